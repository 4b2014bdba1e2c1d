"""How well is an article told from its web page, against the libraries alone, on the same labelled pages?

Bodies are compared as the article-extraction-benchmark does it (github.com/scrapinghub/article-extraction-benchmark,
evaluate.py): both texts as multisets of four successive words. `data/page_titles.json` beside this is our own work: the
headline each page of its open half shows above its article.
"""

import gzip
import importlib
import importlib.util
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from trafilatura import bare_extraction

from searchapp.errors import SourceError
from searchapp.ingest import prepare
from searchapp.sources.html_lines import lines_of_fragment
from searchapp.sources.html_page import page_article

TITLES = Path(__file__).parent / "data" / "page_titles.json"
_TRUTH = "ground-truth.json"
_SHINGLE = 4
_WORD = re.compile(r"\w+")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "..."})


@dataclass(frozen=True)
class BodyPage:
    """A page as it was saved, its article's text, and its headline where that is labelled."""

    id: str
    html: bytes
    body: str
    title: str | None


@dataclass(frozen=True)
class PageScore:
    """What one way of reading did with the pages; shares of 0 to 1, means over pages.

    `f1` is the harmonic mean of mean precision and mean recall, as the benchmark has it; `page_f1` the mean of each
    page's own. `title_exact` is the share of labelled headlines given letter for letter, but for the form of quotation
    marks and dashes; None where this way gives no title. Pages per second are of processor time.
    """

    name: str
    pages: int
    precision: float
    recall: float
    f1: float
    page_f1: float
    title_exact: float | None
    pages_per_second: float


Reading = Callable[[bytes], tuple[str, str | None]]


def body_pages(folder: Path, *, titles: Path = TITLES) -> Iterator[BodyPage]:
    """The pages of a folder: `html/<id>.html.gz` or `.html` for each id of `ground-truth.json`, which holds
    {id: {"articleBody": text}}. Pages that are not there are passed over.

    Raises SourceError when there is none.
    """
    truth = folder / _TRUTH
    if not truth.is_file():
        raise SourceError(f"{folder} holds no {_TRUTH}, which says what the article of each page is.")
    known = json.loads(titles.read_text(encoding="utf-8"))
    is_empty = True
    for id_, said in sorted(json.loads(truth.read_text(encoding="utf-8")).items()):
        zipped, plain = folder / "html" / f"{id_}.html.gz", folder / "html" / f"{id_}.html"
        if not zipped.is_file() and not plain.is_file():
            continue
        is_empty = False
        data = gzip.decompress(zipped.read_bytes()) if zipped.is_file() else plain.read_bytes()
        yield BodyPage(id_, data, said["articleBody"], said.get("title") or known.get(id_))
    if is_empty:
        raise SourceError(f"{folder} holds no page that {_TRUTH} names: html/<id>.html.gz is expected.")


def score_pages(pages: list[BodyPage]) -> list[PageScore]:
    """The scores of this program, then of each library that is installed, with its own settings."""
    return [_score(name, pages, read) for name, read in ways().items()]


def figures(scores: list[PageScore]) -> dict[str, float]:
    """The figures that have floors, of this program's own score."""
    ours = scores[0]
    titles = {} if ours.title_exact is None else {"cleaning.title_exact": ours.title_exact}
    return {"cleaning.page_f1": ours.page_f1, **titles}


def ways() -> dict[str, Reading]:
    """The ways of reading a page, by name: bytes to text and title. This program as a whole is the first."""
    optional: Mapping[str, tuple[str, Reading]] = {
        "readability-lxml": ("readability", _readability),
        "newspaper4k": ("newspaper", _newspaper),
        "resiliparse": ("resiliparse", _resiliparse),
    }
    return {
        "searchapp": _ours,
        "searchapp, uncleaned": _uncleaned,
        "trafilatura": lambda data: _trafilatura(data, fast=False, favor_precision=False),
        "trafilatura, fast": lambda data: _trafilatura(data, fast=True, favor_precision=False),
        "trafilatura, strict": lambda data: _trafilatura(data, fast=False, favor_precision=True),
        **{name: read for name, (module, read) in optional.items() if importlib.util.find_spec(module)},
    }


def compare(text: str, truth: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a text against the true one, by the four-word sequences both have."""
    given, right = _shingles(text), _shingles(truth)
    both = (given & right).total()
    precision = both / given.total() if given else 0.0
    recall = both / right.total() if right else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def _score(name: str, pages: list[BodyPage], read: Reading) -> PageScore:
    # Libraries are imported and warmed up before they are timed.
    read(pages[0].html)
    started = time.process_time()
    given = [read(page.html) for page in pages]
    seconds = time.process_time() - started
    compared = [compare(text, page.body) for (text, _), page in zip(given, pages, strict=True)]
    # As the benchmark does: a page nothing was found on has no precision, and a recall of 0.
    precision = _mean([one for (one, _, _), (text, _) in zip(compared, given, strict=True) if _WORD.search(text)])
    recall = _mean([one for (_, one, _), page in zip(compared, pages, strict=True) if page.body])
    titled = [(title, page.title) for (_, title), page in zip(given, pages, strict=True) if page.title]
    gives_titles = any(title is not None for _, title in given)
    return PageScore(
        name=name,
        pages=len(pages),
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        page_f1=_mean([one for _, _, one in compared]),
        title_exact=_mean([_plain(mine) == _plain(true) for mine, true in titled]) if titled and gives_titles else None,
        pages_per_second=len(pages) / max(seconds, 1e-9),
    )


def _mean(values: list[float]) -> float:
    return statistics.fmean(values) if values else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(
        tuple(words[start : start + _SHINGLE]) for start in range(max(bool(words), len(words) - _SHINGLE + 1))
    )


def _plain(title: str | None) -> str:
    return " ".join((title or "").translate(_PLAIN).split())


def _ours(data: bytes) -> tuple[str, str | None]:
    try:
        article = prepare(page_article(data, origin="page.html", position=0))
    except SourceError:
        return "", None
    return article.text, article.title


def _uncleaned(data: bytes) -> tuple[str, str | None]:
    try:
        raw = page_article(data, origin="page.html", position=0)
    except SourceError:
        return "", None
    return raw.text, raw.title


def _trafilatura(data: bytes, *, fast: bool, favor_precision: bool) -> tuple[str, str | None]:
    document = bare_extraction(
        data, fast=fast, favor_precision=favor_precision, include_comments=False, with_metadata=True
    )
    if document is None or isinstance(document, dict):
        return "", None
    return document.text or "", document.title


def _readability(data: bytes) -> tuple[str, str | None]:
    document = importlib.import_module("readability").Document(data)
    return "\n".join(lines_of_fragment(document.summary())), document.short_title()


def _newspaper(data: bytes) -> tuple[str, str | None]:
    article = importlib.import_module("newspaper").Article(url="https://example.org/")
    article.download(input_html=data.decode("utf-8", "replace"))
    article.parse()
    return article.text, article.title


def _resiliparse(data: bytes) -> tuple[str, str | None]:
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    # lxml reads the page's own statement of its encoding; resiliparse wants text.
    page = html.tostring(html.document_fromstring(data), encoding="unicode")
    return extract(page, main_content=True, comments=False, alt_texts=False), None
