"""Reads the rows of the list of participants, and who was put where. They are many, and read by statements of their own
(`storage/lists.py`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from c2c_events.domain.changes import ChangeSet
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.participant_row import ParticipantRow
from c2c_events.domain.people import AccompanyingPerson, Category, Delegation, Participant
from c2c_events.domain.programme import Role
from c2c_events.domain.records import Tag
from c2c_events.services.undisturbed import undisturbed
from c2c_events.storage.lists import (
    ask_through,
    members_by_hand,
    placed_participants,
    read_participants,
    read_participants_of,
)

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader


def participant_rows(reader: Reader, ids: Collection[str] | None = None) -> list[ParticipantRow]:
    """The participants in the order they were registered; with `ids`, those of them that are there, in that order."""
    ask = ask_through(reader._connection)
    if ids is not None:
        return read_participants(ask, list(ids))
    with undisturbed():
        return read_participants(ask)


def participant_rows_of(reader: Reader, persons: Collection[str]) -> list[ParticipantRow]:
    """The participations of some persons, in the order they were registered."""
    return read_participants_of(ask_through(reader._connection), persons)


def touched(reader: Reader, rows: Iterable[ParticipantRow], changes: ChangeSet) -> set[str]:
    """The ids of the participants whose row may say something else after a change; new and deleted ones included.

    They are asked for again with `participant_rows(reader, ids)`: which of them are no longer there is known then.
    """
    named = {edit.thing for edit in changes.edits}
    named.update(role.person for role in reader.all(Role, id=changes.things(Role)) if role.person)
    along = reader.all(AccompanyingPerson, id=changes.things(AccompanyingPerson))
    named.update(each.participant for each in along)
    tags: set[str] = set()
    if changes.touches(Tag):
        tags = {said for edit in changes.edits for said in (edit.old, edit.new) if isinstance(said, str)}
    for edit in changes.edits:
        for said in (edit.old, edit.new):
            values = said.values() if isinstance(said, Mapping) else (said,)
            named.update(value for value in values if isinstance(value, str))
    rows = list(rows)
    found = {row.id for row in rows if row.id in named or row.person in named}
    for name, kind in _SHARED.items():
        if things := changes.things(kind):
            shared = ((row.id, getattr(row, name)) for row in rows)
            found.update(own for own, thing in shared if thing is not None and thing.id in things)
    if tags:
        found.update(row.id for row in rows if not tags.isdisjoint(row.tags))
    return found | changes.things(Participant)


_SHARED: Mapping[str, type[Any]] = {
    "category": Category,
    "organisation": Organisation,
    "delegation": Delegation,
    "partnership": Partnership,
}
"""What many rows show of one thing, by the field of the row."""


def members_of_groups(reader: Reader) -> dict[str, set[str]]:
    """The participants of each working group, by its id: its members by hand and who was placed there, as ids."""
    found: dict[str, set[str]] = defaultdict(set)
    ask = ask_through(reader._connection)
    for participant, group, _ in [*members_by_hand(ask), *placed_participants(ask)]:
        if group:
            found[group].add(participant)
    return found


def placed_in_departures(reader: Reader) -> list[tuple[str, str]]:
    """Who goes where: ids of participants, and of the departure each was placed in."""
    placed = placed_participants(ask_through(reader._connection))
    return [(participant, departure) for participant, _, departure in placed if departure]
