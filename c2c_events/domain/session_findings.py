"""Rules about what the programme says of its sessions: titles in each language, places, objectives served."""

from __future__ import annotations

from collections.abc import Iterator

from c2c_events.domain.findings import Finding, Known, Mend, Severity, Thing, finds
from c2c_events.domain.meeting import Aim, Meeting, Objective
from c2c_events.domain.programme import Session, SessionKind, SessionStatus
from c2c_events.domain.values import UNDETERMINED

_BREAKS = frozenset({SessionKind.BREAK, SessionKind.MEAL})


def _held(known: Known) -> Iterator[Session]:
    return (each for each in known.all(Session) if each.status is not SessionStatus.CANCELLED)


@finds({"objective_without_session": Severity.WARNING}, reads=(Objective, Session))
def find_objectives_without_session(known: Known) -> Iterator[Finding]:
    """An objective that no session serves. What the meeting is expected to result in needs no session of its own."""
    served = {objective for session in _held(known) for objective in session.objectives}
    for objective in known.all(Objective):
        if objective.aim is Aim.OBJECTIVE and objective.id not in served:
            yield Finding("objective_without_session", (Thing.of(objective),))


@finds({"title_missing": Severity.WARNING, "title_translation_missing": Severity.WARNING}, reads=(Session, Meeting))
def find_missing_titles(known: Known) -> Iterator[Finding]:
    """A session without a title, or without one in each language of the meeting.

    A title in a language that nobody stated may be in any, so it counts for all; "pt-BR" serves "pt".
    """
    languages = [language for meeting in known.all(Meeting) for language in meeting.languages]
    for session in _held(known):
        things = (Thing.of(session),)
        mends = (Mend("edit", things, ("title",)),)
        said = {language.partition("-")[0] for language in session.title}
        missing = tuple(each for each in languages if each.partition("-")[0] not in said)
        if not session.title:
            yield Finding("title_missing", things, mends=mends)
        elif missing and UNDETERMINED not in session.title:
            yield Finding("title_translation_missing", things, {"languages": missing}, mends)


@finds({"session_without_room": Severity.WARNING, "break_without_room": Severity.WARNING}, reads=(Session,))
def find_sessions_nowhere(known: Known) -> Iterator[Finding]:
    """A session that has a time, but neither room nor place nor link."""
    for session in _held(known):
        if session.span is not None and not (session.room or session.place or session.link):
            kind = "break_without_room" if session.session_kind in _BREAKS else "session_without_room"
            things = (Thing.of(session),)
            yield Finding(kind, things, {"start": session.span.start}, (Mend("edit", things, ("room", "place")),))
