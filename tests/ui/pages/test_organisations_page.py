"""The organisations of the sample: fields are stored as they are typed, two that are one are merged, all is undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from c2c_events.domain.changes import Label
from c2c_events.domain.organisations import Organisation, OrganisationKind
from c2c_events.domain.people import Participant
from c2c_events.domain.records import Note, Tag
from c2c_events.domain.values import Text
from c2c_events.services.editing import add_thing
from tests.ui.showing import Showing
from ui.dialogs.add_named import AddNamed
from ui.dialogs.merge_organisations import MergeOrganisations
from ui.dialogs.twice import Twice
from ui.pages.organisations_page import OrganisationsPage


@pytest.fixture
def organisations(operations, qtbot):
    return shown(operations, qtbot)


def shown(operations, qtbot, **more) -> Showing:
    showing = Showing(OrganisationsPage, operations, qtbot, **more)
    showing.until(lambda: bool(showing.page.index))
    return showing


def called(showing, name: str) -> Organisation:
    return next(each for each in showing.all(Organisation) if name in each.name.values())


def select(showing, *things) -> None:
    page = showing.page
    page.select(things[0].id)
    if len(things) > 1:
        model = page.view.selectionModel()
        for each in things[1:]:
            at = page.table.index(page.table.row_of(each.id), 0)
            model.select(at, model.SelectionFlag.Select | model.SelectionFlag.Rows)
        showing.until(lambda: page.inspector.ids == tuple(page.selected_ids()))
    else:
        showing.until(lambda: page.inspector.shown and page.inspector.shown.sheet.thing.id == things[0].id)


def field(showing, path: str):
    return next(each for each in showing.page.inspector.fields if each.path == path)


def type_in(showing, path: str, said: str) -> None:
    editor = field(showing, path).editor
    editor.setFocus()
    editor.selectAll()
    showing.qtbot.keyClicks(editor, said)
    showing.qtbot.keyClick(editor, Qt.Key.Key_Return)


def dialog(showing, kind):
    def open_ones():
        return [each for each in showing.page.findChildren(kind) if each.isVisible()]

    showing.until(open_ones)
    return open_ones()[0]


def now(showing, thing) -> Organisation:
    return showing.find(Organisation, id=thing.id)


def test_a_field_is_stored_as_it_is_typed_and_that_can_be_undone(organisations):
    thing = called(organisations, "AECID")
    select(organisations, thing)

    type_in(organisations, "website", "https://www.aecid.es")
    organisations.until(lambda: now(organisations, thing).website == "https://www.aecid.es")
    organisations.undo()

    organisations.until(lambda: field(organisations, "website").editor.text() == "")
    assert now(organisations, thing) == thing


def test_a_value_that_cannot_be_is_refused_below_its_field(organisations):
    thing = called(organisations, "AECID")
    select(organisations, thing)

    type_in(organisations, "country", "Nowhere at all")

    organisations.until(lambda: "Nowhere at all" in field(organisations, "country").problem)
    assert now(organisations, thing) == thing


def test_a_name_is_given_in_a_language_and_the_missing_ones_are_marked(organisations):
    thing = called(organisations, "AECID")
    select(organisations, thing)

    type_in(organisations, "name.fr", "Agence espagnole")

    organisations.until(lambda: now(organisations, thing).name == Text({"und": "AECID", "fr": "Agence espagnole"}))
    organisations.until(lambda: field(organisations, "name.es").editor.placeholderText() == "Missing")


def test_a_city_that_is_chosen_brings_its_country(organisations):
    thing = called(organisations, "AECID")
    select(organisations, thing)
    editor = field(organisations, "city").editor
    editor.setFocus()
    editor.selectAll()

    organisations.qtbot.keyClicks(editor, "Quito")
    organisations.until(lambda: editor.popup.isVisible())
    organisations.qtbot.keyClick(editor.popup, Qt.Key.Key_Down)
    organisations.qtbot.keyClick(editor.popup, Qt.Key.Key_Return)

    organisations.until(lambda: (now(organisations, thing).city, now(organisations, thing).country) == ("Quito", "EC"))
    organisations.until(lambda: field(organisations, "country").editor.text() == "Ecuador")


def test_its_people_are_named_and_lead_to_their_registration(organisations):
    thing = called(organisations, "AECID")
    select(organisations, thing)

    block = next(each for each in organisations.page.inspector.shown.sheet.blocks if each.title == "2 people")
    organisations.page.inspector.blocks.chosen.emit(block.links[0].to)

    ((page, _only, participant),) = organisations.window.gone
    assert page == "participants"
    assert organisations.find(Participant, id=participant).organisation == thing.id


def test_a_new_organisation_is_asked_for_added_and_shown(organisations):
    organisations.page.act.add.trigger()
    asked = dialog(organisations, AddNamed)
    assert not asked.answer.isEnabled()

    asked.name.setText("  Port   authority ")
    asked.on_answer()

    organisations.until(lambda: organisations.window.said == ["Port authority is added"])
    made = called(organisations, "Port authority")
    organisations.until(lambda: organisations.page.selected_ids() == [made.id])


def test_an_organisation_with_people_is_not_deleted_and_says_why(organisations):
    thing = called(organisations, "AECID")
    select(organisations, thing)
    refused = []
    organisations.operations.failed.connect(lambda problem: refused.append(type(problem).__name__))

    organisations.page.act.delete.trigger()

    organisations.until(lambda: refused == ["StillInUse"])
    assert now(organisations, thing) == thing


def test_an_organisation_that_nobody_uses_is_deleted_and_comes_back(organisations):
    made = organisations.do(Label("add", "x"), add_thing, Organisation, {"name.en": "Nobody"})
    organisations.until(lambda: organisations.page.table.position_of(made) is not None)
    select(organisations, organisations.find(Organisation, id=made))

    organisations.page.act.delete.trigger()
    organisations.until(lambda: organisations.page.table.position_of(made) is None)
    organisations.undo()

    organisations.until(lambda: organisations.page.table.position_of(made) is not None)


def test_two_are_merged_side_by_side_and_undone(organisations):
    kept, gone = called(organisations, "AECID"), called(organisations, "AFD")
    people = len(
        organisations.all(Participant, organisation=kept.id) + organisations.all(Participant, organisation=gone.id)
    )
    select(organisations, kept, gone)

    organisations.page.act.merge.trigger()
    asked = dialog(organisations, MergeOrganisations)
    assert [line.take for line in asked.lines if line.take is None] == []
    asked.on_answer()
    organisations.until(lambda: organisations.page.table.position_of(gone.id) is None)

    assert now(organisations, kept).name == kept.name
    assert "AFD" in now(organisations, kept).aliases
    assert len(organisations.all(Participant, organisation=kept.id)) == people
    organisations.undo()
    assert now(organisations, kept) == kept
    assert now(organisations, gone) == gone


def test_several_are_given_one_kind_in_one_change(organisations):
    two = [called(organisations, "AECID"), called(organisations, "AFD")]
    select(organisations, *two)

    organisations.page.inspector.kind_of_many.stored.emit("network")

    organisations.until(
        lambda: all(now(organisations, each).organisation_kind is OrganisationKind.NETWORK for each in two)
    )
    organisations.undo()
    assert [now(organisations, each) for each in two] == two


def test_those_written_in_two_ways_are_found_compared_and_told_apart(organisations):
    for name in ("Ville de Cotonou (mairie)", "Mairie de Cotonou"):
        organisations.do(Label("add", "x"), add_thing, Organisation, {"name.und": name, "country": "BJ"})

    organisations.page.act.find_twice.trigger()
    asked = dialog(organisations, Twice)
    groups = len(asked.groups)
    asked.tell_apart()

    organisations.until(lambda: len(asked.groups) == groups - 1)
    asked.reject()


def test_of_three_that_look_like_one_two_are_merged_and_the_others_are_asked_about(organisations):
    for name in ("Ville de Mbale", "Mairie de Mbale", "Mbale Municipality"):
        organisations.do(Label("add", "x"), add_thing, Organisation, {"name.und": name, "country": "UG"})
    organisations.page.act.find_twice.trigger()
    asked = dialog(organisations, Twice)
    at, three = next((at, each) for at, each in enumerate(asked.groups) if len(each.members) == 3)
    asked.list.setCurrentIndex(asked.links.index(at))

    asked.answer.click()
    dialog(organisations, MergeOrganisations).answer.click()

    organisations.until(lambda: len(asked.groups[at].members) == 2)
    assert set(asked.groups[at].names) < set(three.names)
    asked.reject()


def test_tags_and_notes_are_put_on_and_taken_off(organisations):
    thing = called(organisations, "AECID")
    select(organisations, thing)
    remarks = organisations.page.inspector.remarks

    remarks.new_tag.stored.emit("follow up")
    remarks.new_note.stored.emit("Calls on Mondays")

    organisations.until(lambda: "Calls on Mondays" in _read(organisations))
    assert [each.name for each in organisations.all(Tag)] == ["follow up"]
    (note,) = organisations.all(Note)
    assert (note.about_kind, note.about) == ("organisation", thing.id)


def test_in_a_meeting_that_can_only_be_read_nothing_is_offered(operations, qtbot):
    organisations = shown(operations, qtbot, read_only=True)
    select(organisations, called(organisations, "AECID"))

    act = organisations.page.act
    assert not any(each.isEnabled() for each in (act.add, act.merge, act.delete, act.find_twice, *act.kinds))
    assert all(
        each.editor.isReadOnly() for each in organisations.page.inspector.fields if hasattr(each.editor, "isReadOnly")
    )


def _read(showing) -> str:
    return "\n".join(each.text() for each in showing.page.inspector.findChildren(QLabel) if each.isVisible())


def test_two_that_are_found_to_be_one_are_compared_where_that_is_said(organisations):
    other = called(organisations, "Ville de Cotonou")
    made = organisations.do(
        Label("add", "x"), add_thing, Organisation, {"name.und": "Mairie de Cotonou", "country": "BJ"}
    )
    organisations.until(lambda: organisations.page.table.position_of(made) is not None)
    organisations.context.watch.look()
    organisations.until(lambda: organisations.context.watch.about([made]))
    select(organisations, organisations.find(Organisation, id=made))
    organisations.until(lambda: organisations.page.inspector.found.messages)

    buttons = organisations.page.inspector.found.findChildren(QPushButton)
    next(each for each in buttons if each.text() == "Compare and merge…").click()

    asked = dialog(organisations, MergeOrganisations)
    assert set(asked.comparison.ids) == {made, other.id}
    asked.reject()
