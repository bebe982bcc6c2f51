"""The window for who uses no mouse, no sight, large letters: walked place by place, dialog by dialog."""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QMenuBar,
    QPushButton,
    QTableView,
    QWidget,
)

from c2c_events.settings import load_settings
from ui import theme
from ui.application import Application
from ui.commands import commands_of
from ui.dialogs.question import Field
from ui.main_window import MainWindow
from ui.pages.choices_page import ChoicesPage
from ui.places import BY_KEY
from ui.widgets.basics import Elided

ONCE = 30  # seconds: the machine may be busy
SETTLES = 5
DIALOGS = [
    ("overview", "New meeting…"),
    ("overview", "Facts of the meeting…"),
    ("overview", "Restore a backup…"),
    ("overview", "Shortcuts"),
    ("overview", "About C2C Events"),
    ("participants", "Add participant"),
    ("participants", "Tags…"),
    ("participants", "Write a note…"),
    ("participants", "Days…"),
    ("participants", "Add somebody who comes along…"),
    ("participants", "Save this list…"),
    ("organisations", "Add organisation"),
    ("publish", "Publish a batch…"),
]


class _Strays(QObject):
    """Keeps what came up as a window of its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        own = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if own and watched is not self._window:
            self.found.append(f"{type(watched).__name__} {watched.objectName()}".strip())
        return False


def until(so: Callable[[], object]) -> None:
    last = monotonic() + ONCE
    while not so():
        assert monotonic() < last
        QTest.qWait(10)


def opened(qapp, path, text_scale: float = 1.0) -> Application:
    made = Application(qapp, replace(load_settings(), language="en", theme="light", text_scale=text_scale))
    made.window.resize(1440, 900)
    made.window.show()
    made.open(str(path), page="overview")
    until(lambda: made.window.page() is not None and made.window.watch.looked)
    made.window.activateWindow()
    until(made.window.isActiveWindow)
    return made


def closed(qapp, application: Application) -> None:
    application._let_go()
    qapp.removeEventFilter(application)
    application.window.hide()
    application.window.deleteLater()
    application.deleteLater()


@pytest.fixture(scope="module")
def application(qapp, sample_file, tmp_path_factory) -> Iterator[Application]:
    folder = tmp_path_factory.mktemp("everybody")
    before = set(threading.enumerate())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("C2C_EVENTS_HOME", str(folder / "home"))
        made = opened(qapp, shutil.copy(sample_file, folder / "barcelona.c2c"))
        yield made
        closed(qapp, made)
    until(lambda: set(threading.enumerate()) <= before)


def shown(window: MainWindow, place: str) -> MainWindow:
    """The place, settled: with something selected where there is a list."""
    window.go(place)
    view = getattr(window.page(), "view", None)
    if isinstance(view, QTableView):
        until(lambda: view.model().rowCount() > 0)
        view.setCurrentIndex(view.model().index(0, 2))
        inspector = window.page().panes()[-1]
        until(lambda: isinstance(inspector, QAbstractItemView) or stops(inspector))
    QTest.qWait(150)
    return window


@pytest.fixture(scope="module", params=BY_KEY)
def window(request, application) -> MainWindow:
    """The window at one place after the other."""
    return shown(application.window, request.param)


@pytest.fixture(autouse=True)
def _no_thread_is_left_running() -> None:
    """Here the window stays open from test to test; what it started is looked for when it is closed."""


def name_of(thing: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(thing)
    return interface.text(QAccessible.Text.Name) if interface else ""


def seen(whole: QWidget, kind: type = QWidget) -> list:
    return [each for each in whole.findChildren(kind) if each.isVisible() and each.window() is whole.window()]


def stops(whole: QWidget) -> list[QWidget]:
    """What Tab should reach."""
    return [
        each
        for each in seen(whole)
        if each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not isinstance(each, QMenuBar)
    ]


def described(thing: QWidget) -> str:
    around = thing.parentWidget()
    return f"{type(thing).__name__} {name_of(thing)!r} in {type(around).__name__}"


def tabbed(start: QWidget) -> list[QWidget]:
    """What has the focus, from `start` on, with each Tab, until something had it before."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    reached, parts = [start], 3
    while True:
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None, f"lost after {described(reached[-1])}"
        if focused is reached[-1] and isinstance(focused, QAbstractSpinBox) and (parts := parts - 1):
            continue  # from the day to the month, to the year
        parts = 3
        if focused in reached:
            assert focused is start, f"comes round to {described(focused)}"
            return reached
        reached.append(focused)


def cut(whole: QWidget) -> list[str]:
    """Labels and buttons that have less room than their text asks for, and what elides without saying the rest."""
    found = []
    for each in seen(whole):
        if isinstance(each, QLabel) and each.text():
            if each.wordWrap():
                fits = each.heightForWidth(each.width()) <= each.height() + 1
            else:
                fits = each.fontMetrics().horizontalAdvance(each.text()) <= each.width() + 1
        elif isinstance(each, QPushButton | QCheckBox):
            fits = each.sizeHint().width() <= each.width() + 1
        elif isinstance(each, Elided):
            fits = each.toolTip() != "" or not each.text()
        else:
            continue
        if not fits:
            found.append(f"{described(each)}: {getattr(each, 'text', str)()!r}")
    return found


def cut_in_the_end(whole: QWidget) -> list[str]:
    """What is cut when all is laid out."""
    last = monotonic() + SETTLES
    while (found := cut(whole)) and monotonic() < last:
        QTest.qWait(50)
    return found


def unnamed(whole: QWidget) -> list[str]:
    return [described(each) for each in stops(whole) if not name_of(each).strip()]


def without_words(whole: QWidget) -> list[str]:
    """Buttons of a picture alone that do not say what they do."""
    alone = [each for each in seen(whole, QAbstractButton) if not each.text()]
    return [described(each) for each in alone if not name_of(each).strip() or not each.toolTip().strip()]


def test_a_place_names_all_that_takes_the_focus_and_every_picture(window):
    assert unnamed(window) == []
    assert without_words(window) == []


def test_tab_comes_round_a_place_and_leaves_nothing_out(window):
    reached = tabbed(window.find_field)

    assert [described(each) for each in stops(window) if each not in reached] == []


def test_f6_walks_the_panes_of_a_place_and_back(window):
    panes = [window.find_field, window.side.sidebar, *window.page().panes()]
    panes = [pane for pane in panes if pane.isVisible()]
    window.find_field.setFocus()

    there = []
    for _ in panes:
        window.commands.next_pane.trigger()
        there.append(next(n for n, pane in enumerate(panes) if _is_in(pane)))
    window.commands.previous_pane.trigger()

    assert there == [*range(1, len(panes)), 0]
    assert _is_in(panes[-1])


def _is_in(pane: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is pane or pane.isAncestorOf(focused))


def test_the_focus_is_seen_wherever_it_is(window):
    unseen = []

    for each in tabbed(window.find_field):
        window.setFocus()
        QApplication.processEvents()
        before = _picture(each)
        each.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if _picture(each) == before:
            unseen.append(described(each))

    assert unseen == []


def _picture(thing: QWidget) -> QImage:
    return thing.grab().toImage()


def test_cells_and_entries_are_told_in_words(window):
    role = Qt.ItemDataRole.AccessibleTextRole.value

    mute = []
    for view in seen(window, QAbstractItemView):
        model = view.model()
        interface = QAccessible.queryAccessibleInterface(view)
        assert interface is not None
        rows = [row for row in range(min(3, model.rowCount())) if model.flags(model.index(row, 0)) & _ENABLED]
        for row in rows:
            columns = range(model.columnCount() if isinstance(view, QTableView) else 1)
            said = [_said(model.index(row, column), role) for column in columns]
            if not any(said):
                mute.append(described(view))

    assert mute == []


_ENABLED = Qt.ItemFlag.ItemIsEnabled


def _said(index: QModelIndex, role: int) -> str:
    return str(index.data(role) or index.data() or "").strip()


def test_no_key_does_two_things(window):
    by_key: dict[str, set[QAction]] = {}
    for action in window.findChildren(QAction):
        if action.associatedObjects():
            for key in action.shortcuts():
                by_key.setdefault(key.toString(), set()).add(action)

    page = window.page()
    twice = {
        key: sorted(action.text() for action in actions)
        for key, actions in by_key.items()
        if len([each for each in actions if _reached(each, window, page)]) > 1
    }
    assert twice == {}


def _reached(action: QAction, window: QWidget, page: QWidget) -> bool:
    """Whether its key is heard on this page, whatever has the focus in it."""
    if action.shortcutContext() is Qt.ShortcutContext.WidgetShortcut:
        return False
    for thing in action.associatedObjects():
        if thing is window or thing is page or (isinstance(thing, QWidget) and page.isAncestorOf(thing)):
            return True
    return False


def test_every_command_is_found_by_its_name(window):
    window.commands.find.trigger()
    palette = window._palette

    missing = []
    for _menu, action in commands_of(window.menu_bar):
        if action.isEnabled() and not action.property("thing"):
            palette.field.setText(action.text())
            titles = [entry.title for entry in palette.list.palette_.entries]
            if action.text() not in titles:
                missing.append(action.text())
    palette.close_()
    until(lambda: window._palette is None)

    assert missing == []


@pytest.mark.parametrize("place", BY_KEY)
def test_nothing_of_a_place_comes_up_as_a_window_of_its_own(application, qapp, place):
    window = application.window
    window.go("overview" if place != "overview" else "settings")
    if gone := window._pages.pop(place, None):
        window.stack.removeWidget(gone)
        gone.deleteLater()
    strays = _Strays(window)
    qapp.installEventFilter(strays)

    shown(window, place)
    qapp.removeEventFilter(strays)

    assert strays.found == []


def test_the_sidebar_tells_counts_and_findings(application):
    window = application.window
    places = window.side.sidebar.model()
    until(lambda: places.badges and places.counts)

    said = [_said(places.index(row), Qt.ItemDataRole.AccessibleTextRole.value) for row in range(places.rowCount())]

    assert any(each.startswith("Participants, 437, ") and each.endswith("warnings") for each in said)


def test_news_are_read_aloud_to_who_does_not_see_them(application, monkeypatch):
    window, said = application.window, list[str]()
    monkeypatch.setattr(theme, "announce", lambda words, about: said.append(words))

    window.toast("3 people are now confirmed", undo=True)
    window.messages.say("error", "The disk is full.", "What was shown as done is safe.")
    window.messages.clear_news()
    window.toast_.hide()

    assert said == ["3 people are now confirmed", "The disk is full. What was shown as done is safe."]


def test_what_is_wrong_with_a_field_is_read_aloud_and_stands_in_its_description(dialog, monkeypatch):
    said = list[str]()
    monkeypatch.setattr(theme, "announce", lambda words, about: said.append(words))
    question = dialog("organisations", "Add organisation")
    (field,) = question.findChildren(Field)

    field.set_problem("There is one of this name already")

    told = QAccessible.queryAccessibleInterface(field.editor).text(QAccessible.Text.Description)
    assert told == "There is one of this name already"
    assert said[-1].endswith(": There is one of this name already")


def test_no_place_is_marked_while_something_else_is_shown_and_a_click_goes_back(application):
    window = shown(application.window, "publish")
    sidebar = window.side.sidebar
    publish = sidebar.currentIndex()

    window.commands.settings.trigger()
    marked = sidebar.selectionModel().selectedIndexes()
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=sidebar.visualRect(publish).center())

    assert marked == []
    assert window.page().key == "publish"


@pytest.fixture
def dialog(application) -> Iterator[Callable[[str, str], QDialog]]:
    made: list[QDialog] = []

    def opens(place: str, title: str) -> QDialog:
        window = shown(application.window, place)
        action = next(each for _menu, each in commands_of(window.menu_bar) if each.text() == title)
        before = set(window.findChildren(QDialog))
        action.trigger()
        until(lambda: any(each.isVisible() for each in set(window.findChildren(QDialog)) - before))
        (found,) = (each for each in set(window.findChildren(QDialog)) - before if each.isVisible())
        made.append(found)
        QTest.qWait(200)
        return found

    yield opens
    for each in filter(shiboken6.isValid, made):
        each.reject()
    QTest.qWait(50)


@pytest.mark.parametrize(("place", "title"), DIALOGS)
def test_a_dialog_is_used_by_keyboard_and_read_aloud(dialog, place, title):
    question = dialog(place, title)
    first = QApplication.focusWidget()

    reached = tabbed(first)
    left_out = [described(each) for each in stops(question) if each not in reached]

    assert unnamed(question) == []
    assert without_words(question) == []
    assert left_out == []
    assert question.windowTitle()
    assert cut_in_the_end(question) == []


@pytest.mark.parametrize(("place", "title"), DIALOGS)
def test_escape_leaves_a_dialog_as_if_it_had_not_been_asked(dialog, place, title):
    question = dialog(place, title)
    answers: list[int] = []
    question.finished.connect(answers.append)

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert answers == [QDialog.DialogCode.Rejected.value]


def select_a_card(page: QWidget) -> None:
    """Of a board nobody is selected by itself, and the pane beside it has nothing to show."""
    if isinstance(page, ChoicesPage):
        until(lambda: page.view.columns and page.view.columns[0].list.cards().shown)
        page.view.select([page.view.columns[0].list.cards().shown[0].participant])


def cut_there(window: MainWindow, place: str) -> list[str]:
    """What is cut at a place: in it, and in its inspector where that floats over it."""
    window.go(place)
    page = window.page()
    floats = hasattr(page, "body") and page.body.floats()
    found = cut_in_the_end(shown(window, place))
    if floats:
        select_a_card(page)
        page.open_inspector()
        until(lambda: stops(page.panes()[-1]))
        found += cut_in_the_end(page.panes()[-1])
        page.toggle_inspector()
    return found


def test_in_letters_twice_as_large_no_word_is_cut(qapp, sample_file, tmp_path, monkeypatch):
    monkeypatch.setenv("C2C_EVENTS_HOME", str(tmp_path / "home"))
    made = opened(qapp, shutil.copy(sample_file, tmp_path / "barcelona.c2c"), text_scale=2.0)
    made.window.resize(1024, 800)

    found = {place: cut_there(made.window, place) for place in BY_KEY}
    closed(qapp, made)
    theme.apply(qapp, "light")

    assert {place: words for place, words in found.items() if words} == {}
