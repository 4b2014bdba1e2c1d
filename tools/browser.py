"""Finds the Chromium that the browser tests drive, or installs one where it may, or says how.

python tools/browser.py
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def main() -> int:
    """Zero when a browser is there, one after a sentence that says how to get one."""
    if find():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
            check=False,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
        if find():
            return 0
    print(
        "searchapp: the browser tests need Chromium; on Debian: sudo apt install chromium, elsewhere install Chromium "
        "or Chrome and name it with SEARCHAPP_CHROMIUM=/path/to/chromium.",
        file=sys.stderr,
    )
    return 1


def find() -> "str | None":
    """The path of the browser to test with, or None."""
    named = os.environ.get("SEARCHAPP_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for path in map(shutil.which, NAMES) if path), None)


if __name__ == "__main__":
    sys.exit(main())
