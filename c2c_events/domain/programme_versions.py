"""What a programme said when it was published, and how one state of it differs from another."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from c2c_events.domain.kinds import kind_of
from c2c_events.domain.meeting import Room
from c2c_events.domain.people import PersonId
from c2c_events.domain.programme import Role, Session, SessionId, SessionStatus
from c2c_events.domain.values import NO_TEXT

FROZEN: Mapping[type[Any], frozenset[str]] = {
    Session: frozenset({"id", "title", "code", "session_kind", "span", "zone", "room", "place", "access", "status"}),
    Role: frozenset({
        "id", "session", "role_kind", "person", "as_written", "stands_in_for", "represented_as_written", "position",
        "function",
    }),
    Room: frozenset({"id", "name", "names"}),
}  # fmt: skip
"""What a version keeps, by kind; the rest of its values is as if nobody had said anything."""


@dataclass(frozen=True)
class Programme:
    """A programme as it is shown to its readers: what is planned and no draft, with what was cancelled; by id."""

    sessions: Mapping[str, Session] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    rooms: Mapping[str, Room] = field(default_factory=dict)

    @classmethod
    def of(cls, sessions: Iterable[Session], roles: Iterable[Role], rooms: Iterable[Room]) -> Programme:
        """The programme of a meeting, out of everything that is planned for it."""
        shown = [each for each in sessions if each.span and each.status is not SessionStatus.DRAFT]
        ids, used = {each.id for each in shown}, {each.room for each in shown}
        return cls(
            {each.id: each for each in shown},
            {each.id: each for each in roles if each.session in ids},
            {each.id: each for each in rooms if each.id in used},
        )

    def to_json(self) -> str:
        """What a version keeps of it, the same text for the same programme."""
        said = {
            name: [_kept(each) for _, each in sorted(things.items())]
            for name, things in (("sessions", self.sessions), ("roles", self.roles), ("rooms", self.rooms))
        }
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, said: str) -> Programme:
        """The programme that `to_json` described. Raises `ValueError`, `KeyError`, `TypeError` where it is none."""
        stored = json.loads(said)

        def read(kind: type[Any], name: str) -> dict[str, Any]:
            return {each["id"]: kind_of(kind).from_json(each) for each in stored[name]}

        return cls(read(Session, "sessions"), read(Role, "roles"), read(Room, "rooms"))

    @cached_property
    def roles_of(self) -> Mapping[str, Sequence[Role]]:
        """The roles of each session, in their order."""
        found: dict[str, list[Role]] = defaultdict(list)
        for role in sorted(self.roles.values(), key=lambda each: (each.position, each.id)):
            found[role.session].append(role)
        return found

    def room(self, session: Session) -> Room | None:
        return self.rooms.get(session.room or "")


def _kept(thing: Any) -> dict[str, Any]:
    fields = FROZEN[type(thing)]
    return {name: said for name, said in kind_of(thing).to_json(thing).items() if name in fields}


class What(StrEnum):
    """What became of a session, or of somebody's role in it."""

    NEW = "new"
    REINSTATED = "reinstated"  # it was cancelled, and takes place after all
    CANCELLED = "cancelled"
    TAKEN_OUT = "taken_out"
    MOVED = "moved"  # to another time
    ROOM = "room"  # it takes place elsewhere, or its room is called otherwise
    RENAMED = "renamed"
    JOINED = "joined"
    LEFT = "left"
    REPLACED = "replaced"  # somebody else has the role
    SUBSTITUTE = "substitute"  # somebody has it for whom it is of
    BACK = "back"  # who was represented comes after all
    ROLE = "role"  # another role, or another function in it


@dataclass(frozen=True, slots=True)
class ProgrammeChange:
    """One difference between two states of a programme.

    `before` and `after`: the session as it was and as it is; None where it was, or is, in none of them. `role_before`
    and `role_after`: the same of a role, where the change is one of people.
    """

    what: What
    before: Session | None
    after: Session | None
    role_before: Role | None = None
    role_after: Role | None = None

    @property
    def session(self) -> Session:
        """The session as it is, or as it was last."""
        found = self.after or self.before
        assert found is not None
        return found

    def people(self) -> frozenset[PersonId]:
        """Those whose roles it is about; nobody where it is about the session itself."""
        roles = (each for each in (self.role_before, self.role_after) if each is not None)
        return frozenset(who for each in roles for who in (each.person, each.stands_in_for) if who)


def differences(before: Programme, after: Programme) -> list[ProgrammeChange]:
    """What changed from one state of a programme to another, in the order of the programme.

    Of what is new, cancelled or taken out nothing else is told. Roles are compared person by person, so that two who
    swap theirs are told as having another; a role that is in nobody's hands is nobody's coming or going.
    """
    sessions = {**before.sessions, **after.sessions}
    in_order = sorted(sessions, key=lambda own: _order(sessions[own]))
    return [change for own in in_order for change in _of_session(SessionId(own), before, after)]


def _order(session: Session) -> tuple[Any, ...]:
    return (session.span, session.code, session.id)


def _of_session(own: SessionId, before: Programme, after: Programme) -> Iterator[ProgrammeChange]:
    was, now = before.sessions.get(own), after.sessions.get(own)
    held_before, held_after = _is_held(was), _is_held(now)
    if not held_before and not held_after:
        return
    if not held_before:
        yield ProgrammeChange(What.NEW if was is None else What.REINSTATED, was, now)
        return
    if not held_after:
        yield ProgrammeChange(What.TAKEN_OUT if now is None else What.CANCELLED, was, now)
        return
    assert was is not None
    assert now is not None
    if (was.span, was.zone) != (now.span, now.zone):
        yield ProgrammeChange(What.MOVED, was, now)
    if _where(was, before) != _where(now, after):
        yield ProgrammeChange(What.ROOM, was, now)
    if was.title != now.title:
        yield ProgrammeChange(What.RENAMED, was, now)
    for what, role_before, role_after in _of_roles(before.roles_of.get(own, ()), after.roles_of.get(own, ())):
        yield ProgrammeChange(what, was, now, role_before, role_after)


def _is_held(session: Session | None) -> bool:
    return session is not None and session.status is not SessionStatus.CANCELLED


def _where(session: Session, programme: Programme) -> tuple[Any, ...]:
    room = programme.room(session)
    return (session.room, session.place, room.name if room else "", room.names if room else NO_TEXT)


_Pair = tuple[What, Role | None, Role | None]


def _of_roles(before: Sequence[Role], after: Sequence[Role]) -> Iterator[_Pair]:
    """What became of the roles of a session: of the same person first, then of the same role."""
    left = {each.id: each for each in before if holder(each)}
    come = {each.id: each for each in after if holder(each)}
    pairs: list[tuple[Role, Role]] = []
    for same in (
        lambda own: (holder(own), own.id),
        lambda own: (holder(own), own.role_kind),
        holder,
        lambda own: own.id,
    ):
        pairs += _paired(left, come, same)
    by_role = {now.id: (was, now) for was, now in pairs}
    for now in after:
        if now.id in by_role:
            was, now = by_role[now.id]
            if what := _became(was, now):
                yield what, was, now
        elif now.id in come:
            yield (What.SUBSTITUTE if represented(now) else What.JOINED), None, now
    for was in left.values():
        yield What.LEFT, was, None


def _paired(left: dict[Any, Role], come: dict[Any, Role], same: Callable[[Role], Any]) -> Iterable[tuple[Role, Role]]:
    """Takes what is the same out of both, and gives it in pairs."""
    waiting: dict[Any, list[Role]] = defaultdict(list)
    for each in left.values():
        waiting[same(each)].append(each)
    found = []
    for now in list(come.values()):
        if those := waiting.get(same(now)):
            was = those.pop(0)
            del left[was.id], come[now.id]
            found.append((was, now))
    return found


def holder(role: Role) -> str:
    """Who has a role: the id of a person, or a name as it is written; "" for nobody."""
    return role.person or role.as_written


def represented(role: Role) -> str:
    """Whom the holder of a role stands in for: the id of a person, or a name as it is written; "" for nobody."""
    return role.stands_in_for or role.represented_as_written


def _became(was: Role, now: Role) -> What | None:
    stays = _is_same(holder(was), was.as_written, holder(now), now.as_written)
    for_whom = represented(was), was.represented_as_written, represented(now), now.represented_as_written
    if not _is_same(*for_whom):
        if represented(now):
            return What.SUBSTITUTE
        return What.REPLACED if stays or holder(now) != represented(was) else What.BACK
    if not stays:
        return What.REPLACED
    return What.ROLE if (was.role_kind, was.function) != (now.role_kind, now.function) else None


def _is_same(was: str, was_written: str, now: str, now_written: str) -> bool:
    """Whether two are one: also where a name as it is written became somebody of the address book."""
    return was == now or (was == was_written == now_written != "")
