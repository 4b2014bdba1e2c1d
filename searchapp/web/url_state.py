"""Which search does an address hold, and what is the address of a search?

The only place where the query string is read and written. There is one canonical spelling: parameters in the order of
`_ORDER`, values sorted and unique, defaults unsaid.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, quote_plus

from searchapp.article import date_span
from searchapp.fields import FACET_BY_KEY, FACETS, NONE_VALUE, Mode
from searchapp.search.parser import parse
from searchapp.search.query import And, Everything, Node, Not, Note, Nothing, Or, Query
from searchapp.search.request import (
    MAX_FACET_VALUES,
    MAX_FILTER_VALUES,
    Dates,
    FacetFilter,
    SearchRequest,
    Sort,
)

_DEFAULTS = SearchRequest()
_LEAVE_OUT = "not-"
_ON = "1"  # about=1
_NAMES = frozenset(
    {"q", "any", "about", "from", "to", "date", "sort", "page", "facet_limit", "ui"}
    | {prefix + facet.key for facet in FACETS for prefix in ("", _LEAVE_OUT)}
)
# Legal in a query string and left alone by browsers; anything else they might re-encode is percent-encoded.
_READABLE = ":/,()!*@$"
_MAX_NOTES = 5  # unknown parameters named one by one
_MAX_SUBJECT = 60  # characters of a stranger's text repeated in a note
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_LOCALE = re.compile(r"[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class State:
    """A whole search as an address holds it. The methods give the states that links lead to, on page 1.

    `notes` is what was not understood in the address; what was not understood in the words is in the query.
    """

    request: SearchRequest = field(default_factory=lambda: SearchRequest(sort=Sort.NEWEST))
    notes: tuple[Note, ...] = ()
    ui: str | None = None

    @property
    def all_notes(self) -> tuple[Note, ...]:
        """What the reader should be told about words and address."""
        return self.request.query.notes + self.notes

    def query_string(self) -> str:
        """The canonical query string, without the question mark; empty for the whole archive."""
        return write(self)

    def path(self, page: str = "/search") -> str:
        """The canonical address of this search on a page of ours: "/search?q=flood", "/search.json?q=flood"."""
        query_string = write(self)
        return f"{page}?{query_string}" if query_string else page

    def redirect(self, query_string: str) -> str | None:
        """The canonical query string, where this state was read from another spelling and loses no note by moving."""
        canonical = write(self)
        pairs = parse_qsl(canonical, keep_blank_values=True)
        if parse_qsl(query_string, keep_blank_values=True, errors="replace") == pairs:
            return None
        read_again = read(pairs, page_size=self.request.page_size, time_limit_seconds=self.request.time_limit_seconds)
        return canonical if read_again == self else None

    def with_query(self, text: str) -> "State":
        """Other words under the same filters. The sort order stays where it still makes sense."""
        query = parse(text)
        was_default = self.request.sort is default_sort(self.request.query)
        sort = default_sort(query) if was_default else _sensible(self.request.sort, query)
        return self._on_first_page(replace(self.request, query=query, sort=sort))

    def with_value(self, facet: str, value: str) -> "State":
        """One more value chosen."""
        old = self.request.filter(facet)
        return self._with_filter(old, chosen=(*old.chosen, value), left_out=_without(old.left_out, value))

    def without_value(self, facet: str, value: str) -> "State":
        """A value neither chosen nor left out."""
        old = self.request.filter(facet)
        return self._with_filter(old, chosen=_without(old.chosen, value), left_out=_without(old.left_out, value))

    def leaving_out(self, facet: str, value: str) -> "State":
        """One more value left out."""
        old = self.request.filter(facet)
        return self._with_filter(old, chosen=_without(old.chosen, value), left_out=(*old.left_out, value))

    def with_mode(self, facet: str, mode: Mode) -> "State":
        """The chosen values of a facet mean all or any of them. No change for facets that cannot be switched."""
        old = self.request.filter(facet)
        return self._with_filter(replace(old, mode=mode), chosen=old.chosen, left_out=old.left_out)

    def without_facet(self, facet: str) -> "State":
        """Nothing of a facet chosen or left out."""
        return self._with_filter(self.request.filter(facet), chosen=(), left_out=())

    def with_about(self, *, about: bool) -> "State":
        """Names count only where an article is about them, or wherever they are mentioned."""
        return self._on_first_page(replace(self.request, about=about))

    def with_dates(self, start: str | None, end: str | None) -> "State":
        """Articles within dates: partial ISO dates, both inclusive, None for open. Raises ValueError for others."""
        dates, _ = _ordered(start, end)
        return self._on_first_page(replace(self.request, dates=dates))

    def with_undated(self) -> "State":
        """Only articles without a date."""
        return self._on_first_page(replace(self.request, dates=Dates(undated=True)))

    def without_dates(self) -> "State":
        """Articles of any date and of none."""
        return self._on_first_page(replace(self.request, dates=Dates()))

    def with_sort(self, sort: Sort) -> "State":
        """Another order."""
        return self._on_first_page(replace(self.request, sort=_sensible(sort, self.request.query)))

    def on_page(self, page: int) -> "State":
        """The same search, another page."""
        return replace(self, request=replace(self.request, page=page), notes=())

    def cleared(self) -> "State":
        """The same words without filters and dates."""
        return self._on_first_page(replace(self.request, filters=(), about=False, dates=Dates()))

    def with_facet_limit(self, limit: int | None) -> "State":
        """The same search with more or fewer values a facet; None for as many as usual."""
        limit = _DEFAULTS.facet_limit if limit is None else limit
        return replace(self, request=replace(self.request, facet_limit=limit), notes=())

    def with_ui(self, locale: str | None) -> "State":
        """The same page in another language of the interface."""
        return replace(self, ui=locale, notes=())

    def _with_filter(self, old: FacetFilter, *, chosen: Iterable[str], left_out: Iterable[str]) -> "State":
        changed = _filter(old.facet, chosen, left_out, old.mode) or FacetFilter(old.facet)
        return replace(self, request=self.request.with_filter(changed), notes=())

    def _on_first_page(self, request: SearchRequest) -> "State":
        return replace(self, request=replace(request, page=1), notes=())


def default_sort(query: Query) -> Sort:
    """Best match when there are words to match, newest first when not."""
    return Sort.RELEVANCE if _has_words(query.tree) else Sort.NEWEST


def read(
    pairs: Iterable[tuple[str, str]],
    *,
    also: Collection[str] = (),
    page_size: int = _DEFAULTS.page_size,
    time_limit_seconds: float = _DEFAULTS.time_limit_seconds,
) -> State:
    """The search in the decoded parameters of an address. Never raises: what cannot be read is ignored with a note.

    `also` names parameters that the page itself reads and this leaves alone.
    """
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in also and (value.strip() or name not in _NAMES):
            values.setdefault(name, []).append(value)
    notes = [Note("parameter_unknown", _short(name)) for name in values if name not in _NAMES][:_MAX_NOTES]
    query = parse(" ".join(values.get("q", ())))
    ui = _read_ui(values, notes)
    request = SearchRequest(
        query=query,
        filters=_read_filters(values, notes),
        about=_read_about(values, notes),
        dates=_read_dates(values, notes),
        sort=_read_sort(values, query, notes),
        page=_read_number(values, "page", 1, notes),
        page_size=page_size,
        facet_limit=min(_read_number(values, "facet_limit", _DEFAULTS.facet_limit, notes), MAX_FACET_VALUES),
        time_limit_seconds=time_limit_seconds,
    )
    return State(request, tuple(dict.fromkeys(notes)), ui)


def read_query_string(query_string: str, *, also: Collection[str] = ()) -> State:
    """The search in an undecoded query string, as `read`."""
    return read(parse_qsl(query_string, keep_blank_values=True, errors="replace"), also=also)


def write(state: State) -> str:
    """The canonical query string of a search: `read` gives the same search back."""
    return "&".join(f"{name}={quote_plus(value, safe=_READABLE)}" for name, value in pairs_of(state))


def pairs_of(state: State) -> Iterator[tuple[str, str]]:
    """The parameters of a search in canonical order, undecoded: for a form's hidden fields as for the address."""
    request = state.request
    if request.query.text:
        yield "q", request.query.text
    yield from _filter_pairs(request)
    dates = {
        "from": request.dates.start,
        "to": request.dates.end,
        "date": NONE_VALUE if request.dates.undated else None,
    }
    yield from ((name, value) for name, value in dates.items() if value is not None)
    if request.sort is not default_sort(request.query):
        yield "sort", request.sort.value
    if request.page != 1:
        yield "page", str(request.page)
    if request.facet_limit != _DEFAULTS.facet_limit:
        yield "facet_limit", str(request.facet_limit)
    if state.ui is not None:
        yield "ui", state.ui


def _filter_pairs(request: SearchRequest) -> Iterator[tuple[str, str]]:
    filters = [request.filter(facet.key) for facet in FACETS]
    for one in filters:
        yield from ((one.facet, value) for value in one.chosen)
    for one in filters:
        if one.chosen and one.mode is not FACET_BY_KEY[one.facet].mode:
            yield "any", one.facet
    for one in filters:
        yield from ((_LEAVE_OUT + one.facet, value) for value in one.left_out)
    if request.about:
        yield "about", _ON


def _has_words(node: Node) -> bool:
    match node:
        case And(nodes=nodes) | Or(nodes=nodes):
            return any(_has_words(one) for one in nodes)
        case Not() | Everything() | Nothing():
            return False
        case _:
            return True


def _sensible(sort: Sort, query: Query) -> Sort:
    """The order asked for; without words there is no best match, and newest first says what is meant."""
    return Sort.NEWEST if sort is Sort.RELEVANCE and not _has_words(query.tree) else sort


def _read_filters(values: dict[str, list[str]], notes: list[Note]) -> tuple[FacetFilter, ...]:
    any_of = set(values.get("any", ()))
    notes.extend(Note("any_unknown", _short(key)) for key in sorted(any_of - FACET_BY_KEY.keys())[:_MAX_NOTES])
    room = MAX_FILTER_VALUES
    filters = []
    for facet in FACETS:
        chosen = _values(values.get(facet.key, ()))
        left_out = _values(values.get(_LEAVE_OUT + facet.key, ()))
        notes.extend(Note("value_both", _short(value)) for value in left_out if value in chosen)
        left_out = tuple(value for value in left_out if value not in chosen)
        if len(chosen) + len(left_out) > room:
            notes.append(Note("values_cut", str(MAX_FILTER_VALUES)))
        chosen = chosen[:room]
        left_out = left_out[: room - len(chosen)]
        room -= len(chosen) + len(left_out)
        mode = Mode.ANY if facet.key in any_of else facet.mode
        if (one := _filter(facet.key, chosen, left_out, mode)) is not None:
            filters.append(one)
    return tuple(filters)


def _read_about(values: dict[str, list[str]], notes: list[Note]) -> bool:
    typed = values.get("about", ["0"])[0].strip()
    if typed not in {_ON, "0"}:
        notes.append(Note("about_unknown", _short(typed)))
    return typed == _ON


def _filter(facet: str, chosen: Iterable[str], left_out: Iterable[str], mode: Mode) -> FacetFilter | None:
    """The filter in canonical form: values tidied, sorted, unique; a switch without chosen values means nothing."""
    kept = _values(chosen), _values(left_out)
    if not any(kept):
        return None
    row = FACET_BY_KEY[facet]
    return FacetFilter(facet, *kept, mode=mode if kept[0] and row.switchable else row.mode)


def _values(typed: Iterable[str]) -> tuple[str, ...]:
    tidied = {_tidy(value) for value in typed}
    return tuple(sorted(tidied - {""}))


def _tidy(value: str) -> str:
    return unicodedata.normalize("NFC", _UNWANTED.sub("", value)).strip()


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(one for one in values if one != _tidy(value))


def _read_dates(values: dict[str, list[str]], notes: list[Note]) -> Dates:
    start = _read_date(values.get("from", ()), notes)
    end = _read_date(values.get("to", ()), notes)
    for value in values.get("date", ()):
        if value.strip() != NONE_VALUE:
            notes.append(Note("date_value_unknown", _short(value)))
            continue
        if start is not None or end is not None:
            notes.append(Note("dates_and_undated"))
        return Dates(undated=True)
    dates, was_swapped = _ordered(start, end)
    if was_swapped:
        notes.append(Note("dates_swapped"))
    return dates


def _read_date(typed: Iterable[str], notes: list[Note]) -> str | None:
    """The first value as a partial ISO date; 2021/3/4 and other scripts' digits are understood."""
    for value in typed:
        match = _DATE.fullmatch(value.strip())
        if match:
            year, month, day = match.groups()
            parts = [f"{int(year):04d}", *(f"{int(part):02d}" for part in (month, day) if part)]
            date = "-".join(parts)
            if _is_date(date):
                return date
        notes.append(Note("date_unreadable", _short(value)))
        return None
    return None


def _is_date(partial: str) -> bool:
    try:
        date_span(partial)
    except ValueError:
        return False
    return True


def _ordered(start: str | None, end: str | None) -> tuple[Dates, bool]:
    """The dates in their order, and whether they had to be swapped."""
    dates = Dates(start, end)
    first, last = dates.first, dates.last
    if first is not None and last is not None and first > last:
        return Dates(end, start), True
    return dates, False


def _read_sort(values: dict[str, list[str]], query: Query, notes: list[Note]) -> Sort:
    for value in values.get("sort", ()):
        if value in list(Sort):
            return _sensible(Sort(value), query)
        notes.append(Note("sort_unknown", _short(value)))
        break
    return default_sort(query)


def _read_number(values: dict[str, list[str]], name: str, default: int, notes: list[Note]) -> int:
    for value in values.get(name, ()):
        digits = value.strip()
        if digits.isascii() and digits.isdigit() and int(digits[:9]) > 0:
            return int(digits[:9])
        notes.append(Note(f"{name}_unreadable", _short(value)))
        break
    return default


def _read_ui(values: dict[str, list[str]], notes: list[Note]) -> str | None:
    for value in values.get("ui", ()):
        if _LOCALE.fullmatch(value):
            return value
        notes.append(Note("ui_unknown", _short(value)))
        break
    return None


def _short(text: str) -> str:
    tidied = _tidy(text)
    return tidied if len(tidied) <= _MAX_SUBJECT else tidied[:_MAX_SUBJECT] + "…"
