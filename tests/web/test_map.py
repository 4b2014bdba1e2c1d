"""Does a place lie where the drawn world has it?"""

import math
import re

from hypothesis import given
from hypothesis import strategies as st

from searchapp import paths
from searchapp.web.map import HEIGHT, WIDTH, project


def test_the_middle_of_the_world_is_in_the_middle_and_its_ends_at_the_ends() -> None:
    assert project(0, 0)[0] == WIDTH / 2
    assert math.isclose(project(0, 180)[0], WIDTH)
    assert math.isclose(project(0, -180)[0], 0, abs_tol=1e-9)


def test_equal_earth_is_as_published() -> None:
    # Corners of the published projection: the pole line is 0.59247 of the equator, height to width 0.48671.
    pole = project(90, 180)[0] - project(90, 0)[0]
    assert math.isclose(pole / (WIDTH / 2), 0.59247, abs_tol=1e-4)
    height = project(-90, 0)[1] - project(90, 0)[1]
    assert math.isclose(height / WIDTH, 0.48671, abs_tol=1e-4)


@given(st.floats(-57, 83), st.floats(-180, 180))
def test_equal_areas_stay_equal(latitude: float, longitude: float) -> None:
    step = 0.01
    x, y = project(latitude, longitude)
    (east, _y), (_x, north) = project(latitude, longitude + step), project(latitude + step, longitude)
    share = (east - x) * (y - north) / math.cos(math.radians(latitude + step / 2))
    at_equator = (project(0, step)[0] - project(0, 0)[0]) * (project(0, 0)[1] - project(step, 0)[1])
    assert math.isclose(share, at_equator, rel_tol=1e-3)


def test_the_drawing_has_the_size_that_places_are_computed_for() -> None:
    drawing = (paths.static() / "vendor" / "world.svg").read_text(encoding="utf-8")
    assert f'viewBox="0 0 {WIDTH:g} {HEIGHT:.0f}"' in drawing
    assert 'id="world"' in drawing
    assert not re.search(r"<script|on\w+=|href", drawing)
