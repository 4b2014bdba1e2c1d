"""Lists are loaded once, and no garbage is looked for meanwhile."""

import gc

import pytest

from searchapp.authority import loaded_once
from searchapp.authority.loading import uncollected


def test_a_list_is_loaded_once_with_the_collector_at_rest() -> None:
    seen: list[bool] = []

    @loaded_once
    def names() -> list[str]:
        """Some names."""
        seen.append(gc.isenabled())
        return ["Kyiv"]

    assert names() is names()
    assert seen == [False]
    assert gc.isenabled()
    assert names.__doc__ == "Some names."


def test_the_collector_is_on_again_after_an_error_and_stays_off_where_it_was_off() -> None:
    with pytest.raises(ZeroDivisionError), uncollected():
        _ = 1 / 0
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
