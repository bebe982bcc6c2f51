"""Finds what a row of a spreadsheet names: a partnership by code or title, a room, a group, a departure by its code.

Each answers the same for things of the file and for those this import just added, whatever order files come in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from c2c_events.domain.folding import fold, words
from c2c_events.domain.groups import Departure, WorkingGroup
from c2c_events.domain.meeting import Objective, ObjectiveId, Room, RoomId
from c2c_events.domain.organisations import Partnership
from c2c_events.domain.people import Category, CategoryId, Delegation, DelegationId
from c2c_events.domain.values import Text
from c2c_events.services.importing.draft import Draft

T = TypeVar("T")


@lru_cache(maxsize=65536)
def key(said: str) -> str:
    """A text as it is compared: its folded words."""
    return " ".join(words(said))


def before_colon(title: str) -> str:
    """The short form of a title: “Cœur de commune : services…” is called “Cœur de commune”."""
    return re.split(r"\s*[:：]\s*", title, maxsplit=1)[0]


def find_partnership(draft: Draft, said: str) -> Partnership | None:
    """By code, by title in any language, or by the part of the title before its colon; only where one alone fits."""
    wanted = key(said)
    if not wanted:
        return None
    for named in (_codes, _titles, _short_titles):
        found = [each for each in draft.all(Partnership) if wanted in named(each)]
        if len(found) == 1:
            return found[0]
    code = re.match(r"\s*([A-Za-z]{1,6}[-\s]?\d{1,4})\b", said)
    if code:
        found = [each for each in draft.all(Partnership) if key(code[1]) in _codes(each)]
        if len(found) == 1:
            return found[0]
    return None


def _codes(each: Partnership) -> set[str]:
    return {key(each.code)} - {""}


def _titles(each: Partnership) -> set[str]:
    return {key(title) for title in each.title.values()}


def _short_titles(each: Partnership) -> set[str]:
    return {key(before_colon(title)) for title in each.title.values()}


def find_room(draft: Draft, said: str) -> Room | None:
    wanted = key(said)
    for room in draft.all(Room):
        if wanted in {key(room.name), *(key(name) for name in room.names.values())}:
            return room
    return None


def room_named(draft: Draft, said: str) -> tuple[Room, bool]:
    """The room of that name, and whether it was added now."""
    found = find_room(draft, said)
    if found is not None:
        return found, False
    return draft.put(Room(id=RoomId(draft.new_id()), name=said, position=len(draft.all(Room)) + 1)), True


def objective_coded(draft: Draft, code: str) -> Objective:
    """The objective of that number, added where no sheet has named it yet."""
    for each in draft.all(Objective):
        if key(each.code) == key(code):
            return each
    position = int(code) if code.isdigit() else len(draft.all(Objective)) + 1
    return draft.put(Objective(id=ObjectiveId(draft.new_id()), code=code, position=position))


def find_group(draft: Draft, said: str) -> WorkingGroup | None:
    """By its code at the beginning (“GT 3”, “gt3 - Climat”), or by its title."""
    compact = fold(said).replace(" ", "")
    by_length = sorted(draft.all(WorkingGroup), key=lambda group: -len(group.code))
    for group in by_length:
        code = fold(group.code).replace(" ", "")
        if code and re.match(re.escape(code) + r"(?![0-9a-z])", compact):
            return group
    wanted = key(said)
    found = [
        group
        for group in by_length
        for title in group.title.values()
        if wanted and wanted in {key(title), key(before_colon(title))}
    ]
    return found[0] if found else None


def coded_in(said: Iterable[str], code: str) -> bool:
    """Whether a code stands as a word of its own in one of some texts: “V1” is not in “Visite V1-A”."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(fold(code))}(?![\w-])")
    return bool(code) and any(pattern.search(fold(each)) for each in said)


def departure_named(draft: Draft, titles: Iterable[str]) -> Departure | None:
    """The departure whose code stands in a title."""
    titles = list(titles)
    for departure in sorted(draft.all(Departure), key=lambda each: -len(each.code)):
        if coded_in(titles, departure.code):
            return departure
    return None


_COLOURS = (
    *("#1C5A9E", "#3C6414", "#6A3D9E", "#0A6464", "#9B2F66", "#7F4C00"),
    *("#41506A", "#B3212B", "#3350BF", "#1B6641", "#5D6573", "#8A4B08"),
)


def category_named(draft: Draft, code: str, names: Text) -> Category:
    """The badge category of that code, added with the next colour where there is none yet."""
    for each in draft.all(Category):
        if key(each.code) == key(code) or key(code) in {key(name) for name in each.name.values()}:
            return each
    position = len(draft.all(Category)) + 1
    colour = _COLOURS[(position - 1) % len(_COLOURS)]
    return draft.put(Category(id=CategoryId(draft.new_id()), code=code, name=names, colour=colour, position=position))


def delegation_named(draft: Draft, said: str) -> Delegation:
    for each in draft.all(Delegation):
        if key(said) in {key(name) for name in each.name.values()}:
            return each
    return draft.put(Delegation(id=DelegationId(draft.new_id()), name=Text.plain(said)))


def filled(thing: T, **values: Any) -> T:
    """A thing with fields replaced where a value is said: nothing that is there is emptied."""
    kind: Any = type(thing)
    names, of = _fields(kind)
    said = dict(zip(names, of(thing), strict=True))
    for name, value in values.items():
        if value or value is False or type(value) is int:
            said[name] = value
    changed: T = kind(**said)
    return changed


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of a kind's fields, and what gives their values: `dataclasses.replace` looks them up at each call."""
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)
