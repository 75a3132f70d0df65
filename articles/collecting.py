"""Garbage collection while many articles are read.

Reading and extraction make many small objects that go away by themselves. Python looks through the young ones for
circles after every 700 of them, which is a tenth of the work and finds next to nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (100_000, 20, 50)


def collect_seldom() -> None:
    """For the rest of this process."""
    gc.set_threshold(*_SELDOM)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Inside this block."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
