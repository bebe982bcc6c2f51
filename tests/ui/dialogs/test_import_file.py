"""A spreadsheet comes into a meeting, and an earlier meeting's people do."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from c2c_events.domain.people import Participant, Person, Status
from tests.ui.showing import Showing
from ui.dialogs.import_file import ImportFile, ImportTold, import_file
from ui.dialogs.take_over import TakeOver, take_over
from ui.pages.participants_page import ParticipantsPage

ROWS = """Given name,Family name,E-mail,Organisation,Country
Zaynab,Gharbi,zaynab@sfax.example,Ville de Sfax,Tunisia
Bo,Lund,bo at oslo,City of Oslo,Norway
"""


@pytest.fixture
def showing(operations, qtbot):
    made = Showing(ParticipantsPage, operations, qtbot)
    made.until(lambda: made.page.table.rowCount() > 0)
    return made


@pytest.fixture
def sheet(tmp_path):
    file = tmp_path / "second form.csv"
    file.write_text(ROWS, encoding="utf-8")
    return str(file)


def asked(showing, kind):
    showing.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def texts(dialog):
    return [each.text() for each in dialog.findChildren(type(dialog.heading))]


def people(showing, **facts):
    return showing.all(Person, **facts)


def test_what_would_come_of_a_file_is_said_before_anything_is_stored(showing, sheet):
    import_file(showing.context, showing.page, sheet)
    told = texts(asked(showing, ImportFile))

    assert told[0] == "Import second form.csv?"
    assert told[told.index("New") - 1] == "1"
    assert told[told.index("With a problem: they stay out") - 1] == "1"
    assert any("bo at oslo" in each for each in told)
    QApplication.activeModalWidget().reject()
    assert people(showing, given_name="Zaynab") == []


def test_good_rows_come_in_and_one_undo_takes_them_back(showing, sheet):
    import_file(showing.context, showing.page, sheet)

    asked(showing, ImportFile).answer.click()

    showing.until(lambda: len(people(showing, given_name="Zaynab")) == 1)
    showing.until(lambda: any(row.name_in_order == "Zaynab Gharbi" for row in showing.page.table.all_values()))
    assert people(showing, family_name="Lund", given_name="Bo") == []
    showing.until(lambda: bool(showing.window.said))
    assert showing.window.said == ["second form.csv: 1 new, 1 with a problem left out"]
    (report,) = showing.context.reports.values()
    ImportTold(showing.page, showing.context.words, report).open()
    assert any("bo at oslo" in each for each in texts(asked(showing, ImportTold)))
    QApplication.activeModalWidget().reject()
    showing.undo()
    assert people(showing, given_name="Zaynab") == []


def test_rows_with_a_problem_come_in_where_that_is_ticked(showing, sheet):
    import_file(showing.context, showing.page, sheet)
    dialog = asked(showing, ImportFile)

    dialog._everything.setChecked(True)
    dialog.answer.click()

    showing.until(lambda: len(people(showing, family_name="Lund", given_name="Bo")) == 1)


def test_a_file_without_anything_new_offers_no_import(showing, tmp_path):
    file = tmp_path / "empty.csv"
    file.write_text("Given name,Family name,E-mail\n", encoding="utf-8")

    import_file(showing.context, showing.page, str(file))
    dialog = asked(showing, ImportFile)

    assert (dialog.answer.isVisible(), dialog.cancel.text()) == (False, "Close")
    dialog.reject()


def test_a_spreadsheet_can_be_dropped_on_the_page(showing, sheet):
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(sheet)])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(100, 100), Qt.DropAction.CopyAction, dropped, buttons, keys)

    showing.page.dropEvent(event)

    assert asked(showing, ImportFile).windowTitle() == "Import second form.csv?"
    QApplication.activeModalWidget().reject()


def test_a_file_that_cannot_be_read_is_said(showing, tmp_path):
    file = tmp_path / "broken.xlsx"
    file.write_bytes(b"PK\x03\x04 nothing")
    said = []
    showing.operations.failed.connect(said.append)

    import_file(showing.context, showing.page, str(file))

    showing.until(lambda: bool(said) or isinstance(QApplication.activeModalWidget(), ImportFile))
    if not said:  # read as a folder is: the file is listed as refused
        assert any("broken.xlsx" in each for each in texts(QApplication.activeModalWidget()))
        QApplication.activeModalWidget().reject()


def test_people_of_an_earlier_meeting_are_taken_over_and_invited(showing, tmp_path):
    from c2c_events.services.workspace import create_workspace
    from tests.builders import a_meeting, a_person, add

    earlier = tmp_path / "quito-2022.c2c"
    with create_workspace(str(earlier)) as workspace:
        add(workspace, a_meeting(), a_person("yuki", "Yuki", "Tanaka"))

    take_over(showing.context, showing.page, str(earlier), invite=True)

    showing.until(lambda: [each.status for each in showing.all(Participant, person="yuki")] == [Status.INVITED])
    showing.until(lambda: showing.window.said == ["1 person taken over"])
    showing.until(lambda: any(row.person == "yuki" for row in showing.page.table.all_values()))


def test_the_dialog_says_whose_people_come(showing):
    dialog = TakeOver(showing.page, showing.context.words, "quito-2022")

    assert dialog.windowTitle() == "Take over the people of “quito-2022”?"
    assert dialog.invite.isChecked()
    dialog.deleteLater()
