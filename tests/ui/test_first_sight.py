"""What is shown of a meeting file before it is open: some rows, then all; nothing where anything is unusual."""

from threading import Thread

import pytest

from c2c_events.language import language
from c2c_events.services.first_look import COUNTED
from c2c_events.services.workspace import open_workspace
from ui.columns.people import participant_columns
from ui.first_sight import Onlooker, look_ahead, order_to_look_in
from ui.places import PLACES


def left(page: str = "participants", **own) -> dict:
    """The state of a window that was left on a page."""
    return {"page": page, "pages": {"participants": own}}


@pytest.mark.parametrize(
    ("state", "order"),
    [
        (left(), ("name",)),
        (left(sort=[["name", False]]), ("name",)),
        (left(sort=[["city", True], ["name", False]]), ("city", "name")),
        ({"page": "participants"}, ("name",)),
        (left(only="status:waiting"), None),
        (left("overview"), None),
        ({}, None),
        (left(sort="spoilt"), ("name",)),
    ],
)
def test_a_look_is_worth_it_where_the_list_of_participants_was_left_unfiltered(state, order):
    assert order_to_look_in(state) == order


def test_the_numbers_of_all_places_are_among_what_is_seen_first():
    assert {kind for place in PLACES for kind in place.counts} <= set(COUNTED)


def test_first_rows_come_by_name_and_then_all_with_what_they_are_sorted_by(meeting_file):
    words, told = language("en"), []

    look_ahead(str(meeting_file), words, ("name",), told.append)

    first, all_ = told
    columns = participant_columns(words, first.meeting)
    by_name = next(number for number, column in enumerate(columns) if column.key == "name")
    in_order = sorted(all_.rows, key=columns[by_name].key_of)
    assert [row.id for row in first.rows] == [row.id for row in in_order[: len(first.rows)]]
    assert (len(first.rows), first.whole, len(all_.rows), all_.whole) == (60, False, 437, True)
    assert all_.keys == {by_name: [columns[by_name].key_of(row) for row in all_.rows]}
    assert first.counts["participant"] == 437


def test_in_another_order_only_all_rows_are_told(meeting_file):
    told = []

    look_ahead(str(meeting_file), language("en"), ("city",), told.append)

    assert [len(sight.rows) for sight in told] == [0, 437]


def test_of_a_file_that_somebody_has_open_nothing_is_told(meeting_file):
    told = []

    with open_workspace(str(meeting_file)):
        look_ahead(str(meeting_file), language("en"), ("name",), told.append)

    assert told == []


def test_who_looks_ahead_waits_until_what_was_told_is_painted_but_for_nobody_who_left():
    onlooker, passed = Onlooker(), []

    def look() -> None:
        for number in range(3):
            onlooker.wait()
            passed.append(number)

    thread = Thread(target=look)
    thread.start()
    onlooker.painted()
    onlooker.leave()
    thread.join(timeout=0.5)  # less than anybody waits who was not told

    assert passed == [0, 1, 2]
