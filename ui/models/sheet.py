"""What an inspector says of a thing, in words: a head, and blocks of facts, of text and of links below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from c2c_events.domain.programme import Session, SessionKind
from c2c_events.domain.values import Span, Text
from c2c_events.language import Language
from c2c_events.terms import SESSION_KINDS
from ui.models.links import Destination, Link
from ui.moments import moment

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting, Room
    from c2c_events.domain.people import Person
    from c2c_events.services.inspection import Registered
    from c2c_events.storage.repository import Reader
    from ui.widgets.thing_inspector import Told

CHANGES_TOLD = 5
"""So many changes of a thing are shown; the History page has them all."""

_TINTS: Mapping[SessionKind, str] = {
    SessionKind.OPENING: "plenary",
    SessionKind.PLENARY: "plenary",
    SessionKind.CLOSING: "plenary",
    SessionKind.PANEL: "panel",
    SessionKind.WORKING_GROUP: "group",
    SessionKind.SITE_VISIT: "visit",
    SessionKind.SIDE_EVENT: "side",
    SessionKind.BILATERAL: "side",
    SessionKind.PRESS: "side",
}


@dataclass(frozen=True, slots=True)
class Block:
    """One group: facts (each a name and what it is), text, links; `timed`: the links are of sessions, with their times.

    A block with nothing in it is left out, unless `empty` says that nothing is there.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    text: str = ""
    links: tuple[Link, ...] = ()
    timed: bool = False
    empty: str = ""

    def says_something(self) -> bool:
        return bool(any(said for _, said in self.facts) or self.text or self.links or self.empty)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`thing`: the value that it is about; `letters` on a `tint` stand for a portrait."""

    thing: Any
    name: str
    second: str = ""
    letters: str = ""
    tint: str = "hint"
    status: tuple[str, str] = ("", "")  # a key of `painting.STATUS` and its words
    blocks: tuple[Block, ...] = ()
    findings: tuple[Told, ...] = ()


class Teller:
    """The words for what sheets say, in one language, at one meeting."""

    def __init__(self, words: Language, meeting: Meeting) -> None:
        self.words, self.meeting = words, meeting

    def pick(self, text: Text) -> str:
        return self.words.pick(text, *self.meeting.languages)

    def called(self, thing: Any, *texts: Text) -> str:
        """A code with a title: "WG3 Water"."""
        title = next((said for text in texts if (said := self.pick(text))), "")
        return " ".join(part for part in (thing.code, title) if part)

    def country(self, code: str) -> str:
        return self.words.country(code, self.meeting.country_words) if code else ""

    def city(self, city: str, country: str) -> str:
        """ "Lima, Peru"."""
        return ", ".join(part for part in (city, self.country(country)) if part)

    def day_and_times(self, span: Span | None) -> str:
        if span is None:
            return self.words._("Not scheduled yet")
        return f"{self.words.date(span.start.date(), 'EEEdMMM')}, {self.words.times(span.start, span.end)}"

    def instant(self, at: datetime) -> str:
        """When something happened at the meeting, by its clocks: "12 Mar 09:30"."""
        local = at.astimezone(ZoneInfo(self.meeting.zone))
        return f"{self.words.date(local.date(), 'MMMd')} {self.words.time(local)}"

    def room(self, room: Room | None, session: Session) -> str:
        """Where a session is: its room, else its place."""
        if room is not None:
            return room.name_in(self.words.code, *self.meeting.languages)
        return self.pick(session.place)

    def in_each_language(self, text: Text) -> tuple[tuple[str, str], ...]:
        """A text with the names of its languages: those of the meeting, with what is missing, then others."""
        written = [code for code in self.meeting.languages if code in text]
        shown = [*(self.meeting.languages if written else ()), *(code for code in text if code not in written)]
        missing = self.words._("Not translated yet")
        return tuple((self.language(code), text.get(code, "") or missing) for code in dict.fromkeys(shown))

    def language(self, code: str) -> str:
        if code == "und":
            return self.words._("As written")
        name = self.words.language_name(code)
        return name[:1].upper() + name[1:]

    def number(self, n: int | None) -> str:
        return self.words.number(n) if n is not None else ""

    # Links.

    def session(self, session: Session, note: str = "") -> Link:
        """A session with its times, for a timed block."""
        title = self.pick(session.title) or session.code
        times, day = "–", ""
        if session.span is not None:
            times = self.words.times(session.span.start, session.span.end)
            day = self.words.date(session.span.start.date(), "EEEdMMM")
        said = " · ".join(part for part in (day, note) if part)
        return Link(
            title, said, times, role=tint_of(session), said=f"{day} {times}, {title}. {note}",
            to=Destination("programme", select=session.id),
        )  # fmt: skip

    def session_kind(self, session: Session) -> str:
        return self.words._(SESSION_KINDS[session.session_kind])

    def person(self, person: Person | None, participant_id: str = "", note: str = "", written: str = "") -> Link:
        """Somebody; they can be gone to where they are registered."""
        name = (person.name.in_order() or person.native_name or person.email) if person is not None else written
        to = Destination("participants", select=participant_id) if participant_id else None
        return Link(name or self.words._("No name"), note, said=f"{name}. {note}", to=to)

    def people(self, people: Iterable[Registered]) -> tuple[Link, ...]:
        """Registered people with their functions and statuses."""
        from c2c_events.terms import STATUSES

        made = []
        for each in people:
            status = self.words._(STATUSES[each.participant.status])
            note = " · ".join(part for part in (self.pick(each.participant.function), status) if part)
            made.append(self.person(each.person, each.participant.id, note))
        return tuple(made)


def tint_of(session: Session) -> str:
    """The role of the colour of a kind of session."""
    return _TINTS.get(session.session_kind, "hint")


def last_changes(reader: Reader, things: Sequence[str], tell: Teller) -> tuple[Link, ...]:
    """The last changes of some things (ids), each leading to the history."""
    from c2c_events.services.journal_words import changes_in_words

    found = []
    for line in changes_in_words(reader, tell.words, limit=CHANGES_TOLD, things=things):
        fields = [f"{each.field}: {each.before or '–'} → {each.after or '–'}" for each in line.changes if each.field]
        said = "; ".join(fields) or line.what
        who = ", ".join(part for part in (moment(tell.words, line.at, tell.meeting.zone, "MMMd"), line.who) if part)
        to = Destination("history", select=line.id)
        found.append(Link(said, who, icon="history", role="ink2", said=f"{line.what}. {said}. {who}", to=to))
    return tuple(found)
