"""Does the server start, answer, refuse and stop as it should?"""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from reading_room import articles

from searchapp.engines import open_engine
from searchapp.errors import SearchappError
from searchapp.settings import load
from searchapp.web.server import serve

PROGRAM = (
    "import sys; from pathlib import Path; from dataclasses import replace; from searchapp.settings import load; "
    "from searchapp.web.server import serve; "
    "serve(replace(load({}), index=Path(sys.argv[1])), host='127.0.0.1', port=0, workers=2, "
    "say=lambda words: print(words, flush=True))"
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple["subprocess.Popen[str]", str, Path]]:
    folder = tmp_path_factory.mktemp("served")
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = process.stdout.readline()
    assert "Cuttings is open at http://127.0.0.1:" in said
    yield process, said.split(" at ")[1].split()[0], folder
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)


def test_it_says_where_it_is_open_and_shows_what_is_added_later(
    running: tuple["subprocess.Popen[str]", str, Path],
) -> None:
    _, address, folder = running
    with pytest.raises(urllib.error.HTTPError) as empty:
        urllib.request.urlopen(address)
    assert empty.value.code == 503
    empty.value.close()
    engine = open_engine("whoosh", folder)
    with engine.writer() as writer:
        for article in articles(6):
            writer.put(article)
    engine.close()
    for _ in range(4):  # whichever process answers
        with urllib.request.urlopen(f"{address}/search") as answer:
            assert "6 articles" in answer.read().decode()


def test_an_address_that_is_too_long_is_answered_with_a_page(
    running: tuple["subprocess.Popen[str]", str, Path],
) -> None:
    address = running[1]
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}/search?q={'a' * 9_000}")
    assert refused.value.code == 414
    assert "The address is too long" in refused.value.read().decode()
    refused.value.close()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (b"GET /search?q=caf\xe9 HTTP/1.1", 400),
        (b"GET / HTTP/9.9", 400),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 9_000, 431),
        (b"GET / HTTP/1.1" + b"\r\nX: a" * 200, 431),
        (b"GET / HTTP/1.1\r\n<script>: a", 400),
    ],
)
def test_a_request_that_is_not_read_is_answered_with_a_page_and_all_headers(
    running: tuple["subprocess.Popen[str]", str, Path], asked: bytes, status: int
) -> None:
    host, port = running[1].removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(asked + b"\r\nHost: localhost\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65_536), b"")).decode()
    assert answer.startswith(f"HTTP/1.1 {status} ")
    assert "Content-Security-Policy: default-src 'none'" in answer
    assert "<main" in answer


def test_a_search_in_many_letters_of_another_script_is_answered(
    running: tuple["subprocess.Popen[str]", str, Path],
) -> None:
    address = running[1]
    with urllib.request.urlopen(f"{address}/search?q={'%D9%81' * 490}") as answer:
        assert answer.status == 200


def test_a_taken_port_is_said_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SearchappError, match=f"Port {port} is taken"):
            serve(replace(load({}), index=tmp_path), host="127.0.0.1", port=port, workers=1)


def test_it_stops_at_once_when_told_to(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    process.stdout.readline()
    asked_at = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert time.monotonic() - asked_at < 10
    assert process.returncode == 0
