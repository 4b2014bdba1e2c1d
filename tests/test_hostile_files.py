"""Files that would fill the memory, never end or crash a parser cost one sentence each, and nobody else anything.

Through the real command, on real files.
"""

import gzip
import json
import os
import re
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from searchapp import ingest
from searchapp.article import Article, RawArticle, Refused
from searchapp.indexing import working
from searchapp.sources import SourceFile

SENTENCE = (
    "The harbour of Rotterdam opened again on Monday after a storm had closed it for a week, the authority said. "
)
ARTICLE = f"Harbour of Rotterdam opens\n\n{SENTENCE * 3}\n\n{SENTENCE * 2}\n"
RECORD = json.dumps({"title": "Lock closes", "text": SENTENCE * 3})
GIGABYTE = 1_000_000_000
MORE_THAN_IDLE = 300_000_000


@dataclass(frozen=True)
class Ran:
    """A finished run: its exit status, its summary, and the most memory all its processes had at one time, in bytes."""

    status: int
    summary: dict[str, Any]  # as the command prints it
    peak: int

    @property
    def reasons(self) -> dict[str, str]:
        return {one["origin"]: one["reason"] for one in self.summary["refused"]}


def run(index: Path, *paths: Path) -> Ran:
    # One process that reads: each further one costs what it would for any file.
    command = [sys.executable, "-m", "searchapp", "add", *map(str, paths), "--json", "--jobs", "1"]
    with subprocess.Popen(
        command,
        env=os.environ | {"SEARCHAPP_INDEX": str(index)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        said: list[str] = []
        reading = threading.Thread(target=lambda: said.extend(process.communicate(timeout=300)))
        reading.start()
        peak = 0
        while reading.is_alive():
            peak = max(peak, sum(map(resident, family(process.pid))))
            time.sleep(0.01)
    out, err = said
    assert "Traceback" not in err, err
    summary = json.loads(out)
    assert summary["read"] == summary["kept"] + summary["unchanged"] + summary["skipped"]
    return Ran(process.returncode, summary, peak)


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for one in found:
        try:
            found += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except OSError:
            continue
    return found


def resident(pid: int) -> int:
    """Bytes of memory a process has, with its share of what it has together with others; 0 once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def gigabyte(path: Path, start: bytes = b"") -> None:
    """One line of a gigabyte, of which the disk holds only the start."""
    with path.open("wb") as stream:
        stream.write(start)
        stream.truncate(GIGABYTE)


def zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("whole.txt", ARTICLE)
        with archive.open("bomb.txt", "w") as stream:
            for _ in range(200):
                stream.write(bytes(1_000_000))


def large_page(path: Path) -> None:
    with path.open("w") as stream:
        stream.write("<html><body><article>")
        for _ in range(100):
            stream.write(f"<p>{SENTENCE}</p>" * 8_700)


TOO_LARGE = r"is 1,000 MB; files of this kind are read up to \d+ MB, so split it\."
TOO_DEEP = r"is nested deeper than 2,048 elements, which no article is\."
TOO_HUNGRY = r"needs more than 120 MB of memory to read; split it, or save the text of its article as a \.txt file\."

# Each file, how it is made, and what is said of it (of a part of it, where the origin says so).
HOSTILE: dict[str, tuple[Callable[[Path], object], dict[str, str]]] = {
    "line.txt": (lambda path: gigabyte(path, ARTICLE.encode()), {"": TOO_LARGE}),
    "line.html": (lambda path: gigabyte(path, b"<html><body><p>"), {"": TOO_LARGE}),
    "line.json": (lambda path: gigabyte(path, b"["), {"": TOO_LARGE}),
    "line.jsonl": (
        lambda path: gigabyte(path, RECORD.encode() + b"\n{"),
        {", line 2": r"is longer than 20 MB in one line\."},
    ),
    "large.html": (large_page, {"": r"is 100 MB; files of this kind are read up to 20 MB, so split it\."}),
    "binary.txt": (lambda path: path.write_bytes(os.urandom(3_000_000)), {"": r"is not text: .*"}),
    "nul.txt": (lambda path: path.write_bytes(bytes(5_000_000)), {"": r"is (not text: it holds NUL bytes|empty)\."}),
    "pipe.txt": (os.mkfifo, {"": r"is a named pipe, not a file\."}),
    "empty.txt": (lambda path: path.write_bytes(b""), {"": r"is empty\."}),
    "cut.txt.gz": (
        lambda path: path.write_bytes(gzip.compress(os.urandom(99) + ARTICLE.encode() * 9)[:-20]),
        {"": r".*cut off.*"},
    ),
    "bomb.zip": (zip_bomb, {"/bomb.txt": r".*unpacks to more than .*"}),
    "declared.html": (
        lambda path: path.write_bytes("<meta charset=shift_jis><p>żółć".encode("cp1250") + SENTENCE.encode() * 9),
        {"": r"is mislabelled: the page says SHIFT_JIS, but byte \d+ is not\."},
    ),
    "deep.html": (lambda path: path.write_text(f"{'<div>' * 100_000}<p>{SENTENCE * 9}"), {"": TOO_DEEP}),
    "bold.html": (lambda path: path.write_text(f"<p>{'<b>' * 100_000}{SENTENCE * 9}"), {"": TOO_DEEP}),
    "tables.html": (lambda path: path.write_text("<table><tr><td>" * 100_000 + SENTENCE), {"": TOO_DEEP}),
    "deep.json": (lambda path: path.write_text("[" * 100_000), {"": r"is nested too deeply to be read\."}),
    "deep.jsonl": (
        lambda path: path.write_text(f"{'[' * 100_000}\n{RECORD}\n"),
        {", line 1": r"is nested too deeply to be read\."},
    ),
    "html.jsonl": (
        lambda path: path.write_text(f"{json.dumps({'title': 'x', 'text': '<div>' * 50_000})}\n{RECORD}\n"),
        {", line 1": TOO_DEEP},
    ),
    "lists.json": (lambda path: path.write_text(f"[{'[],' * 8_000_000}[]]"), {"": TOO_HUNGRY}),
    "elements.html": (lambda path: path.write_text("<article>" + "<p><b>a</b><i>b</i>" * 800_000), {"": TOO_HUNGRY}),
    "long.txt": (
        lambda path: path.write_text(SENTENCE * 50_000),
        {"": r"is 5,\d{3},\d{3} characters long, which no article is; split it into its articles\."},
    ),
    "\n \x1b[2J.txt": (lambda path: path.write_bytes(b""), {"": r"is empty\."}),
    "caf\udce9.txt": (lambda path: path.write_bytes(b""), {"": r"is empty\."}),
    "scan.pdf": (lambda path: path.write_bytes(b"%PDF-1.7"), {"": r"has no reader: .*"}),
    "nowhere.txt": (lambda path: path.symlink_to("gone.txt"), {"": r"is not there\."}),
}
# What beside and within them is an article: it stays.
KEPT = {
    "a.txt",
    "z.txt",
    "deep300.html",
    "bomb.zip/whole.txt",
    "deep.jsonl",
    "html.jsonl",
    "line.jsonl",
    "mojibake.txt",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "news"
    folder.mkdir()
    for name, (make, _) in HOSTILE.items():
        make(folder / name)
    (folder / "a.txt").write_text(ARTICLE)
    (folder / "z.txt").write_text(ARTICLE.replace("Rotterdam", "Genoa"))
    (folder / "mojibake.txt").write_text(f"{ARTICLE}\nThe café’s owner agreed.\n".encode().decode("cp1252"))
    (folder / "deep300.html").write_text(
        f"<title>Harbour opens</title>{'<div>' * 300}{f'<p>{SENTENCE * 3}</p>' * 4}{'</div>' * 300}"
    )
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    return folder


@pytest.fixture(scope="module")
def ran(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return run(tmp_path_factory.mktemp("archive") / "index", folder)


def told(name: str) -> Iterator[tuple[str, str]]:
    """The origins under which a file is said to be refused, and the pattern of what is said."""
    origin = f"news/{os.fsencode(name).decode('utf-8', 'backslashreplace')}"
    return ((origin + part, pattern) for part, pattern in HOSTILE[name][1].items())


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_sentence(ran: Ran, name: str) -> None:
    for origin, pattern in told(name):
        assert re.fullmatch(pattern, ran.reasons.get(origin, "nothing was said")), ran.reasons.get(origin)


@pytest.mark.slow
def test_nothing_else_is_refused_and_everything_else_is_kept(ran: Ran) -> None:
    assert ran.status == 1
    assert set(ran.reasons) == {origin for name in HOSTILE for origin, _ in told(name)}
    assert ran.summary["skipped"] == len(ran.reasons)
    assert ran.summary["kept"] == len(KEPT)


@pytest.mark.slow
def test_memory_stays_within_bounds(ran: Ran, folder: Path, tmp_path: Path) -> None:
    idle = run(tmp_path / "index", folder / "a.txt")
    assert (idle.status, idle.summary["kept"]) == (0, 1)
    assert ran.peak < idle.peak + MORE_THAN_IDLE


def test_twenty_thousand_empty_files_are_twenty_thousand_sentences(tmp_path: Path) -> None:
    for number in range(20_000):
        path = tmp_path / "news" / f"{number // 1000:02}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    ran = run(tmp_path / "index", tmp_path / "news")
    assert (ran.status, ran.summary["read"], ran.summary["skipped"]) == (1, 20_000, 20_000)
    assert set(ran.reasons.values()) == {"is empty."}


def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may read everything")
    locked = tmp_path / "news" / "locked"
    locked.mkdir(parents=True)
    (tmp_path / "news" / "a.txt").write_text(ARTICLE)
    locked.chmod(0)
    try:
        ran = run(tmp_path / "index", tmp_path / "news")
    finally:
        locked.chmod(0o700)
    assert ran.summary["kept"] == 1
    assert ran.reasons == {"news/locked": "may not be read: permission is missing."}


def plainly_prepared(raw: RawArticle) -> Article:
    if "cleaned" in raw.text:
        re.match(r"(a|a)*b", "a" * 64)
    return Article(id="", origin=raw.origin, title="Harbour opens", text=raw.text)


class PlainAnnotator:
    """One that names nothing, and hangs where it is told to."""

    def __init__(self, models: object) -> None:
        assert models == ()

    def annotate(self, articles: Iterable[Article]) -> Iterator[Article]:
        for article in articles:
            if "searched" in article.text:
                re.match(r"(a|a)*b", "a" * 64)
            yield article


@pytest.mark.parametrize(("never", "sentence"), [("cleaned", "clean"), ("searched", "search for names")])
def test_an_article_that_is_never_done_with_is_refused_and_the_run_goes_on(
    monkeypatch: pytest.MonkeyPatch, never: str, sentence: str
) -> None:
    monkeypatch.setattr(ingest, "prepare", plainly_prepared)
    monkeypatch.setattr(ingest, "Annotator", PlainAnnotator)
    monkeypatch.setattr(working, "_SECONDS", 0.6)
    outcomes = worked("Lock closes.", f"Never {never}.", "Bridge opens.")
    assert [type(one).__name__ for one in outcomes] == ["Incoming", "Refused", "Incoming"]
    assert outcomes[1] == Refused("news/1.txt", f"takes longer than 1 s to {sentence}; split it.")


def worked(*texts: str) -> list[working.Outcome]:
    """What becomes of articles with these texts, one file each, in one chunk."""
    chunk = tuple(
        working.Piece(
            number=number,
            file=SourceFile(Path(f"/news/{number}.txt"), f"news/{number}.txt"),
            raws=(RawArticle(origin=f"news/{number}.txt", position=0, text=text, original=text),),
            known={},
            bytes=len(text),
            is_last=True,
        )
        for number, text in enumerate(texts)
    )
    return [outcome for one in working.Worker(()).work(chunk) for outcome in one.outcomes]
