"""A handful of articles for the tests of what programs read."""

from searchapp.article import Appearance, Article, Basis, Entity, Kind, Mention, Part, Published

MARTA = Entity(Kind.PERSON, "marta-oyelaran", "Marta Oyelaran")
JORIS = Entity(Kind.PERSON, "joris-van-deel", "Joris van Deel")
VENICE = Entity(Kind.PLACE, "venice", "Venice", "it", 45.44, 12.33)
ROTTERDAM = Entity(Kind.PLACE, "rotterdam", "Rotterdam", "nl", 51.92, 4.48)
PORT = Entity(Kind.ORGANISATION, "port-authority", "Port Authority")


def article(
    number: int, title: str, text: str, date: str | None, *entities: Entity, source: str | None = "Harbour Gazette"
) -> Article:
    """An article that mentions entities by their labels."""
    mentions = tuple(
        Mention(Part.TEXT, text.index(one.label), text.index(one.label) + len(one.label), one.kind, one.label, one.slug)
        for one in entities
    )
    return Article(
        id=f"a{number}",
        origin="sample",
        title=title,
        text=text,
        url=f"https://example.org/{number}",
        source=source,
        language="en",
        published=Published(date, Basis.LABEL) if date else Published(),
        mentions=mentions,
        appearances=tuple(Appearance(one, 1, about=True, names=(one.label,)) for one in entities),
    )


ARTICLES = (
    article(1, "The flood barrier", "Marta Oyelaran saw the flood barrier of Venice.", "2019-11-13", MARTA, VENICE),
    article(2, "A gate", "Joris van Deel keeps the barrier at Rotterdam.", "2021-03", JORIS, ROTTERDAM),
    article(3, "Two ports", "Venice and Rotterdam compare. Port Authority speaks.", "2022", VENICE, ROTTERDAM, PORT),
    article(4, "=SUM(A1) flood", "Nobody knows when the tide & the <flood> came.", None, source=None),
    article(5, "Insurance", "Insurance against storms, says Marta Oyelaran.", "2019-12-01", MARTA, source="The Ledger"),
)
