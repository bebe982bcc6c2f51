"""Publish: every document of the meeting, what is in it, how it will look, and whether what is out still holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from c2c_events.exports.registry import EXPORTS
from c2c_events.language import Language
from ui import theme
from ui.commands import button, command, words_of
from ui.context import Context
from ui.dialogs.batch import Batch, BatchWish
from ui.dialogs.find_anything import PAGES
from ui.models.exports import ExportLines
from ui.pages.document_files import DocumentFiles
from ui.pages.page import Page, PageHeader
from ui.previews import Previews
from ui.widgets.basics import Elided, row, rule
from ui.widgets.export_form import ExportForm, Wish, wish_of
from ui.widgets.export_list import ExportList
from ui.widgets.flow import Flow
from ui.widgets.message import Message
from ui.widgets.option_editors import Offered
from ui.widgets.preview_pane import PreviewPane
from ui.widgets.two_sides import TwoSides

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.errors import C2CError
    from c2c_events.services.previewing import Preview
    from c2c_events.services.publications import PublicationState
    from c2c_events.storage.repository import Reader

MAILS = "mail-drafts.zip"

LIST_WIDTH, FORM_WIDTH, LEAST_PREVIEW = 280, 326, 260
_NARROW_LIST, _NARROW_FORM = 236, 268
_SHORT_BELOW = 620
"""Below that the footer has room for one line only with shorter words."""
_SETTLES_MS = 400
_AS_WIDE_AS_IT_GOES = 16_777_215  # Qt's own limit

Offers = Mapping[str, Mapping[str, Offered]]
"""What the options of each export are chosen from, by the names of the export and the option."""


class PublishPage(Page):
    """The exports at the left, the form of the chosen one, and its preview."""

    key = "publish"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.form: ExportForm | None = None
        self.states: Mapping[str, PublicationState] = {}
        self._wishes: dict[str, Wish] = {}
        self._offers: Offers | None = None
        self._chosen = next(iter(EXPORTS))
        self._only_wanted = ""
        self._out_of_date = False  # something was stored, or a preview stopped, while the page was not shown
        self.files = DocumentFiles(context, self)
        self._make_commands()
        self._lay_out()
        self.files.told.connect(self._outcome.set_text)
        self.files.began.connect(partial(self._outcome.set_text, ""))
        for each in (self.files.began, self.files.ended):
            each.connect(self._name_commands)
        self.previews = Previews(context.operations, self.words, self)
        self.previews.began.connect(self.preview.show_busy)
        self.previews.made.connect(self._on_preview)
        self.previews.refused.connect(self._on_no_preview)
        self._settles = QTimer(self)
        self._settles.setSingleShot(True)
        self._settles.setInterval(_SETTLES_MS)
        self._settles.timeout.connect(self._look_again)
        self.list.show_chosen(self._chosen)
        self.refresh()

    # Commands.

    def _make_commands(self) -> None:
        _, make = self.words._, partial(command, self)
        files = self.files
        self.publish = make("", lambda: files.publish(self._wish()), icon="send", shortcut="Ctrl+Shift+P")
        elsewhere = partial(files.publish, elsewhere=True)
        self.publish_elsewhere = make(_("Publish elsewhere…"), lambda: elsewhere(self._wish()), icon="send")
        self.save = make(_("Save as…"), lambda: files.save(self._wish()), icon="download", shortcut="Ctrl+S")
        make_drafts = files.make_drafts
        self.drafts = make(
            _("Make mail drafts…"), lambda: make_drafts(self._wish()), icon="mail", shortcut="Ctrl+Shift+M"
        )
        self.batch = make(_("Publish a batch…"), self._ask_batch, icon="layers", shortcut="Ctrl+Shift+B")
        self.update_ = make("", self._ask_update, icon="refresh-cw", shortcut="F5")
        self.swap = make(_("Show the preview"), self.toggle_inspector, icon="eye")
        self.preview = PreviewPane(self.words)

    def commands(self) -> Sequence[QAction]:
        return (
            *(self.publish, self.publish_elsewhere, self.save, self.drafts, self.batch, self.update_, self.swap),
            self.files.show_folder,
            *self.preview.commands,
        )

    def _name_commands(self) -> None:
        """Say what the commands are about now, and which of them can be used."""
        words, export = self.words, EXPORTS[self._chosen]
        known = self.form is not None and self.files.known_path(self.form.wish())
        asks = "" if known else "…"
        self.publish.setText(words._(export.publish) + asks)
        stale = len(self._stale())
        self.update_.setText(
            words.counted("Update the changed document…", "Update the {n} changed documents…", stale)
            if stale
            else words._("Update changed documents…")
        )
        free = self.isVisible() and not self.files.working and self.form is not None
        writable = free and not self.context.read_only
        for each in (self.publish, self.publish_elsewhere):
            each.setEnabled(writable)
        self.update_.setEnabled(writable and bool(stale))
        self.save.setEnabled(free)
        self.batch.setEnabled(free)
        self.drafts.setEnabled(free and self._chosen == MAILS)

    def _stale(self) -> list[str]:
        """The exports that were published and are older than the meeting now."""
        return [name for name, state in self.states.items() if state.changed]

    # Laying out.

    def _lay_out(self) -> None:
        _ = self.words._
        self.header = PageHeader(_("Publish"), None, (self.update_, self.batch), more=_("More"))
        self.lines = ExportLines(self.words, self)
        self.list = ExportList(self.lines, _("Documents"))
        self.list.chosen.connect(self._on_chosen)
        self._forms = QStackedWidget()
        middle = self._middle = QWidget()
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        if self.context.read_only:
            why = _("Documents can be saved, but that they were published cannot be noted in the meeting.")
            told = Message("hint", _("This meeting can only be read here"), why)
            inner.addLayout(row(told, margins=(16, 12, 16, 0)))
        inner.addWidget(self._forms, 1)
        self._body = QHBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        left = self._left = QWidget()
        left.setLayout(row(self.list, margins=(8, 4, 8, 8)))
        self._form_rule, self._preview_rule = rule(upright=True), rule(upright=True)
        for each in (left, self._form_rule, middle, self._preview_rule):
            self._body.addWidget(each)
        self._body.addWidget(self.preview, 1)
        self._preview_hidden = False
        self._preview_in_place = False  # of the form, where there is no room for both
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.column.addWidget(self.header)
        self.column.addWidget(rule())
        self.column.addLayout(self._body, 1)
        self.column.addWidget(rule())
        self._outcome = Elided("", "ink2")
        self._publish_button = button(self.publish, "primary")
        self._drafts_button = button(self.drafts, "primary")
        self._drafts_button.hide()  # in the place of the other, for mails alone
        save = button(self.save)
        self._swap_button = button(self.swap)
        ways = Flow(8)
        for each in (save, self._publish_button, self._drafts_button):
            ways.addWidget(each)
        self.column.addWidget(
            TwoSides(row(self._swap_button, self._outcome, gap=8), ways, gap=8, margins=(20, 10, 16, 10))
        )
        renamed = (
            (self.header.buttons[0], self.update_),
            (self._publish_button, self.publish),
            (self._swap_button, self.swap),
        )
        for made, action in renamed:
            action.changed.connect(partial(_named_as, made, action))
        self._name_commands()
        self._fit()

    def panes(self) -> list[QWidget]:
        form = self.form.languages if self.form is not None else self._forms
        return [self.list, form, self.preview.focus_target()]

    def search_here(self) -> None:
        if self.form is not None:
            self.form.only.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_inspector(self) -> None:
        if self._has_room():
            self._preview_hidden = not self._preview_hidden
        else:
            self._preview_in_place = not self._preview_in_place
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for two panes: of three, one gives way."""
        return QSize(theme.unit(_NARROW_LIST + _NARROW_FORM), super().minimumSizeHint().height())

    def _has_room(self) -> bool:
        return self.width() >= theme.unit(_NARROW_LIST + _NARROW_FORM + LEAST_PREVIEW)

    def _fit(self) -> None:
        """Three panes beside each other; where there is room for two, the form or the preview at the side."""
        unit = theme.unit
        wide = self.width() >= unit(LIST_WIDTH + FORM_WIDTH + LEAST_PREVIEW)
        listed, formed = (LIST_WIDTH, FORM_WIDTH) if wide else (_NARROW_LIST, _NARROW_FORM)
        three = self._has_room()
        preview = not self._preview_hidden if three else self._preview_in_place
        form = three or not preview
        self._left.setFixedWidth(unit(listed))
        self._middle.setMinimumWidth(unit(formed))
        self._middle.setMaximumWidth(unit(formed) if three and preview else _AS_WIDE_AS_IT_GOES)
        self._middle.setVisible(form)
        self.preview.setVisible(preview)
        self._preview_rule.setVisible(form and preview)
        self._swap_button.setVisible(not three)
        _ = self.words._
        said, short = (
            (_("Show the options"), _("Options")) if preview and not form else (_("Show the preview"), _("Preview"))
        )
        self.swap.setText(said)
        if self.width() < unit(_SHORT_BELOW):
            self._swap_button.setText(short)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.preview.set_active(True)
        self._name_commands()
        if self._out_of_date:
            self._look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.preview.set_active(False)
        self._out_of_date = self._out_of_date or self._settles.isActive() or self.previews.under_way
        self._settles.stop()
        self.previews.stop()
        self._name_commands()

    # What stands where.

    def refresh(self) -> None:
        self.context.operations.read(self, _offers, self.words).then(self._on_offers)
        self.context.operations.read(self, _states).then(self._on_states)

    def on_changed(self, changes: ChangeSet) -> None:
        if self.isVisible():
            self._settles.start()
        else:
            self._out_of_date = True

    def _look_again(self) -> None:
        self._out_of_date = False
        self.context.operations.read(self, _states).then(self._on_states)
        if self.form is not None:
            self.previews.wish(self.form.wish())

    def _on_states(self, states: Mapping[str, PublicationState]) -> None:
        self.states = states
        self.lines.set_states(states, datetime.now().astimezone(), self.context.meeting.zone)
        words, stale = self.words, len(self._stale())
        self.header.set_fact(
            words.counted("{n} document is older than the meeting", "{n} documents are older than the meeting", stale)
            if stale
            else ""
        )
        self._name_commands()

    def _on_offers(self, offers: Offers) -> None:
        self._offers = offers
        self._show_form()

    def _on_chosen(self, name: str) -> None:
        self._keep_wish()
        self._chosen = name
        self._show_form()

    def _keep_wish(self) -> None:
        if self.form is not None:
            self._wishes[self.form.export.name] = self.form.wish()

    def _show_form(self) -> None:
        if self._offers is None:
            return
        export = EXPORTS[self._chosen]
        meeting = self.context.meeting
        languages = [(code, _titled(self.words.language_name(code))) for code in meeting.languages]
        wish = self._wishes.get(export.name) or wish_of(export, {}, meeting.languages)
        if self._only_wanted:
            wish = Wish(wish.export, wish.languages, wish.options, self._only_wanted)
            self._only_wanted = ""
        self._drop_form()
        self.form = ExportForm(self.words, export, languages, self._offers[export.name], wish)
        self.form.edited.connect(self._on_edited)
        self.form.shows.connect(self._show_in_list)
        self._forms.addWidget(self.form)
        self._drafts_button.setVisible(export.name == MAILS)
        self._publish_button.setVisible(export.name != MAILS)
        self.preview.show_nothing("")
        self._outcome.set_text("")
        self._name_commands()
        self.previews.wish(self.form.wish(), at_once=True)

    def _drop_form(self) -> None:
        if self.form is not None:
            self._forms.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None

    def _on_edited(self) -> None:
        if self.form is not None:
            self._keep_wish()
            self._name_commands()
            self.previews.wish(self.form.wish())

    def _on_preview(self, preview: Preview) -> None:
        if self.form is not None and self.form.export.name == preview.export:
            self.form.show_found(preview)
            self.preview.show_preview(preview)

    def _on_no_preview(self, problem: C2CError) -> None:
        if self.form is not None:
            self.form.show_problem(problem)
            self.preview.show_nothing(self.words._("No preview: see what is said beside the options."))

    def show_only(self, only: str) -> None:
        self._only_wanted = only
        QTimer.singleShot(0, self, self._show_wanted)  # an export may be selected in the same breath

    def _show_wanted(self) -> None:
        if self._only_wanted and self.form is not None:
            self._keep_wish()
            self._show_form()

    def select(self, thing_id: str) -> None:
        if thing_id in EXPORTS:
            self.list.show_chosen(thing_id)
        self.list.setFocus()

    def _show_in_list(self, what: str, ids: tuple[str, ...]) -> None:
        """Show things that a remark is about where they can be changed."""
        self.context.shell.go(PAGES[what], only=f"id:{','.join(ids)}")

    # Files.

    def _wish(self) -> Wish:
        assert self.form is not None
        return self.form.wish()

    def _ask_batch(self) -> None:
        _, meeting = self.words._, self.context.meeting
        lines = [line for line in self.lines.lines if line.key]
        languages = [(code, _titled(self.words.language_name(code))) for code in meeting.languages]
        question = _("Which documents do you want to publish?")
        verb = _("Publish")
        if self.context.read_only:
            question, verb = _("Which documents do you want to save?"), _("Save")
        ticked = self._stale() or [self._chosen]
        dialog = Batch(
            self, self.words, question, verb, lines, ticked, languages, meeting.languages[:1], self.files.folder()
        )
        dialog.asked.connect(self._batch)
        dialog.open()

    def _batch(self, wish: BatchWish) -> None:
        self._keep_wish()
        wishes = []
        for name in wish.exports:
            for code in wish.languages:
                own = self._wishes.get(name) or Wish(name)
                wishes.append(Wish(name, (code,), own.options, own.only))
        self.files.publish_several(wishes, wish.folder)

    def _ask_update(self) -> None:
        stale = self._stale()
        lines = [line for line in self.lines.lines if line.key in stale]
        question = self.words._("Which documents do you want to publish again?")
        dialog = Batch(self, self.words, question, self.words._("Update"), lines, stale, (), (), self.files.folder())
        dialog.asked.connect(self._update)
        dialog.open()

    def _update(self, wish: BatchWish) -> None:
        last = [state.last for name, state in self.states.items() if name in wish.exports and state.last]
        self.files.publish_again(last, wish.folder)

    # State.

    def state(self) -> dict[str, Any]:
        self._keep_wish()
        return {
            "export": self._chosen,
            "wishes": {name: wish.as_state() for name, wish in self._wishes.items()},
            **self.files.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        languages = self.context.meeting.languages
        if isinstance(wishes := state.get("wishes"), dict):
            self._wishes = {
                name: wish_of(EXPORTS[name], said, languages) for name, said in wishes.items() if name in EXPORTS
            }
        self.files.restore(state)
        chosen = state.get("export")
        if isinstance(chosen, str) and chosen in EXPORTS:
            self._drop_form()  # what it wishes is older than what was kept
            self.list.show_chosen(chosen)


def _named_as(made: QPushButton, action: QAction) -> None:
    """A button whose command is about something else now."""
    made.setText(action.text())
    made.setAccessibleName(words_of(action))


def _titled(name: str) -> str:
    return name[:1].upper() + name[1:]


# On the threads of the meeting.


def _offers(reader: Reader, words: Language) -> Offers:
    from c2c_events.services.offers import offers

    return {
        name: {option: [(each.value, each.words) for each in offered] for option, offered in found.items()}
        for name, found in ((export.name, offers(reader, export, words)) for export in EXPORTS.values())
    }


def _states(reader: Reader) -> Mapping[str, PublicationState]:
    from c2c_events.services.publications import publication_state

    return publication_state(reader)
