"""Which sentences have labelled names, and how else may the same sentences be written?

A set is a file of JSON lines, `<set>.jsonl` or `.jsonl.gz`: {"text", "ents": [[start, end, label]], "src", "doc"} with
offsets in code points. Neighbours of one source are joined into paragraphs, as real texts have them.
"""

import gzip
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from searchapp.errors import SourceError

# What names are labelled as. The last is for nationalities and the like, which name nobody and no place.
LABELS = ("PERSON", "PLACE", "ORG")
WITH_LISTS = "_with_lists"  # behind the name of a set that was read by all that comes with the program
NEITHER = "NORP"
JOINED = 6
_SMALL_WORDS = frozenset(
    re.split(" ", "a an and as at but by for from in into nor of off on or out over per than the to up via vs with")
)
_WORD = re.compile(r"(?<![\w'’])[^\W\d_][\w'’]*")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")


class LabelledSpan(NamedTuple):
    """A stretch of a text (code points, end exclusive) and what it is labelled as."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class LabelledText:
    """A sentence or paragraph with its names. `source` is the same for sentences that follow each other."""

    text: str
    spans: tuple[LabelledSpan, ...]
    source: str = ""


Rendering = Callable[[Sequence[LabelledText], int], list[LabelledText]]


def labelled_sentences(folder: Path, name: str) -> list[LabelledText]:
    """The sentences of a set, in their order. Raises SourceError when the set is not there or not of this form."""
    file = next((path for end in (".jsonl.gz", ".jsonl") if (path := folder / f"{name}{end}").is_file()), None)
    if file is None:
        there = ", ".join(sorted({path.name.partition(".")[0] for path in folder.glob("*.jsonl*")}))
        raise SourceError(f"{folder} holds no {name}.jsonl.gz with labelled sentences; there is {there or 'no set'}.")
    try:
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            return [_sentence(json.loads(line)) for line in lines]
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise SourceError(f"{file} holds a line that is no labelled sentence: {error}.") from error


# Any: a record of JSON, as it was written.
def _sentence(record: Mapping[str, Any]) -> LabelledText:
    return LabelledText(
        record["text"],
        tuple(LabelledSpan(int(start), int(end), str(label)) for start, end, label in record["ents"]),
        f"{record.get('src')} {record.get('doc')}",
    )


def paragraphs(sentences: Sequence[LabelledText], joined: int, *, glue: bool = False) -> list[LabelledText]:
    """Up to `joined` neighbours of one source as one text; with `glue`, without the blank after a full stop."""
    return [
        _together(neighbours[at : at + joined], glue=glue)
        for _, group in groupby(sentences, key=lambda one: one.source)
        for neighbours in [list(group)]
        for at in range(0, len(neighbours), joined)
    ]


def _together(sentences: Sequence[LabelledText], *, glue: bool) -> LabelledText:
    text, spans = "", list[LabelledSpan]()
    for sentence in sentences:
        if text and not (glue and _ENDS_SENTENCE.search(text)):
            text += " "
        spans.extend(LabelledSpan(start + len(text), end + len(text), label) for start, end, label in sentence.spans)
        text += sentence.text
    return LabelledText(text, tuple(spans), sentences[0].source)


def _each(change: Callable[[str], str]) -> Rendering:
    """Sentences by themselves, written otherwise: the change keeps their length."""

    def render(sentences: Sequence[LabelledText], _joined: int) -> list[LabelledText]:
        return [LabelledText(change(one.text), one.spans, one.source) for one in sentences]

    return render


def _same_length(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "".join(new if len(new := change(letter)) == 1 else letter for letter in text)


def _headline(text: str) -> str:
    """Every word capitalised but the small ones inside."""
    first = next(_WORD.finditer(text), None)

    def capital(match: re.Match[str]) -> str:
        is_small = match[0] in _SMALL_WORDS and first is not None and match.start() != first.start()
        return match[0] if is_small else _same_length(str.upper)(match[0][0]) + match[0][1:]

    return _WORD.sub(capital, text)


def _headlines(sentences: Sequence[LabelledText], _joined: int) -> list[LabelledText]:
    """Sentences as headlines: without the full stop where no name has it."""
    return [_without_stop(LabelledText(_headline(one.text), one.spans, one.source)) for one in sentences]


def _without_stop(one: LabelledText) -> LabelledText:
    is_needed = any(span.end == len(one.text) for span in one.spans)
    return one if is_needed else LabelledText(one.text.removesuffix("."), one.spans, one.source)


def _glued(sentences: Sequence[LabelledText], joined: int) -> list[LabelledText]:
    return paragraphs(sentences, joined, glue=True)


# By the word that stands in the figures' keys.
RENDERINGS: Mapping[str, Rendering] = {
    "capitals": _each(_same_length(str.upper)),
    "lower_case": _each(_same_length(str.lower)),
    "glued": _glued,
    "headlines": _headlines,
}


def count_words(texts: Sequence[LabelledText]) -> int:
    """How many words the texts have, as blanks cut them."""
    return sum(len(one.text.split()) for one in texts)


def is_trained_on(name: str) -> bool:
    """Whether recognisers may learn from a set: all but those that are held back for development and tests."""
    return not name.removesuffix(WITH_LISTS).endswith(("_dev", "_test"))
