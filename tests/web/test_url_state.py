"""Is the address the state: read back unchanged, one spelling for one search, total on any query string?"""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.fields import FACETS, Mode
from searchapp.search.parser import parse
from searchapp.search.query import Note
from searchapp.search.request import Dates, FacetFilter, SearchRequest, Sort
from searchapp.web.url_state import State, default_sort, pairs_of, read, read_query_string, write

CANONICAL = (
    "q=%22flood+barrier%22+-insurance&person=marta-oyelaran&place=rotterdam&place=venice&any=place"
    "&not-source=daily-meridian&from=2019&to=2023&sort=newest&page=2"
)

VALUES = st.lists(
    st.text(min_size=1, max_size=12), max_size=2
)  # 2 of 8 facets, chosen and left out: 32 of the 40 allowed
PARTIAL = st.one_of(
    st.none(),
    st.integers(1, 9999).map("{:04d}".format),
    st.dates().map(lambda day: f"{day:%Y-%m}".rjust(7, "0")),
    st.dates().map(lambda day: day.isoformat()),
)


@st.composite
def states(draw: st.DrawFn) -> State:
    """States built the way pages build them: from an empty search by the methods that links use."""
    state = State().with_query(draw(st.text(max_size=40)))
    for facet in FACETS:
        for value in draw(VALUES):
            state = state.with_value(facet.key, value)
        for value in draw(VALUES):
            state = state.leaving_out(facet.key, value)
        state = state.with_mode(facet.key, draw(st.sampled_from(Mode)))
    state = state.with_about(about=draw(st.booleans()))
    if draw(st.booleans()):
        state = state.with_dates(draw(PARTIAL), draw(PARTIAL))
    elif draw(st.booleans()):
        state = state.with_undated()
    state = state.with_sort(draw(st.sampled_from(Sort)))
    state = state.with_ui(draw(st.sampled_from([None, "ar", "zh-Hant", "pt_BR"])))
    return state.on_page(draw(st.integers(1, 500)))


QUERY_STRINGS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "q",
                    "person",
                    "place",
                    "any",
                    "not-org",
                    "about",
                    "from",
                    "to",
                    "date",
                    "sort",
                    "page",
                    "ui",
                    "facet_limit",
                    "x",
                ]
            ),
            st.one_of(
                st.text(max_size=12),
                st.sampled_from(["none", "person", "2022", "2021-13", "2020-2-30", "2019/3/1", "newest", "relevance"]),
            ),
        ),
        max_size=12,
    ).map(lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)),
)


@given(states())
def test_what_is_written_is_read_back(state: State) -> None:
    assert read_query_string(write(state)) == state


@given(QUERY_STRINGS)
def test_any_query_string_is_read_and_its_canonical_spelling_stays(query_string: str) -> None:
    canonical = write(read_query_string(query_string))
    assert write(read_query_string(canonical)) == canonical
    assert canonical.isascii()
    canonical.encode()


def test_the_canonical_spelling_is_readable_and_ordered() -> None:
    shuffled = (
        "page=2&sort=newest&to=2023&from=2019&not-source=daily-meridian&any=place&place=venice&place=rotterdam"
        '&place=venice&person=marta-oyelaran&q=  "flood barrier"  -insurance&org=&source='
    )
    assert write(read_query_string(shuffled)) == CANONICAL
    assert write(read_query_string(CANONICAL)) == CANONICAL
    assert write(State().with_query("title:kyiv (econom*, war/peace)")) == "q=title:kyiv+(econom*,+war/peace)"
    assert write(State().with_query("أوكرانيا")) == "q=%D8%A3%D9%88%D9%83%D8%B1%D8%A7%D9%86%D9%8A%D8%A7"
    assert write(State().with_query("C++ & 'co' #1")) == "q=C%2B%2B+%26+%27co%27+%231"


def test_the_request_holds_all_that_the_address_says() -> None:
    request = read_query_string(CANONICAL).request
    assert request == SearchRequest(
        query=parse('"flood barrier" -insurance'),
        filters=(
            FacetFilter("person", ("marta-oyelaran",)),
            FacetFilter("place", ("rotterdam", "venice"), mode=Mode.ANY),
            FacetFilter("source", left_out=("daily-meridian",), mode=Mode.ANY),
        ),
        dates=Dates("2019", "2023"),
        sort=Sort.NEWEST,
        page=2,
    )


@pytest.mark.parametrize(
    ("query_string", "canonical", "note"),
    [
        ("from=2023&to=2019", "from=2019&to=2023", Note("dates_swapped")),
        ("from=yesterday&to=2019", "to=2019", Note("date_unreadable", "yesterday")),
        ("from=2021-13", "", Note("date_unreadable", "2021-13")),
        ("from=0000", "", Note("date_unreadable", "0000")),
        ("date=none&from=2021", "date=none", Note("dates_and_undated")),
        ("date=soon", "", Note("date_value_unknown", "soon")),
        ("q=kyiv&sort=best", "q=kyiv", Note("sort_unknown", "best")),
        ("page=-3", "", Note("page_unreadable", "-3")),
        ("page=two", "", Note("page_unreadable", "two")),
        ("utm_source=mail&q=kyiv", "q=kyiv", Note("parameter_unknown", "utm_source")),
        ("any=colour", "", Note("any_unknown", "colour")),
        ("person=a&not-person=a", "person=a", Note("value_both", "a")),
        ("about=kyiv", "", Note("about_unknown", "kyiv")),
        ("ui=%3Cscript%3E", "", Note("ui_unknown", "<script>")),
    ],
)
def test_what_cannot_be_read_is_ignored_with_a_note(query_string: str, canonical: str, note: Note) -> None:
    state = read_query_string(query_string)
    assert write(state) == canonical
    assert state.notes == (note,)


@pytest.mark.parametrize(
    ("query_string", "canonical"),
    [
        ("from=2021/3/4&to=٢٠٢٢", "from=2021-03-04&to=2022"),
        ("from=2022-11&to=2022-11", "from=2022-11&to=2022-11"),
        ("q=&person=&from=&page=1&sort=newest", ""),
        ("q=kyiv&sort=relevance", "q=kyiv"),
        ("sort=relevance", ""),
        ("q=-kyiv&sort=newest", "q=-kyiv"),
        ("any=person", ""),
        ("from=2022&about=1&not-org=b&person=a", "person=a&not-org=b&about=1&from=2022"),
        ("about=1", "about=1"),
        ("about=0", ""),
        ("any=source&source=a&source=b", "source=a&source=b"),
        ("person=b&person=a&person=b", "person=a&person=b"),
        ("source=e%CC%81", "source=%C3%A9"),
        ("place=none&not-person=none", "place=none&not-person=none"),
        ("facet_limit=5000", "facet_limit=1000"),
    ],
)
def test_defaults_and_other_spellings_become_canonical_without_a_note(query_string: str, canonical: str) -> None:
    state = read_query_string(query_string)
    assert write(state) == canonical
    assert state.notes == ()


def test_at_most_forty_filter_values_are_read() -> None:
    state = read_query_string("&".join(f"{facet.key}=v{number:02}" for facet in FACETS for number in range(12)))
    assert sum(len(one.chosen) for one in state.request.filters) == 40
    assert state.notes == (Note("values_cut", "40"),)


def test_parameters_of_the_page_itself_are_left_alone() -> None:
    assert read_query_string("q=kyiv&hit=3", also={"hit"}) == State().with_query("kyiv")


def test_links_lead_to_the_first_page() -> None:
    state = read_query_string("q=kyiv&place=venice&page=7")
    assert write(state.with_value("place", "rome")) == "q=kyiv&place=rome&place=venice"
    assert write(state.without_value("place", "venice")) == "q=kyiv"
    assert write(state.leaving_out("place", "venice")) == "q=kyiv&not-place=venice"
    assert write(state.leaving_out("place", "venice").with_value("place", "venice")) == "q=kyiv&place=venice"
    assert write(state.without_facet("place")) == "q=kyiv"
    assert write(state.with_value("place", "rome").with_mode("place", Mode.ANY)) == (
        "q=kyiv&place=rome&place=venice&any=place"
    )
    assert write(state.with_dates("2023", "2022")) == "q=kyiv&place=venice&from=2022&to=2023"
    assert write(state.with_undated()) == "q=kyiv&place=venice&date=none"
    assert write(state.with_sort(Sort.OLDEST)) == "q=kyiv&place=venice&sort=oldest"
    assert write(state.with_about(about=True)) == "q=kyiv&place=venice&about=1"
    assert write(state.with_about(about=True).with_about(about=False)) == "q=kyiv&place=venice"
    assert write(state.with_about(about=True).cleared()) == "q=kyiv"
    assert state.on_page(8).path() == "/search?q=kyiv&place=venice&page=8"
    assert State().path("/search.json") == "/search.json"


def test_an_impossible_date_is_refused_where_a_link_is_made() -> None:
    with pytest.raises(ValueError, match="2022-13"):
        State().with_dates("2022-13", None)


def test_a_new_query_keeps_the_filters_and_the_chosen_order() -> None:
    state = read_query_string("person=a&sort=oldest&page=3")
    assert write(state.with_query("kyiv")) == "q=kyiv&person=a&sort=oldest"
    assert State().with_query("kyiv").request.sort is Sort.RELEVANCE
    assert State().with_query("kyiv").with_query("").request.sort is Sort.NEWEST


@pytest.mark.parametrize(("text", "sort"), [("", Sort.NEWEST), ("-kyiv", Sort.NEWEST), ("kyiv", Sort.RELEVANCE)])
def test_best_match_is_the_default_only_where_there_are_words_to_match(text: str, sort: Sort) -> None:
    assert default_sort(parse(text)) is sort


def test_another_spelling_is_redirected_unless_a_note_would_be_lost() -> None:
    assert read_query_string("q=kyiv&page=1").redirect("q=kyiv&page=1") == "q=kyiv"
    assert read_query_string("q=title%3Akyiv").redirect("q=title%3Akyiv") is None
    assert read_query_string("q=kyiv&x=1").redirect("q=kyiv&x=1") is None
    long = "q=" + "a" * 600
    assert read_query_string(long).redirect(long) is None
    assert read_query_string("").redirect("") is None


def test_hidden_fields_of_a_form_hold_the_same_search() -> None:
    state = read_query_string(CANONICAL)
    assert read(pairs_of(state)) == state
    assert list(pairs_of(state)) == parse_qsl(CANONICAL)
