"""Which bytes did a server's answer carry, once the codings it was sent in are undone?

Chunks, gzip, deflate and brotli, each with a limit on what comes out. Many tools undo a coding and leave the header
that named it: bytes that are not in the coding are taken as they are.
"""

import re
import zlib
from collections.abc import Iterator

import brotli

from searchapp.errors import SourceError

_CHUNK_HEAD = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_STEP_BYTES = 64 * 1024
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_BARE = -zlib.MAX_WBITS


def decoded(body: bytes, *, transfer: str | None, coding: str | None, max_bytes: int) -> bytes:
    """The content of an answer's body, of which headers stated the transfer and content coding.

    Raises SourceError when it is larger than `max_bytes`, cut off, or in an unknown coding.
    """
    if transfer and "chunked" in transfer.lower():
        body = _joined(body)
    for name in reversed([part.strip().lower() for part in (coding or "").split(",")]):
        if name in {"gzip", "x-gzip", "deflate"}:
            body = _inflated(body, max_bytes)
        elif name == "br":
            body = _from_brotli(body, max_bytes)
        elif name not in {"", "identity", "none", "utf-8"}:
            raise SourceError(f"was sent in the coding {name[:30]!r}, which is not read.")
    return body


def _joined(body: bytes) -> bytes:
    """The content of chunks; the body itself where it is not in chunks, and of cut-off chunks what there is."""
    if not _CHUNK_HEAD.match(body):
        return body
    return b"".join(_chunks(body))


def _chunks(body: bytes) -> Iterator[bytes]:
    at = 0
    while head := _CHUNK_HEAD.match(body, at):
        length = int(head[0].split(b";")[0], 16)
        if not length:
            return
        yield body[head.end() : head.end() + length]
        at = head.end() + length
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)


def _inflated(body: bytes, max_bytes: int) -> bytes:
    for bits in (_GZIP_OR_ZLIB, _BARE):
        decompressor = zlib.decompressobj(bits)
        try:
            data = decompressor.decompress(body, max_bytes + 1)
        except zlib.error:
            continue
        if len(data) > max_bytes:
            raise _too_large(max_bytes)
        if data or decompressor.eof:
            return data
    return body


def _from_brotli(body: bytes, max_bytes: int) -> bytes:
    decompressor = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    data = body
    try:
        while True:
            part = decompressor.process(data, output_buffer_limit=_STEP_BYTES)
            data = b""
            parts.append(part)
            size += len(part)
            if size > max_bytes:
                raise _too_large(max_bytes)
            if decompressor.is_finished() or (decompressor.can_accept_more_data() and not part):
                return b"".join(parts)
    except brotli.error:
        return b"".join(parts) if size else body


def _too_large(max_bytes: int) -> SourceError:
    return SourceError(f"unpacks to more than {max_bytes / 1e6:,.0f} MB, as no page with an article does.")
