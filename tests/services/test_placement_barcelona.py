"""The rounds of the sample, placed from the files that people sent: nobody is left out for nothing, none by chance."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRound, Placement
from c2c_events.domain.groups import Departure
from c2c_events.domain.people import Participant, ParticipantId, Status
from c2c_events.domain.placing import BarKind
from c2c_events.domain.placing_changes import MorePlaces
from c2c_events.domain.placing_reasons import Reasons, WhyNot
from c2c_events.engines.placing_help import what_would_help
from c2c_events.exports.registry import export_named
from c2c_events.language import language
from c2c_events.services.demonstration import make_sample
from c2c_events.services.editing import set_each
from c2c_events.services.findings import find_all
from c2c_events.services.placement import place
from c2c_events.services.placement_board import board
from c2c_events.services.placement_problem import gather_round
from c2c_events.services.placement_reasons import ReasonsInWords
from c2c_events.services.placement_waiting import promote, waiting_list
from c2c_events.services.publishing import Request, gather
from c2c_events.services.workspace import create_workspace, open_workspace

VISITS, GROUPS = "Visites de terrain", "Groupes de travail"
NEVER_BY_A_RUN = {
    "person_in_two_sessions", "too_little_time_between_places", "placed_while_absent", "visit_not_step_free",
    "group_over_maximum", "group_under_minimum", "departure_over_maximum", "departure_under_minimum",
    "option_over_maximum", "option_under_minimum", "placed_in_closed_option", "told_of_another_place",
}  # fmt: skip


def a_sample(path):
    with create_workspace(path) as workspace:
        make_sample(workspace)
    return path


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return a_sample(str(tmp_path_factory.mktemp("sample") / "sample.c2c"))


@pytest.fixture
def barcelona(sample, tmp_path):
    """A copy of the sample, to be changed."""
    with open_workspace(shutil.copy(sample, str(tmp_path / "barcelona.c2c"))) as workspace:
        yield workspace


def round_of(workspace, name):
    return next(each.id for each in workspace.read(lambda reader: reader.all(ChoiceRound)) if each.name == name)


def by_command(path, hash_seed):
    """What `place` prints."""
    command = [sys.executable, "-m", "c2c_events", "place", path, VISITS, "--seed", "2024", "--json"]
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed), "LANGUAGE": "en"}
    return subprocess.run(command, capture_output=True, check=True, env=environment).stdout


def test_the_same_files_give_the_same_bytes_in_every_process_file_and_database(sample, tmp_path, postgres_url):
    again, on_server = a_sample(str(tmp_path / "again.c2c")), a_sample(postgres_url)

    first = by_command(shutil.copy(sample, tmp_path / "first.c2c"), 0)

    assert by_command(again, 1) == first
    assert by_command(on_server, 2) == first
    said = json.loads(first)
    assert said["placed"] == len(said["placements"]) == sum(said["by_rank"].values())
    assert said["proven"] == {"placed": True, "ranks": True, "wishes_gap": 0.0}


@pytest.mark.parametrize(("name", "placed", "ranks"), [(VISITS, 317, {1: 311, 2: 6}), (GROUPS, 323, {1: 295})])
def test_everybody_has_a_place_who_can_go_anywhere_they_chose(barcelona, name, placed, ranks):
    found = place(barcelona, round_of(barcelona, name))

    problem, places = found.round.problem, found.result.placed
    option_of = {each.id: each.option for each in problem.offers}
    for each in problem.applicants:
        open_to_them = [own for own in option_of if option_of[own] in each.ranks and own not in each.barred]
        assert (places[each.id] is None) == (not open_to_them)
    assert sum(each is not None for each in places.values()) == placed
    assert {rank: found.run.by_rank[str(rank)] for rank in ranks} == ranks
    shown = barcelona.read(board, found.round.round.id, language("fr"))
    assert shown.applicants == len(problem.applicants)
    assert len(shown.unplaced) == found.run.unplaced
    assert all(each.free is None or each.free >= 0 for each in shown.columns)


def test_placing_breaks_no_rule_that_findings_know_of(barcelona):
    before = Counter(each.kind for each in barcelona.read(find_all, NEVER_BY_A_RUN))

    for name in (VISITS, GROUPS):
        place(barcelona, round_of(barcelona, name))

    assert Counter(each.kind for each in barcelona.read(find_all, NEVER_BY_A_RUN)) == before


def test_who_missed_a_full_visit_gets_it_with_as_many_places_more_as_were_said(barcelona):
    visits = round_of(barcelona, VISITS)
    placed = place(barcelona, visits)
    reasons = Reasons(placed.round.problem, placed.result.placed)
    unlucky = [each for each in reasons.all() if [one.why for one in each.missed] == [WhyNot.FULL]]
    assert len(unlucky) == 3

    for explained in unlucky:
        (found,) = what_would_help(placed.round.problem, placed.result, explained.applicant)
        (change,) = found.changes
        assert isinstance(change, MorePlaces)
        offer = placed.round.offers[change.offer]
        for more, helped in ((change.places - 1, False), (change.places, True)):
            room = {offer.departure.id: {"maximum": offer.offer.maximum + more}}
            barcelona.run(Label("test"), set_each, Departure, room)
            again = place(barcelona, visits)
            assert (again.result.placed[explained.applicant] == found.gets) is helped


@pytest.mark.parametrize(
    ("kind", "put_right"),
    [
        (BarKind.ABSENT, {"days": frozenset(), "arrival": None, "departure": None}),
        (BarKind.STEPS, {"step_free": False}),
    ],
)
def test_who_could_not_go_gets_it_once_what_was_said_is_put_right(barcelona, kind, put_right):
    visits = round_of(barcelona, VISITS)
    placed = place(barcelona, visits)
    problem, places = placed.round.problem, placed.result.placed
    barred = next(
        each
        for each in Reasons(problem, places).all()
        if each.missed and {one.why for one in each.missed} == {WhyNot(kind)}
    )
    helping = what_would_help(problem, placed.result, barred.applicant)
    assert helping

    barcelona.run(Label("test"), set_each, Participant, {barred.applicant: put_right})

    again = place(barcelona, visits).result.placed[barred.applicant]
    assert again in {each.gets for each in helping}


def test_after_cancellations_nobody_waits_for_a_place_that_is_free(barcelona):
    visits = round_of(barcelona, VISITS)
    barcelona.run(Label("test"), set_each, Departure, {each: {"maximum": 30} for each in departures(barcelona)})
    placed = place(barcelona, visits)
    chance = random.Random(1)
    gone = chance.sample(sorted(own for own, offer in placed.result.placed.items() if offer), 40)
    barcelona.run(Label("test"), set_each, Participant, {each: {"status": Status.CANCELLED} for each in gone})

    moved = barcelona.run(Label("test"), promote, visits).result

    now = barcelona.read(gather_round, visits)
    places, people = now.placed_now(), {each.id: each for each in now.problem.applicants}
    option_of = {each.id: each.option for each in now.problem.offers}
    reasons, counts = Reasons(now.problem, places), Counter(places.values())
    assert len(moved) > 20
    for move in moved:
        ranks = people[move.participant].ranks
        assert move.before is None or ranks[option_of[move.after]] < ranks[option_of[move.before]]
    for own, offer in now.offers.items():
        assert counts[own] <= offer.offer.maximum
        if counts[own] < offer.offer.maximum:
            waiting = [each.participant for each in waiting_list(now, own)]
            assert WhyNot.FREE not in {reasons.why_not(each, own) for each in waiting}


def departures(workspace):
    return [each.id for each in workspace.read(lambda reader: reader.all(Departure))]


def test_personal_agendas_and_drafts_tell_of_the_place(barcelona):
    placed = place(barcelona, round_of(barcelona, VISITS))
    own = next(each.id for each in placed.round.problem.applicants if placed.result.placed[each.id])
    departure = placed.round.offers[placed.result.placed[own]]
    meeting_point = departure.slots[0].session.place.pick()

    for name in ("personal-agenda.pdf", "mail-drafts.zip"):
        request = Request((language("fr"),), export_named(name).settle({}), chosen=(ParticipantId(own),))
        assert meeting_point in repr(barcelona.read(gather, name, request))


def test_lists_and_letters_tell_of_everybody_with_the_reason(barcelona):
    placed = place(barcelona, round_of(barcelona, VISITS))

    found = {}
    for name in ("placements.xlsx", "placements.pdf", "placement-letters.xlsx"):
        request = Request((language("en"),), export_named(name).settle({"round": VISITS}))
        found[name] = barcelona.read(gather, name, request)

    everybody = len(placed.round.problem.applicants)
    assert {name: each.items for name, each in found.items()} == dict.fromkeys(found, everybody)
    heads = [each.title for each in found["placement-letters.xlsx"].columns]
    rows = [dict(zip(heads, row, strict=True)) for row in found["placement-letters.xlsx"].sections[0].rows]
    assert {row["Language"] for row in rows} == {"fr", "en", "es"}
    full = next(each for each in placed.reasons().all() if [one.why for one in each.missed] == [WhyNot.FULL])
    (email,) = placed.round.person_of(full.applicant).emails[:1]
    letter = next(row for row in rows if row["E-mail"] == email)
    told = barcelona.read(ReasonsInWords, placed.round, language(letter["Language"]), placed.result.placed)
    assert letter["Reason"] == told.of(full.applicant)
    assert "55" in letter["Reason"]
    assert all(letter[each] for each in ("Name", "Place", "Day", "Start", "Meeting point", "Transport", "Rank"))
    assert barcelona.read(lambda reader: reader.count(Placement)) == everybody
