"""Sessions with their roles, from the sheets of a programme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from c2c_events.domain.meeting import Layout
from c2c_events.domain.people import Person
from c2c_events.domain.programme import (
    Access,
    Role,
    RoleId,
    RoleKind,
    Session,
    SessionId,
    SessionKind,
    SessionStatus,
)
from c2c_events.domain.values import Span, Text
from c2c_events.imports.names import NameSaid
from c2c_events.services.importing.draft import Draft
from c2c_events.services.importing.groups import span_of
from c2c_events.services.importing.lookups import departure_named, filled, key, objective_coded, room_named
from c2c_events.services.importing.rows import Row, Taking, Things
from c2c_events.services.importing.scheduled import store_entry
from c2c_events.services.importing.texts import line, lines, number, text_of, told_again
from c2c_events.services.mentions import mention

ROLES = (
    ("chairs", RoleKind.CHAIR),
    ("moderators", RoleKind.MODERATOR),
    ("speakers", RoleKind.SPEAKER),
    ("rapporteurs", RoleKind.RAPPORTEUR),
)
"""Which column names people for which role, in the order of the session."""

_IN_COLUMN_OF: Mapping[RoleKind, RoleKind] = {
    RoleKind.CO_CHAIR: RoleKind.CHAIR,
    RoleKind.FACILITATOR: RoleKind.MODERATOR,
    RoleKind.KEYNOTE: RoleKind.SPEAKER,
    RoleKind.PANELLIST: RoleKind.SPEAKER,
    RoleKind.DISCUSSANT: RoleKind.SPEAKER,
}


def column_of(kind: RoleKind) -> RoleKind:
    """The role in whose column those with this one stand."""
    return _IN_COLUMN_OF.get(kind, kind)


def spellings(said: NameSaid) -> set[str]:
    """A name with and without its title (`key`): “Minister of Water” may be a place without a person."""
    return {key(said.written), key(f"{said.honorific} {said.written}")}


def names_of(draft: Draft, role: Role) -> set[str]:
    """What whoever has a role is called: in the address book, as written, or as a place without a person (`key`)."""
    person = draft.by_id(Person).get(role.person or "")
    said = (person.name.in_order(), person.native_name) if person is not None else (role.as_written, role.placeholder)
    return {key(each) for each in (*said, role.as_written)} - {""}


def store_session(taking: Taking, row: Row) -> Things:
    """A row of a programme's sheet, or an entry of a calendar or schedule, as a session with its roles."""
    draft, values = taking.draft, row.values
    if "calendar_uid" in values:
        return store_entry(taking, row)
    title = text_of(values, "title", taking.language)
    span = span_of(values, values.get("day"))
    if not title and span is None:
        return []
    kind, code = SessionKind(values.get("type") or "other"), line(values, "code")
    session = _known(taking, code, title, kind, span) or Session(
        id=SessionId(draft.new_id()), code=code, created_at=draft.now
    )
    if "zone" in values:
        session = replace(session, zone="" if values["zone"] == draft.meeting.zone else values["zone"] or "")
    room, place = None, text_of(values, "place", taking.language) or _meeting_point(values)
    if name := line(values, "room"):
        found, added = room_named(draft, name)
        room = found.id
        if added:
            row.doubt("room_unknown", "room", value=name)
    layout, status, access = values.get("layout"), values.get("status"), values.get("access")
    retitled = told_again(session.title, title)
    if retitled is None:
        row.doubt("titles_kept", "title", value=title.pick())
    session = draft.put(
        filled(
            session,
            title=retitled,
            theme=told_again(session.theme, text_of(values, "theme", taking.language)),
            session_kind=kind,
            span=span,
            room=room,
            place=told_again(session.place, place),
            layout=Layout(layout) if layout in set(Layout) else None,
            expected=number(values, "expected"),
            objectives=frozenset(objective_coded(draft, code).id for code in values.get("objectives") or ()),
            floor_languages=frozenset(values.get("floor_language") or ()),
            interpretation=frozenset(values.get("interpretation") or ()),
            abstract=told_again(session.abstract, text_of(values, "description", taking.language)),
            link=line(values, "link"),
            remark=lines(values, "comment"),
            internal_note=lines(values, "internal_note"),
            access=Access(access) if access else None,
            status=SessionStatus(status) if status else SessionStatus.CONFIRMED,
        )
    )
    return [session, *_put_roles(taking, session, values)]


def _known(taking: Taking, code: str, title: Text, kind: SessionKind, span: Span | None) -> Session | None:
    """The session this row is about, where it is there already.

    A visit is known by its departure's code, wherever that stands in the title; any other session by its day with its
    number, or with its title.
    """
    draft = taking.draft
    if kind is SessionKind.SITE_VISIT:
        departure = departure_named(draft, title.values())
        if departure is not None:
            return draft.by_id(Session)[departure.session]
    titles = {key(said) for said in title.values()}
    for session in draft.all(Session):
        same_day = session.span is None or span is None or session.span.start.date() == span.start.date()
        same_title = bool(titles & {key(said) for said in session.title.values()})
        if same_day and (
            (code and session.code == code and (same_title or session.span == span))
            or (same_title and not code and session.span == span)
        ):
            return session
    return None


_MEETING_POINT = re.compile(
    r"^(?:RV|rendez-vous|meeting point|punto de encuentro|ponto de encontro)\s*[:：]\s*(.+)", re.I
)


def _meeting_point(values: dict[str, Any]) -> Text:
    """Where a remark says “RV : Hall nord”."""
    found = _MEETING_POINT.match(lines(values, "comment"))
    return Text.plain(found[1]) if found else Text()


def _put_roles(taking: Taking, session: Session, values: dict[str, Any]) -> Things:
    """The roles that the columns name. Those that are there already keep their own kind, as the column of chairs names
    co-chairs too, and their place, unless the column has another order."""
    draft = taking.draft
    own = [role for role in draft.all(Role) if role.session == session.id]
    things: Things = []
    position = 0
    for column, kind in ROLES:
        named: list[tuple[NameSaid, Role | None]] = []
        for said in values.get(column) or ():
            known = _role_of(draft, own, kind, said)
            if known is not None:
                own.remove(known)
            named.append((said, known))
        before = [known.position for _, known in named if known is not None]
        keep = len(before) == len(named) and before == sorted(before)
        for said, known in named:
            position += 1
            role = known or Role(id=RoleId(draft.new_id()), session=session.id, role_kind=kind)
            represented = said.stands_for
            things.append(
                draft.put(
                    filled(
                        role,
                        placeholder=said.written if said.placeholder else "",
                        as_written=said.written if known is None and not said.placeholder else "",
                        affiliation=said.organisation,
                        represented_as_written=""
                        if represented is None
                        else mention(represented.written, represented.organisation),
                        position=role.position if keep else position,
                    )
                )
            )
    return things


def _role_of(draft: Draft, own: Iterable[Role], column: RoleKind, said: NameSaid) -> Role | None:
    """The role of those that somebody has who is named in a column; of several, the one with that organisation."""
    found = [
        role for role in own if column_of(role.role_kind) is column and spellings(said) & names_of(draft, role)
    ]
    exact = [role for role in found if key(role.affiliation) == key(said.organisation)]
    return next(iter(exact or [role for role in found if not (said.organisation and role.affiliation)]), None)
