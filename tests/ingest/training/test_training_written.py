"""Are the reports written to learn from read with their marks, and do names stand in for others of their sort?"""

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.errors import SourceError
from searchapp.ingest.mentions.labels import Labelled
from searchapp.ingest.mentions.training.augmenting import augmented
from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.sentences import divided
from searchapp.ingest.mentions.training.sources import SOURCES, WRITTEN
from searchapp.ingest.mentions.training.stand_ins import StandIns, listed
from searchapp.ingest.mentions.training.written import Sort, passage, reports, sorts

LINES = "<p Ada Okafor> of <g Dudley Council>\nrang <f Moor Railway>.\n\n<l Torquay> is <n Devonian>.\n"
PLAIN = st.text(st.characters(exclude_characters="<>", exclude_categories=["Cs"]))
NAMES = PLAIN.filter(bool)


@given(st.lists(st.tuples(PLAIN, st.sampled_from(Sort), NAMES)), PLAIN)
def test_a_passage_has_its_text_and_its_names(parts: list[tuple[str, Sort, str]], end: str) -> None:
    found = passage("".join(f"{before}<{sort} {name}>" for before, sort, name in parts) + end)
    assert found.text == "".join(before + name for before, _, name in parts) + end
    assert [found.text[name.start : name.end] for name in found.names] == [name for _, _, name in parts]


def test_marks_mean_labels() -> None:
    assert passage("<p A> <l B> <n C> <b D>").names == (
        Labelled(0, 1, "PERSON"),
        Labelled(2, 3, "PLACE"),
        Labelled(4, 5, "NORP"),
        Labelled(6, 7, "ORG"),
    )


def test_reports_of_all_folders_are_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "1.txt").write_text("Last.", encoding="utf-8")
    (tmp_path / "a.txt").write_text(LINES, encoding="utf-8")
    (tmp_path / "notes.md").write_text("<", encoding="utf-8")
    found = [[one.text for one in report] for report in reports(tmp_path)]
    assert found == [["Ada Okafor of Dudley Council", "rang Moor Railway."], ["Torquay is Devonian."], ["Last."]]
    assert sorts(tmp_path) == {"Dudley Council": Sort.GOVERNMENT, "Moor Railway": Sort.FIRM}


@pytest.mark.parametrize("wrong", ["<x Ada>", "<p Ada", "Ada>", "<p Ada <f Moor>>"])
def test_a_wrong_mark_is_told_with_its_line(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "a.txt").write_text(f"One.\n\n{wrong}", encoding="utf-8")
    with pytest.raises(SourceError, match=r"a\.txt, line 3: "):
        reports(tmp_path)


def test_the_reports_that_come_with_the_program_are_marked_rightly() -> None:
    found = reports()
    names = [(one.text[name.start : name.end], name.label) for report in found for one in report for name in one.names]
    assert len(found) > 1_000
    assert {label for _, label in names} == {"PERSON", "PLACE", "NORP", "ORG"}
    # A title, an article or a possessive inside would teach that it belongs to the name.
    wrong = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sir) |.*(?:\s|['’]s)$")
    assert not [name for name, label in names if label == "PERSON" and wrong.match(name)]


def test_paragraphs_of_reports_stay_whole() -> None:
    report = (passage("<p Ada Okafor> came."), passage("<l Torquay> slept."))
    stand_ins = StandIns(["Harbour Trust"], {}, {})
    texts = {
        paragraph.text
        for seed in range(60)
        for document in augmented([report], Chance(seed), stand_ins, swapped_share=0)
        for paragraph in document
    }
    assert not [text for text in texts if "came" in text and "slept" in text]


def test_reports_are_learned_from_and_held_back(tmp_path: Path) -> None:
    for source in SOURCES:
        (tmp_path / f"{source.file}.jsonl.gz").write_bytes(gzip.compress(b""))
    division = divided(tmp_path, reports=[(passage("One."),)] * 20, held_back_every=10)
    assert len(division.held_back) == 2
    assert len(division.learned) == 18 * WRITTEN.weight


def test_a_name_of_a_known_sort_stands_in_for_another() -> None:
    stand_ins = StandIns(["Harbour Trust"], {"Moor": Sort.FIRM, "Reds": Sort.CLUB}, {Sort.FIRM: ["Fen", "x" * 50]})
    found = {stand_ins.one_for("Moor", Chance(seed)) for seed in range(30)}
    assert found == {"Moor", "Fen"}
    assert stand_ins.one_for("Moon", Chance(1)) == "Harbour Trust"
    assert stand_ins.has_sort("Reds")
    assert not stand_ins.has_sort("Harbour Trust")


def test_the_lists_of_organisations_have_sorts() -> None:
    found = listed()
    assert set(found) == {Sort.FIRM, Sort.MEDIA, Sort.SOCIETY, Sort.CLUB, Sort.GOVERNMENT}
    assert min(map(len, found.values())) > 200
