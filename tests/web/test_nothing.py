"""Does the page say in plain words what was not found?"""

import pytest

from searchapp.settings import load
from searchapp.web import create_app
from searchapp.web.page_data.nothing import missing
from searchapp.web.url_state import read_query_string


@pytest.mark.parametrize(
    ("query_string", "said"),
    [
        (
            "q=flod+barier+tokyo&from=2019&to=2023",
            "No article has *flod*, *barier* and *tokyo* together from 2019 to 2023.",
        ),
        ("q=flod", "No article has *flod*."),
        ("q=Flod&from=2019&to=2019", "No article has *Flod* (2019)."),
        ("q=Flod&from=2019-03", "No article has *Flod* (since March 2019)."),
        ("q=flod+OR+barier&place=venice", "With these filters, no article has *flod* or *barier*."),
        (
            'q=flod+"the+barier"&place=venice',
            "With these filters, no article has *flod* and exact phrase *“the barier”* together.",
        ),
        ("q=flod+-barier&date=none", "No article has *flod*, without *barier* among those without a date."),
        ("q=fl*", "No article has words beginning with *fl*."),
        ("q=the+flod", "No article has *flod*."),
        ("q=-flod", "No article matches “-flod”."),
        ("place=venice&to=2019", "No article matches these filters (until 2019)."),
        ("", "There is no article."),
    ],
)
def test_what_was_not_found_is_named(query_string: str, said: str) -> None:
    with create_app(load({})).test_request_context():
        pieces = missing(read_query_string(query_string))
    assert "".join(f"*{piece.text}*" if piece.is_marked else piece.text for piece in pieces) == said
