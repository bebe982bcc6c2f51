"""The start of the program, each time in a process of its own, against a bare window with a table of 25,000 rows.

The program is started as users start it (`ui.__main__.run`). A probe beside it tells when something was painted: it
changes nothing but the end of the process. Both have their modules compiled, as an installed program has.
"""

from __future__ import annotations

import json
import os
import shutil
from functools import partial
from pathlib import Path

import bench_start as limits

from tests.bench.big_meeting import big_meeting
from tests.bench.measures import Case, Measure

WINDOW_PAINTED = """
import os, time
import ui.__main__ as program
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow
from ui.main_window import MainWindow

def tell():
    print(time.monotonic(), flush=True)
    os._exit(0)

def paint_and_tell(window, event):
    QMainWindow.paintEvent(window, event)
    QTimer.singleShot(0, tell)  # when all that is on it is painted too

MainWindow.paintEvent = paint_and_tell
program.run()
"""

ROWS_PAINTED = """
import os, time
import ui.__main__ as program
from ui.widgets.table_view import TableView

paint = TableView.paintEvent

def paint_and_tell(view, event):
    paint(view, event)
    if view.model().rowCount() >= {rows}:
        print(time.monotonic(), flush=True)
        os._exit(0)

TableView.paintEvent = paint_and_tell
program.run({place!r})
"""


def cases(scratch: Path) -> list[Measure]:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(scratch / "compiled")
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])
    home = os.environ["C2C_EVENTS_HOME"] = str(scratch / "home")
    place = str(shutil.copy(big_meeting(), scratch / "big.c2c"))
    leave_on_participants(Path(home), place)
    bare = partial(limits.once, limits.WINDOW.format(imports="", n=25_000))
    first, all_ = (partial(limits.once, ROWS_PAINTED.format(rows=rows, place=place)) for rows in (1, 25_000))
    return [
        Case("start to a painted window", partial(limits.once, WINDOW_PAINTED), bare, at_most=1.3),
        Case("start to the first rows of a file left on Participants", partial(alone, place, first), bare, at_most=2.5),
        Case("start to all 25,000 rows of it", partial(alone, place, all_), bare, at_most=4),
    ]


def alone(place: str, start: partial[float]) -> None:
    """Start where nothing is left of the start before, which ended without closing the meeting."""
    lock = Path(place).with_name(f".~lock.{Path(place).name}#")
    lock.unlink(missing_ok=True)
    shutil.rmtree(Path(os.environ["C2C_EVENTS_HOME"]) / "cache", ignore_errors=True)
    start()


def leave_on_participants(home: Path, place: str) -> None:
    """Settings as a window leaves them that was closed on its participants."""
    settings = {"device": "bench", "language": "en", "windows": {place: {"page": "participants"}}, "recent": [place]}
    (home / "settings").mkdir(parents=True)
    (home / "settings" / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
