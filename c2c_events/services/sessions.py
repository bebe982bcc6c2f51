"""Sessions come into the programme, and leave it with everything that only belongs to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from c2c_events.domain.groups import GroupSession
from c2c_events.domain.programme import Role, RunningItem, Session, SessionId, SessionStatus
from c2c_events.domain.timetable import Spot
from c2c_events.services.documents import documents_of, remove_documents
from c2c_events.services.editing import add_thing, delete_things
from c2c_events.services.running_order import remove_items
from c2c_events.services.session_roles import remove_roles
from c2c_events.storage.unit_of_work import UnitOfWork


def add_session(work: UnitOfWork, values: Mapping[str, Any], spot: Spot | None = None) -> SessionId:
    """A further session with values by path, a draft where they do not say otherwise; gives its id.

    Without `spot` it is not planned yet. Raises `WrongValue`.
    """
    made = SessionId(add_thing(work, Session, {"status": SessionStatus.DRAFT, **values}))
    session = replace(work.get(Session, made), created_at=work.now)
    work.put(session if spot is None else replace(session, span=spot.span, room=spot.room))
    return made


def delete_sessions(work: UnitOfWork, ids: Sequence[SessionId]) -> None:
    """Take sessions out of the programme with their roles, running orders and papers; groups no longer meet there.

    Raises `NotFound`; `StillInUse` where a departure or an option is bound to one, or somebody was seen there: such a
    session is cancelled instead.
    """
    for own in dict.fromkeys(ids):
        work.get(Session, own)
        remove_items(work, [each.id for each in work.all(RunningItem, session=own)])
        remove_roles(work, [each.id for each in work.all(Role, session=own)])
        remove_documents(work, [each.id for each in documents_of(work, own)])
        work.delete(*work.all(GroupSession, session=own))
        delete_things(work, Session, [own])
