"""The open meeting file: runs one use case per transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Concatenate, Generic, ParamSpec, TypeVar

from c2c_events.domain.changes import ChangeSet, Label
from c2c_events.storage.database import Database, create_database, open_database
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import Author, Clock, Journal, UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")

NOBODY = Author()


@dataclass(frozen=True)
class Done(Generic[T]):
    """What a use case gave back, and what it changed."""

    result: T
    changes: ChangeSet


def utc_now() -> datetime:
    return datetime.now(UTC)


class Workspace:
    """An open file, with who works on it. Close it when done; it is a context manager."""

    def __init__(self, database: Database, author: Author = NOBODY, clock: Clock = utc_now) -> None:
        self.database = database
        self.author = author
        self._clock = clock

    def run(
        self, label: Label, use_case: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Done[T]:
        """Run `use_case(work, ...)`: all of it is stored, with its journal, or nothing is."""
        return self.run_reversing(label, None, use_case, *args, **kwargs)

    def run_reversing(
        self,
        label: Label,
        reverses: str | None,
        use_case: Callable[Concatenate[UnitOfWork, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Done[T]:
        """The same, for a change that undoes the change set `reverses`, or does it again."""
        with self.database.begin() as connection:
            work = UnitOfWork(connection, self.author, self._clock())
            result = use_case(work, *args, **kwargs)
            changes = work.journal(label, reverses)
        return Done(result, changes)

    def read(self, question: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of `question(reader, ...)`, all of it read at one moment."""
        with self.database.read() as connection:
            return question(Reader(connection), *args, **kwargs)

    def read_journal(self, question: Callable[Concatenate[Journal, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of `question(journal, ...)`."""
        with self.database.read() as connection:
            return question(Journal(connection), *args, **kwargs)

    def now(self) -> datetime:
        return self._clock()

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_workspace(
    place: str, author: Author = NOBODY, *, read_only: bool = False, key: str | None = None, clock: Clock = utc_now
) -> Workspace:
    """Open a meeting file or a team's database. Raises what `open_database` raises."""
    return Workspace(open_database(place, read_only=read_only, key=key), author, clock)


def create_workspace(
    place: str, author: Author = NOBODY, *, key: str | None = None, clock: Clock = utc_now
) -> Workspace:
    """Make an empty meeting file, or a team's database, and open it. Raises what `create_database` raises."""
    return Workspace(create_database(place, key), author, clock)
