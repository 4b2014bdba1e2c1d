"""Do names stay on the text they name, whatever is done to a document?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.ingest.mentions.labels import Labelled
from searchapp.ingest.mentions.training.augmenting import augmented, recased_paragraphs
from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.inventing import Inventor, _cities, _countries
from searchapp.ingest.mentions.training.made_lines import made_line, with_dateline
from searchapp.ingest.mentions.training.passages import Document, Passage
from searchapp.ingest.mentions.training.recasing import Case, recased, recased_tokens
from searchapp.ingest.mentions.training.stand_ins import StandIns
from searchapp.ingest.mentions.training.swapping import swapped
from searchapp.ingest.mentions.training.tags import tagged
from searchapp.ingest.mentions.training.written import Sort

# The first names read the lists of all cultures and cities, which takes a second, or ten on a busy machine.
PATIENTLY = settings(deadline=None)
STAND_INS = StandIns(["Harbour Trust", "Moor Railway"], {"Red Cross": Sort.SOCIETY}, {Sort.SOCIETY: ["Blue Cross"]})
CHANCES = st.integers(0, 2**32).map(Chance)
# Each is a stretch of text and what it is labelled as, so that a passage knows what stands where.
NAMES = st.sampled_from(
    [
        ("Ada Lovelace", "PERSON"),
        ("Lovelace", "PERSON"),
        ("Torquay", "PLACE"),
        ("U.S.", "PLACE"),
        ("Red Cross", "ORG"),
        ("UNESCO", "ORG"),
        ("Devonian", "NORP"),
    ]
)
WORDS = st.sampled_from(["said", "on Monday,", "the", "ship", "İstanbul-bound", "großer", ".", "“", "’s"])
PARTS = st.lists(st.one_of(NAMES, WORDS), min_size=1, max_size=12)


def passage(parts: list[tuple[str, str] | str]) -> Passage:
    text, names = "", []
    for part in parts:
        word, label = part if isinstance(part, tuple) else (part, None)
        if label:
            names.append(Labelled(len(text), len(text) + len(word), label))
        text += f"{word} "
    return Passage(text.rstrip(), tuple(names))


PASSAGES = PARTS.map(passage)
DOCUMENTS = st.lists(PASSAGES, min_size=1, max_size=6).map(tuple)


def named(found: Passage) -> list[str]:
    return [found.text[name.start : name.end] for name in found.names]


def is_whole(found: Passage) -> bool:
    """Whether every name lies in the text, on something, and overlaps none."""
    names = sorted(found.names)
    ends = [0, *(name.end for name in names)]
    return all(end <= name.start < name.end <= len(found.text) for end, name in zip(ends, names, strict=False)) and all(
        part.strip() == part != "" for part in named(found)
    )


@PATIENTLY
@given(DOCUMENTS, CHANCES)
def test_a_swapped_document_has_a_name_wherever_one_was(document: Document, chance: Chance) -> None:
    new = swapped(document, chance, STAND_INS)
    for before, after in zip(document, new, strict=True):
        assert is_whole(after)
        assert [name.label for name in after.names] == [name.label for name in sorted(before.names)]
        assert _between(after) == _between(before)


def _between(found: Passage) -> list[str]:
    starts = [0, *(name.end for name in found.names)]
    ends = [*(name.start for name in found.names), len(found.text)]
    return [found.text[start:end] for start, end in zip(starts, ends, strict=True)]


@PATIENTLY
@given(CHANCES)
def test_a_swapped_person_stays_one_person(chance: Chance) -> None:
    whole = passage([("Ada Lovelace", "PERSON"), "said"])
    short = passage([("Lovelace", "PERSON"), "said"])
    new = swapped((whole, short, whole), chance, STAND_INS)
    (first,), (family,), (again,) = map(named, new)
    assert first == again
    assert family in first


@PATIENTLY
@given(CHANCES)
def test_short_places_and_adjectives_stay(chance: Chance) -> None:
    before = passage([("U.K", "PLACE"), "and", ("Devonian", "NORP")])
    assert swapped((before,), chance, STAND_INS) == (before,)


@PATIENTLY
@given(PASSAGES, st.sampled_from(Case))
def test_another_case_leaves_every_offset(before: Passage, case: Case) -> None:
    after = recased(before, case)
    assert len(after.text) == len(before.text)
    assert after.names == before.names
    assert after == before or after.text.casefold() == before.text.casefold()


@PATIENTLY
@given(PASSAGES, st.sampled_from(Case))
def test_tokens_in_another_case_are_as_many(before: Passage, case: Case) -> None:
    tokens = tagged(before).tokens
    assert [token.casefold() for token in recased_tokens(tokens, case)] == [token.casefold() for token in tokens] or (
        "İ" in before.text and len(recased_tokens(tokens, case)) == len(tokens)
    )


def test_a_headline_capitalises_all_but_small_words_inside() -> None:
    assert recased(Passage("the ship of the line"), Case.TITLE).text == "The Ship of the Line"


@PATIENTLY
@given(PASSAGES, CHANCES)
def test_a_dateline_stands_before_the_paragraph_with_names_of_its_own(before: Passage, chance: Chance) -> None:
    after = with_dateline(before, chance)
    assert is_whole(after)
    assert after.text.endswith(before.text)
    assert after.names[0].label == "PLACE"
    assert after.names[0].start == 0
    assert named(after)[len(after.names) - len(before.names) :] == named(before)


@PATIENTLY
@given(CHANCES)
def test_a_made_line_has_its_names_where_it_says(chance: Chance) -> None:
    line = made_line(chance)
    assert line.names
    assert is_whole(line)


@PATIENTLY
@given(st.lists(DOCUMENTS, max_size=3), CHANCES)
def test_augmented_documents_have_their_names_where_they_say(documents: list[Document], chance: Chance) -> None:
    found = augmented(documents, chance, STAND_INS, swapped_share=0.5)
    assert len(found) == len(documents)
    assert all(is_whole(paragraph) for document in found for paragraph in document)


def test_the_same_seed_gives_the_same_texts() -> None:
    document = (passage([("Ada Lovelace", "PERSON"), "in", ("Torquay", "PLACE")]),) * 9
    once, again = (augmented([document] * 5, Chance(3), STAND_INS, swapped_share=0.5) for _ in range(2))
    assert once == again
    assert once != augmented([document] * 5, Chance(4), STAND_INS, swapped_share=0.5)


@PATIENTLY
@given(DOCUMENTS, CHANCES)
def test_recased_paragraphs_keep_their_tags(document: Document, chance: Chance) -> None:
    before = [tagged(one) for one in document]
    after = recased_paragraphs(before, chance)
    assert [one.tags for one in after] == [one.tags for one in before]
    assert [len(one.tokens) for one in after] == [len(one.tokens) for one in before]


@PATIENTLY
@given(CHANCES)
def test_an_invented_person_has_the_family_name(chance: Chance) -> None:
    person = Inventor(chance).person()
    assert person.family in person.whole
    assert person.whole != person.family


def test_no_invented_place_has_blanks_around_it() -> None:
    cities, _ = _cities()
    places = [*_countries(), *(name for city in cities for name in city)]
    assert not [place for place in places if place != place.strip()]
