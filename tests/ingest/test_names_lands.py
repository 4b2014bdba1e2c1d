"""Is the Amazon of an article the land or the firm?"""

import pytest

from searchapp.article import Kind
from searchapp.ingest.mentions import Span
from searchapp.ingest.names import repair

LAND, FIRM = ("Amazonia", Kind.PLACE), ("Amazon", Kind.ORGANISATION)


def found(text: str) -> list[tuple[str, Kind]]:
    """The names of an article in which a recogniser took every Amazon for the firm."""
    starts = [at for at in range(len(text)) if text.startswith("Amazon", at)]
    spans = [Span(start, start + len("Amazon"), Kind.ORGANISATION) for start in starts]
    return [(one.name, one.kind) for one in repair("", text, [], spans)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Brazil sold the Amazon. Deforestation rose. Amazon fires burned.", [LAND, LAND]),
        ("Amazon rose. So did its shares.", [FIRM]),
        ("Amazon opened a warehouse in Brazil, near the river.", [FIRM]),
        ("Amazon gave money to save the Amazon rainforest from loggers. Bezos came.", [FIRM, LAND]),
        ("In Brazil the Amazon warehouse by the river closed.", [FIRM]),
        ("Amazon came to Brazil.", [FIRM]),
    ],
)
def test_the_land_is_meant_where_its_things_are_spoken_of(text: str, names: list[tuple[str, Kind]]) -> None:
    assert found(text) == names
