"""What do the maintained lists know better than the model? Known organisations and places it missed or took for others.

The model decides where a name begins and ends; the lists add names where it found none, and say of a known
organisation that it is one: its training texts have the United Nations among the places.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from searchapp.article import Kind
from searchapp.authority import KnownOrganisation, clubs, find_organisation, fold, gazetteer, is_acronym
from searchapp.ingest.mentions import formed, known, placed, scores, supporting, titled, whole_bodies, whole_names
from searchapp.ingest.mentions.called import is_called_by_surname, is_called_like_a_person
from searchapp.ingest.mentions.labels import ADJECTIVE, KIND_BY_LABEL, LABEL_BY_KIND, Labelled, overlapping
from searchapp.ingest.mentions.lexicon import Lexicon
from searchapp.ingest.mentions.parts import parts_of
from searchapp.ingest.mentions.reading import Reading
from searchapp.ingest.mentions.relatives import with_relatives
from searchapp.ingest.mentions.words import Word, scan
from searchapp.ingest.stop_words import STOP_WORDS

_PARAGRAPH = re.compile(r"[^\n]+")
_BRANCH = re.compile(r"[A-Z]{3,}-[A-Z][a-z]+")  # MPA-Canada
_NAME_BEHIND = re.compile(r" [A-Z]")
_NUMBER_BEHIND = re.compile(r"[ -]\d")  # Fortune 500, Focus 3
_THE = re.compile(r"\b[Tt]he\s+$")
_REACH = 10  # characters
_WORD_BEHIND = re.compile(r"\s(\w+)")
_SURELY_ONE = 0.9  # the New Orleans Jazz and Heritage Foundation
# What a reader itself takes for possible at most is kept where a list knows it.
_DOUBTFUL = 0.45
# Below, a region taken for an organisation is the region.
_UNSURE = 0.6
_ORGANISATION = LABEL_BY_KIND[Kind.ORGANISATION]
_PLACE, _PERSON = LABEL_BY_KIND[Kind.PLACE], LABEL_BY_KIND[Kind.PERSON]
_SURELY_A_CLUB = 0.65
_SHORTEST_SPOKEN = 4  # letters of an acronym that is spoken as a word


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph's words and where it starts in its text."""

    words: list[Word]
    start: int
    end: int


def complete(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> list[Labelled]:
    """What was found in a text, known organisations labelled so, and what the lists know besides; in order."""
    paragraphs = [_Paragraph(scan(match.group()), match.start(), match.end()) for match in _PARAGRAPH.finditer(text)]
    found = [formed.by_form(text, placed.as_place(text, one, found), lexicon) for one in found]
    found = with_relatives(text, [_town(text, one, lexicon) for one in found], lexicon)
    found = [
        one
        for one in found
        if one.certainty >= _DOUBTFUL
        or _is_known(text, one, lexicon)
        or titled.governs(text, one, lexicon)
        or titled.is_dutch(text[one.start : one.end], lexicon)
    ]
    found = [
        whole_bodies.with_last_fields(text, whole_bodies.with_rest_of_country(text, one), lexicon) for one in found
    ]
    found = whole_bodies.as_called_after(text, found)
    found = formed.with_formed(text, found, lexicon)
    found = whole_names.with_whole_names(text, _with_long_known(paragraphs, found, lexicon), lexicon)
    found = scores.with_scorers(text, titled.by_title(text, found, lexicon), lexicon)
    found = placed.with_places(text, whole_bodies.with_nationality(text, found, lexicon), lexicon)
    names = [_confirmed(text, part, lexicon) for one in found for part in parts_of(text, one, lexicon)]
    names = sorted(supporting.with_support(text, names, lexicon))
    missed = [
        one
        for paragraph in paragraphs
        for one in _missed(paragraph, overlapping(found, paragraph.start, paragraph.end), lexicon)
        # What was found may have grown since.
        if not overlapping(names, one.start, one.end)
    ]
    return sorted([*names, *missed])


def _is_known(text: str, one: Labelled, lexicon: Lexicon) -> bool:
    name = text[one.start : one.end]
    if name.islower() or _NUMBER_BEHIND.match(text, one.end):
        return False
    known = find_organisation(name)
    return known is not None and not _is_rather_town(one, name, known, lexicon)


def _town(text: str, one: Labelled, lexicon: Lexicon) -> Labelled:
    """The find; a place where it is hardly likely to be the club of a well-known town."""
    name = text[one.start : one.end]
    known = find_organisation(name) if one.label == _ORGANISATION and one.certainty < _DOUBTFUL else None
    if known is None or not _is_rather_town(one, name, known, lexicon):
        return one
    phrase = lexicon.phrase(words := scan(name), 0)
    is_town = phrase is not None and phrase.sure and phrase.length == len(words)
    return one._replace(label=_PLACE, certainty=1.0) if is_town else one


def _is_rather_town(one: Labelled, name: str, known: KnownOrganisation, lexicon: Lexicon) -> bool:
    """Whether a find, hardly likely to be a club, is of a town that has one: "Venice is moody"."""
    is_doubtful = one.certainty < _SURELY_A_CLUB and not known.sure
    return is_doubtful and known.label in clubs() and lexicon.is_place(name)


def _with_long_known(paragraphs: Iterable[_Paragraph], found: Sequence[Labelled], lexicon: Lexicon) -> list[Labelled]:
    """The finds, but for those that are parts of a known organisation of several words: the USA in "USA Today"."""
    long: list[Labelled] = []
    for paragraph in paragraphs:
        reading = Reading(paragraph.words, lexicon)
        known.find_long_known(reading)
        for span in reading.spans:
            start, end = span.start + paragraph.start, span.end + paragraph.start
            if all(start <= one.start and one.end <= end for one in overlapping(found, start, end)):
                long.append(Labelled(start, end, _ORGANISATION))
    return sorted([*(one for one in found if not overlapping(long, one.start, one.end)), *long])


def _confirmed(text: str, one: Labelled, lexicon: Lexicon) -> Labelled:
    """The find, certain where the lists agree with it, and an organisation where they know one of that name."""
    name = text[one.start : one.end]
    if one.label == ADJECTIVE and (_is_country(name, lexicon) or _is_region(text, one)):
        return one._replace(label=_PLACE, certainty=1.0)
    if one.label not in KIND_BY_LABEL:
        return one
    organisation = find_organisation(name) or _acronym_in_small_letters(one, name, lexicon)
    if organisation is not None and _is_a_thing(text, one, organisation):
        return one._replace(certainty=min(one.certainty, _DOUBTFUL))
    is_town = organisation is not None and _is_rather_town(one, name, organisation, lexicon)
    if organisation is not None and not is_town and (organisation.sure or one.label == _ORGANISATION):
        # "Apple" and "Browns" are taken for organisations only where the model does so too.
        return one._replace(label=_ORGANISATION, certainty=1.0)
    words = scan(name)
    one = _person_or_not(text, words, one, lexicon)
    phrase = lexicon.phrase(words, 0) if words else None
    if phrase is None or not phrase.sure or phrase.length < len(words):
        return one
    is_city = name.endswith((" City", " DC", " D.C.")) and one.certainty < _SURELY_ONE
    is_region = phrase.prominent and one.certainty < _UNSURE
    if one.label == _ORGANISATION and phrase.kind is Kind.PLACE and (is_region or is_city):
        return one._replace(label=_PLACE, certainty=1.0)  # KwaZulu-Natal, Davao City
    if phrase.kind is not KIND_BY_LABEL[one.label]:
        return one
    return one._replace(certainty=1.0)


def _person_or_not(text: str, words: Sequence[Word], one: Labelled, lexicon: Lexicon) -> Labelled:
    """The find; a person where a name is one's by the lists, an organisation where it is a branch's."""
    name = text[one.start : one.end]
    is_alone = one.certainty < _SURELY_ONE and not _NAME_BEHIND.match(text, one.end)
    if is_alone and fold(name) in lexicon.of_one_name:
        return one._replace(label=_PERSON, certainty=_SURELY_ONE)  # Hitler, but no Eisenhower Building
    if one.label == _PERSON and _BRANCH.fullmatch(name):
        return one._replace(label=_ORGANISATION)
    is_somebodys = one.label == _ORGANISATION and (
        is_called_like_a_person(words, lexicon)
        or (one.certainty < _SURELY_ONE and is_called_by_surname(text, words, lexicon))
    )
    return one._replace(label=_PERSON) if is_somebodys else one


def _acronym_in_small_letters(one: Labelled, name: str, lexicon: Lexicon) -> KnownOrganisation | None:
    """The organisation whose acronym is written like a name, as British papers do: Nato, Unicef."""
    is_like_a_name = len(name) >= _SHORTEST_SPOKEN and name.isalpha() and name == name.capitalize()
    if one.label != _ORGANISATION or not is_like_a_name or fold(name) in lexicon.common:
        return None
    known = find_organisation(name.upper())
    return known if known is not None and known.sure else None


def _is_country(name: str, lexicon: Lexicon) -> bool:
    """Whether what was taken for an adjective is a country's name: the Philippines."""
    words = scan(name)
    country = lexicon.country(words)
    return country is not None and country.sure and not words[0].shouted


def _is_region(text: str, one: Labelled) -> bool:
    """Whether what was taken for an adjective is a region's name: "the Caribbean", with no thing behind it."""
    behind = _WORD_BEHIND.match(text, one.end)
    stands_alone = behind is None or behind[1] in STOP_WORDS
    if not stands_alone or not _THE.search(text[max(0, one.start - _REACH) : one.start]):
        return False
    place = gazetteer().meant_by(text[one.start : one.end])
    return place is not None and place.key.startswith("region:")


def _is_a_thing(text: str, one: Labelled, organisation: KnownOrganisation) -> bool:
    """Whether a name that means other things too stands behind "the" and with no thing behind it, as that of a club or
    firm does not: "at the Arsenal", but "the Disney movie". Newspapers and teams do: The Sun, the Browns.
    """
    name = text[one.start : one.end]
    may_be = organisation.sure or " " in name or organisation.label.startswith("The ") or name.endswith("s")
    may_be = may_be or is_acronym(name)  # the ABC
    if may_be or not _THE.search(text[max(0, one.start - _REACH) : one.start]):
        return False
    behind = _WORD_BEHIND.match(text, one.end)
    return behind is None or behind[1] in STOP_WORDS


def _missed(paragraph: _Paragraph, found: Sequence[Labelled], lexicon: Lexicon) -> Iterator[Labelled]:
    """The known names among a paragraph's words that belong to nothing found."""
    reading = Reading(paragraph.words, lexicon)
    for position, word in enumerate(reading.words if found else ()):
        for one in overlapping(found, paragraph.start + word.start, paragraph.start + word.end):
            reading.kinds[position] = KIND_BY_LABEL.get(one.label, Kind.ORGANISATION)
    known.find_known(reading)
    known.find_places(reading)
    titled.find_titled(reading)
    titled.find_called(reading)
    titled.find_of_one_name(reading)
    for span in reading.spans:
        yield Labelled(span.start + paragraph.start, span.end + paragraph.start, LABEL_BY_KIND[span.kind])
