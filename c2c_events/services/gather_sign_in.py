"""Gathers sign-in sheets: who is expected on a day or in a session, with room for a signature."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from c2c_events.domain.meeting import Meeting
from c2c_events.domain.programme import NOT_WORK, Session, SessionStatus
from c2c_events.errors import N_, Phrase
from c2c_events.exports.documents.lists import Cell, ListDocument, ListHeading, ListSection
from c2c_events.exports.export import WrongOption
from c2c_events.language import Language
from c2c_events.services.columns import PARTICIPANT_COLUMNS, ListedParticipant, name_to_sort
from c2c_events.services.expected import expected_in
from c2c_events.services.gather_participants import listed_participants
from c2c_events.services.publishing import Request
from c2c_events.services.selection import (
    PARTICIPANT_KEYS,
    SESSION_KEYS,
    only_keys,
    participants_of_status,
    refuse_unknown_keys,
    selected_sessions,
)
from c2c_events.storage.repository import Reader

_ROW = 26.0  # points: what a signature needs
_MOST_BLANK = 100


def gather_sign_in_sheets(reader: Reader, request: Request) -> ListDocument:
    """Sheets to sign, one for each day of the meeting or for each session, in their order; each begins a page.

    A sheet of a day names those who may still come (or have the status that the filter asks for, or were chosen one by
    one) and are there on that day, or did not say when. One of a session names those of them who are expected in it:
    by a role, a group or a placement; all who are there that day where it is for everybody. Breaks, meals and
    cancelled sessions have none. Keys of participants and free text choose people; `day`, `kind` and what only sessions
    have choose sheets. Options: `by` ("day", "session"), `blank` (empty lines).
    Raises `WrongOption`, `UnknownFilterKey`, `NotFound` where the file has no meeting.
    """
    words, meeting = request.languages[0], reader.only(Meeting)
    blank = request.options["blank"]
    if not 0 <= blank <= _MOST_BLANK:
        why = Phrase(N_("it is a number from {least} to {most}"), {"least": 0, "most": _MOST_BLANK})
        raise WrongOption(value=str(blank), option="blank", export="sign-in-sheets.pdf", why=why)
    of_people = frozenset(PARTICIPANT_KEYS) - {"day", "kind"}
    refuse_unknown_keys(request.only, dict.fromkeys((*PARTICIPANT_KEYS, *SESSION_KEYS)))
    people = only_keys(request.only, of_people, text=True)
    rows = listed_participants(reader, participants_of_status(reader, people, request.chosen, "coming"))
    if request.chosen is None:
        rows.sort(key=lambda row: (words.collation(name_to_sort(row.person)), row.participant.id))
    sessions = [
        each
        for each in selected_sessions(reader, only_keys(request.only, frozenset(SESSION_KEYS) - of_people))
        if each.span and each.status is not SessionStatus.CANCELLED and each.session_kind not in NOT_WORK
    ]
    if request.options["by"] == "day":
        asked = {str(day) for term in request.only.terms if term.key == "day" for day in term.values}
        sheets = _by_day(meeting, rows, words, asked)
    else:
        sheets = _by_session(reader, meeting, sessions, rows, words)
    return ListDocument(
        title=words._(N_("Sign-in sheet")),
        meeting=words.pick(meeting.title, *meeting.languages),
        dates=words.dates(meeting.starts, meeting.ends),
        words=words,
        columns=(
            ListHeading("", "number", 0.25),
            ListHeading(words._(N_("Name")), share=1.4),
            ListHeading(words._(N_("Organisation")), share=1.6),
            ListHeading(words._(N_("Signature")), share=1.6),
        ),
        sections=tuple(ListSection(title, _lines(own, blank, words)) for title, own in sheets),
        paper=request.options["paper"],
        row_height=_ROW,
        section_pages=True,
    )


Sheet = tuple[str, Sequence[ListedParticipant]]


def _by_day(
    meeting: Meeting, rows: Sequence[ListedParticipant], words: Language, asked: Collection[str]
) -> Iterator[Sheet]:
    for day in meeting.days():
        if not asked or str(day) in asked:
            there = [row for row in rows if not row.participant.days or day in row.participant.days]
            yield words.date(day), there


def _by_session(
    reader: Reader, meeting: Meeting, sessions: Sequence[Session], rows: Sequence[ListedParticipant], words: Language
) -> Iterator[Sheet]:
    expected = expected_in(reader, [row.participant for row in rows])
    for session in sessions:
        assert session.span is not None
        here = [row for row in rows if expected(row.participant, session)]
        when = f"{words.date(session.span.start.date())}, {words.times(session.span.start, session.span.end)}"
        yield f"{words.pick(session.title, *meeting.languages)}\n{when}", here


def _lines(rows: Sequence[ListedParticipant], blank: int, words: Language) -> tuple[tuple[Cell, ...], ...]:
    organisation = PARTICIPANT_COLUMNS["organisation"]
    named: list[tuple[Cell, ...]] = [
        (number, name_to_sort(row.person), organisation.text(row, words), "")
        for number, row in enumerate(rows, start=1)
    ]
    return (*named, *[(None, "", "", "")] * blank)
