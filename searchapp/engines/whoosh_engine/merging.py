"""How do several segments become one? Dictionaries are merged as sorted lists, postings by working out where each one
belongs, in batches whose size bounds the memory it takes, whatever the size of the segments.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from searchapp.engines.whoosh_engine.appearances import (
    AppearanceColumns,
    merged_entities,
    write_appearances,
    write_entities,
)
from searchapp.engines.whoosh_engine.arrays import (
    Array,
    ArraysWriter,
    Int32,
    Int64,
    Mask,
    in_batches,
    ranges,
    starts_of,
)
from searchapp.engines.whoosh_engine.byte_order import order_of_cut
from searchapp.engines.whoosh_engine.inverted import Inverted
from searchapp.engines.whoosh_engine.layout import (
    FacetField,
    Postings,
    widest,
    write_articles,
    write_byte_strings,
    write_facet_columns,
    write_id_ranks,
    write_postings,
    write_records,
)
from searchapp.engines.whoosh_engine.schema import ABOUT_KEYS, ID, INVERTED_KEYS, LISTED_KEYS, TEXT_KEYS
from searchapp.engines.whoosh_engine.segment import SegmentData

_BATCH = 2_000_000  # postings or positions at a time: about 80 MB while they are laid out
_TERMS_BATCH = 20_000  # of each dictionary at a time
_BYTES_BATCH = 16_000_000
_SPOOL_PIECE = 4_000_000
_NOTHING = np.zeros(0, dtype=np.int32)


def merge(segments: Sequence[SegmentData], path: Path) -> Iterator[float]:
    """Write the live articles of these segments, in order, as one segment file; yields how far it is now and then, as
    a growing share of 1.
    """
    renumbered = _renumbered(segments)
    count = sum(segment.live_count for segment in segments)
    size = max(1, sum(segment.path.stat().st_size for segment in segments))
    with ArraysWriter(path) as out:
        fields = {}
        for key in INVERTED_KEYS:
            fields[key] = _merge_field(out, key, segments, renumbered, path.parent)
            _release(segments)
            yield out.size / size
        write_id_ranks(out, fields[ID].articles)
        write_facet_columns(out, count, fields)
        _merge_appearances(out, fields, segments)
        for key in (*(f"{key}.lengths" for key in TEXT_KEYS), "first", "last"):
            out.write(key, (segment.arrays[key][segment.live] for segment in segments), np.int32)
        for key in ("cards", "bodies"):
            yield out.size / size
            pieces = (piece for segment in segments for piece in _kept(segment, f"{key}.starts", f"{key}.bytes"))
            write_records(out, key, _live_lengths(key, segments), pieces)


def _release(segments: Sequence[SegmentData]) -> None:
    """Let go of what was read of the segments: it would count as memory of this process until there is need of it."""
    for segment in segments:
        segment.arrays.release()


def _renumbered(segments: Sequence[SegmentData]) -> list[Int32]:
    """The new number of each article of each segment; -1 for deleted ones."""
    base = 0
    renumbered = []
    for segment in segments:
        numbers = np.where(segment.live, np.cumsum(segment.live) - 1 + base, -1).astype(np.int32)
        renumbered.append(numbers)
        base += segment.live_count
    return renumbered


def _merge_field(
    out: ArraysWriter, key: str, segments: Sequence[SegmentData], renumbered: list[Int32], folder: Path
) -> FacetField:
    """Write a merged field; gives back its dictionary, with articles only where they are needed again (ids, facets)."""
    again = key == ID or key in LISTED_KEYS or key in ABOUT_KEYS
    whole: list[Int32] = [_NOTHING]
    with _MergedField(key, segments, renumbered, folder) as merged:
        pieces = merged.articles()
        write_articles(out, key, map(_noted(whole), pieces) if again else pieces)
        postings = merged.rest()
        write_postings(out, key, postings)
    return FacetField(postings.terms, postings.article_counts, np.concatenate(whole))


def _noted(pieces: list[Int32]) -> Callable[[Int32], Int32]:
    def noted(piece: Int32) -> Int32:
        pieces.append(piece)
        return piece

    return noted


class _MergedField:
    """The postings of one field in all segments. Articles come first; the rest waits in files until it is written."""

    def __init__(self, key: str, segments: Sequence[SegmentData], renumbered: list[Int32], folder: Path) -> None:
        self._segments = segments
        self._fields = [segment.fields[key] for segment in segments]
        self._renumbered = renumbered
        self._terms, self._owners = merged_terms(self._fields)
        self._counts = np.zeros(len(self._terms), dtype=np.int64)
        self._position_counts = np.zeros(len(self._terms), dtype=np.int64)
        self._frequency_type = _type_of([field.frequencies for field in self._fields])
        self._position_type = _type_of([field.positions for field in self._fields])
        self._frequencies = _Spool(folder, self._frequency_type)
        self._positions = _Spool(folder, self._position_type)

    def articles(self) -> Iterator[Int32]:
        """The articles of all terms in pieces, to be taken to the end before `rest`."""
        for low, high in _term_batches(self._fields, self._owners, len(self._terms)):
            parts = [
                _part(field, numbers, owner, (low, high))
                for field, numbers, owner in zip(self._fields, self._renumbered, self._owners, strict=True)
            ]
            laid_out = _laid_out([(part.terms, part.counts) for part in parts], high - low)
            self._counts[low:high], places = laid_out
            yield _placed(places, [part.articles for part in parts])
            if self._frequency_type is not None:
                self._frequencies.extend(_placed(places, [part.frequencies for part in parts]))
            if self._position_type is not None:
                laid_out = _laid_out([(part.terms, part.position_counts) for part in parts], high - low)
                self._position_counts[low:high], places = laid_out
                self._positions.extend(_placed(places, [part.positions for part in parts]))
            _release(self._segments)

    def rest(self) -> Postings:
        """The terms that any article has, and all that goes with them but the articles."""
        kept = np.flatnonzero(self._counts)
        postings = Postings([self._terms[number] for number in kept.tolist()], self._counts[kept], None)
        if self._frequency_type is not None:
            frequencies = self._frequencies.pieces()
            postings = replace(postings, frequencies=frequencies, frequency_type=self._frequency_type)
        if self._position_type is not None:
            counts, positions = self._position_counts[kept], self._positions.pieces()
            postings = replace(postings, position_counts=counts, positions=positions, position_type=self._position_type)
        return postings

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._frequencies.close()
        self._positions.close()


def _type_of(arrays: Sequence[Array | None]) -> type[np.generic] | None:
    """The largest type of these arrays; None where a field has none."""
    return None if any(array is None for array in arrays) else widest(arrays)


def merged_terms(fields: Sequence[Inverted]) -> tuple[list[bytes], list[Int32]]:
    """All terms in byte order, and for each field the place among them of each of its own terms (int32)."""
    owners: list[list[Int32]] = [[np.zeros(0, dtype=np.int32)] for _ in fields]
    terms: list[bytes] = []
    # Stretch by stretch, cut where the largest dictionary says: the memory is that of the merged terms and no more.
    largest = max(fields, key=len, default=None)
    cuts = [largest.term(place) for place in range(_TERMS_BATCH, len(largest), _TERMS_BATCH)] if largest else []
    bounds = [[0, *(field.at_or_after(cut) for cut in cuts), len(field)] for field in fields]
    for stretch in range(len(cuts) + 1):
        spans = [(field, bound[stretch], bound[stretch + 1]) for field, bound in zip(fields, bounds, strict=True)]
        data = b"".join(field.bytes_between(first, end).tobytes() for field, first, end in spans)
        lengths = np.concatenate([np.diff(field.term_starts[first : end + 1]) for field, first, end in spans])
        order, differs = order_of_cut(data, lengths)
        places = np.empty(len(order), dtype=np.int32)
        places[order] = np.cumsum(differs) + (len(terms) - 1)
        cut = np.cumsum([end - first for _, first, end in spans[:-1]])
        for owner, own in zip(owners, np.split(places, cut), strict=True):
            owner.append(own)
        starts = starts_of(lengths)
        of = order[differs]
        terms += [data[begin:end] for begin, end in zip(starts[of].tolist(), starts[of + 1].tolist(), strict=True)]
    return terms, [np.concatenate(owner) for owner in owners]


def _term_batches(fields: Sequence[Inverted], owners: list[Int32], term_count: int) -> Iterator[tuple[int, int]]:
    sizes = np.zeros(term_count, dtype=np.int64)
    for field, owner in zip(fields, owners, strict=True):
        sizes[owner] += np.diff(field.starts if field.position_starts is None else field.position_starts)
    return in_batches(sizes, _BATCH)


@dataclass(frozen=True)
class _Part:
    """A segment's live postings of a run of merged terms: its terms among them (int32, counted from the run's first),
    the articles and the positions of each (int64, how many), and what these hold, one after another (int32).
    """

    terms: Int32
    counts: Int64
    articles: Int32
    frequencies: Int32
    position_counts: Int64
    positions: Int32


def _part(field: Inverted, numbers: Int32, owner: Int32, span: tuple[int, int]) -> _Part:
    begin, end = np.searchsorted(owner, span)
    starts = field.starts[begin : end + 1] - field.starts[begin]
    cut = slice(int(field.starts[begin]), int(field.starts[end]))
    articles = numbers[field.articles[cut]]
    frequencies = _NOTHING if field.frequencies is None else field.frequencies[cut].astype(np.int32)
    positions, position_counts = _NOTHING, np.diff(starts)
    if field.positions is not None and field.position_starts is not None:
        positions = field.positions[field.position_starts[begin] : field.position_starts[end]].astype(np.int32)
        position_counts = np.diff(field.position_starts[begin : end + 1])
    alive = articles >= 0
    if alive.all():
        return _Part(owner[begin:end] - span[0], np.diff(starts), articles, frequencies, position_counts, positions)
    articles = articles[alive]
    if len(positions):
        positions = positions[np.repeat(alive, frequencies)]
    if len(frequencies):
        position_counts = np.diff(_up_to(frequencies * alive, starts))
        frequencies = frequencies[alive]
    counts = np.diff(_up_to(alive, starts))
    return _Part(owner[begin:end] - span[0], counts, articles, frequencies, position_counts, positions)


def _up_to(numbers: Array, ends: Int64) -> Int64:
    """The sum of the numbers before each of these places."""
    return starts_of(numbers)[ends]


def _laid_out(parts: Sequence[tuple[Int32, Int64]], term_count: int) -> tuple[Int64, list[Int64]]:
    """How much each term has in all parts, and for each part where what it has belongs: term after term, and within a
    term part after part.
    """
    totals = np.zeros(term_count, dtype=np.int64)
    for terms, counts in parts:
        totals[terms] += counts
    ends = starts_of(totals)[:-1]
    places = []
    for terms, counts in parts:
        places.append(ranges(ends[terms], counts))
        ends[terms] += counts
    return totals, places


def _placed(places: Sequence[Int64], parts: Sequence[Int32]) -> Int32:
    placed = np.empty(sum(map(len, parts)), dtype=np.int32)
    for where, part in zip(places, parts, strict=True):
        placed[where] = part
    return placed


def _merge_appearances(out: ArraysWriter, fields: Mapping[str, FacetField], segments: Sequence[SegmentData]) -> None:
    """Write the entities of the merged segment, what its facet values are called, and who appears in its articles."""
    records, renumbered = merged_entities((segment.stored.entities.records, _used(segment)) for segment in segments)
    named: list[int] = []
    labels: list[bytes] = []
    for key in LISTED_KEYS:
        latest: dict[bytes, tuple[int, bytes]] = {}  # those written last
        for segment, numbers in zip(segments, renumbered, strict=True):
            own, offset = segment.fields[key], segment.facet_offsets[key]
            entities = segment.entities[offset : offset + len(own)]
            of_values = np.where(entities < 0, -1, numbers.take(entities, mode="clip")).tolist()
            told = segment.labels.all()[offset : offset + len(own)]
            latest.update(zip(own.between(0, len(own)), zip(of_values, told, strict=True), strict=True))
        named += [latest[term][0] for term in fields[key].terms]
        labels += [latest[term][1] for term in fields[key].terms]
    write_entities(out, records, named)
    write_byte_strings(out, "labels", labels)
    write_appearances(
        out,
        AppearanceColumns(
            _live_lengths("appearances", segments),
            (
                numbers[piece]
                for segment, numbers in zip(segments, renumbered, strict=True)
                for piece in _kept(segment, "appearances.starts", "appearances.entities")
            ),
            (piece for one in segments for piece in _kept(one, "appearances.starts", "appearances.counts")),
            (piece for one in segments for piece in _kept(one, "appearances.starts", "appearances.about")),
            widest([segment.arrays["appearances.counts"] for segment in segments]),
        ),
    )


def _used(segment: SegmentData) -> Mask:
    """Which entities the live articles or any facet value of a segment mean."""
    used = np.zeros(len(segment.stored.entities.records), dtype=np.bool_)
    used[segment.entities[segment.entities >= 0]] = True
    for entities in _kept(segment, "appearances.starts", "appearances.entities"):
        used[entities] = True
    return used


def _live_lengths(key: str, segments: Sequence[SegmentData]) -> Array:
    return np.concatenate([np.diff(segment.arrays[f"{key}.starts"])[segment.live] for segment in segments])


def _kept(segment: SegmentData, starts_key: str, key: str) -> Iterator[Array]:
    """What an array holds of live articles, in pieces, given the array that says where each article's part begins."""
    starts, data = segment.arrays[starts_key], segment.arrays[key]
    for low, high in in_batches(np.diff(starts), _BYTES_BATCH):
        if segment.live[low:high].all():
            yield data[starts[low] : starts[high]]
        else:
            kept = low + np.flatnonzero(segment.live[low:high])
            yield data[ranges(starts[kept], starts[kept + 1] - starts[kept])]
        segment.arrays.release()


class _Spool:
    """Arrays of one type kept in an unnamed file until they are written where they belong."""

    def __init__(self, folder: Path, kind: type[np.generic] | None) -> None:
        self._type = np.dtype(kind or np.int32).newbyteorder("<")
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - lives as long as the spool, whose `close` ends it

    def extend(self, piece: Int32) -> None:
        self._file.write(np.ascontiguousarray(piece, dtype=self._type).data)

    def pieces(self) -> Iterator[Array]:
        self._file.seek(0)
        while data := self._file.read(_SPOOL_PIECE):
            yield np.frombuffer(data, dtype=self._type)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
