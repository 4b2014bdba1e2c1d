"""Which labelled sentences are there, and which of them are learned from?

A file holds JSON lines {"text", "ents": [[start, end, label]], "src", "doc"}, offsets in code points; neighbours of one
"doc" followed each other.
"""

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from searchapp.errors import SourceError
from searchapp.ingest.mentions.labels import Labelled
from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.normalising import normalised
from searchapp.ingest.mentions.training.passages import Document, Passage
from searchapp.ingest.mentions.training.sources import SOURCES, WRITTEN, Source

_LONGEST_DOCUMENT = 12
# Where a source does not say which sentences are of one document, few neighbours are.
_LONGEST_UNTOLD = 3
_SHORTEST_ORGANISATION = 3
_LONGEST_ORGANISATION = 49


class Sourced(NamedTuple):
    """A document and where it is from."""

    source: Source
    document: Document


@dataclass(frozen=True)
class Division:
    """Documents to learn from, as often as their sources weigh, and those held back to measure by."""

    learned: list[Sourced]
    held_back: list[Sourced]


def documents(folder: Path, file: str) -> list[Document]:
    """The sentences of a file, put together to documents of at most 12. Raises SourceError."""
    path = folder / f"{file}.jsonl.gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return _together([_sentence(line) for line in lines])
    except FileNotFoundError as error:
        raise SourceError(f"{folder} holds no {path.name}: labelled sentences are expected there.") from error
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise SourceError(f"{path} holds a line that is no labelled sentence: {error}.") from error


def divided(
    folder: Path, *, reports: Sequence[Document] = (), held_back_every: int, most: int | None = None
) -> Division:
    """The documents of all sources in a folder, and reports written to learn from; at most so many of each.

    Every so many-th of each source that is not sampled is held back; none when it is 0. Raises SourceError.
    """
    division = Division([], [])
    for source, found in [*((source, documents(folder, source.file)) for source in SOURCES), (WRITTEN, reports)]:
        for number, document in enumerate(found[:most]):
            if held_back_every and not source.is_sampled and number % held_back_every == 0:
                division.held_back.append(Sourced(source, document))
            else:
                division.learned.extend([Sourced(source, document)] * source.weight)
    return division


def drawn(sourced: Iterable[Sourced], chance: Chance, share: float, *, reports: int = 1) -> list[Document]:
    """The documents of one epoch: all, but of sampled sources this share, and the written reports so many times."""
    return [
        one.document
        for one in sourced
        for _ in range(reports if one.source is WRITTEN else 1)
        if not one.source.is_sampled or chance.happens(share)
    ]


def organisations(sourced: Iterable[Sourced]) -> list[str]:
    """The organisations' names in documents, sorted."""
    return sorted(
        {
            passage.text[name.start : name.end]
            for one in sourced
            for passage in one.document
            for name in passage.names
            if name.label == "ORG" and _SHORTEST_ORGANISATION <= name.end - name.start <= _LONGEST_ORGANISATION
        }
    )


def _sentence(line: str) -> tuple[str | None, Passage]:
    record = json.loads(line)
    passage = Passage(record["text"], tuple(Labelled(*name) for name in record["ents"]))
    return record["doc"], normalised(passage)


def _together(sentences: Sequence[tuple[str | None, Passage]]) -> list[Document]:
    found: list[Document] = []
    current: list[Passage] = []
    last: str | None = None
    for name, passage in sentences:
        longest = _LONGEST_UNTOLD if name is None else _LONGEST_DOCUMENT
        if current and (name != last or len(current) >= longest):
            found.append(tuple(current))
            current = []
        current.append(passage)
        last = name
    return [*found, tuple(current)] if current else found
