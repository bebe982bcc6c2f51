"""What is shown on the screen, on one sheet of paper."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QPoint, QRect, QSize
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from ui import painting, theme

SHEET = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4),
    QPageLayout.Orientation.Landscape,
    QMarginsF(12, 12, 12, 12),
    QPageLayout.Unit.Millimeter,
)
"""A4, landscape."""

_HEAD = 40


def print_on_one_sheet(device: QPagedPaintDevice, widget: QWidget, size: QSize, title: str, indent: int) -> None:
    """Print a widget that is not on the screen below a title, as large as one sheet of the device allows.

    `indent`: of the title, as far as the words of the widget stand from its side. `size`: of the widget in pixels. Its
    fonts are measured in points, so the device must have the screen's resolution.
    """
    head = theme.unit(_HEAD)
    widget.resize(size)
    painter = QPainter(device)
    sheet = device.pageLayout().paintRectPixels(device.logicalDpiX())
    scale = min(sheet.width() / size.width(), sheet.height() / (size.height() + head))
    painter.scale(scale, scale)
    painter.setLayoutDirection(widget.layoutDirection())
    painting.draw_text(painter, QRect(indent, 0, size.width() - 2 * indent, head), title, "ink", 5, theme.BOLD)
    # Children only: the ground of a window has the colours of the theme.
    widget.render(painter, QPoint(0, head), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
