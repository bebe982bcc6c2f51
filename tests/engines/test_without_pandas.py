import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ENGINES = Path(__file__).parents[2] / "c2c_events" / "engines"
SOLVED = """
import sys
from datetime import datetime
from c2c_events.domain.slots import Candidate, Problem
from c2c_events.domain.values import Span
from c2c_events.engines.slots import solve

span = Span(datetime(2024, 3, 12, 9), datetime(2024, 3, 12, 10))
print(solve(Problem({"a": [Candidate("a", span, "blue", 7)]})).cost)
print([name for name in sys.modules if name.split(".")[0] == "pandas"])
"""


def test_a_slot_is_found_without_pandas_and_no_stand_in_for_it_stays():
    done = subprocess.run([sys.executable, "-c", SOLVED], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["7", "[]"]


def loads_cp_sat(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and str(node.module).startswith("ortools.sat")


def with_pandas(node: ast.AST) -> Iterator[ast.AST]:
    """What loads CP-SAT at or below a node, and not within `without_pandas`."""
    if isinstance(node, ast.With) and ast.unparse(node.items[0]) == "without_pandas()":
        return
    if loads_cp_sat(node):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from with_pandas(child)


def test_whoever_loads_the_solver_does_without_pandas():
    trees = {path.name: ast.parse(path.read_text(encoding="utf-8")) for path in ENGINES.glob("*.py")}

    assert any(loads_cp_sat(node) for tree in trees.values() for node in ast.walk(tree))
    assert [name for name, tree in trees.items() if any(with_pandas(tree))] == []
