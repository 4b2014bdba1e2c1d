"""Where on the map do places lie: circles, and the names that fit beside them?"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from searchapp.article import Entity
from searchapp.engines import EntityRecord
from searchapp.engines.folding import fold
from searchapp.web import words
from searchapp.web.language import ngettext
from searchapp.web.map import REGIONS, WORLD, View, project

# In units of the drawing where it is shown whole; a part of it is drawn larger and these smaller.
_LETTER = 6.6  # a letter of a name, measured
_LINE = 13.0
_FONT = 11.5
_BESIDE = 4.0
_OFFICIAL = re.compile(r" \(.*\)$| SAR\b.*$|\bthe ", re.IGNORECASE)
_SAINT = re.compile(r"\bSt\.? ")
_NEARLY_WORLD = 0.75  # a part wider than this is not worth losing sight of the rest for


@dataclass(frozen=True)
class Place:
    """A place to be drawn, the number of its articles and the address its circle opens."""

    entity: Entity
    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Circle:
    """A circle on the map in the drawing's units, what it says and opens, and where its name is written, if it is."""

    x: str
    y: str
    radius: str
    label: str
    url: str
    name: str
    name_x: str
    name_y: str


@dataclass(frozen=True)
class WorldMap:
    """The drawn world with its circles: the largest first, so that a smaller one lies on top."""

    view_box: str
    font_size: str
    halo: str
    label: str
    circles: tuple[Circle, ...]


def world_map(
    places: Sequence[Place],
    *,
    label: str,
    view: View | None = None,
    largest: float = 16.0,
    smallest: float = 4.0,
    named: int = 0,
) -> WorldMap | None:
    """The map of places; None when no place has coordinates.

    Shows `view`, or without one the continent that holds all places, or the world. `named` is how many
    circles may get a name beside them. The area of a circle grows with the number of articles, from radius `smallest`
    to `largest`, in units of the whole drawing.
    """
    points = [
        (place, *project(place.entity.lat, place.entity.lon))
        for place in sorted(places, key=lambda place: (-place.count, place.label))
        if place.entity.lat is not None and place.entity.lon is not None
    ]
    shown = view or _fitting([(x, y) for _, x, y in points], margin=largest)
    inside = [(place, x, y) for place, x, y in points if shown.holds(x, y)]
    if not inside and view is None:
        return None
    most = max((place.count for place, _, _ in inside), default=0) or 1
    spots = [
        (place, x, y, max(smallest, largest * math.sqrt(place.count / most)) * shown.scale) for place, x, y in inside
    ]
    # A name may lie on small circles, where its halo keeps it legible, but not on those that have names themselves.
    taken = [_Box(x - radius, y - radius, x + radius, y + radius) for _, x, y, radius in spots[:named]]
    circles = []
    names_left = named
    for number, (place, x, y, radius) in enumerate(spots):
        others = [box for other, box in enumerate(taken) if other != number]
        box = _name_box(place.label, x, y, radius, view=shown, taken=others) if names_left else None
        if box:
            taken.append(box)
            names_left -= 1
        circles.append(_circle(place, x, y, radius, box))
    return WorldMap(str(shown), f"{_FONT * shown.scale:.2f}", f"{3 * shown.scale:.2f}", label, tuple(circles))


def country_of(record: EntityRecord) -> str:
    """The name of the country a place lies in; empty where that is unknown, or the place is the country itself."""
    names = (record.entity.label, *(name for name, _ in record.names))
    return country_around(record.entity.country, names)


def country_around(code: str | None, names: Iterable[str]) -> str:
    """The name of a country, unless one of these names of a place in it is the country's own."""
    if code is None or {_plain(name) for name in names} & {_plain(name) for name in words.country_names(code)}:
        return ""
    return words.country_name(code)


def _plain(name: str) -> str:
    """A country's name as newspapers and CLDR agree on it: "Myanmar (Burma)" is Myanmar, "&" is "and"."""
    return fold(_OFFICIAL.sub("", _SAINT.sub("Saint ", name)).replace(" & ", " and "))


def _fitting(points: Sequence[tuple[float, float]], *, margin: float) -> View:
    """The continent that holds all points with their circles and has them nearest to its middle, else the world."""
    if not points:
        return WORLD
    middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    fitting = [
        view
        for view in REGIONS.values()
        if view.scale < _NEARLY_WORLD and all(view.holds(x, y, margin=margin * view.scale) for x, y in points)
    ]
    return min(fitting, key=lambda view: math.dist(view.middle, middle), default=WORLD)


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def _name_box(name: str, x: float, y: float, radius: float, *, view: View, taken: Iterable[_Box]) -> _Box | None:
    """Room for a name right of its circle, else a little lower or higher, else left; None when there is none."""
    width, line, beside = len(name) * _LETTER * view.scale, _LINE * view.scale, _BESIDE * view.scale
    right, left = x + radius + beside, x - radius - beside - width
    obstacles = list(taken)
    for start, shift in ((right, 0.0), (right, line * 0.7), (right, -line * 0.7), (left, 0.0)):
        box = _Box(start, y + shift - line / 2, start + width, y + shift + line / 2)
        is_inside = box.left >= view.x and box.right <= view.x + view.width
        if is_inside and not any(box.meets(other) for other in obstacles):
            return box
    return None


def _circle(place: Place, x: float, y: float, radius: float, box: _Box | None) -> Circle:
    articles = words.count(place.count)
    label = ngettext(
        "%(place)s: %(n)s article", "%(place)s: %(n)s articles", place.count, place=place.label, n=articles
    )
    return Circle(
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        radius=f"{radius:.1f}",
        label=label,
        url=place.url,
        name=place.label if box else "",
        name_x=f"{box.left:.1f}" if box else "",
        name_y=f"{box.bottom - (box.bottom - box.top) / 4:.1f}" if box else "",
    )
