"""What do the built-in rules take for a name, and what not?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.article import Kind
from searchapp.ingest.mentions import lexicon
from searchapp.ingest.mentions.other_languages import recognise_elsewhere
from searchapp.ingest.mentions.recognise import recognise


def found(text: str) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {"person": [], "place": [], "organisation": []}
    for start, end, kind in recognise(text, lexicon()):
        names[kind.value].append(text[start:end])
    return names


def persons(text: str) -> list[str]:
    return found(text)["person"]


def places(text: str) -> list[str]:
    return found(text)["place"]


def organisations(text: str) -> list[str]:
    return found(text)["organisation"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Talks with the Italian Prime Minister Giorgia Meloni went well.", ["Giorgia Meloni"]),
        ("NATO Secretary General Jens Stoltenberg confirmed it.", ["Jens Stoltenberg"]),
        ("They met President Putin on Monday.", ["Putin"]),
        ("The mayor asked Ursula von der Leyen to come.", ["Ursula von der Leyen"]),
        ("Yesterday M. Oyelaran explained the gates.", ["M. Oyelaran"]),
        ("He saw Theresa May and Bill Gates in May.", ["Theresa May", "Bill Gates"]),
        ("The North Korean leader Kim Jong Un left.", ["Kim Jong Un"]),
        ("Defence Secretary Lloyd J. Austin III agreed.", ["Lloyd J. Austin III"]),
        ("He was the American president Joe Biden He has appealed to it.", ["Joe Biden"]),
        ("Then King Norodom SIHANOUK abdicated the throne.", ["Norodom SIHANOUK"]),
        ("According to Jean-Claude Juncker, it rained.", ["Jean-Claude Juncker"]),
        ("The harbour master Halyna Moroz counted ships.", ["Halyna Moroz"]),
    ],
)
def test_a_title_a_given_name_or_initials_make_a_person(text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Read More About: World News",
        "Russian and Ukrainian officials spoke on Monday in March.",
        "General Motors and Prince Edward Island were mentioned.",
        "Crews of the Amber Petrel waited.",
        "Will Kherson hold? Mark this.",
        "He said so. She denied it. However, They laughed.",
        "Leave a Reply",
        "Morgan Stanley said on Monday that it would.",
        "The Clinton Foundation and the Victoria Bridge are old.",
    ],
)
def test_nobody_is_found_where_nobody_is_named(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A land border with Crimea, the Black Sea and the Sea of Azov.", ["Crimea", "Black Sea", "Sea of Azov"]),
        ("The Dnepropetrovsk and Nikolaev regions are near.", ["Dnepropetrovsk", "Nikolaev"]),
        ("The US Secretary of State came from the U.S. to us.", ["US", "U.S."]),
        ("United State It did not see any.", ["United State"]),
        ("The massacre in Bukha.In addition, nothing.", ["Bukha"]),
        ("A town near the village of Teshiktosh was hit.", ["Teshiktosh"]),
        ("The Kurram region is in the north.", ["Kurram"]),
        ("They crossed Lake Kivuva and the Gulf of Riga by boat.", ["Lake Kivuva", "Gulf of Riga"]),
        ("KYIV, Ukraine (AP) — The war goes on.", ["KYIV", "Ukraine"]),
        ("ROTTERDAM, 12 March (Delta Wire) – The port is shut.", ["ROTTERDAM"]),
        ("He lives in St. Petersburg and works in New York.", ["St. Petersburg", "New York"]),
        ("Escalation beyond UkraineIf this goes on, nobody wins.", ["Ukraine"]),
        ("Venice was cold.", ["Venice"]),
    ],
)
def test_places_are_found(text: str, names: list[str]) -> None:
    assert places(text) == names


def test_a_town_that_is_also_a_word_needs_a_context() -> None:
    assert places("Reading is nice. Nice people like Mobile phones, and Split decisions.") == []
    assert places("She lives in Reading, he near Mobile, Alabama.") == ["Reading", "Mobile", "Alabama"]


def test_a_place_inside_a_longer_name_is_not_found() -> None:
    assert places("The match of Dynamo Kyiv ended, and Odessa Jones sang the Paris Agreement.") == []


def test_nationalities_months_and_weekdays_are_no_names() -> None:
    names = found("In March the Russian and French Ukrainians, Muslims and Democrats met on Friday.")
    assert names == {"person": [], "place": [], "organisation": []}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Russian Defense Ministry published a video.", ["Russian Defense Ministry"]),
        ("The Port Authority of Rijnmond in Rotterdam asked.", ["Port Authority of Rijnmond"]),
        ("Those of the United Nations and the International Criminal Court.", None),
        ("The Bank of England and the University of Kherson.", ["Bank of England", "University of Kherson"]),
        ("The Food and Drug Administration said so.", ["Food and Drug Administration"]),
        ("Blinken told MSNBC Russia and what you do.", ["MSNBC"]),
        ("The Social Democratic Party of Germany won.", ["Social Democratic Party of Germany"]),
        ("Department of State Antony Blinken came.", ["Department of State"]),
        ("The gates belong to the Consorzio Laguna Sud, which owes money.", ["Consorzio Laguna Sud"]),
        ("The rate was set by the Banco de Portugal on Monday.", ["Banco de Portugal"]),
    ],
)
def test_organisations_are_found(text: str, names: list[str] | None) -> None:
    assert organisations(text) == (names or ["United Nations", "International Criminal Court"])


def test_a_dateline_names_its_place_but_not_the_agency() -> None:
    names = found("ODESA, Aug 18 (Delta Wire) - The crew of the ship thanked the United Nations.")
    assert names == {"person": [], "place": ["ODESA"], "organisation": ["United Nations"]}


@pytest.mark.parametrize(
    "text",
    ["The ministry and the Ministry met.", "The Central Bank waits.", "The Board of Directors sat.", "WHO IS IT"],
)
def test_an_organisation_that_could_be_anybodys_is_not_found(text: str) -> None:
    assert organisations(text) == []


def test_a_headline_in_title_case_names_only_what_is_known() -> None:
    names = found("Angry Farmers March Through Brussels As Nato Chief Warns Big Harbour Union")
    assert names == {"person": [], "place": ["Brussels"], "organisation": []}


def test_a_heading_in_capitals_names_nothing_by_itself() -> None:
    assert found("UNITED STATES AND KHERSON ON CYBER DEFENSE") == {"person": [], "place": [], "organisation": []}


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


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=8),
            st.sampled_from(
                [
                    "President",
                    "Putin",
                    "Jens",
                    "Stoltenberg",
                    "in",
                    "Kyiv",
                    "U.S.",
                    "the",
                    "Bank",
                    "of",
                    "'s",
                    "-",
                    "\n",
                ]
            ),
        ),
        max_size=20,
    ).map(" ".join),
    st.sampled_from(["en", "de", "ja"]),
)
def test_spans_lie_in_the_text_in_order_and_apart(text: str, language: str) -> None:
    spans = recognise(text, lexicon()) if language == "en" else recognise_elsewhere(text, language, lexicon())
    last = 0
    for start, end, _ in spans:
        assert last <= start < end <= len(text)
        assert text[start:end].strip()
        last = end


@pytest.mark.parametrize(
    "text",
    [
        "There were talks with Volodymyr Zelensky.Emmanuel Macron said in Paris that he would go.",
        "They met in Kyiv.The guests were Volodymyr Zelensky and Emmanuel Macron of Paris.",
        "“We are ready,” saidVolodymyr Zelensky in Kyiv.Emmanuel Macron was in Paris.",
        "KYIV, Nov 10 (Reuters)Volodymyr Zelensky met Emmanuel Macron in Paris.",
    ],
)
def test_names_are_found_on_both_sides_of_a_glued_seam(text: str) -> None:
    assert persons(text) == ["Volodymyr Zelensky", "Emmanuel Macron"]
    assert "Paris" in places(text)
