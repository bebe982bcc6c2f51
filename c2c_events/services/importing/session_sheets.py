"""What the further sheets of a list of sessions say of them: who does what, the running order, interpretation.

They come with our own lists. A row is about the session whose id it has, where this meeting has it; else about the one
of that day, start and title, as the list beside it brought it. Nobody is taken out, and nothing is emptied.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from c2c_events.domain.calendars import in_zone
from c2c_events.domain.meeting import Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant
from c2c_events.domain.programme import Role, RoleId, RoleKind, RunningItem, RunningItemId, Session, SessionId
from c2c_events.domain.values import Text
from c2c_events.imports import names
from c2c_events.services.importing.draft import Draft
from c2c_events.services.importing.groups import times_of
from c2c_events.services.importing.lookups import filled, find_room, key
from c2c_events.services.importing.programme import column_of, names_of, spellings
from c2c_events.services.importing.rows import Row, Taking, Things
from c2c_events.services.importing.texts import line, lines, number, text_of, told_again
from c2c_events.services.mentions import mention


def store_role(taking: Taking, row: Row) -> Things:
    """A row of the sheet of people and their roles."""
    draft, values = taking.draft, row.values
    session, kind = _session(draft, row), values.get("role")
    if session is None or kind is None:
        return []
    said = names.mention(line(values, "person"))
    free = said.placeholder or bool(values.get("placeholder"))
    called = line(values, "person") if free else said.written
    known = _role(taking, session, RoleKind(kind), said)
    role = known or Role(
        id=RoleId(draft.new_id()),
        session=session.id,
        placeholder=called if free else "",
        as_written="" if free else called,
        role_kind=RoleKind(kind),
    )
    if free and role.as_written and role.person is None:  # the column of names could not tell
        role = replace(role, as_written="", placeholder=called)
    role = _for_whom(draft, role, line(values, "represents"))
    told = _as_told(taking, role)
    function, organisation = text_of(values, "function", taking.language), line(values, "organisation")
    role = filled(
        replace(role, role_kind=RoleKind(kind)),
        function=None if _are_in(function, told) else told_again(role.function, function),
        affiliation="" if _are_in(Text.plain(organisation), told) else organisation,
        topic=told_again(role.topic, text_of(values, "topic", taking.language)),
        confirmed=values.get("confirmed"),
        note=lines(values, "comment"),
    )
    last = taking.positions.get(session.id, 0)
    if known is None or role.position < last:
        role = replace(role, position=last + 1)
    taking.positions[session.id] = role.position
    taking.told.add(role.id)
    return [draft.put(role)]


def _session(draft: Draft, row: Row) -> Session | None:
    """The session that a row is about; a doubt of the row where there is none."""
    values = row.values
    known = draft.by_id(Session).get(SessionId(line(values, "session_id")))
    if known is not None:
        return known
    day, (start, _) = values.get("day"), times_of(values)
    wanted, code = line(values, "session"), line(values, "code")
    moment = datetime.combine(day, start) if day is not None and start is not None else None
    found = [
        each
        for each in draft.all(Session)
        if _starts(draft, each) == moment and key(wanted) in {"", *(key(said) for said in each.title.values())}
    ]
    found = [each for each in found if each.code == code] or found
    if len(found) == 1:
        return found[0]
    row.doubt("session_unknown", "session", value=wanted or code)
    return None


def _starts(draft: Draft, session: Session) -> datetime | None:
    """When it starts on the clocks of the meeting, as these sheets say it."""
    if session.span is None or session.zone in ("", draft.meeting.zone):
        return session.span.start if session.span else None
    start, _ = session.span.in_utc(session.zone)
    return in_zone(start, draft.meeting.zone)


def _role(taking: Taking, session: Session, kind: RoleKind, said: names.NameSaid) -> Role | None:
    """The role that a row is about: of that kind and name, else the one that a column of the list just made of it."""
    draft = taking.draft
    own = [
        role
        for role in draft.all(Role)
        if role.session == session.id and role.id not in taking.told and spellings(said) & names_of(draft, role)
    ]
    own.sort(key=lambda each: (each.position, each.id))
    same = [role for role in own if role.role_kind is kind]
    made = [role for role in own if draft.is_new(role) and role.role_kind is column_of(kind)]
    return next(iter(same or made), None)


def _for_whom(draft: Draft, role: Role, said: str) -> Role:
    """The role with who is represented; who is already stays."""
    away = names_of(draft, replace(role, person=role.stands_in_for, as_written=role.represented_as_written))
    if not said or key(said) in away:
        return role
    absent = names.mention(said)
    return replace(role, stands_in_for=None, represented_as_written=mention(absent.written, absent.organisation))


def _as_told(taking: Taking, role: Role) -> set[str]:
    """What such a sheet says of somebody's function and organisation, where the role says nothing of its own."""
    own = taking.draft.by_id(Participant).get(taking.index.participant_of.get(role.person or "", ""))
    if own is None:
        return set()
    organisation = taking.draft.by_id(Organisation).get(own.organisation or "")
    named = organisation.name.values() if organisation is not None else ()
    return {key(each) for each in (*own.function.values(), *named, own.organisation_as_written)}


def _are_in(text: Text, told: Iterable[str]) -> bool:
    return all(key(said) in told for said in text.values())


def store_running_item(taking: Taking, row: Row) -> Things:
    """A row of the sheet of running orders: the item of that title, else a new one after the last."""
    draft, values = taking.draft, row.values
    session, title = _session(draft, row), text_of(values, "title", taking.language)
    if session is None or not (title or values.get("minutes")):
        return []
    own = [each for each in draft.all(RunningItem) if each.session == session.id and each.id not in taking.told]
    said = {key(each) for each in title.values()} or {""}
    same = [each for each in own if said & ({key(named) for named in each.title.values()} or {""})]
    known = min(same, key=lambda each: each.position, default=None)
    item = known or RunningItem(id=RunningItemId(draft.new_id()), session=session.id)
    item = filled(
        _by_whom(draft, item, line(values, "who")),
        title=told_again(item.title, title),
        minutes=number(values, "minutes"),
        note=lines(values, "comment"),
    )
    if "for_whom" in taking.columns:
        item = replace(item, public="for_whom" not in values)
    last = taking.positions.get(session.id, 0)
    if known is None or item.position < last:
        item = replace(item, position=last + 1)
    taking.positions[session.id] = item.position
    taking.told.add(item.id)
    return [draft.put(item)]


def _by_whom(draft: Draft, item: RunningItem, who: str) -> RunningItem:
    """The item with who does it: somebody with a role in the session, or whoever is named."""
    role = draft.by_id(Role).get(item.role or "")
    if not who or key(who) == key(item.who) or (role and not item.who and key(who) in names_of(draft, role)):
        return item
    found = [each for each in draft.all(Role) if each.session == item.session and key(who) in names_of(draft, each)]
    return replace(item, role=found[0].id, who="") if found else replace(item, role=None, who=who)


def store_interpretation(taking: Taking, row: Row) -> Things:
    """A row of the sheet of interpretation: the languages of the session, the booths of its room."""
    draft, values = taking.draft, row.values
    session = _session(draft, row)
    if session is None:
        return []
    session = filled(
        session,
        floor_languages=frozenset(values.get("floor_language") or ()),
        interpretation=frozenset(values.get("interpretation") or ()),
    )
    room = draft.by_id(Room).get(session.room or "") or find_room(draft, line(values, "room"))
    booths = number(values, "booths")
    return [draft.put(session), *([draft.put(filled(room, booths=booths))] if room is not None and booths else [])]
