"""Does every answer carry what keeps readers safe?"""

import gzip

import pytest
from reading_room import articles, client

from searchapp.web import static_files

PATHS = ["/", "/search?q=flood", "/nope", "/search.json", "/robots.txt", "/static/x/icons.svg"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_strict_policy(path: str) -> None:
    with client(articles(3)).get(path) as answer:
        headers = answer.headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("path", ["/search?q=flood", "/search.json", static_files.address("vendor/world.svg")])
def test_text_is_compressed_where_the_browser_takes_it(path: str) -> None:
    browser = client(articles(6))
    with browser.get(path) as plain, browser.get(path, headers={"Accept-Encoding": "br, gzip"}) as compressed:
        assert "Content-Encoding" not in plain.headers
        assert compressed.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in compressed.headers["Vary"]
        assert len(compressed.data) * 2 < len(plain.data)
        if "json" not in path:  # how long it took differs
            assert gzip.decompress(compressed.data) == plain.data
        tag = compressed.headers["ETag"]
    with browser.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": tag}) as again:
        assert again.status_code == 304


def test_fonts_are_not_compressed_twice() -> None:
    font = static_files.address("vendor/newsreader-latin-wght-normal.woff2")
    with client(articles(3)).get(font, headers={"Accept-Encoding": "gzip"}) as answer:
        assert "Content-Encoding" not in answer.headers
