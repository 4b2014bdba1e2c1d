"""Why does an article come out as it does: which lines are its text, which date is its own, whence its title?"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from searchapp.article import Article, RawArticle, Reason
from searchapp.errors import SourceError
from searchapp.ingest import dating, language
from searchapp.ingest.cleaning import Cleaned, JudgedLine, clean
from searchapp.ingest.cleaning.lines import one_line
from searchapp.ingest.dating import Dating
from searchapp.ingest.furniture import Recurring, line_hash, open_up, revise
from searchapp.ingest.prepare import prepare


@dataclass(frozen=True)
class Whence:
    """Where each of these was found, in plain words; None where nothing was found."""

    title: str | None = None
    source: str | None = None
    author: str | None = None
    language: str | None = None


_STATED = "stated with the article"
_CAME = "as it came from an export"
_AS_IT_CAME = Whence(_CAME, _CAME, _CAME, _CAME)


@dataclass(frozen=True)
class Explanation:
    """One article and the reasons for it; `where` it stood in its file ("row 7") is empty when it is the whole file.

    `refused` says why nothing is kept; `article` is None then. `lines` are all lines in reading order, kept ones too,
    and after them those outside the article on its page. Where an article came from an export, nothing was decided:
    `dating` is None.
    """

    origin: str
    where: str
    article: Article | None
    whence: Whence
    dating: Dating | None
    lines: tuple[JudgedLine, ...]
    refused: str | None = None


def explain(raw: RawArticle, *, today: datetime.date | None = None) -> Explanation:
    """The article that `prepare` makes of a raw one, with the reasons for each decision."""
    if raw.ready is not None:
        return Explanation(raw.origin, raw.where, raw.ready, _AS_IT_CAME, None, _lines_as_they_came(raw.ready))
    try:
        article = prepare(raw, today=today)
    except SourceError as error:
        return Explanation(raw.origin, raw.where, None, Whence(), None, (), str(error))
    cleaned = clean(raw, language=article.language)
    latest = today or datetime.datetime.now(tz=datetime.UTC).date()
    outside = (JudgedLine(line, Reason.OUTSIDE, "stands outside the article on its page") for line in raw.outside)
    return Explanation(
        origin=raw.origin,
        where=raw.where,
        article=article,
        whence=_whence(raw, article, cleaned),
        dating=dating.date(raw, cleaned, language=article.language, latest=latest),
        lines=(*cleaned.judged, *outside),
    )


def explain_furniture(explained: Explanation, furniture: Mapping[int, Recurring]) -> Explanation:
    """The same, with the lines left out that are furniture of the article's source."""
    if explained.article is None or explained.dating is None:
        return explained
    revised = revise(replace(explained.article, left_out=()), furniture)
    opened = open_up(revised)
    kept = [number for number, line in enumerate(explained.lines) if line.reason is None]
    lines = list(explained.lines)
    for paragraph in opened.out:
        said = lines[kept[paragraph]].line
        found = furniture[line_hash(said)]
        because = f"{found.articles:,} of {found.counted:,} articles have it"
        lines[kept[paragraph]] = JudgedLine(said, Reason.FURNITURE, because)
    return replace(explained, article=replace(revised, left_out=explained.article.left_out), lines=tuple(lines))


def _lines_as_they_came(article: Article) -> tuple[JudgedLine, ...]:
    """The lines of a finished article, those it left out at their places."""
    opened = open_up(article)
    others = sorted(opened.others, key=lambda one: -one.above)
    lines: list[JudgedLine] = []
    for number, line in enumerate((*opened.lines, None)):
        while others and (line is None or others[-1].above <= number):
            other = others.pop()
            lines.append(JudgedLine(other.line, other.reason, "was left out when it was exported"))
        if line is not None:
            is_out = number in opened.out
            because = "was left out when it was exported" if is_out else _CAME
            lines.append(JudgedLine(line, Reason.FURNITURE if is_out else None, because))
    return tuple(lines)


def _whence(raw: RawArticle, article: Article, cleaned: Cleaned) -> Whence:
    told = language.detect(raw.title or "", raw.text)
    is_line = any(line.reason is Reason.TITLE and line.line == cleaned.title for line in cleaned.judged)
    in_line = "a line of the text"
    title = _STATED if one_line(raw.title) else in_line if is_line else "the beginning of the text"
    return Whence(
        title=title,
        source=_STATED if raw.source else in_line if article.source else None,
        author=_STATED if raw.author else in_line if article.author else None,
        language="told from title and text" if told else _STATED if article.language else None,
    )
