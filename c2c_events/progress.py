"""How long work tells how far it is, and how it is stopped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp
from typing import Protocol

from c2c_events.errors import N_, C2CError


class Cancelled(C2CError):
    """Raised by a tick when the user wants the work stopped; whoever works leaves nothing half done."""

    sentence = N_("Stopped. Nothing was changed, no file was written.")


class Tick(Protocol):
    """Called as work goes on; may raise `Cancelled`."""

    def __call__(self, done: int, total: int) -> None: ...


def quiet(done: int, total: int) -> None:
    """The tick of who does not ask."""


_REMEMBERED_S = 3.0
"""How far back the pace of work counts: what is older than this fades."""
_TELLS_AFTER_S = 1.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long work still takes: `estimate = estimate.after(done, total, elapsed)` at each tick.

    The speed is smoothed, so that what is told does not jump; newer ticks count more, since work changes its pace
    (a font is loaded first, a last page takes longer). `speed`: things a second.
    """

    done: int = 0
    total: int = 0
    elapsed: float = 0.0
    speed: float = 0.0

    def after(self, done: int, total: int, elapsed: float) -> Estimate:
        """What is known when `done` of `total` are done, `elapsed` seconds after the start of the work.

        Work that begins again from less, or with another total, is estimated anew from there.
        """
        if done < self.done or total != self.total:
            return Estimate(done, total, elapsed)
        took = elapsed - self.elapsed
        if took <= 0.0:
            return replace(self, done=done)
        now = (done - self.done) / took
        fading = exp(-took / _REMEMBERED_S)
        return Estimate(done, total, elapsed, fading * self.speed + (1 - fading) * now if self.speed else now)

    @property
    def seconds_left(self) -> float | None:
        """Seconds of work left, 0 when it is done; None where nothing sure can be said yet."""
        if self.total and self.done >= self.total:
            return 0.0
        if self.elapsed < _TELLS_AFTER_S or not self.speed:
            return None
        return (self.total - self.done) / self.speed
