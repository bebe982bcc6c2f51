"""What would have helped somebody: each explanation is checked by making the change that it names, in the file."""

from dataclasses import replace
from datetime import date

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRound, Option, Placement
from c2c_events.domain.groups import Departure
from c2c_events.domain.people import Category, Participant
from c2c_events.domain.placing import Importance, lottery
from c2c_events.domain.programme import Role, RoleKind
from c2c_events.language import language
from c2c_events.services.placement import place
from c2c_events.services.placement_by_hand import tell
from c2c_events.services.placement_help import help_in_words
from c2c_events.services.placement_problem import gather_round
from c2c_events.services.placement_reasons import ReasonsInWords
from tests.builders import a_session, a_workspace, add
from tests.services.small_round import chose, people, two_visits

WORDS = language("en")
LAST_DRAWN = max(("ana", "bo"), key=lambda own: lottery(1, f"{own}@city.example"))


def changed(kind, thing_id, **values):
    """A change in the file of one thing."""
    return lambda work: work.put(replace(work.get(kind, thing_id), **values))


def taken_away(kind, thing_id):
    return lambda work: work.delete(work.get(kind, thing_id))


NEEDED = [
    a_session("panel", "2024-03-14 10:00", "11:00"),
    Role(id="role", session="panel", role_kind=RoleKind.SPEAKER, person="ana"),
]


@pytest.mark.parametrize(
    ("before", "reason", "said", "put_right"),
    [
        (
            [changed(Departure, "a", maximum=0)],
            "W-A: full (0 of 0), lottery place 1 of 1",
            "W-A (First choice), if W-A had 1 more place",
            changed(Departure, "a", maximum=1),
        ),
        (
            [changed(Participant, "p-ana", step_free=True)],
            "W-A: not step-free",
            "W-A (First choice), if W-A was step-free",
            changed(Participant, "p-ana", step_free=False),
        ),
        (
            [changed(Option, "o-water", closed_departures=frozenset({"a", "b"}))],
            "W-A: closed",
            "W-A (First choice), if W-A was open",
            changed(Option, "o-water", closed_departures=frozenset({"b"})),
        ),
        (
            [changed(Departure, "a", minimum=2, maximum=5)],
            "W-A: does not take place for want of people",
            "W-A (First choice), if W-A was held however few came",
            changed(Departure, "a", minimum=None),
        ),
        (
            [
                lambda work: work.add(Category(id="host", code="host")),
                changed(Option, "o-water", reserved={"host": 1}, closed_departures=frozenset({"b"})),
            ],
            "W-A: the last places are kept for another category",
            "W-A (First choice), if W-A kept no places for others",
            changed(Option, "o-water", reserved={}, closed_departures=frozenset({"b"})),
        ),
        (
            [
                changed(ChoiceRound, "round", language=Importance.ALWAYS),
                changed(Departure, "a", languages=frozenset({"es"})),
                changed(Participant, "p-ana", languages=frozenset({"en"})),
            ],
            "W-A: in none of their languages",
            "W-A (First choice), if W-A was in a language of theirs",
            changed(Participant, "p-ana", languages=frozenset({"es"})),
        ),
        (
            [lambda work: work.add(*NEEDED)],
            "W-A: needed in panel at that time",
            "W-A (First choice), if they were not needed in panel then",
            taken_away(Role, "role"),
        ),
        (
            [changed(Participant, "p-ana", days=frozenset({date(2024, 3, 12)}))],
            "W-A: not there at that time",
            "W-A (First choice), if they were there at the time of W-A",
            changed(Participant, "p-ana", days=frozenset({date(2024, 3, 14)})),
        ),
        (
            [
                lambda work: work.add(
                    Placement(id="pl", round="round", participant="p-ana", option="o-metro", departure="m", locked=True)
                )
            ],
            "Placed by hand",
            "W-A (First choice), if they were not locked where they are",
            changed(Placement, "pl", locked=False),
        ),
    ],
    ids=["full", "steps", "closed", "too few", "reserved", "language", "busy", "absent", "locked"],
)
def test_what_is_said_to_help_helps_once_it_is_so(tmp_path, before, reason, said, put_right):
    only_one = [changed(Option, "o-water", closed_departures=frozenset({"b"}))]
    with a_workspace(tmp_path, *two_visits(), *people("ana"), chose("ana", "o-water", "o-metro")) as workspace:
        for change in (*only_one, *before):
            workspace.run(Label("test"), change)
        place(workspace, "round")
        gathered = workspace.read(gather_round, "round")

        told = workspace.read(lambda reader: ReasonsInWords(reader, gathered, WORDS).lines("p-ana"))
        assert reason in ", ".join(told).replace("W-A and W-B", "W-A")
        assert said in help_in_words(workspace, "round", "p-ana", WORDS)
        workspace.run(Label("test"), put_right)

        assert place(workspace, "round").result.placed["p-ana"] == "a"


def test_who_was_told_of_less_is_told_that_this_keeps_them(tmp_path):
    with a_workspace(tmp_path, *two_visits(), *people("ana", "bo")) as workspace:
        add(workspace, *(chose(each, "o-water", "o-metro") for each in ("ana", "bo")))
        workspace.run(Label("test"), changed(Option, "o-water", closed_departures=frozenset({"b"})))
        place(workspace, "round")
        workspace.run(Label("test"), tell, "round")
        workspace.run(Label("test"), changed(Departure, "a", maximum=2))
        place(workspace, "round")

        assert help_in_words(workspace, "round", f"p-{LAST_DRAWN}", WORDS) == (
            "W-A (First choice), if nobody had been told of a place",
        )


def test_who_would_get_more_when_everybody_is_placed_again_is_told_so(tmp_path):
    with a_workspace(tmp_path, *two_visits(), *people("ana"), chose("ana", "o-water", "o-metro")) as workspace:
        add(workspace, Placement(id="pl", round="round", participant="p-ana", option="o-metro", departure="m"))

        (line,) = help_in_words(workspace, "round", "p-ana", WORDS)

        assert line in {f"W-{each} (First choice), when everybody is placed again" for each in "AB"}


def test_nothing_helps_who_has_their_first_choice(tmp_path):
    with a_workspace(tmp_path, *two_visits(), *people("ana"), chose("ana", "o-metro")) as workspace:
        place(workspace, "round")

        assert help_in_words(workspace, "round", "p-ana", WORDS) == ("No single change would have helped.",)


def test_who_chose_nothing_is_told_what_has_room(tmp_path):
    with a_workspace(tmp_path, *two_visits(), *people("ana"), chose("ana")) as workspace:
        place(workspace, "round")

        assert help_in_words(workspace, "round", "p-ana", WORDS) == (
            "M, if they had ranked Metro as well",
            "W-B, if they had ranked Water as well",
        )
