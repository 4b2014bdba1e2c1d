"""Which reports were written to learn from, and what do the marks in them say?

A file of `written/` holds reports parted by empty lines, a paragraph a line, each name in angle brackets behind the
letter of its sort: `<p Ada Okafor> of <g Dudley Council>`. They were made up for this project (see the model card).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable

from searchapp.errors import SourceError
from searchapp.ingest.mentions.labels import ADJECTIVE, Labelled
from searchapp.ingest.mentions.training.passages import Document, Passage

FOLDER = files("searchapp.ingest.mentions.training") / "written"


class Sort(StrEnum):
    """What sort of name it is, by its letter. Sorts of organisations are told apart to put one in another's place."""

    PERSON = "p"
    PLACE = "l"
    ADJECTIVE = "n"
    FIRM = "f"
    GOVERNMENT = "g"
    CLUB = "s"
    MEDIA = "m"
    LEARNING = "e"
    SOCIETY = "c"
    BAND = "b"


_LABELS = {Sort.PERSON: "PERSON", Sort.PLACE: "PLACE", Sort.ADJECTIVE: ADJECTIVE}
_MARK = re.compile(rf"<(?P<sort>[{''.join(Sort)}]) (?P<name>[^<>]+)>")


def reports(folder: Traversable = FOLDER) -> list[Document]:
    """The reports of all files below a folder, in the order of their paths. Raises SourceError for a wrong mark."""
    return [report for path in _paths(folder) for report in _reports(path)]


def sorts(folder: Traversable = FOLDER) -> dict[str, Sort]:
    """The organisations named in the reports, each with the sort it most often is there. Raises SourceError."""
    found: dict[str, Counter[Sort]] = defaultdict(Counter)
    for path in _paths(folder):
        for mark in _MARK.finditer(path.read_text(encoding="utf-8")):
            if Sort(mark["sort"]) not in _LABELS:
                found[mark["name"]][Sort(mark["sort"])] += 1
    return {name: counted.most_common(1)[0][0] for name, counted in found.items()}


def passage(line: str) -> Passage:
    """A paragraph and its names. Raises ValueError where a bracket belongs to no mark."""
    text, names, done = "", list[Labelled](), 0
    for mark in _MARK.finditer(line):
        text += line[done : mark.start()]
        label = _LABELS.get(Sort(mark["sort"]), "ORG")
        names.append(Labelled(len(text), len(text) + len(mark["name"]), label))
        text += mark["name"]
        done = mark.end()
    text += line[done:]
    if stray := re.search(r"[<>]", text):
        raise ValueError(f"{stray[0]} at “{text[max(0, stray.start() - 20) : stray.start() + 20]}”")
    return Passage(text, tuple(names), is_paragraph=True)


def _paths(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.is_dir():
            yield from _paths(path)
        elif path.name.endswith(".txt"):
            yield path


def _reports(path: Traversable) -> Iterator[Document]:
    report: list[Passage] = []
    for number, line in enumerate((*path.read_text(encoding="utf-8").splitlines(), ""), start=1):
        if line.strip():
            try:
                report.append(passage(line.strip()))
            except ValueError as error:
                raise SourceError(f"{path}, line {number}: a bracket that marks no name: {error}.") from error
        elif report:
            yield tuple(report)
            report = []
