"""What belongs to this user and machine: name, language, look, backups. A change holds at once; there is no Save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from c2c_events.language import OWN_NAMES
from c2c_events.settings import Settings
from ui import theme
from ui.commands import button, command
from ui.context import Context
from ui.operations import Operations
from ui.pages.page import Page, PageHeader
from ui.speaking import interface_language
from ui.widgets.basics import column, label, row, rule
from ui.widgets.inspector import Scrolling
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from c2c_events.services.workspace import Workspace
    from c2c_events.storage.backups import Backup

TEXT_SIZES = (1.0, 1.25, 1.5, 1.75, 2.0)
_WIDEST = 720
_NAMES = 150


class SettingsPage(Page):
    """Each setting with a line that says what it does."""

    key = "settings"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        _ = self.words._
        settings = context.settings
        header = PageHeader(_("Settings"))
        header.set_fact(_("They belong to this machine, not to the meeting, and hold at once"))
        self.name = self._name_field(settings)
        self.language = self._language_field(settings)
        self.appearance = self._appearance_field(settings)
        self.text_size = self._size_field(settings)
        self.compact = QCheckBox(_("Compact rows"))
        self.compact.setChecked(settings.compact_rows)
        self.compact.clicked.connect(lambda on: self._change(compact_rows=on))
        self.backups = label("", wraps=True)
        self.open_folder = command(self, _("Open the folder of backups"), self._open_folder, icon="folder-open")
        self._folder: Path | None = None
        self._editors: dict[str, QWidget] = {
            "name": self.name, "language": self.language, "theme": self.appearance, "text_scale": self.text_size,
            "compact_rows": self.compact,
        }  # fmt: skip
        sheet = QVBoxLayout()
        sheet.setContentsMargins(20, 8, 20, 24)
        sheet.setSpacing(0)
        for each in self._lines():
            sheet.addWidget(each)
        sheet.addStretch(1)
        body = QWidget()
        body.setMaximumWidth(theme.unit(_WIDEST))
        body.setLayout(sheet)
        around = QWidget()
        beside = row(body, None)
        beside.setStretch(0, 1000)  # as wide as it may be, and no wider
        around.setLayout(beside)
        self._area = Scrolling()
        self._area.setWidget(around)
        around.setAutoFillBackground(False)
        self.column.addWidget(header)
        self.column.addWidget(self._area, 1)
        context.operations.ask(self, _name_now, context.operations).then(self._show_system_name)
        context.operations.ask(self, _backups, context.place).then(self._show_backups)

    def commands(self) -> Sequence[QAction]:
        return [self.open_folder]

    # The editors.

    def _name_field(self, settings: Settings) -> QLineEdit:
        made = QLineEdit(settings.user)
        made.setMinimumWidth(theme.unit(280))
        made.editingFinished.connect(self._on_name)
        return made

    def _language_field(self, settings: Settings) -> QComboBox:
        made = QComboBox()
        system = interface_language(replace(settings, language=""))
        said = self.words._("As the system ({language})")
        made.addItem(said.format(language=self.words.language_name(system)), "")
        for code, name in OWN_NAMES.items():
            made.addItem(name, code)
        made.setCurrentIndex(max(0, made.findData(settings.language)))
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        made.activated.connect(lambda place: self._change(language=str(made.itemData(place))))
        return made

    def _appearance_field(self, settings: Settings) -> Segments:
        _ = self.words._
        choices = (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark")))
        made = Segments(_("Appearance"), choices)
        made.show_value(settings.theme)
        made.chosen.connect(lambda key: self._change(theme=key))
        return made

    def _size_field(self, settings: Settings) -> Segments:
        sizes = sorted({*TEXT_SIZES, settings.text_scale})
        percent = self.words._("{n} %")
        made = Segments(
            self.words._("Size of text"),
            ((str(size), percent.format(n=self.words.number(round(size * 100)))) for size in sizes),
        )
        made.show_value(str(settings.text_scale))
        made.chosen.connect(lambda key: self._change(text_scale=float(key)))
        return made

    def _lines(self) -> list[QWidget]:
        _ = self.words._
        folder = button(self.open_folder, "link")
        return [
            _Line(
                _("Your name"), self.name,
                _("Stands beside your changes in the history of a meeting. Under another name, Undo begins anew."),
            ),
            rule(),
            _Line(_("Language"), self.language, _("Of menus and messages. Documents choose theirs in Publish.")),
            _Line(_("Appearance"), self.appearance, _("Printed pages are always on white.")),
            _Line(_("Size of text"), self.text_size, _("Of all text in the window, from the size of the system.")),
            _Line(_("Lists"), self.compact, _("More lines on one screen, closer to each other.")),
            rule(),
            _Line(
                _("Backups"), self.backups,
                _("Made every half hour while something changes, and before imports and merges. Old ones thin out."),
                folder,
            ),
        ]  # fmt: skip

    # What is chosen.

    def _change(self, **chosen: Any) -> None:
        self.context.shell.change_settings(_changed(chosen))

    def _on_name(self) -> None:
        name = " ".join(self.name.text().split())
        if name == self.context.settings.user and not self.name.isModified():
            return
        self.name.setText(name)  # which is no longer modified: it is said once
        self._change(user=name)
        self.context.operations.aside(self, partial(_work_as, replace(self.context.settings, user=name)))

    def _show_system_name(self, name: str) -> None:
        self.name.setPlaceholderText(name)

    def _show_backups(self, found: tuple[Path, list[Backup]]) -> None:
        self._folder, backups = found
        words = self.words
        said = words._("There is no backup of this meeting on this machine yet.")
        if backups:
            at = backups[0].at.astimezone()
            said = words.counted("{n} backup of this meeting", "{n} backups of this meeting", len(backups))
            newest = words._("the newest of {day} {time}")
            said += ", " + newest.format(day=words.date(at.date(), "medium"), time=words.time(at))
        self.backups.setText(f"{said}\n{self._folder}")

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    # State: a change that builds the window anew leaves the focus where it was.

    def panes(self) -> list[QWidget]:
        return [self.name]

    def state(self) -> dict[str, Any]:
        focused = self.focusWidget()
        own = (
            key for key, each in self._editors.items() if focused and (each is focused or each.isAncestorOf(focused))
        )
        return {"focus": next(own, "")}

    def restore(self, state: dict[str, Any]) -> None:
        editor = self._editors.get(str(state.get("focus")))
        if editor is not None:
            QTimer.singleShot(0, editor, partial(editor.setFocus, Qt.FocusReason.OtherFocusReason))


class _Line(QWidget):
    """The name of a setting, what sets it, and below that what it does."""

    def __init__(self, title: str, editor: QWidget, why: str, *below: QWidget) -> None:
        super().__init__()
        named = label(title, weight=theme.MEDIUM, wraps=True)
        named.setFixedWidth(theme.unit(_NAMES))
        named.setContentsMargins(0, 5, 0, 0)
        named.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(title)
        editor.setAccessibleDescription(why)
        side = column(gap=4)
        for each in (editor, label(why, "ink3", step=-1, wraps=True), *below):
            side.addWidget(each, 0, _START if isinstance(each, _AS_WIDE_AS_NEEDED) else _BY_ITSELF)
        line = row(gap=16, margins=(0, 12, 0, 12))
        line.addWidget(named, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(side, 1)
        self.setLayout(line)


_AS_WIDE_AS_NEEDED = QLineEdit, QComboBox, QPushButton, Segments
_START, _BY_ITSELF = Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag(0)


def _changed(chosen: dict[str, Any]) -> Callable[[Settings], Settings]:
    return lambda settings: replace(settings, **chosen)


# On a thread.


def _name_now(operations: Operations) -> str:
    return str(operations.author().user)


def _backups(place: str) -> tuple[Path, list[Backup]]:
    from c2c_events.paths import backups_dir
    from c2c_events.services.safekeeping import backups_of

    return backups_dir(), backups_of(place)


def _work_as(settings: Settings, workspace: Workspace) -> None:
    from c2c_events.services.opening import work_as

    work_as(workspace, settings)
