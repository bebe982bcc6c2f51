"""A list whose rows may come from a spreadsheet: by a command, from its empty place, dropped on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent

from c2c_events.domain.kinds import kind_of
from ui.commands import command
from ui.models.history import THING
from ui.pages.list_page import ListPage
from ui.widgets.empty_state import EmptyState


class ImportedPage(ListPage):
    """Subclasses make their own commands after `super()._make_commands()`."""

    def _make_commands(self) -> None:
        _ = self.words._
        self.import_ = command(
            self, _("Import a spreadsheet…"), self._import, icon="file-up", enabled=not self.context.read_only
        )
        self.show_history = command(
            self, _("Show in History"), self._show_history, icon="history", shortcut="Ctrl+Shift+H"
        )
        self.setAcceptDrops(not self.context.read_only)

    def commands(self) -> Sequence[QAction]:
        return [self.import_, self.show_history, *super().commands()]

    def nothing_yet(self, fact: str, why: str, *steps: QAction) -> EmptyState:
        """An empty place that says how to fill it: by `steps`, by an import, by dropping a file."""
        if self.context.read_only:
            return EmptyState(fact, why)
        drop = self.words._("Or drop a file anywhere on this page (.xlsx, .ods, .csv)")
        return EmptyState(fact, why, [*steps, self.import_], drop)

    def _import(self) -> None:
        from ui.dialogs.import_file import ask_import

        ask_import(self.context, self)

    def _show_history(self) -> None:
        """What happened to the thing that is selected."""
        if thing := self.view.current_id():
            self.context.shell.go("history", only=THING + thing)

    def edit_cell(self, kind: str, path: str) -> bool:
        """Edit a field of the current row in its cell; says whether there is one. `kind`: the name of the kind."""
        at = self.view.currentIndex().row()
        for number in range(len(self.kind.columns)) if at >= 0 else ():
            target = self.table.target(at, number)
            if target is not None and (kind_of(target.kind).name, target.path.partition(".")[0]) == (kind, path):
                self.view.setColumnHidden(number, False)
                self.view.setFocus()
                self.view.setCurrentIndex(self.table.index(at, number))
                self.view.ask_to_edit()
                return True
        return False

    # Files dropped here.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if spreadsheet(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from ui.dialogs.import_file import import_file

        if path := spreadsheet(event):
            event.acceptProposedAction()
            import_file(self.context, self, path)


def spreadsheet(event: QDropEvent) -> str:
    """The path of a spreadsheet that is dragged here, "" for anything else."""
    from ui.dialogs.import_file import ENDINGS

    paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.lower().endswith(ENDINGS)), "")
