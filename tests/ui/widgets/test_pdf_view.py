"""Pages of a file on the screen: as sharp as it is, turned and enlarged; the thread rests while nobody looks."""

import io
import threading

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from ui.widgets.pdf_view import PdfView

LONG_MS = 10_000


def a_file(*colours: str, size: tuple[float, float] = (300, 400)) -> bytes:
    """A page of each colour, all over."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for each in colours:
        canvas.setFillColor(each)
        canvas.rect(0, 0, *size, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def view(qtbot):
    made = PdfView("Preview")
    qtbot.addWidget(made)
    made.resize(500, 500)
    made.show()
    return made


def shown(view) -> QColor:
    """The colour in the middle."""
    return view.viewport().grab().toImage().pixelColor(view.viewport().rect().center())


def turned_to(view, qtbot, number: int) -> None:
    qtbot.waitUntil(lambda: view.count > 0 and view.number == number, timeout=LONG_MS)


def test_a_page_is_shown_and_another_is_turned_to(view, qtbot):
    view.show_file(a_file("red", "blue"))
    turned_to(view, qtbot, 0)
    first = shown(view)

    view.turn(1)
    turned_to(view, qtbot, 1)

    assert (first.name(), shown(view).name(), view.count) == ("#ff0000", "#0000ff", 2)


def test_another_file_stays_at_the_page_or_at_its_last(view, qtbot):
    view.show_file(a_file("red", "blue", "lime"))
    turned_to(view, qtbot, 0)
    view.turn(2)
    turned_to(view, qtbot, 2)

    view.show_file(a_file("red", "yellow"))
    qtbot.waitUntil(lambda: view.count == 2, timeout=LONG_MS)

    assert (view.number, shown(view).name()) == (1, "#ffff00")


def test_a_page_fills_what_is_there_and_is_drawn_for_the_pixels_of_the_screen(view, qtbot):
    view.show_file(a_file("red"))
    turned_to(view, qtbot, 0)
    qtbot.waitUntil(lambda: abs(view._shown.image.height() - view._place().height()) <= 1, timeout=LONG_MS)

    assert view._place().height() == view.viewport().height() - 2 * 16


def test_a_larger_page_scrolls_and_its_end_turns_it(view, qtbot):
    view.show_file(a_file("red", "blue"))
    turned_to(view, qtbot, 0)
    for _ in range(3):
        view.zoom(1)
    bar = view.verticalScrollBar()
    scrolls = bar.maximum() > 0
    bar.setValue(bar.maximum())

    wheel = QWheelEvent(QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    turned_to(view, qtbot, 1)

    assert scrolls
    assert bar.value() == 0


def test_no_thread_runs_while_it_is_hidden_and_it_comes_back_as_it_was(view, qtbot):
    view.show_file(a_file("red", "blue"))
    turned_to(view, qtbot, 0)
    view.turn(1)
    turned_to(view, qtbot, 1)

    view.hide()
    qtbot.waitUntil(lambda: not [each for each in threading.enumerate() if each.name.startswith("c2c-pages")])
    view.show_file(a_file("lime", "yellow"))
    view.show()
    qtbot.waitUntil(lambda: shown(view).name() == "#ffff00", timeout=LONG_MS)

    assert view.number == 1
