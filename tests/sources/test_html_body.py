"""The text of an article is told from what stands around and between its paragraphs."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchapp.sources.html_body import body_of
from searchapp.sources.html_lines import parse, visible_lines

PARAGRAPHS = [
    "The ferry between the two banks was out of service for eleven days while engineers looked for a valve.",
    "It was found on Tuesday in the drawer of a desk, according to the company, with a label tied to it.",
    "Passengers had crossed by the bridge in the meantime, which most of them described as perfectly pleasant.",
    "The harbour master said that the drawer would be emptied once a year from now on, and a list kept of it.",
]


def _page(body: str, around: str = "") -> str:
    return f"<html><body><nav><a href='/'>Home</a></nav>{around}<div class='wrap'>{body}</div></body></html>"


def _lines(page: str) -> list[str]:
    return body_of(parse(page)).split("\n")


def _article(*between: str) -> str:
    pieces = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    for place, piece in enumerate(between, 1):
        pieces[place] = piece + pieces[place]
    return f"<article><h1>The ferry is back</h1>{''.join(pieces)}</article>"


def test_the_paragraphs_come_out_in_their_order() -> None:
    lines = _lines(_page(_article()))
    assert [line for line in lines if line in PARAGRAPHS] == PARAGRAPHS


def test_a_cross_head_between_paragraphs_stays() -> None:
    lines = _lines(_page(_article("", "<h2>Eleven days without it</h2>")))
    assert lines[lines.index(PARAGRAPHS[1]) + 1] == "Eleven days without it"


def test_a_line_that_is_only_a_link_goes_and_one_within_a_sentence_stays() -> None:
    linked = "<p><a href='/b'>The bridge is closed again for repairs this week</a></p>"
    sentence = "<p>The bridge, which was <a href='/b'>closed for repairs</a> in spring, had been opened before.</p>"
    text = "\n".join(_lines(_page(_article(linked, sentence))))
    assert "closed again" not in text
    assert "The bridge, which was closed for repairs in spring" in text


def test_an_address_and_a_linked_cell_of_a_table_stay() -> None:
    address = "<p><a href='https://ferry.example/times'>https://ferry.example/times to the timetable</a></p>"
    table = (
        "<table><tr><th>Ship</th><th>Places</th></tr>"
        "<tr><td><a href='/m'>The Little Mermaid of the North</a></td><td>120</td></tr></table>"
    )
    text = "\n".join(_lines(_page(_article(address, table))))
    assert "https://ferry.example/times" in text
    assert "The Little Mermaid of the North" in text


def test_a_quotation_stays_whatever_its_box_is_called() -> None:
    words = "We never threw that valve away, it was only resting, and we thank everyone who walked across the bridge."
    box = f"<div class='c-widget embed-tweet'><div><blockquote class='social'><p>{words}</p></blockquote></div></div>"
    assert words in _lines(_page(_article(box)))


def test_a_tooltip_inside_a_sentence_is_not_read() -> None:
    name = (
        "<span>Ida Berg<span class='person-tooltip'><a href='/x'>All about Ida Berg and her ferries</a></span></span>"
    )
    text = "\n".join(
        _lines(_page(_article(f"<p>The captain {name} steered it across the river on the first day.</p>")))
    )
    assert "The captain Ida Berg steered it" in text.replace("  ", " ")
    assert "All about" not in text


def test_a_menu_is_never_the_article() -> None:
    menu = "".join(f"<li><a href='/{number}'>Office number {number}</a></li>" for number in range(200))
    shout = "".join(f"<div><a href='/{number}'>OFFICE {number}</a></div>" for number in range(200))
    body = f"<div>{menu}</div><div>{shout}</div><div>{PARAGRAPHS[0]} {PARAGRAPHS[1]} {PARAGRAPHS[2]}</div>"
    text = "\n".join(_lines(f"<html><body>{body}</body></html>"))
    assert PARAGRAPHS[1] in text
    assert "Office number 7" not in text
    assert "OFFICE 7" not in text


def test_a_page_of_very_many_elements_is_read_too() -> None:
    many = "".join(f"<p>{PARAGRAPHS[number % 4]} This is note number {number}.</p>" for number in range(11_000))
    lines = _lines(f"<html><body><div class='sidebar'><p>Short.</p></div><article>{many}</article></body></html>")
    assert len(lines) == 11_000
    assert lines[0].endswith("note number 0.")
    assert lines[-1].endswith("note number 10999.")


def test_a_deeply_nested_page_is_read() -> None:
    page = _page("<div>" * 1_500 + _article() + "</div>" * 1_500)
    assert PARAGRAPHS[2] in _lines(page)


def test_a_part_behind_a_paywall_that_the_page_holds_is_read() -> None:
    page = _page(_article(f"<div class='paywall'><p>{'It had been there since the spring before. ' * 3}</p></div>"))
    assert any(line.startswith("It had been there") for line in _lines(page))


def test_a_page_without_text_has_no_article() -> None:
    assert body_of(parse("<html><body><div></div></body></html>")) == ""


_SOUP = ["<div class=ad>", "<article>", "</article>", "</div>", "<p>", "<table><tr><td>", "</table>", "<blockquote>"]
_SOUP += ["<br>", "<h1>", "</h1>", "<a href=/x>", "</a>", "<li>", "words ", *PARAGRAPHS[:2]]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_SOUP), max_size=60))
@example(["<blockquote>", PARAGRAPHS[0], "<li>", "words "])
def test_any_heap_of_tags_gives_only_words_it_holds(pieces: list[str]) -> None:
    page = "<html><body>" + "".join(pieces) + "</body></html>"
    # A loose item of a list is read glued to what stands before it; visible_lines writes its dot as a hyphen.
    shown = "".join(line.removeprefix("- ") for line in visible_lines(parse(page))).replace(" ", "")
    read = body_of(parse(page)).replace("|", " ").split()
    assert all(word in shown for word in read if word.strip("-"))
