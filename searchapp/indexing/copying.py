"""Which articles have nearly the same text as others that are kept?"""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from searchapp.archive import Archive, Body, Features, Member
from searchapp.indexing.watching import Stage, Watcher, in_steps
from searchapp.ingest.copies import PERMUTATIONS, Reading, are_copies, near_pairs, read, sign
from searchapp.ingest.groups import Grouped, day_of, group, outlet_of

# Texts signed in one transaction: a second's work.
_BATCH = 500
# With a half, another paper's copy of a form joins it with the same form filled in anew.
_LEAST_SHARE = 0.6
# Texts made ready to be compared that are held at once: 20 MB of news.
_READ_AT_ONCE = 500


def find_copies(archive: Archive, watcher: Watcher) -> int:
    """Put every article that has copies into its group; gives back how many articles changed groups.

    Articles that changed groups wait to be published. Raises ArchiveError, Stopped.
    """
    with archive.reading() as record:
        if record.copies.is_settled():
            return 0
        unread = record.copies.unread()
    watcher.begin(Stage.COPIES, len(unread))
    for step in in_steps(unread, _BATCH, Stage.COPIES, watcher):
        _sign(archive, step)
    with archive.reading() as record:
        members = record.copies.members()
        shrunken = record.copies.shrunken()
    changed = changed_groups(members, _groups(archive, members, shrunken))
    with archive.writing() as record:
        record.copies.place(changed)
    return len(changed)


def changed_groups(members: Sequence[Member], groups: Sequence[str | None]) -> dict[str, str | None]:
    """The new group of each article whose group is another than it was, or than the article says."""
    return {
        member.id: now
        for member, now in zip(members, groups, strict=True)
        if not member.is_given and not (member.group == member.shown == now)
    }


def _sign(archive: Archive, ids: Sequence[str]) -> None:
    with archive.writing() as record:
        features = []
        for body in record.copies.bodies(ids).values():
            signature = sign(body.text)
            features.append(Features(body.id, signature.shingles, signature.smallest.astype("<u4").tobytes()))
        record.copies.keep(features)


def _groups(archive: Archive, members: Sequence[Member], shrunken: set[str]) -> list[str | None]:
    """The group of each member; those not placed yet, and those of groups that lost a member, are placed."""
    grouped = [
        Grouped(one.id, one.group, is_new=not one.is_placed or one.group in shrunken, is_given=one.is_given)
        for one in members
    ]
    shingles = np.array([one.size for one in members], dtype=np.int64)
    signatures = np.frombuffer(b"".join(one.features for one in members), dtype="<u4").reshape(-1, PERMUTATIONS)
    is_new = np.array([one.is_new for one in grouped], dtype=np.bool_)
    first, second, contained = near_pairs(shingles, signatures, is_new)
    with archive.reading() as record:
        reading = _reading(lambda article_id: record.copies.bodies([article_id])[article_id])

        def is_like(one: int, other: int) -> bool:
            return are_copies(reading(members[one].id), reading(members[other].id))

        order = np.argsort(-contained, kind="stable")
        pairs = zip(first[order].tolist(), second[order].tolist(), strict=True)
        return group(grouped, pairs, is_like, least_share=_LEAST_SHARE)


def _reading(body_of: Callable[[str], Body]) -> Callable[[str], Reading]:
    @lru_cache(maxsize=_READ_AT_ONCE)
    def reading(article_id: str) -> Reading:
        body = body_of(article_id)
        return read(body.title, body.text, outlet=outlet_of(body.source, body.url), day=day_of(body.published))

    return reading
