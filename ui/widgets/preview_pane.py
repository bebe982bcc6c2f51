"""The preview of an export: its pages with what turns and enlarges them, or what is in a file that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.commands import command, icon_button
from ui.widgets.basics import Elided, label, row, rule
from ui.widgets.contents_view import ContentsView
from ui.widgets.pdf_view import PdfView

if TYPE_CHECKING:
    from c2c_events.services.previewing import Preview

_PATIENCE_MS = 400
_SAYS_FROM = 400  # pixels at 100 %


class PreviewPane(QFrame):
    """Shows `Preview`s. `commands`: previous and next page, larger, smaller, the whole page."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self.words = words
        self.setObjectName("well")
        _ = words._
        self.pages = PdfView(_("Preview"))
        self.contents = ContentsView(words, _("Preview"))
        self._nothing = label("", "ink3", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(24, 24, 24, 24)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        back, on = ("chevron-right", "chevron-left") if mirrored else ("chevron-left", "chevron-right")
        self.previous = command(self, _("Previous page"), lambda: self._step(-1), icon=back, shortcut="PgUp")
        self.next = command(self, _("Next page"), lambda: self._step(1), icon=on, shortcut="PgDown")
        self.larger = command(self, _("Larger"), lambda: self.pages.zoom(1), icon="zoom-in", shortcut="Ctrl++")
        self.smaller = command(self, _("Smaller"), lambda: self.pages.zoom(-1), icon="zoom-out", shortcut="Ctrl+-")
        self.fit = command(self, _("Whole page"), self.pages.fit, icon="maximize")
        self._turned = label("", "ink2")
        self._what = Elided("", "ink3", step=-1)
        self._of_pages: list[QWidget] = [icon_button(each) for each in self.commands]
        before, after, larger, smaller, whole = self._of_pages
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedWidth(theme.unit(60))
        self._busy.setAccessibleName(_("The preview is being made"))
        self._of_pages.append(self._turned)
        self._bar = row(before, self._turned, after, gap=2, margins=(4, 4, 4, 4))
        self._bar.addWidget(self._what, 1)
        for each in (self._busy, smaller, whole, larger):
            self._bar.addWidget(each)
        self._stack = QStackedWidget()
        for shown in (self._nothing, self.pages, self.contents):
            self._stack.addWidget(shown)
        whole_pane = QVBoxLayout(self)
        whole_pane.setContentsMargins(0, 0, 0, 0)
        whole_pane.setSpacing(0)
        bar = QWidget()
        bar.setLayout(self._bar)
        bar.setMinimumHeight(theme.unit(44))
        whole_pane.addWidget(bar)
        whole_pane.addWidget(rule())
        whole_pane.addWidget(self._stack, 1)
        self.pages.turned.connect(self._on_turned)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._busy.show)
        self._busy.hide()
        self._active = False
        self.show_nothing("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane the number of the page needs the room of what is said of it."""
        super().resizeEvent(event)
        self._what.setHidden(self.width() < theme.unit(_SAYS_FROM))

    @property
    def commands(self) -> tuple[QAction, ...]:
        return (self.previous, self.next, self.larger, self.smaller, self.fit)

    def set_active(self, active: bool) -> None:
        """Whether the page it is on is shown: its keys belong to others else."""
        self._active = active
        self._enable()

    def show_busy(self) -> None:
        """Another preview is being made; the one before stays until it comes."""
        self._patience.start()

    def show_nothing(self, why: str) -> None:
        """There is nothing to show; `why`: a sentence, "" while the first is made."""
        self._rest()
        self._nothing.setText(why)
        self._what.set_text("")
        self._show(self._nothing)

    def show_preview(self, preview: Preview) -> None:
        self._rest()
        self._what.set_text(self._said(preview))
        if preview.contents is None:
            self.pages.show_file(preview.data)
            self._show(self.pages)
        else:
            self.contents.show_contents(preview.contents)
            self._show(self.contents)

    def focus_target(self) -> QWidget:
        """What the focus goes to with F6."""
        return self.contents.view if self._stack.currentWidget() is self.contents else self.pages

    def _said(self, preview: Preview) -> str:
        _, number = self.words._, self.words.number
        if preview.shown < preview.asked:
            said = _("Preview of the first {shown} of {total}")
            return said.format(shown=number(preview.shown), total=number(preview.asked))
        return _("Preview of the very file")

    def _rest(self) -> None:
        self._patience.stop()
        self._busy.hide()

    def _show(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        for each in self._of_pages:
            each.setVisible(widget is self.pages)
        self._enable()

    def _enable(self) -> None:
        paged = self._active and self._stack.currentWidget() is self.pages
        for each in (self.larger, self.smaller, self.fit):
            each.setEnabled(paged)
        self.previous.setEnabled(paged and self.pages.number > 0)
        self.next.setEnabled(paged and self.pages.number < self.pages.count - 1)

    def _step(self, step: int) -> None:
        self.pages.turn(self.pages.number + step)

    def _on_turned(self, number: int, count: int) -> None:
        words = self.words
        said = words._("Page {n} of {total}").format(n=words.number(number + 1), total=words.number(count))
        self._turned.setText(said)
        self._enable()
        theme.announce(said, self)
