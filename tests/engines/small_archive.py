"""What do the tests of the embedded engine write into it? Small numbered articles, no two alike."""

from collections.abc import Iterable
from pathlib import Path

from searchapp.article import Appearance, Article, Basis, Entity, Kind, Mention, Part, Published
from searchapp.engines.whoosh_engine import WhooshEngine
from searchapp.search.query import Everything, Node, Query
from searchapp.search.request import SearchRequest, Sort

KYIV = Entity(Kind.PLACE, "kyiv", "Kyiv", country="ua")


def article(number: int) -> Article:
    """Article `number`: every one has the words "land bridge", every second one names Kyiv."""
    named = number % 2 == 0
    return Article(
        id=f"{number:05}",
        origin="made up",
        title=f"Article number{number}",
        text=f"The land bridge of day {number} and again the bridge.",
        source=f"Source {number % 3}",
        published=Published(f"20{number % 20:02}-05", Basis.LABEL),
        mentions=(Mention(Part.TEXT, 0, 3, Kind.PLACE, "Kiev", "kyiv"),) if named else (),
        appearances=(Appearance(KYIV, 1, about=number % 4 == 0, names=("Kiev",)),) if named else (),
    )


def write(engine: WhooshEngine, numbers: Iterable[int], *, rebuild: bool = False) -> None:
    """Put the articles of these numbers."""
    with engine.writer(rebuild=rebuild) as writer:
        for number in numbers:
            writer.put(article(number))


def found(engine: WhooshEngine, tree: Node | None = None) -> list[str]:
    """The ids that a tree finds, in order of ids."""
    asked = SearchRequest(query=Query("", tree or Everything()), page_size=10_000, sort=Sort.NEWEST)
    return sorted(hit.id for hit in engine.search(asked).hits)


def live_folder(folder: Path) -> Path:
    """The folder of the live generation."""
    return folder / (folder / "CURRENT").read_text(encoding="ascii").strip()


def segment_files(folder: Path) -> list[Path]:
    """The segment files of the live generation."""
    return sorted(live_folder(folder).glob("*.arrays"))
