"""What stands in a block of a timetable: which words and marks, on which lines, and what lies under them.

As much as has a place: first the time, then the title, the short form of the worst finding, the kind. All of it is
laid out once for a size and painted many times.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap, QTextLayout

from c2c_events.domain.programme import SessionStatus
from ui import theme
from ui.models.timetable import Item
from ui.painting import SEVERITY, isolated

RADIUS = 5
_BAR = 3
_LEAST_TEXT = 14
"""Where less width is left, nothing is written."""

_LARGEST_IMAGE = 600_000
"""What lies under a block is kept as an image up to so many pixels."""

_ICON = 14


class Words(NamedTuple):
    """A line of text: its first point on the base line, from the upper left corner of the block."""

    at: QPointF
    text: str
    font: QFont
    role: str


class Icon(NamedTuple):
    at: QPointF
    name: str
    role: str


class Ground(NamedTuple):
    """What lies under it. `style`: "", "draft", "cancelled" or "band"; `error`: with an edge that says so."""

    width: int
    height: int
    role: str
    style: str
    error: bool
    mirrored: bool


class Inside(NamedTuple):
    """What stands in a block, and what lies under it."""

    item: Item
    ground: Ground
    words: Sequence[Words]
    icons: Sequence[Icon]


class Blocks:
    """Lays blocks out and keeps them; to be made anew when fonts or colours change."""

    def __init__(self) -> None:
        self._inside: dict[tuple[int, int, int, bool], Inside] = {}  # by identity: to hash an item is to hash sessions
        self._grounds: dict[tuple[Ground, float], QPixmap] = {}
        self._lines: dict[tuple[str, int, int, int], tuple[str, ...]] = {}
        self._struck = QFont(theme.font(-1, theme.MEDIUM))
        self._struck.setStrikeOut(True)

    def inside(self, item: Item, width: int, height: int, *, mirrored: bool) -> Inside:
        """The words and marks of a block of this size."""
        key = (id(item), width, height, mirrored)
        found = self._inside.get(key)
        if found is None or found.item is not item:
            if len(self._inside) > 2048:
                self._inside.clear()
            setter = _Setter(self, item, width, height, mirrored=mirrored, struck=self._struck)
            words, icons = setter.set_band() if item.band else setter.set_block()
            found = Inside(item, _ground_of(item, width, height, mirrored=mirrored), words, icons)
            self._inside[key] = found
        return found

    def paint_ground(self, painter: QPainter, x: int, y: int, ground: Ground) -> None:
        """Paint what lies under a block, at its upper left corner."""
        if ground.width * ground.height > _LARGEST_IMAGE:
            painter.save()
            painter.translate(x, y)
            _paint_ground(painter, ground)
            painter.restore()
            return
        ratio = painter.device().devicePixelRatioF()
        image = self._grounds.get((ground, ratio))
        if image is None:
            if len(self._grounds) > 256:
                self._grounds.clear()
            image = QPixmap(round(ground.width * ratio), round(ground.height * ratio))
            image.setDevicePixelRatio(ratio)
            image.fill(Qt.GlobalColor.transparent)
            own = QPainter(image)
            own.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_ground(own, ground)
            own.end()
            self._grounds[ground, ratio] = image
        painter.drawPixmap(x, y, image)

    def wrapped(self, text: str, weight: int, width: int, most: int) -> tuple[str, ...]:
        """A text in at most so many lines of a width, the last one elided."""
        key = (text, weight, width, most)
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) > 4096:
                self._lines.clear()
            found = self._lines[key] = _wrapped(text, theme.font(-1, weight), theme.metrics(-1, weight), width, most)
        return found


def _ground_of(item: Item, width: int, height: int, *, mirrored: bool) -> Ground:
    """What lies under a block of this size."""
    error = item.mark is not None and item.mark.severity == "error"
    if item.band:
        return Ground(width, height, "", "band", error, mirrored)
    status = item.status
    style = str(status) if status in (SessionStatus.DRAFT, SessionStatus.CANCELLED) else ""
    return Ground(width, height, item.role, style, error, mirrored)


class _Setter:
    """Sets the words of one block."""

    def __init__(self, blocks: Blocks, item: Item, width: int, height: int, *, mirrored: bool, struck: QFont) -> None:
        self._blocks, self._item, self._mirrored = blocks, item, mirrored
        self._width, self._height = width, height
        self._direction = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
        self._line = theme.metrics(-1).height()
        self._words: list[Words] = []
        self._icons: list[Icon] = []
        cancelled = item.status == SessionStatus.CANCELLED
        self._title_font = struck if cancelled else theme.font(-1, theme.MEDIUM)
        self._title_role = "ink3" if cancelled else "ink"

    def set_block(self) -> tuple[Sequence[Words], Sequence[Icon]]:
        """As many lines as have a place."""
        item = self._item
        start, room = theme.unit(_BAR + 7), self._width - theme.unit(_BAR + 7 + 4)
        lines = int((self._height - 2) // self._line)
        if room < theme.unit(_LEAST_TEXT) or lines < 1:
            return (), ()
        top = min(theme.unit(4), (self._height - lines * self._line) // 2)
        first = max(0, room - self._set_icons(top))
        if lines == 1:
            self._set_one_line(start, top, first)
            return self._words, self._icons
        said_kind = self._set_times(start, top, first)
        left = lines - 1
        short = item.mark.short if item.mark is not None and item.mark.severity != "hint" else ""
        finding = self._blocks.wrapped(short, theme.MEDIUM, room, 2) if short and left > 1 else ()
        finding = finding if len(finding) < left else self._blocks.wrapped(short, theme.MEDIUM, room, left - 1)
        title = self._blocks.wrapped(item.title, theme.MEDIUM, room, left - len(finding))
        y = top + self._line
        for text in title:
            self._set(text, start, y, theme.MEDIUM, self._title_role, self._title_font)
            y += self._line
        for text in finding:
            assert item.mark is not None
            self._set(text, start, y, theme.MEDIUM, item.mark.severity)
            y += self._line
        if item.kind and not said_kind and len(title) + len(finding) < left:
            kind = item.kind if theme.metrics(-1).horizontalAdvance(item.kind) <= room else item.short_kind
            self._set(self._elided(kind, 400, room), start, y, 400, item.role)
        return self._words, self._icons

    def set_band(self) -> tuple[Sequence[Words], Sequence[Icon]]:
        """One line: the icon of the kind, times, title, place, and what is found."""
        item = self._item
        if self._height < self._line - theme.unit(2):
            return (), ()
        top = min(theme.unit(6), (self._height - self._line) // 2)
        x, end = theme.unit(10), self._width - theme.unit(8)
        if item.icon:
            self._put_icon(item.icon, "ink2", x, top)
            x += theme.unit(_ICON + 8)
        short = item.mark.short if item.mark is not None and item.mark.severity != "hint" else ""
        parts = [
            (item.times, theme.MEDIUM, "ink2", theme.font(-1, theme.MEDIUM)),
            (item.title, theme.MEDIUM, self._title_role if self._title_role == "ink3" else "ink2", self._title_font),
            (item.place, 400, "ink3", theme.font(-1)),
        ]
        for text, weight, role, font in parts:
            if text and end - x > theme.unit(_LEAST_TEXT):
                x += self._set(self._elided(text, weight, end - x), x, top, weight, role, font) + theme.unit(8)
        if item.mark is not None and short and end - x > theme.unit(_ICON + 4):
            self._put_icon(SEVERITY[item.mark.severity], item.mark.severity, x, top)
            x += theme.unit(_ICON + 5)
            if end - x > theme.unit(_LEAST_TEXT):
                self._set(self._elided(short, theme.MEDIUM, end - x), x, top, theme.MEDIUM, item.mark.severity)
        if item.locked:
            self._put_icon("lock", "ink3", end - theme.unit(_ICON - 2), top)
        return self._words, self._icons

    def _set_icons(self, top: int) -> int:
        """The marks in the upper trailing corner; gives the width that they take."""
        item, taken = self._item, 0
        wanted = []
        if item.mark is not None and item.mark.severity != "hint":
            wanted.append((SEVERITY[item.mark.severity], item.mark.severity))
        if item.locked:
            wanted.append(("lock", item.role))
        size = theme.unit(_ICON)
        for name, role in wanted:
            if self._width - taken < theme.unit(_BAR + 24):
                break
            taken += size + theme.unit(2)
            self._put_icon(name, role, self._width - theme.unit(2) - taken, top)
        return taken

    def _set_one_line(self, start: int, top: int, room: int) -> None:
        measure = theme.metrics(-1, theme.MEDIUM)
        item = self._item
        time = theme.metrics(-1).horizontalAdvance(item.time) + theme.unit(6)
        if room - time > min(measure.horizontalAdvance(item.title), theme.unit(60)):
            self._set(item.time, start, top, 400, item.role)
            start, room = start + time, room - time
        title = self._elided(item.title, theme.MEDIUM, room)
        self._set(title, start, top, theme.MEDIUM, self._title_role, self._title_font)

    def _set_times(self, start: int, top: int, room: int) -> bool:
        """The first line; says whether the kind is in it."""
        measure, item = theme.metrics(-1), self._item
        times = item.times if measure.horizontalAdvance(item.times) <= room else item.time
        x = start + self._set(self._elided(times, 400, room), start, top, 400, item.role) + theme.unit(8)
        if not item.kind or times is not item.times or measure.horizontalAdvance(item.kind) > start + room - x:
            return False
        self._set(item.kind, x, top, 400, item.role)
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
        size = theme.unit(_ICON)
        left = self._width - x - size if self._mirrored else x
        self._icons.append(Icon(QPointF(left, top + (self._line - size) // 2), name, role))


def _wrapped(text: str, font: QFont, measure: QFontMetrics, width: int, most: int) -> tuple[str, ...]:
    if most < 1 or not text:
        return ()
    if measure.horizontalAdvance(text) <= width:
        return (text,)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    starts = []
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


def _paint_ground(painter: QPainter, ground: Ground) -> None:
    whole = QRectF(0, 0, ground.width, ground.height)
    if ground.style == "band":
        edge, thin = theme.colour("error" if ground.error else "line"), 1.5 if ground.error else theme.thin()
        _outline(painter, whole, QPen(edge, thin), "well")
        return
    bar = min(theme.unit(_BAR), ground.width / 2)
    radius = min(RADIUS, ground.width / 2, ground.height / 2)
    plain = ground.style == "cancelled"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("sheet" if plain else f"{ground.role}_soft"))
    painter.drawRoundedRect(whole, radius, radius)
    shape = QPainterPath()
    shape.addRoundedRect(whole, radius, radius)
    strip = QPainterPath()
    strip.addRect(ground.width - bar if ground.mirrored else 0, 0, bar, ground.height)
    painter.fillPath(shape.intersected(strip), theme.colour("edge" if plain else ground.role))
    if ground.error:
        _outline(painter, whole, QPen(theme.colour("error"), 1.5), None)
    elif ground.style == "draft":
        _outline(painter, whole, QPen(theme.colour(ground.role), theme.thin(), Qt.PenStyle.DashLine), None)
    elif plain or theme.has_high_contrast():
        _outline(painter, whole, QPen(theme.colour("line2"), theme.thin()), None)


def _outline(painter: QPainter, whole: QRectF, pen: QPen, fill: str | None) -> None:
    painter.setPen(pen)
    painter.setBrush(theme.colour(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    half = pen.widthF() / 2
    painter.drawRoundedRect(whole.adjusted(half, half, -half, -half), RADIUS, RADIUS)
