"""Asks which documents to publish together, in which languages and where to; and says what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from c2c_events.language import Language
from c2c_events.messages import say
from ui import theme
from ui.dialogs.question import Field, Question, scrolling
from ui.models.exports import ExportLine
from ui.widgets.basics import label, row
from ui.widgets.option_editors import Offered, TicksEditor

if TYPE_CHECKING:
    from c2c_events.services.publishing import BatchResult

_HIGHEST = 380


@dataclass(frozen=True)
class BatchWish:
    """What to publish. `languages`: a file in each of them; none where each document has its own."""

    exports: tuple[str, ...]
    languages: tuple[str, ...]
    folder: Path


class Batch(Question):
    """`asked(BatchWish)`. `ticked`: those that are proposed; `languages`: empty where they are not asked for."""

    asked = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        words: Language,
        question: str,
        verb: str,
        lines: Sequence[ExportLine],
        ticked: Sequence[str],
        languages: Offered,
        chosen: Sequence[str],
        folder: Path,
    ) -> None:
        super().__init__(parent, words, question, verb, wide=560)
        _ = words._
        self.boxes: dict[str, QCheckBox] = {}
        exports = QWidget()
        grid = QGridLayout(exports)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for number, line in enumerate(lines):
            box = self.boxes[line.key] = QCheckBox(line.title)
            box.setChecked(line.key in ticked)
            box.setAccessibleDescription(", ".join((line.format, line.state)))
            box.toggled.connect(self._enable)
            grid.addWidget(box, number, 0)
            grid.addWidget(label(line.format, "ink3", step=-1), number, 1)
            grid.addWidget(label(line.state, "warning" if line.changed else "ink3", step=-1), number, 2)
        self.content.addWidget(scrolling(exports, min(exports.sizeHint().height(), theme.unit(_HIGHEST))), 1)
        self.languages: TicksEditor | None = None
        if languages:
            self.languages = TicksEditor(languages)
            self.languages.set_typed(",".join(chosen))
            self.languages.edited.connect(self._enable)
            self.content.addWidget(Field(_("Languages"), self.languages, _("A file of its own in each of them.")))
        self.folder = QLineEdit(str(folder))
        choose = QPushButton(_("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        self.folder.setAccessibleName(_("Folder"))
        place = QWidget()
        place.setFocusProxy(self.folder)
        place.setLayout(row(self.folder, choose))
        self.content.addWidget(Field(_("Folder"), place, _("Files of the same names are replaced.")))
        self._enable()

    def on_answer(self) -> None:
        names = tuple(name for name, box in self.boxes.items() if box.isChecked())
        codes = tuple(code for code in self.languages.typed().split(",") if code) if self.languages else ()
        self.accept()
        self.asked.emit(BatchWish(names, codes, Path(self.folder.text().strip())))

    def _choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.words._("Folder"), self.folder.text())
        if found:
            self.folder.setText(found)

    def _enable(self) -> None:
        ticked = any(box.isChecked() for box in self.boxes.values())
        self.answer.setEnabled(ticked and (self.languages is None or bool(self.languages.typed())))


class BatchResults(Question):
    """What became of each file: its name, and where there is none a sentence why."""

    def __init__(self, parent: QWidget, words: Language, results: Sequence[BatchResult], folder: Path) -> None:
        written = sum(result.failure is None for result in results)
        said = words.ngettext("{done} of {n} file is written", "{done} of {n} files are written", len(results))
        question = said.format(done=words.number(written), n=words.number(len(results)))
        super().__init__(parent, words, question, wide=560)
        self._folder = folder
        files = QWidget()
        grid = QGridLayout(files)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        size = theme.unit(16)
        for number, result in enumerate(results):
            failed = result.failure is not None
            mark = QLabel()
            name, role = ("circle-alert", "error") if failed else ("circle-check", "ok")
            mark.setPixmap(theme.icon(name, role).pixmap(size, size))
            mark.setAccessibleName(words._("Not written") if failed else words._("Written"))
            grid.addWidget(mark, 2 * number, 0)
            grid.addWidget(label(result.out.name, weight=theme.MEDIUM, wraps=True), 2 * number, 1)
            if result.failure is not None:
                grid.addWidget(label(say(result.failure, words), "error", step=-1, wraps=True), 2 * number + 1, 1)
        self.content.addWidget(scrolling(files, min(files.sizeHint().height(), theme.unit(_HIGHEST))), 1)
        show = QPushButton(words._("Show in folder"))
        show.setAutoDefault(False)
        show.clicked.connect(self._show)
        show.setEnabled(bool(written))
        self.content.addLayout(row(show, None))

    def _show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
