"""Tables are made when they are first asked for, whoever asks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import MetaData

from c2c_events.domain.kinds import KINDS
from c2c_events.storage import tables

TOGETHER = 8


def test_threads_that_ask_at_once_for_a_table_that_is_not_made_yet_get_the_same_one(monkeypatch):
    monkeypatch.setattr(tables, "_METADATA", MetaData())
    monkeypatch.setattr(tables, "_MADE", {})
    ready = Barrier(TOGETHER)

    def ask(_number):
        ready.wait()
        return [tables.table_named(name) for name in KINDS]

    with ThreadPoolExecutor(TOGETHER) as threads:
        first, *others = threads.map(ask, range(TOGETHER))

    assert all(one is other for asked in others for one, other in zip(first, asked, strict=True))
