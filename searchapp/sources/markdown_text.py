"""What does a Markdown file say, without its marks?"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from searchapp.article import RawArticle
from searchapp.errors import SourceError
from searchapp.sources.encoding import decode
from searchapp.sources.files import SourceFile, read_bytes
from searchapp.sources.front_matter import split_front_matter
from searchapp.sources.html_lines import lines_of_fragment
from searchapp.sources.record import raw_article

MAX_BYTES = 20_000_000

# A link, a heading, bold text or a tag: none of these stands in plain prose by accident.
_MARKS = re.compile(
    r"\]\((?:https?:|/|#|mailto:)|^#{1,6} \S|\*\*\S[^*\n]*\*\*|<!--|</?(?:span|[abisu]|em|strong|su[bp]|del|ins)\b",
    re.MULTILINE,
)


def read_markdown(file: SourceFile) -> Iterator[RawArticle]:
    """The file as one article; front matter gives its title, date, source and author.

    Raises SourceError with the reason when it cannot be read.
    """
    original = decode(read_bytes(file, max_bytes=MAX_BYTES))
    stated, body = split_front_matter(original)
    heading, text = plain_text(body)
    if not text.strip():
        raise SourceError("holds no text.")
    title = stated.pop("title", None)
    if title is None:
        title = heading
    elif heading and heading != title:
        text = f"{heading}\n\n{text}"
    yield raw_article({**stated, "title": title}, origin=file.origin, position=0, text=text, original=original)


def looks_like_markdown(text: str) -> bool:
    """Whether a text carries marks that only Markdown explains."""
    return _MARKS.search(text) is not None


def plain_text(markdown: str) -> tuple[str | None, str]:
    """The first level-one heading if it opens the text (else None), and the rest: one line a paragraph, blank between.

    List items keep a "- " before them; images go; links leave their words.
    """
    # No article holds indented code; indented paragraphs are common.
    tokens = MarkdownIt("commonmark").disable("code").parse(markdown)
    heading: str | None = None
    lines: list[str] = []
    for number, token in enumerate(tokens):
        if token.type == "inline":
            text = _words(token.children or ())
            opener = tokens[number - 1]
            if opener.type == "heading_open" and opener.tag == "h1" and not lines and heading is None:
                heading = " ".join(text.split())
                continue
            bullet = "- " if number >= 2 and tokens[number - 2].type == "list_item_open" else ""  # noqa: PLR2004 - item, paragraph, words
            lines.append(bullet + text)
        elif token.type == "fence":
            lines.append(token.content)
        elif token.type == "html_block":
            lines.extend(lines_of_fragment(token.content))
    return heading or None, "\n\n".join(line.strip() for line in lines if line.strip())


def _words(children: Sequence[Token]) -> str:
    words: list[str] = []
    for child in children:
        if child.type in {"text", "code_inline"}:
            words.append(child.content)
        elif child.type == "softbreak":
            words.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            words.append("\n")
    return "".join(words)
