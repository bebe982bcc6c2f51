"""The way into a meeting and back, as somebody at the window has it."""

import os
import threading
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from c2c_events import left_open
from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Person
from c2c_events.domain.values import Text
from c2c_events.services.opening import create_sample
from c2c_events.services.safekeeping import backup, backups_of
from c2c_events.services.workspace import create_workspace, open_workspace
from c2c_events.settings import load_settings, with_recent
from c2c_events.storage.problems import DiskFails, DiskFull
from c2c_events.storage.unit_of_work import Author
from tests.builders import a_meeting, add, put
from ui import __main__, rhythm, theme
from ui.application import Application
from ui.dialogs import files
from ui.dialogs.meeting_facts import MeetingFacts
from ui.main_window import MainWindow
from ui.pages.start_page import StartPage
from ui.widgets.message import Message

ONCE = 40_000  # ms: the machine may be busy


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("C2C_EVENTS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def application(home, qapp, qtbot):
    made = Application(qapp, replace(load_settings(), language="en", theme="light"))
    made.window.show()
    yield made
    made._let_go()
    qapp.removeEventFilter(made)
    made.window.hide()
    made.window.deleteLater()
    made.deleteLater()


def until_open(qtbot, application):
    qtbot.waitUntil(lambda: application.window.page() is not None and application._notes.isActive(), timeout=ONCE)


def said(application) -> str:
    lines = application.window.messages.findChildren(Message)
    return " ".join(each.accessibleName() for each in lines if not each.isHidden())


def until_said(qtbot, application, words):
    qtbot.waitUntil(lambda: words in said(application), timeout=ONCE)


def ways(application) -> list[str]:
    buttons = application.window.messages.findChildren(QPushButton)
    return [each.text() for each in buttons if each.isVisible() and each.text() != "Close"]


def take(application, way):
    buttons = application.window.messages.findChildren(QPushButton)
    next(each for each in buttons if each.isVisible() and each.text() == way).click()


def dialog(application, kind) -> QDialog:
    return next(each for each in application.window.findChildren(kind) if each.isVisible())


def test_without_a_meeting_the_window_says_how_to_begin(application):
    application.start()

    page = application.window.stack.currentWidget()
    assert isinstance(page, StartPage)
    assert [each.text() for each in page.buttons] == ["New meeting…", "Open…", "Sample meeting…"]
    assert page.recent is None


def test_enter_presses_the_button_that_has_the_focus(application, qtbot):
    application.start()
    qtbot.waitUntil(application.window.isActiveWindow, timeout=ONCE)
    asked = []
    application.window.asks_open.disconnect()
    application.window.asks_open.connect(asked.append)
    open_ = application.window.stack.currentWidget().buttons[1]

    open_.setFocus()
    qtbot.keyClick(open_, Qt.Key.Key_Return)

    assert asked == [""]


def test_a_meeting_named_on_the_command_line_is_shown_and_remembered(application, meeting_file, qtbot):
    application.start(str(meeting_file))

    until_open(qtbot, application)
    assert application.window.windowTitle().endswith("– C2C Events")
    assert load_settings().recent == (str(meeting_file),)
    assert "opened" in load_settings().window_in(str(meeting_file))


def test_a_meeting_comes_back_on_the_page_on_which_it_was_left(application, meeting_file, qtbot):
    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)
    application.close_meeting()

    application.open(str(meeting_file))
    until_open(qtbot, application)

    assert application.window.page().key == "participants"


def test_participants_are_shown_before_the_meeting_is_open(application, meeting_file, qtbot, monkeypatch):
    may_open = threading.Event()
    monkeypatch.setattr("ui.application._open", lambda *_: may_open.wait(ONCE) and open_workspace(str(meeting_file)))

    application.open(str(meeting_file), page="participants")
    qtbot.waitUntil(lambda: application.window.page() is not None, timeout=ONCE)
    qtbot.waitUntil(lambda: application.window.page().table.rowCount() == 437, timeout=ONCE)

    assert not application.window.operations.is_open
    may_open.set()
    until_open(qtbot, application)
    qtbot.waitUntil(lambda: application.window.page().index is not None, timeout=ONCE)


def test_a_closed_meeting_is_free_for_others_and_stands_among_the_recent_ones(application, meeting_file, qtbot):
    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)

    application.close_meeting()

    open_workspace(str(meeting_file)).close()
    page = application.window.stack.currentWidget()
    assert [each.title for each in page.recent.palette_.entries] == ["Recent meetings", "barcelona"]


def test_a_recent_meeting_that_is_gone_is_marked_and_taken_off_the_list(application, tmp_path, qtbot):
    application.keep(lambda settings: with_recent(settings, str(tmp_path / "gone.c2c")))
    application.window.show_start()
    page = application.window.stack.currentWidget()
    qtbot.waitUntil(lambda: page.recent.palette_.entries[1].muted, timeout=ONCE)

    page.recent.setFocus()
    qtbot.keyClick(page.recent, Qt.Key.Key_Return)

    assert load_settings().recent == ()


def test_a_second_window_says_who_has_the_meeting_and_reads_it(application, meeting_file, qtbot):
    with open_workspace(str(meeting_file)):
        application.open(str(meeting_file), page="participants")
        until_said(qtbot, application, "is open already")
        assert ways(application) == ["Open read-only", "Save a copy…", "Try again"]

        take(application, "Open read-only")
        until_open(qtbot, application)

    assert application.window.context.read_only
    assert "works on it. You can read it here." in said(application)
    assert "(read-only)" in application.window.windowTitle()
    assert not application.window.reversing.undo_.isEnabled()


def test_the_line_of_a_second_window_stays_when_it_speaks_another_language(application, meeting_file, qtbot):
    with open_workspace(str(meeting_file)):
        application.open(str(meeting_file), read_only=True, page="participants")
        until_open(qtbot, application)

        application.window.change_settings(lambda settings: replace(settings, theme="dark"))

        assert "can only be read here" in said(application)
        application.window.change_settings(lambda settings: replace(settings, theme="light"))


def dress(application, **look):
    application.window.change_settings(lambda settings: replace(settings, **look))


def into_the_page(application, qtbot):
    def field():
        inner = application.window.page().findChildren(QWidget)
        return next((each for each in inner if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()), None)

    qtbot.waitUntil(lambda: field() is not None, timeout=ONCE)
    field().setFocus()


@pytest.mark.parametrize("page", ["settings", "history"])
def test_two_other_looks_in_a_row_leave_the_page_and_the_way_out_as_they_were(application, meeting_file, qtbot, page):
    application.open(str(meeting_file), page=page)
    until_open(qtbot, application)
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow, timeout=ONCE)

    for look in ({"theme": "dark"}, {"text_scale": 2.0}, {"theme": "light", "text_scale": 1.0}):
        into_the_page(application, qtbot)
        dress(application, **look)
        qtbot.wait(50)  # what is deleted later is deleted

    assert list(application.window._pages) == [page]
    application.window.go("overview")
    assert application.window.state()["page"] == "overview"
    application._note_open()


def test_a_page_that_cannot_say_how_it_stands_does_not_keep_the_program_running(
    application, meeting_file, qtbot, monkeypatch
):
    application.open(str(meeting_file), page="history")
    until_open(qtbot, application)
    ended = []
    monkeypatch.setattr(application, "_app", SimpleNamespace(quit=lambda: ended.append(True)))
    monkeypatch.setattr(application.window.page(), "state", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        application.quit()

    assert ended == [True]
    assert application.window.operations is None
    open_workspace(str(meeting_file)).close()


def test_the_sidebar_keeps_counts_findings_and_what_was_saved_in_another_look(application, meeting_file, qtbot):
    application.open(str(meeting_file), page="settings")
    until_open(qtbot, application)
    window = application.window
    qtbot.waitUntil(lambda: bool(window.side._places.counts and window.side._places.badges), timeout=ONCE)
    counts, badges = window.side._places.counts, window.side._places.badges
    window.operations.run(Label("edit"), _another_city)
    qtbot.waitUntil(lambda: window.side._saved.text().startswith("✓ Saved"), timeout=ONCE)

    dress(application, theme="dark")

    qtbot.waitUntil(lambda: window.side._places.counts == counts, timeout=ONCE)
    assert window.side._places.badges == badges
    assert window.side._saved.text().startswith("✓ Saved")
    dress(application, theme="light")


def test_what_was_saved_in_one_meeting_is_not_said_of_the_next(application, meeting_file, qtbot):
    application.open(str(meeting_file), page="settings")
    until_open(qtbot, application)
    application.window.operations.run(Label("edit"), _another_city)
    qtbot.waitUntil(lambda: bool(application.window.side._saved.text()), timeout=ONCE)

    application.open(str(meeting_file))
    until_open(qtbot, application)

    assert application.window.side._saved.text() == ""


def _another_city(work):
    work.put(replace(work.only(Meeting), city="Girona"))


def test_a_meeting_that_was_opened_stands_on_the_menu_of_recent_ones(application, meeting_file, qtbot):
    application.open(str(meeting_file))
    until_open(qtbot, application)

    menu = application.window.commands.recent_menu

    assert menu.isEnabled()
    assert [each.text() for each in menu.actions()] == ["barcelona.c2c"]


def test_a_first_window_fits_on_its_screen(application):
    available = application.window.screen().availableSize()

    first = MainWindow(application.words, application.settings)

    assert first.width() <= available.width()
    assert first.height() < available.height()
    first.deleteLater()


def test_a_second_window_can_save_a_copy_and_work_on_that(application, meeting_file, tmp_path, qtbot, monkeypatch):
    copy = tmp_path / "copy.c2c"
    monkeypatch.setattr(files, "ask_new_file", lambda *_: copy)
    with open_workspace(str(meeting_file)):
        application.open(str(meeting_file), page="participants")
        until_said(qtbot, application, "is open already")

        take(application, "Save a copy…")
        until_open(qtbot, application)

    assert application.window.place == str(copy)
    assert not application.window.read_only


def test_when_the_other_one_is_closed_trying_again_opens_for_writing(application, meeting_file, qtbot):
    with open_workspace(str(meeting_file)):
        application.open(str(meeting_file), page="participants")
        until_said(qtbot, application, "is open already")
    take(application, "Try again")

    until_open(qtbot, application)

    assert not application.window.read_only


def test_a_damaged_meeting_comes_back_from_its_backup(application, meeting_file, qtbot):
    backup(str(meeting_file))
    content = meeting_file.read_bytes()
    meeting_file.write_bytes(content[: len(content) // 2])
    application.open(str(meeting_file), page="participants")
    until_said(qtbot, application, "is encrypted or damaged")
    assert ways(application)[0].startswith("Restore the backup of ")

    take(application, ways(application)[0])
    until_open(qtbot, application)

    assert application.window.toast_.isVisible()
    assert len(list(meeting_file.parent.glob("barcelona (*).c2c"))) == 1  # what was damaged is kept


def test_an_encrypted_meeting_is_opened_with_its_password_and_a_wrong_one_is_said(
    application, tmp_path, qtbot, monkeypatch
):
    from ui.dialogs.password import Password

    place = str(tmp_path / "secret.c2c")
    with create_workspace(place, key="correct") as workspace:
        add(workspace, a_meeting())
    application.open(place, page="participants")
    until_said(qtbot, application, "it is encrypted, damaged or no meeting file")

    take(application, "Type the password…")
    first = dialog(application, Password)
    first.password.setText("guess")
    first.answer.click()
    qtbot.waitUntil(
        lambda: any(each is not first and each.isVisible() for each in application.window.findChildren(Password)),
        timeout=ONCE,
    )
    second = dialog(application, Password)
    assert "does not open" in second._field.problem
    second.password.setText("correct")
    second.answer.click()
    until_open(qtbot, application)

    assert application.window.meeting.city == "Barcelona"


def test_a_file_of_another_program_is_said_and_left_alone(application, tmp_path, qtbot):
    other = tmp_path / "list.c2c"
    other.write_text("Name;City\n" * 200, encoding="utf-8")

    application.open(str(other))
    until_said(qtbot, application, "list.c2c")

    assert other.read_text(encoding="utf-8") == "Name;City\n" * 200
    assert isinstance(application.window.stack.currentWidget(), StartPage)


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows are not made read-only so")
def test_a_meeting_where_nothing_can_be_written_is_read_and_says_so(application, meeting_file, qtbot, monkeypatch):
    monkeypatch.setattr("c2c_events.storage.database.os.access", lambda *_: False)  # root may write anywhere

    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)

    assert "can only be read here" in said(application)
    assert ways(application) == ["Save a copy…"]


def test_a_disk_that_fills_while_something_is_stored_is_said_and_loses_nothing(
    application, meeting_file, qtbot, tmp_path, monkeypatch
):
    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)
    operations = application.window.operations
    before = meeting_file.read_bytes()

    def full(work):
        person = work.all(Person)[0]
        work.put(replace(person, given_name="Never stored"))
        raise DiskFull

    operations.run(Label("edit", "x"), full)
    until_said(qtbot, application, "The disk is full")
    assert ways(application) == ["Save a copy…"]
    monkeypatch.setattr(files, "ask_new_file", lambda *_: tmp_path / "copy.c2c")
    take(application, "Save a copy…")
    qtbot.waitUntil(lambda: (tmp_path / "copy.c2c").exists(), timeout=ONCE)

    assert meeting_file.read_bytes() == before
    assert application.window.page() is not None


def test_a_share_that_goes_away_while_open_offers_to_open_the_meeting_again(application, meeting_file, qtbot):
    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)
    operations = application.window.operations

    def gone(reader):
        raise DiskFails(path="barcelona.c2c")

    operations.read(application, gone).then(lambda _: None)
    until_said(qtbot, application, "the disk does not answer")
    take(application, "Try again")
    qtbot.waitUntil(lambda: application.window.operations is not operations, timeout=ONCE)
    until_open(qtbot, application)

    assert application.window.page().key == "participants"
    assert "disk" not in said(application)


def test_the_sample_is_made_where_it_is_wanted_and_opened(application, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(files, "ask_new_file", lambda *_: tmp_path / "sample.c2c")

    application.ask_sample()
    qtbot.waitUntil(lambda: application.window.meeting is not None, timeout=ONCE)

    assert application.window.meeting.city == "Barcelona"


def test_a_sample_that_cannot_be_made_is_said_and_can_be_tried_again(application, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(files, "ask_new_file", lambda *_: tmp_path / "sample.c2c")
    fails = iter([True])

    def sometimes(place, settings):
        if next(fails, False):
            raise DiskFull
        return create_sample(place, settings)

    monkeypatch.setattr("ui.application._make_sample", sometimes)

    application.ask_sample()
    until_said(qtbot, application, "The disk is full")
    take(application, "Try again")
    qtbot.waitUntil(lambda: application.window.meeting is not None, timeout=ONCE)

    assert said(application) == ""


def dropped(window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(100, 100), copy, data, left, none)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(100, 100), copy, data, left, none))


def test_a_meeting_dropped_on_the_window_is_opened(application, meeting_file, qtbot):
    application.start()

    dropped(application.window, meeting_file)

    qtbot.waitUntil(lambda: application.window.meeting is not None, timeout=ONCE)


def test_another_file_dropped_on_the_window_says_where_lists_are_imported(application, meeting_file, tmp_path, qtbot):
    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)

    dropped(application.window, tmp_path / "registrations.xlsx")

    assert "“registrations.xlsx” is no meeting file" in said(application)
    assert ways(application) == ["Go to the participants"]


def test_after_a_crash_the_meeting_is_opened_where_it_was(application, meeting_file, qtbot, monkeypatch):
    left = left_open.LeftOpen(str(meeting_file), {"page": "participants"})
    monkeypatch.setattr(left_open, "left_open", lambda: left)

    application.start()
    until_open(qtbot, application)

    assert application.window.page().key == "participants"
    assert "ended unexpectedly" in said(application)


def test_after_two_crashes_with_a_meeting_it_is_asked_before_it_is_opened_again(
    application, meeting_file, qtbot, monkeypatch
):
    left = left_open.LeftOpen(str(meeting_file), {"page": "participants"}, crashes=2)
    monkeypatch.setattr(left_open, "left_open", lambda: left)

    application.start()

    assert "2 times while “barcelona.c2c” was open" in said(application)
    assert ways(application) == ["Open it all the same", "Restore a backup…"]
    assert application.window.operations is None


def test_while_a_meeting_is_open_it_is_noted_and_no_more_when_it_is_closed(application, meeting_file, home, qtbot):
    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)
    notes = list((home / "cache" / "open").glob("*.json"))

    application.close_meeting()

    assert len(notes) == 1
    assert not notes[0].exists()


def test_a_mistake_of_ours_is_reported_and_said(application, meeting_file, home, qtbot):
    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)

    application.window.operations.read(application, lambda reader: 1 / 0).then(lambda _: None)
    until_said(qtbot, application, "The program made a mistake")

    assert len(list((home / "logs").glob("crash-*.txt"))) == 1


def test_backing_up_now_makes_a_backup_that_can_be_chosen_and_restored(application, meeting_file, qtbot):
    from ui.dialogs.backups import Backups

    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)
    application.back_up()
    qtbot.waitUntil(lambda: application.window.toast_.isVisible(), timeout=ONCE)
    person = []
    application.window.operations.run(Label("edit", "x"), _rename_first).then(person.append)
    qtbot.waitUntil(lambda: bool(person), timeout=ONCE)

    application.ask_backup()
    asked = dialog(application, Backups)
    earlier = application.window.operations
    asked.answer.click()
    qtbot.waitUntil(lambda: application.window.operations is not earlier, timeout=ONCE)
    until_open(qtbot, application)

    names = []
    application.window.operations.read(application, lambda reader: reader.get(Person, person[0])).then(names.append)
    qtbot.waitUntil(lambda: bool(names), timeout=ONCE)
    assert names[0].given_name != "Renamed"


def _rename_first(work) -> str:
    person = work.all(Person)[0]
    work.put(replace(person, given_name="Renamed"))
    return person.id


def test_some_time_after_changes_a_backup_is_made_quietly(application, meeting_file, qtbot, monkeypatch):
    monkeypatch.setattr(rhythm, "BACKS_UP_AFTER_MS", 50)
    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)

    application.window.operations.run(Label("edit", "x"), _rename_first)

    qtbot.waitUntil(lambda: bool(backups_of(str(meeting_file))), timeout=ONCE)
    assert said(application) == ""


def test_a_backup_that_cannot_be_made_is_said_once(application, meeting_file, qtbot, monkeypatch):
    def full(workspace):
        raise DiskFull

    monkeypatch.setattr("c2c_events.services.safekeeping.backup_if_due", full)
    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)
    own = application.window.operations.findChild(rhythm.Rhythm)
    told = []
    application.window.operations.failed.connect(told.append)

    own.back_up()
    qtbot.waitUntil(lambda: bool(told), timeout=ONCE)
    own.back_up()
    answered = []
    application.window.operations.aside(application, lambda workspace: True).then(answered.append)
    qtbot.waitUntil(lambda: bool(answered), timeout=ONCE)

    assert len(told) == 1


def test_what_somebody_else_changed_since_is_asked_about_before_undo_writes_over_it(application, meeting_file, qtbot):
    from ui.dialogs.changed_since import ChangedSince

    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)
    window = application.window
    person = []
    window.operations.run(Label("edit", "x"), _rename_first).then(person.append)
    qtbot.waitUntil(lambda: window.reversing.undo_.isEnabled() and bool(person), timeout=ONCE)
    done = []

    def as_another(workspace):
        mine, workspace.author = workspace.author, Author("bo", "desk-2")
        put(workspace, replace(workspace.read(lambda reader: reader.get(Person, person[0])), given_name="Theirs"))
        workspace.author = mine
        return True

    window.operations.aside(application, as_another).then(done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=ONCE)

    window.reversing.undo_.trigger()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(ChangedSince)), timeout=ONCE)
    dialog(application, ChangedSince).answer.click()
    qtbot.waitUntil(lambda: window.toast_.isVisible(), timeout=ONCE)

    names = []
    window.operations.read(application, lambda reader: reader.get(Person, person[0]).given_name).then(names.append)
    qtbot.waitUntil(lambda: bool(names), timeout=ONCE)
    assert names[0] not in ("Renamed", "Theirs")


def test_more_contrast_is_given_while_the_program_runs_and_taken_back(application, qapp, monkeypatch):
    hints = application._contrast
    wants = [Qt.ContrastPreference.HighContrast]
    monkeypatch.setattr(theme, "wants_high_contrast", lambda: wants[-1] == Qt.ContrastPreference.HighContrast)

    hints.contrastPreferenceChanged.emit(wants[-1])
    high = theme.has_high_contrast(), theme.colour("error_soft") == theme.colour("sheet")
    wants.append(Qt.ContrastPreference.NoPreference)
    hints.contrastPreferenceChanged.emit(wants[-1])

    assert high == (True, True)
    assert not theme.has_high_contrast()
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colour("chrome")


def test_another_name_of_the_meeting_is_said_everywhere_and_the_page_stays(application, meeting_file, qtbot):
    application.open(str(meeting_file), page="organisations")
    until_open(qtbot, application)
    window = application.window
    page = window.page()
    window.commands.facts.trigger()
    facts = dialog(application, MeetingFacts)

    window.operations.run(Label("edit_meeting"), _call_it, "Third meeting")
    qtbot.waitUntil(lambda: window.windowTitle() == "Third meeting – C2C Events", timeout=ONCE)
    qtbot.waitUntil(lambda: window.page() is not page, timeout=ONCE)

    assert window.page().key == "organisations"
    assert window.page().context.meeting.title["en"] == "Third meeting"
    assert facts.isVisible()
    facts.close()


def _call_it(work, title):
    meeting = work.only(Meeting)
    work.put(replace(meeting, title=Text({**meeting.title, "en": title})))


def test_the_window_goes_back_to_the_page_before_and_forward_again(application, meeting_file, qtbot):
    application.open(str(meeting_file), page="overview")
    until_open(qtbot, application)
    window = application.window
    window.go("desk")

    window.commands.back.trigger()
    before = window.page().key
    window.commands.forward.trigger()

    assert (before, window.page().key) == ("overview", "desk")


def test_alt_with_an_arrow_moves_what_is_chosen_in_the_grid_and_else_goes_back(application, meeting_file, qtbot):
    application.open(str(meeting_file), page="overview")
    until_open(qtbot, application)
    window = application.window
    window.go("programme")
    page = window.page()
    qtbot.waitUntil(lambda: bool(page.programme().sessions), timeout=ONCE)
    press = next(each for each in page.programme().sessions.values() if each.title.pick("en").startswith("Press"))
    window.activateWindow()
    page.show_sessions([press.id])
    page.pane.view.setFocus()

    qtbot.keyClick(page.pane.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.programme().sessions[press.id].room != press.room, timeout=ONCE)
    stayed = window.page()
    page.pane.choose(())
    qtbot.keyClick(page.pane.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert (stayed, window.page().key) == (page, "overview")


def test_back_is_where_one_came_from_in_either_direction_of_reading(application, qapp):
    keys = [application.window.commands.back.shortcut().toString()]
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        application.window.rebuild(application.words, application.settings)
        keys.append(application.window.commands.back.shortcut().toString())
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    assert keys == ["Alt+Left", "Alt+Right"]


def test_quitting_keeps_where_the_window_stood(application, qtbot):
    application.window.resize(720, 600)
    application.quit()

    kept = load_settings().window
    assert kept
    application.window.resize(660, 500)
    application.window.restoreGeometry(QByteArray.fromBase64(kept.encode()))
    assert application.window.width() == 720


def test_settings_that_cannot_be_written_do_not_keep_a_meeting_from_opening(
    application, meeting_file, qtbot, monkeypatch
):
    def refuse(change):
        raise PermissionError

    monkeypatch.setattr("ui.application.save_settings", refuse)

    application.open(str(meeting_file), page="participants")
    until_open(qtbot, application)

    assert application.settings.recent == (str(meeting_file),)


def test_without_a_screen_the_program_says_so_instead_of_ending_hard(monkeypatch):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(__main__.sys, "platform", "linux")

    with pytest.raises(__main__.NoScreen):
        __main__.main(None)


def test_the_command_finds_the_window():
    from importlib.metadata import entry_points

    windows = list(entry_points(group="c2c_events.window"))

    assert [each.load() for each in windows] == [__main__.main]


def test_what_is_found_is_shown_on_its_page_and_proposed_the_next_time(application, meeting_file, qtbot):
    from ui.dialogs.find_anything import FindAnything

    application.open(str(meeting_file), page="organisations")
    until_open(qtbot, application)
    window = application.window
    window.commands.find.trigger()
    palette = window.findChild(FindAnything)
    qtbot.keyClicks(palette.field, "barasa kamau")
    qtbot.waitUntil(lambda: palette.list.current() is not None, timeout=ONCE)

    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page().key == "participants", timeout=ONCE)
    qtbot.waitUntil(lambda: window.findChild(FindAnything) is None, timeout=ONCE)

    window.commands.find.trigger()
    titles = [entry.title for entry in window.findChild(FindAnything).list.palette_.entries]
    assert titles[:2] == ["Found before", "Barasa Kamau"]
    window.findChild(FindAnything).close_()
