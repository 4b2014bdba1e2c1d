"""Which figures may never get worse? `floors.json` beside this holds the least (or the most) each may be.

A floor only rises: who makes a figure better records it. Keys are `<evaluation>.<figure>`, like `cleaning.page_f1`; the
value is the least allowed, or for a figure ending in `_wrong` the most allowed.
"""

import json
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"


def floors() -> dict[str, float]:
    """Every recorded floor, by key."""
    recorded = json.loads(FLOORS.read_text(encoding="utf-8"))
    return {str(key): float(value) for key, value in recorded.items()}


def below_floor(figures: Mapping[str, float], recorded: Mapping[str, float] | None = None) -> list[str]:
    """A sentence for each figure that is worse than its recorded floor; figures without a floor are not judged."""
    known = floors() if recorded is None else recorded
    said: list[str] = []
    for key, figure in figures.items():
        if key not in known:
            continue
        is_most = key.endswith("_wrong")
        if figure > known[key] if is_most else figure < known[key]:
            word = "more than the most allowed" if is_most else "less than the least allowed"
            said.append(f"{key} is {figure:.4f}, {word}, {known[key]:.4f}.")
    return said
