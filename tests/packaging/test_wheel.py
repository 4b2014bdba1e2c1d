"""The wheel works in an empty environment: it adds an article and serves a page and a static file."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a new environment that holds the wheel and its pinned dependencies, nothing else."""
    work = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", work, cwd=ROOT)
    (wheel,) = work.glob("searchapp-*.whl")
    _run(sys.executable, "-m", "venv", work / "env", cwd=work)
    python = work / "env" / "bin" / "python"
    pip = (python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    _run(*pip, "--no-deps", "--require-hashes", "--requirement", ROOT / "requirements" / "run.txt", cwd=work)
    _run(*pip, "--no-deps", wheel, cwd=work)
    _run(python, "-m", "pip", "check", cwd=work)
    return python.parent


@pytest.fixture
def address(installed: Path, tmp_path: Path) -> Iterator[str]:
    """A server of the installed program over an archive of one article, started in an empty folder."""
    (tmp_path / "ferry.txt").write_text(
        "Ferry to Kherson runs again\n\nThe first ferry in a year left Odesa on Monday, said the port authority.\n"
    )
    environment = {**os.environ, "SEARCHAPP_INDEX": str(tmp_path / "index")}
    _run(installed / "searchapp", "add", "ferry.txt", cwd=tmp_path, env=environment)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [installed / "searchapp", "serve", "--port", str(port), "--workers", "1"], cwd=tmp_path, env=environment
    )
    try:
        yield _answering(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _answering(address: str, server: "subprocess.Popen[bytes]") -> str:
    for _ in range(150):
        assert server.poll() is None, "the server ended before it answered"
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                return address
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("the server did not answer in 30 seconds")


def test_the_wheel_serves_a_page_and_a_static_file(address: str) -> None:
    with urllib.request.urlopen(f"{address}/search?q=ferry", timeout=10) as answer:
        page = answer.read().decode()
    assert "Ferry" in page
    style = re.search(r'href="(/static/[^"]+\.css[^"]*)"', page)
    assert style, "the page names a style sheet"
    with urllib.request.urlopen(address + style[1], timeout=10) as answer:
        assert answer.headers["Content-Type"].startswith("text/css")
        assert answer.read()
