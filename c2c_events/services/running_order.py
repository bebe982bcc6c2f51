"""The running order of a session: what happens minute by minute, and how that adds up against the session.

What an item is (its title, minutes, who, internal or public) is set with `editing.set_values`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from c2c_events.domain.programme import RunningItem, RunningItemId, Session, SessionId
from c2c_events.errors import N_, C2CError
from c2c_events.services.editing import add_thing, delete_things
from c2c_events.services.ordering import in_order, moved, next_position
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


class NothingToFit(C2CError):
    sentence = N_("A running order is fitted to the time of its session: it needs both a time and an item at least.")


class NoTimeLeft(C2CError):
    sentence = N_("The items before the last one take {minutes} minutes, and the session has only {length}.")


@dataclass(frozen=True, slots=True)
class Timed:
    """An item, and when it begins, by the clocks of its session; None where the session has no time."""

    item: RunningItem
    begins: datetime | None


@dataclass(frozen=True)
class RunningOrder:
    """The items of a session in their order. `length`: of the session, in minutes; None where it has no time yet, and
    nobody said how long it is to be."""

    items: tuple[Timed, ...]
    length: int | None

    @property
    def minutes(self) -> int:
        """What all items take together."""
        return sum(each.item.minutes for each in self.items)

    @property
    def left(self) -> int | None:
        """Minutes of the session that no item fills; below zero where they take longer than it."""
        return None if self.length is None else self.length - self.minutes


def running_order(reader: Reader, session_id: SessionId) -> RunningOrder:
    """Raises `NotFound`."""
    session = reader.get(Session, session_id)
    begins = session.span.start if session.span else None
    timed = []
    for item in in_order(reader.all(RunningItem, session=session_id)):
        timed.append(Timed(item, begins))
        begins = begins + timedelta(minutes=item.minutes) if begins else None
    return RunningOrder(tuple(timed), _length(session))


def add_item(work: UnitOfWork, session_id: SessionId, values: Mapping[str, Any]) -> RunningItemId:
    """A further item with values by path, behind the others; gives its id. Raises `NotFound`, `WrongValue`."""
    work.get(Session, session_id)
    last = next_position(work.all(RunningItem, session=session_id))
    return RunningItemId(add_thing(work, RunningItem, {"position": last, **values, "session": session_id}))


def move_item(work: UnitOfWork, item_id: RunningItemId, steps: int) -> None:
    """Move an item in the order of its session: down, or up where `steps` is negative. Raises `NotFound`."""
    item = work.get(RunningItem, item_id)
    work.put(*moved(work.all(RunningItem, session=item.session), item_id, steps))


def remove_items(work: UnitOfWork, ids: Sequence[RunningItemId]) -> None:
    """Take items away. Raises `NotFound`."""
    delete_things(work, RunningItem, list(dict.fromkeys(ids)))


def stretch(work: UnitOfWork, session_id: SessionId) -> None:
    """Make all items longer or shorter alike, in whole minutes, so that they fill the session.

    Where none takes any time yet, all get the same. Raises `NotFound`, `NothingToFit`.
    """
    items, length = _fittable(work, session_id)
    shares = [item.minutes for item in items]
    if not sum(shares):
        shares = [1] * len(items)
    until, before, fitted = 0, 0, []
    for item, share in zip(items, shares, strict=True):
        until += share
        end = round(length * until / sum(shares))  # ends are rounded, not lengths: so nothing is lost on the way
        fitted.append(replace(item, minutes=end - before))
        before = end
    work.put(*fitted)


def fit_last(work: UnitOfWork, session_id: SessionId) -> None:
    """Give the last item what is left of the session. Raises `NotFound`, `NothingToFit`, `NoTimeLeft`."""
    items, length = _fittable(work, session_id)
    earlier = sum(item.minutes for item in items[:-1])
    if earlier > length:
        raise NoTimeLeft(minutes=earlier, length=length)
    work.put(replace(items[-1], minutes=length - earlier))


def _fittable(work: UnitOfWork, session_id: SessionId) -> tuple[list[RunningItem], int]:
    length = _length(work.get(Session, session_id))
    items = in_order(work.all(RunningItem, session=session_id))
    if not items or length is None:
        raise NothingToFit()
    return items, length


def _length(session: Session) -> int | None:
    """In whole minutes, by the clock on the wall; of one without a time what is planned, None where nobody said."""
    return session.span.length // timedelta(minutes=1) if session.span else session.planned_minutes
