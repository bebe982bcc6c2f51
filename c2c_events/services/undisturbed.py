"""Work that makes very many values and no cycles, which the collector of cycles would look at again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 100_000


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the collector of cycles, where it was on; where very many values were made, it never looks at them.

    Its next look at a new list of 25,000 rows held every thread up for a third of a second.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _MANY:
                gc.freeze()  # they still go when nobody names them any more
            gc.enable()
