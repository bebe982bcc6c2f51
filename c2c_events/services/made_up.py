"""A made-up meeting of any size, for demonstrations and benchmarks: equal sizes give equal meetings, ids included.

Everybody who comes has about 15 sessions where the meeting is large: those for all, two gatherings of a working group
and a departure of a site visit.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Literal
from uuid import UUID

from c2c_events.domain import choices, groups, meeting, organisations, people, programme
from c2c_events.domain.people import Status
from c2c_events.domain.programme import Access, RoleKind, SessionKind, SessionStatus
from c2c_events.domain.values import Consent, Instant, Span, Text
from c2c_events.storage.unit_of_work import UnitOfWork

Scripts = Literal["latin", "world"]

MADE_AT = datetime(2016, 9, 1, 8, 0, tzinfo=UTC)
DAYS = tuple(date(2016, 10, 17) + timedelta(days=n) for n in range(5))
LANGUAGES = ("en", "es", "fr")

GIVEN = (
    "María", "José", "Ana", "Luis", "Zoë", "Björn", "Łukasz", "Chloé", "Fátima", "Ibrahim", "Aïcha", "Olena",
    "Dmytro", "Søren", "Ángel", "Inês", "João", "Mehmet", "Ayşe", "Siti", "Rahul", "Priya", "Hana", "Kofi", "Amina",
    "Thandiwe", "Rania", "Edith", "Paul", "Mbali",
)  # fmt: skip
FAMILY = (
    "Pérez", "García", "Müller", "O'Connor", "Ñáñez", "Çelik", "Øster", "Dvořák", "Kovács", "Nowak", "Silva",
    "Ferreira", "Haddad", "Okonkwo", "Mensah", "Nkosi", "Tanaka", "Sharma", "Rahman", "Petrenko", "Ivanova", "Rossi",
    "Dubois", "Guðmundsson", "Quispe", "Chávez", "Intriago", "Soler", "Vendrell", "Traoré",
)  # fmt: skip
OF_THE_WORLD = (  # family name, given name, family first
    ("الهاشمي", "فاطمة", False),
    ("حداد", "كريم", False),
    ("王", "小明", True),
    ("김", "민준", True),
    ("佐藤", "花子", True),
    ("ใจดี", "สมชาย", False),
    ("ተስፋዬ", "አበበ", False),
    ("ბერიძე", "ნინო", False),
    ("शर्मा", "प्रिया", False),
    ("Иванова", "Ольга", False),
    ("Παπαδόπουλος", "Γιώργος", False),
    ("כהן", "נועה", False),
    ("Nguyễn", "Văn An", True),
    ("রহমান", "আনিকা", False),
    ("பெருமாள்", "கவிதா", False),
    ("Հակոբյան", "Անի", False),
)
CITIES = (
    ("Quito", "EC"), ("Guayaquil", "EC"), ("Cuenca", "EC"), ("Nairobi", "KE"), ("São Paulo", "BR"), ("Lima", "PE"),
    ("Bogotá", "CO"), ("Genève", "CH"), ("Kraków", "PL"), ("İstanbul", "TR"), ("Delhi", "IN"), ("Dhaka", "BD"),
    ("Jakarta", "ID"), ("Lagos", "NG"), ("Accra", "GH"), ("Tokyo", "JP"), ("Seoul", "KR"), ("Montréal", "CA"),
    ("Málaga", "ES"), ("Abidjan", "CI"), ("Dakar", "SN"), ("Casablanca", "MA"), ("Durban", "ZA"), ("Lisboa", "PT"),
)  # fmt: skip
ORGANISATIONS = (
    ("Municipality of {city}", organisations.OrganisationKind.LOCAL_AUTHORITY),
    ("University of {city}", organisations.OrganisationKind.UNIVERSITY),
    ("Metropolitan area of {city}", organisations.OrganisationKind.LOCAL_AUTHORITY),
    ("{city} housing network", organisations.OrganisationKind.NETWORK),
    ("Ministry of housing, office of {city}", organisations.OrganisationKind.NATIONAL_GOVERNMENT),
    ("Women of {city}", organisations.OrganisationKind.CIVIL_SOCIETY),
)
FUNCTIONS = (
    {"en": "Mayor", "es": "Alcaldesa", "fr": "Maire"},
    {"en": "Councillor", "es": "Concejal", "fr": "Conseiller municipal"},
    {"en": "Head of international relations", "es": "Jefa de relaciones internacionales"},
    {"en": "Housing officer", "fr": "Chargée du logement"},
    {"en": "Professor"},
    {"en": "Programme coordinator", "es": "Coordinador de programa", "fr": "Coordinateur de programme"},
)
CATEGORIES = (
    ("city", "City", "#1F5FA8"), ("government", "Government", "#7A3E9D"), ("speaker", "Speaker", "#B3261E"),
    ("network", "Network", "#0B7A75"), ("university", "University", "#8A5A00"), ("press", "Press", "#444444"),
    ("secretariat", "Secretariat", "#1B7F3B"), ("interpreter", "Interpreter", "#5B6770"),
)  # fmt: skip
THEMES = (
    ("housing", {"en": "Housing", "es": "Vivienda", "fr": "Logement"}),
    ("mobility", {"en": "Mobility", "es": "Movilidad", "fr": "Mobilité"}),
    ("water", {"en": "Water and waste", "es": "Agua y residuos", "fr": "Eau et déchets"}),
    ("space", {"en": "Public space", "es": "Espacio público", "fr": "Espace public"}),
    ("finance", {"en": "Municipal finance", "es": "Finanzas municipales", "fr": "Finances municipales"}),
)
FOR_ALL = (  # day, start, minutes, kind, title
    (0, "09:00", 90, SessionKind.OPENING, "Opening"),
    (0, "11:00", 90, SessionKind.PLENARY, "Cities and their partners"),
    (0, "18:30", 90, SessionKind.WELCOME, "Welcome by the host city"),
    (1, "09:00", 90, SessionKind.PLENARY, "Housing at the centre"),
    (1, "11:00", 90, SessionKind.PLENARY, "Who pays for cities"),
    (2, "09:00", 90, SessionKind.PLENARY, "Water, waste, energy"),
    (2, "11:00", 90, SessionKind.PLENARY, "Getting around"),
    (2, "19:00", 120, SessionKind.SOCIAL, "Evening in the old town"),
    (3, "09:00", 90, SessionKind.PLENARY, "Public space for all"),
    (3, "11:00", 90, SessionKind.PLENARY, "What cities recommend"),
    (4, "09:00", 90, SessionKind.PLENARY, "What was agreed"),
    (4, "15:00", 90, SessionKind.CLOSING, "Closing"),
)
LUNCHES = tuple((day, "13:00", 60, SessionKind.MEAL, "Lunch") for day in range(5))
ROLES = (
    RoleKind.CHAIR, RoleKind.MODERATOR, RoleKind.SPEAKER, RoleKind.SPEAKER, RoleKind.PANELLIST, RoleKind.RAPPORTEUR,
)  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How much of what. `departures` of site visits; None: a fifth of the sessions. `rooms`: at least two.

    `scripts`: "latin", or "world", where every second name is in one of the other scripts of the world.
    """

    participants: int = 25_000
    sessions: int = 1_000
    roles: int = 4_000
    departures: int | None = None
    scripts: Scripts = "latin"
    rooms: int = 60


def make_up(work: UnitOfWork, size: Size) -> None:
    """Put a made-up meeting of that size into an empty file."""
    _Maker(size).make(work.add)


@dataclass
class _Maker:
    """Makes the things of the meeting, in the order in which they refer to each other."""

    size: Size
    made: int = 0
    random: random.Random = field(default_factory=partial(random.Random, 7))

    def id(self) -> Any:
        """An id in the form of a UUIDv7: a time, then random bits, ascending."""
        self.made += 1
        moment = int(MADE_AT.timestamp() * 1000) + self.made
        return str(UUID(int=moment << 80 | 7 << 76 | self.random.getrandbits(12) << 64 | 2 << 62 | self.made))

    def make(self, add: Callable[..., None]) -> None:
        add(
            meeting.Meeting(
                id=self.id(), title=Text({"en": "World meeting of cities", "es": "Encuentro mundial de ciudades",
                                          "fr": "Rencontre mondiale des villes"}),
                starts=DAYS[0], ends=DAYS[-1], zone="America/Guayaquil", city="Quito", country="EC",
                languages=LANGUAGES, calendar_domain="big-meeting.c2c-events.invalid",
            )
        )  # fmt: skip
        rooms = [
            meeting.Room(
                id=self.id(), name=f"Sala {n + 1}", names=Text({"en": f"Room {n + 1}"}), floor=str(n // 12), position=n,
                capacity={meeting.Layout.THEATRE: self.random.randrange(40, 400)},
            )
            for n in range(self.size.rooms)
        ]  # fmt: skip
        add(*rooms)
        organised = list(self._organisations(max(10, self.size.participants // 8)))
        add(*organised)
        categories = [
            people.Category(id=self.id(), code=code, name=Text({"en": name}), colour=colour, position=n)
            for n, (code, name, colour) in enumerate(CATEGORIES)
        ]
        add(*categories)
        delegations = [people.Delegation(id=self.id(), name=own.name, organisation=own.id) for own in organised[:200]]
        add(*delegations)
        persons, registered = self._people(organised, categories, {each.organisation: each for each in delegations})
        add(*persons)
        add(*registered)
        sessions = self._programme(rooms, registered, add)
        add(*self._roles([each for each in sessions if each.session_kind not in programme.NOT_WORK], persons))

    def _organisations(self, n: int) -> Iterator[organisations.Organisation]:
        for position in range(n):
            city, country = self.random.choice(CITIES)
            words, kind = self.random.choice(ORGANISATIONS)
            name = Text({"en": f"{words.format(city=city)} {position}"})
            yield organisations.Organisation(
                id=self.id(), name=name, organisation_kind=kind, city=city, country=country
            )

    def _people(
        self,
        organised: Sequence[organisations.Organisation],
        categories: Sequence[people.Category],
        delegations: dict[Any, people.Delegation],
    ) -> tuple[list[people.Person], list[people.Participant]]:
        persons, registered = [], []
        draw = self.random
        consent = Consent(True, Instant(MADE_AT), "form")
        for n in range(self.size.participants):
            family, given, first, native = self._name(n)
            spoken = frozenset(draw.sample(LANGUAGES, draw.randrange(1, 3)))
            persons.append(
                people.Person(
                    id=self.id(), given_name=given, family_name=family, family_first=first, native_name=native,
                    emails=(f"person{n}@example.org",), languages=spoken,
                )
            )  # fmt: skip
            own = draw.choice(organised)
            status = draw.choices(
                (Status.CONFIRMED, Status.APPLIED, Status.WAITING, Status.CANCELLED), weights=(94, 3, 1, 2)
            )[0]
            delegation = delegations.get(own.id)
            registered.append(
                people.Participant(
                    id=self.id(), person=persons[-1].id, status=status, category=draw.choice(categories).id,
                    organisation=own.id, organisation_as_written=own.name["en"], city=own.city, country=own.country,
                    function=Text(draw.choice(FUNCTIONS)), delegation=delegation.id if delegation else None,
                    languages=spoken, days=frozenset(DAYS), token=f"{draw.getrandbits(128):032x}",
                    consents={people.ConsentUse.PARTICIPANT_LIST: consent},
                )
            )  # fmt: skip
        return persons, registered

    def _name(self, n: int) -> tuple[str, str, bool, str]:
        """Family name, given name, whether it comes first, native form."""
        draw = self.random
        latin = (f"{draw.choice(FAMILY)} {draw.choice(FAMILY)}", f"{draw.choice(GIVEN)} {draw.choice(GIVEN)[:1]}.")
        if self.size.scripts == "world" and n % 2:
            family, given, first = OF_THE_WORLD[n // 2 % len(OF_THE_WORLD)]
            if n % 4 == 1:
                return family, given, first, ""
            return *latin, False, f"{family} {given}" if first else f"{given} {family}"
        return *latin, False, ""

    def _programme(
        self, rooms: Sequence[meeting.Room], registered: Sequence[people.Participant], add: Callable[..., None]
    ) -> list[programme.Session]:
        for_all = [
            self._session(n, kind, title, day, start, minutes, rooms[0])
            for n, (day, start, minutes, kind, title) in enumerate(FOR_ALL + LUNCHES)
        ][: self.size.sessions]
        left = self.size.sessions - len(for_all)
        gathered = self._groups(left // 5, rooms, registered, add)
        departed = self._departures(
            left // 5 if self.size.departures is None else self.size.departures, registered, add
        )
        sides = []
        for n in range(left - len(gathered) - len(departed)):
            start = f"{self.random.choice((8, 14, 15, 16, 17)):02d}:{self.random.choice((0, 30)):02d}"
            side = self._session(
                n, SessionKind.SIDE_EVENT, f"Side event {n + 1}: land, housing and the right to the city",
                self.random.randrange(5), start, 90, self.random.choice(rooms),
            )  # fmt: skip
            sides.append(side)
        add(*for_all, *sides)
        return [*for_all, *gathered, *departed, *sides]

    def _session(
        self, n: int, kind: SessionKind, title: str, day: int, start: str, minutes: int, room: meeting.Room | None
    ) -> programme.Session:
        at = datetime.combine(DAYS[day], datetime.strptime(start, "%H:%M").time())
        theme = THEMES[n % len(THEMES)][1]
        floor = LANGUAGES[n % len(LANGUAGES)]
        interpreted = frozenset(LANGUAGES) - {floor} if kind in programme.FOR_EVERYBODY else frozenset()
        return programme.Session(
            id=self.id(), title=Text({"en": title, "es": f"{title} (es)", "fr": f"{title} (fr)"}),
            code=f"{kind.value[:2].upper()}{n + 1}", session_kind=kind, span=Span(at, at + timedelta(minutes=minutes)),
            room=room.id if room else None, theme=Text(theme), floor_languages=frozenset({floor}),
            interpretation=interpreted, access=Access.OPEN, created_at=Instant(MADE_AT),
            status=self.random.choices(
                (SessionStatus.CONFIRMED, SessionStatus.DRAFT, SessionStatus.CANCELLED), weights=(95, 3, 2)
            )[0] if kind is SessionKind.SIDE_EVENT else SessionStatus.CONFIRMED,
            abstract=Text({"en": "Cities show what they did, what it cost, who took part and what they learned. " * 2}),
        )  # fmt: skip

    def _groups(
        self, n: int, rooms: Sequence[meeting.Room], registered: Sequence[people.Participant], add: Callable[..., None]
    ) -> list[programme.Session]:
        """Working groups that meet twice; everybody is in one."""
        made, sessions, links = [], [], []
        for number in range(n):
            theme, words = THEMES[number % len(THEMES)]
            title = Text({code: f"{word} {number + 1}" for code, word in words.items()})
            group = groups.WorkingGroup(
                id=self.id(), code=f"G{number + 1}-{theme}", title=title, theme=Text(words),
                languages=frozenset({LANGUAGES[number % 3]}), position=number,
            )  # fmt: skip
            made.append(group)
            room = rooms[1 + number % (len(rooms) - 1)]
            for part, start in enumerate(("14:15", "16:15")):
                gathering = self._session(
                    number, SessionKind.WORKING_GROUP, f"Working group {number + 1}, part {part + 1}",
                    number % 4, start, 90, room,
                )  # fmt: skip
                sessions.append(gathering)
                links.append(groups.GroupSession(id=self.id(), group=group.id, session=gathering.id, position=part))
        add(*made, *sessions, *links)
        if made:
            add(
                *(
                    groups.GroupMember(id=self.id(), group=self.random.choice(made).id, participant=each.id)
                    for each in registered
                )
            )
        return sessions

    def _departures(
        self, n: int, registered: Sequence[people.Participant], add: Callable[..., None]
    ) -> list[programme.Session]:
        """Site visits of five departures each, on the last day; everybody is placed in one."""
        visits, sessions, departures, options = [], [], [], []
        round_ = choices.ChoiceRound(id=self.id(), name="visits", round_status=choices.RoundStatus.PLACED)
        for number in range(n):
            if number % 5 == 0:
                title = Text({"en": f"Visit {number // 5 + 1}: a neighbourhood and its school"})
                visit = groups.SiteVisit(id=self.id(), code=f"V{number // 5 + 1}", title=title)
                visits.append(visit)
                options.append(choices.Option(id=self.id(), round=round_.id, code=visit.code, visit=visit.id))
            out = self._session(
                number, SessionKind.SITE_VISIT, f"Visit {number // 5 + 1}, departure {number % 5 + 1}", 4,
                f"{11 + number % 2:02d}:00", 150, None,
            )  # fmt: skip
            sessions.append(out)
            departures.append(
                groups.Departure(
                    id=self.id(), visit=visits[-1].id, session=out.id, code=f"V{number // 5 + 1}-{number % 5 + 1}",
                    maximum=150, languages=frozenset({LANGUAGES[number % 3]}),
                )
            )  # fmt: skip
        add(*visits, *sessions, *departures, round_, *options)
        of_visit = {each.visit: each for each in options}
        if departures:
            taken = [self.random.choice(departures) for _ in registered]
            add(*(
                choices.Placement(
                    id=self.id(), round=round_.id, participant=each.id, departure=departure.id,
                    option=of_visit[departure.visit].id, rank=1,
                )
                for each, departure in zip(registered, taken, strict=True)
            ))  # fmt: skip
        return sessions

    def _roles(
        self, sessions: Sequence[programme.Session], persons: Sequence[people.Person]
    ) -> Iterator[programme.Role]:
        """Roles spread evenly; one in fifty is played by a substitute, one in a hundred has nobody yet."""
        for n in range(self.size.roles):
            own = sessions[n % len(sessions)]
            turn = n // len(sessions)
            yield programme.Role(
                id=self.id(), session=own.id, role_kind=ROLES[turn % len(ROLES)], position=turn,
                person=None if n % 100 == 99 else self.random.choice(persons).id,
                placeholder="a mayor of the region" if n % 100 == 99 else "",
                stands_in_for=self.random.choice(persons).id if n % 50 == 49 and n % 100 != 99 else None,
                confirmed=n % 10 != 0,
            )  # fmt: skip
