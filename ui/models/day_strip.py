"""The days of somebody as strips: what they are expected in, from the first hour to the last, and what clashes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from c2c_events.language import Language
from ui.models.sheet import tint_of

if TYPE_CHECKING:
    from c2c_events.services.whereabouts import Appointment

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Bar:
    """A session. `begins`, `ends`: minutes since midnight; `role`: of the colour of its kind; `own`: they are expected
    by name, not with everybody; `clash`: at the same time by name elsewhere; `lane` of `lanes`: its share of the
    height."""

    begins: int
    ends: int
    role: str
    own: bool
    clash: bool
    words: str
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Strip:
    """A day from a whole hour to another, its bars by start."""

    first: int
    last: int
    bars: tuple[Bar, ...]

    @property
    def clashes(self) -> int:
        return sum(bar.clash for bar in self.bars)


def strips(
    appointments: Sequence[Appointment], zone: str, words: Language, languages: Sequence[str]
) -> dict[date, Strip]:
    """The strip of each day, by the clocks of `zone`. A session belongs to the day on which it begins."""
    by_day: dict[date, list[Appointment]] = {}
    for each in appointments:
        if each.session.span is not None:
            by_day.setdefault(each.session.span.start.date(), []).append(each)
    return {day: _strip(day, own, ZoneInfo(zone), words, languages) for day, own in by_day.items()}


def _strip(
    day: date, appointments: Sequence[Appointment], zone: ZoneInfo, words: Language, languages: Sequence[str]
) -> Strip:
    bars = []
    for each in appointments:
        begins, ends = (_minutes(at.astimezone(zone), day) for at in (each.starts, each.ends))
        others = (other for other in appointments if other is not each and other.reasons and each.reasons)
        clash = any(each.starts < other.ends and other.starts < each.ends for other in others)
        span = each.session.span
        assert span is not None
        title = words.pick(each.session.title, *languages) or each.session.code
        said = f"{words.times(span.start, span.end)} {title}"
        bars.append(Bar(begins, max(ends, begins), tint_of(each.session), bool(each.reasons), clash, said))
    first, last = min(bar.begins for bar in bars) // 60, -(-max(bar.ends for bar in bars) // 60)
    return Strip(first, max(last, first + 1), tuple(_in_lanes(sorted(bars, key=lambda bar: (bar.begins, bar.ends)))))


def _minutes(at: datetime, day: date) -> int:
    since = at.replace(tzinfo=None) - datetime.combine(day, time())
    return max(0, min(_DAY, round(since.total_seconds() / 60)))


def _in_lanes(bars: Iterable[Bar]) -> Iterable[Bar]:
    """Bars that overlap share the height, each group of them alike."""
    group: list[tuple[Bar, int]] = []
    free: list[int] = []  # when each lane is free again
    for bar in bars:
        if free and bar.begins >= max(free):
            yield from _shared(group, len(free))
            group, free = [], []
        lane = next((number for number, at in enumerate(free) if at <= bar.begins), len(free))
        free[lane : lane + 1] = [bar.ends]
        group.append((bar, lane))
    yield from _shared(group, len(free))


def _shared(group: Iterable[tuple[Bar, int]], lanes: int) -> Iterable[Bar]:
    for bar, lane in group:
        yield Bar(bar.begins, bar.ends, bar.role, bar.own, bar.clash, bar.words, lane, lanes)
