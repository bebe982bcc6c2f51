"""What the inspector of sessions shows: everything of one, read and put into words at once on the reader thread."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from c2c_events.domain.findings import Finding
from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Document, Layout, Meeting, Objective, Room
from c2c_events.domain.outcomes import MinutesEntry
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Role, RunningItem, Session, SessionId
from c2c_events.domain.values import Text
from c2c_events.language import Language
from c2c_events.more_terms import DOCUMENT_KINDS, LAYOUTS, MINUTES_KINDS
from c2c_events.terms import ROLES, SESSION_STATUSES
from ui.models.files import FileShown
from ui.models.links import Destination, Link
from ui.models.sheet import Block, Sheet, Teller, last_changes, tint_of

if TYPE_CHECKING:
    from c2c_events.services.running_order import RunningOrder
    from c2c_events.storage.repository import Reader

SESSION_KINDS_READ = (
    Session, Role, Room, Person, Participant, RunningItem, Document, Objective, WorkingGroup, GroupSession, SiteVisit,
    Departure, MinutesEntry, Meeting,
)  # fmt: skip
"""The kinds whose changes concern what is shown of a session."""


@dataclass(frozen=True)
class Line:
    """A part of a session, as a line and as what stands in its fields, by path. `thing`: a role, an item, a paper.

    `hints`: what stands in fields that are empty. Where `link` leads is what it is about: the registration of somebody.
    """

    thing: Any
    link: Link
    texts: Mapping[str, str]
    hints: Mapping[str, str]


@dataclass(frozen=True)
class RoomChoice:
    """A room or a layout to choose. `seats`: None where nobody said; `too_small`: for who is expected."""

    key: str
    words: str
    seats: int | None = None
    too_small: bool = False


@dataclass(frozen=True, kw_only=True)
class SessionShown(FileShown):
    """`minutes`: of the running order and of the session, None where it has no time; `booths`: of its room."""

    rooms: tuple[RoomChoice, ...]
    layouts: tuple[RoomChoice, ...]
    booths: int | None
    roles: tuple[Line, ...]
    items: tuple[Line, ...]
    minutes: tuple[int, int | None]
    documents: tuple[Line, ...]
    objectives: tuple[tuple[str, str, str], ...]  # id, code, text


def read_session(
    reader: Reader, thing_id: str, paths: Sequence[str], findings: Sequence[Finding], words: Language
) -> SessionShown:
    """A session with its people, its running order and its papers. `paths`: of its typed fields. Raises `NotFound`."""
    from c2c_events.services.documents import documents_of
    from c2c_events.services.inspection import remarks_of
    from c2c_events.services.rooms import rooms_of
    from c2c_events.services.running_order import running_order
    from c2c_events.services.session_roles import roles_of
    from ui.widgets.thing_inspector import tell as told

    session = reader.get(Session, SessionId(thing_id))
    tell = Teller(words, reader.only(Meeting))
    rooms = {each.id: each for each in rooms_of(reader)}
    room = rooms.get(session.room) if session.room else None
    order, roles, papers = (
        running_order(reader, session.id),
        roles_of(reader, session.id),
        documents_of(reader, session.id),
    )
    own = _roles(reader, roles, tell)
    parts = [
        session.id,
        *(each.id for each in roles),
        *(each.item.id for each in order.items),
        *(each.id for each in papers),
    ]
    return SessionShown(
        sheet=Sheet(
            thing=session,
            name=tell.pick(session.title) or session.code or words._("No title yet"),
            second=_when(session, tell),
            letters=session.code[:4] or tell.pick(session.title)[:1],
            tint=tint_of(session),
            status=(str(session.status), words._(SESSION_STATUSES[session.status])),
            blocks=(*_leaves_or_meets(reader, session, tell), _minutes(reader, session, tell)),
            findings=tuple(told(reader, findings, words)),
        ),
        texts=_texts(session, paths, tell, reader),
        remarks=remarks_of(reader, session),
        changes=last_changes(reader, parts, tell),
        rooms=tuple(_room(each, session, tell) for each in rooms.values()),
        layouts=tuple(_layout(each, room, session, tell) for each in Layout),
        booths=room.booths if room is not None else None,
        roles=own,
        items=_items(order, session, own, tell),
        minutes=(order.minutes, order.length),
        documents=tuple(_document(each, tell) for each in papers),
        objectives=tuple(
            (each.id, each.code, tell.pick(each.text))
            for each in sorted(reader.all(Objective), key=lambda each: (each.position, each.code))
        ),
    )


def title_and_minutes(said: str) -> tuple[str, int]:
    """An item of a running order as it is typed: "Welcome 10", "Welcome, 10 min"; no minutes where none are said."""
    found = re.fullmatch(r"(.*?\S)[\s,:·-]+(\d{1,3})\s*(?:min\w*\.?|['’′])?", said.strip(), re.DOTALL)
    return (found[1].rstrip(" ,:·-"), int(found[2])) if found else (said.strip(), 0)


def _when(session: Session, tell: Teller) -> str:
    own_zone = session.zone if session.zone and session.zone != tell.meeting.zone else ""
    return tell.day_and_times(session.span) + (f" ({own_zone})" if own_zone else "")


def _texts(session: Session, paths: Sequence[str], tell: Teller, reader: Reader) -> dict[str, str]:
    from c2c_events.services.naming import Names
    from c2c_events.services.typed import in_words, shown_path, value_at
    from c2c_events.services.typed_spots import day_in_words, times_in_words

    names = Names(reader, tell.words)
    said = {"day": day_in_words(session.span, tell.words), "times": times_in_words(session.span, tell.words)}
    for path in paths:
        if path not in said:
            shown = path if "." in path else shown_path(session, path, tell.words, *tell.meeting.languages)
            said[path] = in_words(Session, shown, value_at(session, shown), names)
    return said


# ------------------------------------------------------------------------------------------------------ room and seats


def _room(room: Room, session: Session, tell: Teller) -> RoomChoice:
    seats = room.capacity.get(session.layout) if session.layout else max(room.capacity.values(), default=None)
    return _choice(room.id, room.name_in(tell.words.code, *tell.meeting.languages), seats, session, tell)


def _layout(layout: Layout, room: Room | None, session: Session, tell: Teller) -> RoomChoice:
    seats = room.capacity.get(layout) if room is not None else None
    return _choice(str(layout), tell.words._(LAYOUTS[layout]), seats, session, tell)


def _choice(key: str, called: str, seats: int | None, session: Session, tell: Teller) -> RoomChoice:
    words = tell.words
    if seats is None:
        return RoomChoice(key, called)
    counted = words.counted("{n} seat", "{n} seats", seats)
    return RoomChoice(key, f"{called}, {counted}", seats, session.expected is not None and seats < session.expected)


# --------------------------------------------------------------------------------------------------------------- roles


def _roles(reader: Reader, roles: Sequence[Role], tell: Teller) -> tuple[Line, ...]:
    people = reader.by_id(Person, id={each for role in roles for each in (role.person, role.stands_in_for) if each})
    registered = {each.person: each for each in reader.all(Participant, person=set(people))} if people else {}
    return tuple(_role(role, people, registered, tell) for role in roles)


def _role(role: Role, people: Mapping[Any, Person], registered: Mapping[Any, Participant], tell: Teller) -> Line:
    _ = tell.words._
    person = people.get(role.person) if role.person else None
    absent = people.get(role.stands_in_for) if role.stands_in_for else None
    name = _called(person) or role.as_written or role.placeholder
    for_whom = _called(absent) or role.represented_as_written
    own = registered.get(role.person) if role.person else None
    function = tell.pick(role.function)
    known = tell.pick(own.function) if own is not None else ""
    note = [
        _(ROLES[role.role_kind]),
        _("for {name}").format(name=for_whom) if for_whom else "",
        function or known or role.affiliation,
        tell.pick(role.topic),
    ]
    states = {True: _("Confirmed"), False: _("Declined"), None: ""}
    if role.confirmed is False:
        note.insert(0, states[False])
    icon, tint = _mark(role)
    said = ", ".join(part for part in (name or _("Nobody yet"), *note, states[role.confirmed]) if part)
    to = Destination("participants", select=own.id) if own is not None else None
    return Line(
        role,
        Link(
            name or _("Nobody yet"), " · ".join(part for part in note if part), icon=icon, role=tint, said=said, to=to
        ),
        {
            "person": name,
            "stands_in_for": for_whom,
            "function": function,
            "topic": tell.pick(role.topic),
            "affiliation": role.affiliation,
            "note": role.note,
        },
        {"function": known},
    )


def _called(person: Person | None) -> str:
    return (person.name.in_order() or person.native_name or person.email) if person is not None else ""


def _mark(role: Role) -> tuple[str, str]:
    """An icon and the role of its colour: nobody yet, not in the address book, confirmed, declined, not known."""
    if role.person is None:
        return ("unlink", "ink3") if role.as_written else ("user-plus", "warning")
    return {True: ("circle-check", "ok"), False: ("circle-minus", "warning"), None: ("user", "ink3")}[role.confirmed]


# ------------------------------------------------------------------------------------------------------- running order


def _items(order: RunningOrder, session: Session, roles: Sequence[Line], tell: Teller) -> tuple[Line, ...]:
    """With the time at which each begins; those that end when the session is over already are marked."""
    words = tell.words
    holders = {line.thing.id: line.link.words for line in roles}
    made = []
    for timed in order.items:
        item = timed.item
        at = words.time(timed.begins) if timed.begins is not None else ""
        over = (
            timed.begins is not None
            and session.span is not None
            and timed.begins + timedelta(minutes=item.minutes) > session.span.end
        )
        minutes = words.counted("{n} minute", "{n} minutes", item.minutes)
        who = item.who or (holders.get(item.role, "") if item.role else "")
        note = " · ".join(part for part in (minutes, who, "" if item.public else words._("internal")) if part)
        title = tell.pick(item.title) or words._("No title yet")
        link = Link(title, note, at, role="error" if over else "hint", said=f"{at} {title}, {note}")
        made.append(Line(item, link, {"minutes": str(item.minutes), "who": item.who, "note": item.note}, {}))
    return tuple(made)


# ----------------------------------------------------------------------------------------------------------- documents


def _document(paper: Document, tell: Teller) -> Line:
    words = tell.words
    languages = words.languages_in_words(sorted(paper.languages))
    inside = "" if paper.public else words._("internal")
    kind = words._(DOCUMENT_KINDS[paper.document_kind])
    note = " · ".join(part for part in (kind, languages, inside, paper.file_name or paper.address) if part)
    title = tell.pick(paper.title) or paper.file_name or paper.address
    icon = "link" if paper.address and not paper.sha256 else "file-text"
    link = Link(title, note, icon=icon, role="ink2", said=f"{title}, {note}")
    return Line(paper, link, {"languages": languages, "address": paper.address}, {})


# -------------------------------------------------------------------------------------------------- what belongs to it


def _leaves_or_meets(reader: Reader, session: Session, tell: Teller) -> tuple[Block, ...]:
    """The groups that meet in it, and the departures that leave by it."""
    _ = tell.words._
    meets = {each.group for each in reader.all(GroupSession, session=session.id)}
    groups = [
        Link(tell.called(each, each.title, each.theme), to=Destination("groups", select=each.id))
        for each in (reader.all(WorkingGroup, id=meets) if meets else ())
    ]
    departures = reader.all(Departure, session=session.id)
    visits = reader.by_id(SiteVisit, id={each.visit for each in departures})
    leaves = [
        Link(_departure(each, visits[each.visit], tell), to=Destination("visits", select=each.visit))
        for each in departures
    ]
    return Block(_("Working group"), links=tuple(groups)), Block(_("Site visit"), links=tuple(leaves))


def _departure(departure: Departure, visit: SiteVisit, tell: Teller) -> str:
    texts: tuple[Text, ...] = (departure.title, visit.title, visit.theme)
    return tell.called(departure, *texts)


def _minutes(reader: Reader, session: Session, tell: Teller) -> Block:
    found = sorted(reader.all(MinutesEntry, session=session.id), key=lambda each: (each.position, each.id))
    _ = tell.words._
    return Block(
        _("Minutes"),
        links=tuple(
            Link(
                tell.pick(each.text),
                " · ".join(
                    part for part in (_(MINUTES_KINDS[each.minutes_kind]), each.speaker, each.affiliation) if part
                ),
            )
            for each in found
        ),
    )


# ------------------------------------------------------------------------------------------------------ several at once


@dataclass(frozen=True)
class InCommon:
    """What sessions share. `said`: by field, as it is typed or as the key that is chosen, None where they differ;
    `rooms`: all there are, by id."""

    said: Mapping[str, str | None]
    rooms: tuple[tuple[str, str], ...]


def read_in_common(reader: Reader, ids: Sequence[SessionId], words: Language) -> InCommon:
    """What some sessions have in common; those that are gone are left out."""
    from c2c_events.services.rooms import rooms_of

    tell = Teller(words, reader.only(Meeting))
    sessions = reader.by_id(Session, id=set(ids)).values()
    rooms = tuple((each.id, each.name_in(words.code, *tell.meeting.languages)) for each in rooms_of(reader))
    every = [_comparable(each, tell, reader) for each in sessions]
    shared = {
        path: {each[path] for each in every} for path in (every[0] if every else _comparable(_NOTHING, tell, reader))
    }
    return InCommon({path: said.pop() if len(said) == 1 else None for path, said in shared.items()}, rooms)


_NOTHING = Session(id=SessionId(""))


def _comparable(session: Session, tell: Teller, reader: Reader) -> dict[str, str]:
    chosen = {
        "status": session.status, "session_kind": session.session_kind, "room": session.room, "layout": session.layout,
        "access": session.access,
    }  # fmt: skip
    typed = _texts(session, ("day", "times", "theme", "floor_languages", "interpretation"), tell, reader)
    return {
        **{path: str(own or "") for path, own in chosen.items()},
        **typed,
        "locked": "yes" if session.locked else "no",
    }
