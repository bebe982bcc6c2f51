"""How long work still takes, told from its ticks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.progress import Estimate


def after(*ticks: tuple[int, float], total: int = 400) -> Estimate:
    estimate = Estimate()
    for done, elapsed in ticks:
        estimate = estimate.after(done, total, elapsed)
    return estimate


def test_work_at_an_even_pace_takes_what_is_left_of_it():
    estimate = after(*((done, done / 10) for done in range(101)))

    assert estimate.seconds_left == pytest.approx(30.0)


def test_nothing_is_said_before_a_second_has_passed():
    assert after((0, 0.0), (10, 0.9)).seconds_left is None
    assert after((0, 0.0), (10, 1.1)).seconds_left == pytest.approx(42.9)


def test_a_new_pace_counts_more_than_an_old_one():
    slow = [(done, float(done)) for done in range(11)]
    quick = [(10 + done, 10 + done / 10) for done in range(1, 101)]

    assert after(*slow, *quick).seconds_left == pytest.approx(29, rel=0.1)


def test_work_that_begins_again_is_estimated_anew():
    estimate = after((0, 0.0), (200, 20.0), (0, 20.0), (10, 30.0))

    assert estimate.seconds_left == pytest.approx(390.0)


@given(st.lists(st.tuples(st.integers(0, 50), st.floats(0, 60)), max_size=30))
def test_what_is_left_is_never_negative_and_nothing_when_all_is_done(steps: list[tuple[int, float]]):
    estimate, done, elapsed = Estimate(), 0, 0.0
    for more, seconds in steps:
        done, elapsed = done + more, elapsed + seconds
        estimate = estimate.after(done, 2000, elapsed)

        assert estimate.seconds_left is None or estimate.seconds_left >= 0

    assert estimate.after(2000, 2000, elapsed).seconds_left == 0
