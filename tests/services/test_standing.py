"""Findings that are kept up beside the meeting, told as what is new."""

import shutil
from dataclasses import replace

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Person
from c2c_events.domain.programme import Session
from c2c_events.services.demonstration import make_sample
from c2c_events.services.findings import QUICK, find_all
from c2c_events.services.standing import State, news, would_be
from c2c_events.services.workspace import create_workspace, open_workspace
from tests.builders import a_person


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.c2c"
    with create_workspace(str(path)) as workspace:
        make_sample(workspace)
    return path


@pytest.fixture
def workspace(sample, tmp_path):
    with open_workspace(shutil.copy(sample, tmp_path)) as workspace:
        yield workspace


def changed(workspace, *puts):
    return workspace.run(Label("test"), lambda work: [work.put(each) for each in puts]).changes


def quick(workspace):
    return [each for each in workspace.read(find_all) if each.kind in QUICK]


def without_address(workspace, number):
    person = workspace.read(lambda reader: [each for each in reader.all(Person) if each.emails][number])
    return replace(person, emails=())


def test_the_first_time_everything_is_told_that_is_found_in_moments(workspace):
    first = news([], None, workspace)

    assert first.whole
    assert first.after([]) == quick(workspace)
    assert not first.state.everything


def test_after_changes_only_what_is_new_is_told(workspace):
    first = news([], None, workspace)
    changes = [changed(workspace, without_address(workspace, number)) for number in (3, 1)]

    new = news(changes, first.state, workspace)

    assert not new.whole
    assert 0 < len(new.come) < 10
    assert new.after(first.after([])) == quick(workspace)
    assert first.state.is_before(new.state)


def test_what_comes_and_goes_in_one_change_leads_to_what_is_found(workspace):
    found, state = [], None
    sessions = workspace.read(lambda reader: reader.all(Session))
    for session in sessions[5:12]:
        moved = replace(session, span=sessions[20].span, room=sessions[20].room)
        new = news([changed(workspace, moved, without_address(workspace, 2))], state, workspace)
        found, state = new.after(found), new.state

    assert found == quick(workspace)


def test_a_change_that_concerns_no_finding_is_no_news(workspace):
    first = news([], None, workspace)
    person = workspace.read(lambda reader: reader.all(Person)[0])

    assert not news([changed(workspace, replace(person, note="Called on Monday"))], first.state, workspace)


def test_who_knows_another_state_is_told_everything(workspace):
    first = news([], None, workspace)
    second = news([changed(workspace, without_address(workspace, 0))], first.state, workspace)

    late = news([], first.state, workspace)

    assert late.whole
    assert late.after([]) == second.after(first.after([]))


def test_what_takes_long_to_find_is_kept_up_once_it_was_asked_for(workspace):
    first = news([], None, workspace)
    everything = news([], first.state, workspace, everything=True)
    twice = [replace(a_person(each, "Marisol", "Etxeberria"), emails=("m@city.example",)) for each in ("zz1", "zz2")]
    done = workspace.run(Label("test"), lambda work: work.add(*twice))

    new = news([done.changes], everything.state, workspace)

    assert new.state.everything
    assert new.after(everything.after([])) == workspace.read(find_all)


def test_after_a_new_start_as_much_is_looked_for_as_before(workspace):
    new = news([], State("of a process that is gone", 7, True), workspace)

    assert new.whole
    assert new.after([]) == workspace.read(find_all)


def test_what_was_looked_for_in_moments_does_not_replace_everything():
    early, late = State("a", 4, False), State("b", 1, True)

    assert early.is_before(late)
    assert not late.is_before(early)
    assert State("a", 4, False).is_before(State("b", 1, False))


def test_what_would_be_is_told_for_each_way(workspace):
    known = news([], None, workspace)
    lunch = workspace.read(lambda reader: reader.all(Session, code="11"))[0]

    (gone, come), unchanged = would_be(known.state, [[replace(lunch, room=None)], [lunch]], workspace)

    assert (gone, [each.kind for each in come]) == ([], ["break_without_room"])
    assert unchanged == ([], [])
    assert not news([], known.state, workspace)


def test_what_would_be_is_told_after_a_new_start_too(workspace):
    lunch = workspace.read(lambda reader: reader.all(Session, code="11"))[0]

    (told,) = would_be(State("of a process that is gone", 7, False), [[replace(lunch, room=None)]], workspace)

    assert [each.kind for each in told[1]] == ["break_without_room"]
