"""What has been found so far in one paragraph, and which of its words are still free?"""

from dataclasses import dataclass, field

from searchapp.article import Kind
from searchapp.ingest.mentions.labels import Span
from searchapp.ingest.mentions.lexicon import Lexicon
from searchapp.ingest.mentions.words import Word


@dataclass
class Reading:
    """A paragraph's words, and the ones that already belong to a name."""

    words: list[Word]
    lexicon: Lexicon
    spans: list[Span] = field(default_factory=list)
    kinds: dict[int, Kind] = field(default_factory=dict)  # word number -> kind of the name it belongs to

    def claim(self, start: int, end: int, kind: Kind) -> None:
        """Take the words from `start` up to `end` as one name."""
        self.spans.append(Span(self.words[start].start, self.words[end - 1].end, kind))
        for position in range(start, end):
            self.kinds[position] = kind

    def is_free(self, position: int) -> bool:
        """Whether a word is capitalised and belongs to no name yet."""
        return position not in self.kinds and self.words[position].capital

    def follows(self, position: int) -> bool:
        """Whether a word stands right after the one before it, with only a blank between them."""
        return 0 < position < len(self.words) and self.words[position].joined

    def has(self, position: int, list_name: str) -> bool:
        """Whether a word exists and is in a list of the vocabulary."""
        return 0 <= position < len(self.words) and self.words[position].key in self.lexicon.vocabulary[list_name]

    def is_plain(self, position: int) -> bool:
        """Whether a word is ordinary English that a capital alone does not make a name."""
        return self.words[position].key in self.lexicon.common

    def is_people(self, position: int) -> bool:
        """Whether a word is a nationality, a faith or a language."""
        key = self.words[position].key
        return key in self.lexicon.peoples or (" " in key and any(part in self.lexicon.peoples for part in key.split()))
