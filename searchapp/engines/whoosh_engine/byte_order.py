"""In which order do many byte strings stand? Compared eight bytes at a time, as whole numbers, all strings at once.

Sorting by the most significant eight bytes first, then only what is still equal by the next (Knuth, The Art of Computer
Programming, volume 3, section 5.2.5): 100,000 words of speeches take 21 ms, Python's own sort 84.
"""

from collections.abc import Sequence

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Array, Int32, Int64, Mask, changes, starts_of

_WIDTH = 8
_KEPT = np.array([(1 << 64) - (1 << 8 * (_WIDTH - length)) for length in range(_WIDTH + 1)], dtype=np.uint64)


def byte_order(strings: Sequence[bytes]) -> tuple[Int64, Mask]:
    """The order that sorts these strings (int64, as many), and which differ, so ordered, from the one before."""
    return order_of_cut(b"".join(strings), np.fromiter(map(len, strings), dtype=np.int64, count=len(strings)))


def order_of_cut(data: bytes, lengths: Int64) -> tuple[Int64, Mask]:
    """The same for strings that stand one after another and have these lengths."""
    data += bytes(_WIDTH)
    starts = starts_of(lengths)[:-1]
    eight = np.ndarray((len(data) - _WIDTH + 1,), dtype=">u8", buffer=data, strides=(1,))

    def keys(of: Int64, offset: int) -> Array:
        left = np.clip(lengths[of] - offset, 0, _WIDTH)
        found: Array = eight[np.minimum(starts[of] + offset, len(eight) - 1)] & _KEPT[left]
        return found

    everything = np.arange(len(lengths))
    heads = keys(everything, 0)
    order = np.argsort(heads)
    differs = changes(heads[order])
    offset = _WIDTH
    while len(places := _equal(differs)):
        members = order[places]
        groups = np.cumsum(differs[places])
        is_last = lengths[members].max() <= offset  # and only zeros at the end may part them
        own = lengths[members] if is_last else keys(members, offset)
        within = np.lexsort((own, groups))
        order[places] = members[within]
        differs[places] |= changes(own[within])
        if is_last:
            break
        offset += _WIDTH
    return order, differs


def _equal(differs: Mask) -> Int64:
    """The places that equal the one before or the next."""
    alone = differs.copy()
    alone[:-1] &= differs[1:]
    return np.flatnonzero(~alone)


def ranked(strings: Sequence[bytes], used: Mask) -> tuple[list[bytes], Int32]:
    """The distinct strings among the used ones in byte order, and for each one (used or not) its place there: int32,
    as many as strings.
    """
    numbers = np.flatnonzero(used)
    chosen = list(map(strings.__getitem__, numbers.tolist()))
    order, is_another = byte_order(chosen)
    ranks = np.zeros(len(strings), dtype=np.int32)
    ranks[numbers[order]] = np.cumsum(is_another) - 1
    return list(map(chosen.__getitem__, order[is_another].tolist())), ranks
