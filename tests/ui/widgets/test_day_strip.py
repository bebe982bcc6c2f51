"""The painted strip of a day: where its bars are, in both directions of reading, and what is said of it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from c2c_events.language import language
from ui import theme
from ui.models.day_strip import Bar, Strip
from ui.widgets.day_strip import DayStrip

MORNING = Bar(9 * 60, 10 * 60, "panel", own=True, clash=False, words="09:00–10:00 Opening")
NOON = Bar(12 * 60, 13 * 60, "group", own=True, clash=True, words="12:00–13:00 WG3", lane=0, lanes=2)
ALSO = Bar(12 * 60, 13 * 60, "group", own=True, clash=True, words="12:00–13:00 WG5", lane=1, lanes=2)
DAY = Strip(9, 13, (MORNING, NOON, ALSO))


@pytest.fixture
def strip(qtbot):
    made = DayStrip(language("en"))
    qtbot.addWidget(made)
    made.resize(400, made.sizeHint().height())
    made.show_value(DAY, None)
    made.show()
    return made


def colours(strip, place) -> set[str]:
    image = strip.grab(place).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_bars_stand_at_their_hours_and_share_the_height_where_they_overlap(strip):
    assert (strip.place(MORNING).left(), strip.place(MORNING).right()) == (0, 98)
    assert strip.place(NOON).left() == strip.place(ALSO).left() == 300
    assert strip.place(ALSO).top() > strip.place(NOON).bottom()


def test_the_strip_is_mirrored_where_people_read_from_the_right(strip):
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    assert strip.place(MORNING).right() == 399
    assert strip.place(NOON).left() == 1


def test_what_clashes_is_painted_as_an_error_and_said(strip):
    error = theme.colour("error").name()

    assert error in colours(strip, strip.place(NOON))
    assert error not in colours(strip, strip.place(MORNING))
    assert strip.accessibleName() == "09:00 – 13:00"
    assert strip.accessibleDescription() == "2 sessions at the same time"


def test_now_is_a_line_on_its_day_alone(strip):
    accent = theme.colour("accent").name()
    before = colours(strip, strip.rect())

    strip.show_value(DAY, 11 * 60)

    assert accent not in before
    assert accent in colours(strip, strip.rect())


def test_the_mouse_names_what_is_under_it(strip):
    at = strip.place(ALSO).center()

    QApplication.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, at, strip.mapToGlobal(at)))

    assert "WG5" in QToolTip.text()
    assert strip.bar_at(200, 5) is None
    QApplication.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, QPoint(200, 5), strip.mapToGlobal(QPoint(200, 5))))
