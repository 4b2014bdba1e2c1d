"""Two reports of one event are one story; two events of one war, one firm or one series are not."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import UNDATED, Article, Basis, Published
from searchapp.ingest import Annotator
from searchapp.ingest.stories import Collection, Judge, Report, pack, tell
from searchapp.ingest.stories.collection import stand_in

DAY = Published("2023-05-02", Basis.METADATA)
COURT = """
The Nordhavn court acquitted the shipping magnate Anselm Brodersen on Tuesday of bribing harbour officials, ending a
trial of eleven months. Judge Ylva Tornquist said the notebooks that the prosecutor Mats Lindgren had built the case
on could not be shown to be in the defendant's hand.

Brodersen left the courthouse in Nordhavn by a side door. His company, Brodersen Lines, runs ferries to Gdansk and
Klaipeda. Lindgren said he would appeal.
"""
COURT_TOO = """
Ferry owner Anselm Brodersen walked free on Tuesday after a court in Nordhavn found that the bribery notebooks at the
heart of the case might have been written by anybody. Prosecutor Mats Lindgren, who had asked for four years in prison,
announced an appeal against the acquittal.

The ruling by Judge Ylva Tornquist followed eleven months of hearings. Brodersen Lines, whose ships sail from Nordhavn
to Gdansk and Klaipeda, said work would go on as usual.
"""
LAYOFFS = """
Brodersen Lines will lay off a third of its crews on the route from Nordhavn to Klaipeda, the company said on Tuesday.
Passengers have been booking flights instead, and fuel has grown dearer since the winter.

Anselm Brodersen, who founded the ferry company, said in a letter to the sailors that nobody over fifty would have to
leave. The union said it had learned of the plan from the radio.
"""
WEATHER = """
Snow fell over Klaipeda on Tuesday, later than anybody at the weather station could remember. The storks that had
come back in March stood on their chimneys in it, and schools opened an hour late.
"""


def article(title: str, text: str, *, source: str | None, published: Published = DAY) -> Article:
    found = Article(
        id=title, origin=title, title=title, text=text.strip(), source=source, language="en", published=published
    )
    return next(iter(Annotator().annotate([found])))


FIRST = article("Court acquits Anselm Brodersen of bribery", COURT, source="Nordhavn Post")
SECOND = article("Brodersen walks free as bribery case falls", COURT_TOO, source="The Klaipeda Courier")
OTHERS = [
    article("Brodersen Lines lays off a third of its crews", LAYOFFS, source="The Klaipeda Courier"),
    article("Late snow surprises the storks of Klaipeda", WEATHER, source="Baltic Evening"),
]


def judge(*articles: Article) -> Judge:
    packed = [(one, *pack(tell(one))) for one in articles]
    return Judge(Collection([Report(one.published, one.source, one.copies, size, data) for one, size, data in packed]))


def stories(*articles: Article) -> set[tuple[int, int]]:
    judged = judge(*articles)
    found = {pair for pair in combinations(range(len(articles)), 2) if judged.is_same_event(*pair)}
    assert set(judged.pairs(range(len(articles)))) == found
    return found


def test_two_reports_of_one_event_are_one_story_and_others_of_the_same_people_are_not() -> None:
    assert stories(FIRST, SECOND, *OTHERS) == {(0, 1)}


def test_the_order_of_adding_makes_no_difference() -> None:
    assert stories(*OTHERS, SECOND, FIRST) == {(2, 3)}


@pytest.mark.parametrize(("date", "is_one"), [("2023-05-04", True), ("2023-05-09", False), ("2022-05-02", False)])
def test_reports_of_one_event_lie_within_days(date: str, *, is_one: bool) -> None:
    later = replace(SECOND, published=Published(date, Basis.METADATA))
    assert stories(FIRST, later) == ({(0, 1)} if is_one else set())


def test_an_imprecise_date_must_allow_the_day() -> None:
    assert stories(FIRST, replace(SECOND, published=Published("2023-05", Basis.LABEL))) == {(0, 1)}
    assert stories(FIRST, replace(SECOND, published=Published("2023-07", Basis.LABEL))) == set()


def test_an_undated_report_joins_and_a_day_told_by_a_story_keeps_nobody_out() -> None:
    assert stories(FIRST, replace(SECOND, published=UNDATED)) == {(0, 1)}
    assert stories(FIRST, replace(SECOND, published=Published("2019-01-01", Basis.STORY))) == {(0, 1)}


def test_what_one_outlet_tells_on_another_day_is_another_story() -> None:
    again = replace(SECOND, source=FIRST.source, published=Published("2023-05-03", Basis.METADATA))
    assert stories(FIRST, again) == set()


def test_copies_are_one_story_whatever_their_dates() -> None:
    reprint = replace(OTHERS[1], copies="x", published=Published("2001-01-01", Basis.METADATA))
    assert stories(replace(OTHERS[1], copies="x"), reprint, FIRST) == {(0, 1)}


def test_a_large_archive_of_other_news_changes_nothing() -> None:
    crowd = [
        article(
            f"Council of Ward {number} meets",
            f"Councillor number {number} of Ward {number} spoke of lamps.",
            source="Ward News",
        )
        for number in range(60)
    ]
    assert {pair for pair in stories(FIRST, *crowd, SECOND) if 0 in pair} == {(0, 61)}


def test_articles_without_names_or_words_tell_nothing() -> None:
    empty = Article(id="e", origin="e", title="-", text="")
    assert stories(empty, empty) == set()
    assert stories() == set()


@given(st.sets(st.integers(0, 50)), st.sets(st.integers(0, 50)))
def test_ids_that_stand_in_others_are_those_of_both(ids: set[int], others: set[int]) -> None:
    one, other = (np.array(sorted(some), np.uint32) for some in (ids, others))
    assert stand_in(one, other).tolist() == [number in others for number in sorted(ids)]
