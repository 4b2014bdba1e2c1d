"""Makes the project's own Python environment in `.venv`, once, and says what it does.

Run by the Makefile with the system's Python, so it uses the standard library only and must still parse, and say what
is wrong, under Pythons too old to run the program.

    python3 tools/environment.py run|test [--free-port PORT]
"""

import argparse
import hashlib
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
FOLDER = ROOT / ".venv"


def main() -> int:
    """Zero when the environment is ready, one after a sentence that says what is missing."""
    parser = argparse.ArgumentParser(description="Make the environment in .venv.")
    parser.add_argument("purpose", choices=["run", "test"])
    parser.add_argument("--free-port", help="also make sure that nobody listens on this port")
    arguments = parser.parse_args()
    trouble = too_old() or (port_trouble(arguments.free_port) if arguments.free_port else None)
    if trouble is None:
        trouble = install(arguments.purpose)
    if trouble is not None:
        print(f"searchapp: {trouble}", file=sys.stderr)
        return 1
    return 0


def too_old() -> "str | None":
    """A sentence when this Python is too old, else None."""
    if sys.version_info >= OLDEST:
        return None
    return "this is Python {}.{}, and 3.11 or newer is needed; name one with PYTHON=python3.11 make …".format(
        *sys.version_info[:2]
    )


def port_trouble(text: str) -> "str | None":
    """A sentence when `text` is no port or the port is taken on this machine, else None."""
    if not text.isdigit() or not 1 <= int(text) <= 65535:  # noqa: PLR2004 - the highest TCP port
        return f"PORT={text} is not a port; choose a number from 1 to 65535."
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", int(text)))
        except PermissionError:
            return f"port {text} is reserved for the system; choose another one, like PORT=8001 make demo."
        except OSError:
            other = int(text) % 65535 + 1
            return f"port {text} is taken by another program; choose another one, like PORT={other} make demo."
    return None


def install(purpose: str) -> "str | None":
    """A sentence when the environment cannot be made, else None; returns at once when it is there already."""
    # What `test` installs includes what `run` needs, so an environment for testing will do for running.
    if any(stamp(kind).is_file() and stamp(kind).read_text() == digest(kind) for kind in (purpose, "test")):
        return None
    trouble = make() or fill(pins(purpose))
    if trouble is None:
        settle(purpose)
    return trouble


def pins(purpose: str) -> Path:
    """The file of pinned packages for a purpose."""
    return ROOT / "requirements" / f"{purpose}.txt"


def stamp(purpose: str) -> Path:
    """Left by an install that went well; holds the digest of what it installed."""
    return FOLDER / f".installed-{purpose}"


def digest(purpose: str) -> str:
    """Changes with the pins, the project's own declaration, its place on disk and this Python."""
    parts = [
        pins(purpose).read_bytes(),
        (ROOT / "pyproject.toml").read_bytes(),
        str(ROOT).encode(),
        sys.version.encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make() -> "str | None":
    """Create the virtual environment if it is not there or belongs to another Python."""
    python = FOLDER / "bin" / "python"
    if python.exists() and says_version(python) == sys.version_info[:2]:
        return None
    say(f"Making a Python environment in {FOLDER.name}/ …")
    shutil.rmtree(FOLDER, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        shutil.rmtree(FOLDER, ignore_errors=True)
        if "ensurepip" in made.stdout + made.stderr:
            return "this Python cannot make environments yet; on Debian: apt install python3-venv, then try again."
        return f"making {FOLDER} failed: {(made.stderr or made.stdout).strip().splitlines()[-1]}"
    return None


def says_version(python: Path) -> "tuple[int, ...] | None":
    """(major, minor) of an interpreter, or None when it does not run."""
    asked = subprocess.run(
        [str(python), "-c", "import sys, pip; print(*sys.version_info[:2])"],
        capture_output=True,
        text=True,
        check=False,
    )
    return tuple(int(part) for part in asked.stdout.split()) if asked.returncode == 0 else None


def fill(listed: Path) -> "str | None":
    """Install the pinned packages, each checked by its hash, and the project itself, editable."""
    say("Installing the pinned packages (a minute or two the first time) …")
    pip = [str(FOLDER / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    steps = [
        # The list is whole, so nothing is left to resolve: older pips take an extra ("coverage[toml]") for unpinned.
        [*pip, "--no-deps", "--require-hashes", "--requirement", str(listed)],
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    ]
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or ["pip said nothing"]
            return f"installing failed, so nothing was changed beyond {FOLDER.name}/: {errors[0]}"
    return None


def settle(purpose: str) -> None:
    """Note what is installed, so that the next call returns at once."""
    for kind in ("run", "test"):
        stamp(kind).unlink(missing_ok=True)
    stamp(purpose).write_text(digest(purpose))
    say("The environment is ready.")


def say(sentence: str) -> None:
    """Print a line at once, so that long steps are announced before they start."""
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
