"""Does page data say the right thing about searches, articles and names?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_room import entity, slug

from searchapp.article import Appearance, Article, Entity, Kind, Mention, Part
from searchapp.authority.territories import labels
from searchapp.engines import EntityRecord, open_engine
from searchapp.search.result import Bar, Histogram, Marked
from searchapp.settings import load
from searchapp.web import create_app, words
from searchapp.web.map import REGIONS, WORLD
from searchapp.web.page_data.chart import HEIGHT, Chart, chart
from searchapp.web.page_data.pages import page_links
from searchapp.web.page_data.places import Place, country_around, country_of, world_map
from searchapp.web.page_data.text import paragraphs, pieces


@pytest.fixture(autouse=True)
def _in_a_request() -> Iterator[None]:
    with create_app(load({})).test_request_context("/"):
        yield


def _chart(*bars: Bar, unit: str = "month", undated: int = 0, imprecise: int = 0) -> Chart | None:
    histogram = Histogram(unit, bars, undated, imprecise)
    return chart(histogram, open_bar=lambda start, end: f"{start}/{end}", undated_url="/undated")


def test_a_bar_is_as_high_as_its_share_says_what_it_shows_and_is_left_out_when_empty() -> None:
    drawn = _chart(
        Bar("2019-11", "2019-11", 12, True), Bar("2019-12", "2019-12", 0, False), Bar("2020-01", "2020-01", 1, False)
    )
    assert drawn
    assert [bar.height for bar in drawn.bars] == [f"{HEIGHT:.1f}", "6.0"]
    assert [bar.url for bar in drawn.bars] == ["2019-11/2019-11", "2020-01/2020-01"]
    assert [bar.label for bar in drawn.bars] == [
        "November 2019: 12 articles",
        "January 2020: 1 article",
    ]
    assert (drawn.caption, drawn.remark) == ("Articles per month, 2019 to 2020", "Peak: Nov 2019")


def test_one_article_among_thousands_is_still_seen() -> None:
    drawn = _chart(Bar("2019-11", "2019-11", 90_000, False), Bar("2019-12", "2019-12", 1, False))
    assert drawn
    assert float(drawn.bars[1].height) >= 2


def test_what_no_bar_can_show_is_said_in_words() -> None:
    drawn = _chart(undated=1_200, imprecise=1)
    assert drawn
    assert (drawn.undated, drawn.undated_url) == ("1,200 without a date", "/undated")
    assert drawn.imprecise == "1 with a date too vague for one bar"
    assert _chart() is None


@given(st.integers(1, 120), st.sampled_from([2, 3, 7]))
def test_labels_under_the_bars_are_few_and_inside(years: int, step: int) -> None:
    bars = [Bar(str(1900 + number), str(1900 + number), number % step, False) for number in range(years)]
    drawn = _chart(*bars, unit="year")
    assert drawn
    assert len(drawn.ticks) <= 8
    assert all(3 <= float(tick.x.rstrip("%")) <= 97 for tick in drawn.ticks)


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=5),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=5),
)
def test_no_letter_is_lost_or_doubled_whatever_is_marked(
    text: str, marked: list[tuple[int, int]], named: list[tuple[int, int]]
) -> None:
    marks: list[tuple[int, int]] = []
    for start, length in sorted(marked):
        if (not marks or start >= marks[-1][1]) and start + length <= len(text):
            marks.append((start, start + length))
    mentions = [Mention(Part.TEXT, start, start + length, Kind.PLACE, "x", "x") for start, length in named]
    shown = paragraphs(Marked(text, tuple(marks)), mentions)
    printed = "\n\n".join("".join(piece.text for run in paragraph for piece in run.pieces) for paragraph in shown)
    assert printed.split() == text.split()
    assert "".join(piece.text for piece in pieces(Marked(text, tuple(marks)))) == text


def test_a_mention_without_an_entity_is_plain_text() -> None:
    (paragraph,) = paragraphs(Marked("Nobody knows."), [Mention(Part.TEXT, 0, 6, Kind.PERSON, "Nobody")])
    assert [run.url for run in paragraph] == [""]


@given(st.integers(1, 500), st.integers(1, 500))
def test_page_numbers_hold_the_first_the_last_and_the_current(current: int, last: int) -> None:
    current = min(current, last)
    links = page_links(current, last, str)
    if last == 1:
        assert links is None
        return
    assert links
    numbers = [one.number for one in links.numbers if one.number is not None]
    assert numbers == sorted(set(numbers))
    assert {1, current, last} <= set(numbers)
    assert len(links.numbers) <= 9
    assert [one.number for one in links.numbers if one.is_current] == [current]
    assert (links.previous_url is None, links.next_url is None) == (current == 1, current == last)


def test_larger_circles_have_more_articles_and_names_do_not_collide() -> None:
    names = ["Rotterdam", "Venice", "Chioggia", "Hamburg", "Osaka"]
    places = [Place(entity(Kind.PLACE, name), name, 90 - 20 * at, slug(name)) for at, name in enumerate(names)]
    drawn = world_map(places, label="Places", view=WORLD, named=5)
    assert drawn
    radii = [float(circle.radius) for circle in drawn.circles]
    assert radii == sorted(radii, reverse=True)
    assert [circle.name for circle in drawn.circles if circle.name][-1] == "Osaka"
    boxes = [(float(one.name_x), float(one.name_y), len(one.name) * 6.6) for one in drawn.circles if one.name]
    for at, (x, y, width) in enumerate(boxes):
        for other_x, other_y, other_width in boxes[at + 1 :]:
            assert abs(y - other_y) >= 8 or x + width <= other_x or other_x + other_width <= x


def test_a_map_of_places_without_coordinates_is_not_drawn() -> None:
    assert world_map([Place(entity(Kind.PLACE, "Nowhere"), "Nowhere", 3, "/")], label="Places") is None


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2019", "2023", "2019 to 2023"),
        ("2019", "2019", "2019"),
        ("2019-03", None, "since March 2019"),
        (None, "2019-03-14", "until 14 March 2019"),
        (None, None, ""),
    ],
)
def test_periods_are_said_in_words(start: str | None, end: str | None, said: str) -> None:
    assert words.open_period(start, end) == said


def test_numbers_lists_and_codes_are_said_as_readers_write_them() -> None:
    assert str(words.count(1_234_567)) == "1,234,567"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert (words.language_name("uk"), words.language_name("zz")) == ("Ukrainian", "zz")
    assert (words.country_name("ua"), words.country_name("xx")) == ("Ukraine", "xx")


@pytest.mark.parametrize(
    ("label", "code", "names", "country"),
    [
        ("Kyiv", "ua", ("Kiev",), "Ukraine"),
        ("Ukraine", "ua", (), ""),
        ("Myanmar", "mm", ("Burma",), ""),
        ("Hong Kong", "hk", (), ""),
        ("Bosnia and Herzegovina", "ba", (), ""),
        ("Turkey", "tr", ("Turkey", "Türkiye"), ""),
        ("Mexico City", "mx", ("Mexico City",), "Mexico"),
        ("Saint Lucia", "lc", (), ""),
        ("Danube", None, (), ""),
    ],
)
def test_a_place_is_said_to_lie_in_a_country_unless_it_is_the_country(
    label: str, code: str | None, names: tuple[str, ...], country: str
) -> None:
    record = EntityRecord(Entity(Kind.PLACE, slug(label), label, code), tuple((name, 1) for name in names), 1)
    assert country_of(record) == country


@pytest.mark.parametrize(("code", "label"), labels().items())
def test_the_place_that_is_a_country_is_known_by_its_label(code: str, label: str) -> None:
    assert country_around(code, [label]) == ""


def test_other_names_are_said_once_each_and_end_the_sentence_once(tmp_path: Path) -> None:
    names = ("United States", "U.S.", "AMERICA", "America", "US", "u.s.a.")
    found = Appearance(Entity(Kind.PLACE, "united-states", "United States", "us"), 6, about=True, names=names)
    mentions = tuple(
        Mention(Part.TEXT, start, start + len(name), Kind.PLACE, name, "united-states")
        for name, start in zip(names, (0, 14, 19, 27, 35, 38), strict=True)
    )
    text = "United States U.S. AMERICA America US u.s.a."
    engine = open_engine("whoosh", tmp_path)
    with engine.writer() as writer:
        writer.put(Article("a", "a", "", text, mentions=mentions, appearances=(found,)))
    page = create_app(load({}), engine).test_client().get("/place/united-states").text
    assert '<p class="summary">Also written AMERICA, U.S. and u.s.a.</p>' in page


def test_a_map_without_a_view_keeps_its_circles_inside() -> None:
    lagos, jakarta = Entity(Kind.PLACE, "a", "A", None, 6.45, 3.39), Entity(Kind.PLACE, "b", "B", None, -6.21, 106.85)
    near_the_edge = Entity(Kind.PLACE, "c", "C", None, 51.92, 4.48)
    drawn = world_map([Place(one, one.label, 1, "/") for one in (lagos, jakarta, near_the_edge)], label="", largest=26)
    assert drawn
    left, top, width, height = (float(number) for number in drawn.view_box.split())
    for circle in drawn.circles:
        x, y, radius = float(circle.x), float(circle.y), float(circle.radius)
        assert left <= x - radius
        assert x + radius <= left + width
        assert top <= y - radius
        assert y + radius <= top + height


def test_a_map_without_a_view_shows_the_continent_that_holds_all_its_places() -> None:
    def shown(*names: str) -> str:
        drawn = world_map([Place(entity(Kind.PLACE, name), name, 1, "/") for name in names], label="Places")
        assert drawn
        assert len(drawn.circles) == len(names)
        return drawn.view_box

    assert shown("Venice", "Kyiv") == str(REGIONS["150"])
    assert shown("Lagos") == str(REGIONS["002"])
    assert shown("Venice", "New York", "Osaka") == str(WORLD)
