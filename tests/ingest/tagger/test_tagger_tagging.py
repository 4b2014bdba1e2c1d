"""The model that comes with the program finds names, says where they stand, and is as small as promised."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.errors import ModelError
from searchapp.ingest.mentions.tagger import Tagger, english, tagging

PARAGRAPH = (
    "Prime Minister Ingrid Halvorsen flew from Oslo to Nairobi on Monday for talks with the World Health Organization, "
    "the Norwegian broadcaster NRK reported."
)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(english())


def _found(tagger: Tagger, *texts: str) -> list[set[tuple[str, str]]]:
    return [
        {(text[one.start : one.end], one.label) for one in names}
        for text, names in zip(texts, tagger.read([texts])[0], strict=True)
    ]


def test_persons_places_organisations_and_adjectives_are_told_apart(tagger: Tagger) -> None:
    assert _found(tagger, PARAGRAPH)[0] >= {
        ("Ingrid Halvorsen", "PERSON"),
        ("Oslo", "PLACE"),
        ("Nairobi", "PLACE"),
        ("World Health Organization", "ORG"),
        ("Norwegian", "NORP"),
    }


def test_a_shouted_headline_is_read_too(tagger: Tagger) -> None:
    title, _ = _found(tagger, "HALVORSEN FLIES TO NAIROBI", PARAGRAPH)
    assert title == {("HALVORSEN", "PERSON"), ("NAIROBI", "PLACE")}


def test_sentences_without_a_blank_between_them_are_read_too(tagger: Tagger) -> None:
    text = "The delegation arrived in Nairobi.Ingrid Halvorsen met reporters at the airport."
    assert _found(tagger, text)[0] == {("Nairobi", "PLACE"), ("Ingrid Halvorsen", "PERSON")}


def test_doubtful_organisations_come_besides_and_are_less_certain_than_all_others(tagger: Tagger) -> None:
    text = f"{PARAGRAPH} They saw Fossil and the Wild at Quarrix; Path sold Pocket, said Hive and Tab. Sonos, Respawn."
    ((sure,),), ((more,),) = tagger.read([[text]]), tagger.read_with_doubtful([[text]])
    assert [one for one in more if one.certainty >= min(one.certainty for one in sure)] == sure
    doubtful = [one for one in more if one not in sure]
    assert doubtful
    assert {one.label for one in doubtful} == {"ORG"}
    assert all(one.end <= other.start for one, other in itertools.pairwise(more))


def test_positions_count_code_points_over_paragraphs(tagger: Tagger) -> None:
    text = "🌊 A storm 🌊 came.\n\n" + PARAGRAPH
    assert ("Ingrid Halvorsen", "PERSON") in _found(tagger, text)[0]


def test_a_document_longer_than_one_stretch_is_read_whole(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagging, "_MOST_TOKENS", 40)
    text = "\n\n".join([PARAGRAPH] * 5)
    starts = [one.start for one in tagger.read([[text]])[0][0] if text[one.start : one.end] == "Nairobi"]
    assert starts == [at for at in range(len(text)) if text.startswith("Nairobi", at)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=3))
def test_names_lie_in_order_within_any_text(texts: list[str]) -> None:
    for text, names in zip(texts, Tagger(english()).read([texts])[0], strict=True):
        assert all(0 <= one.start < one.end <= len(text) for one in names)
        assert all(one.end <= after.start for one, after in itertools.pairwise(names))


def test_the_model_is_small() -> None:
    assert tagging.MODEL.stat().st_size <= 12_000_000


def test_a_damaged_model_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "english.npz"
    damaged.write_bytes(tagging.MODEL.read_bytes()[:1000])
    monkeypatch.setattr(tagging, "MODEL", damaged)
    with pytest.raises(ModelError, match="missing or damaged"):
        tagging.english.__wrapped__()
