"""Which country's body is meant by a name that several have?"""

import re

import pytest

from searchapp.article import Kind, Mention, Part
from searchapp.ingest.national import with_national_bodies

_KINDS = {"[": Kind.PLACE, "{": Kind.ORGANISATION}


def bodies(marked: str) -> list[str]:
    """What the organisations of a text are called after all; they stand in braces, its places in brackets."""
    text, position, mentions = "", 0, []
    for match in re.finditer(r"[\[{]([^\]}]+)[\]}]", marked):
        text += marked[position : match.start()]
        name = match[1]
        mentions.append(Mention(Part.TEXT, len(text), len(text) + len(name), _KINDS[match[0][0]], name))
        text += name
        position = match.end()
    found = with_national_bodies("", text + marked[position:], mentions)
    return [one.name for one in found if one.kind is Kind.ORGANISATION]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The White House asked {Congress} for more.", "US Congress"),
        ("{Congress} lost [Lucknow] and [Delhi], a rebel said.", "Indian National Congress"),
        ("Trump spoke; in [Manila] and [Cebu] they asked {Congress}.", "Congress of the Philippines"),
        ("They asked {Congress} for more.", "Congress"),
        ("Republicans hold the {House of Representatives}.", "US House of Representatives"),
        ("In [Abuja] and [Lagos] the {House of Representatives} sat.", "House of Representatives of Nigeria"),
        ("The {House of Representatives} sat.", "House of Representatives"),
        ("Democrats hold the {Senate}.", "US Senate"),
        ("Democrats hold the {Senate}; the Maine House is theirs too.", "Senate"),
        ("Democrats hold the {Senate}; the State House is blue.", "US Senate"),
        ("{Labor} won [Sydney] and [Perth].", "Australian Labor Party"),
        ("The {Labour Party} won [Leeds] and [York].", "Labour Party"),
        ("The ex-{Nationals} man left [Sydney] for [Perth].", "National Party of Australia"),
        (
            "The {Department of Justice} in [Manila] charged a man of [Cebu].",
            "Department of Justice of the Philippines",
        ),
        ("The {Department of Justice} charged an American of [Manila] in [Cebu].", "Department of Justice"),
        ("The {Department of Justice} charged him.", "Department of Justice"),
        ("The {U.S. Navy} came to [Manila] and [Cebu].", "U.S. Navy"),
        ("The {BNP} marched in [Dhaka] and [Chittagong].", "Bangladesh Nationalist Party"),
        ("The {BNP} marched in [Leeds] and [York].", "BNP"),
        ("The {BSP} won [Lucknow] and [Delhi].", "Bahujan Samaj Party"),
        ("The {BSP} cut rates in [Manila] and [Cebu].", "BSP"),
    ],
)
def test_where_an_article_plays_tells_whose_body_is_meant(marked: str, name: str) -> None:
    assert bodies(marked) == [name]
