"""Are words reduced by the rules of their text's language, and English as Lucene has it?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.search.stemming import ENGLISH, stem, stemmed_as, stems


def test_stems_are_snowball_english_of_lucene_9() -> None:
    assert stems(["flooding", "floods", "economies", "generously", "o’neil", "київ"]) == [
        "flood",
        "flood",
        "economi",
        "generous",
        "o’neil",
        "київ",
    ]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "häuser", "haus"),
        ("es", "puertos", "puerto"),
        ("fi", "talossa", "talo"),
        ("fr", "économiques", "économique"),
        ("it", "porti", "porto"),
        ("nl", "schepen", "scheep"),
        ("no", "husene", "hus"),
        ("pt", "cidades", "cidade"),
        ("ru", "порты", "порта"),
        ("sv", "hamnarna", "hamn"),
        ("tr", "kitaplar", "kitap"),
        ("fr", "l’économie", "économie"),
        ("fr", "qu'elle", "elle"),
        ("it", "dell’arte", "arte"),
        ("ca", "d'aigua", "aigua"),
        ("ga", "d'ól", "ól"),
    ],
)
def test_a_words_forms_share_a_stem_in_their_language(language: str, one: str, other: str) -> None:
    assert stem(one, language) == stem(other, language)


def test_what_is_elided_in_one_language_is_part_of_the_word_in_another() -> None:
    assert stem("d’or", "fr") == "or"
    assert stem("d’or") == "d’or"
    assert stem("l’", "fr") == "l’"


@pytest.mark.parametrize(
    ("stated", "language"),
    [
        ("en", "en"),
        (None, "en"),
        ("", "en"),
        ("uk", "en"),
        ("zh-Hant", "en"),
        ("de", "de"),
        ("de-AT", "de"),
        ("DE", "de"),
        ("pt-BR", "pt"),
        ("nb", "no"),
        ("nn-NO", "no"),
    ],
)
def test_a_language_without_rules_is_stemmed_as_english(stated: str | None, language: str) -> None:
    assert stemmed_as(stated) == language


@given(
    st.text(max_size=12), st.sampled_from(["ar", "de", "el", "fr", "hi", "id", "it", "sr", "ta", "tr", "yi", ENGLISH])
)
def test_every_word_has_a_stem_in_every_language(word: str, language: str) -> None:
    assert bool(stem(word, language)) == bool(word)
