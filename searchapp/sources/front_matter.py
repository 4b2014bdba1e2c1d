"""What does the front matter of a Markdown file state about it?

Read as lines of `key: value` between `---`, or `key = "value"` between `+++`: the simple part of YAML and TOML that
front matter uses. Anything deeper is passed over.
"""

import re

_FENCES = {"---": ":", "+++": "="}
_KEY = re.compile(r"[A-Za-z][\w .-]{0,40}")
# Front matter is a handful of lines; a fence that closes later is a rule in the text.
_MAX_LINES = 60


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """What is stated, keys in lower case, and the text below; without a closed fence, nothing and the whole text."""
    lines = text.lstrip("\n").split("\n")
    fence = lines[0].strip()
    separator = _FENCES.get(fence)
    if separator is None:
        return {}, text
    for number, line in enumerate(lines[1 : _MAX_LINES + 1], start=1):
        if line.strip() == fence:
            return _pairs(lines[1:number], separator), "\n".join(lines[number + 1 :])
    return {}, text


def _pairs(lines: list[str], separator: str) -> dict[str, object]:
    stated: dict[str, object] = {}
    for line in lines:
        key, found, value = line.partition(separator)
        if not found or line[:1].isspace() or not _KEY.fullmatch(key.strip()):
            continue
        cleaned = _unquoted(value.strip())
        if cleaned:
            stated[key.strip().lower()] = cleaned
    return stated


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace('\\"', '"') if value[0] == '"' else inner.replace("''", "'")
    if value.startswith("["):
        return ", ".join(_unquoted(part.strip()) for part in value.strip("[]").split(",") if part.strip())
    return re.split(r"\s#", value, maxsplit=1)[0].strip()
