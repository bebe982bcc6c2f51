"""The numbers of the Overview: where a meeting stands, each with the list behind it.

Nothing here depends on the reader's language: what a bar counts is named by a phrase, a code or a text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from c2c_events.domain.findings import Finding, Severity, Thing
from c2c_events.domain.folding import fold
from c2c_events.domain.meeting import Aim, Meeting, Objective, Room
from c2c_events.domain.organisations import MemberRole, Organisation, OrganisationKind, Partnership, PartnershipMember
from c2c_events.domain.participant_row import ParticipantRow
from c2c_events.domain.people import COMING, Gender, Status
from c2c_events.domain.programme import Role, RoleKind, Session, SessionStatus
from c2c_events.domain.values import Money, Text
from c2c_events.domain.world_regions import region_of
from c2c_events.errors import CountryCode, LanguageCode, Phrase
from c2c_events.language import Language
from c2c_events.places import find_place
from c2c_events.services.participant_lists import participant_rows
from c2c_events.storage.repository import Reader
from c2c_events.terms import GENDERS, ORGANISATION_KINDS, STATUSES

Page = Literal["participants", "organisations", "partnerships", "programme", "visits"]

PAGES: Mapping[str, Page] = {
    "participant": "participants",
    "person": "participants",
    "organisation": "organisations",
    "partnership": "partnerships",
    "partnership_member": "partnerships",
    "session": "programme",
    "objective": "programme",
    "room": "programme",
    "role": "programme",
    "departure": "visits",
}
"""On which page a thing is mended, by its kind; on that of the participants where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Number:
    """How many things a list shows. `only`: the filter, in the language of `domain.filters`; "" for the whole list."""

    value: int
    page: Page
    only: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of what no list has a row for: countries, days, money. Behind it is the list it was worked out from."""

    value: int | Money
    page: Page
    only: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart. `name`: a phrase, a country or region, a language, a day, or a text of the meeting; `called`
    puts it into words."""

    name: Phrase | CountryCode | LanguageCode | date | Text
    number: Number


@dataclass(frozen=True, slots=True)
class Countdown:
    """Before: whole days until the first day; during: which day it is, from 1; after: whole days since the last."""

    phase: Literal["before", "during", "after"]
    days: int


@dataclass(frozen=True, slots=True)
class City:
    """A city taking part, as the map shows it. `people`: who come from it; `partnerships`: those it is a member of.

    Named as the table of places has it where it is in there, else as it was written. `country`: ISO 3166, or "".
    """

    name: str
    country: str
    people: Number
    partnerships: Number
    host: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """Two cities that work together, the lead city first; `partnerships`: in how many."""

    start: tuple[str, str]
    end: tuple[str, str]
    partnerships: int


@dataclass(frozen=True, slots=True)
class FindingCount:
    """Findings of one kind that nobody accepted. `things`: all of them, each once."""

    kind: str
    severity: Severity
    count: int
    page: Page
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class Dashboard:
    """What the Overview shows. Charts count who may still come (`COMING`); bars are in order of number, most first.

    `by_status` counts everybody, in the order of a registration's life; `by_day` those who said so for each day, in its
    order; `by_gender` is empty where nobody said theirs.
    `accompanying`: how many come along with those who may still come. `opens`: when the first session starts, in
    wall-clock time. `funding`: a sum for each currency.
    """

    countdown: Countdown
    opens: datetime | None
    participants: Number
    confirmed: Number
    waiting: Number
    accompanying: Quantity
    by_status: tuple[Bar, ...]
    by_category: tuple[Bar, ...]
    by_country: tuple[Bar, ...]
    by_region: tuple[Bar, ...]
    by_organisation_kind: tuple[Bar, ...]
    by_language: tuple[Bar, ...]
    by_gender: tuple[Bar, ...]
    by_day: tuple[Bar, ...]
    organisations: Number
    countries: Quantity
    organisations_by_kind: tuple[Bar, ...]
    partnerships: Number
    cities_in_partnerships: Quantity
    funding: tuple[Quantity, ...]
    sessions: Number
    days: Quantity
    rooms: Quantity
    with_a_role: Number
    placeholders: Quantity
    by_objective: tuple[Bar, ...]
    cities: tuple[City, ...]
    arcs: tuple[Arc, ...]
    findings: tuple[FindingCount, ...]


def dashboard(
    reader: Reader, today: date, findings: Iterable[Finding], participants: Sequence[ParticipantRow] | None = None
) -> Dashboard:
    """Where the meeting stands. `today`: in the meeting's zone. `participants`: their rows, where somebody has them.

    Raises `NoMeetingYet`.
    """
    meeting = reader.only(Meeting)
    rows = participant_rows(reader) if participants is None else participants
    coming = [row for row in rows if row.status in COMING]
    statuses = Counter(row.status for row in rows)
    organisations = reader.all(Organisation)
    partnerships, members = reader.all(Partnership), reader.all(PartnershipMember)
    sessions = reader.all(Session)
    held = [each for each in sessions if each.status is not SessionStatus.CANCELLED]
    starts = [each.span.start for each in held if each.span]
    countries = {each.country for each in organisations} - {""}
    people = _Chart("participants", f"status:{','.join(sorted(COMING))}")
    city_of = _Cities()
    placeholders = [each for each in reader.all(Role) if each.placeholder and not each.person]
    in_partnerships = {city_of(each.city, each.country) for each in members}
    return Dashboard(
        countdown=countdown(meeting, today),
        opens=min(starts, default=None),
        participants=Number(len(rows), "participants"),
        confirmed=_of_status(Status.CONFIRMED, statuses),
        waiting=_of_status(Status.WAITING, statuses),
        accompanying=Quantity(
            sum(len(row.accompanying) for row in coming), "participants", f"{people.only} accompanied:yes"
        ),
        by_status=tuple(
            Bar(Phrase(said), _of_status(status, statuses)) for status, said in STATUSES.items() if statuses[status]
        ),
        by_category=_by_category(people, coming),
        by_country=people.bars("country", CountryCode, (row.home_country for row in coming)),
        by_region=_by_region(people, coming),
        by_organisation_kind=people.bars(
            "kind",
            lambda kind: Phrase(ORGANISATION_KINDS[OrganisationKind(kind)]),
            (row.organisation_kind for row in coming),
        ),
        by_language=people.bars("language", LanguageCode, (code for row in coming for code in row.languages)),
        by_gender=people.bars("gender", lambda gender: Phrase(GENDERS[Gender(gender)]), (row.gender for row in coming)),
        by_day=_by_day(people, coming),
        organisations=Number(len(organisations), "organisations"),
        countries=Quantity(len(countries), "organisations"),
        organisations_by_kind=_Chart("organisations").bars(
            "kind",
            lambda kind: Phrase(ORGANISATION_KINDS[OrganisationKind(kind)]),
            (each.organisation_kind for each in organisations),
        ),
        partnerships=Number(len(partnerships), "partnerships"),
        cities_in_partnerships=Quantity(len(in_partnerships), "partnerships"),
        funding=_funding(partnerships),
        sessions=Number(len(sessions), "programme"),
        days=Quantity(len(meeting.days()), "programme"),
        rooms=Quantity(reader.count(Room), "programme"),
        with_a_role=Number(sum(bool(row.roles) for row in rows), "participants", f"role:{','.join(RoleKind)}"),
        placeholders=Quantity(len(placeholders), "programme", _ids(each.session for each in placeholders)),
        by_objective=_by_objective(reader, held),
        cities=_cities(meeting, coming, members, city_of, people.only),
        arcs=_arcs(members, city_of),
        findings=count_findings(findings),
    )


def called(name: Phrase | CountryCode | LanguageCode | date | Text, words: Language, meeting: Meeting) -> str:
    """The name of a bar in the reader's language."""
    if isinstance(name, Text):
        return words.pick(name, *meeting.languages)
    if isinstance(name, CountryCode):
        return words.country(name, meeting.country_words)
    if isinstance(name, LanguageCode):
        return words.language_name(name)
    if isinstance(name, date):
        return words.date(name, "MMMMEd")
    return words._(name.sentence)


def countdown(meeting: Meeting, today: date) -> Countdown:
    """How far away the meeting is."""
    if today < meeting.starts:
        return Countdown("before", (meeting.starts - today).days)
    if today <= meeting.ends:
        return Countdown("during", (today - meeting.starts).days + 1)
    return Countdown("after", (today - meeting.ends).days)


def count_findings(findings: Iterable[Finding]) -> tuple[FindingCount, ...]:
    """Findings that nobody accepted, by kind, in their order."""
    by_kind: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.accepted is None:
            by_kind[finding.kind].append(finding)
    return tuple(
        FindingCount(
            kind,
            own[0].severity,
            len(own),
            page_of(own[0]),
            tuple(dict.fromkeys(thing for finding in own for thing in finding.things)),
        )
        for kind, own in by_kind.items()
    )


def page_of(finding: Finding) -> Page:
    """On which page a finding is mended: in the programme where a session is concerned, else with its first thing."""
    if any(thing.kind == "session" for thing in finding.things):
        return "programme"
    return PAGES.get(finding.things[0].kind, "participants")


def worst_by_page(findings: Iterable[Finding]) -> dict[Page, tuple[Severity, int]]:
    """For each page the worst severity of what is found there and not accepted, and how many findings have it."""
    counts: dict[Page, Counter[Severity]] = defaultdict(Counter)
    for finding in findings:
        if finding.accepted is None:
            counts[page_of(finding)][finding.severity] += 1
    worst = {page: next(severity for severity in Severity if own[severity]) for page, own in counts.items()}
    return {page: (severity, counts[page][severity]) for page, severity in worst.items()}


_PLAIN = re.compile(r'[^\s,"]+')


def term(key: str, *values: str) -> str | None:
    """The term of a filter that asks for any of some values; None where the language of filters cannot say it.

    A list of values cannot hold one with a space or a comma, nor quotes one with a quotation mark.
    """
    if all(_PLAIN.fullmatch(value) for value in values):
        return f"{key}:{','.join(values)}"
    return f'{key}:"{values[0]}"' if len(values) == 1 and '"' not in values[0] else None


@dataclass(frozen=True)
class _Chart:
    """A chart of the things of one page that a filter leaves."""

    page: Page
    only: str = ""

    def number(self, value: int, *terms: str) -> Number:
        return Number(value, self.page, " ".join(filter(None, (self.only, *terms))))

    def bars(
        self,
        key: str,
        name: Callable[[str], Phrase | CountryCode | LanguageCode],
        values: Iterable[str | None],
    ) -> tuple[Bar, ...]:
        """A bar for each value but empty ones; of equal numbers, in the order of the values."""
        counts = Counter(value for value in values if value)
        return tuple(
            Bar(name(value), self.number(counts[value], f"{key}:{value}"))
            for value in sorted(counts, key=lambda value: (-counts[value], value))
        )


def _of_status(status: Status, counts: Mapping[Status, int]) -> Number:
    return Number(counts[status], "participants", f"status:{status}")


def _by_category(people: _Chart, coming: Sequence[ParticipantRow]) -> tuple[Bar, ...]:
    categories = {row.category.id: row.category for row in coming if row.category}
    counts = Counter(row.category.id for row in coming if row.category)
    codes = Counter(fold(each.code) for each in categories.values())
    bars = []
    for own, count in counts.most_common():
        category = categories[own]
        asked = term("category", category.code) if category.code and codes[fold(category.code)] == 1 else None
        name = category.name or Text.plain(category.code)
        bars.append(Bar(name, people.number(count, asked or f"category:{own}")))
    return tuple(bars)


def _by_region(people: _Chart, coming: Sequence[ParticipantRow]) -> tuple[Bar, ...]:
    countries: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for row in coming:
        if region := region_of(row.home_country):
            countries[region].add(row.home_country)
            counts[region] += 1
    return tuple(
        Bar(CountryCode(region), people.number(count, f"country:{','.join(sorted(countries[region]))}"))
        for region, count in counts.most_common()
    )


def _by_day(people: _Chart, coming: Sequence[ParticipantRow]) -> tuple[Bar, ...]:
    counts = Counter(day for row in coming for day in row.days)
    return tuple(Bar(day, people.number(counts[day], f"day:{day}")) for day in sorted(counts))


def _funding(partnerships: Iterable[Partnership]) -> tuple[Quantity, ...]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for each in partnerships:
        if each.funding:
            sums[each.funding.currency] += each.funding.amount
    return tuple(Quantity(Money(amount, currency), "partnerships") for currency, amount in sorted(sums.items()))


def _by_objective(reader: Reader, held: Sequence[Session]) -> tuple[Bar, ...]:
    objectives = sorted(
        (each for each in reader.all(Objective) if each.aim is Aim.OBJECTIVE), key=lambda each: (each.position, each.id)
    )
    counts = Counter(own for session in held for own in session.objectives)
    chart = _Chart("programme")
    return tuple(
        Bar(
            Text({code: f"{each.code} {said}" for code, said in each.text.items()}) or Text.plain(each.code),
            chart.number(counts[each.id], term("objective", each.code) or f"objective:{each.id}", "-status:cancelled"),
        )
        for each in objectives
    )


def _ids(things: Iterable[str]) -> str:
    return f"id:{','.join(dict.fromkeys(things))}"


class _Cities:
    """Under which name a city is known, whatever the language it was written in."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[str, str]] = {}
        self._first: dict[Hashable, tuple[str, str]] = {}

    def __call__(self, city: str, country: str) -> tuple[str, str]:
        own = self._found.get((city, country))
        if own is None:
            place = find_place(city, country)
            said = (city, country) if place is None else (place.name, place.country)
            own = self._first.setdefault((fold(said[0]), said[1]), said)
            self._found[city, country] = own
        return own


def _cities(
    meeting: Meeting,
    coming: Sequence[ParticipantRow],
    members: Sequence[PartnershipMember],
    city_of: _Cities,
    only: str,
) -> tuple[City, ...]:
    """Those where people come from, those of partnerships, and the host, by country and name."""
    people: dict[tuple[str, str], list[ParticipantRow]] = defaultdict(list)
    for row in coming:
        if row.home_city:
            people[city_of(row.home_city, row.home_country)].append(row)
    partnerships: dict[tuple[str, str], list[PartnershipMember]] = defaultdict(list)
    for member in members:
        partnerships[city_of(member.city, member.country)].append(member)
    host = city_of(meeting.city, meeting.country) if meeting.city else None
    return tuple(
        City(
            name,
            country,
            Number(len(people[name, country]), "participants", _from_city(people[name, country], name, country, only)),
            _partnerships_of(partnerships[name, country], name, members),
            host == (name, country),
        )
        for name, country in sorted({*people, *partnerships, *([host] if host else [])}, key=lambda each: each[::-1])
    )


def _partnerships_of(members: Sequence[PartnershipMember], name: str, all_: Iterable[PartnershipMember]) -> Number:
    """The partnerships of a city: by its spellings, unless another city is spelt so; then one by one."""
    own = dict.fromkeys(member.partnership for member in members)
    spellings = {fold(member.city): member.city for member in members} or {fold(name): name}
    spelt_so = {member.partnership for member in all_ if fold(member.city) in spellings}
    asked = term("city", *spellings.values()) if spelt_so == own.keys() else None
    return Number(len(own), "partnerships", asked or _ids(own))


def _from_city(rows: Sequence[ParticipantRow], name: str, country: str, only: str) -> str:
    """A filter that asks for exactly these people of a city: by its spellings and country, else one by one."""
    spellings = {fold(row.home_city): row.home_city for row in rows}
    countries = {row.home_country for row in rows}
    asked = term("city", *(spellings.values() or (name,)))
    if asked is None or len(countries) > 1 or "" in countries:
        return _ids(row.id for row in rows)
    stated = next(iter(countries), country)
    return " ".join(filter(None, (only, asked, f"country:{stated}" if stated else "")))


def _arcs(members: Iterable[PartnershipMember], city_of: _Cities) -> tuple[Arc, ...]:
    """From the lead city of each partnership, or its first, to each other city of it."""
    of_partnership: dict[str, list[PartnershipMember]] = defaultdict(list)
    for member in members:
        of_partnership[member.partnership].append(member)
    counts: Counter[tuple[tuple[str, str], tuple[str, str]]] = Counter()
    for own in of_partnership.values():
        lead, *others = sorted(own, key=lambda each: (each.role is not MemberRole.LEAD, each.position, each.id))
        start = city_of(lead.city, lead.country)
        ends = {city_of(each.city, each.country) for each in others} - {start}
        counts.update((start, end) for end in ends)
    return tuple(Arc(start, end, count) for (start, end), count in sorted(counts.items()))
