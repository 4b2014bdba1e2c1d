"""What do the readers that come with the program take for a name, and what not?"""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchapp.article import Kind
from searchapp.ingest.mentions import Labelled, Reader, embedded, lexicon
from searchapp.ingest.mentions.completing import complete
from searchapp.ingest.mentions.other_languages import recognise_elsewhere


@pytest.fixture(scope="module")
def english() -> Reader:
    return embedded("en")


def found(reader: Reader, text: str) -> set[tuple[str, str]]:
    ((names,),) = reader.read([[text]])
    return {(text[one.start : one.end], one.label) for one in names if one.label != "NORP"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Talks with the Italian Prime Minister Giorgia Meloni went well.", {("Giorgia Meloni", "PERSON")}),
        ("They met President Putin on Monday.", {("Putin", "PERSON")}),
        ("The mayor asked Ursula von der Leyen to come.", {("Ursula von der Leyen", "PERSON")}),
        ("According to Jean-Claude Juncker, it rained.", {("Jean-Claude Juncker", "PERSON")}),
        (
            "A land border with Crimea, the Black Sea and the Sea of Azov.",
            {("Crimea", "PLACE"), ("Black Sea", "PLACE"), ("Sea of Azov", "PLACE")},
        ),
        ("The US Secretary of State came from the U.S. to us.", {("US", "PLACE"), ("U.S.", "PLACE")}),
        ("He lives in St. Petersburg and works in New York.", {("St. Petersburg", "PLACE"), ("New York", "PLACE")}),
        (
            "Those of the United Nations and the International Criminal Court.",
            {("United Nations", "ORG"), ("International Criminal Court", "ORG")},
        ),
        ("The Food and Drug Administration said so.", {("Food and Drug Administration", "ORG")}),
        ("In March the Russian and French Ukrainians and Muslims met on Friday.", set()),
        ("He said so. She denied it. However, They laughed.", set()),
        ("Leave a Reply", set()),
    ],
)
def test_names_are_found_and_what_is_none_is_not(english: Reader, text: str, names: set[tuple[str, str]]) -> None:
    assert found(english, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "There were talks with Volodymyr Zelensky.Emmanuel Macron said in Paris that he would go.",
        "They met in Kyiv.The guests were Volodymyr Zelensky and Emmanuel Macron of Paris.",
        "“We are ready,” saidVolodymyr Zelensky in Kyiv.Emmanuel Macron was in Paris.",
        "KYIV, Nov 10 (Reuters)Volodymyr Zelensky met Emmanuel Macron in Paris.",
    ],
)
def test_names_are_found_on_both_sides_of_a_glued_seam(english: Reader, text: str) -> None:
    names = found(english, text)
    assert names >= {("Volodymyr Zelensky", "PERSON"), ("Emmanuel Macron", "PERSON"), ("Paris", "PLACE")}


def test_a_known_organisation_is_one_whatever_it_was_taken_for() -> None:
    text = "The United Nations and the Yttrium Strand met."
    taken = [Labelled(4, 18, "PLACE", 0.6), Labelled(27, 41, "PLACE", 0.6)]
    assert complete(text, taken, lexicon()) == [Labelled(4, 18, "ORG"), Labelled(27, 41, "PLACE", 0.6)]


@pytest.mark.parametrize("name", ["Apple", "Browns", "Chelsea", "Milan"])
def test_a_name_that_means_other_things_too_is_no_organisation_by_itself(name: str) -> None:
    text = f"They spoke of {name} often, and in {name} too."
    taken = [Labelled(14, 14 + len(name), "PERSON", 0.6)]
    assert all(one.label != "ORG" for one in complete(text, taken, lexicon()))
    assert taken[0] in complete(text, taken, lexicon())


def test_a_known_name_that_the_model_takes_for_an_organisation_is_certain() -> None:
    text = "The Browns lost, the Yttriums won."
    taken = [Labelled(4, 10, "ORG", 0.6), Labelled(21, 29, "ORG", 0.6)]
    assert complete(text, taken, lexicon()) == [Labelled(4, 10, "ORG", 1.0), taken[1]]


def test_a_nationality_belongs_to_an_organisation_that_could_be_anybodys() -> None:
    text = "The Norwegian Defense Ministry asked the Norwegian Yttrium Club."
    spots = (4, 13, "NORP"), (14, 30, "ORG"), (41, 50, "NORP"), (51, 63, "ORG")
    taken = [Labelled(start, end, label) for start, end, label in spots]
    names = [text[one.start : one.end] for one in complete(text, taken, lexicon()) if one.label == "ORG"]
    assert names == ["Norwegian Defense Ministry", "Yttrium Club"]


def test_what_the_lists_know_is_found_where_nothing_was() -> None:
    text = "Snow fell in Kyiv.\n\nNATO met in Brussels, and Torpedo Kyiv lost."
    names = complete(text, [], lexicon())
    assert [(text[one.start : one.end], one.label) for one in names] == [
        ("Kyiv", "PLACE"),
        ("NATO", "ORG"),
        ("Brussels", "PLACE"),
    ]


def test_a_town_that_is_also_a_word_needs_a_context() -> None:
    words = "Reading is nice. Nice people like Mobile phones, and Split decisions."
    assert complete(words, [], lexicon()) == []
    placed = "She lives in Reading, he near Mobile, Alabama."
    assert [placed[one.start : one.end] for one in complete(placed, [], lexicon())] == ["Reading", "Mobile", "Alabama"]


def test_other_languages_name_countries_prominent_cities_and_known_people() -> None:
    text = "Der Präsident reiste aus Deutschland nach Brüssel; Edda Brandt blieb in Essen."
    spans = recognise_elsewhere(text, "de", lexicon())
    assert [(text[start:end], kind) for start, end, kind in spans] == [
        ("Deutschland", Kind.PLACE),
        ("Edda Brandt", Kind.PERSON),
    ]
    text = "Президент України прибув до Польща."
    assert [text[start:end] for start, end, _ in recognise_elsewhere(text, "uk", lexicon())] == ["Польща"]
    text = "日本とウクライナ"
    assert [text[start:end] for start, end, _ in recognise_elsewhere(text, "ja", lexicon())] == ["日本", "ウクライナ"]
    assert recognise_elsewhere("Qapla’ Kronos", "tlh", lexicon()) == []


WORDS = ["President", "Putin", "Jens", "Stoltenberg", "in", "Kyiv", "U.S.", "the", "Bank", "of", "'s", "-", "\n"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.one_of(st.text(max_size=8), st.sampled_from(WORDS)), max_size=20).map(" ".join),
    st.sampled_from(["en", "de", "ja"]),
)
@example("Bank X U.S. U.S.", "en")
def test_names_lie_in_the_text_in_order_and_apart(text: str, language: str) -> None:
    last = 0
    for one in embedded(language).read([[text]])[0][0]:
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        last = one.end


def test_a_part_of_a_known_organisation_is_not_taken_for_a_name_of_its_own() -> None:
    text = "She told USA Today that the USA waits."
    taken = [Labelled(9, 12, "PLACE", 0.9), Labelled(28, 31, "PLACE", 0.9)]
    assert [(text[one.start : one.end], one.label) for one in complete(text, taken, lexicon())] == [
        ("USA Today", "ORG"),
        ("USA", "PLACE"),
    ]


def test_two_known_organisations_in_one_find_are_two() -> None:
    text = "Envoys of NATO and the European Union met."
    names = complete(text, [Labelled(10, 37, "ORG", 0.5)], lexicon())
    assert [text[one.start : one.end] for one in names] == ["NATO", "European Union"]


def test_a_sentence_glued_to_a_known_organisation_is_no_part_of_it() -> None:
    text = "She told MSNBC Russia had left, and Greenpeace Russia agreed."
    names = complete(text, [Labelled(9, 21, "ORG", 0.6), Labelled(36, 53, "ORG", 0.9)], lexicon())
    assert [text[one.start : one.end] for one in names if one.label == "ORG"] == ["MSNBC", "Greenpeace Russia"]
