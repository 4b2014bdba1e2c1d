"""Do articles come back with their mentions, from the built-in rules or from an installed pipeline?"""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.article import Article, Kind, Mention, Part, RawArticle
from searchapp.authority import NameUse, settle
from searchapp.errors import ModelError
from searchapp.ingest import Annotator, prepare
from searchapp.sources import find, read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def article(text: str, title: str = "", language: str | None = "en") -> Article:
    return Article(id="", origin="notes.txt", title=title, text=text, language=language)


def annotated(text: str, title: str = "", language: str | None = "en") -> tuple[Mention, ...]:
    return next(Annotator().annotate([article(text, title, language)])).mentions


def test_mentions_stand_where_they_say_they_stand() -> None:
    title, text = (
        "Kyiv thanks Giorgia Meloni",
        "“Italy’s Giorgia Meloni” came to Kyiv.\n\nThen Meloni left 🙂 for Rome.",
    )
    found = annotated(text, title)
    parts = {Part.TITLE: title, Part.TEXT: text}
    stood = [(mention.part, parts[mention.part][mention.start : mention.end], mention.name) for mention in found]
    assert stood == [
        (Part.TITLE, "Kyiv", "Kyiv"),
        (Part.TITLE, "Giorgia Meloni", "Giorgia Meloni"),
        (Part.TEXT, "Italy", "Italy"),
        (Part.TEXT, "Giorgia Meloni", "Giorgia Meloni"),
        (Part.TEXT, "Kyiv", "Kyiv"),
        (Part.TEXT, "Meloni", "Giorgia Meloni"),
        (Part.TEXT, "Rome", "Rome"),
    ]
    assert all(mention.slug is None for mention in found)


def test_articles_keep_their_order_whatever_their_language() -> None:
    languages = ["en", "de", None, "uk", "en-GB", "xx"] * 20
    articles = [
        replace(article("Wir sind in Rom, Kyiv und Paris.", language=language), id=str(number))
        for number, language in enumerate(languages)
    ]
    assert [found.id for found in Annotator().annotate(iter(articles))] == [given.id for given in articles]


def test_an_article_of_no_language_is_read_as_english() -> None:
    assert [mention.name for mention in annotated("Talks in Rome.", language=None)] == ["Rome"]


def test_a_text_taken_for_nigerian_pidgin_is_read_as_english() -> None:
    text = "Then Giorgia Meloni came."
    assert annotated(text, language="pcm") == annotated(text, language="en") != ()


def test_a_text_of_a_million_letters_without_a_blank_is_read() -> None:
    assert annotated("A" * 1_000_000) == ()


def test_a_name_far_into_a_long_text_is_found_where_it_stands() -> None:
    text = "Nothing happens here at all.\n\n" * 2_000 + "Then Giorgia Meloni came."
    (mention,) = annotated(text)
    assert text[mention.start : mention.end] == mention.name == "Giorgia Meloni"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60), st.text(max_size=60))
def test_any_text_is_read(title: str, text: str) -> None:
    for mention in annotated(text, title):
        part = title if mention.part is Part.TITLE else text
        assert 0 <= mention.start < mention.end <= len(part)
        assert mention.name.strip() == mention.name != ""


def test_a_pipeline_named_for_a_language_is_used_and_its_labels_mapped(tmp_path: Path) -> None:
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    patterns = [("PER", "Zorb Quux"), ("LOC", "Blorbia"), ("NORP", "Russian"), ("ORG", "Frobs"), ("DATE", "Monday")]
    rules = [{"label": label, "pattern": name} for label, name in patterns]
    ruler.add_patterns(rules)  # type: ignore[attr-defined] # spaCy types every pipe alike
    pipeline.to_disk(tmp_path / "model")
    annotator = Annotator((("en", str(tmp_path / "model")),))
    text = "On Monday Zorb Quux left Blorbia for Kyiv with Russian Frobs, and Quux sang."
    found = next(annotator.annotate([article(text)])).mentions
    assert [(mention.name, mention.kind) for mention in found] == [
        ("Zorb Quux", Kind.PERSON),
        ("Blorbia", Kind.PLACE),
        ("Frobs", Kind.ORGANISATION),
        ("Zorb Quux", Kind.PERSON),
    ]
    other = next(annotator.annotate([article("Kyiv, Україна", language="uk")])).mentions
    assert [mention.name for mention in other] == ["Kyiv", "Україна"]


def test_a_pipeline_that_is_not_installed_is_named_in_one_sentence() -> None:
    with pytest.raises(ModelError, match=r"^SEARCHAPP_MODELS names the spaCy pipeline 'no_such_model', .*program\.$"):
        Annotator((("en", "no_such_model"),))


# What the five samples name, as a careful reader lists it: entity labels, and how few others may be found.
SAMPLES = {
    "000": (
        {"Jens Stoltenberg", "Giorgia Meloni"},
        {
            "Kherson",
            "Kyiv",
            "Moscow",
            "Ukraine",
            "Rome",
            "Russia",
            "Italy",
            "Dnipro",
            "Mykolaiv",
            "Crimea",
            "Black Sea",
            "Sea of Azov",
        },
        {"NATO", "AFP", "Kremlin"},
    ),
    "001": (
        {"Jens Stoltenberg", "Giorgia Meloni"},
        {"Kherson", "Ukraine", "Russia", "Rome", "Italy", "Moscow"},
        {"NATO"},
    ),
    "002": (
        {"Jens Stoltenberg", "Vladimir Putin"},
        {"Ukraine", "Russia", "Kyiv", "United States", "Germany", "Netherlands", "Brussels", "Israel", "Gaza"},
        {"NATO", "Hamas"},
    ),
    "003": (
        {"Jens Stoltenberg", "Anthony Blinken", "Joe Biden", "Vladimir Putin"},
        {"Russia", "Ukraine", "United States", "United Kingdom", "Brussels", "Moscow"},
        {"Reuters", "NATO", "MSNBC", "Russian Defense Ministry"},
    ),
    "004": (
        {"Jens Stoltenberg", "Vladimir Putin"},
        {"Russia", "Donbas", "Ukraine", "Kyiv", "Crimea", "Brussels", "Bucha", "Madrid", "Moscow", "Europe"},
        {"NATO", "Kremlin", "United Nations", "International Criminal Court"},
    ),
}


@pytest.mark.parametrize("sample", sorted(SAMPLES))
def test_the_samples_name_whom_a_reader_finds_in_them_and_nobody_else(sample: str) -> None:
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the shared sample texts are not beside this checkout")
    (path,) = (SHARED / "seeds").glob(f"{sample}_*.txt")
    raws = [raw for file in find([path]) for raw in read(file)]  # type: ignore[arg-type] # the sample is readable
    prepared = [prepare(raw) for raw in raws if isinstance(raw, RawArticle)]
    names = {(mention.kind, mention.name) for found in Annotator().annotate(prepared) for mention in found.mentions}
    labels: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    for (kind, _), identity in settle(NameUse(kind, name) for kind, name in names).items():
        assert identity is not None
        labels[kind].add(identity.label)
    assert (labels[Kind.PERSON], labels[Kind.PLACE], labels[Kind.ORGANISATION]) == SAMPLES[sample]


def test_spans_of_the_voice_of_america_development_set_keep_their_floors() -> None:
    path = SHARED / "ner" / "gmb_dev.jsonl.gz"
    if not path.is_file():
        pytest.skip("the shared development set is not beside this checkout")
    kinds = {"PERSON": Kind.PERSON, "PLACE": Kind.PLACE, "ORG": Kind.ORGANISATION}
    lines = [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode().splitlines()]
    right, told, there = dict.fromkeys(Kind, 0), dict.fromkeys(Kind, 0), dict.fromkeys(Kind, 0)
    annotator = Annotator()
    for line, found in zip(lines, annotator.annotate(article(line["text"]) for line in lines), strict=True):
        gold = {(start, end, kinds[label]) for start, end, label in line["ents"] if label in kinds}
        for mention in found.mentions:
            told[mention.kind] += 1
            right[mention.kind] += (mention.start, mention.end, mention.kind) in gold
        for *_, kind in gold:
            there[kind] += 1
    precision = {kind: right[kind] / told[kind] for kind in Kind}
    recall = {kind: right[kind] / there[kind] for kind in Kind}
    # The labels are silver and judge organisations harshly; the floors are what was reached, rounded down.
    assert precision[Kind.PERSON] > 0.81
    assert recall[Kind.PERSON] > 0.69
    assert precision[Kind.PLACE] > 0.90
    assert recall[Kind.PLACE] > 0.87
    assert precision[Kind.ORGANISATION] > 0.72
    assert recall[Kind.ORGANISATION] > 0.44
