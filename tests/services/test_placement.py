"""Placing a round: what is gathered, what is stored, what undo takes back, and that nothing of it is chance."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Choice, ChoiceRound, Option, Placement, PlacementRun, RoundStatus
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, WorkingGroup
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.meeting import Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Status
from c2c_events.domain.placing import Bar, BarKind, Importance, Level, Offer, Rules, Together
from c2c_events.domain.programme import Role, RoleKind
from c2c_events.domain.values import Text
from c2c_events.engines import placing
from c2c_events.errors import NotFound
from c2c_events.services.editing import set_values
from c2c_events.services.history import redo, undo
from c2c_events.services.merging import merge_people
from c2c_events.services.placement import place
from c2c_events.services.placement_problem import problem_of
from c2c_events.services.registration import register
from c2c_events.storage.unit_of_work import ChangedMeanwhile
from tests.builders import a_person, a_session, a_workspace, add, delete, put, registered
from tests.services.small_round import chose, people, two_visits


def applicant(workspace, who="ana"):
    found = workspace.read(problem_of, "round").applicants
    return next((each for each in found if each.id == f"p-{who}"), None)


def places(workspace):
    return {
        each.participant: (each.option, each.departure, each.rank)
        for each in workspace.read(lambda reader: reader.all(Placement, round="round"))
    }


def whole(workspace):
    return workspace.read(lambda reader: {name: reader.by_id(own.type) for name, own in KINDS.items()})


# -- what is gathered


def test_offers_are_the_departures_of_visits_and_the_other_options_themselves(workspace):
    add(workspace, *two_visits(seed=7, anywhere=True, per_delegation=3, language=Importance.MUCH))

    problem = workspace.read(problem_of, "round")

    assert problem.offers == (
        Offer("a", "W-A", "o-water", maximum=1),
        Offer("b", "W-B", "o-water", maximum=1, languages=frozenset({"fr"})),
        Offer("o-metro", "M", "o-metro"),
    )
    assert problem.rules == Rules(7, True, 3, Importance.MUCH, {})
    assert workspace.read(problem_of, "round", 9).rules.seed == 9


def test_an_option_says_of_itself_what_departures_and_groups_do_not(workspace):
    add(workspace, *two_visits())
    put(
        workspace,
        Option(id="o-water", round="round", code="Water", visit="water", minimum=2, maximum=9, position=1,
               closed_departures=frozenset({"b"})),
        Option(id="o-metro", round="round", code="Metro", departure="m", maximum=4, closed=True, position=2),
    )  # fmt: skip

    offers = workspace.read(problem_of, "round").offers

    assert [(each.minimum, each.maximum, each.closed) for each in offers] == [
        (2, 1, False), (2, 1, True), (0, 4, True),
    ]  # fmt: skip


def test_only_who_comes_and_said_something_is_placed_by_the_answer_that_counts(workspace):
    add(workspace, *two_visits(), *people("ana", "bo", "cy", "di"))
    add(
        workspace,
        chose("ana", "o-water", id="c1", counts=False),
        chose("ana", "o-metro", id="c2"),
        chose("bo", "o-metro"),
        chose("cy", "o-metro"),
        chose("nobody", "o-metro", participant=None),
    )
    workspace.run(Label("test"), set_values, Participant, ["p-bo"], {"status": Status.WAITING})
    workspace.run(Label("test"), set_values, Participant, ["p-cy"], {"status": Status.CANCELLED})

    found = workspace.read(problem_of, "round").applicants

    assert [(each.id, each.ranks) for each in found] == [("p-ana", {"o-metro": 1})]


@pytest.mark.parametrize(
    ("facts", "things", "barred"),
    [
        ({}, [], {}),
        ({"step_free": True}, [], {"a": Bar(BarKind.STEPS)}),
        (
            {"days": frozenset({date(2024, 3, 12)})},
            [],
            {each: Bar(BarKind.ABSENT) for each in ("a", "b", "o-metro")},
        ),
        ({"departure": datetime(2024, 3, 14, 12)}, [], {}),
        (
            {},
            [a_session("panel", "2024-03-14 11:50", "13:00"), Role(id="r", session="panel", role_kind=RoleKind.CHAIR,
                                                                   person="ana")],
            {each: Bar(BarKind.BUSY, "panel") for each in ("a", "b", "o-metro")},
        ),
        (
            {},
            [a_session("talk", "2024-03-14 12:10", "13:00", room="r"), Role(id="r", session="talk",
                                                                            role_kind=RoleKind.SPEAKER, person="ana")],
            {each: Bar(BarKind.BUSY, "talk") for each in ("a", "b", "o-metro")},
        ),
        (
            {},
            [Role(id="r", session="s-a", role_kind=RoleKind.HOST, person="ana")],
            {each: Bar(BarKind.BUSY, "s-a") for each in ("b", "o-metro")},
        ),
        (
            {},
            [a_session("wg", "2024-03-14 10:00", "11:00"), WorkingGroup(id="g", code="G"),
             GroupSession(id="gs", group="g", session="wg"), GroupMember(id="gm", group="g", participant="p-ana")],
            {each: Bar(BarKind.BUSY, "wg") for each in ("a", "b", "o-metro")},
        ),
    ],
    ids=["free", "steps", "absent", "leaves after", "role then", "no time between", "role in it", "group then"],
)  # fmt: skip
def test_nobody_is_placed_where_they_cannot_be(tmp_path, facts, things, barred):
    known = [*two_visits(), *people("ana", **facts), chose("ana", "o-water")]
    with a_workspace(tmp_path, Room(id="r", name="Room"), *known, *things) as workspace:
        assert applicant(workspace).barred == barred


def test_a_language_that_must_be_bars_what_is_in_none_of_theirs(workspace):
    add(workspace, *two_visits(language=Importance.ALWAYS), *people("ana"))
    add(workspace, chose("ana", "o-water", languages=frozenset({"en-GB"})))

    assert applicant(workspace).barred == {"b": Bar(BarKind.LANGUAGE)}
    assert applicant(workspace).languages == {"en"}


def test_what_tells_people_apart_is_their_email_else_name_and_organisation(workspace):
    office = Organisation(id="o", name=Text({"en": "Cité"}), country="FR")
    shared = [a_person(each, emails=("Office@city.example",)) for each in ("ana", "bo")]
    add(workspace, *two_visits(), office, *registered(*shared), *people("cy"))
    add(workspace, *registered(a_person("di", "Dí", "Ñu"), organisation="o"))
    add(workspace, *(chose(each, "o-metro") for each in ("ana", "bo", "cy", "di")))

    found = workspace.read(problem_of, "round").applicants

    assert [each.key for each in found] == [
        "office@city.example|ana|", "office@city.example|bo|", "cy@city.example", "|nu, di|cite",
    ]  # fmt: skip


def test_wishes_to_be_together_are_mutual_where_both_said_so(workspace):
    add(workspace, *two_visits(together=Importance.LITTLE), *people("ana", "bo", "cy", "di"))
    add(workspace, chose("ana", "o-metro", together=frozenset({"p-bo", "p-cy", "p-di"})))
    add(workspace, chose("bo", "o-metro", together=frozenset({"p-ana"})), chose("cy", "o-metro"))

    assert workspace.read(problem_of, "round").together == (
        Together(("p-ana", "p-bo"), True, importance=Importance.LITTLE),
        Together(("p-ana", "p-cy"), False, importance=Importance.LITTLE),
    )


def test_delegations_are_spread_where_the_round_says_so(workspace):
    office = Organisation(id="o", name=Text({"en": "City"}), country="FR")
    spread = {"delegations": Importance.MUCH, "spread": True, "together": Importance.NONE}
    add(workspace, *two_visits(**spread), office, *people("ana", "bo", organisation="o"), *people("cy"))
    add(workspace, *(chose(each, "o-metro") for each in ("ana", "bo", "cy")))

    (apart,) = workspace.read(problem_of, "round").together

    assert apart == Together(("p-ana", "p-bo"), apart=True, importance=Importance.MUCH)


def test_who_is_in_a_group_of_the_round_by_hand_stays_there(workspace):
    group, option = WorkingGroup(id="g", code="G"), Option(id="o-g", round="round", code="G", group="g", position=3)
    add(workspace, *two_visits(), group, option, *people("ana"), chose("ana", "o-metro"))
    add(workspace, GroupMember(id="m", group="g", participant="p-ana"))

    assert applicant(workspace).locked == "o-g"
    place(workspace, "round")
    assert places(workspace) == {}


def test_places_that_another_round_gave_are_not_given_again(workspace):
    add(workspace, *two_visits(), *people("ana", "bo"), chose("ana", "o-water"), chose("bo", "o-water"))
    other = ChoiceRound(id="other", name="other"), Option(id="o2", round="other", code="W-A", departure="a")
    add(workspace, *other, Placement(id="pl", round="other", participant="p-bo", option="o2", departure="a"))

    assert workspace.read(problem_of, "round").offers[0].maximum == 0
    assert applicant(workspace, "bo").barred == {each: Bar(BarKind.BUSY, "s-a") for each in ("b", "o-metro")}


def test_a_round_that_is_not_there_is_told(workspace):
    with pytest.raises(NotFound):
        workspace.read(problem_of, "nowhere")


# -- what is stored


@pytest.fixture
def meeting(workspace):
    add(workspace, *two_visits(seed=4), *people("ana", "bo", "cy", "di"))
    add(workspace, *(chose(each, "o-water", "o-metro") for each in ("ana", "bo", "cy")), chose("di"))
    return workspace


def test_everybody_gets_the_best_that_there_is_and_the_run_is_kept(meeting):
    placed = place(meeting, "round")

    assert places(meeting)["p-di"] == (None, None, None)
    assert {places(meeting)[f"p-{each}"] for each in ("ana", "bo", "cy")} == {
        ("o-metro", "m", 2), ("o-water", "a", 1), ("o-water", "b", 1),
    }  # fmt: skip
    (run,) = meeting.read(lambda reader: reader.all(PlacementRun))
    assert run == placed.run
    assert (run.seed, run.by_rank, run.unplaced) == (4, {"1": 2, "2": 1}, 1)
    assert set(run.outcome.values()) == {"a", "b", "o-metro", ""}
    assert [each.level for each in run.levels] == list(Level)
    (own,) = meeting.read(lambda reader: reader.all(ChoiceRound))
    assert own.round_status is RoundStatus.PLACED


def test_undo_takes_back_everything_but_that_lots_were_drawn(meeting):
    before = whole(meeting)

    place(meeting, "round", seed=5)
    after = whole(meeting)
    undo(meeting)

    assert whole(meeting) == {**before, "placement_run": after["placement_run"]}
    assert len(after["placement_run"]) == 1
    redo(meeting)
    assert whole(meeting) == after


def test_a_second_run_with_another_seed_keeps_the_ids_and_is_kept_beside_the_first(meeting):
    place(meeting, "round")
    ids = {each.participant: each.id for each in meeting.read(lambda reader: reader.all(Placement))}

    place(meeting, "round", seed=5)

    assert {each.participant: each.id for each in meeting.read(lambda reader: reader.all(Placement))} == ids
    assert [each.seed for each in meeting.read(lambda reader: reader.all(PlacementRun))] == [4, 5]
    (own,) = meeting.read(lambda reader: reader.all(ChoiceRound))
    assert own.seed == 5


def test_a_locked_place_stays(meeting):
    add(meeting, Placement(id="pl", round="round", participant="p-di", option="o-water", departure="a", locked=True))

    place(meeting, "round")

    assert places(meeting)["p-di"] == ("o-water", "a", None)


def test_what_was_asked_again_meanwhile_is_not_overwritten(meeting, monkeypatch):
    def somebody_changes_it(problem, *_):
        put(meeting, replace(meeting.read(lambda reader: reader.get(Departure, "a")), maximum=3))
        return placing.solve(problem)

    monkeypatch.setattr("c2c_events.services.placement.solve", somebody_changes_it)

    with pytest.raises(ChangedMeanwhile):
        place(meeting, "round")
    assert places(meeting) == {}


def test_what_changes_meanwhile_elsewhere_does_not_matter(meeting, monkeypatch):
    def somebody_works(problem, *_):
        add(meeting, a_session("elsewhere"))
        return placing.solve(problem)

    monkeypatch.setattr("c2c_events.services.placement.solve", somebody_works)

    assert place(meeting, "round").run.unplaced == 1


def test_who_came_after_their_answer_has_it(meeting):
    add(meeting, chose("late", "o-metro", participant=None, email="Late@city.example"))

    _, own = meeting.run(Label("test"), register, {"given_name": "L", "emails": ("late@city.example",)}, {}).result

    place(meeting, "round")
    assert places(meeting)[own] == ("o-metro", "m", 1)


def test_the_answer_of_a_duplicate_follows_the_person(meeting):
    add(meeting, *people("again"), chose("again", "o-metro"))
    delete(meeting, *meeting.read(lambda reader: reader.all(Choice, participant="p-di")))

    meeting.run(Label("test"), merge_people, "di", "again")

    place(meeting, "round")
    assert places(meeting)["p-di"] == ("o-metro", "m", 1)
