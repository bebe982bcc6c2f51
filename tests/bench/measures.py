"""What a benchmark measures, and how: time against a limit, growth, peak memory, a figure.

A benchmark is a file `tests/bench/bench_<thing>.py` with one function, which prepares what it needs in a
scratch folder and gives its measures:

    def cases(scratch: Path) -> list[Measure]:
        badges = made_up_badges(2000)
        return [
            Case("2,000 badges A6", ours=partial(ours, badges), limit=partial(bare_canvas, badges), at_most=2.5),
            Growth("badges", work=lambda n: ours(made_up_badges(n)), sizes=(2500, 25000), at_most=1.2),
            Peak("25,000 badges", work=write_many, arguments=(25000,), at_most_mb=450),
            Figure("bytes a badge", value=lambda: len(ours(badges)) / 2000, at_most=2500, unit="B"),
        ]

A limit is the least work that could do the job; the scripts in `limits/` hold them, and are never edited.
Their folder is on the path: `import bench_badges` finds the limit of the badges.

The machine is shared, so a single second means little: the cases of one comparison alternate inside one
run, and what counts is the median over the rounds of ours / limit within the same round.
"""

import multiprocessing
import statistics
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import psutil
from common import alternate, ratio

LEAST_ROUNDS = 9
_SAMPLE_S = 0.02


@dataclass(frozen=True)
class Result:
    """What was measured: `value` may be at most `allowed`, both in `unit`.

    `low` and `high`: the least and the greatest value of a round. `ours_s` and `limit_s`: the seconds of each
    round, empty where nothing was timed.
    """

    name: str
    value: float
    allowed: float
    unit: str
    low: float
    high: float
    ours_s: tuple[float, ...] = ()
    limit_s: tuple[float, ...] = ()

    @property
    def is_within(self) -> bool:
        return self.value <= self.allowed


class Measure(Protocol):
    @property
    def name(self) -> str: ...

    def take(self) -> Result: ...


@dataclass(frozen=True)
class Case:
    """`ours` may take at most `at_most` times as long as `limit`, in the median of the rounds."""

    name: str
    ours: Callable[[], object]
    limit: Callable[[], object]
    at_most: float
    rounds: int = LEAST_ROUNDS

    def take(self) -> Result:
        wall, _cpu = alternate({"ours": self.ours, "limit": self.limit}, max(self.rounds, LEAST_ROUNDS))
        return _compared(self.name, wall["ours"], wall["limit"], self.at_most, "x")


@dataclass(frozen=True)
class Growth:
    """A unit of `work(size)` at the greater size may take at most `at_most` times a unit at the smaller one.

    1.0 is linear; what is quadratic shows as the ratio of the sizes.
    """

    name: str
    work: Callable[[int], object]
    sizes: tuple[int, int]
    at_most: float
    rounds: int = LEAST_ROUNDS

    def take(self) -> Result:
        small, great = self.sizes
        wall, _cpu = alternate({"s": lambda: self.work(small), "g": lambda: self.work(great)}, self.rounds)
        ours, limit = [t / great for t in wall["g"]], [t / small for t in wall["s"]]
        return _compared(f"{self.name}, {small} to {great}, a unit", ours, limit, self.at_most, "x")


@dataclass(frozen=True)
class Peak:
    """`work(*arguments)`, alone in a fresh process, may need at most `at_most_mb` at its peak.

    Counted is all of the process with its Python, and every process it starts. `work` is a function of a
    module, and `arguments` can be pickled: they are handed over to another process.
    """

    name: str
    work: Callable[..., object]
    at_most_mb: float
    arguments: tuple[Any, ...] = ()

    def take(self) -> Result:
        return _single(self.name, peak_mb(self.work, self.arguments), self.at_most_mb, "MB")


@dataclass(frozen=True)
class Figure:
    """A number that may be at most `at_most`, such as the bytes of a badge; measured once."""

    name: str
    value: Callable[[], float]
    at_most: float
    unit: str

    def take(self) -> Result:
        return _single(self.name, self.value(), self.at_most, self.unit)


@dataclass(frozen=True)
class Median:
    """The median of a number that `value` measures at each call may be at most `at_most`."""

    name: str
    value: Callable[[], float]
    times: int
    at_most: float
    unit: str

    def take(self) -> Result:
        found = sorted(self.value() for _ in range(self.times))
        return Result(self.name, statistics.median(found), self.at_most, self.unit, found[0], found[-1])


def peak_mb(work: Callable[..., object], arguments: tuple[Any, ...]) -> float:
    """Run `work` in a fresh process; the greatest memory it and its children held, in MB (10^6 bytes).

    The process's own peak is the kernel's; with children it is the greatest sum seen in samples 20 ms apart.
    Raises `RuntimeError` where the work fails; its traceback is on stderr.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_report_peak, args=(sender, work, arguments))
    process.start()
    sender.close()
    sampled = 0
    done = threading.Event()

    def sample() -> None:
        nonlocal sampled
        while not done.wait(_SAMPLE_S):
            sampled = max(sampled, _memory_of_tree(process.pid))

    sampler = threading.Thread(target=sample)
    sampler.start()
    try:
        own = receiver.recv()
    except EOFError:
        raise RuntimeError(f"{work.__qualname__} failed in its own process") from None
    finally:
        done.set()
        sampler.join()
        process.join()
    return max(own, sampled) / 1e6


def _report_peak(sender: Any, work: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    work(*arguments)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    high_water = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    sender.send(int(high_water.split()[1]) * 1024)


def _memory_of_tree(pid: int | None) -> int:
    try:
        process = psutil.Process(pid)
        return sum(_memory(one) for one in [process, *process.children(recursive=True)])
    except psutil.NoSuchProcess:
        return 0


def _memory(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0


def _compared(name: str, ours: list[float], limit: list[float], at_most: float, unit: str) -> Result:
    middle, low, high = ratio(ours, limit)
    return Result(name, middle, at_most, unit, low, high, tuple(ours), tuple(limit))


def _single(name: str, value: float, at_most: float, unit: str) -> Result:
    return Result(name, value, at_most, unit, low=value, high=value)
