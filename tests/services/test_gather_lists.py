"""Lists name whom they should, in the columns and the order that are asked for, and nobody who did not agree."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from c2c_events.domain.filters import parse_filter
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.meeting import Room
from c2c_events.domain.organisations import Organisation, OrganisationKind, Partnership, PartnershipMember
from c2c_events.domain.outcomes import Addressee, Agreement, AgreementKind, Lesson, Party, Recommendation
from c2c_events.domain.people import Category, ConsentUse, Participant, Status
from c2c_events.domain.programme import Role, RoleKind, SessionKind, SessionStatus
from c2c_events.domain.records import Attendance, AttendanceKind
from c2c_events.domain.values import Consent, Instant, Money, Text
from c2c_events.exports.export import WrongOption
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import language
from c2c_events.messages import say, sentence
from c2c_events.services.columns import PARTICIPANT_COLUMNS
from c2c_events.services.list_documents import columns_of
from c2c_events.services.publishing import Request, export, gather
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_person, a_session, a_workspace, put, registered

Rows = list[tuple[Any, ...]]
LISTED, SHARED = ConsentUse.PARTICIPANT_LIST, ConsentUse.CONTACT_CARD


def agreeing(*uses: ConsentUse) -> dict[ConsentUse, Consent]:
    return {use: Consent(use in uses, None, "form") for use in ConsentUse}


def a_meeting_of_three() -> list[Any]:
    ana = a_person("ana", "Ana", "Soler", emails=("ana@example.org", "a@example.org"), phones=("+34 93 1",))
    omar = a_person("omar", "Omar", "Haddad", native_name="عمر حداد", emails=("omar@example.org",))
    an = a_person("an", "Văn An", "Nguyễn", family_first=True, emails=("an@example.org",))
    return [
        a_meeting(),
        Organisation(id="amb", name=Text({"en": "Metropolitan Area", "fr": "Aire métropolitaine"}), acronym="AMB",
                     organisation_kind=OrganisationKind.LOCAL_AUTHORITY, city="Barcelona", country="ES"),
        Organisation(id="hanoi", name=Text({"en": "City of Hanoi"}), city="Hanoi", country="VN"),
        Category(id="city", code="city", name=Text({"en": "City", "fr": "Ville"}), position=1),
        Category(id="host", code="host", name=Text({"en": "Host", "fr": "Hôte"})),
        *registered(ana, organisation="amb", function=Text({"en": "Mayor", "fr": "Maire"}), category="host",
                    languages=frozenset({"ca", "en"}), consents=agreeing(LISTED, SHARED), diet="vegan",
                    days=frozenset({date(2024, 3, 13), date(2024, 3, 12)}), arrival=datetime(2024, 3, 11, 7, 15)),
        *registered(omar, organisation_as_written="=Port Authority", country="TN", category="city",
                    consents=agreeing(LISTED), status=Status.APPLIED),
        *registered(an, organisation="hanoi", category="city", consents=agreeing()),
    ]  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with a_workspace(tmp_path, *a_meeting_of_three()) as workspace:
        yield workspace


def listed(workspace: Workspace, name: str = "participants.xlsx", code: str = "en", **more: Any) -> Rows:
    """The rows of a list, its header first, as another program reads them."""
    out = Path(workspace.database.address).with_name("out.xlsx")
    options = {key: value for key, value in more.items() if key not in ("only", "chosen")}
    export(workspace, name, out, (code,), options, parse_filter(more.get("only", "")), chosen=more.get("chosen"))
    return list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))


def remarks_of(workspace: Workspace, **options: str) -> list[str]:
    out = Path(workspace.database.address).with_name("out.xlsx")
    found = export(workspace, "participants.xlsx", out, ("en",), options)
    return [sentence(each.sentence, each.facts, language("en")) for each in found]


def names(rows: Rows) -> list[Any]:
    return [row[0] for row in rows[1:]]


def test_the_usual_list_of_participants_has_what_is_corrected_by_hand(workspace: Workspace):
    assert listed(workspace) == [
        ("Family name", "Given name", "Function", "Organisation", "City", "Country", "Category", "Status", "Languages"),
        ("Haddad", "Omar", None, "=Port Authority", None, "Tunisia", "City", "Applied", None),
        ("Nguyễn", "Văn An", None, "City of Hanoi", "Hanoi", "Vietnam", "City", "Confirmed", None),
        ("Soler", "Ana", "Mayor", "Metropolitan Area", "Barcelona", "Spain", "Host", "Confirmed", "Catalan, English"),
    ]


def test_a_list_speaks_its_language(workspace: Workspace):
    rows = listed(workspace, code="fr", columns="name,function,organisation,country,category")

    assert rows[3] == ("Soler, Ana", "Maire", "Aire métropolitaine", "Espagne", "Hôte")


def test_columns_are_those_asked_for_in_their_order(workspace: Workspace):
    rows = listed(workspace, columns=" arrival, name ,days,name", only="soler", ids="yes")

    assert rows == [
        ("Arrival", "Name", "Days", "Id"),
        (datetime(2024, 3, 11, 7, 15), "Soler, Ana", "12 Mar, 13 Mar", "p-ana"),
    ]


def test_an_unknown_column_is_named_with_those_there_are(workspace: Workspace):
    with pytest.raises(WrongOption) as problem:
        listed(workspace, columns="name,shoe_size")

    said = say(problem.value, language("en"))
    assert "“shoe_size” cannot be used for the option “columns” of participants.xlsx: it is one of name, fam" in said


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", ["Haddad, Omar", "Nguyễn Văn An", "Soler, Ana"]),
        ("organisation", ["Nguyễn Văn An", "Soler, Ana", "Haddad, Omar"]),
        ("country", ["Soler, Ana", "Haddad, Omar", "Nguyễn Văn An"]),
        ("status", ["Haddad, Omar", "Nguyễn Văn An", "Soler, Ana"]),
    ],
)
def test_rows_stand_in_the_order_asked_for(workspace: Workspace, sort: str, order: list[str]):
    rows = listed(workspace, columns="name,organisation,country", sort=sort)

    assert names(rows) == order


def test_exactly_the_chosen_rows_stand_in_their_own_order(workspace: Workspace):
    chosen = ["p-ana", "gone", "p-an", "p-ana"]

    rows = listed(workspace, columns="name", chosen=chosen, sort="name", only="status:applied")

    assert names(rows) == ["Soler, Ana", "Nguyễn Văn An"]


def test_a_search_chooses_rows(workspace: Workspace):
    assert names(listed(workspace, columns="name", only="country:Spain,VN")) == ["Nguyễn Văn An", "Soler, Ana"]


def test_contact_details_are_there_only_when_asked_for(workspace: Workspace):
    assert [row[1:] for row in listed(workspace, columns="name", contact="yes")] == [
        ("E-mail", "Phone"), ("omar@example.org", None), ("an@example.org", None), ("ana@example.org", "+34 93 1"),
    ]  # fmt: skip
    assert not any("@" in str(cell) for row in listed(workspace) for cell in row)


def test_a_public_list_names_only_who_agreed_and_shares_contacts_of_who_agreed_to_that(workspace: Workspace):
    rows = listed(workspace, columns="name", contact="yes", version="public")

    assert rows[1:] == [("Haddad, Omar", None, None), ("Soler, Ana", "ana@example.org", "+34 93 1")]
    assert remarks_of(workspace, columns="name", contact="yes", version="public") == [
        "Left out, since they did not agree to be listed: 1.",
        "People whose contact details are left out, since they did not agree to share them: 1.",
    ]


def test_a_public_list_has_nobody_who_is_not_coming_also_where_they_were_chosen(workspace: Workspace):
    ana = workspace.read(lambda read: read.get(Participant, "p-ana"))
    put(workspace, replace(ana, status=Status.DECLINED))

    rows = listed(workspace, columns="name", version="public", chosen=["p-ana", "p-an", "p-omar"])

    assert names(rows) == ["Haddad, Omar"]


def test_a_public_list_has_no_column_for_the_house(workspace: Workspace):
    assert "Status" not in listed(workspace, version="public")[0]
    with pytest.raises(WrongOption, match="it is for the house only; a list for the public can have name, family_name"):
        listed(workspace, version="public", columns="name,hotel")


def test_nothing_under_special_protection_is_in_any_column(workspace: Workspace):
    protected = [each.name for each in KINDS["participant"].fields if each.privacy == "sensitive"]
    ana = workspace.read(lambda read: read.get(Participant, "p-ana"))
    put(workspace, replace(ana, diet="SECRET", needs="SECRET", passport_country="SECRET"))

    rows = listed(workspace, columns=",".join(PARTICIPANT_COLUMNS), only="soler")

    assert {"diet", "needs", "passport_country"} <= set(protected)
    assert "SECRET" not in str(rows)
    assert len(rows[0]) == len(PARTICIPANT_COLUMNS)


def test_organisations_are_listed_with_how_many_come_from_them(workspace: Workspace):
    assert listed(workspace, "organisations.xlsx", sort="country") == [
        ("Name", "Acronym", "Kind", "City", "Country", "People"),
        ("Metropolitan Area", "AMB", "Local authority", "Barcelona", "Spain", 1),
        ("City of Hanoi", None, None, "Hanoi", "Vietnam", 1),
    ]
    assert names(listed(workspace, "organisations.xlsx", only="kind:local_authority")) == ["Metropolitan Area"]
    assert names(listed(workspace, "organisations.xlsx", chosen=["hanoi"])) == ["City of Hanoi"]


def test_partnerships_are_listed_with_their_members(tmp_path: Path):
    things = (
        a_meeting(),
        Partnership(id="water", code="P2", title=Text({"en": "Water"}), funding=Money.parse("1200 EUR"),
                    themes=frozenset({"water"}), goals=frozenset({11, 6}), starts="2019-08"),
        Partnership(id="air", code="P1", title=Text({"en": "Clean air"})),
        PartnershipMember(id="m2", partnership="water", city="Ho", country="GH", position=2),
        PartnershipMember(id="m1", partnership="water", city="Lahti", country="FI", position=1),
    )  # fmt: skip
    with a_workspace(tmp_path, *things) as workspace:
        rows = listed(workspace, "partnerships.xlsx", columns="code,title,members,goals,starts,funding,participants")

        assert rows[1:] == [
            ("P1", "Clean air", None, None, None, None, 0),
            ("P2", "Water", "Lahti (Finland), Ho (Ghana)", "6, 11", "2019-08", "€1,200", 0),
        ]
        assert names(listed(workspace, "partnerships.xlsx", only="country:Ghana")) == ["P2"]
        assert names(listed(workspace, "partnerships.xlsx", sort="title", chosen=["water", "air"])) == ["P2", "P1"]


def test_the_programme_is_listed_in_its_order_with_who_does_what(tmp_path: Path):
    ana = a_person("ana", "Ana", "Soler")
    things = (
        a_meeting(),
        ana,
        Room(id="hall", name="Auditori"),
        a_session("wg", "2024-03-12 11:00", "12:45", session_kind=SessionKind.WORKING_GROUP, room="hall", expected=30),
        a_session("opening", session_kind=SessionKind.OPENING, floor_languages=frozenset({"ca"})),
        a_session("idea", status=SessionStatus.DRAFT, internal_note="SECRET"),
        WorkingGroup(id="g1", code="WG1", title=Text({"en": "Water"})),
        GroupSession(id="gs", group="g1", session="wg"),
        Role(id="r2", session="wg", role_kind=RoleKind.SPEAKER, as_written="N. Beridze", position=2),
        Role(id="r1", session="wg", role_kind=RoleKind.KEYNOTE, person="ana", position=1),
        Role(id="r3", session="wg", role_kind=RoleKind.CHAIR, placeholder="N.N."),
    )
    with a_workspace(tmp_path, *things) as workspace:
        keys = "day,start,end,kind,title,room,groups,chairs,speakers,floor_languages"
        rows = listed(workspace, "programme.xlsx", columns=keys, version="public")

        assert [tuple(map(str, row[:3])) for row in rows[1:]] == [
            ("2024-03-12 00:00:00", "09:00:00", "10:30:00"), ("2024-03-12 00:00:00", "11:00:00", "12:45:00"),
        ]  # fmt: skip
        assert [row[3:] for row in rows[1:]] == [
            ("Opening", "opening", None, None, None, None, "Catalan"),
            ("Working group", "wg", "Auditori", "WG1", "N.N.", "Ana Soler; N. Beridze", None),
        ]
        assert "SECRET" in str(listed(workspace, "programme.xlsx", columns="internal_note"))
        with pytest.raises(WrongOption, match="for the house only"):
            listed(workspace, "programme.xlsx", columns="expected", version="public")


def test_working_groups_are_listed_with_their_members_and_when_they_meet(tmp_path: Path):
    things = (
        a_meeting(),
        *registered(a_person("ana", "Ana", "Soler")),
        Room(id="hall", name="Auditori"),
        a_session("s2", "2024-03-13 09:00", "10:30", room="hall"),
        a_session("s1", "2024-03-12 11:00", "12:45", room="hall"),
        WorkingGroup(id="g2", code="WG2", title=Text({"en": "Housing"}), position=2),
        WorkingGroup(id="g1", code="WG1", title=Text({"en": "Water"}), languages=frozenset({"fr"}), maximum=60,
                     note="SECRET", position=1),
        GroupSession(id="gs2", group="g1", session="s2", position=2),
        GroupSession(id="gs1", group="g1", session="s1", position=1),
        GroupMember(id="m", group="g1", participant="p-ana"),
    )  # fmt: skip
    with a_workspace(tmp_path, *things) as workspace:
        rows = listed(workspace, "working-groups.xlsx")

        meets = "Tue 12 Mar 11:00–12:45; Wed 13 Mar 09:00–10:30"
        assert [tuple(each and str(each).replace("\N{NO-BREAK SPACE}", " ") for each in row) for row in rows] == [
            ("Code", "Title", "Theme", "Languages", "Members", "Places", "Meets", "Room"),
            ("WG1", "Water", None, "French", "1", "60", meets, "Auditori"),
            ("WG2", "Housing", None, None, 0, None, None, None),
        ]
        assert names(listed(workspace, "working-groups.xlsx", only="language:fr")) == ["WG1"]
        assert names(listed(workspace, "working-groups.xlsx", chosen=["g2", "gone", "g1"])) == ["WG2", "WG1"]
        assert "SECRET" in str(listed(workspace, "working-groups.xlsx", columns="note"))
        with pytest.raises(WrongOption, match="for the house only"):
            listed(workspace, "working-groups.xlsx", columns="note", version="public")


def test_site_visits_are_listed_with_their_departures(tmp_path: Path):
    things = (
        a_meeting(),
        a_person("bo", "Bo", "Li"),
        Organisation(id="amb", name=Text({"en": "Metropolitan Area"})),
        a_session("late", "2024-03-14 09:15", "12:15"),
        a_session("early", "2024-03-14 09:00", "12:00"),
        SiteVisit(id="v", code="V1", theme=Text({"en": "Public space"}), host="amb"),
        Departure(id="b", visit="v", session="late", code="V1-B", maximum=30, position=2),
        Departure(id="a", visit="v", session="early", code="V1-A", maximum=25, guide="bo", languages=frozenset({"fr"}),
                  position=1),
    )  # fmt: skip
    with a_workspace(tmp_path, *things) as workspace:
        keys = "code,title,host,guides,placed,places,languages,departures"
        rows = listed(workspace, "site-visits.xlsx", columns=keys)

        assert [row[:-1] for row in rows[1:]] == [
            ("V1", "Public space", "Metropolitan Area", "Bo Li", 0, 55, "French"),
        ]  # fmt: skip
        said = rows[1][-1].replace("\N{NO-BREAK SPACE}", " ")
        assert said == "Thu 14 Mar 09:00–12:00; Thu 14 Mar 09:15–12:15"


def test_outcomes_are_listed_by_their_kinds_with_what_each_has(tmp_path: Path):
    things = (
        a_meeting(),
        Partnership(id="air", code="P1", title=Text({"en": "Clean air"})),
        WorkingGroup(id="g", code="WG1", title=Text({"en": "Water"})),
        Agreement(id="a", number=1, text=Text({"en": "A fund"}), agreement_kind=AgreementKind.FUND,
                  amount=Money.parse("1200 EUR"), announced=date(2024, 3, 15), follow_up="SECRET"),
        Party(id="pa", agreement="a", name="Lima"),
        Recommendation(id="r", number=1, text=Text({"en": "Pay"}), addressees=frozenset({Addressee.DONOR})),
        Lesson(id="l", number=1, text=Text({"en": "Listen"}), evidence=frozenset({"air"}), group="g", votes=9),
        Lesson(id="m", number=2, text=Text({"en": "Hear"}), merged_into="l"),
    )  # fmt: skip
    with a_workspace(tmp_path, *things) as workspace:
        rows = listed(workspace, "outcomes.xlsx", version="public")

        assert rows == [
            ("Kind", "No.", "Text", "Evidence", "Addressees", "Parties", "From", "Theme", "Votes", "Amount"),
            ("Lesson learned", 1, "Listen", "P1", None, None, "Water", None, 9, None),
            ("Recommendation", 1, "Pay", None, "Donors", None, None, None, None, None),
            ("Agreement", 1, "A fund", None, None, "Lima", None, None, None, "€1,200"),
        ]
        assert [row[0] for row in listed(workspace, "outcomes.xlsx", columns="text")[1:]] == [
            "Listen", "Hear", "Pay", "A fund",
        ]  # fmt: skip
        rows = listed(workspace, "outcomes.xlsx", columns="about,announced,agreement_kind", only="kind:agreement")
        assert rows[1:] == [("Lima", datetime(2024, 3, 15), "Fund")]


def test_a_list_for_the_house_says_since_when_somebody_is_here_by_the_clocks_of_the_meeting(workspace: Workspace):
    at = Instant(datetime(2024, 3, 12, 8, 5, tzinfo=UTC))
    put(workspace, Attendance(id="in", participant="p-ana", attendance_kind=AttendanceKind.CHECK_IN, at=at))

    rows = listed(workspace, columns="name,present,badge")

    assert rows[1:] == [
        ("Haddad, Omar", None, None), ("Nguyễn Văn An", None, None), ("Soler, Ana", datetime(2024, 3, 12, 9, 5), None),
    ]  # fmt: skip
    with pytest.raises(WrongOption, match="for the house only"):
        listed(workspace, columns="name,present", version="public")


@pytest.mark.parametrize(
    "export", [each.name for each in EXPORTS.values() if any(own.offers == "columns" for own in each.options)]
)
def test_a_column_is_found_by_its_own_key_and_has_a_title(export: str):
    columns = columns_of(export)

    assert {key: column.key for key, column in columns.items()} == {key: key for key in columns}
    assert all(column.title for column in columns.values())
    assert len({column.title for column in columns.values()}) == len(columns)


@pytest.mark.parametrize(
    ("by", "sections"),
    [
        ("none", {"": ["Haddad, Omar", "Nguyễn Văn An", "Soler, Ana"]}),
        ("country", {"Spain": ["Soler, Ana"], "Tunisia": ["Haddad, Omar"], "Vietnam": ["Nguyễn Văn An"]}),
        ("category", {"Host": ["Soler, Ana"], "City": ["Haddad, Omar", "Nguyễn Văn An"]}),
        ("organisation", {"City of Hanoi": ["Nguyễn Văn An"], "Metropolitan Area": ["Soler, Ana"],
                          "=Port Authority": ["Haddad, Omar"]}),
    ],
)  # fmt: skip
def test_a_list_on_paper_is_in_sections(workspace: Workspace, by: str, sections: dict[str, list[str]]):
    request = Request((language("en"),), EXPORTS["participants.pdf"].settle({"by": by}))

    document = workspace.read(lambda reader: gather(reader, "participants.pdf", request))

    assert [(each.title, [row[0] for row in each.rows]) for each in document.sections] == list(sections.items())
    assert by.title() not in [heading.title for heading in document.columns]


def test_who_belongs_to_no_section_comes_last_under_a_dash(workspace: Workspace):
    omar = workspace.read(lambda read: read.get(Participant, "p-omar"))
    put(workspace, replace(omar, country="", organisation_as_written=""))
    request = Request((language("en"),), EXPORTS["participants.pdf"].settle({"by": "country"}))

    document = workspace.read(lambda reader: gather(reader, "participants.pdf", request))

    assert [each.title for each in document.sections] == ["Spain", "Vietnam", "–"]


def test_sessions_on_paper_have_the_columns_that_a_page_has_room_for(workspace: Workspace, tmp_path: Path):
    out = tmp_path / "programme.pdf"
    put(workspace, a_session("opening"))

    export(workspace, "programme.pdf", out, ("en",))

    page = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_range()
    assert "Speakers" in page
    assert "Rapporteurs" not in page
