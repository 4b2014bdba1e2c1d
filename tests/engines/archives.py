"""What do small archives and requests look like? Hypothesis strategies, and how two answers are compared."""

from dataclasses import replace

import pytest
from hypothesis import strategies as st

from searchapp.article import (
    UNDATED,
    Appearance,
    Article,
    Basis,
    Entity,
    Kind,
    LeftOut,
    Mention,
    Part,
    Published,
    Reason,
)
from searchapp.fields import FACETS, NONE_VALUE, Mode
from searchapp.search.query import And, Everything, Fuzzy, Node, Not, Nothing, Or, Phrase, Prefix, Query, Term
from searchapp.search.request import Dates, FacetFilter, SearchRequest, Sort
from searchapp.search.result import SearchResult

# Few words, so that they meet: stems that agree (in English, in German, in French), near spellings, stop words of one
# language and of several, digits, other scripts, sentences glued together.
WORDS = (
    *("port", "ports", "porting", "grain", "grains", "grian", "bridge", "bridges", "land", "landed", "the", "of"),
    *("2022", "київ", "київський", "été", "東", "kherson", "kherson's", "U.S."),
    *("die", "dying", "news", "new", "newer", "Häuser", "Haus", "l’été", "porté", "in", "port.The"),
)
TERMS = (
    *(w for w in WORDS if w not in {"kherson's", "U.S.", "port.The", "Häuser", "Haus"}),
    "häuser",
    "haus",
    "u.s",
    "absent",
)
ENTITIES = (
    Entity(Kind.PERSON, "jens-stoltenberg", "Jens Stoltenberg"),
    Entity(Kind.PERSON, "angela-merkel", "Angela Merkel"),
    Entity(Kind.PERSON, "emile-zola", "Émile Zola"),
    Entity(Kind.PLACE, "kyiv", "Kyiv", country="ua", lat=50.45, lon=30.52),
    Entity(Kind.PLACE, "odesa", "odesa", country="ua"),
    Entity(Kind.PLACE, "ukraine", "Ukraine", country="ua"),
    Entity(Kind.PLACE, "warsaw", "Warsaw", country="pl"),
    Entity(Kind.PLACE, "black-sea", "Black Sea"),
    Entity(Kind.ORGANISATION, "nato", "NATO"),
    Entity(Kind.ORGANISATION, "kyiv", "FC Kyiv"),  # the same slug under another kind
)
DATES = ("2022-11-10", "2022-11-09", "2022-11", "2022", "2021-02-28", "2023-01-01", "1999-12", "1871", "0007-05-01")
PARTIAL_DATES = ("2022", "2022-11", "2022-11-10", "2021", "1999", "2023-01-01")

texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
dates = st.builds(
    Published, st.sampled_from(DATES), st.sampled_from([Basis.LABEL, Basis.INFERRED, Basis.METADATA])
) | st.just(UNDATED)
left_out = st.builds(LeftOut, st.sampled_from(["Read more", "ї"]), st.sampled_from(Reason), st.integers(0, 3))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article of a small archive; ids repeat, so that later ones replace earlier ones."""
    text = draw(texts)
    entities = draw(st.lists(st.sampled_from(ENTITIES), max_size=4, unique=True))
    mentions = tuple(
        Mention(Part.TEXT, 0, number, entity.kind, entity.label, entity.slug if number % 2 else None)
        for number, entity in enumerate(entities)
    )
    return Article(
        id=draw(st.sampled_from([f"a{number}" for number in range(9)])),
        origin="made up",
        title=draw(st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)),
        text=text,
        source=draw(st.sampled_from([None, "Morning Wire", "the post", "Älvsbyn"])),
        language=draw(st.sampled_from([None, "en", "en", "uk", "de", "fr"])),
        published=draw(dates),
        mentions=mentions,
        appearances=tuple(
            Appearance(entity, 1, about=draw(st.booleans()), names=(entity.label, "he")) for entity in entities
        ),
        story=draw(st.sampled_from([None, "s1", "s2"])),
        copies=draw(st.sampled_from([None, None, "c1"])),
        is_paywalled=draw(st.booleans()),
        left_out=tuple(draw(st.lists(left_out, max_size=2))),
    )


fields = st.sampled_from([None, None, "title", "text"])
leaves = st.one_of(
    st.builds(Term, st.sampled_from(TERMS), fields),
    st.builds(Phrase, st.lists(st.sampled_from(TERMS), min_size=2, max_size=3).map(tuple), fields),
    st.builds(Prefix, st.sampled_from(["po", "gr", "brid", "the", "київ", "zz"]), fields),
    st.builds(Fuzzy, st.sampled_from(["grain", "port", "київ", "herson"]), st.integers(0, 2), fields),
    st.just(Everything()),
    st.just(Nothing()),
)
trees: st.SearchStrategy[Node] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)
VALUES = {
    "person": ("jens-stoltenberg", "angela-merkel", "emile-zola"),
    "country": ("ua", "pl"),
    "place": ("kyiv", "odesa", "warsaw", "black-sea"),
    "org": ("nato", "kyiv"),
    "source": ("Morning Wire", "the post", "Älvsbyn"),
    "lang": ("en", "uk", "de"),
    "dated": ("label", "inferred", "metadata"),
    "story": ("s1", "s2"),
    "copies": ("c1",),
}


@st.composite
def filters(draw: st.DrawFn) -> tuple[FacetFilter, ...]:
    """Filters on few facets, so that something passes them; at most one a facet."""
    found = []
    filtered = draw(st.lists(st.sampled_from(FACETS), max_size=3, unique=True))
    for facet in FACETS:
        if facet in filtered:
            values = st.sampled_from((*VALUES[facet.key], NONE_VALUE, "unknown"))
            chosen = draw(st.lists(values, max_size=2, unique=True).map(tuple))
            left_out = draw(st.lists(values, max_size=1).map(tuple))
            mode = draw(st.sampled_from(Mode)) if facet.switchable else facet.mode
            found.append(FacetFilter(facet.key, chosen, left_out, mode))
    return tuple(found)


requests = st.builds(
    SearchRequest,
    query=(trees | st.just(Everything())).map(lambda tree: Query("", tree)),
    filters=filters(),
    about=st.booleans(),
    dates=st.builds(
        Dates,
        st.none() | st.sampled_from(PARTIAL_DATES),
        st.none() | st.sampled_from(PARTIAL_DATES),
        st.sampled_from([False, False, False, True]),
    ),
    sort=st.sampled_from(Sort),
    page=st.integers(1, 4),
    page_size=st.integers(1, 5),
    facet_limit=st.integers(1, 3),
    places_within=st.integers(0, 2),
)


def assert_same(given: SearchResult, expected: SearchResult) -> None:
    """Two results are the same: everything but the time it took, scores to five decimals."""
    scores = [hit.score for hit in given.hits], [hit.score for hit in expected.hits]
    assert [hit.id for hit in given.hits] == [hit.id for hit in expected.hits], scores
    assert scores[0] == [None if score is None else pytest.approx(score, abs=1e-5) for score in scores[1]]
    assert unscored(given) == unscored(expected)


def unscored(result: SearchResult) -> SearchResult:
    """A result without its scores and the time it took."""
    return replace(result, took_ms=0.0, hits=tuple(replace(hit, score=None) for hit in result.hits))
