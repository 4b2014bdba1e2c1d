"""How fast were earlier versions? `data/speed_history.json` holds the runs that were recorded, oldest first.

A run is an object:
    "version": what was measured, "material": which articles (`made-SEED-COUNT`, or `lines-…`), "articles": how many,
    "engines": {name: {"title", "index_per_second" (of processor time), "index_wall_per_second", "peak_mb" while
        building, "disk_mb", "open_ms" and "first_ms" cold, "resident_mb" and "own_mb" of the answering process}},
    "matches": {class: articles},
    "ms": {"hits" | "facets" | "snippets": {class: {engine: [median, 95th percentile]}}}
`SEED` 1 and the engine named "ours" are this program's. A megabyte is a million bytes.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from searchapp.evaluation.peers import Work
from searchapp.evaluation.speed_comparing import Comparison, Engine

DATA = Path(__file__).parent / "data"
_HISTORY = "speed_history.json"
_MEGABYTE = 1_000_000

Run = dict[str, Any]  # Any: a JSON object of the shape above


def run_of(comparison: Comparison, *, version: str = "") -> Run:
    """A comparison as a run of the history."""
    return {
        "version": version,
        "material": comparison.material,
        "articles": comparison.articles,
        "engines": {engine.name: _figures(engine) for engine in comparison.engines},
        "matches": {kind: matches for kind, _, matches in comparison.kinds},
        "ms": {
            work.value: {
                kind: {
                    one.engine: [round(one.median_ms, 2), round(one.p95_ms, 2)]
                    for one in comparison.times
                    if one.kind == kind and one.work is work
                }
                for kind, *_ in comparison.kinds
            }
            for work in Work
        },
    }


def recorded(folder: Path = DATA) -> list[Run]:
    """Every run recorded in a folder, oldest first; none when nothing is recorded."""
    file = folder / _HISTORY
    runs: list[Run] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    return runs


def record(version: str, comparisons: Iterable[Comparison], folder: Path = DATA) -> None:
    """Add runs at the end; those of the same version and articles are replaced."""
    added = [run_of(comparison, version=version) for comparison in comparisons]
    replaced = {(run["version"], run["material"]) for run in added}
    kept = [run for run in recorded(folder) if (run["version"], run["material"]) not in replaced]
    lines = ",\n".join(json.dumps(run, sort_keys=True) for run in [*kept, *added])
    (folder / _HISTORY).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def _figures(engine: Engine) -> dict[str, str | float]:
    built, opening, memory = engine.built, engine.opening, engine.memory
    return {
        "title": built.title,
        "index_per_second": round(engine.index_rate, 1),
        "index_wall_per_second": round(built.articles / built.wall_seconds, 1) if built.wall_seconds else 0.0,
        "peak_mb": round(built.peak_bytes / _MEGABYTE, 1),
        "disk_mb": round(built.disk_bytes / _MEGABYTE, 1),
        "open_ms": round(opening.open_ms, 2),
        "first_ms": round(opening.first_ms, 2),
        "resident_mb": round(memory.resident_bytes / _MEGABYTE, 1),
        "own_mb": round(memory.own_bytes / _MEGABYTE, 1),
    }
