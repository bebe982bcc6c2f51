"""The columns that lists on paper and in files can have, and what stands in them.

A list is rows, each a thing with what it refers to. A column takes from a row a value to sort by and to put into a
spreadsheet, in the words of a language; dates and numbers stay dates and numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
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
from c2c_events.errors import N_
from c2c_events.exports.documents.lists import Cell, CellKind, cell_text
from c2c_events.language import Language
from c2c_events.more_terms import ADDRESSEES, AGREEMENT_KINDS, LAYOUTS
from c2c_events.services.column_titles import (
    GROUP_TITLES,
    ORGANISATION_TITLES,
    OUTCOME_TITLES,
    PARTICIPANT_TITLES,
    PARTNERSHIP_TITLES,
    SESSION_TITLES,
    VISIT_TITLES,
)
from c2c_events.terms import (
    ACCESS,
    CONSENTS,
    GENDERS,
    ORGANISATION_KINDS,
    PARTNERSHIP_KINDS,
    ROLES,
    SESSION_KINDS,
    SESSION_STATUSES,
    STATUSES,
    THINGS,
)

Row = TypeVar("Row")
Privacy = Literal["", "contact", "house"]


@dataclass(frozen=True)
class ListColumn(Generic[Row]):
    """One column. `value(row, words)`: what stands in it, None or "" for nothing.

    `kind`: what its values are; `share`: how much of a page's width it wants, beside the others. `privacy`: "contact"
    is told to the public of those who agreed to share it; "house" is for the organisers alone. `title` is to translate.
    """

    key: str
    value: Callable[[Row, Language], Cell]
    kind: CellKind = "text"
    share: float = 1.0
    privacy: Privacy = ""
    title: str = ""

    def text(self, row: Row, words: Language) -> str:
        """What stands in it, as the language writes it."""
        return cell_text(self.value(row, words), words)


@dataclass(frozen=True)
class ListedParticipant:
    """A participant, with what their registration refers to.

    `present_since`, `badge_printed_at`: what the desk noted last, None where nothing is so. `tags`: their names;
    `roles`: what they do in sessions; `accompanying`: what those are called who come along.
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
    roles: tuple[RoleKind, ...] = ()
    accompanying: tuple[str, ...] = ()

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
    objectives: tuple[str, ...] = ()


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


def _yes_no(said: bool | None, words: Language) -> str:
    return "" if said is None else words._(N_("yes") if said else N_("no"))


def _consents_of(row: ListedParticipant, words: Language) -> str:
    """What they agreed to."""
    return words.list(words._(CONSENTS[use]) for use, said in row.participant.consents.items() if said.given)


def country_of(row: ListedParticipant) -> str:
    """The code of a participant's country: their own, else that of their organisation; "" where nobody knows."""
    return row.participant.country or (row.organisation.country if row.organisation else "")


def _moment_of(at: Instant | None, meeting: Meeting) -> datetime | None:
    """A recorded moment as the clocks of the meeting show it."""
    return at.astimezone(ZoneInfo(meeting.zone)).replace(tzinfo=None) if at is not None else None


def name_to_sort(person: Person) -> str:
    """A name for lists: family name first, else what its bearer writes in their own script."""
    return person.name.to_sort() or person.native_name


def _by_key(titles: Mapping[str, str], *columns: ListColumn[Row]) -> Mapping[str, ListColumn[Row]]:
    return {column.key: replace(column, title=titles[column.key]) for column in columns}


_P = ListColumn[ListedParticipant]

PARTICIPANT_COLUMNS: Mapping[str, ListColumn[ListedParticipant]] = _by_key(
    PARTICIPANT_TITLES,
    _P("name", lambda row, _: name_to_sort(row.person), share=1.5),
    _P("family_name", lambda row, _: row.person.family_name),
    _P("given_name", lambda row, _: row.person.given_name),
    _P("native_name", lambda row, _: row.person.native_name),
    _P("badge_name", lambda row, _: row.participant.badge_name),
    _P("honorific", lambda row, words: _pick(row.person.honorific, row.meeting, words), share=0.6),
    _P("function", lambda row, words: _pick(row.participant.function, row.meeting, words), share=1.5),
    _P("organisation", _organisation_of, share=1.8),
    _P("city", lambda row, _: _city_of(row)),
    _P("country", lambda row, words: _country(country_of(row), row.meeting, words)),
    _P("category", lambda row, words: _pick(row.category.name, row.meeting, words) or row.category.code
       if row.category else ""),
    _P("delegation", lambda row, words: _pick(row.delegation.name, row.meeting, words) if row.delegation else ""),
    _P("partnership", _partnership_of, share=1.5),
    _P("languages", lambda row, words: _languages(row.participant.languages, words)),
    _P("interpretation_from",
       lambda row, words: _languages(row.participant.interpretation_from, words), privacy="house"),
    _P("email", lambda row, _: row.person.email, share=1.6, privacy="contact"),
    _P("phone", lambda row, _: ", ".join(row.person.phones), privacy="contact"),
    _P("status", lambda row, words: words._(STATUSES[row.participant.status]), privacy="house"),
    _P("days", lambda row, words: _days(row.participant.days, words), privacy="house"),
    _P("gender", lambda row, words: words._(GENDERS[row.person.gender]) if row.person.gender else "", privacy="house"),
    _P("nationality", lambda row, words: _country(row.person.nationality, row.meeting, words), privacy="house"),
    _P("arrival", lambda row, _: row.participant.arrival, "moment", privacy="house"),
    _P("arrival_transport", lambda row, _: row.participant.arrival_transport, privacy="house"),
    _P("departure", lambda row, _: row.participant.departure, "moment", privacy="house"),
    _P("departure_transport", lambda row, _: row.participant.departure_transport, privacy="house"),
    _P("hotel", lambda row, _: row.participant.hotel, privacy="house"),
    _P("present", lambda row, _: _moment_of(row.present_since, row.meeting), "moment", privacy="house"),
    _P("badge", lambda row, _: _moment_of(row.badge_printed_at, row.meeting), "moment", privacy="house"),
    _P("organisation_kind", lambda row, words: words._(ORGANISATION_KINDS[row.organisation.organisation_kind])
       if row.organisation and row.organisation.organisation_kind else ""),
    _P("letter", lambda row, words: _yes_no(row.participant.letter, words), share=0.5, privacy="house"),
    _P("consents", _consents_of, privacy="house"),
    _P("roles", lambda row, words: words.list(dict.fromkeys(words._(ROLES[role]) for role in row.roles))),
    _P("accompanying", lambda row, words: words.list(filter(None, row.accompanying)), privacy="house"),
    _P("tags", lambda row, _: ", ".join(row.tags), privacy="house"),
    _P("comment", lambda row, _: row.participant.comment, share=1.5, privacy="house"),
    _P("internal_note", lambda row, _: row.participant.internal_note, share=1.5, privacy="house"),
)  # fmt: skip
"""Of a participant. What is under special protection (health, diet, travel documents) is in no list."""

_O = ListColumn[ListedOrganisation]

ORGANISATION_COLUMNS: Mapping[str, ListColumn[ListedOrganisation]] = _by_key(
    ORGANISATION_TITLES,
    _O("name", lambda row, words: _pick(row.organisation.name, row.meeting, words), share=2.0),
    _O("acronym", lambda row, _: row.organisation.acronym, share=0.6),
    _O("kind", lambda row, words: words._(ORGANISATION_KINDS[row.organisation.organisation_kind])
       if row.organisation.organisation_kind else ""),
    _O("city", lambda row, _: row.organisation.city),
    _O("country", lambda row, words: _country(row.organisation.country, row.meeting, words)),
    _O("participants", lambda row, _: row.participants, "number", 0.7),
    _O("partnerships", lambda row, _: row.partnerships, "number", 0.7),
    _O("parent", lambda row, words: _pick(row.parent.name, row.meeting, words) if row.parent else ""),
    _O("website", lambda row, _: row.organisation.website),
    _O("address", lambda row, _: row.organisation.address, share=1.5),
    _O("aliases", lambda row, words: ", ".join(sorted(row.organisation.aliases, key=words.collation)), privacy="house"),
    _O("tags", lambda row, _: ", ".join(row.tags), privacy="house"),
    _O("note", lambda row, _: row.organisation.note, share=1.5, privacy="house"),
)  # fmt: skip
"""Of an organisation."""

_R = ListColumn[ListedPartnership]


def _members(row: ListedPartnership, words: Language) -> str:
    def said(member: PartnershipMember) -> str:
        country = _country(member.country, row.meeting, words)
        return f"{member.city} ({country})" if country else member.city

    return ", ".join(said(member) for member in row.members)


PARTNERSHIP_COLUMNS: Mapping[str, ListColumn[ListedPartnership]] = _by_key(
    PARTNERSHIP_TITLES,
    _R("code", lambda row, _: row.partnership.code, share=0.6),
    _R("title", lambda row, words: _pick(row.partnership.title, row.meeting, words), share=2.0),
    _R("members", _members, share=2.0),
    _R("kind", lambda row, words: words._(PARTNERSHIP_KINDS[row.partnership.partnership_kind])
       if row.partnership.partnership_kind else ""),
    _R("themes", lambda row, words: ", ".join(sorted(row.partnership.themes, key=words.collation))),
    _R("goals", lambda row, _: ", ".join(map(str, sorted(row.partnership.goals)))),
    _R("starts", lambda row, _: row.partnership.starts, share=0.7),
    _R("ends", lambda row, _: row.partnership.ends, share=0.7),
    _R("funding", lambda row, words: words.money(row.partnership.funding) if row.partnership.funding else ""),
    _R("funder", lambda row, _: row.partnership.funder),
    _R("programme", lambda row, _: row.partnership.programme),
    _R("participants", lambda row, _: row.participants, "number", 0.7),
    _R("note", lambda row, _: row.partnership.note, share=1.5, privacy="house"),
)  # fmt: skip
"""Of a partnership."""

_S = ListColumn[ListedSession]


def _people(*kinds: RoleKind) -> Callable[[ListedSession, Language], str]:
    """The names, between semicolons: a comma or an "i" may be part of one."""
    return lambda row, _: "; ".join(name for kind, name in row.roles if kind in kinds)


def _span(take: Callable[[Span], Cell]) -> Callable[[ListedSession, Language], Cell]:
    return lambda row, _: take(row.session.span) if row.session.span else None


PROGRAMME_COLUMNS: Mapping[str, ListColumn[ListedSession]] = _by_key(
    SESSION_TITLES,
    _S("day", _span(lambda span: span.start.date()), "date", 0.8),
    _S("start", _span(lambda span: span.start.time()), "time", 0.5),
    _S("end", _span(lambda span: span.end.time()), "time", 0.5),
    _S("zone", lambda row, _: row.session.zone or row.meeting.zone, share=0.8),
    _S("code", lambda row, _: row.session.code, share=0.6),
    _S("kind", lambda row, words: words._(SESSION_KINDS[row.session.session_kind])),
    _S("title", lambda row, words: _pick(row.session.title, row.meeting, words), share=2.0),
    _S("theme", lambda row, words: _pick(row.session.theme, row.meeting, words)),
    _S("room", lambda row, words: row.room.name_in(words.code, *row.meeting.languages) if row.room else ""),
    _S("place", lambda row, words: _pick(row.session.place, row.meeting, words)),
    _S("layout", lambda row, words: words._(LAYOUTS[row.session.layout]) if row.session.layout else "",
       privacy="house"),
    _S("groups", lambda row, _: ", ".join(row.groups)),
    _S("visits", lambda row, words: ", ".join(_pick(each, row.meeting, words) for each in row.visits)),
    _S("chairs", _people(RoleKind.CHAIR, RoleKind.CO_CHAIR)),
    _S("moderators", _people(RoleKind.MODERATOR, RoleKind.FACILITATOR)),
    _S("speakers",
       _people(RoleKind.KEYNOTE, RoleKind.SPEAKER, RoleKind.PANELLIST, RoleKind.DISCUSSANT), share=1.5),
    _S("rapporteurs", _people(RoleKind.RAPPORTEUR)),
    _S("interpreters", _people(RoleKind.INTERPRETER), privacy="house"),
    _S("floor_languages", lambda row, words: _languages(row.session.floor_languages, words)),
    _S("interpretation", lambda row, words: _languages(row.session.interpretation, words)),
    _S("access", lambda row, words: words._(ACCESS[row.session.access])),
    _S("status", lambda row, words: words._(SESSION_STATUSES[row.session.status])),
    _S("expected", lambda row, _: row.session.expected, "number", 0.6, "house"),
    _S("objectives", lambda row, _: ", ".join(row.objectives)),
    _S("abstract", lambda row, words: _pick(row.session.abstract, row.meeting, words), share=2.0),
    _S("link", lambda row, _: row.session.link),
    _S("remark", lambda row, _: row.session.remark, share=1.5, privacy="house"),
    _S("internal_note", lambda row, _: row.session.internal_note, share=1.5, privacy="house"),
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
    GROUP_TITLES,
    _G("code", lambda row, _: row.row.code, share=0.5),
    _G("title", lambda row, words: _pick(row.row.title, row.meeting, words), share=2.0),
    _G("theme", lambda row, words: _pick(row.row.theme, row.meeting, words), share=1.5),
    _G("languages", lambda row, words: _languages(row.row.languages, words)),
    _G("members", lambda row, _: row.row.members, "number", 0.7),
    _G("maximum", lambda row, _: row.row.maximum, "number", 0.6),
    _G("meets", lambda row, words: _starts_and_ends((each.span for each in row.row.gatherings), words), share=1.5),
    _G("room", _rooms),
    _G("note", lambda row, _: row.row.note, share=1.5, privacy="house"),
)  # fmt: skip
"""Of a working group."""

_V = ListColumn[ListedRow[SiteVisitRow]]

VISIT_COLUMNS: Mapping[str, ListColumn[ListedRow[SiteVisitRow]]] = _by_key(
    VISIT_TITLES,
    _V("code", lambda row, _: row.row.code, share=0.5),
    _V("title", lambda row, words: _pick(row.row.title or row.row.theme, row.meeting, words), share=2.0),
    _V("theme", lambda row, words: _pick(row.row.theme, row.meeting, words), share=1.5),
    _V("host", lambda row, words: _named(row.row.host, row.meeting, words), share=1.5),
    _V("departures", lambda row, words: _starts_and_ends((each.span for each in row.row.departures), words), share=1.5),
    _V("guides", lambda row, _: ", ".join(dict.fromkeys(each.guide for each in row.row.departures if each.guide))),
    _V("languages",
       lambda row, words: _languages({code for each in row.row.departures for code in each.languages}, words)),
    _V("placed", lambda row, _: row.row.placed, "number", 0.6),
    _V("places", lambda row, _: sum(each.maximum or 0 for each in row.row.departures) or None,
       "number", 0.6),
    _V("note", lambda row, _: row.row.note, share=1.5, privacy="house"),
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
    OUTCOME_TITLES,
    _C("kind", _kind_of_outcome, share=1.3),
    _C("number", lambda row, _: row.row.number, "number", 0.4),
    _C("text", lambda row, words: _pick(row.row.text, row.meeting, words), share=3.0),
    _C("about",  # each kind of outcome has one of them
       lambda row, words: _evidence(row, words) or _addressees(row, words) or _parties(row, words), share=1.5),
    _C("evidence", _evidence),
    _C("addressees", _addressees),
    _C("parties", _parties, share=1.5),
    _C("origin", _origin, share=1.5),
    _C("theme", lambda row, words: _pick(row.row.theme, row.meeting, words)),
    _C("votes", lambda row, _: row.row.votes, "number", 0.5),
    _C("agreement_kind",
       lambda row, words: words._(AGREEMENT_KINDS[row.row.agreement_kind]) if row.row.agreement_kind else ""),
    _C("amount", lambda row, words: words.money(row.row.amount) if row.row.amount else "", share=0.8),
    _C("announced", lambda row, _: row.row.announced, "date", 0.8),
    _C("due", lambda row, _: row.row.due, "date", 0.8),
    _C("follow_up", lambda row, _: row.row.follow_up, share=1.5, privacy="house"),
    _C("note", lambda row, _: row.row.note, share=1.5, privacy="house"),
)  # fmt: skip
"""Of a lesson, a recommendation or an agreement."""
