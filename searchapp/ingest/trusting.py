"""Which of an article's names are sure enough to be kept? Those that were found with certainty at least once."""

from collections.abc import Iterable, Sequence

from searchapp.article import Kind, Mention, Part
from searchapp.ingest.mentions import Labelled, overlapping

LEAST_CERTAIN = {Kind.PERSON: 0.7, Kind.PLACE: 0.7, Kind.ORGANISATION: 0.7}


def trusted(
    mentions: Iterable[Mention], in_title: Sequence[Labelled], in_text: Sequence[Labelled]
) -> tuple[Mention, ...]:
    """The mentions of names that one find at least is certain about; the others are all left out.

    A mention that no reader found, an echo of another, is as certain as that.
    """
    kept = tuple(mentions)
    found = {Part.TITLE: in_title, Part.TEXT: in_text}
    best: dict[tuple[Kind, str], float] = {}
    for mention in kept:
        name = mention.kind, mention.name
        best[name] = max(best.get(name, 0.0), _certainty(mention, found[mention.part]))
    return tuple(one for one in kept if best[one.kind, one.name] >= LEAST_CERTAIN[one.kind])


def _certainty(mention: Mention, found: Sequence[Labelled]) -> float:
    return max((one.certainty for one in overlapping(found, mention.start, mention.end)), default=0.0)
