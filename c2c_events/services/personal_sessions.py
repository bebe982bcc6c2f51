"""Which sessions are in somebody's own programme: those they are expected in, with why, and those for everybody.

Personal calendars and personal agendas show the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.engagements import Engagement, Engagements, attends_on, engagements, is_for_everybody
from c2c_events.domain.filters import Filter
from c2c_events.domain.groups import Departure, GroupMember, GroupSession
from c2c_events.domain.people import COMING, Participant, PersonId
from c2c_events.domain.programme import Role, Session, SessionId, SessionKind
from c2c_events.services.publishing import Request
from c2c_events.services.selection import (
    PARTICIPANT_KEYS,
    SESSION_KEYS,
    only_keys,
    refuse_unknown_keys,
    selected_participants,
    selected_sessions,
)
from c2c_events.storage.repository import Reader

_OF_PEOPLE = frozenset(PARTICIPANT_KEYS) - {"day", "kind"}
_CATERING = frozenset({SessionKind.BREAK, SessionKind.MEAL})


def people_asked_for(reader: Reader, request: Request) -> list[Participant]:
    """The participants who are asked for and may still come, unless somebody chose them or asks by status.

    Keys of participants and free text choose people; `day`, `kind` and what only sessions have choose sessions.
    Raises `UnknownFilterKey`.
    """
    refuse_unknown_keys(request.only, dict.fromkeys((*PARTICIPANT_KEYS, *SESSION_KEYS)))
    people = only_keys(request.only, _OF_PEOPLE, text=True)
    whoever = request.chosen is not None or _asks_for("status", people)
    return [each for each in selected_participants(reader, people, request.chosen) if whoever or each.status in COMING]


def everybody_is_asked_for(request: Request) -> bool:
    return request.chosen is None and not only_keys(request.only, _OF_PEOPLE, text=True).terms


def sessions_asked_for(reader: Reader, request: Request) -> list[Session]:
    """The sessions that the same request chooses, in the order of the programme."""
    return selected_sessions(reader, only_keys(request.only, frozenset(SESSION_KEYS) - _OF_PEOPLE))


def without_catering(sessions: Iterable[Session], request: Request) -> list[Session]:
    """Sessions without breaks and meals, unless they are wanted: by the option `breaks`, or by their kind."""
    wanted = request.options["breaks"] or _asks_for("kind", request.only)
    return [session for session in sessions if wanted or session.session_kind not in _CATERING]


def read_engagements(reader: Reader, participants: Iterable[Participant], roles: Iterable[Role]) -> Engagements:
    """Where participants are expected; `roles`: all of them, which count whoever is registered."""
    return engagements(
        {each.id: each.person for each in participants},
        roles=roles,
        gatherings=reader.all(GroupSession),
        members=reader.all(GroupMember),
        departures=reader.all(Departure),
        options=reader.all(Option),
        placements=reader.all(Placement),
    )


class PersonalSessions:
    """The programme of each person, from `scheduled`: sessions that have a time, in order; `found`: who is where.

    `for_all`: those of the sessions that are for everybody.
    """

    def __init__(self, scheduled: Sequence[Session], for_all: Sequence[Session], found: Engagements) -> None:
        self._scheduled, self._for_all, self._found = scheduled, for_all, found
        self._order = {session.id: n for n, session in enumerate(scheduled)}
        self._for_all_ids = frozenset(session.id for session in for_all)
        self._of_days: dict[tuple[frozenset[date], frozenset[SessionId]], tuple[SessionId, ...]] = {}

    @classmethod
    def of(cls, scheduled: Sequence[Session], found: Engagements, request: Request) -> PersonalSessions:
        """With breaks and meals for everybody only where the request wants them."""
        return cls(scheduled, without_catering(filter(is_for_everybody, scheduled), request), found)

    def own(self, person: PersonId) -> list[tuple[SessionId, tuple[Engagement, ...]]]:
        """The sessions somebody is expected in, in order of time, with all reasons of each."""
        reasons: dict[SessionId, tuple[Engagement, ...]] = {}
        for each in self._found.own.get(person, ()):
            if each.session in self._order:
                reasons[each.session] = (*reasons.get(each.session, ()), each)
        return sorted(reasons.items(), key=lambda own: self._order[own[0]])

    def with_everybody(self, person: PersonId, days: frozenset[date]) -> tuple[SessionId, ...]:
        """The sessions for everybody on the days somebody is there, in order of time.

        Without those they are expected in for a reason of their own, and those in which somebody stands in for them.
        """
        elsewhere = {each.session for each in self._found.own.get(person, ())}
        without = self._for_all_ids & (elsewhere | self._found.represented.get(person, frozenset()))
        key = (days, without)  # thousands of people have the same
        if key not in self._of_days:
            self._of_days[key] = tuple(
                session.id for session in self._for_all if session.id not in without and attends_on(days, session)
            )
        return self._of_days[key]

    def session(self, session: SessionId) -> Session:
        return self._scheduled[self._order[session]]


def _asks_for(key: str, only: Filter) -> bool:
    """Whether a filter names values of a key, rather than only leaving some out."""
    return any(term.key == key and not term.negated for term in only.terms)
