"""The timetable of a day of 100 sessions in 12 rooms: all of it painted while somebody drags a session over it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from bench_timetable_paint import paint_bare
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from c2c_events.domain.meeting import Layout, Meeting, Room
from c2c_events.domain.programme import Session, SessionKind
from c2c_events.domain.timetable import lay_out
from c2c_events.domain.values import Span, Text
from c2c_events.language import language
from tests.bench.measures import Case, Measure
from ui import theme
from ui.models.timetable import Mark, Shown
from ui.widgets.timetable_view import TimetableView
from ui.widgets.timetable_words import inside

SIZE = QSize(1400, 900)
ROOMS, SESSIONS = 12, 100
DAY = date(2024, 3, 12)
KINDS = (SessionKind.WORKING_GROUP, SessionKind.PANEL, SessionKind.SIDE_EVENT, SessionKind.PLENARY)


def cases(scratch: Path) -> list[Measure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.use_interface_font(app)
    theme.apply(app, "light")
    view = TimetableView(language("en"))
    view.resize(SIZE)
    view.set_zoom(76)
    view.show_timetable(a_day())
    view.show()
    app.processEvents()
    image = QImage(view.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
    hand = Hand(view)
    bare = partial(paint_bare, image, list(rectangles(view)), list(texts(view)))
    return [
        Case(
            "100 sessions painted while one is dragged, 20 times", partial(drag, hand, image), partial(many, bare), 1.5
        )
    ]


TIMES = 20


def many(bare: partial[Any]) -> None:
    for _ in range(TIMES):
        bare()


def drag(hand: Hand, image: QImage) -> None:
    for _ in range(TIMES):
        hand.move()
        painter = QPainter(image)
        hand.view.viewport().render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()


def a_day() -> Shown:
    """Eight or nine sessions in each room, without a gap, one in ten with a finding."""
    rooms = [Room(id=f"room{n}", name=f"Sala {n}", position=n, capacity={Layout.THEATRE: 40 + n}) for n in range(ROOMS)]
    made = []
    for n in range(SESSIONS):
        start = datetime(2024, 3, 12, 9) + timedelta(minutes=65 * (n // ROOMS))
        made.append(
            Session(
                id=f"session{n}",
                title=Text({"en": f"Water, sanitation and waste {n}: from a pilot to a service for everybody"}),
                session_kind=KINDS[n % len(KINDS)],
                span=Span(start, start + timedelta(minutes=60)),
                room=f"room{n % ROOMS}",
                expected=30,
            )
        )
    meeting = Meeting(
        id="meeting", title=Text({"en": "Meeting"}), starts=DAY, ends=DAY, zone="Europe/Madrid", languages=("en",)
    )
    findings = {each.id: Mark("error", "66 people, 30 seats in U") for each in made[::10]}
    return Shown(meeting, language("en"), (lay_out(DAY, made, rooms, meeting.zone),), findings=findings)


class Hand:
    """Drags a session of the view to and fro."""

    def __init__(self, view: TimetableView) -> None:
        self.view = view
        start = view.visualRect(view.model().index(40, 0)).center()
        self._send(QEvent.Type.MouseButtonPress, start)
        self._ways = cycle([start + QPoint(60 + 9 * n, 40 + 11 * n) for n in range(10)])

    def move(self) -> None:
        self._send(QEvent.Type.MouseMove, next(self._ways))
        proposal = self.view.looks().ghosts
        assert proposal, "nothing is dragged"

    def _send(self, kind: QEvent.Type, at: QPoint) -> None:
        button = Qt.MouseButton.LeftButton if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        where = QPointF(self.view.viewport().mapToGlobal(at))
        held = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, QPointF(at), where, button, Qt.MouseButton.LeftButton, held)
        QApplication.sendEvent(self.view.viewport(), event)


def rectangles(view: TimetableView) -> Iterator[tuple[QRect, QColor]]:
    """What lies under the blocks: the ground and the bar of each."""
    for row, item in enumerate(view.timetable().grid.items):
        box = view.visualRect(view.timetable().index(row))
        yield box, theme.colour(f"{item.face.role}_soft")
        yield QRect(box.left(), box.top(), 3, box.height()), theme.colour(item.face.role)


def texts(view: TimetableView) -> Iterator[tuple[QPointF, str, Any, QColor]]:
    """The lines that stand in the blocks."""
    for row, item in enumerate(view.timetable().grid.items):
        box = view.visualRect(view.timetable().index(row))
        for word in inside(item.face, box.width(), box.height(), mirrored=False).words:
            yield word.at + QPointF(box.topLeft()), word.text, word.font, theme.colour(word.role)
