"""The page of 25,000 participants: from a letter to its rows and count, ordering by each column, a change painted.

What `bench_lists` and `bench_table` measure in parts is measured here in the page that people use, from the field they
type into to the words in its footer.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench_lists import PlainText, plain_sort
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from c2c_events.domain.folding import fold
from c2c_events.domain.meeting import Meeting
from c2c_events.language import language
from c2c_events.services.workspace import open_workspace
from c2c_events.settings import Settings
from tests.bench.bench_lists import Percentile, searched_texts, typed
from tests.bench.big_meeting import big_meeting
from tests.bench.measures import Case, Measure, Median
from tests.ui.showing import Window
from ui import theme
from ui.context import Context
from ui.models.value_table import FINDING
from ui.operations import Operations
from ui.pages.participants_page import ParticipantsPage
from ui.watch import Watch
from ui.widgets.table_view import Arranged

SIZE = QSize(1180, 840)
EDITED, EDITS = "hotel", 60
_PATIENCE_S = 60


def cases(scratch: Path) -> Iterator[Measure]:
    page = opened(Path(shutil.copy(big_meeting(), scratch / "page.c2c")))
    rows = page.table.all_values()
    queries, plain = typed(rows), PlainText(searched_texts(rows))
    limits = {query: fold(query).split() for query in queries}
    for query in queries[::20]:
        assert keystroke(page, query) == f"{len(plain.blob_find(limits[query])):,} of 25,000 shown"
    letter = partial(keystroke, page)
    yield Percentile("a letter to the rows and count of the page, p50", 50, queries, letter, plain, limits, 1.5)
    yield Percentile("a letter to the rows and count of the page, p99", 99, queries, letter, plain, limits, 2)
    keystroke(page, "")
    numbers = [number for number, column in enumerate(page.kind.columns) if column.key != FINDING]
    keys = {number: comparable([page.kind.columns[number].key_of(row) for row in rows]) for number in numbers}
    for number in (number for number in numbers if page.kind.columns[number].shown):
        said = f"25,000 rows of the page ordered by {page.kind.columns[number].key}"
        yield Case(said, partial(ordered_by, page, [number]), partial(plain_sort, keys[number]), at_most=2)
    yield Case(
        f"25,000 rows of the page ordered by each of {len(numbers)} columns",
        partial(ordered_by, page, numbers),
        lambda: [plain_sort(own) for own in keys.values()],
        at_most=2,
    )
    page.view.sort_by(((page.kind.number_of("name"), False),))
    hidden = (Arranged(column.key, shown=False) for column in page.kind.columns if column.key not in ("name", EDITED))
    page.view.arrange([Arranged("name"), Arranged(EDITED), *hidden])
    edit = partial(durable_to_painted, page, told_when_stored(page))
    yield Median("a cell typed over, from durable to painted", edit, EDITS, at_most=16, unit="ms")
    page.context.operations.close()


def opened(place: Path) -> ParticipantsPage:
    """The page of a meeting, when it can be searched."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.use_interface_font(app)
    theme.apply(app, "light")
    operations = Operations(lambda: open_workspace(str(place)))
    operations.open()
    found: list[Meeting] = []
    operations.read(operations, lambda reader: reader.only(Meeting)).then(found.append)
    until(lambda: bool(found))
    context = Context(
        language("en"), operations, Window(), Settings(), found[0], Watch(operations), str(place), read_only=False
    )
    page = ParticipantsPage(context)
    operations.changed.connect(page.on_changed)
    page.resize(SIZE)
    page.show()
    until(lambda: page.index is not None and not page._at_index)
    return page


def keystroke(page: ParticipantsPage, query: str) -> str:
    """What the footer says when a letter more stands in the field."""
    page.search.setText(query)
    return page.footer.leading.text()


def ordered_by(page: ParticipantsPage, numbers: Sequence[int]) -> None:
    for number in numbers:
        page.view.sort_by(((number, False),))


def comparable(keys: Sequence[Any]) -> Sequence[Any]:
    """Keys that a plain sort can compare: nothing, which our order puts last, is as the first of the others."""
    filled = [key for key in keys if key is not None and key != ""]
    nothing = min(filled, default="")
    return [nothing if key is None or key == "" else key for key in keys]


def durable_to_painted(page: ParticipantsPage, stored_at: list[float]) -> float:
    """Type over a cell, as people do; how long after it is in the file the list is painted with it, in ms.

    `stored_at`: when changes were in the file. The field stays open until then, and the cell is painted without it.
    """
    index = page.table.index(next(_ROWS), page.kind.number_of(EDITED))
    page.view.setCurrentIndex(index)
    page.edit_.trigger()
    until(lambda: page.cells.is_open)
    hotel, painted_at = f"Hotel {time.monotonic_ns()}", list[float]()
    paint = page.view.paintEvent

    def painted(event: Any) -> None:
        paint(event)
        if not page.cells.is_open and page.table.text(index.row(), index.column()) == hotel:
            painted_at.append(time.perf_counter())

    page.view.paintEvent = painted  # type: ignore[method-assign]
    page.cells.editor.setText(hotel)
    QTest.keyClick(page.cells.editor, Qt.Key.Key_Return)
    until(lambda: bool(painted_at))
    page.view.paintEvent = paint  # type: ignore[method-assign]
    until(lambda: not page._at_index)
    return (painted_at[0] - stored_at[-1]) * 1000


def told_when_stored(page: ParticipantsPage) -> list[float]:
    """When each change of the page was in the file; noted where it comes back from the commit."""
    workspace, stored_at = page.context.operations._workspace.result(), list[float]()
    run = workspace.run

    def noting(*arguments: Any, **named: Any) -> Any:
        done = run(*arguments, **named)
        stored_at.append(time.perf_counter())
        return done

    workspace.run = noting  # type: ignore[method-assign]
    return stored_at


def _turns() -> Iterator[int]:
    while True:
        yield from range(20)


_ROWS = _turns()


def until(so: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    ends = time.monotonic() + _PATIENCE_S
    while not so():
        assert time.monotonic() < ends
        QApplication.processEvents()
