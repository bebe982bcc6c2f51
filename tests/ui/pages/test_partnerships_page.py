"""The partnerships of the sample: cities are added, ordered and taken out; fields are stored as they are typed."""

import pytest
from PySide6.QtCore import Qt

from c2c_events.domain.organisations import MemberRole, Organisation, Partnership, PartnershipMember
from c2c_events.domain.values import Money
from c2c_events.places import find_place
from tests.ui.showing import Showing
from ui.dialogs.add_named import AddNamed
from ui.pages.partnerships_page import PartnershipsPage

PAIR = "PSC-01"  # Barcelona and Maputo


@pytest.fixture
def partnerships(operations, qtbot):
    showing = Showing(PartnershipsPage, operations, qtbot)
    showing.until(lambda: showing.page.index)
    return showing


@pytest.fixture
def pair(partnerships) -> Partnership:
    """A partnership of two, shown in the inspector."""
    found = partnerships.find(Partnership, code=PAIR)
    select(partnerships, found)
    return found


def select(showing, thing) -> None:
    showing.page.select(thing.id)
    showing.until(lambda: showing.page.inspector.shown and showing.page.inspector.shown.sheet.thing.id == thing.id)


def cities(showing, pair) -> list[str]:
    members = showing.all(PartnershipMember, partnership=pair.id)
    return [each.city for each in sorted(members, key=lambda each: each.position)]


def fields(showing):
    return {each.member.city: each for each in showing.page.inspector.members.members}


def type_in(showing, field, said: str) -> None:
    editor = field.editor
    editor.setFocus()
    editor.selectAll()
    showing.qtbot.keyClicks(editor, said)
    showing.qtbot.keyClick(editor, Qt.Key.Key_Return)


def field(showing, path: str):
    return next(each for each in showing.page.inspector.fields if each.path == path)


def now(showing, pair) -> Partnership:
    return showing.find(Partnership, id=pair.id)


def test_a_city_is_added_behind_the_others_with_its_country_and_taken_back(partnerships, pair):
    editor = partnerships.page.inspector.members.new_city

    editor.choose(find_place("Quito", "EC"))

    partnerships.until(lambda: cities(partnerships, pair) == ["Barcelona", "Maputo", "Quito"])
    assert partnerships.find(PartnershipMember, partnership=pair.id, city="Quito").country == "EC"
    partnerships.until(lambda: "Quito" in fields(partnerships))
    assert editor.text() == ""
    partnerships.undo()
    partnerships.until(lambda: list(fields(partnerships)) == ["Barcelona", "Maputo"])


def test_a_city_that_no_table_has_is_added_as_it_is_typed(partnerships, pair):
    editor = partnerships.page.inspector.members.new_city

    editor.setFocus()
    partnerships.qtbot.keyClicks(editor, "Villanueva de Nadie")
    partnerships.qtbot.keyClick(editor, Qt.Key.Key_Return)

    partnerships.until(lambda: cities(partnerships, pair)[-1] == "Villanueva de Nadie")


def test_cities_are_named_in_another_order(partnerships, pair):
    assert not fields(partnerships)["Barcelona"].up.isEnabled()

    fields(partnerships)["Barcelona"].down.trigger()

    partnerships.until(lambda: list(fields(partnerships)) == ["Maputo", "Barcelona"])
    assert cities(partnerships, pair) == ["Maputo", "Barcelona"]


def test_a_city_is_taken_out_and_that_is_said(partnerships, pair):
    fields(partnerships)["Maputo"].remove.trigger()

    partnerships.until(lambda: partnerships.window.said == ["Maputo is taken out"])
    assert cities(partnerships, pair) == ["Barcelona"]


def test_the_role_and_the_organisation_of_a_city_are_stored(partnerships, pair):
    organisation = next(each for each in partnerships.all(Organisation) if each.city == "Barcelona")
    name = next(iter(organisation.name.values()))
    own = fields(partnerships)["Maputo"]

    own.role.stored.emit("associate")
    type_in(partnerships, own.fields["organisation"], name)

    def member() -> PartnershipMember:
        return partnerships.find(PartnershipMember, id=own.member.id)

    partnerships.until(lambda: (member().role, member().organisation) == (MemberRole.ASSOCIATE, organisation.id))


def test_an_organisation_that_there_is_not_yet_is_made_in_the_city(partnerships, pair):
    own = fields(partnerships)["Maputo"].fields["organisation"]

    type_in(partnerships, own, "Conselho Municipal")
    partnerships.until(lambda: "Conselho Municipal" in own.problem)
    own._flow.itemAt(0).widget().click()

    partnerships.until(lambda: own.problem == "")
    made = next(each for each in partnerships.all(Organisation) if "Conselho Municipal" in each.name.values())
    assert (made.city, made.country) == ("Maputo", "MZ")


def test_goals_and_funding_are_stored_and_undone(partnerships, pair):
    partnerships.page.inspector.goals.buttons[6].click()
    partnerships.until(lambda: now(partnerships, pair).goals == pair.goals | {6})

    type_in(partnerships, field(partnerships, "funding"), "1200000 EUR")
    partnerships.until(lambda: now(partnerships, pair).funding == Money(1200000, "EUR"))

    partnerships.undo()
    partnerships.undo()
    assert now(partnerships, pair) == pair


def test_its_cities_are_on_a_map(partnerships, pair):
    inspector = partnerships.page.inspector

    assert inspector.map.isVisible()
    assert [link.words for link in inspector.links.links] == ["Barcelona", "Maputo"]
    assert all(inspector.map.point(number) is not None for number in range(2))


def test_a_new_partnership_is_asked_for_added_shown_and_deleted(partnerships):
    partnerships.page.act.add.trigger()
    asked = next(each for each in partnerships.page.findChildren(AddNamed))
    asked.name.setText("Ports and people")
    asked.on_answer()
    partnerships.until(lambda: partnerships.window.said == ["Ports and people is added"])
    page = partnerships.page
    partnerships.until(lambda: [page.act.name(row) for row in page.view.selected_values()] == ["Ports and people"])

    inspector = partnerships.page.inspector
    partnerships.until(lambda: inspector.shown and inspector.shown.sheet.name == "Ports and people")
    partnerships.page.inspector.members.add({"city": "Ghent"})
    partnerships.until(lambda: "Ghent" in fields(partnerships))
    partnerships.page.act.delete.trigger()

    partnerships.until(lambda: partnerships.window.said[-1] == "Ports and people is deleted")
    assert not partnerships.all(PartnershipMember, city="Ghent")


def test_in_a_meeting_that_can_only_be_read_cities_stay(operations, qtbot):
    showing = Showing(PartnershipsPage, operations, qtbot, read_only=True)
    showing.until(lambda: showing.page.index)
    select(showing, showing.find(Partnership, code=PAIR))

    members = showing.page.inspector.members
    assert not members.new_city.isVisible()
    assert all(each.editor.isReadOnly() for own in members.members for each in own.fields.values())
    assert not showing.page.act.add.isEnabled()
