"""Long lists are sorted by keys that are made once for each distinct value."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.sorting import TextKeys, ordered
from c2c_events.language import language


@given(st.lists(st.text(min_size=1).filter(lambda word: "\0" not in word)))
def test_words_stand_in_the_order_of_their_language(words):
    collation = language("es").collation

    keys = TextKeys(collation).of(words)

    assert [words[row] for row in ordered(keys)] == sorted(words, key=collation)


@given(st.lists(st.one_of(st.none(), st.integers(0, 3))), st.booleans())
def test_equal_rows_stay_in_their_order_and_empty_ones_come_last(keys, descending):
    rows = ordered(keys, descending=descending)

    filled = [row for row in rows if keys[row] is not None]
    assert sorted(rows) == list(range(len(keys)))
    assert rows[len(filled) :] == [row for row, key in enumerate(keys) if key is None]
    assert filled == sorted(filled, key=lambda row: -keys[row] if descending else keys[row])
    for before, after in pairwise(filled):
        assert keys[before] != keys[after] or before < after


def test_a_key_is_made_once_for_each_distinct_word():
    asked = []
    keys = TextKeys(lambda word: (asked.append(word) or word, ""))

    keys.of(["Lima", "", "Lima", "Quito"])
    keys.of(["Quito"])

    assert asked == ["Lima", "Quito"]
