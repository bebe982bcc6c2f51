"""The facts of a meeting, its objectives and its categories, as somebody sets them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from c2c_events.domain.meeting import Aim, Meeting, Objective
from c2c_events.domain.people import Category
from c2c_events.language import Language
from c2c_events.places import find_place
from c2c_events.services.editing import add_thing, set_values
from c2c_events.services.naming import Names
from c2c_events.services.typed import in_words, value_at
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Facts:
    """One thing with its fields as they are typed. `texts`: by path."""

    thing: Any
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Parts:
    """What a meeting is set up of: itself, and its objectives and categories in their order."""

    meeting: Meeting
    objectives: tuple[Objective, ...]
    categories: tuple[Category, ...]


def parts_of_meeting(reader: Reader) -> Parts:
    """Expected results come after the objectives."""
    objectives = sorted(reader.all(Objective), key=lambda each: (each.aim is not Aim.OBJECTIVE, each.position))
    categories = sorted(reader.all(Category), key=lambda each: each.position)
    return Parts(reader.only(Meeting), tuple(objectives), tuple(categories))


def read_facts(reader: Reader, kind: type[Any], thing_id: str, paths: Sequence[str], words: Language) -> Facts:
    """A thing, and what stands at some of its paths. Raises `NotFound`."""
    thing, names = reader.get(kind, thing_id), Names(reader, words)
    return Facts(thing, {path: in_words(kind, path, value_at(thing, path), names) for path in paths})


def set_city(work: UnitOfWork, meeting_id: str, city: str, country: str) -> None:
    """Let a meeting be in a city that was chosen among known ones: its country and its time zone follow."""
    place = find_place(city, country)
    zone = {} if place is None else {"zone": place.zone}
    set_values(work, Meeting, [meeting_id], {"city": city, "country": country, **zone})


def add_objective(work: UnitOfWork) -> str:
    """One more objective at the end, numbered on; gives its id."""
    return _add_numbered(work, Objective)


def add_category(work: UnitOfWork) -> str:
    """One more category at the end, numbered on; gives its id."""
    return _add_numbered(work, Category)


def _add_numbered(work: UnitOfWork, kind: type[Any]) -> str:
    there = work.all(kind)
    codes = {each.code for each in there}
    number = next(n for n in range(len(there) + 1, 2 * len(there) + 2) if str(n) not in codes)
    position = 1 + max((each.position for each in there), default=0)
    return add_thing(work, kind, {"code": str(number), "position": position})
