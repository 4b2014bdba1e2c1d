"""Do names and tags go round, and do rows, batches and figures lose nothing?"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searchapp.ingest.mentions.labels import Labelled
from searchapp.ingest.mentions.tagger.tokens import cut
from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.figures import measured
from searchapp.ingest.mentions.training.passages import Passage
from searchapp.ingest.mentions.training.rows import batches, pieces, rows, units
from searchapp.ingest.mentions.training.tags import TAGS, Tagged, names, tagged

LABELS = ("PERSON", "PLACE", "ORG", "NORP")
PARAGRAPHS = st.integers(0, 400).map(lambda size: Tagged(tuple(map(str, range(size))), (0,) * size))


@st.composite
def named_passages(draw: st.DrawFn) -> tuple[Passage, list[tuple[int, int, str]]]:
    """A text, and the tokens of its names, none overlapping."""
    text = draw(st.text(st.sampled_from("aBc de.-’s9U"), max_size=40))
    tokens = cut(text)
    ends = sorted(draw(st.sets(st.integers(0, len(tokens)), max_size=8)))
    found = [(start, end, draw(st.sampled_from(LABELS))) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    labelled = (Labelled(tokens[start].start, tokens[end - 1].end, label) for start, end, label in found)
    return Passage(text, tuple(labelled)), found


@given(named_passages())
def test_names_become_tags_and_tags_the_same_names(case: tuple[Passage, list[tuple[int, int, str]]]) -> None:
    passage, expected = case
    assert names(tagged(passage).tags) == expected


def test_a_name_that_ends_inside_a_token_has_the_whole_token() -> None:
    found = tagged(Passage("Ada Lovelaces", (Labelled(0, 12, "PERSON"),)))
    assert names(found.tags) == [(0, 2, "PERSON")]


@given(st.lists(PARAGRAPHS, max_size=6))
def test_rows_hold_every_token_once_in_order(document: list[Tagged]) -> None:
    found = list(rows(document))
    assert [token for row in found for token in row.tokens] == [one for each in document for one in each.tokens]
    assert all(0 < len(row.tokens) <= 195 and len(row.tokens) == len(row.tags) for row in found)


@given(st.lists(PARAGRAPHS, max_size=8), st.integers(0, 99))
def test_batches_hold_every_row_once_and_no_more_than_they_may(document: list[Tagged], seed: int) -> None:
    found = list(rows(document))
    batched = batches(found, Chance(seed), 400)
    assert sorted(row.tokens for batch in batched for row in batch) == sorted(row.tokens for row in found)
    assert all(len(batch) * max(len(row.tokens) for row in batch) <= 400 for batch in batched)


@given(st.lists(st.lists(PARAGRAPHS, max_size=4), max_size=4))
def test_each_piece_is_read_once_beside_pieces_of_its_document(documents: list[list[Tagged]]) -> None:
    found = pieces(documents)
    read = [row for batch in units(found, 500) for row in batch]
    assert sorted(number for row in read for number in row) == list(range(len(found)))
    assert all(len({found[number].document for number in row}) == 1 for row in read)
    assert all(sum(len(found[number].tokens) for number in row) <= 150 for row in read)


def test_figures_count_right_found_and_there() -> None:
    text = Passage("Ada saw Torquay", (Labelled(0, 3, "PERSON"), Labelled(8, 15, "PLACE")))
    taken_for = tagged(Passage("Ada saw Torquay", (Labelled(0, 3, "PERSON"), Labelled(8, 15, "ORG")))).tags
    figures = measured([[tagged(text)]], lambda _: [np.eye(len(TAGS), dtype=np.float32)[list(taken_for)]])
    whole = figures.whole
    assert (whole.right, whole.found, whole.there) == (1, 2, 2)
    assert [figures.of(label).f1 for label in LABELS] == [1, 0, 0, 0]
    assert figures.row("some") == "| some | 1.000 | 0.000 | 0.000 | 0.000 | 0.500 | 0.500 | 0.500 |"
