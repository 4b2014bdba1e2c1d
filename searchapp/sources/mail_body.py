"""What does an e-mail say, in which of its parts, and what of that was only quoted or passed on?"""

import re
from dataclasses import dataclass
from email.message import EmailMessage, Message

from searchapp.errors import SourceError
from searchapp.sources import guard
from searchapp.sources.encoding import decode
from searchapp.sources.html_lines import lines_of_fragment

# Newsletters often carry a plain part that says no more than where to read it, and some an HTML part that is one
# picture: the HTML is taken unless it has less than this share of the other's words.
_WHOLE_SHARE = 0.7
_MAX_PARTS = 1000
_ADDRESS = re.compile(r"<?https?://\S+>?")
_QUOTED = re.compile(r"[ \t]*>[ \t]?")
_ATTRIBUTION = re.compile(
    r".{0,200}\b(?:wrote|writes|schrieb|écrit|escribió|scrisse|ha scritto|escreveu|пишет|писал)\b.{0,80}:\s*"
)
_WEB_VERSION = re.compile(
    r"\W*(?:view|read|open|see)\b.{0,40}\b(?:in|on|with) (?:your|a|the) (?:web )?(?:browser|website)\W*"
    r"|\W*(?:trouble|problems?|difficulty) (?:viewing|reading)\b.{0,80}"
    r"|.{0,20}\bim browser (?:ansehen|öffnen|anzeigen)\W*|.{0,40}\bdans votre navigateur\W*"
    r"|.{0,40}\ben (?:tu|su|el) navegador\W*|.{0,40}\bnel (?:tuo )?browser\W*",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"\s*-{2,}\s*(?:Forwarded message|Original Message|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado"
    r"|Messaggio inoltrato|Mensagem encaminhada|Пересылаемое сообщение)\b.*|\s*Begin forwarded message:\s*",
    re.IGNORECASE,
)
_STATED = re.compile(r"\s*\*?(From|Von|De|Da|От|Date|Sent|Datum|Gesendet|Fecha|Data|Дата|Subject|Betreff"
                     r"|Objet|Asunto|Oggetto|Assunto|Тема|To|An|À|Para|A|Кому|Cc|Reply-To)"
                     r"\s?:\*?\s*(.*)", re.IGNORECASE)  # fmt: skip
_MEANT = {
    "from": "from", "von": "from", "de": "from", "da": "from", "от": "from",
    "date": "date", "sent": "date", "datum": "date", "gesendet": "date", "fecha": "date", "data": "date",
    "дата": "date",
    "subject": "subject", "betreff": "subject", "objet": "subject", "asunto": "subject", "oggetto": "subject",
    "assunto": "subject", "тема": "subject",
}  # fmt: skip
_MAX_HEAD_LINES = 20
# More words than this above something passed on are a letter of their own.
_COVER_WORDS = 80


@dataclass(frozen=True)
class Body:
    """What a message says: its text, the same before anything was taken out, and the lines that were.

    `forwarded` is what was stated about a message passed on whole ("from", "date", "subject"); empty otherwise.
    """

    text: str
    original: str
    left_out: tuple[str, ...]
    forwarded: dict[str, str]


def body_of(message: EmailMessage) -> Body:
    """What a message says. Raises SourceError when it has no text."""
    plain, page, attachments = _parts(message)
    lines = _lines_of_page(page) if page.strip() else []
    if plain.strip() and _words(lines) < _WHOLE_SHARE * _words([_ADDRESS.sub("", plain)]):
        original, lines = plain, plain.split("\n")
    else:
        original = page if lines else plain
    if not any(line.strip() for line in lines):
        said = "has no text, only attachments; save them and add those." if attachments else "has no text."
        raise SourceError(said)
    return _own(lines, original)


def _parts(message: EmailMessage) -> tuple[str, str, int]:
    """All plain text, all HTML, and the number of attachments."""
    plain: list[str] = []
    pages: list[str] = []
    attachments = 0
    try:
        for number, part in enumerate(message.walk()):
            if number > _MAX_PARTS:
                raise SourceError(f"has more than {_MAX_PARTS:,} parts, as no letter has.")
            kind = part.get_content_type()
            if part.is_multipart():
                continue
            if part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
                attachments += 1
            else:
                (pages if kind == "text/html" else plain).append(_content(part))
    except RecursionError as error:
        raise SourceError("is nested too deeply to be read.") from error
    return "\n\n".join(plain), "\n".join(pages), attachments


def _content(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return decode(payload, declared=part.get_content_charset())
    except SourceError:
        try:
            return decode(payload)  # what a mail program declares is often its own setting
        except SourceError:
            return ""


def _lines_of_page(page: str) -> list[str]:
    return guard.call(lines_of_fragment, page)


def _words(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _own(lines: list[str], original: str) -> Body:
    """The message without what it only quotes; what it passes on whole is its text."""
    passed_on = _passed_on(lines, original)
    if passed_on:
        return passed_on
    quoted = [line for line in lines if _QUOTED.match(line)]
    is_quotation = 2 * _words(quoted) > _words(lines)
    text: list[str] = []
    left: list[str] = []
    for line in lines:
        is_quoted = _QUOTED.match(line) or (quoted and _ATTRIBUTION.fullmatch(line))
        is_left = _WEB_VERSION.fullmatch(line) or (is_quoted and not is_quotation)
        (left if is_left else text).append(line)
    return Body(_joined(_unquoted(text) if is_quotation else text), original, _shown(left), {})


def _passed_on(lines: list[str], original: str) -> Body | None:
    """The message that this one passes on whole, if it does."""
    for at, line in enumerate(lines):
        if _PASSED_ON.fullmatch(line):
            if _words(lines[:at]) > _COVER_WORDS:
                return None
            stated, rest = _stated(lines[at + 1 :])
            if stated and _words(rest):
                return Body(_joined(_unquoted(rest)), original, _shown(lines[:at]), stated)
    return None


def _shown(lines: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in lines if line.strip())


def _stated(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """What stands above a message that was passed on, and the message."""
    stated: dict[str, str] = {}
    at = 0
    for at, line in enumerate(lines[:_MAX_HEAD_LINES]):  # noqa: B007 - where the head ends is what is asked
        match = _STATED.fullmatch(_QUOTED.sub("", line, count=1))
        if match:
            key = _MEANT.get(match[1].lower())
            if key:
                stated.setdefault(key, match[2].strip(" *"))
        elif stated and line.strip():
            break
    return stated, lines[at:]


def _unquoted(lines: list[str]) -> list[str]:
    return [_QUOTED.sub("", line, count=1) for line in lines]


def _joined(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n")
