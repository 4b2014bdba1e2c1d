"""Which files of other people do our pages use, and how do they get into static/vendor?

Run `python tools/vendor_static.py` after changing a version in tools/vendor/package.json. It needs npm; users do not.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from searchapp.web import map as world_map

ROOT = Path(__file__).resolve().parent.parent
LOCK_FOLDER = ROOT / "tools" / "vendor"
TARGET = ROOT / "static" / "vendor"
FONTS = {
    "@fontsource-variable/newsreader": ("latin", "latin-ext"),
    "@fontsource-variable/libre-franklin": ("latin", "latin-ext", "cyrillic", "cyrillic-ext"),
}
WORLD = "world-atlas"
ANTARCTIC_CIRCLE = -60.0  # land that lies wholly beyond it is left out, as on most maps of the news
SHARPNESS = 10  # steps to a unit of a drawing 1,000 wide: a tenth of a pixel on the widest page

Degrees = tuple[float, float]  # north, east


@dataclass(frozen=True)
class Vendored:
    """One file in static/vendor and where it comes from."""

    file: str
    package: str
    version: str
    licence: str


def main() -> None:
    """Write static/vendor anew and list it in vendor.json."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(LOCK_FOLDER / name, folder)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
        modules = Path(folder) / "node_modules"
        files = [*_fonts(modules), *_world(modules)]
    listed = [
        {
            "file": one.file,
            "package": one.package,
            "version": one.version,
            "licence": one.licence,
            "sha256": hashlib.sha256((TARGET / one.file).read_bytes()).hexdigest(),
        }
        for one in sorted(files, key=lambda one: one.file)
    ]
    (TARGET / "vendor.json").write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")
    for entry in listed:
        print(entry["package"], entry["version"], entry["file"])


def _vendored(modules: Path, package: str, file: str) -> Vendored:
    about = json.loads((modules / package / "package.json").read_text(encoding="utf-8"))
    return Vendored(file, package, about["version"], about["license"])


def _licence(modules: Path, package: str) -> Vendored:
    name = f"{package.rpartition('/')[2]}.LICENSE.txt"
    shutil.copy(modules / package / "LICENSE", TARGET / name)
    return _vendored(modules, package, name)


def _fonts(modules: Path) -> Iterator[Vendored]:
    for package, subsets in FONTS.items():
        family = package.rpartition("/")[2]
        for subset in subsets:
            name = f"{family}-{subset}-wght-normal.woff2"
            shutil.copy(modules / package / "files" / name, TARGET / name)
            yield _vendored(modules, package, name)
        yield _licence(modules, package)


def _world(modules: Path) -> Iterator[Vendored]:
    atlas = json.loads((modules / WORLD / "countries-110m.json").read_text(encoding="utf-8"))
    arcs = [_degrees(arc, atlas["transform"]) for arc in atlas["arcs"]]
    (land,) = atlas["objects"]["land"]["geometries"]
    coasts = [_joined(ring, arcs) for ring in _rings(land)]
    coast = "z".join(_path(ring) for ring in coasts if max(latitude for latitude, _ in ring) > ANTARCTIC_CIRCLE)
    countries = atlas["objects"]["countries"]["geometries"]
    used = Counter(max(index, ~index) for country in countries for ring in _rings(country) for index in ring)
    borders = "".join(_path(arcs[index]) for index, times in sorted(used.items()) if times > 1)
    (TARGET / "world.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {world_map.WIDTH:g} {world_map.HEIGHT:.0f}">'
        f'<g id="world"><path d="{coast}" stroke="none"/><path d="{borders}" fill="none"/></g></svg>\n',
        encoding="utf-8",
    )
    yield _vendored(modules, WORLD, "world.svg")
    yield _licence(modules, WORLD)


# The atlas is TopoJSON: rings name arcs by number (~number: backwards), and an arc is a first point and its steps.
def _rings(shape: dict[str, Any]) -> Iterator[list[int]]:  # Any: parsed JSON
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    for polygon in polygons:
        yield from polygon


def _degrees(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> list[Degrees]:
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((y * scale_y + shift_y, x * scale_x + shift_x))
    return points


def _joined(ring: Sequence[int], arcs: Sequence[list[Degrees]]) -> list[Degrees]:
    points: list[Degrees] = []
    for index in ring:
        for latitude, longitude in arcs[index] if index >= 0 else arcs[~index][::-1]:
            # A coast that crosses 180 degrees goes on beyond it instead of jumping across the drawing.
            turn = round((points[-1][1] - longitude) / 360) * 360 if points else 0
            points.append((latitude, longitude + turn))
    return points


def _path(points: Sequence[Degrees]) -> str:
    """An SVG path of relative steps, as short as it can be written; empty when nothing is left to draw."""
    drawn = [world_map.project(latitude, longitude) for latitude, longitude in points]
    rounded = [(round(x * SHARPNESS), round(y * SHARPNESS)) for x, y in drawn]
    steps = [
        _short(next_x - x) + _short(next_y - y)
        for (x, y), (next_x, next_y) in pairwise(rounded)
        if (next_x, next_y) != (x, y)
    ]
    if not steps:
        return ""
    return f"M{_short(rounded[0][0])}{_short(rounded[0][1])}l{''.join(steps)}".replace("M ", "M").replace("l ", "l")


def _short(steps: int) -> str:
    written = f"{steps / SHARPNESS:g}".replace("0.", ".") if abs(steps) < SHARPNESS else f"{steps / SHARPNESS:g}"
    return written if written.startswith("-") else f" {written}"


if __name__ == "__main__":
    main()
