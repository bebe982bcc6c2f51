"""The open meeting file: runs one use case per transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

from c2c_events.domain.changes import ChangeSet, Label
from c2c_events.errors import N_, C2CError
from c2c_events.progress import Tick, quiet
from c2c_events.storage.database import Database, create_database, open_database
from c2c_events.storage.problems import EncryptedOrDamaged
from c2c_events.storage.repository import Reader
from c2c_events.storage.tables import SCHEMA_VERSION
from c2c_events.storage.unit_of_work import Author, Clock, Journal, UnitOfWork

if TYPE_CHECKING:
    from c2c_events.services.companion import Companion, Task

P = ParamSpec("P")
T = TypeVar("T")

NOBODY = Author()
_LOG = logging.getLogger(__name__)


class OlderFile(C2CError):
    sentence = N_(
        "“{path}” was made with an older version of the program and must be brought up to date before it is read. "
        "Open it where it may be written, or copy it there."
    )


@dataclass(frozen=True)
class Done(Generic[T]):
    """What a use case gave back, and what it changed."""

    result: T
    changes: ChangeSet


def utc_now() -> datetime:
    return datetime.now(UTC)


class Workspace:
    """An open file, with who works on it. Close it when done; it is a context manager.

    `kept`: what long work keeps here from one time to the next, by its class.
    """

    def __init__(self, database: Database, author: Author = NOBODY, clock: Clock = utc_now) -> None:
        self.database = database
        self.author = author
        self._clock = clock
        self._companion: Companion | None = None
        self.kept: dict[type[Any], Any] = {}

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
        _LOG.info(label.message)
        with self.database.begin() as connection:
            work = UnitOfWork(connection, self.author, self._clock())
            result = use_case(work, *args, **kwargs)
            changes = work.journal(label, reverses)
        return Done(result, changes)

    def read(self, question: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of `question(reader, ...)`, all of it about one moment.

        It does nothing but read: where somebody writes meanwhile, it is asked again.
        """
        return self.database.ask(lambda connection: question(Reader(connection, self._clock()), *args, **kwargs))

    def read_journal(self, question: Callable[Concatenate[Journal, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of `question(journal, ...)`, as `read` gives it."""
        return self.database.ask(lambda connection: question(Journal(connection), *args, **kwargs))

    def beside(self, task: Task[T], tick: Tick = quiet) -> T:
        """Do `task(workspace, tick)`, which takes long and only reads: in the companion, where there is one.

        There `workspace` is its own. Raises what the task and `tick` raise; `Cancelled` where the companion is left.
        """
        if self._companion is not None:
            from c2c_events.services.companion import NoCompanion

            with suppress(NoCompanion):
                return self._companion.do(task, tick)
        return task(self, tick)

    def keep_company(self) -> None:
        """Have a companion from now on; it is started by the first work for it."""
        from c2c_events.services.companion import Companion, Way

        self._companion = Companion(Way(self.database.place, self.database.key))

    def leave_company(self) -> None:
        """End the companion, where there is one; what it does is cancelled."""
        if self._companion is not None:
            self._companion.close()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be stored: that was asked, or nothing can be written where the file is."""
        return self.database.read_only

    def now(self) -> datetime:
        return self._clock()

    def close(self) -> None:
        self.leave_company()
        self.database.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_workspace(
    place: str, author: Author = NOBODY, *, read_only: bool = False, key: str | None = None, clock: Clock = utc_now
) -> Workspace:
    """Open a meeting file or a team's database, and bring an older one up to date.

    To write, a file is locked; where nothing can be written it is opened to read only (`Workspace.read_only`).
    Raises what `open_database` and `bring_up_to_date` raise; `DamagedButBackedUp`; `OlderFile`.
    """
    try:
        database = open_database(place, read_only=read_only, key=key)
    except EncryptedOrDamaged as damage:
        from c2c_events.storage.backups import with_backup

        raise with_backup(damage, place, key) from damage
    try:
        if database.version() < SCHEMA_VERSION:
            _bring_up_to_date(database, clock())
    except BaseException:
        database.close()
        raise
    return Workspace(database, author, clock)


def _bring_up_to_date(database: Database, now: datetime) -> None:
    if database.read_only:
        raise OlderFile(path=database.name)
    from c2c_events.storage.migrations.runner import bring_up_to_date

    bring_up_to_date(database, now)


def create_workspace(
    place: str, author: Author = NOBODY, *, key: str | None = None, clock: Clock = utc_now
) -> Workspace:
    """Make an empty meeting file, or a team's database, and open it. Raises what `create_database` raises."""
    return Workspace(create_database(place, key), author, clock)
