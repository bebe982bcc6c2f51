"""Some of many rows, each looked up when it is asked for: of all 25,000 mostly how many, and the first, is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload


class Picked(Sequence[Any]):
    """The rows at some places of a list, in the order of the places, as they are when they are asked for."""

    def __init__(self, rows: Sequence[Any], places: Sequence[int]) -> None:
        self._rows = rows
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Any: ...

    @overload
    def __getitem__(self, place: slice) -> Picked: ...

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return Picked(self._rows, self._places[place])
        return self._rows[self._places[place]]

    def __iter__(self) -> Iterator[Any]:
        return map(self._rows.__getitem__, self._places)
