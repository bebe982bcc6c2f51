from dataclasses import replace

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Choice, ChoiceRound, Placement
from c2c_events.domain.groups import Departure, GroupMember, SiteVisit, WorkingGroup
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.outcomes import Agreement, MinutesEntry, Party
from c2c_events.domain.people import AccompanyingPerson, Delegation, Gender, Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind, RunningItem
from c2c_events.domain.records import Attendance, AttendanceKind, Note, PrintRecord, Tag, Tagging
from c2c_events.domain.values import Text
from c2c_events.errors import NotFound, WrongValue
from c2c_events.services.history import undo
from c2c_events.services.merging import (
    AlreadyMerged,
    FieldProposal,
    Take,
    merge_organisations,
    merge_people,
    propose_organisations,
    propose_people,
)
from tests.builders import MADE_AT, a_meeting, a_person, a_session, add, registered

ANA = a_person(
    "ana", "Ana", "Silva", emails=("ana@lima.pe",), phones=("+51 1 234",), languages=frozenset({"es"}), note="VIP"
)
SAME = a_person(
    "same", "Ana María", "Silva", emails=("ANA@lima.pe", "ana@home.pe"), gender=Gender.FEMALE,
    honorific=Text({"es": "Sra."}), languages=frozenset({"en"}), native_name="安娜", note="Late",
)  # fmt: skip


def run(workspace, use_case, *args, **kwargs):
    return workspace.run(Label("test"), use_case, *args, **kwargs)


def all_of(workspace, kind, **where):
    return workspace.read(lambda reader: reader.all(kind, **where))


def whole(workspace):
    return workspace.read(lambda reader: {name: reader.by_id(own.type) for name, own in KINDS.items()})


def test_two_people_stand_side_by_side_with_what_is_proposed(workspace):
    add(workspace, ANA, SAME)

    proposal = workspace.read(propose_people, "ana", "same")

    both = ("ana@lima.pe", "ana@home.pe")
    spoken = frozenset({"es", "en"})
    assert proposal.registration == ()
    assert proposal.fields == (
        FieldProposal("given_name", "Ana", "Ana María", None, Take.KEPT),
        FieldProposal("family_name", "Silva", "Silva", None, Take.KEPT),
        FieldProposal("family_first", False, False, None, Take.KEPT),
        FieldProposal("native_name", "", "安娜", None, Take.DROPPED),
        FieldProposal("honorific", Text(), Text({"es": "Sra."}), Text({"es": "Sra."}), Take.DROPPED),
        FieldProposal("gender", None, Gender.FEMALE, None, Take.DROPPED),
        FieldProposal("emails", ("ana@lima.pe",), ("ANA@lima.pe", "ana@home.pe"), both, Take.BOTH),
        FieldProposal("phones", ("+51 1 234",), (), ("+51 1 234",), Take.KEPT),
        FieldProposal("languages", frozenset({"es"}), frozenset({"en"}), spoken, Take.BOTH),
        FieldProposal("note", "VIP", "Late", "VIP\nLate", Take.BOTH),
    )
    assert [each.field for each in proposal.fields if not each.differs] == ["family_name", "family_first"]


@pytest.mark.parametrize(
    ("kept", "dropped", "proposed"),
    [
        (Status.APPLIED, Status.CONFIRMED, Take.DROPPED),
        (Status.CONFIRMED, Status.CANCELLED, Take.KEPT),
        (Status.CANCELLED, Status.WAITING, Take.DROPPED),
        (Status.APPLIED, Status.CANCELLED, Take.KEPT),
    ],
)
def test_who_comes_by_one_of_two_registrations_comes(workspace, kept, dropped, proposed):
    add(workspace, *registered(ANA, status=kept), *registered(SAME, status=dropped))

    registration = workspace.read(propose_people, "ana", "same").registration

    assert {each.field: each.proposed for each in registration}["status"] is proposed


def test_merged_as_proposed_nothing_is_lost_and_the_second_says_into_whom(workspace):
    add(workspace, ANA, SAME)

    run(workspace, merge_people, "ana", "same")

    assert all_of(workspace, Person) == [
        replace(
            ANA, native_name="安娜", honorific=Text({"es": "Sra."}), gender=Gender.FEMALE,
            emails=("ana@lima.pe", "ana@home.pe"), languages=frozenset({"es", "en"}), note="VIP\nLate",
        ),
        replace(SAME, merged_into="ana"),
    ]  # fmt: skip


def test_every_field_can_be_chosen_or_written_anew(workspace):
    add(workspace, ANA, SAME)
    choices = {
        "given_name": Take.DROPPED, "family_name": "Silva Ríos", "note": Take.KEPT, "emails": Take.DROPPED,
        "languages": frozenset({"fr"}), "honorific.fr": "Mme",
    }  # fmt: skip

    run(workspace, merge_people, "ana", "same", choices)

    merged = all_of(workspace, Person)[0]
    assert (merged.given_name, merged.family_name, merged.note) == ("Ana María", "Silva Ríos", "VIP")
    assert (merged.emails, merged.languages) == (("ANA@lima.pe", "ana@home.pe"), frozenset({"fr"}))
    assert merged.honorific == Text({"es": "Sra.", "fr": "Mme"})


def test_a_wrong_choice_merges_nobody(workspace):
    add(workspace, ANA, SAME)

    with pytest.raises(WrongValue):
        run(workspace, merge_people, "ana", "same", {"nationality": "Peru"})

    assert all_of(workspace, Person) == [ANA, SAME]


@pytest.mark.parametrize("choices", [{"honorific.fr": Take.BOTH}, {"gender": Take.BOTH}])
def test_a_choice_that_cannot_be_made_is_a_mistake_of_the_program(workspace, choices):
    add(workspace, ANA, SAME)

    with pytest.raises(ValueError):
        run(workspace, merge_people, "ana", "same", choices)


@pytest.mark.parametrize("merged", ["ana", "same"])
def test_who_was_merged_already_is_not_merged_again(workspace, merged):
    add(workspace, a_person("third"))
    add(workspace, *(replace(each, merged_into="third") if each.id == merged else each for each in (ANA, SAME)))

    with pytest.raises(AlreadyMerged, match="was merged into somebody else already"):
        run(workspace, merge_people, "ana", "same")


def test_somebody_who_is_gone_is_not_merged(workspace):
    add(workspace, ANA)

    with pytest.raises(NotFound):
        run(workspace, merge_people, "ana", "gone")


POINTING = (
    a_meeting(), a_session("plenary"), a_session("trip"), a_person("friend"), *registered(SAME),
    Role(id="role", session="plenary", role_kind=RoleKind.SPEAKER, person="same"),
    Role(id="instead", session="plenary", role_kind=RoleKind.CHAIR, person="friend", stands_in_for="same"),
    Delegation(id="lima", name=Text.plain("Lima"), head="same"),
    SiteVisit(id="water", code="V1"), Departure(id="bus", visit="water", session="trip", code="A", guide="same"),
    MinutesEntry(id="minutes", session="plenary", person="same"),
    AccompanyingPerson(id="spouse", participant="p-same"),
    WorkingGroup(id="wg", code="WG1"), GroupMember(id="member", group="wg", participant="p-same"),
    ChoiceRound(id="round", name="visits"), Placement(id="placed", round="round", participant="p-same"),
    Choice(id="wish", round="round", participant="p-same", together=frozenset({"p-same"})),
    PrintRecord(id="print", participant="p-same", what="badge", printed_at=MADE_AT),
    Attendance(id="seen", participant="p-same", attendance_kind=AttendanceKind.CHECK_IN, at=MADE_AT),
    Tag(id="vip", name="VIP"), Tagging(id="tagged", tag="vip", about_kind="participant", about="p-same"),
    Tagging(id="person tagged", tag="vip", about_kind="person", about="same"),
    Note(id="note", about_kind="person", about="same"),
    a_person("earlier", merged_into="same"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "token"), [((), "T-ana"), (("ana",), "T-ana"), (("same",), "T-same"), (("ana", "same"), "T-ana")]
)
def test_the_badge_that_somebody_wears_already_stays_theirs(workspace, printed, token):
    for person in (ANA, SAME):
        add(workspace, *registered(person, token=f"T-{person.id}"))
    records = (PrintRecord(id=each, participant=f"p-{each}", what="badge", printed_at=MADE_AT) for each in printed)
    add(workspace, *records)

    run(workspace, merge_people, "ana", "same")

    (merged,) = all_of(workspace, Participant)
    assert merged.token == token
    assert {each.participant for each in all_of(workspace, PrintRecord)} <= {merged.id}


@pytest.mark.parametrize("both", [True, False], ids=["two registrations", "one registration"])
def test_everything_that_pointed_to_the_second_points_to_the_first(workspace, both):
    add(workspace, *(registered(ANA) if both else [ANA]), *POINTING)
    before = whole(workspace)

    run(workspace, merge_people, "ana", "same")

    after = whole(workspace)
    now = "p-ana" if both else "p-same"
    pointing = {
        (each.name, thing.id, field.name)
        for each in KINDS.values()
        for thing in after[each.name].values()
        for field in each.fields
        if field.name != "id" and getattr(thing, field.name) in ("same", *(["p-same"] if both else []))
    }
    assert pointing == set()
    assert {thing.participant for kind in ("placement", "print_record", "attendance", "accompanying_person")
            for thing in after[kind].values()} == {now}  # fmt: skip
    assert after["choice"]["wish"].participant == now
    assert (
        after["role"]["role"].person
        == after["role"]["instead"].stands_in_for
        == after["departure"]["bus"].guide
        == "ana"
    )
    assert after["tagging"]["tagged"].about == now
    assert after["person"]["earlier"].merged_into == "ana"
    assert len(after["participant"]) == 1

    undo(workspace)
    assert whole(workspace) == before


def test_of_what_both_have_the_kept_ones_stays(workspace):
    rounds = (ChoiceRound(id="round", name="visits"), WorkingGroup(id="wg", code="WG1"), Tag(id="vip", name="VIP"))
    theirs = (
        Placement(id="a placed", round="round", participant="p-same"),
        GroupMember(id="a member", group="wg", participant="p-same", officer=True),
        Tagging(id="a tagged", tag="vip", about_kind="participant", about="p-same"),
        Choice(id="a wish", round="round", participant="p-same"),
    )
    ours = (
        Placement(id="b placed", round="round", participant="p-ana", locked=True),
        GroupMember(id="b member", group="wg", participant="p-ana"),
        Choice(id="b wish", round="round", participant="p-ana", together=frozenset({"p-same"})),
    )
    add(workspace, *registered(ANA, SAME), *rounds, *theirs, *ours)

    run(workspace, merge_people, "ana", "same")

    assert all_of(workspace, Placement) == [ours[0]]
    assert all_of(workspace, GroupMember) == [ours[1]]
    assert all_of(workspace, Tagging) == [replace(theirs[2], about="p-ana")]
    assert all_of(workspace, Choice) == [
        replace(theirs[3], participant="p-ana", counts=False), replace(ours[2], together=frozenset())
    ]  # fmt: skip


def test_the_same_role_twice_is_one_and_its_items_of_the_running_order_stay(workspace):
    roles = [
        Role(id=f"r{n}", session="plenary", role_kind=RoleKind.SPEAKER, person=who, position=n)
        for n, who in enumerate(["ana", "same"])
    ]
    other = Role(id="r2", session="plenary", role_kind=RoleKind.CHAIR, person="ana", stands_in_for="same")
    item = RunningItem(id="item", session="plenary", role="r1", minutes=5)
    add(workspace, a_meeting(), a_session("plenary"), ANA, SAME, *roles, other, item)

    run(workspace, merge_people, "ana", "same")

    assert all_of(workspace, Role) == [roles[0], replace(other, stands_in_for=None)]
    assert all_of(workspace, RunningItem) == [replace(item, role="r0")]


def test_two_who_wait_leave_one_in_the_queue(workspace):
    people = (ANA, a_person("bo"), SAME)
    line = registered(*people, status=Status.WAITING)[3:]
    add(workspace, *people, *(replace(each, waiting_place=n) for n, each in enumerate(line, 1)))

    run(workspace, merge_people, "same", "ana")

    assert {each.id: each.waiting_place for each in all_of(workspace, Participant)} == {"p-bo": 1, "p-same": 2}


LIMA = Organisation(id="lima", name=Text({"es": "Municipalidad de Lima"}), aliases=frozenset({"MML"}), city="Lima")
CITY = Organisation(
    id="city",
    name=Text({"en": "City of Lima"}),
    acronym="COL",
    aliases=frozenset({"Lima"}),
    country="PE",
    parent="lima",
)


def test_two_organisations_become_one_known_under_all_names(workspace):
    add(workspace, LIMA, CITY)
    before = whole(workspace)

    run(workspace, merge_organisations, "lima", "city", {"name": Take.KEPT})

    assert all_of(workspace, Organisation) == [
        replace(LIMA, acronym="COL", country="PE", aliases=frozenset({"MML", "Lima", "City of Lima"}))
    ]
    undo(workspace)
    assert whole(workspace) == before


def test_what_pointed_to_an_organisation_points_to_the_other(workspace):
    pair = Partnership(id="pair", title=Text.plain("Pair"))
    members = [PartnershipMember(id=f"m{n}", partnership="pair", city="Lima", organisation=own)
               for n, own in enumerate(["lima", "city"])]  # fmt: skip
    agreement, party = Agreement(id="a"), Party(id="party", agreement="a", name="Lima", organisation="city")
    part = Organisation(id="part", name=Text.plain("Water board"), parent="city")
    add(workspace, LIMA, CITY, part, *registered(ANA, organisation="city"), pair, *members, agreement, party)

    run(workspace, merge_organisations, "lima", "city")

    assert all_of(workspace, Participant)[0].organisation == all_of(workspace, Party)[0].organisation == "lima"
    assert all_of(workspace, Organisation, parent="lima") == [replace(part, parent="lima")]
    assert all_of(workspace, PartnershipMember) == members[:1]


def test_organisations_stand_side_by_side_too(workspace):
    add(workspace, LIMA, CITY)

    fields = {each.field: each for each in workspace.read(propose_organisations, "lima", "city").fields}

    assert fields["name"].joined == Text({"es": "Municipalidad de Lima", "en": "City of Lima"})
    assert fields["name"].proposed is fields["aliases"].proposed is Take.BOTH
    assert fields["city"].proposed is Take.KEPT
    assert fields["country"].proposed is Take.DROPPED
