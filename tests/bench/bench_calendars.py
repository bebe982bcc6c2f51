"""Personal calendars from the meeting file to one zip, against joining ready events in memory and deflating them.

The limit is told who goes where: it makes 1,000 events with icalendar, joins 8 to 22 of them for each person, and
deflates each file at level 6. Ours reads the meeting, finds out who goes where, tells each their role, names and lists
the files.
"""

from __future__ import annotations

import io
import random
import zipfile
from functools import partial
from pathlib import Path

import bench_ics as limits

from c2c_events.services.publishing import export
from c2c_events.services.workspace import open_workspace
from tests.bench.big_meeting import big_meeting
from tests.bench.measures import Case, Figure, Growth, Measure, Peak

REGISTERED = 25_750
"""Of whom some have cancelled, or wait: somewhat more than 25,000 are coming."""


def cases(scratch: Path) -> list[Measure]:
    meeting, out = big_meeting(REGISTERED), scratch / "personal-calendars.zip"
    people = personal_calendars(meeting, out)
    return [
        Case(
            f"{people:,} personal calendars, from the file",
            partial(personal_calendars, meeting, out),
            partial(joined_and_deflated, picks(people)),
            at_most=2.5,
        ),
        Growth("personal calendars", lambda n: personal_calendars(big_meeting(n), out), (2_500, 25_000), 1.2, rounds=3),
        Peak("25,000 personal calendars", personal_calendars, 700, (meeting, out)),
        Figure("a personal calendar", lambda: out.stat().st_size / people, at_most=6_000, unit="B"),
    ]


def personal_calendars(meeting: Path, out: Path) -> int:
    """Export them with the default options; how many files there are."""
    with open_workspace(str(meeting), read_only=True) as workspace:
        export(workspace, "personal-calendars.zip", out, ("en",))
    with zipfile.ZipFile(out) as archive:
        return len(archive.namelist()) - 1  # without the list of them


def picks(people: int) -> list[list[int]]:
    """Which sessions each person has, as in the script."""
    draw = random.Random(3)
    return [sorted(draw.sample(range(1_000), draw.randrange(8, 23))) for _ in range(people)]


def joined_and_deflated(picks: list[list[int]]) -> int:
    """The case "memoised + zip deflated 6" of the script, which keeps it to itself; the size of the zip."""
    parts = [limits.ic_event(session).to_ical() for session in limits.sessions(1_000)]
    head, tail = limits.head(), b"END:VCALENDAR\r\n"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for n, own in enumerate(picks):
            archive.writestr(f"{n:05d}.ics", head + b"".join([parts[k] for k in own]) + tail)
    return len(buffer.getvalue())
