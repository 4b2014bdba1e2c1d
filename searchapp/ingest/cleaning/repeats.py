"""Is the first line only the standfirst that the text says again?"""

from collections.abc import Mapping

from searchapp.article import Reason
from searchapp.ingest.cleaning.lines import folded, is_truncated
from searchapp.ingest.cleaning.verdict import Verdict

_WITHIN = 4  # lines below in which a standfirst returns: captions may stand between
_SHORTEST = 45  # letters and digits; shorter lines may be a refrain or a speaker
_END = " .…[]"


def find_repeat(lines: list[str], known: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """The first line of the text if one of the next lines repeats it, whole or as its beginning.

    `known` are lines that are no text.
    """
    first, *below = [number for number in range(len(lines)) if number not in known][: _WITHIN + 1] or [0]
    said = folded(lines[first].rstrip(_END)) if lines else ""
    if len(said) < _SHORTEST or not any(folded(lines[number]).startswith(said) for number in below):
        return {}
    how = "begins a line below it" if is_truncated(lines[first]) else "is said again by a line below it"
    return {first: Verdict(Reason.REPETITION, how)}
