"""What do an e-mail's headers state: title, sender, date, list?"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from searchapp.article import Basis, DateEvidence

_REPLY_MARKS = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv|i|enc)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_LIST_MARKS = frozenset({"list-unsubscribe", "list-id", "list-post"})
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class MailFacts:
    """What is stated about a message, or about the one it passes on; None where nothing is."""

    title: str | None
    url: str | None
    source: str | None
    author: str | None
    language: str | None
    dates: tuple[DateEvidence, ...]
    bounds: tuple[str, ...]


def facts_of(message: EmailMessage, forwarded: Mapping[str, str]) -> MailFacts:
    """What the headers state. Never raises; nonsense is passed over.

    The day it was sent is the date of a message that is itself the article; what it passes on was there by then.
    """
    sent = _header(message, "Date")
    sent_at = _moment(sent)
    sender = forwarded.get("from") or _header(message, "From") or ""
    is_list = not forwarded and any(name.lower() in _LIST_MARKS for name, _ in message.raw_items())
    name = _sender(sender)
    stated = forwarded.get("date") if forwarded else sent
    moment = _moment(stated)
    found = DateEvidence(moment.isoformat() if moment else stated or "", Basis.METADATA, "Date of the message")
    return MailFacts(
        title=_title(forwarded.get("subject") or _header(message, "Subject")),
        url=_url(message),
        source=name or _host(sender) if is_list else None,
        author=None if is_list else name,
        language=_language(_header(message, "Content-Language")),
        dates=(found,) if found.date else (),
        bounds=(sent_at.date().isoformat(),) if sent_at else (),
    )


def _header(message: EmailMessage, name: str) -> str | None:
    """A header as one line of words; None without it."""
    try:
        value = str(message.get(name) or "")
    except Exception:  # noqa: BLE001 - the standard library's parsers of headers fail in many ways over broken ones
        value = next((str(raw) for key, raw in message.raw_items() if key.lower() == name.lower()), "")
        try:
            value = str(make_header(decode_header(value)))
        except Exception:  # noqa: BLE001 - the same; then it stands as it is
            value = str(value)
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split()) or None


def _moment(stated: str | None) -> datetime.datetime | None:
    try:
        return parsedate_to_datetime(stated) if stated else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _title(subject: str | None) -> str | None:
    return (_REPLY_MARKS.sub("", subject).strip() or None) if subject else None


def _sender(stated: str) -> str | None:
    """The sender's name; never the address, which is nobody's to publish."""
    name = parseaddr(stated)[0].strip(" \"'") or (stated if "@" not in stated else "")
    name = re.sub(r"\s*(?:<[^<>]*>|\[mailto:[^\[\]]*\])\s*", " ", name).strip()
    return name if name and "@" not in name else None


def _host(stated: str) -> str | None:
    """The host of the address a newsletter came from."""
    _, _, host = parseaddr(stated)[1].rpartition("@")
    return host.lower() or None


def _url(message: EmailMessage) -> str | None:
    """Where the message stands on the web, as the list that sent it says (RFC 5064)."""
    found = _ADDRESS.search(_header(message, "Archived-At") or "")
    return found[0] if found else None


def _language(stated: str | None) -> str | None:
    first = (stated or "").split(",")[0].strip()
    return first if _LANGUAGE.fullmatch(first) else None
