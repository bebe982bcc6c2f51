"""Who does what in a session: roles given, taken back, put in order; substitutes: "B, for A".

What a role is (its kind, topic, function, confirmed or not) is set with `editing.set_values`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from c2c_events.domain.people import Person, PersonId
from c2c_events.domain.programme import Role, RoleId, RoleKind, RunningItem, Session, SessionId
from c2c_events.domain.values import NO_TEXT
from c2c_events.errors import N_, C2CError
from c2c_events.services.editing import delete_things
from c2c_events.services.mentions import mention, parts_of
from c2c_events.services.ordering import in_order, moved, next_position
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


class NobodyToStandInFor(C2CError):
    sentence = N_("Nobody has this role yet, so nobody can stand in. Give it to somebody first.")


class StandsInForThemselves(C2CError):
    sentence = N_("Somebody who has a role cannot stand in for themselves. Choose somebody else.")


class NobodyRepresented(C2CError):
    sentence = N_("Nobody stands in for anybody in this role.")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a role: somebody of the address book; or a name as it is written, with an affiliation; or nobody yet.

    `placeholder`: what the programme says as long as it is nobody ("N.N.").
    """

    person: PersonId | None = None
    as_written: str = ""
    affiliation: str = ""
    placeholder: str = ""


def roles_of(reader: Reader, session_id: SessionId) -> list[Role]:
    """The roles of a session, in their order."""
    return in_order(reader.all(Role, session=session_id))


def add_role(work: UnitOfWork, session_id: SessionId, kind: RoleKind, holder: Holder | None = None) -> RoleId:
    """A further role, behind the others; gives its id. Raises `NotFound`."""
    work.get(Session, session_id)
    role = Role(
        id=RoleId(work.new_id()),
        session=session_id,
        role_kind=kind,
        position=next_position(work.all(Role, session=session_id)),
    )
    work.add(_held_by(work, role, holder or Holder()))
    return role.id


def give_role(work: UnitOfWork, role_id: RoleId, holder: Holder) -> None:
    """Let somebody else have a role, or nobody yet; whoever stood in no longer does. Raises `NotFound`.

    What was said of who had it (function, affiliation, confirmed) goes with them; the topic stays.
    """
    work.put(_held_by(work, work.get(Role, role_id), holder))


def _held_by(work: UnitOfWork, role: Role, holder: Holder) -> Role:
    if holder.person is not None:
        work.get(Person, holder.person)
        holder = Holder(holder.person)
    written = holder.as_written.strip()
    who = holder.person or written
    if who and who == (role.person or role.as_written) and not _is_stand_in(role):
        return role if holder.person else replace(role, affiliation=holder.affiliation.strip())
    return replace(
        role,
        person=holder.person,
        as_written=written,
        affiliation=holder.affiliation.strip(),
        placeholder="" if who else holder.placeholder.strip(),
        stands_in_for=None,
        represented_as_written="",
        function=NO_TEXT,
        confirmed=None,
    )


def stand_in(work: UnitOfWork, role_id: RoleId, person_id: PersonId) -> None:
    """Let somebody have a role for whom has it: "B, for A".

    Where somebody stands in already, another does so for the same; where it is the one they stand in for, that one has
    the role again. What was said of who had it (function, affiliation, confirmed) is not true of others, and goes.
    Raises `NotFound`, `NobodyToStandInFor`, `StandsInForThemselves`.
    """
    role = work.get(Role, role_id)
    work.get(Person, person_id)
    if person_id == role.person:
        raise StandsInForThemselves()
    if person_id == role.stands_in_for:
        take_back_stand_in(work, role_id)
        return
    represented, written = role.stands_in_for, role.represented_as_written
    if not _is_stand_in(role):
        represented, written = role.person, "" if role.person else mention(role.as_written, role.affiliation)
    if represented is None and not written:
        raise NobodyToStandInFor()
    new = _held_by(work, role, Holder(person_id))
    work.put(replace(new, stands_in_for=represented, represented_as_written=written))


def take_back_stand_in(work: UnitOfWork, role_id: RoleId) -> None:
    """Let who was represented have the role themselves again. Raises `NotFound`, `NobodyRepresented`."""
    role = work.get(Role, role_id)
    if not _is_stand_in(role):
        raise NobodyRepresented()
    name, affiliation = parts_of(role.represented_as_written)
    work.put(_held_by(work, role, Holder(role.stands_in_for, name, affiliation)))


def swap_holders(work: UnitOfWork, first: RoleId, second: RoleId) -> None:
    """Let those who have two roles, of one session or of two, have each other's. Raises `NotFound`.

    With them goes what is said of them: function, affiliation, for whom they stand in. Nobody has confirmed it yet.
    """
    one, other = work.get(Role, first), work.get(Role, second)
    if one != other:
        work.put(_as_held(one, other), _as_held(other, one))


def _as_held(role: Role, by: Role) -> Role:
    """A role with the holder of another."""
    return replace(
        role,
        person=by.person,
        as_written=by.as_written,
        affiliation=by.affiliation,
        placeholder=by.placeholder,
        stands_in_for=by.stands_in_for,
        represented_as_written=by.represented_as_written,
        function=by.function,
        confirmed=None,
    )


def move_role(work: UnitOfWork, role_id: RoleId, steps: int) -> None:
    """Move a role in the order of its session: down, or up where `steps` is negative. Raises `NotFound`."""
    role = work.get(Role, role_id)
    work.put(*moved(work.all(Role, session=role.session), role_id, steps))


def remove_roles(work: UnitOfWork, ids: Sequence[RoleId]) -> None:
    """Take roles out of their sessions; items of the running order that were theirs stay. Raises `NotFound`."""
    own = list(dict.fromkeys(ids))
    work.put(*(replace(item, role=None) for item in work.all(RunningItem, role=own)))
    delete_things(work, Role, own)


def _is_stand_in(role: Role) -> bool:
    return role.stands_in_for is not None or bool(role.represented_as_written)
