"""Names that look like mark-up, or have an "&" in them: wherever they are shown, they stand as they were typed."""

import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtGui import Qt as Rich
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QMenu, QTableView, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.kinds import KINDS, Kind
from c2c_events.domain.values import Text
from c2c_events.services.workspace import open_workspace
from tests.ui.test_for_everybody import closed, described, opened, shown, until
from ui.as_typed import face, tip, words_on
from ui.main_window import MainWindow
from ui.places import BY_KEY

TYPED = "<img src=x>&amp;B & C"
CODES = frozenset("zone country code codes about_kind about kind thing sha256 colour language finding".split())
_TOOLTIP = Rich.ItemDataRole.ToolTipRole.value
_FEW = 40
_ALONE = re.compile(r"(?<!&)(?:&&)*&(?!&)")


def test_a_tooltip_that_could_be_rich_is_escaped():
    assert tip("Amina & Sons") == "Amina & Sons"
    assert _read(tip(f"{TYPED}\nsecond")) == f"{TYPED}\nsecond"
    assert _read(tip("a &lt;b")) == "a &lt;b"


def test_a_face_is_read_as_the_words_on_it():
    assert face("B & C") == "B && C"
    assert words_on(face(TYPED)) == TYPED


@pytest.fixture(scope="module")
def application(qapp, sample_file, tmp_path_factory) -> Iterator[Any]:
    """The sample, whose every free text is `TYPED`."""
    folder = tmp_path_factory.mktemp("typed")
    before = set(threading.enumerate())
    path = Path(shutil.copy(sample_file, folder / "barcelona.c2c"))
    with open_workspace(str(path)) as workspace:
        workspace.run(Label("edit_many", "all"), _rename_all)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("C2C_EVENTS_HOME", str(folder / "home"))
        made = opened(qapp, path)
        yield made
        closed(qapp, made)
    until(lambda: set(threading.enumerate()) <= before)


def _rename_all(work: Any) -> None:
    for kind in KINDS.values():
        if kind.undone:
            for thing in work.all(kind.type):
                work.put(_renamed(kind, thing))


def _renamed(kind: Kind, thing: Any) -> Any:
    hints = get_type_hints(kind.type)
    named = {}
    for field in kind.fields:
        value = getattr(thing, field.name)
        if hints[field.name] is str and value and field.name not in CODES:
            named[field.name] = TYPED
        elif isinstance(value, Text) and value:
            named[field.name] = Text(dict.fromkeys(value, TYPED))
    return replace(thing, **named)


@pytest.fixture(scope="module", params=BY_KEY)
def window(request, application) -> MainWindow:
    return shown(application.window, request.param)


@pytest.fixture(autouse=True)
def _no_thread_is_left_running() -> None:
    """The window stays open from test to test; what it started is looked for when it is closed."""


def _read(said: str) -> str:
    """What is seen of a tooltip."""
    if not Rich.mightBeRichText(said):
        return said
    document = QTextDocument()
    document.setHtml(said)
    return document.toPlainText()


def test_no_label_reads_mark_up_in_a_name(window):
    said = [each for each in window.findChildren(QLabel) if each.text()]

    assert [described(each) for each in said if each.textFormat() != Rich.TextFormat.PlainText] == []


def test_no_tooltip_loads_a_picture(window):
    said = {described(each): each.toolTip() for each in window.findChildren(QWidget) if "img" in each.toolTip()}
    for view in window.page().findChildren(QAbstractItemView):
        for index in _some_of(view):
            said[f"{described(view)} {index.row()}, {index.column()}"] = str(index.data(_TOOLTIP) or "")

    assert {where: each for where, each in said.items() if "<img" in each and Rich.mightBeRichText(each)} == {}


def _some_of(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model = view.model()
    for row in range(min(_FEW, model.rowCount() if model is not None else 0)):
        for column in range(model.columnCount() if isinstance(view, QTableView) else 1):
            yield model.index(row, column)


def test_no_ampersand_of_a_name_is_swallowed(window):
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()

    faces = {described(each): each.text() for each in window.findChildren(QAbstractButton)}
    faces |= {f"menu {each.title()}": each.title() for each in window.findChildren(QMenu)}
    faces |= {f"command {each.text()}": each.text() for each in window.findChildren(QAction)}
    assert {where: each for where, each in faces.items() if _ALONE.search(each)} == {}


def test_the_tip_of_a_cell_that_is_too_narrow_shows_the_name(application):
    view = shown(application.window, "participants").page().view
    view.setColumnWidth(view.first_named(), 30)

    assert TYPED in _read(view._tip(view.model().index(0, view.first_named())))
