"""Which unlabelled texts are there? JSON lines {"title", "body"}, as Markdown or plain, packed with gzip."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from searchapp.errors import SourceError
from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.passages import Document, Passage

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*#_\\]+")
_SHORTEST_PARAGRAPH = 15
_LONGEST_PARAGRAPH = 1_500
# The beginning of a text has most of its names; more of one text would only say them again.
_WORDS_OF_A_TEXT = 700


def bodies(path: Path) -> Iterator[str]:
    """Each text without its title, in the file's order. Raises SourceError."""
    return (body for _, body in _texts(path))


def unlabelled(path: Path, chance: Chance, words: int) -> list[Document]:
    """Texts drawn by chance until they have so many words, the beginning of each. Raises SourceError."""
    texts = list(_texts(path))
    chance.shuffle(texts)
    found: list[Document] = []
    for title, body in texts:
        if words <= 0:
            break
        document = _beginning(title, body)
        words -= sum(len(passage.text.split()) for passage in document)
        if document:
            found.append(document)
    return found


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                yield record.get("title") or "", record["body"]
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise SourceError(f"{path} cannot be read as packed JSON lines of texts: {error}.") from error


def _beginning(title: str, body: str) -> Document:
    """The title and the first paragraphs, as plain text."""
    found = [Passage(title)] if title else []
    words = 0
    for paragraph in _BETWEEN_PARAGRAPHS.split(body):
        plain = _MARKS.sub("", _LINK.sub(r"\1", " ".join(paragraph.split()))).strip()
        if len(plain) < _SHORTEST_PARAGRAPH:
            continue
        found.append(Passage(plain[:_LONGEST_PARAGRAPH]))
        words += len(plain.split())
        if words > _WORDS_OF_A_TEXT:
            break
    return tuple(found)
