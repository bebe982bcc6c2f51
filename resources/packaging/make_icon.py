"""Draws the program's icon for Windows (.ico) or macOS (.icns), each size from the drawing itself, for `build.spec`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).parents[1] / "icons" / "c2c-events.svg"
SIZES = {
    ".ico": (256, 128, 64, 48, 40, 32, 24, 20, 16),
    ".icns": (1024, 512, 256, 128, 64, 32),
}
"""Pixels of each picture in the file, the largest first."""


def make_icon(out: Path) -> Path:
    """Write the icon in the format that the name of `out` says, its folder too where it is not there."""
    largest, *others = (_drawn(size) for size in SIZES[out.suffix])
    out.parent.mkdir(parents=True, exist_ok=True)
    largest.save(out, append_images=others, sizes=[each.size for each in (largest, *others)])
    return out


def _drawn(size: int) -> Image.Image:
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    png = QBuffer()
    png.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(png, "PNG")
    return Image.open(BytesIO(png.data().data())).convert("RGBA")
