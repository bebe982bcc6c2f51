"""When something was done with the meeting, told one way: by the reader's clock, with its zone where that differs.

That is history, news and publications. What happened at the meeting itself, such as a check-in, is told by the clocks
of the meeting, as its programme is; so are all documents, which are the same whoever writes them.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from c2c_events.language import Language


def clock(words: Language, local: datetime, zone: str) -> str:
    """A time of the reader's clock: "18:05", or "17:05 GMT+00:00". `local`: aware; `zone`: the meeting's."""
    from babel.dates import get_timezone_gmt

    said = words.time(local)
    if local.utcoffset() == local.astimezone(ZoneInfo(zone)).utcoffset():
        return said
    return f"{said} {get_timezone_gmt(local, 'long', locale=words.locale)}"


def moment(words: Language, at: datetime, zone: str, form: str = "medium") -> str:
    """A moment by the clock of this machine: "12 Mar 2024 09:30". `form`: of the day, as `Language.date` has it."""
    local = at.astimezone()
    return f"{words.date(local.date(), form)} {clock(words, local, zone)}"
