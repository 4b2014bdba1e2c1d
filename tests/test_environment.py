"""The set-up says in one sentence what is wrong, and returns at once when all is there."""

import importlib.util
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "tools" / "environment.py"


@pytest.fixture
def environment() -> ModuleType:
    spec = importlib.util.spec_from_file_location("environment", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_taken_port_is_one_sentence_before_any_work() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, SCRIPT, "run", "--free-port", str(port)], capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"port {port} is taken" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", ""])
def test_what_is_no_port_is_named(environment: ModuleType, port: str) -> None:
    assert "is not a port" in environment.port_trouble(port)


def test_an_old_python_is_told_what_is_needed(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
    assert "3.11 or newer" in environment.too_old()


def test_a_stamp_of_these_pins_means_nothing_to_do(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "FOLDER", tmp_path)
    (tmp_path / ".installed-test").write_text(environment.digest("test"))
    assert environment.install("run") is None
    assert environment.install("test") is None
    assert [path.name for path in tmp_path.iterdir()] == [".installed-test"], "nothing was made"


def test_the_set_up_parses_under_old_pythons() -> None:
    import ast  # noqa: PLC0415 - only this test needs it

    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))
