"""Names get entities; slugs, once given, stay."""

from named import Said, keep, keep_ready, published, slugs, waiting

from searchapp.archive import Archive
from searchapp.article import Appearance, Article, Entity, Kind, Mention, Part

KYIV = Said(Kind.PLACE, "city:1", "Kyiv", "kyiv", "ua", 50.45, 30.52)


def settle(archive: Archive, *said: tuple[str, Said | None]) -> int:
    with archive.writing() as record:
        kinds = {name: kind for kind, name, _ in record.names.uses()}
        return record.names.settle({(kinds[name], name): identity for name, identity in said})


def test_several_names_are_one_entity(archive: Archive) -> None:
    keep(archive, "a", Kind.PLACE, "Kiev", "Kyiv")
    settle(archive, ("Kiev", KYIV), ("Kyiv", KYIV))
    with archive.reading() as record:
        (article,) = record.reading.all()
        (use,) = record.names.entities()
    assert [(one.entity, one.count) for one in article.appearances] == [
        (Entity(Kind.PLACE, "kyiv", "Kyiv", "ua", 50.45, 30.52), 2)
    ]
    assert {mention.slug for mention in article.mentions} == {"kyiv"}
    assert (use.articles, use.names) == (1, (("Kiev", 1), ("Kyiv", 1)))


def test_a_name_that_means_nothing_certain_is_no_facet_value(archive: Archive) -> None:
    keep(archive, "a", Kind.PERSON, "Read More")
    settle(archive, ("Read More", None))
    with archive.reading() as record:
        (article,) = record.reading.all()
    assert article.appearances == ()
    assert [mention.slug for mention in article.mentions] == [None]


def test_a_taken_slug_gets_a_number_and_nobody_loses_theirs(archive: Archive) -> None:
    keep(archive, "a", Kind.PERSON, "John Smith")
    settle(archive, ("John Smith", Said(Kind.PERSON, "john smith", "John Smith", "john-smith")))
    keep(archive, "b", Kind.PERSON, "J. Smith")
    keep(archive, "c", Kind.PERSON, "Jon Smith")
    settle(
        archive,
        ("John Smith", Said(Kind.PERSON, "john smith", "John Smith", "john-smith")),
        ("J. Smith", Said(Kind.PERSON, "a different one", "John Smith", "john-smith")),
        ("Jon Smith", Said(Kind.PERSON, "yet another", "John Smith", "john-smith")),
    )
    assert slugs(archive) == {"a": ["john-smith"], "b": ["john-smith-2"], "c": ["john-smith-3"]}


def test_a_slug_is_not_given_again_when_its_articles_are_gone(archive: Archive) -> None:
    article_id = keep(archive, "a", Kind.PERSON, "John Smith")
    settle(archive, ("John Smith", Said(Kind.PERSON, "the first", "John Smith", "john-smith")))
    with archive.writing() as record:
        record.articles.remove([article_id])
    keep(archive, "b", Kind.PERSON, "Johnny Smith")
    settle(archive, ("Johnny Smith", Said(Kind.PERSON, "the second", "John Smith", "john-smith")))
    assert slugs(archive) == {"b": ["john-smith-2"]}


def test_a_label_may_change_and_the_slug_stays(archive: Archive) -> None:
    article_id = keep(archive, "a", Kind.PLACE, "Kiev")
    settle(archive, ("Kiev", Said(Kind.PLACE, "city:1", "Kiev", "kiev")))
    published(archive)
    assert settle(archive, ("Kiev", KYIV)) == 1
    assert waiting(archive) == [article_id]
    with archive.reading() as record:
        (article,) = record.reading.all()
    assert article.appearances[0].entity == Entity(Kind.PLACE, "kiev", "Kyiv", "ua", 50.45, 30.52)


def test_the_word_for_no_value_is_nobodys_slug(archive: Archive) -> None:
    keep(archive, "a", Kind.PERSON, "None")
    settle(archive, ("None", Said(Kind.PERSON, "none", "None", "none")))
    assert slugs(archive) == {"a": ["none-2"]}


def test_kinds_have_slugs_of_their_own(archive: Archive) -> None:
    keep(archive, "a", Kind.PLACE, "Georgia")
    keep(archive, "b", Kind.PERSON, "Georgia")
    with archive.writing() as record:
        record.names.settle(
            {
                (Kind.PLACE, "Georgia"): Said(Kind.PLACE, "country:ge", "Georgia", "georgia"),
                (Kind.PERSON, "Georgia"): Said(Kind.PERSON, "georgia", "Georgia", "georgia"),
            }
        )
    assert slugs(archive) == {"a": ["georgia"], "b": ["georgia"]}


def test_only_articles_that_change_wait_for_the_index(archive: Archive) -> None:
    kyiv = keep(archive, "a", Kind.PLACE, "Kiev")
    keep(archive, "b", Kind.PLACE, "Rome")
    rome = Said(Kind.PLACE, "city:2", "Rome", "rome")
    settle(archive, ("Kiev", None), ("Rome", rome))
    published(archive)
    assert settle(archive, ("Kiev", None), ("Rome", rome)) == 0
    assert settle(archive, ("Kiev", KYIV), ("Rome", rome)) == 1
    assert waiting(archive) == [kyiv]


def test_a_ready_article_keeps_the_entities_it_came_with(archive: Archive) -> None:
    elsewhere = Entity(Kind.PLACE, "kiev-old", "Kiev (old town)", "ua")
    ready = Article(
        id="ready1",
        origin="far/away.txt",
        title="",
        text="Kiev",
        mentions=(Mention(Part.TEXT, 0, 4, Kind.PLACE, "Kiev", "kiev-old"),),
        appearances=(Appearance(elsewhere, 7, about=False, names=("Old Kiev",)),),
    )
    keep_ready(archive, ready)
    keep(archive, "a", Kind.PLACE, "Rome")
    settle(archive, ("Kiev", KYIV), ("Rome", Said(Kind.PLACE, "city:2", "Rome", "rome")))
    with archive.reading() as record:
        assert next(iter(record.reading.all())) == ready


def test_an_entity_that_came_with_an_export_is_met_again_by_the_authority(archive: Archive) -> None:
    ready = Article(
        id="ready1",
        origin="far/away.txt",
        title="",
        text="J. Smith",
        mentions=(Mention(Part.TEXT, 0, 8, Kind.PERSON, "J. Smith", "john-smith-2"),),
        appearances=(
            Appearance(Entity(Kind.PERSON, "john-smith-2", "John Smith"), 1, about=True, names=("J. Smith",)),
        ),
    )
    keep_ready(archive, ready)
    keep(archive, "a", Kind.PERSON, "J. Smith")
    settle(archive, ("J. Smith", Said(Kind.PERSON, "the other smith", "Johnny Smith", "john-smith")))
    assert slugs(archive) == {"far/away.txt": ["john-smith-2"], "a": ["john-smith-2"]}
    with archive.reading() as record:
        (use,) = record.names.entities()
    assert (use.articles, use.entity.label) == (2, "John Smith")


def test_the_names_beside_a_name_are_counted_by_article(archive: Archive) -> None:
    keep(archive, "a", Kind.PERSON, "Ann Lee", "Bo Lee")
    keep(archive, "b", Kind.PERSON, "Ann Lee", "Cy Lee", "Bo Lee")
    keep(archive, "c", Kind.PERSON, "Dee Lee")
    with archive.reading() as record:
        found = record.names.beside(Kind.PERSON, ["Ann Lee", "Dee Lee", "Nobody"])
        assert found == {"Ann Lee": {(Kind.PERSON, "Bo Lee"): 2, (Kind.PERSON, "Cy Lee"): 1}}
        assert record.names.beside(Kind.PLACE, ["Ann Lee"]) == {}
