"""Where do names begin and end? Sources disagree about articles, titles and what stands around; here they agree."""

import re

from searchapp.ingest.mentions.labels import ADJECTIVE, Labelled
from searchapp.ingest.mentions.training.passages import Passage

# Small words that begin names: al-Assad, de Gaulle, van Gogh.
_PARTICLES = frozenset(
    {
        *("al", "el", "bin", "ibn", "de", "da", "di", "van", "von", "der", "den", "la", "le", "du", "dos", "ten"),
        *("ter", "abu", "ap", "af", "d", "e", "i", "y"),
    }
)
# What is left where a source cut a title short: "[Secretary] of State Rice".
_REST_OF_TITLE = re.compile(r"of State |of Defense ")
_SMALL_OPENING = re.compile(r"(?P<word>[a-z][a-z.]*)(?P<joint>\s+|-(?=[A-Z]))|(?:The|the|THE)\s+")
_SMALL_ENDING = re.compile(r"\s+[a-z][a-z]+$")
_SIGNS_AFTER = " ,;:\"'”’"


def normalised(passage: Passage) -> Passage:
    """The passage with its names without articles, titles, words in small letters around them and signs behind."""
    names = (_normalised(passage.text, name) for name in passage.names)
    return Passage(passage.text, tuple(name for name in names if name is not None))


def _normalised(text: str, name: Labelled) -> Labelled | None:
    """The name as we label it; None when nothing is left of it."""
    start, end, label, _ = name
    if label == "PERSON" and (rest := _REST_OF_TITLE.match(text[start:end])):
        start += rest.end()
    # An adjective is told apart only to be left out, and in a name all in small letters nothing shows its ends.
    if label == ADJECTIVE or not any(letter.isupper() for letter in text[start:end]):
        return Labelled(start, end, label)
    start = _after_small_words(text, start, end, label)
    while label == "PLACE" and (ending := _SMALL_ENDING.search(text[start:end])):
        end = start + ending.start()
    end = start + len(text[start:end].rstrip(_SIGNS_AFTER))
    return Labelled(start, end, label) if any(letter.isalnum() for letter in text[start:end]) else None


def _after_small_words(text: str, start: int, end: int, label: str) -> int:
    while opening := _SMALL_OPENING.match(text[start:end]):
        is_part = opening["word"] in _PARTICLES or (label == "PERSON" and opening["joint"] == "-")
        if is_part or start + opening.end() >= end:
            break
        start += opening.end()
    return start
