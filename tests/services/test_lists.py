"""The rows of the window's lists say what the things of the file say, and are chosen as exports choose."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRound, Option, Placement
from c2c_events.domain.filters import parse_filter
from c2c_events.domain.folding import fold
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Room
from c2c_events.domain.organisations import Organisation, OrganisationKind, Partnership, PartnershipMember
from c2c_events.domain.outcomes import Addressee, Agreement, Lesson, Party, Recommendation
from c2c_events.domain.participant_row import Named
from c2c_events.domain.people import (
    AccompanyingPerson,
    Category,
    ConsentUse,
    Delegation,
    Gender,
    Participant,
    Person,
    Status,
)
from c2c_events.domain.programme import Role, RoleKind
from c2c_events.domain.records import Attendance, AttendanceKind, PrintRecord, Tag, Tagging
from c2c_events.domain.searching import Family, ListIndex, Since
from c2c_events.domain.values import Consent, Instant, Text
from c2c_events.services.demonstration import make_sample
from c2c_events.services.facts import (
    Sources,
    organisation_facts,
    participant_facts,
    partnership_facts,
    session_facts,
)
from c2c_events.services.lists import (
    organisation_rows,
    outcome_rows,
    partnership_rows,
    session_rows,
    site_visit_rows,
    working_group_rows,
)
from c2c_events.services.made_up import Size, make_up
from c2c_events.services.participant_lists import participant_rows, participant_rows_of, touched
from c2c_events.services.selection import (
    selected_organisations,
    selected_participants,
    selected_partnerships,
    selected_sessions,
)
from tests.builders import a_meeting, a_person, a_session, a_workspace, add, put, registered

NOON = Instant(datetime(2024, 3, 12, 12, tzinfo=UTC))
NOON_OF_THE_FILE = datetime(2024, 1, 10, 12, tzinfo=UTC)  # of the day on which the builders' clock starts
TWO = Instant(datetime(2024, 3, 12, 14, tzinfo=UTC))


def ana_and_bo():
    """Somebody of whom everything is known, and somebody of whom nothing is."""
    return [
        a_meeting(),
        Category(id="c", code="city", name=Text({"en": "City"}), colour="#123456", position=2),
        Organisation(
            id="o", name=Text({"es": "Ciudad de Lima"}), acronym="MML", aliases=frozenset({"Lima M.", "Lima"}),
            organisation_kind=OrganisationKind.LOCAL_AUTHORITY, city="Lima", country="PE",
        ),
        Partnership(id="pa", title=Text({"en": "Water"}), code="P1"),
        Delegation(id="d", name=Text({"en": "Lima"}), organisation="o"),
        Person(
            id="ana", given_name="Ana", family_name="Quispe", native_name="Ана", gender=Gender.FEMALE,
            emails=("ana@example.org", 'a"b@example.org'), phones=("+51 1",), photo="abc",
        ),
        Participant(
            id="p-ana", person="ana", status=Status.WAITING, waiting_place=3, category="c", organisation="o",
            organisation_as_written="Lima city", function=Text({"es": "Alcaldesa"}), delegation="d", partnership="pa",
            languages=frozenset({"es", "qu"}), days=frozenset({date(2024, 3, 13), date(2024, 3, 12)}),
            arrival=datetime(2024, 3, 11, 20, 30), hotel="Sol", diet="vegan", step_free=True, letter=False,
            consents={ConsentUse.PHOTO: Consent(True, NOON, "form"), ConsentUse.CONTACT_CARD: Consent(False, None, "")},
            badge_name="Ana Q.", submitted_at=NOON, flags=frozenset({"email"}), custom={"Shirt": "XL"},
        ),
        AccompanyingPerson(id="a1", participant="p-ana", given_name="Luis"),
        AccompanyingPerson(id="a2", participant="p-ana", native_name="羅薩"),
        Tag(id="t", name="vip"),
        Tag(id="u", name="press"),
        Tagging(id="g1", tag="t", about_kind="participant", about="p-ana"),
        Tagging(id="g2", tag="u", about_kind="participant", about="p-ana"),
        Tagging(id="g3", tag="u", about_kind="session", about="p-bo"),
        a_session("s"),
        Role(id="r1", session="s", role_kind=RoleKind.CHAIR, person="ana"),
        Role(id="r2", session="s", role_kind=RoleKind.SPEAKER, person="ana"),
        Role(id="r3", session="s", role_kind=RoleKind.SPEAKER, placeholder="N.N."),
        PrintRecord(id="b1", participant="p-ana", what="badge", printed_at=NOON),
        PrintRecord(id="b2", participant="p-ana", what="badge", printed_at=TWO),
        PrintRecord(id="b3", participant="p-bo", what="certificate", printed_at=TWO),
        *registered(a_person("bo", "Bo", "Åkesson", family_first=True), status=Status.INVITED),
    ]  # fmt: skip


def rows_of_people(workspace):
    return {row.id: row for row in workspace.read(participant_rows)}


def test_a_row_of_a_participant_says_what_is_known_of_them(workspace):
    add(workspace, *ana_and_bo())

    row = rows_of_people(workspace)["p-ana"]

    assert row._asdict() == {
        "id": "p-ana", "person": "ana", "given_name": "Ana", "family_name": "Quispe", "family_first": False,
        "native_name": "Ана", "name_in_order": "Ana Quispe", "name_to_sort": "Quispe, Ana", "gender": Gender.FEMALE,
        "honorific": Text({}), "nationality": "",
        "emails": ("ana@example.org", 'a"b@example.org'), "phones": ("+51 1",), "photo": "abc",
        "status": Status.WAITING, "waiting_place": 3,
        "category": Named("c", Text({"en": "City"}), "city", colour="#123456", position=2),
        "organisation": Named(
            "o", Text({"es": "Ciudad de Lima"}), "MML", ("Lima", "Lima M."), "local_authority", city="Lima",
            country="PE",
        ),
        "organisation_as_written": "Lima city", "function": Text({"es": "Alcaldesa"}), "city": "", "country": "",
        "delegation": Named("d", Text({"en": "Lima"})), "partnership": Named("pa", Text({"en": "Water"}), "P1"),
        "partnership_as_written": "", "languages": frozenset({"es", "qu"}), "interpretation_from": frozenset(),
        "days": (date(2024, 3, 12), date(2024, 3, 13)), "arrival": datetime(2024, 3, 11, 20, 30),
        "arrival_transport": "", "departure": None, "departure_transport": "", "hotel": "Sol", "diet": "vegan",
        "needs": "", "step_free": True, "letter": False, "passport_country": "", "badge_name": "Ana Q.", "comment": "",
        "internal_note": "", "submitted_at": NOON, "flags": frozenset({"email"}),
        "consents_stored": row.consents_stored, "custom_stored": row.custom_stored, "tags": ("press", "vip"),
        "roles": row.roles, "accompanying": ("Luis", "羅薩"), "present_since": None, "badge_printed_at": TWO,
    }  # fmt: skip
    assert sorted(row.roles) == [RoleKind.CHAIR, RoleKind.SPEAKER]
    assert row.consents == {ConsentUse.PHOTO: True, ConsentUse.CONTACT_CARD: False}
    assert row.custom == {"Shirt": "XL"}
    assert (row.email, row.phone, row.home_city, row.home_country) == ("ana@example.org", "+51 1", "Lima", "PE")
    assert row.organisation_kind == OrganisationKind.LOCAL_AUTHORITY


def test_a_row_of_somebody_of_whom_nothing_is_known_is_empty(workspace):
    add(workspace, *ana_and_bo())

    row = rows_of_people(workspace)["p-bo"]

    assert (row.name_in_order, row.name_to_sort, row.family_first) == ("Åkesson Bo", "Åkesson Bo", True)
    assert (row.organisation, row.category, row.step_free, row.badge_printed_at) == (None, None, None, None)
    assert (row.email, row.phone, row.home_city, row.home_country, row.organisation_kind) == ("",) * 5
    assert (row.emails, row.days, row.tags, row.roles, row.accompanying) == ((), (), (), (), ())
    assert (row.consents, row.custom) == ({}, {})


def test_what_is_known_about_people_is_not_printed(workspace):
    add(workspace, *ana_and_bo())

    assert repr(rows_of_people(workspace)["p-ana"]) == "ParticipantRow(p-ana)"


def test_some_rows_are_the_same_as_those_among_all(workspace):
    add(workspace, *ana_and_bo(), *registered(*(a_person(f"n{number:04}") for number in range(600))))
    every = workspace.read(participant_rows)
    wanted = [row.id for row in every if row.id != "p-n0003"]

    assert workspace.read(participant_rows, {"p-ana", "gone"}) == [row for row in every if row.id == "p-ana"]
    assert workspace.read(participant_rows, reversed(wanted)) == [row for row in every if row.id != "p-n0003"]
    assert workspace.read(participant_rows_of, {"ana", "nobody"}) == [row for row in every if row.id == "p-ana"]
    assert workspace.read(participant_rows, []) == []


@pytest.mark.parametrize(
    ("seen", "since"),
    [
        ([("1", "check_in", NOON, None)], NOON),
        ([("1", "check_in", NOON, None), ("2", "check_in", TWO, None)], NOON),
        ([("1", "check_in", NOON, None), ("2", "check_out", TWO, None)], None),
        ([("1", "check_in", NOON, None), ("2", "reversed", TWO, "1")], None),
        ([("1", "check_in", NOON, None), ("2", "check_out", TWO, None), ("3", "reversed", TWO, "2")], NOON),
        ([("1", "session", NOON, None)], None),
    ],
    ids=["came", "twice", "left", "by mistake", "did not leave", "only in a session"],
)
def test_who_is_here_was_checked_in_and_did_not_leave(workspace, seen, since):
    add(workspace, a_meeting(), *registered(a_person("ana")))
    for thing, word, at, reverses in seen:
        add(workspace, Attendance(id=thing, participant="p-ana", attendance_kind=AttendanceKind(word), at=at,
                                  reverses=reverses))  # fmt: skip

    assert rows_of_people(workspace)["p-ana"].present_since == since


def change(workspace, *things):
    return workspace.run(Label("test"), lambda work: work.put(*things)).changes


def test_a_change_touches_the_rows_it_may_show_in(workspace):
    add(workspace, *ana_and_bo())
    rows = workspace.read(participant_rows)
    bo, lima, vip, chair = (
        workspace.read(lambda reader, kind=kind, thing=thing: reader.get(kind, thing))
        for kind, thing in ((Person, "bo"), (Organisation, "o"), (Tag, "t"), (Role, "r1"))
    )

    def after(*things):
        return workspace.read(touched, rows, change(workspace, *things))

    assert after(replace(bo, family_name="Berg")) == {"p-bo"}
    assert after(replace(lima, acronym="L")) == {"p-ana"}
    assert after(Tagging(id="g4", tag="u", about_kind="participant", about="p-bo")) == {"p-bo"}
    assert after(AccompanyingPerson(id="a3", participant="p-bo")) == {"p-bo"}
    assert after(Participant(id="new", person="bo")) == {"new", "p-bo"}
    assert after(replace(vip, name="VIP")) == {"p-ana"}
    assert after(replace(chair, role_kind=RoleKind.HOST)) == {"p-ana"}
    assert after(Participant(id="p3", person="new", organisation="o"), Person(id="new")) == {"p3"}
    assert after(a_session("t")) == set()
    gone = workspace.run(Label("test"), lambda work: work.delete(work.get(AccompanyingPerson, "a1"))).changes
    assert workspace.read(touched, rows, gone) == {"p-ana"}


def test_rows_of_organisations_and_partnerships(workspace):
    add(
        workspace,
        *ana_and_bo(),
        Organisation(id="o2", name=Text({"en": "Housing office"}), parent="o"),
        PartnershipMember(id="m2", partnership="pa", city="Lima", country="PE", organisation="o", position=1),
        PartnershipMember(id="m1", partnership="pa", city="Quito", country="EC", position=0),
        Participant(id="p2", person="bo", organisation="o", partnership="pa", status=Status.CANCELLED),
        Tagging(id="g5", tag="t", about_kind="organisation", about="o"),
    )

    lima, office = workspace.read(organisation_rows)
    (water,) = workspace.read(partnership_rows)

    assert (lima.acronym, lima.kind, lima.also) == ("MML", OrganisationKind.LOCAL_AUTHORITY, ("Lima", "Lima M."))
    assert (lima.participants, lima.partnerships, lima.tags, lima.parent) == (1, 1, ("vip",), None)
    assert (office.parent.id, office.participants, office.partnerships, office.kind) == ("o", 0, 0, None)
    assert [(each.city, each.organisation and each.organisation.id) for each in water.members] == [
        ("Quito", None), ("Lima", "o"),
    ]  # fmt: skip
    assert water.participants == 1
    assert workspace.read(organisation_rows, ["o2"]) == [office]
    assert workspace.read(partnership_rows, ["pa", "gone"]) == [water]


def test_rows_of_the_programme_groups_and_visits(workspace):
    add(
        workspace,
        *ana_and_bo(),
        Room(id="hall", name="Sala", names=Text({"en": "Hall"})),
        a_session("meet", room="hall", theme=Text({"en": "Own"})),
        a_session("leave", "2024-03-13 09:00", "12:00"),
        WorkingGroup(id="g", code="G1", title=Text({"en": "Water"}), theme=Text({"en": "Of the group"}), maximum=9),
        GroupSession(id="gs", group="g", session="meet"),
        SiteVisit(id="v", code="V1", title=Text({"en": "Blocks"}), theme=Text({"en": "Of the visit"}), host="o"),
        Departure(id="dep", visit="v", session="leave", code="V1-A", guide="bo"),
        ChoiceRound(id="cr", name="visits"),
        Option(id="og", round="cr", code="G1", group="g"),
        Option(id="ov", round="cr", code="V1", visit="v"),
        GroupMember(id="gm", group="g", participant="p-ana"),
        Placement(id="p1", round="cr", participant="p-ana", option="og"),
        Placement(id="p2", round="cr", participant="p-bo", option="og"),
        Placement(id="p3", round="cr", participant="p-bo", option="ov", departure="dep"),
        Placement(id="p4", round="cr", participant="p-ana", option=None),
    )
    sessions = {row.id: row for row in workspace.read(session_rows)}
    (group,) = workspace.read(working_group_rows)
    (visit,) = workspace.read(site_visit_rows)

    assert sessions["meet"].room == Named("hall", Text({"en": "Hall"}), "Sala")
    assert [theme["en"] for theme in sessions["meet"].themes] == ["Own", "Of the group"]
    assert [theme["en"] for theme in sessions["leave"].themes] == ["Of the visit"]
    assert [each.code for each in (*sessions["leave"].departures, *sessions["leave"].visits)] == ["V1-A", "V1"]
    assert [(each.name, each.person) for each in sessions["s"].people] == [
        ("Ana Quispe", "ana"), ("Ana Quispe", "ana"), ("N.N.", None),
    ]  # fmt: skip
    assert workspace.read(session_rows, ["meet"]) == [sessions["meet"]]
    assert (group.members, [each.session for each in group.gatherings]) == (2, ["meet"])
    assert (visit.host.id, visit.placed) == ("o", 1)
    assert [(each.code, each.guide, each.placed) for each in visit.departures] == [("V1-A", "Åkesson Bo", 1)]


def test_rows_of_outcomes_stand_in_one_list(workspace):
    add(
        workspace,
        *ana_and_bo(),
        Lesson(id="l", number=1, text=Text({"en": "Listen"}), session="s", evidence=frozenset({"pa"}), votes=4),
        Recommendation(id="r", number=2, addressees=frozenset({Addressee.CITY})),
        Agreement(id="a", number=3, due=date(2025, 1, 1)),
        Party(id="y2", agreement="a", name="", organisation="o", position=1),
        Party(id="y1", agreement="a", name="Quito", position=0),
    )

    lesson, recommendation, agreement = workspace.read(outcome_rows)

    assert [each.kind for each in (lesson, recommendation, agreement)] == ["lesson", "recommendation", "agreement"]
    assert (lesson.session.id, [each.code for each in lesson.evidence], lesson.votes) == ("s", ["P1"], 4)
    assert (recommendation.number, recommendation.addressees) == (2, {Addressee.CITY})
    assert (agreement.parties, agreement.due) == (("Quito", "MML"), date(2025, 1, 1))


LISTS = {
    "participants": (participant_rows, participant_facts, selected_participants),
    "organisations": (organisation_rows, organisation_facts, selected_organisations),
    "partnerships": (partnership_rows, partnership_facts, selected_partnerships),
    "sessions": (session_rows, session_facts, selected_sessions),
}


def ids_by_looking_at_each(rows, facts, only):
    """What a filter means, without any index: each term of each row."""

    def holds(term, row):
        family, dot, name = term.key.partition(".")
        fact = facts[family + dot]
        fact = fact.made(name) if isinstance(fact, Family) else fact
        if isinstance(fact, Since):
            moments = [fact.moment(value) for value in term.values]
            found = any(moment and (at := fact.at(row)) and at >= moment for moment in moments)
        else:
            words = [fold(word) for subject in fact.of(row) for word in fact.words(subject) if word]
            own = words if term.key else ["\n".join(words)]
            found = any(value == word if term.key else value in word for value in term.values for word in own)
        return found is not term.negated

    return {row.id for row in rows if all(holds(term, row) for term in only.terms)}


def typed_filters(index):
    """Every value that rows have for every key, alone and turned round, and words of the free text."""
    for key in index.keys():  # noqa: SIM118 - not a mapping
        values = [value.written for value in index.values_of(f"{key}shirt" if key.endswith(".") else key)][:4]
        for value in filter(None, values):
            yield f'{key}:"{value}"'
            yield f'-{key}:"{value}" a'
    yield from ("a", "ba", "ba -de", '"de la"', "mar ia", "changed:2016-09-01" if "changed" in index.keys() else "x")  # noqa: SIM118


@pytest.fixture(scope="module", params=["sample", "made up"])
def a_large_file(request, tmp_path_factory):
    with a_workspace(tmp_path_factory.mktemp("lists")) as workspace:
        if request.param == "sample":
            make_sample(workspace)
        else:
            workspace.run(Label("test"), make_up, Size(300, 60, 120))
        yield workspace


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_the_window_chooses_what_exports_choose_and_what_looking_at_each_row_finds(a_large_file, name):
    rows_of, facts_of, selected = LISTS[name]
    rows = a_large_file.read(rows_of)
    facts = facts_of(Sources(a_large_file.read, a_large_file.now()))
    index = ListIndex(rows, facts)

    for expression in typed_filters(index):
        only = parse_filter(expression, index.keys())
        chosen = {rows[number].id for number in index.chosen(only)}
        assert chosen == ids_by_looking_at_each(rows, facts, only), expression

    for expression in list(typed_filters(index))[::9]:
        only = parse_filter(expression, index.keys())
        chosen = {rows[number].id for number in index.chosen(only)}
        assert {each.id for each in a_large_file.read(selected, only)} == chosen, expression


@pytest.fixture(scope="module")
def a_file_of_two(tmp_path_factory):
    with a_workspace(tmp_path_factory.mktemp("two"), *ana_and_bo()) as workspace:
        put(workspace, Organisation(id="nobody's", name=Text({"en": "Nobody's"})))
        yield workspace


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        ("kind:local_authority", ["p-ana"]),
        ("need:any", ["p-ana"]),
        ("need:diet need:step_free", ["p-ana"]),
        ("need:letter,other", []),
        ("consent:photo", ["p-ana"]),
        ("consent:contact_card", []),
        ("consent:contact_card_refused", ["p-ana"]),
        ("consent:contact_card_not_said,photo_not_said", ["p-bo"]),
        ("organisation:mml", ["p-ana"]),
        ('organisation:"Lima city"', []),
        ("gender:female", ["p-ana"]),
        ("hotel:SOL", ["p-ana"]),
        ("has:email,photo", ["p-ana"]),
        ("missing:hotel", ["p-bo"]),
        ("missing:badge_name -has:email", ["p-bo"]),
        ("badge:printed", ["p-ana"]),
        ("badge:not_printed", ["p-bo"]),
        ("present:yes", []),
        ("custom.shirt:xl", ["p-ana"]),
        ("-custom.shirt:xl", ["p-bo"]),
        ("custom.size:xl", []),
        ("city:lima country:peru", ["p-ana"]),
        ("finding:warning", ["p-bo"]),
        ("changed:2024-01-01", ["p-ana", "p-bo"]),
        ("changed:2024-01-11", []),
        ("changed:today", ["p-ana", "p-bo"]),
        ("-changed:yesterday", []),
        ("changed:whenever", []),
    ],
)
def test_participants_are_chosen_by_what_users_ask(a_file_of_two, expression, chosen):
    rows = a_file_of_two.read(participant_rows)
    sources = Sources(a_file_of_two.read, NOON_OF_THE_FILE, {"bo": ["warning", "no_role"]})
    index = ListIndex(rows, participant_facts(sources))

    found = index.chosen(parse_filter(expression, index.keys()))

    assert [rows[number].id for number in found] == chosen


def test_a_badge_that_shows_something_else_than_printed_has_changed(workspace):
    add(workspace, *ana_and_bo())
    add(workspace, PrintRecord(id="later", participant="p-ana", what="badge", printed_at=Instant(workspace.now())))

    def changed():
        rows = workspace.read(participant_rows)
        index = ListIndex(rows, participant_facts(Sources(workspace.read, workspace.now())))
        return [rows[number].id for number in index.chosen(parse_filter("badge:changed"))]

    assert changed() == []
    put(workspace, replace(workspace.read(lambda reader: reader.get(Participant, "p-ana")), hotel="Luna"))
    assert changed() == []
    put(workspace, replace(workspace.read(lambda reader: reader.get(Person, "ana")), family_name="Mamani"))
    assert changed() == ["p-ana"]


def test_findings_are_looked_for_where_none_are_given(a_large_file):
    index = ListIndex(a_large_file.read(participant_rows),
                      participant_facts(Sources(a_large_file.read, a_large_file.now())))  # fmt: skip

    for value in index.values_of("finding"):
        assert len(index.chosen(parse_filter(f"finding:{value.written}"))) == value.rows
