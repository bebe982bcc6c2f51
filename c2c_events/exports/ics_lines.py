"""Content lines of iCalendar (RFC 5545, 3.1 and 3.3): escaping, folding, types of value. Every line is made here.

Written out, since it is small, must be exact, and is what the time goes into: icalendar takes twenty times as long and
reads the letters "\\N" of a text as a line end. That its parser, and those of others, read the same back is tested.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

LONGEST = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""

_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})
_BREAKS_A_LINE = frozenset("\r\n")


def text_line(name: str, said: str) -> bytes:
    """A property of type TEXT (3.3.11). `said` has no controls but "\\n"; raises `ValueError` for a carriage return."""
    return _line(name, said.translate(_ESCAPED))


def texts_line(name: str, said: Iterable[str]) -> bytes:
    """A property that lists texts, like CATEGORIES."""
    return _line(name, ",".join(each.translate(_ESCAPED) for each in said))


def plain_line(name: str, value: str | int) -> bytes:
    """A property whose value is not escaped: a word of the standard, a number, a URI."""
    return _line(name, str(value))


def instant_line(name: str, moment: datetime) -> bytes:
    """A DATE-TIME in UTC (3.3.5, form 2). Raises `ValueError` for any other time: it would float, or need a zone."""
    if moment.tzinfo is not UTC:
        raise ValueError("a time in a calendar file is in UTC")
    return b"%s:%04d%02d%02dT%02d%02d%02dZ\r\n" % (
        name.encode(), moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second,
    )  # fmt: skip


def _line(name: str, value: str) -> bytes:
    """The line with its end, folded before it is too long, never inside a character."""
    if not _BREAKS_A_LINE.isdisjoint(value):
        raise ValueError(f"a value of {name} would break its line")
    line = f"{name}:{value}".encode()
    if len(line) <= LONGEST:
        return line + b"\r\n"
    parts = []
    start, room = 0, LONGEST
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:  # a continuation byte of UTF-8
            end -= 1
        parts.append(line[start:end])
        start, room = end, LONGEST - 1  # the space that starts a continuation counts
    parts.append(line[start:])
    return b"\r\n ".join(parts) + b"\r\n"
