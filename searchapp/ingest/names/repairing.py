"""What are the mentions of an article, given what a recogniser found in it?

Works on the spans of any recogniser. A surname that two people of the article share stays as it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from searchapp.article import Kind, Mention, Part
from searchapp.authority import fold, gazetteer
from searchapp.ingest.mentions import Lexicon, Span, lexicon, scan
from searchapp.ingest.names.acronyms import introduced, of_things, untold
from searchapp.ingest.names.echoes import SHORTEST_FORM, echoes
from searchapp.ingest.names.football import with_clubs_of_towns
from searchapp.ingest.names.kinds import agree
from searchapp.ingest.names.lands import with_lands
from searchapp.ingest.names.organisations import called_after, firms, forces, said_shorter, without_things
from searchapp.ingest.names.people import People
from searchapp.ingest.names.spots import Form, Spot
from searchapp.ingest.names.standing_for import standing_for
from searchapp.ingest.names.surnames import with_surnames
from searchapp.ingest.names.trimming import spots_of

_COUNTY = " County"
_PLACE_BEFORE = {"in", "near", "from", "outside"}


def repair(title: str, text: str, in_title: Iterable[Span], in_text: Iterable[Span]) -> tuple[Mention, ...]:
    """The mentions of an article in order, title first, each with its repaired name.

    Besides the spans that were found there are the short forms of people found by their whole names, acronyms that
    the text introduces, and names of the text that stand in the title.
    """
    words = lexicon()
    texts = {Part.TITLE: title, Part.TEXT: text}
    scanned = {part: scan(content) for part, content in texts.items()}
    spots = [*spots_of(Part.TITLE, title, in_title, words), *spots_of(Part.TEXT, text, in_text, words)]
    spots = _as_counties(spots)
    things = of_things(text, words)
    spots = [spot for spot in spots if fold(spot.name) not in things]
    spots = without_things(standing_for(agree(spots, texts, words), texts, words), text, words)
    spots = with_lands(spots, texts)
    spots = with_surnames(with_clubs_of_towns(called_after(spots, texts), texts), texts, words)
    spots = list(_whole(spots, texts))
    acronyms = {
        **firms(spots, words),
        **forces(spots, words),
        **said_shorter(spots, words),
        **untold(spots, text),
        **introduced(spots, text, words),
    }
    spots = [_by_long_form(spot, acronyms) for spot in spots]
    people = People(spots, texts, words)
    spots = [
        replace(spot, kind=Kind.PERSON) if _is_person_after_all(spot, people, texts[spot.part], words) else spot
        for spot in spots
    ]
    forms = {**_other_forms(spots, words), **people.forms(), **acronyms}
    for part in Part:
        spots.extend(echoes(part, scanned[part], [spot for spot in spots if spot.part is part], forms, words))
    return tuple(
        Mention(spot.part, spot.start, spot.end, spot.kind, people.whole(spot))
        for spot in sorted(spots, key=lambda spot: (spot.part is Part.TEXT, spot.start))
    )


def _as_counties(spots: Sequence[Spot]) -> list[Spot]:
    """The spots; a county's name alone, that no town has, is the county's where the article names that: Broward."""
    counties = {spot.name for spot in spots if spot.kind is Kind.PLACE and spot.name.endswith(_COUNTY)}
    return [
        replace(spot, name=spot.name + _COUNTY)
        if spot.kind is Kind.PLACE and spot.name + _COUNTY in counties and not gazetteer().candidates(spot.name)
        else spot
        for spot in spots
    ]


def _is_person_after_all(spot: Spot, people: People, text: str, words: Lexicon) -> bool:
    """Whether a place's name is somebody's here: "Lincoln" beside Jane Lincoln, "Davina" beside Davina McCall.

    Unless it is "in Lincoln".
    """
    if spot.kind is not Kind.PLACE or not (people.is_surname(spot.name) or people.is_given(spot.name)):
        return False
    phrase = words.phrase(scan(spot.name), 0)
    if phrase is None and people.is_surname(spot.name) and not gazetteer().candidates(spot.name):
        return True  # "the brightest star in Oleksiak"
    before = text[: spot.start].rsplit(maxsplit=1)[-1:]
    is_in_it = set(before) & _PLACE_BEFORE and not text.startswith(("'s ", "’s ", "' ", "’ ", ", who "), spot.end)
    return (phrase is None or not phrase.prominent) and not is_in_it


def _whole(spots: Sequence[Spot], texts: Mapping[Part, str]) -> Iterator[Spot]:
    """The spots; the first words of an organisation that the article names elsewhere are it: "Verona Pharma approved"
    where a recogniser found Verona.
    """
    longer: dict[str, list[str]] = {}
    for name in {spot.name for spot in spots if spot.kind is Kind.ORGANISATION}:
        longer.setdefault(name.partition(" ")[0], []).append(name)
    end: dict[Part, int] = dict.fromkeys(Part, 0)
    for spot in sorted(spots, key=lambda spot: (spot.start, -spot.end)):
        if spot.start < end[spot.part]:
            continue
        text = texts[spot.part]
        names = longer.get(text[spot.start : spot.end].partition(" ")[0], ())
        whole = max((name for name in names if _stands_at(name, text, spot.start)), key=len, default="")
        stop = max(spot.end, spot.start + len(whole))
        end[spot.part] = stop
        yield spot if stop == spot.end else replace(spot, kind=Kind.ORGANISATION, name=whole, end=stop)


def _stands_at(name: str, text: str, start: int) -> bool:
    end = start + len(name)
    return text.startswith(name, start) and not text[end : end + 1].isalnum()


def _by_long_form(spot: Spot, acronyms: Mapping[str, Form]) -> Spot:
    form = acronyms.get(fold(spot.name))
    return replace(spot, name=form.name, kind=form.kind) if form else spot


def _other_forms(spots: Iterable[Spot], words: Lexicon) -> dict[str, Form]:
    """Places and organisations of the text, to be looked for in the title; places elsewhere in the text too."""
    forms = {}
    for spot in spots:
        key = fold(spot.name)
        if (
            spot.part is Part.TEXT
            and spot.kind is not Kind.PERSON
            and key not in words.common
            and len(key) >= SHORTEST_FORM
        ):
            ambiguous = key in words.ambiguous or key in words.given or key in words.surnames
            forms[key] = Form(spot.kind, spot.name, only_in_title=ambiguous or spot.kind is Kind.ORGANISATION)
    return forms
