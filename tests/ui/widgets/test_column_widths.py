"""The widths of columns: they fill the table, nobody gets less than the least, the main text gets the rest."""

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.column_widths import Wish, shares

WISHES = st.lists(
    st.builds(
        lambda sizes, grows: Wish(*sorted(sizes), grows),
        st.tuples(*[st.integers(20, 600)] * 4),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@given(WISHES, st.integers(0, 4000))
def test_columns_fill_the_table_or_are_scrolled_and_have_enough(wishes, room):
    widths = shares(wishes, room)

    fits = sum(wish.least for wish in wishes) <= room
    assert sum(widths) == room if fits else widths == [wish.enough for wish in wishes]
    assert all(wide >= wish.least for wide, wish in zip(widths, wishes, strict=True))


@given(WISHES, st.integers(0, 4000))
def test_no_column_is_cut_while_another_has_more_than_it_needs(wishes, room):
    widths = shares(wishes, room)

    cut = any(wide < wish.wanted for wide, wish in zip(widths, wishes, strict=True))
    assert not cut or all(wide <= wish.wanted for wide, wish in zip(widths, wishes, strict=True))


def test_what_is_left_goes_to_the_main_text():
    code, title = Wish.of_one(60), Wish(100, 150, 200, 220, grows=True)

    assert shares([code, title, code], 1000) == [60, 880, 60]


def test_where_nothing_grows_the_last_column_takes_what_is_left():
    assert shares([Wish.of_one(60), Wish.of_one(80)], 200) == [60, 140]


def test_the_main_text_gives_last():
    title, place = Wish(100, 200, 300, 300, grows=True), Wish(80, 80, 160, 160)

    assert shares([title, place], 300) == [212, 88]
    assert shares([title, place], 250) == [170, 80]
    assert shares([title, place], 180) == [100, 80]


def test_in_a_table_that_is_scrolled_anyway_the_main_text_has_enough():
    title, place = Wish(100, 200, 300, 300, grows=True), Wish(80, 80, 160, 160)

    assert shares([title, place], 170) == [200, 80]


def test_a_table_without_columns_shares_nothing():
    assert shares([], 500) == []
