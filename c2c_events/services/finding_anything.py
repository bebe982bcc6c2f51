"""Finds any person, organisation, partnership, session or place of a meeting by some letters of what it is called.

An index holds the rows of all lists, each list in the order of its names; it is made once and kept up with changes. It
answers at each key, also among 25,000 people.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

from c2c_events.domain.changes import ChangeSet
from c2c_events.domain.folding import fold
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.participant_row import Named, ParticipantRow
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Role, Session
from c2c_events.domain.rows import OrganisationRow, PartnershipRow, SessionRow, SiteVisitRow, WorkingGroupRow
from c2c_events.domain.searching import SearchText
from c2c_events.domain.values import Text
from c2c_events.language import Language
from c2c_events.messages import isolated
from c2c_events.services.lists import (
    organisation_rows,
    partnership_rows,
    session_rows,
    site_visit_rows,
    working_group_rows,
)
from c2c_events.services.participant_lists import participant_rows, touched
from c2c_events.storage.repository import Reader
from c2c_events.terms import STATUSES

Group = Literal["people", "organisations", "partnerships", "programme"]
GROUPS: tuple[Group, ...] = ("people", "organisations", "partnerships", "programme")

ALONG = "accompanying_person"

_BETWEEN = "\n"
_END = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found. `kind`: "participant", "session", "room", …; `id`: its own, of who comes along
    (`ALONG`) that of the participant they accompany; `fact`: "" for none."""

    kind: str
    id: str
    title: str
    fact: str


@dataclass(frozen=True, slots=True)
class _Card:
    """What is known of one thing before it is found. `row`: what its fact is made of."""

    kind: str
    id: str
    title: str
    name: str  # the title, folded
    text: str  # all it is found by, folded, the name first
    row: Any


class _List:
    """The things of one group, in the order of their names."""

    def __init__(self, cards: Iterable[_Card]) -> None:
        self.cards = sorted(cards, key=lambda card: card.name)
        self._names = [card.name for card in self.cards]
        self._name_words = SearchText([f" {name}" for name in self._names])
        self._in_names = SearchText(self._names)
        self._texts = SearchText([card.text for card in self.cards])

    def best(self, wanted: Sequence[str], at_most: int) -> list[_Card]:
        """First those whose name begins so, then those with words that do, then those with all of it in their name,
        at last those that are only found by something else; each in the order of names."""
        found: dict[int, None] = {}  # in order
        for places in self._ranks(wanted):
            for place in places:
                found[place] = None
                if len(found) == at_most:
                    return [self.cards[each] for each in found]
        return [self.cards[each] for each in found]

    def _ranks(self, wanted: Sequence[str]) -> Iterator[Iterable[int]]:
        names, first = self._names, wanted[0]
        beginning = range(bisect_left(names, first), bisect_left(names, first + _END))
        yield (place for place in beginning if all(word in names[place] for word in wanted))
        yield self._name_words.hits([f" {word}" for word in wanted])
        yield self._in_names.hits(wanted)
        yield self._texts.hits(wanted)

    def of(self, kind: str, thing_id: str) -> _Card | None:
        return self._by_id.get((kind, thing_id))

    @cached_property
    def _by_id(self) -> Mapping[tuple[str, str], _Card]:
        return {(card.kind, card.id): card for card in self.cards}


@dataclass(frozen=True)
class FindIndex:
    """All that can be found in a meeting, in one reader's words. Make it with `find_index`; not for two threads."""

    words: Language
    meeting: Meeting
    people: Sequence[ParticipantRow]
    lists: Mapping[Group, _List]

    def find(self, typed: str, at_most: int = 4) -> dict[Group, list[Found]]:
        """What has each word that was typed, somewhere in its names; up to so many of each group.

        Groups without a hit are left out, the others come in the order of `GROUPS`. Nothing typed finds nothing.
        """
        wanted = fold(typed).split()
        if not wanted:
            return {}
        best = ((group, self.lists[group].best(wanted, at_most)) for group in GROUPS)
        return {group: [self._found(card) for card in cards] for group, cards in best if cards}

    def again(self, things: Iterable[tuple[str, str]]) -> list[Found]:
        """Things by kind and id, as they are called now, in the given order; what is gone is left out."""
        found = []
        for thing in things:
            for each in self.lists.values():
                card = each.of(*thing)
                if card is not None:
                    found.append(self._found(card))
        return found

    def after(self, reader: Reader, changes: ChangeSet) -> FindIndex:
        """The index after a change: only what it concerns is read again."""
        lists, people = dict(self.lists), self.people
        concerned = touched(reader, people, changes)
        if concerned:
            now = {row.id: row for row in participant_rows(reader, concerned)}
            there = {row.id for row in people}
            people = [
                *(now.get(row.id, row) for row in people if row.id in now or row.id not in concerned),
                *(row for row_id, row in now.items() if row_id not in there),
            ]
            there = {row.id for row in people}
            kept = (card for card in lists["people"].cards if card.id not in concerned and card.id in there)
            changed = (card for row in people if row.id in concerned for card in _people(row))
            lists["people"] = _List((*kept, *changed))
        for group, (kinds, read) in _OTHERS.items():
            if changes.touches(*kinds):
                lists[group] = _List(read(reader, self.words, self.meeting))
        return replace(self, people=people, lists=lists)

    def _found(self, card: _Card) -> Found:
        return Found(card.kind, card.id, card.title, _FACTS[card.kind](card.row, self.words, self.meeting))


def find_index(reader: Reader, words: Language) -> FindIndex:
    """Read all that can be found. Takes about a second for a meeting of 25,000 participants."""
    meeting = reader.only(Meeting)
    people = participant_rows(reader)
    lists: dict[Group, _List] = {"people": _List(card for row in people for card in _people(row))}
    lists |= {group: _List(read(reader, words, meeting)) for group, (_, read) in _OTHERS.items()}
    return FindIndex(words, meeting, people, lists)


def hits_in(title: str, typed: str) -> list[tuple[int, int]]:
    """Which parts of a title were typed: pairs of first letter and the one after the last, in order, apart."""
    plain, places = "", []
    for place, letter in enumerate(title):
        for each in fold(letter):
            plain += each
            places.append(place)
    parts: list[tuple[int, int]] = []
    for word in sorted(set(fold(typed).split()), key=len, reverse=True):
        at = _start(plain, word)
        if at >= 0:
            first, last = places[at], places[at + len(word) - 1] + 1
            if all(last <= start or first >= end for start, end in parts):
                parts.append((first, last))
    return sorted(parts)


def _start(plain: str, word: str) -> int:
    """Where a word was meant: at the beginning of a word before the middle of one."""
    if plain.startswith(word):
        return 0
    at = plain.find(f" {word}")
    return at + 1 if at >= 0 else plain.find(word)


def _card(kind: str, thing_id: str, title: str, row: Any, *more: str) -> _Card:
    name = fold(title)
    further = (_folded(each) for each in more if each)
    return _Card(kind, thing_id, title, name, _BETWEEN.join((name, *further)), row)


_folded = lru_cache(maxsize=16_384)(fold)
"""Many people share an organisation and a city."""


def _person(row: ParticipantRow) -> _Card:
    title = row.name_in_order or row.native_name or row.badge_name or row.email
    organisation = _words_of(row.organisation) if row.organisation else row.organisation_as_written
    return _card(
        "participant", row.id, title, row, row.native_name, row.badge_name, *row.emails, row.home_city, organisation
    )


def _people(row: ParticipantRow) -> Iterator[_Card]:
    """A participant, and whoever comes along with them, who leads to them: a companion is in no list of their own."""
    yield _person(row)
    for name in filter(None, row.accompanying):
        yield _card(ALONG, row.id, name, row)


@lru_cache(maxsize=4096)
def _words_of(thing: Named) -> str:
    return _BETWEEN.join(thing.words())


def _organisations(reader: Reader, words: Language, meeting: Meeting) -> Iterator[_Card]:
    for row in organisation_rows(reader):
        title = words.pick(row.name, *meeting.languages)
        yield _card("organisation", row.id, title, row, row.acronym, *row.name.values(), *row.also, row.city)


def _partnerships(reader: Reader, words: Language, meeting: Meeting) -> Iterator[_Card]:
    for row in partnership_rows(reader):
        title = words.pick(row.title, *meeting.languages)
        cities = (member.city for member in row.members)
        yield _card("partnership", row.id, title, row, row.code, *row.title.values(), *cities)


def _programme(reader: Reader, words: Language, meeting: Meeting) -> Iterator[_Card]:
    def titled(code: str, title: Text) -> str:
        return " ".join(filter(None, (code, words.pick(title, *meeting.languages))))

    for session in session_rows(reader):
        yield _card("session", session.id, titled(session.code, session.title), session, *session.title.values())
    for room in reader.all(Room):
        yield _card(
            "room", room.id, room.name_in(words.code, *meeting.languages), room, room.name, *room.names.values()
        )
    for group in working_group_rows(reader):
        yield _card("working_group", group.id, titled(group.code, group.title), group, *group.title.values())
    for visit in site_visit_rows(reader):
        yield _card("site_visit", visit.id, titled(visit.code, visit.title), visit, *visit.title.values())


_OTHERS: Mapping[Group, tuple[tuple[type[Any], ...], Callable[[Reader, Language, Meeting], Iterator[_Card]]]] = {
    "organisations": ((Organisation, PartnershipMember, Participant), _organisations),
    "partnerships": ((Partnership, PartnershipMember, Participant), _partnerships),
    "programme": (
        (Session, Room, WorkingGroup, GroupMember, GroupSession, SiteVisit, Departure, Role, Person),
        _programme,
    ),
}
"""By group: the kinds whose changes concern it, and how it is read."""


def _of_person(row: ParticipantRow, words: Language, meeting: Meeting) -> str:
    organisation = _named(row.organisation, words, meeting) or row.organisation_as_written
    return _facts(organisation or row.home_city, words._(STATUSES[row.status]))


def _of_who_comes_along(row: ParticipantRow, words: Language, meeting: Meeting) -> str:
    return words._("comes along with {name}").format(name=isolated(row.name_in_order or row.native_name))


def _of_organisation(row: OrganisationRow, words: Language, meeting: Meeting) -> str:
    people = ""
    if row.participants:
        people = words.counted("{n} person", "{n} people", row.participants)
    return _facts(words.country(row.country, meeting.country_words), people)


def _of_partnership(row: PartnershipRow, words: Language, meeting: Meeting) -> str:
    return ", ".join(dict.fromkeys(member.city for member in row.members if member.city))


def _of_session(row: SessionRow, words: Language, meeting: Meeting) -> str:
    when = ""
    if row.span is not None:
        when = f"{words.date(row.span.start.date(), 'MMMEd')} {words.times(row.span.start, row.span.end)}"
    return _facts(when, _named(row.room, words, meeting))


def _of_room(row: Room, words: Language, meeting: Meeting) -> str:
    seats = max(row.capacity.values(), default=0)
    counted = words.counted("{n} seat", "{n} seats", seats) if seats else ""
    return _facts(words._("Room"), counted)


def _of_group(row: WorkingGroupRow, words: Language, meeting: Meeting) -> str:
    members = words.counted("{n} member", "{n} members", row.members)
    return _facts(words._("Working group"), members if row.members else "")


def _of_visit(row: SiteVisitRow, words: Language, meeting: Meeting) -> str:
    placed = words.counted("{n} person", "{n} people", row.placed)
    return _facts(words._("Site visit"), placed if row.placed else "")


_FACTS: Mapping[str, Callable[[Any, Language, Meeting], str]] = {
    "participant": _of_person,
    ALONG: _of_who_comes_along,
    "organisation": _of_organisation,
    "partnership": _of_partnership,
    "session": _of_session,
    "room": _of_room,
    "working_group": _of_group,
    "site_visit": _of_visit,
}


def _named(thing: Named | None, words: Language, meeting: Meeting) -> str:
    return words.pick(thing.name, *meeting.languages) or thing.code if thing else ""


def _facts(*facts: str) -> str:
    return " · ".join(fact for fact in facts if fact)
