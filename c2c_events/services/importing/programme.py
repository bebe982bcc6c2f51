"""Sessions with their roles, from the sheets of a programme."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from c2c_events.domain.meeting import Layout
from c2c_events.domain.programme import Role, RoleId, RoleKind, Session, SessionId, SessionKind, SessionStatus
from c2c_events.domain.values import Span, Text
from c2c_events.services.importing.groups import span_of
from c2c_events.services.importing.lookups import departure_named, filled, key, objective_coded, room_named
from c2c_events.services.importing.rows import Row, Taking, Things
from c2c_events.services.importing.scheduled import store_entry
from c2c_events.services.importing.texts import line, lines, number, text_of
from c2c_events.services.mentions import mention

ROLES = (
    ("chairs", RoleKind.CHAIR),
    ("moderators", RoleKind.MODERATOR),
    ("speakers", RoleKind.SPEAKER),
    ("rapporteurs", RoleKind.RAPPORTEUR),
)
"""Which column names people for which role, in the order of the session."""


def store_session(taking: Taking, row: Row) -> Things:
    """A row of a programme's sheet, or an entry of a calendar or schedule, as a session with its roles."""
    draft, values = taking.draft, row.values
    if "calendar_uid" in values:
        return store_entry(taking, row)
    title = text_of(values, "title", taking.language)
    span = span_of(values, values.get("day"))
    if not title and span is None:
        return []
    kind = SessionKind(values.get("type") or "other")
    code = line(values, "code")
    session = _known(taking, code, title, kind, span) or Session(
        id=SessionId(draft.new_id()), code=code, created_at=draft.now
    )
    room, place = None, text_of(values, "place", taking.language) or _meeting_point(values)
    if name := line(values, "room"):
        found, added = room_named(draft, name)
        room = found.id
        if added:
            row.doubt("room_unknown", "room", value=name)
    layout = values.get("layout")
    session = draft.put(
        filled(
            session,
            title=title,
            session_kind=kind,
            span=span,
            room=room,
            place=session.place or place,
            layout=Layout(layout) if layout in set(Layout) else None,
            expected=number(values, "expected"),
            objectives=frozenset(objective_coded(draft, code).id for code in values.get("objectives") or ()),
            floor_languages=frozenset(values.get("floor_language") or ()),
            interpretation=frozenset(values.get("interpretation") or ()),
            abstract=text_of(values, "description", taking.language),
            remark=lines(values, "comment"),
            status=SessionStatus.CONFIRMED,
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
    draft = taking.draft
    own = {
        (role.role_kind, key(role.placeholder or role.as_written), key(role.affiliation)): role
        for role in draft.all(Role)
        if role.session == session.id
    }
    things: Things = []
    position = 0
    for column, kind in ROLES:
        for said in values.get(column) or ():
            position += 1
            called = said.written
            known = own.get((kind, key(called), key(said.organisation)))
            role = known or Role(id=RoleId(draft.new_id()), session=session.id, role_kind=kind)
            represented = said.stands_for
            things.append(
                draft.put(
                    replace(
                        role,
                        placeholder=called if said.placeholder else "",
                        as_written="" if said.placeholder else called,
                        affiliation=said.organisation,
                        represented_as_written=""
                        if represented is None
                        else mention(represented.written, represented.organisation),
                        position=position,
                    )
                )
            )
    return things
