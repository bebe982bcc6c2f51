"""The palette: keys, marks, what is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenuBar

from c2c_events.language import language
from tests.builders import a_meeting, a_person, a_workspace, registered
from ui.catalogue import Offer
from ui.commands import command
from ui.dialogs.find_anything import Chosen, FindAnything
from ui.finder import Finder
from ui.operations import Operations
from ui.widgets.palette_list import Entry, Palette

ENGLISH = language("en")


@pytest.fixture
def operations(tmp_path, qapp):
    a_workspace(
        tmp_path,
        a_meeting(),
        *registered(a_person("ana", "Ana", "Silva")),
        *registered(a_person("marta", "Marta", "Zubiaurre")),
        *registered(a_person("nuria", "Nuria", "Márquez")),
    ).close()
    from c2c_events.services.workspace import open_workspace

    made = Operations(lambda: open_workspace(str(tmp_path / "meeting.c2c")))
    made.open()
    yield made
    made.close()


class Window:
    """A window with a menu, and what was done in it."""

    def __init__(self, operations, qtbot, recent=()):
        self.done = []
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(1000, 700)
        bar = QMenuBar(self.window)
        menu = bar.addMenu("People")
        self.mark = command(self.window, "Mark as checked in", lambda: self.done.append("mark"), shortcut="Ctrl+M")
        self.import_ = command(self.window, "Import…", lambda: self.done.append("import"), enabled=False)
        for action in (self.mark, self.import_):
            menu.addAction(action)
        self.finder = Finder(operations, ENGLISH, operations)
        self.palette = FindAnything(
            self.window, ENGLISH, self.finder, bar, [self.mark, self.import_], recent, self._went,
            [Offer("participants", "Add participant", "plus", "Ctrl+N")], lambda offer: self.done.append(offer.title),
        )  # fmt: skip
        self.window.show()
        self.palette.open()
        qtbot.waitUntil(lambda: self.finder.index is not None, timeout=20_000)

    def _went(self, thing, *, inspect):
        self.done.append((thing.id, inspect))

    def titles(self):
        return [entry.title for entry in self.palette.list.palette_.entries]


@pytest.fixture
def window(operations, qtbot):
    return Window(operations, qtbot)


def test_people_and_commands_are_found_together_and_what_was_typed_is_marked(window, qtbot):
    qtbot.keyClicks(window.palette.field, "mar")

    entries = window.palette.list.palette_.entries
    assert window.titles() == ["People", "Marta Zubiaurre", "Nuria Márquez", "Commands", "Mark as checked in"]
    assert [entries[row].parts for row in (1, 2, 4)] == [((0, 3),), ((6, 9),), ((0, 3),)]
    assert entries[4].keys == "Ctrl+M"
    assert entries[4].fact == "People"


def test_enter_goes_to_the_first_and_the_palette_is_gone(window, qtbot):
    qtbot.keyClicks(window.palette.field, "mar")
    qtbot.keyClick(window.palette.field, Qt.Key.Key_Return)

    assert window.done == [("p-marta", False)]
    assert not window.palette.isVisible()


def test_arrows_pass_over_the_heads_and_go_round(window, qtbot):
    qtbot.keyClicks(window.palette.field, "mar")
    current = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(window.palette.field, key)
        current.append(window.palette.list.current().title)

    assert current == ["Nuria Márquez", "Mark as checked in", "Marta Zubiaurre", "Mark as checked in"]


def test_control_and_enter_opens_in_the_inspector(window, qtbot):
    qtbot.keyClicks(window.palette.field, "nuria")
    qtbot.keyClick(window.palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert window.done == [("p-nuria", True)]


def test_a_command_is_done_and_one_that_cannot_be_is_not_offered(window, qtbot):
    qtbot.keyClicks(window.palette.field, "import")
    assert window.titles() == []
    window.palette.field.clear()

    qtbot.keyClicks(window.palette.field, "checked")
    qtbot.keyClick(window.palette.field, Qt.Key.Key_Return)

    assert window.done == ["mark"]


def test_escape_and_a_click_beside_it_do_nothing(operations, qtbot):
    by_key, by_mouse = Window(operations, qtbot), Window(operations, qtbot)

    qtbot.keyClick(by_key.palette.field, Qt.Key.Key_Escape)
    qtbot.mouseClick(by_mouse.palette, Qt.MouseButton.LeftButton, pos=by_mouse.palette.rect().bottomLeft())

    assert not by_key.palette.isVisible()
    assert not by_mouse.palette.isVisible()
    assert by_key.done == by_mouse.done == []


def test_before_anything_is_typed_it_proposes_what_was_found_before_and_this_page(operations, qtbot):
    window = Window(operations, qtbot, recent=[("participant", "p-ana"), ("participant", "gone")])

    assert window.titles() == ["Found before", "Ana Silva", "On this page", "Mark as checked in"]


def test_somebody_registered_meanwhile_is_found(window, operations, qtbot):
    from c2c_events.domain.changes import Label

    before = window.finder.index
    operations.run(Label("test"), lambda work: work.add(*registered(a_person("zoe", "Zoe", "Adler"))))
    qtbot.waitUntil(lambda: window.finder.index is not before, timeout=20_000)

    qtbot.keyClicks(window.palette.field, "adler")

    assert window.titles() == ["People", "Zoe Adler"]


def test_the_keys_of_the_window_wait_while_the_palette_is_open(window, qtbot):
    qtbot.keyClick(window.palette.field, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)

    assert window.done == []


def test_the_list_is_a_whole_model_and_heads_cannot_be_chosen(qtmodeltester):
    palette = Palette()
    qtmodeltester.check(palette)

    palette.set_entries([Entry("People"), Entry("Ana", "Lima", value=Chosen())])

    assert palette.flags(palette.index(0)) == Qt.ItemFlag.NoItemFlags
    assert palette.data(palette.index(1), Qt.ItemDataRole.AccessibleTextRole) == "Ana, Lima"


def test_the_list_is_as_high_as_what_was_found_whatever_stood_there_before(window, qtbot):
    palette = window.palette
    qtbot.keyClicks(palette.field, "mar")
    palette.field.clear()
    qtbot.keyClicks(palette.field, "a")

    assert palette.list.height() == palette.list.sizeHint().height()
    assert palette._popup.rect().contains(palette.list.geometry())


def test_with_too_many_for_the_window_the_list_takes_what_is_left_of_it(window, qtbot):
    window.window.resize(1000, 300)
    palette = window.palette
    for typed in ("mar", "a", "mar", "a"):
        palette.field.setText(typed)

    assert palette._popup.geometry().bottom() > 270


def test_a_command_of_another_page_is_found_with_its_page_and_done(window):
    QTest.keyClicks(window.palette.field, "add participant")
    titles = window.titles()
    entry = window.palette.list.palette_.entries[titles.index("Participants: Add participant")]
    window.palette.list.chosen.emit(entry.value)

    assert "Participants: Add participant" in titles
    assert window.done == ["Add participant"]
