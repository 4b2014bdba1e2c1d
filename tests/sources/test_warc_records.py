"""Web archives: pages answered with success, bounded by the day they were fetched, whole or not at all."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import brotli
import pytest

from searchapp.article import RawArticle, Refused
from searchapp.sources import SourceFile, read, warc_records

PARAGRAPH = (
    "The bridge over the narrow channel opened on Monday, nine years late, and the whole town came to see it. " * 3
)
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def _page(title: str) -> bytes:
    return (
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{PARAGRAPH}</p>"
        f"<p>{PARAGRAPH}</p></article></body></html>"
    ).encode()


class _Answer:
    """One answer of a server, as a crawler keeps it."""

    def __init__(
        self,
        title: str,
        *,
        status: str = "200 OK",
        headers: Sequence[tuple[str, str]] = HTML,
        body: bytes | None = None,
    ) -> None:
        self.title = title
        self.status = status
        self.headers = headers
        self.body = _page(title) if body is None else body


def _record(kind: str, block: bytes, *headers: str) -> bytes:
    lines = ["WARC/1.0", f"WARC-Type: {kind}", *headers, f"Content-Length: {len(block)}", "", ""]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def _archive(*answers: _Answer, is_packed: bool = False) -> bytes:
    records = [_record("warcinfo", b"software: none\r\n", "Content-Type: application/warc-fields")]
    for one in answers:
        head = [f"HTTP/1.1 {one.status}", *(f"{name}: {value}" for name, value in one.headers), "", ""]
        records.append(
            _record(
                "response",
                "\r\n".join(head).encode() + one.body,
                f"WARC-Target-URI: https://ledger.example/{one.title}",
                "WARC-Date: 2022-11-10T23:40:00Z",
                "Content-Type: application/http; msgtype=response",
            )
        )
    return b"".join(gzip.compress(record) if is_packed else record for record in records)


def _read(tmp_path: Path, content: bytes, name: str = "a.warc") -> list[RawArticle | Refused]:
    path = tmp_path / name
    path.write_bytes(content)
    return list(read(SourceFile(path, name)))


def _titles(found: list[RawArticle | Refused]) -> list[str | None]:
    return [one.title for one in found if isinstance(one, RawArticle)]


@pytest.mark.parametrize("is_packed", [False, True])
def test_pages_are_read_with_their_address_and_the_day_they_were_fetched(tmp_path: Path, *, is_packed: bool) -> None:
    name = "a.warc.gz" if is_packed else "a.warc"
    first, second = _read(tmp_path, _archive(_Answer("one"), _Answer("two"), is_packed=is_packed), name)
    assert isinstance(first, RawArticle)
    assert isinstance(second, RawArticle)
    assert (first.title, first.url, first.bounds) == ("one", "https://ledger.example/one", ("2022-11-10",))
    assert not any(one.date.startswith("2022-11-10") for one in first.dates)
    assert [(one.position, one.where) for one in (first, second)] == [(1, "record 2"), (2, "record 3")]
    assert "nine years late" in second.text


def test_what_is_no_page_or_was_no_success_is_passed_over(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        _archive(
            _Answer("gone", status="404 Not Found"),
            _Answer("picture", headers=[("Content-Type", "image/png")]),
            _Answer("untyped", headers=[]),
            _Answer("one"),
        ),
    )
    assert _titles(found) == ["one"]
    assert len(found) == 1


def test_codings_are_undone(tmp_path: Path) -> None:
    coded = [
        _Answer("gzip", headers=[*HTML, ("Content-Encoding", "gzip")], body=gzip.compress(_page("gzip"))),
        _Answer("br", headers=[*HTML, ("content-encoding", "br")], body=brotli.compress(_page("br"))),
        _Answer("undone", headers=[*HTML, ("Content-Encoding", "gzip")]),
        _Answer(
            "chunks",
            headers=[*HTML, ("Transfer-Encoding", "chunked")],
            body=b"%x\r\n%s\r\n0\r\n\r\n" % (len(_page("chunks")), _page("chunks")),
        ),
    ]
    assert _titles(_read(tmp_path, _archive(*coded))) == ["gzip", "br", "undone", "chunks"]


def test_a_page_beyond_the_limit_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_records, "MAX_BYTES", 100_000)
    found = _read(
        tmp_path,
        _archive(
            _Answer("large", body=b"<p>" + b"word " * 100_000),
            _Answer("bomb", headers=[*HTML, ("Content-Encoding", "gzip")], body=gzip.compress(b" " * 10_000_000)),
            _Answer("one"),
        ),
    )
    assert [one.origin for one in found] == [
        "a.warc, record 2, https://ledger.example/large",
        "a.warc, record 3, https://ledger.example/bomb",
        "a.warc",
    ]


@pytest.mark.parametrize("is_packed", [False, True])
def test_of_an_archive_that_is_cut_off_the_whole_records_are_kept(tmp_path: Path, *, is_packed: bool) -> None:
    data = _archive(_Answer("one"), _Answer("two"), _Answer("three"), is_packed=is_packed)
    found = _read(tmp_path, data[:-150], "a.warc.gz" if is_packed else "a.warc")
    assert _titles(found) == ["one", "two"]
    assert isinstance(found[-1], Refused)
    assert "is cut off" in found[-1].reason
    assert len(found) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"just words\n" * 100, "is no web archive."),
        (b"", "holds no web page that was answered with success."),
        (
            b"WARC/1.0\r\n" + b"a: b\r\n" * 100_000,
            "has a record whose head never ends; nothing from there on was read.",
        ),
        (b"WARC/1.0\r\n" + b"a" * 1_000_000, "has a record whose head never ends; nothing from there on was read."),
    ],
)
def test_what_is_no_web_archive_is_refused_in_one_sentence(tmp_path: Path, content: bytes, reason: str) -> None:
    assert _read(tmp_path, content) == [Refused("a.warc", reason)]


def test_a_length_that_lies_ends_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = _archive(_Answer("one"), _Answer("two"))
    at = data.index(b"Content-Length: ", data.index(b"/one")) + len(b"Content-Length: ")
    for lie in (b"1", b"9999999999", b"-5", b"x"):
        found = _read(tmp_path, data[:at] + lie + data[data.index(b"\r", at) :])
        assert len(found) >= 1
    assert capsys.readouterr().err == ""
