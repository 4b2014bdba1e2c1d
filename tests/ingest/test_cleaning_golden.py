"""Dirty texts, written for this test, come out as their `.expected` file says."""

import datetime
from pathlib import Path

import pytest

from searchapp.article import Article, RawArticle
from searchapp.ingest import prepare
from searchapp.sources import SourceFile, read

GOLDEN = Path(__file__).parent / "golden"


def _shown(article: Article) -> str:
    published = f"{article.published.date} {article.published.basis}" if article.published.date else "unknown"
    return (
        f"title: {article.title}\nsource: {article.source or '-'}\nauthor: {article.author or '-'}\n"
        f"published: {published}\n\n{article.text}\n"
    )


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_dirty_text_is_cleaned_as_expected(path: Path) -> None:
    [raw] = read(SourceFile(path, path.name))
    assert isinstance(raw, RawArticle)
    article = prepare(raw, today=datetime.date(2024, 5, 1))
    assert _shown(article) == path.with_suffix(".expected").read_text(encoding="utf-8")
    assert article.language == "en"
