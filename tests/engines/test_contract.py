"""What every engine must do, whichever it is: one archive that a person can check by hand, asked in every way."""

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reference_engine import ReferenceEngine

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
from searchapp.engines import Engine, open_engine
from searchapp.errors import BudgetError, LockedError, NoIndex, NotSupported
from searchapp.fields import LISTED_FACETS, NONE_VALUE, Mode
from searchapp.search.query import And, Everything, Fuzzy, Node, Not, Note, Nothing, Or, Phrase, Prefix, Query, Term
from searchapp.search.request import Dates, FacetFilter, SearchRequest, Sort
from searchapp.search.result import Bar, SearchResult

JENS = Entity(Kind.PERSON, "jens-stoltenberg", "Jens Stoltenberg")
EMILE = Entity(Kind.PERSON, "emile-zola", "Émile Zola")
KYIV = Entity(Kind.PLACE, "kyiv", "Kyiv", country="ua", lat=50.45, lon=30.52)
ODESA = Entity(Kind.PLACE, "odesa", "Odesa", country="ua")


def named(entity: Entity, *names: str) -> Appearance:
    return Appearance(entity, max(1, len(names)), about=False, names=tuple(dict.fromkeys(names)) or (entity.label,))


def on(date: str) -> Published:
    return Published(date, Basis.LABEL)


def mentions(entity: Entity, *names: str) -> tuple[Mention, ...]:
    return tuple(Mention(Part.TEXT, 0, 4, entity.kind, name, entity.slug) for name in names)


ARTICLES = (
    Article(
        id="bridge",
        origin="a.txt",
        title="Land bridge opens",
        text="The land bridge opened.\n\nPorts rejoice.",
        url="https://example.org/bridge",
        source="Morning Wire",
        language="en",
        published=on("2022-11-10"),
        mentions=mentions(JENS, "Jens Stoltenberg", "Stoltenberg") + mentions(KYIV, "Kiev"),
        appearances=(named(JENS, "Jens Stoltenberg", "Stoltenberg"), named(KYIV, "Kiev")),
    ),
    Article(
        id="grain",
        origin="a.txt",
        title="Grain",
        text="Grain leaves the port. A bridge of land is far, the land is flat.",
        source="Evening Post",
        language="en",
        published=on("2022-11-12"),
        mentions=mentions(KYIV, "Kyiv", "Kyiv"),
        appearances=(named(KYIV, "Kyiv", "Kyiv"), named(ODESA)),
    ),
    Article(
        id="month",
        origin="a.txt",
        title="A month of port work",
        text="Workers porting cargo; the port is busy and the port grows.",
        source="Morning Wire",
        language="uk",
        published=on("2022-12"),
        appearances=(named(JENS), named(EMILE)),
    ),
    Article(id="undated", origin="a.txt", title="Nobody", text="Nothing about anyone.", published=UNDATED),
)


@pytest.fixture(params=["whoosh", "reference"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Engine]:
    """Makes another engine over the same index (the reference engine keeps its index in memory: it is its own)."""
    if request.param == "reference":
        reference = ReferenceEngine()
        return lambda: reference
    return lambda: open_engine("whoosh", tmp_path)


@pytest.fixture
def empty(make: Callable[[], Engine]) -> Engine:
    """An engine without an index."""
    return make()


@pytest.fixture
def engine(empty: Engine) -> Engine:
    """An engine over the articles above."""
    with empty.writer() as writer:
        for article in ARTICLES:
            writer.put(article)
    return empty


def ask(engine: Engine, tree: Node | None = None, **options: Any) -> SearchResult:
    return engine.search(request(tree, **options))


def request(tree: Node | None = None, **options: Any) -> SearchRequest:
    return SearchRequest(query=Query("", tree or Everything()), **options)


def ids(result: SearchResult) -> list[str]:
    return [hit.id for hit in result.hits]


def counts(result: SearchResult, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in result.facet(facet).values}


# -- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        (Everything(), {"bridge", "grain", "month", "undated"}),
        (Nothing(), set()),
        (Term("ports"), {"bridge", "grain", "month"}),
        (Term("port", "title"), {"month"}),
        (Term("absent"), set()),
        (Phrase(("land", "bridge")), {"bridge"}),
        (Phrase(("bridge", "of", "land")), {"grain"}),
        (Phrase(("opens", "the")), set()),
        (Prefix("gr"), {"grain", "month"}),
        (Prefix("gr", "title"), {"grain"}),
        (Prefix("openi"), set()),
        (Fuzzy("grian", 2), {"grain"}),
        (Fuzzy("grian", 1), set()),
        (Fuzzy("brain", 1), set()),
        (And((Term("port"), Term("grain"))), {"grain"}),
        (Or((Term("bridge"), Term("nobody"))), {"bridge", "grain", "undated"}),
        (Not(Term("port")), {"undated"}),
        (And((Term("port"), Not(Term("grain")))), {"bridge", "month"}),
        (And((Not(Term("port")), Not(Term("nobody")))), set()),
    ],
)
def test_words_find_what_they_should(engine: Engine, tree: Node, found: set[str]) -> None:
    result = ask(engine, tree)
    assert set(ids(result)) == found
    assert result.total == engine.count(request(tree)) == len(found)


@pytest.mark.parametrize(
    "asked",
    [
        request(Term("port")),
        request(Term("port"), page=2, page_size=1, sort=Sort.OLDEST),
        request(filters=(FacetFilter("place", ("kyiv",)),)),
        request(Term("nobody")),
    ],
)
def test_the_articles_alone_are_those_of_the_whole_answer(engine: Engine, asked: SearchRequest) -> None:
    whole, alone = engine.search(asked), engine.hits(asked)
    assert (alone.total, alone.hits, alone.page, alone.pages) == (whole.total, whole.hits, whole.page, whole.pages)


def test_a_phrase_does_not_reach_from_the_title_into_the_text(engine: Engine) -> None:
    assert ids(ask(engine, Phrase(("bridge", "opens")))) == ["bridge"]
    assert ids(ask(engine, Phrase(("opens", "the", "land")))) == []


def test_stop_words_count_in_phrases_only(engine: Engine) -> None:
    assert set(ids(ask(engine, And((Term("the"), Term("nobody")))))) == {"undated"}
    assert set(ids(ask(engine, Term("the")))) == {"bridge", "grain", "month"}
    assert ids(ask(engine, Phrase(("the", "port", "grows")))) == ["month"]


def test_scores_are_lucenes_bm25(engine: Engine) -> None:
    result = ask(engine, Term("grain"))
    idf = math.log(1 + (4 - 1 + 0.5) / (1 + 0.5))
    title_average, text_average = (3 + 1 + 5 + 1) / 4, (6 + 14 + 11 + 3) / 4
    title = 1 / (1 + 1.2 * (0.25 + 0.75 * 1 / title_average))
    text = 1 / (1 + 1.2 * (0.25 + 0.75 * 14 / text_average))
    assert result.hits[0].score == pytest.approx(2 * idf * title + idf * text, abs=1e-5)


def test_a_word_in_the_title_ranks_first(engine: Engine) -> None:
    assert ids(ask(engine, Term("port")))[0] == "month"


def test_hits_carry_what_a_list_shows(engine: Engine) -> None:
    hit = ask(engine, Phrase(("land", "bridge"))).hits[0]
    article = ARTICLES[0]
    assert (hit.title.text, hit.title.marks, hit.url, hit.source) == (article.title, (), article.url, article.source)
    assert (hit.published, hit.language, hit.appearances) == (article.published, "en", article.appearances)


def test_forms_of_prefixes_and_near_spellings_are_told_for_marking(engine: Engine) -> None:
    assert engine.words(And((Prefix("port"), Fuzzy("brigde", 2), Not(Prefix("gr"))))) == {
        *("port", "ports", "porting"),
        "bridge",
    }
    assert engine.words(Prefix("port", "title")) == {"port"}


def test_spellings_are_words_that_find_something(engine: Engine) -> None:
    assert engine.spellings("brigde") == ["bridge"]
    assert engine.spellings("prot") == []
    assert engine.spellings("pord") == ["port"]
    assert engine.spellings("port") == ["ports"]
    assert engine.spellings("zzzzzzz") == []


def test_too_many_near_spellings_are_cut_to_the_most_frequent_and_said(empty: Engine) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    pairs = [first + second for first in letters for second in letters]
    near = {f"a{pair}d" for pair in pairs} | {f"a{pair[0]}c{pair[1]}" for pair in pairs} - {"azcz"}
    with empty.writer() as writer:
        writer.put(Article(id="all", origin="x", title="", text=" ".join(sorted(near))))
        writer.put(Article(id="often", origin="x", title="", text="azzd"))
        writer.put(Article(id="seldom", origin="x", title="", text="azcz"))
    result = ask(empty, Fuzzy("abcd", 2))
    assert result.notes == (Note("expansions", "abcd"),)
    assert set(ids(result)) == {"all", "often"}
    assert len(empty.words(Fuzzy("abcd", 2))) == 1_000
    prefixed = ask(empty, Prefix("a"))
    assert (prefixed.total, prefixed.notes) == (3, ())


# -- languages --------------------------------------------------------------------------------------------------------


def told(article_id: str, language: str | None, text: str, title: str = "") -> Article:
    return Article(id=article_id, origin="x", title=title, text=text, language=language)


@pytest.fixture
def languages(empty: Engine) -> Engine:
    """An engine over articles in several languages."""
    with empty.writer() as writer:
        writer.put(told("german", "de", "Die Häuser am Hafen, und neue Schiffe."))
        writer.put(told("austrian", "de-AT", "Das Haus ist hart.", "News"))
        writer.put(told("french", "fr", "L’économie des ports."))
        writer.put(told("english", "en", "New houses, a hard newspaper. They die hard in port."))
        writer.put(told("another", "en", "Hard as ever, dying ships."))
        writer.put(told("unknown", None, "The news of the houses."))
    return empty


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        (Term("haus"), {"german", "austrian"}),
        (Term("häuser"), {"german", "austrian"}),
        (Term("house"), {"english", "unknown"}),
        (Term("économie"), {"french"}),
        (Term("l’économie"), {"french"}),
        (Term("économies", "text"), {"french"}),
        (Term("economy"), set()),
        (Term("port"), {"french", "english"}),
        (Phrase(("die", "haus")), {"german"}),
        (Phrase(("économie", "des", "port")), {"french"}),
        (Phrase(("new", "house")), {"english"}),
        (And((Term("haus"), Not(Term("neu")))), {"austrian"}),
        (Or((Term("haus"), Term("house"))), {"german", "austrian", "english", "unknown"}),
        (Prefix("häu"), {"german"}),
        (Fuzzy("haus", 1), {"austrian"}),
    ],
)
def test_words_are_matched_by_the_stems_of_each_articles_language(
    languages: Engine, tree: Node, found: set[str]
) -> None:
    assert set(ids(ask(languages, tree))) == found


def test_one_languages_stems_find_nothing_in_another(languages: Engine) -> None:
    # "new" is the German stem of "news", and "neu" of "neue".
    assert set(ids(ask(languages, Term("news")))) == {"austrian", "unknown"}


def test_stop_words_are_those_of_each_articles_language(languages: Engine) -> None:
    with languages.writer() as writer:
        writer.put(told("also", "de", "Hard ist ein Wort."))
    assert set(ids(ask(languages, And((Term("die"), Term("hard")))))) == {"english", "another", "also"}
    assert set(ids(ask(languages, And((Term("und"), Term("hard")))))) == {"also"}
    assert set(ids(ask(languages, Term("die")))) == {"german", "english", "another"}


def test_a_word_in_several_languages_is_one_leaf_with_one_frequency(languages: Engine) -> None:
    result = ask(languages, Term("port", "text"))
    lengths = {"french": 3, "english": 10}
    average = (7 + 4 + 3 + 10 + 5 + 5) / 6
    idf = math.log(1 + (6 - 2 + 0.5) / (2 + 0.5))
    expected = {
        article_id: idf / (1 + 1.2 * (0.25 + 0.75 * length / average)) for article_id, length in lengths.items()
    }
    assert {hit.id: hit.score for hit in result.hits} == pytest.approx(expected, abs=1e-5)


def test_languages_stay_apart_when_segments_are_merged(languages: Engine) -> None:
    for number in range(9):
        with languages.writer() as writer:
            writer.put(told(f"more{number}", "de" if number % 2 else "en", "Neue Häuser"))
    assert len(ids(ask(languages, Term("haus")))) == 2 + 4
    assert len(ids(ask(languages, Term("häuser")))) == 2 + 4 + 5


# -- order and pages --------------------------------------------------------------------------------------------------


def test_newest_and_oldest_put_the_undated_last(engine: Engine) -> None:
    assert ids(ask(engine, sort=Sort.NEWEST)) == ["month", "grain", "bridge", "undated"]
    assert ids(ask(engine, sort=Sort.OLDEST)) == ["bridge", "grain", "month", "undated"]


def test_without_scored_words_relevance_is_newest_first_and_shows_no_score(engine: Engine) -> None:
    result = ask(engine, Not(Term("grain")))
    assert ids(result) == ["month", "bridge", "undated"]
    assert [hit.score for hit in result.hits] == [None, None, None]


def test_an_article_that_no_word_scores_has_the_score_zero(engine: Engine) -> None:
    assert [hit.score for hit in ask(engine, Or((Everything(), Term("absent")))).hits] == [0.0] * 4


def test_scores_are_shown_for_relevance_only(engine: Engine) -> None:
    assert all(hit.score is not None for hit in ask(engine, Term("port")).hits)
    assert all(hit.score is None for hit in ask(engine, Term("port"), sort=Sort.NEWEST).hits)


def test_equal_scores_are_ordered_by_date_then_id(empty: Engine) -> None:
    with empty.writer() as writer:
        for article_id, date in [("b", "2020"), ("c", "2021"), ("a", "2020"), ("d", None)]:
            published = on(date) if date else UNDATED
            writer.put(Article(id=article_id, origin="x", title="same", text="same words", published=published))
    assert ids(ask(empty, Term("same"))) == ["c", "a", "b", "d"]


def test_pages_follow_one_another_and_end_on_the_last(engine: Engine) -> None:
    pages = [ask(engine, sort=Sort.OLDEST, page_size=3, page=page) for page in (1, 2, 3)]
    assert [ids(page) for page in pages] == [["bridge", "grain", "month"], ["undated"], ["undated"]]
    assert [(page.page, page.pages) for page in pages] == [(1, 2), (2, 2), (2, 2)]


def test_an_empty_result_is_one_empty_page(engine: Engine) -> None:
    result = ask(engine, Nothing(), page=7)
    assert (result.total, result.page, result.pages, result.hits) == (0, 1, 1, ())
    assert result.histogram.bars == ()


def test_a_page_too_far_down_is_refused(engine: Engine) -> None:
    assert ask(engine, page=3, page_size=5_000).page == 1
    with pytest.raises(BudgetError):
        ask(engine, page=1, page_size=10_001)


# -- facets -----------------------------------------------------------------------------------------------------------


def test_counts_are_what_is_left_after_the_click(engine: Engine) -> None:
    result = ask(engine)
    assert counts(result, "person") == {"jens-stoltenberg": 2, "emile-zola": 1}
    for value, count in counts(result, "person").items():
        assert ask(engine, filters=(FacetFilter("person", (value,)),)).total == count
    chosen = ask(engine, filters=(FacetFilter("person", ("jens-stoltenberg",)),))
    assert counts(chosen, "person") == {"jens-stoltenberg": 2, "emile-zola": 1}
    assert counts(chosen, "place") == {"kyiv": 1}


def test_values_stand_by_count_then_label_without_accents(engine: Engine) -> None:
    result = ask(engine)
    assert [value.label for value in result.facet("person").values] == ["Jens Stoltenberg", "Émile Zola"]
    assert [value.label for value in result.facet("source").values] == ["Morning Wire", "Evening Post"]
    undecided = ask(engine, Term("busy"))
    assert [value.label for value in undecided.facet("person").values] == ["Émile Zola", "Jens Stoltenberg"]


def test_chosen_values_mean_all_of_them_or_any(engine: Engine) -> None:
    both = ("jens-stoltenberg", "emile-zola")
    assert ids(ask(engine, filters=(FacetFilter("person", both),))) == ["month"]
    assert ids(ask(engine, filters=(FacetFilter("person", both, mode=Mode.ANY),))) == ["month", "bridge"]


def test_an_any_facet_counts_as_if_nothing_of_it_were_chosen(engine: Engine) -> None:
    chosen = FacetFilter("source", ("Evening Post",), mode=Mode.ANY)
    result = ask(engine, filters=(chosen, FacetFilter("place", ("kyiv",))))
    assert ids(result) == ["grain"]
    assert counts(result, "source") == {"Morning Wire": 1, "Evening Post": 1}
    assert counts(result, "place") == {"kyiv": 1, "odesa": 1}


def test_a_left_out_value_excludes_and_is_listed(engine: Engine) -> None:
    result = ask(engine, filters=(FacetFilter("person", left_out=("emile-zola",)),))
    assert ids(result) == ["grain", "bridge", "undated"]
    listed = result.facet("person").values[-1]
    assert (listed.value, listed.label, listed.count, listed.left_out) == ("emile-zola", "Émile Zola", 0, True)


def test_a_selected_facet_stays_visible_at_zero(engine: Engine) -> None:
    result = ask(engine, Term("grain"), filters=(FacetFilter("person", ("emile-zola", "never-heard-of")),))
    assert [(one.value, one.label, one.count) for one in result.facet("person").values] == [
        ("emile-zola", "Émile Zola", 0),
        ("never-heard-of", "never-heard-of", 0),
    ]
    assert result.facet("person").distinct == 0


def test_a_selected_facet_stays_visible_below_the_limit(engine: Engine) -> None:
    chosen = FacetFilter("source", ("Evening Post",), mode=Mode.ANY)
    result = ask(engine, filters=(chosen,), facet_limit=1).facet("source")
    assert [(one.value, one.chosen) for one in result.values] == [("Morning Wire", False), ("Evening Post", True)]
    assert result.distinct == 2
    assert not result.more
    assert ask(engine, facet_limit=1).facet("person").more


def test_none_is_a_value(engine: Engine) -> None:
    none = ask(engine).facet("person").none
    assert (none.value, none.count, none.chosen) == (NONE_VALUE, 2, False)
    without = ask(engine, filters=(FacetFilter("person", (NONE_VALUE,)),))
    assert ids(without) == ["grain", "undated"]
    assert without.facet("person").none.chosen
    somebody = ask(engine, filters=(FacetFilter("person", left_out=(NONE_VALUE,)),))
    assert ids(somebody) == ["month", "bridge"]
    assert ask(engine, filters=(FacetFilter("source", (NONE_VALUE,), mode=Mode.ANY),)).total == 1


def test_values_are_found_by_any_part_of_their_label(engine: Engine) -> None:
    found = engine.values(request(), "person", find="EMI")
    assert [(one.value, one.count) for one in found.values] == [("emile-zola", 1)]
    assert found.distinct == 1
    assert engine.values(request(), "person", find="nobody").values == ()


def test_values_are_listed_by_count_or_alphabetically_in_pages(engine: Engine) -> None:
    by_label = engine.values(request(), "person", by_label=True)
    assert [one.label for one in by_label.values] == ["Émile Zola", "Jens Stoltenberg"]
    second = engine.values(request(), "person", start=1, limit=1)
    assert [one.label for one in second.values] == ["Émile Zola"]
    assert second.distinct == 2


# -- about or mentioned -----------------------------------------------------------------------------------------------


@pytest.fixture
def focused(engine: Engine) -> Engine:
    """The articles above: the bridge is about Jens Stoltenberg and Kyiv, the grain about Odesa, no other about any."""

    def about(article: Article, *entities: Entity) -> Article:
        appearances = tuple(replace(one, about=one.entity in entities) for one in article.appearances)
        return replace(article, appearances=appearances)

    with engine.writer() as writer:
        for article, entities in zip(ARTICLES, ((JENS, KYIV), (ODESA,), (), ()), strict=True):
            writer.put(about(article, *entities))
    return engine


def test_a_name_can_be_asked_for_only_where_the_article_is_about_it(focused: Engine) -> None:
    kyiv = FacetFilter("place", ("kyiv",))
    assert ids(ask(focused, filters=(kyiv,))) == ["grain", "bridge"]
    assert ids(ask(focused, filters=(kyiv,), about=True)) == ["bridge"]
    assert focused.count(request(filters=(kyiv,), about=True)) == 1


def test_names_are_counted_where_the_article_is_about_them(focused: Engine) -> None:
    result = ask(focused, about=True)
    assert result.total == 4
    assert counts(result, "person") == {"jens-stoltenberg": 1}
    assert counts(result, "place") == {"kyiv": 1, "odesa": 1}
    assert counts(result, "source") == counts(ask(focused), "source")
    assert [(one.value, one.count) for one in focused.values(request(about=True), "person").values] == [
        ("jens-stoltenberg", 1)
    ]
    either = FacetFilter("place", ("kyiv", "odesa"), mode=Mode.ANY)
    assert counts(ask(focused, filters=(either,), about=True), "place") == {"kyiv": 1, "odesa": 1}
    assert ids(ask(focused, filters=(either,), about=True)) == ["grain", "bridge"]


def test_a_name_that_is_left_out_leaves_out_what_is_about_it(focused: Engine) -> None:
    without = FacetFilter("place", left_out=("kyiv",))
    assert ids(ask(focused, filters=(without,))) == ["month", "undated"]
    assert ids(ask(focused, filters=(without,), about=True)) == ["month", "grain", "undated"]


def test_none_means_about_nobody(focused: Engine) -> None:
    nobody = FacetFilter("person", (NONE_VALUE,))
    assert ids(ask(focused, filters=(nobody,), about=True)) == ["month", "grain", "undated"]
    assert ask(focused, about=True).facet("person").none.count == 3
    assert ask(focused).facet("person").none.count == 2
    assert ids(ask(focused, filters=(FacetFilter("person", left_out=(NONE_VALUE,)),), about=True)) == ["bridge"]


def test_a_name_that_no_article_is_about_keeps_its_label(focused: Engine) -> None:
    result = ask(focused, filters=(FacetFilter("person", ("emile-zola",)),), about=True)
    assert [(one.label, one.count) for one in result.facet("person").values] == [("Émile Zola", 0)]


# -- countries and the places in them ---------------------------------------------------------------------------------

UKRAINE = Entity(Kind.PLACE, "ukraine", "Ukraine", country="ua")
WARSAW = Entity(Kind.PLACE, "warsaw", "Warsaw", country="pl")
BLACK_SEA = Entity(Kind.PLACE, "black-sea", "Black Sea")


@pytest.fixture
def placed(engine: Engine) -> Engine:
    """The articles above: Kyiv; Kyiv and Odesa; Ukraine, Warsaw and the Black Sea; nowhere. None is about Odesa."""
    with engine.writer() as writer:
        for article, entities in zip(ARTICLES, ((KYIV,), (KYIV, ODESA), (UKRAINE, WARSAW, BLACK_SEA), ()), strict=True):
            appearances = tuple(replace(named(entity), about=entity is not ODESA) for entity in entities)
            writer.put(replace(article, appearances=appearances))
    return engine


def test_an_article_has_the_country_of_every_place_it_mentions(placed: Engine) -> None:
    result = ask(placed)
    assert counts(result, "country") == {"ua": 3, "pl": 1}
    for country, count in counts(result, "country").items():
        assert ask(placed, filters=(FacetFilter("country", (country,)),)).total == count
    assert ids(ask(placed, filters=(FacetFilter("country", ("ua", "pl")),))) == ["month"]
    assert ask(placed, filters=(FacetFilter("country", ("ua", "pl"), mode=Mode.ANY),)).total == 3
    assert ids(ask(placed, filters=(FacetFilter("country", left_out=("pl",)),))) == ["grain", "bridge", "undated"]
    assert ids(ask(placed, filters=(FacetFilter("country", (NONE_VALUE,)),))) == ["undated"]


def test_an_article_is_about_a_country_when_it_is_about_a_place_in_it(placed: Engine) -> None:
    with placed.writer() as writer:
        writer.put(replace(ARTICLES[1], appearances=(replace(named(KYIV), about=False), named(ODESA))))
    assert counts(ask(placed, about=True), "country") == {"ua": 2, "pl": 1}
    assert ids(ask(placed, about=True, filters=(FacetFilter("country", ("ua",)),))) == ["month", "bridge"]
    assert ask(placed, about=True).facet("country").none.count == 2


def test_places_are_listed_within_their_countries(placed: Engine) -> None:
    assert all(not country.places for country in ask(placed).facet("country").values)
    result = ask(placed, places_within=2, facet_limit=1).facet("country")
    assert [(one.value, [(place.value, place.count) for place in one.places]) for one in result.values] == [
        ("ua", [("kyiv", 2), ("odesa", 1)])
    ]
    assert [(place.value, place.count) for place in result.places] == [("black-sea", 1)]
    assert [one.country for one in ask(placed).facet("place").values] == ["ua", None, "ua", "ua", "pl"]


def test_a_chosen_place_is_listed_with_its_country(placed: Engine) -> None:
    chosen = FacetFilter("place", ("warsaw", "never-heard-of"), ("ukraine",), Mode.ANY)
    result = ask(placed, filters=(chosen,), places_within=1, facet_limit=1).facet("country")
    assert [(one.value, one.count, one.chosen) for one in result.values] == [("pl", 0, False), ("ua", 0, False)]
    assert [[place.value for place in one.places] for one in result.values] == [["warsaw"], ["kyiv", "ukraine"]]
    assert [(place.value, place.chosen) for place in result.places] == [("never-heard-of", True)]


# -- what the date rests on, stories, copies --------------------------------------------------------------------------


@pytest.fixture
def grouped(engine: Engine) -> Engine:
    """The articles above: two tell one story, three have nearly the same text, one date is inferred."""
    with engine.writer() as writer:
        writer.put(replace(ARTICLES[0], story="s1", copies="c1"))
        writer.put(replace(ARTICLES[1], story="s1", copies="c1", published=Published("2022-11-12", Basis.INFERRED)))
        writer.put(replace(ARTICLES[2], story="s2", copies="c1"))
    return engine


def test_inferred_dates_can_be_left_out(grouped: Engine) -> None:
    result = ask(grouped, filters=(FacetFilter("dated", left_out=("inferred",)),), sort=Sort.OLDEST)
    assert ids(result) == ["bridge", "month", "undated"]
    assert counts(result, "dated") == {"label": 2, "inferred": 0}
    assert result.facet("dated").none.count == 1
    assert ids(ask(grouped, filters=(FacetFilter("dated", (NONE_VALUE,), mode=Mode.ANY),))) == ["undated"]


def test_a_story_is_a_filter_that_no_result_lists(grouped: Engine) -> None:
    assert [one.facet for one in ask(grouped).facets] == [facet.key for facet in LISTED_FACETS]
    assert not {"story", "copies"} & {facet.key for facet in LISTED_FACETS}
    with pytest.raises(NotSupported):
        grouped.values(request(), "story")


def test_a_chosen_story_narrows_and_is_shown_with_its_count(grouped: Engine) -> None:
    chosen = FacetFilter("story", ("s1", "never-heard-of"), mode=Mode.ANY)
    result = ask(grouped, Term("grain"), filters=(chosen,))
    assert (ids(result), result.total) == (["grain"], 1)
    shown = result.facet("story")
    assert [(one.value, one.count, one.chosen) for one in shown.values] == [
        ("s1", 1, True),
        ("never-heard-of", 0, True),
    ]
    assert (shown.none.count, shown.more) == (0, False)
    assert counts(result, "source") == {"Evening Post": 1}


def test_the_number_of_a_chosen_story_is_what_it_would_give_alone(grouped: Engine) -> None:
    stories = FacetFilter("story", ("s1",), ("s2",), mode=Mode.ANY)
    result = ask(grouped, filters=(stories, FacetFilter("copies", ("c1",), mode=Mode.ANY)))
    assert ids(result) == ["grain", "bridge"]
    assert counts(result, "story") == {"s1": 2, "s2": 0}
    assert result.facet("story").values[1].left_out
    assert counts(result, "copies") == {"c1": 2}
    assert result.facet("copies").none.count == 0
    assert ask(grouped, filters=(FacetFilter("story", ("s1",), mode=Mode.ANY),)).facet("story").none.count == 1
    without = ask(grouped, filters=(FacetFilter("story", (NONE_VALUE,), mode=Mode.ANY),))
    assert (ids(without), without.facet("story").none.count) == (["undated"], 1)


def test_hits_say_how_many_others_tell_the_story_or_have_the_text(grouped: Engine) -> None:
    (hit,) = ask(grouped, Phrase(("land", "bridge"))).hits
    assert (hit.story, hit.tellings, hit.copied, hit.copies) == ("s1", 1, "c1", 2)
    (alone,) = ask(grouped, Term("nobody")).hits
    assert (alone.story, alone.tellings, alone.copied, alone.copies) == (None, 0, None, 0)
    with grouped.writer() as writer:
        writer.remove("grain")
    (hit,) = ask(grouped, Phrase(("land", "bridge"))).hits
    assert (hit.tellings, hit.copies) == (0, 1)


# -- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (Dates("2022-11-10", "2022-11-11"), ["bridge"]),
        (Dates("2022-11"), ["month", "grain", "bridge"]),
        (Dates(None, "2022-11"), ["grain", "bridge"]),
        (Dates("2022-12-01", "2022-12-30"), []),
        (Dates("2022", "2022"), ["month", "grain", "bridge"]),
        (Dates(undated=True), ["undated"]),
        (Dates(), ["month", "grain", "bridge", "undated"]),
    ],
)
def test_an_article_is_inside_when_its_whole_date_is(engine: Engine, dates: Dates, found: list[str]) -> None:
    assert ids(ask(engine, dates=dates)) == found


def test_the_histogram_ignores_the_dates_asked_for(engine: Engine) -> None:
    result = ask(engine, dates=Dates("2022-12", "2022-12"))
    histogram = result.histogram
    assert result.total == 1
    assert (histogram.unit, histogram.undated, histogram.imprecise) == ("day", 1, 1)
    assert len(histogram.bars) == 52
    assert histogram.bars[0] == Bar("2022-11-10", "2022-11-10", 1, chosen=False)
    assert [bar.start for bar in histogram.bars if bar.count] == ["2022-11-10", "2022-11-12"]
    assert [bar.start for bar in histogram.bars if bar.chosen][:1] == ["2022-12-01"]


@pytest.mark.parametrize(
    ("first", "last", "unit", "bars", "start", "end"),
    [
        ("2022-01-01", "2022-04-02", "month", 4, "2022-01", "2022-04"),
        ("2022-01-01", "2022-04-01", "day", 91, "2022-01-01", "2022-04-01"),
        ("2019-01-01", "2022-12-31", "quarter", 16, "2019-01", "2022-12"),
        ("1990-05-01", "2022-12-31", "year", 33, "1990", "2022"),
        ("1755-05-01", "2022-12-31", "decade", 28, "1750", "2029"),
        ("0003-05-01", "2022-12-31", "century", 21, "0001", "2099"),
    ],
)
def test_bars_are_as_fine_as_the_span_allows(  # noqa: PLR0917 - a table's columns
    empty: Engine, first: str, last: str, unit: str, bars: int, start: str, end: str
) -> None:
    with empty.writer() as writer:
        for number, date in enumerate((first, last)):
            writer.put(Article(id=str(number), origin="x", title="", text="", published=on(date)))
    histogram = ask(empty).histogram
    assert (histogram.unit, len(histogram.bars)) == (unit, bars)
    assert (histogram.bars[0].start, histogram.bars[-1].end) == (start, end)
    assert histogram.bars[0].count == histogram.bars[-1].count == 1


# -- stored articles and entities -------------------------------------------------------------------------------------


def test_articles_come_back_whole_in_the_order_asked(engine: Engine) -> None:
    assert engine.articles(["month", "unknown", "bridge"]) == [ARTICLES[2], ARTICLES[0]]


def test_the_original_stays_out_of_the_index(empty: Engine) -> None:
    with empty.writer() as writer:
        writer.put(replace(ARTICLES[0], original="<html>"))
    assert empty.articles(["bridge"]) == [ARTICLES[0]]


def test_what_was_left_out_the_groups_and_a_paywall_come_back(empty: Engine) -> None:
    left_out = (LeftOut("Read more: “Tides”", Reason.CROSS_LINK, 1), LeftOut("Home | News", Reason.NAVIGATION))
    article = replace(ARTICLES[0], story="s1", copies="c1", is_paywalled=True, left_out=left_out)
    with empty.writer() as writer:
        writer.put(article)
    assert empty.articles(["bridge"]) == [article]


def test_an_entity_comes_with_its_names_most_mentioned_first(engine: Engine) -> None:
    record = engine.entity(Kind.PLACE, "kyiv")
    assert record is not None
    assert (record.entity, record.names, record.articles) == (KYIV, (("Kyiv", 2), ("Kiev", 1)), 2)
    assert engine.entity(Kind.PERSON, "kyiv") is None
    assert engine.entity(Kind.PERSON, NONE_VALUE) is None
    assert engine.entity(Kind.PERSON, "") is None


def test_the_status_tells_what_is_there(engine: Engine) -> None:
    status = engine.status()
    assert (status.articles, status.sources) == (4, 2)
    assert (status.first_date, status.last_date) == ("2022-11-10", "2022-12-31")
    assert status.published_at is not None
    assert status.published_at.tzinfo is not None
    assert set(engine.ids()) == {article.id for article in ARTICLES}


# -- writing ----------------------------------------------------------------------------------------------------------


def test_without_an_index_one_is_told_so(empty: Engine) -> None:
    assert list(empty.ids()) == []
    assert (empty.status().articles, empty.status().published_at) == (0, None)
    with pytest.raises(NoIndex):
        ask(empty)
    with pytest.raises(NoIndex):
        empty.articles(["bridge"])


def test_an_index_of_nothing_answers(empty: Engine) -> None:
    with empty.writer():
        pass
    result = ask(empty, Or((Term("port"), Phrase(("land", "bridge")), Prefix("gr"), Fuzzy("grain", 2))))
    assert (result.total, result.facet("person").values, result.histogram.bars) == (0, (), ())
    assert empty.status().articles == 0


def test_a_put_article_replaces_the_one_with_its_id(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.put(replace(ARTICLES[1], text="Now about ships.", appearances=(), mentions=()))
    assert ids(ask(engine, Term("flat"))) == []
    assert ids(ask(engine, Term("ships"))) == ["grain"]
    assert ask(engine).total == 4
    record = engine.entity(Kind.PLACE, "kyiv")
    assert record is not None
    assert (record.articles, record.names) == (1, (("Kiev", 1),))
    assert engine.entity(Kind.PLACE, "odesa") is None


def test_the_last_put_of_one_id_wins_within_a_change(empty: Engine) -> None:
    with empty.writer() as writer:
        writer.put(ARTICLES[0])
        writer.put(replace(ARTICLES[0], title="Second"))
        writer.put(ARTICLES[1])
        writer.remove("grain")
    assert [hit.title.text for hit in ask(empty).hits] == ["Second"]


def test_removed_articles_are_gone_and_counted_nowhere(engine: Engine) -> None:
    before = ask(engine, Term("bridge")).hits[0].score
    with engine.writer() as writer:
        writer.remove("month")
        writer.remove("unknown")
    result = ask(engine)
    assert ids(result) == ["grain", "bridge", "undated"]
    assert counts(result, "person") == {"jens-stoltenberg": 1}
    assert engine.spellings("bussy") == []
    assert engine.words(Prefix("port")) == {"port", "ports"}
    assert ask(engine, Term("bridge")).hits[0].score != before
    assert engine.status().last_date == "2022-11-12"


def test_a_rebuild_holds_only_what_it_was_given(engine: Engine) -> None:
    with engine.writer(rebuild=True) as writer:
        writer.put(ARTICLES[3])
    assert ids(ask(engine)) == ["undated"]


def test_a_change_that_fails_leaves_everything_as_it_was(engine: Engine) -> None:
    generation = engine.status().generation

    def fail() -> None:
        with engine.writer() as writer:
            writer.remove("bridge")
            writer.put(replace(ARTICLES[1], title="Changed"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert ask(engine).total == 4
    assert engine.articles(["grain"]) == [ARTICLES[1]]
    assert engine.status().generation == generation


def test_every_publication_is_another_generation(engine: Engine) -> None:
    generation = engine.status().generation
    with engine.writer() as writer:
        writer.remove("bridge")
    assert engine.status().generation != generation


def test_another_engine_sees_a_publication_without_being_told(make: Callable[[], Engine], engine: Engine) -> None:
    other = make()
    assert ask(other).total == 4
    with engine.writer() as writer:
        writer.remove("bridge")
    assert ask(other).total == 3
    other.close()


def test_nothing_is_damaged_in_a_new_index(engine: Engine) -> None:
    assert engine.damaged() == []


def test_two_writers_at_once_are_refused(make: Callable[[], Engine], engine: Engine) -> None:
    if isinstance(engine, ReferenceEngine):
        pytest.skip("the reference engine lives in one process and needs no lock")
    with engine.writer(), pytest.raises(LockedError, match="writing the index"):
        make().writer()


def test_a_search_that_takes_too_long_is_stopped(engine: Engine) -> None:
    if isinstance(engine, ReferenceEngine):
        pytest.skip("the reference engine takes the time it takes")
    with pytest.raises(BudgetError, match="longer than"):
        ask(engine, Term("port"), time_limit_seconds=0.0)


# -- moved slugs ------------------------------------------------------------------------------------------------------

OLD, NEW = (Kind.PERSON, "kiev-jens"), (Kind.PLACE, "kyiv")


def test_where_slugs_lead_is_kept_until_something_else_is_said(engine: Engine) -> None:
    assert engine.moved() == {}
    with engine.writer() as writer:
        writer.lead({OLD: NEW})
    assert engine.moved() == {OLD: NEW}
    with engine.writer() as writer:
        writer.remove("bridge")
    assert engine.moved() == {OLD: NEW}
    assert engine.damaged() == []
    with engine.writer() as writer:
        writer.lead({})
    assert engine.moved() == {}


def test_a_rebuild_starts_without_moved_slugs(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.lead({OLD: NEW})
    with engine.writer(rebuild=True) as writer:
        writer.put(ARTICLES[0])
    assert engine.moved() == {}


def test_without_an_index_nothing_has_moved(empty: Engine) -> None:
    assert empty.moved() == {}
