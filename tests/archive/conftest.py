"""An empty archive for each test, in a real file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchapp.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite3'}") as opened:
        yield opened
