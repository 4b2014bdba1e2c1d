"""Is what was read of a file let go of again, and read anew?"""

from pathlib import Path

import numpy as np
import pytest

from searchapp.engines.whoosh_engine.arrays import Arrays, ArraysWriter

_SMAPS = Path("/proc/self/smaps")
_COUNT = 1 << 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with an array of eight megabytes between two small ones."""
    path = tmp_path / "some.arrays"
    with ArraysWriter(path) as out:
        out.write("before", np.arange(3), np.int64)
        out.write("long", np.arange(_COUNT), np.int64)
        out.write("after", np.arange(5), np.int64)
    return path


@pytest.mark.parametrize(
    "stretch", [slice(None), slice(0, 0), slice(7, 8), slice(1_000, 500_000), slice(_COUNT - 1, _COUNT)]
)
def test_what_was_let_go_of_is_read_anew(path: Path, stretch: slice) -> None:
    arrays = Arrays(path)
    expected = np.arange(_COUNT)
    assert (arrays["long"] == expected).all()
    arrays.forget(arrays["long"][stretch])
    assert (arrays["long"] == expected).all()
    assert arrays["before"].tolist() == [0, 1, 2]
    assert arrays["after"].tolist() == [0, 1, 2, 3, 4]


@pytest.mark.skipif(not _SMAPS.exists(), reason="says what is resident only where /proc does")
def test_what_was_let_go_of_takes_no_memory(path: Path) -> None:
    arrays = Arrays(path)
    assert arrays["long"].sum()
    before = _resident_kilobytes(path)
    arrays.forget(arrays["long"])
    assert before > 8_000
    assert _resident_kilobytes(path) < 100


def _resident_kilobytes(path: Path) -> int:
    lines = iter(_SMAPS.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line.endswith(path.name):
            return next(int(row.split()[1]) for row in lines if row.startswith("Rss:"))
    raise AssertionError("the file is not mapped")
