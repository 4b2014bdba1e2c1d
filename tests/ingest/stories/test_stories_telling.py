"""What tells an event is kept in few bytes and comes back as it was."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Article, Kind, Mention, Part
from searchapp.ingest.stories import pack, tell
from searchapp.ingest.stories.familiar import is_telling, share, stem, words
from searchapp.ingest.stories.telling import share_of, times, times_in_lead, unpack


def article(title: str, text: str, *mentions: Mention, language: str | None = "en") -> Article:
    return Article(id="a", origin="a", title=title, text=text, mentions=mentions, language=language)


@given(st.text(max_size=60), st.text(max_size=200))
def test_what_is_packed_comes_back(title: str, text: str) -> None:
    telling = tell(article(title, text))
    size, packed = pack(telling)
    back = unpack(size, packed)
    assert np.array_equal(back.words, telling.words)
    assert np.array_equal(back.names, telling.names)
    assert np.all(np.diff(telling.words["id"].astype(np.int64)) > 0)


def test_words_count_in_the_title_twice_and_in_the_lead() -> None:
    telling = tell(article("Ferry", "A ferry came. " + "More talk of lamps followed here. " * 30 + "The walrus slept."))
    counted = dict(
        zip(
            telling.words["id"].tolist(),
            zip(times(telling.words), times_in_lead(telling.words), strict=True),
            strict=True,
        )
    )
    assert (3, 3) in counted.values()  # ferry
    assert (1, 0) in counted.values()  # walrus


def test_stop_words_of_a_language_tell_nothing() -> None:
    plain = article("La nave", "Questa nave torna oggi.", language="it")
    assert len(tell(plain, without={"questa"}).words) == len(tell(plain).words) - 1


def test_words_are_cut_to_stems_and_scripts_without_blanks_to_pairs() -> None:
    assert list(words("Governments’ ferries, O'Neill's")) == ["governm", "ferries", "oneill"]
    assert list(words("東京都")) == ["東京", "京都"]
    assert stem("Brodersen’s") == "broders"


def test_years_single_digits_short_and_common_words_tell_nothing() -> None:
    assert [word for word in ("2022", "7", "187", "of", "said", "walrus", "東", "東京") if is_telling(word)] == [
        "187",
        "walrus",
        "東京",
    ]


def test_familiar_words_are_known_before_an_archive_has_them() -> None:
    assert share("presiden"[:7], "en") > 0.2
    assert share("kherson", "en") < share("moscow", "en") < share("minister"[:7], "en")
    assert share("unheard", "en") < share("unheard", "it")


def test_a_name_is_known_by_its_entity_and_as_rare_as_its_rarest_word() -> None:
    text = "Jens Brodersen met Brodersen in Nordhavn."
    named = [
        Mention(Part.TEXT, 0, 14, Kind.PERSON, "Jens Brodersen", "jens-brodersen"),
        Mention(Part.TEXT, 19, 28, Kind.PERSON, "Jens Brodersen", "jens-brodersen"),
        Mention(Part.TEXT, 32, 40, Kind.PLACE, "Nordhavn"),
    ]
    names = tell(article("A meeting", text, *named)).names
    assert sorted(times(names).tolist()) == [1, 2]
    assert np.all(share_of(names) < 0.001)
