"""Are titles, excerpts and texts marked truly, and are the excerpts the passages one would choose?"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Kind, Mention, Part
from searchapp.search.marking import Marker, Named
from searchapp.search.parser import parse
from searchapp.search.passages import LENGTH, choose
from searchapp.search.result import Marked

FILLER = "Nothing of note was said about it at all. " * 30
TEXTS = st.lists(
    st.sampled_from(
        [
            "flood",
            "Floods",
            "barrier",
            "the",
            "Kyiv’s",
            "\n\n",
            ". ",
            " ",
            " ",
            "x" * 50,
            "漢字",
            "e\u0301",
            FILLER[:300],
        ]
    )
    | st.text(max_size=4),
    max_size=40,
).map("".join)


def marker(query: str, *, chosen: tuple[Named, ...] = ()) -> Marker:
    return Marker(parse(query).tree, forms=lambda _: frozenset(), chosen=chosen)


def marked_words(marked: Marked) -> list[str]:
    return [marked.text[start:end] for start, end in marked.marks]


@given(st.sampled_from(["", "flood", '"flood barrier" kyiv', "flo* -barrier", "漢 barrier"]), TEXTS)
def test_marks_are_sorted_apart_and_inside_and_text_is_a_real_slice(query: str, text: str) -> None:
    marks = marker(query)
    for marked in (marks.mark_title(text), marks.mark_text(text), *marks.snippets(text)):
        assert all(0 <= start < end <= len(marked.text) for start, end in marked.marks)
        assert all(one[1] <= other[0] for one, other in pairwise(marked.marks))
    assert marks.mark_text(text).text == text
    snippets = marks.snippets(text)
    assert bool(snippets) == bool(text.strip())
    assert len(snippets) <= 2
    for snippet in snippets:
        inner = snippet.text.removeprefix("…\u00a0").removesuffix("\u00a0…")
        assert inner in text
        assert 0 < len(inner) <= LENGTH + 10
        assert "…" not in marked_words(snippet)
    if marks.mark_text(text).marks:
        assert any(snippet.marks for snippet in snippets)


def test_a_title_shows_its_words_marked() -> None:
    assert marker('"flood barrier"').mark_title("The night the flood barrier stayed open").marks == ((14, 27),)
    assert marker("title:night flood").mark_title("Night flood").marks == ((0, 5), (6, 11))
    assert marker("title:night").mark_text("night").marks == ()


def test_overlapping_marks_become_one() -> None:
    marked = marker('barrier "flood barrier"').mark_text("a flood barrier")
    assert marked_words(marked) == ["flood barrier"]


def test_without_words_the_excerpt_is_the_beginning() -> None:
    (snippet,) = marker("").snippets("  " + FILLER)
    assert snippet.text.startswith("Nothing of note")
    assert snippet.text.endswith("\u00a0…")
    assert marker("").snippets("Short.") == (Marked("Short."),)
    assert marker("").snippets(" \n ") == ()


def test_an_excerpt_begins_at_a_sentence_and_ends_at_a_word() -> None:
    (snippet,) = marker("barrier").snippets(FILLER + "The flood barrier was still in testing. " + FILLER)
    assert snippet.text.startswith(
        "…\u00a0Nothing of note was said about it at all. The flood barrier was still in testing."
    )
    assert snippet.text.removesuffix("\u00a0…")[-1].isalpha() or snippet.text.removesuffix("\u00a0…").endswith(".")
    assert marked_words(snippet) == ["barrier"]


def test_an_excerpt_is_where_most_of_the_words_stand_together() -> None:
    text = f"A flood came. {FILLER} The flood reached the barrier. {FILLER} Barrier."
    (snippet,) = marker("flood barrier").snippets(text)
    assert marked_words(snippet) == ["flood", "barrier"]


def test_words_far_apart_get_two_excerpts_in_the_order_of_the_text() -> None:
    text = f"{FILLER} The barrier held. {FILLER} Then a flood came."
    assert [marked_words(snippet) for snippet in marker("flood barrier").snippets(text)] == [["barrier"], ["flood"]]


def test_an_excerpt_with_the_chosen_person_is_preferred() -> None:
    text = f"A flood came. {FILLER} Marta Oyelaran saw the flood. {FILLER}"
    start = text.index("Marta")
    mention = Mention(Part.TEXT, start, start + 14, Kind.PERSON, "Marta Oyelaran", "marta-oyelaran")
    chosen = (Named(Kind.PERSON, "marta-oyelaran"),)
    (snippet,) = marker("flood", chosen=chosen).snippets(text, [mention])
    assert "Marta Oyelaran" in snippet.text
    assert marked_words(snippet) == ["flood"]
    (plain,) = marker("flood").snippets(text, [mention])
    assert plain.text.startswith("A flood came.")
    (named,) = marker("", chosen=chosen).snippets(text, [mention])
    assert "Marta Oyelaran" in named.text


def test_a_passage_never_cuts_through_a_phrase_at_either_end() -> None:
    for before in range(180, 260):
        text = f"{FILLER[:300]} barrier {'x' * before} flood barrier {'y' * 30} {FILLER}"
        for snippet in marker('barrier "flood barrier"').snippets(text):
            inner = snippet.text.removeprefix("…\u00a0").removesuffix("\u00a0…")
            assert not inner.endswith("flood")
            assert inner.count("flood") == sum("flood" in word for word in marked_words(snippet))


def test_a_passage_that_holds_only_a_chosen_name_is_not_shown_beside_one_with_the_words() -> None:
    text = f"A flood came. {FILLER} Marta Oyelaran was elsewhere. {FILLER}"
    start = text.index("Marta")
    mention = Mention(Part.TEXT, start, start + 14, Kind.PERSON, "Marta Oyelaran", "marta-oyelaran")
    chosen = (Named(Kind.PERSON, "marta-oyelaran"),)
    (snippet,) = marker("flood", chosen=chosen).snippets(text, [mention])
    assert marked_words(snippet) == ["flood"]


def test_without_words_there_is_one_passage_even_for_two_chosen_names() -> None:
    text = f"Marta Oyelaran left. {FILLER} Joris van Deel stayed. {FILLER}"
    mentions = [
        Mention(Part.TEXT, text.index(name), text.index(name) + len(name), Kind.PERSON, name, slug)
        for name, slug in (("Marta Oyelaran", "marta-oyelaran"), ("Joris van Deel", "joris-van-deel"))
    ]
    chosen = tuple(Named(Kind.PERSON, str(mention.slug)) for mention in mentions)
    (snippet,) = marker("", chosen=chosen).snippets(text, mentions)
    assert snippet.text.startswith("Marta Oyelaran left.")


def test_excluded_words_are_never_marked() -> None:
    assert marker("flood -insurance -(a b)").mark_text("flood insurance a b").marks == ((0, 5),)


@pytest.mark.parametrize("text", ["flood " * 42_000, "flood" + "x" * 252_000, "x" * 252_000 + " flood", "漢" * 60_000])
def test_a_very_long_text_has_its_excerpts(text: str) -> None:
    assert marker("flood 漢").snippets(text)


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    (passage,) = choose("漢" * 1_000, [])
    assert (passage.start, passage.end) == (0, LENGTH)


def test_marks_are_those_of_the_articles_language() -> None:
    marks = marker("häuser")
    assert marks.mark_title("Ein Haus", language="de-AT").marks == ((4, 8),)
    assert marks.mark_title("Ein Haus", language="en").marks == ()
    assert marks.mark_text("Ein Haus", language="de").marks == ((4, 8),)
    assert [snippet.marks for snippet in marks.snippets("Ein Haus", language="de")] == [((4, 8),)]
    assert [snippet.marks for snippet in marks.snippets("Ein Haus")] == [()]
