"""The small dialogs: backups, values changed since, shortcuts, about, files."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from c2c_events.language import language
from c2c_events.services.clashes import ClashInWords
from c2c_events.services.inside import parts
from c2c_events.storage.backups import Backup
from ui.commands import command, of_one_place
from ui.dialogs import about, files
from ui.dialogs.about import About, LicenceText
from ui.dialogs.backups import Backups
from ui.dialogs.changed_since import ChangedSince
from ui.dialogs.question import Field, Question
from ui.dialogs.shortcuts import Shortcuts
from ui.widgets.basics import Elided, column, row

ENGLISH = language("en")


@pytest.fixture
def parent(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


def texts(dialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel) if not each.isHidden()]


def test_backups_stand_by_day_and_the_chosen_one_is_told(parent, qtbot):
    backups = [
        Backup(datetime(2024, 3, 12, 12, 30, tzinfo=UTC), "", Path("b.c2c")),
        Backup(datetime(2024, 3, 11, 12, 0, tzinfo=UTC), "import", Path("a.c2c")),
    ]
    dialog = Backups(parent, ENGLISH, "lima.c2c", backups)
    dialog.open()
    chosen = []
    dialog.chosen.connect(chosen.append)

    facts = [(entry.value is None, entry.fact) for entry in dialog.list.palette_.entries]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    dialog.answer.click()

    assert facts == [(True, ""), (False, ""), (True, ""), (False, "before an import")]
    assert chosen == [Path("a.c2c")]


def test_without_a_backup_there_is_nothing_to_restore(parent):
    dialog = Backups(parent, ENGLISH, "lima.c2c", [])

    assert not dialog.answer.isEnabled()
    assert "There is no backup of this file on this machine." in texts(dialog)
    dialog.close()


def test_every_value_changed_since_is_shown_as_it_was_is_and_would_be(parent):
    clashes = [ClashInWords("Ana Silva", "city", "Lima", "Quito", "–"), ClashInWords("Room", "", "a", "b", "c")]
    dialog = ChangedSince(parent, ENGLISH, clashes)

    said = texts(dialog)

    assert said[0] == "2 values were changed again since. Which ones should stay?"
    for value in ("Ana Silva", "city", "Lima", "Quito", "–", "Room", "a", "b", "c"):
        assert value in said
    assert dialog.cancel.isDefault()  # the answer that loses nothing
    dialog.close()


def test_of_a_hundred_values_the_rest_is_counted(parent):
    dialog = ChangedSince(parent, ENGLISH, [ClashInWords(f"Thing {n}", "", "a", "b", "c") for n in range(100)])

    said = texts(dialog)

    assert "and 50 more" in said
    assert "Thing 50" not in said
    dialog.close()


@pytest.fixture
def menu_bar(parent):
    bar = QMenuBar(parent)
    parent.done = []
    menu, other = bar.addMenu("File"), bar.addMenu("Edit")
    menu.addAction(command(parent, "Open…", lambda: parent.done.append("open"), shortcut="Ctrl+O"))
    recent = command(parent, "lima.c2c", lambda: parent.done.append("lima"))
    recent.setProperty("thing", True)
    menu.addAction(recent)
    other.addAction(command(parent, "Undo", lambda: parent.done.append("undo"), shortcut="Ctrl+Z", enabled=False))
    return bar


def test_the_sheet_of_shortcuts_has_every_command_by_its_menu_and_no_file(parent, menu_bar):
    sheet = Shortcuts(parent, ENGLISH, menu_bar)

    entries = [(entry.title, entry.keys) for entry in sheet.list.palette_.entries]

    assert entries == [("File", ""), ("Open…", "Ctrl+O"), ("Edit", ""), ("Undo", "Ctrl+Z")]
    sheet.close()


def test_the_sheet_says_where_keys_are_heard_and_what_else_a_page_does_by_keys(parent, menu_bar, qtbot):
    (menu, *_others) = (each.menu() for each in menu_bar.actions())
    here = command(parent, "Move later", lambda: parent.done.append("moved"), shortcut="Alt+Down")
    menu.addAction(of_one_place(here, "in the timetable"))
    keys = [("To the session beside", "← →"), ("Open what is chosen", "Enter")]
    sheet = Shortcuts(parent, ENGLISH, menu_bar, page="Programme", keys=keys)
    sheet.open()

    qtbot.keyClicks(sheet.search, "timetable")
    found = [entry.in_words() for entry in sheet.list.palette_.entries]
    sheet.search.setText("programme")
    hints = [entry.in_words() for entry in sheet.list.palette_.entries]
    qtbot.keyClick(sheet.search, Qt.Key.Key_Return)  # keys are typed where they are heard

    assert found == ["File", "Move later, in the timetable, Alt+Down"]
    assert hints == ["Programme", "To the session beside, ← →", "Open what is chosen, Enter"]
    assert sheet.isVisible()
    sheet.close()


def test_the_sheet_is_searched_by_name_and_by_keys_and_enter_does_the_command(parent, menu_bar, qtbot):
    sheet = Shortcuts(parent, ENGLISH, menu_bar)
    sheet.open()

    qtbot.keyClicks(sheet.search, "ctrl+z")
    found = [entry.title for entry in sheet.list.palette_.entries]
    qtbot.keyClick(sheet.search, Qt.Key.Key_Return)
    still_open = sheet.isVisible()  # what cannot be done now does not close the sheet
    sheet.search.clear()
    qtbot.keyClicks(sheet.search, "open")
    qtbot.keyClick(sheet.search, Qt.Key.Key_Return)

    assert found == ["Edit", "Undo"]
    assert still_open
    assert parent.done == ["open"]


def test_about_names_every_part_with_its_licence_and_where_things_are(parent, tmp_path, monkeypatch):
    monkeypatch.setenv("C2C_EVENTS_HOME", str(tmp_path))
    shown = []
    monkeypatch.setattr(about, "show_folder", shown.append)
    sheet = About(parent, ENGLISH, str(tmp_path / "lima.c2c"))

    said = texts(sheet)
    paths = [each.text() for each in sheet.findChildren(Elided)]
    buttons = [each for each in sheet.findChildren(QPushButton) if each.text() == "Show in folder"]
    for each in buttons:
        each.click()

    assert [part.name for part in parts() if not any(part.name in line for line in said)] == []
    assert {"Python", "SQLite", "Qt"} <= set(said)
    assert paths == [str(tmp_path / "lima.c2c"), str(tmp_path / "backups"), str(tmp_path / "logs")]
    assert shown == [tmp_path, tmp_path / "backups", tmp_path / "logs"]
    assert [each.accessibleName() for each in buttons] == [
        "Show in folder: This meeting",
        "Show in folder: Backups",
        "Show in folder: Logs and crash reports",
    ]
    sheet.close()


@pytest.mark.parametrize(
    ("licence", "says"),
    [("LGPL-3.0", "GNU LESSER GENERAL PUBLIC LICENSE"), ("GPL-3.0", "END OF TERMS AND CONDITIONS"),
     ("OFL-1.1", "SIL OPEN FONT LICENSE"), ("ISC", "ISC License")],
)  # fmt: skip
def test_about_leads_to_the_whole_text_of_a_licence_that_asks_for_it(parent, licence, says):
    sheet = About(parent, ENGLISH)
    way = next(each for each in sheet.findChildren(QPushButton) if each.text() == licence)

    way.click()

    shown = next(each for each in sheet.findChildren(LicenceText))
    assert says in shown.findChild(QPlainTextEdit).toPlainText()
    sheet.close()


def test_about_shows_no_address_of_a_database(parent, tmp_path, monkeypatch):
    monkeypatch.setenv("C2C_EVENTS_HOME", str(tmp_path))
    sheet = About(parent, ENGLISH, "postgresql://amina:secret@host/lima")

    assert not any("secret" in each.text() for each in sheet.findChildren(Elided))
    sheet.close()


def test_a_new_file_gets_its_ending_and_never_takes_the_place_of_one(qtbot, tmp_path, monkeypatch):
    (tmp_path / "lima.c2c").touch()
    answers = iter([str(tmp_path / "lima"), str(tmp_path / "quito")])
    proposed = []

    def ask(parent, question, folder, *_):
        proposed.append(Path(folder).name)
        return next(answers), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)

    path = files.ask_new_file(QWidget(), ENGLISH, "Where?", tmp_path / "bogota.c2c")

    assert path == tmp_path / "quito.c2c"
    assert proposed == ["bogota.c2c", "lima 2.c2c"]


def test_no_new_file_is_none(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))

    assert files.ask_new_file(QWidget(), ENGLISH, "Where?", tmp_path / "bogota.c2c") is None


def test_enter_presses_the_button_that_has_the_focus_and_chooses_before_it_answers(parent, qtbot):
    dialog = Question(parent, ENGLISH, "Which one?", "Take it")
    pressed, choice = [], QRadioButton("The other one")
    link, choices = QPushButton("More"), QWidget()
    link.setAutoDefault(False)
    link.clicked.connect(lambda: pressed.append("link"))
    choices.setLayout(column(QRadioButton("The first one"), choice))
    for each in (link, choices):
        dialog.content.addWidget(each)
    dialog.accepted.connect(lambda: pressed.append("answer"))
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)

    for each in (link, choice, choice):
        each.setFocus()
        qtbot.keyClick(each, Qt.Key.Key_Return)

    assert choice.isChecked()
    assert pressed == ["link", "answer"]


def test_what_is_wrong_with_a_field_leaves_its_neighbour_where_it_is(parent, qtbot):
    dialog = Question(parent, ENGLISH, "Where?", "Go there")
    city, country = Field("City", QLineEdit()), Field("Country", QLineEdit())
    dialog.content.addLayout(row(city, country))
    dialog.open()
    before = country.editor.pos()

    city.set_problem("No city is called so. Choose one from the list, or type the country first.")
    dialog.adjustSize()

    assert country.height() > country.sizeHint().height()
    assert country.editor.pos() == before
    dialog.close()
