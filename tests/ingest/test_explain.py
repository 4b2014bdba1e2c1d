"""An explanation says what `prepare` does, line by line, and why."""

import datetime
from dataclasses import replace

import pytest

from searchapp.article import Article, Basis, DateEvidence, LeftOut, RawArticle, Reason
from searchapp.ingest import prepare
from searchapp.ingest.explain import explain, explain_furniture
from searchapp.ingest.furniture import Recurring, line_hash

TODAY = datetime.date(2024, 6, 1)
NOTICE = "Stay with the Harbour Herald"
LINES = (
    "Ferry lands at the old quay",
    "By Ana Horvat",
    "Published: 12 March 2024",
    ".share { display: none }",
    "The ferry to Cadiz landed at the old quay on Monday, for the first time since the flood of last autumn.",
    "Passengers had to wait for an hour until the gangway was found, which nobody had used in the meantime.",
    NOTICE,
)
RAW = RawArticle("news/ferry.txt", 0, "\n\n".join(LINES), "\n\n".join(LINES))
STATED = replace(
    RAW,
    title="Ferry lands at the old quay",
    source="Harbour Herald",
    author="Ana Horvat",
    dates=(DateEvidence("2024-03-12", Basis.METADATA, "date"), DateEvidence("2031-01-05", Basis.METADATA, "date")),
    outside=("Home", "Most read"),
)
READY = Article(
    "ready",
    "a.txt",
    "Ferry",
    "One.\n\nTwo.",
    left_out=(LeftOut("Share", Reason.SHARING, 1), LeftOut("Menu", Reason.FURNITURE, 1)),
)


@pytest.mark.parametrize("raw", [RAW, STATED, replace(RAW, text="Fire.\n\nNobody was hurt.", original="")])
def test_the_article_is_the_one_that_add_makes(raw: RawArticle) -> None:
    explained, article = explain(raw, today=TODAY), prepare(raw, today=TODAY)
    assert explained.article == article
    assert "\n\n".join(line.line for line in explained.lines if line.reason is None) == article.text
    assert explained.dating is not None
    assert explained.dating.published == article.published


def test_every_line_has_its_reason_in_words() -> None:
    explained = explain(STATED, today=TODAY)
    assert all(line.because for line in explained.lines)
    reasons = {line.line: line.reason for line in explained.lines}
    assert reasons[LINES[3]] is Reason.CODE
    assert reasons[LINES[4]] is None
    assert [line.line for line in explained.lines if line.reason is Reason.OUTSIDE] == ["Home", "Most read"]


def test_every_date_has_its_verdict() -> None:
    dating = explain(STATED, today=TODAY).dating
    assert dating is not None
    assert dating.published.date == "2024-03-12"
    verdicts = {one.evidence.date: one.verdict for one in dating.judged}
    assert verdicts["2031-01-05"] != verdicts["2024-03-12"] != ""


def test_what_is_stated_is_told_from_what_was_read_in_the_text() -> None:
    stated, read = explain(STATED, today=TODAY).whence, explain(RAW, today=TODAY).whence
    assert stated.title == stated.author == stated.source == "stated with the article"
    assert read.title == read.author == "a line of the text"
    assert read.source is None
    assert read.language == "told from title and text"


def test_a_text_without_headline_is_called_by_its_beginning() -> None:
    lines = LINES[4:6]
    explained = explain(replace(RAW, text="\n\n".join(lines), original=""), today=TODAY)
    assert explained.whence.title == "the beginning of the text"


def test_nothing_left_is_said() -> None:
    explained = explain(replace(RAW, text=".share { display: none }", original=""), today=TODAY)
    assert explained.article is None
    assert explained.refused is not None
    assert "holds no text" in explained.refused


def test_an_article_from_an_export_is_told_as_it_came() -> None:
    explained = explain(replace(RAW, ready=READY))
    assert explained.article == READY
    assert explained.dating is None
    assert [(line.line, line.reason) for line in explained.lines] == [
        ("One.", None),
        ("Share", Reason.SHARING),
        ("Menu", Reason.FURNITURE),
        ("Two.", None),
    ]
    assert explain_furniture(explained, {line_hash("One."): Recurring(9, 9)}) == explained


def test_what_recurs_in_the_source_is_told_with_numbers() -> None:
    explained = explain_furniture(explain(RAW, today=TODAY), {line_hash(NOTICE): Recurring(12, 14)})
    (line,) = [line for line in explained.lines if line.reason is Reason.FURNITURE]
    assert (line.line, line.because) == (NOTICE, "12 of 14 articles have it")
    assert explained.article is not None
    assert NOTICE not in explained.article.text
