"""Are static files kept for ever under an address that changes with them, and is what others wrote unchanged?"""

import hashlib
import json
import re

import pytest
from reading_room import articles, client

from searchapp import paths
from searchapp.web import static_files

VENDOR = paths.static() / "vendor"
LISTED = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", LISTED, ids=[entry["file"] for entry in LISTED])
def test_a_vendored_file_is_what_was_vendored(entry: dict[str, str]) -> None:
    assert hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
    assert entry["licence"] in {"OFL-1.1", "ISC", "MIT"}


def test_every_vendored_file_is_listed() -> None:
    assert {path.name for path in VENDOR.iterdir()} == {entry["file"] for entry in LISTED} | {"vendor.json"}


def test_the_lock_names_exact_versions_and_no_host() -> None:
    folder = paths.assets() / "tools" / "vendor"
    if not folder.is_dir():
        pytest.skip("tools/ is not installed with the package")
    lock = (folder / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert {entry["package"]: entry["version"] for entry in LISTED} == wanted


def test_pages_name_files_by_an_address_that_may_be_kept_for_ever() -> None:
    browser = client(articles(3))
    named = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', browser.get("/").text))
    assert len(named) >= 7
    for address in named:
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["Cache-Control"] == static_files.FOR_EVER
        answer.close()


def test_an_old_address_gives_the_file_of_today_but_not_to_keep() -> None:
    with client(articles(3)).get("/static/000000000000/icons.svg") as answer:
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-cache"


def test_files_outside_the_folder_are_not_given() -> None:
    browser = client(articles(3))
    for path in ("/static/x/../pyproject.toml", "/static/x/%2e%2e/pyproject.toml", "/static/x/css/"):
        assert browser.get(path).status_code == 404


def test_the_style_sheet_is_whole_and_names_files_that_are_there() -> None:
    sheet = client(articles(3)).get(static_files.address(static_files.STYLESHEET)).text
    assert sheet.count("{") == sheet.count("}")
    for name in re.findall(r'url\("\.\./([^"]+)"\)', sheet):
        assert (paths.static() / name).is_file()
    assert not re.search(
        r"(?<![-\w])(margin|padding|border)-(left|right)|text-align: (left|right)|(?<![-\w])(left|right):", sheet
    )
