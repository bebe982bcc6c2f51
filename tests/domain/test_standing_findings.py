"""The law of standing findings: whatever was noted, they are what looking at the whole anew would find."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import c2c_events.services.findings  # noqa: F401  all rules
from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.engagements import engagements
from c2c_events.domain.findings import FINDERS
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, Vehicle, WorkingGroup
from c2c_events.domain.kinds import kind_of
from c2c_events.domain.meeting import Layout, Meeting, Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import COMING, Gender, Participant, Person, Status
from c2c_events.domain.picture import Today
from c2c_events.domain.programme import Role, RoleKind, RunningItem, Session, SessionKind, SessionStatus
from c2c_events.domain.records import Acceptance
from c2c_events.domain.standing_findings import Change, StandingFindings
from c2c_events.domain.values import Span, Text
from tests.builders import a_meeting
from tests.domain.known import known

QUICK = [finder for finder in FINDERS if not finder.slow]
PERSONS, SESSIONS, ROOMS, GROUPS, DEPARTURES, OPTIONS = (
    [f"{name}{n}" for n in range(count)]
    for name, count in (("person", 4), ("session", 5), ("room", 2), ("group", 2), ("departure", 2), ("option", 3))
)
DAY = datetime(2024, 3, 12, 8)


def one(ids):
    return st.sampled_from(ids)


def maybe(strategy):
    return st.none() | strategy


@st.composite
def spans(draw):
    start = DAY + timedelta(minutes=30 * draw(st.integers(0, 60)))
    return Span(start, start + timedelta(minutes=30 * draw(st.integers(1, 5))))


THINGS = st.one_of(
    st.builds(
        Session, id=one(SESSIONS), span=maybe(spans()), room=maybe(one(ROOMS)), expected=maybe(st.just(40)),
        session_kind=one(list(SessionKind)), status=one(list(SessionStatus)), layout=maybe(one([Layout.U])),
        title=st.just(Text({"en": "Closing"})), place=one([Text(), Text.plain("The port")]),
        floor_languages=one([frozenset(), frozenset({"pt"})]),
        interpretation=one([frozenset(), frozenset({"fr", "en"})]),
    ),
    st.builds(
        Role, id=one(["r0", "r1", "r2", "r3", "r4"]), session=one(SESSIONS), role_kind=one(list(RoleKind)),
        person=maybe(one(PERSONS)), stands_in_for=maybe(one(PERSONS)), confirmed=maybe(st.booleans()),
    ),
    st.builds(
        Participant, id=one(PERSONS).map(lambda each: f"p-{each}"), person=one(PERSONS), status=one(list(Status)),
        days=one([frozenset(), frozenset({date(2024, 3, 13)})]), arrival=maybe(st.just(datetime(2024, 3, 12, 11))),
        step_free=maybe(st.booleans()), organisation=maybe(st.just("organisation")),
    ).filter(lambda each: each.id == f"p-{each.person}"),
    st.builds(
        Person, id=one(PERSONS), gender=maybe(one(list(Gender))), languages=one([frozenset(), frozenset({"es"})])
    ),
    st.builds(
        Room, id=one(ROOMS), name=st.just("Room"), capacity=one([{}, {Layout.U: 30}]), booths=one([None, 1]),
        step_free=maybe(st.booleans()), floor=one(["", "1", "2"]), set_up_minutes=one([0, 30]),
    ),
    st.builds(WorkingGroup, id=one(GROUPS), code=st.just("WG"), minimum=one([None, 2]), maximum=one([None, 1])),
    st.builds(GroupSession, id=one(["gs0", "gs1", "gs2"]), group=one(GROUPS), session=one(SESSIONS)),
    st.builds(
        GroupMember, id=one(["gm0", "gm1", "gm2"]), group=one(GROUPS),
        participant=one(PERSONS).map(lambda each: f"p-{each}"),
    ),
    st.builds(
        Departure, id=one(DEPARTURES), visit=st.just("visit"), session=one(SESSIONS), code=st.just("V"),
        guide=maybe(one(PERSONS)), maximum=one([None, 1]), languages=one([frozenset(), frozenset({"fr"})]),
    ),
    st.builds(Vehicle, id=one(["v0", "v1"]), departure=one(DEPARTURES), seats=one([None, 1])),
    st.builds(
        Option, id=one(OPTIONS), round=st.just("round"), code=st.just("O"), group=maybe(one(GROUPS)),
        departure=maybe(one(DEPARTURES)), session=maybe(one(SESSIONS)),
    ),
    st.builds(
        Placement, id=one(["pl0", "pl1", "pl2"]), round=st.just("round"), option=maybe(one(OPTIONS)),
        participant=one(PERSONS).map(lambda each: f"p-{each}"), departure=maybe(one(DEPARTURES)),
    ),
    st.builds(RunningItem, id=one(["i0", "i1"]), session=one(SESSIONS), minutes=one([30, 90])),
    st.builds(Organisation, id=st.just("organisation"), name=st.just(Text.plain("City")), country=one(["PE", "ES"])),
    st.builds(a_meeting, languages=one([("en",), ("en", "es")]), zone=one(["Europe/Madrid", "America/Lima"])),
    st.builds(Today, day=one([date(2024, 1, 1), date(2024, 3, 8), date(2024, 3, 13)])),
)  # fmt: skip

KINDS = (
    Session, Role, Participant, Person, Room, GroupSession, GroupMember, Vehicle, Placement, RunningItem, Departure,
)  # fmt: skip
"""What may go, where nothing refers to it."""


class Things:
    """Things as a file would have them: nothing refers to what is not there."""

    def __init__(self):
        self.here = {("meeting", "the-meeting"): a_meeting()}
        self.put(SiteVisit(id="visit", code="V"))

    def put(self, thing):
        """The changes of a thing and of what has to be there for it."""
        changes = []
        for name, wanted in _references(thing):
            if (name, wanted) not in self.here:
                changes += self.put(_bare(name, wanted))
        self.here[_name(type(thing)), thing.id] = thing
        return [*changes, Change(type(thing), thing.id, thing)]

    def drop(self, kind, thing_id):
        name = _name(kind)
        referred = any((name, thing_id) in _references(each) for each in self.here.values())
        if referred or self.here.pop((name, thing_id), None) is None:
            return []
        return [Change(kind, thing_id, None)]

    def found(self):
        return StandingFindings(known(list(self.here.values())), QUICK).findings()


def _name(kind):
    return "today" if kind is Today else kind_of(kind).name


def _references(thing):
    return [
        (each.references, wanted)
        for each in (() if type(thing) is Today else kind_of(thing).fields)
        if each.references in _BARE and (wanted := getattr(thing, each.name)) is not None
    ]


_BARE = {
    "session": lambda own: Session(id=own),
    "person": lambda own: Person(id=own),
    "participant": lambda own: Participant(id=own, person=own.removeprefix("p-")),
    "room": lambda own: Room(id=own, name="Room"),
    "working_group": lambda own: WorkingGroup(id=own, code="WG"),
    "departure": lambda own: Departure(id=own, visit="visit", session=SESSIONS[0], code="V"),
    "option": lambda own: Option(id=own, round="round", code="O"),
    "organisation": lambda own: Organisation(id=own, name=Text.plain("City")),
}


def _bare(name, own):
    return _BARE[name](own)


STEPS = st.lists(
    st.lists(THINGS, min_size=1, max_size=3) | st.tuples(one(KINDS), st.integers(0, 4)), min_size=1, max_size=12
)


def changes_of(things, step):
    if isinstance(step, list):
        return [change for thing in step for change in things.put(thing)]
    kind, n = step
    ids = sorted(own for name, own in things.here if name == kind_of(kind).name)
    return things.drop(kind, ids[n]) if n < len(ids) else []


@settings(max_examples=150)
@given(STEPS)
def test_after_any_changes_the_findings_are_those_of_a_full_look(steps):
    things = Things()
    standing = StandingFindings(known(things.here.values()), QUICK)

    for step in steps:
        if changes := changes_of(things, step):
            standing.note(changes)

        assert standing.findings() == things.found()


@settings(max_examples=100)
@given(STEPS, st.lists(THINGS, min_size=1, max_size=2))
def test_a_trial_tells_what_would_come_and_go_and_changes_nothing(steps, trial):
    things = Things()
    for step in steps:
        changes_of(things, step)
    picture = known(list(things.here.values()))
    standing = StandingFindings(picture, QUICK)
    before = things.found()

    gone, come = standing.would_be([change for thing in trial for change in things.put(thing)])

    assert standing.findings() == before
    assert same(things.found(), [each for each in before if each not in gone] + come)
    assert StandingFindings(picture, QUICK).findings() == before


def same(some, others):
    def key(finding):
        return finding.kind, finding.things, finding.fingerprint()

    return sorted(some, key=key) == sorted(others, key=key)


@settings(max_examples=100)
@given(STEPS)
def test_who_is_expected_where_is_kept_up_with_any_changes(steps):
    things = Things()
    picture = known(things.here.values())
    standing = StandingFindings(picture, QUICK)

    for step in steps:
        standing.note(changes_of(things, step))

    of = {kind: sorted((each for each in things.here.values() if type(each) is kind), key=lambda each: each.id)
          for kind in (Participant, Role, GroupSession, GroupMember, Departure, Option, Placement)}  # fmt: skip
    expected = engagements(
        {each.id: each.person for each in of[Participant] if each.status in COMING},
        roles=of[Role], gatherings=of[GroupSession], members=of[GroupMember], departures=of[Departure],
        options=of[Option], placements=of[Placement],
    )  # fmt: skip
    own = {person: list(picture.engaged.of(person)) for person in picture.engaged.everybody()}
    assert own == {person: found for person, found in expected.own.items() if found}


def test_an_accepted_finding_is_told_as_such_and_counts_again_when_its_acceptance_goes():
    things = Things()
    session = Session(id="s", span=Span(DAY, DAY + timedelta(hours=1)), title=Text({"en": "Talk", "fr": "", "es": ""}))
    things.put(session)
    standing = StandingFindings(known(list(things.here.values())), QUICK)
    finding = next(each for each in standing.findings() if each.kind == "session_without_room")
    accepted = Acceptance(id="a", finding=finding.kind, things=("s",), facts_sha256=finding.fingerprint())

    standing.note([Change(Acceptance, "a", accepted)])

    assert replace(finding, accepted=accepted) in standing.findings()
    standing.note([Change(Acceptance, "a", None)])
    assert finding in standing.findings()


def test_an_index_by_what_is_no_field_is_refused():
    with pytest.raises(ValueError, match="Meeting has no field room"):
        list(known([]).referring(Meeting, "room", "x"))
