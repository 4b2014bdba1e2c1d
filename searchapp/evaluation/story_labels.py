"""Which articles are known to be copies, or to tell the same event, and which are known not to?

`data/stories.json` is our own work: which articles of the sample archive tell the same event, which pages of the
article-extraction benchmark's open half do, and pairs of a corpus of government texts, read by hand; ids, no text. Its
hard pairs are forms filled in anew and series of briefings.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from searchapp.article import Article, Basis, Published, RawArticle
from searchapp.errors import SourceError
from searchapp.ingest import prepare
from searchapp.sources import SourceFile, find, read

LABELS = Path(__file__).parent / "data" / "stories.json"

Pair = tuple[int, int]


@dataclass(frozen=True)
class LabelledSet:
    """Articles and what is known of pairs of them, by place: copies, the same event, and not so.

    `others_differ` says that every pair without a label is neither.
    """

    name: str
    articles: tuple[Article, ...]
    copies: frozenset[Pair]
    not_copies: frozenset[Pair]
    stories: frozenset[Pair]
    not_stories: frozenset[Pair]
    others_differ: bool

    def pairs(self, right: frozenset[Pair], wrong: frozenset[Pair]) -> list[Pair]:
        """The pairs that can be judged."""
        everything = combinations(range(len(self.articles)), 2)
        return list(everything) if self.others_differ else sorted(right | wrong)


def sample_set(folder: Path) -> LabelledSet:
    """The sample archive in a folder. Raises SourceError when a labelled article is not there."""
    articles = {
        f"{Path(raw.origin).relative_to(folder.name)}#{raw.position}": prepare(raw)
        for file in find([folder])
        if isinstance(file, SourceFile)
        for raw in read(file)
        if isinstance(raw, RawArticle)
    }
    return _labelled("samples", articles, others_differ=True)


def page_set(folder: Path) -> LabelledSet:
    """The pages `html/<id>.html.gz` in a folder. Raises SourceError when a labelled one is not there."""
    articles = {
        file.path.name.partition(".")[0]: prepare(raw)
        for file in find([folder / "html"])
        if isinstance(file, SourceFile)
        for raw in read(file)
        if isinstance(raw, RawArticle)
    }
    return _labelled("pages", articles, others_differ=True)


def corpus_set(file: Path) -> LabelledSet:
    """The labelled texts of a corpus: JSON lines with id, date, title and body. Raises SourceError when one is gone."""
    labels = _labels()["corpus"]
    wanted = {article_id for pairs in labels.values() for pair in pairs for article_id in pair}
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        records = [record for record in map(json.loads, lines) if record.get("id") in wanted]
    articles = {
        record["id"]: Article(
            id="",
            origin=record["id"],
            title=record["title"],
            text=record["body"],
            source=file.name,
            language="en",
            published=Published(record["date"][:10], Basis.METADATA),
        )
        for record in records
    }
    return _labelled("corpus", articles, others_differ=False)


def _labels() -> Mapping[str, Mapping[str, Sequence[Sequence[str]]]]:
    labels: Mapping[str, Mapping[str, Sequence[Sequence[str]]]] = json.loads(LABELS.read_text(encoding="utf-8"))
    return labels


def _labelled(name: str, articles: Mapping[str, Article], *, others_differ: bool) -> LabelledSet:
    labels = _labels()[name]
    place = {key: number for number, key in enumerate(articles)}
    missing = sorted({key for groups in labels.values() for group in groups for key in group} - place.keys())
    if missing:
        raise SourceError(f"The labelled article {missing[0]} is not there, nor {len(missing) - 1} others.")

    def pairs(kind: str) -> frozenset[Pair]:
        found = (sorted(place[key] for key in group) for group in labels.get(kind, ()))
        return frozenset(pair for group in found for pair in combinations(group, 2))

    return LabelledSet(
        name=name,
        articles=tuple(articles.values()),
        copies=pairs("copies"),
        not_copies=pairs("not_copies"),
        stories=pairs("stories"),
        not_stories=pairs("not_stories"),
        others_differ=others_differ,
    )
