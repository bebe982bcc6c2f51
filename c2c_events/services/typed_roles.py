"""Who has a role, as people type it: somebody of the address book, a name with an organisation, "N.N.", "B, for A"."""

from __future__ import annotations

from dataclasses import replace

from c2c_events.domain.folding import fold
from c2c_events.domain.people import Person, PersonId
from c2c_events.domain.programme import Role, RoleId, RoleKind, SessionId
from c2c_events.imports import names as written_names
from c2c_events.imports.names import NameSaid
from c2c_events.language import Language
from c2c_events.services.editing import add_thing
from c2c_events.services.mentions import mention
from c2c_events.services.naming import Names, UnknownName
from c2c_events.services.session_roles import Holder, add_role, give_role, stand_in, take_back_stand_in
from c2c_events.storage.unit_of_work import UnitOfWork


def type_new_role(work: UnitOfWork, session_id: SessionId, kind: RoleKind, said: str, words: Language) -> RoleId:
    """A further role for whom somebody typed, behind the others; gives its id. Raises as `type_holder` does."""
    role_id = add_role(work, session_id, kind)
    type_holder(work, role_id, said, words)
    return role_id


def type_holder(work: UnitOfWork, role_id: RoleId, said: str, words: Language) -> None:
    """Let whom somebody typed have a role.

    Who is in the address book is meant by their name. Another name stays as it is written, an organisation behind it in
    brackets; "N.N." and the like, and nothing, are nobody yet. "B, for A" says that B stands in. Raises `NotFound`,
    `AmbiguousName`.
    """
    names = Names(work, words)
    person = _known(names, said)
    if person is not None:
        give_role(work, role_id, Holder(person))
        return
    found = written_names.mention(said)
    represented = found.stands_for
    if represented is None:
        give_role(work, role_id, _holder(names, found))
        return
    absent, there = _holder(names, represented), _holder(names, replace(found, stands_for=None))
    if there.person is not None:
        give_role(work, role_id, absent)
        stand_in(work, role_id, there.person)
        return
    give_role(work, role_id, there)
    written = "" if absent.person else mention(absent.as_written, absent.affiliation)
    role = work.get(Role, role_id)
    work.put(replace(role, stands_in_for=absent.person, represented_as_written=written))


def type_stand_in(work: UnitOfWork, role_id: RoleId, said: str, words: Language) -> None:
    """Let whom somebody typed stand in for who has a role; nothing typed gives it back to them.

    Raises `NotFound`, `UnknownName`, `AmbiguousName`, and as `stand_in` and `take_back_stand_in` do.
    """
    if said.strip():
        stand_in(work, role_id, PersonId(Names(work, words).meant("person", said.strip())))
    else:
        take_back_stand_in(work, role_id)


def add_stand_in(work: UnitOfWork, role_id: RoleId, said: str) -> PersonId:
    """Put somebody into the address book, who stands in for who has a role; gives their id. Raises as `stand_in`."""
    person = _make(work, written_names.mention(said))
    stand_in(work, role_id, person)
    return person


def add_to_address_book(work: UnitOfWork, role_id: RoleId) -> PersonId:
    """Put into the address book who has a role and is only written; gives their id. Raises `NotFound`.

    Other roles in which the same is written are theirs too. What was said of them stays.
    """
    role = work.get(Role, role_id)
    person = _make(work, written_names.mention(role.as_written))
    meant = (fold(role.as_written), fold(role.affiliation))
    same = (
        each
        for each in work.all(Role, person=None)
        if each.as_written and (fold(each.as_written), fold(each.affiliation)) == meant
    )
    work.put(*(replace(each, person=person, as_written="") for each in same))
    return person


def _known(names: Names, said: str) -> PersonId | None:
    try:
        return PersonId(names.meant("person", said.strip())) if said.strip() else None
    except UnknownName:
        return None


def _holder(names: Names, said: NameSaid) -> Holder:
    person = _known(names, said.written)
    if person is not None:
        return Holder(person)
    if said.placeholder:
        return Holder(placeholder=said.written, affiliation=said.organisation)
    return Holder(as_written=said.written, affiliation=said.organisation)


def _make(work: UnitOfWork, said: NameSaid) -> PersonId:
    """Somebody new. A name that does not show its parts stands whole, as their given name."""
    values = {"given_name": said.given or said.written, "family_name": said.family if said.given else ""}
    return PersonId(add_thing(work, Person, values))
