import threading

import pytest

from c2c_events import standing_back
from c2c_events.standing_back import Rank, in_pieces, set_busy, set_free, stand_back, taking_turns


@pytest.fixture
def working(monkeypatch):
    """A piece of work on another thread that stood back once."""
    monkeypatch.setattr(standing_back, "_LONGEST_S", 60)
    made = threading.Thread(target=stand_back)
    set_busy()
    yield made
    set_free()
    made.join()


def test_work_beside_the_window_waits_while_the_window_is_busy(working):
    working.start()

    assert working.is_alive()
    set_free()
    working.join(10)
    assert not working.is_alive()


def test_work_goes_on_after_a_moment_however_busy_the_window_is(working, monkeypatch):
    monkeypatch.setattr(standing_back, "_LONGEST_S", 0.01)

    working.start()

    working.join(10)
    assert not working.is_alive()


def test_the_windows_own_thread_never_waits_for_itself(monkeypatch):
    monkeypatch.setattr(standing_back, "_free", NeverFree())

    stand_back()


class NeverFree:
    def is_set(self) -> bool:
        return False

    def wait(self, _seconds: float) -> None:
        raise AssertionError("it waited")


def test_a_loop_that_stands_back_goes_through_the_same_things():
    assert list(in_pieces(range(600))) == list(range(600))


def test_work_for_which_nobody_waits_gives_way_to_what_somebody_asked(monkeypatch):
    monkeypatch.setattr(standing_back, "_LONGEST_S", 60)
    done, has_begun, goes_on = [], threading.Event(), threading.Event()

    def look_quietly() -> None:
        with taking_turns(Rank.QUIET):
            has_begun.set()
            goes_on.wait()
            while not standing_back._waiting:
                pass
            stand_back()
            done.append("looked")

    def answer() -> None:
        with taking_turns(Rank.ASKED):
            done.append("answered")

    quiet, asked = threading.Thread(target=look_quietly), threading.Thread(target=answer)
    quiet.start()
    has_begun.wait()
    asked.start()
    goes_on.set()

    for each in (quiet, asked):
        each.join(30)
    assert done == ["answered", "looked"]


def test_who_has_no_turn_for_a_moment_goes_on_without(monkeypatch):
    monkeypatch.setattr(standing_back, "_LONGEST_S", 0.01)
    done = []

    def answer() -> None:
        with taking_turns(Rank.ASKED):
            stand_back()
            done.append("answered")

    asked = threading.Thread(target=answer)
    with taking_turns(Rank.QUIET):
        asked.start()
        asked.join(30)

    assert done == ["answered"]
