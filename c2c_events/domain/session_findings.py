"""Rules about sessions one by one: titles, times, rooms, languages, roles, running order; and the aims they serve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from c2c_events.domain.engaged import ENGAGING
from c2c_events.domain.findings import Finding, Mend, Severity, Thing, finds, finds_in_each
from c2c_events.domain.known import Known
from c2c_events.domain.meeting import Aim, Layout, Meeting, Objective, Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import COMING, Gender, Participant, Person
from c2c_events.domain.programme import NOT_WORK, Role, RoleKind, RunningItem, Session, SessionKind, SessionStatus
from c2c_events.domain.subjects import SESSIONS
from c2c_events.domain.values import UNDETERMINED, exists, occurs_twice
from c2c_events.domain.world_regions import region_of

_BREAKS = frozenset({SessionKind.BREAK, SessionKind.MEAL})

LEADING = frozenset({
    RoleKind.CHAIR, RoleKind.CO_CHAIR, RoleKind.MODERATOR, RoleKind.FACILITATOR
})  # fmt: skip
"""Who leads a session."""

SPEAKING = LEADING | {RoleKind.KEYNOTE, RoleKind.SPEAKER, RoleKind.PANELLIST, RoleKind.DISCUSSANT}
"""Who is heard in a session."""

_MODERATED = frozenset({SessionKind.PANEL, SessionKind.WORKING_GROUP})
_CHAIRED = frozenset({SessionKind.OPENING, SessionKind.PLENARY, SessionKind.CLOSING})
_A_PANEL = 3
"""From so many people on, that all are alike is worth a remark."""


def held(session: Session) -> bool:
    """Whether a session is to take place."""
    return session.status is not SessionStatus.CANCELLED


def _edit(session: Session, *fields: str) -> Mend:
    return Mend("edit", (Thing.of(session),), fields)


def language_of(tag: str) -> str:
    """The language of a BCP 47 tag without its region: "pt" of "pt-BR"."""
    return tag.partition("-")[0]


# ------------------------------------------------------------------------------------------------- what is written


@finds(
    {"objective_without_session": Severity.WARNING, "expected_result_without_session": Severity.HINT},
    reads=(Objective, Session),
)
def find_objectives_without_session(known: Known) -> Iterator[Finding]:
    """An objective that no session serves; an expected result too, in meetings whose sessions name such."""
    served = {objective for session in known.all(Session) if held(session) for objective in session.objectives}
    results_named = any(each.aim is Aim.EXPECTED_RESULT and each.id in served for each in known.all(Objective))
    for objective in known.all(Objective):
        if objective.id in served:
            continue
        if objective.aim is Aim.OBJECTIVE:
            yield Finding("objective_without_session", (Thing.of(objective),))
        elif results_named:
            yield Finding("expected_result_without_session", (Thing.of(objective),))


@finds_in_each(
    SESSIONS,
    {
        "title_missing": Severity.WARNING,
        "title_translation_missing": Severity.WARNING,
        "abstract_translation_missing": Severity.HINT,
    },
    reads=(Meeting,),
)
def find_missing_titles(known: Known, session: Session) -> Iterator[Finding]:
    """A session without a title, or without a title or abstract in each language of the meeting.

    A text in a language that nobody stated may be in any, so it counts for all; "pt-BR" serves "pt". An abstract that
    is written in no language is not missed.
    """
    if not held(session):
        return
    things = (Thing.of(session),)
    if not session.title:
        yield Finding("title_missing", things, mends=(_edit(session, "title"),))
    for kind, field in (("title_translation_missing", "title"), ("abstract_translation_missing", "abstract")):
        text = getattr(session, field)
        if text and UNDETERMINED not in text:
            said = {language_of(each) for each in text}
            missing = tuple(each for each in _languages(known) if language_of(each) not in said)
            if missing:
                yield Finding(kind, things, {"languages": missing}, (_edit(session, field),))


def _languages(known: Known) -> tuple[str, ...]:
    meeting = known.meeting()
    return meeting.languages if meeting else ()


# --------------------------------------------------------------------------------------------------------- times


@finds_in_each(
    SESSIONS,
    {
        "session_outside_meeting": Severity.ERROR,
        "time_does_not_exist": Severity.ERROR,
        "time_occurs_twice": Severity.WARNING,
    },
    reads=(Meeting,),
)
def find_odd_times(known: Known, session: Session) -> Iterator[Finding]:
    """A session on a day that is none of the meeting, or at a time that does not exist, or exists twice, that night."""
    meeting = known.meeting()
    if meeting is None or session.span is None or not held(session):
        return
    things, mends = (Thing.of(session),), (_edit(session, "span"),)
    start, end = session.span.start, session.span.end
    zone = session.zone or meeting.zone
    if zone == meeting.zone and not meeting.starts <= start.date() <= meeting.ends:
        yield Finding("session_outside_meeting", things, {"start": start}, mends)
    for moment in (start, end):
        if not exists(moment, zone):
            yield Finding("time_does_not_exist", things, {"moment": moment, "zone": zone}, mends)
            break
        if occurs_twice(moment, zone):
            facts = {"moment": moment, "zone": zone, "second": bool(moment.fold)}
            yield Finding("time_occurs_twice", things, facts, mends)
            break


@finds_in_each(SESSIONS, {"running_order_too_long": Severity.WARNING}, reads=(RunningItem,))
def find_long_running_orders(known: Known, session: Session) -> Iterator[Finding]:
    """A session whose running order takes longer than the session."""
    if session.span is None or not held(session):
        return
    minutes = sum(item.minutes for item in known.referring(RunningItem, "session", session.id))
    length = round(session.span.length.total_seconds() / 60)
    if minutes > length:
        facts = {"minutes": minutes, "length": length}
        yield Finding("running_order_too_long", (Thing.of(session),), facts, (_edit(session, "span"),))


# --------------------------------------------------------------------------------------------------------- rooms


@finds_in_each(SESSIONS, {"session_without_room": Severity.WARNING, "break_without_room": Severity.WARNING}, reads=())
def find_sessions_nowhere(known: Known, session: Session) -> Iterator[Finding]:
    """A session that has a time, but neither room nor place nor link."""
    if held(session) and session.span is not None and not (session.room or session.place or session.link):
        kind = "break_without_room" if session.session_kind in _BREAKS else "session_without_room"
        facts = {"start": session.span.start}
        yield Finding(kind, (Thing.of(session),), facts, (_edit(session, "room", "place"),))


@finds_in_each(
    SESSIONS, {"room_too_small": Severity.ERROR, "room_not_available": Severity.ERROR}, reads=(Room, *ENGAGING)
)
def find_unfit_rooms(known: Known, session: Session) -> Iterator[Finding]:
    """A session in a room with too few seats in that layout, or at a time when the room cannot be had.

    As many are expected as somebody said, else as have a role or place there. A room of which no seats are known is
    large enough.
    """
    room = known.get(Room, session.room)
    if room is None or not held(session):
        return
    things = (Thing.of(session), Thing.of(room))
    expected = session.expected if session.expected is not None else len(known.engaged.people(session.id))
    layout = counted_layout(session, room)
    seats = room.seats(layout)
    if seats is not None and expected > seats:
        facts: dict[str, Any] = {"expected": expected, "seats": seats, "layout": layout}
        fitting = [layout for layout in Layout if room.capacity.get(layout, 0) >= expected]
        largest = max(fitting, key=room.capacity.__getitem__, default=None)
        mends = () if largest is None else (Mend("set", things[:1], ("layout",), (largest,)),)
        yield Finding("room_too_small", things, facts, (*mends, _edit(session, "room", "layout", "expected")))
    if session.span is not None and not room.can_be_had(session.span):
        facts = {"when": session.span}
        yield Finding("room_not_available", things, facts, (_edit(session, "room", "span"),))


def counted_layout(session: Session, room: Room) -> Layout | None:
    """The layout whose seats count for a session in a room: its own, else the one with the most seats; so too where
    nobody knows the room in its own layout, in which no more people can sit. None where no seats are known at all."""
    largest = max(room.capacity, key=room.capacity.__getitem__, default=None)
    return session.layout if session.layout in room.capacity else largest


@finds_in_each(SESSIONS, {"room_not_step_free": Severity.ERROR}, reads=(Room, Participant, Person, *ENGAGING))
def find_steps_to_rooms(known: Known, session: Session) -> Iterator[Finding]:
    """A session in a room with steps where somebody has a role or place who needs a way without."""
    room = known.get(Room, session.room)
    if room is None or room.step_free is not False or not held(session):
        return
    people = known.engaged.people(session.id)
    needing = [each for own in people for each in known.referring(Participant, "person", own) if each.step_free]
    those = sorted(each.id for each in needing if each.status in COMING)
    if those:
        things = (Thing.of(session), Thing.of(room), *(Thing("participant", each) for each in those))
        yield Finding("room_not_step_free", things, {"count": len(those)}, (_edit(session, "room"),))


# ----------------------------------------------------------------------------------------------------- languages


@finds_in_each(
    SESSIONS,
    {"more_interpretation_than_booths": Severity.ERROR, "language_without_interpretation": Severity.WARNING},
    reads=(Room, Meeting),
)
def find_uninterpreted(known: Known, session: Session) -> Iterator[Finding]:
    """More languages interpreted than the room has booths; a floor language that is no language of the meeting and is
    interpreted into none."""
    if not held(session):
        return
    room = known.get(Room, session.room)
    interpreted = tuple(sorted(session.interpretation))
    if room is not None and room.booths is not None and len(interpreted) > room.booths:
        facts: dict[str, Any] = {"languages": interpreted, "booths": room.booths}
        things = (Thing.of(session), Thing.of(room))
        yield Finding("more_interpretation_than_booths", things, facts, (_edit(session, "interpretation", "room"),))
    working = {language_of(each) for each in _languages(known)}
    foreign = tuple(sorted(each for each in session.floor_languages if language_of(each) not in working))
    if foreign and working and not working & {language_of(each) for each in interpreted}:
        facts = {"languages": foreign}
        mends = (_edit(session, "interpretation", "floor_languages"),)
        yield Finding("language_without_interpretation", (Thing.of(session),), facts, mends)


@finds_in_each(SESSIONS, {"speaker_without_floor_language": Severity.HINT}, reads=(Role, Person))
def find_speakers_in_other_languages(known: Known, session: Session) -> Iterator[Finding]:
    """Somebody who is to speak and who speaks no language of the floor nor of the booths, as far as they said."""
    heard = {language_of(each) for each in session.floor_languages | session.interpretation}
    if not session.floor_languages or not held(session):
        return
    told = set()
    for role in known.referring(Role, "session", session.id):
        person = known.get(Person, role.person) if role.role_kind in SPEAKING else None
        if person is None or person.id in told or not person.languages:
            continue
        if heard.isdisjoint(map(language_of, person.languages)):
            told.add(person.id)
            things = (Thing.of(person), Thing.of(session))
            facts = {"speaks": tuple(sorted(person.languages)), "floor": tuple(sorted(session.floor_languages))}
            mends = (_edit(session, "interpretation"), Mend("edit", things[:1], ("languages",)))
            yield Finding("speaker_without_floor_language", things, facts, mends)


# --------------------------------------------------------------------------------------------------------- roles


@finds_in_each(
    SESSIONS,
    {
        "moderator_missing": Severity.ERROR,
        "chair_missing": Severity.HINT,
        "rapporteur_missing": Severity.HINT,
        "role_still_open": Severity.HINT,
    },
    reads=(Role,),
)
def find_missing_roles(known: Known, session: Session) -> Iterator[Finding]:
    """A session without the roles its kind needs, or with roles that nobody has yet.

    A panel or working group needs somebody who leads it; a plenary, opening or closing too; a working group a
    rapporteur. A placeholder ("N.N.") fills the place, and is told of as such.
    """
    if not held(session):
        return
    roles = list(known.referring(Role, "session", session.id))
    kinds = {role.role_kind for role in roles}
    things, mends = (Thing.of(session),), (_edit(session, "roles"),)
    if session.session_kind in _MODERATED and not kinds & LEADING:
        yield Finding("moderator_missing", things, {"kind": session.session_kind}, mends)
    if session.session_kind in _CHAIRED and not kinds & LEADING:
        yield Finding("chair_missing", things, {"kind": session.session_kind}, mends)
    if session.session_kind is SessionKind.WORKING_GROUP and RoleKind.RAPPORTEUR not in kinds:
        yield Finding("rapporteur_missing", things, mends=mends)
    if still_open := [role for role in roles if role.person is None and role.placeholder]:
        facts = {"roles": tuple(sorted(role.role_kind for role in still_open))}
        give = tuple(Mend("edit", (Thing.of(role),), ("person",)) for role in still_open)
        yield Finding("role_still_open", things, facts, give)


@finds_in_each(
    SESSIONS,
    {
        "panel_of_one_gender": Severity.HINT,
        "panel_of_one_region": Severity.HINT,
        "panel_of_one_organisation": Severity.HINT,
    },
    reads=(Role, Person, Participant, Organisation),
)
def find_panels_all_alike(known: Known, session: Session) -> Iterator[Finding]:
    """A panel of three or more people who are all of one gender, one region of the world or one organisation.

    Only where it is known of everybody who is to speak.
    """
    if session.session_kind is not SessionKind.PANEL or not held(session):
        return
    roles = [role for role in known.referring(Role, "session", session.id) if role.role_kind in SPEAKING]
    people = list(dict.fromkeys(role.person for role in roles if role.person))
    if len(people) < _A_PANEL or any(role.person is None for role in roles):
        return
    things = (Thing.of(session),)
    genders = {person.gender if (person := known.get(Person, each)) else None for each in people}
    if len(genders) == 1 and None not in genders:
        (gender,) = genders
        yield Finding("panel_of_one_gender", things, {"gender": gender or Gender.OTHER})
    organisations = [_organisation_of(known, each) for each in people]
    regions = {region_of(each.country) if each and each.country else "" for each in organisations}
    if len(regions) == 1 and "" not in regions:
        yield Finding("panel_of_one_region", things, {"region": next(iter(regions))})
    if len({each.id if each else None for each in organisations}) == 1 and organisations[0] is not None:
        yield Finding("panel_of_one_organisation", (*things, Thing.of(organisations[0])))


def _organisation_of(known: Known, person: str) -> Organisation | None:
    registrations: Iterable[Participant] = known.referring(Participant, "person", person)
    return next((found for each in registrations if (found := known.get(Organisation, each.organisation))), None)


def is_work(session: Session) -> bool:
    """Whether people work in it: it is held, and neither break nor meal nor celebration."""
    return held(session) and session.session_kind not in NOT_WORK
