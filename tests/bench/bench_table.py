"""The table of 25,000 participants: painting its pages, ordering its rows, showing what a filter leaves."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from bench_lists import PlainText, plain_sort
from bench_table_paint import paint_pages, plain_view
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from c2c_events.domain.filters import parse_filter
from c2c_events.domain.folding import fold
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.searching import ListIndex
from c2c_events.language import language
from c2c_events.services.facts import Sources, participant_facts
from c2c_events.services.participant_lists import participant_rows
from c2c_events.services.workspace import open_workspace
from tests.bench.bench_lists import searched_texts
from tests.bench.big_meeting import big_meeting
from tests.bench.measures import Case, Measure
from ui import theme
from ui.columns.people import participant_columns
from ui.models.value_table import ValueTable
from ui.widgets.table_view import TableView

SIZE = QSize(1000, 780)  # 22 rows below the names of the columns


def cases(scratch: Path) -> list[Measure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.use_interface_font(app)
    theme.apply(app, "light")
    app.setStyleSheet("")  # the limit is painted without it, which is faster; ours is not
    words = language("en")
    with open_workspace(str(big_meeting()), read_only=True) as workspace:
        rows = workspace.read(participant_rows)
        meeting = workspace.read(lambda reader: reader.only(Meeting))
        index = ListIndex(rows, participant_facts(Sources(workspace.read, workspace.now())))
        index.prepare()
    columns = participant_columns(words, meeting)
    table = ValueTable(columns)
    table.set_rows(rows)
    table.set_severities({row.id: "warning" for row in rows[::40]})
    view = TableView(table, "Participants")
    view.setStyleSheet(theme.style_sheet())
    view.resize(SIZE)
    view.show()
    app.processEvents()
    plain = plain_view(len(rows), [view.columnWidth(each) for each in view.shown_columns()], view.rowHeight(0), SIZE)
    app.processEvents()
    number = {column.key: place for place, column in enumerate(columns)}
    names = [columns[number["name"]].key_of(row) for row in rows]
    countries = [columns[number["country"]].key_of(row) for row in rows]
    text = PlainText(searched_texts(rows))
    return [
        Case("a page of 22 rows and 7 columns painted", partial(paint_pages, view), partial(paint_pages, plain), 2),
        Case(
            "25,000 rows ordered by name",
            partial(table.sort_by, ((number["name"], False),)),
            partial(plain_sort, names),
            2,
        ),
        Case(
            "25,000 rows ordered by country and name",
            partial(table.sort_by, ((number["country"], False), (number["name"], False))),
            lambda: (plain_sort(names), plain_sort(countries)),
            2,
        ),
        Case("two words typed, to the rows shown", partial(typed, table, index), partial(scanned, text), 2),
    ]


WORDS = ("zzz", "san")  # the second is no longer one than the first: nothing is known from before


def typed(table: ValueTable, index: ListIndex[object]) -> None:
    for word in WORDS:
        table.show(index.chosen(parse_filter(word)))


def scanned(text: PlainText) -> None:
    for word in WORDS:
        text.blob_find([fold(word)])
