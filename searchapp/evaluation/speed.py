"""How long does this archive take to answer, by kind of request?

Server time: the search with every facet, the histogram, and a page of hits with their snippets; no network, no page.
"""

import statistics
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from searchapp.article import Article
from searchapp.engines import Engine
from searchapp.engines.answering import answer
from searchapp.evaluation.speed_requests import asked
from searchapp.search.analysis import words
from searchapp.search.parser import parse
from searchapp.search.request import FacetFilter, SearchRequest, Sort
from searchapp.search.stopwords import STOP_WORDS

# Words are chosen by the share of sampled articles that hold them; 400 articles settle a share of 1 % well enough.
SAMPLE = 400
SHARES = {"rare": 0.005, "mid": 0.09, "common": 0.7}


@dataclass(frozen=True)
class Timing:
    """One kind of request: what was asked, how many articles matched, and the time it took in milliseconds."""

    kind: str
    asked: str
    matches: int
    median_ms: float
    p95_ms: float


def measure(engine: Engine, *, rounds: int = 21) -> list[Timing]:
    """The timings of every kind of request, taken in turn (round-robin) so that a busy moment hits all alike."""
    requests = kinds(engine)
    taken: dict[str, list[float]] = {kind: [] for kind in requests}
    matches = {kind: answer(engine, request).total for kind, request in requests.items()}
    for _ in range(rounds):
        for kind, request in requests.items():
            started = time.perf_counter()
            answer(engine, request)
            taken[kind].append((time.perf_counter() - started) * 1000)
    return [
        Timing(kind, asked(request), matches[kind], statistics.median(taken[kind]), _p95(taken[kind]))
        for kind, request in requests.items()
    ]


def overall(timings: Iterable[Timing]) -> float:
    """The median over all kinds of request, in milliseconds."""
    return statistics.median(timing.median_ms for timing in timings)


def kinds(engine: Engine) -> dict[str, SearchRequest]:
    """One request of each kind, made of words and values that this archive holds."""
    shares, pairs = _shares(engine.articles(list(islice(engine.ids(), SAMPLE))))
    rare, mid, common = (_nearest(shares, share) for share in SHARES.values())
    second = _nearest({word: share for word, share in shares.items() if word != common}, SHARES["common"])
    third = _nearest({word: share for word, share in shares.items() if word != mid}, SHARES["mid"])
    phrase = " ".join(pairs.most_common(1)[0][0]) if pairs else f"{common} {second}"
    texts = {
        "rare": rare,
        "mid": mid,
        "common": common,
        "and": f"{common} {mid}",
        "or": f"{common} OR {mid} OR {third}",
        "exclude": f"{common} -{second}",
        "phrase": f'"{phrase}"',
        "prefix": f"{mid[:4]}*",
        "fuzzy": f"{mid}~1",
    }
    requests = {kind: SearchRequest(query=parse(text), time_limit_seconds=60) for kind, text in texts.items()}
    everything = SearchRequest(sort=Sort.NEWEST, time_limit_seconds=60)
    values = answer(engine, everything).facet("place").values
    if values:
        chosen = (FacetFilter("place", (values[0].value,)),)
        requests["filter"] = replace(everything, filters=chosen)
        requests["filter and word"] = replace(requests["common"], filters=chosen)
    return requests | {
        "everything": everything,
        "newest first": replace(requests["common"], sort=Sort.NEWEST),
        "page 50": replace(requests["common"], page=50),
    }


def _shares(articles: list[Article]) -> tuple[dict[str, float], "Counter[tuple[str, str]]"]:
    holding: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for article in articles:
        found = words(article.text)
        holding.update({word for word in found if word.isalpha() and len(word) > 3 and word not in STOP_WORDS})  # noqa: PLR2004 - short words make poor prefixes
        pairs.update({pair for pair in pairwise(found) if all(w.isalpha() and w not in STOP_WORDS for w in pair)})
    return {word: count / len(articles) for word, count in holding.items()}, pairs


def _nearest(shares: Mapping[str, float], share: float) -> str:
    return min(shares, key=lambda word: (abs(shares[word] - share), word), default="archive")


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
