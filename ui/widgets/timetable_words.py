"""Which words and marks stand in a block of a timetable, and on which lines: as many as have a place.

First the time, then the title, the short form of the worst finding, the kind, or what several as one are called.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout

from c2c_events.domain.programme import SessionStatus
from ui import theme
from ui.models.timetable import Face
from ui.painting import SEVERITY, isolated

BAR = 3
"""The bar at the leading side of a block, in pixels at 100 % text."""

ICON = 14

_LEAST_TEXT = 14
"""Where less width is left, nothing is written."""


class Words(NamedTuple):
    """A line of text: its first point on the base line, from the upper left corner of the block."""

    at: QPointF
    text: str
    font: QFont
    role: str


class Icon(NamedTuple):
    """A mark: its upper left corner, from that of the block."""

    at: QPointF
    name: str
    role: str


class Inside(NamedTuple):
    """What stands in a block."""

    words: Sequence[Words]
    icons: Sequence[Icon]


def inside(face: Face, width: int, height: int, *, mirrored: bool) -> Inside:
    """What stands in a block of this size."""
    setter = _Setter(face, width, height, mirrored=mirrored)
    return setter.set_band() if face.band else setter.set_block()


class _Setter:
    """Sets the words of one block."""

    def __init__(self, face: Face, width: int, height: int, *, mirrored: bool) -> None:
        self._face, self._mirrored = face, mirrored
        self._width, self._height = width, height
        self._direction = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
        self._line = theme.metrics(-1).height()
        self._words: list[Words] = []
        self._icons: list[Icon] = []
        cancelled = face.status == SessionStatus.CANCELLED
        self._title_font = theme.font(-1, theme.MEDIUM)
        if cancelled:
            self._title_font = QFont(self._title_font)
            self._title_font.setStrikeOut(True)
        self._title_role = "ink3" if cancelled else "ink"

    def set_block(self) -> Inside:
        """As many lines as have a place."""
        face = self._face
        start, room = theme.unit(BAR + 7), self._width - theme.unit(BAR + 7 + 4)
        lines = int((self._height - 2) // self._line)
        if room < theme.unit(_LEAST_TEXT) or lines < 1:
            return Inside((), ())
        top = min(theme.unit(4), (self._height - lines * self._line) // 2)
        first = max(0, room - self._set_icons(top))
        if lines == 1:
            self._set_one_line(start, top, first)
            return Inside(self._words, self._icons)
        said_kind = self._set_times(start, top, first)
        left = lines - 1
        short = face.mark.short if face.mark is not None and face.mark.severity != "hint" else ""
        finding = wrapped(short, theme.MEDIUM, room, 2) if short and left > 1 else ()
        finding = finding if len(finding) < left else wrapped(short, theme.MEDIUM, room, left - 1)
        title = wrapped(face.title, theme.MEDIUM, room, left - len(finding))
        y = top + self._line
        for text in title:
            self._set(text, start, y, theme.MEDIUM, self._title_role, self._title_font)
            y += self._line
        for text in finding:
            assert face.mark is not None
            self._set(text, start, y, theme.MEDIUM, face.mark.severity)
            y += self._line
        left -= len(title) + len(finding)
        for text in face.parts[:left]:
            self._set(self._elided(text, 400, room), start, y, 400, "ink2")
            y += self._line
        if face.kind and not said_kind and len(face.parts) < left:
            kind = face.kind if theme.metrics(-1).horizontalAdvance(face.kind) <= room else face.short_kind
            self._set(self._elided(kind, 400, room), start, y, 400, face.role)
        return Inside(self._words, self._icons)

    def set_band(self) -> Inside:
        """One line: the icon of the kind, times, title, place, and what is found."""
        face = self._face
        if self._height < self._line - theme.unit(2):
            return Inside((), ())
        top = min(theme.unit(6), (self._height - self._line) // 2)
        x, end = theme.unit(10), self._width - theme.unit(8)
        if face.icon and end - x > theme.unit(ICON):
            self._put_icon(face.icon, "ink2", x, top)
            x += theme.unit(ICON + 8)
        short = face.mark.short if face.mark is not None and face.mark.severity != "hint" else ""
        parts = [
            (face.times, theme.MEDIUM, "ink2", theme.font(-1, theme.MEDIUM)),
            (face.title, theme.MEDIUM, self._title_role if self._title_role == "ink3" else "ink2", self._title_font),
            (face.place, 400, "ink3", theme.font(-1)),
        ]
        for text, weight, role, font in parts:
            if text and end - x > theme.unit(_LEAST_TEXT):
                x += self._set(self._elided(text, weight, end - x), x, top, weight, role, font) + theme.unit(8)
        if face.mark is not None and short and end - x > theme.unit(ICON + 4):
            self._put_icon(SEVERITY[face.mark.severity], face.mark.severity, x, top)
            x += theme.unit(ICON + 5)
            if end - x > theme.unit(_LEAST_TEXT):
                self._set(self._elided(short, theme.MEDIUM, end - x), x, top, theme.MEDIUM, face.mark.severity)
        if face.locked and end > theme.unit(ICON):
            self._put_icon("lock", "ink3", end - theme.unit(ICON - 2), top)
        return Inside(self._words, self._icons)

    def _set_icons(self, top: int) -> int:
        """The marks in the upper trailing corner; gives the width that they take."""
        face, taken = self._face, 0
        wanted = []
        if face.mark is not None and face.mark.severity != "hint":
            wanted.append((SEVERITY[face.mark.severity], face.mark.severity))
        if face.locked:
            wanted.append(("lock", face.role))
        size = theme.unit(ICON)
        for name, role in wanted:
            if self._width - taken < theme.unit(BAR + 24):
                break
            taken += size + theme.unit(2)
            self._put_icon(name, role, self._width - theme.unit(2) - taken, top)
        return taken

    def _set_one_line(self, start: int, top: int, room: int) -> None:
        measure = theme.metrics(-1, theme.MEDIUM)
        face = self._face
        time = theme.metrics(-1).horizontalAdvance(face.time) + theme.unit(6)
        if room - time > min(measure.horizontalAdvance(face.title), theme.unit(60)):
            self._set(face.time, start, top, 400, face.role)
            start, room = start + time, room - time
        title = self._elided(face.title, theme.MEDIUM, room)
        self._set(title, start, top, theme.MEDIUM, self._title_role, self._title_font)

    def _set_times(self, start: int, top: int, room: int) -> bool:
        """The first line; says whether the kind is in it."""
        measure, face = theme.metrics(-1), self._face
        times = face.times if measure.horizontalAdvance(face.times) <= room else face.time
        x = start + self._set(self._elided(times, 400, room), start, top, 400, face.role) + theme.unit(8)
        if not face.kind or times is not face.times or measure.horizontalAdvance(face.kind) > start + room - x:
            return False
        self._set(face.kind, x, top, 400, face.role)
        return True

    def _elided(self, text: str, weight: int, room: int) -> str:
        measure = theme.metrics(-1, weight)
        if measure.horizontalAdvance(text) <= room:
            return text
        return measure.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _set(self, text: str, x: int, top: int, weight: int, role: str, font: QFont | None = None) -> int:
        """One line, `x` after the leading side; gives its width."""
        measure = theme.metrics(-1, weight)
        wide = measure.horizontalAdvance(text)
        left = self._width - x - wide if self._mirrored else x
        at = QPointF(left, top + measure.ascent())
        self._words.append(Words(at, isolated(text, self._direction), font or theme.font(-1, weight), role))
        return wide

    def _put_icon(self, name: str, role: str, x: int, top: int) -> None:
        size = theme.unit(ICON)
        left = self._width - x - size if self._mirrored else x
        self._icons.append(Icon(QPointF(left, top + (self._line - size) // 2), name, role))


def wrapped(text: str, weight: int, width: int, most: int) -> tuple[str, ...]:
    """A text in at most so many lines of a width, each cut where a word does not end in it."""
    measure = theme.metrics(-1, weight)
    if most < 1 or not text:
        return ()
    if measure.horizontalAdvance(text) <= width:
        return (text,)
    layout = QTextLayout(text, theme.font(-1, weight))
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    units = text.encode("utf-16-le")  # as Qt counts
    ends = [*starts[1:], len(units) // 2]
    parts = [units[2 * start : 2 * end].decode("utf-16-le").strip() for start, end in zip(starts, ends, strict=True)]
    if len(parts) > most:
        rest = units[2 * starts[most - 1] :].decode("utf-16-le")
        parts[most - 1 :] = [rest]
    return tuple(measure.elidedText(part, Qt.TextElideMode.ElideRight, width) for part in parts)
