"""What does the recogniser find in plain texts, before names are repaired; how fast, how big is it?

The one place of this evaluation that knows how the recogniser is called.
"""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from searchapp.evaluation.entities_sentences import LabelledSpan
from searchapp.ingest import mentions
from searchapp.ingest.mentions import Reader, embedded, named, unaided

Models = tuple[tuple[str, str], ...]
Recogniser = Callable[[Sequence[str]], list[list[LabelledSpan]]]

_SENTENCE = "Ada Lovelace came to Torquay."


@dataclass(frozen=True)
class Cost:
    """What the recogniser takes: seconds of processor time to load, once its libraries are; bytes on disk."""

    load_seconds: float
    bytes_on_disk: int


def recogniser(models: Models = ()) -> Recogniser:
    """A way to read English texts: the spans of each, with our labels. Raises ModelError.

    Ours is the trained model by itself: what lists know better than the labels of its training is no part of it.
    """
    return _recogniser(named(dict(models)["en"]) if "en" in dict(models) else unaided())


def with_lists() -> Recogniser:
    """The same with all that comes with the program."""
    return _recogniser(embedded("en"))


def _recogniser(reader: Reader) -> Recogniser:

    def read(texts: Sequence[str]) -> list[list[LabelledSpan]]:
        return [
            [LabelledSpan(one.start, one.end, one.label) for one in found]
            for (found,) in reader.read([[text] for text in texts])
        ]

    return read


def cost(models: Models = ()) -> Cost:
    """What loading it takes, in a process of its own where nothing is loaded yet, and its size."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_cost, models).result()


def _cost(models: Models) -> Cost:
    started = time.process_time()
    recogniser(models)([_SENTENCE])
    seconds = time.process_time() - started
    chosen = dict(models).get("en")
    folder = Path(chosen or mentions.__file__).parent
    # What it learned from is not read here.
    files = [
        path
        for path in Path(folder).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"} and "training" not in path.parts
    ]
    return Cost(seconds, sum(path.stat().st_size for path in files))
