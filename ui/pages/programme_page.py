"""The programme, as a list of its sessions."""

from __future__ import annotations

from c2c_events.domain.filters import Part, written
from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Room
from c2c_events.domain.people import Person
from c2c_events.domain.programme import Role, Session
from c2c_events.services.facts import session_facts
from c2c_events.services.lists import session_rows
from ui.columns.programme import session_columns
from ui.context import Context
from ui.models.programme_sheets import SESSION_KINDS_READ, session_sheet
from ui.pages.imported_page import ImportedPage
from ui.pages.list_page import ListKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.reading_inspector import ReadingInspector
from ui.widgets.segments import Segments

_MOST_DAYS = 7


class ProgrammePage(ImportedPage):
    """The programme, as a list of its sessions."""

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(
            context,
            ListKind(
                "programme",
                words._("Programme"),
                words._("Title, room, person, theme"),
                session_columns(words, context.meeting),
                session_rows,
                (Session, Role, Room, Person, WorkingGroup, GroupSession, SiteVisit, Departure),
                session_facts,
                fact=lambda rows: words.counted("{n} session", "{n} sessions", len(rows)),
                first_sort="day",
                changed=lambda n: words.counted("{n} session changed", "{n} sessions changed", n),
            ),
        )

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return self.nothing_yet(
            _("The programme is empty"),
            _("Sessions come from the secretariat's spreadsheet, with their rooms and speakers."),
        )

    def _lay_out(self) -> None:
        super()._lay_out()
        words, days = self.words, self.context.meeting.days()
        choices = [("", words._("All days")), *((str(day), words.date(day, "EEEd")) for day in days)]
        self.days = Segments(words._("Day"), choices)
        self.days.show_value("")
        self.days.chosen.connect(self._show_day)
        if not 1 < len(days) <= _MOST_DAYS:
            self.days.hide()
        self.bar.add_beside(self.days)
        self.bar.changed.connect(self._on_expression)

    def _show_day(self, day: str) -> None:
        """Show the sessions of one day, "" for all; what else is asked for stays."""
        self.bar.replace_part(self._day_asked(), written("day", day) if day else "")

    def _day_asked(self) -> Part | None:
        return next((part for part in self.bar.parts() if part.term.key == "day" and not part.term.negated), None)

    def _on_expression(self, _expression: str) -> None:
        asked = self._day_asked()
        several = asked is not None and len(asked.term.values) != 1
        self.days.show_value("several" if several else asked.term.values[0] if asked is not None else "")

    def make_inspector(self) -> ReadingInspector:
        words = self.words
        return ReadingInspector(
            self.context,
            words._("Select a session to see who speaks, where, and in which languages."),
            session_sheet,
            SESSION_KINDS_READ,
            self.show_history,
            lambda n: words.counted("{n} session selected", "{n} sessions selected", n),
            self.edit_cell,
            Session,
        )
