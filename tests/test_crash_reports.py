import logging
import os
import re
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from types import ModuleType

import pytest

from c2c_events import cli, crash_reports, logs, paths, traces
from c2c_events.crash_reports import KEPT, reports, write_report
from c2c_events.left_open import LeftOpen, left_open, note_closed, note_open

PERSON = "Nguyễn Văn An"
FOLDER = "Ana Quispe-Intriago"
SECRETS = ("Nguy", "Quispe", "an@example.org", "Intriago")
CHECKOUT = Path(traces.__file__).parents[1]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The folders of a user whose name must not leave this machine."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    monkeypatch.setenv(paths.HOME_VARIABLE, str(folder))
    return folder


def child(home, source, **more):
    """Run a script from the user's own folder, as a process of its own."""
    script = home / "ui" / "script.py"
    script.parent.mkdir(exist_ok=True)
    script.write_text(textwrap.dedent(source), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    return subprocess.Popen(
        [sys.executable, str(script)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


def fault_file(process):
    """Where the hard crash of a process is written, before anybody made a report of it."""
    return paths.logs_dir() / f"fault-{process.pid}.txt"


def assert_nobody_is_named(text):
    assert [secret for secret in SECRETS if secret in text] == []


def test_what_nobody_catches_is_reported_without_what_it_was_about(home):
    process = child(
        home,
        """
        import c2c_events.crash_reports
        from c2c_events.domain.changes import Label
        from c2c_events.services.workspace import create_workspace
        from c2c_events.domain.people import Person

        c2c_events.crash_reports.install(lambda path: print(path.name))
        with create_workspace("meeting.c2c") as workspace:
            workspace.run(Label("import", "Nguyễn.xlsx"), lambda work: work.add(Person(id="a", given_name="Nguyễn")))
            workspace.run(Label("Nguyễn wrote this"), lambda work: None)
            try:
                open("/Quispe/nothing")
            except OSError as problem:
                workspace.run(Label("edit"), lambda work: work.put({"Nguyễn Văn An": "an@example.org"}))
        """,
        cwd=home,
    )
    out, err = process.communicate()

    (report,) = reports()
    text = report.read_text(encoding="utf-8")
    assert (process.returncode, out.strip(), err) == (1, report.name, "")
    assert_nobody_is_named(text)
    assert re.search(r"^builtins\.KeyError$", text, re.MULTILINE)
    assert re.search(r"^    c2c_events/services/workspace\.py:\d+ Workspace\.run$", text, re.MULTILINE)
    assert "builtins.FileNotFoundError 2\n    (a file elsewhere):" in text
    assert "    import\n    c2c_events/services/workspace.py:" in text  # of a strange id, only where it was said
    assert text.rstrip().endswith("    edit")


def test_what_fails_in_a_thread_is_reported(home):
    process = child(
        home,
        """
        import threading
        from c2c_events import crash_reports

        crash_reports.install()
        thread = threading.Thread(target=lambda: int("Nguyễn"), name="of Nguyễn")
        thread.start()
        thread.join()
        """,
    )
    process.communicate()

    (report,) = reports()
    text = report.read_text(encoding="utf-8")
    assert process.returncode == 0
    assert "builtins.ValueError\n    python/threading.py" in text
    assert "in a thread beside the main one" in text
    assert_nobody_is_named(text)


SEGFAULT = """
import faulthandler
from c2c_events import crash_reports
from c2c_events.left_open import note_open

def in_the_middle_of_it():
    faulthandler._sigsegv()

crash_reports.install()
note_open("/home/Quispe/meeting.c2c", {"page": "participants"})
in_the_middle_of_it()
"""


def test_a_hard_crash_is_reported_at_the_next_start(home):
    process = child(home, SEGFAULT)
    process.communicate()
    assert process.returncode == -signal.SIGSEGV
    assert fault_file(process).exists()

    child(home, "from c2c_events import crash_reports; crash_reports.install()").communicate()

    (report,) = reports()
    text = report.read_text(encoding="utf-8")
    assert "Fatal Python error: Segmentation fault" in text
    assert re.search(r"^    \(a file elsewhere\):\d+ in_the_middle_of_it$", text, re.MULTILINE)
    assert_nobody_is_named(text)
    assert not fault_file(process).exists()
    assert left_open() == LeftOpen("/home/Quispe/meeting.c2c", {"page": "participants"}, 1)


def test_a_program_that_is_killed_leaves_no_report_but_what_was_open(home):
    process = child(
        home,
        """
        import time
        from c2c_events import crash_reports
        from c2c_events.left_open import note_open

        crash_reports.install()
        note_open("meeting.c2c", {"page": "desk"})
        print("open", flush=True)
        time.sleep(60)
        """,
    )
    with process:
        assert process.stdout.readline() == "open\n"
        assert left_open() is None  # it lives

        process.send_signal(signal.SIGKILL)

    assert left_open() == LeftOpen("meeting.c2c", {"page": "desk"}, 1)
    assert left_open() is None  # told once
    child(home, "from c2c_events import crash_reports; crash_reports.install()").communicate()
    assert reports() == []
    assert not fault_file(process).exists()


def killed_with_open(home, place):
    """A program that opens what it left open the last time, and is killed again; how often it was."""
    process = child(
        home,
        f"""
        import os, signal
        from c2c_events.left_open import left_open, note_open

        print(left_open(), flush=True)
        note_open({place!r}, {{}})
        os.kill(os.getpid(), signal.SIGKILL)
        """,
    )
    out, _ = process.communicate()
    return out.strip()


def test_a_meeting_that_brings_the_program_down_again_and_again_is_known(home):
    assert [killed_with_open(home, "meeting.c2c") for _ in range(3)] == [
        "None",
        "LeftOpen(place='meeting.c2c', state={}, crashes=1)",
        "LeftOpen(place='meeting.c2c', state={}, crashes=2)",
    ]
    killed_with_open(home, "other.c2c")
    assert left_open() == LeftOpen("other.c2c", {}, 1)


def test_a_meeting_that_was_closed_is_not_left_open(home):
    note_open("meeting.c2c", {"page": "desk"})
    note_closed()

    assert list((paths.cache_dir() / "open").iterdir()) == []


def test_the_note_of_what_is_open_has_no_password():
    note_open("postgresql://amina:s3cret@db.example.org/meeting", {})

    (note,) = (paths.cache_dir() / "open").iterdir()
    assert "s3cret" not in note.read_text()
    note_closed()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"process": {"number": "x"}}'])
def test_a_damaged_note_is_passed_over(content):
    folder = paths.cache_dir() / "open"
    folder.mkdir()
    (folder / "1.json").write_bytes(content)

    assert left_open() is None


def raised(problem):
    try:
        raise problem
    except Exception as caught:
        return caught


def test_so_many_reports_are_kept():
    for number in range(KEPT + 3):
        write_report(raised(type(f"Mistake{number}", (Exception,), {})()))

    assert len(reports()) == KEPT
    assert f"Mistake{KEPT + 2}" in reports()[0].read_text(encoding="utf-8")


def test_a_library_that_is_just_being_loaded_hinders_no_report(monkeypatch):
    monkeypatch.setitem(sys.modules, "reportlab", ModuleType("reportlab"))  # without its version yet

    report = write_report(raised(BufferError()))

    assert "reportlab" not in report.read_text(encoding="utf-8")


def test_one_mistake_made_over_and_over_has_one_report():
    written = {write_report(raised(ZeroDivisionError(number))) for number in range(20)}

    assert written == set(reports())
    assert len(written) == 1


def test_where_nothing_can_be_written_there_is_no_report(home, monkeypatch):
    (home / "logs").write_text("no folder")
    monkeypatch.setattr(crash_reports, "_written", {})

    assert write_report(raised(LookupError(PERSON))) is None


def test_the_command_line_says_a_mistake_in_one_sentence(home, monkeypatch, capsys):
    def fail(*_):
        raise RuntimeError(PERSON)

    monkeypatch.setattr("c2c_events.services.overview.about", fail)
    monkeypatch.setattr("c2c_events.cli.info.opened", fail)

    with pytest.raises(SystemExit) as ended:
        cli.main(["info", "meeting.c2c", "--json"])

    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (1, "")
    (report,) = reports()
    assert said.err.count("\n") == 1
    assert str(report) in said.err
    assert_nobody_is_named(report.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (str(CHECKOUT / "c2c_events" / "cli" / "new.py"), "c2c_events/cli/new.py"),
        (str(CHECKOUT / "ui" / "pages" / "desk.py"), "ui/pages/desk.py"),
        ("/home/Quispe/env/lib/python3.11/site-packages/sqlalchemy/engine/base.py", "sqlalchemy/engine/base.py"),
        (os.__file__, "python/os.py"),
        ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>"),
        ("<Nguyễn>", "(a file elsewhere)"),
        ("/home/Quispe/ui/script.py", "(a file elsewhere)"),
        ("Quispe/script.py", "(a file elsewhere)"),
    ],
)
def test_of_a_path_only_the_shipped_part_is_shown(path, shown):
    assert traces.shipped_path(path) == shown


@pytest.fixture
def log(home):
    """The log of this process, with nothing of it left after the test."""
    root = logging.getLogger()
    handlers, levels = list(root.handlers), {name: logging.getLogger(name).level for name in ("c2c_events", "ui")}
    logs.keep_log()
    yield home / "logs" / "c2c-events.log"
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.raiseExceptions = True


def test_the_log_says_steps_and_numbers_and_nothing_else(log):
    ours, library = logging.getLogger("c2c_events.services"), logging.getLogger("sqlalchemy.engine")
    ours.info("opened", 25, PERSON, 3.5)
    ours.info("Opened %s", PERSON)
    ours.info("opened by %(who)s", {"who": PERSON})
    library.warning("INSERT %s", PERSON)
    library.warning("quispe")
    try:
        raise ValueError(PERSON)
    except ValueError:
        ours.exception("import_failed")

    text = log.read_text(encoding="utf-8")
    assert_nobody_is_named(text)
    assert "quispe" not in text
    said = [line.split(" ", 2)[1:] for line in text.splitlines() if not line.startswith(" ")]
    assert said[0] == ["INFO", "opened 25"]
    assert [level for level, _ in (each for each in said if len(each) == 2)] == ["INFO"] * 3 + ["WARNING"] * 2 + [
        "ERROR"
    ]
    assert "ERROR import_failed\nbuiltins.ValueError\n" in text


def test_the_log_stays_small(log):
    ours = logging.getLogger("c2c_events.services")
    for number in range(30_000):
        ours.info("opened", number, number, number)

    files = list(log.parent.glob("c2c-events.log*"))
    assert 1 < len(files) <= 4
    assert max(file.stat().st_size for file in files) <= 500_000
