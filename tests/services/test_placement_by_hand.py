"""Places given by hand, who was told, what would break, the board, who waits, and runs side by side."""

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.groups import Departure, GroupMember, WorkingGroup
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.people import Participant, Status
from c2c_events.domain.placing import Bar, BarKind, lottery
from c2c_events.domain.placing_changes import MorePlaces
from c2c_events.errors import NotFound
from c2c_events.language import language
from c2c_events.services.editing import set_values
from c2c_events.services.history import undo
from c2c_events.services.placement import place
from c2c_events.services.placement_board import Told, board
from c2c_events.services.placement_breaks import what_breaks
from c2c_events.services.placement_by_hand import knows, put, set_locked, tell
from c2c_events.services.placement_problem import gather_round, problem_of
from c2c_events.services.placement_reasons import ReasonsInWords
from c2c_events.services.placement_runs import compare, runs
from c2c_events.services.placement_waiting import promote, waiting_list
from c2c_events.services.placement_what_if import Move, Tally, what_if
from tests.builders import add
from tests.services.small_round import chose, people, two_visits

WORDS = language("en")
ROUND = "round"


@pytest.fixture
def meeting(workspace):
    """Ana, Bo and Cy want the water most, which has two places; Di wants the metro."""
    add(workspace, *two_visits(seed=4), *people("ana", "bo", "cy", "di"))
    add(workspace, *(chose(each, "o-water", "o-metro") for each in ("ana", "bo", "cy")), chose("di", "o-metro"))
    return workspace


@pytest.fixture
def placed(meeting):
    place(meeting, ROUND)
    return meeting


def run(workspace, use_case, *args, **kwargs):
    return workspace.run(Label("test"), use_case, ROUND, *args, **kwargs).result


def of(workspace, who) -> Placement | None:
    found = workspace.read(lambda reader: reader.all(Placement, round=ROUND, participant=f"p-{who}"))
    return found[0] if found else None


def column(workspace, offer):
    return next(each for each in workspace.read(board, ROUND, WORDS).columns if each.id == offer)


def in_water(workspace):
    return [own for own in ("ana", "bo", "cy") if of(workspace, own).option == "o-water"]


def left_out(workspace):
    return next(own for own in ("ana", "bo", "cy") if of(workspace, own).option == "o-metro")


def whole(workspace):
    return workspace.read(lambda reader: {name: reader.by_id(own.type) for name, own in KINDS.items()})


# -- by hand


def test_a_place_by_hand_is_locked_has_its_rank_and_no_run_takes_it(meeting):
    run(meeting, put, ["p-di", "p-ana"], "a", reason="the host asked")

    place(meeting, ROUND)

    assert [(of(meeting, own).departure, of(meeting, own).rank) for own in ("di", "ana")] == [("a", None), ("a", 1)]
    assert (of(meeting, "ana").locked, of(meeting, "ana").reason) == (True, "the host asked")


def test_a_place_taken_is_given_again_by_the_next_run(placed):
    run(placed, put, ["p-di"], None)

    assert (of(placed, "di").option, of(placed, "di").locked) == (None, False)
    place(placed, ROUND)
    assert of(placed, "di").option == "o-metro"


def test_who_has_no_placement_and_is_put_nowhere_gets_none(meeting):
    run(meeting, put, ["p-di"], None)

    assert of(meeting, "di") is None


def test_who_is_put_elsewhere_leaves_the_group_they_were_in_by_hand(meeting):
    add(meeting, WorkingGroup(id="g", code="G"), Option(id="o-g", round=ROUND, code="G", group="g"))
    add(meeting, GroupMember(id="m", group="g", participant="p-di"))

    run(meeting, put, ["p-di"], "o-metro")

    assert meeting.read(lambda reader: reader.count(GroupMember)) == 0
    assert of(meeting, "di").departure == "m"


def test_who_is_put_where_nothing_is_changes_nothing(meeting):
    with pytest.raises(NotFound):
        run(meeting, put, ["p-di"], "nowhere")

    assert of(meeting, "di") is None


def test_places_are_locked_and_unlocked(placed):
    run(placed, set_locked, ["p-di"], locked=True)
    assert of(placed, "di").locked

    run(placed, set_locked, ["p-di"], locked=False)
    assert not of(placed, "di").locked


def test_who_was_told_knows_until_they_have_another_place(placed):
    assert run(placed, tell) == 4
    assert run(placed, tell, ["p-di"]) == 0
    assert knows(of(placed, "di"))
    assert column(placed, "o-metro").cards[0].told is Told.SAME

    run(placed, put, ["p-di"], "a")

    assert not knows(of(placed, "di"))
    assert {each.name: each.told for each in column(placed, "a").cards}["Di"] is Told.OTHER
    assert next(each.told for each in placed.read(problem_of, ROUND).applicants if each.id == "p-di") == "o-metro"


def test_placing_again_moves_nobody_who_was_told_without_need(placed):
    run(placed, tell)
    before = {own: of(placed, own).departure for own in ("ana", "bo", "cy", "di")}

    for seed in range(3):
        place(placed, ROUND, seed)

    assert {own: of(placed, own).departure for own in before} == before


@pytest.mark.parametrize(
    "use_case",
    [
        lambda work: put(work, ROUND, ["p-di"], "a"),
        lambda work: put(work, ROUND, ["p-ana"], None),
        lambda work: tell(work, ROUND),
        lambda work: set_locked(work, ROUND, ["p-ana"], locked=True),
        lambda work: work.delete(*work.all(Placement, departure="a")) or promote(work, ROUND),
    ],
)
def test_undone_everything_is_as_it_was(placed, use_case):
    before = whole(placed)

    placed.run(Label("test"), use_case)
    assert whole(placed) != before
    undo(placed)

    assert whole(placed) == before


# -- what breaks


def test_what_a_place_by_hand_breaks_is_said_before(placed):
    placed.run(Label("test"), set_values, Participant, ["p-di"], {"step_free": True})
    placed.run(Label("test"), set_values, Departure, ["m"], {"minimum": 2})
    run(placed, tell, ["p-di"])

    assert placed.read(what_breaks, ROUND, ["p-di"], "a", WORDS) == (
        "M would have 1 people, 2 at least",
        "W-A would have 2 people, 1 at most",
        "W-A is not step-free, which Di needs",
        "Di was told of M",
    )


def test_a_place_that_breaks_nothing_is_said_so(placed):
    assert placed.read(what_breaks, ROUND, [f"p-{in_water(placed)[0]}"], "o-metro", WORDS) == ()


# -- the board


def test_the_board_shows_who_is_where_with_the_rank_and_who_is_nowhere(placed):
    add(placed, *people("ed"), chose("ed"))
    placed.run(Label("test"), set_values, Participant, ["p-cy"], {"languages.fr": True})

    shown = placed.read(board, ROUND, WORDS)

    assert [(each.code, each.title, each.seats, each.free, len(each.cards)) for each in shown.columns] == [
        ("W-A", "s-a", 1, 0, 1), ("W-B", "s-b", 1, 0, 1), ("M", "s-m", None, None, 2),
    ]  # fmt: skip
    assert [dict(each.wanted) for each in shown.columns] == [{1: 3}, {1: 3}, {1: 1, 2: 3}]
    assert dict(shown.columns[2].got) == {1: 1, 2: 1}
    assert dict(shown.got) == {1: 3, 2: 1}
    assert [(each.name, each.rank) for each in shown.unplaced] == [("Ed", None)]
    assert sorted(each.ticket for each in (*shown.unplaced, *(c for own in shown.columns for c in own.cards))) == [
        1, 2, 3, 4, 5,
    ]  # fmt: skip


def test_a_card_says_which_rule_a_place_breaks(placed):
    placed.run(Label("test"), set_values, Participant, ["p-di"], {"step_free": True})
    run(placed, put, ["p-di"], "a")

    assert {each.name: each.breaks for each in column(placed, "a").cards}["Di"] is BarKind.STEPS


# -- reasons in words


def test_the_reason_tells_the_rank_and_why_it_was_not_better(placed):
    add(placed, *people("ed"), chose("ed"))
    words = placed.read(lambda reader: ReasonsInWords(reader, gather_round(reader, ROUND), WORDS))

    assert words.of("p-di") == "First choice"
    assert words.of("p-ed") == "No choice that can be used"
    own = left_out(placed)
    assert words.of(f"p-{own}") == (
        "Second choice. W-A: full (1 of 1), lottery place 3 of 3. W-B: full (1 of 1), lottery place 3 of 3"
    )


# -- waiting, promotion, changes, runs


def test_who_waits_stands_by_rank_then_by_the_lottery(placed):
    add(placed, *people("ed"), chose("ed", "o-metro", "o-water"))
    drawn = sorted(("ana", "bo", "cy"), key=lambda own: lottery(4, f"{own}@city.example"))
    run(placed, put, [f"p-{own}" for own in drawn], None)

    waiting = placed.read(lambda reader: waiting_list(gather_round(reader, ROUND), "a"))

    assert [each.participant for each in waiting] == [*(f"p-{own}" for own in drawn), "p-ed"]
    assert waiting[0].rank == 1
    assert waiting[0].has is None


def test_a_place_that_is_free_again_goes_to_who_waits_and_what_they_leave_to_the_next(placed):
    waits, gone = left_out(placed), in_water(placed)[0]
    freed = of(placed, gone).departure
    run(placed, tell)

    placed.run(Label("test"), set_values, Participant, [f"p-{gone}"], {"status": Status.CANCELLED})
    moved = run(placed, promote)

    assert moved == (Move(f"p-{waits}", "o-metro", freed),)
    assert (of(placed, waits).departure, of(placed, waits).rank) == (freed, 1)
    assert run(placed, promote) == ()


def test_nobody_is_promoted_who_cannot_go_or_was_placed_by_hand(placed):
    waits, gone = left_out(placed), in_water(placed)[0]
    run(placed, set_locked, [f"p-{waits}"], locked=True)

    placed.run(Label("test"), set_values, Participant, [f"p-{gone}"], {"status": Status.CANCELLED})

    assert run(placed, promote) == ()


def test_what_a_place_more_would_bring_is_found_and_nothing_is_stored(placed):
    before = whole(placed)

    found = what_if(placed.read(problem_of, ROUND), [MorePlaces("a", 1)])

    assert (found.before, found.after) == (Tally(4, 0, {1: 3, 2: 1}), Tally(4, 0, {1: 4}))
    assert whole(placed) == before


def test_two_runs_are_compared_by_rank_and_by_who_moved(placed):
    placed.run(Label("test"), set_values, Departure, ["a"], {"maximum": 2})
    place(placed, ROUND)

    second, first = placed.read(runs, ROUND)
    found = compare(first, second)

    assert dict(found.by_rank) == {"1": (3, 4), "2": (1, 0)}
    assert found.unplaced == (0, 0)
    assert {each.participant: each.before for each in found.moves}.items() <= first.outcome.items()
    assert compare(first, first).moves == ()


def test_the_bar_of_a_placed_person_is_the_one_that_findings_tell(placed):
    placed.run(Label("test"), set_values, Participant, ["p-ana"], {"step_free": True})

    found = next(each for each in placed.read(problem_of, ROUND).applicants if each.id == "p-ana")

    assert found.barred == {"a": Bar(BarKind.STEPS)}
