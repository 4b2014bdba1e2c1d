"""What is a text to learn from: a passage with its names, and a document of passages?"""

from collections.abc import Sequence
from dataclasses import dataclass

from searchapp.ingest.mentions.labels import Labelled


@dataclass(frozen=True)
class Passage:
    """A sentence or a paragraph and its names, none overlapping."""

    text: str
    names: tuple[Labelled, ...] = ()
    # A whole paragraph is not put together with others.
    is_paragraph: bool = False

    def after(self, opening: "Passage") -> "Passage":
        """This passage with another right before it."""
        return Passage(opening.text + self.text, opening.names + moved(self.names, len(opening.text)))


Document = tuple[Passage, ...]


def moved(names: Sequence[Labelled], by: int) -> tuple[Labelled, ...]:
    """The names, so many characters further on."""
    return tuple(Labelled(start + by, end + by, label) for start, end, label, _ in names)


def joined(passages: Sequence[Passage], separators: Sequence[str]) -> Passage:
    """Passages as one; `separators` stand between them, one fewer than passages."""
    whole = passages[0]
    for separator, passage in zip(separators, passages[1:], strict=True):
        whole = passage.after(Passage(whole.text + separator, whole.names))
    return whole


def paragraphs(document: Sequence[Passage], sentences: int) -> Document:
    """A document's sentences as paragraphs of so many each."""
    chunks = [document[at : at + sentences] for at in range(0, len(document), sentences)]
    return tuple(joined(chunk, [" "] * (len(chunk) - 1)) for chunk in chunks)
