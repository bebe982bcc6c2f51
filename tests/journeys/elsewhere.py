"""The rest of a journey in a process of its own, by the program's own entrance: only files go over from here to there.

`python -m tests.journeys.elsewhere MODULE:PART PLACE WORD…` is what the other process runs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import ui.__main__ as entrance
from tests.journeys.user import User, dressed
from ui.application import Application

LONGEST_S = 120  # the machine may be busy
_ROOT = Path(__file__).parents[2]
_MOMENT_MS = 50
_DONE = object()


def in_another_process(part: Callable[..., Iterator[None] | None], place: Path | str = "", *words: str) -> int:
    """Start the program with `place`; there `part(user, *words)` goes on, and ends it.

    Gives its exit code: 0, or below that the signal that ended it.
    """
    command = [sys.executable, "-m", __name__, f"{part.__module__}:{part.__name__}", str(place), *words]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=_ROOT, env=environment, text=True, capture_output=True, timeout=LONGEST_S)
    assert done.returncode <= 0, done.stderr
    return done.returncode


class _Attended(Application):
    """With somebody who sits down at its window as soon as it is there."""

    def __init__(self, app: QApplication, *, companion: bool) -> None:
        super().__init__(app, dressed(), companion=companion)
        module, _, part = sys.argv[1].partition(":")
        self._part = getattr(import_module(module), part)
        QTimer.singleShot(0, self, self._sit_down)

    def _sit_down(self) -> None:
        user = User(self._app, pytest.MonkeyPatch(), self)
        user.sits_down()
        self._go_on(self._told(lambda: self._part(user, *sys.argv[3:])))

    def _go_on(self, rest: Iterator[None] | None) -> None:
        """Where a part yields, the program runs for a moment without anybody who would catch what it raises."""
        if rest is not None and self._told(lambda: next(rest, _DONE)) is not _DONE:
            QTimer.singleShot(_MOMENT_MS, self, lambda: self._go_on(rest))

    def _told(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)


if __name__ == "__main__":
    entrance.Application = _Attended  # type: ignore[misc]
    sys.exit(entrance.run(sys.argv[2]))
