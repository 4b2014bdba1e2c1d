"""What looks wrong among names is found, and what was accepted is not shown again."""

from searchapp.article import Kind
from searchapp.authority import Candidate, Identity, SuspectReason, slug, suspects

PERSON, PLACE, ORGANISATION = Kind.PERSON, Kind.PLACE, Kind.ORGANISATION


def candidate(kind: Kind, label: str, articles: int = 1, *names: str, days: int = 9, sources: int = 9) -> Candidate:
    identity = Identity(kind, label.lower(), label, slug(label))
    return Candidate(identity, articles, days, sources, names or (label,))


def found(*candidates: Candidate, reason: SuspectReason) -> list[tuple[str, str | None]]:
    return [
        (one.candidate.identity.label, one.other.identity.label if one.other else None)
        for one in suspects(candidates, largest_day=0.1, largest_source=0.3)
        if one.reason is reason
    ]


def test_a_name_of_two_kinds_is_shown_where_it_is_rarer() -> None:
    place, person = candidate(PLACE, "Georgia", 40), candidate(PERSON, "Georgia Bell", 3, "Georgia", "Georgia Bell")
    assert found(place, person, reason=SuspectReason.TWO_KINDS) == [("Georgia Bell", "Georgia")]
    assert not found(place, candidate(PLACE, "Georgia", 2), reason=SuspectReason.TWO_KINDS)


def test_a_person_of_one_word_is_shown_with_the_best_known_bearer() -> None:
    people = [candidate(PERSON, "Lee", 3), candidate(PERSON, "Ann Lee", 2), candidate(PERSON, "Bo Lee", 7)]
    assert found(*people, candidate(PLACE, "Lee"), reason=SuspectReason.SINGLE_WORD) == [("Lee", "Bo Lee")]
    assert found(candidate(PERSON, "Pelé"), reason=SuspectReason.SINGLE_WORD) == [("Pelé", None)]


def test_capitals_are_shown_but_no_acronyms() -> None:
    names = [candidate(ORGANISATION, "NATO"), candidate(PERSON, "ANN LEE"), candidate(PLACE, "ROTTERDAM")]
    assert found(*names, reason=SuspectReason.CAPITALS) == [("ANN LEE", None), ("ROTTERDAM", None)]


def test_a_burst_is_many_articles_of_one_day_or_source_where_chance_would_not_do_that() -> None:
    burst = candidate(PERSON, "Buy Now", 8, days=1)
    one_source = candidate(PERSON, "Sign Up", 8, sources=1)
    few = candidate(PERSON, "Ann Lee", 3, days=1, sources=1)
    spread = candidate(PERSON, "Bo Lee", 8)
    assert found(burst, one_source, few, spread, reason=SuspectReason.BURST) == [("Buy Now", None), ("Sign Up", None)]
    assert not [one for one in suspects([burst, one_source]) if one.reason is SuspectReason.BURST]


def test_labels_a_letter_or_a_transliteration_apart_are_shown_with_the_better_known() -> None:
    people = [
        candidate(PERSON, "Anton Petrov", 9),
        candidate(PERSON, "Antn Petrov", 1),
        candidate(PERSON, "Atnon Petrov", 2),
        candidate(PERSON, "Anton Petrova", 3),
        candidate(PERSON, "Anton Ivanov", 4),
        candidate(PLACE, "Anton Petrof", 1),
    ]
    assert found(*people, reason=SuspectReason.LOOK_ALIKE) == [
        ("Anton Petrova", "Anton Petrov"),
        ("Atnon Petrov", "Anton Petrov"),
        ("Antn Petrov", "Anton Petrov"),
    ]
    places = [candidate(PLACE, "Kharkiv", 5), candidate(PLACE, "Charkiw", 1)]
    assert found(*places, reason=SuspectReason.LOOK_ALIKE) == [("Charkiw", "Kharkiv")]


def test_short_labels_and_numbers_one_letter_apart_are_different_names() -> None:
    names = [candidate(PERSON, "Ali"), candidate(PERSON, "Aki"), candidate(ORGANISATION, "Brigade 92")]
    assert not found(*names, candidate(ORGANISATION, "Brigade 93"), reason=SuspectReason.LOOK_ALIKE)


def test_what_was_accepted_is_not_shown_again() -> None:
    lee = candidate(PERSON, "Lee")
    assert [one.candidate for one in suspects([lee])] == [lee]
    assert suspects([lee], kept={(PERSON, "lee")}) == []
