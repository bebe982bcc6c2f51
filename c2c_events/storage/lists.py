"""Reads the list of participants: few statements, plain SQL for both databases, rows filled column by column.

25,000 participants are one list on a screen: as values of their kinds they take half as long again. The same statements
run through SQLAlchemy's connection and through the bare driver (`first_look.py`), which is why they are text, and why
nothing of SQLAlchemy is loaded here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from c2c_events.domain.kinds import kind_of
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.participant_row import Named, ParticipantRow
from c2c_events.domain.people import GONE, Category, Delegation, Participant, Person, PersonId
from c2c_events.storage.types import from_column

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

Ask = Callable[[str, Sequence[Any]], "list[tuple[Any, ...]]"]
"""Runs one statement, whose parameters are written `?`, and gives all of its rows."""

_AT_ONCE = 500  # ids that one statement names: databases limit its parameters

_PERSON = ("given_name", "family_name", "family_first", "native_name", "gender", "emails", "phones", "photo")
_PARTICIPANT = (
    "id", "person", "status", "waiting_place", "category", "organisation", "organisation_as_written", "function",
    "city", "country", "delegation", "partnership", "partnership_as_written", "languages", "interpretation_from",
    "days", "arrival", "arrival_transport", "departure", "departure_transport", "hotel", "diet", "needs", "step_free",
    "letter", "passport_country", "badge_name", "comment", "internal_note", "submitted_at", "flags",
)  # fmt: skip
_AS_STORED = {"consents": "consents_stored", "custom": "custom_stored"}
_STORED = [*_PARTICIPANT, *_AS_STORED.values(), *_PERSON]
_SELECT = (
    f"SELECT {', '.join(f'p.{name}' for name in (*_PARTICIPANT, *_AS_STORED))}, "  # noqa: S608 - names of our fields
    f"{', '.join(f'q.{name}' for name in _PERSON)} FROM participant p JOIN person q ON q.id = p.person"
)
# Asks nothing of the table of participants, whose rows are long: the index by person knows who is one.
_NAMES = (
    "SELECT id, given_name, family_name, family_first FROM person q "
    "WHERE EXISTS (SELECT 1 FROM participant p WHERE p.person = q.id)"
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


def read_names(ask: Ask) -> tuple[list[PersonId], list[str]]:
    """The ids of all persons who participate, in no order, and the name by which each stands in a list, likewise."""
    rows = ask(_NAMES, ())
    return [row[0] for row in rows], [_to_sort(*row[1:]) for row in rows]


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


def _participants(ask: Ask, rows: Sequence[tuple[Any, ...]], *, everything: bool) -> list[ParticipantRow]:
    columns: dict[str, Any] = dict(zip(_STORED, zip(*rows, strict=True) if rows else [()] * len(_STORED), strict=True))
    names = columns["given_name"], columns["family_name"], columns["family_first"]
    columns["name_in_order"] = map(_in_order, *names)
    columns["name_to_sort"] = map(_to_sort, *names)
    ids, persons = columns["id"], columns["person"]
    seen, printed = _seen(ask, None if everything else ids), _printed(ask, None if everything else ids)
    more: dict[str, tuple[Sequence[str], Mapping[str, Any], Any]] = {
        "tags": (ids, _tags(ask, None if everything else ids), ()),
        "roles": (persons, _roles(ask, None if everything else persons), ()),
        "accompanying": (ids, _accompanying(ask, None if everything else ids), 0),
        "present_since": (ids, seen, None),
        "badge_printed_at": (ids, printed, None),
    }
    for name, (keys, found, otherwise) in more.items():
        columns[name] = map(found.get, keys, [otherwise] * len(rows)) if found else [otherwise] * len(rows)
    for name, kind in _REFERENCES.items():
        found = _named(ask, kind, None if everything else set(columns[name]) - {None})
        columns[name] = map(found.get, columns[name])
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


def _named(ask: Ask, kind: type[Any], ids: Iterable[str] | None) -> dict[str, Named]:
    own, saying = kind_of(kind), _SAYING[kind]
    statement = f"SELECT id, {', '.join(saying)} FROM {own.name}"  # noqa: S608 - names of our fields
    loads = [from_column(own.by_name[name]) for name in saying]
    found = {}
    for row in _among(ask, statement, "id", ids):
        said = {
            to: value if load is None else load(value)
            for (to, load), value in zip(zip(saying.values(), loads, strict=True), row[1:], strict=True)
        }
        if "also" in said:
            said["also"] = tuple(sorted(said["also"]))
        said["kind"] = said.get("kind") or ""
        found[row[0]] = Named(row[0], **said)
    return found


def _tags(ask: Ask, ids: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    statement = "SELECT g.about, t.name FROM tagging g JOIN tag t ON t.id = g.tag WHERE g.about_kind = 'participant'"
    return _gathered(sorted(_among(ask, statement, "g.about", ids)))


def _roles(ask: Ask, persons: Sequence[str] | None) -> dict[str, tuple[Any, ...]]:
    from c2c_events.domain.programme import RoleKind

    rows = _among(ask, "SELECT person, role_kind FROM role WHERE person IS NOT NULL", "person", persons)
    return _gathered((person, RoleKind(word)) for person, word in rows)


def _accompanying(ask: Ask, ids: Sequence[str] | None) -> dict[str, int]:
    return dict(_among(ask, "SELECT participant, count(*) FROM accompanying_person", "participant", ids, group=True))


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
