"""Which article does a record of named values hold, whatever its body is written in?"""

from collections.abc import Mapping

from searchapp.article import RawArticle
from searchapp.errors import SourceError
from searchapp.sources import guard
from searchapp.sources.html_lines import lines_of_fragment, looks_like_html
from searchapp.sources.markdown_text import looks_like_markdown, plain_text
from searchapp.sources.record import body, raw_article


def article_of_record(record: Mapping[str, object], *, origin: str, position: int, where: str = "") -> RawArticle:
    """The article of a record. Raises SourceError when it has no text."""
    original = body(record)
    if original is None:
        raise SourceError('has no text: a key "text", "body" or "content" is expected.')
    original = original.replace("\r\n", "\n").replace("\r", "\n")
    text = plain_lines(original)
    return raw_article(record, origin=origin, position=position, text=text, original=original, where=where)


def plain_lines(body: str, *, is_html: bool | None = None) -> str:
    """The lines of a body that is HTML (or may be: None), Markdown or plain text. Raises SourceError when it cannot be
    parsed.
    """
    # Markdown second: it may hold HTML, HTML holds no Markdown.
    if is_html or (is_html is None and looks_like_html(body)):
        return "\n\n".join(guard.call(lines_of_fragment, body))
    if is_html is None and looks_like_markdown(body):
        heading, text = plain_text(body)
        return f"{heading}\n\n{text}" if heading else text
    return body
