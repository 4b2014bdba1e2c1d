"""Which articles do e-mails hold: one message (.eml), or a mailbox of them (.mbox)?

A newsletter is its own article, dated by when it was sent; of a forwarded one, what was forwarded. Attachments are left
out.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from typing import BinaryIO

from searchapp.article import RawArticle, Refused
from searchapp.errors import SourceError
from searchapp.sources import guard
from searchapp.sources.files import SourceFile
from searchapp.sources.mail_body import body_of
from searchapp.sources.mail_headers import facts_of

MAX_MESSAGE_BYTES = 10_000_000  # without long attachments, which are not even taken in
_MAX_LINE_BYTES = 1_000_000
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{60,998}={0,2}\r?\n")
_MAX_BASE64_LINES = 20_000  # 1.5 MB: more than any text, less than most attachments
# "From somebody Thu Nov 10 03:40:00 2022": what parts the messages of a mailbox.
_SEPARATOR = re.compile(rb"From \S.{0,200}?\b(?:\d{1,2}:\d{2}|(?:19|20)\d{2})\b")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_message(file: SourceFile) -> Iterator[RawArticle]:
    """The article of one e-mail. Raises SourceError with the reason when it holds none."""
    with file.open() as stream:
        data = _joined(_lines(stream))
    if data is None:
        raise SourceError(_too_large())
    yield message_article(data, origin=file.origin, position=0)


def read_mailbox(file: SourceFile) -> Iterator[RawArticle | Refused]:
    """The articles of a mailbox, message by message in bounded memory; what holds none is refused by its number.

    Raises SourceError when it is no mailbox.
    """
    with file.open() as stream:
        for position, data in enumerate(_messages(stream)):
            where = f"message {position + 1:,}"
            try:
                if data is None:
                    yield Refused(f"{file.origin}, {where}", _too_large())
                    continue
                whole = _ESCAPED.sub(rb"\1", data)
                yield guard.call(message_article, whole, origin=file.origin, position=position, where=where)
            except SourceError as error:
                yield Refused(f"{file.origin}, {where}", str(error))


def _too_large() -> str:
    return f"is larger than {MAX_MESSAGE_BYTES / 1e6:,.0f} MB without its attachments, as no letter is."


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The messages of a mailbox; None for one that is too large."""
    lines = _lines(stream)
    if not _SEPARATOR.match(next(lines, b"")):
        raise SourceError('is no mailbox: it does not begin with a line like "From somebody Thu Nov 10 03:40:00 2022".')
    ends = True
    while ends:
        ends = False

        def message() -> Iterator[bytes]:
            nonlocal ends
            after_blank = False
            for line in lines:
                if after_blank and line.startswith(b"From ") and _SEPARATOR.match(line):
                    ends = True
                    return
                after_blank = not line.strip()
                yield line

        yield _joined(message())


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream without the bulk of long attachments."""
    in_base64 = 0
    while line := stream.readline(_MAX_LINE_BYTES):
        in_base64 = in_base64 + 1 if _BASE64.fullmatch(line) else 0
        if in_base64 <= _MAX_BASE64_LINES:
            yield line


def _joined(lines: Iterator[bytes]) -> bytes | None:
    """One message; None when it is too large. All lines are taken in either case."""
    message = bytearray()
    for line in lines:
        if len(message) <= MAX_MESSAGE_BYTES:
            message += line
    return bytes(message) if len(message) <= MAX_MESSAGE_BYTES else None


def message_article(data: bytes, *, origin: str, position: int, where: str = "") -> RawArticle:
    """The article that the bytes of one e-mail hold. Raises SourceError with the reason when there is none."""
    message = _parsed(data)
    body = body_of(message)
    facts = facts_of(message, body.forwarded)
    return RawArticle(
        origin=origin,
        position=position,
        text=body.text,
        original=body.original,
        title=facts.title,
        url=facts.url,
        source=facts.source,
        author=facts.author,
        language=facts.language,
        dates=facts.dates,
        bounds=facts.bounds,
        outside=body.left_out,
        where=where,
    )


def _parsed(data: bytes) -> EmailMessage:
    if not data.strip():
        raise SourceError("is empty.")
    try:
        message = message_from_bytes(data, policy=policy.default)
    except RecursionError as error:
        raise SourceError("is nested too deeply to be read.") from error
    except (MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise SourceError("is no e-mail that can be read: its structure is broken.") from error
    if not message.keys():
        raise SourceError("is no e-mail: it begins with no headers.")
    return message
