"""The places that were visited, to go back to and forward again."""

from __future__ import annotations


class Visited:
    """`here`: the place that is shown, "" before the first."""

    def __init__(self) -> None:
        self.here = ""
        self._before: list[str] = []
        self._after: list[str] = []

    def visit(self, place: str) -> None:
        """Somebody went to a place: from there, there is no forward."""
        if place != self.here:
            if self.here:
                self._before.append(self.here)
            self._after.clear()
            self.here = place

    def back(self) -> str:
        """The place before, which is here from now on; where there is none, the same as before."""
        return self._step(self._before, self._after)

    def forward(self) -> str:
        """The place that `back` left."""
        return self._step(self._after, self._before)

    def _step(self, there: list[str], left: list[str]) -> str:
        if there:
            left.append(self.here)
            self.here = there.pop()
        return self.here
