"""Which names of firms are lands here: the Amazon, where forests and tribes are spoken of and nobody sells anything?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from searchapp.article import Kind, Part
from searchapp.ingest.names.spots import Spot

# By the firm's name what the gazetteer calls the land, what is spoken of there, and what of the firm only.
_LANDS = {
    "Amazon": (
        "Amazonia",
        re.compile(
            r"\b(?:[Rr]ain ?forests?|[Dd]eforest\w*|[Jj]ungle|[Ii]ndigenous|[Tt]rib(?:es?|al)|[Rr]iver|[Ll]oggers"
            r"|[Ll]ogging|Brazil(?:ian)?s?|Peru(?:vian)?s?|Ecuador(?:ean|ian)?s?|Colombian?s?|Bolivian?s?|Manaus|Amazonian?)\b"
        ),
        re.compile(
            r"\b(?:Bezos|Amazon\.com|Amazon (?:Prime|Web|Studios|Echo|Fire|Go|Music|Video)|AWS|Alexa|Kindle|e-commerce"
            r"|[Oo]nline|[Rr]etail\w*|[Ww]arehouses?|Google|Apple|Microsoft|Facebook|Walmart|Netflix|Nasdaq)\b"
        ),
    ),
}
_FEWEST = 2  # words of the land
_THE = re.compile(r"\b(?:[Tt]he|[A-Z][a-z]+ian) $")
_REACH = 20


def with_lands(spots: Sequence[Spot], texts: Mapping[Part, str]) -> list[Spot]:
    """The spots; those of a firm's name that mean a land are that. Where both are spoken of, "the Amazon" is."""
    meant = {spot.name for spot in spots} & _LANDS.keys()
    whole = "\n".join(texts.values()) if meant else ""
    lands = {name for name in meant if len(set(_LANDS[name][1].findall(whole))) >= _FEWEST}
    shops = {name for name in lands if _LANDS[name][2].search(whole)}
    return [
        replace(spot, kind=Kind.PLACE, name=_LANDS[spot.name][0])
        if spot.name in lands and (spot.name not in shops or _is_land(spot, texts[spot.part]))
        else spot
        for spot in spots
    ]


def _is_land(spot: Spot, text: str) -> bool:
    """Whether a mention is written as a land's: "the Amazon", but not "the Amazon warehouse"."""
    before = text[max(0, spot.start - _REACH) : spot.start]
    return _THE.search(before) is not None and not _LANDS[spot.name][2].match(text, spot.end + 1)
