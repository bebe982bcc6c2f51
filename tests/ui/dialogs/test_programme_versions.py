"""The versions of the programme: listed, compared with each other and with what is now, copied."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from c2c_events.domain.changes import Label
from c2c_events.domain.programme import Role, Session
from c2c_events.services.programme_versions import publish_version
from tests.ui.showing import Showing
from ui.dialogs.programme_versions import ProgrammeVersions, show_versions
from ui.pages.overview_page import OverviewPage


@pytest.fixture
def showing(operations, qtbot):
    return Showing(OverviewPage, operations, qtbot)


@pytest.fixture
def session(showing):
    """A session that somebody is expected in."""
    role = next(each for each in showing.all(Role) if each.person)
    return showing.find(Session, id=role.session)


def publish(showing, name):
    showing.do(Label("publish_programme"), publish_version, name)


def move(showing, session, minutes):
    later = replace(session, span=session.span.starting(session.span.start + timedelta(minutes=minutes)))
    showing.do(Label("move_session", session.id), lambda work: work.put(later))


def opened(showing) -> ProgrammeVersions:
    show_versions(showing.context, showing.page)
    showing.until(lambda: isinstance(QApplication.activeModalWidget(), ProgrammeVersions))
    return QApplication.activeModalWidget()


def title(dialog) -> str:
    return dialog.news.news.title if dialog.news.news else ""


def read(dialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if not each.isHidden())


def test_without_a_version_it_says_what_one_is_for(showing):
    dialog = opened(showing)

    assert "No version was published yet" in read(dialog)
    dialog.reject()


def test_a_version_is_compared_with_what_is_now_and_what_changed_can_be_copied(showing, session):
    publish(showing, "Draft for the mayors")
    move(showing, session, 5)

    dialog = opened(showing)
    showing.until(lambda: title(dialog))

    assert dialog.list.current().title == "Version 1: Draft for the mayors"
    assert title(dialog).startswith("1 change since Draft for the mayors")
    assert "moves from" in read(dialog)
    assert "It concerns" in read(dialog)
    dialog.news.copy_each.click()
    assert "@" in QGuiApplication.clipboard().text()
    assert "moves from" in QGuiApplication.clipboard().text()
    dialog.reject()


def test_any_two_are_compared_from_the_earlier_to_the_later_whichever_is_chosen_first(showing, session, qtbot):
    publish(showing, "First")
    move(showing, session, 5)
    publish(showing, "Second")
    publish(showing, "Third")
    dialog = opened(showing)
    assert [each.title for each in dialog.list.palette_.entries] == [
        "Version 3: Third", "Version 2: Second", "Version 1: First",
    ]  # fmt: skip

    dialog.with_.setCurrentIndex(dialog.with_.findText("Version 1: First"))
    showing.until(lambda: title(dialog).startswith("1 change from First"))
    assert " to Third" in title(dialog)

    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    showing.until(lambda: " to Second" in title(dialog))
    assert dialog.with_.currentText() == "Version 1: First"  # stays what it is compared with

    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    showing.until(lambda: title(dialog).startswith("1 change since First"))
    assert dialog.with_.currentText() == "The programme as it is now"  # a version is not compared with itself

    dialog.with_.setCurrentIndex(dialog.with_.findText("Version 3: Third"))
    showing.until(lambda: title(dialog).startswith("1 change from First") and " to Third" in title(dialog))
    dialog.reject()


def test_versions_that_say_the_same_tell_so_and_offer_nothing_to_copy(showing):
    publish(showing, "First")
    publish(showing, "Second")
    dialog = opened(showing)

    dialog.with_.setCurrentIndex(dialog.with_.findText("Version 1: First"))

    showing.until(lambda: title(dialog).startswith("Nothing has changed from First"))
    assert dialog.news.copy_changes.isHidden()
    assert dialog.news.copy_addresses.isHidden()
    dialog.reject()
