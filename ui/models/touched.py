"""What a change of status touches, in words: who has which role, place or company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from c2c_events.domain.findings import Thing
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import ParticipantId, Status
from c2c_events.domain.programme import Session
from c2c_events.language import Language
from c2c_events.terms import ROLES

if TYPE_CHECKING:
    from c2c_events.services.registration import Touched
    from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class TouchedInWords:
    """One person's parts. `parts`: each in words, and whether it can be released (a place that others can have)."""

    name: str
    parts: tuple[tuple[str, bool], ...]


def touched_in_words(
    reader: Reader, ids: Sequence[ParticipantId], status: Status, words: Language
) -> tuple[TouchedInWords, ...]:
    """What would be touched if they got a status, by person; nobody without a part in anything."""
    from c2c_events.services.registration import what_status_change_touches
    from c2c_events.services.thing_names import names_of

    touched = what_status_change_touches(reader, ids, status)
    if not touched:
        return ()
    wanted = {Thing("participant", each.participant) for each in touched}
    wanted |= {Thing.of(thing) for each in touched for thing in each.things}
    wanted |= {Thing("option", thing.option) for each in touched for thing in each.things if _option(thing)}
    names = names_of(reader, wanted, words)
    sessions = reader.by_id(Session, id={thing.session for each in touched for thing in each.things if _session(thing)})
    say = _Sayer(words, reader.only(Meeting), names, sessions)
    return tuple(
        TouchedInWords(
            names[Thing("participant", participant)],
            tuple(
                (say.part(each, thing), each.released)
                for each in touched
                if each.participant == participant
                for thing in each.things
            ),
        )
        for participant in dict.fromkeys(each.participant for each in touched)
    )


def _session(thing: Any) -> str:
    return getattr(thing, "session", "") or ""


def _option(thing: Any) -> str:
    return getattr(thing, "option", "") or ""


class _Sayer:
    def __init__(self, words: Language, meeting: Meeting, names: dict[Thing, str], sessions: dict[str, Session]):
        self.words, self.meeting, self.names, self.sessions = words, meeting, names, sessions

    def part(self, touched: Touched, thing: Any) -> str:
        """ "Moderator: WG6 Water, Tue 12 Mar 11:00–12:45", "Place: V1 Water and waste"."""
        _ = self.words._
        named = self.names[Thing.of(thing)]
        if touched.kind == "role":
            role = _(ROLES[thing.role_kind])
            if touched.field == "stands_in_for":
                role = _("Somebody stands in: {role}").format(role=role)
            return _("{role}: {session}").format(role=role, session=self._when(self.sessions[thing.session]))
        if touched.kind == "placement":
            given = self.names[Thing("option", thing.option)] if thing.option else named
            return _("Place: {what}").format(what=given)
        templates = {
            "departure": _("Guides: {what}"),
            "delegation": _("Heads the delegation: {what}"),
            "group_member": _("Member: {what}"),
            "accompanying_person": _("Accompanied by: {what}"),
        }
        return templates[touched.kind].format(what=self._of_group(thing) if touched.kind == "group_member" else named)

    def _of_group(self, member: Any) -> str:
        return self.names[Thing.of(member)].rpartition(", ")[2]

    def _when(self, session: Session) -> str:
        title = self.words.pick(session.title, *self.meeting.languages) or session.code
        if session.span is None:
            return title
        day = self.words.date(session.span.start.date(), "MMMEd")
        return f"{title}, {day} {self.words.times(session.span.start, session.span.end)}"
