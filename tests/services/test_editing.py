from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.people import Category, Consent, ConsentUse, Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind
from c2c_events.domain.records import Note, PrintRecord
from c2c_events.domain.values import Text
from c2c_events.errors import NotFound, WrongValue
from c2c_events.language import language
from c2c_events.messages import say
from c2c_events.services.editing import BY_HAND, StillInUse, add_thing, delete_things, set_each, set_values
from tests.builders import MADE_AT, a_meeting, a_person, a_session, add, registered

ANA, BO, CHI = a_person("ana"), a_person("bo"), a_person("chi")
PEOPLE = (ANA, BO, CHI)


def run(workspace, use_case, *args, **kwargs):
    return workspace.run(Label("test"), use_case, *args, **kwargs)


def everybody(workspace, kind=Participant):
    return workspace.read(lambda reader: reader.by_id(kind))


def test_the_same_values_go_into_many_things_in_one_change(workspace):
    add(workspace, *registered(*PEOPLE))
    before = everybody(workspace)

    done = run(
        workspace,
        set_values,
        Participant,
        ["p-ana", "p-bo"],
        {"city": "Lima", "function.fr": "Maire", "custom.shirt": "M", "languages.fr": True, "days.2024-03-12": True},
    )

    changed = {
        "city": "Lima",
        "function": Text({"fr": "Maire"}),
        "custom": {"shirt": "M"},
        "languages": frozenset({"fr"}),
        "days": frozenset({date(2024, 3, 12)}),
    }
    assert everybody(workspace) == {
        "p-ana": replace(before["p-ana"], **changed),
        "p-bo": replace(before["p-bo"], **changed),
        "p-chi": before["p-chi"],
    }
    assert len(done.changes.edits) == 10


def test_each_thing_gets_its_own_cells_and_none_takes_away(workspace):
    ana = replace(ANA, languages=frozenset({"fr", "es"}), honorific=Text({"fr": "Mme", "en": "Ms"}))
    add(workspace, ana, BO)

    run(workspace, set_each, Person, {"ana": {"languages.es": None, "honorific.en": None}, "bo": {"gender": None}})

    assert everybody(workspace, Person) == {
        "ana": replace(ana, languages=frozenset({"fr"}), honorific=Text({"fr": "Mme"})),
        "bo": BO,
    }


def test_a_goal_is_ticked_as_the_number_it_is(workspace):
    add(workspace, Partnership(id="pair", title=Text.plain("Pair"), goals=frozenset({6})))

    run(workspace, set_values, Partnership, ["pair"], {"goals.11": True, "goals.6": False})

    assert everybody(workspace, Partnership)["pair"].goals == frozenset({11})


def test_a_consent_noted_by_hand_bears_its_moment_and_one_that_is_there_stays(workspace):
    there = Consent(True, MADE_AT, "registration form")
    add(workspace, *registered(ANA, consents={ConsentUse.PHOTO: there}))

    run(workspace, set_values, Participant, ["p-ana"], {"consents.photo": True, "consents.participant_list": False})

    photo, listed = (
        everybody(workspace)["p-ana"].consents[use] for use in (ConsentUse.PHOTO, ConsentUse.PARTICIPANT_LIST)
    )
    assert photo == there
    assert (listed.given, listed.source) == (False, BY_HAND)
    assert abs(listed.at - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        (Person, "emails", ("ana@lima.pe", "ana")),
        (Person, "nationality", "XX"),
        (Person, "languages", frozenset({"en", "qqq"})),
        (Person, "languages.english", True),
        (Person, "honorific.english", "Ms"),
        (Person, "honorific", Text({"english": "Ms"})),
        (Person, "given_name", None),
    ],
)
def test_a_value_that_no_field_may_hold_changes_nothing(workspace, kind, path, value):
    add(workspace, ANA)

    with pytest.raises(WrongValue):
        run(workspace, set_values, kind, ["ana"], {"note": "changed", path: value})

    assert everybody(workspace, Person) == {"ana": ANA}


def test_somebody_who_is_gone_changes_nothing_for_the_others(workspace):
    add(workspace, ANA)

    with pytest.raises(NotFound):
        run(workspace, set_values, Person, ["ana", "gone"], {"note": "changed"})

    assert everybody(workspace, Person) == {"ana": ANA}


def test_a_new_thing_has_its_values_and_what_it_needs(workspace):
    made = run(workspace, add_thing, Organisation, {"name.fr": "Ville de Lyon", "country": "FR"}).result
    category = run(workspace, add_thing, Category, {"code": "press", "name.en": "Press"}).result

    assert everybody(workspace, Organisation) == {
        made: Organisation(id=made, name=Text({"fr": "Ville de Lyon"}), country="FR")
    }
    assert everybody(workspace, Category)[category] == Category(id=category, code="press", name=Text({"en": "Press"}))


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Category, {"name.en": "Press"}),
        (PartnershipMember, {"city": "Lima"}),
        (Organisation, {}),
        (Organisation, {"name": Text()}),
    ],
)
def test_a_new_thing_without_what_it_needs_is_refused(workspace, kind, values):
    with pytest.raises(WrongValue, match="cannot be left empty"):
        run(workspace, add_thing, kind, values)


def test_what_others_belong_to_stays_and_says_to_what(workspace):
    role = Role(id="r", session="plenary", role_kind=RoleKind.SPEAKER, person="ana")
    add(workspace, a_meeting(), a_session("plenary"), *registered(ANA), role)

    with pytest.raises(StillInUse) as refused:
        run(workspace, delete_things, Person, ["ana"])

    assert say(refused.value, language("en")).startswith("This cannot be deleted: 1 participant and 1 role belong")
    assert refused.value.counts == {"participant": 1, "role": 1}


def test_notes_about_a_thing_go_with_it(workspace):
    add(workspace, ANA, Note(id="n", about_kind="person", about="ana", text="Vegetarian"))

    run(workspace, delete_things, Person, ["ana"])

    assert everybody(workspace, Note) == everybody(workspace, Person) == {}


def test_somebody_for_whom_something_was_printed_stays(workspace):
    add(workspace, *registered(ANA), PrintRecord(id="pr", participant="p-ana", what="badge", printed_at=MADE_AT))

    with pytest.raises(StillInUse):
        run(workspace, delete_things, Participant, ["p-ana"])


def test_the_waiting_list_closes_up_and_who_joins_it_stands_at_its_end(workspace):
    waiting = [replace(each, waiting_place=n) for n, each in ((4, registered(ANA, status=Status.WAITING)[1]),)]
    add(workspace, *PEOPLE, *waiting, *registered(BO, CHI)[2:])

    run(workspace, set_values, Participant, ["p-chi"], {"status": Status.WAITING})

    assert {each.id: each.waiting_place for each in everybody(workspace).values()} == {
        "p-ana": 1, "p-bo": None, "p-chi": 2
    }  # fmt: skip


def test_a_place_in_the_queue_is_taken_not_shared(workspace):
    line = [replace(each, waiting_place=n) for n, each in enumerate(registered(*PEOPLE, status=Status.WAITING)[3:], 1)]
    add(workspace, *PEOPLE, *line)

    run(workspace, set_values, Participant, ["p-chi"], {"waiting_place": 1})

    assert {each.id: each.waiting_place for each in everybody(workspace).values()} == {
        "p-chi": 1, "p-ana": 2, "p-bo": 3
    }  # fmt: skip


def test_who_does_not_wait_gets_no_place_in_the_queue(workspace):
    add(workspace, *registered(ANA))

    with pytest.raises(WrongValue, match="only who waits"):
        run(workspace, set_values, Participant, ["p-ana"], {"waiting_place": 1})
