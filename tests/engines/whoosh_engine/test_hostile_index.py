"""Can an index that somebody else wrote run anything here?"""

import json
import os
import pickle
import struct
from pathlib import Path

import pytest
from small_archive import found, live_folder, segment_files, write
from whoosh import index
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from searchapp.engines.whoosh_engine import WhooshEngine, safe_pickle
from searchapp.engines.whoosh_engine.codec import ArraySegment
from searchapp.engines.whoosh_engine.schema import schema
from searchapp.errors import BrokenIndex


class Bomb:
    """Makes a folder when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.trace),)


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    return tmp_path / "it-ran"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "whoosh"
    write(WhooshEngine(folder), range(5))
    return folder


def replace_table(folder: Path, table: TOC) -> None:
    """Put another table of contents in place, with a manifest that says it belongs there."""
    live = live_folder(folder)
    name = next(path.name for path in live.glob("*.toc"))
    (live / name).unlink()
    table.write(FileStorage(str(live)), "MAIN")
    adopt(live, name)


def adopt(live: Path, name: str) -> None:
    """Write a file's size into the manifest."""
    manifest = json.loads((live / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"][name] = {"bytes": (live / name).stat().st_size, "sha256": "0" * 64}
    (live / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_the_bomb_works(trace: Path) -> None:
    pickle.loads(pickle.dumps(Bomb(trace)))
    assert trace.exists()


def test_a_bomb_in_the_schema_does_not_run(folder: Path, trace: Path) -> None:
    live = live_folder(folder)
    path = next(live.glob("*.toc"))
    good, evil = pickle.dumps(schema(), 2), pickle.dumps(Bomb(trace), 2)
    data = path.read_bytes()
    assert good in data
    path.write_bytes(data.replace(varint(len(good)) + good, varint(len(evil)) + evil))
    adopt(live, path.name)
    refuses(folder, trace)


def test_a_bomb_in_the_list_of_segments_does_not_run(folder: Path, trace: Path) -> None:
    replace_table(folder, TOC(schema(), [Bomb(trace)], 1))
    refuses(folder, trace)


def test_a_bomb_inside_a_segment_does_not_run(folder: Path, trace: Path) -> None:
    segment = ArraySegment("x", 1, set())
    segment.__dict__["indexname"] = Bomb(trace)
    replace_table(folder, TOC(schema(), [segment], 1))
    refuses(folder, trace)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves the file open
def test_a_bomb_in_a_compound_segment_does_not_run(folder: Path, trace: Path) -> None:
    name = segment_files(folder)[0].name.removeprefix("MAIN_").removesuffix(".arrays")
    segment = ArraySegment(name, 5, set())
    segment.compound = True
    replace_table(folder, TOC(schema(), [segment], 1))
    evil = pickle.dumps(Bomb(trace), 2)
    (live_folder(folder) / f"MAIN_{name}.seg").write_bytes(struct.pack("!qi", 12, 0) + evil + evil)
    engine = WhooshEngine(folder)
    assert len(found(engine)) == 5  # our engine never opens a compound file
    with pytest.raises(BrokenIndex, match="mkdir"):
        open_with_whoosh(live_folder(folder))
    assert not trace.exists()


def test_an_old_table_of_contents_is_not_read_with_its_own_unpickler(folder: Path, trace: Path) -> None:
    live = live_folder(folder)
    path = next(live.glob("*.toc"))
    data = bytearray(path.read_bytes())
    start = data.index(struct.pack("!i", -111))
    data[start : start + 4] = struct.pack("!i", -110)
    path.write_bytes(data)
    adopt(live, path.name)
    refuses(folder, trace)


def test_a_segment_elsewhere_is_not_opened(folder: Path, trace: Path) -> None:
    segment = ArraySegment("../../../other", 5, set())
    replace_table(folder, TOC(schema(), [segment], 1))
    refuses(folder, trace)


@pytest.mark.parametrize("rows", [[], [1], ["x"], None, {}, [None]])
def test_a_table_of_anything_else_is_refused_or_empty(folder: Path, trace: Path, rows: object) -> None:
    replace_table(folder, TOC(schema(), rows, 1))
    if rows == []:
        assert found(WhooshEngine(folder)) == []
    else:
        refuses(folder, trace)


def test_every_way_to_damage_the_table_is_refused(folder: Path, trace: Path) -> None:
    live = live_folder(folder)
    path = next(live.glob("*.toc"))
    whole = path.read_bytes()
    for cut in range(0, len(whole), 7):
        path.write_bytes(whole[:cut])
        adopt(live, path.name)
        refuses(folder, trace)


def test_every_way_to_damage_a_segment_is_refused_or_harmless(folder: Path, trace: Path) -> None:
    path = segment_files(folder)[0]
    whole = path.read_bytes()
    for cut in (0, 10, 64, 100, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:cut])
        adopt(path.parent, path.name)
        refuses(folder, trace)
    for name in (b'"title.terms"', b'"first"', b"<i4", b"<i8"):
        path.write_bytes(whole.replace(name, name[:-1] + b"X"))
        adopt(path.parent, path.name)
        refuses(folder, trace)


@pytest.mark.parametrize("name", ["os.system", "builtins.eval", "builtins.getattr", "whoosh.index.open_dir"])
def test_only_names_on_the_list_are_unpickled(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    with pytest.raises(BrokenIndex, match=attribute):
        safe_pickle.loads(f"c{module}\n{attribute}\n.".encode())


def refuses(folder: Path, trace: Path) -> None:
    with pytest.raises(BrokenIndex):
        found(WhooshEngine(folder))
    with pytest.raises(BrokenIndex):
        WhooshEngine(folder).writer()
    write_nothing = WhooshEngine(folder).status
    with pytest.raises(BrokenIndex):
        write_nothing()
    assert not trace.exists()


def open_with_whoosh(folder: Path) -> None:
    index.open_dir(str(folder)).searcher()


def varint(number: int) -> bytes:
    """A number as Whoosh writes it before a string."""
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)
