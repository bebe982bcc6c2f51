"""The columns that lists can have: their titles, and what stands in them, in the window, on paper and in files alike.

A list is rows, each a thing with what it refers to. A column takes from a row a value to sort by and to put into a
spreadsheet, in the words of a language; dates and numbers stay dates and numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Literal, TypeVar
from zoneinfo import ZoneInfo

from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.participant_row import Named
from c2c_events.domain.people import Category, ConsentUse, Delegation, Participant, Person
from c2c_events.domain.programme import RoleKind, Session
from c2c_events.domain.rows import OutcomeRow, SiteVisitRow, WorkingGroupRow
from c2c_events.domain.values import Instant, Span, Text
from c2c_events.errors import N_, NC_
from c2c_events.exports.documents.lists import Cell, CellKind, cell_text
from c2c_events.language import Language
from c2c_events.more_terms import ADDRESSEES, AGREEMENT_KINDS
from c2c_events.terms import (
    ACCESS,
    GENDERS,
    ORGANISATION_KINDS,
    PARTNERSHIP_KINDS,
    SESSION_KINDS,
    SESSION_STATUSES,
    STATUSES,
    THINGS,
)

Row = TypeVar("Row")
Privacy = Literal["", "contact", "house"]


@dataclass(frozen=True)
class ListColumn(Generic[Row]):
    """One column. `title` is to translate. `value(row, words)`: what stands in it, None or "" for nothing.

    `kind`: what its values are; `share`: how much of a page's width it wants, beside the others. `privacy`: "contact"
    is told to the public of those who agreed to share it; "house" is for the organisers alone.
    """

    key: str
    title: str
    value: Callable[[Row, Language], Cell]
    kind: CellKind = "text"
    share: float = 1.0
    privacy: Privacy = ""

    def text(self, row: Row, words: Language) -> str:
        """What stands in it, as the language writes it."""
        return cell_text(self.value(row, words), words)


@dataclass(frozen=True)
class ListedParticipant:
    """A participant, with what their registration refers to.

    `present_since`, `badge_printed_at`: what the desk noted last, None where nothing is so. `tags`: their names.
    """

    meeting: Meeting
    participant: Participant
    person: Person
    organisation: Organisation | None = None
    category: Category | None = None
    delegation: Delegation | None = None
    partnership: Partnership | None = None
    present_since: Instant | None = None
    badge_printed_at: Instant | None = None
    tags: tuple[str, ...] = ()

    @property
    def shares_contact(self) -> bool:
        return self.participant.consents_to(ConsentUse.CONTACT_CARD)


@dataclass(frozen=True)
class ListedOrganisation:
    """An organisation. `participants`: how many of those who may still come are from there; `partnerships`: how many it
    is a member of; `tags`: their names."""

    meeting: Meeting
    organisation: Organisation
    parent: Organisation | None = None
    participants: int = 0
    partnerships: int = 0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListedPartnership:
    """A partnership with its members, in their order. `participants`: how many who may still come are there for it."""

    meeting: Meeting
    partnership: Partnership
    members: tuple[PartnershipMember, ...] = ()
    participants: int = 0


@dataclass(frozen=True)
class ListedSession:
    """A session, with who does what in it: kinds of role and names, in their order; and what meets or leaves there."""

    meeting: Meeting
    session: Session
    room: Room | None = None
    roles: tuple[tuple[RoleKind, str], ...] = ()
    groups: tuple[str, ...] = ()
    visits: tuple[Text, ...] = ()


@dataclass(frozen=True)
class ListedRow(Generic[Row]):
    """A row of a list of the window, of this meeting."""

    meeting: Meeting
    row: Row


def _pick(text: Text, meeting: Meeting, words: Language) -> str:
    return words.pick(text, *meeting.languages)


def _country(code: str, meeting: Meeting, words: Language) -> str:
    return words.country(code, meeting.country_words)


def _languages(codes: Iterable[str], words: Language) -> str:
    return ", ".join(sorted((words.language_name(code) for code in codes), key=words.collation))


def _days(days: Iterable[date], words: Language) -> str:
    return ", ".join(words.date(day, "MMMd") for day in sorted(days))


def _organisation_of(row: ListedParticipant, words: Language) -> str:
    if row.organisation:
        return _pick(row.organisation.name, row.meeting, words)
    return row.participant.organisation_as_written


def _partnership_of(row: ListedParticipant, words: Language) -> str:
    if row.partnership:
        return _pick(row.partnership.title, row.meeting, words) or row.partnership.code
    return row.participant.partnership_as_written


def _city_of(row: ListedParticipant) -> str:
    return row.participant.city or (row.organisation.city if row.organisation else "")


def country_of(row: ListedParticipant) -> str:
    """The code of a participant's country: their own, else that of their organisation; "" where nobody knows."""
    return row.participant.country or (row.organisation.country if row.organisation else "")


def _moment_of(at: Instant | None, meeting: Meeting) -> datetime | None:
    """A recorded moment as the clocks of the meeting show it."""
    return at.astimezone(ZoneInfo(meeting.zone)).replace(tzinfo=None) if at is not None else None


def name_to_sort(person: Person) -> str:
    """A name for lists: family name first, else what its bearer writes in their own script."""
    return person.name.to_sort() or person.native_name


def _by_key(*columns: ListColumn[Row]) -> Mapping[str, ListColumn[Row]]:
    return {column.key: column for column in columns}


_P = ListColumn[ListedParticipant]

PARTICIPANT_COLUMNS: Mapping[str, ListColumn[ListedParticipant]] = _by_key(
    _P("name", N_("Name"), lambda row, _: name_to_sort(row.person), share=1.5),
    _P("family_name", N_("Family name"), lambda row, _: row.person.family_name),
    _P("given_name", N_("Given name"), lambda row, _: row.person.given_name),
    _P("native_name", N_("Name in its own script"), lambda row, _: row.person.native_name),
    _P("badge_name", N_("Name on the badge"), lambda row, _: row.participant.badge_name),
    _P("honorific", N_("Title"), lambda row, words: _pick(row.person.honorific, row.meeting, words), share=0.6),
    _P("function", N_("Function"), lambda row, words: _pick(row.participant.function, row.meeting, words), share=1.5),
    _P("organisation", N_("Organisation"), _organisation_of, share=1.8),
    _P("city", N_("City"), lambda row, _: _city_of(row)),
    _P("country", N_("Country"), lambda row, words: _country(country_of(row), row.meeting, words)),
    _P("category", N_("Category"), lambda row, words: _pick(row.category.name, row.meeting, words) or row.category.code
       if row.category else ""),
    _P("delegation", N_("Delegation"),
       lambda row, words: _pick(row.delegation.name, row.meeting, words) if row.delegation else ""),
    _P("partnership", N_("Partnership"), _partnership_of, share=1.5),
    _P("languages", N_("Languages"), lambda row, words: _languages(row.participant.languages, words)),
    _P("interpretation_from", N_("Needs interpretation from"),
       lambda row, words: _languages(row.participant.interpretation_from, words), privacy="house"),
    _P("email", N_("E-mail"), lambda row, _: row.person.email, share=1.6, privacy="contact"),
    _P("phone", N_("Phone"), lambda row, _: ", ".join(row.person.phones), privacy="contact"),
    _P("status", N_("Status"), lambda row, words: words._(STATUSES[row.participant.status]), privacy="house"),
    _P("days", N_("Days"), lambda row, words: _days(row.participant.days, words), privacy="house"),
    _P("gender", N_("Gender"), lambda row, words: words._(GENDERS[row.person.gender]) if row.person.gender else "",
       privacy="house"),
    _P("nationality", N_("Nationality"), lambda row, words: _country(row.person.nationality, row.meeting, words),
       privacy="house"),
    _P("arrival", N_("Arrival"), lambda row, _: row.participant.arrival, "moment", privacy="house"),
    _P("arrival_transport", N_("Arrives with"), lambda row, _: row.participant.arrival_transport, privacy="house"),
    _P("departure", N_("Departure"), lambda row, _: row.participant.departure, "moment", privacy="house"),
    _P("departure_transport", N_("Leaves with"), lambda row, _: row.participant.departure_transport, privacy="house"),
    _P("hotel", N_("Hotel"), lambda row, _: row.participant.hotel, privacy="house"),
    _P("present", N_("Checked in"), lambda row, _: _moment_of(row.present_since, row.meeting), "moment",
       privacy="house"),
    _P("badge", N_("Badge printed"), lambda row, _: _moment_of(row.badge_printed_at, row.meeting), "moment",
       privacy="house"),
    _P("tags", N_("Tags"), lambda row, _: ", ".join(row.tags), privacy="house"),
    _P("comment", N_("Remark"), lambda row, _: row.participant.comment, share=1.5, privacy="house"),
    _P("internal_note", N_("Internal note"), lambda row, _: row.participant.internal_note, share=1.5, privacy="house"),
)  # fmt: skip
"""Of a participant. What is under special protection (health, diet, travel documents) is in no list."""

_O = ListColumn[ListedOrganisation]

ORGANISATION_COLUMNS: Mapping[str, ListColumn[ListedOrganisation]] = _by_key(
    _O("name", N_("Name"), lambda row, words: _pick(row.organisation.name, row.meeting, words), share=2.0),
    _O("acronym", N_("Acronym"), lambda row, _: row.organisation.acronym, share=0.6),
    _O("kind", N_("Kind"), lambda row, words: words._(ORGANISATION_KINDS[row.organisation.organisation_kind])
       if row.organisation.organisation_kind else ""),
    _O("city", N_("City"), lambda row, _: row.organisation.city),
    _O("country", N_("Country"), lambda row, words: _country(row.organisation.country, row.meeting, words)),
    _O("participants", N_("Participants"), lambda row, _: row.participants, "number", 0.7),
    _O("partnerships", N_("Partnerships"), lambda row, _: row.partnerships, "number", 0.7),
    _O("parent", N_("Part of"),
       lambda row, words: _pick(row.parent.name, row.meeting, words) if row.parent else ""),
    _O("website", N_("Website"), lambda row, _: row.organisation.website),
    _O("address", N_("Address"), lambda row, _: row.organisation.address, share=1.5),
    _O("aliases", N_("Other spellings"),
       lambda row, words: ", ".join(sorted(row.organisation.aliases, key=words.collation)), privacy="house"),
    _O("tags", N_("Tags"), lambda row, _: ", ".join(row.tags), privacy="house"),
    _O("note", N_("Note"), lambda row, _: row.organisation.note, share=1.5, privacy="house"),
)  # fmt: skip
"""Of an organisation."""

_R = ListColumn[ListedPartnership]


def _members(row: ListedPartnership, words: Language) -> str:
    def said(member: PartnershipMember) -> str:
        country = _country(member.country, row.meeting, words)
        return f"{member.city} ({country})" if country else member.city

    return ", ".join(said(member) for member in row.members)


PARTNERSHIP_COLUMNS: Mapping[str, ListColumn[ListedPartnership]] = _by_key(
    _R("code", N_("Code"), lambda row, _: row.partnership.code, share=0.6),
    _R("title", N_("Title"), lambda row, words: _pick(row.partnership.title, row.meeting, words), share=2.0),
    _R("members", N_("Members"), _members, share=2.0),
    _R("kind", N_("Kind"), lambda row, words: words._(PARTNERSHIP_KINDS[row.partnership.partnership_kind])
       if row.partnership.partnership_kind else ""),
    _R("themes", N_("Themes"), lambda row, words: ", ".join(sorted(row.partnership.themes, key=words.collation))),
    _R("goals", N_("Sustainable Development Goals"), lambda row, _: ", ".join(map(str, sorted(row.partnership.goals)))),
    _R("starts", N_("Starts"), lambda row, _: row.partnership.starts, share=0.7),
    _R("ends", N_("Ends"), lambda row, _: row.partnership.ends, share=0.7),
    _R("funding", N_("Funding"),
       lambda row, words: words.money(row.partnership.funding) if row.partnership.funding else ""),
    _R("funder", N_("Funder"), lambda row, _: row.partnership.funder),
    _R("programme", N_("Programme"), lambda row, _: row.partnership.programme),
    _R("participants", N_("Participants"), lambda row, _: row.participants, "number", 0.7),
    _R("note", N_("Note"), lambda row, _: row.partnership.note, share=1.5, privacy="house"),
)  # fmt: skip
"""Of a partnership."""

_S = ListColumn[ListedSession]


def _people(*kinds: RoleKind) -> Callable[[ListedSession, Language], str]:
    return lambda row, _: ", ".join(name for kind, name in row.roles if kind in kinds)


def _span(take: Callable[[Span], Cell]) -> Callable[[ListedSession, Language], Cell]:
    return lambda row, _: take(row.session.span) if row.session.span else None


PROGRAMME_COLUMNS: Mapping[str, ListColumn[ListedSession]] = _by_key(
    _S("day", N_("Day"), _span(lambda span: span.start.date()), "date", 0.8),
    _S("start", N_("Start"), _span(lambda span: span.start.time()), "time", 0.5),
    _S("end", N_("End"), _span(lambda span: span.end.time()), "time", 0.5),
    _S("code", N_("Code"), lambda row, _: row.session.code, share=0.6),
    _S("kind", N_("Kind"), lambda row, words: words._(SESSION_KINDS[row.session.session_kind])),
    _S("title", N_("Title"), lambda row, words: _pick(row.session.title, row.meeting, words), share=2.0),
    _S("theme", N_("Theme"), lambda row, words: _pick(row.session.theme, row.meeting, words)),
    _S("room", N_("Room"),
       lambda row, words: row.room.name_in(words.code, *row.meeting.languages) if row.room else ""),
    _S("place", N_("Place"), lambda row, words: _pick(row.session.place, row.meeting, words)),
    _S("groups", N_("Working groups"), lambda row, _: ", ".join(row.groups)),
    _S("visits", N_("Site visits"),
       lambda row, words: ", ".join(_pick(each, row.meeting, words) for each in row.visits)),
    _S("chairs", N_("Chairs"), _people(RoleKind.CHAIR, RoleKind.CO_CHAIR)),
    _S("moderators", N_("Moderators"), _people(RoleKind.MODERATOR, RoleKind.FACILITATOR)),
    _S("speakers", N_("Speakers"),
       _people(RoleKind.KEYNOTE, RoleKind.SPEAKER, RoleKind.PANELLIST, RoleKind.DISCUSSANT), share=1.5),
    _S("rapporteurs", N_("Rapporteurs"), _people(RoleKind.RAPPORTEUR)),
    _S("interpreters", N_("Interpreters"), _people(RoleKind.INTERPRETER), privacy="house"),
    _S("floor_languages", N_("Spoken"), lambda row, words: _languages(row.session.floor_languages, words)),
    _S("interpretation", N_("Interpreted into"), lambda row, words: _languages(row.session.interpretation, words)),
    _S("access", N_("Access"), lambda row, words: words._(ACCESS[row.session.access])),
    _S("status", N_("Status"), lambda row, words: words._(SESSION_STATUSES[row.session.status])),
    _S("expected", N_("Expected"), lambda row, _: row.session.expected, "number", 0.6, "house"),
    _S("abstract", N_("Abstract"), lambda row, words: _pick(row.session.abstract, row.meeting, words), share=2.0),
    _S("link", N_("Link"), lambda row, _: row.session.link),
    _S("remark", N_("Remark"), lambda row, _: row.session.remark, share=1.5, privacy="house"),
    _S("internal_note", N_("Internal note"), lambda row, _: row.session.internal_note, share=1.5, privacy="house"),
)  # fmt: skip
"""Of a session. Times are wall-clock times of its own zone."""

_G = ListColumn[ListedRow[WorkingGroupRow]]


def _named(thing: Named | None, meeting: Meeting, words: Language) -> str:
    return words.pick(thing.name, *meeting.languages) or thing.code if thing is not None else ""


def _starts_and_ends(spans: Iterable[Span | None], words: Language) -> str:
    """When something takes place: "Tue 12 Mar 11:00–12:45; Wed 13 Mar 09:00–10:30". A line ends between two of them."""
    said = (f"{words.date(span.start.date(), 'MMMEd')} {words.times(span.start, span.end)}" for span in spans if span)
    return "; ".join(each.replace(" ", "\N{NO-BREAK SPACE}") for each in said)


def _rooms(row: ListedRow[WorkingGroupRow], words: Language) -> str:
    rooms = (_named(each.room, row.meeting, words) for each in row.row.gatherings)
    return ", ".join(dict.fromkeys(filter(None, rooms)))


GROUP_COLUMNS: Mapping[str, ListColumn[ListedRow[WorkingGroupRow]]] = _by_key(
    _G("code", N_("Code"), lambda row, _: row.row.code, share=0.5),
    _G("title", N_("Title"), lambda row, words: _pick(row.row.title, row.meeting, words), share=2.0),
    _G("theme", N_("Theme"), lambda row, words: _pick(row.row.theme, row.meeting, words), share=1.5),
    _G("languages", N_("Languages"), lambda row, words: _languages(row.row.languages, words)),
    _G("members", N_("Members"), lambda row, _: row.row.members, "number", 0.7),
    _G("maximum", N_("Places"), lambda row, _: row.row.maximum, "number", 0.6),
    _G("meets", N_("Meets"),
       lambda row, words: _starts_and_ends((each.span for each in row.row.gatherings), words), share=1.5),
    _G("room", N_("Room"), _rooms),
    _G("note", N_("Note"), lambda row, _: row.row.note, share=1.5, privacy="house"),
)  # fmt: skip
"""Of a working group."""

_V = ListColumn[ListedRow[SiteVisitRow]]

VISIT_COLUMNS: Mapping[str, ListColumn[ListedRow[SiteVisitRow]]] = _by_key(
    _V("code", N_("Code"), lambda row, _: row.row.code, share=0.5),
    _V("title", N_("Title"), lambda row, words: _pick(row.row.title or row.row.theme, row.meeting, words), share=2.0),
    _V("theme", N_("Theme"), lambda row, words: _pick(row.row.theme, row.meeting, words), share=1.5),
    _V("host", NC_("site visit", "Host"), lambda row, words: _named(row.row.host, row.meeting, words), share=1.5),
    _V("departures", N_("Departures"),
       lambda row, words: _starts_and_ends((each.span for each in row.row.departures), words), share=1.5),
    _V("guides", N_("Guides"),
       lambda row, _: ", ".join(dict.fromkeys(each.guide for each in row.row.departures if each.guide))),
    _V("languages", N_("Languages"),
       lambda row, words: _languages({code for each in row.row.departures for code in each.languages}, words)),
    _V("placed", N_("Placed"), lambda row, _: row.row.placed, "number", 0.6),
    _V("places", N_("Places"), lambda row, _: sum(each.maximum or 0 for each in row.row.departures) or None,
       "number", 0.6),
    _V("note", N_("Note"), lambda row, _: row.row.note, share=1.5, privacy="house"),
)  # fmt: skip
"""Of a site visit."""

_C = ListColumn[ListedRow[OutcomeRow]]


def _evidence(row: ListedRow[OutcomeRow], words: Language) -> str:
    return ", ".join(each.code or _named(each, row.meeting, words) for each in row.row.evidence)


def _addressees(row: ListedRow[OutcomeRow], words: Language) -> str:
    return ", ".join(words._(ADDRESSEES[each]) for each in sorted(row.row.addressees)) or row.row.addressee_as_written


def _parties(row: ListedRow[OutcomeRow], _words: Language) -> str:
    return ", ".join(row.row.parties)


def _origin(row: ListedRow[OutcomeRow], words: Language) -> str:
    """The group it comes from, else the session, else what was written."""
    own, meeting = row.row, row.meeting
    return _named(own.group, meeting, words) or _named(own.session, meeting, words) or own.origin_as_written


def _kind_of_outcome(row: ListedRow[OutcomeRow], words: Language) -> str:
    said = words._(THINGS[row.row.kind])
    return said[:1].upper() + said[1:]


OUTCOME_COLUMNS: Mapping[str, ListColumn[ListedRow[OutcomeRow]]] = _by_key(
    _C("kind", N_("Kind"), _kind_of_outcome, share=1.3),
    _C("number", N_("No."), lambda row, _: row.row.number, "number", 0.4),
    _C("text", N_("Text"), lambda row, words: _pick(row.row.text, row.meeting, words), share=3.0),
    _C("about", N_("Evidence, addressees, parties"),  # each kind of outcome has one of them
       lambda row, words: _evidence(row, words) or _addressees(row, words) or _parties(row, words), share=1.5),
    _C("evidence", N_("Evidence"), _evidence),
    _C("addressees", N_("Addressees"), _addressees),
    _C("parties", N_("Parties"), _parties, share=1.5),
    _C("origin", N_("From"), _origin, share=1.5),
    _C("theme", N_("Theme"), lambda row, words: _pick(row.row.theme, row.meeting, words)),
    _C("votes", N_("Votes"), lambda row, _: row.row.votes, "number", 0.5),
    _C("agreement_kind", N_("Kind of agreement"),
       lambda row, words: words._(AGREEMENT_KINDS[row.row.agreement_kind]) if row.row.agreement_kind else ""),
    _C("amount", N_("Amount"), lambda row, words: words.money(row.row.amount) if row.row.amount else "", share=0.8),
    _C("announced", N_("Announced"), lambda row, _: row.row.announced, "date", 0.8),
    _C("due", N_("Due"), lambda row, _: row.row.due, "date", 0.8),
    _C("follow_up", N_("Follow-up"), lambda row, _: row.row.follow_up, share=1.5, privacy="house"),
    _C("note", N_("Note"), lambda row, _: row.row.note, share=1.5, privacy="house"),
)  # fmt: skip
"""Of a lesson, a recommendation or an agreement."""
