"""Setting up a meeting: its facts, its objectives and its categories."""

from datetime import date

import pytest

from c2c_events.domain.meeting import Aim, Meeting, Objective
from c2c_events.domain.people import Category
from tests.ui.showing import Showing
from ui.dialogs.meeting_facts import MeetingFacts
from ui.pages.overview_page import OverviewPage


@pytest.fixture
def showing(operations, qtbot):
    return Showing(OverviewPage, operations, qtbot)


@pytest.fixture
def dialog(showing):
    made = MeetingFacts(showing.context, showing.page)
    made.open()
    showing.until(lambda: made.sheets[Meeting].thing_ids and made.links.rowCount())
    yield made
    made.close()


def field(dialog, kind, path):
    return next(each for each in dialog.sheets[kind].fields if each.path == path)


def typed(dialog, kind, path, text):
    editor = field(dialog, kind, path).editor
    editor.setText(text) if hasattr(editor, "setText") else editor.setPlainText(text)
    editor.store()


def the_meeting(showing) -> Meeting:
    return showing.ask(lambda reader: reader.only(Meeting))


def chosen(showing, dialog, thing):
    dialog._on_chosen(next(each.to for each in dialog.links.links if each.to.select == thing.id))
    showing.until(lambda: dialog.sheets[type(thing)].thing_ids.get(type(thing)) == thing.id)


def test_names_days_and_numbers_are_stored_when_they_are_typed_and_undone_by_name(showing, dialog):
    before = the_meeting(showing)

    typed(dialog, Meeting, "title.en", "Third meeting")
    typed(dialog, Meeting, "ends", "15 Mar 2024")
    typed(dialog, Meeting, "lessons_at_most", "12")
    showing.until(lambda: the_meeting(showing).lessons_at_most == 12)

    now = the_meeting(showing)
    assert (now.title["en"], now.title["fr"], now.ends) == ("Third meeting", before.title["fr"], date(2024, 3, 15))
    for _each in range(3):
        showing.undo()
    assert the_meeting(showing) == before


@pytest.mark.parametrize(
    ("path", "said", "why"),
    [("ends", "1 Mar 2024", "starts on"), ("zone", "Europe/Nowhere", "IANA"), ("languages", "", "empty")],
)
def test_what_cannot_be_is_said_below_its_field_and_changes_nothing(showing, dialog, path, said, why):
    before = the_meeting(showing)

    typed(dialog, Meeting, path, said)
    showing.until(lambda: field(dialog, Meeting, path).problem)

    assert why in field(dialog, Meeting, path).problem
    assert the_meeting(showing) == before


def test_a_language_that_is_added_has_fields_at_once(showing, dialog):
    typed(dialog, Meeting, "languages", "French, English, Spanish, Portuguese")
    showing.until(lambda: any(each.path == "title.pt" for each in dialog.sheets[Meeting].fields))
    showing.until(lambda: dialog.sheets[Meeting].thing_ids)

    typed(dialog, Meeting, "title.pt", "Encontro")
    showing.until(lambda: the_meeting(showing).title.get("pt") == "Encontro")

    assert the_meeting(showing).languages == ("fr", "en", "es", "pt")


def test_a_known_city_brings_its_country_and_its_time_zone(showing, dialog):
    field(dialog, Meeting, "city").editor.placed.emit("Lima", "PE")
    showing.until(lambda: the_meeting(showing).city == "Lima")

    now = the_meeting(showing)
    assert (now.country, now.zone) == ("PE", "America/Lima")


def test_an_objective_is_added_at_the_end_filled_in_and_deleted(showing, dialog):
    known = {each.id for each in showing.all(Objective)}

    dialog.add_objective.click()
    showing.until(lambda: dialog.sheets[Objective].thing_ids)
    made_id = dialog.sheets[Objective].thing_ids[Objective]
    typed(dialog, Objective, "text.en", "Learn from each other")
    showing.until(lambda: showing.find(Objective, id=made_id).text.get("en") == "Learn from each other")

    made = showing.find(Objective, id=made_id)
    assert made_id not in known
    assert made.aim is Aim.OBJECTIVE
    assert made.position > max(each.position for each in showing.all(Objective) if each.id in known)
    dialog.delete.click()
    showing.until(lambda: {each.id for each in showing.all(Objective)} == known)
    showing.until(lambda: dialog._shown[0] is Meeting)


def test_a_category_has_its_colour_and_stays_while_somebody_is_of_it(showing, dialog):
    category = showing.all(Category)[0]
    chosen(showing, dialog, category)

    typed(dialog, Category, "colour", "red")
    showing.until(lambda: field(dialog, Category, "colour").problem)
    typed(dialog, Category, "colour", "#AA0011")
    showing.until(lambda: showing.find(Category, id=category.id).colour == "#AA0011")
    dialog.delete.click()
    showing.until(dialog.problem.isVisible)

    assert "cannot be deleted" in dialog.problem.text()
    assert showing.find(Category, id=category.id).colour == "#AA0011"
