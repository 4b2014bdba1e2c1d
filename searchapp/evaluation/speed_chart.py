"""What do the times of a comparison look like? An SVG drawing, dark on white wherever it is shown.

A panel for each amount of work, a row for each class of requests, and in it for each engine a dot at the median and a
line from there to the 95th percentile, on a logarithmic scale of milliseconds.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from searchapp.evaluation.peers import Work
from searchapp.evaluation.speed_comparing import Comparison

WORKS = {
    Work.HITS: "Top ten",
    Work.FACETS: "Top ten, facets and histogram",
    Work.SNIPPETS: "Top ten, facets, histogram and snippets",
}
# Okabe and Ito's colours, which differ for every kind of colour vision; ours is the darkest.
_COLOURS = ("#000000", "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00")
_LEFT, _PLOT, _RIGHT = 120, 640, 40  # pixels
_HEAD, _PANEL_HEAD, _PANEL_FOOT = 64, 30, 34
_ENGINE_STEP, _ROW_GAP = 7, 8
_LEAST_MS = 0.01


@dataclass(frozen=True)
class _Scale:
    """Powers of ten at the left and right end of a plot."""

    low: int
    high: int

    def x(self, time_ms: float) -> float:
        share = (math.log10(max(time_ms, _LEAST_MS)) - self.low) / (self.high - self.low)
        return round(_LEFT + share * _PLOT, 1)


def chart(comparisons: Sequence[Comparison]) -> str:
    """The SVG document with the panels of each comparison, one comparison under the other."""
    pieces: list[str] = []
    top = 0
    for comparison in comparisons:
        drawn, top = _drawn(comparison, top)
        pieces += drawn
    width = _LEFT + _PLOT + _RIGHT
    size = f'viewBox="0 0 {width} {top}" width="{width}" height="{top}"'
    look = 'font-family="system-ui, sans-serif" font-size="12" fill="#222"'
    said = 'role="img" aria-label="Times of search engines by class of request"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {look} {said}>'
    ground = f'<rect width="{width}" height="{top}" fill="#fff"/>'
    return "\n".join([head, ground, *pieces, "</svg>"]) + "\n"


def _drawn(comparison: Comparison, top: int) -> tuple[list[str], int]:
    """A comparison below `top`, and where it ends."""
    pieces = [_text(12, top + 24, f"{comparison.articles:,} articles: median and 95th percentile, ms", size=16)]
    pieces += _legend(comparison, top + 46)
    scale = _decades(comparison)
    top += _HEAD
    for work, title in WORKS.items():
        height = len(comparison.kinds) * _row_height(comparison)
        pieces.append(_text(_LEFT, top + 20, title, weight="bold"))
        plot_top = top + _PANEL_HEAD
        pieces += _grid(scale, plot_top, height)
        for row, (kind, *_) in enumerate(comparison.kinds):
            pieces += _row(comparison, kind, work, plot_top + row * _row_height(comparison), scale)
        top = plot_top + height + _PANEL_FOOT
    return pieces, top


def _row_height(comparison: Comparison) -> int:
    return len(comparison.engines) * _ENGINE_STEP + _ROW_GAP


def _legend(comparison: Comparison, y: int) -> Iterator[str]:
    x = 12
    for number, engine in enumerate(comparison.engines):
        yield f'<circle cx="{x + 5}" cy="{y - 4}" r="4" fill="{_colour(number)}"/>'
        yield _text(x + 14, y, engine.built.title)
        x += 34 + 7 * len(engine.built.title)


def _decades(comparison: Comparison) -> _Scale:
    """The powers of ten between which every time lies."""
    times = [max(value, _LEAST_MS) for one in comparison.times for value in (one.median_ms, one.p95_ms)] or [1.0]
    low = math.floor(math.log10(min(times)))
    return _Scale(low, max(math.ceil(math.log10(max(times))), low + 1))


def _grid(scale: _Scale, top: int, height: int) -> Iterator[str]:
    for power in range(scale.low, scale.high + 1):
        x = scale.x(10.0**power)
        yield f'<path d="M{x} {top}v{height}" stroke="#ddd"/>'
        yield _text(x, top + height + 16, f"{10.0**power:g}", anchor="middle")


def _row(comparison: Comparison, kind: str, work: Work, top: int, scale: _Scale) -> Iterator[str]:
    yield _text(_LEFT - 8, top + _row_height(comparison) / 2 + 4, kind, anchor="end")
    for number, engine in enumerate(comparison.engines):
        one = comparison.time(engine.name, kind, work)
        if one is None:
            continue
        y = top + _ROW_GAP / 2 + (number + 0.5) * _ENGINE_STEP
        x, end = scale.x(one.median_ms), scale.x(one.p95_ms)
        said = f"{engine.built.title}, {kind}: median {one.median_ms:.2f} ms, 95 % {one.p95_ms:.2f} ms"
        yield f'<g fill="{_colour(number)}" stroke="{_colour(number)}"><title>{escape(said)}</title>'
        yield f'<path d="M{x} {y}H{end}" stroke-width="1.5"/><circle cx="{x}" cy="{y}" r="3"/></g>'


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]


def _text(x: float, y: float, said: str, *, anchor: str = "start", size: int = 12, weight: str = "normal") -> str:
    style = f'text-anchor="{anchor}" font-size="{size}" font-weight="{weight}"'
    return f'<text x="{x}" y="{y}" {style}>{escape(said)}</text>'
