"""What is found in the programme, beside the timetable: the worst first, each with what mends it.

The chosen one has also “Accept…”, and its blocks are marked. One tab stop: arrows move, Enter opens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import fmean
from time import monotonic

from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from c2c_events.language import Language
from c2c_events.terms import SEVERITY_WORDS
from ui import painting, theme
from ui.mending import Mending
from ui.models.programme_findings import LINE_ROLE, FindingLines, FoundLine, Index, ProgrammeFindings
from ui.painting import SEVERITY
from ui.widgets.basics import column, give_viewport, label, row

_SIDE = 8  # between the edge of the list and what lies under a line
_PAD = 8
_MARK = 26  # from the edge of a line to its words
_WRAPPED = Qt.TextFlag.TextWordWrap.value
_AT_ONCE = 40  # more lines than are seen
_TURN_S = 0.008

_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_SELECTED = QStyle.StateFlag.State_Selected.value


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the parts of a line stand."""

    title: QRect
    how: QRect
    links: tuple[QRect, ...]
    height: int


class _FindingDelegate(QStyledItemDelegate):
    """Paints a finding: its mark, what, how, and its ways out as links."""

    def __init__(self, answers: Callable[[FoundLine], Sequence[tuple[str, Callable[[], object]]]], view: QListView):
        super().__init__(view)
        self._answers, self._view = answers, view
        self._heights = _Heights(view, self._height)

    def links(self, index: Index) -> list[tuple[str, Callable[[], object]]]:
        """What mends it; of the chosen one also its acceptance."""
        answers = list(self._answers(index.data(LINE_ROLE)))
        chosen = index.row() == self._view.currentIndex().row()
        return answers[:1] + (answers[-1:] if chosen and len(answers) > 1 else [])

    def parts(self, index: Index, box: QRect) -> _Parts:
        """Where everything stands in a box, as if it were read from left to right."""
        line: FoundLine = index.data(LINE_ROLE)
        left, right = box.left() + theme.unit(_SIDE + _MARK), box.right() - theme.unit(_SIDE + _PAD)
        wide, y = max(theme.unit(60), right - left), box.top() + theme.unit(_PAD)
        bold, small = theme.metrics(0, theme.MEDIUM), theme.metrics(-1)
        title = bold.boundingRect(QRect(0, 0, wide, 9999), _WRAPPED, line.title).height()
        how = small.boundingRect(QRect(0, 0, wide, 9999), _WRAPPED, line.how).height()
        first = QRect(left, y, wide, title)
        second = QRect(left, first.bottom() + theme.unit(2), wide, how)
        y, x, links = second.bottom() + theme.unit(3), left, []
        measure, high = theme.metrics(-1, theme.MEDIUM), theme.metrics(-1).height() + theme.unit(4)
        for words, _run in self.links(index):
            own = min(measure.horizontalAdvance(words) + 2, wide)
            if x > left and x + own > left + wide:
                x, y = left, y + high
            links.append(QRect(x, y, own, high))
            x += own + theme.unit(14)
        bottom = (links[-1].bottom() if links else second.bottom()) + theme.unit(_PAD)
        return _Parts(first, second, tuple(links), bottom - box.top() + 1)

    def link_at(self, index: Index, box: QRect, at: QPoint) -> Callable[[], object] | None:
        """What the link at a point does."""
        parts = self.parts(index, box)
        for place, (_words, run) in zip(parts.links, self.links(index), strict=True):
            if self._turned(place, box).contains(at):
                return run
        return None

    def _turned(self, place: QRect, box: QRect) -> QRect:
        return QStyle.visualRect(self._view.layoutDirection(), box, place)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        chosen = index.row() == self._view.currentIndex().row()
        return QSize(theme.unit(60), self._height(index) if chosen else self._heights.of(index))

    def _height(self, index: Index) -> int:
        return self.parts(index, QRect(0, 0, self._view.viewport().width(), 0)).height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: FoundLine = index.data(LINE_ROLE)
        box: QRect = option.rect
        state: int = option.state.value
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        side = theme.unit(_SIDE)
        ground = QRectF(box.adjusted(side, 1, -side, -1))
        if state & (_SELECTED | _HOVERED):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if state & _SELECTED else "hover"))
            painter.drawRoundedRect(ground, 6, 6)
        parts = self.parts(index, box)
        first = QRect(box.left(), parts.title.top(), box.width(), theme.metrics(0, theme.MEDIUM).height())
        severity = str(line.finding.severity)
        painting.draw_mark(painter, first, SEVERITY[severity], severity, _SIDE + 6)
        self._draw(painter, self._turned(parts.title, box), line.title, "ink", 0, theme.MEDIUM)
        self._draw(painter, self._turned(parts.how, box), line.how, "ink2", -1, 400)
        for place, (words, _run) in zip(parts.links, self.links(index), strict=True):
            painting.draw_text(painter, self._turned(place, box), words, "accent", -1, theme.MEDIUM)
        if state & _FOCUSED and self._view.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 5, 5)
        painter.restore()

    @staticmethod
    def _draw(painter: QPainter, box: QRect, words: str, role: str, step: int, weight: int) -> None:
        painter.setFont(theme.font(step, weight))
        painter.setPen(theme.colour(role))
        painter.drawText(box, _WRAPPED | painting.LEADING, words)


class _Heights(QObject):
    """How high lines are that are not chosen. Those from above are measured at once; where there are many, the others
    in turns, since each takes a moment, and until then they count as high as lines are on average.

    `measure`: gives the height of one.
    """

    def __init__(self, view: QListView, measure: Callable[[Index], int]) -> None:
        super().__init__(view)
        self._view, self._measure = view, measure
        self._known: dict[int, int] = {}  # by row
        self._room = (-1, -1)  # the width of the list and the height of letters, as they were measured
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._take_a_turn)
        view.model().modelReset.connect(self._forget)
        view.model().dataChanged.connect(self._forget)

    def of(self, index: Index) -> int:
        """The height of a line, as it is known."""
        room = (self._view.viewport().width(), theme.metrics().height())
        if room != self._room:
            self._forget()
            self._room = room
        high = self._known.get(index.row())
        if high is None and len(self._known) < _AT_ONCE:
            high = self._known[index.row()] = self._measure(index)
        elif high is None:
            if not self._turns.isActive():
                self._turns.start(0)
            high = self._usual
        return high

    @cached_property
    def _usual(self) -> int:
        return round(fmean(self._known.values()))

    def _forget(self) -> None:
        self._known = {}
        self.__dict__.pop("_usual", None)
        self._turns.stop()

    def _take_a_turn(self) -> None:
        """Measure some more; when all are known, put every line in its place."""
        model, ends = self._view.model(), monotonic() + _TURN_S
        for each in range(model.rowCount()):
            if each not in self._known:
                self._known[each] = self._measure(model.index(each, 0))
                if monotonic() > ends:
                    return
        self._turns.stop()
        current = self._view.currentIndex()
        seen = current.isValid() and self._view.viewport().rect().intersects(self._view.visualRect(current))
        self._view.doItemsLayout()
        if seen:
            self._view.scrollTo(current)


class FindingsList(QListView):
    """`opened()`: Enter or a double click on the current one."""

    opened = Signal()
    moved = Signal()

    def __init__(self, model: FindingLines, mending: Mending, name: str) -> None:
        super().__init__()
        give_viewport(self)
        self.setAccessibleName(name)
        self.setModel(model)
        self._delegate = _FindingDelegate(lambda line: mending.answers(line.finding), self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)  # only then are lines measured anew in another width, that beside a scroll bar
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def answers(self) -> list[tuple[str, Callable[[], object]]]:
        """The links of the current one."""
        index = self.currentIndex()
        return self._delegate.links(index) if index.isValid() else []

    def go_to(self, row: int) -> None:
        """Choose a row, none where negative, whatever keys are held: Qt's own way goes by them."""
        self.selectionModel().setCurrentIndex(
            self.model().index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.scheduleDelayedItemsLayout()  # the chosen one may need a line more
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_link = self._link_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        run = self._link_at(event.position().toPoint())
        if run is not None and event.button() == Qt.MouseButton.LeftButton:
            run()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run in self.answers():
            menu.addAction(words, run)
        if not menu.isEmpty():
            menu.popup(event.globalPos())

    def _link_at(self, at: QPoint) -> Callable[[], object] | None:
        index = self.indexAt(at)
        return self._delegate.link_at(index, self.visualRect(index), at) if index.isValid() else None


class FindingsPanel(QWidget):
    """`chosen(FoundLine | None)`: another one is current; `opened(FoundLine)`: somebody wants to see its session."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, words: Language, mending: Mending) -> None:
        super().__init__()
        self._words, _ = words, words._
        self._all: ProgrammeFindings | None = None  # nobody has looked yet
        self._day: date | None = None
        self.everything = False
        """Whether those of all days are shown, whatever day the timetable shows."""
        self.model = FindingLines(words, self)
        self.list = FindingsList(self.model, mending, _("Findings"))
        self.list.moved.connect(lambda: self.chosen.emit(self.current()))
        self.list.opened.connect(lambda: self.opened.emit(self.current()))
        self._counts = {severity: (QLabel(), label("", severity, weight=theme.BOLD)) for severity in SEVERITY}
        self._scope = QPushButton()
        self._scope.setProperty("kind", "quiet")
        self._scope.setIcon(theme.icon("chevron-down", gap=3))
        keeps = self._scope.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # what stands below stays where it is
        self._scope.setSizePolicy(keeps)
        menu = QMenu(self._scope)
        self._this_day = menu.addAction(_("This day"), lambda: self.show_everything(False))
        self._all_days = menu.addAction(_("All days"), lambda: self.show_everything(True))
        self._scope.setMenu(menu)
        head = row(label(_("Findings"), step=0, weight=theme.BOLD), gap=4, margins=(16, 6, 8, 4))
        head.addSpacing(6)
        for severity, (mark, number) in self._counts.items():
            size = theme.unit(14)
            mark.setPixmap(theme.icon(SEVERITY[severity], severity).pixmap(size, size))
            head.addWidget(mark)
            head.addWidget(number)
            head.addSpacing(4)
        head.addStretch(1)
        head.addWidget(self._scope)
        self._none = label("", "ink3", wraps=True)
        self._none.setContentsMargins(16, 8, 16, 8)
        self._keys = label(_("Enter opens, Ctrl+. mends, F8 goes on"), "ink3", step=-1, wraps=True)
        self._keys.setContentsMargins(16, 6, 16, 10)
        whole = column(gap=0)
        whole.addLayout(head)
        whole.addWidget(self._none)
        whole.addWidget(self.list, 1)
        whole.addWidget(self._keys)
        self.setLayout(whole)
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """F6 comes here."""
        super().focusInEvent(event)
        self.list.setFocus(event.reason())

    def show_value(self, found: ProgrammeFindings) -> None:
        """Show what is found now."""
        self._all = found
        self._show()

    def show_day(self, day: date | None) -> None:
        """Show what concerns a day; None: all of them."""
        if day != self._day:
            self._day = day
            self._show()

    def show_everything(self, everything: bool) -> None:
        """Show what concerns all days, or the one that the timetable shows."""
        self.everything = everything
        self._show()

    def current(self) -> FoundLine | None:
        """The chosen one."""
        line: FoundLine | None = self.list.currentIndex().data(LINE_ROLE)
        return line

    def choose(self, line: FoundLine) -> None:
        """Choose one of them."""
        at = self.model.row_of(line)
        if at >= 0:
            self.list.go_to(at)

    def clear_choice(self) -> None:
        """Choose none."""
        self.list.go_to(-1)

    def step(self, step: int) -> None:
        """Choose the next one, or the one before; round at the ends."""
        if self.model.lines:
            at = self.list.currentIndex().row()
            at = (at + step) % len(self.model.lines) if at >= 0 else 0 if step > 0 else len(self.model.lines) - 1
            self.list.go_to(at)

    def _show(self) -> None:
        _, before = self._words._, self.current()
        everything = self.everything or self._day is None
        found = self._all.lines if self._all is not None else ()
        lines = [each for each in found if everything or self._day in each.days]
        self.model.show(lines)
        if before is not None and self.current() is None:
            self.choose(before)
        for severity, (mark, number) in self._counts.items():
            n = sum(str(each.finding.severity) == severity for each in lines)
            number.setText(self._words.number(n))
            number.setAccessibleName(f"{self._words._(SEVERITY_WORDS[severity])}: {n}")
            for each in (mark, number):
                each.setVisible(n > 0)
        self._scope.setText(_("All days") if everything else _("This day"))
        self._scope.setVisible(self._day is not None)
        self._none.setText(_("Nothing is found") if everything else _("Nothing is found on this day"))
        self._none.setVisible(self._all is not None and not lines)
        self._keys.setVisible(bool(lines))
