"""Does a search that finds nothing lead to searches that do, each with its true count?"""

from dataclasses import replace

import pytest
from reference_engine import ReferenceEngine
from sample_articles import ARTICLES, article

from searchapp.web.suggestions import MOST, Offer, suggest
from searchapp.web.url_state import read_query_string

ENGINE = ReferenceEngine(ARTICLES)


def offered(query_string: str) -> dict[str, tuple[str, int]]:
    state = read_query_string(query_string)
    assert ENGINE.count(state.request) == 0, "only searches that find nothing get suggestions"
    return {offer.label: (offer.state.query_string(), offer.count) for offer in suggest(ENGINE, state)}


def test_a_wrong_spelling_is_put_right() -> None:
    assert offered("q=flod+barier") == {"flood barrier": ("q=flood+barrier", 1)} | {
        "flood": ("q=flood", 2),
        "barrier": ("q=barrier", 2),
    }


def test_of_equally_close_spellings_a_doubled_letter_then_the_company_decides() -> None:
    texts = ["Food, a food barrier.", "A food barrier.", "A flood barrier.", "A form of food.", "The fork, the form."]
    engine = ReferenceEngine([article(number, "", text, None) for number, text in enumerate((*texts, "A fork."))])

    def first(text: str) -> str:
        return suggest(engine, read_query_string(f"q={text}"))[0].label

    assert first("flod+barrier") == "flood barrier", "food is in more articles, but a letter typed once is likelier"
    assert first("flod") == "flood"
    assert first("forx+food") == "form food", "form and fork are equally close and frequent; form stands beside food"


def test_dates_without_articles_are_lifted_for_the_words_put_right_and_for_fewer_of_them() -> None:
    assert offered("q=barrier&from=2030-02") == {"barrier, any date": ("q=barrier", 2)}
    assert offered("q=flod+barier+venice&from=2030") == {
        "flood barrier venice, any year": ("q=flood+barrier+venice", 1),
        "flood venice, any year": ("q=flood+venice", 1),
        "barrier venice, any year": ("q=barrier+venice", 1),
    }


def test_other_capitals_and_operators_are_kept() -> None:
    assert offered("q=Venise+-insurance") == {
        "venice -insurance": ("q=venice+-insurance", 2),
        "venice": ("q=venice", 2),
    }
    assert offered("q=%22flod+barrier%22") == {'"flood barrier"': ("q=%22flood+barrier%22", 1)}


def test_fewer_words_find_more() -> None:
    found = offered("q=flood+barrier+insurance")
    assert found == {"flood barrier": ("q=flood+barrier", 1)}
    assert offered("q=gate+insurance") == {"gate": ("q=gate", 1), "insurance": ("q=insurance", 1)}


def test_any_date_and_each_filter_taken_back() -> None:
    assert offered("q=flood&place=venice&from=2023") == {
        "flood, any year": ("q=flood&place=venice", 1),
        "flood, without filters": ("q=flood", 2),
    }
    assert offered("q=gate&place=venice") == {
        "gate, not only Venice": ("q=gate", 1),
        "The same filters without words": ("place=venice", 2),
    }
    assert offered("q=gate&not-place=rotterdam")["gate, Rotterdam not left out"] == ("q=gate", 1)


def test_names_that_no_article_is_about_are_mentioned_in_some() -> None:
    mentioning = [replace(one, about=False) for one in ARTICLES[0].appearances]
    engine = ReferenceEngine([replace(ARTICLES[0], appearances=tuple(mentioning))])
    offers = suggest(engine, read_query_string("q=flood&place=venice&about=1"))
    assert [(offer.label, offer.state.query_string(), offer.count) for offer in offers[:1]] == [
        ("flood, mentioned anywhere in the text", "q=flood&place=venice", 1)
    ]


def test_several_people_may_mean_any_of_them() -> None:
    assert offered("person=joris-van-deel&person=marta-oyelaran") == {
        "Joris van Deel or Marta Oyelaran": ("person=joris-van-deel&person=marta-oyelaran&any=person", 3),
        "Not only Joris van Deel": ("person=marta-oyelaran", 2),
        "Not only Marta Oyelaran": ("person=joris-van-deel", 1),
    }


@pytest.mark.parametrize(
    "query_string",
    [
        "q=flod+barier+tokio&place=venice&place=rotterdam&from=2019&to=2020&not-person=joris-van-deel",
        "q=xyzzy",
        "q=title:(flod+OR+barier)",
        "q=the&place=none&person=marta-oyelaran",
        "place=nowhere&source=none&lang=xx",
        "date=none&q=insurance",
        "q=-(a+b)+zzzz*+qqqq~",
    ],
)
def test_every_count_is_above_zero_and_true(query_string: str) -> None:
    state = read_query_string(query_string)
    offers: list[Offer] = suggest(ENGINE, state)
    assert len(offers) <= MOST
    assert len({offer.state.query_string() for offer in offers}) == len(offers)
    for offer in offers:
        assert 0 < offer.count == ENGINE.count(read_query_string(offer.state.query_string()).request)
        assert offer.label
