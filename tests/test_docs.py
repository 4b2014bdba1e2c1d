"""The documents are true: the map names every module and setting, links lead somewhere, commands exist."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from searchapp.cli.commands import COMMANDS
from searchapp.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "searchapp"
README = ROOT / "README.md"
MAP = PACKAGE / "README.md"


def _modules() -> list[str]:
    found = (path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
    return sorted(name for name in found if not name.endswith("__init__.py") and "/versions/" not in name)


@pytest.mark.parametrize("module", _modules())
def test_the_map_names_every_module(module: str) -> None:
    assert f"`{module}`" in MAP.read_text(encoding="utf-8"), f"the map does not name searchapp/{module}"


def test_the_map_names_no_module_that_is_gone() -> None:
    named = set(re.findall(r"`([a-z0-9_/]+\.py)`", MAP.read_text(encoding="utf-8")))
    gone = sorted(name for name in named if not (PACKAGE / name).is_file() and not (ROOT / name).is_file())
    assert not gone


def test_the_map_documents_every_setting() -> None:
    text = MAP.read_text(encoding="utf-8")
    missing = [field.name for field in fields(Settings) if f"`SEARCHAPP_{field.name.upper()}`" not in text]
    assert not missing


def test_the_map_names_every_dependency() -> None:
    text = MAP.read_text(encoding="utf-8").lower()
    listed = re.search(
        r"^dependencies = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert listed
    names = re.findall(r'"([A-Za-z0-9_-]+)', listed[1])
    assert not [name for name in names if name.lower() not in text]


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert not [name for name in COMMANDS if f"searchapp {name}" not in text]


def test_every_command_in_the_readme_exists() -> None:
    used = set(re.findall(r"^searchapp ([a-z]+)", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert used <= set(COMMANDS)


@pytest.mark.parametrize("document", [README, MAP, ROOT / "CHANGELOG.md"], ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert not [target for target in local if not (document.parent / target).exists()]
