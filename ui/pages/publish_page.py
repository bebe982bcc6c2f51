"""Publish: every document of the meeting, what is in it, how it will look, and whether what is out still holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from c2c_events.domain.filters import EVERYTHING, Filter, parse_filter
from c2c_events.exports.export import Export
from c2c_events.exports.file_names import safe_file_name
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import Language
from c2c_events.progress import Tick
from ui import theme
from ui.commands import button, command
from ui.context import Context
from ui.dialogs.batch import Batch, BatchResults, BatchWish
from ui.dialogs.files import documents
from ui.models.exports import ExportLines
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
    from c2c_events.services.publishing import BatchItem, BatchResult
    from c2c_events.services.workspace import Workspace
    from c2c_events.storage.repository import Reader

MAILS = "mail-drafts.zip"

LIST_WIDTH, FORM_WIDTH, LEAST_PREVIEW = 280, 326, 260
_NARROW_LIST, _NARROW_FORM = 216, 268
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
        self._paths: dict[str, str] = {}  # where each document was published last, by export and languages
        self._last_folder = ""
        self._offers: Offers | None = None
        self._chosen = next(iter(EXPORTS))
        self._only_wanted = ""
        self._working = False
        self._out_of_date = False  # something was stored, or a preview stopped, while the page was not shown
        self._make_commands()
        self._lay_out()
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
        self.publish = make("", self._publish, icon="send", shortcut="Ctrl+Shift+P")
        self.publish_elsewhere = make(_("Publish elsewhere…"), self._publish_elsewhere, icon="send")
        self.save = make(_("Save as…"), self._save, icon="download", shortcut="Ctrl+S")
        self.drafts = make(_("Make mail drafts…"), self._make_drafts, icon="mail", shortcut="Ctrl+Shift+M")
        self.batch = make(_("Publish a batch…"), self._ask_batch, icon="layers", shortcut="Ctrl+Shift+B")
        self.update_ = make("", self._ask_update, icon="refresh-cw", shortcut="F5")
        self.swap = make(_("Show the preview"), self.toggle_inspector, icon="eye")
        self.show_folder = make(_("Show in folder"), self._show_folder, icon="folder-open")
        self.preview = PreviewPane(self.words)

    def commands(self) -> Sequence[QAction]:
        return (
            *(self.publish, self.publish_elsewhere, self.save, self.drafts, self.batch, self.update_, self.swap),
            *self.preview.commands,
        )

    def _name_commands(self) -> None:
        """Say what the commands are about now, and which of them can be used."""
        words, export = self.words, EXPORTS[self._chosen]
        asks = "" if self._known_path() else "…"
        self.publish.setText(words._(export.publish) + asks)
        stale = len(self._stale())
        self.update_.setText(
            words.counted("Update the changed document…", "Update the {n} changed documents…", stale)
            if stale
            else words._("Update changed documents…")
        )
        free = self.isVisible() and not self._working and self.form is not None
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
        self.swap.setText(
            self.words._("Show the options") if preview and not form else self.words._("Show the preview")
        )

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
        self.lines.set_states(states, datetime.now().astimezone())
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

    # Writing files.

    def _place_of(self, wish: Wish) -> str:
        return " ".join((wish.export, *wish.languages))

    def _wish(self) -> Wish:
        assert self.form is not None
        return self.form.wish()

    def _known_path(self) -> Path | None:
        """Where the chosen document was published last, in these languages, if that folder is still there."""
        if self.form is None:
            return None
        said = self._paths.get(self._place_of(self._wish()), "")
        return Path(said) if said and Path(said).parent.is_dir() else None

    def _folder(self) -> Path:
        """Where something was written last, else the folder for documents."""
        last = Path(self._last_folder) if self._last_folder else None
        return last if last is not None and last.is_dir() else documents()

    def _ask_file(self, question: str) -> Path | None:
        wish = self._wish()
        stem, _, ending = wish.export.rpartition(".")
        parts = (stem, "-".join(wish.languages)) if wish.languages else (stem,)
        proposed = self._known_path() or self._folder() / safe_file_name(".".join(parts), f".{ending}")
        said, _kind = QFileDialog.getSaveFileName(self, question, str(proposed), f"{ending.upper()} (*.{ending})")
        if not said:
            return None
        path = Path(said)
        return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")

    def _save(self) -> None:
        out = self._ask_file(self.words._("Where do you want to save it?"))
        if out is not None:
            said = self.words._("Saved as {file}").format(file=out.name)
            self._write(out, said, publish=False)

    def _publish(self) -> None:
        out = self._known_path() or self._ask_file(self.words._("Where do you want to publish it?"))
        if out is not None:
            self._publish_to(out)

    def _publish_elsewhere(self) -> None:
        out = self._ask_file(self.words._("Where do you want to publish it?"))
        if out is not None:
            self._publish_to(out)

    def _publish_to(self, out: Path) -> None:
        self._write(out, self.words._(EXPORTS[self._chosen].published), publish=True)

    def _write(self, out: Path, said: str, *, publish: bool) -> None:
        wish = self._wish()

        def written(_: None) -> None:
            if publish:
                self._paths[self._place_of(wish)] = str(out)
            self._on_written(out.parent, said)

        self._start(self.words._(EXPORTS[wish.export].title), partial(_export, wish, out, publish), written)

    def _start(self, title: str, task: Callable[..., Any], done: Callable[[Any], None]) -> None:
        """Begin to write; `task(stored, workspace, tick)`, where `stored` collects what was kept in the meeting."""
        stored: list[ChangeSet] = []
        self._working = True
        self._outcome.set_text("")
        self._name_commands()

        def ended() -> None:
            self._working = False
            for changes in stored:
                self.context.operations.heard(changes)
            self._name_commands()

        _work, answer = self.context.operations.start(self, title, partial(task, stored.append))
        answer.then(done).always(ended)

    def _on_written(self, folder: Path, said: str) -> None:
        self._last_folder = str(folder)
        self._outcome.set_text(said)
        self.context.shell.toast(said, icon="check", way=self.show_folder)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._last_folder))

    # Mail drafts.

    def _make_drafts(self) -> None:
        question = self.words._("In which folder do you want the drafts?")
        said = QFileDialog.getExistingDirectory(self, question, str(self._folder()))
        if not said:
            return
        folder = Path(said)
        task = partial(_drafts, self._wish(), folder)
        self._start(self.words._("Mail drafts"), task, partial(self._on_drafts, folder))

    def _on_drafts(self, folder: Path, count: int) -> None:
        words = self.words
        self._on_written(
            folder, words.counted("{n} mail draft is in the folder", "{n} mail drafts are in the folder", count)
        )

    # Several at once.

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
            self, self.words, question, verb, lines, ticked, languages, meeting.languages[:1], self._folder()
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
        self._run_batch(partial(_items_of_wishes, wishes, not self.context.read_only), wish.folder)

    def _ask_update(self) -> None:
        stale = self._stale()
        lines = [line for line in self.lines.lines if line.key in stale]
        question = self.words._("Which documents do you want to publish again?")
        dialog = Batch(self, self.words, question, self.words._("Update"), lines, stale, (), (), self._folder())
        dialog.asked.connect(self._update)
        dialog.open()

    def _update(self, wish: BatchWish) -> None:
        last = [state.last for name, state in self.states.items() if name in wish.exports and state.last]
        self._run_batch(partial(_items_of_publications, last), wish.folder)

    def _run_batch(self, items: Callable[[], list[BatchItem]], folder: Path) -> None:
        task = partial(_batch, items, folder)
        self._start(self.words._("Documents"), task, partial(self._on_batch, folder))

    def _on_batch(self, folder: Path, results: Sequence[BatchResult]) -> None:
        words = self.words
        for result in results:
            if result.failure is None and result.item.publish:
                self._paths[" ".join((result.item.name, *result.item.languages))] = str(result.out)
        self._last_folder = str(folder)
        if any(result.failure is not None for result in results):
            BatchResults(self, words, results, folder).open()
            return
        self._on_written(folder, words.counted("{n} document written", "{n} documents written", len(results)))

    # State.

    def state(self) -> dict[str, Any]:
        self._keep_wish()
        return {
            "export": self._chosen,
            "wishes": {name: wish.as_state() for name, wish in self._wishes.items()},
            "paths": dict(self._paths),
            "folder": self._last_folder,
        }

    def restore(self, state: dict[str, Any]) -> None:
        languages = self.context.meeting.languages
        if isinstance(wishes := state.get("wishes"), dict):
            self._wishes = {
                name: wish_of(EXPORTS[name], said, languages) for name, said in wishes.items() if name in EXPORTS
            }
        if isinstance(paths := state.get("paths"), dict):
            self._paths = {str(place): str(path) for place, path in paths.items()}
        self._last_folder = str(state.get("folder") or "")
        chosen = state.get("export")
        if isinstance(chosen, str) and chosen in EXPORTS:
            self._drop_form()  # what it wishes is older than what was kept
            self.list.show_chosen(chosen)


def _named_as(made: QPushButton, action: QAction) -> None:
    """A button whose command is about something else now."""
    made.setText(action.text())
    made.setAccessibleName(action.text())


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


def _filter(export: Export, only: str) -> Filter:
    from c2c_events.services.previewing import filter_keys

    return parse_filter(only, filter_keys(export)) if only else EVERYTHING


Stored = Callable[["ChangeSet"], object]


def _export(wish: Wish, out: Path, publish: bool, stored: Stored, workspace: Workspace, tick: Tick) -> None:
    from c2c_events.services.publishing import export

    only = _filter(EXPORTS[wish.export], wish.only)
    export(workspace, wish.export, out, wish.languages, wish.options, only, tick, publish=publish, stored=stored)


def _drafts(wish: Wish, folder: Path, _stored: Stored, workspace: Workspace, tick: Tick) -> int:
    from c2c_events.services.mailing import drafts_into

    words = wish.languages[0] if wish.languages else ""
    only = _filter(EXPORTS[MAILS], wish.only)
    files, _remarks = drafts_into(workspace, folder, wish.options, only, tick, words=words)
    return len(files) - 1  # the first is the list of them


def _batch(
    items: Callable[[], list[BatchItem]], folder: Path, stored: Stored, workspace: Workspace, tick: Tick
) -> list[BatchResult]:
    from c2c_events.services.publishing import export_batch

    return export_batch(workspace, items(), folder, tick, stored=stored)


def _items_of_wishes(wishes: Sequence[Wish], publish: bool) -> list[BatchItem]:
    from c2c_events.services.publishing import BatchItem

    return [
        BatchItem(wish.export, wish.languages, wish.options, _filter(EXPORTS[wish.export], wish.only), publish=publish)
        for wish in wishes
    ]


def _items_of_publications(last: Sequence[Any]) -> list[BatchItem]:
    """The same documents again: languages, options, search and file as they were published."""
    from c2c_events.services.publishing import BatchItem

    return [
        BatchItem(
            each.export,
            each.languages,
            each.options,
            _filter(EXPORTS[each.export], each.only),
            file_name=each.file_name,
            publish=True,
        )
        for each in last
    ]
