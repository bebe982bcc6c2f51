"""Lists of links, bars and big numbers: the keyboard, the page around them, both directions of reading."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.models.links import Destination, Link, Links
from ui.widgets.bars import Bars
from ui.widgets.big_number import BigNumber
from ui.widgets.link_list import LinkDelegate, LinkList, ScrollingLinks, SentenceDelegate

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the display that is none cannot

HERE = Destination("participants", "kind:city")


def some_links(*words: str) -> Links:
    links = Links()
    links.set_links([Link(each, number="7", share=0.5, said=f"{each}: 7 of 14", to=HERE) for each in words])
    return links


def shown(widget: QWidget, qtbot) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()


def test_a_list_is_as_high_as_its_lines_and_grows_with_them(qtbot):
    links = some_links("a", "b")
    made = LinkList(links, "Findings", LinkDelegate())
    qtbot.addWidget(made)
    before = made.sizeHint().height()

    links.set_links([*links.links, *links.links])

    assert made.sizeHint().height() == 2 * before - 1
    assert made.minimumSizeHint().height() == made.sizeHint().height()


def test_the_first_line_is_current_when_the_focus_comes_and_enter_goes_there(qtbot):
    made = LinkList(some_links("a", "b"), "Findings", LinkDelegate())
    shown(made, qtbot)
    made.setFocus()

    with qtbot.waitSignal(made.chosen) as went:
        qtbot.keyClick(made, Qt.Key.Key_Return)

    assert made.currentIndex().row() == 0
    assert went.args == [HERE]


def test_what_leads_nowhere_goes_nowhere(qtbot):
    links = Links()
    links.set_links([Link("a")])
    made = LinkList(links, "Findings", LinkDelegate())
    shown(made, qtbot)
    made.setFocus()

    with qtbot.assertNotEmitted(made.chosen):
        qtbot.keyClick(made, Qt.Key.Key_Return)


def test_the_page_scrolls_to_the_line_that_is_current(qtbot):
    made = LinkList(some_links(*map(str, range(30))), "Findings", LinkDelegate())
    inner = QWidget()
    QVBoxLayout(inner).addWidget(made)
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.resize(300, 200)
    shown(area, qtbot)
    made.setFocus()

    qtbot.keyClick(made, Qt.Key.Key_End)

    bottom = made.visualRect(made.currentIndex()).bottomLeft()
    assert made.currentIndex().row() == 29
    assert made.viewport().mapTo(area.viewport(), bottom).y() <= area.viewport().height()


def test_a_long_sentence_takes_more_lines_where_there_is_less_room(qtbot):
    links = Links()
    said = "A sentence that is much longer than a narrow list is wide, so it is wrapped"
    links.set_links([Link(said, icon="triangle-alert", role="warning")])
    made = ScrollingLinks(links, "All findings", SentenceDelegate())
    shown(made, qtbot)

    def height(width: int) -> int:
        made.resize(width, 300)
        made.doItemsLayout()
        return made.visualRect(links.index(0)).height()

    assert height(200) > height(400) > height(800)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_bars_grow_in_the_direction_of_reading(qtbot, direction):
    links = Links()
    links.set_links([Link("City", number="10", share=1), Link("Press", number="5", share=0.5)])
    made = Bars(links, "People", "accent")
    made.setLayoutDirection(direction)
    made.resize(400, made.sizeHint().height())
    qtbot.addWidget(made)
    image = made.grab().toImage()

    def bar(row: int) -> tuple[int, int]:
        y = made.visualRect(links.index(row)).center().y() + 1
        accent = theme.colour("accent").rgb()
        inked = [x for x in range(image.width()) if image.pixel(x, y) == accent]
        return inked[0], inked[-1]

    whole, half = bar(0), bar(1)

    same_side, other_side = (0, 1) if direction == Qt.LayoutDirection.LeftToRight else (1, 0)
    assert whole[same_side] == half[same_side]
    assert abs(whole[other_side] - half[other_side]) == pytest.approx((whole[1] - whole[0]) / 2, abs=2)


def test_a_bar_says_its_share_to_a_screen_reader(qtbot):
    made = Bars(some_links("City"), "People by kind of organisation", "accent")
    shown(made, qtbot)

    interface = QAccessible.queryAccessibleInterface(made)

    assert interface.text(QAccessible.Text.Name) == "People by kind of organisation"
    assert interface.child(0).text(QAccessible.Text.Name) == "City: 7 of 14"


def test_a_big_number_and_its_fact_lead_each_to_its_own_list(qtbot):
    made = BigNumber()
    waiting = Destination("participants", "status:waiting")
    made.show_number(Link("participants", number="448", to=HERE), [Link("17 waiting", to=waiting), Link("3 days")])
    shown(made, qtbot)
    gone: list[Destination] = []
    made.chosen.connect(gone.append)

    qtbot.mouseClick(made.number, Qt.MouseButton.LeftButton)
    for fact in made.facts:
        qtbot.mouseClick(fact, Qt.MouseButton.LeftButton)
    qtbot.keyClick(made.facts[0], Qt.Key.Key_Return)

    assert gone == [HERE, waiting, waiting]
    assert made.number.accessibleName() == "448 participants, 17 waiting, 3 days"
    assert made.facts[1].focusPolicy() == Qt.FocusPolicy.NoFocus


def test_facts_stand_below_each_other_where_they_have_no_room_side_by_side(qtbot):
    made = BigNumber()
    made.show_number(Link("participants", number="448"), [Link("422 confirmations"), Link("15 en attente")])
    shown(made, qtbot)

    def beside(width: int) -> bool:
        made.resize(width, 120)
        made.layout().activate()
        first, second = made.facts
        return first.y() == second.y() and second.x() >= first.geometry().right()

    wide = sum(fact.sizeHint().width() for fact in made.facts)
    assert (beside(wide + 20), beside(wide - 10)) == (True, False)
    assert all(fact.width() >= fact.sizeHint().width() for fact in made.facts)
