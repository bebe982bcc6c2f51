"""Reads the list of participants: few statements, plain SQL for both databases, rows filled column by column.

25,000 participants are one list on a screen: as values of their kinds they take half as long again. The same statements
run through SQLAlchemy's connection and through the bare driver (`first_look.py`), which is why they are text, and why
nothing of SQLAlchemy is loaded here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

from c2c_events.domain.kinds import kind_of
from c2c_events.domain.later_rows import LaterRows
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.participant_row import Named, ParticipantRow
from c2c_events.domain.people import GONE, Category, Delegation, Participant, ParticipantId, Person
from c2c_events.storage.types import from_column

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

Ask = Callable[[str, Sequence[Any]], "list[tuple[Any, ...]]"]
"""Runs one statement, whose parameters are written `?`, and gives all of its rows."""

_AT_ONCE = 500  # ids that one statement names: databases limit its parameters

_PERSON = (
    "given_name", "family_name", "family_first", "native_name", "honorific", "gender", "nationality", "emails",
    "phones", "photo",
)  # fmt: skip
_PARTICIPANT = (
    "id", "person", "status", "waiting_place", "category", "organisation", "organisation_as_written", "function",
    "city", "country", "delegation", "partnership", "partnership_as_written", "languages", "interpretation_from",
    "days", "arrival", "arrival_transport", "departure", "departure_transport", "hotel", "diet", "needs", "step_free",
    "letter", "passport_country", "badge_name", "comment", "internal_note", "submitted_at", "flags",
)  # fmt: skip
_AS_STORED = {"consents": "consents_stored", "custom": "custom_stored"}
_STORED = [*_PARTICIPANT, *_AS_STORED.values(), *_PERSON]
_COLUMNS = ", ".join([*(f"p.{name}" for name in (*_PARTICIPANT, *_AS_STORED)), *(f"q.{name}" for name in _PERSON)])
_SELECT = f"SELECT {_COLUMNS} FROM participant p JOIN person q ON q.id = p.person"  # noqa: S608 - names of our fields
# The names, and rows whose columns are told apart when somebody looks at them, each in one step of SQLite: it does not
# ask for the interpreter between rows, for which a window that is being painted would keep it waiting each time.
_ALL_NAMES = (  # as `_to_sort` puts them together
    "SELECT json_group_array(id), json_group_array(name) FROM (SELECT p.id, "
    "CASE WHEN q.given_name = '' OR q.family_name = '' THEN q.family_name || q.given_name "
    "WHEN q.family_first THEN q.family_name || ' ' || q.given_name "
    "ELSE q.family_name || ', ' || q.given_name END AS name "
    "FROM participant p JOIN person q ON q.id = p.person ORDER BY p.id)"
)
_ALL_AS_TEXT = (
    f"SELECT group_concat(said, char(10)) FROM (SELECT json_array({_COLUMNS}) AS said "  # noqa: S608 - names of our fields
    "FROM participant p JOIN person q ON q.id = p.person ORDER BY p.id)"
)

Load = Callable[[Any], Any]


def ask_through(connection: Connection) -> Ask:
    """Statements run in a transaction of SQLAlchemy."""
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"

    def ask(statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        result = connection.exec_driver_sql(statement.replace("?", mark), tuple(parameters))
        try:
            # The driver's own rows: those of SQLAlchemy say nothing more, and take as long again to make.
            return list(result.cursor.fetchall())
        finally:
            result.close()

    return ask


def read_participants(ask: Ask, ids: Sequence[str] | None = None) -> list[ParticipantRow]:
    """The rows of all participants in the order they were registered; with `ids`, of these, in that same order."""
    if ids is None:
        return _participants(ask, ask(f"{_SELECT} ORDER BY p.id", ()), everything=True)
    found = [row for part in _parts(ids) for row in ask(f"{_SELECT} WHERE p.id IN ({_marks(part)})", part)]
    return _participants(ask, sorted(found), everything=False)


def read_names(ask: Ask) -> tuple[list[ParticipantId], list[str]]:
    """The ids of all participants in the order they were registered, and the name by which each stands in a list.

    In a meeting file alone.
    """
    ids, names = map(json.loads, ask(_ALL_NAMES, ())[0])
    return ids, names


def read_participants_later(ask: Ask, ids: Sequence[ParticipantId]) -> LaterRows[ParticipantRow]:
    """The rows of all participants, which are `ids`, in the order they were registered. In a meeting file alone."""
    stored = (ask(_ALL_AS_TEXT, ())[0][0] or "").split("\n")
    around = _around(ask)
    return LaterRows(ids, lambda places: _filled([json.loads(stored[place]) for place in places], around))


def read_participants_of(ask: Ask, persons: Iterable[str]) -> list[ParticipantRow]:
    """The rows of some persons' participations, in the order they were registered."""
    found = _among(ask, "SELECT id FROM participant", "person", persons)
    return read_participants(ask, [row[0] for row in found])


def names_and_addresses(ask: Ask) -> list[tuple[str, str, str, str]]:
    """Everybody of the address book who was not merged into somebody else: id, given name, family name, and their
    addresses as they are stored (JSON)."""
    found = ask("SELECT id, given_name, family_name, emails FROM person WHERE merged_into IS NULL ORDER BY id", ())
    return [(row[0], row[1], row[2], row[3]) for row in found]


def count_coming(ask: Ask, column: str, ids: Iterable[str] | None = None) -> dict[str, int]:
    """How many participants who are not gone belong to each thing, by its id; with `ids`, to these.

    `column`: the field by which they belong to it, such as "organisation".
    """
    gone = ", ".join(f"'{status}'" for status in sorted(GONE))
    statement = f"SELECT {column}, count(*) FROM participant WHERE status NOT IN ({gone}) AND {column} IS NOT NULL"  # noqa: S608 - our own words
    return dict(_among(ask, statement, column, ids, group=True))


Place = tuple[str, str | None, str | None]
"""Who is where: ids of the participant, the working group and the departure; None where it is not such a place."""


def members_by_hand(ask: Ask) -> list[Place]:
    """Who is in which working group without having been placed there by a choice round."""
    return [(row[0], row[1], None) for row in ask('SELECT participant, "group" FROM group_member ORDER BY id', ())]


def placed_participants(ask: Ask) -> list[Place]:
    """Who was placed where by a choice round."""
    found = ask(
        'SELECT p.participant, o."group", coalesce(p.departure, o.departure) '
        "FROM placement p LEFT JOIN option o ON o.id = p.option ORDER BY p.id",
        (),
    )
    return [(row[0], row[1], row[2]) for row in found]


def _to_sort(given: str, family: str, family_first: bool) -> str:
    """`PersonName.to_sort`, without making one."""
    if given and family:
        return f"{family} {given}" if family_first else f"{family}, {given}"
    return family or given


def _in_order(given: str, family: str, family_first: bool) -> str:
    if given and family:
        return f"{family} {given}" if family_first else f"{given} {family}"
    return given or family


@dataclass(frozen=True)
class _Around:
    """What rows say that does not stand in their own two tables.

    `more`: by field, of which it is ("id" or "person"), what there is by that id, and what is said otherwise.
    `named`: by field, the things it may refer to.
    """

    more: Mapping[str, tuple[str, Mapping[str, Any], Any]]
    named: Mapping[str, Mapping[str | None, Named | None]]


def _around(ask: Ask, columns: Mapping[str, Any] | None = None) -> _Around:
    """Of all participants, or of those whose `columns` these are."""
    ids, persons = (None, None) if columns is None else (columns["id"], columns["person"])
    more: dict[str, tuple[str, Mapping[str, Any], Any]] = {
        "tags": ("id", _tags(ask, ids), ()),
        "roles": ("person", _roles(ask, persons), ()),
        "accompanying": ("id", _accompanying(ask, ids), ()),
        "present_since": ("id", _seen(ask, ids), None),
        "badge_printed_at": ("id", _printed(ask, ids), None),
    }
    named = {
        name: _named(ask, kind, None if columns is None else set(columns[name]) - {None})
        for name, kind in _REFERENCES.items()
    }
    return _Around(more, named)


def _participants(ask: Ask, rows: Sequence[tuple[Any, ...]], *, everything: bool) -> list[ParticipantRow]:
    return _filled(rows, _around(ask, None if everything else _columns(rows)))


def _columns(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    return dict(zip(_STORED, zip(*rows, strict=True) if rows else [()] * len(_STORED), strict=True))


def _filled(rows: Sequence[Sequence[Any]], around: _Around) -> list[ParticipantRow]:
    columns = _columns(rows)
    names = columns["given_name"], columns["family_name"], columns["family_first"]
    columns["name_in_order"] = map(_in_order, *names)
    columns["name_to_sort"] = map(_to_sort, *names)
    for name, (of, found, otherwise) in around.more.items():
        columns[name] = map(found.get, columns[of], repeat(otherwise)) if found else repeat(otherwise, len(rows))
    for name, things in around.named.items():
        columns[name] = map(things.__getitem__, columns[name])
    for name, load in _loads().items():
        column = columns[name]
        distinct = {said: load(said) for said in set(column) - {None}}  # things repeat, and equal ones are then shared
        columns[name] = map(distinct.get, column)
    return list(map(ParticipantRow._make, zip(*(columns[name] for name in ParticipantRow._fields), strict=True)))


@cache
def _loads() -> Mapping[str, Load]:
    """How what a column holds becomes what a row says, where the two differ; by the name of the row's field."""
    found: dict[str, Load] = {}
    for kind, names in ((Person, _PERSON), (Participant, _PARTICIPANT)):
        for name in names:
            if name not in _REFERENCES and (load := from_column(kind_of(kind).by_name[name])) is not None:
                found[name] = load
    for name in ("emails", "phones"):
        found[name] = _one_or_many(found[name])
    set_of_days = found["days"]
    found["days"] = lambda said: tuple(sorted(set_of_days(said)))
    return found


def _one_or_many(load: Load) -> Load:
    """The same for a list of words, of which nearly everybody has one: no two are alike, so none is remembered."""

    def of(said: str) -> Any:
        if said == "[]":
            return ()
        if said.count('"') == 2 and "\\" not in said:
            return (said[2:-2],)
        return load(said)

    return of


_REFERENCES: Mapping[str, type[Any]] = {
    "category": Category,
    "organisation": Organisation,
    "delegation": Delegation,
    "partnership": Partnership,
}
_SAYING: Mapping[type[Any], Mapping[str, str]] = {  # which of its fields are those of a `Named`
    Category: {"name": "name", "code": "code", "colour": "colour", "position": "position"},
    Organisation: {
        "name": "name",
        "acronym": "code",
        "aliases": "also",
        "organisation_kind": "kind",
        "city": "city",
        "country": "country",
    },
    Delegation: {"name": "name"},
    Partnership: {"title": "name", "code": "code"},
}


class _Things(dict[str | None, Named | None]):
    """Things that rows refer to, each made when a row does; None is nothing."""

    def __init__(self, stored: Mapping[str, tuple[Any, ...]], loads: Mapping[str, Load | None]) -> None:
        super().__init__({None: None})
        self._stored, self._loads = stored, loads

    def __missing__(self, thing: str) -> Named:
        loads = zip(self._loads.items(), self._stored[thing][1:], strict=True)
        said = {name: value if load is None else load(value) for (name, load), value in loads}
        if "also" in said:
            said["also"] = tuple(sorted(said["also"]))
        said["kind"] = said.get("kind") or ""
        made = self[thing] = Named(thing, **said)
        return made


def _named(ask: Ask, kind: type[Any], ids: Iterable[str] | None) -> _Things:
    own, saying = kind_of(kind), _SAYING[kind]
    statement = f"SELECT id, {', '.join(saying)} FROM {own.name}"  # noqa: S608 - names of our fields
    loads = {to: from_column(own.by_name[name]) for name, to in saying.items()}
    return _Things({row[0]: row for row in _among(ask, statement, "id", ids)}, loads)


def _tags(ask: Ask, ids: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    statement = "SELECT g.about, t.name FROM tagging g JOIN tag t ON t.id = g.tag WHERE g.about_kind = 'participant'"
    return _gathered(sorted(_among(ask, statement, "g.about", ids)))


def _roles(ask: Ask, persons: Sequence[str] | None) -> dict[str, tuple[Any, ...]]:
    from c2c_events.domain.programme import RoleKind

    rows = _among(ask, "SELECT person, role_kind FROM role WHERE person IS NOT NULL", "person", persons)
    return _gathered((person, RoleKind(word)) for person, word in rows)


def _accompanying(ask: Ask, ids: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    statement = "SELECT participant, id, given_name, family_name, family_first, native_name FROM accompanying_person"
    rows = sorted(_among(ask, statement, "participant", ids))
    return _gathered((row[0], _in_order(row[2], row[3], row[4]) or row[5]) for row in rows)


def _printed(ask: Ask, ids: Sequence[str] | None) -> dict[str, Any]:
    statement = "SELECT participant, max(printed_at) FROM print_record WHERE what = 'badge'"
    load = _instant()
    return {row[0]: load(row[1]) for row in _among(ask, statement, "participant", ids, group=True)}


def _seen(ask: Ask, ids: Sequence[str] | None) -> dict[str, Any]:
    """Since when each participant who is here is here. A row that a later one reverses does not count."""
    statement = (
        "SELECT participant, at, attendance_kind FROM attendance a "
        "WHERE attendance_kind IN ('check_in', 'check_out') "
        "AND NOT EXISTS (SELECT 1 FROM attendance r WHERE r.reverses = a.id)"
    )
    load = _instant()
    since: dict[str, Any] = {}
    for participant, at, word in sorted(_among(ask, statement, "participant", ids)):
        if word == "check_out":
            since.pop(participant, None)
        else:
            since.setdefault(participant, load(at))
    return since


@cache
def _instant() -> Load:
    load = from_column(kind_of(Participant).by_name["submitted_at"])
    assert load is not None
    return load


def _gathered(pairs: Iterable[tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _among(
    ask: Ask, statement: str, column: str, ids: Iterable[str] | None, *, group: bool = False
) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement, of all things or, with `ids`, of those whose `column` is one of them."""
    end = f" GROUP BY {column}" if group else ""
    if ids is None:
        yield from ask(statement + end, ())
        return
    word = "AND" if " WHERE " in statement else "WHERE"
    for part in _parts(ids):
        yield from ask(f"{statement} {word} {column} IN ({_marks(part)}){end}", part)


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(ids))
    return (wanted[first : first + _AT_ONCE] for first in range(0, len(wanted), _AT_ONCE))


def _marks(part: Sequence[str]) -> str:
    return ", ".join("?" * len(part))
