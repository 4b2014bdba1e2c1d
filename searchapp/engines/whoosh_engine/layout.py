"""Which arrays does a segment file hold? The one place that writes each, for new and for merged segments alike.

`<field>.terms`, `.term_starts`, `.starts`, `.articles` (and `.frequencies`, `.position_starts`, `.positions`): see
inverted.py. `title.lengths`, `text.lengths`: words in each article (int32). `first`, `last`: the days its date can
mean, as proleptic ordinals, 0 when undated (int32). `facets.starts`, `facets.values`: the values each article has of
listed facets, numbered through those facets' dictionaries laid end to end; `about.starts`, `about.values`: the same,
but of persons, places and organisations only those the article is about, without "none"; `labels` (folded): records of
those values, and `entities`: what they name (int32). `appearing`, `appearances.…`: see appearances.py. `id_rank`: the
place of each article's id among all ids. `cards`, `bodies`: records of the articles (see stored.py).

A facet whose values are names has a second dictionary, `<facet>_about`, of what articles are about.
In a facet's dictionary the empty term stands for "none": an article without a value holds that one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from searchapp.engines.whoosh_engine.arrays import Array, ArraysWriter, Bytes, Int32, Int64, starts_of
from searchapp.engines.whoosh_engine.schema import LISTED_KEYS, about_key

NONE_TERM = b""
_LOW = np.int64(0xFFFFFFFF)


@dataclass(frozen=True)
class Postings:
    """What an inverted field is written from: terms in byte order, the number of articles of each (int64), and the
    arrays of `Inverted`, whole or in pieces, with the types that frequencies and positions fit in. Articles may
    have been written before (`write_articles`).
    """

    terms: Sequence[bytes]
    article_counts: Int64
    articles: Iterable[Int32] | None
    frequencies: Iterable[Array] | None = None
    position_counts: Int64 | None = None
    positions: Iterable[Array] | None = None
    frequency_type: type[np.generic] = np.int32
    position_type: type[np.generic] = np.int32


def write_articles(out: ArraysWriter, key: str, articles: Iterable[Int32]) -> None:
    """Write the articles of one inverted field, term after term."""
    out.write(f"{key}.articles", articles, np.int32)


def write_postings(out: ArraysWriter, key: str, postings: Postings) -> None:
    """Write one inverted field."""
    out.write(f"{key}.terms", as_array(b"".join(postings.terms)), np.uint8)
    out.write(f"{key}.term_starts", starts_of(np.fromiter(map(len, postings.terms), dtype=np.int64)), np.int64)
    out.write(f"{key}.starts", starts_of(postings.article_counts), np.int64)
    if postings.articles is not None:
        write_articles(out, key, postings.articles)
    if postings.frequencies is not None:
        out.write(f"{key}.frequencies", postings.frequencies, postings.frequency_type)
    if postings.positions is not None and postings.position_counts is not None:
        out.write(f"{key}.position_starts", starts_of(postings.position_counts), np.int64)
        out.write(f"{key}.positions", postings.positions, postings.position_type)


def narrowest(numbers: Array) -> type[np.generic]:
    """The smallest type of those that a segment file may hold that these non-negative numbers fit in."""
    largest = int(numbers.max(initial=0))
    fitting = (kind for kind in (np.uint8, np.uint16) if largest <= np.iinfo(kind).max)
    return next(fitting, np.int32)


def widest(arrays: Iterable[Array | None]) -> type[np.generic]:
    """The largest type among those of these arrays; int32 where there are none."""
    return max((array.dtype.type for array in arrays if array is not None), key=_size, default=np.int32)


def _size(kind: type[np.generic]) -> int:
    return np.dtype(kind).itemsize


def write_records(out: ArraysWriter, key: str, lengths: Array, pieces: Iterable[Bytes]) -> None:
    """Write byte records, given their lengths and their bytes in pieces."""
    out.write(f"{key}.starts", starts_of(lengths), np.int64)
    out.write(f"{key}.bytes", pieces, np.uint8)


def write_byte_strings(out: ArraysWriter, key: str, records: Sequence[bytes]) -> None:
    """Write byte records that are in memory."""
    write_records(out, key, np.fromiter(map(len, records), dtype=np.int64), [as_array(b"".join(records))])


def write_id_ranks(out: ArraysWriter, articles: Int32) -> None:
    """Write `id_rank`, given the article of each id in byte order."""
    ranks = np.empty(len(articles), dtype=np.int32)
    ranks[articles] = np.arange(len(articles), dtype=np.int32)
    out.write("id_rank", ranks, np.int32)


@dataclass(frozen=True)
class FacetField:
    """The dictionary of one field of a facet: terms in byte order, the number of articles of each (int64), and those
    articles (int32), one term after another.
    """

    terms: Sequence[bytes]
    article_counts: Int64
    articles: Int32


def write_facet_columns(out: ArraysWriter, article_count: int, fields: Mapping[str, FacetField]) -> None:
    """Write the values of each article, given the fields of the listed facets by their keys: those of all that is
    mentioned in it, and those of what it is about.
    """
    mentioned, about = [], []
    size = 0
    for key in LISTED_KEYS:
        field, told = fields[key], fields[about_key(key)]
        numbers = {term: number for number, term in enumerate(field.terms, size)}
        size += len(numbers)
        mentioned.append(_postings(field, numbers))
        if told is not field:
            # Where everything mentions somebody and something is about nobody, "none" has no number to be held by.
            numbers.pop(NONE_TERM, None)
        about.append(_postings(told, numbers))
    _write_column(out, "facets", article_count, mentioned)
    _write_column(out, "about", article_count, about)


def _postings(field: FacetField, numbers: Mapping[bytes, int]) -> tuple[Int64, Int32]:
    """The numbers of a field's terms and the articles that hold them, terms without a number left out."""
    of_terms = np.array([numbers.get(term, -1) for term in field.terms], dtype=np.int64)
    values = np.repeat(of_terms, field.article_counts)
    kept = values >= 0
    return values[kept], field.articles[kept]


def _write_column(out: ArraysWriter, name: str, article_count: int, postings: Sequence[tuple[Int64, Int32]]) -> None:
    values = np.concatenate([values for values, _ in postings])
    articles = np.concatenate([articles for _, articles in postings])
    keys = articles.astype(np.int64) << 32 | values
    keys.sort()
    out.write(f"{name}.starts", starts_of(np.bincount(articles, minlength=article_count)), np.int64)
    out.write(f"{name}.values", (keys & _LOW).astype(np.int32), np.int32)


def stable_order(numbers: Int32) -> Int32:
    """The order that sorts non-negative numbers and keeps equal ones as they stand: int32, as many.

    First by their upper and then by their lower 16 bits, because numpy's stable sort of 16 bits counts instead of
    comparing: 24 ns a number for 5.5 million below 250,000, against 57 lower bits first, and 62 for packed int64.
    """
    upper, lower = (numbers >> 16).astype(np.uint16), numbers.astype(np.uint16)
    order = np.empty(len(numbers), dtype=np.int32)
    filled = 0
    for half in range(int(upper.max(initial=0)) + 1):
        places = np.flatnonzero(upper == half).astype(np.int32)
        order[filled : filled + len(places)] = places[np.argsort(lower[places], kind="stable")]
        filled += len(places)
    return order


def as_array(data: bytes) -> Bytes:
    """Bytes as an array, not copied."""
    return np.frombuffer(data, dtype=np.uint8)
