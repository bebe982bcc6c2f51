"""A list as a file or on paper, exactly as it is shown: its rows in their order, its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from ui.commands import command
from ui.context import Context
from ui.models.value_table import FINDING
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from c2c_events.progress import Tick
    from c2c_events.services.workspace import Workspace


_UPRIGHT = 6
"""So many columns can be read on a page that stands upright."""


@dataclass(frozen=True)
class Output:
    """The exports of a list. `sheet`, `paper`: their names, "" for none; `columns`: columns of a list by other keys in
    the exports."""

    sheet: str = ""
    paper: str = ""
    columns: Mapping[str, tuple[str, ...]] | None = None


_PEOPLE = Output("participants.xlsx", "participants.pdf")
OUTPUTS: Mapping[str, Output] = {
    "participants": _PEOPLE,
    "desk": _PEOPLE,
    "organisations": Output("organisations.xlsx", "organisations.pdf"),
    "partnerships": Output(
        "partnerships.xlsx", "partnerships.pdf", {"cities": ("members",), "years": ("starts", "ends")}
    ),
    "programme": Output(
        "programme.xlsx",
        "programme.pdf",
        {
            "times": ("start", "end"),
            "people": ("chairs", "moderators", "speakers", "rapporteurs"),
        },
    ),
    "groups": Output("working-groups.xlsx", "working-groups.pdf"),
    "visits": Output("site-visits.xlsx", "site-visits.pdf"),
    "outcomes": Output("outcomes.xlsx", "outcomes.pdf"),
}
"""By the key of a page."""


class ListOutput(QObject):
    """Writes what `view` shows. `subject`: "Participants", for the name of the file."""

    def __init__(self, context: Context, page: str, subject: str, view: TableView) -> None:
        super().__init__(view)
        self._context, self._subject, self._view = context, subject, view
        self.output = OUTPUTS.get(page, Output())

    def export(self) -> None:
        """Ask where to, and write a spreadsheet."""
        self._ask(self.output.sheet, self._context.words._("Where should the list be written?"))

    def print_(self) -> None:
        """Ask where to, and write pages to print."""
        self._ask(self.output.paper, self._context.words._("Where should the pages be written?"))

    def _ask(self, export: str, question: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        from ui.dialogs.files import documents

        ending = Path(export).suffix
        proposed = documents() / f"{self._subject}{ending}"
        kinds = {".xlsx": self._context.words._("Spreadsheet"), ".pdf": self._context.words._("PDF document")}
        said, _ = QFileDialog.getSaveFileName(
            self._view.window(), question, str(proposed), f"{kinds[ending]} (*{ending})"
        )
        if said:
            out = Path(said)
            self.write(export, out if out.suffix.lower() == ending else out.with_name(out.name + ending))

    def write(self, export: str, out: Path) -> None:
        """Write the rows and columns that are shown now to a file, beside everything else."""
        table, words = self._view.table(), self._context.words
        ids = [row.id for row in table.values()]
        columns = [table.columns[each].key for each in self._view.shown_columns()]
        named = {column.key: column.called() for column in table.columns}
        task = partial(_write, export, out, ids, columns, self.output.columns or {}, words.code)
        title = words._("Writing “{file}”").format(file=out.name)
        _work, answer = self._context.operations.start(self, title, task)
        answer.then(partial(self._on_written, out, named))

    def _on_written(self, out: Path, named: Mapping[str, str], left_out: Sequence[str]) -> None:
        _ = self._context.words._
        said = _("“{file}” is written").format(file=out.name)
        if left_out:
            columns = self._context.words.list(named[key] for key in left_out)
            said = _("“{file}” is written, without {columns}").format(file=out.name, columns=columns)
        opening = command(self, _("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(out))))
        self._context.shell.toast(said, icon="file-down", way=opening)


def _write(
    export: str,
    out: Path,
    ids: Sequence[str],
    columns: Sequence[str],
    called: Mapping[str, tuple[str, ...]],
    language: str,
    workspace: Workspace,
    tick: Tick,
) -> list[str]:  # on a thread of the meeting
    """Write it; gives the columns that no list has, since what they hold is under special protection."""
    from c2c_events.services.list_documents import columns_of
    from c2c_events.services.publishing import export as write_export

    known = columns_of(export)
    keys: list[str] = []
    left_out = []
    for column in columns:
        own = [key for key in called.get(column, (column,)) if key in known]
        keys += own
        if not own and column != FINDING:
            left_out.append(column)
    options = {"columns": ",".join(keys)}
    if out.suffix == ".pdf" and len(keys) > _UPRIGHT:
        options["landscape"] = "yes"
    write_export(workspace, export, out, (language,), options, tick=tick, chosen=ids)
    return left_out
