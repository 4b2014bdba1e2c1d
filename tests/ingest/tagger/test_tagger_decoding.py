"""The decoder gives the likeliest labels that fit together."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.ingest.mentions.tagger.decoding import Decoder

LABELS = ["O", *(f"{place}-{kind}" for kind in ("PERSON", "ORG") for place in "BILU")]
FOLLOWS = {
    label: {other for other in LABELS if (other[0] in "IL" and other[2:] == label[2:])}
    if label[0] in "BI"
    else {other for other in LABELS if other[0] in "OBU"}
    for label in LABELS
}


def _is_whole(labels: tuple[str, ...]) -> bool:
    return (
        labels[0][0] in "OBU"
        and labels[-1][0] in "OLU"
        and all(after in FOLLOWS[one] for one, after in pairwise(labels))
    )


def _spans(labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    found, start = [], 0
    for place, label in enumerate(labels):
        start = place if label[0] in "BU" else start
        if label[0] in "LU":
            found.append((start, place + 1, label[2:]))
    return found


@settings(max_examples=60)
@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_no_other_fitting_labels_are_likelier(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, len(LABELS))).astype(np.float32)
    paths = (path for path in product(range(len(LABELS)), repeat=length) if _is_whole(tuple(LABELS[n] for n in path)))
    best = max(paths, key=lambda path: sum(float(scores[place, number]) for place, number in enumerate(path)))
    assert [one[:3] for one in Decoder(LABELS).spans(scores)] == _spans(tuple(LABELS[number] for number in best))


def test_nothing_is_found_in_nothing() -> None:
    assert Decoder(LABELS).spans(np.zeros((0, len(LABELS)), np.float32)) == []


def test_a_name_is_as_certain_as_its_labels_are_likely() -> None:
    likely = np.full((3, len(LABELS)), 0.0125, np.float32)
    for place, (label, share) in enumerate((("B-ORG", 0.9), ("L-ORG", 0.4), ("O", 0.8))):
        likely[place, LABELS.index(label)] = share
    (found,) = Decoder(LABELS).spans(np.log(likely))
    assert found[:3] == (0, 2, "ORG")
    assert abs(found.certainty - 0.6) < 1e-5
