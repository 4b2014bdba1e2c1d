"""How does a worked chunk become part of the archive, whole or not at all?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from searchapp.archive import Archive, Incoming, Transaction
from searchapp.article import Refused
from searchapp.indexing.chunking import OpenFile
from searchapp.indexing.working import Unchanged, Worked
from searchapp.sources import number_in_member


@dataclass(frozen=True)
class Outcome:
    """What came of a chunk: numbers of articles, what was refused, and the bytes of the files it finished."""

    kept: int = 0
    unchanged: int = 0
    removed: int = 0
    refused: tuple[Refused, ...] = ()


@dataclass
class _Filling:
    """A file whose pieces are coming in: its number in the archive, and the ids seen so far."""

    number: int
    seen: set[str] = field(default_factory=set)


class Keeper:
    """Writes worked chunks, one transaction each. `open_files` knows each file by its number in the run."""

    def __init__(self, archive: Archive, open_files: Mapping[int, OpenFile]) -> None:
        self._archive = archive
        self._open_files = open_files
        self._filling: dict[int, _Filling] = {}

    def keep(self, chunk: tuple[Worked, ...]) -> Outcome:
        """Keep a chunk; when this returns, it is on disk for good."""
        with self._archive.writing() as archive:
            outcomes = [self._keep_piece(worked, archive) for worked in chunk]
        return Outcome(
            kept=sum(one.kept for one in outcomes),
            unchanged=sum(one.unchanged for one in outcomes),
            removed=sum(one.removed for one in outcomes),
            refused=tuple(refused for one in outcomes for refused in one.refused),
        )

    def _keep_piece(self, worked: Worked, archive: Transaction) -> Outcome:
        opened = self._open_files[worked.piece.number]
        if opened.is_same:
            return self._look_again(opened, archive)
        filling = self._filling.get(worked.piece.number)
        if filling is None:
            filling = _Filling(archive.files.begin(opened.file.location, worked.piece.file.origin))
            self._filling[worked.piece.number] = filling
        new, same, refused = self._sort(worked, opened, filling, archive)
        ids = archive.articles.keep(filling.number, opened.file.location, new)
        filling.seen.update(ids)
        archive.files.refuse(filling.number, refused)
        removed = self._finish(worked, opened, filling, archive) if worked.piece.is_last else 0
        return Outcome(len(ids), same, removed, tuple(refused))

    @staticmethod
    def _look_again(opened: OpenFile, archive: Transaction) -> Outcome:
        assert opened.file.known is not None
        number = opened.file.known.number
        archive.files.look_again(number, opened.file.location, opened.file.look)
        return Outcome(unchanged=archive.files.held([number]))

    @staticmethod
    def _sort(
        worked: Worked, opened: OpenFile, filling: _Filling, archive: Transaction
    ) -> tuple[list[Incoming], int, list[Refused]]:
        """What is to be written, how many articles are kept as they are, and what is refused."""
        ready = [one.article.id for one in worked.outcomes if isinstance(one, Incoming) and one.ready]
        kept = archive.articles.called(ready)
        new: list[Incoming] = []
        refused: list[Refused] = []
        same = 0
        for one in worked.outcomes:
            if isinstance(one, Refused):
                refused.append(one)
            elif isinstance(one, Unchanged):
                filling.seen.add(opened.kept[one.position].id)
                same += 1
            elif not one.ready:
                new.append(one)
            elif one.article.id in filling.seen:
                place = f"{worked.piece.file.origin}, record {number_in_member(one.position) + 1:,}"
                refused.append(Refused(place, f"has the id {one.article.id} of an earlier record."))
            else:
                filling.seen.add(one.article.id)
                known = kept.get(one.article.id)
                if known is not None and known.content_hash == one.content_hash:
                    same += 1
                else:
                    new.append(one)
        return new, same, refused

    def _finish(self, worked: Worked, opened: OpenFile, filling: _Filling, archive: Transaction) -> int:
        """Forget what the file no longer holds, and note what it looks like; gives back the number forgotten."""
        gone = set(archive.articles.ids_of(filling.number)) - filling.seen
        archive.articles.remove(gone)
        archive.files.finish(filling.number, opened.file.look)
        del self._filling[worked.piece.number]
        return len(gone)
