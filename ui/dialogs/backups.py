"""Asks which backup to restore."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from c2c_events.errors import N_
from c2c_events.language import Language
from ui import theme
from ui.dialogs.question import Question
from ui.widgets.basics import label
from ui.widgets.palette_list import Entry, PaletteList

if TYPE_CHECKING:
    from c2c_events.storage.backups import Backup

REASONS = {
    "import": N_("before an import"),
    "merge": N_("before two were made one"),
    "restore": N_("before a backup was restored"),
}
MIGRATION = N_("before the file was brought up to date")


class Backups(Question):
    """`chosen(path)`: of the backup to restore."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, words: Language, name: str, backups: Sequence[Backup]) -> None:
        _ = words._
        question = _("Which backup of “{file}” do you want back?").format(file=name)
        super().__init__(parent, words, question, _("Restore backup"), wide=520)
        self.explain(
            _(
                "The meeting will be as it was then. The file as it is now stays beside it under another name, so that "
                "nothing is lost."
            )
        )
        self.list = PaletteList(_("Backups"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.chosen.connect(lambda _backup: self.answer.setFocus())
        self.list.show_entries(list(_entries(words, backups)))
        self.list.setFixedHeight(min(self.list.sizeHint().height(), theme.unit(320)))
        self.content.addWidget(self.list)
        if not backups:
            self.list.hide()
            self.content.addWidget(label(_("There is no backup of this file on this machine."), "ink3", wraps=True))
        self.answer.setEnabled(bool(backups))
        self.list.setFocus()

    def on_answer(self) -> None:
        entry = self.list.current()
        if entry is not None:
            self.accept()
            self.chosen.emit(entry.value.path)


def _entries(words: Language, backups: Sequence[Backup]) -> list[Entry]:
    """By day, the newest first; times of this machine."""
    entries: list[Entry] = []
    day = None
    for backup in backups:
        at = backup.at.astimezone()
        if at.date() != day:
            day = at.date()
            entries.append(Entry(words.date(day, "full")))
        entries.append(Entry(words.time(at), why(words, backup.why), "archive-restore", value=backup))
    return entries


def why(words: Language, reason: str) -> str:
    """What a backup was made before, in words; "" for those of the rhythm."""
    if reason.startswith("migration"):
        return words._(MIGRATION)
    return words._(REASONS[reason]) if reason in REASONS else ""
