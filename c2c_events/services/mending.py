"""Findings that mend themselves when somebody says so: exchange two values, forget that a value was odd."""

from __future__ import annotations

from c2c_events.domain.findings import Mend
from c2c_events.domain.kinds import KINDS
from c2c_events.services.editing import set_values
from c2c_events.storage.unit_of_work import UnitOfWork


def apply_mend(work: UnitOfWork, mend: Mend) -> None:
    """Do what a finding proposes; of those that ask nothing more of anybody: "swap" and "forget_flag".

    Raises `NotFound` where the thing is gone; `ValueError` for an action that somebody has to do.
    """
    thing = mend.things[0]
    kind = KINDS[thing.kind].type
    if mend.action == "swap":
        first, second = mend.fields
        value = work.get(kind, thing.id)
        set_values(work, kind, [thing.id], {first: getattr(value, second), second: getattr(value, first)})
    elif mend.action == "forget_flag":
        set_values(work, kind, [thing.id], {f"flags.{flag}": None for flag in mend.fields})
    else:
        raise ValueError(f"nothing does {mend.action!r} by itself")
