"""Word lists made from others hold what those hold, and a process that reads names loads no more than it needs."""

import gzip
import importlib.util
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from spacy.lang.en.stop_words import STOP_WORDS as SPACYS

import searchapp.ingest.mentions
from searchapp.ingest.stop_words import STOP_WORDS

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = Path(searchapp.ingest.mentions.__file__).parent / "data" / "names_of_locales.txt.gz"


def test_the_stop_words_are_spacys() -> None:
    assert STOP_WORDS == SPACYS


@pytest.mark.parametrize("library", ["spacy", "faker"])
def test_english_names_are_read_without_a_large_library(library: str) -> None:
    program = f"import sys, searchapp.ingest.mentions as names; names.embedded('en'); print({library!r} in sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_the_names_of_locales_are_those_of_the_faker_that_the_file_names() -> None:
    text = gzip.decompress(NAMES.read_bytes()).decode()
    head, given, surnames = text.split("\n\n")
    if f"faker {version('faker')}\n" not in head:
        pytest.skip(f"the file is of another faker than the one here, {version('faker')}")
    spec = importlib.util.spec_from_file_location("make_person_names", ROOT / "tools" / "make_person_names.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert given.splitlines() == sorted(set(tool.names("first_name")))
    assert surnames.splitlines() == sorted(set(tool.names("last_name")))
    assert {"volodymyr", "miguel", "mehmet"} <= set(given.splitlines())
