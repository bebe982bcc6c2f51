import subprocess
import sys

SOLVED = """
import sys
from datetime import datetime
from c2c_events.domain.slots import Candidate, Problem
from c2c_events.domain.values import Span
from c2c_events.engines.slots import solve

span = Span(datetime(2024, 3, 12, 9), datetime(2024, 3, 12, 10))
print(solve(Problem({"a": [Candidate("a", span, "blue", 7)]})).cost)
print([name for name in sys.modules if name.split(".")[0] == "pandas"])
import pandas
print(pandas.DataFrame.__name__)
"""


def test_a_slot_is_found_without_pandas_and_who_wants_it_still_gets_it():
    done = subprocess.run([sys.executable, "-c", SOLVED], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["7", "[]", "DataFrame"]
