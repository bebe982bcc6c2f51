"""The filter bar: chips are a view of the expression, whoever types it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from c2c_events.domain.filters import parse_filter, written
from c2c_events.language import language
from c2c_events.services.filter_words import names_of_keys
from ui.widgets.filter_bar import FilterBar

KEYS = ("status", "city", "custom.")
KEY = Qt.Key


@pytest.fixture
def bar(qtbot) -> FilterBar:
    made = FilterBar("Name, city", KEYS, "Delete takes it away")
    qtbot.addWidget(made)
    made.resize(700, 60)
    made.show()
    return made


def chips(bar) -> list[str]:
    return [chip.part.typed for chip in bar.chips]


def test_a_condition_becomes_a_chip_when_a_space_follows_it(bar):
    QTest.keyClicks(bar.field, "status:confirmed")
    before = chips(bar)
    QTest.keyClicks(bar.field, " ")

    assert (before, chips(bar), bar.field.text()) == ([], ["status:confirmed"], "")


def test_a_quote_that_is_open_is_not_complete(bar):
    QTest.keyClicks(bar.field, 'city:"San Jose')
    before = chips(bar)
    QTest.keyClicks(bar.field, '" ana')

    assert (before, chips(bar), bar.field.text()) == ([], ['city:"San Jose"'], "ana")


def test_words_and_unknown_keys_stay_in_the_field(bar):
    bar.set_expression('ana re:start -status:declined "old town"')

    assert chips(bar) == ["-status:declined"]
    assert bar.field.text() == 'ana re:start "old town"'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["ana", '"old town"', "-lima", "re:start", "status:"]),
            st.builds(written, st.sampled_from(["status", "city", "custom.shirt"]), st.text("abc XL,é", min_size=1)),
        ),
        max_size=5,
    )
)
def test_what_is_asked_for_is_the_same_however_it_is_shown(bar, terms):
    expression = " ".join(terms)

    bar.set_expression(expression)

    asked = parse_filter(bar.expression(), KEYS).terms
    assert sorted(map(str, asked)) == sorted(map(str, parse_filter(expression, KEYS).terms))


def test_delete_takes_a_condition_away_and_the_focus_goes_to_its_neighbour(bar, qtbot):
    bar.set_expression("status:confirmed city:Lima")
    bar.window().activateWindow()

    with qtbot.waitSignal(bar.changed) as changed:
        QTest.keyClick(bar.chips[0], KEY.Key_Delete)

    assert changed.args == ["city:Lima"]
    assert bar.chips[0].hasFocus()


def test_the_cross_takes_a_condition_away_and_the_words_edit_it(bar):
    bar.set_expression("status:confirmed city:Lima")
    end = bar.chips[0].rect().center()
    end.setX(bar.chips[0].width() - 8)

    QTest.mouseClick(bar.chips[0], Qt.MouseButton.LeftButton, pos=end)
    QTest.mouseClick(bar.chips[0], Qt.MouseButton.LeftButton, pos=bar.chips[0].rect().bottomLeft() / 2)

    assert (chips(bar), bar.field.text()) == ([], "city:Lima")


def test_backspace_in_an_empty_field_edits_the_last_condition(bar):
    bar.set_expression("status:confirmed city:Lima")

    QTest.keyClick(bar.field, KEY.Key_Backspace)

    assert (chips(bar), bar.field.text()) == (["status:confirmed"], "city:Lima")


def test_escape_empties_all_of_it(bar, qtbot):
    bar.set_expression("status:confirmed ana")

    with qtbot.waitSignal(bar.changed) as changed:
        QTest.keyClick(bar.field, KEY.Key_Escape)

    assert (changed.args, bar.expression()) == ([""], "")


def test_a_condition_is_replaced_where_it_stands(bar):
    bar.set_expression("status:confirmed city:Lima")

    bar.replace_part(bar.parts()[0], "status:confirmed,waiting")
    bar.replace_part(None, "custom.shirt:XL")

    assert chips(bar) == ["status:confirmed,waiting", "city:Lima", "custom.shirt:XL"]


def test_many_conditions_go_on_in_the_next_line(bar):
    one = bar.heightForWidth(700)

    bar.set_expression(" ".join(f"city:Somewhere{number}" for number in range(9)))

    assert bar.heightForWidth(700) > one
    assert bar.heightForWidth(3000) == one


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Down])
def test_enter_and_down_go_on_to_what_was_found(bar, qtbot, key):
    QTest.keyClicks(bar.field, "lima status:confirmed")

    with qtbot.waitSignal(bar.left):
        QTest.keyClick(bar.field, key)

    assert bar.expression() == "status:confirmed lima"


def test_a_key_can_be_typed_by_its_name_in_the_language_of_the_reader(qtbot):
    made = FilterBar("Nom, ville", KEYS, "", {"ville": "city", "statut": "status"})
    qtbot.addWidget(made)
    asked = []
    made.changed.connect(asked.append)

    QTest.keyClicks(made.field, 'Ville:Lima -statut:applied "ville:x" ')

    assert chips(made) == ["city:Lima", "-status:applied"]
    assert made.expression() == 'city:Lima -status:applied "ville:x"'
    assert "city:Lima" in asked[: asked.index("city:Lima -status:applied")]


def test_a_name_of_a_key_that_is_a_key_itself_stays_what_it_is():
    names = names_of_keys(("country", "city", "room", "group"), language("fr"))

    assert (names["pays"], names["ville"]) == ("country", "city")
    assert not {"country", "city", "room", "group"} & names.keys()
