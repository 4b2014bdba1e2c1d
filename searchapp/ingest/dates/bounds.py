"""Which days does a text tell as past, so that it cannot have appeared before them?

Three dates in ten found in prose are the day of publication: they bound the date and never become it. Only English
sentences are read, where past and future are told apart by plain words.
"""

import datetime
import re

from searchapp.ingest.dates.words import find_dates

_READ = 20_000  # characters
_DAY_LENGTH = len("2022-11-10")
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "on 8 November 2022", "since November 8, 2022"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?"
_VERB = (
    r"(?:was|were|had|said|told|began|took|came|went|made|met|held|won|lost|died|fell|left|gave|saw|found|became|sent|wrote"
    r"|\w{3,}(?:ated|ished|nced|ised|ized|nded|rted|cted|sted|lled|ched|ned|ked|red|ved|ied|ped|ged|sed))"
)
# "On 8 November 2022, the port …" at the start of a sentence, and "closed on 8 November 2022".
_OPENING = re.compile(rf"\W*On\s+{_WEEKDAY}$")
_AFTER_VERB = re.compile(rf"\b{_VERB}\s+(?:\w+\s+){{0,2}}on\s+{_WEEKDAY}$")
_PAST = re.compile(rf"\b{_VERB}\b")
_NOT_PAST = re.compile(
    r"\b(?:will|to\s+be|would|shall|may|might|could|should|can|must|until|till|deadline|due|scheduled?|planned|plans?|expected|expects?|set\s+to|going\s+to"
    r"|expir\w+|effective|takes\s+effect|upcoming|next|tomorrow|if|unless|before|no\s+later|through|terminat\w+|extend\w*|ending|end\s+on|begin(?:ning)?|starting)\b",
    re.IGNORECASE,
)


def told_as_past(text: str, *, language: str | None, latest: datetime.date) -> str | None:
    """The latest whole day the text tells as past, as an ISO date up to `latest`; None when it tells none so."""
    if language != "en":
        return None
    days = [
        found.date
        for sentence in _SENTENCE.split(text[:_READ])
        if _YEAR.search(sentence) and _PAST.search(sentence) and not _NOT_PAST.search(sentence)
        for found in find_dates(sentence, language)
        if len(found.date) == _DAY_LENGTH and _is_told_of(sentence[: found.start])
    ]
    return max((day for day in days if day <= latest.isoformat()), default=None)


def _is_told_of(before: str) -> bool:
    """Whether the words before a date make it the day of something that happened."""
    return _OPENING.fullmatch(before) is not None or _AFTER_VERB.search(before) is not None
