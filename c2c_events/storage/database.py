"""Opens a meeting file, or the database of a team, and gives transactions on it.

A file is SQLite through `sqlcipher3`, the one SQLite library of the process: a second one, or opening the file by
hand while it is open, would drop its locks. TRUNCATE journal with FULL synchronisation lost nothing in modelled power
cuts, and a plain copy of the file while nothing is written is whole (docs/meeting-file.md). A URL is PostgreSQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from c2c_events.errors import N_, C2CError
from c2c_events.storage.tables import FILE_INFO, METADATA, SCHEMA_VERSION

APPLICATION_ID = 0x43324345  # "C2CE", at byte 68 of the file
_MAGIC = b"SQLite format 3\x00"


class NoSuchFile(C2CError):
    sentence = N_("There is no file “{path}”. Check the name, or make a new meeting.")


class FileExists(C2CError):
    sentence = N_("“{path}” exists already and was left as it is. Choose another name.")


class EncryptedOrDamaged(C2CError):
    sentence = N_(
        "“{path}” cannot be read: it is encrypted, damaged or no meeting file. It was left as it is; "
        "open it with its password, or restore a backup."
    )


class NotAMeetingFile(C2CError):
    sentence = N_("“{path}” is a database of another program, not a meeting file. It was left as it is.")


class NewerFile(C2CError):
    sentence = N_(
        "“{path}” was made with a newer version of the program (file version {found}; this one knows up to {known}). "
        "Nothing was changed; open it with the newer version."
    )


class NoSuchDatabase(C2CError):
    sentence = N_("The database could not be reached: {why}. Check the address, and that its server runs.")


class EmptyDatabase(C2CError):
    sentence = N_("The database at that address holds no meeting yet. Make one with “new”.")


class DiskFull(C2CError):
    sentence = N_("The disk is full: nothing of this was stored, all before it is safe. Free some space, try again.")


class ReadOnlyFile(C2CError):
    sentence = N_("“{path}” can only be read here. Save a copy where you may write, and work on that.")


class FileBusy(C2CError):
    sentence = N_("“{path}” is being written by somebody else at this moment. Nothing was changed; try again.")


@dataclass(frozen=True)
class Header:
    """What the first bytes of a file say, read before any connection is open."""

    application_id: int
    version: int


def read_header(path: Path) -> Header | None:
    """The header of a SQLite file; None where the file is encrypted, damaged or something else."""
    with path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100 or not head.startswith(_MAGIC):
        return None
    return Header(int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big"))


def is_url(place: str) -> bool:
    return re.match(r"postgres(ql)?(\+\w+)?://", place) is not None


class Database:
    """An open meeting file or database. Close it when done; it is a context manager.

    `path` is None for a database of a team, which cannot be copied, locked or restored as a file.
    """

    def __init__(self, engine: Engine, path: Path | None, read_only: bool) -> None:
        self._engine = engine
        self.path = path
        self.read_only = read_only

    @property
    def is_file(self) -> bool:
        return self.path is not None

    @property
    def name(self) -> str:
        return self.path.name if self.path else str(self._engine.url.database)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One writing transaction: committed at the end of the block, rolled back by any exception."""
        if self.read_only:
            raise ReadOnlyFile(path=self.name)
        with self._answered(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One reading transaction: everything read in it is of one moment."""
        with self._answered(), self._engine.connect() as connection:
            reading = connection.execution_options(c2c_read_only=True)
            with reading.begin():
                yield reading

    @contextmanager
    def _answered(self) -> Iterator[None]:
        """What a disk or a second program can do to a transaction, said as a sentence."""
        try:
            yield
        except sa.exc.DBAPIError as problem:
            said = str(problem.orig).lower()
            if "full" in said and "disk" in said:
                raise DiskFull() from problem
            if "readonly" in said or "read-only" in said:
                raise ReadOnlyFile(path=self.name) from problem
            if "locked" in said:
                raise FileBusy(path=self.name) from problem
            if "malformed" in said or "not a database" in said:
                raise EncryptedOrDamaged(path=self.name) from problem
            raise

    def check_integrity(self) -> tuple[str, ...]:
        """What is wrong with the file, in SQLite's words; empty where nothing is. PostgreSQL looks after itself."""
        if not self.is_file:
            return ()
        with self.read() as connection:
            said = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check").fetchall()]
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        wrong = [each for each in said if each != "ok"]
        return (*wrong, *(f"{row[0]} refers to a missing {row[2]}" for row in orphans))

    def driver(self) -> Any:
        """The raw connection of the file's driver, for its backup interface. The caller closes it."""
        return self._engine.raw_connection()

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _file_engine(path: Path, read_only: bool, key: str | None) -> Engine:
    import sqlcipher3.dbapi2

    place = path.absolute().as_uri() + ("?mode=ro" if read_only else "")

    def connect() -> Any:
        return sqlcipher3.dbapi2.connect(place, uri=True, check_same_thread=False)

    engine = sa.create_engine(
        "sqlite://", module=sqlcipher3.dbapi2, creator=connect, poolclass=sa.QueuePool, hide_parameters=True
    )

    @sa.event.listens_for(engine, "connect")
    def _settings(driver: Any, _record: Any) -> None:
        driver.isolation_level = None  # SQLAlchemy says BEGIN itself, below
        if key is not None:
            driver.execute("PRAGMA cipher_log_level=NONE")
            quoted = key.replace("'", "''")
            driver.execute(f"PRAGMA key='{quoted}'")
        for pragma in (
            "busy_timeout=5000",
            "foreign_keys=ON",
            "synchronous=FULL",
            "secure_delete=ON",
            "trusted_schema=OFF",
            "cache_spill=OFF",  # else an import that outgrows the cache locks readers out before it commits
        ):
            driver.execute("PRAGMA " + pragma)
        if not read_only:
            driver.execute("PRAGMA journal_mode=TRUNCATE").fetchall()

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = read_only or connection.get_execution_options().get("c2c_read_only")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _server_engine(url: str) -> Engine:
    own = sa.make_url(url).set(drivername="postgresql+psycopg")
    return sa.create_engine(own, hide_parameters=True, isolation_level="REPEATABLE READ")


def create_database(place: str, key: str | None = None) -> Database:
    """Make an empty meeting file, or the tables of a meeting in an empty database.

    Raises `FileExists`; `NoSuchDatabase`.
    """
    if is_url(place):
        database = Database(_server_engine(place), None, read_only=False)
        try:
            with database.begin() as connection:
                if sa.inspect(connection).has_table("change_set"):
                    raise FileExists(path=database.name)
                _create_tables(connection)
        except sa.exc.OperationalError as problem:
            database.close()
            raise NoSuchDatabase(why=_first_line(problem)) from problem
        except BaseException:
            database.close()
            raise
        return database
    path = Path(place)
    if path.exists():
        raise FileExists(path=path.name)
    if not path.parent.is_dir():
        raise NoSuchFile(path=str(path.parent))
    database = Database(_file_engine(path, read_only=False, key=key), path, read_only=False)
    try:
        with database.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
            _create_tables(connection)
    except BaseException:
        database.close()
        path.unlink(missing_ok=True)
        raise
    return database


def _create_tables(connection: Connection) -> None:
    METADATA.create_all(connection)
    connection.execute(FILE_INFO.insert(), [{"name": "version", "value": str(SCHEMA_VERSION)}])


def _first_line(problem: Exception) -> str:
    return str(getattr(problem, "orig", problem)).strip().splitlines()[0]


def open_database(place: str, *, read_only: bool = False, key: str | None = None) -> Database:
    """Open a meeting file or a team's database as it is; whether it must be migrated is asked with `file_version`.

    Raises `NoSuchFile`, `EncryptedOrDamaged`, `NotAMeetingFile`, `NewerFile`, all before anything is touched;
    `NoSuchDatabase` and `EmptyDatabase` for a URL.
    """
    if is_url(place):
        return _open_server(place, read_only)
    path = Path(place)
    if not path.is_file():
        raise NoSuchFile(path=path.name)
    header = read_header(path)
    if header is None and key is None:
        raise EncryptedOrDamaged(path=path.name)
    if header is not None:
        if header.application_id != APPLICATION_ID:
            raise NotAMeetingFile(path=path.name)
        if header.version > SCHEMA_VERSION:
            raise NewerFile(path=path.name, found=header.version, known=SCHEMA_VERSION)
    return Database(_file_engine(path, read_only, key), path, read_only)


def _open_server(url: str, read_only: bool) -> Database:
    database = Database(_server_engine(url), None, read_only)
    try:
        with database.read() as connection:
            if not sa.inspect(connection).has_table("file_info"):
                raise EmptyDatabase()
            found = file_version(connection)
        if found > SCHEMA_VERSION:
            raise NewerFile(path=database.name, found=found, known=SCHEMA_VERSION)
    except sa.exc.OperationalError as problem:
        database.close()
        raise NoSuchDatabase(why=_first_line(problem)) from problem
    except BaseException:
        database.close()
        raise
    return database


def file_version(connection: Connection) -> int:
    """The version of the tables of an open database."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    return int(connection.execute(sa.select(FILE_INFO.c.value).where(FILE_INFO.c.name == "version")).scalar_one())
