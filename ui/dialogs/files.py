"""Asks for a file: the system's own dialogs, with the endings of ours."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from c2c_events.language import Language

ENDING = ".c2c"


def documents() -> Path:
    """The user's folder for documents; their home where the system names none, or one that is not there."""
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(named) if named and Path(named).is_dir() else Path.home()


def ask_file_to_open(parent: QWidget, words: Language, folder: Path | None = None) -> str:
    """The path of a meeting file, "" for none. `folder`: where to look first."""
    path, _ = QFileDialog.getOpenFileName(
        parent, words._("Which meeting do you want to open?"), str(folder or documents()), _kinds(words)
    )
    return path


def ask_new_file(parent: QWidget, words: Language, question: str, proposed: Path) -> Path | None:
    """The path of a meeting file to make, that is not there yet; None for none."""
    while True:
        said, _ = QFileDialog.getSaveFileName(
            parent, question, str(unused(proposed)), _kinds(words), "", QFileDialog.Option.DontConfirmOverwrite
        )
        if not said:
            return None
        path = Path(said)
        path = path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
        if not path.exists():
            return path
        proposed = path  # nothing is ever written over: the next free name is proposed


def unused(path: Path) -> Path:
    """The path, or the next one with a number that is not there yet: "lima 2.c2c"."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found


def _kinds(words: Language) -> str:
    meetings, everything = words._("Meeting files"), words._("All files")
    return f"{meetings} (*{ENDING});;{everything} (*)"
