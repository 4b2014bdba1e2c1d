"""JSON and JSON lines in the shapes people have."""

import json
from pathlib import Path

import pytest

from searchapp.article import Basis, DateEvidence, RawArticle, Refused
from searchapp.sources import SourceFile, read
from searchapp.sources import json_records as reader


def _read(tmp_path: Path, name: str, content: str | bytes) -> list[RawArticle | Refused]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(SourceFile(path, name)))


def _articles(tmp_path: Path, name: str, content: str) -> list[RawArticle]:
    found = _read(tmp_path, name, content)
    assert all(isinstance(one, RawArticle) for one in found), found
    return [one for one in found if isinstance(one, RawArticle)]


RECORD = {"title": "A bridge", "text": "It opened.", "date": "2021-03-04"}


@pytest.mark.parametrize("shape", [RECORD, [RECORD], {"articles": [RECORD]}, {"items": [RECORD]}])
def test_one_object_a_list_and_a_wrapped_list_are_read(tmp_path: Path, shape: object) -> None:
    [raw] = _articles(tmp_path, "a.json", json.dumps(shape))
    assert (raw.title, raw.text, raw.position) == ("A bridge", "It opened.", 0)
    assert raw.dates == (DateEvidence("2021-03-04", Basis.METADATA, "date"),)


def test_the_usual_names_of_keys_are_understood(tmp_path: Path) -> None:
    record = {
        "Headline": "A bridge",
        "articleBody": ["It opened.", "It closed."],
        "datePublished": "2021-03-04T10:00:00+09:00",
        "publisher": {"name": "The Ledger"},
        "link": "https://ledger.example/a",
        "authors": [{"name": "A. One"}, "B. Two"],
        "inLanguage": "en-GB",
        "rating": 5,
    }
    [raw] = _articles(tmp_path, "a.json", json.dumps(record))
    assert raw == RawArticle(
        origin="a.json",
        position=0,
        text="It opened.\n\nIt closed.",
        original="It opened.\n\nIt closed.",
        title="A bridge",
        url="https://ledger.example/a",
        source="The Ledger",
        author="A. One, B. Two",
        language="en-GB",
        dates=(DateEvidence("2021-03-04T10:00:00+09:00", Basis.METADATA, "datepublished"),),
    )


def test_a_number_is_a_date_only_when_it_counts_seconds(tmp_path: Path) -> None:
    [seconds] = _articles(tmp_path, "a.json", json.dumps({**RECORD, "date": 1668052800}))
    [nonsense] = _articles(tmp_path, "b.json", json.dumps({**RECORD, "date": 12}))
    assert [evidence.date for evidence in seconds.dates] == ["1668052800"]
    assert nonsense.dates == ()


def test_html_and_markdown_bodies_become_plain_lines(tmp_path: Path) -> None:
    html = "<p>It opened&nbsp;on <b>Monday</b>.</p><script>x()</script><ul><li>one</li></ul>"
    markdown = "It **opened** on [Monday](https://x.example/).\nAnd the\nnext line.\n\n- one\n"
    first, second = _articles(tmp_path, "a.json", json.dumps([{**RECORD, "text": html}, {**RECORD, "text": markdown}]))
    assert first.text == "It opened on Monday.\n\n- one"
    assert second.text == "It opened on Monday. And the next line.\n\n- one"
    assert (first.original, second.original) == (html, markdown)


def test_plain_bodies_stay_as_they_are(tmp_path: Path) -> None:
    body = "One line.\nAnother * line with a star, 2 < 3 and a_name.\n    Indented."
    [raw] = _articles(tmp_path, "a.json", json.dumps({**RECORD, "text": body}))
    assert raw.text == body


def test_a_broken_line_is_refused_by_its_number_and_the_rest_is_read(tmp_path: Path) -> None:
    good = json.dumps(RECORD).encode()
    lines = [b"\xef\xbb\xbf" + good, b"{oops", b"", b"[]", b'{"title": "no text"}', b'{"text": "caf\xe9"}', good]
    found = _read(tmp_path, "a.jsonl", b"\n".join(lines))
    refused = {one.origin: one.reason for one in found if isinstance(one, Refused)}
    assert list(refused) == ["a.jsonl, line 2", "a.jsonl, line 4", "a.jsonl, line 5", "a.jsonl, line 6"]
    assert refused["a.jsonl, line 2"].startswith("is not JSON")
    assert refused["a.jsonl, line 5"].startswith("has no text")
    assert refused["a.jsonl, line 6"] == "is not UTF-8, which JSON lines must be: byte 14 of the line."
    assert [one.position for one in found if isinstance(one, RawArticle)] == [0, 6]


def test_a_line_beyond_the_limit_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MAX_LINE_BYTES", 1000)
    long = json.dumps({**RECORD, "text": "x" * 5000})
    found = _read(tmp_path, "a.ndjson", f"{long}\n{json.dumps(RECORD)}\n")
    assert [type(one) for one in found] == [Refused, RawArticle]
    assert isinstance(found[1], RawArticle)
    assert found[1].position == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[" * 100_000, "nested too deeply"),
        ("{'a': 1}", "is not JSON"),
        ('"words"', "holds no articles"),
        ("[]", "holds no articles"),
        ("[1]", "is not an object"),
        ('{"text": 5}', "has no text"),
        ("9" * 5000, "thousands of digits"),
    ],
)
def test_json_that_holds_no_article_is_refused_with_its_reason(tmp_path: Path, content: str, reason: str) -> None:
    [refused] = _read(tmp_path, "a.json", content)
    assert isinstance(refused, Refused)
    assert reason in refused.reason


def test_an_item_is_refused_by_its_number(tmp_path: Path) -> None:
    found = _read(tmp_path, "a.json", json.dumps([RECORD, {"title": "x"}, RECORD]))
    assert [one.origin for one in found] == ["a.json", "a.json, item 2", "a.json"]


def test_an_empty_file_of_lines_is_refused(tmp_path: Path) -> None:
    assert _read(tmp_path, "a.jsonl", "\n\n") == [Refused("a.jsonl", "is empty.")]


def test_json_lines_in_utf16_are_refused_in_one_sentence(tmp_path: Path) -> None:
    [refused] = _read(tmp_path, "a.jsonl", '{"title": "A", "text": "B."}\n'.encode("utf-16"))
    assert isinstance(refused, Refused)
    assert refused.reason == "is UTF-16; JSON lines must be UTF-8, so save it as that."


@pytest.mark.parametrize(("date", "stated"), [("1614816000.75", "1614816000"), ("NaN", None), ("1e300", None)])
def test_seconds_since_1970_may_have_a_fraction(tmp_path: Path, date: str, stated: str | None) -> None:
    [raw] = _articles(tmp_path, "a.json", f'{{"title": "A", "text": "It opened.", "date": {date}}}')
    assert [one.date for one in raw.dates] == ([stated] if stated else [])
