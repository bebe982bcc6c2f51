"""Lists of who is in what, as a file or on paper: members of working groups, passengers of departures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.commands import command
from ui.context import Context

if TYPE_CHECKING:
    from c2c_events.progress import Tick
    from c2c_events.services.workspace import Workspace


class PeopleOutput(QObject):
    """Writes an export of people about things. `export`: its name without ending; `ids()`: of the things it is about,
    none for all; `subject()`: what the file is called."""

    def __init__(
        self,
        context: Context,
        page: QWidget,
        export: str,
        titles: tuple[str, str],
        ids: Callable[[], Sequence[str]],
        subject: Callable[[], str],
        options: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """`titles`: of the commands, to print and to export; `options()`: of the export, as they are typed."""
        super().__init__(page)
        self._context, self._page, self._export = context, page, export
        self._ids, self._subject, self._options = ids, subject, options
        self.print_ = command(self, titles[0], lambda: self._ask(".pdf"), icon="printer")
        self.export = command(self, titles[1], lambda: self._ask(".xlsx"), icon="file-down")

    def all(self) -> list[QAction]:
        return [self.print_, self.export]

    def _ask(self, ending: str) -> None:
        from ui.dialogs.files import documents

        _ = self._context.words._
        kinds = {".xlsx": _("Spreadsheet"), ".pdf": _("PDF document")}
        said, _kind = QFileDialog.getSaveFileName(
            self._page.window(),
            _("Where should the list be written?"),
            str(documents() / f"{self._subject()}{ending}"),
            f"{kinds[ending]} (*{ending})",
        )
        if said:
            out = Path(said)
            self.write(ending, out if out.suffix.lower() == ending else out.with_name(out.name + ending))

    def write(self, ending: str, out: Path) -> None:
        """Write the list to a file, beside everything else."""
        asked = tuple(self._ids()), dict(self._options())
        task = partial(_write, self._export + ending, out, *asked, self._context.words.code)
        title = self._context.words._("Writing “{file}”").format(file=out.name)
        _work, answer = self._context.operations.start(self, title, task)
        answer.then(lambda _none: self._on_written(out))

    def _on_written(self, out: Path) -> None:
        _ = self._context.words._
        opening = command(self, _("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(out))))
        said = _("“{file}” is written").format(file=out.name)
        self._context.shell.toast(said, icon="file-down", way=opening)


def _write(
    export: str,
    out: Path,
    ids: tuple[str, ...],
    options: Mapping[str, str],
    language: str,
    workspace: Workspace,
    tick: Tick,
) -> None:
    """On a thread of the meeting."""
    from c2c_events.services.publishing import export as write_export

    write_export(workspace, export, out, (language,), options, tick=tick, chosen=ids or None)
