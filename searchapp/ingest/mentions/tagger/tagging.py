"""Which names does an English document hold? Read by the network that comes with the program."""

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from searchapp.errors import ModelError
from searchapp.ingest.mentions.labels import Labelled, overlapping
from searchapp.ingest.mentions.tagger.decoding import Decoder, Found
from searchapp.ingest.mentions.tagger.network import Network, load
from searchapp.ingest.mentions.tagger.tokens import Token, cut

MODEL = Path(__file__).parent / "data" / "english.npz"
_PARAGRAPH = re.compile(r"[^\n]+")
# Below, a find is wrong more often than right: on a tenth of the development sentences that training did not see, F1 of
# persons, places and organisations was highest when finds below 0.4 to 0.5 were dropped.
_LEAST_CERTAIN = 0.45
# With the logarithms of its labels' probabilities raised by so much, an organisation that is possible becomes the
# likeliest. Of such names that the lists know 9 of 12 were right on 50 web pages, where it was so likely.
_ORGANISATION = "ORG"
_RAISED_BY = 2.0
_LEAST_DOUBTFUL = 0.15
_MOST_DOUBTFUL = 0.4  # below any other find
# Nothing is called so: the longest name of the training sentences has 94 letters.
_LONGEST_NAME = 120
# Tokens read at once: 60 MB of numbers; a document of more is read in stretches of so many.
_MOST_TOKENS = 6_000


class Tagger:
    """Finds names. Not to be shared between threads."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._decoder = Decoder(network.labels)
        self._is_organisation = np.array([label.endswith(_ORGANISATION) for label in network.labels])

    def read(self, documents: Sequence[Sequence[str]]) -> list[list[list[Labelled]]]:
        """For each text of each document its names in order. What a document says once decides for its other texts."""
        return [self._read(texts, self._names) for texts in documents]

    def read_with_doubtful(self, documents: Sequence[Sequence[str]]) -> list[list[list[Labelled]]]:
        """The same, and organisations that are possible rather than likely, where nothing else was found.

        They are less certain than any other find, and mostly wrong: for whoever knows more of a name than the network.
        """
        return [self._read(texts, self._names_and_doubtful) for texts in documents]

    def _read(
        self, texts: Sequence[str], names: Callable[[Sequence[Token], NDArray[np.float32]], Iterable[Labelled]]
    ) -> list[list[Labelled]]:
        found: list[list[Labelled]] = [[] for _ in texts]
        paragraphs = [(number, tokens) for number, text in enumerate(texts) for tokens in _paragraphs(text)]
        for stretch in _stretches(paragraphs):
            scores = self._network.scores([[token.text for token in tokens] for _, tokens in stretch])
            for (number, tokens), score in zip(stretch, scores, strict=True):
                found[number].extend(names(tokens, score))
        return found

    def _names(self, tokens: Sequence[Token], scores: NDArray[np.float32]) -> list[Labelled]:
        return [
            name
            for one in self._decoder.spans(scores)
            if one.certainty >= _LEAST_CERTAIN and (name := _name(tokens, one)) is not None
        ]

    def _names_and_doubtful(self, tokens: Sequence[Token], scores: NDArray[np.float32]) -> list[Labelled]:
        names = self._names(tokens, scores)
        # The probability of a token's being part of an organisation's name.
        may_be = np.exp(scores[:, self._is_organisation]).sum(axis=1)
        if may_be.max(initial=0) < _LEAST_DOUBTFUL:
            return names
        free = np.array([not overlapping(names, token.start, token.end) for token in tokens])
        if not (free & (may_be >= _LEAST_DOUBTFUL)).any():
            return names
        raised = scores + np.where(self._is_organisation, _RAISED_BY, 0).astype(np.float32)
        for one in self._decoder.spans(raised):
            certainty = float(may_be[one.first : one.end].min())
            name = _name(tokens, one._replace(certainty=min(certainty, _MOST_DOUBTFUL)))
            if one.kind == _ORGANISATION and certainty >= _LEAST_DOUBTFUL and free[one.first : one.end].all() and name:
                names.append(name)
        return sorted(names)


def _name(tokens: Sequence[Token], one: Found) -> Labelled | None:
    """The find in letters, unless it is too long for a name or an address."""
    start, end = tokens[one.first].start, tokens[one.end - 1].end
    if end - start > _LONGEST_NAME or any(token.text == "@" for token in tokens[one.first : one.end]):
        return None
    return Labelled(start, end, one.kind, one.certainty)


@functools.cache
def english() -> Network:
    """The network for English, read once in a process, which then computes on one core.

    Raises ModelError when its file is not there or damaged.
    """
    # Articles are shared out among processes; threads of numpy's besides would wait for one another: on two busy cores
    # a text took five times as long with two as with one.
    threadpool_limits(1, user_api="blas")
    try:
        return load(MODEL)
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(
            f"The model that finds English names, {MODEL.name}, is missing or damaged; install the program anew."
        ) from error


def _paragraphs(text: str) -> Iterator[list[Token]]:
    for match in _PARAGRAPH.finditer(text):
        tokens = cut(text, *match.span())
        for at in range(0, len(tokens), _MOST_TOKENS):
            yield tokens[at : at + _MOST_TOKENS]


def _stretches(paragraphs: Iterable[tuple[int, list[Token]]]) -> Iterator[list[tuple[int, list[Token]]]]:
    """The paragraphs, so many at a time that they have at most _MOST_TOKENS tokens."""
    stretch: list[tuple[int, list[Token]]] = []
    size = 0
    for paragraph in paragraphs:
        if stretch and size + len(paragraph[1]) > _MOST_TOKENS:
            yield stretch
            stretch, size = [], 0
        stretch.append(paragraph)
        size += len(paragraph[1])
    if stretch:
        yield stretch
