"""Who is expected in a session: by a role, a group or a placement; all who are there that day where it is for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from c2c_events.domain.engagements import attends_on, is_for_everybody
from c2c_events.domain.people import Participant
from c2c_events.domain.programme import Role, Session
from c2c_events.services.personal_sessions import read_engagements
from c2c_events.storage.repository import Reader

Expected = Callable[[Participant, Session], bool]


def expected_in(reader: Reader, participants: Iterable[Participant]) -> Expected:
    """Says of each of some participants whether they are expected in a session."""
    found = read_engagements(reader, participants, reader.all(Role))
    engaged: Mapping[str, set[str]] = defaultdict(set)
    for person, own in found.own.items():
        for each in own:
            engaged[each.session].add(person)

    def expected(participant: Participant, session: Session) -> bool:
        there = is_for_everybody(session) and attends_on(participant.days, session)
        return there or participant.person in engaged[session.id]

    return expected
