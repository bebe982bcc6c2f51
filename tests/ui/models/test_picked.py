"""Picked rows are a list of which only what is asked for is looked up."""

from c2c_events.domain.later_rows import LaterRows
from ui.models.picked import Picked


def test_what_is_picked_is_in_the_order_of_the_places():
    rows = ["a", "b", "c", "d"]

    picked = Picked(rows, [3, 0, 2])

    assert len(picked) == 3
    assert [*picked] == ["d", "a", "c"]
    assert (picked[0], picked[-1], [*picked[1:]]) == ("d", "c", ["a", "c"])
    assert not Picked(rows, [])


def test_only_what_is_asked_for_is_made():
    rows = LaterRows(["a", "b", "c"], lambda places: [f"row {place}" for place in places])

    picked = Picked(rows, [2, 1, 0])

    assert (len(picked), picked[0]) == (3, "row 2")
    assert rows.made == ["row 2"]
