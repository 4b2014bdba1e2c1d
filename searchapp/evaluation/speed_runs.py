"""Which comparisons does one run of the measurement make, and with which engines?"""

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from searchapp.evaluation.peers import OURS, STOCK, Missing, engine_named
from searchapp.evaluation.speed_comparing import Comparison, Say, compare
from searchapp.evaluation.speed_material import Material

STOCK_ARTICLES = 5_000  # stock Whoosh takes more than a second for each answer with facets on so many


@dataclass(frozen=True)
class Plan:
    """What to measure: these peers beside ours on this material, stock Whoosh on its first `stock_articles` only (0:
    not at all). Indexes are kept in `folder`, or with None only as long as it takes.
    """

    material: Material
    peers: Sequence[str] = ()
    stock_articles: int = STOCK_ARTICLES
    rounds: int = 21
    folder: Path | None = None
    build_again: Sequence[str] = ()


def installed(peers: Sequence[str]) -> tuple[list[str], list[str]]:
    """Those of the peers that are installed here, and a sentence for each that is not."""
    found: list[str] = []
    said: list[str] = []
    for name in peers:
        try:
            engine_named(name)
            found.append(name)
        except Missing as missing:
            said.append(str(missing))
    return found, said


def run(plan: Plan, say: Say) -> list[Comparison]:
    """The comparisons of a plan: the one with stock Whoosh on fewer articles first, where it needs one of its own.

    Raises MeasuringError, and SourceError for lines that cannot be read.
    """
    with _folder(plan) as folder:
        return [
            compare(
                material,
                (OURS, *names),
                folder=folder,
                rounds=plan.rounds,
                build_again=plan.build_again,
                say=say,
            )
            for material, names in _comparisons(plan)
        ]


def _comparisons(plan: Plan) -> Iterator[tuple[Material, tuple[str, ...]]]:
    count = plan.material.count
    stock = tuple(name for name in plan.peers if name == STOCK and plan.stock_articles)
    others = tuple(name for name in plan.peers if name != STOCK)
    if stock and count is not None and count <= plan.stock_articles:
        yield plan.material, others + stock
        return
    if stock:
        yield replace(plan.material, count=plan.stock_articles), stock
    yield plan.material, others


@contextlib.contextmanager
def _folder(plan: Plan) -> Iterator[Path]:
    if plan.folder is not None:
        yield plan.folder
        return
    with tempfile.TemporaryDirectory(prefix="searchapp-speed-") as folder:
        yield Path(folder)
