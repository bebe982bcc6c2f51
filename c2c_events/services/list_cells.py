"""The cells of lists: what is typed or pasted into them, what they say when they are copied, what completes them.

A cell is a field of a thing: its kind, its id and a path as in `services.typed`. A text in several languages may be
named without one ("function"): what is typed then goes where the reader sees it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, get_args

from c2c_events.domain.kinds import KINDS, kind_of
from c2c_events.domain.values import Text
from c2c_events.errors import C2CError
from c2c_events.language import Language
from c2c_events.services.editing import add_thing, set_each
from c2c_events.services.field_checks import COUNTRIES, LANGUAGES, country_codes
from c2c_events.services.naming import Names
from c2c_events.services.typed import in_words, parse_block, parse_typed, shown_path, value_at
from c2c_events.services.writing import hint_of
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


class Spot(Protocol):
    """Where something is typed: the kind and the id of a thing, and the path of a field."""

    @property
    def kind(self) -> type[Any]: ...

    @property
    def thing(self) -> str: ...

    @property
    def path(self) -> str: ...


@dataclass(frozen=True)
class Opened:
    """A cell that is about to be edited. `said`: its value as it is typed.

    `choices`: values to complete with, in the order of the language; `closed`: there are no others. `between`: the
    signs that part several values in one cell.
    """

    said: str
    choices: tuple[str, ...] = ()
    closed: bool = False
    between: str = ""


@dataclass(frozen=True)
class Understood:
    """A block of cells that were pasted. `values`: what will change, by kind, id and path, for `store_block`.

    `changing`: the numbers of the cells that will say something else; `refused`: of those that were not understood,
    with why. The others say already what was pasted.
    """

    values: Mapping[type[Any], Mapping[str, Mapping[str, Any]]]
    changing: frozenset[int]
    refused: Mapping[int, C2CError]


def open_cell(reader: Reader, spot: Spot, words: Language) -> Opened:
    """What to put into the editor of a cell. Raises `NotFound`."""
    names = Names(reader, words)
    thing = reader.get(spot.kind, spot.thing)
    path = _path(thing, spot.path, names)
    choices, closed = _choices(spot.kind, path, names)
    return Opened(in_words(spot.kind, path, value_at(thing, path), names), choices, closed, _between(spot.kind, path))


def known_values(reader: Reader, kind: type[Any], path: str, words: Language) -> tuple[str, ...]:
    """What can be typed into a field, whichever thing it is of: to complete what somebody begins to type."""
    return _choices(kind, path, Names(reader, words))[0]


def type_into(work: UnitOfWork, spots: Sequence[Spot], said: str, words: Language) -> int:
    """Put what was typed into some cells; gives how many of them say something else than before.

    Raises `NotFound`, `WrongValue`, `UnknownName`, `AmbiguousName`.
    """
    names = Names(work, words)
    understood: dict[tuple[type[Any], str], Any] = {}
    values: dict[type[Any], dict[str, dict[str, Any]]] = defaultdict(dict)
    for spot, thing in _things(work, spots):
        path = _path(thing, spot.path, names)
        if (spot.kind, path) not in understood:
            understood[spot.kind, path] = parse_typed(spot.kind, path, said, names)
        value = understood[spot.kind, path]
        if value_at(thing, path) != value:
            values[spot.kind].setdefault(spot.thing, {})[path] = value
    store_block(work, values)
    return sum(len(own) for things in values.values() for own in things.values())


def can_be_made(kind: str) -> bool:
    """Whether a thing of a kind can be made from its name alone."""
    return kind in _NAMED_BY


def make_and_type(work: UnitOfWork, spots: Sequence[Spot], kind: str, name: str, words: Language) -> int:
    """Make a thing that is called so, and put it into some cells. Raises as `add_thing` and `type_into` do."""
    add_thing(work, KINDS[kind].type, {_NAMED_BY[kind].format(language=words.code): name})
    return type_into(work, spots, name, words)


def understand_block(reader: Reader, cells: Sequence[tuple[Spot, str]], words: Language) -> Understood:
    """What a block of cells that was pasted means. Raises `NotFound`."""
    names = Names(reader, words)
    said: dict[type[Any], dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    number_of: dict[tuple[type[Any], str, str], int] = {}
    things = _things(reader, [spot for spot, _ in cells])
    for number, ((spot, thing), (_, text)) in enumerate(zip(things, cells, strict=True)):
        path = _path(thing, spot.path, names)
        said[spot.kind][spot.thing][path] = text
        number_of[spot.kind, spot.thing, path] = number
    values: dict[type[Any], Mapping[str, Mapping[str, Any]]] = {}
    changing: set[int] = set()
    refused: dict[int, C2CError] = {}
    for kind, own in said.items():
        block = parse_block(reader, kind, own, words)
        values[kind] = block.values
        changing |= {number_of[kind, thing_id, path] for thing_id, row in block.values.items() for path in row}
        refused |= {number_of[kind, thing_id, path]: why for (thing_id, path), why in block.refused.items()}
    return Understood(values, frozenset(changing), dict(sorted(refused.items())))


def store_block(work: UnitOfWork, values: Mapping[type[Any], Mapping[str, Mapping[str, Any]]]) -> None:
    """Put values by kind, id and path. Raises `NotFound`, `WrongValue`."""
    for kind, own in values.items():
        set_each(work, kind, own)


def cells_in_words(reader: Reader, spots: Sequence[Spot], words: Language) -> list[str]:
    """What some cells say, as it can be typed and pasted again, in their order. Raises `NotFound`."""
    names = Names(reader, words)
    known: dict[tuple[type[Any], str, Any], str] = {}  # many rows of a list say the same
    found = []
    for spot, thing in _things(reader, spots):
        path = _path(thing, spot.path, names)
        value = value_at(thing, path)
        if not isinstance(value, Hashable):
            found.append(in_words(spot.kind, path, value, names))
            continue
        said = known.get((spot.kind, path, value))
        if said is None:
            said = known[spot.kind, path, value] = in_words(spot.kind, path, value, names)
        found.append(said)
    return found


def _things(reader: Reader, spots: Sequence[Spot]) -> Iterable[tuple[Spot, Any]]:
    """The cells with their things, each kind read at once."""
    ids: dict[type[Any], set[str]] = defaultdict(set)
    for spot in spots:
        ids[spot.kind].add(spot.thing)
    there = {kind: reader.by_id(kind, id=own) for kind, own in ids.items()}
    return ((spot, there[spot.kind].get(spot.thing) or reader.get(spot.kind, spot.thing)) for spot in spots)


def _path(thing: Any, path: str, names: Names) -> str:
    return path if "." in path else shown_path(thing, path, names.words, *names.meeting.languages)


def _choices(kind: type[Any], path: str, names: Names) -> tuple[tuple[str, ...], bool]:
    """What can be typed into a field, and whether it is all that can."""
    name, dot, _ = path.partition(".")
    own = kind_of(kind).by_name[name]

    def shown(values: Iterable[Any], made: Callable[[Any], Any] = lambda value: value) -> tuple[str, ...]:
        return tuple(in_words(kind, path, made(value), names) for value in values)

    if own.references:
        return names.all(own.references), False
    if name in COUNTRIES:
        return tuple(sorted(shown(country_codes()), key=names.words.collation)), True
    if name in LANGUAGES and not dot:
        codes = (str(code).replace("_", "-") for code in names.words.locale.languages)
        return tuple(sorted(shown(codes, lambda code: frozenset({code})), key=names.words.collation)), True
    hint = hint_of(kind_of(kind).name, name)
    if name == "consents" or hint is bool or bool in get_args(hint) or (dot and own.shape == "set"):
        return shown((True, False)), True
    types = [each for each in (hint, *get_args(hint)) if isinstance(each, type) and issubclass(each, StrEnum)]
    return (shown(types[0]), True) if types and own.shape == "one" else ((), False)


def _between(kind: type[Any], path: str) -> str:
    """The signs that part the values of a field that has several."""
    name, dot, _ = path.partition(".")
    if dot or hint_of(kind_of(kind).name, name) is Text:
        return ""
    if name in LANGUAGES:
        return ";,"
    return ";" if kind_of(kind).by_name[name].codec.plain is list else ""


_NAMED_BY: Mapping[str, str] = {
    "organisation": "name.{language}",
    "delegation": "name.{language}",
    "partnership": "title.{language}",
    "category": "code",
}
"""The field that holds the name of a new thing, of the kinds that need no more."""
