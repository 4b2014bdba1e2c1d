"""Train the network that finds English names: `python -m searchapp.ingest.mentions.training --help`"""

import argparse
import logging
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from searchapp.errors import SearchappError
from searchapp.ingest.mentions.training.recipe import Recipe


def main() -> int:
    """The exit status: 0 when the network was written."""
    asked = _arguments()
    logging.basicConfig(format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stdout)
    # Only ours: what the libraries tell of themselves is nobody's progress.
    logging.getLogger("searchapp").setLevel(logging.INFO)
    try:
        # torch comes with the extra only, and --help needs none of it.
        from searchapp.ingest.mentions.training.stages import Run  # noqa: PLC0415 - see above
    except ModuleNotFoundError as error:
        sys.stderr.write(f"{error.name} is not installed: training needs the extra, pip install 'searchapp[train]'.\n")
        return 1
    recipe = _recipe(asked)
    with tempfile.TemporaryDirectory() as temporary:
        work = asked.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        try:
            Run(asked.sentences, asked.texts, work, recipe).train(asked.out)
        except SearchappError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


def _recipe(asked: argparse.Namespace) -> Recipe:
    """The amounts, with those that were asked for in place of ours."""
    recipe = Recipe()
    given = {name: value for name, value in vars(asked).items() if name in vars(recipe) and value is not None}
    if asked.student_tokens:
        pairs = zip(recipe.rounds, asked.student_tokens, strict=True)
        given["rounds"] = tuple(replace(amounts, tokens=tokens) for amounts, tokens in pairs)
    return replace(recipe, **given)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m searchapp.ingest.mentions.training",
        description="Train the network that finds English names. With the same files, packages and amounts, the same "
        "network comes out.",
    )
    parser.add_argument("sentences", type=Path, metavar="SENTENCES_FOLDER", help="labelled sentences, a file a source")
    parser.add_argument("--texts", type=Path, required=True, metavar="TEXTS.jsonl.gz", help="unlabelled texts")
    parser.add_argument("--out", type=Path, required=True, metavar="NETWORK.npz", help="the file to write")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="keep each stage here; run again, go on after it")
    defaults = Recipe()
    for name, told in (
        ("teacher_epochs", "epochs of the teacher"),
        ("unlabelled_words", "words of unlabelled texts that the teacher labels"),
        ("held_back_every", "hold back every so many-th document of the smaller sources; 0: none"),
        ("most_documents", "documents of each file at most: only to try it out"),
    ):
        parser.add_argument(
            f"--{name.replace('_', '-')}", type=int, metavar="N", help=f"{told} ({getattr(defaults, name) or 'all'})"
        )
    tokens = [amounts.tokens for amounts in defaults.rounds]
    parser.add_argument(
        "--student-tokens",
        type=int,
        nargs=len(tokens),
        metavar="N",
        help=f"tokens the student sees in each round ({' '.join(map(str, tokens))})",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
