"""How do several segments become one? Dictionaries are merged as sorted lists, postings by sorting arrays, in batches
whose size bounds the memory it takes, whatever the size of the segments.
"""

import heapq
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from searchapp.engines.whoosh_engine.arrays import (
    Array,
    ArraysWriter,
    Bytes,
    Int32,
    Int64,
    in_batches,
    ranges,
)
from searchapp.engines.whoosh_engine.inverted import Inverted
from searchapp.engines.whoosh_engine.layout import (
    FacetField,
    Postings,
    stable_order,
    write_byte_strings,
    write_facet_columns,
    write_id_ranks,
    write_postings,
    write_records,
)
from searchapp.engines.whoosh_engine.schema import ABOUT_KEYS, ID, INVERTED_KEYS, LISTED_KEYS, TEXT_KEYS
from searchapp.engines.whoosh_engine.segment import SegmentData

_BATCH = 2_000_000  # postings or positions at a time: about 200 MB while they are sorted
_BYTES_BATCH = 16_000_000
_SPOOL_PIECE = 4_000_000


def merge(segments: Sequence[SegmentData], path: Path) -> int:
    """Write the live articles of these segments, in order, as one segment file; gives back how many they are."""
    renumbered = _renumbered(segments)
    count = sum(segment.live_count for segment in segments)
    with ArraysWriter(path) as out:
        fields = {key: _merge_field(out, key, segments, renumbered, path.parent) for key in INVERTED_KEYS}
        write_id_ranks(out, fields[ID].articles)
        write_facet_columns(out, count, fields)
        records = [record for key in LISTED_KEYS for record in _entity_records(key, fields[key].terms, segments)]
        write_byte_strings(out, "entities", [entity for entity, _ in records])
        write_byte_strings(out, "labels", [label for _, label in records])
        for key in (*(f"{key}.lengths" for key in TEXT_KEYS), "first", "last"):
            out.write(key, (segment.arrays[key][segment.live] for segment in segments), np.int32)
        for key in ("cards", "bodies"):
            lengths = [np.diff(segment.arrays[f"{key}.starts"])[segment.live] for segment in segments]
            write_records(out, key, np.concatenate(lengths), _record_pieces(key, segments))
    return count


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
    terms, owners = merged_terms(key, segments)
    first = segments[0].fields[key]
    with_frequencies, with_positions = first.frequencies is not None, first.positions is not None
    counts = np.zeros(len(terms), dtype=np.int64)
    position_counts = np.zeros(len(terms), dtype=np.int64)
    with _Spool(folder) as articles, _Spool(folder) as frequencies, _Spool(folder) as positions:
        for low, high in _term_batches(key, segments, owners, len(terms)):
            batch = _batch(key, segments, renumbered, owners, (low, high))
            counts[low:high] = np.bincount(batch.terms, minlength=high - low)
            articles.extend(batch.articles)
            if with_frequencies:
                frequencies.extend(batch.frequencies)
            if with_positions:
                weights = np.bincount(batch.terms, weights=batch.frequencies, minlength=high - low)
                position_counts[low:high] = weights.astype(np.int64)
                positions.extend(batch.positions)
        kept = np.flatnonzero(counts)
        terms = [terms[number] for number in kept]
        write_postings(
            out,
            key,
            Postings(
                terms,
                counts[kept],
                articles.pieces(),
                frequencies.pieces() if with_frequencies else None,
                position_counts[kept] if with_positions else None,
                positions.pieces() if with_positions else None,
            ),
        )
        again = key == ID or key in LISTED_KEYS or key in ABOUT_KEYS
        whole = np.concatenate([np.zeros(0, np.int32), *articles.pieces()]) if again else np.zeros(0, np.int32)
        return FacetField(terms, counts[kept], whole)


def merged_terms(key: str, segments: Sequence[SegmentData]) -> tuple[list[bytes], list[Int32]]:
    """All terms in byte order, and for each segment the place among them of each of its own terms (int32)."""
    owners: list[Int32] = [np.zeros(len(segment.fields[key]), dtype=np.int32) for segment in segments]
    tagged = [_tagged(number, segment.fields[key]) for number, segment in enumerate(segments)]
    terms: list[bytes] = []
    for term, group in groupby(heapq.merge(*tagged), key=lambda entry: entry[0]):
        for _, number, place in group:
            owners[number][place] = len(terms)
        terms.append(term)
    return terms, owners


def _tagged(number: int, field: Inverted) -> Iterator[tuple[bytes, int, int]]:
    """The terms of a segment's field, each with the number of the segment and its own."""
    return ((term, number, place) for place, term in enumerate(field.terms()))


def _term_batches(
    key: str, segments: Sequence[SegmentData], owners: list[Int32], term_count: int
) -> Iterator[tuple[int, int]]:
    sizes = np.zeros(term_count, dtype=np.int64)
    for segment, owner in zip(segments, owners, strict=True):
        field = segment.fields[key]
        sizes[owner] += np.diff(field.starts if field.position_starts is None else field.position_starts)
    return in_batches(sizes, _BATCH)


@dataclass(frozen=True)
class _Batch:
    """Postings of a run of merged terms, in order: each one's term (counted from the run's first) and what it holds."""

    terms: Int64
    articles: Int32
    frequencies: Int32
    positions: Int32


def _batch(
    key: str, segments: Sequence[SegmentData], renumbered: list[Int32], owners: list[Int32], span: tuple[int, int]
) -> _Batch:
    low, high = span
    terms: list[Array] = []
    articles: list[Array] = []
    frequencies: list[Array] = []
    position_starts: list[Array] = []
    positions: list[Array] = []
    held = 0
    for segment, numbers, owner in zip(segments, renumbered, owners, strict=True):
        field = segment.fields[key]
        begin, end = np.searchsorted(owner, [low, high])
        cut = slice(int(field.starts[begin]), int(field.starts[end]))
        found = numbers[field.articles[cut]]
        alive = found >= 0
        of_term = np.repeat(owner[begin:end] - low, np.diff(field.starts[begin : end + 1]))
        often = np.ones(len(found), np.int32) if field.frequencies is None else field.frequencies[cut]
        terms.append(of_term[alive])
        articles.append(found[alive])
        frequencies.append(often[alive])
        if field.positions is not None and field.position_starts is not None:
            places = field.positions[field.position_starts[begin] : field.position_starts[end]]
            position_starts.append((np.cumsum(often, dtype=np.int64) - often + held)[alive])
            positions.append(places)
            held += len(places)
    all_terms = np.concatenate(terms)
    order = stable_order(all_terms)
    often = np.concatenate(frequencies)[order]
    if positions:
        gathered = np.concatenate(positions)[ranges(np.concatenate(position_starts)[order], often.astype(np.int64))]
    else:
        gathered = np.zeros(0, dtype=np.int32)
    return _Batch(all_terms[order].astype(np.int64), np.concatenate(articles)[order], often, gathered)


def _entity_records(key: str, terms: Sequence[bytes], segments: Sequence[SegmentData]) -> list[tuple[bytes, bytes]]:
    """The record and the folded label of each value of a facet: those written last."""
    latest: dict[bytes, tuple[bytes, bytes]] = {}
    for segment in segments:
        offset = segment.facet_offsets[key]
        for number, term in enumerate(segment.fields[key].terms(), offset):
            latest[term] = segment.entities[number], segment.labels[number]
    return [latest[term] for term in terms]


def _record_pieces(key: str, segments: Sequence[SegmentData]) -> Iterator[Bytes]:
    for segment in segments:
        starts, data = segment.arrays[f"{key}.starts"], segment.arrays[f"{key}.bytes"]
        for low, high in in_batches(np.diff(starts), _BYTES_BATCH):
            if segment.live[low:high].all():
                yield data[starts[low] : starts[high]]
            else:
                kept = low + np.flatnonzero(segment.live[low:high])
                yield data[ranges(starts[kept], starts[kept + 1] - starts[kept])]


class _Spool:
    """Int32 arrays kept in an unnamed file until they are written where they belong."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__

    def extend(self, piece: Int32) -> None:
        self._file.write(np.ascontiguousarray(piece, dtype="<i4").data)

    def pieces(self) -> Iterator[Int32]:
        self._file.seek(0)
        while data := self._file.read(_SPOOL_PIECE):
            yield np.frombuffer(data, dtype="<i4")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
