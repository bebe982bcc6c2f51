"""The collector of cycles rests where very many values are made, and does not look at them afterwards."""

import gc
from collections.abc import Iterator

import pytest

from c2c_events.services.undisturbed import undisturbed


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    gc.collect()
    yield
    gc.unfreeze()


def test_it_rests_meanwhile_and_goes_on_afterwards() -> None:
    with undisturbed():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()

    with undisturbed():
        pass

    assert not gc.isenabled()
    gc.enable()


@pytest.mark.parametrize(("many", "left_out"), [(200_000, True), (1_000, False)])
def test_only_very_many_values_are_left_out_from_then_on(many: int, left_out: bool) -> None:
    before = gc.get_freeze_count()

    with undisturbed():
        kept = [[] for _ in range(many)]

    assert (gc.get_freeze_count() >= before + many) == left_out
    assert len(kept) == many
