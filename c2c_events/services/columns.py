"""The columns that lists can have: their titles, and what stands in them, in the window, on paper and in files alike.

A list is rows, each a thing with what it refers to. A column takes from a row a value to sort by and to put into a
spreadsheet, in the words of a language; dates and numbers stay dates and numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.people import Category, ConsentUse, Delegation, Participant, Person
from c2c_events.domain.programme import RoleKind, Session
from c2c_events.domain.values import Span, Text
from c2c_events.errors import N_
from c2c_events.exports.documents.lists import Cell, CellKind, cell_text
from c2c_events.language import Language
from c2c_events.terms import (
    ACCESS,
    GENDERS,
    ORGANISATION_KINDS,
    PARTNERSHIP_KINDS,
    SESSION_KINDS,
    SESSION_STATUSES,
    STATUSES,
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
    """A participant, with what their registration refers to."""

    meeting: Meeting
    participant: Participant
    person: Person
    organisation: Organisation | None = None
    category: Category | None = None
    delegation: Delegation | None = None
    partnership: Partnership | None = None

    @property
    def shares_contact(self) -> bool:
        return self.participant.consents_to(ConsentUse.CONTACT_CARD)


@dataclass(frozen=True)
class ListedOrganisation:
    """An organisation. `participants`: how many of those who may still come are from there."""

    meeting: Meeting
    organisation: Organisation
    parent: Organisation | None = None
    participants: int = 0


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
    _O("parent", N_("Part of"),
       lambda row, words: _pick(row.parent.name, row.meeting, words) if row.parent else ""),
    _O("website", N_("Website"), lambda row, _: row.organisation.website),
    _O("address", N_("Address"), lambda row, _: row.organisation.address, share=1.5),
    _O("aliases", N_("Other spellings"),
       lambda row, words: ", ".join(sorted(row.organisation.aliases, key=words.collation)), privacy="house"),
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
