"""What inspectors are made of: the head, findings with their ways out, groups of fields, sections of links.

An inspector is built once and shows one thing after the other: `show_…` methods take new values, and leave alone what
somebody is typing. Editors say `stored(text)` when somebody means what they typed; who stores it answers with
`show_value`, or with `ValueField.set_problem`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import painting, theme
from ui.as_typed import tip
from ui.commands import button
from ui.painting import STATUS
from ui.widgets.basics import breakable, column, label, restyle, row, rule
from ui.widgets.flow import Flow
from ui.widgets.message import Message

if TYPE_CHECKING:
    from c2c_events.domain.findings import Finding

SIDE = 16
"""Between the edge of an inspector and what stands in it."""

LABEL = 96
"""How wide the names of fields are, at 100 %."""

_TINTS = ("group", "panel", "side", "visit", "plenary", "hint")


def tint_at(position: int | None) -> str:
    """The role of the colour that goes with the category at a place of their order; the window's, not the badge's."""
    return "hint" if position is None else _TINTS[position % len(_TINTS)]


def initials(*names: str) -> str:
    """The first letters of the first and the last of some names: "Prakash", "Adhikari" gives "PA"."""
    letters = [name.strip()[:1] for name in names if name.strip()]
    return "".join(letters[:1] + letters[-1:] if len(letters) > 1 else letters).upper()


# ----------------------------------------------------------------------------------------------------------- the head


class Portrait(QWidget):
    """A round picture; where there is none, initials on a tint. `asked`: somebody clicked on it."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._initials, self._role = "", "hint"
        self._photo = QPixmap()
        size = max(theme.unit(44), theme.metrics(1, theme.BOLD).height() + theme.unit(18))
        self.setFixedSize(size, size)

    def show_value(self, letters: str, role: str, photo: QPixmap | None = None) -> None:
        """`role`: of a colour that has a tint."""
        self._initials, self._role, self._photo = letters, role, photo or QPixmap()
        self.update()

    def has_photo(self) -> bool:
        return not self._photo.isNull()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit()
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        if self.has_photo():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            path = QPainterPath()
            path.addEllipse(whole)
            painter.setClipPath(path)
            photo = self._photo.size()
            side = min(photo.width(), photo.height())
            middle = QRect((photo.width() - side) // 2, (photo.height() - side) // 4, side, side)
            painter.drawPixmap(whole, self._photo, QRectF(middle))
        else:
            painter.setBrush(theme.colour(f"{self._role}_soft"))
            painter.drawEllipse(whole)
            painting.draw_text(
                painter, self.rect(), self._initials, self._role, 1, theme.BOLD, Qt.AlignmentFlag.AlignHCenter.value
            )
        painter.end()


class Pill(QToolButton):
    """A status as a menu button. `what`: what it tells, for who does not see it ("Status")."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self._key, self._words = "", ""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_value(self, key: str, words: str) -> None:
        """`key`: of `painting.STATUS`."""
        self._key, self._words = key, words
        self.setText(words)
        self.setAccessibleName(f"{self._what}: {words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        measure = theme.metrics(-1, theme.MEDIUM)
        wide = measure.horizontalAdvance(self._words) + theme.unit(31 + (13 if self._opens() else 0)) + 4
        return QSize(wide, measure.height() + 9)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _opens(self) -> bool:
        return self.menu() is not None and self.isEnabled()

    def paintEvent(self, event: QPaintEvent) -> None:
        role, icon_name = STATUS.get(self._key, ("hint", "info"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        inner = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        round_ = inner.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{role}_soft"))
        painter.drawRoundedRect(inner, round_, round_)
        box = inner.toRect()
        painting.draw_mark(painter, box, icon_name, role, 7, 12)
        text = painting.leading(painter, box, theme.unit(23), 999)
        painting.draw_text(painter, text, self._words, role, -1, theme.MEDIUM)
        if self._opens():
            painting.draw_mark(
                painter, painting.trailing(painter, box, theme.unit(7), theme.unit(10)), "chevron-down", role, 0, 10
            )
        if self.hasFocus() or (self.underMouse() and self._opens()):
            painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else role), 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), round_ + 1, round_ + 1)
        painter.end()


class Swatch(QWidget):
    """A colour of the meeting's own, with its name."""

    def __init__(self) -> None:
        super().__init__()
        self._colour, self._words = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, colour: str, words: str) -> None:
        """`colour`: "#rrggbb"."""
        self._colour, self._words = colour, words
        self.setVisible(bool(words))
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        measure = theme.metrics(-1)
        return QSize(theme.unit(18) + measure.horizontalAdvance(self._words), measure.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        size = theme.unit(10)
        place = painting.leading(painter, self.rect(), 0, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(QRectF(place.left(), place.center().y() - size / 2 + 1, size, size), 2, 2)
        painting.draw_text(
            painter, painting.leading(painter, self.rect(), size + theme.unit(6), 999), self._words, "ink2", -1
        )
        painter.end()


class Head(QWidget):
    """Who or what this is: portrait, name, a second line, and under them what `below` holds (a pill, a category)."""

    def __init__(self, *below: QWidget, more: QMenu | None = None, more_words: str = "") -> None:
        super().__init__()
        self.portrait = Portrait()
        self.name = label("", step=2, weight=theme.BOLD, wraps=True)
        self.second = label("", "ink2", wraps=True)
        for each in (self.name, self.second):
            each.setMinimumWidth(1)  # else a word that is longer than a line makes all of the inspector wider
        self.more = QToolButton()
        self.more.setProperty("kind", "quiet")
        self.more.setIcon(theme.icon("ellipsis"))
        self.more.setIconSize(QSize(theme.unit(16), theme.unit(16)))
        self.more.setAccessibleName(more_words)
        self.more.setToolTip(more_words)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if more is not None:
            self.more.setMenu(more)
        else:
            self.more.hide()
        names = column(None, self.name, self.second, None, gap=1)
        top = row(gap=12)
        top.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(names, 1)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SIDE, 12, SIDE - 4, 10)
        whole.setSpacing(8)
        whole.addLayout(top)
        if below:
            whole.addLayout(row(*below, None, gap=10))

    def show_value(self, name: str, second: str = "") -> None:
        self.name.setText(breakable(name))
        self.second.setText(breakable(second))
        self.second.setVisible(bool(second))


# ---------------------------------------------------------------------------------------------------------- findings


@dataclass(frozen=True)
class Found:
    """A finding in words, with the commands that mend it."""

    finding: Finding
    title: str
    sentence: str
    ways: tuple[QAction, ...]


class Findings(QWidget):
    """What was found about the thing shown, the worst first."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE - 4, 0, SIDE - 4, 6)
        self._column.setSpacing(6)
        self.hide()

    def show_value(self, found: Sequence[Found]) -> None:
        for each in self.messages:
            self._column.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.messages = [Message(str(each.finding.severity), each.title, each.sentence, each.ways) for each in found]
        for each in self.messages:
            self._column.addWidget(each)
        self.setVisible(bool(found))


# ------------------------------------------------------------------------------------------------------------ groups


class Group(QWidget):
    """A title, at its end links, below what belongs together; a line above, but above the first."""

    def __init__(self, title: str, *at_end: QWidget, first: bool = False) -> None:
        super().__init__()
        self.title = label(title, step=-1, weight=theme.BOLD)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if not first:
            outer.addWidget(rule())
        outer.addLayout(row(self.title, None, *at_end, gap=4, margins=(SIDE, 11, SIDE - 4, 4)))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 10)
        self.body.setSpacing(1)
        outer.addLayout(self.body)

    def add(self, widget: QWidget, *, inset: bool = False) -> None:
        """`inset`: it does not keep the side of an inspector itself."""
        if inset:
            self.body.addLayout(row(widget, margins=(SIDE, 2, SIDE, 2)))
        else:
            self.body.addWidget(widget)


class ValueField(QWidget):
    """The name of a field, its editor, and below that what is wrong with it, with a way out if there is one.

    `kind`, `path`: what it edits, for a finding that leads here.
    """

    def __init__(self, title: str, editor: QWidget, *, kind: str = "", path: str = "") -> None:
        super().__init__()
        self.title, self.editor, self.kind, self.path = title, editor, kind, path
        self._marked = False
        named = label(title, "ink2", wraps=True)
        named.setFixedWidth(theme.unit(LABEL))
        named.setBuddy(editor)
        named.setContentsMargins(0, 4, 0, 2)
        editor.setAccessibleName(title)
        self._below = label("", "error", step=-1, wraps=True)
        self._below.setContentsMargins(7, 0, 0, 0)
        self._ways = QWidget()
        self._flow = Flow(gap=4, parent=self._ways)
        for each in (self._below, self._ways):
            each.hide()
        side = column(editor, self._below, self._ways, gap=2)
        line = row(gap=2, margins=(SIDE, 0, SIDE - 6, 0))
        line.addWidget(named, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(side, 1)
        self.setLayout(line)

    @property
    def problem(self) -> str:
        """What is wrong, "" for nothing."""
        return self._below.text()

    def set_problem(self, words: str, ways: Sequence[QAction] = ()) -> None:
        """Say below the field what is wrong, "" for nothing any more."""
        if words or self.problem:
            restyle(self.editor, "problem", bool(words) or self._marked)
            self._below.setText(words)
            self._below.setVisible(bool(words))
            self._flow.replace(button(way, "link") for way in ways)
            self._ways.setVisible(bool(ways))
            self.editor.setAccessibleDescription(words)
        if words:
            theme.announce(f"{self.title}: {words}", self)

    def mark(self, severity: str) -> None:
        """Mark that a finding is about what stands here; its sentence stands elsewhere. "" for none.

        A warning only colours the words for what is missing: what stands here may well be meant so.
        """
        marked, lacks = severity == "error", severity == "warning"
        if marked != self._marked:
            self._marked = marked
            restyle(self.editor, "problem", marked or bool(self.problem))
        if lacks != bool(self.editor.property("lacks")):
            restyle(self.editor, "lacks", lacks)


# ------------------------------------------------------------------------------------------------------------- sheet


class Scrolling(QScrollArea):
    """What scrolls, as wide as it is shown; the part that has the focus is always seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.sheet = QVBoxLayout(self.content)
        self.sheet.setContentsMargins(0, 0, 0, 16)
        self.sheet.setSpacing(0)
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self.content)
        self.viewport().setAutoFillBackground(False)
        self.content.setAutoFillBackground(False)


def quiet_hint(words: str) -> QWidget:
    """What stands in an inspector that has nothing to show."""
    made = QWidget()
    said = label(words, "ink3", wraps=True)
    said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.setLayout(column(None, said, None, None, margins=(SIDE + 8, 0, SIDE + 8, 0)))
    return made
