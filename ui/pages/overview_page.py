"""The Overview: where the meeting stands, what should be looked at, where everybody comes from, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QMenu, QStackedLayout, QWidget

from ui import theme
from ui.commands import command
from ui.context import Context
from ui.models.links import Destination, Link
from ui.models.overview import (
    BREAKDOWNS,
    Breakdown,
    Overview,
    bars_of,
    read_all_findings,
    read_news,
    read_overview,
    today_in,
    with_findings,
)
from ui.pages.page import Page, PageHeader
from ui.widgets.basics import scrolling
from ui.widgets.empty_state import EmptyState
from ui.widgets.overview_board import PAGE_SIDE, Board

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet

_SETTLES_MS = 400


class OverviewPage(Page):
    """What it shows is asked for anew when something was stored, once changes have settled, and on another day."""

    key = "overview"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.overview: Overview | None = None
        self._by = BREAKDOWNS[0]
        self._shown_on: date | None = None
        self._news: Sequence[Link] = ()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES_MS)
        self._settling.timeout.connect(self._on_settled)
        self._stale = False
        self._uncounted = False  # others were found while nobody looked
        self._wanted_finding = -1  # its place among all that are found
        self._make_commands()
        words = self.words
        self.header = PageHeader(words._("Overview"), plain=[self._print, self._check], more=words._("More"))
        self.header.set_fact(words.pick(context.meeting.title, *context.meeting.languages))
        self.board = Board(
            words,
            all_findings=self._all_findings,
            all_cities=self._all_cities,
            count_by=self._count_by,
            history=self._history,
        )
        self.board.chosen.connect(self._go)
        self._scroll = scrolling(self.board)
        self.empty = EmptyState(
            words._("This meeting is empty"),
            words._("Register people, add partnerships and plan sessions: then you see here where the meeting stands."),
            [] if context.read_only else self._first_steps,
        )
        self._stack = QStackedLayout()
        self.column.addWidget(self.header)
        self.column.addLayout(self._stack, 1)  # first: what is added to a stack without a window flashes up as one
        for each in (QWidget(), self._scroll, self.empty):  # nothing until the first answer: no zeros that are not true
            self._stack.addWidget(each)
        self.board.follow(self.header.buttons[-1])
        self.refresh()

    def _make_commands(self) -> None:
        _, go = self.words._, self.context.shell.go
        self._print = command(self, _("Print this page…"), self.print_page, icon="printer", enabled=False)
        self._check = command(self, _("Check everything"), self.check_everything, icon="shield-check")
        self._meals = command(self, _("Meals…"), self._show_meals, icon="utensils")
        self._all_findings = QAction(_("Show all findings"), self)
        self._all_findings.setCheckable(True)
        self._all_findings.toggled.connect(self._ask_all_findings)
        self._all_cities = QAction(_("List of cities"), self)
        self._all_cities.setCheckable(True)
        self._history = command(self, _("History"), partial(go, "history"))
        self._count_by = QAction(_("Count by…"), self)
        self._count_by_menu = QMenu(_("Count by…"), self)
        self._choices = QActionGroup(self._count_by_menu)
        for breakdown in BREAKDOWNS:
            choice = command(self, _(breakdown.choice), partial(self.count_by, breakdown))
            choice.setCheckable(True)
            choice.setChecked(breakdown is self._by)
            self._choices.addAction(choice)
            self._count_by_menu.addAction(choice)
        self._count_by.setMenu(self._count_by_menu)
        self.import_ = command(
            self, _("Import a spreadsheet…"), self._import, icon="file-up", enabled=not self.context.read_only
        )
        self._first_steps = [
            self.import_,
            command(self, _("Set up the meeting…"), self.context.shell.show_facts, icon="notebook-pen"),
            command(self, _("Add participants"), partial(go, "participants"), icon="user-plus"),
            command(self, _("Plan sessions"), partial(go, "programme"), icon="calendar-days"),
        ]

    def commands(self) -> Sequence[QAction]:
        shown = [self._all_findings, self._all_cities, self._count_by]
        return [self._print, self._check, *shown, self._meals, self.import_]

    def panes(self) -> list[QWidget]:
        board = self.board
        return [board.numbers[0].number, board.map, board.kind_list, board.people_bars, board.change_list]

    # Values.

    def refresh(self) -> None:
        self._stale = False
        operations = self.context.operations
        operations.read(self, read_overview, self.context.watch.findings, self.words).then(self.show_overview)
        operations.read(self, read_news, self.words).then(self._show_news)

    def show_overview(self, overview: Overview) -> None:
        """Show where the meeting stands now."""
        # Something may have been found while it was read.
        self.overview = overview = with_findings(overview, self.context.watch.findings)
        self._shown_on = today_in(overview.meeting.zone)
        self.header.set_fact(self.words.pick(overview.meeting.title, *overview.meeting.languages))
        self._print.setEnabled(not overview.is_empty())
        self._stack.setCurrentIndex(2 if overview.is_empty() else 1)
        self._offer_choices(overview)
        self.board.show_overview(overview, self._by)
        self._show_findings()

    def _show_news(self, news: Sequence[Link]) -> None:
        self._news = news
        self.board.show_changes(news)

    def _offer_choices(self, overview: Overview) -> None:
        """Only ways to count that somebody stated something for; gender is shown only where it was given."""
        for breakdown, choice in zip(BREAKDOWNS, self._choices.actions(), strict=True):
            choice.setVisible(bool(bars_of(overview, breakdown.key)))
        if not bars_of(overview, self._by.key):
            self._by = next((each for each in BREAKDOWNS if bars_of(overview, each.key)), BREAKDOWNS[0])
        self._choices.actions()[BREAKDOWNS.index(self._by)].setChecked(True)

    def on_changed(self, changes: ChangeSet) -> None:
        self._settling.start()

    def _on_settled(self) -> None:
        """Ask again, but only while somebody looks: it takes a second in a large meeting."""
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def on_findings(self) -> None:
        """Count them, but only while somebody looks: there may be thousands."""
        self._uncounted = not self.isVisible()
        if self.isVisible():
            self._count_findings()

    def _count_findings(self) -> None:
        if self.overview is not None:
            self.overview = with_findings(self.overview, self.context.watch.findings)
            self._show_findings()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        another_day = self.overview is not None and self._shown_on != today_in(self.overview.meeting.zone)
        if self._uncounted:
            self._uncounted = False
            self._count_findings()
        if self._stale or another_day:
            self.refresh()

    def show_only(self, only: str) -> None:
        """Show all findings, with the first of a kind selected: `finding:KIND`."""
        kind = only.removeprefix("finding:")
        kinds = [each.kind for each in self.context.watch.findings if each.accepted is None]
        self._wanted_finding = kinds.index(kind) if kind in kinds else -1
        if self._all_findings.isChecked():
            self._ask_all_findings()
        else:
            self._all_findings.setChecked(True)  # which asks for them

    def _show_all_findings(self, links: Sequence[Link]) -> None:
        self.board.show_findings(links)
        if self._wanted_finding >= 0:
            self.board.show_finding(self._wanted_finding)
            self._wanted_finding = -1

    # Commands.

    def _go(self, to: Destination) -> None:
        self.context.shell.go(to.page, only=to.only, select=to.select)

    def _import(self) -> None:
        from ui.dialogs.import_file import ask_import

        ask_import(self.context, self)

    def _show_meals(self) -> None:
        from ui.dialogs.meals import show_meals

        show_meals(self.context, self)

    def count_by(self, breakdown: Breakdown) -> None:
        """Count people another way."""
        self._by = breakdown
        if self.overview is not None:
            self.board.show_people(self.overview, breakdown)

    def check_everything(self) -> None:
        """Look for everything, also for what takes seconds in a large meeting, in the background."""
        self._check.setEnabled(False)
        answer = self.context.watch.look_at_everything(self.words._("Checking everything"))
        answer.then(self._on_checked).always(partial(self._check.setEnabled, True))

    def _on_checked(self, _found: object) -> None:
        words = self.words
        count = sum(finding.accepted is None for finding in self.context.watch.findings)
        said = words.counted("{n} finding", "{n} findings", count)
        self.context.shell.toast(said if count else words._("Nothing is found that should be looked at"))
        self._show_findings()

    def _show_findings(self) -> None:
        watch = self.context.watch
        if self.overview is not None:
            self.board.show_kinds(self.overview, looked=watch.looked, complete=watch.complete)
            self._ask_all_findings()

    def _ask_all_findings(self) -> None:
        if self._all_findings.isChecked():
            findings = self.context.watch.findings
            self.context.operations.read(self, read_all_findings, findings, self.words).then(self._show_all_findings)

    # Printing.

    def print_page(self) -> None:
        """Ask for a printer, which may be a PDF file, and print the page on one sheet."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from ui.printing import SHEET

        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setPageLayout(SHEET)
        printer.setDocName(self._title())
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda answer: self.print_on(printer) if answer else None)
        QDialog.open(dialog)  # returns at once; a page never waits

    def print_on(self, device: Any) -> None:
        """Print on a printer or into a PDF, in light colours. `device`: a `QPagedPaintDevice`."""
        from ui.printing import print_on_one_sheet

        watch = self.context.watch
        if self.overview is None:
            return
        with theme.on_paper():
            board = Board(
                self.words,
                all_findings=QAction(),
                all_cities=QAction(),
                count_by=QAction(),
                history=QAction(),
                on_paper=True,
            )
            board.show_overview(self.overview, self._by)
            board.show_kinds(self.overview, looked=watch.looked, complete=watch.complete)
            board.show_changes(self._news)
            print_on_one_sheet(device, board, board.size_on_paper(), self._title(), PAGE_SIDE)
            board.deleteLater()

    def _title(self) -> str:
        words = self.words
        meeting = words.pick(self.context.meeting.title, *self.context.meeting.languages)
        return f"{meeting} – {words._('Overview')}, {words.date(today_in(self.context.meeting.zone), 'long')}"

    # Size and state.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.board.arrange(event.size().width())

    def state(self) -> dict[str, Any]:
        return {"count_by": self._by.key, "list_of_cities": self._all_cities.isChecked()}

    def restore(self, state: dict[str, Any]) -> None:
        for breakdown in BREAKDOWNS:
            if breakdown.key == state.get("count_by"):
                self._by = breakdown
        if state.get("list_of_cities") is True:
            self._all_cities.setChecked(True)
