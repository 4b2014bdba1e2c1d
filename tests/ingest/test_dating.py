"""What says when an article was published becomes its date; every other date says why it did not."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Basis, DateEvidence, RawArticle
from searchapp.ingest.cleaning import clean
from searchapp.ingest.dates.address import IN_NUMBER, IN_PATH, IN_WORDS, MONTH_IN_PATH, date_of_address
from searchapp.ingest.dates.bounds import told_as_past
from searchapp.ingest.dates.clock import Clock, page_offset, read_clock
from searchapp.ingest.dates.zones import may_be_another_day
from searchapp.ingest.dating import Dating, date

TODAY = datetime.date(2024, 5, 1)
TEXT = (
    "The ferry between the two banks came back this morning, eleven days after engineers began to look for a valve.\n"
    "People stood on the quay and did not know where to look, said the harbour master, who had looked everywhere else."
)
LINKED, META, UNNAMED = "JSON-LD datePublished", "meta article:published_time", "meta date"


def _stated(words: str, where: str = LINKED, basis: Basis = Basis.METADATA) -> DateEvidence:
    return DateEvidence(words, basis, where, is_modified="odified" in where)


def _dated(
    *evidence: DateEvidence,
    text: str = TEXT,
    url: str | None = None,
    bounds: tuple[str, ...] = (),
    language: str = "en",
    stated: str | None = None,
) -> Dating:
    title = "The ferry is back"
    raw = RawArticle("a", 0, text, text, title=title, url=url, dates=evidence, bounds=bounds, language=stated)
    return date(raw, clean(raw, language=language), language=language, latest=TODAY)


def _said(dating: Dating, basis: Basis, evidence_date: str) -> str:
    return next(
        one.verdict for one in dating.judged if one.evidence.basis is basis and one.evidence.date == evidence_date
    )


def _published(dating: Dating) -> tuple[str | None, Basis]:
    return dating.published.date, dating.published.basis


def test_one_clear_statement_is_the_date() -> None:
    assert _published(_dated(_stated("2021-03-03T08:00:00+01:00"))) == ("2021-03-03", Basis.METADATA)
    assert _published(_dated(_stated("2021-03-03", "feed", Basis.FEED))) == ("2021-03-03", Basis.FEED)
    assert _published(_dated(_stated("2021-03-03", "published"))) == ("2021-03-03", Basis.METADATA)
    assert _published(_dated(url="https://gazette.example/2021/03/03/ferry")) == ("2021-03-03", Basis.URL)
    assert _published(_dated(text=f"Published: 3 March 2021\n{TEXT}")) == ("2021-03-03", Basis.LABEL)
    assert _published(_dated()) == (None, Basis.UNKNOWN)


def test_what_only_guesses_say_is_inferred() -> None:
    assert _published(_dated(_stated("2021-03-03", "htmldate", Basis.INFERRED))) == ("2021-03-03", Basis.INFERRED)
    assert _published(_dated(_stated("2021-03-03", UNNAMED))) == ("2021-03-03", Basis.INFERRED)


def test_a_dispute_is_won_by_what_is_right_more_often_and_only_inferred() -> None:
    dating = _dated(_stated("2021-03-09"), url="https://gazette.example/2021/03/03/ferry")
    assert _published(dating) == ("2021-03-03", Basis.INFERRED)
    assert _said(dating, Basis.METADATA, "2021-03-09") == "more speaks for 2021-03-03"
    assert _said(dating, Basis.URL, "2021-03-03") == (
        "this is the date, said by the address; only inferred, for another day is stated too"
    )


def test_statements_that_agree_win_clearly() -> None:
    dating = _dated(
        _stated("2021-03-03"), _stated("2021-03-03", META), _stated("2021-03-09", "htmldate", Basis.INFERRED)
    )
    assert _published(dating) == ("2021-03-03", Basis.METADATA)
    assert _said(dating, Basis.METADATA, "2021-03-03") == (
        "this is the date, said by what the page states for programs"
    )


def test_a_guess_never_outweighs_a_statement() -> None:
    assert _dated(_stated("2021-03-03", UNNAMED), _stated("2021-03-09", "htmldate", Basis.INFERRED)).published.date == (
        "2021-03-03"
    )


def test_a_date_of_modification_never_becomes_the_date() -> None:
    dating = _dated(_stated("2021-03-09", "JSON-LD dateModified"))
    assert _published(dating) == (None, Basis.UNKNOWN)
    assert dating.judged[0].verdict == "a date of modification never becomes the date of publication"
    assert _dated(_stated("2021-03-03"), _stated("2021-03-09", "JSON-LD dateModified")).published.date == "2021-03-03"


def test_a_page_that_states_its_last_change_as_publication_gives_way_to_what_it_prints() -> None:
    moment = "2021-03-09T19:31:39"
    text = f"By Nora Lindholm, 3 March 2021, 08:12\n{TEXT}"
    echo = _dated(_stated(moment), _stated(moment, "JSON-LD dateModified"), text=text)
    assert _published(echo) == ("2021-03-03", Basis.INFERRED)
    unchanged = _dated(_stated(moment), _stated(moment, "JSON-LD dateModified"))
    assert _published(unchanged) == ("2021-03-09", Basis.METADATA)


def test_bounds_are_never_the_date_and_nothing_lies_behind_them() -> None:
    assert _published(_dated(bounds=("2021-03-03",))) == (None, Basis.UNKNOWN)
    late = _dated(_stated("2021-03-04"), bounds=("2021-03-03",))
    assert (late.published.date, late.not_after) == (None, "2021-03-03")
    assert late.judged[0].verdict == "lies after 2021-03-03, when the page was already there"
    assert _dated(_stated("2021-03-03"), bounds=("2021-03",)).published.date == "2021-03-03"


def test_a_banner_above_the_title_bounds_and_never_becomes_the_date() -> None:
    raw_text = f"| 9 March 2021, Tuesday |\nThe ferry is back on the long river\n{TEXT}"
    raw = RawArticle("a", 0, raw_text, raw_text)
    dating = date(raw, clean(raw, language="en"), language="en", latest=TODAY)
    assert dating.published.date is None
    assert dating.not_after == "2021-03-09"


def test_nothing_lies_in_the_future_or_before_papers() -> None:
    assert _dated(_stated("2024-05-02")).published.date == "2024-05-02"  # already tomorrow somewhere
    future = _dated(_stated("2024-05-03"))
    assert (future.published.date, future.judged[0].verdict) == (None, "lies in the future: after 2024-05-02")
    assert _dated(_stated("1799-12-31")).published.date is None
    assert _dated(_stated("1970-01-01T00:00:00Z")).published.date is None


def test_a_first_of_january_without_a_time_is_only_a_year() -> None:
    assert _dated(_stated("2021-01-01T00:00:00")).published.date == "2021"
    assert _dated(_stated("2021-01-01T09:13:22+01:00")).published.date == "2021-01-01"
    assert _dated(_stated("2021-01-01"), url="https://gazette.example/2021/01/01/a").published.date == "2021-01-01"
    assert _dated(_stated("2021-01-01", "htmldate", Basis.INFERRED)).published.date is None


def test_two_different_dates_printed_alike_are_no_date() -> None:
    text = f"Published: 3 March 2021\nPublished: 4 March 2021\n{TEXT}"
    dating = _dated(text=text)
    assert dating.published.date is None
    assert {one.verdict for one in dating.judged} == {"too little speaks for it, or as much for another date"}


def test_the_day_of_a_speech_in_brackets_is_not_believed() -> None:
    assert _dated(text=f"(March 3, 2021)\n{TEXT}").published.date is None


def test_a_day_told_as_past_refuses_what_is_printed_before_it() -> None:
    text = f"By Nora Lindholm, 3 March 2021, 08:12\n{TEXT}\nOn 8 April 2021, the company apologised to the passengers."
    dating = _dated(text=text)
    assert (dating.published.date, dating.not_before) == (None, "2021-04-08")
    assert "lies before 2021-04-08, which the text tells as past" in {one.verdict for one in dating.judged}
    assert (
        _dated(_stated("2021-03-03"), text=text).published.date == "2021-03-03"
    )  # a page knows better than a sentence


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("On November 8, 2022, the minister said so.", "2022-11-08"),
        ("The ferry was sold on 8 November 2022 to a museum.", "2022-11-08"),
        ("The rule was made and takes effect on 8 November 2022.", None),
        ("The delegation was named that will travel on November 8, 2022.", None),
        ("The museum announced a party to be held on November 8, 2022.", None),
        ("On November 8, 2022 - doors open at noon.", None),
        ("On November 8, 2030, the minister said so.", None),
    ],
)
def test_only_what_has_happened_is_told_as_past(sentence: str, day: str | None) -> None:
    assert told_as_past(sentence, language="en", latest=TODAY) == day
    assert told_as_past(sentence, language="de", latest=TODAY) is None


def test_a_dateline_alone_is_never_certain_even_where_the_lead_names_its_weekday() -> None:
    lead = "ROME, 10 November 2022 (AFP) - The ferry came back on {} after eleven days in which a valve was looked for."
    assert _published(_dated(text=lead.format("Thursday"))) == ("2022-11-10", Basis.INFERRED)
    assert _published(_dated(text=lead.format("Monday"))) == ("2022-11-10", Basis.INFERRED)
    beside = _dated(_stated("2022-11-11", "published"), text=lead.format("Thursday"))
    assert _published(beside) == ("2022-11-11", Basis.METADATA)  # it appeared the next day


def test_a_dateline_without_a_year_is_no_date_unless_something_tells_the_year() -> None:
    text = "KYIV, Nov 10 (Reuters) - The ferry came back after eleven days in which a valve was looked for everywhere."
    assert _dated(text=text).published.date is None
    assert _published(_dated(text=text, bounds=("2022-11-12",))) == ("2022-11-10", Basis.INFERRED)


def test_a_weekday_is_never_resolved() -> None:
    assert _dated(text=f"Thursday\n{TEXT}").judged == ()


def test_the_day_is_that_of_the_pages_own_clock() -> None:
    late = _stated("2019-11-19T01:19:34Z")
    by_address = _dated(late, url="https://gazette.example/2019/11/18/ferry")
    assert _published(by_address) == ("2019-11-18", Basis.URL)
    assert _said(by_address, Basis.METADATA, late.date).startswith("at the clock of the page this is 2019-11-18")
    named = _dated(late, _stated("2019-11-19T09:41:00-05:00", "JSON-LD dateModified"))
    assert _published(named) == ("2019-11-18", Basis.METADATA)
    same_moment = _dated(late, _stated("Monday, November 18, 2019, 08:19 PM", META))
    assert same_moment.published.date == "2019-11-18"
    far_off = _dated(late, url="https://gazette.example/2019/11/11/ferry")
    assert far_off.published.basis is Basis.INFERRED


def test_a_time_in_utc_is_inferred_where_the_day_at_the_page_is_open() -> None:
    assert _published(_dated(_stated("2019-11-19T01:19:00Z"), url="https://a.com/b")) == ("2019-11-19", Basis.INFERRED)
    assert _published(_dated(_stated("2019-11-19T01:19:00Z"), url="https://a.de/b")) == ("2019-11-19", Basis.METADATA)
    assert _published(_dated(_stated("2019-11-19T14:19:00Z"), url="https://a.com/b")) == ("2019-11-19", Basis.METADATA)
    assert _published(_dated(_stated("2019-11-19T00:00:00Z"), url="https://a.com/b")) == ("2019-11-19", Basis.METADATA)


def test_other_days_are_known_by_place_then_language() -> None:
    evening = ("2019-11-19", 23 * 60)
    assert may_be_another_day(*evening, url="https://a.jp/", stated=None, language=None)
    assert not may_be_another_day(*evening, url="https://a.uk/", stated=None, language="ja")
    assert may_be_another_day(*evening, url="https://a.com/", stated="de-AT", language="de")
    assert not may_be_another_day("2019-11-19", 12 * 60, url=None, stated=None, language="en")
    assert not may_be_another_day(*evening, url="http://[", stated=None, language=None)


@pytest.mark.parametrize(
    ("words", "minute", "offset"),
    [
        ("2019-11-19T01:19:34.819Z", 79, 0),
        ("2019-11-19T01:19:34+0000", 79, 0),
        ("2019-11-18 21:57:00 -0800", 21 * 60 + 57, -480),
        ("2019-11-18T21:57+05:30", 21 * 60 + 57, 330),
        ("Tue, 19 Nov 2019 03:05:46 GMT", 185, 0),
        ("Nov 18, 2019 at 9:24 pm EST", 21 * 60 + 24, -300),
        ("12:24 am EST, Wednesday, November 20, 2019", 24, -300),
        ("19 November 2019 12:30 pm", 750, None),
        ("2019-11-19", None, None),
        ("19 November 2019", None, None),
    ],
)
def test_a_clock_is_read_with_its_zone(words: str, minute: int | None, offset: int | None) -> None:
    assert read_clock(words) == Clock(minute, offset)


def test_the_clock_of_a_page_is_known_only_when_its_statements_agree() -> None:
    utc, eastern, india = Clock(79, 0), Clock(60, -300), Clock(60, 330)
    assert page_offset([("2019-11-19", utc), ("2019-11-19", eastern)]) == -300
    assert page_offset([("2019-11-19", eastern), ("2019-11-19", india)]) is None
    assert page_offset([("2019-11-19", utc), ("2019-11-18", Clock(20 * 60 + 19, None))]) == -300
    assert page_offset([("2019-11-19", utc), ("2019-11-18", Clock(20 * 60 + 21, None))]) is None


@pytest.mark.parametrize(
    ("url", "date_", "where"),
    [
        ("https://gazette.example/2019/11/18/ferry", "2019-11-18", IN_PATH),
        ("https://gazette.example/news/2019-11-18/ferry", "2019-11-18", IN_PATH),
        ("https://gazette.example/20191118/ferry", "2019-11-18", IN_PATH),
        ("https://gazette.example/2019/nov/18/ferry", "2019-11-18", IN_PATH),
        ("https://gazette.example/18/11/2019/ferry", "2019-11-18", IN_PATH),
        ("https://gazette.example/2019/1118/ferry", "2019-11-18", IN_PATH),
        ("https://gazette.example/ferry-20191118/", "2019-11-18", IN_WORDS),
        ("https://gazette.example/ferry-2019-11-18.html", "2019-11-18", IN_WORDS),
        ("https://gazette.example/2019/11/ferry", "2019-11", MONTH_IN_PATH),
        ("https://gazette.example/201911181077343476-ferry", "2019-11-18", IN_NUMBER),
    ],
)
def test_an_address_states_a_day_or_a_month(url: str, date_: str, where: str) -> None:
    assert date_of_address(url) == DateEvidence(date_, Basis.URL, where)


@pytest.mark.parametrize(
    "url", [None, "", "https://a.example/14848164", "https://a.example/2019/13/45/x", "http://[", "/2019/02/31/"]
)
def test_other_addresses_state_none_or_no_impossible_day(url: str | None) -> None:
    found = date_of_address(url)
    assert found is None or found.where == MONTH_IN_PATH


WORDS = st.sampled_from(
    [
        "2021-03-03",
        "2021-03-04T00:10:00Z",
        "3/4/2021",
        "2021",
        "2021-03",
        "soon",
        "31 Feb 2021",
        "1614729600",
        "２０２１年３月３日",
    ]
) | st.text(max_size=30)
EVIDENCE = st.builds(
    DateEvidence,
    date=WORDS,
    basis=st.sampled_from([basis for basis in Basis if basis is not Basis.UNKNOWN]),
    where=st.sampled_from(
        [LINKED, META, "published", "element time", "htmldate", "script", "Published: 3 March 2021", ""]
    ),
    is_modified=st.booleans(),
)


@given(st.lists(EVIDENCE, max_size=6), st.sampled_from([(), ("2021-03-03",), ("2020",)]), st.none() | WORDS)
def test_anything_is_dated_within_its_bounds_and_every_date_has_its_verdict(
    evidence: list[DateEvidence], bounds: tuple[str, ...], url: str | None
) -> None:
    dating = _dated(*evidence, bounds=bounds, url=url)
    assert len(dating.judged) >= len(set(evidence))
    assert all(one.verdict for one in dating.judged)
    if dating.published.first:
        assert dating.published.first <= TODAY + datetime.timedelta(1)
        for bound in bounds:
            assert dating.published.date is not None
            assert dating.published.date[: len(bound)] <= bound
        said = [one for one in dating.judged if one.verdict.find("this is the date") >= 0]
        assert said
        assert not any(one.evidence.is_modified for one in said)
