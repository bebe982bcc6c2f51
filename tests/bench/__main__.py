"""Runs the benchmarks: `python -m tests.bench [WORD…]`, only the files whose name has one of the words.

Prints a table per file and writes all results as JSON to `tests/bench/results/`. Ends with 1 where
something is over what is allowed. How a benchmark is written: see `measures.py`.
"""

import json
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "limits"))  # the limits import each other by plain names

if TYPE_CHECKING:
    from tests.bench.measures import Result


def main(words: Sequence[str]) -> int:
    names = [name for name in benchmark_names() if not words or any(word in name for word in words)]
    if not names:
        print(f"There is no benchmark named like {' or '.join(words)}: there are {', '.join(benchmark_names())}.")
        return 2
    results = {name: list(run(name)) for name in names}
    print(f"Written: {write_results(results).relative_to(Path.cwd())}")
    return 0 if all(result.is_within for rows in results.values() for result in rows) else 1


def benchmark_names() -> list[str]:
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def run(name: str) -> "Iterator[Result]":
    """Take each measure of one benchmark, print them as a table, and give them."""
    from common import table

    module = import_module(f"tests.bench.bench_{name}")
    with tempfile.TemporaryDirectory(prefix="c2c-bench-") as scratch:
        results = [measure.take() for measure in module.cases(Path(scratch))]
    table(
        [name, "ours", "spread", "limit", "spread", "value", "range", "allowed", "rounds", ""],
        [
            [
                result.name,
                *time_and_spread(result.ours_s),
                *time_and_spread(result.limit_s),
                f"{result.value:.2f} {result.unit}",
                f"{result.low:.2f}-{result.high:.2f}" if result.ours_s else "",
                f"{result.allowed:g} {result.unit}",
                len(result.ours_s) or 1,
                "" if result.is_within else "OVER",
            ]
            for result in results
        ],
    )
    yield from results


def time_and_spread(seconds: Sequence[float]) -> tuple[str, str]:
    """The median in a unit that suits it, and the fastest and slowest against it in per cent."""
    from common import spread

    if not seconds:
        return "", ""
    median = statistics.median(seconds)
    unit, size = next((unit, size) for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 0.0)) if median >= size)
    return f"{median / (size or 1e-6):.3g} {unit}", spread(seconds)


def write_results(results: "dict[str, list[Result]]") -> Path:
    taken_at = datetime.now(UTC)
    folder = HERE / "results"
    folder.mkdir(exist_ok=True)
    path = folder / f"{taken_at:%Y%m%dT%H%M%SZ}.json"
    facts = {
        "taken_at": taken_at.isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.platform(),
        "results": {
            name: [{**asdict(result), "is_within": result.is_within} for result in rows]
            for name, rows in results.items()
        },
    }
    path.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
