"""How do engines compare on the same articles and requests? Each is built once, then all are asked in turn."""

import json
import shutil
import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from searchapp.errors import SourceError
from searchapp.evaluation.peers import OURS, Answer, Work
from searchapp.evaluation.speed_agreement import disagreements
from searchapp.evaluation.speed_material import Material
from searchapp.evaluation.speed_processes import Answering, Built, Memory, Opening, build, open_cold
from searchapp.evaluation.speed_requests import Requests, asked, made_requests
from searchapp.search.request import SearchRequest, Sort

# An engine is asked no more requests of a class when answering them took so long: stock Whoosh needs seconds for each.
_ENOUGH_SECONDS = 5.0
# An engine whose first answer to a class took longer has only that one compared with ours.
_SLOW_MS = 1_000.0
_BUILT = "built.json"
_COLD = "common"  # the class of the first request of a new process
_UNANALYSED = {"filter only", "match all"}  # classes whose answers do not depend on how words are cut and stemmed

Say = Callable[[str, int, int | None], None]  # engine, articles so far, articles in all


@dataclass(frozen=True)
class Engine:
    """What is known of one engine beside its answers."""

    name: str
    built: Built
    opening: Opening
    memory: Memory

    @property
    def index_rate(self) -> float:
        """Articles written a second of processor time."""
        return self.built.articles / self.built.cpu_seconds if self.built.cpu_seconds else 0.0


@dataclass(frozen=True)
class Timed:
    """One engine's answers to one class of requests, so much of each as `work` says, in milliseconds."""

    engine: str
    kind: str
    work: Work
    rounds: int
    median_ms: float
    p95_ms: float


@dataclass(frozen=True)
class Comparison:
    """One run: its engines, for each class what its first request was and matched, and the times. `wrong` are sentences
    about answers that differ from ours; `unanswered` are (engine, class) that an engine has no means for.
    """

    material: str
    articles: int
    engines: tuple[Engine, ...]
    kinds: tuple[tuple[str, str, int], ...]
    times: tuple[Timed, ...]
    wrong: tuple[str, ...]
    unanswered: tuple[tuple[str, str], ...]

    def time(self, engine: str, kind: str, work: Work) -> Timed | None:
        """The times of one engine, class and work; None where there are none."""
        return next((one for one in self.times if (one.engine, one.kind, one.work) == (engine, kind, work)), None)

    def overall(self, engine: str, work: Work, *, beside: str | None = None) -> float:
        """The median over the classes that an engine answers (and `beside` too), of its medians, in milliseconds."""
        medians = [
            one.median_ms
            for one in self.times
            if one.engine == engine and one.work is work and (beside is None or self.time(beside, one.kind, work))
        ]
        return statistics.median(medians) if medians else 0.0


def compare(
    material: Material, names: Sequence[str], *, folder: Path, rounds: int, build_again: Sequence[str], say: Say
) -> Comparison:
    """Build these engines (ours first among them), ask them, and check that they answer alike.

    Indexes are kept in a folder of their material and not built again while they are there. Raises MeasuringError, and
    SourceError for lines that cannot be read.
    """
    if next(material.articles(), None) is None:
        raise SourceError("There is no article to measure on in these files.")
    places = {name: folder / material.key / name for name in names}
    builts = {name: _built(name, material, place, again=name in build_again, say=say) for name, place in places.items()}
    requests = made_requests(material.articles())
    cold = requests[_COLD][0]
    openings = {name: open_cold(name, place / "index", cold) for name, place in places.items()}
    with _answering(places) as answering:
        checked = _Checked(answering, material)
        for kind, of_kind in requests.items():
            checked.check(kind, of_kind)
        times = _timed(answering, requests, checked.unanswered, rounds)
        memories = {name: engine.memory() for name, engine in answering.items()}
    return Comparison(
        material.key,
        builts[names[0]].articles,
        tuple(Engine(name, builts[name], openings[name], memories[name]) for name in names),
        tuple((kind, asked(of_kind[0]), checked.matches[kind]) for kind, of_kind in requests.items()),
        tuple(times),
        tuple(checked.wrong),
        tuple(checked.unanswered),
    )


def _built(name: str, material: Material, place: Path, *, again: bool, say: Say) -> Built:
    """What building took: now, or when the index that is kept was built."""
    note = place / _BUILT
    if note.exists() and not again:
        return Built(**json.loads(note.read_text(encoding="utf-8")))
    shutil.rmtree(place, ignore_errors=True)  # what an interrupted run left
    index = place / "index"
    index.mkdir(parents=True)
    built = build(name, material, index, lambda done: say(name, done, material.count))
    note.write_text(json.dumps(asdict(built)), encoding="utf-8")
    return built


@contextmanager
def _answering(places: dict[str, Path]) -> Iterator[dict[str, Answering]]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(closing(Answering(name, place / "index"))) for name, place in places.items()}


class _Checked:
    """Asks every request once, which warms all engines alike, and compares the answers with ours."""

    def __init__(self, answering: dict[str, Answering], material: Material) -> None:
        self._answering = answering
        self._material = material
        self.matches: dict[str, int] = {}
        self.wrong: list[str] = []
        self.unanswered: list[tuple[str, str]] = []

    def check(self, kind: str, requests: Sequence[SearchRequest]) -> None:
        """Ask the requests of one class."""
        slow: set[str] = set()
        for number, request in enumerate(requests):
            ours: Answer | None = None
            for name, engine in self._answering.items():
                if name in slow:
                    continue
                told = engine.ask(request, Work.FACETS)
                if told is None:
                    self.unanswered.append((name, kind))
                    slow.add(name)
                    continue
                took_ms, answer = told
                if took_ms > _SLOW_MS and name != OURS:
                    slow.add(name)
                if name == OURS:
                    ours = answer
                    if not number:
                        self.matches[kind] = answer.total
                elif ours is not None and self._is_comparable(kind):
                    self.wrong += self._disagreements(name, kind, request, ours, answer)

    def _is_comparable(self, kind: str) -> bool:
        return self._material.is_made or kind in _UNANALYSED

    def _disagreements(self, name: str, kind: str, request: SearchRequest, ours: Answer, theirs: Answer) -> list[str]:
        title = f"{name}, {kind}"
        is_ordered = request.sort is not Sort.RELEVANCE and self._material.is_made
        return disagreements(
            ours, theirs, title=title, asked=asked(request), is_ordered=is_ordered, is_dated=self._material.is_made
        )


def _timed(
    answering: dict[str, Answering], requests: Requests, unanswered: Sequence[tuple[str, str]], rounds: int
) -> list[Timed]:
    """The times, taken in turn: all engines are asked a request before the next one, so a busy moment hits all."""
    taken: dict[tuple[str, str, Work], list[float]] = {
        (name, kind, work): []
        for kind in requests
        for work in Work
        for name in answering
        if (name, kind) not in unanswered
    }
    for number in range(rounds):
        for (name, kind, work), times in taken.items():
            if sum(times) > _ENOUGH_SECONDS * 1000:
                continue
            of_kind = requests[kind]
            told = answering[name].ask(of_kind[number % len(of_kind)], work)
            assert told is not None, "it has answered this class before"
            times.append(told[0])
    return [
        Timed(name, kind, work, len(times), statistics.median(times), _p95(times))
        for (name, kind, work), times in taken.items()
    ]


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
