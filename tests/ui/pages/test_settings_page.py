"""The settings, as somebody changes them: each holds at once, in the whole window."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from c2c_events.services.safekeeping import backup
from c2c_events.services.workspace import open_workspace
from c2c_events.settings import load_settings
from tests.ui.showing import LONG_MS, Showing
from ui import theme
from ui.application import Application
from ui.pages.settings_page import SettingsPage


@pytest.fixture
def application(tmp_path, monkeypatch, qapp, qtbot, meeting_file):
    """The window on the sample, at its settings."""
    monkeypatch.setenv("C2C_EVENTS_HOME", str(tmp_path / "home"))
    made = Application(qapp, replace(load_settings(), language="en", theme="light"))
    made.window.show()
    made.open(str(meeting_file), page="settings")
    qtbot.waitUntil(lambda: isinstance(made.window.page(), SettingsPage), timeout=LONG_MS)
    yield made
    made._let_go()
    qapp.removeEventFilter(made)
    made.window.hide()
    made.window.deleteLater()
    made.deleteLater()
    theme.apply(qapp, "light")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def page(application) -> SettingsPage:
    shown = application.window.page()
    assert isinstance(shown, SettingsPage)
    return shown


def test_another_language_builds_the_window_anew_in_it_and_stays_on_the_page(application, qtbot):
    before = page(application)

    choice = before.language
    choice.setCurrentIndex(choice.findData("fr"))
    choice.activated.emit(choice.currentIndex())

    qtbot.waitUntil(lambda: page(application) is not before, timeout=LONG_MS)
    assert application.words.code == "fr"
    assert load_settings().language == "fr"
    assert page(application).language.currentText() == "Français"
    assert application.window.menu_bar.actions()[0].text() == "Fichier"


def test_the_appearance_and_the_size_of_text_hold_at_once(application, qtbot):
    before = page(application)
    high = theme.metrics().height()

    before.appearance.buttons["dark"].click()
    qtbot.waitUntil(lambda: page(application) is not before, timeout=LONG_MS)
    between = page(application)
    between.text_size.buttons["1.5"].click()
    qtbot.waitUntil(lambda: page(application) is not between, timeout=LONG_MS)

    assert theme.current() == "dark"
    assert theme.metrics().height() > high
    assert (load_settings().theme, load_settings().text_scale) == ("dark", 1.5)
    assert (page(application).appearance.value(), page(application).text_size.value()) == ("dark", "1.5")


def test_the_focus_stays_on_the_setting_that_was_changed(application, qtbot):
    before = page(application)
    before.appearance.buttons["dark"].setFocus()

    assert before.state() == {"focus": "theme"}


def test_rows_become_compact(application, qtbot):
    before = page(application)

    before.compact.click()

    qtbot.waitUntil(lambda: load_settings().compact_rows, timeout=LONG_MS)


def test_changes_bear_the_new_name_from_now_on(operations, qtbot, meeting_file):
    settings = Showing(SettingsPage, operations, qtbot, place=str(meeting_file))

    settings.page.name.setText("  Clara   Vidal ")
    settings.page.name.setModified(True)
    settings.page.name.editingFinished.emit()

    settings.until(lambda: operations.author().user == "Clara Vidal")
    assert settings.window.settings.user == "Clara Vidal"
    assert settings.page.name.text() == "Clara Vidal"


def test_the_backups_of_the_meeting_are_counted(operations, qtbot, meeting_file, tmp_path, monkeypatch):
    monkeypatch.setenv("C2C_EVENTS_HOME", str(tmp_path / "home"))
    with open_workspace(str(meeting_file), read_only=True, clock=lambda: datetime(2024, 3, 1, tzinfo=UTC)) as workspace:
        backup(workspace)

    settings = Showing(SettingsPage, operations, qtbot, place=str(meeting_file))

    settings.until(lambda: settings.page.backups.text().startswith("1 backup of this meeting, the newest of "))
    assert str(tmp_path / "home") in settings.page.backups.text()
