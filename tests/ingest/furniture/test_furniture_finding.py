"""What recurs around a source's articles is furniture; what recurs in them, as real texts do, is not."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Article, Kind, LeftOut, Mention, Part, Reason
from searchapp.ingest.furniture import (
    Recurring,
    count_lines,
    differs,
    find_furniture,
    left_out_of,
    line_hash,
    open_up,
    revise,
    source_of,
)

TOWNS = ("Aberdeen", "Bergen", "Cadiz", "Dover", "Esbjerg", "Faro", "Genoa", "Hull", "Izmir", "Jaffa", "Kiel", "Lagos")


def body(town: str) -> list[str]:
    return [
        f"The port of {town} will lengthen its northern pier by forty metres, the town council decided on Tuesday.",
        f"Work begins in spring, and the ferries to {town} will land at the old quay until it is done.",
        f"Merchants in {town} welcomed the decision, which had been put off three times since the flood.",
    ]


def article(lines: list[str], *, left_out: tuple[LeftOut, ...] = ()) -> Article:
    return Article(id="x", origin="news/a.txt", title="Pier", text="\n\n".join(lines), left_out=left_out)


def found_in(articles: list[Article]) -> set[str]:
    furniture = find_furniture([count_lines(one) for one in articles])
    return {line for one in articles for line in open_up(one).lines if line_hash(line) in furniture}


def test_lines_around_the_text_of_all_articles_are_furniture() -> None:
    head, tail = ["Shipping", "Harbours"], ["Stay with the Herald", "Our app brings the tides to you"]
    assert found_in([article([*head, *body(town), *tail]) for town in TOWNS[:3]]) == {*head, *tail}


def test_two_articles_tell_nothing() -> None:
    assert found_in([article([*body(town), "Stay with the Herald"]) for town in TOWNS[:2]]) == set()


def test_lines_that_differ_in_digits_and_case_are_the_same() -> None:
    articles = [article([*body(town), f"{number:,} readers like THE HERALD"]) for number, town in enumerate(TOWNS)]
    assert len(found_in(articles)) == len(TOWNS)


def test_a_short_line_amid_the_text_may_be_a_heading_of_every_article() -> None:
    articles = [article([*body(town)[:2], "What is next", *body(town)[2:]]) for town in TOWNS]
    assert found_in(articles) == set()


def test_a_notice_amid_the_text_of_nearly_all_articles_is_furniture() -> None:
    notice = "The story goes on below this notice of the Herald"
    articles = [article([*body(town)[:2], notice, *body(town)[2:]]) for town in TOWNS]
    assert found_in(articles) == {notice}
    assert found_in(articles[:4]) == set()


def test_a_line_beside_one_that_was_left_out_is_furniture() -> None:
    def told(town: str) -> Article:
        first, *rest = body(town)
        return article([first, "Harbour news", *rest], left_out=(LeftOut("Share", Reason.SHARING, 1),))

    assert found_in([told(town) for town in TOWNS]) == {"Harbour news"}


def test_a_sentence_has_to_stand_in_more_articles_than_a_menu() -> None:
    sentence = "The flood of last autumn was the worst that the coast has seen in more than a hundred years."
    few = [article([*body(town), sentence] if number < 3 else body(town)) for number, town in enumerate(TOWNS[:6])]
    assert found_in(few) == set()
    assert found_in([article([*body(town), sentence]) for town in TOWNS]) == {sentence}


@pytest.mark.parametrize(
    "turns",
    [
        ["Q Will it be done by spring?", "THE MAYOR: Yes.", "Q Thank you.", "THE MAYOR: Thank you.", "Q Thank you."],
        ["(Applause.)", "(Laughter.)", "[Bells]"],
        ["Section 1. Purpose.", "(a) Nothing in this order binds the harbour.", "(ii) the council; or", "2. Scope."],
    ],
)
def test_what_is_told_in_turns_or_clauses_is_text(turns: list[str]) -> None:
    assert found_in([article([*body(town), *turns]) for town in TOWNS]) == set()


def test_a_signature_of_some_articles_is_text() -> None:
    signed = [
        article([*body(town), "THE HARBOUR MASTER"] if number == 0 else body(town)) for number, town in enumerate(TOWNS)
    ]
    assert found_in(signed) == set()


def test_the_name_of_a_person_alone_on_a_line_is_text() -> None:
    def signed(town: str, name: str) -> Article:
        whole = article([*body(town), name])
        end = len(whole.text)
        return replace(whole, mentions=(Mention(Part.TEXT, end - len(name), end, Kind.PERSON, "Nora Lindholm"),))

    assert found_in([signed(town, "NORA LINDHOLM") for town in TOWNS]) == set()
    assert found_in([article([*body(town), "NORA LINDHOLM"]) for town in TOWNS]) == {"NORA LINDHOLM"}


@pytest.mark.parametrize("name", ["NORA B. LINDHOLM", "Nora B. C. Lindholm Jr."])
def test_a_name_with_an_initial_is_a_signature(name: str) -> None:
    assert found_in([article([*body(town), name]) for town in TOWNS]) == set()


def test_lines_without_letters_are_not_counted() -> None:
    assert found_in([article([*body(town), "12:30", "***", "1,000"]) for town in TOWNS]) == set()


def test_what_is_out_stays_out_while_it_is_a_little_rarer() -> None:
    line = "Stay with the Herald"
    articles = [article([*body(town), line] if number < 3 else body(town)) for number, town in enumerate(TOWNS)]
    furniture = find_furniture([count_lines(one) for one in articles])
    assert line_hash(line) in furniture
    out = [count_lines(revise(one, furniture)) for one in articles]
    more = [count_lines(article(body(f"New {town}"))) for town in TOWNS[:5]]
    assert line_hash(line) in find_furniture([*out, *more])
    assert line_hash(line) not in find_furniture([*out, *more], anew=True)


def test_what_is_left_out_is_known_again() -> None:
    articles = [article([*body(town), "Stay with the Herald"]) for town in TOWNS]
    furniture = find_furniture([count_lines(one) for one in articles])
    hashes = np.fromiter(furniture, dtype=np.uint64)
    revised = [revise(one, furniture) for one in articles]
    assert all(differs(count_lines(one), hashes) for one in articles)
    assert not any(differs(count_lines(one), hashes) for one in revised)
    assert left_out_of([count_lines(one) for one in revised]) == set(furniture)
    assert [revise(one, {}).text for one in revised] == [one.text for one in articles]


@given(st.lists(st.sampled_from(["Menu", "More", *body("Cadiz")]), min_size=1, max_size=12))
def test_an_article_keeps_half_of_its_letters_and_a_paragraph(lines: list[str]) -> None:
    revised = revise(article(lines), {line_hash(line): Recurring(9, 9) for line in lines})
    assert revised.text
    assert sum(map(len, revised.text.split("\n\n"))) * 2 >= sum(map(len, lines))


def test_a_source_is_named_by_the_article_its_address_or_its_folder() -> None:
    by_folder = article(["Text."])
    assert source_of(by_folder) == "news"
    by_host = Article(id="x", origin="news/a.txt", title="", text="", url="https://www.herald.example/a?b=c")
    assert source_of(by_host) == "herald.example"
    named = Article(id="x", origin="a.txt", title="", text="", url="https://herald.example/", source="The Herald")
    assert source_of(named) == "The Herald"
    assert source_of(Article(id="x", origin="all.jsonl", title="", text="")) == ""
