"""Whom does a title introduce that no reader found: "President Mobutu Sese Seko", "Governor Adaeze Okwuosa"?"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from searchapp.article import Kind
from searchapp.authority import find_organisation, fold, gazetteer, honorifics, is_family_first
from searchapp.ingest.mentions.known import DATE_WORDS, INITIALS_TOGETHER, ROYAL
from searchapp.ingest.mentions.labels import ADJECTIVE, Labelled
from searchapp.ingest.mentions.lexicon import NO_PERSONS, Lexicon
from searchapp.ingest.mentions.reading import Reading
from searchapp.ingest.mentions.words import Word
from searchapp.ingest.stop_words import STOP_WORDS

_PERSON, _ORGANISATION, _PLACE = "PERSON", "ORG", "PLACE"
_TITLE_BEFORE = re.compile(r"((?:[\w-]+ ){0,2}[\w-]+)\.? $")
_TEAM_BEFORE = re.compile(r"\b[Tt]he (?:Lady|King)$")  # the Lady Tamaraws
_MOST_WORDS_OF_TITLE = 3
_REACH = 45  # letters before a name that hold its title
# A title that belongs to a name found for an organisation: "Justice King".
_TITLE_INSIDE = re.compile(
    r"(?:(?:Chief )?(?:Justice|Judge|Inspector|Detective|Constable|Superintendent|Magistrate|Mullah|Mulla|Maulana"
    r"|Maulvi|Ayatollah|Sheikh|Hojjatoleslam|Swami|Monsignor)"
    r"|(?:Det(?:ective)? |T/|A/)?(?:PC|WPC|PCSO|DC|DCI|DCS|DS|DSI|DI|Sgt|Insp|Ch Insp|Supt|Cllr)) (?=[A-Z])"
)
# What is said of people only: ", 35, of Leeds", "the suspect, identified as", "told the court".
_SPOKEN_AFTER = re.compile(r",? (?:said|says|told|added|who|wrote|testified|was born|was sentenced|aged)\b|, \d\d[,.]")
_SPOKEN_BEFORE = re.compile(r"(?:\b\d\d-year-old|\bidentified as|son of|daughter of|wife of|husband of) $")
# The same of what no list knows, whatever a reader took it for: "the man, named as Diaw Cheik Tidianee".
_NAMED_BEFORE = re.compile(
    r"\b(?:named|identified)(?: (?:him|her))?(?: by (?:the )?(?:police|officials|authorities|prosecutors))? as $"
    r"|\b(?:man|woman|boy|girl|suspect|victim|driver|teenager|student|gunman|soldier),? (?:named|called) $"
)
# "Moniru Islam told Reuters", "Shahabuddin, a member of".
_TELLS = re.compile(
    r" told (?:[A-Z]|reporters\b|journalists\b|a (?:news|press) conference\b)"
    r"|, (?:an?|the) (?:[\w’'-]+ ){0,3}(?:member|leader|commander|imam|cleric) of\b"
)
_SAYS_BEHIND = re.compile(r", (?:said|says|told|added|confirmed)\b")
_AGED_BEHIND = re.compile(r", (?:aged )?\d\d(?:,|\.(?= |$))")
_AREA_BEHIND = re.compile(r", [A-Z]")
_BEFORE_TOWN = frozenset({"in", "near", "from", "to", "at", "of", "for", "outside", "around", "via", "towards"})
_THERE = frozenset({"near", "at", "outside", "inside", "town", "village", "hamlet", "suburb", "neighbourhood"})
_ARABIC = re.compile(r"(?:[Aa]l|[Ee]l|[Aa]s|[Aa]sh|[Aa]r|[Aa]d|[Aa]n|[Aa]z)[-‐‑][A-Z]")  # Moaz al-Kasasbeh
# Of a Dutch or Arab family name what stands before it: "Erik ten Hag", whom a reader took for an organisation.
_PARTICLE = re.compile(
    r"(?P<given>[A-ZÀ-Þ][\w'’-]+) (?:[Tt]en|[Tt]er|[Vv]an|[Vv]an [Dd]e[rn]?|[Vv]on|[Dd]e|[Dd]el|[Dd]ella|[Dd]i|[Dd]a"
    r"|[Dd]os|[Ll]e|[Aa]l|[Ee]l|[Bb]in|[Ii]bn) [A-ZÀ-Þ][\w'’-]+"
)
_DUTCH = re.compile(r"(?P<given>[A-ZÀ-Þ][\w'’-]+) (?:van de[rn]?|van 't|von der|ten|ter) [A-ZÀ-Þ][\w'’-]+")
# Land whatever is said beside it: the foothills of Mount Moroto.
_LAND = re.compile(r"(?:Mount|Mt\.?|Lake|River|Cape|Gulf of|Bay of|Isle of) [A-Z]")
# Whose office is told before the name: "A spokesperson for the association, Bayo Oladeji, told".
_OFFICE_TOLD = re.compile(
    r"\b(?:[Ss]pokes(?:man|woman|person)|[Cc]hair(?:man|woman|person)?|[Pp]resident|[Dd]irector|[Ss]ecretary|[Ll]eader"
    r"|[Hh]ead|[Cc]hief|[Cc]aptain|[Mm]anager|[Ff]ounder|[Oo]wner|[Oo]rgani[sz]er|[Cc]oordinator|[Oo]fficial)"
    r" (?:for|of|at|with) (?:the|its|his|her|their|our|a) [a-z][a-z’' -]{2,40}, $"
    r"|\b(?:[Aa]mbassador|[Ee]nvoy|[Cc]onsul) (?:to|in) (?:the )?[A-Z][\w ]{2,30}, $"
    # "The mayor of Surabaya, Tri Rismaharini, comforted".
    r"|\b(?:[Mm]ayor|[Gg]overnor|[Pp]resident|[Pp]remier|[Mm]inister|[Bb]ishop|[Aa]rchbishop|[Ll]eader|[Cc]hief|[Hh]ead"
    r"|[Ss]ecretary|[Dd]irector|[Kk]ing|[Cc]aptain) of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}, $"
)
# What is done to people only: "the assassination of Fu’ad Shukr".
_DONE_TO = re.compile(
    r"\b(?:assassination|murder|killing|arrest|execution|resignation|impeachment|funeral|birth|conviction|extradition"
    r"|re-?election|testimony|widow|mother|father|son|daughter|wife|husband|brother|sister) of $"
)
# "In the Prem Kumar Dhumal government".
_GOVERNS = re.compile(r"(?:-led)? (?:government|administration|cabinet|presidency|regime|ministry)\b")
# "The village of Mepaddi told CNN" is of somebody there.
_OF_PLACE = re.compile(r"\b(?:village|town|city|district|province|state|county|suburb|hamlet|region) of $")
# What somebody does, behind the name: ", a hardware shop owner from Ahmedabad", ", the executive director of".
_DOES = re.compile(
    r", (?:an?|the|then an?|his|her|their) (?:[\w’'-]+ ){0,4}"
    r"(?:director|professor|lecturer|lawyer|attorney|advocate|officer|teacher|student|resident|farmer|researcher|analyst"
    r"|economist|activist|journalist|doctor|nurse|engineer|actor|actress|singer|author|writer|historian|scientist|pastor"
    r"|bishop|priest|minister|senator|lawmaker|councillor|councilman|mayor|governor|judge|businessman|businesswoman"
    r"|entrepreneur|shopkeeper|shop owner|business owner|driver|trader|spokes(?:man|woman|person)|widow|mother|father"
    r"|brother|sister|son|daughter|wife|husband|neighbou?r|witness|veteran|candidate"
    r"|consultant|strategist|specialist|expert|advis[eo]r|trainer|chef|curator|organi[sz]er|volunteer"
    r"|national|citizen|native|lawmaker|legislator|congressman|congresswoman|member"
    r"|customer|client|patient|passenger|pupil|employee|worker|tenant|guest|columnist|survivor|victim)\b"
)
_REACH_OF_DOING = 90
_REACH_OF_OFFICE = 80
_REACH_AFTER = 20
# A find of which a title says whose it is, is as good as this; and as an organisation it must not be surer.
_AS_GOOD = 0.8
_DOUBTED, _CERTAIN = 0.7, 0.92
_FEWEST_WORDS = 2
_MOST_WORDS = 4


def by_title(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> list[Labelled]:
    """The finds; those that stand right behind a title are persons, where they are doubtful or an adjective's namesake.

    "President Mobutu Sese Seko" is no organisation, and the German of "Governor German Villegas" no nationality.
    """
    told: list[Labelled] = []
    persons = {one.end for one in found if one.label == _PERSON and one.certainty >= _AS_GOOD}
    for one in found:
        before = told[-1] if told else None
        if (
            one.label == _PERSON
            and before is not None
            and before.label == ADJECTIVE
            and text[before.end : one.start] == " "
            and fold(text[before.start : before.end]) in lexicon.given
            and _has_title(text, before.start, lexicon)
        ):
            told[-1] = one._replace(start=before.start, certainty=max(one.certainty, _AS_GOOD))
        else:
            told.append(_person(text, one, lexicon, is_listed=_is_behind(text, one, persons)))
    return told


def _is_behind(text: str, one: Labelled, persons: AbstractSet[int]) -> bool:
    """Whether a find stands in a list right behind somebody sure: "Haris Sohail and Imad Wasim"."""
    return any(
        one.start - len(joint) in persons and text.startswith(joint, one.start - len(joint))
        for joint in (" and ", ", ")
    )


def _person(text: str, one: Labelled, lexicon: Lexicon, *, is_listed: bool) -> Labelled:
    """The find; a person where a title, what is said of it or its form says so."""
    name = text[one.start : one.end]
    if one.label == _PLACE and _LAND.match(name):
        return one
    if one.label == _PERSON and one.certainty < _AS_GOOD and _begins_with_title(name, lexicon):
        return one._replace(certainty=_AS_GOOD)
    if one.label != _PERSON and governs(text, one, lexicon):
        return one._replace(label=_PERSON, certainty=max(one.certainty, _AS_GOOD))
    is_one_name = one.label == _PLACE and fold(name) in lexicon.of_one_name and not _is_in(text, one)
    if fold(name) in lexicon.vocabulary["named_by_office"] or is_one_name:
        return one._replace(label=_PERSON, certainty=1.0)
    if one.label in {_ORGANISATION, _PLACE} and _is_given_name_and_particle(name, lexicon):
        return one._replace(label=_PERSON, certainty=max(one.certainty, _AS_GOOD * is_dutch(name, lexicon)))
    if (
        one.label == _PLACE
        and (_speaks(text, one) or _TELLS.match(text, one.end))
        and not gazetteer().candidates(name)
        and not _OF_PLACE.search(text, max(0, one.start - _REACH), one.start)
    ):
        return one._replace(label=_PERSON, certainty=max(one.certainty, _AS_GOOD))
    does = " " in name and _DOES.match(text[one.end : one.end + _REACH_OF_DOING]) is not None
    is_told = (
        _has_title(text, one.start, lexicon)
        or (" " in name and _is_spoken_of(text, one))
        or is_listed
        or does
        or (" " in name and _DONE_TO.search(text, max(0, one.start - _REACH), one.start) is not None)
        or _OFFICE_TOLD.search(text, max(0, one.start - _REACH_OF_OFFICE), one.start) is not None
    )
    is_nowhere = one.label == _PLACE and " " in name and not gazetteer().candidates(name)
    if is_told and (
        one.label == _PERSON or is_nowhere or _is_doubtful(one, name, lexicon, _CERTAIN if does else _DOUBTED)
    ):
        return one._replace(label=_PERSON, certainty=max(one.certainty, _AS_GOOD))
    inside = _TITLE_INSIDE.match(name) if one.label == _ORGANISATION else None
    if inside is not None and _is_surname(name[inside.end() :], lexicon):
        return one._replace(start=one.start + inside.end(), label=_PERSON, certainty=_AS_GOOD)
    return one._replace(label=_PERSON) if one.label == _PLACE and _is_somebodys(name, one.certainty, lexicon) else one


def _begins_with_title(name: str, lexicon: Lexicon) -> bool:
    """Whether a find holds the title that tells whose it is: Ayatollah Khomeini."""
    title, _, rest = name.partition(" ")
    key = fold(rest)
    is_title = fold(title) in honorifics() and fold(title) in lexicon.vocabulary["titles"]
    return is_title and key.isalpha() and key not in lexicon.common and key not in lexicon.vocabulary["titles"]


def governs(text: str, one: Labelled, lexicon: Lexicon) -> bool:
    """Whether a government is called by a find, and it has a given name: "the Prem Kumar Dhumal government"."""
    keys = fold(text[one.start : one.end]).split()
    return (
        len(keys) >= _FEWEST_WORDS
        and _GOVERNS.match(text, one.end) is not None
        and keys[0] in lexicon.given
        and keys[-1] not in lexicon.common
        and not gazetteer().candidates(text[one.start : one.end])
    )


def _is_in(text: str, one: Labelled) -> bool:
    """Whether something is in a find, or it lies in something: "in Obama", "Obama, Japan"."""
    before = text[max(0, one.start - _REACH) : one.start].split()
    return before[-1:] in (["in"], ["near"]) or _AREA_BEHIND.match(text, one.end) is not None


def _is_doubtful(one: Labelled, name: str, lexicon: Lexicon, certain: float) -> bool:
    """Whether a find is hardly an organisation: no word of it says so, and no list knows it."""
    keys = fold(name).split()
    if one.label != _ORGANISATION or one.certainty >= certain or len(keys) < _FEWEST_WORDS:
        return False
    return find_organisation(name) is None and not any(
        key in lexicon.common or any(key in lexicon.vocabulary[name] for name in NO_PERSONS) for key in keys
    )


def _is_given_name_and_particle(name: str, lexicon: Lexicon) -> bool:
    whole = _PARTICLE.fullmatch(name)
    if whole is None or lexicon.is_place(whole["given"]):
        return False  # Montana de Oro
    is_given = fold(whole["given"]) in lexicon.given or is_dutch(name, lexicon)
    return is_given and find_organisation(name) is None and not gazetteer().candidates(name)


def is_dutch(name: str, lexicon: Lexicon) -> bool:
    """Whether small words stand in a name that only surnames have, whoever is called so: Botic van de Zandschulp."""
    whole = _DUTCH.fullmatch(name)
    return whole is not None and fold(whole["given"]) not in lexicon.common


def _speaks(text: str, one: Labelled) -> bool:
    """Whether a find is told between commas and speaks: "a police chief in Ghor, Fakhrudin, said"."""
    return text.endswith(", ", 0, one.start) and _SAYS_BEHIND.match(text, one.end) is not None


def _is_spoken_of(text: str, one: Labelled) -> bool:
    """Whether what stands beside a doubtful find is said of people only."""
    if _NAMED_BEFORE.search(text, max(0, one.start - _REACH), one.start) or _AGED_BEHIND.match(text, one.end):
        return True
    return one.label == _PERSON and (
        _SPOKEN_AFTER.match(text[one.end : one.end + _REACH_AFTER]) is not None
        or _SPOKEN_BEFORE.search(text, max(0, one.start - _REACH), one.start) is not None
    )


def _is_surname(name: str, lexicon: Lexicon) -> bool:
    """Whether a title may stand before a name: "King" or "Samuel Alito", not "League" or "for Families"."""
    keys = fold(name).split()
    is_whole = len(keys) == _FEWEST_WORDS and keys[0] in lexicon.given and keys[1] not in lexicon.common
    return (is_whole or keys[-1] in lexicon.surnames) and not any(
        key in lexicon.vocabulary["organisation_tails"] or key in STOP_WORDS for key in keys
    )


def _is_somebodys(name: str, certainty: float, lexicon: Lexicon) -> bool:
    """Whether what was found for a place is a given name and another word, or two surnames, and no place as far as we
    know: Pablo Picasso, Atiku Abubakar.
    """
    keys = fold(name).split()
    if len(keys) != _FEWEST_WORDS or not name[0].isupper():
        return False
    is_unknown = keys[0] not in lexicon.common and not gazetteer().candidates(name.split(maxsplit=1)[0])
    is_surnamed = keys[1] in lexicon.surnames and (
        keys[0] in lexicon.given or keys[0] in lexicon.surnames or (is_unknown and certainty < _AS_GOOD)
    )
    if certainty >= (_CERTAIN if is_surnamed else _AS_GOOD) or not (is_surnamed or keys[0] in lexicon.given):
        return False
    if keys[1] in lexicon.common or keys[1] in lexicon.peoples:
        return False
    lists = (*NO_PERSONS, "facility_tails", "land_heads", "area_heads")
    # Lerma is a town too, but Jefferson Lerma a given name and a surname.
    words = (name,) if is_surnamed and keys[0] in lexicon.given else (name, keys[1])
    return not any(gazetteer().candidates(one) for one in words) and not any(
        key in lexicon.vocabulary[words] for key in keys for words in lists
    )


def _has_title(text: str, start: int, lexicon: Lexicon) -> bool:
    match = _TITLE_BEFORE.search(text, max(0, start - _REACH), start)
    words = fold(match[1]).split() if match and not _TEAM_BEFORE.search(match[1]) else []
    return any(
        " ".join(words[-length:]) in lexicon.vocabulary["titles"]
        for length in range(1, _MOST_WORDS_OF_TITLE + 1)
        if words
    )


def find_titled(reading: Reading) -> None:
    """Claim the names of two to four words that stand right behind a title, and are nothing else as far as we know."""
    position = 0
    while position < len(reading.words):
        start = position + reading.lexicon.title(reading.words, position)
        end = _end_of_name(reading, start) if start > position and reading.follows(start) else start
        is_royal = end == start + 1 == position + _FEWEST_WORDS and _is_royal(reading, position)
        if (is_royal or _FEWEST_WORDS <= end - start <= _MOST_WORDS) and _may_be_person(reading, start, end):
            reading.claim(start, end, Kind.PERSON)
        position = max(end, position + 1)


def _is_royal(reading: Reading, position: int) -> bool:
    """Whether a royal title stands before a given name, and nothing is there: Prince Andrew, not "in Prince George"."""
    title, name = reading.words[position], reading.words[position + 1]
    is_given = name.key in reading.lexicon.given and name.key not in reading.lexicon.common
    is_there = position > 0 and reading.words[position - 1].text in _BEFORE_TOWN
    is_town = is_there and bool(gazetteer().candidates(f"{title.text} {name.text}"))
    return title.text in ROYAL and is_given and not is_town


def find_called(reading: Reading) -> None:
    """Claim a known given name with one free word behind it that is no ordinary one: "a trip on Tariq Lamptey"."""
    for position in range(len(reading.words) - 1):
        end = position + 2
        if not (reading.is_free(position) and reading.is_free(position + 1) and reading.follows(position + 1)):
            continue
        given, last = reading.words[position], reading.words[position + 1]
        lexicon = reading.lexicon
        is_begun = position > 0 and reading.follows(position) and reading.words[position - 1].capital
        is_there = reading.follows(position) and reading.words[position - 1].text in _THERE  # "near Murtaza Chowrangi"
        goes_on = end < len(reading.words) and reading.follows(end) and reading.words[end].capital
        is_initials = given.text in INITIALS_TOGETHER and not lexicon.is_place(last.text)  # MS Dhoni
        is_shouted = (given.shouted and not is_initials) or last.shouted
        if is_begun or is_there or goes_on or is_shouted or last.opens or given.possessive:
            continue
        is_given = is_initials or all(part in lexicon.given for part in given.key.split())  # Frank-Walter
        is_arabic = _ARABIC.match(last.text) is not None and given.key not in lexicon.vocabulary["arabic_heads"]
        if not (is_given or is_arabic) or given.key in lexicon.common or lexicon.phrase(reading.words, position):
            continue
        if last.key in lexicon.common or last.key in DATE_WORDS or last.initial:
            continue
        if _may_be_person(reading, position, end):
            reading.claim(position, end, Kind.PERSON)


def find_of_one_name(reading: Reading) -> None:
    """Claim the people who are named by one word, where it stands alone: Hitler, but not "Hitler Youth"."""
    for position, word in enumerate(reading.words):
        if word.key not in reading.lexicon.of_one_name or not reading.is_free(position) or word.shouted:
            continue
        behind = position + 1
        is_begun = reading.follows(position) and reading.words[position - 1].capital and not word.opens
        goes_on = behind < len(reading.words) and reading.follows(behind) and reading.words[behind].capital
        if not goes_on and not (is_begun and not reading.words[position - 1].opens):
            reading.claim(position, behind, Kind.PERSON)


def _end_of_name(reading: Reading, start: int) -> int:
    """The end of the run of free capitalised words from a word, with particles between them."""
    end = position = start
    while position < len(reading.words) and (position == start or reading.follows(position)):
        if reading.is_free(position):
            end = position + 1
        elif position == start or position in reading.kinds or not reading.has(position, "particles"):
            break
        position += 1
    return end


def _may_be_person(reading: Reading, start: int, end: int) -> bool:
    run: Sequence[Word] = reading.words[start:end]
    lexicon = reading.lexicon
    if end in reading.kinds and reading.follows(end):
        return False  # goes on into something else
    if any(word.shouted for word in (run[1:] if run[0].text in INITIALS_TOGETHER else run)):
        return False  # in capitals nothing tells where a name ends
    family_first = is_family_first([word.text for word in run])  # Liu He
    for position, word in zip(range(start, end), run, strict=True):
        if not word.capital or word.text in INITIALS_TOGETHER:
            continue  # a particle, or initials: MS Dhoni
        if not family_first and any(reading.has(position, name) for name in NO_PERSONS):
            return False  # but Park Neung-hoo
        if reading.is_people(position):
            return False
        if (
            not family_first
            and word.key in lexicon.common
            and not (word.key in lexicon.given or word.key in lexicon.surnames)
        ):
            return False
    phrase = lexicon.phrase(reading.words, start)
    return phrase is None or phrase.small or not phrase.sure or run[0].key in lexicon.given
