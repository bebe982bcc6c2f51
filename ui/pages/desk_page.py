"""The desk: who is here, whose badge is printed."""

from __future__ import annotations

from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.people import Category, Delegation, Participant, Person
from c2c_events.domain.records import Attendance, PrintRecord
from c2c_events.services.facts import participant_facts
from c2c_events.services.participant_lists import participant_rows, touched
from ui.columns.people import desk_columns
from ui.context import Context
from ui.models.desk_sheet import DESK_KINDS_READ, desk_sheet
from ui.pages.imported_page import ImportedPage
from ui.pages.list_page import ListKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.reading_inspector import ReadingInspector


class DeskPage(ImportedPage):
    """The desk: who is here, whose badge is printed."""

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(
            context,
            ListKind(
                "desk",
                words._("Desk"),
                words._("Name, city, organisation, e-mail"),
                desk_columns(words, context.meeting),
                participant_rows,
                (Participant, Person, Organisation, Partnership, Category, Delegation, Attendance, PrintRecord),
                participant_facts,
                touched,
                fact=lambda rows: words.counted("{n} person", "{n} people", len(rows)),
                first_sort="name",
            ),
        )

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return self.nothing_yet(
            _("Nobody is registered yet"),
            _("Here the desk sees who has arrived and whose badge is printed."),
        )

    def make_inspector(self) -> ReadingInspector:
        words = self.words
        made = ReadingInspector(
            self.context,
            words._("Select somebody to see where they must be and what they need."),
            desk_sheet,
            DESK_KINDS_READ,
            self.show_history,
            lambda n: words.counted("{n} person selected", "{n} people selected", n),
            self.edit_person,
        )
        made.follow_the_clock()
        return made

    def edit_person(self, kind: str, _path: str) -> bool:
        """What is known of somebody is changed where all of it stands: on the page of participants."""
        somebody = self.view.current_id()
        if somebody and kind in ("person", "participant"):
            self.context.shell.go("participants", select=somebody)
            return True
        return False
