"""Does the help page promise no more than what was measured?"""

import pytest
from reading_room import articles, client

from searchapp.evaluation.floors import floors
from searchapp.web.page_data.plain import MEASURED


@pytest.mark.parametrize("figure", MEASURED)
def test_no_figure_is_better_than_its_floor(figure: str) -> None:
    recorded = floors()[figure]
    assert MEASURED[figure] >= recorded if figure.endswith("_wrong") else MEASURED[figure] <= recorded


def test_every_figure_and_every_filter_by_example_stands_on_the_page() -> None:
    browser = client(articles())
    page = browser.get("/help").text
    for share in MEASURED.values():
        assert f"{share:.0%}" in page
    for address in ("/search?not-dated=inferred", "/search?story=none", "/search?not-copies=none"):
        assert f'href="{address}"' in page
        assert browser.get(address).status_code == 200
