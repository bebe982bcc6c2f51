"""A person at the window, with a home of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.user import User
from tests.ui.conftest import meeting_file, qapp, sample_file  # noqa: F401 - fixtures


@pytest.fixture
def user(
    tmp_path: Path,
    qapp: QApplication,  # noqa: F811 - a fixture
    qtbot: QtBot,  # whose eyes see what goes wrong in a slot
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[User]:
    """Somebody who starts the program for the first time."""
    monkeypatch.setenv("C2C_EVENTS_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(qapp, "quit", lambda: None, raising=False)  # the next program begins in this process
    made = User(qapp, monkeypatch)
    yield made
    if made.application is not None:
        made.quits()
