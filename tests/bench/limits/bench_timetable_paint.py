"""The least work to paint a timetable: each of its rectangles filled, each of its lines of text drawn, no more."""

from PySide6.QtGui import QColor, QFont, QImage, QPainter


def paint_bare(image: QImage, rectangles, texts):
    """Paint on an image: `rectangles` of (QRect, QColor); `texts` of (QPointF on the base line, str, QFont, QColor)."""
    image.fill(QColor("white"))
    painter = QPainter(image)
    for rectangle, colour in rectangles:
        painter.fillRect(rectangle, colour)
    before: QFont | None = None
    for at, text, font, colour in texts:
        if font is not before:
            painter.setFont(font)
            before = font
        painter.setPen(colour)
        painter.drawText(at, text)
    painter.end()
