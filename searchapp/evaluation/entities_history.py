"""How good were names in earlier versions? `data/entities_history.json` holds the figures of each, oldest first."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_HISTORY = "entities_history.json"
_DIGITS = 4


@dataclass(frozen=True)
class Recorded:
    """The figures of one version, by their keys."""

    version: str
    figures: Mapping[str, float]


def recorded(labels: Path) -> list[Recorded]:
    """Every version recorded in a folder, oldest first; none when nothing is recorded."""
    file = labels / _HISTORY
    if not file.is_file():
        return []
    return [Recorded(one["version"], one["figures"]) for one in json.loads(file.read_text(encoding="utf-8"))]


def record(version: str, figures: Mapping[str, float], labels: Path) -> None:
    """Add the figures of a version at the end; of the last version's those measured anew are replaced."""
    known = recorded(labels)
    rounded = {key: round(figure, _DIGITS) for key, figure in figures.items()}
    if known and known[-1].version == version:
        known[-1] = Recorded(version, dict(sorted({**known[-1].figures, **rounded}.items())))
    else:
        known.append(Recorded(version, dict(sorted(rounded.items()))))
    (labels / _HISTORY).write_text(json.dumps([asdict(one) for one in known], indent=2) + "\n", encoding="utf-8")


def before(version: str | None, known: Sequence[Recorded]) -> Recorded | None:
    """The last recorded version that is not the one being measured."""
    return next((one for one in reversed(known) if one.version != version), None)
