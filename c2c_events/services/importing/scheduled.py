"""Sessions from the entries of a calendar or a schedule: which is which, where, and who speaks.

Such a file says less of a session than the programme does: one title, one place, speakers. What it does not say stays,
and what the programme says in several languages is not replaced by one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from c2c_events.domain.calendars import calendar_uid, in_zone
from c2c_events.domain.meeting import Room
from c2c_events.domain.people import Person
from c2c_events.domain.programme import Role, RoleId, RoleKind, Session, SessionId, SessionKind, SessionStatus
from c2c_events.domain.records import PublishedEntry
from c2c_events.domain.values import Span, Text
from c2c_events.errors import N_
from c2c_events.imports.cells import session_type_in
from c2c_events.imports.schedules import GUID
from c2c_events.language import language
from c2c_events.services.importing.draft import Draft
from c2c_events.services.importing.groups import span_of
from c2c_events.services.importing.lookups import filled, find_group, find_room, key, room_named
from c2c_events.services.importing.rows import Row, Taking, Things
from c2c_events.services.importing.texts import are_all_in, line, lines, said_again

CANCELLED_TITLE = N_("CANCELLED: {title}")
"""What a calendar of ours puts before the title of a session that does not take place."""

_MOST_PARTS = 12  # of a place


def store_entry(taking: Taking, row: Row) -> Things:
    """An entry as a session. It is known by its identity, else by its title and start."""
    draft, values = taking.draft, row.values
    said = _title(draft, values)
    span = span_of(values, values.get("day"))
    if not said and span is None:
        return []
    uid = line(values, "calendar_uid")
    known = _known(taking, uid, said, span)
    session = known or Session(id=SessionId(draft.new_id()), created_at=draft.now, calendar_uid=uid)
    taking.sessions.add(session.id)
    if span is not None and session.zone and values.get("zone"):  # moments, in its own clocks
        begins, ends = (in_zone(each, session.zone) for each in span.in_utc(draft.meeting.zone))
        span = Span(begins, max(begins, ends))  # clocks that go back may show the end first
    title = said_again(session.title, said, taking.language)
    if title is None:
        row.doubt("titles_kept", "title", value=said)
    subtitle, described = line(values, "subtitle"), lines(values, "description")
    if subtitle and not are_all_in(subtitle, session.title):
        described = "\n\n".join(part for part in (subtitle, described) if part)
    theme = line(values, "theme")  # where it is no group's title, which ours put there too
    status = values.get("status")  # what is not said to be otherwise takes place, as in every programme that comes in
    status = SessionStatus(status) if status in set(SessionStatus) else SessionStatus.CONFIRMED
    session = replace(session, status=status)
    session = filled(
        _placed(draft, row, session),
        title=title,
        span=span,
        session_kind=_kind(known, values, said),
        theme=None if find_group(draft, theme) else said_again(session.theme, theme, taking.language),
        abstract=said_again(session.abstract, described, taking.language),
        floor_languages=frozenset(values.get("floor_language") or ()),
    )
    if known is not None and uid not in taking.identities and not _is_published(draft, session):
        session = filled(session, calendar_uid=session.calendar_uid or uid)  # next time it may have been moved
    taking.identities.setdefault(uid, session.id)
    return [draft.put(session), *_speakers(draft, session, values)]


def _kind(known: Session | None, values: dict[str, Any], title: str) -> SessionKind | None:
    """What the entry says it is; of a new session, what its title begins with."""
    said = values.get("type") or (session_type_in(title) if known is None else None)
    return None if said is None else SessionKind(said)


def _title(draft: Draft, values: dict[str, Any]) -> str:
    """The title without the word that a calendar puts before one that does not take place."""
    said = line(values, "title")
    if values.get("status") != SessionStatus.CANCELLED:
        return said
    before = (language(code)._(CANCELLED_TITLE).partition("{")[0] for code in (*draft.meeting.languages, "en"))
    starts = [f"{' '.join(each.split())} " for each in before]
    parts = said.split(" / ")
    return " / ".join(next((part[len(own) :] for own in starts if part.startswith(own)), part) for part in parts)


def _known(taking: Taking, uid: str, title: str, span: Span | None) -> Session | None:
    """The session of that identity; else one of that title and start that no entry of the file is."""
    draft = taking.draft
    if not taking.identities:
        for session in draft.all(Session):
            taking.identities.setdefault(calendar_uid(session, draft.meeting), session.id)
            taking.identities.setdefault(GUID + session.id, session.id)
    if uid and uid in taking.identities:
        return draft.by_id(Session)[taking.identities[uid]]
    claimed = {taking.identities.get(each) for each in taking.named} | taking.sessions
    for session in draft.all(Session):
        if session.id in claimed or session.span is None or span is None:
            continue
        if session.span.start == span.start and are_all_in(title, session.title):
            return session
    return None


def _is_published(draft: Draft, session: Session) -> bool:
    """Whether calendars may have it already, under the identity that follows from its id."""
    return any(entry.session == session.id for entry in draft.all(PublishedEntry))


def _placed(draft: Draft, row: Row, session: Session) -> Session:
    """The session in the room that is named, or at the place; the address of something online is its link.

    A room that the meeting does not have is added where the file calls it a room, as schedules and our calendars do.
    """
    named, said, link = (line(row.values, each) for each in ("room", "place", "link"))
    if said.startswith(("https://", "http://")):
        said, link = "", link or said
    session = replace(session, link=link or session.link)
    places = {key(each) for each in session.place.values()}
    room = _room_in(draft, named or said)
    if room is None and named and key(named) not in places:
        room, _ = room_named(draft, named)
        row.doubt("room_unknown", "room", value=named)
    if room is not None:
        session = replace(session, room=room.id)
    if not said or key(said) in places or (room is not None and not named):
        return session
    if room is None:
        row.doubt("place_kept", "place", value=said)
        session = replace(session, room=None)
    return session if are_all_in(said, session.place) else replace(session, place=Text.plain(said))


def _room_in(draft: Draft, said: str) -> Room | None:
    """The room that is named, whole or between commas and slashes: “Hall 2, Congress Centre”."""
    parts = [part for part in re.split(r"\s*[,;]\s*|\s+/\s+", said) if part][:_MOST_PARTS]
    runs = (" ".join(parts[start:end]) for start in range(len(parts)) for end in range(len(parts), start, -1))
    return next((room for run in runs if key(run) and (room := find_room(draft, run))), None)


def _speakers(draft: Draft, session: Session, values: dict[str, Any]) -> Things:
    """Roles of those who have none in the session yet."""
    own = [role for role in draft.all(Role) if role.session == session.id]
    people = draft.by_id(Person)
    there = {key(role.as_written or role.placeholder) for role in own}
    there |= {key(people[role.person].name.in_order()) for role in own if role.person in people}
    position = max((role.position for role in own), default=0)
    things: Things = []
    for said in values.get("speakers") or ():
        if key(said.written) in there:
            continue
        there.add(key(said.written))
        position += 1
        role = Role(
            id=RoleId(draft.new_id()),
            session=session.id,
            role_kind=RoleKind.SPEAKER,
            placeholder=said.written if said.placeholder else "",
            as_written="" if said.placeholder else said.written,
            affiliation=said.organisation,
            position=position,
        )
        things.append(draft.put(role))
    return things
