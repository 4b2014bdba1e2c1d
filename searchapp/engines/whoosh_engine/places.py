"""May an index be written here: a local disk, with room on it?"""

import shutil
from pathlib import Path

from searchapp.errors import BrokenIndex, SettingsError

# Memory-mapping, locks and atomic renames cannot be relied on there.
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ceph",
    "lustre",
    "glusterfs",
    "fuse.sshfs",
    "fuse.glusterfs",
}
_MOUNTS = Path("/proc/self/mountinfo")
SPARE_BYTES = 100_000_000  # what must be left on the disk beside what is written
_MEGABYTE = 1_000_000


def check_place(folder: Path, *, allow_network: bool, mounts: Path = _MOUNTS) -> None:
    """Raise SettingsError when the folder is on a network file system and that is not allowed."""
    kind = file_system(folder, mounts)
    if kind in _NETWORK and not allow_network:
        raise SettingsError(
            f"The index folder {folder} is on a network file system ({kind}), where an index can break; choose a local"
            " folder with SEARCHAPP_INDEX, or set SEARCHAPP_ALLOW_NETWORK_INDEX=1 to take the risk."
        )


def file_system(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """The kind of file system a folder is on ("ext4", "nfs4"), or None where the system does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    place = folder.resolve()
    kinds = {}
    for line in lines:
        before, _, after = line.partition(" - ")
        point = Path(before.split()[4].replace("\\040", " "))
        if place.is_relative_to(point):
            kinds[len(point.parts)] = after.split()[0]
    return kinds[max(kinds)] if kinds else None


def check_room(folder: Path, needed: int) -> None:
    """Raise BrokenIndex when the disk has less room than `needed` bytes and a reserve."""
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE_BYTES:
        raise BrokenIndex(
            f"The disk that holds {folder} has {free // _MEGABYTE} MB left and the index needs about"
            f" {(needed + SPARE_BYTES) // _MEGABYTE} MB; make room and run the command again."
        )
