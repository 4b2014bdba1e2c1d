"""Decisions are logged for good; what they make of entities holds, leads old slugs on, and goes when they go."""

import datetime
from dataclasses import replace

from named import Said, keep, keep_ready, published, slugs, waiting

from searchapp.archive import Archive, Corrections, ToLog
from searchapp.article import Appearance, Article, Entity, Kind, Mention, Part

PERSON, PLACE = Kind.PERSON, Kind.PLACE
ANN, BEA = Said(PERSON, "ann", "Ann Lee", "ann-lee"), Said(PERSON, "bea", "Bea Lee", "bea-lee")
MERGED = Corrections(became={(PERSON, "bea"): ANN})


def settle(archive: Archive, identities: dict[str, Said | None], said: Corrections | None = None) -> int:
    with archive.writing() as record:
        return record.names.settle(
            {(PERSON, name): identity for name, identity in identities.items()}, said or Corrections()
        )


def moved(archive: Archive) -> dict[str, str]:
    with archive.reading() as record:
        return {was: now for (_, was), (_, now) in record.corrections.moved().items()}


def two(archive: Archive) -> None:
    """Two articles, of Ann and of Bea, settled and published."""
    keep(archive, "a", PERSON, "Ann Lee")
    keep(archive, "b", PERSON, "Bea Lee")
    settle(archive, {"Ann Lee": ANN, "Bea Lee": BEA})
    published(archive)


def ready(slug: str, label: str) -> Article:
    return Article(
        id="ready1",
        origin="far/away.txt",
        title="",
        text="Jo Roe met Jo Row",
        mentions=(
            Mention(Part.TEXT, 0, 6, PERSON, "Jo Roe", slug),
            Mention(Part.TEXT, 11, 17, PERSON, "Jo Row", "jo-row"),
        ),
        appearances=(
            Appearance(Entity(PERSON, slug, label), 2, about=False, names=("Jo Roe",)),
            Appearance(Entity(PERSON, "jo-row", "Jo Row"), 1, about=True, names=("Jo Row",)),
        ),
    )


def test_the_log_keeps_who_when_and_why_in_order(archive: Archive) -> None:
    before = datetime.datetime.now(datetime.UTC)
    at = datetime.datetime(2022, 11, 10, 12, tzinfo=datetime.UTC)
    with archive.writing() as record:
        assert record.decisions.log(
            [ToLog("ann", "same", "merge", {"names": ["é"]}), ToLog("bo", "", "hide", {}, at)]
        ) == [1, 2]
        assert record.decisions.log([]) == []
        record.decisions.mark_settled("2", {1: "nothing"})
        record.decisions.mark_settled("2 x", {2: "é"})
    with archive.reading() as record:
        first, second = record.decisions.all()
        assert record.decisions.last() == 2
        assert (record.decisions.settled(), record.decisions.notes()) == ("2 x", {2: "é"})
    assert (first.number, first.who, first.why, first.action, first.payload) == (
        1,
        "ann",
        "same",
        "merge",
        {"names": ["é"]},
    )
    assert before <= first.decided_at <= datetime.datetime.now(datetime.UTC)
    assert second.decided_at == at


def test_a_merged_slug_leads_on_until_the_merge_is_undone(archive: Archive) -> None:
    two(archive)
    assert settle(archive, {"Ann Lee": ANN, "Bea Lee": ANN}, MERGED) == 1
    assert slugs(archive) == {"a": ["ann-lee"], "b": ["ann-lee"]}
    assert moved(archive) == {"bea-lee": "ann-lee"}
    settle(archive, {"Ann Lee": ANN, "Bea Lee": BEA})
    assert slugs(archive) == {"a": ["ann-lee"], "b": ["bea-lee"]}
    assert moved(archive) == {}


def test_a_slug_whose_names_all_mean_another_now_leads_there_until_they_return(archive: Archive) -> None:
    two(archive)
    settle(archive, {"Ann Lee": ANN, "Bea Lee": ANN})
    assert moved(archive) == {"bea-lee": "ann-lee"}
    settle(archive, {"Ann Lee": BEA, "Bea Lee": BEA})
    assert moved(archive) == {"ann-lee": "bea-lee"}
    settle(archive, {"Ann Lee": ANN, "Bea Lee": BEA})
    assert moved(archive) == {}


def test_a_renamed_slug_leads_on_and_is_never_given_to_another(archive: Archive) -> None:
    two(archive)
    renamed = Corrections(slugs={(PERSON, "ann"): "anna"})
    assert settle(archive, {"Ann Lee": ANN, "Bea Lee": BEA}, renamed) == 1
    assert slugs(archive) == {"a": ["anna"], "b": ["bea-lee"]}
    assert moved(archive) == {"ann-lee": "anna"}
    keep(archive, "c", PERSON, "Another Ann")
    other = Said(PERSON, "other", "Ann Lee", "ann-lee")
    settle(archive, {"Ann Lee": ANN, "Bea Lee": BEA, "Another Ann": other}, renamed)
    assert slugs(archive)["c"] == ["ann-lee-2"]
    settle(archive, {"Ann Lee": ANN, "Bea Lee": BEA, "Another Ann": other})
    assert slugs(archive) == {"a": ["ann-lee"], "b": ["bea-lee"], "c": ["ann-lee-2"]}
    assert moved(archive) == {"anna": "ann-lee"}


def test_a_slug_that_is_somebody_elses_is_not_taken(archive: Archive) -> None:
    two(archive)
    settle(archive, {"Ann Lee": ANN, "Bea Lee": BEA}, Corrections(slugs={(PERSON, "ann"): "bea-lee"}))
    assert slugs(archive) == {"a": ["ann-lee"], "b": ["bea-lee"]}


def test_an_export_read_back_after_a_rename_meets_the_renamed_one(archive: Archive) -> None:
    two(archive)
    settle(archive, {"Ann Lee": ANN, "Bea Lee": BEA}, Corrections(slugs={(PERSON, "ann"): "anna"}))
    keep_ready(archive, ready("ann-lee", "Ann Lee"))
    assert slugs(archive)["far/away.txt"] == ["anna", "jo-row"]


def test_hidden_entities_are_led_to_by_nothing(archive: Archive) -> None:
    two(archive)
    settle(archive, {"Ann Lee": None, "Bea Lee": None}, replace(MERGED, hidden={(PERSON, "ann")}))
    assert slugs(archive) == {"a": [], "b": []}
    assert moved(archive) == {}
    with archive.reading() as record:
        (found,) = record.sightings.find("ann-lee")
        assert found.is_hidden
        assert record.names.entities() == []


def test_entities_that_came_with_an_export_are_merged_renamed_and_hidden_too(archive: Archive) -> None:
    came = ready("jo-roe", "Jo Roe")
    keep_ready(archive, came)
    row = Said(PERSON, "given:jo-row", "Jo Row", "jo-row")
    published(archive)
    merged = Corrections(became={(PERSON, "given:jo-roe"): row}, labels={(PERSON, "given:jo-row"): "Jo Rowe"})
    assert settle(archive, {}, merged) == 1
    assert waiting(archive) == ["ready1"]
    with archive.reading() as record:
        (article,) = record.reading.all()
        (use,) = record.names.entities()
    assert article.appearances == (
        Appearance(Entity(PERSON, "jo-row", "Jo Rowe"), 3, about=True, names=("Jo Roe", "Jo Row")),
    )
    assert [mention.slug for mention in article.mentions] == ["jo-row", "jo-row"]
    assert (use.articles, use.names) == (1, (("Jo Roe", 1), ("Jo Row", 1)))
    assert moved(archive) == {"jo-roe": "jo-row"}
    settle(archive, {}, Corrections(hidden={(PERSON, "given:jo-row")}))
    assert slugs(archive) == {"far/away.txt": ["jo-roe"]}
    settle(archive, {})
    with archive.reading() as record:
        assert list(record.reading.all()) == [came]


def test_a_name_can_mean_an_entity_of_another_kind(archive: Archive) -> None:
    keep(archive, "a", PERSON, "Kherson")
    kherson = Said(PLACE, "city:1", "Kherson", "kherson", "ua", 46.6, 32.6)
    settle(archive, {"Kherson": kherson})
    with archive.reading() as record:
        (article,) = record.reading.all()
        (found,) = record.sightings.find("kherson")
        forms = record.sightings.forms(found.row.number)
    assert [(one.kind, one.slug) for one in article.mentions] == [(PLACE, "kherson")]
    assert [one.entity for one in article.appearances] == [Entity(PLACE, "kherson", "Kherson", "ua", 46.6, 32.6)]
    assert [(one.kind, one.form, one.articles) for one in forms] == [(PERSON, "Kherson", 1)]


def test_settling_twice_changes_nothing(archive: Archive) -> None:
    two(archive)
    said = replace(MERGED, slugs={(PERSON, "ann"): "anna"}, labels={(PERSON, "ann"): "Anna"})
    both: dict[str, Said | None] = {name: replace(ANN, label="Anna") for name in ("Ann Lee", "Bea Lee")}
    settle(archive, both, said)
    published(archive)
    assert settle(archive, both, said) == 0
    assert moved(archive) == {"ann-lee": "anna", "bea-lee": "anna"}


def test_what_is_seen_of_an_entity_is_told(archive: Archive) -> None:
    two(archive)
    settle(archive, {"Ann Lee": ANN, "Bea Lee": ANN}, MERGED)
    with archive.reading() as record:
        (found,) = record.sightings.find("bea-lee")
        number = found.row.number
        assert found.row.entity.slug == "ann-lee"
        assert [(one.form, one.articles) for one in record.sightings.forms(number)] == [("Ann Lee", 1), ("Bea Lee", 1)]
        assert record.sightings.sources(number) == [(None, 2)]
        total, newest = record.sightings.headlines(number, 1)
        assert (total, len(newest)) == (2, 1)
        assert record.sightings.spreads()[number].articles == 2
        (first, second) = record.sightings.examples(number, 5)
        assert {one.part[one.start : one.end] for one in (first, second)} == {"Ann Lee", "Bea Lee"}
        assert len(record.sightings.examples(number, 5, forms=["Ann Lee"])) == 1
        assert record.sightings.find("nobody") == []
