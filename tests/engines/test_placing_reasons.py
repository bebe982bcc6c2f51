"""The law of explanations: the best result is explained without a gap."""

from hypothesis import given, settings
from hypothesis import strategies as st

from c2c_events.domain.placing import Importance, Rules
from c2c_events.domain.placing_reasons import Reasons, WhyNot
from c2c_events.engines.placing import solve
from tests.engines.small_rounds import offers, rounds

PLAIN = st.builds(Rules, seed=st.integers(0, 9), anywhere=st.booleans(), language=st.just(Importance.LITTLE))


@settings(max_examples=100)
@given(problem=rounds(what=offers(minimum=2), rules=PLAIN))
def test_in_the_best_result_nobody_misses_what_has_room_for_them(problem):
    places = solve(problem).placed

    missed = [each for explained in Reasons(problem, places).all() for each in explained.missed]

    assert WhyNot.FREE not in {each.why for each in missed}
