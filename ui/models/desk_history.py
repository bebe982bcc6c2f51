"""What was printed for somebody and when they were seen, each with its moment by the clocks of the meeting."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.more_terms import ATTENDANCE_KINDS
from ui.models.links import Link

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting
    from c2c_events.domain.records import PrintRecord
    from c2c_events.services.inspection import PersonFile

_PAPERS = {"badge": N_("Badge"), "certificate": N_("Certificate")}


def printed_links(file: PersonFile, words: Language, meeting: Meeting) -> tuple[Link, ...]:
    """Every print, the newest first: what and when, with which template, on which printer, why again."""

    def about(each: PrintRecord) -> str:
        return ", ".join(part for part in (each.template, each.printer, each.reason) if part)

    def what(each: PrintRecord) -> str:
        return words._(_PAPERS[each.what]) if each.what in _PAPERS else each.what

    return tuple(
        _line(f"{what(each)}, {_when(each.printed_at, words, meeting)}", about(each)) for each in reversed(file.prints)
    )


def seen_links(file: PersonFile, words: Language, meeting: Meeting) -> tuple[Link, ...]:
    """When they were seen, the newest first; what was taken back says so, and by whom at the desk each was noted."""
    taken_back = {each.reverses for each in file.seen}
    made = []
    for each in reversed(file.seen):
        if each.reverses is None:
            back = words._(N_("taken back")) if each.id in taken_back else ""
            said = f"{words._(ATTENDANCE_KINDS[each.attendance_kind])}, {_when(each.at, words, meeting)}"
            made.append(_line(said, ", ".join(part for part in (each.desk, back) if part)))
    return tuple(made)


def _line(words: str, note: str) -> Link:
    return Link(words, note, said=f"{words}, {note}" if note else words)


def _when(at: datetime, words: Language, meeting: Meeting) -> str:
    local = at.astimezone(ZoneInfo(meeting.zone))
    return f"{words.date(local.date(), 'MMMd')} {words.time(local)}"
