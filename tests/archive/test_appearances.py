"""Mentions become appearances: counted, judged and named."""

from searchapp.archive.appearances import LEAD_CHARACTERS, appearances
from searchapp.article import Entity, Kind, Mention, Part

KYIV = Entity(Kind.PLACE, "kyiv", "Kyiv", "ua", 50.45, 30.52)
ROME = Entity(Kind.PLACE, "rome", "Rome", "it")
JENS = Entity(Kind.PERSON, "jens-stoltenberg", "Jens Stoltenberg")
ENTITIES = {(one.kind, one.slug): one for one in (KYIV, ROME, JENS)}


def mention(whole: str, form: str, entity: Entity, *, part: Part = Part.TEXT, name: str | None = None) -> Mention:
    start = whole.index(form)
    return Mention(part, start, start + len(form), entity.kind, name or form, entity.slug)


def test_an_entity_is_counted_over_all_its_names_and_shown_as_it_was_written() -> None:
    text = "Kiev waits. Kyiv hopes. In Kyiv proper, Stoltenberg spoke."
    second = text.index("Kyiv proper")
    found = appearances(
        "",
        text,
        [
            mention(text, "Kiev", KYIV),
            mention(text, "Kyiv", KYIV),
            Mention(Part.TEXT, second, second + 4, Kind.PLACE, "Kyiv", "kyiv"),
            mention(text, "Stoltenberg", JENS, name="Jens Stoltenberg"),
        ],
        ENTITIES,
    )
    assert [(one.entity, one.count, one.names) for one in found] == [
        (JENS, 1, ("Stoltenberg",)),
        (KYIV, 3, ("Kyiv", "Kiev")),
    ]


def test_an_article_is_about_what_its_title_or_its_lead_names() -> None:
    text = "Rome. " + "word " * LEAD_CHARACTERS + "Kyiv. Stoltenberg."
    found = appearances(
        "Stoltenberg speaks",
        text,
        [
            mention(text, "Rome", ROME),
            mention(text, "Kyiv", KYIV),
            mention("Stoltenberg speaks", "Stoltenberg", JENS, part=Part.TITLE),
        ],
        ENTITIES,
    )
    assert {one.entity.slug: one.about for one in found} == {"rome": True, "kyiv": False, "jens-stoltenberg": True}


def test_the_most_mentioned_comes_first_within_its_kind_and_ties_keep_the_text_order() -> None:
    text = "Rome and Kyiv met; Kyiv won."
    second = text.rindex("Kyiv")
    mentions = [
        mention(text, "Rome", ROME),
        mention(text, "Kyiv", KYIV),
        Mention(Part.TEXT, second, second + 4, Kind.PLACE, "Kyiv", "kyiv"),
    ]
    assert [one.entity.slug for one in appearances("", text, mentions, ENTITIES)] == ["kyiv", "rome"]
    assert [one.entity.slug for one in appearances("", text, mentions[:2], ENTITIES)] == ["rome", "kyiv"]


def test_capitals_are_no_name_of_their_own() -> None:
    text = "KYIV\n\nIn Kyiv it rained."
    first = Mention(Part.TEXT, 0, 4, Kind.PLACE, "KYIV", "kyiv")
    found = appearances("", text, [first, mention(text, "Kyiv", KYIV)], ENTITIES)
    assert [one.names for one in found] == [("Kyiv",)]


def test_a_mention_without_an_entity_is_no_appearance() -> None:
    assert appearances("", "Nobody", [Mention(Part.TEXT, 0, 6, Kind.PERSON, "Nobody")], {}) == ()


def test_a_name_broken_over_a_line_is_shown_on_one() -> None:
    text = "Jens\nStoltenberg spoke."
    found = appearances("", text, [Mention(Part.TEXT, 0, 16, Kind.PERSON, "Jens Stoltenberg", JENS.slug)], ENTITIES)
    assert found[0].names == ("Jens Stoltenberg",)
