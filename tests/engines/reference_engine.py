"""What is the right answer? Every engine is measured against this one: plain, slow, obvious, standard library only."""

import datetime
import math
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from types import TracebackType
from typing import Self

from reference_histogram import histogram

from searchapp.article import Article, Entity, Kind
from searchapp.engines.base import Address, EntityRecord, Part, Status
from searchapp.errors import BudgetError, NoIndex, NotSupported
from searchapp.fields import FACET_BY_KEY, FACETS, NONE_VALUE, TEXT_FIELDS, Mode
from searchapp.search.analysis import words
from searchapp.search.query import (
    MAX_EXPANSIONS,
    And,
    Everything,
    Fuzzy,
    Node,
    Not,
    Note,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Term,
)
from searchapp.search.request import MAX_REACH, Dates, FacetFilter, SearchRequest, Sort
from searchapp.search.result import FacetResult, FacetValue, Found, Hit, Marked, SearchResult
from searchapp.search.stemming import stem, stemmed_as
from searchapp.search.stopwords import without_stopwords

K1 = 1.2
B = 0.75
FIELD_KEYS = tuple(field.key for field in TEXT_FIELDS)
WEIGHT = {field.key: field.weight for field in TEXT_FIELDS}
Scores = dict[str, float]  # article id -> score of the articles that match


class ReferenceEngine:
    """A search engine over a list of articles in memory."""

    name = "reference"

    def __init__(self, articles: Iterable[Article] | None = None) -> None:
        """An engine over `articles`; with None there is no index until the first publication."""
        self._articles: dict[str, Article] = {}
        self._entities: dict[tuple[Kind, str], Entity] = {}
        self._generation = 0
        self._published_at: datetime.datetime | None = None
        self._moved: Mapping[Address, Address] = {}
        if articles is not None:
            self.publish({article.id: article for article in articles}, rebuild=True)

    def publish(
        self,
        changes: dict[str, Article | None],
        *,
        rebuild: bool,
        moved: Mapping[Address, Address] | None = None,
    ) -> None:
        """Make the changes live: an article is put, None removes its id."""
        articles = {} if rebuild else dict(self._articles)
        if moved is not None or rebuild:
            self._moved = moved or {}
        for article_id, article in changes.items():
            articles.pop(article_id, None)
            if article is not None:
                articles[article_id] = replace(article, original=None)
        self._articles = articles
        self._entities = {
            (appearance.entity.kind, appearance.entity.slug): appearance.entity
            for article in articles.values()
            for appearance in article.appearances
        }
        self._tokens = {
            id_: {"title": words(article.title), "text": words(article.text)} for id_, article in articles.items()
        }
        self._stems = {
            id_: {key: [self._stem(word, id_) for word in tokens] for key, tokens in by_field.items()}
            for id_, by_field in self._tokens.items()
        }
        self._generation += 1
        self._published_at = datetime.datetime.now(datetime.UTC)

    # -- the protocol -------------------------------------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchResult:
        started = time.perf_counter()
        self._need_index()
        notes: list[Note] = []
        scores = self._matching_words(request, notes)
        matching = self._narrow(scores, request)
        total = len(matching)
        pages = max(1, math.ceil(total / request.page_size))
        page = min(max(1, request.page), pages)
        if page * request.page_size > MAX_REACH:
            raise BudgetError("too far")
        ranked = self._ordered(matching, scores, request)
        shown = ranked[(page - 1) * request.page_size : page * request.page_size]
        scored = request.sort is Sort.RELEVANCE and _has_scored_leaf(request.query.tree)
        undated_too = [self._articles[id_] for id_ in self._narrow(scores, replace(request, dates=Dates()))]
        return SearchResult(
            total=total,
            hits=tuple(self._hit(id_, scores[id_] if scored else None) for id_ in shown),
            facets=tuple(
                self._facet(facet.key, scores, request)
                for facet in FACETS
                if facet.listed or any(one.facet == facet.key for one in request.filters if one.chosen or one.left_out)
            ),
            histogram=histogram(undated_too, request.dates),
            page=page,
            pages=pages,
            took_ms=(time.perf_counter() - started) * 1000,
            notes=tuple(notes),
        )

    def hits(self, request: SearchRequest) -> Found:
        found = vars(self.search(request))
        return Found(**{field.name: found[field.name] for field in fields(Found)})

    def count(self, request: SearchRequest) -> int:
        self._need_index()
        return len(self._narrow(self._matching_words(request, []), request))

    def values(
        self,
        request: SearchRequest,
        facet: str,
        *,
        find: str = "",
        by_label: bool = False,
        start: int = 0,
        limit: int = 100,
    ) -> FacetResult:
        self._need_index()
        if not FACET_BY_KEY[facet].listed:
            raise NotSupported(facet)
        scores = self._matching_words(request, [])
        found, none = self._counted(facet, scores, request)
        found = [value for value in found if _fold(find) in _fold(value.label)]
        found.sort(key=_alphabetical if by_label else _most_frequent)
        return FacetResult(facet, tuple(found[start : start + limit]), len(found), none)

    def articles(self, ids: Sequence[str]) -> list[Article]:
        self._need_index()
        return [self._articles[id_] for id_ in ids if id_ in self._articles]

    def entity(self, kind: Kind, slug: str) -> EntityRecord | None:
        self._need_index()
        names: Counter[str] = Counter()
        count = 0
        for article in self._articles.values():
            for appearance in article.of_kind(kind):
                if appearance.entity.slug == slug:
                    count += 1
                    names.update(dict.fromkeys(appearance.names, 0))
            names.update(mention.name for mention in article.mentions if mention.kind is kind and mention.slug == slug)
        if not count:
            return None
        ordered = sorted(names.items(), key=lambda item: (-item[1], item[0]))
        return EntityRecord(self._entities[kind, slug], tuple(ordered), count)

    def moved(self) -> Mapping[Address, Address]:
        return self._moved

    def words(self, tree: Node) -> frozenset[str]:
        self._need_index()
        match tree:
            case Prefix() | Fuzzy():
                return frozenset(self._expand(tree)[:MAX_EXPANSIONS])
            case And(nodes) | Or(nodes):
                return frozenset().union(*(self.words(node) for node in nodes))
            case _:
                return frozenset()

    def spellings(self, word: str, *, limit: int = 3) -> list[str]:
        self._need_index()
        distance = 0 if len(word) < 3 else 1 if len(word) < 6 else 2
        near = [form for form in self._expand(Fuzzy(word, distance)) if form != word]
        return sorted(near, key=lambda form: levenshtein(form, word))[:limit]

    def ids(self) -> Iterator[str]:
        return iter(self._articles)

    def status(self) -> Status:
        dated = [article.published for article in self._articles.values() if article.published.date]
        return Status(
            generation=str(self._generation) if self._published_at else "",
            articles=len(self._articles),
            published_at=self._published_at,
            first_date=min((str(published.first) for published in dated), default=None),
            last_date=max((str(published.last) for published in dated), default=None),
            sources=len({article.source for article in self._articles.values() if article.source}),
            bytes=0,
        )

    def damaged(self) -> list[str]:
        """Nothing: there are no files."""
        return []

    def writer(self, *, rebuild: bool = False) -> "ReferenceWriter":
        return ReferenceWriter(self, rebuild=rebuild)

    def close(self) -> None:
        self._articles = {}

    # -- words --------------------------------------------------------------------------------------------------

    def _need_index(self) -> None:
        if self._published_at is None:
            raise NoIndex("There is no index yet.")

    def _stem(self, word: str, id_: str) -> str:
        """The stem of a word in the language of an article."""
        return stem(word, stemmed_as(self._articles[id_].language))

    def _matching_words(self, request: SearchRequest, notes: list[Note]) -> Scores:
        """Each article is asked for what is no stop word in its language."""
        trees = {
            id_: without_stopwords(request.query.tree, stemmed_as(article.language))
            for id_, article in self._articles.items()
        }
        matches = {
            tree: self._matches(tree, notes) for tree in {without_stopwords(request.query.tree), *trees.values()}
        }
        notes[:] = dict.fromkeys(notes)
        return {id_: matches[tree][id_] for id_, tree in trees.items() if id_ in matches[tree]}

    def _matches(self, node: Node, notes: list[Note]) -> Scores:
        match node:
            case Everything():
                return dict.fromkeys(self._articles, 0.0)
            case Nothing():
                return {}
            case Not(child):
                inside = self._matches(child, notes)
                return {id_: 0.0 for id_ in self._articles if id_ not in inside}
            case And(nodes):
                children = [self._matches(child, notes) for child in nodes]
                return {
                    id_: math.fsum(child[id_] for child in children)
                    for id_ in self._articles
                    if all(id_ in child for child in children)
                }
            case Or(nodes):
                children = [self._matches(child, notes) for child in nodes]
                return {
                    id_: math.fsum(child.get(id_, 0.0) for child in children)
                    for id_ in self._articles
                    if any(id_ in child for child in children)
                }
            case Term(word, field):
                return self._term(word, field)
            case Phrase(phrase, field):
                return self._phrase(phrase, field)
            case Prefix(_, field) | Fuzzy(_, _, field):
                forms = self._expand(node)
                if isinstance(node, Fuzzy) and len(forms) > MAX_EXPANSIONS:
                    notes.append(Note("expansions", node.word))
                    forms = forms[:MAX_EXPANSIONS]
                return {id_: 1.0 for id_ in self._articles if any(form in forms for form in self._forms(id_, field))}

    def _term(self, word: str, field: str | None) -> Scores:
        scores: Scores = defaultdict(float)
        for key in _fields(field):
            for id_, score in self._bm25(word, key).items():
                scores[id_] += WEIGHT[key] * score
        return dict(scores)

    def _bm25(self, word: str, key: str) -> Scores:
        lengths = {id_: len(by_field[key]) for id_, by_field in self._stems.items() if by_field[key]}
        frequencies = {id_: self._stems[id_][key].count(self._stem(word, id_)) for id_ in lengths}
        having = {id_: frequency for id_, frequency in frequencies.items() if frequency}
        if not having:
            return {}
        average = sum(lengths.values()) / len(lengths)
        idf = math.log(1 + (len(self._articles) - len(having) + 0.5) / (len(having) + 0.5))
        return {
            id_: idf * frequency / (frequency + K1 * (1 - B + B * lengths[id_] / average))
            for id_, frequency in having.items()
        }

    def _phrase(self, phrase: tuple[str, ...], field: str | None) -> Scores:
        scores = [self._term(word, field) for word in phrase]
        return {
            id_: math.fsum(score[id_] for score in scores)
            for id_ in self._articles
            if any(
                _side_by_side([self._stem(word, id_) for word in phrase], self._stems[id_][key])
                for key in _fields(field)
            )
        }

    def _forms(self, id_: str, field: str | None) -> set[str]:
        return {word for key in _fields(field) for word in self._tokens[id_][key]}

    def _expand(self, leaf: Prefix | Fuzzy) -> list[str]:
        """The indexed forms a leaf stands for, those in most articles (title and text counted apart) first."""
        frequency: Counter[str] = Counter()
        for id_ in self._articles:
            for key in _fields(leaf.field):
                frequency.update(set(self._tokens[id_][key]))
        if isinstance(leaf, Prefix):
            forms = [form for form in frequency if form.startswith(leaf.start)]
        else:
            forms = [
                form
                for form in frequency
                if form[:1] == leaf.word[:1] and levenshtein(form, leaf.word) <= leaf.distance
            ]
        return sorted(forms, key=lambda form: (-frequency[form], form))

    # -- filters ------------------------------------------------------------------------------------------------

    def _narrow(self, scores: Scores, request: SearchRequest) -> list[str]:
        return [
            id_
            for id_ in scores
            if all(self._passes(id_, one, about=request.about) for one in request.filters)
            and self._in_dates(id_, request.dates)
        ]

    def _passes(self, id_: str, one: FacetFilter, *, about: bool) -> bool:
        values = facet_values(self._articles[id_], one.facet, about=about) or {NONE_VALUE}
        if any(value in values for value in one.left_out):
            return False
        if not one.chosen:
            return True
        return (all if one.mode is Mode.ALL else any)(value in values for value in one.chosen)

    def _in_dates(self, id_: str, dates: Dates) -> bool:
        published = self._articles[id_].published
        if dates.undated:
            return published.date is None
        if not dates:
            return True
        if published.first is None or published.last is None:
            return False
        return not (dates.first and published.first < dates.first) and not (dates.last and published.last > dates.last)

    # -- order, facets ------------------------------------------------------------------------------------------

    def _ordered(self, ids: list[str], scores: Scores, request: SearchRequest) -> list[str]:
        def key(id_: str) -> tuple[float, bool, int, str]:
            first = self._articles[id_].published.first
            day = first.toordinal() if first else 0
            score = round(scores[id_], 9) if request.sort is Sort.RELEVANCE else 0.0
            return -score, first is None, day if request.sort is Sort.OLDEST else -day, id_

        return sorted(ids, key=key)

    def _counted(self, key: str, scores: Scores, request: SearchRequest) -> tuple[list[FacetValue], FacetValue]:
        """Every value with a count above zero, in no order, and the value "none"."""
        mine = request.filter(key)
        base = request.with_filter(replace(mine, chosen=())) if mine.mode is Mode.ANY else request
        counts: Counter[str] = Counter()
        without = 0
        for id_ in self._narrow(scores, base):
            values = facet_values(self._articles[id_], key, about=request.about)
            counts.update(values)
            without += not values
        none = FacetValue(
            NONE_VALUE, NONE_VALUE, without, chosen=NONE_VALUE in mine.chosen, left_out=NONE_VALUE in mine.left_out
        )
        return [self._value(key, value, count, mine) for value, count in counts.items()], none

    def _value(self, key: str, value: str, count: int, mine: FacetFilter) -> FacetValue:
        kind = FACET_BY_KEY[key].kind
        entity = self._entities.get((kind, value)) if kind else None
        label = entity.label if entity else value
        return FacetValue(
            value,
            label,
            count,
            chosen=value in mine.chosen,
            left_out=value in mine.left_out,
            country=entity.country if entity else None,
        )

    def _facet(self, key: str, scores: Scores, request: SearchRequest) -> FacetResult:
        mine = request.filter(key)
        found, none = self._counted(key, scores, request)
        found.sort(key=_most_frequent)
        if not FACET_BY_KEY[key].listed:
            found = [value for value in found if value.chosen or value.left_out]
        listed = found[: request.facet_limit if FACET_BY_KEY[key].listed else 0]
        count = {value.value: value.count for value in found}
        for value in dict.fromkeys(mine.chosen + mine.left_out):
            if value != NONE_VALUE and value not in {one.value for one in listed}:
                listed.append(self._value(key, value, count.get(value, 0), mine))
        result = FacetResult(key, tuple(listed), len(found), none)
        return self._with_places(result, found, scores, request) if key == "country" else result

    def _with_places(
        self, result: FacetResult, countries: list[FacetValue], scores: Scores, request: SearchRequest
    ) -> FacetResult:
        """The countries with their places, where these are asked for."""
        if not request.places_within:
            return result
        count = {value.value: value.count for value in countries}
        places, _ = self._counted("place", scores, request)
        places.sort(key=_most_frequent)
        known = {value.value for value in places}
        mine = request.filter("place")
        wanted = [value for value in dict.fromkeys(mine.chosen + mine.left_out) if value != NONE_VALUE]
        places += [self._value("place", value, 0, mine) for value in wanted if value not in known]
        asked = [next(place for place in places if place.value == value) for value in wanted]

        def inside(country: str | None) -> tuple[FacetValue, ...]:
            there = [place for place in places if place.country == country and place.count]
            listed = there[: request.places_within]
            return (*listed, *(place for place in asked if place.country == country and place not in listed))

        listed = {value.value: value for value in result.values}
        for place in asked:
            if place.country and place.country not in listed:
                filtered = request.filter("country")
                listed[place.country] = self._value("country", place.country, count.get(place.country, 0), filtered)
        values = tuple(replace(value, places=inside(value.value)) for value in listed.values())
        return replace(result, values=values, places=inside(None))

    def _hit(self, id_: str, score: float | None) -> Hit:
        article = self._articles[id_]
        return Hit(
            id=id_,
            title=Marked(article.title),
            published=article.published,
            url=article.url,
            source=article.source,
            language=article.language,
            score=score,
            appearances=article.appearances,
            story=article.story,
            tellings=sum(one.story == article.story for one in self._articles.values()) - 1 if article.story else 0,
            copied=article.copies,
            copies=sum(one.copies == article.copies for one in self._articles.values()) - 1 if article.copies else 0,
        )


class ReferenceWriter:
    """One change of a reference engine."""

    def __init__(self, engine: ReferenceEngine, *, rebuild: bool) -> None:
        self._engine = engine
        self._rebuild = rebuild
        self._changes: dict[str, Article | None] = {}
        self._moved: Mapping[Address, Address] | None = None

    def put(self, article: Article) -> None:
        self._changes[article.id] = article

    def put_all(self, parts: Sequence[Part], *, jobs: int) -> Generator[int]:
        assert jobs >= 1
        for part in parts:
            for article in part():
                self.put(article)
                yield 1

    def join(self) -> Iterator[float]:
        yield 1.0

    def remove(self, article_id: str) -> None:
        self._changes[article_id] = None

    def lead(self, moved: Mapping[Address, Address]) -> None:
        self._moved = moved

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._engine.publish(self._changes, rebuild=self._rebuild, moved=self._moved)


def facet_values(article: Article, key: str, *, about: bool) -> set[str]:
    """The values of one facet in an article; with `about`, names only where the article is about them."""
    kind = FACET_BY_KEY[key].kind
    if kind is not None:
        return {one.entity.slug for one in article.of_kind(kind) if one.about or not about}
    if key == "country":
        countries = {one.entity.country for one in article.of_kind(Kind.PLACE) if one.about or not about}
        return {country for country in countries if country}
    value = {
        "source": article.source,
        "lang": article.language,
        "dated": str(article.published.basis) if article.published.date else None,
        "story": article.story,
        "copies": article.copies,
    }[key]
    return {value} if value else set()


def levenshtein(one: str, other: str) -> int:
    """The number of insertions, deletions and substitutions between two words."""
    row = list(range(len(other) + 1))
    for letter in one:
        diagonal, row[0] = row[0], row[0] + 1
        for column, compared in enumerate(other, 1):
            diagonal, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, diagonal + (letter != compared)),
            )
    return row[-1]


def _fields(field: str | None) -> tuple[str, ...]:
    return FIELD_KEYS if field is None else (field,)


def _side_by_side(terms: list[str], stems: list[str]) -> bool:
    return any(stems[start : start + len(terms)] == terms for start in range(len(stems) - len(terms) + 1))


def _has_scored_leaf(node: Node) -> bool:
    match node:
        case And(nodes) | Or(nodes):
            return any(_has_scored_leaf(child) for child in nodes)
        case _:
            return isinstance(node, Term | Phrase | Prefix | Fuzzy)


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")


def _most_frequent(value: FacetValue) -> tuple[int, str, str]:
    return -value.count, _fold(value.label), value.value


def _alphabetical(value: FacetValue) -> tuple[str, str]:
    return _fold(value.label), value.value
