"""Gathers who got what in choice rounds: for the house as lists, for everybody as the rows of a mail merge.

Reasons tell of steps and absence, so the lists are for the house, and each row of a letter for its reader alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from c2c_events.domain.choices import ChoiceRound
from c2c_events.domain.filters import EVERYTHING
from c2c_events.domain.groups import DepartureId, Vehicle
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.picture import Slot
from c2c_events.domain.placing import Applicant
from c2c_events.errors import N_
from c2c_events.exports.documents.lists import Cell, ListDocument, ListHeading, ListSection
from c2c_events.language import Language, language
from c2c_events.rank_words import NO_PLACE, rank_in_words
from c2c_events.services.choice_rounds import round_named
from c2c_events.services.ordering import in_order
from c2c_events.services.placement_by_hand import knows
from c2c_events.services.placement_offers import RoundOffer, title_of
from c2c_events.services.placement_problem import GatheredRound, gather_round
from c2c_events.services.placement_reasons import ReasonsInWords
from c2c_events.services.publishing import Request
from c2c_events.services.selection import selected_participants
from c2c_events.storage.repository import Reader

TITLE = N_("Places in choice rounds")


@dataclass(frozen=True)
class _Own:
    """Somebody in a round, with what they have."""

    participant: ParticipantId
    applicant: Applicant
    name: str
    organisation: str
    offer: RoundOffer | None

    @property
    def rank(self) -> int | None:
        return self.applicant.ranks.get(self.offer.option.id) if self.offer else None


def gather_placements(reader: Reader, request: Request) -> ListDocument:
    """A row for everybody in a choice round whom `request.only` asks for, by name.

    Option: `round` (its name, "" for all of them). Raises `NoSuchRound`, `UnknownFilterKey`, `NotFound` where the file
    has no meeting.
    """
    words = request.languages[0]

    def rows() -> Iterator[tuple[Cell, ...]]:
        for gathered in _rounds(reader, request):
            told = ReasonsInWords(reader, gathered, words)
            for own in _people(reader, gathered, request):
                placement = gathered.placements.get(own.participant)
                yield (
                    own.name,
                    own.organisation,
                    words.pick(gathered.round.title) or gathered.round.name,
                    own.offer.offer.code if own.offer else "",
                    title_of(own.offer, words) if own.offer else words._(NO_PLACE),
                    own.rank,
                    told.of(own.participant),
                    words._(N_("yes")) if own.applicant.locked is not None else "",
                    words._(N_("yes")) if placement and knows(placement) else "",
                )

    headings = (
        ListHeading(words._(N_("Name"))),
        ListHeading(words._(N_("Organisation"))),
        ListHeading(words._(N_("Choice round"))),
        ListHeading(words._(N_("Place"))),
        ListHeading(words._(N_("Title"))),
        ListHeading(words._(N_("Rank")), "number"),
        ListHeading(words._(N_("Reason"))),
        ListHeading(words._(N_("Locked"))),
        ListHeading(words._(N_("Told"))),
    )
    return _document(reader, request, words._(TITLE), headings, (ListSection("", tuple(rows())),))


def gather_placement_pages(reader: Reader, request: Request) -> ListDocument:
    """The same on paper, a section for each offer, and for who has no place: see `gather_placements`."""
    words, meeting = request.languages[0], reader.only(Meeting)

    def sections() -> Iterator[ListSection]:
        for gathered in _rounds(reader, request):
            told = ReasonsInWords(reader, gathered, words)
            people = list(_people(reader, gathered, request))
            called = words.pick(gathered.round.title, *meeting.languages) or gathered.round.name
            for offer in (*gathered.offers.values(), None):
                those = [each for each in people if each.offer is offer]
                if not those:
                    continue
                title = f"{offer.offer.code} {title_of(offer, words)}" if offer else words._(NO_PLACE)
                rows = ((n, own.name, own.organisation, told.of(own.participant)) for n, own in enumerate(those, 1))
                yield ListSection(f"{called}: {title}", tuple(rows))

    headings = (
        ListHeading("", "number", 0.3),
        ListHeading(words._(N_("Name")), share=1.2),
        ListHeading(words._(N_("Organisation")), share=1.4),
        ListHeading(words._(N_("Reason")), share=2.2),
    )
    return _document(reader, request, words._(TITLE), headings, tuple(sections()))


def gather_placement_letters(reader: Reader, request: Request) -> ListDocument:
    """A row for each person in a choice round, in the first of the meeting's languages that they speak.

    See `gather_placements`. Column heads are in the language of the request, so that a letter can name them.
    """
    words, meeting, rooms = request.languages[0], reader.only(Meeting), reader.by_id(Room)
    transport = _Transport(reader)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for gathered in _rounds(reader, request):
            told: dict[str, ReasonsInWords] = {}
            for own in _people(reader, gathered, request):
                code = _language_of(gathered, own.participant, meeting)
                their = language(code)
                if code not in told:
                    told[code] = ReasonsInWords(reader, gathered, their)
                person, slots = gathered.person_of(own.participant), own.offer.slots if own.offer else ()
                yield (
                    person.name.in_order() or person.native_name,
                    next(iter(person.emails), ""),
                    code,
                    their.pick(gathered.round.title, *meeting.languages) or gathered.round.name,
                    own.offer.offer.code if own.offer else "",
                    title_of(own.offer, their) if own.offer else their._(NO_PLACE),
                    *_first_time(slots),
                    "; ".join(_when(each, their) for each in slots),
                    "; ".join(dict.fromkeys(_where(each, rooms, meeting, their) for each in slots)),
                    transport.of(own.offer),
                    rank_in_words(own.rank, their) if own.offer else "",
                    told[code].of(own.participant),
                )

    headings = (
        ListHeading(words._(N_("Name"))),
        ListHeading(words._(N_("E-mail"))),
        ListHeading(words._(N_("Language"))),
        ListHeading(words._(N_("Choice round"))),
        ListHeading(words._(N_("Place"))),
        ListHeading(words._(N_("Title"))),
        ListHeading(words._(N_("Day")), "date"),
        ListHeading(words._(N_("Start")), "time"),
        ListHeading(words._(N_("End")), "time"),
        ListHeading(words._(N_("When"))),
        ListHeading(words._(N_("Meeting point"))),
        ListHeading(words._(N_("Transport"))),
        ListHeading(words._(N_("Rank"))),
        ListHeading(words._(N_("Reason"))),
    )
    return _document(reader, request, words._(TITLE), headings, (ListSection("", tuple(rows())),))


def _rounds(reader: Reader, request: Request) -> Iterator[GatheredRound]:
    name = request.options["round"]
    for own in [round_named(reader, name)] if name else in_order(reader.all(ChoiceRound)):
        yield gather_round(reader, own.id)


def _people(reader: Reader, gathered: GatheredRound, request: Request) -> list[_Own]:
    """Everybody of a round who is asked for, by name."""
    everybody = request.only == EVERYTHING and request.chosen is None
    asked = None if everybody else {each.id for each in selected_participants(reader, request.only, request.chosen)}
    words, found = request.languages[0], []
    for applicant in gathered.problem.applicants:
        own = ParticipantId(applicant.id)
        if asked is None or own in asked:
            person, place = gathered.person_of(own), gathered.place_of(own)
            name, offer = person.name.to_sort() or person.native_name, gathered.offers[place] if place else None
            found.append(_Own(own, applicant, name, gathered.organisation_of(own), offer))
    return sorted(found, key=lambda each: (words.collation(each.name), each.participant))


def _language_of(gathered: GatheredRound, participant: ParticipantId, meeting: Meeting) -> str:
    spoken = gathered.participants[participant].languages or gathered.person_of(participant).languages
    return next((code for code in meeting.languages if code in spoken), meeting.first_language)


def _first_time(slots: Sequence[Slot]) -> tuple[date | None, time | None, time | None]:
    if not slots:
        return None, None, None
    span = slots[0].span
    return span.start.date(), span.start.time(), span.end.time()


def _when(slot: Slot, words: Language) -> str:
    return f"{words.date(slot.span.start.date())}, {words.times(slot.span.start, slot.span.end)}"


def _where(slot: Slot, rooms: dict[str, Room], meeting: Meeting, words: Language) -> str:
    room = rooms.get(slot.session.room or "")
    return room.name_in(words.code, *meeting.languages) if room else words.pick(slot.session.place, *meeting.languages)


class _Transport:
    """How people go: the buses of a departure, else what it says of its transport."""

    def __init__(self, reader: Reader) -> None:
        self._vehicles: dict[DepartureId, list[str]] = {}
        for each in in_order(reader.all(Vehicle)):
            self._vehicles.setdefault(each.departure, []).append(each.name)

    def of(self, offer: RoundOffer | None) -> str:
        if offer is None or offer.departure is None:
            return ""
        return ", ".join(filter(None, self._vehicles.get(offer.departure.id, ()))) or offer.departure.transport


def _document(
    reader: Reader,
    request: Request,
    title: str,
    headings: tuple[ListHeading, ...],
    sections: tuple[ListSection, ...],
) -> ListDocument:
    words, meeting = request.languages[0], reader.only(Meeting)
    return ListDocument(
        title=title,
        meeting=words.pick(meeting.title, *meeting.languages),
        dates=words.dates(meeting.starts, meeting.ends),
        words=words,
        columns=headings,
        sections=sections,
        internal=True,
        paper=request.options.get("paper", "A4"),
    )
