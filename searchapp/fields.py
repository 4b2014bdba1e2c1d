"""Which fields does an article have, what are they called in the URL, and how do they count?"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from searchapp.article import Article, Entity, Kind


class Mode(StrEnum):
    """What several chosen values of one facet mean together."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True)
class Facet:
    """One row of the facet table: everything else reads the row.

    `key` is its name in the URL, in JSON and in the engine; `plural` is its key in the export (entities only);
    `kind` is set where its values are entities, and `told_by` reads them off an article's entities where they are not;
    else `value` reads the one value of an article, None for none.
    `switchable` facets may be turned to "any" by the reader. A facet that is not `listed` is a filter alone: one can
    choose a value of it and leave one out, but a result does not list its values.
    """

    key: str
    mode: Mode
    kind: Kind | None = None
    plural: str | None = None
    page: str | None = None  # first step of an entity page's path: /person/<slug>
    told_by: Callable[[Entity], str | None] | None = None
    value: Callable[[Article], str | None] | None = None
    listed: bool = True

    @property
    def switchable(self) -> bool:
        """Whether the reader may turn this facet from all to any."""
        return self.mode is Mode.ALL

    @property
    def is_of_names(self) -> bool:
        """Whether its values come from the entities of an article, so that it matters what the article is about."""
        return self.kind is not None or self.told_by is not None

    def values_of(self, article: Article, *, about: bool = False) -> tuple[str, ...]:
        """The values an article has, each once. With `about`, values that come from entities are those of the entities
        the article is about.
        """
        if not self.is_of_names:
            value = self.value(article) if self.value is not None else None
            return (value,) if value else ()
        found = (self.told(one.entity) for one in article.appearances if one.about or not about)
        return tuple(dict.fromkeys(value for value in found if value))

    def told(self, entity: Entity) -> str | None:
        """The value that an entity gives to the articles it is in, or None."""
        if self.told_by is not None:
            return self.told_by(entity)
        return entity.slug if entity.kind is self.kind else None


def _country(entity: Entity) -> str | None:
    return entity.country if entity.kind is Kind.PLACE else None


FACETS: tuple[Facet, ...] = (
    Facet("person", Mode.ALL, Kind.PERSON, "persons", "person"),
    # The country itself, or any place in it.
    Facet("country", Mode.ALL, told_by=_country),
    Facet("place", Mode.ALL, Kind.PLACE, "places", "place"),
    Facet("org", Mode.ALL, Kind.ORGANISATION, "organisations", "org"),
    Facet("source", Mode.ANY, value=lambda article: article.source),
    Facet("lang", Mode.ANY, value=lambda article: article.language),
    # What the publication date rests on: `not-dated=inferred` leaves out dates that were inferred.
    Facet("dated", Mode.ANY, value=lambda article: article.published.basis if article.published.date else None),
    Facet("story", Mode.ANY, value=lambda article: article.story, listed=False),
    Facet("copies", Mode.ANY, value=lambda article: article.copies, listed=False),
)
LISTED_FACETS = tuple(facet for facet in FACETS if facet.listed)
FACET_BY_KEY = {facet.key: facet for facet in FACETS}
FACET_BY_KIND = {facet.kind: facet for facet in FACETS if facet.kind is not None}

NONE_VALUE = "none"  # the value "has no value here": person=none is an article that mentions nobody


@dataclass(frozen=True)
class TextField:
    """A field that words are searched in; its weight multiplies its BM25 score."""

    key: str
    weight: float


TEXT_FIELDS: tuple[TextField, ...] = (TextField("title", 2.0), TextField("text", 1.0))
