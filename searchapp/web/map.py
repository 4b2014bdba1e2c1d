"""Where on the drawn world does a place lie?

The world is one drawing (static/vendor/world.svg) in the Equal Earth projection; whatever is put on it goes through
the same formula here. Formula: Šavrič, Patterson and Jenny, "The Equal Earth map projection", 2018.
"""

import math
from dataclasses import dataclass

WIDTH = 1000.0  # units of the drawing from 180° west to 180° east
NORTH, SOUTH = 83.7, -57.0  # degrees: from the top of Greenland to below Cape Horn; no Antarctica

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT = math.sqrt(3) / 2
_HALF_WIDTH = math.pi / (_ROOT * _A1)  # x of 180° east on the equator, in the formula's own units
_SCALE = WIDTH / (2 * _HALF_WIDTH)


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    theta = math.asin(_ROOT * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square * square * square
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = math.radians(longitude) * math.cos(theta) / (_ROOT * slope)
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return x, y


_TOP = _equal_earth(NORTH, 0)[1]
HEIGHT = (_TOP - _equal_earth(SOUTH, 0)[1]) * _SCALE


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """The point of the drawing for degrees north and east: x from 0 to WIDTH, y from 0 (north) to HEIGHT."""
    x, y = _equal_earth(latitude, longitude)
    return (x + _HALF_WIDTH) * _SCALE, (_TOP - y) * _SCALE


@dataclass(frozen=True)
class View:
    """A part of the drawing: its top left corner and its width; it has the proportions of the whole."""

    x: float
    y: float
    width: float

    @property
    def scale(self) -> float:
        """How much smaller than the whole drawing it is: what should look the same is drawn so much smaller."""
        return self.width / WIDTH

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, in units of the drawing."""
        return self.x + self.width / 2, self.y + HEIGHT * self.scale / 2

    def holds(self, x: float, y: float, *, margin: float = 0.0) -> bool:
        """Whether a point of the drawing is inside, at least `margin` units from every edge."""
        right, bottom = self.x + self.width, self.y + HEIGHT * self.scale
        return self.x + margin <= x <= right - margin and self.y + margin <= y <= bottom - margin

    def __str__(self) -> str:
        """As an SVG viewBox."""
        return f"{self.x:.0f} {self.y:.0f} {self.width:.0f} {HEIGHT * self.scale:.0f}"


WORLD = View(0, 0, WIDTH)


def _view(south: float, west: float, north: float, east: float) -> View:
    """The smallest view that holds a box in degrees and stays within the drawing."""
    edges = [project(latitude, longitude) for latitude in (south, 0, north) for longitude in (west, east)]
    corners = [
        point
        for latitude, point in zip((south, south, 0, 0, north, north), edges, strict=True)
        if south <= latitude <= north
    ]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = project(north, 0)[1], project(south, 0)[1]
    width = min(WIDTH, max(right - left, (bottom - top) * WIDTH / HEIGHT))
    x = min(max(0, (left + right - width) / 2), WIDTH - width)
    height = width * HEIGHT / WIDTH
    y = min(max(0, (top + bottom - height) / 2), HEIGHT - height)
    return View(x, y, width)


# Continents by their CLDR codes, so that Babel has their names, with boxes drawn round them by eye.
REGIONS: dict[str, View] = {
    "002": _view(-36, -20, 38, 55),
    "019": _view(-56, -130, 70, -33),
    "142": _view(-11, 26, 56, 150),
    "150": _view(34, -25, 71, 46),
    "009": _view(-48, 110, 4, 179),
}
