"""Links are a model like any other, and say themselves in words."""

from PySide6.QtCore import Qt

from ui.models.links import Destination, Link, Links

CITY = Link("City", number="307", share=1, said="City: 307 of 448", to=Destination("participants", "kind:city"))


def test_links_are_a_sound_model(qtmodeltester):
    links = Links()
    links.set_links([CITY, Link("Network")])
    qtmodeltester.check(links)

    links.set_links([CITY])
    qtmodeltester.check(links)
    links.set_links([])
    qtmodeltester.check(links)


def test_a_screen_reader_hears_the_whole_and_else_the_words():
    links = Links()
    links.set_links([CITY, Link("Network")])

    said = [links.data(links.index(row), Qt.ItemDataRole.AccessibleTextRole.value) for row in range(2)]

    assert said == ["City: 307 of 448", "Network"]


def test_new_values_for_as_many_lines_leave_the_current_one(qtbot):
    links = Links()
    links.set_links([CITY, Link("Network")])
    with qtbot.assertNotEmitted(links.modelReset), qtbot.waitSignal(links.dataChanged):
        links.set_links([Link("City"), Link("Network")])
    with qtbot.waitSignal(links.modelReset):
        links.set_links([])
