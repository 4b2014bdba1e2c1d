"""The five real samples: nothing of the page is left, nothing of the article is lost."""

from functools import cache
from pathlib import Path

import pytest

from searchapp.article import UNDATED, Article, Basis, Published, RawArticle
from searchapp.ingest import prepare
from searchapp.sources import find, read
from searchapp.sources.files import SourceFile

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared samples are not beside this checkout")

# What stands in a sample, by the number its file name starts with, and belongs to the page around the article.
RESIDUE = {
    "000": ("vjs-texttrack", "display", "Read More", "World News"),
    "001": ("Anadolu Agency", "Published Date", "Modified Date", "Taliban", "Serbia", "Zelensky", "at least a week"),
    "002": ("21 February", "AFP"),
    "003": ("Miley", "lightning", "Libyan", "Related Posts", "Sharjah", "Next Post", "Leave a Reply", "email address"),
    "004": ("related news", "Source link", "Please enter"),
}
TITLE_LINES = {"000": 0, "001": 0, "002": 2, "003": 0, "004": 0}  # the number of the line that holds the title
CROSS_HEADS = {
    "000": ("under great pressure", "special position"),
    "001": ("ON CYBER DEFENSE",),
    "002": (),
    "003": ("NATO and the United States",),
    "004": ("red line",),
}
SOURCES = {"000": None, "001": "Anadolu Agency", "002": "AFP", "003": None, "004": None}


@cache
def _samples() -> dict[str, tuple[RawArticle, Article]]:
    raws = [raw for file in find([SEEDS]) if isinstance(file, SourceFile) for raw in read(file)]
    return {raw.origin[6:9]: (raw, prepare(raw)) for raw in raws if isinstance(raw, RawArticle)}


@pytest.mark.parametrize("number", RESIDUE)
def test_nothing_of_the_page_is_left(number: str) -> None:
    raw, article = _samples()[number]
    for residue in RESIDUE[number]:
        assert residue in raw.text.replace("\xa0", " ")
        assert residue not in article.text
        assert residue not in article.title


@pytest.mark.parametrize("number", RESIDUE)
def test_no_line_of_the_article_is_lost(number: str) -> None:
    raw, article = _samples()[number]
    paragraphs = article.text.split("\n\n")
    for line in raw.text.split("\n"):
        folded = " ".join(line.split())
        is_residue = any(residue in folded for residue in RESIDUE[number]) or folded in {"- World", article.title}
        is_headline = folded.startswith("- ")
        if folded and not is_residue and not is_headline:
            assert folded in paragraphs


@pytest.mark.parametrize("number", RESIDUE)
def test_title_cross_heads_source_and_date_are_told(number: str) -> None:
    raw, article = _samples()[number]
    assert article.title == raw.text.split("\n")[TITLE_LINES[number]]
    assert article.title not in article.text
    for cross_head in CROSS_HEADS[number]:
        assert cross_head in article.text.split("\n\n")
    assert article.source == SOURCES[number]
    assert article.published == (Published("2022-11-10", Basis.LABEL) if number == "001" else UNDATED)
    assert article.language == "en"
