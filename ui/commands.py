"""Commands: what can be done, each with a name, an icon, a shortcut and a place in a menu.

Every command is a `QAction` in a menu of the window. The palette (Ctrl+K), the sheet of shortcuts (F1) and the tooltips
read the menus, so that none is missing there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMenu,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from ui import theme
from ui.as_typed import face, tip, words_on

Shortcut = str | QKeySequence.StandardKey | None


def command(
    parent: QObject,
    title: str,
    run: Callable[[], object],
    *,
    icon: str = "",
    shortcut: Shortcut = None,
    enabled: bool = True,
) -> QAction:
    """A command. `title`: a verb and an object, "…" at its end where it will ask. `icon`: a Lucide name."""
    action = QAction(face(title), parent)
    if icon:
        action.setIcon(theme.icon(icon))
        action.setProperty("icon_name", icon)
    if shortcut is not None:
        action.setShortcut(QKeySequence(shortcut))
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked=False: run())
    return action


def of_one_place(action: QAction, where: str) -> QAction:
    """The same command with keys that a widget hears itself, while it has the focus; `where`: "in the timetable"."""
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setProperty("where", where)
    return action


def words_of(action: QAction) -> str:
    """What a command is called."""
    return words_on(action.text())


class Link(QPushButton):
    """A button that reads like a part of the text: where there is little room, it ends with an ellipsis."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(_LEAST_LINK), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        over = self.sizeHint().width() - self.width()
        if over > 0:
            room = self.fontMetrics().horizontalAdvance(self.text()) - over
            option.text = self.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, room, Qt.TextFlag.TextShowMnemonic.value
            )
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


_LEAST_LINK = 40


def button(action: QAction, kind: str = "", *, parent: QWidget | None = None) -> QPushButton:
    """A button that does what a command does, enabled as it is. `kind`: "primary", "quiet", "link" or plain."""
    made = Link(action.text(), parent) if kind == "link" else QPushButton(action.text(), parent)
    if kind:
        made.setProperty("kind", kind)
    name = action.property("icon_name")
    if name:
        made.setIcon(theme.icon(str(name), "on_accent" if kind == "primary" else "ink2", gap=3))
    follow(action, made)
    return made


def icon_button(action: QAction, parent: QWidget | None = None) -> QToolButton:
    """A button of an icon alone: undo, redo, zoom, previous, next, settings, "more"."""
    made = QToolButton(parent)
    made.setProperty("kind", "quiet")
    made.setIcon(action.icon())
    made.setAccessibleName(words_of(action))
    follow(action, made)
    return made


def follow(action: QAction, made: QAbstractButton) -> None:
    """Let a button do what a command does, and say so in its tooltip, with the shortcut."""

    def on_changed() -> None:
        made.setEnabled(action.isEnabled())
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        named = words_of(action)
        words = action.toolTip() if action.toolTip() != named.rstrip("…") else named
        made.setToolTip(tip(f"{words}  {keys}".strip()))

    on_changed()
    action.changed.connect(on_changed)
    made.clicked.connect(lambda _checked=False: action.trigger())


def press_by_enter(event: QKeyEvent) -> bool:
    """Press the button that has the focus, where Enter was typed and nobody took it; says whether.

    Qt presses buttons by the space bar, and by Enter those alone that could answer a dialog.
    """
    focused = QApplication.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.isAutoRepeat():
        return False
    if not isinstance(focused, QPushButton | QToolButton | QRadioButton) or not focused.isEnabled():
        return False
    if isinstance(focused, QRadioButton) and focused.isChecked():
        return False  # it is chosen already: Enter answers
    focused.click()
    event.accept()
    return True


def commands_of(menu_bar: QMenuBar) -> Iterator[tuple[str, QAction]]:
    """Every command of the menus with the title of its menu, in their order."""
    for top in menu_bar.actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            for action in commands_in(menu):
                yield words_of(top), action


def commands_in(menu: QMenu) -> Iterator[QAction]:
    """Every command of a menu and of those below it, in their order."""
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from commands_in(below)
        elif not action.isSeparator() and action.text():
            yield action
