"""Folders are walked once, in order; what is no file is never opened."""

import os
from pathlib import Path

import pytest

from searchapp.article import Refused
from searchapp.indexing import changing
from searchapp.sources import SourceFile, find, read


def _labels(paths: list[Path | str]) -> list[str]:
    return [found.origin for found in find(paths)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    seeds = tmp_path / "seeds"
    for name in ("b.txt", "a.md", "inner/c.HTML", "inner/d.json", ".hidden.txt", ".git/e.txt"):
        path = seeds / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    return seeds


def test_a_folder_is_walked_in_sorted_order_and_labelled_from_its_own_name(folder: Path) -> None:
    assert _labels([folder]) == ["seeds/a.md", "seeds/b.txt", "seeds/inner/c.HTML", "seeds/inner/d.json"]


def test_labels_do_not_depend_on_how_the_folder_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = _labels([folder])
    monkeypatch.chdir(folder)
    assert _labels(["."]) == expected
    assert _labels([Path("inner") / ".."]) == expected


def test_a_single_file_is_labelled_with_its_name_and_found_once(folder: Path) -> None:
    assert _labels([folder / "b.txt", folder / "b.txt"]) == ["b.txt"]
    assert _labels([folder, folder / "inner" / "c.HTML"]).count("seeds/inner/c.HTML") == 1


def test_what_the_program_writes_beside_the_articles_is_not_read(folder: Path) -> None:
    expected = _labels([folder])
    with changing(folder / "index"):
        (folder / "index" / "manifest.json").write_text("{}", encoding="utf-8")
        assert _labels([folder]) == expected


def test_what_nobody_can_read_is_refused_by_name(folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    (folder / "LETTER").write_text("x", encoding="utf-8")
    refused = [found for found in find([folder]) if isinstance(found, Refused)]
    assert [(one.origin, one.reason.split(":")[0]) for one in refused] == [
        ("seeds/LETTER", "has no reader"),
        ("seeds/scan.pdf", "has no reader"),
    ]
    assert ".pdf files are not read" in refused[1].reason


def test_companions_of_saved_pages_are_left_out_silently(folder: Path) -> None:
    (folder / "page.html").write_text("x", encoding="utf-8")
    for name in ("page_files/frame.html", "page_files/style.css", "photo.JPG", "Thumbs.db", "site.css"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert set(_labels([folder])) == {*_labels([folder / "b.txt"]), *_labels([folder])} - {"b.txt"}
    assert not [found for found in find([folder]) if isinstance(found, Refused)]
    assert "seeds/page_files/frame.html" not in _labels([folder])


def test_a_pipe_is_reported_and_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert Refused("seeds/pipe.txt", "is a named pipe, not a file.") in list(find([folder]))
    assert list(read(SourceFile(folder / "pipe.txt", "pipe.txt"))) == [
        Refused("pipe.txt", "is a named pipe, not a file.")
    ]


def test_links_that_loop_end(folder: Path) -> None:
    (folder / "inner" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    labels = _labels([folder])
    assert labels.count("seeds/b.txt") == 1
    assert not any("loop" in label for label in labels)
    assert Refused("seeds/dangling.txt", "is not there.") in list(find([folder]))


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    [refused] = find([tmp_path / "nope"])
    assert refused == Refused(str(tmp_path / "nope"), "is not there.")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_is_refused(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    [refused] = read(SourceFile(folder / "b.txt", "b.txt"))
    assert refused == Refused("b.txt", "may not be read: permission is missing.")


def test_a_file_beyond_the_limit_is_refused_with_its_size(folder: Path) -> None:
    with (folder / "b.txt").open("wb") as stream:
        stream.truncate(6_000_000_000)
    [refused] = read(SourceFile(folder / "b.txt", "b.txt"))
    assert refused == Refused("b.txt", "is 6,000 MB; files of this kind are read up to 20 MB, so split it.")


def test_a_device_and_a_folder_are_no_files(folder: Path) -> None:
    device = Path("/dev/zero")
    assert list(find([device])) == [Refused("zero", "is a device, not a file.")]
    [refused] = read(SourceFile(folder, "seeds.txt"))
    assert isinstance(refused, Refused)


def test_a_file_that_went_away_and_a_kind_nobody_reads_are_refused(folder: Path) -> None:
    assert list(read(SourceFile(folder / "gone.txt", "gone.txt"))) == [Refused("gone.txt", "is not there.")]
    [refused] = read(SourceFile(folder / "scan.pdf", "scan.pdf"))
    assert refused == Refused("scan.pdf", "has no reader: .pdf cannot be read.")
