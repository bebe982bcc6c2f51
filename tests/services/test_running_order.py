from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.changes import Label
from c2c_events.domain.programme import RunningItem, Session
from c2c_events.errors import NotFound, WrongValue
from c2c_events.services.running_order import (
    NothingToFit,
    NoTimeLeft,
    add_item,
    fit_last,
    move_item,
    remove_items,
    running_order,
    stretch,
)
from c2c_events.services.workspace import create_workspace
from tests.builders import a_meeting, a_session, a_span, add, put


@pytest.fixture
def opening(workspace):
    """A session of an hour with items of 10, 20 and 15 minutes; another without a time."""
    add(
        workspace,
        a_meeting(),
        a_session("opening", "2024-03-12 09:00", "10:00"),
        a_session("later", span=None),
        *(RunningItem(id=f"i{n}", session="opening", position=n, minutes=own) for n, own in enumerate((10, 20, 15))),
    )
    return workspace


def do(workspace, use_case, *args):
    return workspace.run(Label("test"), use_case, *args).result


def order(workspace, session="opening"):
    return workspace.read(running_order, session)


def minutes(workspace, session="opening"):
    return [(each.item.id, each.item.minutes) for each in order(workspace, session).items]


def test_each_item_begins_where_the_one_before_ends_and_what_is_left_is_told(opening):
    found = order(opening)

    assert [each.begins for each in found.items] == [
        datetime(2024, 3, 12, 9), datetime(2024, 3, 12, 9, 10), datetime(2024, 3, 12, 9, 30),
    ]  # fmt: skip
    assert (found.minutes, found.length, found.left) == (45, 60, 15)


def test_items_that_take_longer_than_the_session_leave_less_than_nothing(opening):
    do(opening, add_item, "opening", {"minutes": 20})

    assert order(opening).left == -5


def test_a_session_without_a_time_has_items_without_beginnings(opening):
    made = do(opening, add_item, "later", {"minutes": 5, "title.fr": "Mot de bienvenue", "public": False})

    found = order(opening, "later")
    assert [(each.item.id, each.begins) for each in found.items] == [(made, None)]
    assert (found.minutes, found.length, found.left) == (5, None, None)


def test_an_item_takes_no_less_than_no_time(opening):
    with pytest.raises(WrongValue, match="less than 0"):
        do(opening, add_item, "opening", {"minutes": -5})
    with pytest.raises(NotFound):
        do(opening, add_item, "none", {"minutes": 5})


def test_items_are_added_at_the_end_moved_and_taken_away(opening):
    made = do(opening, add_item, "opening", {"minutes": 1})
    do(opening, move_item, made, -2)
    do(opening, remove_items, ["i0", "i0"])

    assert minutes(opening) == [(made, 1), ("i1", 20), ("i2", 15)]


def test_stretched_items_fill_the_session_alike(opening):
    do(opening, stretch, "opening")

    assert minutes(opening) == [("i0", 13), ("i1", 27), ("i2", 20)]


def test_items_without_any_time_get_the_same(opening):
    for each in order(opening).items:
        put(opening, replace(each.item, minutes=0))

    do(opening, stretch, "opening")

    assert [own for _, own in minutes(opening)] == [20, 20, 20]


def test_the_last_item_gets_what_is_left(opening):
    do(opening, fit_last, "opening")

    assert minutes(opening) == [("i0", 10), ("i1", 20), ("i2", 30)]


def test_where_nothing_is_left_the_last_item_is_not_fitted(opening):
    put(opening, a_session("opening", "2024-03-12 09:00", "09:25"))

    with pytest.raises(NoTimeLeft, match=r"take 30 minutes.*only 25"):
        do(opening, fit_last, "opening")


@pytest.mark.parametrize("use_case", [stretch, fit_last])
def test_without_a_time_or_without_items_nothing_is_fitted(opening, use_case):
    add(opening, a_session("empty"))
    do(opening, add_item, "later", {"minutes": 5})

    for session in ("later", "empty"):
        with pytest.raises(NothingToFit):
            do(opening, use_case, session)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    with create_workspace(str(tmp_path_factory.mktemp("order") / "meeting.c2c")) as workspace:
        add(workspace, a_meeting(), a_session("opening"))
        yield workspace


@given(st.lists(st.integers(0, 90), min_size=1, max_size=6), st.integers(0, 240))
def test_stretched_minutes_add_up_to_the_session_and_none_is_less_than_no_time(scratch, parts, length):
    span = a_span("2024-03-12 09:00", f"{9 + length // 60:02}:{length % 60:02}")

    def fitted(work):
        work.put(replace(work.get(Session, "opening"), span=span))
        work.delete(*work.all(RunningItem))
        work.add(
            *(RunningItem(id=f"i{n}", session="opening", position=n, minutes=own) for n, own in enumerate(parts))
        )
        stretch(work, "opening")
        return [each.item.minutes for each in running_order(work, "opening").items]

    found = do(scratch, fitted)

    assert sum(found) == length
    assert min(found) >= 0
    if length >= sum(parts) > 0:
        assert all(after >= before for before, after in zip(parts, found, strict=True))
