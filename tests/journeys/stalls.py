"""How long the window stood still: a heartbeat in its thread, beside one in a program of its own that only sleeps."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5
LONG_MS = 100
_LOOKS_EVERY_S = 0.02
_FRAMES = 7  # of a stack, the innermost ones of ours


_CONTROL = f"""
import select, sys, time
late, last = [], time.monotonic()
while not select.select([sys.stdin], [], [], {BEAT_MS / 1000})[0]:
    now = time.monotonic()
    late.append(max(0.0, (now - last) * 1000 - {BEAT_MS}))
    last = now
print(*late)
"""


@dataclass
class Stalls:
    """How late beats came, in ms: of the window's thread, and of the machine at that time.

    `worked`: for how long the window's thread itself worked since the beat before. `ours`: what is left of `window`
    without the time for which the thread was ready and the machine, that others use too, had no processor for it (on
    Linux, which tells): it worked, or waited for another thread of ours. `collected`: how long each look of the
    collector of cycles took, during which no thread runs. `long`: where the window's thread was in each of more than
    `LONG_MS` that were ours.
    """

    window: list[float] = field(default_factory=list)
    machine: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)
    collected: list[float] = field(default_factory=list)
    long: list[str] = field(default_factory=list)

    def percentile(self, percent: float) -> float:
        return _percentile(self.ours, percent)

    def __str__(self) -> str:
        said = [f"{len(self.window)} beats"]
        own = (
            ("window", self.window), ("ours", self.ours), ("worked", self.worked), ("machine", self.machine),
            ("collector", self.collected),
        )  # fmt: skip
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
        self._last, self._worked, self._queued = time.monotonic(), time.thread_time(), _queued_ms()
        self._window = threading.get_ident()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        self._collects_since = 0.0
        gc.callbacks.append(self._on_collector)
        self._enough = threading.Event()
        self._control = subprocess.Popen(
            [sys.executable, "-c", _CONTROL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._watch = threading.Thread(target=self._look_where, daemon=True)
        self._watch.start()

    def _beat(self) -> None:
        now, worked, queued = time.monotonic(), time.thread_time(), _queued_ms()
        late, own = max(0.0, (now - self._last) * 1000 - BEAT_MS), (worked - self._worked) * 1000
        self.stalls.window.append(late)
        self.stalls.worked.append(own)
        ours = max(0.0, late - (queued - self._queued))
        self.stalls.ours.append(ours)
        self._last, self._worked, self._queued = now, worked, queued
        if ours > LONG_MS:
            where = "\n".join(f"   {times} x {stack}" for stack, times in self._seen.most_common(3))
            self.stalls.long.append(
                f"-- {late:.0f} ms, {ours:.0f} of them ours, {own:.0f} at work, while the user {self.doing}:\n{where}"
            )
        self._seen.clear()

    def _look_where(self) -> None:
        while not self._enough.wait(_LOOKS_EVERY_S):
            if time.monotonic() - self._last > LONG_MS / 2000:
                self._seen[_said(sys._current_frames(), self._window)] += 1

    def _on_collector(self, phase: str, _about: dict[str, int]) -> None:
        now = time.monotonic()
        if phase == "stop":
            self.stalls.collected.append((now - self._collects_since) * 1000)
        self._collects_since = now

    def stop(self) -> Stalls:
        self._timer.stop()
        self._enough.set()
        self._watch.join()
        self.stalls.machine = [float(late) for late in self._control.communicate("\n")[0].split()]
        gc.callbacks.remove(self._on_collector)
        return self.stalls


_SCHEDULED = Path("/proc/thread-self/schedstat")


def _queued_ms() -> float:
    """For how long this thread was ready to work, and waited for a processor; 0 where the system does not tell."""
    return int(_SCHEDULED.read_bytes().split()[1]) / 1e6 if _SCHEDULED.exists() else 0.0


def _said(frames: dict[int, FrameType], window: int) -> str:
    """Where the window's thread is, the innermost frame first; then where others are.

    Quickly: no other thread runs meanwhile, and the window would wait for who only looks.
    """
    own, at = [], frames.pop(window)
    while at is not None and len(own) < _FRAMES:
        own.append(_place(at))
        at = at.f_back
    return f"{' < '.join(own)} | {', '.join(map(_place, frames.values()))}"


def _place(frame: FrameType) -> str:
    return f"{frame.f_code.co_filename.rpartition('/')[2]}:{frame.f_lineno} {frame.f_code.co_name}"


def _percentile(late: list[float], percent: float) -> float:
    ordered = sorted(late)
    return ordered[min(len(ordered) - 1, int(percent / 100 * len(ordered)))] if ordered else 0.0
