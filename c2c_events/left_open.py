"""What a window has open, noted while it runs: after a crash the next window opens the meeting where it was.

Each process has a note of its own, so that several windows do not meddle; one whose process is gone was left open.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from c2c_events.paths import cache_dir
from c2c_events.processes import Process, this_process
from c2c_events.settings import without_password


@dataclass(frozen=True)
class LeftOpen:
    """`place`: path or URL of the meeting. `state`: what the window noted: page, selection.

    `crashes`: how often in a row the program ended badly with this meeting open. Above 1, ask before opening it again:
    it may be the meeting that brings the program down.
    """

    place: str
    state: Mapping[str, Any] = field(default_factory=dict)
    crashes: int = 1


_before: LeftOpen | None = None


def note_open(place: str, state: Mapping[str, Any]) -> None:
    """Note what this window has open now; `state` is JSON. Where nothing can be written, nothing is noted."""
    crashes = _before.crashes if _before is not None and _before.place == without_password(place) else 0
    said = {"process": asdict(this_process()), "place": without_password(place), "state": state, "crashes": crashes}
    with suppress(OSError):
        path = _note_of(this_process())
        beside = path.with_suffix(".tmp")
        beside.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        beside.replace(path)


def note_closed() -> None:
    """Note that this window closed its meeting, or is about to end as it should."""
    global _before
    _before = None
    with suppress(OSError):
        _note_of(this_process()).unlink(missing_ok=True)


def left_open() -> LeftOpen | None:
    """What the program had open when it last ended without closing it; None where it did not. Told once."""
    global _before
    found: list[tuple[float, LeftOpen]] = []
    with suppress(OSError):
        for path in _notes().glob("*.json"):
            process, left = _read(path)
            if process is not None and not process.is_gone():
                continue
            if left is not None:
                found.append((path.stat().st_mtime, left))
            path.unlink(missing_ok=True)
    if not found:
        return None
    _before = max(found, key=lambda each: each[0])[1]
    return _before


def _read(path: Path) -> tuple[Process | None, LeftOpen | None]:
    """What a note says; of a damaged one, nothing."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Process(**said["process"]), LeftOpen(said["place"], dict(said["state"]), int(said["crashes"]) + 1)
    except (OSError, ValueError, KeyError, TypeError):
        return None, None


def _notes() -> Path:
    folder = cache_dir() / "open"
    folder.mkdir(exist_ok=True)
    return folder


def _note_of(process: Process) -> Path:
    return _notes() / f"{process.number}.json"
