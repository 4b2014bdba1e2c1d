"""Tables as they are exported: any delimiter and encoding, quoted line ends, and rows that are broken."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Basis, DateEvidence, RawArticle, Refused
from searchapp.sources import SourceFile, csv_records, read


def _read(tmp_path: Path, content: str | bytes, name: str = "a.csv") -> list[RawArticle | Refused]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(SourceFile(path, name)))


def _texts(found: list[RawArticle | Refused]) -> list[str]:
    return [one.text for one in found if isinstance(one, RawArticle)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_header(tmp_path: Path, delimiter: str) -> None:
    rows = f"Title{delimiter}Text{delimiter}Publication Date\nA bridge{delimiter}It opened{delimiter}2021-03-04\n"
    [raw] = _read(tmp_path, rows)
    assert isinstance(raw, RawArticle)
    assert (raw.title, raw.text, raw.position, raw.where) == ("A bridge", "It opened", 0, "row 1")
    assert raw.dates == (DateEvidence("2021-03-04", Basis.METADATA, "publication_date"),)


def test_commas_in_a_header_of_semicolons_do_not_mislead(tmp_path: Path) -> None:
    assert _texts(_read(tmp_path, "id, internal;title;text\n1,2;A;One, two, three\n")) == ["One, two, three"]


def test_the_columns_of_news_collections_are_understood(tmp_path: Path) -> None:
    rows = (
        "date_publish,source_domain,maintext,url,authors,date_download,language\n"
        '2021-03-04 10:00:00,ledger.example,"It opened.",https://ledger.example/a,A. One,2021-03-09 01:00:00,en\n'
    )
    [raw] = _read(tmp_path, rows)
    assert isinstance(raw, RawArticle)
    assert (raw.source, raw.url, raw.author, raw.language) == (
        "ledger.example",
        "https://ledger.example/a",
        "A. One",
        "en",
    )
    assert [one.date for one in raw.dates] == ["2021-03-04 10:00:00"]
    assert raw.bounds == ("2021-03-09",)


def test_quoted_line_ends_and_html_bodies_are_kept_whole(tmp_path: Path) -> None:
    rows = 'title,text\r\nA,"One ""quoted"" line.\r\n\r\nAnother, with a comma."\r\nB,"<p>First.</p><p>Second.</p>"\r\n'
    first, second = _read(tmp_path, rows)
    assert isinstance(first, RawArticle)
    assert isinstance(second, RawArticle)
    assert first.text == 'One "quoted" line.\n\nAnother, with a comma.'
    assert second.text == "First.\n\nSecond."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_are_read_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    rows = "title,text\n" + "Café,Le délégué a été entendu à Paris pour 20 €.\n" * 20
    found = _read(tmp_path, rows.encode(encoding))
    assert set(_texts(found)) == {"Le délégué a été entendu à Paris pour 20 €."}


def test_an_old_encoding_far_into_a_long_table_is_noticed(tmp_path: Path) -> None:
    rows = b"title,text\n" + b"A,plain words\n" * 40_000 + "B,le café\n".encode("cp1252")
    assert _texts(_read(tmp_path, rows))[-1] == "le café"


def test_the_line_that_excel_puts_first_is_no_header(tmp_path: Path) -> None:
    assert _texts(_read(tmp_path, "sep=|\r\ntext|title\r\nWords, words|A\r\n")) == ["Words, words"]


def test_a_row_without_text_is_refused_by_its_number_and_moves_no_other(tmp_path: Path) -> None:
    found = _read(tmp_path, 'title,text\nA,One\nB,\n\n"too short"\nC,Two,and,more\n')
    assert [one.origin for one in found] == ["a.csv", "a.csv, row 2", "a.csv, row 3", "a.csv"]
    assert [one.position for one in found if isinstance(one, RawArticle)] == [0, 3]


def test_a_quotation_mark_that_nobody_closes_ends_the_reading_and_says_so(tmp_path: Path) -> None:
    found = _read(tmp_path, 'title,text\nA,One\nB,"Two\nC,Three\n')
    assert _texts(found) == ["One"]
    assert found[-1] == Refused(
        "a.csv, row 2",
        "opens a quotation mark that is never closed; close it: nothing from there on was read.",
    )


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_field_beyond_the_limit_is_refused_with_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quote: str
) -> None:
    monkeypatch.setattr(csv_records, "MAX_ROW_CHARACTERS", 1000)
    lines = "words\n" * 400 if quote else "words " * 400
    found = _read(tmp_path, f"title,text\nA,One\nB,{quote}{lines}{quote}\nC,Two\n")
    assert _texts(found) == ["One"]
    assert isinstance(found[-1], Refused)
    assert found[-1].origin == "a.csv, row 2"
    assert found[-1].reason.startswith("is longer than")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "is empty."),
        ("just,words\nand,more\n", 'has no header row with a column for the text, called "text", "body" or "content".'),
        ("title,text\n", "holds no rows below its header."),
        (b"title,text\nA,\x00\x00\x00\n", "is not text: it holds NUL bytes."),
    ],
)
def test_a_table_of_nothing_is_refused_in_one_sentence(tmp_path: Path, content: str | bytes, reason: str) -> None:
    assert _read(tmp_path, content) == [Refused("a.csv", reason)]


@given(
    st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=40), min_size=1, max_size=8),
    st.sampled_from(",;|\t"),
)
def test_what_python_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str], mark: str) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=mark)
    writer.writerow(["title", "text"])
    writer.writerows(["A", f"x {text}"] for text in texts)
    found = _read(tmp_path_factory.mktemp("table"), written.getvalue())
    assert [one.original for one in found if isinstance(one, RawArticle)] == [f"x {text}" for text in texts]
