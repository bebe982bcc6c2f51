"""The rooms of the venue: added, put in order, and taken away with what becomes of the sessions in them.

What a room is (its seats by layout, booths, floor, equipment, when it is available) is set with `editing.set_values`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from c2c_events.domain.meeting import Room, RoomId
from c2c_events.domain.programme import Session
from c2c_events.services.editing import add_thing, delete_things
from c2c_events.services.ordering import in_order, moved, next_position
from c2c_events.services.scheduling import moved_to_room
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


def rooms_of(reader: Reader) -> list[Room]:
    """The rooms, in their order."""
    return in_order(reader.all(Room))


def sessions_in(reader: Reader, room_id: RoomId) -> list[Session]:
    """The sessions in a room, planned ones first by start: what has to go elsewhere when the room goes."""
    found = reader.all(Session, room=room_id)
    return sorted(found, key=lambda each: (each.span is None, each.span or (), each.id))


def add_room(work: UnitOfWork, name: str, values: Mapping[str, Any] | None = None) -> RoomId:
    """A further room with values by path, behind the others; gives its id. Raises `WrongValue`."""
    last = next_position(work.all(Room))
    return RoomId(add_thing(work, Room, {"position": last, **(values or {}), "name": name.strip()}))


def move_room(work: UnitOfWork, room_id: RoomId, steps: int) -> None:
    """Move a room in the order: down, or up where `steps` is negative. Raises `NotFound`."""
    work.get(Room, room_id)
    work.put(*moved(work.all(Room), room_id, steps))


def delete_room(work: UnitOfWork, room_id: RoomId, instead: RoomId | None = None) -> None:
    """Take a room away; the sessions in it are `instead` in another one, or in none.

    Raises `NotFound`; `SessionLocked` where one of them has to stay where it is.
    """
    room = work.get(Room, room_id)
    if instead is not None:
        work.get(Room, instead)
    work.put(*(moved_to_room(each, instead) for each in sessions_in(work, room_id)))
    delete_things(work, Room, [room.id])
