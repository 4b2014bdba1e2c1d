"""How is a histogram drawn: articles over time as bars, each a link?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from searchapp.search.result import Bar, Histogram
from searchapp.web import words
from searchapp.web.language import gettext, ngettext

HEIGHT = 72  # pixels of the tallest bar
_LEAST = 2.0  # pixels of the shortest, so that one article among thousands is seen
_GAP = 0.14  # of a bar's slot
_MOST_TICKS = 7
_EDGE = 3.0  # per cent at either end where a label would stick out
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class ChartBar:
    """One bar: places across in per cent ("12.5%"), heights in pixels from the top, what it says and opens."""

    slot_x: str
    slot_width: str
    x: str
    width: str
    y: str
    height: str
    label: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Tick:
    """A label under the bars, at a place across in per cent."""

    x: str
    text: str


@dataclass(frozen=True)
class Chart:
    """Everything the picture of a histogram needs, and in words what no bar can show."""

    label: str
    caption: str
    remark: str
    height: int
    bars: tuple[ChartBar, ...]
    ticks: tuple[Tick, ...]
    undated: str
    undated_url: str | None
    imprecise: str


def chart(
    histogram: Histogram,
    *,
    open_bar: Callable[[str, str], str],
    undated_url: str,
    caption: Callable[[str, str], str] | None = None,
    remark: str | None = None,
) -> Chart | None:
    """The drawing of a histogram; None when no article has a date that a bar can show and none is left over.

    `open_bar` gives the address for a bar's first and last date; `caption` words unit and period.
    """
    bars = histogram.bars
    if not bars and not histogram.undated and not histogram.imprecise:
        return None
    span = words.period(bars[0].start[:4], bars[-1].end[:4]) if bars else ""
    undated, imprecise = words.count(histogram.undated), words.count(histogram.imprecise)
    return Chart(
        label=gettext("Articles over time"),
        caption=(caption or _caption)(histogram.unit, span) if bars else "",
        remark=_peak(histogram) if remark is None else remark,
        height=HEIGHT,
        bars=_bars(bars, open_bar),
        ticks=_ticks(bars),
        undated=ngettext("%(n)s without a date", "%(n)s without a date", undated.number, n=undated)
        if undated.number
        else "",
        undated_url=undated_url if histogram.undated else None,
        imprecise=ngettext(
            "%(n)s with a date too vague for one bar",
            "%(n)s with dates too vague for one bar",
            imprecise.number,
            n=imprecise,
        )
        if imprecise.number
        else "",
    )


def _caption(unit: str, span: str) -> str:
    return {
        "day": gettext("Articles per day, %(period)s", period=span),
        "month": gettext("Articles per month, %(period)s", period=span),
        "quarter": gettext("Articles per quarter, %(period)s", period=span),
        "year": gettext("Articles per year, %(period)s", period=span),
        "decade": gettext("Articles per decade, %(period)s", period=span),
    }.get(unit, gettext("Articles per century, %(period)s", period=span))


def _peak(histogram: Histogram) -> str:
    most = max((bar.count for bar in histogram.bars), default=0)
    highest = [bar for bar in histogram.bars if bar.count == most]
    if len(highest) != 1 or len(histogram.bars) == 1:
        return ""
    return gettext("Peak: %(period)s", period=words.period(highest[0].start, highest[0].end, short=True))


def _bars(bars: Sequence[Bar], open_bar: Callable[[str, str], str]) -> tuple[ChartBar, ...]:
    slot = 100 / max(1, len(bars))
    most = max((bar.count for bar in bars), default=0)
    drawn = []
    for number, bar in enumerate(bars):
        if not bar.count:
            continue
        height = max(_LEAST, bar.count / most * HEIGHT)
        articles = words.count(bar.count)
        drawn.append(
            ChartBar(
                slot_x=_percent(number * slot),
                slot_width=_percent(slot),
                x=_percent((number + _GAP / 2) * slot),
                width=_percent((1 - _GAP) * slot),
                y=f"{HEIGHT - height:.1f}",
                height=f"{height:.1f}",
                label=ngettext(
                    "%(period)s: %(n)s article",
                    "%(period)s: %(n)s articles",
                    bar.count,
                    period=words.period(bar.start, bar.end),
                    n=articles,
                ),
                url=open_bar(bar.start, bar.end),
                is_chosen=bar.chosen,
            )
        )
    return tuple(drawn)


def _ticks(bars: Sequence[Bar]) -> tuple[Tick, ...]:
    years = [
        number for number, bar in enumerate(bars) if len(bar.start) == len("2019") or bar.start[5:] in {"01", "01-01"}
    ]
    if len(years) > 1:
        step = next((step for step in _YEAR_STEPS if len(years) / step <= _MOST_TICKS), _YEAR_STEPS[-1])
        places = [number for number in years if int(bars[number].start[:4]) % step == 0]
        return _placed(((number, bars[number].start[:4]) for number in places), len(bars))
    every = max(1, -(-len(bars) // _MOST_TICKS))
    return _placed(((number, _short_label(bars[number])) for number in range(every // 2, len(bars), every)), len(bars))


def _short_label(bar: Bar) -> str:
    return words.partial_date(bar.start, short=True)


def _placed(labelled: Iterable[tuple[int, str]], total: int) -> tuple[Tick, ...]:
    """Labels at the middle of their bars, without those that would stick out at either end."""
    placed = (((number + 0.5) / total * 100, text) for number, text in labelled)
    return tuple(Tick(_percent(x), text) for x, text in placed if _EDGE <= x <= 100 - _EDGE)


def _percent(value: float) -> str:
    return f"{value:.2f}%"
