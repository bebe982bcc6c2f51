"""Gathers who is in each working group and who goes on each departure: lists to tick off. They are for the house."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from c2c_events.domain.filters import EVERYTHING
from c2c_events.domain.groups import SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.people import COMING, Participant, ParticipantId, Person
from c2c_events.domain.programme import Session
from c2c_events.domain.values import Text
from c2c_events.errors import N_
from c2c_events.exports.documents.lists import Cell, ListDocument, ListHeading, ListSection
from c2c_events.services.columns import PARTICIPANT_COLUMNS, name_to_sort
from c2c_events.services.gather_participants import listed_participants
from c2c_events.services.groups import gatherings_of, members_of
from c2c_events.services.passengers import passengers_of
from c2c_events.services.publishing import Request
from c2c_events.services.selection import selected_rows
from c2c_events.services.visits import departures_of
from c2c_events.storage.repository import Reader

_ROW = 20.0  # points: a list is ticked off with a pen


@dataclass(frozen=True)
class _Own:
    """One list: of what, by code and title with further lines, and of whom."""

    code: str
    title: str
    people: Collection[ParticipantId]


def gather_group_members(reader: Reader, request: Request) -> ListDocument:
    """A list for each working group that `request.only` asks for, of the members who may still come, by name.

    Option: `contact` (also e-mail addresses and phone numbers). Raises `UnknownFilterKey`, `NotFound` where the file
    has no meeting.
    """
    told = _Told(reader, request)

    def lists() -> Iterator[_Own]:
        for row in selected_rows(reader, "working_group", request.only, request.chosen):
            group = reader.get(WorkingGroup, row.id)
            sessions = [reader.get(Session, each.session) for each in gatherings_of(reader, group.id)]
            members = sorted(members_of(reader, group.id), key=lambda each: not each.officer)
            officers = [each.participant for each in members if each.officer]
            lines = [told.called(group.code, group.title, group.theme), *map(told.when, sessions)]
            if officers:
                lines.append(told.named(N_("Officers: {names}"), officers))
            yield _Own(group.code, "\n".join(filter(None, lines)), [each.participant for each in members])

    words = request.languages[0]
    return told.document(words._(N_("Members of working groups")), words._(N_("Working group")), lists())


def gather_passengers(reader: Reader, request: Request) -> ListDocument:
    """A list for each departure of the site visits that `request.only` asks for, of who may still come.

    `request.chosen` names visits, or single departures. Option: `contact` (also e-mail addresses and phone numbers).
    Raises as `gather_group_members` does.
    """
    told, words = _Told(reader, request), request.languages[0]
    chosen = None if request.chosen is None else set(request.chosen)

    def lists() -> Iterator[_Own]:
        only = request.only if chosen is None else EVERYTHING
        for row in selected_rows(reader, "site_visit", only):
            visit = reader.get(SiteVisit, row.id)
            placed = passengers_of(reader, visit.id).by_departure
            for departure in departures_of(reader, visit.id):
                if chosen is not None and not chosen & {visit.id, departure.id}:
                    continue
                session = reader.get(Session, departure.session)
                guide = reader.get(Person, departure.guide) if departure.guide else None
                lines = [
                    told.called(departure.code, departure.title, visit.title, visit.theme),
                    told.when(session),
                    words._(N_("Guide: {name}")).format(name=guide.name.in_order()) if guide else "",
                    words._(N_("Emergencies: {contact}")).format(contact=departure.safety_contact)
                    if departure.safety_contact
                    else "",
                ]
                people = [each.participant for each in placed[departure.id]]
                yield _Own(departure.code, "\n".join(filter(None, lines)), people)

    return told.document(words._(N_("Passengers of site visits")), words._(N_("Departure")), lists())


class _Told:
    """The words of the lists of a meeting."""

    def __init__(self, reader: Reader, request: Request) -> None:
        self._reader, self._request = reader, request
        self._meeting, self._words = reader.only(Meeting), request.languages[0]
        self._rooms = reader.by_id(Room)

    def called(self, code: str, *texts: Text) -> str:
        """ "GT1 Water"."""
        said = (self._words.pick(text, *self._meeting.languages) for text in texts)
        return " ".join(part for part in (code, next(filter(None, said), "")) if part)

    def when(self, session: Session) -> str:
        """ "Tuesday, 12 March 2024, 11:00–12:45, Sala Garraf"."""
        words, room = self._words, self._rooms.get(session.room or "")
        languages = self._meeting.languages
        where = room.name_in(words.code, *languages) if room else words.pick(session.place, *languages)
        span = session.span
        at = f"{words.date(span.start.date())}, {words.times(span.start, span.end)}" if span else ""
        return ", ".join(part for part in (at, where) if part)

    def named(self, sentence: str, people: Collection[ParticipantId]) -> str:
        """A sentence about people of a group, by name."""
        rows = listed_participants(self._reader, self._coming(people))
        return self._words._(sentence).format(names=self._words.list(row.person.name.in_order() for row in rows))

    def document(self, title: str, of: str, lists: Iterable[_Own]) -> ListDocument:
        """`of`: what each list is about, for the first column of a spreadsheet."""
        words, meeting, options = self._words, self._meeting, self._request.options
        keys = ["organisation", "country", "languages", *(("email", "phone") if options["contact"] else ())]
        columns = [PARTICIPANT_COLUMNS[key] for key in keys]
        on_paper = "paper" in options

        def rows(own: _Own) -> Iterator[tuple[Cell, ...]]:
            listed = listed_participants(self._reader, self._coming(own.people))
            listed.sort(key=lambda row: (words.collation(name_to_sort(row.person)), row.participant.id))
            for number, row in enumerate(listed, start=1):
                first: Cell = number if on_paper else own.code
                yield (first, name_to_sort(row.person), *(column.text(row, words) for column in columns))

        return ListDocument(
            title=title,
            meeting=words.pick(meeting.title, *meeting.languages),
            dates=words.dates(meeting.starts, meeting.ends),
            words=words,
            columns=(
                ListHeading("", "number", 0.3) if on_paper else ListHeading(of),
                ListHeading(words._(N_("Name")), share=1.5),
                *(ListHeading(words._(column.title), column.kind, column.share) for column in columns),
            ),
            sections=tuple(ListSection(own.title, tuple(rows(own))) for own in lists),
            internal=True,
            paper=options.get("paper", "A4"),
            row_height=_ROW,
            section_pages=True,
        )

    def _coming(self, people: Collection[ParticipantId]) -> Sequence[Participant]:
        found = self._reader.by_id(Participant, id=set(people)) if people else {}
        return [found[each] for each in dict.fromkeys(people) if each in found and found[each].status in COMING]
