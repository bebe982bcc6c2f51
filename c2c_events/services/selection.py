"""What a filter can ask of sessions and of participants, and which of them it asks for.

One place for all exports and lists: `--only 'day:2024-03-13 kind:plenary -status:cancelled'` means the same everywhere.
A fact is compared as a whole, without case and accents; codes, words in any language of the meeting and ids all serve.
Free text is searched in the names and titles of a thing (`docs/filters.md`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.filters import Filter
from c2c_events.domain.folding import fold
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.people import Category, Delegation, Participant, Person
from c2c_events.domain.programme import Role, Session
from c2c_events.domain.records import Tag, Tagging
from c2c_events.domain.values import Text
from c2c_events.errors import N_, C2CError
from c2c_events.language import language
from c2c_events.storage.repository import Reader

T = TypeVar("T", Session, Participant, Organisation, Partnership)


class UnknownFilterKey(C2CError):
    sentence = N_(
        "Nothing can be chosen by “{key}:” here. There are: {known}; words without a key are searched as text."
    )


class _File:
    """What facts are made of: each list of the file is read once, when a fact first needs it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @cached_property
    def rooms(self) -> Mapping[str, Room]:
        return self._reader.by_id(Room)

    @cached_property
    def persons(self) -> Mapping[str, Person]:
        return self._reader.by_id(Person)

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        return self._reader.by_id(Organisation)

    @cached_property
    def partnerships(self) -> Mapping[str, Partnership]:
        return self._reader.by_id(Partnership)

    @cached_property
    def categories(self) -> Mapping[str, Category]:
        return self._reader.by_id(Category)

    @cached_property
    def delegations(self) -> Mapping[str, Delegation]:
        return self._reader.by_id(Delegation)

    @cached_property
    def groups(self) -> Mapping[str, WorkingGroup]:
        return self._reader.by_id(WorkingGroup)

    @cached_property
    def visits(self) -> Mapping[str, SiteVisit]:
        return self._reader.by_id(SiteVisit)

    @cached_property
    def departures(self) -> Mapping[str, Departure]:
        return self._reader.by_id(Departure)

    @cached_property
    def roles_of_session(self) -> Mapping[str, list[Role]]:
        return _grouped(self._reader.all(Role), lambda role: role.session)

    @cached_property
    def roles_of_person(self) -> Mapping[str, list[Role]]:
        return _grouped(self._reader.all(Role), lambda role: role.person)

    @cached_property
    def groups_of_session(self) -> Mapping[str, list[WorkingGroup]]:
        links = _grouped(self._reader.all(GroupSession), lambda link: link.session)
        return {session: [self.groups[link.group] for link in own] for session, own in links.items()}

    @cached_property
    def departures_of_session(self) -> Mapping[str, list[Departure]]:
        return _grouped(self.departures.values(), lambda departure: departure.session)

    @cached_property
    def groups_of_participant(self) -> Mapping[str, list[WorkingGroup]]:
        found: dict[str, list[WorkingGroup]] = defaultdict(list)
        for member in self._reader.all(GroupMember):
            found[member.participant].append(self.groups[member.group])
        for placement in self._placements:
            if (option := self._option(placement)) and option.group:
                found[placement.participant].append(self.groups[option.group])
        return found

    @cached_property
    def departures_of_participant(self) -> Mapping[str, list[Departure]]:
        found: dict[str, list[Departure]] = defaultdict(list)
        for placement in self._placements:
            option = self._option(placement)
            if departure := placement.departure or (option and option.departure):
                found[placement.participant].append(self.departures[departure])
        return found

    @cached_property
    def members_of_partnership(self) -> Mapping[str, list[PartnershipMember]]:
        return _grouped(self._reader.all(PartnershipMember), lambda member: member.partnership)

    @cached_property
    def tags(self) -> Mapping[tuple[str, str], list[str]]:
        names = {tag.id: tag.name for tag in self._reader.all(Tag)}
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for tagging in self._reader.all(Tagging):
            found[tagging.about_kind, tagging.about].append(names[tagging.tag])
        return found

    def country(self, code: str) -> Iterator[str]:
        """A country's code, and its name in the meeting's languages and in English."""
        if code not in self._countries:
            meeting = self._reader.only(Meeting)
            names = (language(each).country(code, meeting.country_words) for each in (*meeting.languages, "en"))
            self._countries[code] = (code, *names) if code else ()
        return iter(self._countries[code])

    @cached_property
    def _countries(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _placements(self) -> list[Placement]:
        return self._reader.all(Placement)

    @cached_property
    def _options(self) -> Mapping[str, Option]:
        return self._reader.by_id(Option)

    def _option(self, placement: Placement) -> Option | None:
        return self._options[placement.option] if placement.option else None


def _grouped(things: Iterable[Any], key: Callable[[Any], Any]) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for thing in things:
        if own := key(thing):
            found[own].append(thing)
    return found


def _all_words(*texts: Text) -> Iterator[str]:
    return (said for text in texts for said in text.values())


def _room(session: Session, file: _File) -> Iterator[str]:
    if session.room:
        room = file.rooms[session.room]
        yield from (room.id, room.name, *room.names.values())


def _groups(groups: Iterable[WorkingGroup]) -> Iterator[str]:
    for group in groups:
        yield from (group.id, group.code, *group.title.values())


def _visits(departures: Iterable[Departure], file: _File) -> Iterator[str]:
    for departure in departures:
        visit = file.visits[departure.visit]
        yield from (departure.id, departure.code, visit.id, visit.code, *_all_words(departure.title, visit.title))


def _themes(session: Session, file: _File) -> Iterator[str]:
    yield from session.theme.values()
    for group in file.groups_of_session.get(session.id, ()):
        yield from group.theme.values()
    for departure in file.departures_of_session.get(session.id, ()):
        yield from file.visits[departure.visit].theme.values()


def _organisation(participant: Participant, file: _File) -> Iterator[str]:
    yield participant.organisation_as_written
    if participant.organisation:
        own = file.organisations[participant.organisation]
        yield from (own.id, own.acronym, *own.name.values(), *own.aliases)


def _from(participant: Participant, file: _File, name: str) -> str:
    """The city or country of a participant: their own, else that of their organisation, as lists and badges have it."""
    own: str = getattr(participant, name)
    if own or not participant.organisation:
        return own
    return str(getattr(file.organisations[participant.organisation], name))


def _named(found: Any, texts: Iterable[str]) -> Iterator[str]:
    yield found.id
    yield from texts


SESSION_FACTS: Mapping[str, Callable[[Session, _File], Iterable[str]]] = {
    "id": lambda session, _: (session.id,),
    "code": lambda session, _: (session.code,),
    "day": lambda session, _: (str(day) for day in session.span.days()) if session.span else (),
    "room": _room,
    "kind": lambda session, _: (session.session_kind,),
    "status": lambda session, _: (session.status,),
    "access": lambda session, _: (session.access,),
    "language": lambda session, _: session.floor_languages | session.interpretation,
    "theme": _themes,
    "group": lambda session, file: _groups(file.groups_of_session.get(session.id, ())),
    "visit": lambda session, file: _visits(file.departures_of_session.get(session.id, ()), file),
    "tag": lambda session, file: file.tags.get(("session", session.id), ()),
}
"""What can be asked of a session, by key. `day`: ISO 8601, each day it touches in its own zone; `kind`, `status`,
`access`: the values of the domain; `language`: spoken or interpreted (BCP 47); `theme`, `room`, `group`, `visit`: codes
and names in any language."""

PARTICIPANT_FACTS: Mapping[str, Callable[[Participant, _File], Iterable[str]]] = {
    "id": lambda participant, _: (participant.id, participant.person),
    "status": lambda participant, _: (participant.status,),
    "category": lambda participant, file: (
        _named(own, (own.code, *own.name.values()))
        if participant.category and (own := file.categories[participant.category])
        else ()
    ),
    "organisation": _organisation,
    "delegation": lambda participant, file: (
        _named(own, own.name.values())
        if participant.delegation and (own := file.delegations[participant.delegation])
        else ()
    ),
    "partnership": lambda participant, file: (
        _named(own, (own.code, *own.title.values()))
        if participant.partnership and (own := file.partnerships[participant.partnership])
        else (participant.partnership_as_written,)
    ),
    "country": lambda participant, file: file.country(_from(participant, file, "country")),
    "city": lambda participant, file: (_from(participant, file, "city"),),
    "language": lambda participant, _: participant.languages,
    "day": lambda participant, _: map(str, participant.days),
    "role": lambda participant, file: (role.role_kind for role in file.roles_of_person.get(participant.person, ())),
    "group": lambda participant, file: _groups(file.groups_of_participant.get(participant.id, ())),
    "visit": lambda participant, file: _visits(file.departures_of_participant.get(participant.id, ()), file),
    "tag": lambda participant, file: file.tags.get(("participant", participant.id), ()),
}
"""What can be asked of a participant, by key. `day`: days of presence as registered (ISO 8601); `country`: ISO 3166
code or name, of their organisation where they gave none; `role`: what they do in some session (values of the domain);
the others by code, name or id."""

ORGANISATION_FACTS: Mapping[str, Callable[[Organisation, _File], Iterable[str]]] = {
    "id": lambda organisation, _: (organisation.id,),
    "kind": lambda organisation, _: filter(None, (organisation.organisation_kind,)),
    "city": lambda organisation, _: (organisation.city,),
    "country": lambda organisation, file: file.country(organisation.country),
    "tag": lambda organisation, file: file.tags.get(("organisation", organisation.id), ()),
}
"""What can be asked of an organisation, by key. `kind`: the values of the domain; `country`: ISO 3166 code or name."""

PARTNERSHIP_FACTS: Mapping[str, Callable[[Partnership, _File], Iterable[str]]] = {
    "id": lambda partnership, _: (partnership.id,),
    "code": lambda partnership, _: (partnership.code,),
    "kind": lambda partnership, _: filter(None, (partnership.partnership_kind,)),
    "theme": lambda partnership, _: partnership.themes,
    "goal": lambda partnership, _: map(str, partnership.goals),
    "city": lambda partnership, file: (each.city for each in file.members_of_partnership.get(partnership.id, ())),
    "country": lambda partnership, file: (
        said for each in file.members_of_partnership.get(partnership.id, ()) for said in file.country(each.country)
    ),
    "tag": lambda partnership, file: file.tags.get(("partnership", partnership.id), ()),
}
"""What can be asked of a partnership, by key. `goal`: the number of a Sustainable Development Goal; `city`, `country`:
of any of its members."""


def _organisation_words(organisation: Organisation, file: _File) -> Iterator[str]:
    yield from (organisation.acronym, *organisation.name.values(), *organisation.aliases, organisation.city)
    yield from file.country(organisation.country)


def _partnership_words(partnership: Partnership, file: _File) -> Iterator[str]:
    yield from (partnership.code, *partnership.title.values(), *partnership.themes, partnership.programme)
    for member in file.members_of_partnership.get(partnership.id, ()):
        yield from (member.city, *file.country(member.country))


def _session_words(session: Session, file: _File) -> Iterator[str]:
    yield session.code
    yield from _all_words(session.title, session.theme, session.place)
    yield from _room(session, file)
    for role in file.roles_of_session.get(session.id, ()):
        yield from (role.as_written, role.placeholder, role.affiliation, *role.topic.values())
        if role.person:
            yield from _name_words(file.persons[role.person])


def _participant_words(participant: Participant, file: _File) -> Iterator[str]:
    yield from _name_words(file.persons[participant.person])
    yield from (participant.badge_name, _from(participant, file, "city"), *participant.function.values())
    yield from _organisation(participant, file)
    yield from file.country(_from(participant, file, "country"))


def _name_words(person: Person) -> Iterator[str]:
    yield from (person.name.in_order(), person.name.to_sort(), person.native_name, *person.emails)


Chosen = Sequence[str] | None
"""Ids of things somebody chose one by one, in their order, instead of a filter; None where a filter decides.

What is gone meanwhile is left out.
"""


def selected_sessions(reader: Reader, only: Filter, chosen: Chosen = None) -> list[Session]:
    """The sessions a filter asks for, in the order of the programme: by start, end, code, id; unscheduled ones last.

    Raises `UnknownFilterKey` for a key that is not in `SESSION_FACTS`.
    """
    if chosen is not None:
        return _in_order(reader, Session, chosen)
    found = _selected(reader.all(Session), reader, only, SESSION_FACTS, _session_words)
    return sorted(found, key=_in_programme)


def selected_participants(reader: Reader, only: Filter, chosen: Chosen = None) -> list[Participant]:
    """The participants a filter asks for, in the order they were registered.

    Raises `UnknownFilterKey` for a key that is not in `PARTICIPANT_FACTS`.
    """
    if chosen is not None:
        return _in_order(reader, Participant, chosen)
    return _selected(reader.all(Participant), reader, only, PARTICIPANT_FACTS, _participant_words)


def selected_organisations(reader: Reader, only: Filter, chosen: Chosen = None) -> list[Organisation]:
    """The organisations a filter asks for, in the order they were made. Raises `UnknownFilterKey`."""
    if chosen is not None:
        return _in_order(reader, Organisation, chosen)
    return _selected(reader.all(Organisation), reader, only, ORGANISATION_FACTS, _organisation_words)


def selected_partnerships(reader: Reader, only: Filter, chosen: Chosen = None) -> list[Partnership]:
    """The partnerships a filter asks for, in the order they were made. Raises `UnknownFilterKey`."""
    if chosen is not None:
        return _in_order(reader, Partnership, chosen)
    return _selected(reader.all(Partnership), reader, only, PARTNERSHIP_FACTS, _partnership_words)


def _in_order(reader: Reader, kind: type[T], chosen: Sequence[str]) -> list[T]:
    found = reader.by_id(kind, id=set(chosen))
    return [found[each] for each in dict.fromkeys(chosen) if each in found]


def only_keys(only: Filter, keys: Iterable[str], *, text: bool = False) -> Filter:
    """The part of a filter that asks by some keys; with `text`, also its free text."""
    wanted = frozenset(keys)
    return Filter(tuple(term for term in only.terms if (term.key in wanted if term.key else text)))


def refuse_unknown_keys(only: Filter, known: Iterable[str]) -> None:
    """Raises `UnknownFilterKey` where a filter asks by a key that is not known: a typing error would choose nothing."""
    known = tuple(known)
    for key in sorted(only.keys() - set(known)):
        raise UnknownFilterKey(key=key, known=", ".join(known))


def _in_programme(session: Session) -> tuple[Any, ...]:
    if session.span is None:
        return (True, session.code, session.id)
    return (False, session.span.start, session.span.end, session.code, session.id)


def _selected(
    things: list[T],
    reader: Reader,
    only: Filter,
    facts: Mapping[str, Callable[[T, _File], Iterable[str]]],
    words: Callable[[T, _File], Iterable[str]],
) -> list[T]:
    refuse_unknown_keys(only, facts)
    if not only.terms:
        return things
    file = _File(reader)
    keys = only.keys()
    asked = {key: facts[key] for key in keys}
    by_text = any(not term.key for term in only.terms)
    return [
        thing
        for thing in things
        if only.matches(
            {key: fact(thing, file) for key, fact in asked.items()},
            fold("\n".join(words(thing, file))) if by_text else "",
        )
    ]
