from datetime import date

import pytest

from c2c_events.domain.meeting import Layout, Room
from c2c_events.domain.values import Text
from c2c_events.language import language
from c2c_events.progress import Cancelled, quiet
from c2c_events.services.suggestions_in_words import repair_in_words, slots_in_words
from tests.builders import a_meeting, a_session, add

ENGLISH, FRENCH = language("en"), language("fr")
DAY = date(2024, 3, 12)


def rooms():
    return Room(id="red", name="Red", capacity={Layout.U: 20}), Room(id="blue", name="Blue", capacity={Layout.U: 40})


def test_slots_say_when_and_where_and_what_speaks_against_them(workspace):
    small, _ = rooms()
    new = a_session("new", title=Text({"en": "Talk", "fr": "Exposé"}), span=None, expected=30, layout=Layout.U)
    add(workspace, a_meeting(starts=DAY, ends=DAY), small, new)

    (found,) = slots_in_words(workspace, ["new"], FRENCH, quiet)

    assert found.title == "Exposé"
    assert found.slots[0].when.endswith("Red")
    assert found.slots[0].against == "trop peu de places"


def test_a_repair_says_what_moves_what_it_mends_and_what_it_leaves(workspace):
    add(workspace, a_meeting(), *rooms(), a_session("large", room="red", layout=Layout.U, expected=30))

    repair = repair_in_words(workspace, DAY, ENGLISH, quiet)

    (title, before, after), *others = repair.moves
    assert (title, before.rpartition(", ")[2], after.rpartition(", ")[2], others) == ("large", "Red", "Blue", [])
    assert repair.mended == ("Red is too small for large: 30 expected, 20 seats (U).",)
    assert (repair.new, repair.remaining, repair.proven) == ((), (), True)
    assert repair.spots["large"].room == "blue"


def test_a_repair_says_why_a_session_stays_wrong_and_calls_it_by_its_title(workspace):
    session = a_session("s", code="7", title=Text({"en": "Talk"}), room="red", layout=Layout.U, expected=30)
    add(workspace, a_meeting(), rooms()[0], session)

    repair = repair_in_words(workspace, DAY, ENGLISH, quiet)

    assert (repair.moves, repair.mended) == ((), ())
    assert repair.remaining == ("Red is too small for Talk: 30 expected, 20 seats (U).",)


def test_a_search_that_is_cancelled_gives_nothing(workspace):
    add(workspace, a_meeting(), *rooms(), a_session("large", room="red", layout=Layout.U, expected=30))
    asked = iter(range(100))

    def stop(done, total):
        if next(asked) >= 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        repair_in_words(workspace, DAY, ENGLISH, stop)
    with pytest.raises(Cancelled):
        slots_in_words(workspace, ["large"], ENGLISH, stop)
