"""What lists have in common whose rows may come from a spreadsheet."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton

from c2c_events.domain.values import Text
from c2c_events.services.editions import NewMeeting
from c2c_events.services.opening import create_meeting
from c2c_events.settings import Settings
from tests.ui.showing import Showing
from ui.dialogs.import_file import ImportFile
from ui.operations import Operations
from ui.pages.desk_page import DeskPage
from ui.pages.groups_page import GroupsPage
from ui.pages.organisations_page import OrganisationsPage
from ui.pages.outcomes_page import OutcomesPage
from ui.pages.partnerships_page import PartnershipsPage
from ui.pages.programme_page import ProgrammePage
from ui.pages.visits_page import VisitsPage

PAGES = [OrganisationsPage, PartnershipsPage, ProgrammePage, GroupsPage, VisitsPage, OutcomesPage, DeskPage]


@pytest.fixture
def nothing_yet(tmp_path, qapp):
    """A meeting in which there is nothing but itself."""
    facts = NewMeeting(Text({"en": "Quito"}), date(2027, 5, 3), date(2027, 5, 6), "America/Guayaquil", "Quito", "EC")
    made = Operations(lambda: create_meeting(str(tmp_path / "quito.c2c"), Settings(device="d"), facts))
    made.open()
    yield made
    made.close()


def steps(page) -> list[str]:
    return [each.text() for each in page.empty.findChildren(QPushButton) if each.isVisible()]


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_place_says_how_to_fill_it(page, nothing_yet, qtbot):
    showing = Showing(page, nothing_yet, qtbot)
    showing.until(lambda: showing.page.empty.isVisible())

    assert steps(showing.page)[-1] == "Import a spreadsheet…"
    assert showing.page.import_ in showing.page.commands()


def test_where_nothing_can_be_stored_an_empty_place_offers_nothing(nothing_yet, qtbot):
    showing = Showing(OrganisationsPage, nothing_yet, qtbot, read_only=True)
    showing.until(lambda: showing.page.empty.isVisible())

    assert steps(showing.page) == []
    assert not showing.page.import_.isEnabled()


def dragged(*paths) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_spreadsheet_is_dropped_and_asked_about_other_files_are_not_taken(nothing_yet, qtbot, tmp_path):
    showing = Showing(OrganisationsPage, nothing_yet, qtbot)
    showing.until(lambda: showing.page.empty.isVisible())
    copied, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    file = tmp_path / "people.csv"
    file.write_text(
        "Given name,Family name,E-mail,Organisation\nAna,Silva,ana@lima.pe,City of Lima\n", encoding="utf-8"
    )
    picture, sheet = dragged(tmp_path / "picture.png"), dragged(file)

    refused = QDragEnterEvent(QPoint(5, 5), copied, picture, button, none)
    refused.ignore()
    showing.page.dragEnterEvent(refused)
    showing.page.dropEvent(QDropEvent(QPointF(5, 5), copied, sheet, button, none))

    assert not refused.isAccepted()
    showing.until(lambda: any(each.isVisible() for each in showing.page.findChildren(ImportFile)))
    next(iter(showing.page.findChildren(ImportFile))).reject()
