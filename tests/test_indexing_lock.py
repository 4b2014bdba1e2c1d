"""One process at a time changes archive and index."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from searchapp.errors import BrokenIndex, LockedError
from searchapp.indexing import changing

_HOLD = """
import sys
from pathlib import Path
from searchapp.indexing import changing
with changing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_is_told_who_the_first_is(tmp_path: Path) -> None:
    with (
        changing(tmp_path / "index"),
        pytest.raises(LockedError, match=rf"number {os.getpid()}\) is changing the archive"),
        changing(tmp_path / "index"),
    ):
        pass
    with changing(tmp_path / "index"):
        pass


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=str(holder.pid)), changing(tmp_path):
            pass
        holder.kill()
    with changing(tmp_path):
        pass


def test_the_folder_is_made_and_is_ours_alone(tmp_path: Path) -> None:
    with changing(tmp_path / "deep" / "index"):
        assert (tmp_path / "deep" / "index").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BrokenIndex, match="cannot be written"), changing(tmp_path / "file"):
        pass
