"""A report in parts, one shown at a time: each a table, or the sentence that there is nothing in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from c2c_events.domain.people import ParticipantId
from ui import theme
from ui.models.round_reports import Rows
from ui.widgets.basics import column, label, row
from ui.widgets.plain_table import PlainTable
from ui.widgets.segments import Segments

_HIGH = 300


@dataclass(frozen=True)
class Part:
    """A table by its title. `nothing`: the sentence where it has no rows."""

    title: str
    rows: Rows
    nothing: str = ""


class ReportView(QWidget):
    """`opened(ParticipantId)`: somebody wants to see whom a row is about."""

    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self.segments: Segments | None = None
        self._line = row(None, gap=0)
        self._name = name
        self.table = PlainTable(name)
        self.table.setMinimumHeight(theme.unit(_HIGH))
        self.table.opened.connect(self._open)
        self._nothing = label("", "ink3", wraps=True)
        whole = column(gap=8)
        whole.addLayout(self._line)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._nothing)
        self.setLayout(whole)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these; the same one of as many stays in front."""
        at = self.shown() if len(parts) == len(self._parts) else 0
        self._parts = tuple(parts)
        if self.segments is not None:
            self._line.removeWidget(self.segments)
            self.segments.deleteLater()
            self.segments = None
        if len(parts) > 1:
            self.segments = Segments(self._name, [(str(n), _titled(each)) for n, each in enumerate(parts)])
            self.segments.chosen.connect(lambda key: self.show_part(int(key)))
            self._line.insertWidget(0, self.segments)
        self.show_part(at)

    def shown(self) -> int:
        """Which part is in front."""
        return int(self.segments.value() or 0) if self.segments is not None else 0

    def show_part(self, at: int) -> None:
        """Bring a part to the front."""
        part = self._parts[at]
        if self.segments is not None:
            self.segments.show_value(str(at))
        self.table.setAccessibleName(part.title)
        self.table.show_rows(part.rows.header, part.rows.rows)
        self.table.setVisible(bool(part.rows.rows))
        self._nothing.setText(part.nothing)
        self._nothing.setVisible(not part.rows.rows)
        if part.rows.rows:
            self.table.selectRow(0)

    def _open(self, at: int) -> None:
        people: tuple[ParticipantId, ...] = self._parts[self.shown()].rows.people
        if at < len(people):
            self.opened.emit(people[at])


def _titled(part: Part) -> str:
    return f"{part.title} ({len(part.rows.rows)})" if part.rows.people else part.title
