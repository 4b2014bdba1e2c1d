"""What lies in .gz and .zip files is read as what it is; what may not be taken out stays in, with its reason."""

import gzip
import io
import json
import os
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import RawArticle, Refused
from searchapp.sources import SourceFile, find, is_packed, number_in_member, read, unpacking, zip_members

LINES = b"".join(json.dumps({"title": f"A{n}", "text": f"Words {n * 7919}"}).encode() + b"\n" for n in range(2000))
TEXT = b"The bridge opened.\nIt is blue.\n"


def _read(tmp_path: Path, content: bytes, name: str) -> list[RawArticle | Refused]:
    path = tmp_path / name
    path.write_bytes(content)
    return list(read(SourceFile(path, name)))


def _zip(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def _origins(found: list[RawArticle | Refused]) -> list[str]:
    return [one.origin for one in found if isinstance(one, RawArticle)]


def _reasons(found: list[RawArticle | Refused]) -> dict[str, str]:
    return {one.origin: one.reason for one in found if isinstance(one, Refused)}


def test_a_packed_file_is_found_and_read_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.GZ").write_bytes(gzip.compress(LINES))
    [file] = find([tmp_path])
    assert isinstance(file, SourceFile)
    assert is_packed(file)
    found = list(read(file))
    assert len(found) == 2000
    last = found[-1]
    assert isinstance(last, RawArticle)
    assert (last.title, last.position, last.where) == ("A1999", 1999, "line 2,000")
    assert last.origin == f"{tmp_path.name}/a.jsonl.GZ"


def test_several_members_of_gzip_are_one_file(tmp_path: Path) -> None:
    [raw] = _read(tmp_path, gzip.compress(TEXT) + gzip.compress(b"It closed.\n"), "a.txt.gz")
    assert isinstance(raw, RawArticle)
    assert raw.text.endswith("It is blue.\nIt closed.\n")


def test_of_cut_off_lines_the_whole_ones_are_kept(tmp_path: Path) -> None:
    packed = gzip.compress(LINES)
    found = _read(tmp_path, packed[: len(packed) // 2], "a.jsonl.gz")
    assert 500 < len(_origins(found)) < 1500
    assert found[-1] == Refused("a.jsonl.gz", "is cut off: it ends in the middle of its packed content.")
    assert all(isinstance(one, RawArticle) for one in found[:-1])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt.gz", gzip.compress(TEXT)[:-12], "is cut off: it ends in the middle of its packed content."),
        ("a.txt.gz", b"words", "is damaged and cannot be unpacked: Not a gzipped file (b'wo')."),
        ("a.txt.gz", b"", "is empty."),
        ("a.gz", gzip.compress(TEXT), "does not say what it holds; give it a name like articles.jsonl.gz."),
        ("a.txt.gz.gz", gzip.compress(gzip.compress(TEXT)), "is packed with gzip twice; unpack it once."),
        ("a.tar.gz", gzip.compress(TEXT), "has no reader: .tar cannot be read."),
        ("a.zip", _zip({"a.txt": TEXT})[:-30], "is no whole ZIP archive: its end is missing."),
        ("a.zip", b"words", "is no whole ZIP archive: its end is missing."),
        ("a.zip", _zip({"__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "photo.jpg": b"x"}), "holds no files to read."),
        ("a.zip", _zip({}), "holds no files to read."),
    ],
)
def test_what_cannot_be_unpacked_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    assert _read(tmp_path, content, name) == [Refused(name, reason)]


def test_members_carry_their_path_and_companions_are_passed_over(tmp_path: Path) -> None:
    members = {
        "news/a.txt": TEXT,
        "news/.hidden.txt": TEXT,
        "__MACOSX/news/._a.txt": TEXT,
        "news/page.html": b"<p>" + TEXT * 20,
        "news/page_files/frame.html": b"<p>x",
        "news/style.css": b"p{}",
        "b.jsonl.gz": gzip.compress(LINES[:200]),
        "letter.docx": b"x",
        "empty.txt": b"",
    }
    found = _read(tmp_path, _zip(members), "a.zip")
    assert set(_origins(found)) == {"a.zip/news/a.txt", "a.zip/news/page.html", "a.zip/b.jsonl.gz"}
    assert {origin for origin in _reasons(found) if "b.jsonl" not in origin} == {"a.zip/letter.docx", "a.zip/empty.txt"}


def test_a_path_that_leads_out_a_link_and_a_locked_member_stay_in(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in ("../a.txt", "/etc/a.txt", "C:/a.txt", "x\\..\\..\\a.txt", "good.txt"):
            archive.writestr(name, TEXT)
        archive.writestr(link, "/etc/hostname")
    data = bytearray(written.getvalue())
    central = data.rindex(b"good.txt") - 46
    data[central + 8] |= 1  # says that it is encrypted
    found = _read(tmp_path, bytes(data), "a.zip")
    assert _origins(found) == []
    reasons = _reasons(found)
    out = "has a path that leads out of its archive."
    assert [reasons[f"a.zip/{name}"] for name in ("../a.txt", "/etc/a.txt", "C:/a.txt", "x/../../a.txt")] == [out] * 4
    assert reasons["a.zip/link.txt"].startswith("is a link")
    assert reasons["a.zip/good.txt"].startswith("is encrypted")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_methods_that_unpack_without_bound_are_not_read(tmp_path: Path) -> None:
    found = _read(tmp_path, _zip({"a.txt": TEXT}, method=zipfile.ZIP_BZIP2), "a.zip")
    assert _reasons(found) == {"a.zip/a.txt": "is packed by a method that is not read; pack it with deflate."}


def test_an_archive_in_an_archive_is_read_once(tmp_path: Path) -> None:
    inner = _zip({"deep.txt": TEXT, "deeper.zip": _zip({"a.txt": TEXT})})
    found = _read(tmp_path, _zip({"a.txt": TEXT, "inner.zip": inner, "broken.zip": b"words"}), "a.zip")
    assert _origins(found) == ["a.zip/a.txt", "a.zip/inner.zip/deep.txt"]
    assert set(_reasons(found)) == {"a.zip/inner.zip/deeper.zip", "a.zip/broken.zip"}
    again = _read(tmp_path, gzip.compress(_zip({"a.txt": TEXT})), "b.zip.gz")
    assert _origins(again) == ["b.zip.gz/a.txt"]


def test_positions_are_unique_and_move_for_no_other_member(tmp_path: Path) -> None:
    members = {f"{n}.jsonl": LINES[:2000] for n in range(20)} | {"inner.zip": _zip({"0.jsonl": LINES[:2000]})}

    def positions(name: str, members: dict[str, bytes]) -> dict[tuple[str, str], int]:
        found = _read(tmp_path, _zip(members), name)
        return {(one.origin.partition("/")[2], one.where): one.position for one in found if isinstance(one, RawArticle)}

    before = positions("a.zip", members)
    after = positions("b.zip", {"new.txt": TEXT, **dict(reversed(members.items()))})
    assert before.items() < after.items()
    assert len(set(after.values())) == len(after)
    assert max(after.values()) < 1 << 63
    assert {number_in_member(position) for position in before.values()} == set(range(len(before) // 21))


def test_equal_names_do_not_share_a_position(tmp_path: Path) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", b"Other words.")
    found = _read(tmp_path, written.getvalue(), "a.zip")
    assert len({one.position for one in found if isinstance(one, RawArticle)}) == 2


@pytest.mark.parametrize(
    "name", ["bomb.txt", "bomb.jsonl", "bomb.csv", "bomb.xml", "bomb.mbox", "bomb.html", "bomb.warc"]
)
def test_a_bomb_is_refused_early_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    found = _read(tmp_path, _zip({"a.txt": TEXT, name: b" " * 60_000_000, "b.txt": TEXT}), "a.zip")
    assert _origins(found) == ["a.zip/a.txt", "a.zip/b.txt"]
    assert len(_reasons(found)) == 1
    [refused] = _read(tmp_path, gzip.compress(b'"' * 60_000_000), f"{name}.gz")
    assert isinstance(refused, Refused)


def test_a_size_that_lies_does_not_help_a_bomb(tmp_path: Path) -> None:
    data = bytearray(_zip({"bomb.jsonl": b" " * 60_000_000}))
    central = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, central + 20, 50_000_000)  # packed, it says
    struct.pack_into("<L", data, central + 24, 90_000_000)
    [refused] = _read(tmp_path, bytes(data), "a.zip")
    assert isinstance(refused, Refused)


def test_what_all_members_unpack_to_together_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_UNPACKED_BYTES", 1_000_000)
    members = {f"{n}.txt": os.urandom(150_000).hex().encode() for n in range(6)}
    found = _read(tmp_path, _zip(members), "a.zip")
    assert len(_origins(found)) == 3
    assert found[-1] == Refused("a.zip", "unpacks to far more than articles do; the rest of it was not read.")


def test_a_list_of_too_many_members_is_refused_before_it_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_members, "MAX_ENTRIES", 50)
    data = _zip({f"{n}.txt": TEXT for n in range(51)})
    assert _read(tmp_path, data, "a.zip") == [Refused("a.zip", "lists more than 50 files; split it.")]


@given(cut=st.integers(0, 600), flips=st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), max_size=6))
def test_a_damaged_archive_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cut: int, flips: list[tuple[int, int]]
) -> None:
    data = bytearray(_zip({"a.txt": TEXT, "b/c.jsonl": LINES[:300], "d.txt.gz": gzip.compress(TEXT)}))
    for place, value in flips:
        data[place % len(data)] = value
    found = _read(tmp_path_factory.mktemp("zip"), bytes(data[: len(data) - cut]), "a.zip")
    assert found
    assert not any("Error" in one.reason for one in found if isinstance(one, Refused))
