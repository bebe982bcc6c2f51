"""Gathers signs at doors: for each room and day the sessions that take place there."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from c2c_events.domain.meeting import Meeting, RoomId
from c2c_events.domain.programme import SessionStatus
from c2c_events.errors import N_
from c2c_events.exports.documents.agenda import AgendaSession
from c2c_events.exports.documents.door_signs import DoorSign, DoorSigns
from c2c_events.exports.export import Remark
from c2c_events.services.about_meeting import about_meeting
from c2c_events.services.personal_sessions import without_catering
from c2c_events.services.publishing import Request
from c2c_events.services.selection import selected_sessions
from c2c_events.services.told_sessions import ToldSessions
from c2c_events.storage.repository import Reader

WITHOUT_ROOM = N_("Sessions that stand on no sign, since they have no room: {count}.")
NOTHING = N_("There is no sign to print: no session has a room and a time, or the filter asks for none.")


def gather_door_signs(reader: Reader, request: Request) -> DoorSigns:
    """The signs of the rooms in which the sessions take place that `request.only` asks for.

    A session that goes on until another day stands on the sign of its first. Drafts are left out, cancelled sessions
    say so. Options: `breaks` (also breaks and meals), `paper`, `landscape`.
    Raises `UnknownFilterKey`, `NotFound` where the file has no meeting.
    """
    meeting = reader.only(Meeting)
    asked = selected_sessions(reader, request.only, request.chosen)
    if request.chosen is None:
        asked = without_catering(asked, request)
    public = [each for each in asked if each.span and each.status is not SessionStatus.DRAFT]
    sessions = [each for each in public if each.room]
    told = ToldSessions(reader, meeting, sessions)
    by_door: dict[tuple[RoomId, date], list[AgendaSession]] = defaultdict(list)
    for each in sessions:
        said = told.session(each, people=False, abstract=False, items="none", internal=False)
        if each.room and said.span:
            by_door[each.room, said.span.start.date()].append(said)
    signs = [DoorSign(own[0].room, own[0].floor, day, tuple(own)) for (_, day), own in by_door.items()]
    positions = {room: own[0].room_position or 0 for (room, _), own in by_door.items()}
    order = sorted(zip(by_door, signs, strict=True), key=lambda each: (positions[each[0][0]], *each[0]))
    remarks = []
    if without := tuple(each.id for each in public if not each.room):
        remarks.append(Remark(WITHOUT_ROOM, {"count": len(without)}, "session", without))
    if not signs:
        remarks.append(Remark(NOTHING))
    return DoorSigns(
        about=about_meeting(meeting, request),
        signs=tuple(sign for _, sign in order),
        paper=request.options["paper"],
        landscape=request.options["landscape"],
        remarks=tuple(remarks),
    )
