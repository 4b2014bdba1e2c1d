"""Of the lines of whole pages as plain text, how many of the page's own go and how many of the article's stay?

Pages with a hand-made body (the article-extraction benchmark's open half, or any folder like it) are turned into plain
text block by block, nothing left out but scripts and styles; a line is the article's when its words stand in the body
in this order, the page's when they do not, and is not counted where that cannot be told.

Some bodies end with credits: the agency's name, "(Reporting by ...)", a copyright notice. They are kept as metadata,
not as text, so what is kept of the article is counted twice: with them as lines of the article, and without them.
"""

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import lxml.html
from lxml import etree

from searchapp.article import RawArticle, Reason
from searchapp.errors import SourceError
from searchapp.ingest import clean, language
from searchapp.ingest.cleaning.lines import split_lines

_PAGES = "html"
_BODIES = "ground-truth.json"
_BLOCKS = frozenset({
    "address", "article", "aside", "audio", "blockquote", "body", "br", "button", "canvas", "caption", "center",
    "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "iframe", "input", "label", "legend", "li", "main", "menu", "nav", "ol",
    "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
    "tr", "ul", "video",
})  # fmt: skip
_NO_TEXT = frozenset({"head", "script", "style", "noscript", "template", "svg", "math", "object"})
_MARKS = {"li": "* ", "h1": "# ", "h2": "# ", "h3": "# "}
_WORD = re.compile(r"\w+")
_CREDIT = re.compile(
    r"""\W*(?:
    (?:copyright\s(?:©|\(c\)|(?:19|20)\d\d)|(?<=©)|c\)\s*(?:19|20)\d\d)
    |(?:additional\s)?(?:reporting|writing|editing)\s(?:and\s\w+\s)?by\b.{0,200}$
    |(?:image|photo|picture)\s(?:credit|courtesy|by)\b.{0,80}$
    |(?:this\s(?:article|story)\swas\s)?(?:originally|first)\s(?:published|appeared)\s(?:on|in|by)\b.{0,60}$
    |(?:reuters|associated\spress|ap|afp|agence\sfrance-presse|dpa|ansa|efe|tass|xinhua)\W*$)""",
    re.IGNORECASE | re.VERBOSE,
)
_SHINGLE = 4
_MOSTLY = 0.75
_HARDLY = 0.25
_FEWEST_COUNTED = 200


class Label(Enum):
    """Whose a line is."""

    ARTICLE = "article"
    CREDIT = "credit in the article"
    PAGE = "page"
    UNTOLD = "cannot be told"


@dataclass(frozen=True)
class LabelledText:
    """A page as plain text: its lines, and whose each is."""

    id: str
    url: str
    lines: tuple[str, ...]
    labels: tuple[Label, ...]
    html: bytes = field(repr=False, default=b"")
    body: str = field(repr=False, default="")


@dataclass(frozen=True)
class LineScore:
    """What one way of cleaning did on all pages: lines of the page removed of all, lines of the article kept of all.

    The article's lines include its credits, `credits` in number, of which `credits_kept` are kept. `by_reason` maps a
    reason to how many lines of the page and of the article it took.
    """

    name: str
    removed: int
    page_lines: int
    kept: int
    article_lines: int
    credits: int = 0
    credits_kept: int = 0
    by_reason: dict[Reason, tuple[int, int]] = field(default_factory=dict)

    @property
    def residue_removed(self) -> float:
        """The share of the pages' lines that are gone."""
        return self.removed / self.page_lines if self.page_lines else 1.0

    @property
    def body_kept(self) -> float:
        """The share of the articles' lines that are still there, credits and all."""
        return self.kept / self.article_lines if self.article_lines else 1.0

    @property
    def text_kept(self) -> float:
        """The share of the articles' lines that are still there, their credits left out of the count."""
        lines = self.article_lines - self.credits
        return (self.kept - self.credits_kept) / lines if lines else 1.0


def page_lines(html: bytes, *, is_marked: bool = False) -> list[str]:
    """The lines of a page as plain text: one a block, menus, captions and all; scripts and styles left out.

    With `is_marked` as text browsers print pages: bullets before the items of lists, a mark before headings, and what
    pictures show in brackets.
    """
    root = lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True))
    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):  # a comment: what follows it is text
            if event == "end":
                parts.append(_one_space(element.tail))
            continue
        if element.tag in _BLOCKS:
            parts.append("\n")
        if event == "end":
            parts.append(_one_space(element.tail))
        elif element.tag in _NO_TEXT:
            walk.skip_subtree()
        else:
            parts.append((_mark(element) if is_marked else "") + _one_space(element.text))
    return split_lines("".join(parts))


def _mark(element: etree._Element) -> str:
    if element.tag == "img":
        shown = _one_space(element.get("alt")).strip()
        return f"[{shown}] " if shown else ""
    return _MARKS.get(str(element.tag), "")


def _one_space(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""


def label_lines(lines: Sequence[str], body: str) -> list[Label]:
    """Whose each line is, by the words it shares with the article's body in their order."""
    words = _words(body)
    joined = f" {' '.join(words)} "
    shingles = {tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)}
    paragraphs = {" ".join(_words(paragraph)) for paragraph in body.split("\n")}
    labels = [_label(_words(line), joined, shingles, paragraphs) for line in lines]
    return [
        Label.CREDIT if label is Label.ARTICLE and _CREDIT.match(line) else label
        for line, label in zip(lines, labels, strict=True)
    ]


def _label(words: list[str], joined: str, shingles: set[tuple[str, ...]], paragraphs: set[str]) -> Label:
    phrase = " ".join(words)
    if not words:
        return Label.UNTOLD
    if phrase in paragraphs:
        return Label.ARTICLE
    if len(words) < _SHINGLE:  # a word of the article may as well stand in a menu
        return Label.UNTOLD if f" {phrase} " in joined else Label.PAGE
    own = [tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)]
    share = sum(shingle in shingles for shingle in own) / len(own)
    if share >= _MOSTLY:
        return Label.ARTICLE
    return Label.PAGE if share <= _HARDLY else Label.UNTOLD


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def labelled_texts(folder: Path) -> Iterator[LabelledText]:
    """The pages of a folder as labelled plain text; bodies whose page is not there are passed over.

    Raises SourceError when the folder holds no bodies.
    """
    try:
        bodies = json.loads((folder / _BODIES).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(
            f"{folder} holds no {_BODIES} that can be read, so there is nothing to compare with."
        ) from error
    for id_, stated in bodies.items():
        zipped, plain = folder / _PAGES / f"{id_}.html.gz", folder / _PAGES / f"{id_}.html"
        if not zipped.is_file() and not plain.is_file():
            continue
        html = gzip.decompress(zipped.read_bytes()) if zipped.is_file() else plain.read_bytes()
        lines = page_lines(html)
        labels = label_lines(lines, stated["articleBody"])
        yield LabelledText(id_, stated.get("url", id_), tuple(lines), tuple(labels), html, stated["articleBody"])


def score_lines(texts: Sequence[LabelledText]) -> list[LineScore]:
    """Our score, and jusText's where it is installed, on the same lines."""
    scores = [score("Cuttings", texts, _our_verdicts)]
    try:
        import justext  # type: ignore[import-untyped]  # noqa: F401, PLC0415 - has no types; optional: only compared with
    except ImportError:
        return scores
    return [*scores, score("jusText", texts, _justext_verdicts)]


def score(
    name: str, texts: Sequence[LabelledText], judge: Callable[[LabelledText], Sequence[Reason | None]]
) -> LineScore:
    """The score of one way of cleaning: for each line of a text, the reason it goes for, or None."""
    counts: Counter[tuple[Label, bool]] = Counter()
    reasons: Counter[tuple[Reason, Label]] = Counter()
    for text in texts:
        for label, reason in zip(text.labels, judge(text), strict=True):
            counts[label, reason is None] += 1
            if reason is not None:
                reasons[reason, label] += 1
    article = (Label.ARTICLE, Label.CREDIT)
    kept = sum(counts[label, True] for label in article)
    return LineScore(
        name=name,
        removed=counts[Label.PAGE, False],
        page_lines=counts[Label.PAGE, False] + counts[Label.PAGE, True],
        kept=kept,
        article_lines=kept + sum(counts[label, False] for label in article),
        credits=counts[Label.CREDIT, True] + counts[Label.CREDIT, False],
        credits_kept=counts[Label.CREDIT, True],
        by_reason={
            reason: (reasons[reason, Label.PAGE], sum(reasons[reason, label] for label in article))
            for reason in Reason
            if any(reasons[reason, label] for label in (Label.PAGE, *article))
        },
    )


def figures(scores: Sequence[LineScore]) -> dict[str, float]:
    """The figures that have floors: our shares, but for those of so few lines that they say little."""
    ours = scores[0]
    shares = {
        "cleaning.residue_removed": (ours.residue_removed, ours.page_lines),
        "cleaning.body_kept": (ours.body_kept, ours.article_lines),
        "cleaning.text_kept": (ours.text_kept, ours.article_lines - ours.credits),
    }
    return {figure: share for figure, (share, lines) in shares.items() if lines >= _FEWEST_COUNTED}


def _our_verdicts(text: LabelledText) -> list[Reason | None]:
    whole = "\n".join(text.lines)
    cleaned = clean(RawArticle("page", 0, whole, whole), language=language.detect("", whole))
    return [judged.reason for judged in cleaned.judged]


def _justext_verdicts(text: LabelledText) -> list[Reason | None]:
    import justext  # noqa: PLC0415 - optional: only compared with

    spoken = language.detect("", "\n".join(text.lines))
    lists = {"en": "English", "it": "Italian", "de": "German", "pt": "Portuguese", "ru": "Russian", "ko": "Korean"}
    stop_words = justext.get_stoplist(lists.get(spoken or "en", "English"))
    paragraphs = justext.justext(text.html, stop_words)
    good = " ".join(" ".join(_words(one.text)) for one in paragraphs if not one.is_boilerplate)
    return [None if " ".join(_words(line)) in good else Reason.OUTSIDE for line in text.lines]
