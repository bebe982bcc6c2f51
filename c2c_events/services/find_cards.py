"""What can be found in a meeting: a card for each thing, in one reader's words, kept up with changes.

Cards of 25,000 people take a second to make, so they are made where long work is done; whoever looks through them is
told what is new (`find_news`), in pieces that are read in a moment each.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, Literal, NamedTuple
from uuid import uuid4

from c2c_events.domain.changes import ChangeSet
from c2c_events.domain.folding import fold
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.participant_row import Named, ParticipantRow
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Role, Session
from c2c_events.domain.rows import OrganisationRow, PartnershipRow, SessionRow, SiteVisitRow, WorkingGroupRow
from c2c_events.domain.values import Text
from c2c_events.language import Language
from c2c_events.messages import isolated
from c2c_events.progress import Tick, quiet
from c2c_events.services.lists import (
    organisation_rows,
    partnership_rows,
    session_rows,
    site_visit_rows,
    working_group_rows,
)
from c2c_events.services.participant_lists import participant_rows, touched
from c2c_events.services.workspace import Workspace
from c2c_events.standing_back import in_pieces
from c2c_events.storage.repository import Reader
from c2c_events.terms import STATUSES

Group = Literal["people", "organisations", "partnerships", "programme"]
GROUPS: tuple[Group, ...] = ("people", "organisations", "partnerships", "programme")

ALONG = "accompanying_person"

_BETWEEN = "\n"
_PIECE = 2_000


class Card(NamedTuple):
    """What is known of one thing before it is found. `fact`: "" for none."""

    kind: str
    id: str
    title: str
    name: str  # the title, folded
    text: str  # all it is found by, folded, the name first
    fact: str


Piece = tuple[Group, tuple[str, ...], tuple[Card, ...]]
"""Of a group, the ids of things whose cards are gone or others now, and cards that came."""


@dataclass(frozen=True, slots=True)
class FindNews:
    """What can be found at `state`, against what could be before. `pieces`: pickles of a `Piece` each, so that no one
    of them takes long to read. `whole`: they are all there is."""

    state: tuple[str, int]
    whole: bool
    pieces: tuple[bytes, ...]


def find_news(
    words: Language,
    changes: Sequence[ChangeSet],
    known: tuple[str, int] | None,
    workspace: Workspace,
    tick: Tick = quiet,
) -> FindNews:
    """Look again at what changes can concern; at the whole the first time. `known`: the state the asker knows."""
    kept: _Kept | None = workspace.kept.get(_Kept)
    if kept is None or known is None or known[0] != kept.name:
        kept = workspace.kept[_Kept] = _Kept(workspace, words)
        return kept.whole()
    return kept.follow(workspace, changes, known)


class _Kept:
    """Cards with how often they were told of; for one thread at a time, which it sees to."""

    def __init__(self, workspace: Workspace, words: Language) -> None:
        self.name = uuid4().hex
        self._number = 0
        self._own = Lock()
        self._cards = workspace.read(Cards, words)

    def whole(self) -> FindNews:
        with self._own:
            return FindNews((self.name, self._number), True, tuple(_pieces(self._cards.pieces())))

    def follow(self, workspace: Workspace, changes: Sequence[ChangeSet], known: tuple[str, int]) -> FindNews:
        with self._own:
            before, self._cards = self._cards, workspace.read(self._cards.after, *changes)
            self._number += 1
            is_known = known[1] == self._number - 1
            new = self._cards.since(before) if is_known else self._cards.pieces()
            return FindNews((self.name, self._number), not is_known, tuple(_pieces(new)))


def _pieces(pieces: Iterable[Piece]) -> Iterator[bytes]:
    for group, gone, come in pieces:
        for first in range(0, max(len(come), 1), _PIECE):
            yield pickle.dumps((group, () if first else gone, come[first : first + _PIECE]))


class Cards:
    """All cards of a meeting, of each group by the id of the thing they are about."""

    def __init__(self, reader: Reader, words: Language) -> None:
        """Reads all that can be found. Takes about a second for a meeting of 25,000 participants."""
        self._words = words
        self._meeting = reader.only(Meeting)
        self._people: dict[str, ParticipantRow] = {row.id: row for row in participant_rows(reader)}
        self._of: dict[Group, dict[str, tuple[Card, ...]]] = {
            "people": {row.id: tuple(self._of_people(row)) for row in in_pieces(self._people.values())},
        }
        self._of.update((group, self._read(group, reader)) for group in _OTHERS)

    def after(self, reader: Reader, *changes: ChangeSet) -> Cards:
        """The cards after changes: only what they concern is read again."""
        new = object.__new__(Cards)
        new._words, new._meeting, new._people, new._of = self._words, self._meeting, self._people, dict(self._of)
        concerned = {own for each in changes for own in touched(reader, self._people.values(), each)}
        if concerned:
            now: dict[str, ParticipantRow] = {row.id: row for row in participant_rows(reader, concerned)}
            cards = {own: tuple(self._of_people(row)) for own, row in now.items()}
            new._people, new._of["people"] = {**self._people, **now}, {**self._of["people"], **cards}
            for own in concerned - now.keys():
                new._people.pop(own, None)
                new._of["people"].pop(own, None)
        for group, (kinds, _) in _OTHERS.items():
            if any(each.touches(*kinds) for each in changes):
                new._of[group] = self._read(group, reader)
        return new

    def pieces(self) -> Iterator[Piece]:
        """All of them."""
        for group in GROUPS:
            yield group, (), tuple(card for own in self._of[group].values() for card in own)

    def since(self, before: Cards) -> Iterator[Piece]:
        """What is others than it was."""
        for group in GROUPS:
            was, now = before._of[group], self._of[group]
            if was is now:
                continue
            other = [own for own in now if now[own] != was.get(own)]
            gone = (*(own for own in other if own in was), *(own for own in was if own not in now))
            if other or gone:
                yield group, gone, tuple(card for own in other for card in now[own])

    def _of_people(self, row: ParticipantRow) -> Iterator[Card]:
        return _people(row, self._words, self._meeting)

    def _read(self, group: Group, reader: Reader) -> dict[str, tuple[Card, ...]]:
        return {card.id: (card,) for card in _OTHERS[group][1](reader, self._words, self._meeting)}


def _card(kind: str, thing_id: str, title: str, fact: str, *more: str) -> Card:
    name = fold(title)
    further = (_folded(each) for each in more if each)
    return Card(kind, thing_id, title, name, _BETWEEN.join((name, *further)), fact)


_folded = lru_cache(maxsize=16_384)(fold)
"""Many people share an organisation and a city."""


def _people(row: ParticipantRow, words: Language, meeting: Meeting) -> Iterator[Card]:
    """A participant, and whoever comes along with them, who leads to them: a companion is in no list of their own."""
    title = row.name_in_order or row.native_name or row.badge_name or row.email
    organisation = _words_of(row.organisation) if row.organisation else row.organisation_as_written
    yield _card(
        "participant", row.id, title, _of_person(row, words, meeting),
        row.native_name, row.badge_name, *row.emails, row.home_city, organisation,
    )  # fmt: skip
    for name in filter(None, row.accompanying):
        yield _card(ALONG, row.id, name, _of_who_comes_along(row, words))


@lru_cache(maxsize=4096)
def _words_of(thing: Named) -> str:
    return _BETWEEN.join(thing.words())


def _organisations(reader: Reader, words: Language, meeting: Meeting) -> Iterator[Card]:
    for row in organisation_rows(reader):
        title = words.pick(row.name, *meeting.languages)
        fact = _of_organisation(row, words, meeting)
        yield _card("organisation", row.id, title, fact, row.acronym, *row.name.values(), *row.also, row.city)


def _partnerships(reader: Reader, words: Language, meeting: Meeting) -> Iterator[Card]:
    for row in partnership_rows(reader):
        title = words.pick(row.title, *meeting.languages)
        cities = (member.city for member in row.members)
        yield _card("partnership", row.id, title, _of_partnership(row), row.code, *row.title.values(), *cities)


def _programme(reader: Reader, words: Language, meeting: Meeting) -> Iterator[Card]:
    def titled(code: str, title: Text) -> str:
        return " ".join(filter(None, (code, words.pick(title, *meeting.languages))))

    for session in session_rows(reader):
        title = titled(session.code, session.title)
        yield _card("session", session.id, title, _of_session(session, words, meeting), *session.title.values())
    for room in reader.all(Room):
        title = room.name_in(words.code, *meeting.languages)
        yield _card("room", room.id, title, _of_room(room, words), room.name, *room.names.values())
    for group in working_group_rows(reader):
        title = titled(group.code, group.title)
        yield _card("working_group", group.id, title, _of_group(group, words), *group.title.values())
    for visit in site_visit_rows(reader):
        title = titled(visit.code, visit.title)
        yield _card("site_visit", visit.id, title, _of_visit(visit, words), *visit.title.values())


_OTHERS: Mapping[Group, tuple[tuple[type[Any], ...], Callable[[Reader, Language, Meeting], Iterator[Card]]]] = {
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


def _of_who_comes_along(row: ParticipantRow, words: Language) -> str:
    return words._("comes along with {name}").format(name=isolated(row.name_in_order or row.native_name))


def _of_organisation(row: OrganisationRow, words: Language, meeting: Meeting) -> str:
    people = ""
    if row.participants:
        people = words.counted("{n} person", "{n} people", row.participants)
    return _facts(words.country(row.country, meeting.country_words), people)


def _of_partnership(row: PartnershipRow) -> str:
    return ", ".join(dict.fromkeys(member.city for member in row.members if member.city))


def _of_session(row: SessionRow, words: Language, meeting: Meeting) -> str:
    when = ""
    if row.span is not None:
        when = f"{words.date(row.span.start.date(), 'MMMEd')} {words.times(row.span.start, row.span.end)}"
    return _facts(when, _named(row.room, words, meeting))


def _of_room(row: Room, words: Language) -> str:
    seats = max(row.capacity.values(), default=0)
    counted = words.counted("{n} seat", "{n} seats", seats) if seats else ""
    return _facts(words._("Room"), counted)


def _of_group(row: WorkingGroupRow, words: Language) -> str:
    members = words.counted("{n} member", "{n} members", row.members)
    return _facts(words._("Working group"), members if row.members else "")


def _of_visit(row: SiteVisitRow, words: Language) -> str:
    placed = words.counted("{n} person", "{n} people", row.placed)
    return _facts(words._("Site visit"), placed if row.placed else "")


def _named(thing: Named | None, words: Language, meeting: Meeting) -> str:
    return words.pick(thing.name, *meeting.languages) or thing.code if thing else ""


def _facts(*facts: str) -> str:
    return " · ".join(fact for fact in facts if fact)
