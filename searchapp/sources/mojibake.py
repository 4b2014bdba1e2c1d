"""Which characters were meant where a text was once read in the wrong encoding ("Itâ€™s" for "It’s")?

ftfy finds such stretches, line by line, and tells them from text that is merely unusual. Everything else it can mend
is switched off: quotation marks, ligatures, wide letters and line ends stand as they were written.
"""

from dataclasses import replace

import ftfy

from searchapp.article import RawArticle

_ENCODING_ONLY = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)


def mended(raw: RawArticle) -> RawArticle:
    """The article with its mojibake mended; `original` stays as it was read, and so does what came ready."""
    if raw.ready is not None:
        return raw
    return replace(
        raw,
        text=mended_text(raw.text),
        title=raw.title and mended_text(raw.title),
        source=raw.source and mended_text(raw.source),
        author=raw.author and mended_text(raw.author),
        outside=tuple(mended_text(line) for line in raw.outside),
    )


def mended_text(text: str) -> str:
    """The text with its mojibake mended, each line by itself; the same text where none is found."""
    if text.isascii():
        return text
    return "\n".join(line if line.isascii() else ftfy.fix_encoding(line, _ENCODING_ONLY) for line in text.split("\n"))
