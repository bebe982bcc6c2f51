"""Find anything (Ctrl+K): any person, organisation, partnership, session, place or command, by some letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QMenuBar,
    QVBoxLayout,
    QWidget,
)

from c2c_events.domain.folding import fold
from c2c_events.errors import N_
from c2c_events.language import Language
from ui import theme
from ui.catalogue import Offer
from ui.commands import commands_of, words_of
from ui.finder import Finder
from ui.places import BY_KEY
from ui.widgets.basics import label, leading_side, row, rule
from ui.widgets.palette_list import Entry, PaletteList
from ui.widgets.shadow import draw_shadow

if TYPE_CHECKING:
    from c2c_events.services.finding_anything import Found

WIDTH, FROM_TOP = 640, 112
_CORNER = 12  # of a popup, in the style sheet
_BLUR, _DOWN = 48, 12  # of its shadow
_COMMANDS = 6
_OF_EACH = 3

HEADS = {
    "people": N_("People"),
    "organisations": N_("Organisations"),
    "partnerships": N_("Partnerships"),
    "programme": N_("Sessions and places"),
}
ICONS = {
    "participant": "user",
    "accompanying_person": "users-round",
    "organisation": "building-2",
    "partnership": "handshake",
    "session": "calendar-days",
    "room": "door-open",
    "working_group": "messages-square",
    "site_visit": "map-pin-house",
}
PAGES = {
    "participant": "participants",
    "accompanying_person": "participants",
    "organisation": "organisations",
    "partnership": "partnerships",
    "session": "programme",
    "room": "programme",
    "working_group": "groups",
    "site_visit": "visits",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: a thing to go to, a command, or what another page offers."""

    thing: Found | None = None
    command: QAction | None = None
    offer: Offer | None = None


class Opener(Protocol):
    """What goes to a thing that was found."""

    def __call__(self, thing: Found, *, inspect: bool) -> None: ...


class FindAnything(QWidget):
    """Lies over its window, dimmed, until something is chosen, Esc, or a click beside it.

    `page_commands`: of the page that is shown; `recent`: what was found before, by kind and id, the newest first.
    `offers`: of other pages, which `take` does.
    """

    def __init__(
        self,
        window: QWidget,
        words: Language,
        finder: Finder,
        menu_bar: QMenuBar,
        page_commands: Sequence[QAction],
        recent: Sequence[tuple[str, str]],
        go: Opener,
        offers: Sequence[Offer],
        take: Callable[[Offer], object],
    ) -> None:
        super().__init__(window)
        self._offers, self._take = offers, take
        self._window = window
        self._words = words
        self._finder = finder
        self._menu_bar = menu_bar
        self._page_commands = page_commands
        self._recent = recent
        self._go = go
        self._before = QApplication.focusWidget()
        _ = words._
        self.setAccessibleName(_("Find anything"))
        self._popup = QFrame(self)
        self._popup.setObjectName("popup")
        mark = QLabel()
        mark.setPixmap(theme.icon("search", "ink2", 18).pixmap(theme.unit(18), theme.unit(18)))
        self.field = QLineEdit()
        self.field.setFont(theme.font(2))
        self.field.setAlignment(leading_side(self.field) | Qt.AlignmentFlag.AlignVCenter)
        self.field.setPlaceholderText(_("A name, a place, or what you want to do"))
        self.field.setAccessibleName(_("Find anything"))
        self.field.textChanged.connect(self._show_found)
        self.field.installEventFilter(self)
        self.list = PaletteList(_("What was found"), _("Enter"))
        self.list.chosen.connect(self._choose)
        self._nothing = label("", "ink3")
        self._nothing.setContentsMargins(theme.unit(18), theme.unit(14), theme.unit(18), theme.unit(14))
        column = QVBoxLayout(self._popup)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(row(mark, self.field, gap=8, margins=(18, 5, 14, 5)))
        column.addWidget(rule())
        self._around_list = row(self.list, gap=0, margins=(8, 4, 8, 6))
        column.addLayout(self._around_list, 1)
        column.addWidget(self._nothing)
        column.addWidget(rule())
        column.addLayout(self._footer())
        finder.ready.connect(self._on_ready)
        finder.make()
        window.installEventFilter(self)
        self._show_found()

    def _footer(self) -> QVBoxLayout:
        _ = self._words._
        control = QKeySequence("Ctrl+Enter").toString(QKeySequence.SequenceFormat.NativeText)
        keys = [
            "↑ ↓ " + _("choose"),
            _("{key} open").format(key=_("Enter")),
            _("{key} open in the inspector").format(key=control),
        ]
        line = row(
            *(label(each, "ink3", step=-1) for each in keys),
            None,
            label(_("{key} close").format(key="Esc"), "ink3", step=-1),
            gap=16,
            margins=(18, 8, 18, 9),
        )
        whole = QVBoxLayout()
        whole.addLayout(line)
        return whole

    def open(self) -> None:
        """Show it, with the focus in its field."""
        self.setGeometry(self._window.rect())
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    # What is shown.

    def _on_ready(self) -> None:
        self._show_found()

    def _show_found(self) -> None:
        typed = self.field.text()
        entries = list(self._found(typed) if fold(typed).split() else self._proposed())
        self.list.show_entries(entries)
        _ = self._words._
        waiting = self._finder.index is None and bool(typed.strip())
        self._nothing.setText(_("Reading the names…") if waiting else _("Nothing is called so."))
        self._nothing.setVisible(not entries)
        self.list.setVisible(bool(entries))
        self._place()

    def _found(self, typed: str) -> Iterator[Entry]:
        index = self._finder.index
        if index is not None:
            for group, things in index.find(typed, _OF_EACH).items():
                yield Entry(self._words._(HEADS[group]))
                yield from (self._of_thing(thing, typed) for thing in things)
        commands = self._commands(typed)
        if commands:
            yield Entry(self._words._("Commands"))
            yield from commands

    def _proposed(self) -> Iterator[Entry]:
        """Before anything is typed: what was found before, and what this page can do."""
        index = self._finder.index
        recent = index.again(self._recent) if index is not None else []
        if recent:
            yield Entry(self._words._("Found before"))
            yield from (self._of_thing(thing, "") for thing in recent)
        here = [action for action in self._page_commands if action.isEnabled()]
        if here:
            yield Entry(self._words._("On this page"))
            yield from (_of_command(action, "", "") for action in here[:_COMMANDS])
        elif not recent:
            yield Entry(self._words._("Commands"))
            every = [action for _, action in commands_of(self._menu_bar) if action.isEnabled()]
            commands = [action for action in every if not action.property("thing")]
            yield from (_of_command(action, "", "") for action in commands[:_COMMANDS])

    def _of_thing(self, thing: Found, typed: str) -> Entry:
        from c2c_events.services.finding_anything import hits_in

        parts = tuple(hits_in(thing.title, typed))
        return Entry(thing.title, thing.fact, ICONS[thing.kind], parts=parts, value=Chosen(thing=thing))

    def _commands(self, typed: str) -> list[Entry]:
        """Commands with each word that was typed; those with words that begin so first."""
        wanted = fold(typed).split()
        found: list[tuple[int, int, Entry]] = []
        seen: set[QAction] = set()
        for number, (menu, action) in enumerate(commands_of(self._menu_bar)):
            name = f" {fold(words_of(action))}"
            if action in seen or not action.isEnabled() or not all(word in name for word in wanted):
                continue
            seen.add(action)
            worse = not all(f" {word}" in name for word in wanted)
            found.append((worse, number, _of_command(action, menu, typed)))
        for number, offer in enumerate(self._offers, start=len(seen) + 1_000):
            title = self._words._(BY_KEY[offer.page].title)
            name = f" {fold(self._words._(offer.title))} {fold(title)}"
            if all(word in name for word in wanted):
                worse = not all(f" {word}" in name for word in wanted)
                found.append((worse, number, _of_offer(offer, self._words, typed)))
        return [entry for _, _, entry in sorted(found, key=lambda each: each[:2])][:_COMMANDS]

    # What is done.

    def _choose(self, chosen: Chosen, *, inspect: bool = False) -> None:
        self.close_()
        if chosen.thing is not None:
            self._go(chosen.thing, inspect=inspect)
        elif chosen.command is not None:
            chosen.command.trigger()
        elif chosen.offer is not None:
            self._take(chosen.offer)

    def close_(self) -> None:
        """Go away, and give the focus back."""
        self.hide()
        self._finder.ready.disconnect(self._on_ready)
        self._window.removeEventFilter(self)
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                # The keys of the window wait: a command is chosen here, not triggered behind.
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        keys = Qt.Key
        steps = {keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_Tab: 1, keys.Key_Backtab: -1}
        key = keys(event.key()) if event.key() in set(keys) else None
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in steps:
            self.list.step(steps[key])
        elif key == keys.Key_Escape or (control and key == keys.Key_K):
            self.close_()
        elif key in (keys.Key_Return, keys.Key_Enter):
            entry = self.list.current()
            if entry is not None and entry.value is not None:
                self._choose(entry.value, inspect=control)
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._popup.geometry().contains(event.position().toPoint()):
            self.close_()

    # How it looks.

    def _place(self) -> None:
        side = theme.unit(12)
        wide = min(theme.unit(WIDTH), self.width() - 2 * side)
        top = min(theme.unit(FROM_TOP), self.height() // 6)
        layout = self._popup.layout()
        assert layout is not None
        self.list.setFixedHeight(0)
        self._around_list.invalidate()  # else it answers with the height that the list had before
        frame = layout.sizeHint().height()
        most = max(theme.unit(80), self.height() - top - side - frame)
        self.list.setFixedHeight(min(self.list.sizeHint().height(), most))
        self._around_list.invalidate()
        layout.activate()
        high = min(layout.sizeHint().height(), self.height() - top - side)
        before, now = self._popup.geometry(), QRect(QPoint((self.width() - wide) // 2, top), QSize(wide, high))
        self._popup.setGeometry(now)
        if now != before:
            self.update((before | now).adjusted(-_BLUR, -_BLUR, _BLUR, _BLUR + _DOWN))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 120 if theme.current() == "dark" else 70))
        draw_shadow(painter, self._popup.geometry(), _CORNER, _BLUR, _DOWN)
        painter.end()


def _of_offer(offer: Offer, words: Language, typed: str) -> Entry:
    """ "Participants: Add participant"."""
    from c2c_events.services.finding_anything import hits_in

    title = words._("{page}: {command}").format(page=words._(BY_KEY[offer.page].title), command=words._(offer.title))
    keys = QKeySequence(offer.keys).toString(QKeySequence.SequenceFormat.NativeText)
    icon = offer.icon or "command"
    return Entry(title, "", icon, keys, tuple(hits_in(title, typed)), Chosen(offer=offer))


def _of_command(action: QAction, menu: str, typed: str) -> Entry:
    from c2c_events.services.finding_anything import hits_in

    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    icon = str(action.property("icon_name") or "command")
    name = words_of(action)
    return Entry(name, menu, icon, keys, tuple(hits_in(name, typed)), Chosen(command=action))
