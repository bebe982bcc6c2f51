"""With whom somebody can swap their role: who has one in the same session, then in the others by their times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Person
from c2c_events.domain.programme import Role, RoleId, Session
from c2c_events.language import Language
from c2c_events.terms import ROLES
from ui.models.sheet import Teller
from ui.models.timetable import short_title

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class Held:
    """A role. `who`: their name, `thing`: the id of the person or the name as it is written; `does`: the role in words.

    `session`: what it is called, `when`: its day and times.
    """

    id: RoleId
    who: str
    thing: str
    does: str
    session: str
    when: str


@dataclass(frozen=True)
class Swaps:
    """`own`: the role that is to be swapped; `others`: those that it can be swapped for, its own session's first."""

    own: Held
    others: Sequence[Held]


def read_swaps(reader: Reader, role_id: RoleId, words: Language) -> Swaps:
    """With whom a role can be swapped: in its session also for one that nobody has yet. Raises `NotFound`."""
    tell = Teller(words, reader.only(Meeting))
    own = reader.get(Role, role_id)
    sessions = reader.by_id(Session)
    people = reader.by_id(Person)
    roles = sorted(
        reader.all(Role),
        key=lambda each: (
            each.session != own.session,
            sessions[each.session].span is None,
            sessions[each.session].span,
            each.session,
            each.position,
            each.id,
        ),
    )
    others = [
        each
        for each in roles
        if each.id != own.id
        and (each.session == own.session or each.person or each.as_written)
        and (each.person or each.as_written) != (own.person or own.as_written)
    ]
    return Swaps(
        _held(own, people, sessions, tell),
        tuple(_held(each, people, sessions, tell) for each in others),
    )


def _held(role: Role, people: Mapping[str, Person], sessions: Mapping[str, Session], tell: Teller) -> Held:
    person, session = people.get(role.person or ""), sessions[role.session]
    name = (person.name.in_order() or person.native_name or person.email) if person is not None else role.as_written
    does = ", ".join(part for part in (tell.words._(ROLES[role.role_kind]), tell.pick(role.topic)) if part)
    return Held(
        role.id,
        name or role.placeholder or tell.words._("Nobody yet"),
        role.person or role.as_written,
        does,
        short_title(tell.pick(session.title)) or session.code or tell.words._("No title yet"),
        tell.day_and_times(session.span),
    )
