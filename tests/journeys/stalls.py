"""How long the window stood still: a heartbeat in its thread, beside one in a thread of its own that only sleeps."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5


@dataclass
class Stalls:
    """How late beats came, in ms: of the window's thread, and of the machine at that time."""

    window: list[float] = field(default_factory=list)
    machine: list[float] = field(default_factory=list)

    def percentile(self, percent: float) -> float:
        return _percentile(self.window, percent)

    def __str__(self) -> str:
        said = [f"{len(self.window)} beats"]
        for name, late in (("window", self.window), ("machine", self.machine)):
            parts = ", ".join(f"p{percent:g} {_percentile(late, percent):.1f}" for percent in (50, 99, 99.9))
            said.append(f"{name}: {parts}, worst {max(late, default=0.0):.0f} ms")
        return "; ".join(said)


class Heartbeat(QObject):
    """Beats from its making until it is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.stalls = Stalls()
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        self._enough = threading.Event()
        self._control = threading.Thread(target=self._beat_aside, daemon=True)
        self._control.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.stalls.window.append(max(0.0, (now - self._last) * 1000 - BEAT_MS))
        self._last = now

    def _beat_aside(self) -> None:
        last = time.monotonic()
        while not self._enough.wait(BEAT_MS / 1000):
            now = time.monotonic()
            self.stalls.machine.append(max(0.0, (now - last) * 1000 - BEAT_MS))
            last = now

    def stop(self) -> Stalls:
        self._timer.stop()
        self._enough.set()
        self._control.join()
        return self.stalls


def _percentile(late: list[float], percent: float) -> float:
    ordered = sorted(late)
    return ordered[min(len(ordered) - 1, int(percent / 100 * len(ordered)))] if ordered else 0.0
