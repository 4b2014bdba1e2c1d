"""Which lines recur in the articles of a source, and how do they leave the archive's texts or come back to them?

Counting is kept up article by article; a source is looked at when one of its articles came, changed or went. What is
still to be done is found in the archive, so a run that was killed is finished by the next.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from searchapp.archive import Archive, CountedLines, KeptLines, Transaction
from searchapp.article import Article
from searchapp.authority import NO_NAMES, OwnNames
from searchapp.engines.base import Engine
from searchapp.indexing.publishing import publish
from searchapp.indexing.settling import settle
from searchapp.indexing.watching import Stage, Watcher, check_in, in_steps
from searchapp.indexing.working import Models
from searchapp.ingest.fingerprint import fingerprint
from searchapp.ingest.furniture import (
    Lines,
    Recurring,
    count_lines,
    differs,
    find_furniture,
    left_out_of,
    line_hash,
    open_up,
    revise,
    source_of,
)

_BATCH = 200
# Of a larger source, so many articles spread over all of it tell its furniture; 10 MB of hashes.
_MOST_COUNTED = 20_000

Furniture = Mapping[int, Recurring]


@dataclass(frozen=True)
class Moved:
    """What changed: how many lines left how many texts, and how many came back to how many."""

    left: int = 0
    left_articles: int = 0
    returned: int = 0
    returned_articles: int = 0

    def __add__(self, other: "Moved") -> "Moved":
        return Moved(
            self.left + other.left,
            self.left_articles + other.left_articles,
            self.returned + other.returned,
            self.returned_articles + other.returned_articles,
        )


@dataclass(frozen=True)
class _Source:
    """A source that was looked at: its furniture, and the ids of the articles whose texts may have to change."""

    name: str
    furniture: Furniture
    differing: tuple[str, ...]


@dataclass(frozen=True)
class RecurringLine:
    """A line that recurs: its words in the article `example`, and how many of how many counted articles have it."""

    source: str
    line: str
    articles: int
    counted: int
    example: str


def leave_out_recurring(archive: Archive, models: Models, watcher: Watcher, *, anew: bool = False) -> Moved:
    """Take the furniture of every changed source out of its articles' texts, and put back what is none any more.

    `anew` lets nothing stay out because it is out already. Articles that changed wait to be published; those that came
    ready stay as they came. Raises ArchiveError, Stopped; what was done stays done, and the next call goes on.
    """
    _count(archive, watcher)
    with archive.reading() as record:
        sources = [_look_at(record, source, anew=anew) for source in record.lines.due()]
    watcher.begin(Stage.LEAVING_OUT, sum(len(source.differing) for source in sources))
    moved = Moved()
    for source in sources:
        for step in in_steps(source.differing, _BATCH, Stage.LEAVING_OUT, watcher):
            moved += _revise(archive, step, source.furniture, models)
        with archive.writing() as record:
            record.lines.judged(source.name)
    return moved


def clean(
    archive: Archive, engine: Engine, *, models: Models, again: bool, watcher: Watcher, own: OwnNames = NO_NAMES
) -> Moved:
    """Leave out what recurs, and publish what that changes; the caller holds the lock (`changing`).

    `again` forgets every count first, so that the whole archive is looked at. Raises ArchiveError, BrokenIndex,
    LockedError, ModelError, Stopped.
    """
    if again:
        with archive.writing() as record:
            record.lines.forget_all()
    moved = leave_out_recurring(archive, models, watcher, anew=again)
    with archive.reading() as record:
        waiting = record.pending.count()
    if waiting:
        settle(archive, watcher, own)
    publish(archive, engine, watcher)
    return moved


def furniture_of(archive: Archive, source: str) -> Furniture:
    """The furniture of one source as far as the archive knows it, by the hashes of its lines."""
    with archive.reading() as record:
        return find_furniture(_sample(record, source))


def recurring_lines(archive: Archive, watcher: Watcher) -> Iterator[RecurringLine]:
    """Every line that would be left out if all were looked at anew, by source, the most frequent first.

    Changes nothing. Raises ArchiveError, Stopped.
    """
    with archive.reading() as record:
        watcher.begin(Stage.RECURRING, record.reading.count())
        counted: dict[str, list[tuple[str, Lines]]] = {}
        copies: set[tuple[str, str]] = set()
        for number, article in enumerate(record.reading.all(), start=1):
            source = source_of(article)
            if article.copies is None or (source, article.copies) not in copies:
                copies.add((source, article.copies or article.id))
                counted.setdefault(source, []).append((article.id, count_lines(article)))
            if not number % _BATCH:
                watcher.advance(Stage.RECURRING, _BATCH)
                check_in(watcher)
        for source in sorted(counted):
            yield from _told(record, source, counted[source])


def _told(record: Transaction, source: str, counted: Sequence[tuple[str, Lines]]) -> Iterator[RecurringLine]:
    furniture = find_furniture([lines for _, lines in counted], anew=True)
    for line, how in sorted(furniture.items(), key=lambda item: (-item[1].articles, item[0])):
        example = next(article_id for article_id, lines in counted if line in lines.hashes)
        (article,) = record.reading.articles([example])
        words = next(one for one in open_up(article).lines if line_hash(one) == line)
        yield RecurringLine(source, words, how.articles, how.counted, example)


def _count(archive: Archive, watcher: Watcher) -> None:
    with archive.reading() as record:
        uncounted = record.lines.uncounted()
    watcher.begin(Stage.RECURRING, len(uncounted))
    for step in in_steps(uncounted, _BATCH, Stage.RECURRING, watcher):
        with archive.writing() as record:
            record.lines.keep(map(_counted, record.reading.articles(step)))


def _counted(article: Article) -> CountedLines:
    lines = count_lines(article)
    return CountedLines(article.id, source_of(article), lines.hashes.astype("<u8").tobytes(), lines.marks.tobytes())


def _lines(kept: KeptLines) -> Lines:
    return Lines(np.frombuffer(kept.hashes, dtype="<u8"), np.frombuffer(kept.marks, dtype=np.uint8))


def _look_at(record: Transaction, source: str, *, anew: bool) -> _Source:
    sample = _sample(record, source)
    furniture = find_furniture(sample, anew=anew)
    # While the furniture is what it was, only articles that came or changed can differ: no need to read a large source.
    is_as_it_was = not anew and left_out_of(sample) == furniture.keys()
    hashes = np.fromiter(furniture, dtype=np.uint64, count=len(furniture))
    looked_at = record.lines.of_source(source, unjudged_only=is_as_it_was)
    differing = tuple(one.article_id for one in looked_at if not one.is_ready and differs(_lines(one), hashes))
    return _Source(source, furniture, differing)


def _sample(record: Transaction, source: str) -> list[Lines]:
    """The counted lines of a source: of all its articles but copies, or of every second, third and so on."""
    every = max(1, -(-record.lines.count(source) // _MOST_COUNTED))
    different = _without_copies(record.lines.of_source(source))
    return [_lines(kept) for number, kept in enumerate(different) if number % every == 0]


def _without_copies(articles: Iterable[KeptLines]) -> Iterator[KeptLines]:
    seen: set[str] = set()
    for one in articles:
        if one.copies is None or one.copies not in seen:
            yield one
        if one.copies is not None:
            seen.add(one.copies)


def _revise(archive: Archive, ids: Sequence[str], furniture: Furniture, models: Models) -> Moved:
    with archive.reading() as record:
        before = record.reading.articles(ids)
    moved = Moved()
    changed: list[Article] = []
    returned: list[Article] = []
    for article in before:
        revised = revise(article, furniture)
        if revised is article:
            continue
        was, now = open_up(article).out, open_up(revised).out
        moved += Moved(len(now - was), bool(now - was), len(was - now), bool(was - now))
        (returned if was - now else changed).append(revised)
    changed += _annotated(returned, models)
    if changed:
        with archive.writing() as record:
            record.articles.revise(changed)
            record.annotations.note({one.id: fingerprint(one.language, models) for one in returned})
            record.lines.keep(map(_counted, changed))
    return moved


def _annotated(articles: Sequence[Article], models: Models) -> list[Article]:
    """The articles with the names of their whole texts: lines that came back may hold some."""
    if not articles:
        return []
    from searchapp.ingest import Annotator  # noqa: PLC0415 - spaCy takes seconds to import, and this is rare

    return list(Annotator(models).annotate(articles))
