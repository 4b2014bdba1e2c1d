"""What is at an address that a person named on the command line?

Only public addresses are asked: a name is resolved once, every address it has is checked, and the connection goes to an
address that was checked, at every redirect anew. No proxy and no credentials are used.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from searchapp.errors import SourceError
from searchapp.sources.guard import Limits, call_within

MAX_BYTES = 20_000_000  # as much as is read of a page
MAX_REDIRECTS = 5
_ANSWER_SECONDS = 10.0
_TOTAL_SECONDS = 60.0
# Whatever drips or hangs, even the search for a name, is ended from outside.
_LIMITS = Limits(wall_seconds=_TOTAL_SECONDS + _ANSWER_SECONDS)
_STEP_BYTES = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_OK = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_URL = re.compile(r"https?://", re.IGNORECASE)
_SAFE = "/%:@!$&'()*+,;=~-._?"
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/json": ".json",
    "application/feed+json": ".json",
    "text/plain": ".txt",
}
# Feeds are served as pages and text, pages as XML: the first element says more than the header.
_FIRST_ELEMENT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:(?:<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->)\s*)*"
    rb"<(!doctype html|html|rss|feed|rdf:rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEEDS = frozenset({b"rss", b"feed", b"rdf:rdf"})
_LOOKED_AT_BYTES = 4096
# Its last 32 bits hold an IPv4 address, to which a translator on the way connects (RFC 6052).
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True)
class Fetched:
    """What came: the address it came from in the end, the suffix its kind of file has, its declared encoding."""

    url: str
    suffix: str
    encoding: str | None


def is_url(words: str) -> bool:
    """Whether an argument of the command line is an address rather than a path."""
    return _URL.match(words) is not None


def normalised(url: str) -> str:
    """The address in the form in which two that mean the same are the same: no fragment, host in lower case.

    Raises SourceError with the reason when it is no address that may be asked.
    """
    return urlunsplit(_parts(url.strip()))


def fetch(url: str, into: Path, *, is_private_allowed: bool = False) -> Fetched:
    """Put what is at an address into a file, unpacked. Raises SourceError with the reason.

    `is_private_allowed` is for tests, whose server is on this computer.
    """
    return call_within(_LIMITS, _fetch, url, into, is_private_allowed)


def _fetch(url: str, into: Path, is_private_allowed: bool) -> Fetched:  # noqa: FBT001 - handed on by `call_within`
    deadline = time.monotonic() + _TOTAL_SECONDS
    for _ in range(MAX_REDIRECTS + 1):
        parts = _parts(url)
        try:
            with (
                closing(_connected(parts, is_private_allowed=is_private_allowed)) as connection,
                closing(_answer(connection, parts)) as response,
            ):
                if response.status not in _REDIRECTS or not response.headers["Location"]:
                    return _kept(response, urlunsplit(parts), into, deadline)
                url = _location(response, urlunsplit(parts))
        except TimeoutError as error:
            raise SourceError(f"does not answer within {_ANSWER_SECONDS:g} s; try again later.") from error
        except ssl.SSLCertVerificationError as error:
            raise SourceError(f"cannot prove that it is who it says: {error.verify_message}.") from error
        except OSError as error:
            raise SourceError(f"cannot be reached: {error.strerror or error}.") from error
        except (http.client.HTTPException, ValueError, zlib.error) as error:
            raise SourceError(f"does not answer as a web server does: {type(error).__name__}.") from error
    raise SourceError(f"leads on through more than {MAX_REDIRECTS} redirects.")


def _parts(url: str) -> SplitResult:
    """An address in parts that can be asked for. Raises SourceError with the reason."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError as error:
        raise SourceError("is not an address that can be read: its host or port is malformed.") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise SourceError(f"leads to {scheme or 'nowhere'}: only http and https addresses are fetched.")
    if parts.username is not None or parts.password is not None:
        raise SourceError("holds a user name or password, which would be kept in the archive; leave it out.")
    if not host or re.search(r"[^\w.:-]", host):
        raise SourceError("names no host that can be asked.")
    where = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[scheme]:
        where = f"{where}:{port}"
    return SplitResult(scheme, where, quote(parts.path, safe=_SAFE) or "/", quote(parts.query, safe=_SAFE), "")


def _connected(parts: SplitResult, *, is_private_allowed: bool) -> http.client.HTTPConnection:
    """A connection to an address of the host that was checked."""
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    # Never opened by the library itself, which would look the name up again.
    connection = (http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection)(host, port)
    plain = _reached(_addresses(host, port, is_private_allowed=is_private_allowed), port)
    try:
        if parts.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        else:
            connection.sock = plain
    except BaseException:
        plain.close()
        raise
    return connection


def _addresses(host: str, port: int, *, is_private_allowed: bool) -> list[str]:
    """The addresses of a host, all public. Raises SourceError when there is none, or one that is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise SourceError(f"cannot be found: the name {host} leads to no computer.") from error
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    for address in addresses:
        if not is_private_allowed and not is_public(address):
            raise SourceError(
                f"is not public: {host} is {address}, on this computer or its network. Save the page and add the file."
            )
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, whichever way it is wrapped."""
    try:
        return _is_public(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return False


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _reached(addresses: list[str], port: int) -> socket.socket:
    """A connection to the first of the addresses that answers. Raises OSError of the last."""
    last: OSError = OSError("no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=_ANSWER_SECONDS)
        except OSError as error:
            last = error
    raise last


def _answer(connection: http.client.HTTPConnection, parts: SplitResult) -> http.client.HTTPResponse:
    connection.request(
        "GET",
        urlunsplit(("", "", parts.path, parts.query, "")),
        headers={
            "User-Agent": f"searchapp/{version('searchapp')} (personal news archive; asks for what its user names)",
            "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
            "application/xml;q=0.9, application/json;q=0.8, text/plain;q=0.8",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        },
    )
    return connection.getresponse()


def _location(response: http.client.HTTPResponse, url: str) -> str:
    """Where a redirect leads; servers that do not encode it send UTF-8, which the library takes for Latin-1."""
    location: str = response.headers["Location"].encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise SourceError("leads to an address that cannot be read.") from error


def _kept(response: http.client.HTTPResponse, url: str, into: Path, deadline: float) -> Fetched:
    if response.status != _OK:
        raise SourceError(f"answers {response.status} {response.reason}".strip() + ".")
    kind = response.headers.get_content_type().lower() if response.headers["Content-Type"] else "text/html"
    if kind not in _SUFFIXES:
        raise SourceError(f"is {kind}; only web pages, feeds, JSON and plain text are fetched.")
    with into.open("wb") as stream:
        _unpack(response, stream, deadline)
    with into.open("rb") as stream:
        start = stream.read(_LOOKED_AT_BYTES)
    first = _FIRST_ELEMENT.match(start)
    told = None if first is None else ".xml" if first[1].lower() in _FEEDS else ".html"
    return Fetched(url, told or _SUFFIXES[kind], response.headers.get_content_charset())


def _unpack(response: http.client.HTTPResponse, stream: IO[bytes], deadline: float) -> None:
    """Write the answer as it is meant, no more than MAX_BYTES of it and not beyond the deadline."""
    packing = (response.headers["Content-Encoding"] or "identity").strip().lower()
    if packing not in {"identity", "gzip", "x-gzip"}:
        raise SourceError(f"is packed with {packing}, which was not asked for.")
    size = 0
    for data in _steps(response, deadline) if packing == "identity" else _unzipped(_steps(response, deadline)):
        size += len(data)
        if size > MAX_BYTES:
            raise SourceError(f"is larger than {MAX_BYTES / 1e6:,.0f} MB; what is so large is not fetched.")
        stream.write(data)
    if not size:
        raise SourceError("is empty.")


def _steps(response: http.client.HTTPResponse, deadline: float) -> Iterator[bytes]:
    while data := response.read1(_STEP_BYTES):
        yield data
        if time.monotonic() > deadline:
            raise SourceError(f"takes longer than {_TOTAL_SECONDS:g} s to fetch; try again later.")
    if response.length:
        raise SourceError("is cut off: the connection ended before its end; try again later.")


def _unzipped(packed: Iterator[bytes]) -> Iterator[bytes]:
    """The content of a gzip stream, in steps however much it unpacks to."""
    unpacking = zlib.decompressobj(_GZIP)
    for data in packed:
        rest = data
        while rest and not unpacking.eof:
            yield unpacking.decompress(rest, _STEP_BYTES)
            rest = unpacking.unconsumed_tail
    if not unpacking.eof:
        raise SourceError("is cut off: it ends in the middle of its packed content; try again later.")
