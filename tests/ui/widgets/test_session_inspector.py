"""A session of the sample in its inspector: what is typed, chosen, dragged and ticked is stored at once."""

from dataclasses import replace
from datetime import datetime
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Document, Objective, Room
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Role, RoleKind, RunningItem, Session, SessionStatus
from c2c_events.domain.values import Span, Text
from c2c_events.language import language
from c2c_events.messages import isolated
from c2c_events.services.looking_back import Wanted, look_back
from c2c_events.services.scheduling import unschedule
from tests.ui.showing import Showing
from ui.commands import command
from ui.dialogs.swap_roles import SwapRoles
from ui.widgets.session_inspector import SessionInspector

WG3 = "7"  # Climate, energy and risk: 66 expected in a room with 30 seats in U layout


def made(operations, qtbot, **more) -> Showing:
    parent = QObject()
    showing = Showing(
        lambda context: SessionInspector(context, command(parent, "Show in History", lambda: None)),
        operations, qtbot, **more,
    )  # fmt: skip
    showing.parent = parent
    showing.inspector = showing.page
    showing.page.activateWindow()
    qtbot.waitActive(showing.page)
    return showing


@pytest.fixture
def sessions(operations, qtbot) -> Showing:
    return made(operations, qtbot)


@pytest.fixture
def session(sessions) -> Session:
    """The session, shown."""
    return show(sessions, WG3)


def show(showing, code: str) -> Session:
    session = showing.find(Session, code=code)
    showing.inspector.show_things([session.id])
    showing.until(lambda: shown(showing, session))
    showing.inspector.complete()
    return session


def shown(showing, session) -> bool:
    return showing.inspector.shown is not None and showing.inspector.shown.sheet.thing.id == session.id


def now(showing, session) -> Session:
    return showing.find(Session, id=session.id)


def field(showing, path: str):
    return next(each for each in showing.inspector.fields if each.path == path and each.kind == "session")


def type_in(showing, editor, said: str, key=Qt.Key.Key_Return) -> None:
    editor.setFocus()
    editor.selectAll()
    insert = editor.insert if isinstance(editor, QLineEdit) else editor.insertPlainText
    insert(said)  # QTest knows keys of Latin letters only
    showing.qtbot.keyClick(editor, key)


def choose(editor, key: str) -> None:
    editor.setCurrentIndex(editor.findData(key))
    editor.activated.emit(editor.currentIndex())


def read(showing) -> str:
    return "\n".join(each.text() for each in showing.inspector.one.findChildren(QLabel) if each.isVisible())


# Time and place.


def test_a_time_that_is_typed_moves_the_session_and_is_taken_back_by_one_undo(sessions, session):
    type_in(sessions, field(sessions, "times").editor, "14h-15h30")

    sessions.until(
        lambda: now(sessions, session).span == Span(datetime(2024, 3, 12, 14), datetime(2024, 3, 12, 15, 30))
    )
    sessions.until(lambda: field(sessions, "times").editor.text() == "14:00–15:30")
    assert "Tuesday 12 Mar, 14:00–15:30" in read(sessions)
    sessions.undo()
    sessions.until(lambda: now(sessions, session).span == session.span)


def test_a_day_that_is_typed_moves_the_session_to_it(sessions, session):
    type_in(sessions, field(sessions, "day").editor, "13")

    sessions.until(lambda: now(sessions, session).span.start.day == 13)
    sessions.until(lambda: field(sessions, "day").editor.text() == "Wednesday 13 Mar")


def test_what_is_no_time_stands_beside_its_field_until_it_is_put_right(sessions, session):
    times = field(sessions, "times")

    type_in(sessions, times.editor, "after lunch")
    sessions.until(lambda: "write a time like 09:30" in times.problem)
    assert now(sessions, session).span == session.span
    sessions.qtbot.keyClick(times.editor, Qt.Key.Key_Escape)

    assert times.problem == ""
    assert times.editor.text() == "11:00–12:45"


def test_rooms_and_layouts_say_their_seats_and_mark_where_they_are_too_few(sessions, session):
    layouts = sessions.inspector.shown.layouts

    u = next(each for each in layouts if each.key == "u")
    assert (u.words, u.too_small) == ("U, 30 seats", True)
    theatre = next(each for each in layouts if each.key == "theatre")
    assert not theatre.too_small
    assert not sessions.inspector.room.itemIcon(sessions.inspector.room.currentIndex()).isNull()


def test_a_locked_session_stays_in_its_room_and_says_why_beside_it(sessions, session):
    sessions.inspector.locked.click()
    sessions.until(lambda: now(sessions, session).locked)
    sessions.until(lambda: sessions.inspector.locked.text() == "Locked")

    choose(sessions.inspector.room, "")

    sessions.until(lambda: "Unlock it first" in field(sessions, "room").problem)
    assert now(sessions, session).room == session.room
    assert sessions.inspector.room.currentData() == session.room


def test_a_room_and_a_layout_are_chosen(sessions, session):
    other = next(each for each in sessions.all(Room) if each.id != session.room)

    choose(sessions.inspector.room, other.id)
    sessions.until(lambda: now(sessions, session).room == other.id)
    choose(sessions.inspector.layout_, "theatre")

    sessions.until(lambda: now(sessions, session).layout == "theatre")


def test_a_zone_that_is_none_is_refused(sessions, session):
    zone = field(sessions, "zone")

    type_in(sessions, zone.editor, "Madrid")
    sessions.until(lambda: "Europe/Madrid" in zone.problem)
    type_in(sessions, zone.editor, "Africa/Maputo")

    sessions.until(lambda: now(sessions, session).zone == "Africa/Maputo")
    sessions.until(lambda: "(Africa/Maputo)" in read(sessions))


def test_the_status_is_chosen_from_the_pill(sessions, session):
    cancelled = next(each for each in sessions.inspector.pill.menu().actions() if each.text() == "Cancelled")

    cancelled.trigger()

    sessions.until(lambda: now(sessions, session).status is SessionStatus.CANCELLED)
    sessions.until(lambda: sessions.inspector.pill.text() == "Cancelled")


# Texts, languages, objectives.


def test_a_title_that_is_missing_in_a_language_is_written_where_it_was_found(sessions):
    sessions.context.watch.look()
    sessions.until(lambda: any(each.kind == "title_translation_missing" for each in sessions.context.watch.findings))
    finding = next(each for each in sessions.context.watch.findings if each.kind == "title_translation_missing")
    session = sessions.find(Session, id=finding.things[0].id)
    missing = next(code for code in sessions.context.meeting.languages if code not in session.title)
    sessions.inspector.show_things([session.id])
    sessions.until(lambda: sessions.inspector.found.messages)

    ways = [each for message in sessions.inspector.found.messages for each in message.findChildren(QPushButton)]
    next(each for each in ways if each.text().startswith("Change: ")).click()
    editor = field(sessions, f"title.{missing}").editor
    assert editor.placeholderText() == "Missing"
    assert editor.property("lacks") is True  # in the colour of warnings
    type_in(sessions, editor, "Said anew")

    sessions.until(lambda: now(sessions, session).title.get(missing) == "Said anew")
    sessions.until(lambda: not sessions.inspector.found.messages)
    assert editor.property("lacks") is False


def test_languages_are_typed_and_the_booths_of_the_room_stand_beside(sessions, session):
    type_in(sessions, field(sessions, "interpretation").editor, "French, Spanish")

    sessions.until(lambda: now(sessions, session).interpretation == {"fr", "es"})
    assert sessions.inspector.booths.text() == "1 booth"


def test_an_objective_is_ticked_and_the_tick_taken_away(sessions, session):
    objective = next(each for each in sessions.all(Objective) if each.id not in session.objectives)
    box = sessions.inspector.objectives.boxes[objective.id]

    box.click()
    sessions.until(lambda: objective.id in now(sessions, session).objectives)
    box.click()

    sessions.until(lambda: now(sessions, session).objectives == session.objectives)


# People.


def test_a_finding_about_a_role_opens_that_role(sessions, session):
    people, (first, *_) = sessions.inspector.roles, roles(sessions, session)
    declined = next(each for each in roles(sessions, session) if each.person and each.id != first.id)
    change = replace(declined, confirmed=False)
    sessions.operations.run(Label("edit"), lambda work: work.put(change))
    sessions.context.watch.look()
    sessions.until(lambda: any(each.kind == "role_declined" for each in sessions.context.watch.findings))
    finding = next(each for each in sessions.context.watch.findings if each.kind == "role_declined")
    people.open(first.id)
    other_person, answer, _accept = sessions.inspector.mending.ways(finding)

    other_person.trigger()
    assert people.opened == declined.id
    assert people.typed["person"].editor.hasFocus()
    people.open(first.id)
    answer.trigger()
    assert people.opened == declined.id
    assert people.confirmed.hasFocus() or people.confirmed.view().hasFocus()


def roles(showing, session) -> list[Role]:
    return sorted(showing.all(Role, session=session.id), key=lambda each: each.position)


def test_people_are_added_one_after_the_other_by_their_names(sessions, session):
    editor = sessions.inspector.roles.new_one
    before = len(roles(sessions, session))
    ana = sessions.all(Person)[0]
    choose(sessions.inspector.roles.new_kind, "rapporteur")

    type_in(sessions, editor, ana.name.in_order())
    sessions.until(lambda: len(roles(sessions, session)) == before + 1 and editor.text() == "")
    type_in(sessions, editor, "N.N.")
    sessions.until(lambda: len(sessions.inspector.roles.lines) == before + 2)

    known, nobody = roles(sessions, session)[-2:]
    assert (known.person, known.role_kind) == (ana.id, RoleKind.RAPPORTEUR)
    assert (nobody.person, nobody.placeholder) == (None, "N.N.")


def test_who_has_a_role_is_opened_and_changed(sessions, session):
    people = sessions.inspector.roles
    role = roles(sessions, session)[0]
    people.list.setFocus()
    sessions.qtbot.keyClick(people.list, Qt.Key.Key_Return)
    assert people.opened == role.id
    assert QApplication.focusWidget() is people.typed["person"].editor

    type_in(sessions, people.typed["topic"].editor, "Heat in the city")
    sessions.until(lambda: roles(sessions, session)[0].topic.pick("en") == "Heat in the city")
    choose(people.confirmed, "yes")
    sessions.until(lambda: roles(sessions, session)[0].confirmed is True)
    type_in(sessions, people.typed["person"].editor, "Kofi Mensah (City of Kumasi)")
    sessions.until(lambda: roles(sessions, session)[0].as_written == "Kofi Mensah")

    sessions.until(lambda: people.offer.isVisible())
    people.address_book.trigger()
    sessions.until(lambda: roles(sessions, session)[0].person is not None)


def test_escape_restores_what_was_typed_then_closes_the_fields_and_goes_back_to_the_line(sessions, session):
    people = sessions.inspector.roles
    people.list.setFocus()
    sessions.qtbot.keyClick(people.list, Qt.Key.Key_Down)
    sessions.qtbot.keyClick(people.list, Qt.Key.Key_Return)
    topic = people.typed["topic"].editor
    topic.setFocus()
    sessions.qtbot.keyClicks(topic, "Half a")

    sessions.qtbot.keyClick(topic, Qt.Key.Key_Escape)
    assert (topic.toPlainText(), people.opened) == ("", people.lines[1].thing.id)
    sessions.qtbot.keyClick(topic, Qt.Key.Key_Escape)

    assert people.opened == ""
    assert QApplication.focusWidget() is people.list
    assert people.list.current_key() == people.lines[1].thing.id


def test_a_substitute_is_typed_and_says_for_whom(sessions, session):
    people = sessions.inspector.roles
    role = next(each for each in roles(sessions, session) if each.person)
    absent = sessions.find(Person, id=role.person)
    there = next(
        each for each in sessions.all(Person) if each.id not in {one.person for one in roles(sessions, session)}
    )
    people.open(role.id)

    type_in(sessions, people.typed["stands_in_for"].editor, there.name.in_order())

    sessions.until(lambda: sessions.find(Role, id=role.id).stands_in_for == absent.id)
    line = next(each for each in sessions.inspector.roles.lines if each.thing.id == role.id)
    sessions.until(lambda: f"for {absent.name.in_order()}" in read_line(sessions, role))
    assert line.thing.id == role.id


def read_line(showing, role) -> str:
    return next(each.link.note for each in showing.inspector.roles.lines if each.thing.id == role.id)


def test_roles_are_ordered_by_alt_and_arrows_and_the_moved_one_stays_current(sessions, session):
    people = sessions.inspector.roles
    first, second, *others = [each.id for each in roles(sessions, session)]
    people.list.setFocus()

    sessions.qtbot.keyClick(people.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    sessions.until(lambda: [each.id for each in roles(sessions, session)] == [second, first, *others])
    sessions.until(lambda: people.list.keys[:2] == (second, first))
    assert people.list.current_key() == first


def test_a_role_that_is_dragged_stands_where_it_was_dropped(sessions, session):
    people = sessions.inspector.roles
    first, second, third, *others = [each.id for each in roles(sessions, session)]

    people.list.rows.dropped.emit(0, 3)

    sessions.until(lambda: [each.id for each in roles(sessions, session)] == [second, third, first, *others])


def test_a_role_is_taken_out_by_delete_and_comes_back_by_undo(sessions, session):
    people = sessions.inspector.roles
    before = [each.id for each in roles(sessions, session)]
    people.list.setFocus()

    sessions.qtbot.keyClick(people.list, Qt.Key.Key_Delete)

    sessions.until(lambda: [each.id for each in roles(sessions, session)] == before[1:])
    sessions.until(lambda: any("no role here any more" in each for each in sessions.window.said))
    sessions.undo()
    sessions.until(lambda: [each.thing.id for each in people.lines] == before)


def swapping(showing) -> SwapRoles:
    showing.until(lambda: isinstance(QApplication.activeModalWidget(), SwapRoles))
    return QApplication.activeModalWidget()


def test_two_of_a_session_swap_their_roles_and_swap_back_by_one_undo(sessions, session):
    people = sessions.inspector.roles
    before = roles(sessions, session)
    first, second = before[:2]
    people.list.setFocus()

    people.swap.trigger()
    asked = swapping(sessions)
    assert asked.list.palette_.entries[1].value.id == second.id  # behind the name of the session
    asked.answer.click()

    sessions.until(lambda: [each.person for each in roles(sessions, session)[:2]] == [second.person, first.person])
    assert [each.role_kind for each in roles(sessions, session)[:2]] == [first.role_kind, second.role_kind]
    one, other = (sessions.find(Person, id=each.person).name.in_order() for each in (first, second))
    sessions.until(lambda: f"{one} and {other} have swapped" in sessions.window.said)
    assert sessions.ask(labels_of_last_change) == f"Swap of {isolated(one)} and {isolated(other)}"
    sessions.undo()
    sessions.until(lambda: roles(sessions, session) == before)


def labels_of_last_change(reader) -> str:
    return look_back(reader, language("en"), Wanted(), limit=1).lines[0].what


def test_somebody_swaps_with_one_of_another_session_who_is_searched_by_name(sessions, session):
    own = next(each for each in roles(sessions, session) if each.person)
    here = {each.person for each in roles(sessions, session)}
    other = next(each for each in sessions.all(Role) if each.person and each.person not in here)
    sessions.inspector.roles.open(own.id)

    sessions.inspector.roles.swap.trigger()
    asked = swapping(sessions)
    name = sessions.find(Person, id=other.person).name.in_order()
    place = sessions.find(Session, id=other.session)
    asked.search.setText(f"{name} {place.code}")
    found = [each.value for each in asked.list.palette_.entries if each.value is not None]
    assert other.id in {each.id for each in found}
    assert {each.who for each in found} == {name}
    asked.search.setText("nobody is called so")
    assert not asked.answer.isEnabled()
    asked.search.setText(name)
    while asked.list.current().value.id != other.id:
        sessions.qtbot.keyClick(asked.search, Qt.Key.Key_Down)
    sessions.qtbot.keyClick(asked.search, Qt.Key.Key_Return)

    sessions.until(lambda: sessions.find(Role, id=own.id).person == other.person)
    assert sessions.find(Role, id=other.id).person == own.person


def test_a_person_of_a_session_leads_to_their_registration(sessions, session):
    role = next(each for each in roles(sessions, session) if each.person)
    participant = sessions.find(Participant, person=role.person)
    sessions.inspector.roles.open(role.id)

    sessions.inspector.roles.show_person.trigger()

    assert sessions.window.gone == [("participants", "", participant.id)]


def test_a_finding_about_roles_leads_to_them(sessions, session):
    assert sessions.inspector.focus_field("session", "roles")

    assert QApplication.focusWidget() is sessions.inspector.roles.list


# The running order.


def items(showing, session) -> list[RunningItem]:
    return sorted(showing.all(RunningItem, session=session.id), key=lambda each: each.position)


def test_items_are_added_with_their_minutes_and_the_clock_runs(sessions, session):
    order = sessions.inspector.running_order

    for said in ("Welcome 10", "Case of Lima, 95 min"):
        type_in(sessions, order.new_one, said)
        sessions.until(lambda: order.new_one.text() == "")
    sessions.until(lambda: len(order.lines) == 2)

    assert [(each.title["en"], each.minutes) for each in items(sessions, session)] == [
        ("Welcome", 10), ("Case of Lima", 95),
    ]  # fmt: skip
    assert [each.link.number for each in order.lines] == ["11:00", "11:10"]
    assert order.sum.text() == "105 of 105 minutes"


def test_a_running_order_that_is_too_long_is_marked_and_fitted(sessions, session):
    order = sessions.inspector.running_order
    for said in ("Film 60", "Talk 60"):
        type_in(sessions, order.new_one, said)
        sessions.until(lambda: order.new_one.text() == "")
    sessions.until(lambda: order.sum.text() == "120 of 105 minutes: 15 too many")
    assert order.sum.property("tone") == "error"

    order.fit_last.trigger()

    sessions.until(lambda: [each.minutes for each in items(sessions, session)] == [60, 45])
    sessions.until(lambda: order.sum.property("tone") == "ink3")


def test_an_item_belongs_to_somebody_with_a_role_and_may_be_internal(sessions, session):
    order = sessions.inspector.running_order
    type_in(sessions, order.new_one, "Sound check 5")
    sessions.until(lambda: len(order.lines) == 1)
    order.open(order.lines[0].thing.id)
    holder = sessions.inspector.roles.lines[0]

    choose(order.role, holder.thing.id)
    sessions.until(lambda: items(sessions, session)[0].role == holder.thing.id)
    choose(order.public, "internal")
    sessions.until(lambda: items(sessions, session)[0].public is False)

    sessions.until(lambda: order.lines[0].link.note == f"5 minutes · {holder.link.words} · internal")


# Papers.


def test_a_file_and_an_address_become_papers(sessions, session, tmp_path):
    papers = sessions.inspector.papers
    path = tmp_path / "Concept note.pdf"
    path.write_bytes(b"%PDF-1.7 paper")

    papers.add_file(path)
    sessions.until(lambda: len(papers.lines) == 1)
    type_in(sessions, papers.new_one, "example.org")
    sessions.until(lambda: "is no address" in papers.adding.problem)
    type_in(sessions, papers.new_one, "https://example.org/slides.pdf")
    sessions.until(lambda: len(papers.lines) == 2)

    assert [each.link.words for each in papers.lines] == ["Concept note", "slides"]
    papers.open(papers.lines[0].thing.id)
    choose(papers.public, "internal")
    sessions.until(lambda: sessions.find(Document, file_name="Concept note.pdf").public is False)
    papers.save_copy(papers.opened, tmp_path / "copy.pdf")
    sessions.until(lambda: (tmp_path / "copy.pdf").exists())
    assert (tmp_path / "copy.pdf").read_bytes() == path.read_bytes()
    papers.take_out.trigger()
    sessions.until(lambda: [each.link.words for each in papers.lines] == ["slides"])
    assert papers.opened == ""


def test_only_what_is_kept_with_the_meeting_can_be_saved(sessions, session, tmp_path):
    papers = sessions.inspector.papers
    (tmp_path / "Note.pdf").write_bytes(b"%PDF-1.7 paper")
    papers.add_file(tmp_path / "Note.pdf")
    type_in(sessions, papers.new_one, "https://example.org/slides.pdf")
    sessions.until(lambda: len(papers.lines) == 2)
    file, elsewhere = sorted(papers.lines, key=lambda each: each.thing.address)

    papers.open(file.thing.id)
    assert not papers.save_button.isHidden()
    papers.open(elsewhere.thing.id)
    assert papers.save_button.isHidden()


def test_a_file_that_is_gone_is_said_beside_the_papers(sessions, session, tmp_path):
    papers = sessions.inspector.papers

    papers.add_file(tmp_path / "gone.pdf")

    sessions.until(lambda: "gone.pdf" in papers.adding.problem)


# Another session, several, none to write.


def test_another_session_closes_what_was_opened_and_begins_afresh(sessions, session):
    sessions.inspector.roles.open(sessions.inspector.roles.lines[0].thing.id)
    sessions.qtbot.keyClicks(sessions.inspector.roles.new_one, "Ana")

    show(sessions, "24")

    assert sessions.inspector.roles.opened == ""
    assert Role not in sessions.inspector.thing_ids
    assert sessions.inspector.roles.fields.isHidden()


def test_what_is_typed_about_a_role_stays_while_something_else_changes(sessions, session):
    people = sessions.inspector.roles
    people.open(people.lines[0].thing.id)
    topic = people.typed["topic"].editor
    topic.setFocus()
    sessions.qtbot.keyClicks(topic, "Half a")

    sessions.do(Label("edit", session.id), lambda work: work.put(noted(work, session)))
    sessions.until(lambda: sessions.inspector.shown.sheet.thing.remark == "changed")

    assert topic.toPlainText() == "Half a"
    assert people.opened == people.lines[0].thing.id


def noted(work, session):
    return replace(work.get(Session, session.id), remark="changed")


def rooms_of_several(showing) -> int:
    several = showing.inspector.several_fields
    return several.fields["room"].editor.count() if several is not None else 0


def test_several_sessions_show_what_they_share_and_change_together(sessions):
    two = [sessions.find(Session, code=code) for code in (WG3, "24")]
    sessions.inspector.show_things([each.id for each in two])
    sessions.until(lambda: rooms_of_several(sessions) > 1)
    fields = sessions.inspector.several_fields.fields
    assert sessions.inspector.count.text() == "2 sessions selected"
    assert fields["day"].editor.placeholderText() == "Differs"

    choose(fields["access"].editor, "by_list")
    sessions.until(lambda: {now(sessions, each).access for each in two} == {"by_list"})
    type_in(sessions, fields["day"].editor, "14")
    sessions.until(lambda: {now(sessions, each).span.start.day for each in two} == {14})
    sessions.until(lambda: fields["day"].editor.text() == "Thursday 14 Mar")
    sessions.undo()

    sessions.until(lambda: [now(sessions, each).span for each in two] == [each.span for each in two])


def test_one_of_several_that_is_locked_lets_none_move_and_says_so(sessions):
    two = [sessions.find(Session, code=code) for code in (WG3, "24")]
    sessions.do(Label("lock_session", two[0].id), lambda work: work.put(locked(work, two[0])))
    sessions.inspector.show_things([each.id for each in two])
    sessions.until(lambda: rooms_of_several(sessions) > 1)
    times = sessions.inspector.several_fields.fields["times"]

    type_in(sessions, times.editor, "16:00")

    sessions.until(lambda: "locked" in times.problem)
    assert [now(sessions, each).span for each in two] == [each.span for each in two]


def locked(work, session):
    return replace(work.get(Session, session.id), locked=True)


def test_a_meeting_that_can_only_be_read_is_only_read(operations, qtbot):
    showing = made(operations, qtbot, read_only=True)

    show(showing, WG3)

    assert field(showing, "times").editor.isReadOnly()
    assert not showing.inspector.room.isEnabled()
    assert not showing.inspector.roles.new_one.isVisible()
    assert not showing.inspector.locked.isEnabled()


def test_of_a_session_without_a_time_it_is_said_how_long_it_is_to_be(sessions, session):
    sessions.inspector.complete()
    assert sessions.inspector.planned.isHidden()
    sessions.do(Label("unschedule", session.id), unschedule, [session.id])
    sessions.until(lambda: not sessions.inspector.planned.isHidden())
    assert sessions.inspector.planned.editor.text() == "105"

    type_in(sessions, sessions.inspector.planned.editor, "50")

    sessions.until(lambda: now(sessions, session).planned_minutes == 50)
    type_in(sessions, field(sessions, "times").editor, "14:00")
    typed = Span(datetime(2024, 3, 12, 14), datetime(2024, 3, 12, 14, 50))
    sessions.until(lambda: now(sessions, session).span == typed)
    sessions.until(lambda: sessions.inspector.planned.isHidden())


def test_a_session_without_anything_is_shown_and_filled(sessions):
    sessions.do(Label("add", "a session"), lambda work: work.add(Session(id="bare", title=Text())))
    sessions.inspector.show_things(["bare"])
    sessions.until(lambda: sessions.inspector.shown is not None and sessions.inspector.shown.sheet.thing.id == "bare")
    sessions.inspector.complete()

    assert sessions.inspector.head.name.text() == "No title yet"
    assert "Not scheduled yet" in read(sessions)
    type_in(sessions, field(sessions, "times").editor, "9:30")

    begins = datetime(2024, 3, 12, 9, 30)
    sessions.until(lambda: sessions.find(Session, id="bare").span == Span(begins, begins.replace(hour=10)))


def test_while_another_session_is_read_nobody_can_type_into_the_one_before(sessions, session):
    another, busy = sessions.find(Session, code="9"), Event()
    sessions.operations.ask(sessions.operations, busy.wait)

    sessions.inspector.show_things([another.id])

    sessions.until(lambda: not sessions.inspector.one.isVisible())
    busy.set()
    sessions.until(lambda: shown(sessions, another))
    assert sessions.inspector.one.isVisible()
