from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from c2c_events.domain.choices import Choice, Option, Placement
from c2c_events.domain.findings import Thing
from c2c_events.domain.groups import Departure, StepFree
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import COMING, Consent, ConsentUse, Participant, Status
from c2c_events.domain.people_findings import (
    FLAGS,
    find_addresses_of_several,
    find_bad_addresses,
    find_disorder_in_waiting_list,
    find_flags,
    find_nameless,
    find_odd_journeys,
    find_outdated_badges,
    find_people_twice,
    find_photos_without_consent,
    find_steps_in_the_way,
    find_without_category,
    find_without_days,
    find_without_organisation,
)
from c2c_events.domain.records import PrintRecord
from c2c_events.domain.values import Instant, Text
from tests.builders import a_meeting, a_person, registered
from tests.domain.known import found, kinds

TUESDAY, WEDNESDAY, THURSDAY = (date(2024, 3, day) for day in (12, 13, 14))
NOON = Instant(datetime(2024, 3, 1, 12, tzinfo=UTC))


def ana(**facts: object) -> list[object]:
    """Ana, confirmed, with an address of her own; `facts` are of her registration."""
    return registered(a_person("ana", emails=("ana@lima.example",)), **facts)


def a_traveller(arrival: str = "", departure: str = "", *days: date) -> list[object]:
    moments = [datetime.fromisoformat(each) if each else None for each in (arrival, departure)]
    return [a_meeting(), *ana(arrival=moments[0], departure=moments[1], days=frozenset(days))]


@pytest.mark.parametrize(
    ("emails", "expected"),
    [
        ((), ["email_missing"]),
        (("ana at lima",), ["email_invalid"]),
        (("ana@lima.example", "nowhere"), ["email_invalid"]),
        (("ana@lima.example",), []),
    ],
)
def test_who_cannot_be_reached_by_e_mail_is_found(emails, expected):
    assert kinds(find_bad_addresses, *registered(a_person("ana", emails=emails))) == expected


def test_nobody_writes_to_who_does_not_come():
    statuses = [status for status in Status if kinds(find_bad_addresses, *registered(a_person("ana"), status=status))]

    assert set(statuses) == COMING | {Status.WAITING}


def test_an_address_of_two_people_is_one_finding_about_both():
    both = ("office@lima.example",)
    people = registered(
        a_person("ana", emails=both), a_person("bo", emails=("OFFICE@lima.example", "bo@lima.example")), a_person("cy")
    )

    (finding,) = found(find_addresses_of_several, *people)

    assert [each.id for each in finding.things] == ["p-ana", "p-bo"]
    assert finding.facts == {"values": both}


def test_two_addresses_that_the_same_two_people_share_are_one_finding():
    both = ("a@lima.example", "b@lima.example")
    people = registered(a_person("ana", emails=both), a_person("bo", emails=both))

    (finding,) = found(find_addresses_of_several, *people)

    assert finding.facts == {"values": both}


def test_one_name_twice_with_one_address_is_no_shared_address():
    twice = registered(*(a_person(each, "Ana", "Silva", emails=("ana@lima.example",)) for each in ("1", "2")))

    assert kinds(find_addresses_of_several, *twice) == []


def test_who_has_a_name_in_no_form_is_found():
    nameless, native = a_person("x", " "), a_person("y", " ", native_name="王小明")
    people = [replace(each, given_name="") for each in (nameless, native)]

    (finding,) = found(find_nameless, *registered(*people))

    assert finding.things == (Thing("participant", "p-x"),)
    assert kinds(find_nameless, *registered(people[0], badge_name="Xi")) == []


@pytest.mark.parametrize(
    ("rule", "fills"),
    [
        (find_without_organisation, {"organisation": "lima"}),
        (find_without_organisation, {"organisation_as_written": "Lima"}),
        (find_without_organisation, {"status": Status.APPLIED}),
        (find_without_category, {"category": "city"}),
        (find_without_category, {"status": Status.WAITING}),
        (find_without_days, {"days": frozenset({TUESDAY})}),
        (find_without_days, {"status": Status.INVITED}),
    ],
)
def test_what_a_registration_lacks_is_found_until_it_is_filled_in_or_not_needed(rule, fills):
    assert len(kinds(rule, *ana())) == 1
    assert kinds(rule, *ana(**fills)) == []


@pytest.mark.parametrize(
    ("consents", "expected"),
    [({}, [False]), ({ConsentUse.PHOTO: False}, [True]), ({ConsentUse.PHOTO: True}, []),
     ({ConsentUse.PARTICIPANT_LIST: True}, [False])],
)  # fmt: skip
def test_a_photo_needs_consent(consents, expected):
    said = {use: Consent(given, None, "form") for use, given in consents.items()}
    people = registered(a_person("ana", photo="5e1f"), a_person("bo"), consents=said)

    findings = found(find_photos_without_consent, *people)

    assert [each.facts["refused"] for each in findings] == expected


def test_every_flag_is_told_until_it_is_forgotten_and_none_twice():
    people = ana(flags=frozenset({"names_swapped", "country_ambiguous", "email_missing", "departure_before_arrival"}))

    findings = found(find_flags, *people)

    assert [each.kind for each in findings] == ["country_ambiguous", "names_swapped"]
    assert [mend.action for each in findings for mend in each.mends] == ["forget_flag", "swap", "forget_flag"]
    assert kinds(find_flags, *ana()) == []


def test_a_flag_tells_the_value_as_it_is_now():
    people = ana(flags=FLAGS, partnership_as_written="PSC-99", arrival=datetime(2023, 3, 11, 9))

    facts = {each.kind: each.facts for each in found(find_flags, *people)}

    assert facts["partnership_unknown"] == {"value": "PSC-99"}
    assert facts["arrival_wrong_year"] == {"value": datetime(2023, 3, 11, 9)}
    assert facts["departure_wrong_year"] == {}
    assert facts["two_emails_in_cell"] == {"values": ("ana@lima.example",)}


@pytest.mark.parametrize(
    ("arrival", "departure", "days", "expected"),
    [
        ("2024-03-14 10:00", "2024-03-11 18:00", (), ["departure_before_arrival"]),
        ("2024-03-14 10:00", "2024-03-14 10:00", (), []),
        ("2024-03-13 10:00", "", (TUESDAY, WEDNESDAY), ["arrives_after_first_day"]),
        ("2024-03-12 23:00", "", (TUESDAY, WEDNESDAY), []),
        ("", "2024-03-13 10:00", (TUESDAY, THURSDAY), ["leaves_before_last_day"]),
        ("", "2024-03-14 06:00", (TUESDAY, THURSDAY), []),
        ("2024-03-13 09:00", "2024-03-13 20:00", (TUESDAY, THURSDAY),
         ["arrives_after_first_day", "leaves_before_last_day"]),
        ("2023-03-11 10:00", "2024-03-15 10:00", (TUESDAY,), ["journey_far_from_meeting"]),
        ("2024-02-11 10:00", "", (), []),
        ("2024-02-10 10:00", "", (), ["journey_far_from_meeting"]),
        ("", "2024-04-13 10:00", (), []),
        ("", "2024-04-14 10:00", (), ["journey_far_from_meeting"]),
        ("", "", (TUESDAY, date(2024, 3, 15)), ["registered_day_outside_meeting"]),
        ("", "", (), []),
    ],
)  # fmt: skip
def test_journeys_and_days_that_cannot_all_be_right_are_found(arrival, departure, days, expected):
    assert kinds(find_odd_journeys, *a_traveller(arrival, departure, *days)) == expected


def test_who_leaves_before_arriving_can_have_the_two_swapped():
    (finding,) = found(find_odd_journeys, *a_traveller("2024-03-14 10:00", "2024-03-11 18:00"))

    assert finding.mends[0].action == "swap"
    assert finding.mends[0].fields == ("arrival", "departure")


def a_visit(way: StepFree | None, *more: object, **need: object) -> list[object]:
    return [
        *ana(**need), Departure(id="d", visit="v", session="s", code="V1-A", step_free=way),
        Option(id="o", round="r", code="V1-A", departure="d"), *more,
    ]  # fmt: skip


BY_OPTION = Placement(id="pl", round="r", participant="p-ana", option="o")
BY_DEPARTURE = Placement(id="pl", round="r", participant="p-ana", departure="d")
NOWHERE = Placement(id="pl", round="r", participant="p-ana")
ASKED = Choice(id="c", round="r", participant="p-ana", step_free=True)


@pytest.mark.parametrize("place", [BY_OPTION, BY_DEPARTURE])
def test_who_needs_a_step_free_way_is_found_in_a_visit_with_steps(place):
    (finding,) = found(find_steps_in_the_way, *a_visit(StepFree.NO, place, step_free=True))

    assert finding.things == (Thing("participant", "p-ana"), Thing("departure", "d"))
    assert kinds(find_steps_in_the_way, *a_visit(StepFree.NO, place, ASKED)) == ["visit_not_step_free"]


@pytest.mark.parametrize(
    "things",
    [
        a_visit(StepFree.YES, BY_OPTION, step_free=True),
        a_visit(StepFree.PARTLY, BY_OPTION, step_free=True),
        a_visit(None, BY_OPTION, step_free=True),
        a_visit(StepFree.NO, BY_OPTION),
        a_visit(StepFree.NO, NOWHERE, step_free=True),
        a_visit(StepFree.NO, BY_OPTION, ASKED, step_free=False),
        a_visit(StepFree.NO, BY_OPTION, replace(ASKED, counts=False)),
        a_visit(StepFree.NO, BY_OPTION, step_free=True, status=Status.CANCELLED),
    ],
)
def test_a_visit_with_steps_is_nobodys_trouble_where_nobody_needs_a_step_free_way(things):
    assert kinds(find_steps_in_the_way, *things) == []


def waiting(*places: int | None) -> list[object]:
    people = [a_person(f"w{n}") for n in range(len(places))]
    return [
        a_meeting(), *people,
        *(Participant(id=f"p-{own.id}", person=own.id, status=Status.WAITING, waiting_place=place)
          for own, place in zip(people, places, strict=True)),
    ]  # fmt: skip


def test_a_waiting_list_in_order_is_no_finding():
    assert kinds(find_disorder_in_waiting_list, *waiting(1, 3, 2)) == []
    assert kinds(find_disorder_in_waiting_list, a_meeting(), *ana()) == []


def test_gaps_double_places_and_people_without_a_place_are_found_in_a_waiting_list():
    findings = found(find_disorder_in_waiting_list, *waiting(2, 5, None, 5))

    assert [(each.kind, dict(each.facts)) for each in findings] == [
        ("waiting_place_missing", {}),
        ("waiting_place_taken_twice", {"place": 5}),
        ("waiting_list_has_gaps", {"places": (1, 3, 4)}),
    ]


def test_a_place_of_who_does_not_wait_any_more_is_not_taken():
    cancelled = registered(a_person("z"), status=Status.CANCELLED, waiting_place=1)

    findings = found(find_disorder_in_waiting_list, *waiting(1), *cancelled)

    assert findings == []


def test_somebody_who_registered_again_is_found_also_among_who_came_last_time():
    organisation = Organisation(id="lima", name=Text.plain("Ciudad de Lima"), country="PE")
    now = registered(a_person("1", "José", "Pérez Díaz", emails=("jose@lima.example",)), organisation="lima")
    before = a_person("2", "Jose", "Perez Diaz", emails=("JOSE@lima.example",))

    (finding,) = found(find_people_twice, organisation, *now, before)

    assert finding.things == (Thing("person", "1"), Thing("person", "2"))
    assert finding.facts == {"reasons": ("email", "name")}
    assert finding.mends[0].action == "merge"
    assert kinds(find_people_twice, organisation, *now, replace(before, merged_into="1")) == []
    assert kinds(find_people_twice, organisation, *now, replace(before, emails=())) == []


def test_a_badge_is_outdated_when_what_it_shows_changed_after_its_last_print():
    def outdated(changed_at: int, *printed_at: int, what: str = "badge", **facts: object) -> bool:
        prints = [
            PrintRecord(id=f"pr{n}", participant="p-ana", what=what, printed_at=Instant(NOON.replace(hour=hour)))
            for n, hour in enumerate(printed_at)
        ]
        changed = {"lima": NOON.replace(hour=changed_at)}
        return bool(found(find_outdated_badges, *ana(organisation="lima", **facts), *prints, changed=changed))

    assert outdated(13, 12)
    assert outdated(13, 12, 9)
    assert not outdated(11, 12)
    assert not outdated(13, 12, 14)
    assert not outdated(13)
    assert not outdated(13, 12, what="name tent")
    assert not outdated(13, 12, status=Status.CANCELLED)
