"""What a calendar entry says, in words: title, place, description, and what a session is to one reader.

Two languages stand side by side in a line ("Ouverture / Opening") and one below the other in a description. Programme
data are plain text; nothing here escapes, folds or shortens: that is for whoever writes the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from c2c_events.domain.calendars import in_zone, instants
from c2c_events.domain.engagements import Engagement, Why
from c2c_events.domain.groups import Departure, StepFree
from c2c_events.domain.programme import Access, Role, Session, SessionStatus
from c2c_events.domain.values import Span, Text
from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.services.calendar_sources import Programme
from c2c_events.terms import ACCESS, ROLES, SESSION_KINDS, YOUR_ROLE

STEP_FREE: Mapping[StepFree, str] = {
    StepFree.YES: N_("Step-free"),
    StepFree.PARTLY: N_("Partly step-free"),
    StepFree.NO: N_("Not step-free"),
}


@dataclass(frozen=True)
class CalendarWords:
    """Puts sessions of a programme into words.

    `languages`: one, or several side by side. `reader_zone`: IANA name of a further zone to give times in, or "".
    `abstracts`: whether descriptions end with the session's abstract.
    """

    programme: Programme
    languages: Sequence[Language]
    reader_zone: str = ""
    abstracts: bool = False

    def title(self, session: Session) -> str:
        return self._side_by_side(lambda words: self._title(session, words))

    def place(self, session: Session) -> str:
        """Room and venue, or the place outside; where there is neither, the address of an online session."""
        room = self.room(session)
        venue = self._picked(self.programme.meeting.venue) if room else ""
        parts = (self._picked(session.place), room, venue)
        return ", ".join(part for part in parts if part) or session.link

    def room(self, session: Session) -> str:
        """What the room of a session is called; "" where it has none."""
        room = self.programme.rooms.get(session.room or "")
        return self._side_by_side(lambda words: room.name_in(words.code) if room else "")

    def categories(self, session: Session) -> tuple[str, ...]:
        """What it is and its theme, in the first language."""
        words = self.languages[0]
        kind = words._(SESSION_KINDS[session.session_kind])
        return tuple(word for word in dict.fromkeys((kind, self._pick(self._theme(session), words))) if word)

    def description(self, session: Session) -> str:
        return self.one_below_the_other(lambda words: self._lines(session, words))

    def personal(self, reasons: Iterable[Engagement], roles: Mapping[str, Role]) -> str:
        """What a session is to somebody: "You chair this session." `roles`: by id."""
        reasons = tuple(reasons)
        return self.one_below_the_other(
            lambda words: (line for reason in reasons for line in self._personal_lines(reason, roles, words))
        )

    def one_below_the_other(self, lines: Callable[[Language], Iterable[str]]) -> str:
        """Lines of each language, an empty line between the languages."""
        return "\n\n".join(dict.fromkeys("\n".join(lines(words)) for words in self.languages))

    def _side_by_side(self, said: Callable[[Language], str]) -> str:
        return " / ".join(dict.fromkeys(part for words in self.languages if (part := said(words))))

    def _picked(self, text: Text) -> str:
        return self._side_by_side(lambda words: self._pick(text, words))

    def _pick(self, text: Text, words: Language) -> str:
        return words.pick(text, *self.programme.meeting.languages)

    def _title(self, session: Session, words: Language) -> str:
        departure = self.programme.departure_of_session.get(session.id)
        group = self.programme.group(session)
        title = (
            self._pick(session.title, words)
            or (self._departure_name(departure, words) if departure else "")
            or (self._pick(group.title, words) if group else "")
            or words._(SESSION_KINDS[session.session_kind])
        )
        if session.status is SessionStatus.CANCELLED:
            return words._("CANCELLED: {title}").format(title=title)
        return title

    def _theme(self, session: Session) -> Text:
        if session.theme:
            return session.theme
        if departure := self.programme.departure_of_session.get(session.id):
            return self.programme.visits[departure.visit].theme
        group = self.programme.group(session)
        return group.theme if group else session.theme

    def _lines(self, session: Session, words: Language) -> Iterator[str]:
        yield from self._times(session, words)
        if room := self.programme.rooms.get(session.room or ""):
            where = words._("Room: {room}") if not room.floor else words._("Room: {room} ({floor})")
            yield where.format(room=room.name_in(words.code), floor=_floor(room.floor, words))
        departure = self.programme.departure_of_session.get(session.id)
        if place := self._pick(session.place, words):
            yield (words._("Meeting point: {place}") if departure else words._("Place: {place}")).format(place=place)
        if departure:
            yield from self._departure_lines(departure, words)
        for role in self.programme.roles_of_session.get(session.id, ()):
            if who := self._who(role, words):
                yield words._("{role}: {who}").format(role=words._(ROLES[role.role_kind]), who=who)
        if not (departure and departure.languages):  # else its guide's languages were told already
            yield from self._languages(session, words)
        if session.access is not Access.OPEN:
            yield words._(ACCESS[session.access])
        if session.link:
            yield words._("Link: {link}").format(link=session.link)
        if self.abstracts and (abstract := self._pick(session.abstract, words)):
            yield ""
            yield abstract

    def _languages(self, session: Session, words: Language) -> Iterator[str]:
        if session.floor_languages:
            yield words._("Language: {languages}").format(languages=words.languages_in_words(session.floor_languages))
        if session.interpretation:
            into = words.languages_in_words(session.interpretation)
            yield words._("Interpretation: {languages}").format(languages=into)

    def _times(self, session: Session, words: Language) -> Iterator[str]:
        """When it is, by the clocks of its zone, and by those of the reader's."""
        if session.span is None:
            return
        zone = self.programme.zone(session)
        yield when(session.span, zone, words)
        if self.reader_zone and self.reader_zone != zone:
            starts, ends = (in_zone(moment, self.reader_zone) for moment in instants(session.span, zone))
            there = Span(starts, max(starts, ends) if session.span.length else starts)
            yield when(there, self.reader_zone, words)

    def _departure_name(self, departure: Departure, words: Language) -> str:
        return self._pick(departure.title, words) or self._pick(self.programme.visits[departure.visit].title, words)

    def _departure_lines(self, departure: Departure, words: Language) -> Iterator[str]:
        visit = self.programme.visits[departure.visit]
        yield words._("Site visit {code}: {title}").format(
            code=departure.code, title=self._departure_name(departure, words)
        ).rstrip(" :")
        if guide := self._name(departure.guide):
            yield words._("Guide: {name}").format(name=guide)
        if departure.languages:
            spoken = words.languages_in_words(departure.languages)
            yield words._("Language of the visit: {languages}").format(languages=spoken)
        if departure.transport:
            yield words._("Transport: {transport}").format(transport=departure.transport)
        stops = [self._pick(stop.name, words) for stop in self.programme.stops_of_departure.get(departure.id, ())]
        if any(stops):
            yield words._("Stops: {stops}").format(stops=" → ".join(filter(None, stops)))
        if bring := self._pick(visit.bring, words):
            yield words._("Bring along: {things}").format(things=bring)
        if departure.step_free:
            said = words._(STEP_FREE[departure.step_free])
            yield f"{said} ({departure.step_free_note})" if departure.step_free_note else said

    def _name(self, person: str | None) -> str:
        found = self.programme.persons.get(person or "")
        return (found.name.in_order() or found.native_name) if found else ""

    def _who(self, role: Role, words: Language) -> str:
        """Who has a role: "Ana Soler (Mayor, Lima), for Joan Roca: “Housing first”"."""
        name = self._name(role.person) or role.as_written or role.placeholder
        if not name:
            return ""
        details = ", ".join(filter(None, (self._function(role, words), self._affiliation(role, words))))
        said = f"{name} ({details})" if details else name
        if represented := self._name(role.stands_in_for) or role.represented_as_written:
            said = words._("{name}, for {represented}").format(name=said, represented=represented)
        topic = self._pick(role.topic, words)
        return words._("{name}: “{topic}”").format(name=said, topic=topic) if topic else said

    def _function(self, role: Role, words: Language) -> str:
        registration = self.programme.registration_of_person.get(role.person or "")
        return self._pick(role.function or (registration.function if registration else role.function), words)

    def _affiliation(self, role: Role, words: Language) -> str:
        registration = self.programme.registration_of_person.get(role.person or "")
        if role.affiliation or registration is None:
            return role.affiliation
        organisation = self.programme.organisations.get(registration.organisation or "")
        return self._pick(organisation.name, words) if organisation else registration.organisation_as_written

    def _personal_lines(self, reason: Engagement, roles: Mapping[str, Role], words: Language) -> Iterator[str]:
        match reason.why:
            case Why.ROLE:
                role = roles[reason.thing]
                yield words._(YOUR_ROLE[role.role_kind])
                if represented := self._name(role.stands_in_for) or role.represented_as_written:
                    yield words._("You stand in for {name}.").format(name=represented)
            case Why.GROUP:
                group = self.programme.groups[reason.thing]
                said = words._("Your working group: {code} {title}")
                yield said.format(code=group.code, title=self._pick(group.title, words)).rstrip()
            case Why.DEPARTURE:
                departure = self.programme.departures[reason.thing]
                said = words._("Your site visit: {code} {title}")
                yield said.format(code=departure.code, title=self._departure_name(departure, words)).rstrip()
            case Why.GUIDE:
                yield words._("You guide this visit.")
            case Why.SESSION:
                yield words._("A place is kept for you.")


@lru_cache(maxsize=4096)  # sessions stand side by side, in few spans
def when(span: Span, zone: str, words: Language) -> str:
    """ "Tuesday, 12 March 2024, 09:00–10:30, Europe/Madrid time": in words, since a calendar shows its own clock."""
    start, end = span.start, span.end
    if span.length and len(span.days()) > 1:
        times = f"{_moment(start, words)} – {_moment(end, words)}"
    else:
        shown = words.times(start, end) if span.length else words.time(start)
        times = f"{words.date(start.date(), 'full')}, {shown}"
    # CLDR writes days small in many languages; here one begins a line.
    return words._("{times}, {zone} time").format(times=times[:1].upper() + times[1:], zone=zone)


def _moment(wall: datetime, words: Language) -> str:
    return f"{words.date(wall.date(), 'full')}, {words.time(wall)}"


def _floor(floor: str, words: Language) -> str:
    """ "floor 2"; a floor that is a word ("mezzanine") stays that word."""
    return words._("floor {number}").format(number=floor) if floor.lstrip("-").isdigit() else floor
