"""Which language is an article written in?"""

import re

# Fewer letters than this fit too many languages to tell.
MIN_LETTERS = 40
_READ_CHARACTERS = 1000
_SEARCHED_CHARACTERS = 20_000
_PROSE_LINE = 60  # shorter lines may be a page's furniture, in another language
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")


def detect(title: str, text: str) -> str | None:
    """The ISO 639-1 code of the language of title and text ("en"), or None when there is too little to tell.

    `text` may still hold furniture: its long lines are read, all of it only where none is long.
    """
    beginning = text[:_SEARCHED_CHARACTERS]
    prose = "\n".join(line for line in beginning.split("\n") if len(line) >= _PROSE_LINE) or beginning
    sample = f"{title}\n{prose[:_READ_CHARACTERS]}"
    if len(_LETTER.findall(sample)) < MIN_LETTERS:
        return None
    import py3langid  # noqa: PLC0415 - unpacks its model on import, which only reading articles needs

    language, _ = py3langid.classify(sample)
    return str(language)


def code(stated: str | None) -> str | None:
    """The language code in what a source states: "en-GB" gives "en"; None for anything that is no code."""
    match = _CODE.fullmatch((stated or "").strip())
    return match.group(1).lower() if match else None
