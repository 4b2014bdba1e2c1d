"""Bytes become the text they were written as, or are refused with a reason."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.errors import SourceError
from searchapp.sources.encoding import decode, encoding_of

TEXT = "La città è sotto l’acqua — “mai vista così”, dice Zoë Müller; costa 20 €.\nSeconda riga.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_western_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Порт Одессы снова открыт, сообщил начальник порта. Корабли вышли в море утром. " * 4),
        ("shift_jis", "東京の港は再び開かれた。市長は記者会見で詳細を説明した。" * 4),
        ("iso8859-7", "Το λιμάνι του Πειραιά άνοιξε ξανά το πρωί, είπε ο δήμαρχος στους δημοσιογράφους. " * 4),
    ],
)
def test_other_alphabets_are_recognised(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_what_a_page_declares_counts_when_it_is_not_utf8() -> None:
    text = "Žluťoučký kůň příšerně úpěl ďábelské ódy."
    assert decode(text.encode("iso8859-2"), declared="ISO-8859-2") == text
    assert decode(text.encode("utf-8"), declared="windows-1251") == text
    assert decode("naïve “quotes”".encode("cp1252"), declared="iso-8859-1") == "naïve “quotes”"
    assert decode("the plain café of the port".encode("cp1252"), declared="none") == "the plain café of the port"


def test_a_page_that_says_utf16_in_ascii_is_not_believed() -> None:
    text = '<meta charset="utf-16"> Le délégué a été entendu à Paris.'
    assert decode(text.encode("cp1252"), declared="utf-16") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXT, "Порт снова открыт, сообщил начальник порта.\n", "港は再び\n開かれた。\n"])
def test_utf16_without_its_mark_is_told_by_its_spaces(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("declared", ["hex", "zip", "rot13", "idna", "unicode_escape", "undefined", "x\x00y", "é"])
def test_a_declared_encoding_that_is_none_counts_for_nothing(declared: str) -> None:
    text = "the plain café of the port"
    assert decode(text.encode("cp1252"), declared=declared) == text


def test_line_ends_become_line_feeds() -> None:
    assert decode(b"one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("data", "declared", "reason"),
    [
        (b"", None, "is empty"),
        (b" \r\n\t ", None, "is empty"),
        (b"\xef\xbb\xbf", None, "is empty"),
        (b"%PDF-1.7 ...", None, "is a PDF"),
        (b"PK\x03\x04rest", None, "ZIP"),
        (b"\x89PNG\r\n\x1a\n", None, "PNG"),
        (b"text\x00text", None, "NUL"),
        (b"\x00" * 100_000, None, "NUL"),
        (bytes(range(1, 32)) * 40, None, "control characters"),
        (b"\xef\xbb\xbfcaf\xe9 ouvert", None, "mislabelled: its byte order mark says UTF-8, but byte 3"),
        (b"caf\xe9 ouvert", "utf-8", "mislabelled: the page says UTF-8, but byte 3"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, declared: str | None, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        decode(data, declared=declared)


@given(st.text(min_size=1))
def test_utf8_text_is_never_changed_but_for_line_ends(text: str) -> None:
    try:
        decoded = decode(text.encode("utf-8", "ignore"))
    except SourceError:
        return
    assert decoded == text.encode("utf-8", "ignore").decode().removeprefix("\ufeff").replace("\r\n", "\n").replace(
        "\r", "\n"
    )


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except SourceError:
        return
    assert text.strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("copies", [1, 20_000])
def test_the_encoding_of_a_stream_reads_it_as_it_was_written(encoding: str, copies: int) -> None:
    text = "Le pont a été ouvert lundi, neuf ans trop tard : « Il est bleu », dit le maire.\n" * copies
    stream = io.BytesIO(text.encode(encoding))
    name = encoding_of(stream, declared="utf-8")
    assert io.TextIOWrapper(stream, encoding=name, newline="").read() == text


def test_a_long_stream_is_cut_in_no_character() -> None:
    for before in range(4):
        text = "x" * before + "港は再び開かれた🛥\n" * 40_000
        for encoding in ("utf-16-le", "utf-16", "shift_jis"):
            written = text.replace("🛥", "") if encoding == "shift_jis" else text
            assert encoding_of(io.BytesIO(written.encode(encoding)), declared="shift_jis") == encoding


def test_a_stream_that_is_no_text_is_refused() -> None:
    with pytest.raises(SourceError, match="NUL"):
        encoding_of(io.BytesIO(b"\x00" * 1000))
