"""Rules about who has a role: whether they come, whether they said yes, and whether that is certain in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from c2c_events.domain.findings import Finding, Mend, Severity, Thing, finds_in_each
from c2c_events.domain.known import Known
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import GONE, Participant, Person, Status
from c2c_events.domain.picture import Today
from c2c_events.domain.programme import Role, Session
from c2c_events.domain.session_findings import held
from c2c_events.domain.subjects import PEOPLE, ROLES

IN_TIME = timedelta(days=14)
"""So long before a session, it should be certain who does what in it."""


def registration_of(known: Known, person: str) -> Participant | None:
    """The registration of somebody: the one that still counts, where there are several."""
    found = None
    for each in known.referring(Participant, "person", person):
        if each.status not in GONE:
            return each
        found = found or each
    return found


def give_to_others(roles: Iterable[Role]) -> tuple[Mend, ...]:
    """The ways to give each of some roles to somebody else."""
    return tuple(Mend("edit", (Thing.of(role),), ("person",)) for role in roles)


@finds_in_each(
    PEOPLE,
    {
        "role_of_absent": Severity.ERROR,
        "role_of_unconfirmed": Severity.WARNING,
        "role_of_waiting": Severity.HINT,
        "role_of_unregistered": Severity.HINT,
    },
    reads=(Participant, Session, Role, Meeting, Today),
)
def find_roles_of_others(known: Known, person: Person) -> Iterator[Finding]:
    """Somebody with a role who cancelled, who waits, who is not registered; or who is not confirmed though it is near.

    An invitation without an answer is told from `IN_TIME` before one of their sessions until that is over.
    """
    held_by = [
        (role, session)
        for role in known.referring(Role, "person", person.id)
        if (session := known.get(Session, role.session)) and held(session)
    ]
    if not held_by:
        return
    participant = registration_of(known, person.id)
    sessions = tuple(dict.fromkeys(Thing.of(session) for _, session in held_by))
    mends = give_to_others(role for role, _ in held_by)
    if participant is None:
        who = Thing.of(person)
        yield Finding("role_of_unregistered", (who, *sessions), mends=(Mend("register", (who,)), *mends))
        return
    if participant.status in GONE:
        kind = "role_of_absent"
    elif participant.status is Status.WAITING:
        kind = "role_of_waiting"
    elif participant.status is not Status.CONFIRMED and any(_is_near(known, session) for _, session in held_by):
        kind = "role_of_unconfirmed"
    else:
        return
    registered = Thing.of(participant)
    facts = {"status": participant.status}
    yield Finding(kind, (registered, *sessions), facts, (*mends, Mend("edit", (registered,), ("status",))))


@finds_in_each(
    ROLES,
    {"role_declined": Severity.WARNING, "role_not_confirmed": Severity.HINT},
    reads=(Session, Participant, Meeting, Today),
)
def find_roles_without_a_yes(known: Known, role: Role) -> Iterator[Finding]:
    """A role to which somebody who comes said no; or to which they have not said yes though the session is near.

    That nobody answered is told only in meetings that note answers. Of who is not confirmed that alone is told.
    """
    session = known.get(Session, role.session)
    if role.confirmed or role.person is None or session is None or not held(session):
        return
    participant = registration_of(known, role.person)
    if participant is None or participant.status in GONE or participant.status is Status.WAITING:
        return
    declined = role.confirmed is False
    silent = participant.status is Status.CONFIRMED and _is_near(known, session) and _answers_are_noted(known)
    if declined or silent:
        mends = (Mend("edit", (Thing.of(role),), ("confirmed",)), *give_to_others([role]))
        things = (Thing.of(participant), Thing.of(session), Thing.of(role))
        yield Finding(
            "role_declined" if declined else "role_not_confirmed", things, mends=mends[::-1] if declined else mends
        )


def _answers_are_noted(known: Known) -> bool:
    return any(True for answer in (True, False) for _ in known.referring(Role, "confirmed", answer))


def _is_near(known: Known, session: Session) -> bool:
    """Whether a session is soon, or now; one without a time is when the meeting is."""
    today, meeting = known.today(), known.meeting()
    if today is None or meeting is None:
        return False
    days = session.span.days() if session.span is not None else (meeting.starts, meeting.ends)
    return days[0] - IN_TIME <= today <= days[-1]
