"""Opens a meeting file, or the database of a team, and gives transactions on it.

A file is SQLite through `sqlcipher3`, the one SQLite library of the process: a second one, or opening the file by
hand while it is open, would drop its locks. TRUNCATE journal with FULL synchronisation lost nothing in modelled power
cuts, and a plain copy of the file while nothing is written is whole (docs/meeting-file.md). A URL is PostgreSQL.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from c2c_events.errors import C2CError, system_reason
from c2c_events.storage.driver import connect_file as connect_file
from c2c_events.storage.driver import copy_in_memory, has_journal
from c2c_events.storage.driver import journal_of as journal_of
from c2c_events.storage.header import APPLICATION_ID as APPLICATION_ID
from c2c_events.storage.header import OPEN_FILES, Header, Identity
from c2c_events.storage.locks import FileLock, acquire
from c2c_events.storage.problems import (
    CannotMakeFile,
    CannotRead,
    DiskFails,
    DiskFull,
    EmptyDatabase,
    EncryptedOrDamaged,
    FileBusy,
    FileExists,
    NewerFile,
    NoSuchDatabase,
    NoSuchFile,
    NoSuchFolder,
    NotAMeetingFile,
    NotClosedProperly,
    ReadOnlyFile,
    StillReferredTo,
)
from c2c_events.storage.tables import FILE_INFO, SCHEMA_VERSION, whole_schema
from c2c_events.storage.unit_of_work import ChangedMeanwhile

T = TypeVar("T")

_ROOM_FOR_LOCK = 4096
_LOOKS = 2  # at a file that others write meanwhile, before it is copied
_LONG_LOOK_S = 0.2


@dataclass(frozen=True)
class Capabilities:
    """What can be done with a meeting in this place; nothing above asks which database it is."""

    lock: bool  # one writer at a time: others read only; else many write at once
    restore: bool  # a backup can take its place


_FILE = Capabilities(lock=True, restore=True)
_SERVER = Capabilities(lock=False, restore=False)


def capabilities(place: str) -> Capabilities:
    """What a place, a path or a URL, allows."""
    return _SERVER if is_url(place) else _FILE


def is_url(place: str) -> bool:
    return re.match(r"postgres(ql)?(\+\w+)?://", place) is not None


def address_of(place: str) -> tuple[str, str]:
    """The name of a file or database, and where it is, as `Database.name` and `.address`, without opening it."""
    if is_url(place):
        url = sa.make_url(place)
        return str(url.database), _address_of_url(url)
    path = Path(place).resolve()
    return path.name, str(path)


def _address_of_url(url: sa.URL) -> str:
    return f"{url.host}:{url.port}:{url.query.get('host', '')}/{url.database}"  # no user, no password


class Database:
    """An open meeting file or database. Close it when done; it is a context manager.

    `path` is None for a database of a team. `read_only`: nothing can be stored, because that was asked, or because
    nothing can be written where the file is. `key`: of an encrypted file.
    """

    def __init__(
        self,
        engine: Engine,
        path: Path | None = None,
        read_only: bool = False,
        key: str | None = None,
        lock: FileLock | None = None,
        identity: Identity | None = None,
    ) -> None:
        self._engine = engine
        self.path = path
        self.read_only = read_only
        self.key = key
        self._lock = lock
        self._identity = identity
        self._copying = threading.Lock()  # one at a time, so that a writer waits for one at most

    @property
    def is_file(self) -> bool:
        return self.path is not None

    @property
    def capabilities(self) -> Capabilities:
        return _FILE if self.is_file else _SERVER

    @property
    def name(self) -> str:
        return self.path.name if self.path else str(self._engine.url.database)

    @property
    def address(self) -> str:
        """Where it is: tells two meetings of the same name apart."""
        return str(self.path) if self.path else _address_of_url(self._engine.url)

    @property
    def place(self) -> str:
        """By what another process opens it: its path, or its URL with the password."""
        return str(self.path) if self.path else self._engine.url.render_as_string(hide_password=False)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One writing transaction: committed at the end of the block, rolled back by any exception."""
        if self.read_only:
            raise ReadOnlyFile(path=self.name)
        with self.answered(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One reading transaction: everything read in it is of one moment."""
        with self.answered(), self._engine.connect() as connection:
            reading = connection.execution_options(c2c_read_only=True)
            with reading.begin():
                yield reading

    def ask(self, question: Callable[[Connection], T]) -> T:
        """The answer of a question about one moment, for which a writer of a file hardly ever waits.

        The file is not held: where somebody wrote meanwhile, the question is asked again, and at last of a copy. So a
        question may be asked several times: it does nothing but read.
        """
        for _ in range(_LOOKS if self.is_file else 0):
            began = monotonic()
            with self.answered(), self._engine.connect() as connection:
                looking = connection.execution_options(c2c_held=False)
                before = _commits_of_others(looking)
                try:
                    answer = question(looking)
                except Exception:
                    if _commits_of_others(looking) == before:
                        raise
                else:
                    if _commits_of_others(looking) == before:
                        return answer
            if monotonic() - began > _LONG_LOOK_S:
                break  # the next one would be in vain too
        with self._at_one_moment() as connection:
            return question(connection)

    @contextmanager
    def _at_one_moment(self) -> Iterator[Connection]:
        """Everything as it is now, for long reading: of a file a copy in memory, which no writer waits for."""
        if not self.is_file:
            with self.read() as connection:
                yield connection
            return
        with self.answered(), self._copies.connect() as connection:
            yield connection

    @cached_property
    def _copies(self) -> Engine:
        """Each connection of it is to a new copy, which goes when it is closed."""
        import sqlcipher3.dbapi2

        def copy() -> Any:
            with self._copying, self.driver() as source:
                return copy_in_memory(source, self.key)

        return sa.create_engine(
            "sqlite://", module=sqlcipher3.dbapi2, creator=copy, poolclass=sa.NullPool, hide_parameters=True
        )

    @contextmanager
    def begin_without_foreign_keys(self) -> Iterator[Connection]:
        """One writing transaction in which SQLite neither checks nor follows references: for migrations.

        With them on, a rebuilt table takes its children with it (ON DELETE CASCADE), without any error.
        """
        if self.read_only:
            raise ReadOnlyFile(path=self.name)
        with self.answered(), self._engine.connect() as connection:
            if self.is_file:
                driver = connection.connection.driver_connection  # outside a transaction, where alone it has effect
                assert driver is not None
                driver.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    yield connection
            finally:
                connection.invalidate()  # the next connection has its settings as usual

    @contextmanager
    def answered(self) -> Iterator[None]:
        """What a disk, a server or a second program can do to a transaction, said as a sentence."""
        try:
            yield
        except sa.exc.DBAPIError as problem:
            answer = self._answer(problem)
            if answer is None:
                raise
            raise answer from problem

    def _answer(self, problem: sa.exc.DBAPIError) -> C2CError | None:
        if self.path is not None:
            answer = answer_of_file(problem.orig, self.name)
            if isinstance(answer, ReadOnlyFile) and not self.path.exists():
                return DiskFails(path=self.name)  # SQLite calls a file whose share or stick is gone read-only
            return answer
        state = getattr(problem.orig, "sqlstate", None) or ""
        kind = _SERVER_ANSWERS.get(state) or _SERVER_ANSWERS.get(state[:2])
        if kind is None and not state and isinstance(problem, sa.exc.OperationalError):
            kind = NoSuchDatabase  # no answer at all
        return None if kind is None else kind(path=self.name, why=_first_line(problem))

    def version(self) -> int:
        """The version of its tables."""
        with self.read() as connection:
            return file_version(connection)

    def check_integrity(self) -> tuple[str, ...]:
        """What is wrong with the file, in SQLite's words; empty where nothing is. PostgreSQL looks after itself."""
        if not self.is_file:
            return ()
        with self._at_one_moment() as connection:
            said = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check").fetchall()]
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        wrong = [each for each in said if each != "ok"]
        return (*wrong, *(f"{row[0]} refers to a missing {row[2]}" for row in orphans))

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """The raw connection of the file's driver, for its backup interface."""
        fairy = self._engine.raw_connection()
        try:
            yield fairy.driver_connection
        finally:
            fairy.close()

    def close(self) -> None:
        """Close it and give it free for others. Closing again does nothing."""
        if self.is_file and not self.read_only and self._identity is not None:
            # Leaves no empty journal beside the file. A reader in another program keeps it there: it is empty.
            with suppress(sa.exc.DBAPIError), self.driver() as driver:
                driver.execute("PRAGMA busy_timeout=0")
                with suppress(Exception):
                    driver.execute("PRAGMA journal_mode=DELETE").fetchall()
        self._engine.dispose()
        if self._identity is not None:
            OPEN_FILES.leave(self._identity)
            self._identity = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


# The numbers: SQLite's documents, "Result and Error Codes".
_ERROR = 1
_CONSTRAINT = 19
# Statements and tables come from one declaration: where they do not fit, the schema in the file was damaged.
_LEFT_TO_THE_FILE = "row_version"  # no statement gives it: that it is missing says that its default is damaged
_OTHER_SCHEMA = ("no such table", "no such column", "has no column named", "foreign key mismatch", "unsupported file")
_FILE_ANSWERS: dict[int, type[C2CError]] = {
    5: FileBusy,
    6: FileBusy,
    8: ReadOnlyFile,
    10: DiskFails,
    11: EncryptedOrDamaged,
    13: DiskFull,
    14: DiskFails,
    26: EncryptedOrDamaged,
}


def answer_of_file(problem: object, name: str) -> C2CError | None:
    """What the driver of a file says, as a sentence; None where it is our own mistake."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code == _CONSTRAINT and "FOREIGN KEY" in str(problem):
        return StillReferredTo()
    if code == _CONSTRAINT and str(problem).startswith("NOT NULL") and str(problem).endswith(_LEFT_TO_THE_FILE):
        return EncryptedOrDamaged(path=name)
    if code == _ERROR and any(said in str(problem) for said in _OTHER_SCHEMA):
        return EncryptedOrDamaged(path=name)
    kind = _FILE_ANSWERS.get(code)
    return None if kind is None else kind(path=name)


# PostgreSQL's documents, appendix A: a state, or the first two letters of a class of states.
_SERVER_ANSWERS: dict[str, type[C2CError]] = {
    "08": NoSuchDatabase,
    "23503": StillReferredTo,
    "25006": ReadOnlyFile,
    "40": ChangedMeanwhile,
    "53100": DiskFull,
    "57": NoSuchDatabase,
}


def _commits_of_others(connection: Connection) -> int:
    """A number that differs once another connection, of this program or another, has written to the file."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


def _first_line(problem: Exception) -> str:
    return str(getattr(problem, "orig", problem)).strip().splitlines()[0]


def _file_engine(path: Path, read_only: bool, key: str | None) -> Engine:
    import sqlcipher3.dbapi2

    engine = sa.create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: connect_file(path, key),
        poolclass=sa.QueuePool,
        hide_parameters=True,
    )

    @sa.event.listens_for(engine, "connect")
    def _settings(driver: Any, _record: Any) -> None:
        for pragma in (
            "busy_timeout=15000",  # who copies the file for a long look holds it, on a busy machine for seconds
            "foreign_keys=ON",
            "synchronous=FULL",
            "secure_delete=ON",
            "trusted_schema=OFF",
            "cache_spill=OFF",  # else an import that outgrows the cache locks readers out before it commits
        ):
            driver.execute("PRAGMA " + pragma)
        # Not mode=ro, which could not put in order what a killed program left behind.
        driver.execute("PRAGMA query_only=ON" if read_only else "PRAGMA journal_mode=TRUNCATE").fetchall()

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("c2c_held", True):  # else each statement is on its own
            reading = read_only or options.get("c2c_read_only")
            connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _server_engine(url: str) -> Engine:
    own = sa.make_url(url).set(drivername="postgresql+psycopg")
    return sa.create_engine(own, hide_parameters=True, isolation_level="REPEATABLE READ")


def _create_tables(connection: Connection) -> None:
    whole_schema().create_all(connection)
    set_file_version(connection, SCHEMA_VERSION)


def create_database(
    place: str, key: str | None = None, *, tables: Callable[[Connection], None] = _create_tables
) -> Database:
    """Make an empty meeting file, or the tables of a meeting in an empty database. `key` encrypts a file.

    `tables` makes the tables and notes their version; the ones of today where nothing else is said.
    Raises `FileExists`, `NoSuchFolder`, `CannotMakeFile`; `NoSuchDatabase`.
    """
    if is_url(place):
        return _create_in_server(place, tables)
    path = Path(place).resolve()
    if not path.parent.is_dir():
        raise NoSuchFolder(path=str(path.parent))
    try:
        path.open("xb").close()
    except FileExistsError:
        raise FileExists(path=path.name) from None
    except OSError as problem:
        raise CannotMakeFile(path=path.name, why=system_reason(problem)) from problem
    identity, _ = OPEN_FILES.enter(path, Header(APPLICATION_ID, SCHEMA_VERSION))
    database = Database(_file_engine(path, read_only=False, key=key), path, key=key, identity=identity)
    try:
        database._lock = _locked(path)
        with database.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            tables(connection)
    except BaseException:
        database.close()
        path.unlink(missing_ok=True)
        journal_of(path).unlink(missing_ok=True)
        raise
    return database


def _create_in_server(url: str, tables: Callable[[Connection], None]) -> Database:
    database = Database(_server_engine(url))
    try:
        with database.begin() as connection:
            if sa.inspect(connection).has_table("change_set"):
                raise FileExists(path=database.name)
            tables(connection)
    except BaseException:
        database.close()
        raise
    return database


def open_database(place: str, *, read_only: bool = False, key: str | None = None) -> Database:
    """Open a meeting file or a team's database as it is; whether it must be migrated is asked with `version`.

    To write, a file is locked; one that lies where nothing can be written is opened to read only.

    Raises `NoSuchFile`, `EncryptedOrDamaged`, `NotAMeetingFile`, `NewerFile`, `OpenElsewhere`, all before anything is
    touched; `NotClosedProperly`; `NoSuchDatabase` and `EmptyDatabase` for a URL.
    """
    if is_url(place):
        return _open_server(place, read_only)
    path = Path(place).resolve()
    if not path.is_file():
        raise NoSuchFile(path=path.name)
    try:
        identity, header = OPEN_FILES.enter(path)
    except OSError as problem:
        raise CannotRead(path=path.name, why=system_reason(problem)) from problem
    lock = None
    try:
        if header is None:
            if not key:
                raise EncryptedOrDamaged(path=path.name)
            header = _hidden_header(path, key)
        else:
            key = None  # a plain file, whatever was typed
        _accept(path, header)
        if not read_only:
            lock = _locked(path)
        return _checked(Database(_file_engine(path, lock is None, key), path, lock is None, key, lock, identity))
    except BaseException:
        OPEN_FILES.leave(identity)
        if lock is not None:
            lock.release()
        raise


def _accept(path: Path, header: Header) -> None:
    """Refuse what is no meeting file of a version we know, or is cut off."""
    if header.application_id != APPLICATION_ID:
        raise NotAMeetingFile(path=path.name)
    if header.version > SCHEMA_VERSION:
        raise NewerFile(path=path.name, found=header.version, known=SCHEMA_VERSION)
    if header.length is not None and path.stat().st_size < header.length and not has_journal(path):
        raise EncryptedOrDamaged(path=path.name)


def _hidden_header(path: Path, key: str) -> Header:
    """The header of an encrypted file, read through a connection that changes nothing."""
    import sqlcipher3.dbapi2

    driver = connect_file(path, key)
    try:
        application_id = driver.execute("PRAGMA application_id").fetchone()[0]
        return Header(application_id, driver.execute("PRAGMA user_version").fetchone()[0])
    except sqlcipher3.dbapi2.DatabaseError as problem:
        raise EncryptedOrDamaged(path=path.name) from problem
    finally:
        driver.close()


def _checked(database: Database) -> Database:
    """The same database, once it has answered its first question. Closes the connections where it does not."""
    assert database.path is not None
    try:
        with database.read() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").fetchall()
    except ReadOnlyFile:
        database._engine.dispose()
        journal = journal_of(database.path).name
        raise NotClosedProperly(path=database.name, journal=journal) from None
    except BaseException:
        database._engine.dispose()
        raise
    return database


def _locked(path: Path) -> FileLock | None:
    """The lock of a file; None where nothing can be written. Raises `OpenElsewhere`, `DiskFull`."""
    if not os.access(path, os.W_OK):
        return None
    try:
        return acquire(path)
    except OSError as problem:
        if shutil.disk_usage(path.parent).free < _ROOM_FOR_LOCK:
            raise DiskFull() from problem
        return None


def _open_server(url: str, read_only: bool) -> Database:
    database = Database(_server_engine(url), read_only=read_only)
    try:
        with database.read() as connection:
            if not sa.inspect(connection).has_table("file_info"):
                raise EmptyDatabase()
            found = file_version(connection)
        if found > SCHEMA_VERSION:
            raise NewerFile(path=database.name, found=found, known=SCHEMA_VERSION)
    except BaseException:
        database.close()
        raise
    return database


def file_version(connection: Connection) -> int:
    """The version of the tables of an open database."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    return int(connection.execute(sa.select(FILE_INFO.c.value).where(FILE_INFO.c.name == "version")).scalar_one())


def set_file_version(connection: Connection, version: int) -> None:
    """Note the version of the tables, in the transaction that made them so."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version={version:d}")
        return
    connection.execute(FILE_INFO.delete().where(FILE_INFO.c.name == "version"))
    connection.execute(FILE_INFO.insert(), {"name": "version", "value": str(version)})
