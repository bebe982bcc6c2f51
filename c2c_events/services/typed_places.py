"""Who goes where, in which session a group meets, where a stop is: as people type it."""

from __future__ import annotations

import re
from dataclasses import replace

from c2c_events.domain.geography import Position
from c2c_events.domain.groups import DepartureId, GroupSessionId, Stop, StopId, WorkingGroupId
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.programme import SessionId
from c2c_events.errors import N_, Phrase, WrongValue
from c2c_events.language import Language
from c2c_events.places import find_place
from c2c_events.services.field_names import field_phrase
from c2c_events.services.groups import add_members, attach_session
from c2c_events.services.naming import Names
from c2c_events.services.passengers import place
from c2c_events.storage.unit_of_work import UnitOfWork

NO_POSITION = N_("it is no place of the table; write degrees like 41.38, 2.17")

_DEGREES = re.compile(r"\s*([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*")


def type_member(work: UnitOfWork, group_id: WorkingGroupId, said: str, words: Language) -> ParticipantId:
    """Put whom somebody typed into a group; gives their id. Raises `NotFound`, `UnknownName`, `AmbiguousName`."""
    own = ParticipantId(Names(work, words).meant("participant", said.strip()))
    add_members(work, group_id, [own])
    return own


def type_gathering(work: UnitOfWork, group_id: WorkingGroupId, said: str, words: Language) -> GroupSessionId:
    """Let a group meet in the session that somebody typed; gives the id of the link. Raises as `type_member` does."""
    return attach_session(work, group_id, SessionId(Names(work, words).meant("session", said.strip())))


def type_passenger(
    work: UnitOfWork, departure_id: DepartureId, said: str, words: Language
) -> tuple[ParticipantId, list[DepartureId]]:
    """Give whom somebody typed a place in a departure; gives their id, and the departures that they leave for it.
    Raises as `type_member` does."""
    own = ParticipantId(Names(work, words).meant("participant", said.strip()))
    return own, place(work, departure_id, [own])


def position_in_words(stop: Stop) -> str:
    """The position of a stop as it is typed, "" without one: "41.38, 2.17"."""
    if stop.latitude is None or stop.longitude is None:
        return ""
    return f"{round(stop.latitude, 5)}, {round(stop.longitude, 5)}"


def type_position(work: UnitOfWork, stop_id: StopId, said: str) -> None:
    """Put a stop where somebody typed: degrees north and east, or the name of a place, first one in the country of the
    meeting; nothing typed takes its position away. Raises `NotFound`, `WrongValue`."""
    stop = work.get(Stop, stop_id)
    found = _position(work.only(Meeting), said.strip()) if said.strip() else None
    north, east = (found.latitude, found.longitude) if found is not None else (None, None)
    work.put(replace(stop, latitude=north, longitude=east))


def _position(meeting: Meeting, said: str) -> Position:
    degrees = _DEGREES.fullmatch(said)
    if degrees:
        north, east = float(degrees[1]), float(degrees[2])
        if abs(north) <= 90 and abs(east) <= 180:
            return Position(north, east)
    else:
        found = find_place(said, meeting.country) or find_place(said)
        if found is not None:
            return found.position
    raise WrongValue(value=said, field=field_phrase(Stop, "latitude"), why=Phrase(NO_POSITION))
