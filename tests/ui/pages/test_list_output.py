"""Every list can be written as it is shown: its rows in their order, its columns, as a spreadsheet and as pages."""

import pypdfium2
import pytest
from openpyxl import load_workbook

from c2c_events.exports.registry import EXPORTS
from tests.ui.showing import Showing
from ui.models.value_table import FINDING
from ui.pages.desk_page import DeskPage
from ui.pages.groups_page import GroupsPage
from ui.pages.list_output import OUTPUTS
from ui.pages.organisations_page import OrganisationsPage
from ui.pages.outcomes_page import OutcomesPage
from ui.pages.participants_page import ParticipantsPage
from ui.pages.partnerships_page import PartnershipsPage
from ui.pages.programme_page import ProgrammePage
from ui.pages.visits_page import VisitsPage
from ui.widgets.table_view import Arranged

PAGES = (
    ParticipantsPage, OrganisationsPage, PartnershipsPage, ProgrammePage, GroupsPage, VisitsPage, DeskPage,
    OutcomesPage,
)  # fmt: skip
PROTECTED = {"ParticipantsPage": ["Diet", "Needs", "Step-free way"], "DeskPage": ["Needs"]}
"""The columns that no list outside the window has."""
BY_NAME = {ParticipantsPage: "name", DeskPage: "name", OutcomesPage: "text"}


@pytest.fixture(params=PAGES, ids=lambda page: page.__name__)
def showing(request, operations, qtbot):
    made = Showing(request.param, operations, qtbot)
    made.until(lambda: made.page.index is not None)
    return made


def title_column(page):
    return page.kind.number_of(BY_NAME.get(type(page), "title" if page.kind.number_of("title") >= 0 else "name"))


def test_the_rows_that_are_shown_are_written_in_their_order(showing, tmp_path):
    page, out = showing.page, tmp_path / "list.xlsx"
    column = title_column(page)
    page.view.sort_by(((column, True),))
    page.view.arrange([Arranged(page.kind.columns[column].key)])
    shown = [str(page.table.index(row, column).data()) for row in range(page.table.rowCount())]

    page.output.write(page.output.output.sheet, out)
    showing.until(lambda: bool(showing.window.said))

    rows = list(load_workbook(out).active.iter_rows(values_only=True))
    assert [str(row[0]) for row in rows[1:]] == shown
    assert len(shown) > 1


def test_only_what_is_protected_is_left_out_of_the_columns(showing, tmp_path):
    page, out = showing.page, tmp_path / "list.pdf"
    keys = [column.key for column in page.kind.columns if column.key != FINDING]
    page.view.arrange([Arranged(key) for key in keys])
    protected = showing.context.words.list(PROTECTED.get(type(page).__name__, ()))

    page.output.write(page.output.output.paper, out)
    showing.until(lambda: bool(showing.window.said))

    assert showing.window.said == [f"“list.pdf” is written{', without ' if protected else ''}{protected}"]
    with pypdfium2.PdfDocument(out) as pages:
        assert len(pages) > 0


def test_every_list_names_exports_there_are():
    assert {name for own in OUTPUTS.values() for name in (own.sheet, own.paper)} <= set(EXPORTS)
