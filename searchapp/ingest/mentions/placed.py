"""Which places does the way they are written tell: "Holmdel, NJ", "Amritsar-based", "Osun State", "US-China trade"?"""

import re
from collections.abc import Iterator, Sequence

from searchapp.article import Kind
from searchapp.authority import find_organisation, fold, gazetteer, lies_in
from searchapp.ingest.mentions.labels import ADJECTIVE, LABEL_BY_KIND, Labelled, overlapping
from searchapp.ingest.mentions.lexicon import Lexicon
from searchapp.ingest.mentions.words import scan
from searchapp.ingest.stop_words import STOP_WORDS

_ORGANISATION, _PLACE = LABEL_BY_KIND[Kind.ORGANISATION], LABEL_BY_KIND[Kind.PLACE]
_NAME = r"[A-ZÀ-Þ][\w.'’]*(?: [A-ZÀ-Þ][\w.'’]*){0,2}"
# The state behind a town: "Irving, TX", "ST. JOSEPH, Mich."
STATE_AFTER = re.compile(
    r", (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]"
    r"|T[NX]|UT|V[AT]|W[AIVY]"
    r"|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla"
    r"|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.)(?![A-Za-z])"
)
_BEFORE_STATE = re.compile(rf"(?<![\w-])(?P<name>{_NAME})(?={STATE_AFTER.pattern})")
_ATTACHED = re.compile(
    rf"(?<![\w-])(?P<name>(?:al[- ])?{_NAME})[-‐‑](?:based|born|led|backed|bound|listed|controlled|held|occupied|ruled"
    r"|run|area|linked|affiliated|allied|aligned|inspired|funded|owned|sponsored|administered|made|built|mediated|brokered|wide"
    r"|imposed|approved|trained|supplied|operated|registered|flagged|hosted)\b"
)
_DIVISION = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÀ-Þ][\w'’-]+) (?:State|Province|Oblast|Governorate|Prefecture)\b(?! (?:of\b|[A-Z]))"
)
_COUNTIES = re.compile(rf"(?<![\w-])(?P<first>{_NAME}(?:, {_NAME}){{0,20}},? and {_NAME}) [Cc]ounties\b")
_LANDS = re.compile(
    rf"(?<![\w-])(?P<first>{_NAME}(?:, {_NAME}){{0,20}},? and {_NAME}) (?:rivers|lakes|mountains|valleys|districts"
    r"|provinces|governorates|oblasts|prefectures|municipalities|islands|villages|towns|neighbou?rhoods|suburbs)(?![\w-])"
)
_COUNTRY = r"[A-ZÀ-Þ][\w.]{0,20}(?: [A-ZÀ-Þ][\w.]{0,20}){0,2}"
_PAIR = re.compile(rf"(?<![\w.-])(?P<one>{_COUNTRY})[-–](?P<other>{_COUNTRY})(?![\w-])")
# Before and behind what a reader took for an organisation and only a place is: "MLA for Nechako Lakes".
_SITS_FOR = re.compile(
    r"\b(?:MPs?|MLA|MPP|MSP|MEP|TD|MK|[Ss]enator|[Cc]ongress(?:man|woman)|[Rr]epresentative) for (?:the )?$"
)
_FROM = re.compile(r"\b(?:of|from|in|near|outside) $")
_THERE = re.compile(r"\b(?:from|in|near|outside) $")
_REACH = 30
# Where somebody is from: "originally from Crumlin in Dublin".
_LIVED = re.compile(
    r"\b(?:originally|hails?|came|comes|born|raised|grew up|grown up|lives?|lived|living|residents?|natives?|homes?)"
    r" (?:from|in|of|near) $"
)
_IN = re.compile(r" in (?=[A-Z])")
_COUNTY = " County"  # of a club only where a list has it
_BRITISH_COLUMBIA = "B.C."  # of years no reader makes a name
# Land by its last word, or by its first ones: the Kalayaan Island Group, "Eastern and Central Europe".
_LAND = re.compile(
    r".+ (?:Island Group|Islands|Archipelago|Peninsula|Valley)"
    r"|(?:[A-Z][a-z]+ern|Central) and (?:[A-Z][a-z]+ern|Central) [A-Z]\w+"
)
_MEMBER_FOR = re.compile(r" (?:MPs?|MLA|MPP|MSP|MEP|TD|MK)\b(?= [A-Z])")
# "Aleppo's Al-Marja district", "the party town Vang Vieng".
_PARTS = "district|neighbou?rhood|village|suburb|quarter|township"
_QUARTER = re.compile(
    r"['’]s? (?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2})"
    rf" (?:{_PARTS})\b"
)
_QUARTER_BEHIND = re.compile(rf" (?:{_PARTS}|town)\b")
_OWNED = re.compile(r"['’]s? $")
_TOWN_BEFORE = re.compile(r"\b(?:town|village|hamlet|suburb|neighbou?rhood) (?:of )?$")
_SURELY_SOMEBODY = 0.97
# As certain as this is a place that its surroundings tell. The weaker they are, the less certain must the organisation
# have been: a constituency's form, a town's borough, land.
_TOLD, _CERTAIN, _SURELY, _DOUBTED = 0.95, 0.96, 0.9, 0.75
# Constituencies by the compass: Techiman South, Okaikwei Central, Ahafo Ano South West.
_CONSTITUENCY = re.compile(
    r"(?![A-Z]{2})(?:[A-Z][\w'’-]+ ){1,2}(?:North|South|East|West|Central)(?: (?:East|West|Central))?"
)
_VOTING = re.compile(r"\b(?:[Cc]onstituenc(?:y|ies)|parliamentary (?:candidate|seat)|by-?election|MPs?|[Ww]ards?)\b")
_SIDE_OF = re.compile(r"\b(?:side|banks?|shores?|slopes|foothills|outskirts|town|village|hamlet|suburb) of (?:the )?$")
_LAND_BEHIND = re.compile(r" (?:valley|river|mountains|hills|peninsula|archipelago|constituency|village|suburb)\b")
_WORD_BEFORE = re.compile(r"(?<!\w)(?P<word>[A-Z][a-z]+) $")
_IN_DIVISION = re.compile(r" in (?P<area>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
_HALF_BEHIND = re.compile(r"-[A-Z][a-z]+(?![\w-])")
_HALF_BEFORE = re.compile(r"(?<![\w-])(?P<word>[A-Z][a-z]+)-$")
_PREFIXED = re.compile(
    r"(?<![\w-])(?:[Pp]ro|[Aa]nti|[Nn]on|[Pp]ost|[Pp]re|[Ii]ntra|[Tt]rans)-"
    r"(?P<name>(?:[A-Z]\.){2,3}|[A-Z]\w+(?: [A-Z]\w+)?)(?!\w)"
)
_NAME_BEHIND = re.compile(r" [A-Z][a-z]+(?![\w-])")
_PENINSULA = re.compile(r" (?:peninsula|subcontinent)\b")
_TWO_NAMES = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w’'-]+ and [A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?(?![\w-])")
_SUB_SAHARAN = "sub-saharan "
_REST_OF_COUNTIES = re.compile(rf"(?:, {_NAME})*(?:,? and {_NAME})? [Cc]ounties\b")


def with_places(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> list[Labelled]:
    """The finds, those places certain that have their state behind them, and the places that their writing tells."""
    found = [one._replace(start=one.start - len(_SUB_SAHARAN)) if _is_sub_saharan(text, one) else one for one in found]
    found = [_land_of_people(text, _with_first_word(text, one)) for one in found]
    joined = list(_joined(text))
    inside = {one for two in joined for one in overlapping(found, two.start, two.end)}
    # A police force of both is longer.
    longer = {one for one in inside if not any(two.start <= one.start and one.end <= two.end for two in joined)}
    joined = [two for two in joined if not overlapping(sorted(longer), two.start, two.end)]
    found = sorted([*(one for one in found if one in longer or one not in inside), *joined])
    lands = list(_lands(text, lexicon))
    sure = {(one.start, one.end) for one in lands}
    told = [
        one._replace(certainty=1.0)
        if one.label == _PLACE
        and (STATE_AFTER.match(text, one.end) or (one.start, one.end) in sure or _is_in_division(text, one))
        else one
        for one in found
    ]
    together = sorted([*_counties(text), *_pairs(text, found, lexicon)])
    told = [one for one in told if not overlapping(together, one.start, one.end)] + together
    told.sort()
    teams = {(one.start, one.end) for one in told if _is_team(text, one)}
    divisions = (one for one in _divisions(text) if (one.start, one.end) not in teams)
    named = sorted([*divisions, *_towns_of_states(text)])
    spans = {(one.start, one.end) for one in named}
    told = [one for one in told if one.label == _PLACE or (one.start, one.end) not in spans]
    more = [
        one
        for one in (
            *_attached(text, lexicon),
            *_behind_prefixes(text, lexicon),
            *_quarters(text, told),
            *lands,
            *named,
        )
        if not overlapping(told, one.start, one.end)
    ]
    return sorted([*told, *more])


def _is_in_division(text: str, one: Labelled) -> bool:
    """Whether a find has behind it the state or province where a place of its name lies: "Warwick in Queensland"."""
    behind = _IN_DIVISION.match(text, one.end)
    around = gazetteer().meant_by(behind["area"]) if behind else None
    places = gazetteer().candidates(text[one.start : one.end]) if around is not None and around.is_division else ()
    return around is not None and any(lies_in(place, around) for place in places)


def _joined(text: str) -> Iterator[Labelled]:
    """The known lands of two names: Jammu and Kashmir, where a reader finds Kashmir."""
    for match in _TWO_NAMES.finditer(text):
        for name in (match.group(), match.group().rsplit(" ", 1)[0]):
            place = gazetteer().meant_by(name) if " and " in name and gazetteer().candidates(name) else None
            if place is not None and not place.key.startswith("city:"):
                yield Labelled(match.start(), match.start() + len(name), _PLACE)
                break


def _is_team(text: str, one: Labelled) -> bool:
    """Whether a find is a university as its teams are called: Florida State."""
    return one.label == _ORGANISATION and find_organisation(text[one.start : one.end]) is not None


def _is_sub_saharan(text: str, one: Labelled) -> bool:
    before = text[max(0, one.start - len(_SUB_SAHARAN)) : one.start]
    return one.label == _PLACE and text[one.start : one.end] == "Africa" and before.casefold() == _SUB_SAHARAN


def _with_first_word(text: str, one: Labelled) -> Labelled:
    """The find; of a county the reader left the first word of, the whole name: Contra Costa County, Miami-Dade."""
    if one.label != _PLACE:
        return one
    behind = _HALF_BEHIND.match(text, one.end)
    if behind and gazetteer().candidates(text[one.start : behind.end()]):
        return one._replace(end=behind.end())
    is_county = text.endswith(" County", one.start, one.end)
    before = (_WORD_BEFORE if is_county else _HALF_BEFORE).search(text, max(0, one.start - _REACH), one.start)
    name = text[before.start("word") : one.end] if before else ""
    is_known = bool(name) and gazetteer().meant_by(name) is not None
    is_whole = is_known and (is_county or bool(gazetteer().candidates(name)))
    return one._replace(start=before.start("word")) if before and is_whole else one


def _land_of_people(text: str, one: Labelled) -> Labelled:
    """The find; of what was taken for an adjective and begins a region's name, all of that: the Korean peninsula."""
    behind = (_NAME_BEHIND.match(text, one.end) or _PENINSULA.match(text, one.end)) if one.label == ADJECTIVE else None
    name = text[one.start : behind.end()] if behind else ""
    # Of its own name: Indian Kashmir is two words for Kashmir.
    place = gazetteer().meant_by(name) if gazetteer().candidates(name) else None
    is_region = place is not None and place.key.startswith("region:")
    return one._replace(end=behind.end(), label=_PLACE, certainty=1.0) if behind and is_region else one


def as_place(text: str, one: Labelled, found: Sequence[Labelled]) -> Labelled:
    """The find; what was taken for an organisation is a place where only one is told of so: "MLA for Nechako Lakes",
    "a driver of Flushing, Queens", "China's side of Nathu La", "the seat of Techiman South".
    """
    name = text[one.start : one.end]
    if one.label == _PLACE:
        return one._replace(certainty=max(one.certainty, _TOLD)) if _is_seat(text, one) else one
    if find_organisation(name) is not None:
        return one
    is_place = one.certainty < _SURELY_SOMEBODY and _is_quarter(text, one)
    if one.label == _ORGANISATION and not is_place:
        is_place = _is_seat(text, one) or _is_land(text, one) or _is_home(text, one, found)
    return one._replace(label=_PLACE, certainty=_TOLD) if is_place else one


def _before(text: str, one: Labelled, pattern: re.Pattern[str]) -> bool:
    return pattern.search(text, max(0, one.start - _REACH), one.start) is not None


def _is_quarter(text: str, one: Labelled) -> bool:
    """Whether a find is a part of a town, or a town: "Aleppo's Al-Marja district", "the party town Vang Vieng"."""
    is_theirs = _QUARTER_BEHIND.match(text, one.end) is not None and _before(text, one, _OWNED)
    return is_theirs or _before(text, one, _TOWN_BEFORE)


def _is_seat(text: str, one: Labelled) -> bool:
    """Whether somebody sits in a parliament for a find: "MLA for Nechako Lakes", "Carlow-Kilkenny TD John"."""
    is_constituency = _CONSTITUENCY.fullmatch(text, one.start, one.end) and _VOTING.search(text)
    if _before(text, one, _SITS_FOR) or (is_constituency and (one.label == _PLACE or one.certainty < _CERTAIN)):
        return True
    return one.label != _PLACE and one.certainty < _DOUBTED and _MEMBER_FOR.match(text, one.end) is not None


def _is_land(text: str, one: Labelled) -> bool:
    """Whether a find's own words, or those around it, are of land: the Kalayaan Island Group, "the bank of Tenor"."""
    name = text[one.start : one.end]
    if _LAND.fullmatch(name) or name == _BRITISH_COLUMBIA or name.endswith(_COUNTY):
        return True
    return one.certainty < _DOUBTED and (_before(text, one, _SIDE_OF) or _LAND_BEHIND.match(text, one.end) is not None)


def _is_home(text: str, one: Labelled, found: Sequence[Labelled]) -> bool:
    """Whether somebody is from a find, or something in it: "originally from Crumlin in Dublin"."""
    name = text[one.start : one.end]
    is_inside = text.startswith(", ", one.end) and any(
        other.label == _PLACE and other.start == one.end + len(", ") for other in found
    )
    if _before(text, one, _LIVED) and (is_inside or _IN.match(text, one.end)):
        return True
    if one.certainty >= _SURELY:
        return False
    is_known = gazetteer().candidates(name) and not any(
        text.startswith(f"{name} ", other.start) and other.end > other.start + len(name) for other in found
    )  # Bell, of Bell Canada, is no town
    return bool(is_known and _before(text, one, _THERE)) or (is_inside and _before(text, one, _FROM))


def is_county(text: str, end: int) -> bool:
    """Whether a name that ends there is one of "Barry, Cass and Van Buren counties", or of "Multnomah county"."""
    return _REST_OF_COUNTIES.match(text, end) is not None or text.startswith(" county", end)


def _counties(text: str) -> Iterator[Labelled]:
    for match in _COUNTIES.finditer(text):
        for name in re.finditer(_NAME, match["first"]):
            start = match.start("first") + name.start()
            if gazetteer().is_settled(name.group()):
                break  # "Ireland and England counties"
            yield Labelled(start, start + len(name.group()), _PLACE)


def _lands(text: str, lexicon: Lexicon) -> Iterator[Labelled]:
    """Those of "the Padma and Jamuna rivers"; of nations and of colours there are no rivers."""
    for match in _LANDS.finditer(text):
        names = list(re.finditer(_NAME, match["first"]))
        keys = [word for name in names for word in fold(name.group()).split()]
        if all(key not in lexicon.common and key not in lexicon.peoples and key not in STOP_WORDS for key in keys):
            for name in names:
                start = match.start("first") + name.start()
                yield Labelled(start, start + len(name.group()), _PLACE)


def _behind_prefixes(text: str, lexicon: Lexicon) -> Iterator[Labelled]:
    """The countries of "non-U.S. firms" and "pro-Palestine marchers"."""
    for match in _PREFIXED.finditer(text):
        name = match["name"].removesuffix("-")
        if lexicon.country(scan(name)) is not None:
            yield Labelled(match.start("name"), match.start("name") + len(name), _PLACE)


def _pairs(text: str, found: Sequence[Labelled], lexicon: Lexicon) -> Iterator[Labelled]:
    """The countries of "the US-China trade war" and "the U.S.-Mexico border", where nothing longer was found there."""
    for match in _PAIR.finditer(text):
        one = _country_in(match["one"].split(), lexicon, at_end=True)
        other = _country_in(match["other"].split(), lexicon, at_end=False)
        if not one or not other or gazetteer().candidates(f"{match['one']}-{match['other']}"):
            continue  # Guinea-Bissau
        start, end = match.end("one") - len(one), match.start("other") + len(other)
        if all(start <= known.start and known.end <= end for known in overlapping(found, start, end)):
            yield Labelled(start, match.end("one"), _PLACE)
            yield Labelled(match.start("other"), end, _PLACE)


def _country_in(words: Sequence[str], lexicon: Lexicon, *, at_end: bool) -> str:
    """The country that words are, or all but ordinary ones before it or behind; empty when none."""
    for length in range(len(words), 0, -1):
        kept, left = (words[-length:], words[:-length]) if at_end else (words[:length], words[length:])
        is_name = kept[0].isupper() or fold(kept[0]) not in STOP_WORDS  # US is no "us"
        if is_name and all(_is_ordinary(word, lexicon) for word in left):
            name = " ".join(kept)
            if lexicon.country(scan(name)) is not None:
                return name
            if gazetteer().candidates(name):
                return ""  # New Mexico
    return ""


def _is_ordinary(word: str, lexicon: Lexicon) -> bool:
    return fold(word) in lexicon.common or fold(word) in STOP_WORDS


def _attached(text: str, lexicon: Lexicon) -> Iterator[Labelled]:
    for match in _ATTACHED.finditer(text):
        words = scan(match["name"])
        for position, word in enumerate(words):
            phrase = lexicon.phrase(words, position)
            if phrase is not None and phrase.sure and phrase.length == len(words) - position:
                yield Labelled(match.start("name") + word.start, match.end("name"), LABEL_BY_KIND[phrase.kind])
                break


def _quarters(text: str, found: Sequence[Labelled]) -> Iterator[Labelled]:
    """The parts of towns that are found, said to be theirs: "Gaza City's Al-Tuffah neighbourhood"."""
    ends = {one.end for one in found if one.label == _PLACE}
    for match in _QUARTER.finditer(text):
        if match.start() in ends and find_organisation(match["name"]) is None:
            yield Labelled(*match.span("name"), _PLACE)


def _towns_of_states(text: str) -> Iterator[Labelled]:
    """The known towns that have their state behind them: "Irving, TX"."""
    for match in _BEFORE_STATE.finditer(text):
        if any(place.country == "us" for place in gazetteer().candidates(match["name"])):
            yield Labelled(*match.span("name"), _PLACE)


def _divisions(text: str) -> Iterator[Labelled]:
    for match in _DIVISION.finditer(text):
        place = gazetteer().meant_by(match.group())
        if place is not None and place.is_division:
            yield Labelled(*match.span(), _PLACE)
