from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.as_it_was import as_it_was
from c2c_events.domain.changes import difference
from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import Session
from c2c_events.domain.values import Text
from tests.builders import a_session

STATES = st.one_of(
    st.none(),
    st.builds(
        lambda title, code: Room(id="", name=title, names=Text({"fr": code}), floor=code),
        st.sampled_from(["Blue", "Red"]),
        st.sampled_from(["", "1", "2"]),
    ),
)


@given(st.lists(st.tuples(st.sampled_from("abc"), STATES), max_size=8))
def test_what_was_done_since_is_taken_back_whatever_it_was(steps):
    things, edits, states = {}, [], [{}]
    for own, state in steps:
        before = things.get(own)
        after = state and replace(state, id=own)
        edits.append(list(difference(before, after)))
        things = {key: value for key, value in {**things, own: after}.items() if value is not None}
        states.append(things)

    for since, state in enumerate(states):
        done = [edit for own in edits[since:] for edit in own]
        assert as_it_was({Room: things}, done) == {Room: state}


def test_things_of_other_kinds_do_not_count_and_what_is_given_stays_as_it_is():
    now = {Session: {"s": a_session("s")}}
    edits = list(difference(None, Room(id="r", name="Blue")))
    edits += difference(a_session("s", locked=True), a_session("s"))

    assert as_it_was(now, edits) == {Session: {"s": a_session("s", locked=True)}}
    assert now == {Session: {"s": a_session("s")}}
