"""A day that is typed as people write days, or chosen in a calendar below."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QWidget

from c2c_events.language import Language
from ui import theme
from ui.commands import command
from ui.widgets.basics import row

_WIDE = 190


class DayField(QLineEdit):
    """`changed`: another day is meant since the field was left. `day`: None where what is typed is none."""

    changed = Signal()

    def __init__(self, words: Language, day: date) -> None:
        super().__init__()
        self._words = words
        self._near = day  # without a year, the day nearest to it is meant
        self.day: date | None = None
        self.show_day(day)
        self.setMinimumWidth(theme.unit(_WIDE))
        choose = command(
            self, words._("Choose in the calendar"), self.open_calendar, icon="calendar-days", shortcut="Alt+Down"
        )
        choose.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(choose, QLineEdit.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self._read)

    def show_day(self, day: date) -> None:
        """Show a day, in words."""
        self.day = self._near = day
        self._said = self._words.date(day, "long")
        self.setText(self._said)
        self.setCursorPosition(0)

    def _read(self) -> None:
        from c2c_events.services.typed_days import day_in

        if self.text() != self._said:
            self._said = self.text()
            self._take(day_in(self._said, self._near))

    def _take(self, day: date | None) -> None:
        before, self.day = self.day, day
        if day is not None:
            self.show_day(day)
        if day != before:
            self.changed.emit()

    # The calendar.

    def open_calendar(self) -> None:
        """Open a calendar below, at the day that stands here."""
        self._read()
        popup = _Popup(self, _calendar(self._words, self._near))
        popup.calendar.clicked.connect(self._on_chosen)
        popup.calendar.activated.connect(self._on_chosen)
        popup.calendar.clicked.connect(popup.close)
        popup.calendar.activated.connect(popup.close)
        popup.open_below(self)

    def _on_chosen(self, day: QDate) -> None:
        self._take(date(day.year(), day.month(), day.day()))


class _Popup(QWidget):
    """Holds a calendar; Esc closes it."""

    def __init__(self, parent: QWidget, calendar: QCalendarWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # round corners
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = calendar
        inner = QFrame()
        inner.setObjectName("popup")
        inner.setLayout(row(calendar, margins=(6, 6, 6, 6)))
        self.setLayout(row(inner))

    def open_below(self, anchor: QWidget) -> None:
        self.adjustSize()
        at = anchor.mapToGlobal(anchor.rect().bottomLeft())
        room = anchor.screen().availableGeometry()
        at.setX(max(room.left() + 4, min(at.x(), room.right() - self.width() - 4)))
        at.setY(max(room.top() + 4, min(at.y() + 4, room.bottom() - self.height() - 4)))
        self.move(at)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _calendar(words: Language, day: date) -> QCalendarWidget:
    """A month in the reader's language, in the colours of the window."""
    made = QCalendarWidget()
    made.setLocale(QLocale("en_GB" if words.code == "en" else words.code.replace("-", "_")))
    made.setFirstDayOfWeek(made.locale().firstDayOfWeek())
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(weekday, _written("ink"))
    made.setHeaderTextFormat(_written("ink3"))
    turns = ["chevron-left", "chevron-right"]
    if words.right_to_left:
        turns.reverse()
    for name, icon, said in zip(
        ("qt_calendar_prevmonth", "qt_calendar_nextmonth"),
        turns,
        (words._("Previous month"), words._("Next month")),
        strict=True,
    ):
        button = made.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.setIcon(theme.icon(icon))
            button.setAccessibleName(said)
    made.setSelectedDate(QDate(day.year, day.month, day.day))
    return made


def _written(role: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.colour(role))
    return made
