"""Is an index on a network file system refused?"""

from pathlib import Path

import pytest

from searchapp.engines import open_engine
from searchapp.engines.whoosh_engine import places
from searchapp.errors import SettingsError

MOUNTS = """22 28 0:21 / /sys rw,nosuid - sysfs sysfs rw
28 1 254:0 / / rw,relatime - ext4 /dev/root rw
40 28 0:35 / {nfs} rw,relatime shared:9 - nfs4 server:/export rw
41 40 0:36 / {nfs}/local\\040disk rw,relatime - xfs /dev/sdb rw
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    table = tmp_path / "mountinfo"
    table.write_text(MOUNTS.replace("{nfs}", str(tmp_path / "nfs")), encoding="utf-8")
    return table


def test_the_innermost_mount_decides(tmp_path: Path, mounts: Path) -> None:
    assert places.file_system(tmp_path / "nfs" / "index", mounts) == "nfs4"
    assert places.file_system(tmp_path / "nfs" / "local disk" / "index", mounts) == "xfs"
    assert places.file_system(tmp_path / "else", mounts) == "ext4"
    assert places.file_system(tmp_path, tmp_path / "no such table") is None


def test_a_network_file_system_is_refused_unless_allowed(tmp_path: Path, mounts: Path) -> None:
    with pytest.raises(SettingsError, match="SEARCHAPP_ALLOW_NETWORK_INDEX"):
        places.check_place(tmp_path / "nfs", allow_network=False, mounts=mounts)
    places.check_place(tmp_path / "nfs", allow_network=True, mounts=mounts)
    places.check_place(tmp_path, allow_network=False, mounts=mounts)


def test_an_unknown_engine_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="'lucene'"):
        open_engine("lucene", tmp_path)
