"""Small meetings for tests. A builder takes what matters to its test and makes the rest up, always the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.programme import Session
from c2c_events.domain.values import Instant, Span, Text
from c2c_events.services.workspace import Workspace, create_workspace

MADE_AT = Instant(datetime(2024, 1, 10, 8, 0, tzinfo=UTC))


class SteppingClock:
    """A clock that goes on by a minute whenever it is asked, so that every change has a time of its own."""

    def __init__(self, start: datetime = MADE_AT) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def a_workspace(folder: Path, *things: Any, clock: Any = None, place: str = "") -> Workspace:
    """An open meeting file in `folder`, or at the database URL `place`, with these things in it. Close it."""
    workspace = create_workspace(place or str(folder / "meeting.c2c"), clock=clock or SteppingClock())
    add(workspace, *things)
    return workspace


def add(workspace: Workspace, *things: Any) -> None:
    if things:
        workspace.run(Label("test"), lambda work: work.add(*things))


def put(workspace: Workspace, *things: Any) -> None:
    for thing in things:
        workspace.run(Label("test"), lambda work, own=thing: work.put(own))


def delete(workspace: Workspace, *things: Any) -> None:
    for thing in things:
        workspace.run(Label("test"), lambda work, own=thing: work.delete(own))


def a_meeting(**facts: Any) -> Meeting:
    """Three days in Barcelona, in English, French and Spanish."""
    own: dict[str, Any] = {
        "id": "the-meeting",
        "title": Text({"en": "Meeting of cities", "fr": "Rencontre des villes"}),
        "starts": date(2024, 3, 12),
        "ends": date(2024, 3, 14),
        "zone": "Europe/Madrid",
        "city": "Barcelona",
        "country": "ES",
        "languages": ("en", "fr", "es"),
        "calendar_domain": "test.c2c-events.invalid",
    }
    return Meeting(**{**own, **facts})


def a_span(start: str, end: str) -> Span:
    """ "2024-03-12 09:00", "10:30": the end on the same day, or with a day of its own."""
    day = start.partition(" ")[0]
    return Span(datetime.fromisoformat(start), datetime.fromisoformat(end if " " in end else f"{day} {end}"))


def a_session(session_id: str, start: str = "2024-03-12 09:00", end: str = "10:30", **facts: Any) -> Session:
    """A session that is called like its id, in English."""
    own: dict[str, Any] = {
        "id": session_id,
        "title": Text({"en": session_id}),
        "span": a_span(start, end),
        "created_at": MADE_AT,
    }
    return Session(**{**own, **facts})


def a_person(person_id: str, given: str = "", family: str = "", **facts: Any) -> Person:
    """Somebody who is called like their id, with a capital, where no name is given."""
    return Person(id=person_id, given_name=given or ("" if family else person_id.title()), family_name=family, **facts)


def registered(*persons: Person, **facts: Any) -> list[Any]:
    """The people with a registration each, confirmed where nothing else is said; its id is "p-" and theirs."""
    own = {"status": Status.CONFIRMED, **facts}
    return [*persons, *(Participant(id=f"p-{person.id}", person=person.id, **own) for person in persons)]
