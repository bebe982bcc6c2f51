"""What a list is filtered by: choosing keys and values in a menu, chips in words, lists kept under a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from c2c_events.domain.changes import Label
from c2c_events.domain.filters import Part, written
from c2c_events.domain.folding import fold
from ui import theme
from ui.commands import command
from ui.context import Context
from ui.widgets.filter_bar import FilterBar
from ui.widgets.pick_list import Pick, PickList

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.domain.records import SavedList
    from c2c_events.domain.searching import ListIndex
    from c2c_events.language import Language

_MOST_VALUES = 500
_TURNED = "-"
"""Leads from the values that things may have to those that they may not have, and back."""

_IN_ORDER = ("day", "goal")
"""Keys whose values stand in an order of their own; the others begin with the most frequent one."""


@dataclass(frozen=True)
class Shown:
    """What a saved list keeps: an expression, columns in their order and the columns of the order of rows."""

    only: str
    columns: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()


class ListFilters(QObject):
    """The filter bar of a list, filled and put into words.

    `ask(task, heard)`: asks the index of the list where it is free. `shown`: what would be saved now; `show`: goes back
    to what was.
    """

    def __init__(
        self,
        context: Context,
        page: str,
        bar: FilterBar,
        keys: Sequence[str],
        ask: Callable[[Callable[[ListIndex[Any]], Any], Callable[[Any], None]], None],
        shown: Callable[[], Shown],
        show: Callable[[Shown], None],
    ) -> None:
        super().__init__(bar)
        self._context, self._page, self._bar, self._keys = context, page, bar, keys
        self._ask, self._shown, self._show = ask, shown, show
        self._saved: Sequence[SavedList] = ()
        self._menu: PickList | None = None
        self._key, self._negated = "", False
        _ = context.words._
        make = partial(command, self)
        self.add_ = make(_("Filter…"), self.open_menu, icon="plus", shortcut="Ctrl+Shift+F")
        self.clear_ = make(_("Clear the filter"), bar.clear, icon="filter-x")
        self.save_ = make(_("Save this list…"), self.ask_name, icon="bookmark")
        self.save_.setEnabled(not context.read_only)
        self._button = _quiet(self.add_.icon(), _("Filter"), bar)
        self._button.clicked.connect(self.open_menu)
        bar.add_beside(self._button)
        self._lists = _quiet(theme.icon("bookmark", "ink2", gap=3), _("Saved lists"), bar)
        self._lists.clicked.connect(self.open_saved)
        bar.add_at_end(self._lists)
        bar.changed.connect(lambda _expression: self.say_chips())
        self.saved = QMenu(_("Saved lists"), bar)
        self._fill_saved(self.saved)
        self.read_saved()

    # Chips in words.

    def say_chips(self) -> None:
        """Put the chips into words; the names of things are asked for."""
        parts = self._bar.parts()
        if parts:
            words, meeting = self._context.words, self._context.meeting
            self._ask(partial(_chips_in_words, parts, words, meeting), partial(self._on_words, parts))

    def _on_words(self, parts: Sequence[Part], said: Sequence[str]) -> None:
        if parts == self._bar.parts():
            self._bar.set_words(said)

    # The menu.

    def open_menu(self) -> None:
        """Choose what to ask by, then its values."""
        _ = self._context.words._
        menu = self._menu = PickList(self._bar, _("Filter by"), _("Search"))
        menu.chosen.connect(self._on_chosen)
        menu.ticked.connect(self._on_ticked)
        menu.back.connect(self._show_keys)
        self._show_keys()
        menu.open_below(self._button)

    def _show_keys(self) -> None:
        from c2c_events.services.filter_words import askable, key_in_words

        assert self._menu is not None
        words, meeting = self._context.words, self._context.meeting
        self._key, self._negated = "", False
        picks = [Pick(key, key_in_words(key, words, meeting), leads=True) for key in askable(self._keys, meeting)]
        self._menu.show_picks(picks, words._("Filter by"))

    def _on_chosen(self, key: str) -> None:
        if key == _TURNED:
            self._negated = not self._negated
        elif self._key:  # a moment: it takes the place of the earlier one
            self._put(written(self._key, key))
            assert self._menu is not None
            self._menu.close()
            return
        else:
            self._key = key
        words, meeting = self._context.words, self._context.meeting
        self._ask(partial(_values, self._key, words, meeting), partial(self._show_values, self._key))

    def _show_values(self, key: str, values: Sequence[Pick]) -> None:
        from c2c_events.services.filter_words import key_in_words

        if self._menu is None or key != self._key:
            return
        words = self._context.words
        part = self._part(key)
        chosen = {value.casefold() for value in part.values} if part else set()
        if key == "changed":
            picks = _moments(words, self._context)
        else:
            turned = words._("Is one of these…") if self._negated else words._("Is none of these…")
            ticks = [Pick(own.key, own.words, own.fact, ticked=own.key.casefold() in chosen) for own in values]
            picks = [*ticks, Pick(_TURNED, turned, leads=True)]
        title = key_in_words(key, words, self._context.meeting)
        if self._negated:
            title = words._("{key}: none of these").format(key=title)
        self._menu.show_picks(picks, title, back=words._("All filters"))
        self._menu.open_below(self._button)

    def _part(self, key: str) -> Part | None:
        parts = (own for own in self._bar.parts() if own.term.key == key)
        return next((own for own in parts if own.term.negated is self._negated), None)

    def _on_ticked(self, value: str, on: bool) -> None:
        part = self._part(self._key)
        values = [each for each in (part.values if part else ()) if each.casefold() != value.casefold()]
        values += [value] if on else []
        self._put(f"{'-' * self._negated}{written(self._key, *values)}" if values else "")

    def _put(self, typed: str) -> None:
        self._bar.replace_part(self._part(self._key), typed)

    # Saved lists: they belong to the meeting.

    def read_saved(self) -> None:
        self._context.operations.read(self, _saved, self._page).then(self._on_saved)

    def on_changed(self, changes: ChangeSet) -> None:
        from c2c_events.domain.records import SavedList

        if changes.touches(SavedList):
            self.read_saved()

    def _on_saved(self, saved: Sequence[SavedList]) -> None:
        self._saved = saved
        self.saved.clear()
        self._fill_saved(self.saved)

    def saved_menu(self) -> QMenu:
        """The lists that are kept, and what can be done with them."""
        menu = QMenu(self._bar)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_saved(menu)
        return menu

    def _fill_saved(self, menu: QMenu) -> None:
        _ = self._context.words._
        for own in self._saved:
            menu.addAction(command(menu, own.name, partial(self.apply, own), icon="bookmark"))
        if not self._saved:
            menu.addAction(_("No list is saved yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.save_)
        for title, said, what in (
            (_("Rename"), _("Rename “{name}”…"), self._ask_new_name),
            (_("Delete"), _("Delete “{name}”"), self._delete),
        ):
            below = menu.addMenu(title)
            below.setEnabled(bool(self._saved) and not self._context.read_only)
            for own in self._saved:
                below.addAction(command(below, said.format(name=own.name), partial(what, own)))

    def open_saved(self) -> None:
        self.saved_menu().popup(self._lists.mapToGlobal(self._lists.rect().bottomLeft()))

    def apply(self, saved: SavedList) -> None:
        """Show a list that is kept."""
        self._show(Shown(saved.only, saved.columns, saved.sort))

    def ask_name(self) -> None:
        from ui.dialogs.name_list import NameList

        _ = self._context.words._
        proposed = ", ".join(chip.text() for chip in self._bar.chips) or self._bar.field.text()
        NameList(
            self._bar.window(),
            self._context.words,
            _("What is this list called?"),
            _("Save"),
            proposed,
            self._save,
            _("It keeps the filter, the columns and the order, for everybody who works on this meeting."),
        ).open()

    def _save(self, name: str) -> None:
        shown, said = self._shown(), self._context.words._("List “{name}” saved").format(name=name)
        self._context.operations.run(Label("save_list", name), _save_list, name, self._page, shown).then(
            lambda _id: self._context.shell.toast(said, icon="bookmark")
        )

    def _ask_new_name(self, own: SavedList) -> None:
        from ui.dialogs.name_list import NameList

        _ = self._context.words._
        NameList(
            self._bar.window(),
            self._context.words,
            _("What should “{name}” be called?").format(name=own.name),
            _("Rename"),
            own.name,
            lambda name: self._rename(own, name),
        ).open()

    def _rename(self, own: SavedList, name: str) -> None:
        self._context.operations.run(Label("rename_list", name), _rename_list, own.id, name)

    def _delete(self, own: SavedList) -> None:
        said = self._context.words._("List “{name}” deleted").format(name=own.name)
        self._context.operations.run(Label("delete_list", own.name), _delete_list, own.id).then(
            lambda _none: self._context.shell.toast(said, icon="trash-2", undo=True)
        )


def _quiet(icon: Any, words: str, parent: Any) -> QPushButton:
    made = QPushButton(words, parent)
    made.setIcon(icon)
    made.setProperty("kind", "quiet")
    return made


def _moments(words: Language, context: Context) -> list[Pick]:
    """Days since when things may have been changed."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    today = datetime.now(ZoneInfo(context.meeting.zone)).date()
    _ = words._
    days = ((7, _("a week ago")), (30, _("30 days ago")))
    return [
        Pick("today", _("today")),
        Pick("yesterday", _("yesterday")),
        *(
            Pick((today - timedelta(days=back)).isoformat(), said, words.date(today - timedelta(days=back), "medium"))
            for back, said in days
        ),
    ]


# On the threads of the meeting.


def _values(key: str, words: Language, meeting: Any, index: ListIndex[Any]) -> list[Pick]:
    """The values that rows have for a key, with how many rows."""
    from c2c_events.services.filter_words import value_in_words

    values = index.values_of(key)
    if key in _IN_ORDER:
        values = sorted(values, key=lambda value: value.subject)
    merged: dict[str, tuple[Any, int]] = {}  # "Lima" and "LIMA" are asked for by the same word
    for value in values:
        first, rows = merged.get(fold(value.written), (value, 0))
        merged[fold(value.written)] = first, rows + value.rows
    return [
        Pick(first.written, value_in_words(key, first.subject, words, meeting), words.number(rows))
        for first, rows in list(merged.values())[:_MOST_VALUES]
        if first.written
    ]


def _chips_in_words(parts: Sequence[Part], words: Language, meeting: Any, index: ListIndex[Any]) -> list[str]:
    from c2c_events.services.filter_words import key_in_words, values_in_words

    said = []
    for part in parts:
        key = part.term.key
        name = key_in_words(key, words, meeting)
        values = ", ".join(values_in_words(index, key, part.values, words, meeting))
        shape = words._("{key}: not {values}") if part.term.negated else words._("{key}: {values}")
        said.append(shape.format(key=name, values=values))
    return said


def _saved(reader: Any, page: str) -> Sequence[SavedList]:
    from c2c_events.services.saved_lists import saved_lists

    return saved_lists(reader, page)


def _save_list(work: Any, name: str, page: str, shown: Shown) -> str:
    from c2c_events.services.saved_lists import save_list

    return save_list(work, name, page, only=shown.only, columns=shown.columns, sort=shown.sort)


def _rename_list(work: Any, list_id: Any, name: str) -> None:
    from c2c_events.services.saved_lists import rename_list

    rename_list(work, list_id, name)


def _delete_list(work: Any, list_id: Any) -> None:
    from c2c_events.services.saved_lists import delete_list

    delete_list(work, list_id)
