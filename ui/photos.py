"""Pictures that become photos of people: upright, not larger than needed, without what the camera wrote into them."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from c2c_events.errors import N_, C2CError

LARGEST = 1200
"""Pixels of the longer side: sharp on a badge and on a page of the catalogue."""

_QUALITY = 85
"""Of JPEG, of 100: below this, faces begin to show blocks in print."""


class NoPicture(C2CError):
    sentence = N_("“{file}” is no picture that can be read. Choose a JPEG, PNG or WebP file.")


def read_photo(path: str) -> bytes:
    """A picture file as JPEG of at most `LARGEST` pixels, turned upright. It is drawn anew, so that the place, the
    time and the camera that EXIF names are gone. Raises `NoPicture`.
    """
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LARGEST:
        reader.setScaledSize(size.scaled(QSize(LARGEST, LARGEST), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise NoPicture(file=path.replace("\\", "/").rpartition("/")[2])
    if max(image.width(), image.height()) > LARGEST:
        image = image.scaled(LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio)
    # JPEG has no transparency: what was see-through becomes paper.
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    writer.write(paper)
    return bytes(content.data())
