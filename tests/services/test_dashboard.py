import re
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from c2c_events.domain.filters import parse_filter
from c2c_events.domain.findings import Finding, Severity, Thing
from c2c_events.domain.meeting import Objective
from c2c_events.domain.organisations import MemberRole, Organisation, OrganisationKind, Partnership, PartnershipMember
from c2c_events.domain.people import Category, Gender, Status
from c2c_events.domain.programme import Role, RoleKind, SessionStatus
from c2c_events.domain.records import Acceptance
from c2c_events.domain.searching import ListIndex
from c2c_events.domain.values import Money, Text
from c2c_events.language import language
from c2c_events.services.dashboard import (
    Arc,
    Bar,
    City,
    Countdown,
    Dashboard,
    Number,
    called,
    count_findings,
    countdown,
    dashboard,
    page_of,
    term,
    worst_by_page,
)
from c2c_events.services.demonstration import make_sample
from c2c_events.services.facts import (
    Sources,
    organisation_facts,
    participant_facts,
    partnership_facts,
    session_facts,
)
from c2c_events.services.finding_words import WORDS
from c2c_events.services.findings import find_all
from c2c_events.services.lists import organisation_rows, partnership_rows, session_rows
from c2c_events.services.participant_lists import participant_rows
from c2c_events.services.workspace import Workspace, create_workspace
from tests.builders import a_meeting, a_person, a_session, add, registered

TODAY = date(2024, 3, 11)
ENGLISH = language("en")
LISTS: dict[str, tuple[Any, Any]] = {
    "participants": (participant_rows, participant_facts),
    "organisations": (organisation_rows, organisation_facts),
    "partnerships": (partnership_rows, partnership_facts),
    "programme": (session_rows, session_facts),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with create_workspace(str(tmp_path_factory.mktemp("sample") / "sample.c2c")) as workspace:
        make_sample(workspace)
        yield workspace


def of(workspace: Workspace, today: date = TODAY) -> Dashboard:
    return workspace.read(dashboard, today, workspace.read(find_all))


def numbers(shown: Dashboard) -> list[Number]:
    """Every number of a dashboard that says how long a list is."""
    found = []
    for field in fields(shown):
        value = getattr(shown, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Number):
                found.append(each)
            elif isinstance(each, Bar):
                found.append(each.number)
            elif isinstance(each, City):
                found.append(each.people)
    return found


def lists(workspace: Workspace) -> dict[str, ListIndex[Any]]:
    """The list of each page, ready to be filtered."""
    sources = Sources(workspace.read, datetime(2024, 3, 11, tzinfo=UTC))
    return {page: ListIndex(workspace.read(rows), facts(sources)) for page, (rows, facts) in LISTS.items()}


def wrong(workspace: Workspace) -> list[Number]:
    """The numbers of a dashboard that are not as long as the list behind them."""
    behind = lists(workspace)
    return [
        each for each in numbers(of(workspace)) if each.value != len(behind[each.page].chosen(parse_filter(each.only)))
    ]


def bars(bars_: tuple[Bar, ...]) -> dict[str, int]:
    return {called(each.name, ENGLISH, a_meeting()): each.number.value for each in bars_}


def test_every_number_of_the_sample_is_as_long_as_the_list_behind_it(sample):
    assert len(numbers(of(sample))) > 100
    assert wrong(sample) == []


def test_the_numbers_of_the_sample_are_those_its_makers_counted(sample):
    shown = of(sample)

    assert (shown.participants.value, shown.confirmed.value, shown.waiting.value) == (437, 422, 15)
    assert (shown.organisations.value, shown.countries.value) == (200, 75)
    assert (shown.partnerships.value, shown.cities_in_partnerships.value) == (57, 112)
    assert [each.value for each in shown.funding] == [Money(Decimal(92_070_000), "EUR")]
    assert (shown.sessions.value, shown.days.value, shown.rooms.value) == (46, 3, 10)
    assert (shown.with_a_role.value, shown.placeholders.value) == (114, 2)
    assert [each.number.value for each in shown.by_objective] == [23, 0, 8, 11]
    assert shown.countdown == Countdown("before", 1)
    assert shown.opens == datetime(2024, 3, 12, 8, 0)
    assert len(lists(sample)["programme"].chosen(parse_filter(shown.placeholders.only))) == 2
    assert shown.by_gender == ()


def test_the_map_of_the_sample_has_the_host_and_each_city_once(sample):
    shown = of(sample)
    names = [(each.name, each.country) for each in shown.cities]

    assert len(names) == len(set(names))
    assert [(each.name, each.partnerships.value > 0) for each in shown.cities if each.host] == [("Barcelona", True)]
    assert sum(each.partnerships.value > 0 for each in shown.cities) == 112
    assert {end for arc in shown.arcs for end in (arc.start, arc.end)} <= set(names)
    assert sum(arc.partnerships for arc in shown.arcs) == 57 + 6


def a_small_meeting(workspace: Workspace) -> None:
    lima = Organisation(id="lima", name=Text.plain("Lima"), city="Lima", country="PE",
                        organisation_kind=OrganisationKind.LOCAL_AUTHORITY)  # fmt: skip
    add(
        workspace, a_meeting(), lima, Organisation(id="x", name=Text.plain("X")),
        Category(id="c", code="city", name=Text({"en": "City"})), Category(id="q", code='"press", TV'),
        Objective(id="o", code="1", text=Text({"en": "Learn"})), Objective(id="e", code="2", position=1),
        a_session("s1", objectives=frozenset({"o"})),
        a_session("s2", objectives=frozenset({"o"}), status=SessionStatus.CANCELLED),
        a_session("s3", "2024-03-12 08:00", "09:00", status=SessionStatus.CANCELLED),
        *registered(a_person("ana", gender=Gender.FEMALE), category="c", organisation="lima"),
        *registered(a_person("bo"), category="q", city="LIMA", country="PE", languages=frozenset({"es", "qu"})),
        *registered(a_person("cy"), status=Status.INVITED, city="La Paz", country="BO", languages=frozenset({"es"})),
        *registered(a_person("dee"), status=Status.CANCELLED, city="Accra", country="GH"),
        *registered(a_person("ed"), status=Status.APPLIED, city="Séville"),
        Role(id="r1", session="s1", role_kind=RoleKind.CHAIR, person="ana"),
        Role(id="r2", session="s1", role_kind=RoleKind.SPEAKER, person="ana"),
        Role(id="r3", session="s1", role_kind=RoleKind.SPEAKER, placeholder="N.N."),
        Role(id="r4", session="s1", role_kind=RoleKind.SPEAKER, as_written="Somebody Else"),
    )  # fmt: skip


def test_every_number_is_as_long_as_its_list_whatever_names_contain(workspace):
    a_small_meeting(workspace)

    assert len(numbers(of(workspace))) > 20
    assert wrong(workspace) == []


def test_charts_count_who_may_still_come(workspace):
    a_small_meeting(workspace)

    shown = of(workspace)

    assert bars(shown.by_status) == {"Invited": 1, "Applied": 1, "Confirmed": 2, "Cancelled": 1}
    assert bars(shown.by_country) == {"Peru": 2, "Bolivia": 1}
    assert bars(shown.by_region) == {"Latin America": 3}
    assert bars(shown.by_organisation_kind) == {"Local authority": 1}
    assert bars(shown.by_language) == {"Spanish": 2, "Quechua": 1}
    assert bars(shown.by_gender) == {"Female": 1}
    assert bars(shown.by_category) == {"City": 1, '"press", TV': 1}
    assert bars(shown.by_objective) == {"1 Learn": 1, "2": 0}
    assert shown.opens == datetime(2024, 3, 12, 9, 0)
    assert shown.with_a_role.value == 1
    assert shown.placeholders.value == 1


def test_a_city_is_one_under_all_its_spellings_and_every_city_of_people_is_shown(workspace):
    a_small_meeting(workspace)

    cities = {each.name: each for each in of(workspace).cities}

    assert cities.keys() == {"Barcelona", "Lima", "La Paz", "Sevilla"}
    assert cities["Lima"].people.value == 2
    nobody = replace(cities["Barcelona"].people, value=0)
    partnerships = Number(0, "partnerships", "city:Barcelona")
    assert cities["Barcelona"] == City("Barcelona", "ES", nobody, partnerships, host=True)


def test_a_day_counts_who_named_it_and_days_follow_each_other(workspace):
    first, last = date(2024, 3, 12), date(2024, 3, 14)
    add(
        workspace, a_meeting(),
        *registered(a_person("ana"), days=frozenset({first, last})),
        *registered(a_person("bo"), days=frozenset({last})),
        *registered(a_person("cy"), days=frozenset({last}), status=Status.CANCELLED),
        *registered(a_person("dee")),
    )  # fmt: skip

    shown = of(workspace)

    assert [(each.name, each.number.value) for each in shown.by_day] == [(first, 1), (last, 2)]
    assert wrong(workspace) == []


def test_the_partnerships_of_a_city_are_not_those_of_its_namesake(workspace):
    def member(partnership: str, city: str, country: str) -> PartnershipMember:
        return PartnershipMember(id=f"{partnership}-{country}", partnership=partnership, city=city, country=country)

    add(
        workspace, a_meeting(), *(Partnership(id=each, title=Text.plain(each)) for each in "pqr"),
        member("p", "Tripoli", "LB"), member("q", "Tripoli", "LY"), member("r", "Aarhus", "DK"),
    )  # fmt: skip

    cities = {(each.name, each.country): each.partnerships for each in of(workspace).cities}

    assert cities["Tripoli", "LB"] == Number(1, "partnerships", "id:p")
    assert [only for (_, country), only in cities.items() if country == "DK"] == [
        Number(1, "partnerships", "city:Aarhus")
    ]
    assert wrong(workspace) == []


def test_an_arc_goes_from_the_lead_city_to_each_other_city_and_counts_partnerships(workspace):
    def member(partnership: str, city: str, country: str, **facts: object) -> PartnershipMember:
        return PartnershipMember(
            id=f"{partnership}-{city}", partnership=partnership, city=city, country=country, **facts
        )

    add(
        workspace, a_meeting(), *(Partnership(id=each, title=Text.plain(each)) for each in "pqr"),
        member("p", "Lima", "PE"), member("p", "Barcelona", "ES", role=MemberRole.LEAD, position=2),
        member("p", "Barcelone", "ES", position=3),
        member("q", "Barcelona", "ES"), member("q", "Lima", "PE", position=1), member("q", "Quito", "EC", position=2),
        member("r", "Quito", "EC"),
    )  # fmt: skip

    barcelona, lima, quito = ("Barcelona", "ES"), ("Lima", "PE"), ("Quito", "EC")
    assert of(workspace).arcs == (Arc(barcelona, lima, 2), Arc(barcelona, quito, 1))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2024-03-11", ("before", 1)), ("2024-03-12", ("during", 1)), ("2024-03-14", ("during", 3)),
        ("2024-03-15", ("after", 1)), ("2024-02-29", ("before", 12)),
    ],
)  # fmt: skip
def test_days_are_counted_to_during_and_after_a_meeting(today, expected):
    assert countdown(a_meeting(), date.fromisoformat(today)) == Countdown(*expected)


def test_money_is_summed_for_each_currency(workspace):
    def funded(name: str, said: str) -> Partnership:
        return Partnership(id=name, title=Text.plain(name), funding=Money.parse(said) if said else None)

    add(workspace, a_meeting(), funded("a", "100 EUR"), funded("b", "0.50 EUR"), funded("c", "7 USD"), funded("d", ""))

    assert [str(each.value) for each in of(workspace).funding] == ["100.50 EUR", "7 USD"]


def test_findings_are_counted_by_kind_and_by_page_without_accepted_ones():
    def about(kind: str, *things: tuple[str, str]) -> Finding:
        return Finding(kind, tuple(Thing(*thing) for thing in things))

    found = [
        about("duplicate", ("person", "1"), ("person", "2")),
        about("duplicate", ("person", "2"), ("person", "3")),
        about("email_missing", ("participant", "4")),
        about("title_missing", ("session", "s")),
        replace(about("departure_before_arrival", ("participant", "5")), accepted=Acceptance(id="a", finding="x")),
    ]

    counts = count_findings(found)

    assert [(each.kind, each.count, each.page) for each in counts] == [
        ("duplicate", 2, "participants"), ("email_missing", 1, "participants"), ("title_missing", 1, "programme"),
    ]  # fmt: skip
    assert [each.id for each in counts[0].things] == ["1", "2", "3"]
    assert worst_by_page(found) == {"participants": (Severity.ERROR, 2), "programme": (Severity.WARNING, 1)}


def test_every_finding_of_the_sample_has_a_page_of_its_thing(sample):
    pages = {each.kind: page_of(each) for each in sample.read(find_all)}

    assert pages.keys() <= WORDS.keys()
    assert pages["objective_without_session"] == pages["break_without_room"] == "programme"
    assert pages["waiting_list_has_gaps"] == pages["email_missing"] == "participants"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("Lima",), "city:Lima"), (("Lima", "LIMA"), "city:Lima,LIMA"), (("La Paz",), 'city:"La Paz"'),
        (("La Paz", "Paz"), None), (('"A"',), None), (("a,b",), 'city:"a,b"'),
    ],
)  # fmt: skip
def test_a_term_says_what_the_language_of_filters_can_say(values, expected):
    assert term("city", *values) == expected


def test_no_number_says_an_identifier_where_words_would_do(sample):
    asked = [each.only for each in numbers(of(sample))]

    assert sum(bool(re.search(r"\bid:", each)) for each in asked) < len(asked) / 10
