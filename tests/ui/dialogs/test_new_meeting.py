"""Asking for a new meeting."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QPushButton

from c2c_events.domain.values import Text
from c2c_events.language import language
from c2c_events.places import places_like
from c2c_events.services.editions import NewMeeting
from c2c_events.settings import Settings
from ui.dialogs import files
from ui.dialogs.new_meeting import NewMeetingDialog, NewMeetingWanted
from ui.dialogs.question import Question

TODAY = date(2026, 1, 15)


@pytest.fixture
def dialog(qapp, qtbot, tmp_path):
    made = NewMeetingDialog(None, language("en"), tmp_path, TODAY)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.answers = []
    made.wanted.connect(made.answers.append)
    made.show()
    yield made
    made.done(0)
    made.deleteLater()


def typed(qtbot, dialog, key, text):
    """Type into a field and leave it."""
    editor = dialog.titles[dialog.languages[0]] if key == "title" else dialog.editor(key)
    editor.setFocus()
    editor.clear()
    qtbot.keyClicks(editor, text)
    if editor.completer() is not None:
        editor.completer().popup().hide()
    editor.editingFinished.emit()


def answer(qtbot, dialog):
    qtbot.mouseClick(dialog.answer, Qt.MouseButton.LeftButton)
    return dialog.answers[0] if dialog.answers else None


def test_a_title_and_a_city_are_enough(dialog, qtbot, tmp_path):
    typed(qtbot, dialog, "title", "Meeting of cities")
    typed(qtbot, dialog, "city", "Nairobi")

    assert answer(qtbot, dialog) == NewMeetingWanted(
        str(tmp_path / "nairobi-2026.c2c"),
        NewMeeting(
            Text({"en": "Meeting of cities"}), date(2026, 7, 14), date(2026, 7, 16), "Africa/Nairobi", "Nairobi", "KE"
        ),
    )


def test_a_zone_that_was_typed_stays_when_the_city_changes(dialog, qtbot):
    typed(qtbot, dialog, "title", "Meeting")
    typed(qtbot, dialog, "zone", "Europe/Madrid")
    typed(qtbot, dialog, "city", "Nairobi")

    wanted = answer(qtbot, dialog)

    assert (wanted.facts.zone, wanted.facts.country) == ("Europe/Madrid", "KE")


def test_of_several_cities_of_one_name_the_chosen_one_counts(dialog, qtbot):
    dialog.editor("city").setFocus()
    qtbot.keyClicks(dialog.editor("city"), "Barcelona")
    other = next(place for place in dialog._cities.entries if place.country == "VE")

    dialog._take_place(other)
    dialog.editor("city").editingFinished.emit()

    assert (dialog.editor("country").text(), dialog.editor("zone").text()) == ("Venezuela", "America/Caracas")


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("title", " ", "Type a title"),
        ("country", "Atlantis", "No country is called so"),
        ("zone", "Mars/Olympus", "No time zone is called so"),
        ("zone", "", "Choose the time zone"),
    ],
)
def test_what_is_wrong_is_said_when_the_field_is_left_and_nothing_is_made(dialog, qtbot, key, text, problem):
    typed(qtbot, dialog, "title", "Meeting")
    typed(qtbot, dialog, "city", "Nairobi")

    typed(qtbot, dialog, key, text)

    assert dialog._fields[key].problem.startswith(problem)
    assert answer(qtbot, dialog) is None
    assert dialog.isVisible()


def test_what_is_put_right_is_no_longer_said(dialog, qtbot):
    typed(qtbot, dialog, "title", " ")
    typed(qtbot, dialog, "title", "Meeting")

    assert dialog._fields["title"].problem == ""


def type_day(qtbot, field, said):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, said)
    field.editingFinished.emit()


def test_a_meeting_that_is_moved_keeps_its_length_and_cannot_end_before_it_begins(dialog, qtbot):
    type_day(qtbot, dialog.starts, "13/3")
    assert (dialog.starts.text(), dialog.ends.day) == ("13 March 2026", date(2026, 3, 15))

    type_day(qtbot, dialog.ends, "12 mars 2026")

    assert dialog._fields["ends"].problem == "The last day is before the first one."


def test_what_is_no_day_is_said_and_what_is_over_is_only_noted(dialog, qtbot):
    typed(qtbot, dialog, "title", "Meeting")
    typed(qtbot, dialog, "city", "Nairobi")

    type_day(qtbot, dialog.starts, "soon")
    assert dialog._fields["starts"].problem.startswith("This is no day.")
    assert answer(qtbot, dialog) is None
    type_day(qtbot, dialog.starts, "2024-03-12")

    assert (dialog._fields["starts"].problem, dialog._fields["starts"]._below.text()) == (
        "",
        "This day is over already.",
    )
    assert answer(qtbot, dialog).facts.ends == date(2024, 3, 14)


def test_a_day_is_chosen_in_the_calendar(dialog, qtbot):
    dialog.starts.setFocus()
    qtbot.keyClick(dialog.starts, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = dialog.starts.findChild(QCalendarWidget)
    here = calendar.selectedDate()
    calendar.setSelectedDate(QDate(2026, 8, 3))

    calendar.activated.emit(calendar.selectedDate())

    assert here == QDate(2026, 7, 14)
    assert dialog.starts.text() == "3 August 2026"
    assert dialog._fields["starts"].problem == ""


def test_what_is_wrong_is_scrolled_to_and_gets_the_focus(dialog, qtbot, tmp_path):
    dialog.resize(600, 420)
    dialog._folder = tmp_path / "gone"
    typed(qtbot, dialog, "title", "Meeting")
    typed(qtbot, dialog, "city", "Nairobi")

    assert answer(qtbot, dialog) is None

    field = dialog._fields["file"]
    assert field.problem.startswith("There is no such folder")
    assert not field.visibleRegion().isEmpty()
    assert dialog.focusWidget().text() == "Change…"


def test_files_are_kept_at_home_where_the_folder_of_documents_is_not_there(monkeypatch, tmp_path):
    monkeypatch.setattr("ui.dialogs.files.QStandardPaths.writableLocation", lambda _where: str(tmp_path / "gone"))

    assert files.documents() == Path.home()


def test_tab_goes_as_one_reads_once_there_is_a_further_language(dialog):
    dialog.working_languages.choose("fr")

    passed = [dialog.titles["en"]]
    while (following := passed[-1].nextInFocusChain()) is not passed[0]:
        passed.append(following)

    order = [dialog.titles["en"], dialog.titles["fr"], dialog.working_languages.add, dialog.starts, dialog.ends,
             dialog.editor("city"), dialog.editor("country"), dialog.editor("zone"), dialog.editor("series"),
             dialog.editor("edition"), dialog.answer, dialog.cancel]  # fmt: skip
    assert [each for each in passed if each in order] == order


def test_esc_asks_before_it_throws_away_what_was_typed(dialog, qtbot):
    typed(qtbot, dialog, "title", "Meeting")

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    (asked,) = dialog.findChildren(Question)
    asked.reject()
    stayed = dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    next(each for each in dialog.findChildren(Question) if each.isVisible()).accept()

    assert stayed
    assert not dialog.isVisible()


def test_esc_leaves_an_empty_form_at_once(dialog, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()


def test_each_working_language_has_a_title_of_its_own_and_the_first_leads(dialog, qtbot):
    typed(qtbot, dialog, "title", "Meeting")
    typed(qtbot, dialog, "city", "Nairobi")
    dialog.working_languages.choose("fr")
    dialog.working_languages.add.setText("swahili")
    qtbot.keyClick(dialog.working_languages.add, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.titles["fr"], "Rencontre")
    dialog.working_languages.remove("sw")

    wanted = answer(qtbot, dialog)

    assert wanted.facts.languages == ("en", "fr")
    assert wanted.facts.title == Text({"en": "Meeting", "fr": "Rencontre"})


def test_enter_in_the_field_of_languages_adds_one_and_does_not_answer(dialog, qtbot):
    typed(qtbot, dialog, "title", "Meeting")
    typed(qtbot, dialog, "city", "Nairobi")
    dialog.working_languages.add.setFocus()
    qtbot.keyClicks(dialog.working_languages.add, "Portuguese")

    qtbot.keyClick(dialog.working_languages.add, Qt.Key.Key_Return)

    assert dialog.languages == ["en", "pt"]
    assert dialog.answers == []


def test_series_and_edition_are_kept(dialog, qtbot):
    typed(qtbot, dialog, "title", "Meeting")
    typed(qtbot, dialog, "city", "Nairobi")
    typed(qtbot, dialog, "series", "City to City")
    typed(qtbot, dialog, "edition", "3rd")

    facts = answer(qtbot, dialog).facts

    assert (facts.series, facts.edition) == (Text({"en": "City to City"}), "3rd")


def test_a_file_that_is_there_is_not_proposed(dialog, qtbot, tmp_path):
    (tmp_path / "nairobi-2026.c2c").touch()

    typed(qtbot, dialog, "title", "Meeting")
    typed(qtbot, dialog, "city", "Nairobi")

    assert answer(qtbot, dialog).place == str(tmp_path / "nairobi-2026 2.c2c")


def test_a_chosen_file_stays_whatever_is_typed(dialog, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.dialogs.files.ask_new_file", lambda *_: tmp_path / "mine.c2c")
    change = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Change…")
    change.click()

    typed(qtbot, dialog, "title", "Meeting")
    typed(qtbot, dialog, "city", "Nairobi")

    assert answer(qtbot, dialog).place == str(tmp_path / "mine.c2c")


def test_what_is_taken_over_can_be_chosen_and_dropped_again(dialog, qtbot):
    typed(qtbot, dialog, "title", "Meeting")
    typed(qtbot, dialog, "city", "Nairobi")
    dialog.take_over("/meetings/lima.c2c")
    assert dialog._earlier.text() == "From “lima.c2c”"
    dialog.take_over("")
    dialog.take_over("/meetings/quito.c2c")

    assert answer(qtbot, dialog).earlier == "/meetings/quito.c2c"


def test_the_answer_makes_the_meeting(dialog, qtbot):
    typed(qtbot, dialog, "title", "Meeting")
    typed(qtbot, dialog, "city", "Nairobi")
    wanted = answer(qtbot, dialog)

    with wanted.create(Settings(user="Amina")) as workspace:
        from c2c_events.domain.meeting import Meeting

        meeting = workspace.read(lambda reader: reader.only(Meeting))

    assert (meeting.title, meeting.zone) == (Text({"en": "Meeting"}), "Africa/Nairobi")


def test_cities_to_choose_from_are_a_sound_model(dialog, qtmodeltester):
    qtmodeltester.check(dialog._cities)

    dialog._cities.set_entries(places_like("Lyon"))
    qtmodeltester.check(dialog._cities)

    assert dialog._cities.index(0).data().startswith("Lyon, ")
