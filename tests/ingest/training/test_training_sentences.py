"""Are labelled sentences read as documents, with names that begin and end alike in all sources?"""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from searchapp.errors import SourceError
from searchapp.ingest.mentions.labels import Labelled
from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.normalising import normalised
from searchapp.ingest.mentions.training.passages import Passage, joined, paragraphs
from searchapp.ingest.mentions.training.sentences import divided, documents, drawn, organisations
from searchapp.ingest.mentions.training.sources import SOURCES
from searchapp.ingest.mentions.training.texts import unlabelled


def keep(folder: Path, file: str, sentences: Sequence[tuple[str, str | None]]) -> None:
    lines = [json.dumps({"text": text, "ents": [], "src": file, "doc": name}) for text, name in sentences]
    (folder / f"{file}.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))


def keep_every_source(folder: Path, count: int) -> None:
    for source in SOURCES:
        keep(folder, source.file, [("One.", f"document {number}") for number in range(count)])


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("the Red Cross ", "ORG", "Red Cross"),
        ("of State Ada Lovelace,", "PERSON", "Ada Lovelace"),
        ("al-Biruni", "PERSON", "al-Biruni"),
        ("spokesman Ravi Rao”", "PERSON", "Ravi Rao"),
        ("northern Torquay region", "PLACE", "Torquay"),
        ("ex-Yugoslavia", "PLACE", "Yugoslavia"),
        ("mid-Rao", "PERSON", "mid-Rao"),
        ("torquay", "PLACE", "torquay"),
        ("the Devonian", "NORP", "the Devonian"),
    ],
)
def test_a_name_begins_and_ends_where_ours_do(text: str, label: str, name: str) -> None:
    (found,) = normalised(Passage(f"x {text} y", (Labelled(2, 2 + len(text), label),))).names
    assert (f"x {text} y"[found.start : found.end], found.label) == (name, label)


def test_neighbours_of_one_document_stay_together_up_to_twelve(tmp_path: Path) -> None:
    keep(tmp_path, "some", [("One.", "a")] * 13 + [("Two.", "b")] * 2)
    assert [len(document) for document in documents(tmp_path, "some")] == [12, 1, 2]


def test_without_documents_three_neighbours_stay_together(tmp_path: Path) -> None:
    keep(tmp_path, "some", [("One.", None)] * 7)
    assert [len(document) for document in documents(tmp_path, "some")] == [3, 3, 1]


def test_a_missing_file_and_a_wrong_line_are_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no some\.jsonl\.gz"):
        documents(tmp_path, "some")
    (tmp_path / "some.jsonl.gz").write_bytes(gzip.compress(b'{"text": "no names"}\n'))
    with pytest.raises(SourceError, match="no labelled sentence"):
        documents(tmp_path, "some")


def test_what_is_held_back_is_not_learned_from(tmp_path: Path) -> None:
    keep_every_source(tmp_path, 20)
    division = divided(tmp_path, held_back_every=10)
    learned = {source.file: sum(one.source is source for one in division.learned) for source in SOURCES}
    held_back = {source.file: sum(one.source is source for one in division.held_back) for source in SOURCES}
    assert learned == {source.file: 20 if source.is_sampled else 18 * source.weight for source in SOURCES}
    assert held_back == {source.file: 0 if source.is_sampled else 2 for source in SOURCES}


def test_nothing_is_held_back_when_nothing_is_to_be(tmp_path: Path) -> None:
    keep_every_source(tmp_path, 4)
    division = divided(tmp_path, held_back_every=0, most=3)
    assert not division.held_back
    assert len(division.learned) == sum(3 * source.weight for source in SOURCES)


def test_only_sampled_sources_are_drawn_in_part(tmp_path: Path) -> None:
    keep_every_source(tmp_path, 10)
    learned = divided(tmp_path, held_back_every=0).learned
    sampled = sum(one.source.is_sampled for one in learned)
    assert len(drawn(learned, Chance(1), 0)) == len(learned) - sampled
    assert len(drawn(learned, Chance(1), 1)) == len(learned)


def test_the_names_of_organisations_are_collected_once(tmp_path: Path) -> None:
    keep_every_source(tmp_path, 1)
    line = json.dumps({"text": "The Red Cross met the UN.", "ents": [[4, 13, "ORG"], [22, 24, "ORG"]], "doc": None})
    (tmp_path / "ewt.jsonl.gz").write_bytes(gzip.compress(f"{line}\n{line}\n".encode()))
    assert organisations(divided(tmp_path, held_back_every=0).learned) == ["Red Cross"]


def test_joined_passages_keep_their_names() -> None:
    one = Passage("Ada came.", (Labelled(0, 3, "PERSON"),))
    two = Passage("To Torquay.", (Labelled(3, 10, "PLACE"),))
    whole = joined([one, two], [""])
    assert whole.text == "Ada came.To Torquay."
    assert [whole.text[name.start : name.end] for name in whole.names] == ["Ada", "Torquay"]
    assert [len(paragraph.names) for paragraph in paragraphs([one, two, one], 2)] == [2, 1]


def test_unlabelled_texts_lose_their_markup_and_end_when_there_are_enough(tmp_path: Path) -> None:
    body = "**Ada Lovelace** came to [Torquay](https://example.org)\nby the sea.\n\nShort."
    lines = "\n".join(json.dumps({"title": "Seaside", "body": body}) for _ in range(5))
    (tmp_path / "texts.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    found = unlabelled(tmp_path / "texts.jsonl.gz", Chance(1), words=10)
    assert [passage.text for passage in found[0]] == ["Seaside", "Ada Lovelace came to Torquay by the sea."]
    assert len(found) == 2
