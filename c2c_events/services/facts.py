"""What a filter can ask of the rows of each list: by which keys, and by which words.

One place for the window, for all exports and for the command line: `day:2024-03-13 kind:plenary -status:cancelled`
means the same everywhere. A fact is compared as a whole, without case and accents; codes, words in any language of the
meeting and ids all serve. Free text, under the key "", is searched in names and titles of a thing (`docs/filters.md`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, TypeVar
from zoneinfo import ZoneInfo

from c2c_events.domain.meeting import Meeting
from c2c_events.domain.participant_row import Named, ParticipantRow
from c2c_events.domain.people import ConsentUse
from c2c_events.domain.searching import Fact, Facts, Family, Since
from c2c_events.domain.values import Instant, Text, to_utc
from c2c_events.language import language
from c2c_events.services.badge_changes import badge_changes
from c2c_events.services.participant_lists import members_of_groups, placed_in_departures

if TYPE_CHECKING:
    from c2c_events.domain.rows import (
        OrganisationRow,
        OutcomeRow,
        PartnershipRow,
        SessionRow,
        SiteVisitRow,
        WorkingGroupRow,
    )
    from c2c_events.storage.repository import Reader

T = TypeVar("T")
Row = TypeVar(
    "Row",
    "ParticipantRow",
    "OrganisationRow",
    "PartnershipRow",
    "SessionRow",
    "WorkingGroupRow",
    "SiteVisitRow",
    "OutcomeRow",
)
Words = Mapping[str, Iterable[str]]


class Read(Protocol):
    """Asks one question of the file: `Workspace.read`, or a reader that is at hand."""

    def __call__(self, question: Callable[[Reader], T], /) -> T: ...


def at_hand(reader: Reader) -> Read:
    """Questions to a reader that is at hand."""

    def read(question: Callable[[Reader], T]) -> T:
        return question(reader)

    return read


class Sources:
    """What facts are made of that no row holds: each is read once, when a fact first needs it.

    `now`: UTC, for "today". `findings`: by the id of a thing, the kinds and severities of what is found about it; where
    none is given, the file is searched for findings when they are asked for.
    """

    def __init__(self, read: Read, now: datetime, findings: Words | None = None) -> None:
        self._read = read
        self._now = now
        self._findings = findings

    @cached_property
    def meeting(self) -> Meeting | None:
        return next(iter(self._read(lambda reader: reader.all(Meeting))), None)

    def country(self, code: str) -> Iterator[str]:
        """A country's code, and its name in the meeting's languages and in English."""
        own, overrides = (self.meeting.languages, self.meeting.country_words) if self.meeting else ((), {})
        yield code
        yield from (language(each).country(code, overrides) for each in (*own, "en"))

    @cached_property
    def groups_of(self) -> Mapping[str, list[Named]]:
        """The working groups each participant is a member of or was placed in, by the participant's id."""
        return self._read(_groups_of)

    @cached_property
    def departures_of(self) -> Mapping[str, list[Named]]:
        """The departures each participant was placed in, and their visits, by the participant's id."""
        return self._read(_departures_of)

    @cached_property
    def changed(self) -> Mapping[str, Instant]:
        """When each participant and each person was last changed, by id."""
        from c2c_events.storage.last_changes import last_changes_of

        return self._read(lambda reader: last_changes_of(reader, {"participant": (), "person": ()}))

    @cached_property
    def shown_on_badge(self) -> Mapping[str, Instant]:
        """When what a badge shows of each participant, person or organisation was last changed, by id."""
        return self._read(badge_changes)

    @cached_property
    def findings(self) -> Words:
        if self._findings is None:
            from c2c_events.services.findings import find_all

            found: dict[str, set[str]] = defaultdict(set)
            for finding in self._read(find_all):
                for thing in finding.things:
                    found[thing.id] |= {finding.kind, finding.severity}
            return found
        return self._findings

    def since(self, said: str) -> datetime | None:
        """The moment a day begins in the meeting's zone, in UTC: "2024-03-01", "today", "yesterday"."""
        zone = self.meeting.zone if self.meeting else "UTC"
        today = self._now.astimezone(ZoneInfo(zone)).date()
        days = {"today": today, "yesterday": today - timedelta(days=1)}
        try:
            day = days.get(said) or date.fromisoformat(said)
        except ValueError:
            return None
        return to_utc(datetime.combine(day, time()), zone)


def _nothing(question: Callable[[Reader], T]) -> T:
    raise AssertionError("only the keys were asked for")


def keys_of(facts_of: Callable[[Sources], Facts[Row]]) -> tuple[str, ...]:
    """The keys a filter can ask by; one that ends in a dot begins those of a family."""
    return tuple(key for key in facts_of(Sources(_nothing, datetime.fromtimestamp(0, UTC))) if key)


def _named(thing: Named) -> Iterator[str]:
    yield from thing.words()
    yield thing.id


def _only(*values: Hashable) -> tuple[Hashable, ...]:
    """The values that are there."""
    return tuple(value for value in values if value)


def _field(name: str) -> Callable[[Row], Iterable[Hashable]]:
    """A field of a row, where it is filled."""
    get = attrgetter(name)

    def of(row: Row) -> Iterable[Hashable]:
        value = get(row)
        return (value,) if value else ()

    return of


def _many(name: str) -> Callable[[Row], Iterable[Hashable]]:
    """A field of a row that holds several values, each once."""
    return attrgetter(name)


def _text_or_named(subject: Named | str | tuple[str, str]) -> Iterable[str]:
    return _named(subject) if isinstance(subject, Named) else (str(subject),)


def _texts(subject: Text) -> Iterable[str]:
    return subject.values()


REFUSED, NOT_SAID = "_refused", "_not_said"
"""How a consent that was not given ends: `photo_refused`, `photo_not_said`."""

_FIELDS = (
    "email", "phone", "given_name", "family_name", "native_name", "photo", "category", "organisation", "function",
    "city", "country", "delegation", "partnership", "languages", "days", "arrival", "departure", "hotel", "diet",
    "needs", "badge_name", "gender",
)  # fmt: skip
"""What `has:` and `missing:` can name."""

_FILLED = attrgetter(*_FIELDS)


def participant_facts(sources: Sources) -> Facts[ParticipantRow]:
    """What can be asked of a participant, by key.

    `day`: days of presence as registered (ISO 8601); `country`: ISO 3166 code or name; `city` and `country` are
    those of their organisation where they gave none; `role`: what they do in some session; `status`, `kind` (of their
    organisation), `gender`, `consent` (given; else with `_refused`, `_not_said`): the values of the domain;
    `organisation`, `partnership`: as written only where none is linked; `need`: `any`, `step_free`, `diet`, `letter`,
    `other`; `has` and `missing`: names of fields; `badge`: `printed`, `not_printed`, `changed` since;
    `present`, `accompanied`: `yes`, `no`; `changed`: since a day; the others by code, name or id.
    """

    def organisation(row: ParticipantRow) -> Iterable[Hashable]:
        return (row.organisation,) if row.organisation else _only(row.organisation_as_written)

    def needs(row: ParticipantRow) -> Iterable[Hashable]:
        found = [
            name
            for name, there in zip(
                ("step_free", "diet", "letter", "other"), (row.step_free, row.diet, row.letter, row.needs), strict=True
            )
            if there
        ]
        return ["any", *found] if found else found

    def consents(row: ParticipantRow) -> Iterable[Hashable]:
        said = row.consents
        asked = (use if given else f"{use}{REFUSED}" for use, given in said.items())
        return [*asked, *(f"{use}{NOT_SAID}" for use in ConsentUse if use not in said)]

    def badge(row: ParticipantRow) -> Iterable[Hashable]:
        if row.badge_printed_at is None:
            return ("not_printed",)
        shown = sources.shown_on_badge
        things = (row.id, row.person, *(own.id for own in (row.organisation, row.category) if own is not None))
        changed = any(own in shown and shown[own] > row.badge_printed_at for own in things)
        return ("printed", "changed") if changed else ("printed",)

    def changed(row: ParticipantRow) -> datetime | None:
        moments = [sources.changed[own] for own in (row.id, row.person) if own in sources.changed]
        return max(moments, default=None)

    def words(row: ParticipantRow) -> Iterable[Hashable]:
        yield row.name_in_order
        yield row.name_to_sort
        yield row.native_name
        yield from row.emails
        yield row.badge_name
        yield row.home_city
        yield row.organisation_as_written
        yield row.function
        yield from row.accompanying
        if row.organisation is not None:
            yield row.organisation
        if country := row.home_country:
            yield "country", country

    def searched(subject: object) -> Iterable[str]:
        if isinstance(subject, tuple):
            return sources.country(subject[1])
        return _free_text(subject)

    return {
        "": Fact(words, searched),
        "id": Fact(lambda row: (row.id, row.person)),
        "status": Fact(_field("status")),
        "category": Fact(_field("category"), _named),
        "organisation": Fact(organisation, _text_or_named),
        "kind": Fact(_field("organisation_kind")),
        "delegation": Fact(_field("delegation"), _named),
        "partnership": Fact(
            lambda row: (row.partnership,) if row.partnership else _only(row.partnership_as_written), _text_or_named
        ),
        "country": Fact(_field("home_country"), sources.country),
        "city": Fact(_field("home_city")),
        "language": Fact(_many("languages")),
        "day": Fact(_many("days"), lambda day: (str(day),)),
        "role": Fact(lambda row: frozenset(row.roles)),
        "group": Fact(lambda row: sources.groups_of.get(row.id, ()), _named),
        "visit": Fact(lambda row: sources.departures_of.get(row.id, ()), _named),
        "tag": Fact(_many("tags")),
        "gender": Fact(_field("gender")),
        "hotel": Fact(_field("hotel")),
        "need": Fact(needs),
        "consent": Fact(consents),
        "has": Fact(lambda row: [name for name, there in zip(_FIELDS, _FILLED(row), strict=True) if there]),
        "missing": Fact(lambda row: [name for name, there in zip(_FIELDS, _FILLED(row), strict=True) if not there]),
        "badge": Fact(badge),
        "accompanied": Fact(lambda row: ("yes",) if row.accompanying else ("no",)),
        "present": Fact(lambda row: ("yes",) if row.present_since else ("no",)),
        "changed": Since(changed, sources.since),
        "custom.": Family(_custom),
        "finding": Fact(lambda row: _found(sources, row.id, row.person)),
    }


def _custom(key: str) -> Fact[ParticipantRow]:
    def of(row: ParticipantRow) -> Iterable[Hashable]:
        return {said for name, said in row.custom.items() if name.lower() == key and said}

    return Fact(of)


def session_facts(sources: Sources) -> Facts[SessionRow]:
    """What can be asked of a session, by key.

    `day`: ISO 8601, each day it touches by the clocks of the row; `kind`, `status`, `access`: the values of the domain;
    `language`: spoken or interpreted (BCP 47); `theme`, `room`, `group`, `visit`, `objective`: codes and names in any
    language.
    """

    def words(row: SessionRow) -> Iterable[Hashable]:
        texts: tuple[Hashable, ...] = (row.code, row.title, row.theme, row.place)
        yield from texts
        if row.room is not None:
            yield row.room
        for role in row.people:
            said: tuple[Hashable, ...] = (role.name, role.name_to_sort, role.native_name, role.affiliation, role.topic)
            yield from said
            yield from role.emails

    return {
        "": Fact(words, _free_text),
        "id": Fact(lambda row: (row.id,)),
        "code": Fact(_field("code")),
        "day": Fact(lambda row: row.span.days() if row.span else (), lambda day: (str(day),)),
        "room": Fact(_field("room"), _named),
        "kind": Fact(_field("kind")),
        "status": Fact(_field("status")),
        "access": Fact(_field("access")),
        "language": Fact(lambda row: row.languages | row.interpretation),
        "theme": Fact(lambda row: dict.fromkeys(row.themes), _texts),
        "group": Fact(_many("groups"), _named),
        "visit": Fact(lambda row: dict.fromkeys((*row.departures, *row.visits)), _named),
        "objective": Fact(_many("objectives"), _named),
        "tag": Fact(_many("tags")),
        "finding": Fact(lambda row: _found(sources, row.id)),
    }


def organisation_facts(sources: Sources) -> Facts[OrganisationRow]:
    """What can be asked of an organisation, by key. `kind`: a value of the domain; `country`: ISO 3166 code or name."""

    def words(row: OrganisationRow) -> Iterable[Hashable]:
        texts: tuple[Hashable, ...] = (row.acronym, row.name, *row.also, row.city)
        yield from texts
        if row.country:
            yield "country", row.country

    return {
        "": Fact(words, lambda subject: _with_country(subject, sources)),
        "id": Fact(lambda row: (row.id,)),
        "kind": Fact(_field("kind")),
        "city": Fact(_field("city")),
        "country": Fact(_field("country"), sources.country),
        "tag": Fact(_many("tags")),
        "finding": Fact(lambda row: _found(sources, row.id)),
    }


def partnership_facts(sources: Sources) -> Facts[PartnershipRow]:
    """What can be asked of a partnership, by key.

    `goal`: the number of a Sustainable Development Goal; `city`, `country`: of any of its members.
    """

    def words(row: PartnershipRow) -> Iterable[Hashable]:
        texts: tuple[Hashable, ...] = (row.code, row.title, *row.themes, row.programme)
        yield from texts
        for member in row.members:
            yield member.city
            if member.country:
                yield "country", member.country

    return {
        "": Fact(words, lambda subject: _with_country(subject, sources)),
        "id": Fact(lambda row: (row.id,)),
        "code": Fact(_field("code")),
        "kind": Fact(_field("kind")),
        "theme": Fact(_many("themes")),
        "goal": Fact(_many("goals"), lambda goal: (str(goal),)),
        "city": Fact(lambda row: _only(*dict.fromkeys(member.city for member in row.members))),
        "country": Fact(lambda row: _only(*dict.fromkeys(member.country for member in row.members)), sources.country),
        "tag": Fact(_many("tags")),
        "finding": Fact(lambda row: _found(sources, row.id)),
    }


def group_facts(sources: Sources) -> Facts[WorkingGroupRow]:
    """What can be asked of a working group, by key. `language`: BCP 47."""
    return {
        "": Fact(lambda row: (row.code, row.title, row.theme), _free_text),
        "id": Fact(lambda row: (row.id,)),
        "code": Fact(_field("code")),
        "language": Fact(_many("languages")),
        "theme": Fact(_field("theme"), _texts),
        "room": Fact(lambda row: dict.fromkeys(each.room for each in row.gatherings if each.room), _named),
        "tag": Fact(_many("tags")),
        "finding": Fact(lambda row: _found(sources, row.id)),
    }


def visit_facts(sources: Sources) -> Facts[SiteVisitRow]:
    """What can be asked of a site visit, by key. `day`: ISO 8601, of any departure; `language`: of a guide (BCP 47)."""

    def words(row: SiteVisitRow) -> Iterable[Hashable]:
        yield from (row.code, row.title, row.theme)
        if row.host is not None:
            yield row.host
        for departure in row.departures:
            yield from (departure.code, departure.title, departure.guide)

    return {
        "": Fact(words, _free_text),
        "id": Fact(lambda row: (row.id, *(each.id for each in row.departures))),
        "code": Fact(_field("code")),
        "theme": Fact(_field("theme"), _texts),
        "language": Fact(lambda row: frozenset().union(*(each.languages for each in row.departures))),
        "day": Fact(
            lambda row: dict.fromkeys(day for each in row.departures if each.span for day in each.span.days()),
            lambda day: (str(day),),
        ),
        "tag": Fact(_many("tags")),
        "finding": Fact(lambda row: _found(sources, row.id, *(each.id for each in row.departures))),
    }


def outcome_facts(sources: Sources) -> Facts[OutcomeRow]:
    """What can be asked of a lesson, recommendation or agreement, by key. `kind`: which of the three it is."""

    def words(row: OutcomeRow) -> Iterable[Hashable]:
        yield from (row.text, row.theme, row.origin_as_written, *row.parties, *row.evidence)
        yield from (each for each in (row.group, row.session) if each is not None)

    return {
        "": Fact(words, _free_text),
        "id": Fact(lambda row: (row.id,)),
        "kind": Fact(_field("kind")),
        "theme": Fact(_field("theme"), _texts),
        "group": Fact(_field("group"), _named),
        "session": Fact(_field("session"), _named),
        "addressee": Fact(_many("addressees")),
        "partnership": Fact(_many("evidence"), _named),
        "finding": Fact(lambda row: _found(sources, row.id)),
    }


def _free_text(subject: object) -> Iterable[str]:
    """What is searched of a word, a text in several languages or a thing."""
    if isinstance(subject, str):
        return (subject,)
    return subject.values() if isinstance(subject, Text) else subject.words() if isinstance(subject, Named) else ()


def _with_country(subject: object, sources: Sources) -> Iterable[str]:
    return sources.country(subject[1]) if isinstance(subject, tuple) else _free_text(subject)


def _found(sources: Sources, *things: str) -> Iterable[Hashable]:
    return {word for thing in things for word in sources.findings.get(thing, ())}


def _groups_of(reader: Reader) -> Mapping[str, list[Named]]:
    from c2c_events.domain.groups import WorkingGroup

    groups: dict[str, Named] = {each.id: Named(each.id, each.title, each.code) for each in reader.all(WorkingGroup)}
    found: dict[str, dict[Named, None]] = defaultdict(dict)
    for group, participants in members_of_groups(reader).items():
        for participant in participants:
            found[participant][groups[group]] = None
    return {participant: list(own) for participant, own in found.items()}


def _departures_of(reader: Reader) -> Mapping[str, list[Named]]:
    from c2c_events.domain.groups import Departure, SiteVisit

    visits = {each.id: Named(each.id, each.title, each.code) for each in reader.all(SiteVisit)}
    departures: dict[str, tuple[Named, Named]] = {
        each.id: (Named(each.id, each.title, each.code), visits[each.visit]) for each in reader.all(Departure)
    }
    found: dict[str, dict[Named, None]] = defaultdict(dict)
    for participant, departure in placed_in_departures(reader):
        found[participant].update(dict.fromkeys(departures[departure]))
    return {participant: list(own) for participant, own in found.items()}
