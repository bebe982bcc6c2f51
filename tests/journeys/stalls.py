"""How long the window stood still: a heartbeat in its thread, beside one in a thread of its own that only sleeps."""

from __future__ import annotations

import gc
import sys
import threading
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5
LONG_MS = 100
_FRAMES = 7  # of a stack, the innermost ones of ours


@dataclass
class Stalls:
    """How late beats came, in ms: of the window's thread, and of the machine at that time.

    `long`: where the window's thread was while it stood still for more than `LONG_MS`; `collected`: how long each look
    of the collector of cycles took, during which no thread runs.
    """

    window: list[float] = field(default_factory=list)
    machine: list[float] = field(default_factory=list)
    collected: list[float] = field(default_factory=list)
    long: list[str] = field(default_factory=list)

    def percentile(self, percent: float) -> float:
        return _percentile(self.window, percent)

    def __str__(self) -> str:
        said = [f"{len(self.window)} beats"]
        own = (("window", self.window), ("machine", self.machine), ("collector", self.collected))
        for name, late in own:
            parts = ", ".join(f"p{percent:g} {_percentile(late, percent):.1f}" for percent in (50, 99, 99.9))
            said.append(f"{name}: {parts}, worst {max(late, default=0.0):.0f} ms")
        return "\n".join(["; ".join(said), *self.long])


class Heartbeat(QObject):
    """Beats from its making until it is stopped. `doing`: what is done now, said of long stalls."""

    def __init__(self) -> None:
        super().__init__()
        self.stalls = Stalls()
        self.doing = ""
        self._seen: Counter[str] = Counter()  # where the window's thread was while it was late
        self._last = time.monotonic()
        self._thread = threading.get_ident()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        self._collects_since = 0.0
        gc.callbacks.append(self._on_collector)
        self._enough = threading.Event()
        self._control = threading.Thread(target=self._beat_aside, daemon=True)
        self._control.start()

    def _beat(self) -> None:
        now = time.monotonic()
        late = max(0.0, (now - self._last) * 1000 - BEAT_MS)
        self.stalls.window.append(late)
        self._last = now
        if late > LONG_MS:
            where = "\n".join(f"   {times} x {stack}" for stack, times in self._seen.most_common(3))
            self.stalls.long.append(f"-- {late:.0f} ms while the user {self.doing}:\n{where}")
        self._seen.clear()

    def _beat_aside(self) -> None:
        last = time.monotonic()
        while not self._enough.wait(BEAT_MS / 1000):
            now = time.monotonic()
            self.stalls.machine.append(max(0.0, (now - last) * 1000 - BEAT_MS))
            last = now
            if now - self._last > LONG_MS / 2000:
                self._seen[_said(sys._current_frames(), self._thread)] += 1

    def _on_collector(self, phase: str, _about: dict[str, int]) -> None:
        now = time.monotonic()
        if phase == "stop":
            self.stalls.collected.append((now - self._collects_since) * 1000)
        self._collects_since = now

    def stop(self) -> Stalls:
        self._timer.stop()
        self._enough.set()
        self._control.join()
        gc.callbacks.remove(self._on_collector)
        return self.stalls


def _said(frames: dict[int, FrameType], window: int) -> str:
    """Where the window's thread is, the innermost frame first; then where others are that work."""
    stacks = {thread: traceback.extract_stack(frame) for thread, frame in frames.items()}
    own = [f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in reversed(stacks.pop(window))]
    beside = [f"{Path(stack[-1].filename).name}:{stack[-1].lineno}" for stack in stacks.values()]
    return f"{' < '.join(own[:_FRAMES])} | {', '.join(beside)}"


def _percentile(late: list[float], percent: float) -> float:
    ordered = sorted(late)
    return ordered[min(len(ordered) - 1, int(percent / 100 * len(ordered)))] if ordered else 0.0
