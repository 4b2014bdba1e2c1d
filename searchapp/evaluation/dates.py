"""How often is the day of publication right, against the libraries alone, on the same labelled pages?

`data/page_dates.json` beside this is our own work: the day each page of the article-extraction benchmark's open half
was published, read by hand from what the page prints and states, by the page's own clock; null where it tells none.
"""

import datetime
import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from htmldate import find_date
from trafilatura import extract_metadata

from searchapp.article import Basis, Published
from searchapp.errors import SourceError
from searchapp.ingest import prepare
from searchapp.sources.html_page import page_article

LABELS = Path(__file__).parent / "data" / "page_dates.json"
_PAGES = "html"
_ADDRESSES = "ground-truth.json"
_UNCERTAIN = frozenset({Basis.INFERRED, Basis.STORY, Basis.UNKNOWN})


@dataclass(frozen=True)
class LabelledPage:
    """A page as it was saved, the address it was fetched from, and the day of publication (None: it tells none)."""

    id: str
    html: bytes
    url: str | None
    day: str | None


@dataclass(frozen=True)
class DateScore:
    """What one way of dating did: pages read, days right, wrong and missing (all of them counts).

    `certain` are those given as more than inferred, `certain_wrong` the wrong ones among them. A date where the page
    tells none is wrong. `by_basis` maps a basis to how often it was given and how often it was right.
    """

    name: str
    pages: int
    right: int
    wrong: int
    missing: int
    certain: int
    certain_wrong: int
    by_basis: Mapping[str, tuple[int, int]]

    @property
    def right_day(self) -> float:
        """The share of right days among the pages that tell one."""
        return self.right / self.pages if self.pages else 0.0

    @property
    def certain_wrong_share(self) -> float:
        """The share of wrong days among those presented as certain."""
        return self.certain_wrong / self.certain if self.certain else 0.0


def labelled_pages(folder: Path, *, labels: Path = LABELS) -> Iterator[LabelledPage]:
    """The pages of a folder that have labels: `html/<id>.html.gz` or `.html`, addresses in `ground-truth.json`.

    Raises SourceError when the folder holds none.
    """
    days = json.loads(labels.read_text(encoding="utf-8"))
    addresses = folder / _ADDRESSES
    known = json.loads(addresses.read_text(encoding="utf-8")) if addresses.is_file() else {}
    is_empty = True
    for id_, day in sorted(days.items()):
        zipped, plain = folder / _PAGES / f"{id_}.html.gz", folder / _PAGES / f"{id_}.html"
        if not zipped.is_file() and not plain.is_file():
            continue
        is_empty = False
        data = gzip.decompress(zipped.read_bytes()) if zipped.is_file() else plain.read_bytes()
        yield LabelledPage(id_, data, (known.get(id_) or {}).get("url"), day)
    if is_empty:
        raise SourceError(f"{folder} holds no page that has a date label: html/<id>.html.gz is expected.")


def score_dates(pages: list[LabelledPage]) -> list[DateScore]:
    """The scores of this program, of htmldate's two searches, and of trafilatura's metadata."""
    ways: dict[str, Callable[[LabelledPage], Published]] = {
        "searchapp": _ours,
        "htmldate, fast": lambda page: _htmldate(page, is_extensive=False),
        "htmldate, extensive": lambda page: _htmldate(page, is_extensive=True),
        "trafilatura": _trafilatura,
    }
    return [_score(name, pages, way) for name, way in ways.items()]


def figures(scores: list[DateScore]) -> dict[str, float]:
    """The figures that have floors, of this program's own score."""
    ours = scores[0]
    return {"dates.right_day": ours.right_day, "dates.certain_wrong": ours.certain_wrong_share}


def _score(name: str, pages: list[LabelledPage], way: Callable[[LabelledPage], Published]) -> DateScore:
    counts: Counter[str] = Counter()
    given: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for page in pages:
        published = way(page)
        is_right = published.date is not None and published.date == page.day
        is_certain = published.basis not in _UNCERTAIN
        counts["pages"] += page.day is not None
        counts["right"] += is_right
        counts["wrong"] += published.date is not None and not is_right
        counts["missing"] += published.date is None and page.day is not None
        counts["certain"] += is_certain
        counts["certain_wrong"] += is_certain and not is_right
        given[published.basis] += 1
        right[published.basis] += is_right
    return DateScore(
        name=name,
        pages=counts["pages"],
        right=counts["right"],
        wrong=counts["wrong"],
        missing=counts["missing"],
        certain=counts["certain"],
        certain_wrong=counts["certain_wrong"],
        by_basis={basis: (number, right[basis]) for basis, number in sorted(given.items())},
    )


def _ours(page: LabelledPage) -> Published:
    try:
        raw = page_article(page.html, origin=page.id, position=0, url_hint=page.url)
        return prepare(raw, today=datetime.datetime.now(tz=datetime.UTC).date()).published
    except SourceError:
        return Published()


def _htmldate(page: LabelledPage, *, is_extensive: bool) -> Published:
    date = find_date(page.html, extensive_search=is_extensive, original_date=True, url=page.url)
    return Published(date, Basis.METADATA) if date else Published()


def _trafilatura(page: LabelledPage) -> Published:
    document = extract_metadata(page.html, default_url=page.url)
    date = document.date if document is not None else None
    return Published(date, Basis.METADATA) if date else Published()
