"""How long work tells how far it is, and how it is stopped."""

from __future__ import annotations

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
