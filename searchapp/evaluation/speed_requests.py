"""What is every engine asked? Several requests of each class, made of words and values of a sample of the articles.

A class has several requests, asked in turn, so that no engine gains by remembering the answer it gave a moment ago.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from searchapp.article import Article
from searchapp.search.analysis import words
from searchapp.search.parser import parse
from searchapp.search.request import FacetFilter, SearchRequest, Sort
from searchapp.search.stopwords import STOP_WORDS

SAMPLE = 4_000  # the first articles: a word of 0.1 % of all is in four of them
SHARES = {"rare": 0.001, "mid": 0.09, "common": 0.85}  # of the articles that hold a word
_EACH = 5  # requests a class
_PAGE_SIZE = 10
_FAR_PAGE = 50
_PREFIX = 4  # letters
_SHORTEST = 4  # shorter words make poor prefixes
_NO_LIMIT_SECONDS = 3_600.0

Requests = Mapping[str, tuple[SearchRequest, ...]]


def made_requests(articles: Iterable[Article]) -> Requests:
    """The requests of each class. Every word and value in them is in one of the first articles, the sample."""
    sample = list(itertools.islice(articles, SAMPLE))
    holding: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for article in sample:
        holding.update(_plain(article.text) | _plain(article.title))
        places.update(one.entity.slug for one in article.appearances if one.entity.kind == "place")
    rare, mid, common = (_nearest(holding, share * len(sample)) for share in SHARES.values())
    pairs = _pairs(sample, common)
    texts = {
        "rare": rare,
        "mid": mid,
        "common": common,
        "or": [f"{one} OR {two} OR {three}" for one, two, three in zip(common, mid, _turned(mid), strict=True)],
        "and": [f"{one} {two}" for one, two in zip(common, _turned(common), strict=True)],
        "exclude": [f"{one} -{two}" for one, two in zip(common, mid, strict=True)],
        "phrase": [f'"{one} {two}"' for one, two in pairs],
        "prefix": [f"{one[:_PREFIX]}*" for one in mid],
        "fuzzy": [f"{one}~1" for one in mid],
    }
    asked = {kind: tuple(_request(text) for text in of_kind) for kind, of_kind in texts.items()}
    chosen = [(FacetFilter("place", (place,)),) for place, _ in places.most_common(_EACH)]
    everything = replace(_request(""), sort=Sort.NEWEST)
    if chosen:
        asked["filter only"] = tuple(replace(everything, filters=one) for one in chosen)
        both = zip(asked["common"], itertools.cycle(chosen), strict=False)
        asked["filter + words"] = tuple(replace(request, filters=one) for request, one in both)
    asked["match all"] = (everything,)
    asked["sort by date"] = tuple(replace(request, sort=Sort.NEWEST) for request in asked["common"])
    asked["page 50"] = tuple(replace(request, page=_FAR_PAGE) for request in asked["common"])
    return asked


def asked(request: SearchRequest) -> str:
    """A request in short, for a table."""
    filters = [f"{one.facet}={value}" for one in request.filters for value in one.chosen]
    page = [f"page={request.page}"] if request.page > 1 else []
    words_typed = [request.query.text] if request.query.text else []
    return " ".join([*words_typed, *filters, *page]) or "(everything)"


def _request(text: str) -> SearchRequest:
    return SearchRequest(query=parse(text), page_size=_PAGE_SIZE, time_limit_seconds=_NO_LIMIT_SECONDS)


def _plain(text: str) -> set[str]:
    """The words of a text that every engine's analysis takes for one word."""
    found = set(words(text)) - STOP_WORDS
    return {word for word in found if word.isascii() and word.isalpha() and len(word) >= _SHORTEST}


def _nearest(holding: Mapping[str, int], count: float) -> list[str]:
    """The words that are in as many articles of the sample, or nearly."""
    nearest = sorted(holding, key=lambda word: (abs(holding[word] - count), word))[:_EACH]
    return list(itertools.islice(itertools.cycle(nearest or ["archive"]), _EACH))


def _turned(found: list[str]) -> list[str]:
    return [*found[1:], found[0]]


def _pairs(sample: list[Article], common: list[str]) -> list[tuple[str, str]]:
    """Pairs of frequent words that stand side by side somewhere in the sample, the most frequent pairs first."""
    wanted = set(common)
    found: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    for article in sample:
        side_by_side = set(itertools.pairwise(words(article.text)))
        found.update((one, two) for one, two in side_by_side if one in wanted and two in wanted and one != two)
        if len(every) < SAMPLE * _EACH:
            every.update((one, two) for one, two in side_by_side if not {one, two} & STOP_WORDS)
    ranked = sorted(found.items(), key=lambda one: (-one[1], one[0])) + every.most_common(_EACH)
    return [pair for pair, _ in ranked[:_EACH]] or [(common[0], common[0])]
