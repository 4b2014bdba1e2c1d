"""What does each page show? One frozen dataclass for each template, with everything ready to print."""

from searchapp.web.page_data.article import ArticlePage, WayBack, article_page, way_back
from searchapp.web.page_data.asking import Asking, asking
from searchapp.web.page_data.countries import PLACES_WITHIN
from searchapp.web.page_data.facets import chips
from searchapp.web.page_data.home import HomePage, home_page
from searchapp.web.page_data.lists import ListPage, archive_list, search_list, values_of
from searchapp.web.page_data.named import LATEST, NAMES, NamedPage, named_page
from searchapp.web.page_data.plain import FailurePage, HelpPage, failure_page, help_page, open_search
from searchapp.web.page_data.results import FACET_VALUES, ResultsPage, results_page
from searchapp.web.page_data.site import Link, Site, site

__all__ = [
    "FACET_VALUES",
    "LATEST",
    "NAMES",
    "PLACES_WITHIN",
    "ArticlePage",
    "Asking",
    "FailurePage",
    "HelpPage",
    "HomePage",
    "Link",
    "ListPage",
    "NamedPage",
    "ResultsPage",
    "Site",
    "WayBack",
    "archive_list",
    "article_page",
    "asking",
    "chips",
    "failure_page",
    "help_page",
    "home_page",
    "named_page",
    "open_search",
    "results_page",
    "search_list",
    "site",
    "values_of",
    "way_back",
]
