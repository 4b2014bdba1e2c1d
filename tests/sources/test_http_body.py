"""Whatever an answer was sent in comes out as it was, or not at all."""

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.errors import SourceError
from searchapp.sources.http_body import decoded

LIMIT = 1_000_000


def _bare(data: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(data) + compressor.flush()


CODINGS = {"gzip": gzip.compress, "deflate": zlib.compress, "Deflate": _bare, "br": brotli.compress}


def _chunked(data: bytes, size: int) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("coding", CODINGS)
@given(data=st.binary(min_size=1, max_size=2000), size=st.integers(1, 500))
def test_chunks_and_codings_are_undone(coding: str, data: bytes, size: int) -> None:
    sent = CODINGS[coding](data)
    assert decoded(_chunked(sent, size), transfer="Chunked", coding=coding, max_bytes=LIMIT) == data


@pytest.mark.parametrize("coding", CODINGS)
def test_bytes_that_are_not_in_the_coding_are_taken_as_they_are(coding: str) -> None:
    page = b"<html>it was undone before</html>"
    assert decoded(page, transfer="chunked", coding=coding, max_bytes=LIMIT) == page


@pytest.mark.parametrize("coding", CODINGS)
def test_a_bomb_is_refused_at_the_limit(coding: str) -> None:
    bomb = CODINGS[coding](b" " * 50_000_000)
    with pytest.raises(SourceError, match="unpacks to more than 1 MB"):
        decoded(bomb, transfer=None, coding=coding, max_bytes=LIMIT)


def test_several_codings_are_undone_in_their_order() -> None:
    assert (
        decoded(gzip.compress(brotli.compress(b"words")), transfer=None, coding="br, gzip", max_bytes=LIMIT) == b"words"
    )


def test_an_unknown_coding_is_named() -> None:
    with pytest.raises(SourceError, match="'zstd'"):
        decoded(b"x", transfer=None, coding="zstd", max_bytes=LIMIT)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "br", "deflate", None]), st.sampled_from(["chunked", None]))
def test_any_bytes_come_through(data: bytes, coding: str | None, transfer: str | None) -> None:
    assert isinstance(decoded(data, transfer=transfer, coding=coding, max_bytes=LIMIT), bytes)
