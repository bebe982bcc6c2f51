"""Crash reports: what is kept for us when the program makes a mistake, without anything of the meeting.

A report has versions, the steps of the exception (`traces`) and the last use cases by message id; it lies in the folder
of logs, where somebody may read it before sending it. A hard crash, after which no Python runs any more, is written by
`faulthandler` and made into a report at the next start; until then that raw file may name folders of this machine.
"""

from __future__ import annotations

import faulthandler
import json
import os
import platform
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from c2c_events import __version__
from c2c_events.errors import N_, C2CError
from c2c_events.paths import logs_dir
from c2c_events.processes import Process, this_process
from c2c_events.traces import lines_of, lines_of_fault

KEPT = 10
_REPORTS = "crash-*.txt"
_FAULTS = "fault-*.txt"
_LIBRARIES = ("sqlalchemy", "reportlab", "babel")

Told = Callable[[Path | None], None]


class ProgramFailed(C2CError):
    """Our own mistake, told to whoever met it. `report`: the path of the report."""

    sentence = N_(
        "The program made a mistake and stopped this: what was done before is stored, this was not. "
        "Send us the report “{report}”; it names nobody and nothing of the meeting."
    )


class ProgramFailedSilently(C2CError):
    """The same, where no report could be written."""

    sentence = N_(
        "The program made a mistake and stopped this: what was done before is stored, this was not. "
        "A report could not be written; look whether the disk is full, try again, and tell us what you did."
    )


def failure(report: Path | None) -> C2CError:
    """What to tell about a crash."""
    return ProgramFailedSilently() if report is None else ProgramFailed(report=str(report))


_written: dict[tuple[str, ...], Path | None] = {}


def write_report(problem: BaseException) -> Path | None:
    """Keep a report of an exception; gives its path, None where nothing can be written.

    The same mistake has one report for each process: one in a paint event comes sixty times a second.
    """
    in_thread = [] if threading.current_thread() is threading.main_thread() else ["in a thread beside the main one"]
    lines = (*lines_of(problem), *in_thread)
    if lines not in _written:
        _written[lines] = _keep(lines)
    return _written[lines]


def install(told: Told | None = None) -> None:
    """Report from now on what nobody catches, in any thread, and hard crashes; and keep a log.

    `told` is called, in the thread that failed, with the path of the report. What was left by a hard crash of an
    earlier process is made into a report now.
    """
    from c2c_events.logs import keep_log

    catch(told)
    keep_log()
    _report_old_faults()
    _catch_faults()


def catch(told: Told | None = None) -> None:
    """The part of `install` that takes no time: report what nobody catches in any thread."""

    def report(problem: BaseException) -> None:
        path = write_report(problem)
        if told is not None:
            told(path)

    def of_main(_type: Any, problem: BaseException, _trace: Any) -> None:
        if not isinstance(problem, KeyboardInterrupt):
            report(problem)

    def of_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
            report(arguments.exc_value)

    def of_nobody(arguments: Any) -> None:
        if arguments.exc_value is not None:  # in a destructor: nothing was stopped, so there is nothing to tell
            write_report(arguments.exc_value)

    sys.excepthook = of_main
    threading.excepthook = of_thread
    sys.unraisablehook = of_nobody


def reports() -> list[Path]:
    """The reports that are kept, the newest first."""
    return sorted(logs_dir().glob(_REPORTS), reverse=True)


def _keep(lines: Iterable[str]) -> Path | None:
    from c2c_events.logs import latest_steps

    now = datetime.now(UTC)
    text = [f"C2C Events {__version__}, {now.isoformat(timespec='seconds')}", _versions(), "", *lines, ""]
    steps = latest_steps()
    if steps:
        text += ["Last steps:", *(f"    {step}" for step in steps), ""]
    try:
        path = logs_dir() / f"crash-{now:%Y%m%dT%H%M%S%f}Z-{os.getpid()}.txt"
        path.write_text("\n".join(text), encoding="utf-8")
        for old in reports()[KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def _versions() -> str:
    """Of what is loaded: a report loads nothing, the disk or the memory may be full."""
    said = [f"Python {platform.python_version()}", f"{platform.system()} {platform.release()} {platform.machine()}"]
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None:
        said.append(f"Qt {qt.qVersion()}")
    versions = {name: getattr(sys.modules.get(name), "__version__", "") for name in _LIBRARIES}  # none in mid-import
    return ", ".join([*said, *(f"{name} {version}" for name, version in versions.items() if version)])


_fault_file: IO[str] | None = None


def _catch_faults() -> None:
    """Have hard crashes written to a file, until the next start: some come when the process has all but ended."""
    global _fault_file
    with suppress(OSError):
        path = logs_dir() / f"fault-{os.getpid()}.txt"
        _fault_file = path.open("w", encoding="utf-8")  # stays open: it is written when nothing can be opened any more
        _fault_file.write(json.dumps(asdict(this_process())) + "\n")
        _fault_file.flush()
        faulthandler.enable(_fault_file)


def _report_old_faults() -> None:
    with suppress(OSError):
        for path in logs_dir().glob(_FAULTS):
            head, _, said = path.read_text(encoding="utf-8", errors="replace").partition("\n")
            if not _is_over(head):
                continue
            lines = lines_of_fault(said)
            if lines:
                _keep(lines)
            path.unlink(missing_ok=True)


def _is_over(head: str) -> bool:
    try:
        return Process(**json.loads(head)).is_gone()
    except (ValueError, TypeError):
        return True
