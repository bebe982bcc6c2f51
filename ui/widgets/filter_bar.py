"""What is searched: a field for words, and what else is asked for as chips beside it.

The expression is the single truth (`domain.filters`): chips are its conditions with a key, as they were typed, the
field is the rest of it. A condition becomes a chip when it is complete: a space after it, Enter, leaving the field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from c2c_events.domain.filters import Part, parts_of, with_keys
from ui import painting, theme
from ui.as_typed import tip
from ui.widgets.flow import Flow
from ui.widgets.search_field import SearchField

_CROSS = 14
_MOST = 320
_LEAST_FIELD, _FIELD = 110, 300


class Chip(QAbstractButton):
    """One condition. `clicked`: to edit it; `removed`: Delete, or the cross at its end."""

    removed = Signal()

    def __init__(self, part: Part, remove_words: str) -> None:
        super().__init__()
        self.part = part
        self._remove_words = remove_words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(part.typed)

    def set_words(self, words: str) -> None:
        """What it asks for, in words: "Status: Confirmed, Applied"."""
        self.setText(words)
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        self.setAccessibleDescription(self._remove_words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        measure = theme.metrics(0, theme.MEDIUM)
        wide = measure.horizontalAdvance(self.text()) + theme.unit(10 + 8 + _CROSS + 8)
        return QSize(min(wide, theme.unit(_MOST)), max(theme.unit(30), measure.height() + theme.unit(10)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setBrush(theme.colour("accent_soft"))
        painter.setPen(QPen(theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        cross = theme.unit(_CROSS)
        inner = self.rect().adjusted(theme.unit(10), 0, -theme.unit(8), -1)
        words = painting.leading(painter, inner, 0, inner.width() - cross - theme.unit(6))
        painting.draw_text(painter, words, self.text(), "accent", 0, theme.MEDIUM)
        painting.draw_mark(painter, painting.trailing(painter, inner, 0, cross), "x", "accent", 0, _CROSS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        end = theme.unit(_CROSS + 12)
        x = int(event.position().x())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        on_cross = x < end if mirrored else x > self.width() - end
        if on_cross and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)


class FilterBar(QWidget):
    """`changed(expression)`: something else is asked for; `left`: by Enter or Down, for what was found. `keys`: those
    of the filter language here; `names`: what else may be typed for them."""

    changed = Signal(str)
    left = Signal()

    def __init__(
        self, hint: str, keys: Iterable[str], remove_words: str, names: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self._keys = frozenset(keys)
        self._names = names or {}
        self._remove_words = remove_words
        self.chips: list[Chip] = []
        self.field = SearchField(hint)
        self.field.setAccessibleName(hint)
        self.field.setMinimumWidth(theme.unit(_LEAST_FIELD))
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_text)
        self._beside: QWidget | None = None
        self._flow = Flow(theme.unit(8))
        self._flow.addWidget(self.field)
        left = self._left = QWidget()
        left.setLayout(self._flow)
        left.installEventFilter(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        left.setSizePolicy(policy)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(20, 2, 16, 10)
        self._line.setSpacing(8)
        self._line.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)

    def add_beside(self, button: QWidget) -> None:
        """A button, or several in one, after the chips."""
        self._beside = self._beside or button
        self._flow.addWidget(button)

    def _settle_field(self) -> None:
        """Let the field give of its width before the button beside it goes into a line of its own."""
        taken = self._beside.sizeHint().width() + theme.unit(8) if self._beside is not None else 0
        room = self._left.width() - taken
        self.field.setMaximumWidth(max(self.field.minimumWidth(), min(theme.unit(_FIELD), room)))

    def add_at_end(self, button: QPushButton) -> None:
        """A button at the other side."""
        self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    # The expression.

    def expression(self) -> str:
        return " ".join(filter(None, (*(chip.part.typed for chip in self.chips), self._typed())))

    def _typed(self) -> str:
        """What stands in the field, with the keys of the language."""
        return with_keys(self.field.text().strip(), self._names)

    def set_expression(self, expression: str) -> None:
        """Ask for this instead of what was asked."""
        before = self.expression()
        self._take_away(self.chips)
        self.field.blockSignals(True)
        self.field.setText(self._absorbed(expression, whole=True))
        self.field.blockSignals(False)
        if self.expression() != before:
            self.changed.emit(self.expression())

    def clear(self) -> None:
        self.set_expression("")

    def parts(self) -> list[Part]:
        """The conditions of the chips, in their order."""
        return [chip.part for chip in self.chips]

    def replace_part(self, part: Part | None, typed: str) -> None:
        """Ask for `typed` in the place of a condition, or beside all others; "" takes it away."""
        chip = next((own for own in self.chips if own.part is part), None)
        place = self.chips.index(chip) if chip else len(self.chips)
        if chip is not None:
            self._take_away([chip])
        for own in parts_of(typed, self._keys):
            self._add(own, place)
        self.changed.emit(self.expression())

    def set_words(self, words: Sequence[str]) -> None:
        """What the chips ask for, in words, in their order."""
        for chip, said in zip(self.chips, words, strict=False):
            chip.set_words(said)

    def _on_text(self, text: str) -> None:
        rest = self._absorbed(text, whole=False)
        if rest != text:
            self.field.setText(rest)  # comes back here with what is left
            return
        self.changed.emit(self.expression())

    def _absorbed(self, text: str, *, whole: bool) -> str:
        """Make chips of the complete conditions with a key; gives what is left of the text."""
        given, text = text, with_keys(text, self._names)
        rest, at = "", 0
        for part in list(parts_of(text, self._keys)):
            complete = whole or (part.end < len(text) and text[part.end].isspace())
            start = part.end - len(part.typed)
            if part.term.key and complete:
                rest += text[at:start]
                at = part.end + (part.end < len(text))
                self._add(part, len(self.chips))
        return (rest + text[at:]).lstrip() if at else given

    def absorb(self) -> None:
        """Make chips of all that is typed with a key."""
        rest = self._absorbed(self.field.text(), whole=True)
        if rest != self.field.text():
            self.field.setText(rest)

    def _add(self, part: Part, place: int) -> None:
        chip = Chip(part, self._remove_words)
        chip.clicked.connect(lambda: self._edit(chip))
        chip.removed.connect(lambda: self._remove(chip))
        self.chips.insert(place, chip)
        self._flow.insert(place + 1, chip)
        chip.show()
        self._settle_focus_order()

    def _settle_focus_order(self) -> None:
        for one, next_ in zip((self.field, *self.chips), self.chips, strict=False):
            QWidget.setTabOrder(one, next_)

    def _edit(self, chip: Chip) -> None:
        typed = chip.part.typed
        self._take_away([chip])
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.setText(" ".join(filter(None, (self.field.text().strip(), typed))))

    def _remove(self, chip: Chip) -> None:
        place = self.chips.index(chip)
        self._take_away([chip])
        neighbour: QWidget = self.chips[min(place, len(self.chips) - 1)] if self.chips else self.field
        neighbour.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(self.expression())

    def _take_away(self, chips: Sequence[Chip]) -> None:
        for chip in list(chips):
            self.chips.remove(chip)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()

    # Keys.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape and self.expression():
                    self.clear()
                    return True
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                    self.absorb()
                    self.left.emit()
                    return True
                if event.key() == Qt.Key.Key_Backspace and not self.field.text() and self.chips:
                    self._edit(self.chips[-1])
                    return True
            elif event.type() == QEvent.Type.FocusOut:
                self.absorb()
        elif watched is self._left and event.type() == QEvent.Type.Resize:
            self._settle_field()
        return super().eventFilter(watched, event)
