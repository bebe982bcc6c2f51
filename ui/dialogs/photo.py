"""Asks for a picture file."""

from __future__ import annotations

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from c2c_events.language import Language


def ask_photo_file(parent: QWidget, words: Language) -> str:
    """The path of a picture, "" for none."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    pictures = words._("Pictures")
    kinds = f"{pictures} (*.jpg *.jpeg *.png *.webp *.bmp *.gif)"
    path, _ = QFileDialog.getOpenFileName(parent, words._("Which photo?"), folder, kinds)
    return path
