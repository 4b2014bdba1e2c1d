"""Which articles are labelled by hand with the people, places and organisations they name, and what are they like here?

`data/entities.json` is our own work: names and forms of names, no text. Sets whose name begins with "web" are saved
pages, of which `ground-truth.json` knows the true text; others are files of a folder.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from searchapp.article import Article, Kind, RawArticle, Refused
from searchapp.authority import fold
from searchapp.errors import SourceError
from searchapp.evaluation.archived import archived
from searchapp.evaluation.entities_recogniser import Models
from searchapp.indexing import settle
from searchapp.ingest import Annotator, prepare
from searchapp.sources import SourceFile, find, read

DATA = Path(__file__).parent / "data"
_LABELS = "entities.json"
_TRUTH = "ground-truth.json"
_KEYS = {"persons": Kind.PERSON, "places": Kind.PLACE, "organisations": Kind.ORGANISATION}
_LINES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class GoldEntity:
    """Somebody or something an article names: the best name, its folded forms there, and a place's country."""

    kind: Kind
    name: str
    forms: frozenset[str]
    country: str | None = None


@dataclass(frozen=True)
class Either:
    """Folded forms that may rightly be of any of these kinds, or nothing: they are not counted."""

    kinds: frozenset[Kind]
    forms: frozenset[str]


@dataclass(frozen=True)
class GoldArticle:
    """A labelled article: its set, its name there, what it names, and what is not counted."""

    set: str
    id: str
    entities: tuple[GoldEntity, ...]
    either: tuple[Either, ...] = ()

    @property
    def is_page(self) -> bool:
        """Whether it is a saved page rather than a file."""
        return self.set.startswith("web")


@dataclass(frozen=True)
class LabelledArticle:
    """A labelled article, and the same as the archive has it. `truth` is its true text where that is known."""

    gold: GoldArticle
    article: Article
    truth: str | None


def gold_articles(labels: Path = DATA) -> list[GoldArticle]:
    """The labels of every article in a folder, in their order. Raises SourceError when they are not there or wrong."""
    file = labels / _LABELS
    try:
        return [_gold(record) for record in json.loads(file.read_text(encoding="utf-8"))["articles"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{file} holds no labels of articles: {error}.") from error


# Any: a record of JSON, as it was written.
def _gold(record: Mapping[str, Any]) -> GoldArticle:
    entities = tuple(
        GoldEntity(kind, one["name"], _forms([one["name"], *one["forms"]]), (one.get("country") or "").lower() or None)
        for key, kind in _KEYS.items()
        for one in record.get(key, ())
    )
    either = tuple(Either(frozenset(map(Kind, one["kinds"])), _forms(one["forms"])) for one in record.get("either", ()))
    return GoldArticle(record["set"], record["id"], entities, either)


def _forms(names: Sequence[str]) -> frozenset[str]:
    return frozenset(map(fold, names))


def labelled_articles(
    gold: Sequence[GoldArticle],
    *,
    articles: Path | None,
    pages: Path | None,
    models: Models = (),
    true_text: bool = False,
) -> dict[str, list[LabelledArticle]]:
    """The labelled articles of the folders given, by set: read, cleaned and annotated, each set settled as an archive.

    With `true_text` pages have their true text instead of the one that was read. Raises SourceError for an article
    that is not there or not readable, and ModelError.
    """
    truths = _truths(pages) if pages is not None else {}
    annotator = Annotator(models)
    sets: dict[str, list[LabelledArticle]] = {}
    for name in dict.fromkeys(one.set for one in gold):
        chosen = [one for one in gold if one.set == name]
        folder = pages if chosen[0].is_page else articles
        if folder is None:
            continue
        prepared = [_prepared(one, folder) for one in chosen]
        if true_text:
            prepared = [_with_text(one, truths.get(known.id)) for known, one in zip(chosen, prepared, strict=True)]
        settled = archived(list(annotator.annotate(prepared)), settle)
        sets[name] = [
            LabelledArticle(known, article, truths.get(known.id))
            for known, article in zip(chosen, settled, strict=True)
        ]
    return sets


def _truths(pages: Path) -> Mapping[str, str]:
    file = pages / _TRUTH
    if not file.is_file():
        raise SourceError(f"{pages} holds no {_TRUTH}, which says what the article of each page is.")
    return {id_: said["articleBody"] for id_, said in json.loads(file.read_text(encoding="utf-8")).items()}


def _prepared(gold: GoldArticle, folder: Path) -> Article:
    names = [f"html/{gold.id}.html.gz", f"html/{gold.id}.html"] if gold.is_page else [gold.id]
    path = next((folder / name for name in names if (folder / name).is_file()), None)
    if path is None:
        raise SourceError(f"The labelled article {folder / names[0]} is not there.")
    for raw in _raws(path):
        if isinstance(raw, Refused):
            raise SourceError(f"The labelled article {path} {raw.reason}")
        return prepare(raw)
    raise SourceError(f"The labelled article {path} holds nothing to read.")


def _raws(path: Path) -> Iterable[RawArticle | Refused]:
    for file in find([path]):
        yield from read(file) if isinstance(file, SourceFile) else [file]


def _with_text(article: Article, truth: str | None) -> Article:
    return article if truth is None else replace(article, text=_LINES.sub("\n\n", truth.strip()))
