"""Figures that got worse are told; others are not."""

import pytest

from searchapp.evaluation.floors import below_floor, floors


@pytest.mark.parametrize(
    ("key", "figure", "is_told"),
    [
        ("cleaning.page_f1", 0.969, True),
        ("cleaning.page_f1", 0.97, False),
        ("dates.certain_wrong", 0.031, True),
        ("dates.certain_wrong", 0.03, False),
        ("cleaning.other", 0.1, False),
    ],
)
def test_a_figure_on_the_wrong_side_of_its_floor_is_told(key: str, figure: float, *, is_told: bool) -> None:
    recorded = {"cleaning.page_f1": 0.97, "dates.certain_wrong": 0.03}
    assert bool(below_floor({key: figure}, recorded)) is is_told


def test_every_recorded_floor_is_a_share() -> None:
    assert all(0 <= floor <= 1 for floor in floors().values())
