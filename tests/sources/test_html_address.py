"""A page's address is its own, whole, and follows nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.sources.html_address import canonical_address, host_of

OWN = "https://www.gazette.example/2021/ferry?utm_medium=x"


@pytest.mark.parametrize(
    ("stated", "fetched", "expected"),
    [
        (["https://gazette.example/ferry"], None, "https://gazette.example/ferry"),
        (
            ["https://gazette.example/ferry?id=7&utm_source=feed&fbclid=1#top"],
            None,
            "https://gazette.example/ferry?id=7",
        ),
        (["https://gazette.example/?p=123"], None, "https://gazette.example/?p=123"),
        (["https://gazette.example/a?7531"], None, "https://gazette.example/a?7531"),
        (["https://gazette.example/"], None, None),
        (["https://gazette.example/", "https://gazette.example/ferry"], None, "https://gazette.example/ferry"),
        (["/ferry"], OWN, "https://www.gazette.example/ferry"),
        (["/ferry"], None, None),
        (["https://m.gazette.example/ferry"], OWN, "https://m.gazette.example/ferry"),
        (["https://other.example/ferry"], OWN, "https://www.gazette.example/2021/ferry"),
        (
            ["javascript:void(0)", "ftp://gazette.example/a", 5, None, "http://[", "https://user@g.example/a"],
            None,
            None,
        ),
        ([], OWN, "https://www.gazette.example/2021/ferry"),
    ],
)
def test_the_canonical_address(stated: list[object], fetched: str | None, expected: str | None) -> None:
    assert canonical_address(stated, base=None, fetched=fetched) == expected


def test_a_relative_address_is_taken_from_the_pages_base() -> None:
    given_base = "https://www.gazette.example/archive/"
    assert canonical_address(["ferry"], base=given_base, fetched=OWN) == "https://www.gazette.example/archive/ferry"


def test_the_host_is_without_www() -> None:
    assert (host_of("https://www.gazette.example/a"), host_of("nothing"), host_of(None)) == (
        "gazette.example",
        None,
        None,
    )


@given(st.text(max_size=100), st.text(max_size=100))
def test_any_words_are_passed_over_or_make_an_address(stated: str, base: str) -> None:
    address = canonical_address([stated], base=base, fetched=None)
    assert address is None or address.startswith(("http://", "https://"))
