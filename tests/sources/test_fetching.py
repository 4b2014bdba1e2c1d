"""What a person names is fetched, from the public internet only, within limits, and each failure is one sentence."""

import gzip
import ipaddress
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsstand import Newsstand, newsstand

from searchapp.errors import SourceError
from searchapp.sources import fetching
from searchapp.sources.fetching import Fetched, fetch, is_public, is_url, normalised
from searchapp.sources.guard import Limits

PAGE = "<!doctype html><html><head><title>Harbour opens</title></head><body><p>The harbour is open.</p></body></html>"
FEED = '<?xml version="1.0"?><!-- made by hand --><rss version="2.0"><channel><title>News</title></channel></rss>'


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as one:
        yield one


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "fetched"


def got(url: str, into: Path) -> Fetched:
    return fetch(url, into, is_private_allowed=True)


def here(url: str, into: Path) -> Fetched:
    """The same in this process, where a test can turn the limits."""
    return fetching._fetch(url, into, True)


def why_not(url: str, into: Path) -> str:
    with pytest.raises(SourceError) as told:
        here(url, into)
    return str(told.value)


def test_a_page_is_fetched_with_its_encoding_and_an_honest_name(stand: Newsstand, into: Path) -> None:
    url = stand.put("/a?b=c", PAGE, "text/html; charset=ISO-8859-2")
    assert got(url, into) == Fetched(url, ".html", "iso-8859-2")
    assert into.read_text() == PAGE
    assert stand.headers[0]["User-Agent"].startswith("searchapp/")
    assert stand.headers[0]["Host"] == stand.address.removeprefix("http://")
    assert not {"Cookie", "Referer", "Authorization"} & set(stand.headers[0])


@pytest.mark.parametrize(
    ("kind", "body", "suffix"),
    [
        ("text/html", PAGE, ".html"),
        (None, PAGE, ".html"),
        ("application/xhtml+xml", PAGE, ".html"),
        ("application/xml", PAGE, ".html"),
        ("application/rss+xml", FEED, ".xml"),
        ("text/html", FEED, ".xml"),
        ("text/plain", FEED, ".xml"),
        ("application/atom+xml", "<feed xmlns='http://www.w3.org/2005/Atom'/>", ".xml"),
        ("application/json", "[]", ".json"),
        ("text/plain; charset=utf-8", "The harbour is open.", ".txt"),
    ],
)
def test_what_it_is_decides_how_it_is_read(
    stand: Newsstand, into: Path, kind: str | None, body: str, suffix: str
) -> None:
    assert here(stand.put("/it", body, kind), into).suffix == suffix


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("image/png", "is image/png; only web pages, feeds, JSON and plain text are fetched."),
        ("application/pdf", "is application/pdf; only web pages, feeds, JSON and plain text are fetched."),
    ],
)
def test_other_kinds_are_refused(stand: Newsstand, into: Path, kind: str, sentence: str) -> None:
    assert why_not(stand.put("/it", b"\x89PNG", kind), into) == sentence
    assert not into.exists()


def test_a_status_that_is_no_page_is_said(stand: Newsstand, into: Path) -> None:
    assert why_not(stand.address + "/nothing", into) == "answers 404 Not Found."


def test_an_empty_page_is_said(stand: Newsstand, into: Path) -> None:
    assert why_not(stand.put("/empty", b""), into) == "is empty."


def test_redirects_are_followed_and_the_last_address_counts(stand: Newsstand, into: Path) -> None:
    last = stand.put("/r0", PAGE)
    for number in range(1, 7):
        stand.lead(f"/r{number}", f"/r{number - 1}#top", (301, 302, 303, 307, 308)[number % 5])
    assert here(stand.address + "/r5", into).url == last
    assert why_not(stand.address + "/r6", into) == "leads on through more than 5 redirects."
    loop = stand.lead("/loop", "/loop")
    assert why_not(loop, into) == "leads on through more than 5 redirects."


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("file:///etc/passwd", "leads to file: only http and https addresses are fetched."),
        ("gopher://example.org/", "leads to gopher: only http and https addresses are fetched."),
        ("http://me:secret@example.org/", "holds a user name or password"),
        ("http://[::1/", "leads to an address that cannot be read."),
        ("http://:80/", "names no host that can be asked."),
    ],
)
def test_where_a_redirect_leads_is_looked_at(stand: Newsstand, into: Path, location: str, sentence: str) -> None:
    assert why_not(stand.lead("/away", location), into).startswith(sentence)


# One address of this computer passes the check, so that a redirect from it is reached and can be refused.
@pytest.mark.parametrize("host", ["127.0.0.2", "169.254.169.254", "[::1]", "2130706434", "0x7f.2", "localhost"])
def test_a_redirect_to_a_private_address_is_refused(
    stand: Newsstand, into: Path, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1" and host != "localhost")
    away = stand.lead("/away", f"http://{host}:9/")
    if host == "localhost":
        away = away.replace("127.0.0.1", "localhost")
    with pytest.raises(SourceError, match="is not public: "):
        fetching._fetch(away, into, False)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]",
     "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "[fe80::1]", "[fc00::1]",
     "224.0.0.1", "[ff02::1]", "240.0.0.1", "255.255.255.255", "[::]", "[2002:7f00:1::]", "[64:ff9b::a00:1]"],
)  # fmt: skip
def test_nothing_private_is_fetched_however_it_is_written(stand: Newsstand, into: Path, host: str) -> None:
    port = stand.address.rpartition(":")[2]
    stand.put("/a", PAGE)
    with pytest.raises(SourceError, match=r"^is not public: .* Save the page and add the file\.$"):
        fetch(f"http://{host}:{port}/a", into)
    assert stand.asked == []


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_the_same_however_it_is_wrapped(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for wrapped in (
        ipaddress.IPv6Address((0xFFFF << 32) | number),
        ipaddress.IPv6Address((0x2002 << 112) | (number << 80)),
        ipaddress.IPv6Address((0x64FF9B << 96) | number),
    ):
        assert is_public(str(wrapped)) == is_public(str(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_a_name_with_one_private_address_among_its_own_is_refused(into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def resolved(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", ("203.0.114.5", port)), (2, 1, 6, "", ("10.0.0.7", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with pytest.raises(SourceError, match=r"two\.example is 10\.0\.0\.7"):
        fetching._fetch("http://two.example/", into, False)
    assert asked == ["two.example"]


def test_the_address_that_was_checked_is_the_one_connected_to(
    stand: Newsstand, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers differently the second time is asked once."""
    url = stand.put("/a", PAGE)
    port = int(url.rpartition(":")[2].partition("/")[0])
    answers: Iterator[list[tuple[object, ...]]] = iter([[(2, 1, 6, "", ("127.0.0.1", port))]])
    connected = []
    connect = socket.create_connection

    def resolved(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        return next(answers) if host == "turn.example" else [(2, 1, 6, "", (host, port))]

    def reached(address: tuple[str, int], *, timeout: float) -> socket.socket:
        connected.append(address[0])
        return connect(address, timeout=timeout)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(socket, "create_connection", reached)
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    fetching._fetch(f"http://turn.example:{port}/a", into, False)
    assert connected == ["127.0.0.1"]
    assert stand.headers[0]["Host"] == f"turn.example:{port}"


def test_no_proxy_of_the_environment_is_used(stand: Newsstand, into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert here(stand.put("/a", PAGE), into).suffix == ".html"


def test_a_packed_page_is_unpacked_and_a_bomb_is_not(stand: Newsstand, into: Path) -> None:
    url = stand.put("/a", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    here(url, into)
    assert into.read_text() == PAGE
    bomb = stand.put("/bomb", gzip.compress(bytes(fetching.MAX_BYTES + 1)), Content_Encoding="gzip")
    assert why_not(bomb, into) == "is larger than 20 MB; what is so large is not fetched."
    assert into.stat().st_size <= fetching.MAX_BYTES
    cut = stand.put("/cut", gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip")
    assert why_not(cut, into).startswith("is cut off: ")
    odd = stand.put("/odd", b"x", Content_Encoding="br")
    assert why_not(odd, into) == "is packed with br, which was not asked for."
    wrong = stand.put("/wrong", PAGE, Content_Encoding="gzip")
    assert why_not(wrong, into) == "does not answer as a web server does: error."


def test_a_page_without_end_is_left_at_the_limit(stand: Newsstand, into: Path) -> None:
    def without_end(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"<p>more " * 8192)

    assert why_not(stand.answer("/all", without_end), into).startswith("is larger than 20 MB")


def test_an_answer_that_is_cut_off_is_said(stand: Newsstand, into: Path) -> None:
    short = stand.put("/short", PAGE, Content_Length=str(len(PAGE) + 100))
    assert why_not(short, into).startswith("is cut off: ")


def test_a_server_that_waits_is_left(stand: Newsstand, into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_over = threading.Event()
    monkeypatch.setattr(fetching, "_ANSWER_SECONDS", 0.2)

    def waiting(_: BaseHTTPRequestHandler) -> None:
        is_over.wait(20)

    url = stand.answer("/slow", waiting)
    assert why_not(url, into) == "does not answer within 0.2 s; try again later."
    is_over.set()


def test_a_server_that_drips_is_left(stand: Newsstand, into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_TOTAL_SECONDS", 0.3)

    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b"x")
            time.sleep(0.02)

    assert why_not(stand.answer("/drip", dripping), into) == "takes longer than 0.3 s to fetch; try again later."


def test_a_server_that_drips_its_headers_is_ended_from_outside(
    stand: Newsstand, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_LIMITS", Limits(wall_seconds=1))

    def dripping(handler: BaseHTTPRequestHandler) -> None:
        for _ in range(200):
            handler.wfile.write(b"H")
            time.sleep(0.05)

    with pytest.raises(SourceError, match="does not come to an end"):
        got(stand.answer("/drip", dripping), into)


def test_what_is_no_web_server_is_said(into: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def greet() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"220 mail.example ESMTP\r\n")

        thread = threading.Thread(target=greet)
        thread.start()
        assert why_not(f"http://127.0.0.1:{port}/", into).startswith("does not answer as a web server does: ")
        thread.join()
    assert why_not(f"http://127.0.0.1:{port}/", into) == "cannot be reached: Connection refused."


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path, into: Path) -> None:
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days",
         "2", "-subj", "/CN=localhost"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("openssl cannot make a certificate here")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection, pytest.raises(ssl.SSLError):
                context.wrap_socket(connection, server_side=True).recv(1)

        thread = threading.Thread(target=serve)
        thread.start()
        said = why_not(f"https://127.0.0.1:{server.getsockname()[1]}/", into)
        thread.join()
    assert said.startswith("cannot prove that it is who it says: ")


def test_a_name_nobody_has_is_said(into: Path) -> None:
    assert why_not("http://no-such-host.invalid/", into) == (
        "cannot be found: the name no-such-host.invalid leads to no computer."
    )


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a b?c=d e#part", "https://example.org/a%20b?c=d%20e"),
        ("http://example.org:8080/%7Eme", "http://example.org:8080/%7Eme"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("http://[2001:DB8::1]/", "http://[2001:db8::1]/"),
    ],
)
def test_addresses_that_mean_the_same_are_the_same(url: str, same: str) -> None:
    assert normalised(url) == same
    assert normalised(same) == same


@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_address_or_refused(words: str) -> None:
    url = "http://" + words
    assert is_url(url)
    try:
        same = normalised(url)
    except SourceError:
        return
    assert same.isascii()
    assert normalised(same) == same
