"""One row on its way into the meeting: what its cells say, what is doubtful, and what somebody decided about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from c2c_events.domain.people import CategoryId, Participant, Person
from c2c_events.domain.programme import SessionId
from c2c_events.imports.cells import Context
from c2c_events.imports.fields import DATED
from c2c_events.imports.fields import reader as reader_of
from c2c_events.services.importing.draft import Draft
from c2c_events.services.importing.index import People
from c2c_events.services.importing.report import Problem


@dataclass(slots=True)
class Row:
    """A row of a sheet.

    `values`: typed, by field; `written`: the same cells as text; `custom`: what columns hold that no field is for, by
    header.
    """

    source: str
    sheet: str
    number: int
    values: dict[str, Any]
    written: dict[str, str] = field(default_factory=dict)
    custom: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    context: Context | None = None
    settled: bool = False  # a person looked at it
    skipped: bool = False
    merge_into: Row | None = None
    identity: tuple[Person | None, Participant | None] | None = None  # who it was found to be, once looked for

    @property
    def place(self) -> str:
        """Where it came from, as it is kept with what was made of it."""
        return f"{self.source} | {self.sheet} | {self.number}"

    @property
    def merged_in_the_end(self) -> Row:
        """The row whose person this is, where that row is somebody else's too."""
        return self if self.merge_into is None else self.merge_into.merged_in_the_end

    def doubt(self, kind: str, about: str = "", proposal: str | None = None, **facts: Any) -> None:
        self.problems.append(Problem(self.sheet, self.number, kind, about, facts, proposal))

    def set(self, field: str, text: str) -> None:
        """Put another text in a cell: it is read as the sheet's own cells are, and its own doubts go."""
        reader = DATED[field](False) if field in DATED else reader_of(self.values["kind"], field)
        self.written[field] = text
        self.values[field] = reader(text, self.context).value if text and self.context is not None else None
        self.problems = [problem for problem in self.problems if problem.field != field]

    @property
    def needs_somebody(self) -> bool:
        return not self.settled and any(problem.level == "problem" for problem in self.problems)


@dataclass(slots=True)
class Taking:
    """What every kind of sheet is taken in with. `language`: of texts that do not say theirs; "" where nobody said."""

    draft: Draft
    index: People
    language: str = ""
    round_name: str | None = None
    categories: dict[Any, CategoryId] = field(default_factory=dict)  # by what a row says, once looked up
    named: frozenset[str] = frozenset()  # the identities that rows of this sheet say
    identities: dict[str, SessionId] = field(default_factory=dict)  # of sessions, once looked up
    sessions: set[SessionId] = field(default_factory=set)  # what its rows are about
    columns: frozenset[str] = frozenset()  # the fields that the sheet has columns for
    positions: dict[SessionId, int] = field(default_factory=dict)  # of the last of its rows about a session
    told: set[str] = field(default_factory=set)  # the ids of what its rows were about


Things = list[Any]
Store = Callable[[Taking, Row], Things]
"""Puts what a row says into the draft; gives what it touched, the thing it is about first; [] where it says nothing."""
