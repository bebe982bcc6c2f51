"""The program's log: which steps it took and when, never with whom or what.

It is without personal data by construction: a line has the message only where that is an id of ours, and of its
arguments only whole numbers. What a library says may quote a name or an address: of that, only where it was said stays.
"""

from __future__ import annotations

import logging
from collections import deque
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler

from c2c_events.paths import logs_dir
from c2c_events.traces import is_message_id, lines_of, shipped_path

_NAME = "c2c-events.log"
_BYTES, _OLDER = 500_000, 3
_OURS = ("c2c_events", "ui")
_LATEST = 20


class WithoutPeople(logging.Formatter):
    """One line for each message, and the steps of an exception below."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = f"{at} {record.levelname} {said_in(record)}"
        problem = record.exc_info[1] if record.exc_info else None
        return line if problem is None else "\n".join([line, *lines_of(problem)])


def said_in(record: logging.LogRecord) -> str:
    """What may be kept of a message: ids of ours and whole numbers, else the place it comes from."""
    if record.name.partition(".")[0] in _OURS and is_message_id(record.msg):
        numbers = record.args if isinstance(record.args, tuple) else ()
        return " ".join([record.msg, *(str(each) for each in numbers if type(each) is int)])
    return f"{shipped_path(record.pathname)}:{record.lineno}"


class _Latest(logging.Handler):
    """Keeps the last steps in memory, for a crash report."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.steps: deque[str] = deque(maxlen=_LATEST)

    def emit(self, record: logging.LogRecord) -> None:
        self.steps.append(said_in(record))


_latest = _Latest()


def keep_log() -> None:
    """Write the log of this process to the folder of logs, as far as that can be written; once is enough."""
    root = logging.getLogger()
    if _latest in root.handlers:
        return
    root.addHandler(_latest)
    for name in _OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    try:
        path = logs_dir() / _NAME
        file = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8", delay=True)
    except OSError:
        return
    file.setFormatter(WithoutPeople())
    root.addHandler(file)
    logging.raiseExceptions = False  # a full disk must not fill stderr with what could not be logged


def latest_steps() -> tuple[str, ...]:
    """The last steps of this process, the newest last."""
    return tuple(_latest.steps)
