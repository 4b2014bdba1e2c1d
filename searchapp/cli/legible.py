"""What of a stranger's words may a terminal be shown? File names can hold line ends and codes that terminals obey."""

import re

# Control characters, line and paragraph separators, what turns the direction of writing, and half surrogates.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def legible(words: str) -> str:
    r"""The words on one line, with everything that a terminal would obey written as its escape (`\x1b`)."""
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape", "backslashreplace").decode("ascii"), words)
