from c2c_events.domain.choices import Choice, ChoiceRound, Option, Placement
from c2c_events.domain.groups import Departure, GroupMember, SiteVisit, WorkingGroup
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.outcomes import Agreement, Lesson, Party
from c2c_events.domain.people import AccompanyingPerson, Category, Delegation
from c2c_events.domain.programme import Role, RoleKind
from c2c_events.domain.records import Attendance, AttendanceKind, Note, PrintRecord, Tag, Tagging
from c2c_events.domain.values import Text
from c2c_events.services.inspection import (
    Answer,
    OrganisationFile,
    PartnershipFile,
    PersonFile,
    PlaceGiven,
    Registered,
    Remarks,
    RoleHeld,
    organisation_file,
    partnership_file,
    person_file,
)
from tests.builders import MADE_AT, a_meeting, a_person, a_session, add, registered

PLENARY, LATER, TRIP = (
    a_session("plenary"),
    a_session("later", "2024-03-13 09:00"),
    a_session("trip", "2024-03-14 09:00"),
)
LIMA = Organisation(id="lima", name=Text.plain("Lima"))
PORT = Organisation(id="port", name=Text.plain("Port of Lima"), parent="lima")
PAIR = Partnership(id="pair", title=Text.plain("Clean rivers"))
MEMBERS = (
    PartnershipMember(id="m2", partnership="pair", city="Turin", country="IT", position=1),
    PartnershipMember(id="m1", partnership="pair", city="Lima", organisation="lima", position=2),
)
CITY = Category(id="city", code="city")
FROM_LIMA = Delegation(id="from-lima", name=Text.plain("Lima"), organisation="lima", head="ana")
OF_PAIR = Delegation(id="of-pair", name=Text.plain("Pair"), partnership="pair")
ANA, P_ANA = registered(
    a_person("ana", "Ana", "Silva"), organisation="lima", category="city", delegation="from-lima", partnership="pair"
)
BO, P_BO = registered(a_person("bo", "Bo", "Abad"), organisation="lima")
CHI, P_CHI = registered(a_person("chi", "Chi"), organisation="lima", partnership_as_written="another one")
SPOUSE = AccompanyingPerson(id="spouse", participant="p-ana")
SPEAKS = Role(id="speaks", session="later", role_kind=RoleKind.SPEAKER, person="ana")
REPRESENTED = Role(id="represented", session="plenary", role_kind=RoleKind.CHAIR, person="bo", stands_in_for="ana")
GROUP = WorkingGroup(id="wg", code="WG1")
MEMBER = GroupMember(id="member", group="wg", participant="p-ana", officer=True)
VISIT = SiteVisit(id="water", code="V1", host="lima")
BUS = Departure(id="bus", visit="water", session="trip", code="V1-A", guide="ana")
ROUND = ChoiceRound(id="round", name="visits")
OPTIONS = tuple(Option(id=f"o{n}", round="round", code=f"V{n}", departure="bus" if n == 1 else None) for n in (1, 2))
PLACED = Placement(id="placed", round="round", participant="p-ana", option="o1", rank=2, reason="second wish")
WISH = Choice(id="wish", round="round", participant="p-ana", ranks={"o1": 2, "o2": 1})
PRINTED = PrintRecord(id="printed", participant="p-ana", what="badge", printed_at=MADE_AT)
SEEN = Attendance(id="seen", participant="p-ana", attendance_kind=AttendanceKind.CHECK_IN, at=MADE_AT)
VIP, TAGGED = Tag(id="vip", name="VIP"), Tagging(id="tagged", tag="vip", about_kind="participant", about="p-ana")
NOTE = Note(id="note", about_kind="person", about="ana", text="Vegetarian")
LESSON = Lesson(id="lesson", evidence=frozenset({"pair"}))
AGREEMENT = Agreement(id="agreement")
PARTIES = (
    Party(id="b", agreement="agreement", name="Clean rivers", partnership="pair", position=1),
    Party(id="a", agreement="agreement", name="Lima", organisation="lima", position=2),
)
NOTHING = Remarks((), ())
EVERYTHING = (
    a_meeting(), PLENARY, LATER, TRIP, LIMA, PORT, PAIR, *MEMBERS, CITY, FROM_LIMA, OF_PAIR, ANA, P_ANA, BO, P_BO, CHI,
    P_CHI, SPOUSE, SPEAKS, REPRESENTED, GROUP, MEMBER, VISIT, BUS, ROUND, *OPTIONS, PLACED, WISH, PRINTED, SEEN, VIP,
    TAGGED, NOTE, LESSON, AGREEMENT, *PARTIES,
)  # fmt: skip


def test_everything_about_a_participant_is_in_one_value(workspace):
    add(workspace, *EVERYTHING)

    found = workspace.read(person_file, "p-ana")

    assert [each.session.id for each in found.day] == ["later", "trip"]
    assert found == PersonFile(
        person=ANA,
        participant=P_ANA,
        organisation=LIMA,
        category=CITY,
        delegation=FROM_LIMA,
        partnership=PAIR,
        accompanying=(SPOUSE,),
        roles=(RoleHeld(REPRESENTED, PLENARY, instead=True), RoleHeld(SPEAKS, LATER)),
        groups=((GROUP, MEMBER),),
        guided=((BUS, VISIT),),
        headed=(FROM_LIMA,),
        placements=(PlaceGiven(PLACED, ROUND, OPTIONS[0], BUS, VISIT, None),),
        answers=(Answer(WISH, ROUND, ((1, OPTIONS[1]), (2, OPTIONS[0]))),),
        day=found.day,
        prints=(PRINTED,),
        seen=(SEEN,),
        of_participant=Remarks((VIP,), ()),
        of_person=Remarks((), (NOTE,)),
    )


def test_somebody_of_whom_little_is_known_has_a_file_too(workspace):
    add(workspace, a_meeting(), *registered(a_person("dee")))

    found = workspace.read(person_file, "p-dee")

    assert (found.organisation, found.roles, found.placements, found.day) == (None, (), (), ())


def test_everything_about_an_organisation_is_in_one_value(workspace):
    add(workspace, *EVERYTHING)

    assert workspace.read(organisation_file, "lima") == OrganisationFile(
        organisation=LIMA,
        parent=None,
        parts=(PORT,),
        people=(Registered(P_BO, BO), Registered(P_CHI, CHI), Registered(P_ANA, ANA)),
        delegations=(FROM_LIMA,),
        memberships=((MEMBERS[1], PAIR),),
        roles=(
            (RoleHeld(REPRESENTED, PLENARY), BO),
            (RoleHeld(REPRESENTED, PLENARY, instead=True), ANA),
            (RoleHeld(SPEAKS, LATER), ANA),
        ),
        visits=(VISIT,),
        agreements=(AGREEMENT,),
        remarks=NOTHING,
    )
    assert workspace.read(organisation_file, "port").parent == LIMA


def test_everything_about_a_partnership_is_in_one_value(workspace):
    add(workspace, *EVERYTHING)

    assert workspace.read(partnership_file, "pair") == PartnershipFile(
        partnership=PAIR,
        members=MEMBERS,
        organisations={"lima": LIMA},
        people=(Registered(P_BO, BO), Registered(P_ANA, ANA)),
        delegations=(OF_PAIR,),
        sessions=(PLENARY, LATER),
        lessons=(LESSON,),
        agreements=((AGREEMENT, PARTIES),),
        remarks=NOTHING,
    )
