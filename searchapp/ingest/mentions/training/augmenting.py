"""How else could a labelled document read? Other names, glued sentences, other cases, datelines, headlines, quotes."""

from collections.abc import Iterable, Sequence

from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.made_lines import made_line, with_dateline
from searchapp.ingest.mentions.training.passages import Document, Passage, joined
from searchapp.ingest.mentions.training.recasing import Case, recased, recased_tokens
from searchapp.ingest.mentions.training.stand_ins import StandIns
from searchapp.ingest.mentions.training.swapping import swapped
from searchapp.ingest.mentions.training.tags import Tagged

_SENTENCES_OF_PARAGRAPHS = (1, 1, 2, 2, 3, 4)
# In shares of paragraphs, or of seams between sentences.
_DATELINES, _GLUED, _QUOTED = 0.05, 0.06, 0.06
# In shares of documents.
_MADE_LINES, _HEADLINES = 0.10, 0.15
# Which of these happens to a paragraph, as sums of shares.
_UPPER, _TITLE, _LOWER, _WITHOUT_STOP = 0.04, 0.08, 0.10, 0.12
_LONGEST_WITHOUT_STOP = 159
_HEADLINE_LENGTH = 60
_HEADLINE_CASES = (Case.UPPER, Case.TITLE, Case.TITLE)
# Which happens to a paragraph that the teacher has labelled, as sums of shares.
_TAGGED_UPPER, _TAGGED_TITLE, _TAGGED_LOWER = 0.03, 0.06, 0.07


def augmented(
    documents: Iterable[Document], chance: Chance, stand_ins: StandIns, *, swapped_share: float
) -> list[Document]:
    """The documents as other texts could have them, in paragraphs; this share of them with other names."""
    return [_augmented(document, chance, stand_ins, swapped_share) for document in documents]


def recased_paragraphs(document: Iterable[Tagged], chance: Chance) -> list[Tagged]:
    """A document of tokens with few of its paragraphs in other cases: what is believed of a token stays."""
    return [_recased(paragraph, chance.random()) for paragraph in document]


def _augmented(document: Document, chance: Chance, stand_ins: StandIns, swapped_share: float) -> Document:
    lengths = (1,) if document[0].is_paragraph else _SENTENCES_OF_PARAGRAPHS
    if chance.happens(swapped_share):
        document = swapped(document, chance, stand_ins)
    paragraphs: list[Passage] = []
    start = 0
    while start < len(document):
        length = chance.choice(lengths)
        paragraphs.append(_paragraph(document[start : start + length], chance))
        start += length
    if chance.happens(_MADE_LINES):
        place = chance.randrange(len(paragraphs) + 1)
        paragraphs.insert(place, made_line(chance))
    if chance.happens(_HEADLINES) and document[0].names:
        paragraphs.insert(0, recased(_beginning(document[0]), chance.choice(_HEADLINE_CASES)))
    return tuple(paragraphs)


def _paragraph(sentences: Sequence[Passage], chance: Chance) -> Passage:
    first, *others = sentences
    if chance.happens(_DATELINES):
        first = with_dateline(first, chance)
    whole = joined([first, *others], ["" if chance.happens(_GLUED) else " " for _ in others])
    whole = _as_written(whole, chance.random())
    if chance.happens(_QUOTED):
        quoted = whole.after(Passage("“"))
        return Passage(quoted.text + "”", quoted.names)
    return whole


def _as_written(paragraph: Passage, drawn: float) -> Passage:
    if drawn < _LOWER:
        case = Case.UPPER if drawn < _UPPER else Case.TITLE if drawn < _TITLE else Case.LOWER
        return recased(paragraph, case)
    bare = paragraph.text.removesuffix(".")
    is_bare = drawn < _WITHOUT_STOP and len(paragraph.text) <= _LONGEST_WITHOUT_STOP
    if is_bare and all(name.end <= len(bare) for name in paragraph.names):
        return Passage(bare, paragraph.names)
    return paragraph


def _beginning(sentence: Passage) -> Passage:
    """The sentence up to the first blank after so many letters, with the names that end before it."""
    cut = sentence.text.find(" ", _HEADLINE_LENGTH)
    text = sentence.text if cut < 0 else sentence.text[:cut]
    text = text.rstrip(" ,")
    return Passage(text, tuple(name for name in sentence.names if name.end <= len(text)))


def _recased(paragraph: Tagged, drawn: float) -> Tagged:
    if drawn >= _TAGGED_LOWER:
        return paragraph
    case = Case.UPPER if drawn < _TAGGED_UPPER else Case.TITLE if drawn < _TAGGED_TITLE else Case.LOWER
    return Tagged(recased_tokens(paragraph.tokens, case), paragraph.tags, paragraph.soft)
