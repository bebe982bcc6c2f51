"""Entries of a calendar or a schedule as the rows of a programme, their times as clocks at the meeting show them.

A row's number is the place of its entry in the file, from 1. `values` have `day`, `start`, `end` as a sheet's rows do,
and what only such files say: `calendar_uid` (what the entry is known by), `zone` (that of its times, "" where the file
leaves it open), `place`, `link`, `status`. What a clock shows twice or never is asked, not guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from c2c_events.domain.calendars import in_zone
from c2c_events.domain.values import exists, occurs_twice, to_utc
from c2c_events.errors import N_, Phrase, UnreadableSchedule
from c2c_events.imports.cells import Context, Parsed
from c2c_events.imports.checks import check_session
from c2c_events.imports.fields import reader
from c2c_events.imports.grids import clean
from c2c_events.imports.problems import Doubt, RowProblem
from c2c_events.imports.sheets import IgnoredRow, RowRead, SheetRead
from c2c_events.imports.workbooks import too_many_megabytes

MOST_BYTES = 10_000_000
_MOST_ENTRIES = 5_000
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Entry:
    """One entry while it is read: what it says by field, as written and as understood, and what is doubtful."""

    number: int
    context: Context
    written: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)

    def doubt(self, about: str, kind: str, **facts: Any) -> None:
        self.problems.append(RowProblem(self.number, about, Doubt(kind, facts)))

    def say(self, name: str, text: str) -> None:
        """A field that is text, cleaned; nothing where it is empty."""
        tidy, _, _ = clean(text)
        if tidy:
            self.written[name] = self.values[name] = tidy

    def understand(self, name: str, text: str) -> None:
        """A field that the readers of cells know: a kind of session, languages."""
        tidy, _, _ = clean(text)
        if tidy:
            parsed: Parsed[Any] = reader("programme", name)(tidy, self.context)
            self.written[name], self.values[name] = tidy, parsed.value
            self.problems += [RowProblem(self.number, name, doubt) for doubt in parsed.doubts]

    def moment(self, about: str, when: datetime, zone: str = "") -> datetime:
        """The instant of a time: one with an offset from UTC, or what the clocks of `zone` show ("": at the meeting).

        What these clocks never show, or twice, is a problem; what others show at the meeting is worth a look.
        """
        if when.tzinfo is not None:
            return when.astimezone(UTC)
        name = zone or self.context.zone
        if not exists(when, name):
            self.doubt(about, "no_such_time", value=when, zone=name)
        elif occurs_twice(when, name):
            self.doubt(about, "two_such_times", value=when, zone=name)
        instant = to_utc(when, name)
        if about == "start" and (there := in_zone(instant, self.context.zone)) != when:
            self.doubt(about, "other_zone", value=when, zone=name, read=there)
        return instant

    def take_place(self, begins: datetime, ends: datetime | None, zone: str) -> None:
        """When it is, as instants. `zone`: of the clocks that were meant, where the file says it."""
        wall = in_zone(begins, self.context.zone)
        self.values |= {"day": wall.date(), "start": wall.time(), "zone": zone}
        self.written |= {"day": wall.date().isoformat(), "start": f"{wall:%H:%M}"}
        if ends is not None:
            self._until(begins, wall, ends, in_zone(ends, self.context.zone))
        outside = check_session({"day": wall.date()}, frozenset(), self.context)
        self.problems += [RowProblem(self.number, about, doubt) for about, doubt in outside]

    def _until(self, begins: datetime, starts: datetime, ends: datetime, wall: datetime) -> None:
        if ends < begins or wall < starts:  # the second where clocks go back: no span can say it
            self.doubt("end", "end_before_start", start=f"{starts:%H:%M}", end=f"{wall:%H:%M}")
        elif wall - starts >= _DAY:
            self.doubt("end", "longer_than_a_day", value=wall)
        else:
            self.values["end"] = wall.time()
            self.written["end"] = f"{wall:%H:%M}"


def content_of(path: Path) -> bytes:
    """The content of a calendar or a schedule; raises `UnreadableSchedule` beyond `MOST_BYTES`."""
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableSchedule(name=path.name, why=too_many_megabytes(path.stat().st_size, MOST_BYTES))
    return path.read_bytes()


def refuse_too_many(entries: int, path: Path) -> None:
    """Raise `UnreadableSchedule` where a file has more entries than any programme."""
    if entries > _MOST_ENTRIES:
        why = Phrase(N_("it has more than {most} entries"), {"most": _MOST_ENTRIES})
        raise UnreadableSchedule(name=path.name, why=why)


def sheet_of(
    file: str,
    name: str,
    encoding: str,
    columns: Mapping[str, str],
    entries: Sequence[Entry],
    left_out: Sequence[int] = (),
    problems: Sequence[RowProblem] = (),
) -> SheetRead:
    """The entries as a programme. `columns`: what the file calls a field; `left_out`: entries that are no session."""
    has = {own for entry in entries for own in entry.written}
    rows = tuple(RowRead(entry.number, entry.written, entry.values, {}) for entry in entries)
    own = [problem for entry in entries for problem in entry.problems]
    return SheetRead(
        file,
        name,
        "programme",
        encoding,
        "",
        0,
        {own: header for own, header in columns.items() if own in has},
        (),
        (),
        rows,
        tuple(IgnoredRow(number, "note") for number in left_out),
        (*problems, *own),
    )
