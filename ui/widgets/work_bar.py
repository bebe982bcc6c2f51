"""The long work under way, below the page."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton

from c2c_events.language import Language
from c2c_events.progress import Estimate
from ui import theme
from ui.widgets.basics import label, row

if TYPE_CHECKING:
    from ui.operations import Work

_PATIENCE_MS = 400


class WorkBar(QFrame):
    """The long work under way, below the page: what, how far, how long still, Cancel. Shown after 0.4 seconds."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self._work: Work | None = None
        self._estimate, self._began = Estimate(), 0.0
        self._what = label("")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMaximumWidth(theme.unit(240))
        self._cancel = QPushButton(words._("Cancel"))
        self._cancel.clicked.connect(self._on_cancel)
        self.setLayout(row(self._what, self._progress, self._cancel, None, gap=12, margins=(20, 6, 16, 6)))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    @Slot(object)
    def show_work(self, work: Work) -> None:
        self._work = work
        self._estimate, self._began = Estimate(), monotonic()
        self._what.setText(work.title)
        self._progress.setRange(0, 0)
        self._cancel.setEnabled(True)
        work.progressed.connect(self._on_progress)
        work.ended.connect(partial(self._on_ended, work))
        self._patience.start()

    def _on_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        _ = self._words
        number = _.number
        said = _._("{done} of {total}").format(done=number(done), total=number(total))
        title = self._work.title if self._work else ""
        self._estimate = self._estimate.after(done, total, monotonic() - self._began)
        left = self._estimate.seconds_left
        if left is not None:
            said += ", " + _time_left(left, _)
        self._what.setText(f"{title}: {said}")

    def stop(self) -> None:
        """Cancel what is under way: the meeting is being closed."""
        if self._work is not None:
            self._work.cancel()
            self._on_ended(self._work)

    def _on_cancel(self) -> None:
        if self._work is not None:
            self._cancel.setEnabled(False)
            self._work.cancel()

    def _on_ended(self, work: Work) -> None:
        if self._work is work:
            self._work = None
            self._patience.stop()
            self.hide()


def _time_left(seconds: float, words: Language) -> str:
    """ "about 20 seconds left", from two minutes on in minutes."""
    if seconds >= 120:
        n = round(seconds / 60)
        return words.counted("about {n} minute left", "about {n} minutes left", n)
    n = max(1, round(seconds))
    return words.counted("about {n} second left", "about {n} seconds left", n)
