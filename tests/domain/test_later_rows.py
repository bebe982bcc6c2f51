"""A list whose rows are made when they are asked for, and each only once."""

from types import SimpleNamespace

from c2c_events.domain.later_rows import LaterRows, ids_of

IDS = ["ana", "ben", "cleo", "dora"]


def later():
    """Rows that say which they are, and the list of those that were made, in that order."""
    made: list[int] = []

    def make(places):
        made.extend(places)
        return [SimpleNamespace(id=IDS[place]) for place in places]

    return LaterRows(IDS, make), made


def test_to_know_how_many_there_are_and_who_makes_none():
    rows, made = later()

    assert (len(rows), list(ids_of(rows)), made, rows.made) == (4, IDS, [], [])


def test_a_row_is_made_when_it_is_asked_for_and_then_stays():
    rows, made = later()

    assert rows[2] is rows[-2]
    assert ([row.id for row in rows.made], made) == (["cleo"], [2])


def test_all_are_made_in_their_order_but_none_twice():
    rows, made = later()
    second = rows[1]

    everything = list(rows)

    assert [row.id for row in everything] == IDS
    assert everything[1] is second
    assert sorted(made) == [0, 1, 2, 3]
    assert list(ids_of(everything)) == IDS


def test_a_part_is_made_alone():
    rows, made = later()

    assert [row.id for row in rows[1:3]] == ["ben", "cleo"]
    assert made == [1, 2]
