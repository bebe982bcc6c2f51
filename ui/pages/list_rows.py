"""The rows of a list: what kind of list it is, and how its rows are read and found, on the reader thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from c2c_events.domain.filters import Filter, parse_filter
from c2c_events.domain.kinds import kind_of
from c2c_events.domain.sorting import ordered
from c2c_events.standing_back import in_pieces
from ui.models.value_table import Column, Target, places_of

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.domain.findings import Finding
    from c2c_events.domain.searching import ListIndex
    from c2c_events.language import Language
    from c2c_events.services.workspace import Workspace
    from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class ListKind:
    """A kind of list.

    `read(reader, ids)` gives its rows, or some of them (on the reader thread); `of` are the kinds whose changes concern
    it. `facts`: what its filter can ask, by key. `touched(reader, rows, changes)`: which rows a change concerns;
    without it all are read again. `fact(rows)`: what the header says of all rows. `changed(n)`: that so many of its
    things were changed: "17 people changed".
    """

    key: str
    title: str
    search_hint: str
    columns: tuple[Column, ...]
    read: Callable[..., Sequence[Any]]
    of: tuple[type[Any], ...]
    facts: Callable[[Any], Any]
    touched: Callable[[Reader, Sequence[Any], ChangeSet], set[str]] | None = None
    fact: Callable[[Sequence[Any]], str] = lambda rows: ""
    first_sort: str = ""
    changed: Callable[[int], str] | None = None

    def keys(self) -> frozenset[str]:
        """The keys of the filter language here."""
        from c2c_events.services.facts import keys_of

        return frozenset(keys_of(self.facts))

    def number_of(self, key: str) -> int:
        """At which place a column stands; -1 where there is none of that key."""
        return next((number for number, column in enumerate(self.columns) if column.key == key), -1)


@dataclass(frozen=True)
class Loaded:
    """The rows of a list, ready to be searched and sorted.

    `keys`: prepared sort keys, by column. `places`: of the rows, by id. `fact`: what the header says of them.
    `changed`: where it is known, which rows are others than before.
    """

    index: ListIndex[Any]
    keys: Mapping[int, list[Any]]
    places: Mapping[str, int]
    fact: str
    changed: Sequence[Any] | None = None


@dataclass(frozen=True)
class Marks:
    """What a list shows of findings. `severities`: the worst of each row, by id; `problems`: what is wrong with cells,
    row id and column key to severity and sentence."""

    severities: Mapping[str, str]
    problems: Mapping[tuple[str, str], tuple[str, str]]


def ask_index(task: Callable[[ListIndex[Any]], Any], index: ListIndex[Any], _workspace: Workspace) -> Any:
    """What something asked of the index says."""
    return task(index)


def load(kind: ListKind, sorted_by: Sequence[int], workspace: Workspace) -> Loaded:
    """All rows of a list; `sorted_by`: the columns whose keys are made with them."""
    from c2c_events.domain.searching import ListIndex
    from c2c_events.services.undisturbed import undisturbed

    with undisturbed():
        rows = workspace.read(kind.read)
        return _warmed(kind, ListIndex(rows, _facts(kind, workspace)), sorted_by)


def choose(index: ListIndex[Any], only: Filter, _workspace: Workspace) -> list[int]:
    """The numbers of the rows that a filter asks for."""
    return index.chosen(only)


def load_touched(
    kind: ListKind, index: ListIndex[Any], sorted_by: Sequence[int], changes: ChangeSet, workspace: Workspace
) -> Loaded:
    """The rows as they are after a change, of which only those it touched are read again.

    `sorted_by`: the columns whose keys are made anew where there are more rows or fewer.
    """
    assert kind.touched is not None
    touched = workspace.read(kind.touched, index.rows, changes)
    changed = workspace.read(kind.read, touched)
    new = {row.id: row for row in changed}
    rows = [new.pop(row.id, row) for row in in_pieces(index.rows) if row.id not in touched or row.id in new]
    others = new or len(rows) < len(index.rows)
    index.update([*rows, *new.values()], _facts(kind, workspace))
    return replace(_warmed(kind, index, sorted_by if others else ()), changed=changed)


def sort_keys(column: Column, rows: Sequence[Any], _workspace: Workspace) -> tuple[list[Any], list[int]]:
    """What rows are ordered by in a column, and their order, made beside everything else."""
    keys = list(map(column.key_of, in_pieces(rows)))
    return keys, ordered(keys)


def marks(
    kind: ListKind,
    rows: Sequence[Any],
    severities: Mapping[str, str],
    findings: Sequence[Finding],
    words: Language,
    workspace: Workspace,
) -> Marks:
    """How rows and cells are marked with what is found."""
    return Marks(severities_of_rows(rows, severities), problems_in_cells(kind, rows, findings, words, workspace))


def severities_of_rows(rows: Sequence[Any], severities: Mapping[str, str]) -> Mapping[str, str]:
    """The worst finding of each thing by id; a registration has those of its person too."""
    found = dict(severities)
    for row in in_pieces(rows) if found else ():
        own = found.get(getattr(row, "person", None) or "")
        if own and _WORST.index(own) < _WORST.index(found.get(row.id, _WORST[-1])):
            found[row.id] = own
        elif own:
            found.setdefault(row.id, own)
    return found


def problems_in_cells(
    kind: ListKind, rows: Sequence[Any], findings: Sequence[Finding], words: Language, workspace: Workspace
) -> Mapping[tuple[str, str], tuple[str, str]]:
    """What is wrong with cells, where it can be mended in a field: row id and column key to severity and sentence.

    `findings`: the worst first, of which a cell shows one.
    """
    from c2c_events.services.finding_words import finding_in_words, things_of
    from c2c_events.services.thing_names import names_of

    # The same field for all rows: only findings that can be mended in a column are put into words.
    columns = [(own, first) for own in kind.columns if rows and own.target and (first := own.target(rows[0]))]
    editable = {(kind_of(first.kind).name, _field(first)) for _, first in columns}
    in_fields = [
        each
        for each in in_pieces(findings)
        if each.accepted is None
        and any((mend.things[0].kind, path) in editable for mend in each.mends for path in mend.fields)
    ]
    if not in_fields:
        return {}
    names = workspace.read(names_of, things_of(in_fields), words)
    said: dict[tuple[str, str], tuple[str, str]] = {}
    for finding in in_fields:
        sentence = finding_in_words(finding, names, words)
        for mend in finding.mends:
            for path in mend.fields:
                said.setdefault((mend.things[0].id, path), (str(finding.severity), sentence))
    fields = {path for _, path in said}
    found_in = [own for own, first in columns if _field(first) in fields]
    targets = ((row.id, own.key, own.target(row)) for row in in_pieces(rows) for own in found_in if own.target)
    problems = ((row, key, said.get((target.thing, _field(target)))) for row, key, target in targets if target)
    return {(row, key): problem for row, key, problem in problems if problem is not None}


def _field(target: Target) -> str:
    return target.path.partition(".")[0]


def _facts(kind: ListKind, workspace: Workspace) -> Any:
    """What can be asked now: facts that no row holds are read again after each change, when they are asked for."""
    from c2c_events.services.facts import Sources

    return kind.facts(Sources(workspace.read, workspace.now()))


def _warmed(kind: ListKind, index: ListIndex[Any], sorted_by: Sequence[int]) -> Loaded:
    """With its search text and the keys of its order made, so that neither waits for the first key that is typed."""
    index.chosen(_ANY_WORD)
    rows = index.rows
    keys = {column: list(map(kind.columns[column].key_of, in_pieces(rows))) for column in sorted_by}
    return Loaded(index, keys, places_of(rows), kind.fact(rows))


_WORST = ("error", "warning", "hint")
_ANY_WORD = parse_filter("a")
