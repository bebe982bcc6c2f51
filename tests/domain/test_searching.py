"""A search over a list finds the rows that looking at each of them would find."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.filters import Filter, Term, parse_filter
from c2c_events.domain.folding import fold
from c2c_events.domain.searching import Fact, Family, ListIndex, SearchText, Since, Value

LETTERS = "abé王 \n\0"
TEXTS = st.lists(st.text(LETTERS, max_size=6), max_size=80)
QUERIES = st.lists(st.lists(st.text(LETTERS, min_size=1, max_size=3), max_size=3), min_size=1, max_size=6)


def naive(texts, words):
    rows = (text.replace("\0", " ") for text in texts)
    return [number for number, row in enumerate(rows) if all(word in row for word in words)]


@given(TEXTS, QUERIES)
def test_hits_are_those_of_looking_at_each_row_whatever_was_asked_before(texts, queries):
    search = SearchText(texts)

    for words in queries:
        assert search.hits(words) == naive(texts, words)


@given(TEXTS, st.text("abé王", min_size=1, max_size=4))
def test_hits_are_the_same_while_a_word_is_typed(texts, word):
    search = SearchText(texts)

    for length in range(1, len(word) + 1):
        assert search.hits([word[:length]]) == naive(texts, [word[:length]])


@given(TEXTS, st.data())
def test_rows_that_changed_moved_or_went_are_found_where_they_are_now(texts, data):
    search = SearchText(texts)
    search.hits(["a"])
    number = st.integers(0, len(texts) - 1) if texts else st.nothing()
    rows = data.draw(st.lists(st.one_of(number, st.text(LETTERS, max_size=4)), max_size=20))

    search.rearrange(rows)

    now = [texts[row] if isinstance(row, int) else row for row in rows]
    for words in (["a"], ["ab"], ["b", "é"]):
        assert search.hits(words) == naive(now, words)


def test_a_word_in_nearly_every_row_and_one_in_few_are_both_found():
    texts = [f"row {number}" for number in range(1000)]
    search = SearchText(texts)

    assert search.hits(["row"]) == list(range(1000))
    assert search.hits(["99", "row"]) == naive(texts, ["99"])
    assert search.hits(["w 7", "7 "]) == []


ROWS = [
    {"": ["Ana"], "tag": ["vip", "press"], "at": datetime(2024, 3, 1, tzinfo=UTC)},
    {"": ["Béa"], "tag": [], "at": None},
    {"": ["Ana", "Lima"], "tag": ["Vip"], "at": datetime(2024, 3, 3, tzinfo=UTC)},
]


def moment(said):
    try:
        return datetime.fromisoformat(said).replace(tzinfo=UTC)
    except ValueError:
        return None


def facts():
    return {
        "": Fact(lambda row: row[""]),
        "tag": Fact(lambda row: row["tag"], lambda tag: (tag, f"{tag}-{tag}")),
        "since": Since(lambda row: row["at"], moment),
        "letter.": Family(lambda letter: Fact(lambda row: {word[:1] for word in row[""] if letter in word})),
    }


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        ("", [0, 1, 2]),
        ("ana", [0, 2]),
        ("ana lima", [2]),
        ("-ana", [1]),
        ("tag:VIP", [0, 2]),
        ("tag:press-press,nothing", [0]),
        ("-tag:press ana", [2]),
        ("since:2024-03-02", [2]),
        ("-since:2024-03-02", [0, 1]),
        ("since:whenever", []),
        ("since:2024-03-01,2024-03-03", [0, 2]),
    ],
)
def test_rows_are_chosen(expression, chosen):
    assert ListIndex(ROWS, facts()).chosen(parse_filter(expression)) == chosen


def test_a_family_makes_the_fact_of_each_of_its_keys():
    index = ListIndex(ROWS, facts())

    assert index.chosen(Filter((Term("letter.a", ("l",)),))) == [2]
    assert index.values_of("letter.m") == [Value("L", "L", 1)]


def test_the_values_of_a_key_come_with_their_rows_the_most_frequent_first():
    index = ListIndex(ROWS * 2, facts())

    assert index.values_of("tag") == [Value("Vip", "Vip", 2), Value("press", "press", 2), Value("vip", "vip", 2)]
    assert index.values_of("since") == []
    assert index.keys() == ("tag", "since", "letter.")


def test_a_key_that_is_not_there_is_not_taken_for_text():
    with pytest.raises(KeyError):
        ListIndex(ROWS, facts()).chosen(parse_filter("nothing:x"))


def test_a_list_that_changed_is_searched_as_it_is_now():
    index = ListIndex(ROWS, facts())
    for expression in ("ana", "tag:vip", "since:2024-01-01"):
        index.chosen(parse_filter(expression))
    anew = {"": ["Ana Bo"], "tag": ["vip"], "at": datetime(2024, 3, 9, tzinfo=UTC)}

    index.update([ROWS[1], anew])

    assert index.chosen(parse_filter("ana")) == [1]
    assert index.chosen(parse_filter("bea")) == [0]
    assert index.chosen(parse_filter("tag:vip")) == [1]
    assert index.chosen(parse_filter("since:2024-03-09")) == [1]


def test_facts_that_rest_on_something_else_are_made_anew():
    index = ListIndex(ROWS, facts())
    index.chosen(parse_filter("tag:vip ana"))

    index.update(ROWS, {**facts(), "tag": Fact(lambda row: ["none"])})

    assert index.chosen(parse_filter("tag:none ana")) == [0, 2]
    assert index.chosen(parse_filter("tag:vip")) == []


@given(
    st.lists(st.lists(st.text(max_size=4), max_size=3), max_size=8),
    st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=3),  # no line end can be typed as a search
)
def test_text_is_found_whatever_its_case_and_accents(rows, word):
    index = ListIndex(rows, {"": Fact(lambda row: row)})
    texts = ["\n".join(map(fold, filter(None, row))).replace("\0", " ") for row in rows]

    found = index.chosen(Filter((Term("", (fold(word),)),)))

    assert found == [number for number, text in enumerate(texts) if fold(word) in text]
