"""Do templates only print and loop, with every word translatable and everything escaped?"""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from reading_room import articles, client

from searchapp import paths

TEMPLATES = sorted(paths.templates().rglob("*.html"))
IDS = [path.name for path in TEMPLATES]


@pytest.mark.parametrize("path", TEMPLATES, ids=IDS)
def test_nothing_escapes_the_escaping_or_the_policy(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe|autoescape|Markup|\sstyle=|\son\w+=|<style|<script(?![^>]*src=)", source)


@pytest.mark.parametrize("path", TEMPLATES, ids=IDS)
def test_every_word_is_translatable(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    source = re.sub(r"\{%-?\s*trans.*?endtrans\s*-?%\}", "", source, flags=re.DOTALL)
    source = re.sub(r"\{[{%#].*?[}%#]\}", "", source, flags=re.DOTALL)
    said = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*[A-Za-z][^"]*)"', source)
    said += [text for text in re.sub(r"<[^>]+>", "\n", source).split("\n") if re.search(r"[A-Za-z]{2}", text)]
    assert said == []


@pytest.mark.parametrize("path", TEMPLATES, ids=IDS)
def test_messages_can_be_extracted(path: Path) -> None:
    messages = extract_from_file("jinja2.ext.babel_extract", path, options={"trimmed": "true", "silent": "false"})
    for message in messages:
        text = message[1] if isinstance(message[1], str) else message[1][0]
        assert text == text.strip()
        assert "\n" not in text


def test_the_address_of_a_page_is_the_only_thing_that_may_be_built_in_a_template() -> None:
    for path in TEMPLATES:
        source = path.read_text(encoding="utf-8")
        assert not re.search(r'href="[^"]*\?[^"]*\{\{', source), path.name
        assert "url_for" not in source


def test_every_page_says_its_language_and_has_one_heading() -> None:
    browser = client(articles(6))
    for path in (
        "/",
        "/search",
        "/search?q=zzz",
        "/article/a001",
        "/person/joris-van-deel",
        "/places",
        "/help",
        "/nope",
    ):
        page = browser.get(path).text
        assert '<html lang="en" dir="ltr">' in page
        assert page.count("<h1") == 1, path
