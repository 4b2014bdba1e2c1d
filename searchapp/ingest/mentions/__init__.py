"""Where does a text name a person, a place or an organisation?"""

from searchapp.ingest.mentions.formed import CERTAINTY_OF_FIRM
from searchapp.ingest.mentions.known import INITIALS_TOGETHER, ROYAL
from searchapp.ingest.mentions.labels import ADJECTIVE, KIND_BY_LABEL, Labelled, Reader, Span, overlapping, spans
from searchapp.ingest.mentions.lexicon import Lexicon, lexicon
from searchapp.ingest.mentions.placed import STATE_AFTER, is_county
from searchapp.ingest.mentions.readers import embedded, named, unaided
from searchapp.ingest.mentions.relatives import told_relatives
from searchapp.ingest.mentions.scores import SCORED
from searchapp.ingest.mentions.words import Word, scan

__all__ = [
    "ADJECTIVE",
    "CERTAINTY_OF_FIRM",
    "INITIALS_TOGETHER",
    "KIND_BY_LABEL",
    "ROYAL",
    "SCORED",
    "STATE_AFTER",
    "Labelled",
    "Lexicon",
    "Reader",
    "Span",
    "Word",
    "embedded",
    "is_county",
    "lexicon",
    "named",
    "overlapping",
    "scan",
    "spans",
    "told_relatives",
    "unaided",
]
