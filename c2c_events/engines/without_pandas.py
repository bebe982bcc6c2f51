"""Loads CP-SAT without pandas, which its module imports for two classes that only series of variables need.

pandas takes several times as long to load as the solver and numpy together, and is left out of the program that runs
without Python.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_NAME = "pandas"


@contextmanager
def without_pandas() -> Iterator[None]:
    """What is imported within it finds a stand-in for pandas: its classes `Index` and `Series`, which nothing is of."""
    if _NAME in sys.modules:
        yield
        return
    stand_in = ModuleType(_NAME)
    vars(stand_in).update(Index=type("Index", (), {}), Series=type("Series", (), {}))
    sys.modules[_NAME] = stand_in
    try:
        yield
    finally:
        del sys.modules[_NAME]
