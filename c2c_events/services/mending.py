"""Findings that mend themselves when somebody says so: exchange values, forget that one was odd, set one, register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from c2c_events.domain.findings import Mend
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.people import PersonId, Status
from c2c_events.services.editing import set_values
from c2c_events.services.registration import register
from c2c_events.storage.unit_of_work import UnitOfWork


def apply_mend(work: UnitOfWork, mend: Mend) -> None:
    """Do what a finding proposes; of those that ask nothing more of anybody: "swap", "forget_flag", "set" and
    "register", as invited.

    Raises `NotFound` where the thing is gone, `AlreadyRegistered`; `ValueError` for an action that somebody has to do.
    """
    thing = mend.things[0]
    kind = KINDS[thing.kind].type
    if mend.action == "swap":
        first, second = mend.fields
        value = work.get(kind, thing.id)
        set_values(work, kind, [thing.id], {first: getattr(value, second), second: getattr(value, first)})
    elif mend.action == "forget_flag":
        set_values(work, kind, [thing.id], {f"flags.{flag}": None for flag in mend.fields})
    elif mend.action == "set":
        set_values(work, kind, [thing.id], value_set_by(mend))
    elif mend.action == "register":
        register(work, PersonId(thing.id), {"status": Status.INVITED})
    else:
        raise ValueError(f"nothing does {mend.action!r} by itself")


def value_set_by(mend: Mend) -> Mapping[str, Any]:
    """The value that a "set" gives, by its field."""
    field = KINDS[mend.things[0].kind].by_name[mend.fields[0]]
    return {field.name: field.decode(mend.values[0])}
