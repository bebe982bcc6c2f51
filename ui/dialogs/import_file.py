"""Takes a spreadsheet in: reads it, says what would come of it, and does it as one change that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFileDialog, QScrollArea, QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.commands import command
from ui.context import Context
from ui.dialogs.files import documents
from ui.dialogs.question import Question, scrolling
from ui.widgets.basics import label, row

if TYPE_CHECKING:
    from c2c_events.progress import Tick
    from c2c_events.services.importing.report import ImportReport, Problem
    from c2c_events.services.workspace import Done, Workspace

ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".vcf", ".ics", ".xml")
_SHOWN = 60


def ask_import(context: Context, parent: QWidget) -> None:
    """Ask for a file, and go on with it."""
    words = context.words
    kinds = " ".join(f"*{ending}" for ending in ENDINGS)
    spreadsheets, everything = words._("Spreadsheets"), words._("All files")
    path, _ = QFileDialog.getOpenFileName(
        parent,
        words._("Which spreadsheet do you want to import?"),
        str(documents()),
        f"{spreadsheets} ({kinds});;{everything} (*)",
    )
    if path:
        import_file(context, parent, path)


def import_file(context: Context, parent: QWidget, path: str) -> None:
    """Read a file, say what would come of it, and ask."""
    words, source = context.words, Path(path)
    title = words._("Reading {file}").format(file=source.name)
    _work, answer = context.operations.start(parent, title, partial(_look, source))
    answer.then(lambda report: _ask(context, parent, source, report))


def _ask(context: Context, parent: QWidget, source: Path, report: ImportReport) -> None:
    asked = ImportFile(parent, context.words, source.name, report)
    asked.accepted.connect(lambda: take_in(context, parent, source, everything=asked.takes_everything()))
    asked.open()


def take_in(context: Context, parent: QWidget, source: Path, *, everything: bool) -> None:
    """Take a file into the meeting, with progress; say what came of it."""
    words = context.words
    title = words._("Importing {file}").format(file=source.name)
    _work, answer = context.operations.start(parent, title, partial(_take_in, source, everything), writes=True)

    def heard(done: Done[ImportReport]) -> None:
        context.operations.heard(done.changes)
        report = done.result
        context.reports[done.changes.id] = report
        said = words._("{file}: {what}").format(file=source.name, what=report.in_short(words))
        look = command(parent, words._("Show what was left out"), partial(show_report, context, parent, report))
        told = told_of(report)
        context.shell.toast(said, icon="file-up", undo=bool(done.changes.edits), way=look if told else None)

    answer.then(heard)


def told_of(report: ImportReport) -> list[Problem]:
    """What a person should see of a file: all but what was put right by itself."""
    return [each for each in report.problems if each.level != "repair"]


def show_report(context: Context, parent: QWidget, report: ImportReport) -> None:
    """Show what an import said of rows, after it."""
    ImportTold(parent, context.words, report).open()


def problem_lines(told: Sequence[Problem], words: Language, high: int) -> QScrollArea:
    """Problems by sheet and row."""
    body = QWidget()
    lines = QVBoxLayout(body)
    lines.setContentsMargins(0, 0, 8, 0)
    lines.setSpacing(4)
    for each in told[:_SHOWN]:
        where = f"{each.sheet}, {words.number(each.row)}" if each.row else each.sheet
        line = row(gap=12)
        place = label(where, "ink3", step=-1)
        place.setMinimumWidth(theme.unit(110))
        line.addWidget(place)
        line.addWidget(label(each.message(words), "error" if each.level == "problem" else "ink2", wraps=True), 1)
        lines.addLayout(line)
    if len(told) > _SHOWN:
        more = len(told) - _SHOWN
        said = words.counted("and {n} more", "and {n} more", more)
        lines.addWidget(label(said, "ink3"))
    lines.addStretch(1)
    return scrolling(body, min(body.sizeHint().height() + 8, high))


class ImportTold(Question):
    """What an import said of rows; while the meeting stays open, it can be read again."""

    def __init__(self, parent: QWidget | None, words: Language, report: ImportReport) -> None:
        super().__init__(parent, words, words._("Import of {0}").format(Path(report.source).name), wide=560)
        self.explain(report.in_short(words))
        self.content.addWidget(problem_lines(told_of(report), words, theme.unit(400)), 1)


class ImportFile(Question):
    """What would come of a file. `accepted`: take it in; `takes_everything()`: rows with a problem too."""

    def __init__(self, parent: QWidget | None, words: Language, name: str, report: ImportReport) -> None:
        _ = words._
        comes = report.total("new") + report.total("changed")
        waits = report.total("needs_you")
        super().__init__(
            parent, words, _("Import {file}?").format(file=name), _("Import") if comes or waits else "", wide=560
        )
        for outcome, said in (
            ("new", _("New")),
            ("changed", _("Changed")),
            ("unchanged", _("As they are here already")),
            ("needs_you", _("With a problem: they stay out")),
            ("ignored", _("Left out: empty rows, totals, remarks")),
        ):
            count = report.total(outcome)  # type: ignore[arg-type]  # the names of the outcomes
            if count:
                number = label(words.number(count), weight=theme.BOLD)
                number.setMinimumWidth(theme.unit(48))
                self.content.addLayout(row(number, label(said, "ink2"), None, gap=12))
        if not comes and not waits:
            self.explain(_("Nothing in this file is new to this meeting."))
        self._everything = QCheckBox(_("Take rows with a problem too, as they are written; findings tell of them"))
        self._everything.setVisible(waits > 0)
        self.content.addWidget(self._everything)
        self._add_problems(report)
        if comes or waits:
            self.explain(_("A backup is made before. One undo takes all of it back."), "ink3")

    def _add_problems(self, report: ImportReport) -> None:
        if told := told_of(report):
            self.content.addWidget(problem_lines(told, self.words, theme.unit(240)), 1)

    def takes_everything(self) -> bool:
        return self._everything.isChecked()


def _look(source: Path, workspace: Workspace, tick: Tick) -> ImportReport:
    from c2c_events.services.importing import import_source

    return import_source(workspace, source, dry_run=True, tick=tick)


def _take_in(source: Path, everything: bool, workspace: Workspace, tick: Tick) -> Done[ImportReport]:
    from c2c_events.services.importing import ImportOptions, import_and_tell

    return import_and_tell(workspace, source, ImportOptions(accept_all=everything), tick)
