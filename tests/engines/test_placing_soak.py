"""Thousands of small rounds, each compared with all results it has."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from c2c_events.domain.placing import Importance, Rules
from tests.engines.small_rounds import SOFT, applicants, bound_rounds, offers, rounds
from tests.engines.test_placing_joint import is_the_best

LESS = [Importance.LITTLE, Importance.MUCH]
EVERY = list(Importance)
QUOTAS = st.builds(
    Rules, seed=st.integers(0, 9), anywhere=st.booleans(), per_delegation=st.none() | st.integers(1, 2), language=SOFT
)
ROUNDS = {
    "pure": rounds(applicants(5)),
    "minimums": rounds(applicants(5), offers(minimum=4)),
    "quotas": rounds(applicants(5), offers(minimum=3, reserved=True), QUOTAS),
    "wishes": bound_rounds(LESS, LESS, applicants(4)),
    "strong wishes": bound_rounds(EVERY[:-1], EVERY[:-1], applicants(4)),
    "everything": bound_rounds(EVERY, EVERY[:-1], applicants(4), QUOTAS),
}


@pytest.mark.soak
@pytest.mark.parametrize("kind", ROUNDS)
def test_nothing_better_exists(kind):
    @settings(max_examples=4000)
    @given(ROUNDS[kind])
    def check(problem):
        is_the_best(problem)

    check()
