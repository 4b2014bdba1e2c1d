"""How are long lists loaded?"""

import functools
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Loaded = TypeVar("Loaded")


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage is looked for meanwhile.

    What a list is made of is never garbage, and Python goes through it again and again while it grows: a fifth of the
    time that loading takes.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def loaded_once(load: Callable[[], Loaded]) -> Callable[[], Loaded]:
    """The same function, which loads once in a process and then gives back what it has loaded."""

    @functools.cache
    @functools.wraps(load)
    def once() -> Loaded:
        with uncollected():
            return load()

    return once
