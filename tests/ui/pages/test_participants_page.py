"""What a secretariat does with participants, with the real page on the sample."""

import threading
from datetime import date, datetime
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRound, Placement
from c2c_events.domain.groups import Departure
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import AccompanyingPerson, ConsentUse, Participant, Person, Status
from c2c_events.domain.programme import Role
from c2c_events.domain.records import Blob, Note, Tag, Tagging
from c2c_events.domain.values import Text
from c2c_events.services.editing import set_values
from tests.ui.showing import Showing
from ui.commands import commands_in
from ui.dialogs.accompanying import Accompanying
from ui.dialogs.add_participant import AddParticipant
from ui.dialogs.change_status import ChangeStatus
from ui.dialogs.days import Days
from ui.dialogs.meals import Meals
from ui.dialogs.merge import MergePeople
from ui.dialogs.tags import Tags
from ui.dialogs.twice import Twice
from ui.pages.participants_page import ParticipantsPage

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


@pytest.fixture
def showing(operations, qtbot):
    operations.broke.connect(_raise)  # our own mistakes
    made = Showing(ParticipantsPage, operations, qtbot)
    made.until(lambda: made.page.table.rowCount() > 0)
    return made


def _raise(problem):
    raise problem


@pytest.fixture
def read_only(operations, qtbot):
    made = Showing(ParticipantsPage, operations, qtbot, read_only=True)
    made.until(lambda: made.page.table.rowCount() > 0)
    return made


def row_named(showing, name):
    return next(row for row in showing.page.table.all_values() if row.name_in_order == name)


def select(showing, *names):
    """Select people by name, and wait until the inspector shows them."""
    page = showing.page
    rows = [row_named(showing, name) for name in names]
    page.select(rows[0].id)
    for row in rows[1:]:
        model = page.view.selectionModel()
        index = page.table.index(page.table.row_of(row.id), 0)
        model.select(index, model.SelectionFlag.Select | model.SelectionFlag.Rows)
    if len(rows) == 1:
        showing.until(lambda: page.inspector.thing_ids.get(Participant) == rows[0].id)
    else:
        showing.until(lambda: len(page.inspector.ids) == len(rows))
    return rows[0] if len(rows) == 1 else rows


def field(showing, title):
    return next(each for each in showing.page.inspector.fields if each.title == title)


def type_into(editor, words, key=ENTER):
    """Type over what stands there. Tab is told as what it does: windows without a screen have no focus to move."""
    editor.selectAll()
    QTest.keyClicks(editor, words)
    if key == TAB:
        leave(editor)
    else:
        QTest.keyClick(editor, key)


def leave(editor):
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))


def participant(showing, row) -> Participant:
    return showing.ask(lambda reader: reader.get(Participant, row.id))


def person(showing, row) -> Person:
    return showing.ask(lambda reader: reader.get(Person, row.person))


def dialog(showing, kind):
    """The dialog of a kind that is open, as soon as it is."""
    showing.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


# The inspector.


def test_who_is_selected_is_named_while_all_of_them_is_being_read(showing, monkeypatch):
    inspector, row = showing.page.inspector, row_named(showing, "Prakash Adhikari")
    monkeypatch.setattr(inspector, "ask_again", lambda: None)  # the answer does not come yet

    inspector.show_things([])
    inspector.show_things([row.id])

    assert inspector.early.isVisible()
    assert (inspector.early.name.text(), inspector.early.second.text()) == ("Prakash Adhikari", "प्रकाश अधिकारी")


def test_all_that_is_known_of_who_is_selected_stands_in_fields(showing):
    select(showing, "Prakash Adhikari")

    inspector = showing.page.inspector

    assert inspector.head.name.text() == "Prakash Adhikari"
    assert inspector.head.second.text() == "प्रकाश अधिकारी"
    assert inspector.pill.accessibleName() == "Status: Confirmed"
    assert {each: field(showing, each).editor.text() for each in ("Function", "Organisation", "Arrival", "Diet")} == {
        "Function": "City Engineer",
        "Organisation": "City of Lalitpur",
        "Arrival": "11 Mar 2024 10:15",
        "Diet": "pas de porc",
    }
    assert [day.day for day, box in inspector.days.boxes.items() if box.isChecked()] == [12, 13, 14]


def test_a_value_is_stored_by_enter_and_comes_back_by_undo(showing):
    row = select(showing, "Prakash Adhikari")
    function = field(showing, "Function")

    type_into(function.editor, "Mayor")
    showing.until(lambda: participant(showing, row).function.pick() == "Mayor")
    showing.undo()

    showing.until(lambda: function.editor.text() == "City Engineer")
    assert participant(showing, row).function.pick() == "City Engineer"


def test_leaving_a_field_stores_it_and_esc_restores_it(showing):
    row = select(showing, "Prakash Adhikari")
    hotel, phone = field(showing, "Hotel").editor, field(showing, "Phone").editor

    type_into(phone, "+977 1 5544332", ESCAPE)
    type_into(hotel, "Hotel Arts", TAB)

    showing.until(lambda: participant(showing, row).hotel == "Hotel Arts")
    assert phone.text() == "0097755536137"
    assert person(showing, row).phones == ("0097755536137",)


def test_what_is_wrong_stands_below_the_field_and_nothing_is_stored(showing):
    row = select(showing, "Prakash Adhikari")
    email = field(showing, "E-mail")

    type_into(email.editor, "nobody at home")
    showing.until(lambda: bool(email.problem))

    assert "it is no e-mail address" in email.problem
    assert person(showing, row).emails == ("padhikari@city-of-lalitpur.example",)
    QTest.keyClick(email.editor, ESCAPE)
    assert (email.problem, email.editor.text()) == ("", "padhikari@city-of-lalitpur.example")


def test_what_is_refused_after_somebody_went_on_is_said_by_the_window(showing):
    select(showing, "Prakash Adhikari")
    email = field(showing, "E-mail")
    email.editor.setText("nobody at home")

    email.editor.store()
    showing.page.inspector.thing_ids = {}  # another person is shown before the answer comes

    showing.until(lambda: bool(showing.window.said))
    assert "it is no e-mail address" in showing.window.said[0]
    assert email.problem == ""


def test_an_organisation_that_is_not_there_yet_can_be_made_below_its_field(showing):
    row = select(showing, "Prakash Adhikari")
    organisation = field(showing, "Organisation")
    type_into(organisation.editor, "Lalitpur Water Board")
    showing.until(lambda: bool(organisation.problem))

    next(each for each in organisation.findChildren(QPushButton) if "Water Board" in each.text()).click()

    showing.until(lambda: organisation.problem == "")
    (made,) = (each for each in showing.all(Organisation) if each.name == Text({"en": "Lalitpur Water Board"}))
    showing.until(lambda: participant(showing, row).organisation == made.id)


def test_what_somebody_is_typing_stays_when_something_else_changes(showing):
    row = select(showing, "Prakash Adhikari")
    hotel = field(showing, "Hotel").editor
    hotel.selectAll()
    QTest.keyClicks(hotel, "Hotel A")

    showing.do(Label("edit", row.id), set_values, Participant, [row.id], {"diet": "none", "hotel": "Ritz"})
    showing.until(lambda: field(showing, "Diet").editor.text() == "none")

    assert hotel.text() == "Hotel A"
    QTest.keyClick(hotel, ESCAPE)
    assert hotel.text() == "Ritz"


def test_days_and_choices_are_stored_by_a_click(showing):
    row = select(showing, "Prakash Adhikari")
    inspector = showing.page.inspector

    inspector.days.boxes[date(2024, 3, 12)].click()
    showing.until(lambda: participant(showing, row).days == {date(2024, 3, 13), date(2024, 3, 14)})
    step_free = field(showing, "Step-free way").editor
    step_free.setCurrentIndex(step_free.findData("yes"))
    step_free.activated.emit(step_free.currentIndex())

    showing.until(lambda: participant(showing, row).step_free is True)


def test_a_consent_says_when_it_was_given_once_it_is_ticked(showing):
    row = select(showing, "Prakash Adhikari")
    photo = showing.page.inspector.consents.editors[ConsentUse.PHOTO]
    before = participant(showing, row).consents_to(ConsentUse.PHOTO)

    photo.box.click()

    showing.until(lambda: participant(showing, row).consents_to(ConsentUse.PHOTO) is not before)
    showing.until(lambda: "by hand" in photo.when.text())
    assert photo.when.text().startswith("Refused" if before else "Agreed")


def test_their_day_tells_times_role_and_room_and_leads_to_the_session(showing):
    select(showing, "Ute JÄGER")
    inspector = showing.page.inspector

    links = [link for each in inspector.shown.days.values() for link in each if "Rapporteur" in link.note]
    inspector._go(links[0].to)

    assert [(link.number, link.note.partition(" · ")[0]) for link in links] == [
        ("11:00–12:45", "Rapporteur"),
        ("14:15–15:45", "Rapporteur"),
    ]
    assert showing.window.gone == [("programme", "", links[0].to.select)]


def test_all_days_are_shown_when_asked(showing):
    select(showing, "Ute JÄGER")
    inspector = showing.page.inspector
    days = inspector.whereabouts
    one = days.lists.count()

    days.every.click()

    assert one == 1
    assert days.lists.count() == 2 * len(inspector.shown.days) - 1
    assert days.every.text() == "Show one day"


def test_nothing_can_be_changed_where_nothing_can_be_stored(read_only):
    select(read_only, "Prakash Adhikari")
    page = read_only.page

    assert all(each.editor.isReadOnly() for each in page.inspector.fields if isinstance(each.editor, QLineEdit))
    assert not page.inspector.pill.isEnabled()
    assert [each.text() for each in page.act.all() if each.isEnabled()] == [
        "Copy the e-mail addresses",
        "Write to them",
        "Show in History",
        "Meals…",
    ]


def test_meals_are_counted_by_diet_and_lead_to_the_list_for_the_caterer(showing):
    showing.page.act.meals.trigger()
    showing.until(lambda: isinstance(QApplication.activeModalWidget(), Meals))
    asked = QApplication.activeModalWidget()
    said = [each.text() for each in asked.findChildren(QLabel)]

    asked.answer.click()

    assert "None stated" in said
    assert showing.window.gone[-1] == ("publish", "", "meals.xlsx")


def test_every_command_of_the_page_stands_once_in_its_menu_or_in_that_for_editing(showing):
    page = showing.page
    menu = QMenu()
    for each in page.menu():
        if isinstance(each, QMenu):
            menu.addMenu(each)
        elif each is not None:
            menu.addAction(each)

    stands = [*commands_in(menu), *page.edit_commands()]

    assert [each.text() for each in page.commands() if stands.count(each) != 1] == []
    menu.deleteLater()


def test_a_finding_stands_above_the_fields_and_leads_to_the_one_that_mends_it(showing):
    showing.context.watch.look()
    showing.until(lambda: bool(showing.context.watch.findings))
    finding = next(each for each in showing.context.watch.findings if each.kind == "email_missing")
    showing.page.select(finding.things[0].id)
    inspector = showing.page.inspector
    showing.until(lambda: bool(inspector.found.messages))

    ways = inspector.found.messages[0].findChildren(QPushButton)
    showing.page.mend_.trigger()

    assert [way.text() for way in ways] == ["Change: e-mail addresses", "Accept…"]
    assert showing.page.window().focusWidget() is field(showing, "E-mail").editor


def test_two_times_that_were_mixed_up_are_swapped_by_one_click(showing):
    row = select(showing, "Prakash Adhikari")
    arrival, departure = datetime(2024, 3, 14, 18, 30), datetime(2024, 3, 11, 10, 15)
    values = {"arrival": arrival, "departure": departure}
    showing.do(Label("edit", row.id), set_values, Participant, [row.id], values)
    inspector = showing.page.inspector
    showing.until(lambda: bool(inspector.found.messages))
    assert field(showing, "Arrival").editor.property("problem") is True

    next(way for way in inspector.found.messages[0].findChildren(QPushButton) if way.text() == "Swap them").click()

    showing.until(lambda: participant(showing, row).arrival == departure)
    assert participant(showing, row).departure == arrival
    showing.until(lambda: not inspector.found.messages)


def test_a_finding_is_accepted_with_a_reason(showing):
    showing.context.watch.look()
    showing.until(lambda: bool(showing.context.watch.findings))
    finding = next(each for each in showing.context.watch.findings if each.kind == "email_missing")
    showing.page.inspector.mending.accept(finding)
    asked = QApplication.activeModalWidget()

    QTest.keyClicks(asked.why, "Only by phone")
    asked.answer.click()

    showing.until(
        lambda: [each.accepted.why for each in showing.context.watch.findings if each.accepted] == ["Only by phone"]
    )


# Status.


def test_a_status_is_changed_at_once_where_nobody_else_is_concerned(showing):
    row = select(showing, "Prakash Adhikari")

    showing.page.act.status.each[Status.WAITING].trigger()

    showing.until(lambda: participant(showing, row).status is Status.WAITING)
    showing.until(lambda: showing.page.inspector.pill.accessibleName() == "Status: Waiting, 16")
    assert showing.window.said == ["Prakash Adhikari is now on the waiting list"]


def test_cancelling_somebody_with_roles_asks_and_lists_them(showing):
    row = select(showing, "Ute JÄGER")

    showing.page.act.status.each[Status.CANCELLED].trigger()
    asked = dialog(showing, ChangeStatus)
    told = [each.text() for each in asked.findChildren(type(asked.heading))]
    asked.answer.click()

    assert "Mark Ute JÄGER as cancelled?" in told
    assert sum(each.startswith("Rapporteur: WG6") for each in told) == 2
    showing.until(lambda: participant(showing, row).status is Status.CANCELLED)
    assert len(showing.all(Role, person=row.person)) == 3


def test_a_status_typed_into_the_list_asks_in_the_same_way(showing, qtbot):
    row = select(showing, "Ute JÄGER")
    page = showing.page
    page.view.setCurrentIndex(page.table.index(page.table.row_of(row.id), page.kind.number_of("status")))
    page.cells.open(page.view.currentIndex())
    showing.until(lambda: page.cells.is_open and page.cells.editor.isVisible())

    page.cells.editor.setText("Cancelled")
    qtbot.keyClick(page.cells.editor, Qt.Key.Key_Return)
    dialog(showing, ChangeStatus).cancel.click()

    assert participant(showing, row).status is Status.CONFIRMED
    assert not page.cells.is_open


def test_leaving_it_as_it_is_changes_nothing(showing):
    row = select(showing, "Ute JÄGER")

    showing.page.act.status.each[Status.DECLINED].trigger()
    dialog(showing, ChangeStatus).cancel.click()

    assert participant(showing, row).status is Status.CONFIRMED


def test_places_of_who_will_not_come_are_released_where_that_is_ticked(showing):
    row = select(showing, "Prakash Adhikari")
    round_, departure = showing.all(ChoiceRound)[0], showing.all(Departure)[0]
    placement = Placement(id="place", round=round_.id, participant=row.id, departure=departure.id)
    showing.do(Label("test"), lambda work: work.add(placement))

    showing.page.act.status.each[Status.CANCELLED].trigger()
    asked = dialog(showing, ChangeStatus)
    assert asked.release.text() == "Release 1 place for somebody else"
    asked.answer.click()

    showing.until(lambda: participant(showing, row).status is Status.CANCELLED)
    assert showing.all(Placement, participant=row.id) == []


def test_many_get_a_status_as_one_step(showing):
    rows = select(showing, "Prakash Adhikari", "Adjoa Agbossou")

    showing.page.act.status.change(Status.INVITED)
    showing.until(lambda: all(participant(showing, row).status is Status.INVITED for row in rows))
    showing.undo()

    assert [participant(showing, row).status for row in rows] == [Status.CONFIRMED, Status.CONFIRMED]
    assert showing.window.said == ["2 people: Invited"]


def test_who_waits_moves_up_and_the_first_is_confirmed(showing):
    waiting = sorted(
        (row for row in showing.page.table.all_values() if row.status is Status.WAITING),
        key=lambda row: row.waiting_place,
    )
    second, first = waiting[1], waiting[0]
    select(showing, second.name_in_order)

    showing.page.act.status.up.trigger()
    showing.until(lambda: participant(showing, second).waiting_place == 1)
    showing.page.act.status.confirm_first.trigger()

    showing.until(lambda: participant(showing, second).status is Status.CONFIRMED)
    assert participant(showing, first).waiting_place == 1


def test_who_is_led_into_a_field_at_once_does_not_wait_for_the_inspector_to_be_made(showing):
    inspector = showing.page.make_inspector()
    inspector.show_things([showing.page.table.value(0).id])

    assert inspector.focus_field("participant", "internal_note")

    showing.until(lambda: inspector.shown is not None)
    assert inspector.shown.file.participant.id == showing.page.table.value(0).id
    inspector.deleteLater()


# Several.


def test_several_people_are_counted_with_what_they_have_in_common(showing):
    select(showing, "Prakash Adhikari", "Adjoa Agbossou")
    showing.page.inspector.complete()

    sheet = showing.page.inspector._several_sheet
    showing.until(lambda: sheet.title.text() == "2 people selected")
    said = {
        line.itemAt(0).widget().text(): line.itemAt(1).widget().text()
        for line in (sheet.facts.itemAt(n).layout() for n in range(sheet.facts.count()))
    }

    assert (said["Status"], said["Country"]) == ("Confirmed", "Nepal (1), Benin (1)")


def test_days_of_several_are_set_and_half_ticked_ones_stay(showing):
    rows = select(showing, "Prakash Adhikari", "Kokou Agbossou")
    days_before = [participant(showing, row).days for row in rows]
    showing.page.act.ask_days()
    asked = dialog(showing, Days)

    states = [box.checkState() for box, _ in asked._boxes.values()]
    asked._boxes[date(2024, 3, 13)][0].click()
    asked.answer.click()

    half, ticked = Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked
    assert states == [half, ticked, half]
    showing.until(
        lambda: [participant(showing, row).days for row in rows] == [own - {date(2024, 3, 13)} for own in days_before]
    )


# Tags, notes, company, photo.


def test_tags_are_typed_shown_as_chips_and_taken_off(showing):
    row = select(showing, "Prakash Adhikari")
    inspector = showing.page.inspector

    type_into(inspector.remarks.new_tag, "VIP")
    showing.until(lambda: inspector.remarks._flow.count() == 1)
    tag = showing.find(Tag, name="VIP")
    inspector.remarks._flow.itemAt(0).widget().removed.emit()

    showing.until(lambda: showing.all(Tagging, about=row.id) == [])
    assert showing.all(Tag, id=tag.id) == []
    showing.until(lambda: inspector.remarks._flow.count() == 0)


def test_the_dialog_gives_tags_to_several_and_leaves_others_alone(showing):
    rows = select(showing, "Prakash Adhikari", "Adjoa Agbossou")
    showing.page.act.ask_tags()
    asked = dialog(showing, Tags)

    QTest.keyClicks(asked.new, "press, speaker")
    asked.answer.click()

    showing.until(lambda: len(showing.all(Tagging)) == 4)
    assert sorted(tag.name for tag in showing.all(Tag)) == ["press", "speaker"]
    assert {each.about for each in showing.all(Tagging)} == {row.id for row in rows}


def test_a_note_is_written_and_deleted_with_undo(showing):
    row = select(showing, "Prakash Adhikari")
    inspector = showing.page.inspector

    type_into(inspector.remarks.new_note, "Met in Quito")
    showing.until(lambda: [note.text for note in showing.all(Note, about=row.id)] == ["Met in Quito"])
    showing.until(lambda: bool(inspector.shown.file.of_participant.notes))
    inspector.remarks._delete_note(inspector.shown.file.of_participant.notes[0])
    showing.until(lambda: showing.all(Note, about=row.id) == [])
    showing.undo()

    assert [note.text for note in showing.all(Note, about=row.id)] == ["Met in Quito"]


def test_who_comes_along_is_added_changed_and_removed(showing):
    row = select(showing, "Prakash Adhikari")
    showing.page.act.add_company.trigger()
    asked = dialog(showing, Accompanying)
    asked.answer.click()
    assert asked.isVisible(), "somebody without a name is not added"
    QTest.keyClicks(asked.given, "Maya")
    asked.answer.click()
    showing.until(lambda: [each.given_name for each in showing.all(AccompanyingPerson, participant=row.id)] == ["Maya"])

    showing.page.act.edit_company(showing.find(AccompanyingPerson, participant=row.id))
    again = dialog(showing, Accompanying)
    again.visits.setChecked(True)
    again.answer.click()
    showing.until(lambda: showing.find(AccompanyingPerson, participant=row.id).joins_visits)
    showing.page.act.edit_company(showing.find(AccompanyingPerson, participant=row.id))
    dialog(showing, Accompanying)._remove()

    showing.until(lambda: showing.all(AccompanyingPerson, participant=row.id) == [])


def test_a_photo_is_made_smaller_kept_once_and_taken_away(showing, tmp_path):
    row = select(showing, "Prakash Adhikari")
    image = QImage(3000, 2000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    file = tmp_path / "photo.png"
    image.save(str(file))

    showing.page.act.set_photo(row.id, row.person, str(file))
    showing.until(lambda: bool(person(showing, row).photo))
    showing.until(lambda: showing.page.inspector.head.portrait.has_photo())
    kept = QImage.fromData(showing.page.inspector.shown.photo)
    showing.until(lambda: bool(row_named(showing, "Prakash Adhikari").photo))
    showing.page.act.remove_photo()

    assert (kept.width(), kept.height()) == (1200, 800)
    showing.until(lambda: person(showing, row).photo == "" and showing.all(Blob) == [])


def test_a_file_that_is_no_picture_is_refused(showing, tmp_path):
    row = select(showing, "Prakash Adhikari")
    file = tmp_path / "letter.jpg"
    file.write_text("Dear friends")
    refused = []
    showing.operations.failed.connect(lambda problem: refused.append(str(problem)))

    showing.page.act.set_photo(row.id, row.person, str(file))

    showing.until(lambda: bool(refused))
    assert refused == ["“letter.jpg” is no picture that can be read. Choose a JPEG, PNG or WebP file."]


# New people.


def test_somebody_is_added_by_keyboard_alone(showing):
    showing.page.act.add.trigger()
    asked = dialog(showing, AddParticipant)
    showing.until(lambda: asked.category.count() > 0)

    for words in ("Amina", "Gharbi"):
        QTest.keyClicks(asked.focusWidget(), words)
        QTest.keyClick(asked.focusWidget(), TAB)
    asked.focusWidget().insert("أمينة")
    for _own_script_and_order in range(2):
        QTest.keyClick(asked.focusWidget(), TAB)
    for words in ("Ville de Tataouine", "amina@sfax.example", "Maire"):
        QTest.keyClicks(asked.focusWidget(), words)
        QTest.keyClick(asked.focusWidget(), TAB)
    QTest.keyClick(asked, ENTER)
    showing.until(lambda: bool(asked.fields[Participant, "organisation"].problem))
    assert showing.ask(lambda reader: reader.count(Participant)) == 437
    QTest.keyClick(asked.focusWidget(), ENTER)  # the organisation is to be added, too

    showing.until(lambda: len(showing.all(Person, given_name="Amina", family_name="Gharbi")) == 1)
    made = showing.find(Participant, person=showing.find(Person, given_name="Amina", family_name="Gharbi").id)
    assert (made.status, made.function) == (Status.CONFIRMED, Text({"en": "Maire"}))
    assert showing.find(Organisation, id=made.organisation).name.pick() == "Ville de Tataouine"
    assert showing.find(Person, id=made.person).native_name == "أمينة"
    showing.until(lambda: showing.page.view.current_id() == made.id)
    showing.undo()
    assert showing.all(Person, given_name="Amina", family_name="Gharbi") == []


def test_another_one_is_asked_for_at_once_with_the_same_organisation(showing):
    showing.page.act.add.trigger()
    asked = dialog(showing, AddParticipant)
    asked.given.setText("Amina")
    asked.organisation.setText("City of Lalitpur")

    asked.another.click()

    showing.until(lambda: asked.given.text() == "")
    assert (asked.organisation.text(), asked.isVisible()) == ("City of Lalitpur", True)
    asked.reject()


def test_who_adds_with_two_clicks_adds_one(showing):
    showing.page.act.add.trigger()
    asked = dialog(showing, AddParticipant)
    asked.given.setText("Amina")

    asked.answer.click()
    asked.answer.click()

    showing.until(lambda: QApplication.activeModalWidget() is None)
    assert showing.ask(lambda reader: reader.count(Participant)) == 438


def test_who_is_probably_there_already_is_shown_before_anything_is_added(showing):
    row = row_named(showing, "Prakash Adhikari")
    showing.page.act.add.trigger()
    asked = dialog(showing, AddParticipant)
    QTest.keyClicks(asked.email, "PADHIKARI@city-of-lalitpur.example")
    leave(asked.email)
    showing.until(lambda: asked.likely.isVisible())

    next(each for each in asked.likely.findChildren(QPushButton) if each.text() == "Open that person").click()

    showing.until(lambda: showing.page.view.current_id() == row.id)
    assert showing.ask(lambda reader: reader.count(Participant)) == 437


def test_what_was_typed_wrongly_stands_below_its_field_and_nobody_is_added(showing):
    showing.page.act.add.trigger()
    asked = dialog(showing, AddParticipant)
    asked.given.setText("Amina")
    asked.email.setText("amina at sfax")

    asked.answer.click()

    showing.until(lambda: bool(asked.fields[Person, "emails"].problem))
    assert showing.ask(lambda reader: reader.count(Participant)) == 437
    asked.reject()


# There twice.


def twin(work, of: Person) -> None:
    """Somebody of the same name and address, registered too, with another phone."""
    work.add(
        Person(id="twin", given_name=of.given_name, family_name=of.family_name, emails=of.emails, phones=("+977 1",)),
        Participant(id="p-twin", person="twin", status=Status.APPLIED, hotel="Ritz", token="t"),
        Note(id="n", about_kind="participant", about="p-twin", text="From the second form"),
    )


@pytest.fixture
def twins(showing):
    row = row_named(showing, "Prakash Adhikari")
    showing.do(Label("test"), twin, person(showing, row))
    showing.until(lambda: showing.page.table.position_of("p-twin") is not None)
    return row


def test_people_who_are_there_twice_are_found_merged_and_undone(showing, twins):
    showing.page.act.find_duplicates.trigger()
    found = dialog(showing, Twice)
    assert [pair.names for pair in found.groups] == [("Prakash Adhikari", "Prakash Adhikari")]
    found.answer.click()
    asked = dialog(showing, MergePeople)
    hotel = next(line for line in asked.lines if line.field.field == "hotel")
    hotel.result.setText("Hotel Arts")
    hotel.result.textEdited.emit("Hotel Arts")
    asked.answer.click()

    showing.until(lambda: showing.all(Participant, person="twin") == [])
    merged = participant(showing, twins)
    assert (merged.status, merged.hotel) == (Status.CONFIRMED, "Hotel Arts")
    assert person(showing, twins).phones == ("0097755536137", "+977 1")
    assert showing.find(Note, id="n").about == twins.id
    showing.until(lambda: found.groups == [])
    found.reject()
    showing.undo()
    assert len(showing.all(Participant, person="twin")) == 1
    assert participant(showing, twins).hotel == "à confirmer"


def test_two_people_who_were_told_apart_are_not_proposed_again(showing, twins):
    showing.page.act.find_duplicates.trigger()
    found = dialog(showing, Twice)

    found.tell_apart()
    showing.until(lambda: found.groups == [])
    found.reject()
    showing.page.act.find_duplicates.trigger()

    showing.until(lambda: showing.window.said == ["Nobody seems to be there twice"])


def test_two_who_are_selected_are_merged_and_the_other_one_can_be_kept(showing, twins):
    page = showing.page
    page.search.setText("adhikari")
    showing.until(lambda: page.table.rowCount() == 2)
    page.view.selectAll()
    showing.until(page.act.merge.isEnabled)
    page.act.merge.trigger()
    asked = dialog(showing, MergePeople)
    before = asked.comparison.ids

    asked._swap()

    showing.until(lambda: dialog(showing, MergePeople).comparison.ids == before[::-1])
    dialog(showing, MergePeople).reject()


def test_a_merge_that_is_asked_for_twice_is_asked_once_and_answered_once(showing, twins):
    page = showing.page
    page.search.setText("adhikari")
    showing.until(lambda: page.table.rowCount() == 2)
    page.view.selectAll()
    showing.until(page.act.merge.isEnabled)
    for _ in range(2):
        page.act.merge.trigger()
    asked = dialog(showing, MergePeople)
    showing.do(Label("test"), lambda work: None)  # the other question was read by now

    asked.answer.click()
    asked.answer.click()

    showing.until(lambda: len(showing.window.said) == 1)
    assert QApplication.activeModalWidget() is None
    showing.undo()
    assert showing.ask(lambda reader: reader.count(Participant)) == 438  # there was one merge to undo


def test_a_merge_that_is_closed_while_it_is_stored_is_done_and_told(showing, twins):
    showing.page.act.find_duplicates.trigger()
    found = dialog(showing, Twice)
    found.answer.click()
    asked = dialog(showing, MergePeople)
    done = threading.Event()
    showing.operations.run(Label("test"), lambda work: done.wait(5))  # what is stored before

    asked.answer.click()
    showing.ask(lambda reader: None)  # what was typed is read by now
    QTest.keyClick(asked, ESCAPE)
    QApplication.sendPostedEvents(asked, QEvent.Type.DeferredDelete)
    done.set()

    showing.until(lambda: len(showing.window.said) == 1)
    assert showing.all(Participant, person="twin") == []
    found.reject()


def test_a_registration_made_by_mistake_is_deleted(showing):
    row = select(showing, "Prakash Adhikari")

    showing.page.act.delete.trigger()
    QApplication.activeModalWidget().answer.click()

    showing.until(lambda: showing.ask(partial(_gone, row.id)))
    showing.until(lambda: showing.page.table.position_of(row.id) is None)


def test_several_registrations_are_deleted_as_one_change(showing):
    select(showing, "Prakash Adhikari", "Adjoa Agbossou")
    ids = [row.id for row in showing.page.act.people.rows()]

    showing.page.act.delete.trigger()
    QApplication.activeModalWidget().answer.click()

    showing.until(lambda: all(showing.ask(partial(_gone, each)) for each in ids))
    showing.undo()
    assert len(ids) == 2
    assert not any(showing.ask(partial(_gone, each)) for each in ids)


def _gone(participant_id, reader):
    return reader.find(Participant, participant_id) is None


def test_every_command_of_the_page_has_a_name_of_its_own(showing):
    names = [each.text() for each in showing.page.commands()]

    assert len(names) == len(set(names))
    keys = [each.shortcut().toString() for each in showing.page.commands() if not each.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


def test_a_function_is_written_in_each_language_of_the_meeting(showing):
    row = select(showing, "Prakash Adhikari")
    before = participant(showing, row).function
    inspector = showing.page.inspector
    french = next(each for each in inspector.fields if each.path == "function.fr" and each.title == "French")

    type_into(french.editor, "Chef de projet")

    showing.until(lambda: participant(showing, row).function == before.saying("fr", "Chef de projet"))


def test_what_is_begun_about_somebody_is_not_noted_about_the_next(showing):
    select(showing, "Prakash Adhikari")
    note = showing.page.inspector.remarks.new_note
    QTest.keyClicks(note, "Call her about ")

    select(showing, "Adjoa Agbossou")

    assert note.toPlainText() == ""
    assert showing.all(Note) == []
