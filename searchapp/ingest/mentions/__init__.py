"""Where does a text name a person, a place or an organisation?"""

from searchapp.ingest.mentions.lexicon import Lexicon, lexicon
from searchapp.ingest.mentions.pipelines import KIND_BY_LABEL, embedded, named
from searchapp.ingest.mentions.reading import Span
from searchapp.ingest.mentions.words import Word, scan

__all__ = ["KIND_BY_LABEL", "Lexicon", "Span", "Word", "embedded", "lexicon", "named", "scan"]
