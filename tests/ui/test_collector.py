import gc
import weakref

import pytest

from ui.collector import Collector


class Ring:
    """Names itself: only the collector finds that nobody else does."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def collector(qapp):
    gc.collect()
    made = Collector()
    yield made
    made.stop()


def test_python_collects_nothing_by_itself_until_the_collector_is_stopped(collector):
    assert not gc.isenabled()

    collector.stop()

    assert gc.isenabled()


def test_cycles_that_are_new_are_collected(collector):
    gone = [weakref.ref(Ring()) for _ in range(2_000)]

    collector.look()

    assert not [each for each in gone if each() is not None]


def test_many_new_things_are_looked_at_only_when_nobody_waits(collector):
    kept = [[] for _ in range(30_000)]
    gone = weakref.ref(Ring())

    collector.look()
    left = gone() is not None
    collector.look_at_everything()

    assert left
    assert gone() is None
    assert len(kept) == 30_000
