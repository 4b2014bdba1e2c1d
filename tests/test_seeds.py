"""Is the sample archive whole, readable, and rich enough to show every feature on?

`seeds/` holds articles written for this project: invented outlets, mostly invented people, real and invented places,
2014 to 2025. A folder is an outlet; a README in there would be read as an article, so what it would say stands here.

- Dirt on purpose: styles and scripts, cookie and comment forms, cross-links, trailing headlines, banners, machine
  translation, glued words, hard-wrapped lines, mojibake, three files in Windows-1252, one byte order mark, three with
  CRLF (`seeds/.gitattributes` keeps git from mending them).
- Stories told by several outlets: the flood in Venice of 12 November 2019 (four), the Rotterdam strike of June 2021
  (three), the Amber Petrel of August 2022 (three), the auditors' report of September 2022 (two), the first raising of
  the gates in October 2020 (two, in two languages), the Hamburg tugs of March 2024 (three, in two languages).
- One agency text run by two outlets, word for word: "Insurers put a price on the Black Sea again".
- One name in several forms: Kiev, Kyiv, Kyyiv; Odessa, Odesa; Nikolaev, Mykolaiv; Kharkov, Kharkiv; Donbas, Donbass;
  Zelensky, Zelenskyy; Marta Oyelaran, M. Oyelaran, Dr Oyelaran, Oyelaran.
"""

import datetime
import re
from collections import Counter
from pathlib import Path

import pytest

from searchapp import ingest, sources
from searchapp.article import Article, Basis, Precision, RawArticle
from searchapp.sources import SourceFile

SEEDS = Path(__file__).parents[1] / "seeds"
SAMPLES = Path(__file__).parents[2] / "shared" / "seeds"

# The newest article is of September 2025.
TODAY = datetime.date(2026, 1, 1)
FORMATS = {
    ".txt": 19, ".html": 14, ".md": 6, ".json": 3, ".jsonl": 2, ".csv": 1, ".rss": 1, ".eml": 1, ".gz": 1
}  # fmt: skip
ARTICLES = 68
UNDATED = {
    "daily-meridian/archive.json#2",
    "daily-meridian/osaka-wall-learns-to-sweat.txt#0",
    "harbour-gazette/tide-tables-by-hand.html#0",
    "la-boya/el-ascensor-vuelve.txt#0",
    "salt-road/the-cat-that-audits-alexandria.md#0",
    "steppe-courier/grain-ship-leaves-odessa.txt#0",
    "steppe-courier/kharkov-trams.txt#0",
    "steppe-courier/land-bridge-is-a-railway-question.txt#0",
    "steppe-courier/nikolaev-water.txt#0",
}
IMPRECISE = {
    "black-sea-freight-letter/letter-61.md#0": "2022-11",
    "daily-meridian/archive.json#1": "2016-05",
    "daily-meridian/valparaiso-counts-its-stairs.html#0": "2018-03",
    "salt-road/wachira-the-tally-clerk.md#0": "2017",
}
# Every day printed in a text file or on a page without metadata, in whatever form the outlet prints it.
PRINTED = {
    "black-sea-freight-letter/letter-83.md#0": "2024-09-05",
    "corriere-di-laguna/divers-free-the-last-of-the-stuck-hinges.txt#0": "2019-11-21",
    "corriere-di-laguna/five-winters-dry.txt#0": "2024-06-30",
    "corriere-di-laguna/la-notte-delle-paratoie.txt#0": "2020-10-04",
    "daily-meridian/a-bridge-opens-to-one-pedestrian.txt#0": "2016-05-14",
    "daily-meridian/cranes-move-again-as-rotterdam-agrees-what-night-is.html#0": "2021-06-16",
    "daily-meridian/ferry-clerk-of-kherson.txt#0": "2023-03-17",
    "daily-meridian/hamburg-tugs-ask-for-a-fourth-hand.html#0": "2024-03-08",
    "daily-meridian/the-fourth-ship-out-of-odesa.html#0": "2022-08-19",
    "hafenblatt/schlepper-warten.txt#0": "2024-03-07",
    "harbour-gazette/dockers-vote-by-a-show-of-gloves.txt#0": "2015-06-09",
    "harbour-gazette/insurers-put-a-price-on-the-black-sea.txt#0": "2023-08-24",
    "harbour-gazette/lagos-strike-football.txt#0": "2018-08-27",
    "harbour-gazette/port-hires-the-woman-who-raised-the-gates.txt#0": "2024-09-02",
    "harbour-gazette/upkeep-of-the-lagoon-gates.txt#0": "2022-09-21",
    "harbour-gazette/water-in-the-narthex.txt#0": "2019-11-13",
    "northern-ledger/the-bookseller-who-kept-every-receipt.txt#0": "2014-11-21",
    "steppe-courier/the-crane-of-kherson.html#0": "2024-04-12",
}
# What stands in the files and belongs to no article.
RESIDUE = (
    "READ MORE", "Read more", "Read also", "READ ALSO", "Read More", "See also", "Related Posts", "Leave a Reply",
    "Next Post", "Foghorn of the week",
    "email address", "Please enter", "Source link", "cookies", "newsletter", "Subscribe", "Sign up", "Share this",
    "adsbygoogle", "window.player", "skip-ad", "REPRODUCTION RESERVED", "RIPRODUZIONE RISERVATA", "All rights reserved",
    "Loading comments", "Published Date", "Modified Date", "Last updated", "Most read today",
    "Post comment", "Leave a comment", "Wheat 231.25", "no comments yet", "Leggi anche", "Mehr zum Thema",
    "Te puede interesar", "WhatsApp channel", "9 October 2024", "A cat stops the traffic",
    "Tangerines from Abkhazia", "factory of yeast", "Alexandria fishermen return a lighthouse bulb",
    "Printed from the website", "Filed under", "Advertisement", "ADVERTISEMENT", "Unsubscribe", "Back to top",
    "From our correspondent", "Copy link", "END", "translated from the Italian", "Got a story?", "Prospect Park",
    "rubber boots are on sale", "Photo gallery", "Manage choices", "Newsletter abonnieren", "Compartir en redes",
    "never miss a tide", "the best of the Ledger",
)  # fmt: skip
# Words somebody would type, and how many articles hold them at least.
SEARCHES = {
    "flood barrier": 10, "harbour strike": 7, "Kherson": 8, "land bridge": 5, "Kiev": 6, "Kyiv": 8, "Kyyiv": 1,
    "Odessa": 5, "Odesa": 10, "Nikolaev": 4, "Mykolaiv": 8, "Kharkov": 3, "Kharkiv": 2, "Donbas": 3, "Donbass": 2,
    "Zelensky": 2, "Zelenskyy": 1, "Marta Oyelaran": 15, "M. Oyelaran": 2, "Dr Oyelaran": 4, "Joris van Deel": 12,
    "Aino Lehtisalo": 12, "Teodor Wachira": 8, "Rafael Quintana-Ortiz": 8, "Lucia Ferrante": 4, "Venice": 15,
    "Rotterdam": 15, "Hamburg": 4, "Jakarta": 4, "New York": 4, "Osaka": 5, "Lagos": 6, "Alexandria": 7,
    "Valparaíso": 3,
    "Consorzio Laguna Sud": 8, "Port Authority of Rijnmond": 9, "Federation of Harbour Workers": 7,
}  # fmt: skip


def _place(origin: str, position: int) -> str:
    return f"{origin.removeprefix('seeds/')}#{position}"


@pytest.fixture(scope="module")
def files() -> list[SourceFile]:
    found = list(sources.find([SEEDS]))
    refused = [file for file in found if not isinstance(file, SourceFile)]
    assert not refused
    return [file for file in found if isinstance(file, SourceFile)]


@pytest.fixture(scope="module")
def raw_articles(files: list[SourceFile]) -> list[RawArticle]:
    read = [article for file in files for article in sources.read(file)]
    refused = [article for article in read if not isinstance(article, RawArticle)]
    assert not refused
    return [article for article in read if isinstance(article, RawArticle)]


@pytest.fixture(scope="module")
def articles(raw_articles: list[RawArticle]) -> dict[str, Article]:
    return {_place(raw.origin, raw.position): ingest.prepare(raw, today=TODAY) for raw in raw_articles}


def test_every_format_is_there_and_nothing_else(files: list[SourceFile]) -> None:
    assert Counter(file.suffix for file in files) == FORMATS


def test_every_record_is_an_article(raw_articles: list[RawArticle]) -> None:
    assert len(raw_articles) == ARTICLES


def test_some_files_are_encoded_and_broken_into_lines_as_found_in_the_wild(files: list[SourceFile]) -> None:
    contents = {file.path.name: file.path.read_bytes() for file in files if not sources.is_packed(file)}
    assert sorted(name for name, data in contents.items() if not _is_utf8(data)) == [
        "desk-export.csv",
        "la-notte-delle-paratoie.txt",
        "upkeep-of-the-lagoon-gates.txt",
    ]
    assert [name for name, data in contents.items() if data.startswith(b"\xef\xbb\xbf")] == [
        "ferry-clerk-of-kherson.txt"
    ]
    assert sorted(name for name, data in contents.items() if b"\r\n" in data) == [
        "desk-export.csv",
        "dockers-vote-by-a-show-of-gloves.txt",
        "nikolaev-water.txt",
    ]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_old_encodings_come_out_as_they_were_written(articles: dict[str, Article]) -> None:
    assert "€63 million" in articles["harbour-gazette/upkeep-of-the-lagoon-gates.txt#0"].text
    assert "«È come tenere la porta chiusa" in articles["corriere-di-laguna/la-notte-delle-paratoie.txt#0"].text
    assert articles["daily-meridian/ferry-clerk-of-kherson.txt#0"].title.startswith("The ferry clerk")


def test_what_was_once_misread_comes_out_as_it_was_meant(articles: dict[str, Article]) -> None:
    plough = articles["delta-wire/wire-2020.jsonl.gz#0"]
    assert "“It doesn’t mind what colour it is,”" in plough.text
    assert plough.original is not None
    assert "â€œ" in plough.original


def test_undated_articles_stay_undated(articles: dict[str, Article]) -> None:
    assert {place for place, article in articles.items() if article.published.date is None} == UNDATED


def test_months_and_years_stay_months_and_years(articles: dict[str, Article]) -> None:
    imprecise = {
        place: article.published.date
        for place, article in articles.items()
        if article.published.precision in {Precision.MONTH, Precision.YEAR}
    }
    assert imprecise == IMPRECISE


def test_printed_days_are_read_as_printed(articles: dict[str, Article]) -> None:
    assert {place: articles[place].published.date for place in PRINTED} == PRINTED


def test_stated_days_are_metadata(articles: dict[str, Article]) -> None:
    venice = articles["northern-ledger/venice-floods-as-unfinished-gates-lie-idle.html#0"].published
    assert (venice.date, venice.basis) == ("2019-11-13", Basis.METADATA)
    foghorn = next(article for article in articles.values() if article.title.startswith("Foghorn at Schiedam"))
    assert (foghorn.published.date, foghorn.published.basis) == ("2024-03-26", Basis.FEED)
    letter = articles["black-sea-freight-letter/letter-91.eml#0"]
    assert (letter.published.date, letter.source) == ("2025-06-05", "Black Sea Freight Letter")


def test_every_year_from_2014_to_2025_has_articles(articles: dict[str, Article]) -> None:
    years = {article.published.date[:4] for article in articles.values() if article.published.date}
    assert years == {str(year) for year in range(2014, 2026)}


def test_languages_are_told_apart(articles: dict[str, Article]) -> None:
    foreign = {place: article.language for place, article in articles.items() if article.language != "en"}
    assert foreign == {
        "corriere-di-laguna/la-notte-delle-paratoie.txt#0": "it",
        "hafenblatt/schlepper-warten.txt#0": "de",
        "la-boya/el-ascensor-vuelve.txt#0": "es",
    }


@pytest.mark.parametrize("residue", RESIDUE)
def test_residue_is_in_the_files_but_in_no_article(
    residue: str, files: list[SourceFile], articles: dict[str, Article]
) -> None:
    assert any(residue.encode() in file.path.read_bytes() for file in files)
    assert not [place for place, article in articles.items() if residue in article.text]


@pytest.mark.parametrize(("words", "at_least"), SEARCHES.items())
def test_what_people_will_look_for_is_found_often_enough(
    words: str, at_least: int, articles: dict[str, Article]
) -> None:
    pattern = re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE)
    found = [place for place, article in articles.items() if pattern.search(f"{article.title}\n{article.text}")]
    assert len(found) >= at_least


def test_exclusion_has_something_to_exclude(articles: dict[str, Article]) -> None:
    texts = [f"{article.title} {article.text}".lower() for article in articles.values()]
    barriers = [text for text in texts if "flood barrier" in text]
    strikes = [text for text in texts if "harbour strike" in text]
    assert 0 < sum("insur" in text for text in barriers) < len(barriers)
    assert 0 < sum("hamburg" in text for text in strikes) < len(strikes)


def test_one_agency_text_is_run_by_two_outlets_word_for_word(articles: dict[str, Article]) -> None:
    gazette = articles["harbour-gazette/insurers-put-a-price-on-the-black-sea.txt#0"]
    meridian = articles["daily-meridian/archive.json#0"]
    assert gazette.text == meridian.text
    assert gazette.title != meridian.title


def test_there_is_one_long_read_and_no_scrap(articles: dict[str, Article]) -> None:
    lengths = sorted(len(article.text.split()) for article in articles.values())
    assert lengths[-1] >= 1500
    assert lengths[0] >= 60


def test_no_sentence_is_borrowed_from_the_real_samples(articles: dict[str, Article]) -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the real samples are not beside this checkout")
    theirs = set[str]().union(*(_runs(path.read_text(encoding="utf-8")) for path in SAMPLES.glob("*.txt")))
    assert theirs
    assert not theirs & set[str]().union(*(_runs(article.text) for article in articles.values()))


def _runs(text: str) -> set[str]:
    """Every run of eight words."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[start : start + 8]) for start in range(len(words) - 7)}
