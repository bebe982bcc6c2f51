"""Rooms and objectives from their sheets."""

from __future__ import annotations

from c2c_events.domain.meeting import Aim, Layout
from c2c_events.services.importing.lookups import filled, objective_coded, room_named
from c2c_events.services.importing.rows import Row, Taking, Things
from c2c_events.services.importing.texts import line, lines, number, text_of


def store_room(taking: Taking, row: Row) -> Things:
    name = line(row.values, "name")
    if not name:
        return []
    room, _ = room_named(taking.draft, name)
    capacity = {layout: seats for layout in Layout if (seats := number(row.values, f"capacity.{layout}")) is not None}
    if not capacity and (seats := number(row.values, "capacity")) is not None:
        capacity = {Layout.THEATRE: seats}  # a capacity without a layout is the room's fullest
    step_free = row.values.get("step_free")
    return [
        taking.draft.put(
            filled(
                room,
                capacity={**room.capacity, **capacity},
                booths=number(row.values, "booths"),
                floor=line(row.values, "floor"),
                step_free=None if step_free is None or step_free.value is None else step_free.value == "yes",
                step_free_note="" if step_free is None else step_free.note,
                equipment=frozenset(_parts(row.values.get("equipment"))),
                note=lines(row.values, "comment"),
            )
        )
    ]


def _parts(said: object) -> list[str]:
    if isinstance(said, (tuple, list)):
        return [str(part) for part in said]
    return [part.strip() for part in str(said or "").replace(";", ",").split(",") if part.strip()]


def store_objective(taking: Taking, row: Row) -> Things:
    text = text_of(row.values, "text", taking.language)
    code = line(row.values, "number")
    if not text and not code:
        return []
    objective = objective_coded(taking.draft, code or str(row.number))
    return [taking.draft.put(filled(objective, text=text, aim=Aim.OBJECTIVE))]
