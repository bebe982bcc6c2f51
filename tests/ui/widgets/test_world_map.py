"""The map: which city is meant by the mouse and the keyboard, what it says, where it leads."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible

from ui.models.links import Destination, Link, Links
from ui.models.map_points import map_points
from ui.widgets.world_map import WorldMap

CITIES = [("Accra", "GH"), ("Barcelona", "ES"), ("Lima", "PE"), ("Laputa-in-the-air", "")]
ACCRA, BARCELONA, LIMA = range(3)


@pytest.fixture
def world(qtbot):
    links = Links()
    links.set_links(
        [
            Link(
                name, f"{country}, 3 people", said=f"{name}, {country}, 3 people", to=Destination("participants", name)
            )
            for name, country in CITIES
        ]
    )
    made = WorldMap(links, "Cities on the map")
    made.show_cities(map_points(CITIES, [(CITIES[BARCELONA], CITIES[ACCRA])]), (3, 40, 3, 1), BARCELONA)
    qtbot.addWidget(made)
    made.resize(800, 380)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def place(world: WorldMap, city: int) -> QPoint:
    at = world.point(city)
    assert at is not None
    return at.toPoint()


def test_the_mouse_means_the_nearest_city_and_none_far_from_all(world):
    assert [world.city_at(QPointF(place(world, city) + QPoint(4, -3))) for city in (ACCRA, BARCELONA, LIMA)] == [
        ACCRA, BARCELONA, LIMA,
    ]  # fmt: skip
    assert world.city_at(QPointF(790, 190)) is None


def test_a_city_under_the_mouse_is_named_until_the_mouse_leaves(world, qtbot):
    qtbot.mouseMove(world.viewport(), place(world, LIMA))
    assert world.lit() == LIMA

    qtbot.mouseMove(world.viewport(), QPoint(790, 190))
    assert world.lit() == BARCELONA


def test_the_focus_begins_at_the_host_and_arrows_walk_by_place(world, qtbot):
    walked = [world.lit()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(world, key)
        walked.append(world.lit())

    assert walked == [BARCELONA, ACCRA, LIMA, LIMA, ACCRA, BARCELONA]


def test_letters_find_a_city_by_its_name(world, qtbot):
    qtbot.keyClicks(world, "lim")

    assert world.lit() == LIMA


def test_enter_and_a_click_lead_to_the_list_of_a_city(world, qtbot):
    with qtbot.waitSignal(world.chosen) as by_key:
        qtbot.keyClick(world, Qt.Key.Key_Return)
    with qtbot.waitSignal(world.chosen) as by_mouse:
        qtbot.mouseClick(world.viewport(), Qt.MouseButton.LeftButton, pos=place(world, LIMA))

    assert by_key.args == [Destination("participants", "Barcelona")]
    assert by_mouse.args == [Destination("participants", "Lima")]


def test_a_screen_reader_finds_a_named_list_with_a_city_in_each_row(world):
    interface = QAccessible.queryAccessibleInterface(world)

    assert interface.text(QAccessible.Text.Name) == "Cities on the map"
    assert interface.childCount() == 4
    assert interface.child(LIMA).text(QAccessible.Text.Name) == "Lima, PE, 3 people"
    assert interface.child(LIMA).rect().size() == world.visualRect(world.model().index(LIMA, 0)).size()


def test_the_map_is_not_mirrored(world):
    before = place(world, LIMA)
    world.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    assert place(world, LIMA) == before


def test_lines_of_the_named_city_are_lit(world, qtbot):
    plain = world.grab().toImage()
    qtbot.mouseMove(world.viewport(), place(world, ACCRA))
    lit = world.grab().toImage()

    middle = (world.point(ACCRA) + world.point(BARCELONA)) / 2
    around = [QPoint(round(middle.x()) + x, round(middle.y()) + y) for x in range(-6, 7) for y in (-1, 0, 1)]
    assert any(plain.pixel(at) != lit.pixel(at) for at in around)


def test_a_map_without_any_city_can_have_the_focus(qtbot):
    empty = WorldMap(Links(), "Cities on the map")
    qtbot.addWidget(empty)
    empty.show()
    empty.activateWindow()
    empty.setFocus()
    qtbot.keyClick(empty, Qt.Key.Key_Left)

    assert empty.lit() is None
    assert empty.city_at(QPointF(10, 10)) is None
