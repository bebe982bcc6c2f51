"""The working groups of the sample: members come in, lead, move and leave; sessions; what is found; lists on paper."""

import pytest
from PySide6.QtCore import Qt

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRound, Option, Placement
from c2c_events.domain.groups import GroupMember, GroupSession, WorkingGroup
from c2c_events.domain.people import COMING, Participant, Person
from c2c_events.domain.programme import Session
from c2c_events.services.editing import set_values
from c2c_events.services.groups import add_members
from tests.ui.showing import Showing
from ui.dialogs.add_named import AddNamed
from ui.pages.groups_page import GroupsPage
from ui.widgets.placed_people import FOLDED


@pytest.fixture
def groups(operations, qtbot):
    showing = Showing(GroupsPage, operations, qtbot)
    showing.until(lambda: showing.page.index)
    return showing


@pytest.fixture
def first(groups) -> WorkingGroup:
    """A group without members, shown in the inspector."""
    return select(groups, groups.find(WorkingGroup, code="GT1"))


def select(showing, thing):
    showing.page.select(thing.id)
    showing.until(lambda: showing.page.inspector.shown and showing.page.inspector.shown.sheet.thing.id == thing.id)
    return thing


def coming(showing, n: int) -> list[Participant]:
    return [each for each in showing.all(Participant) if each.status in COMING][:n]


def name(showing, participant) -> str:
    return showing.find(Person, id=participant.person).name.in_order()


def put_in(showing, group, people) -> None:
    ids = [each.id for each in people]
    showing.do(Label("edit_group_members", group.id), add_members, group.id, ids)
    showing.until(lambda: len(showing.page.inspector.members.people) == len(ids))


def members(showing) -> list[str]:
    return [each.link.words for each in showing.page.inspector.members.people]


def type_in(showing, editor, said: str) -> None:
    editor.setFocus()
    editor.setText(said)
    showing.qtbot.keyClick(editor, Qt.Key.Key_Return)


def field(showing, path: str):
    return next(each for each in showing.page.inspector.fields if each.path == path)


def test_somebody_is_added_by_name_and_it_is_taken_back(groups, first):
    somebody = coming(groups, 1)[0]
    people = groups.page.inspector.members

    type_in(groups, people.new_one, name(groups, somebody))

    groups.until(lambda: members(groups) == [name(groups, somebody)])
    assert groups.find(GroupMember).participant == somebody.id
    assert people.new_one.text() == ""
    groups.undo()
    groups.until(lambda: members(groups) == [])


def test_a_name_that_nobody_has_is_refused_where_it_was_typed(groups, first):
    people = groups.page.inspector.members

    type_in(groups, people.new_one, "Nobody Known")

    groups.until(lambda: "Nobody Known" in people.adding.problem)
    assert people.new_one.text() == "Nobody Known"


def test_officers_stand_first_and_members_by_placement_are_there_once(groups, first):
    one, two, three = coming(groups, 3)

    groups.do(
        Label("edit_group_members", first.id),
        lambda work: work.put(
            GroupMember(id="m1", group=first.id, participant=one.id),
            GroupMember(id="m2", group=first.id, participant=two.id, officer=True),
            ChoiceRound(id="cr", name="Groups"),
            Option(id="o", round="cr", code="GT1", group=first.id),
            Placement(id="p1", round="cr", participant=three.id, option="o", rank=2),
            Placement(id="p2", round="cr", participant=one.id, option="o", rank=1),
        ),
    )

    groups.until(lambda: len(members(groups)) == 3)
    assert members(groups)[0] == name(groups, two)
    notes = {each.id: each.link.note for each in groups.page.inspector.members.people}
    assert notes[three.id].startswith("choice 2")
    assert notes[two.id].startswith("Officer of the group")


def test_a_member_is_made_an_officer(groups, first):
    put_in(groups, first, coming(groups, 2))
    people = groups.page.inspector.members
    person = people.people[1]

    (make,) = people.of_one(person)
    make.trigger()

    groups.until(lambda: groups.page.inspector.members.people[0].id == person.id)
    assert groups.find(GroupMember, participant=person.id).officer


def test_a_member_moves_to_another_group_and_all_of_them_do(groups, first):
    put_in(groups, first, coming(groups, 3))
    second = groups.find(WorkingGroup, code="GT2")
    people = groups.page.inspector.members
    to, called = people.elsewhere[0]
    assert to == second.id

    people._move(people.people[:1], to, called)
    groups.until(lambda: len(members(groups)) == 2)
    people._move(people.people, to, called)

    groups.until(lambda: members(groups) == [])
    assert {each.group for each in groups.all(GroupMember)} == {second.id}
    assert groups.window.said[-1] == f"2 people are in {called} now"


def test_delete_takes_the_current_member_out(groups, first):
    put_in(groups, first, coming(groups, 2))
    people = groups.page.inspector.members
    gone = people.people[1]
    people.list.setFocus()
    people.list.setCurrentIndex(people.links.index(1))

    groups.qtbot.keyClick(people.list, Qt.Key.Key_Delete)

    groups.until(lambda: len(members(groups)) == 1)
    assert groups.window.said[-1] == f"{gone.link.words} is taken out"


def test_enter_leads_to_the_registration_of_a_member(groups, first):
    somebody = coming(groups, 1)[0]
    put_in(groups, first, [somebody])
    people = groups.page.inspector.members
    people.list.setFocus()
    people.list.setCurrentIndex(people.links.index(0))

    groups.qtbot.keyClick(people.list, Qt.Key.Key_Return)

    assert groups.window.gone[-1] == ("participants", "", somebody.id)


def test_many_members_are_folded_until_they_are_asked_for(groups, first):
    put_in(groups, first, coming(groups, 40))
    people = groups.page.inspector.members
    assert people.links.rowCount() == FOLDED

    people.rest.click()

    assert people.links.rowCount() == 40
    people.rest.click()
    assert people.links.rowCount() == FOLDED


def test_the_bar_counts_who_comes_against_the_places(groups, first):
    people = coming(groups, 4)
    cancelled = next(each for each in groups.all(Participant) if each.status not in COMING)

    put_in(groups, first, [*people, cancelled])
    bar = groups.page.inspector.members.bar
    groups.until(lambda: bar.words() == "4 of 60, at least 12")
    assert bar._taken.role == "warning"

    type_in(groups, field(groups, "maximum").editor, "3")

    groups.until(lambda: bar.words() == "4 of 3, at least 12")
    assert bar._taken.role == "error"


def test_a_group_that_is_too_large_says_so_and_leads_to_its_members(groups, first):
    put_in(groups, first, coming(groups, 4))
    groups.do(Label("edit", first.id), set_values, WorkingGroup, [first.id], {"minimum": None, "maximum": 3})
    inspector = groups.page.inspector
    groups.until(lambda: [each.title for each in inspector.told] == ["Working group too large"])

    assert inspector.focus_field("working_group", "members")

    assert groups.page.focusWidget() is inspector.members.new_one


def test_sessions_are_attached_by_title_ordered_and_open_in_the_programme(groups, first):
    free = next(each for each in groups.all(Session) if not groups.all(GroupSession, session=each.id) and each.title)
    sessions = groups.page.inspector.sessions
    before = [line.thing.session for line in sessions.lines]
    said = free.title.pick("en")

    type_in(groups, sessions.new_one, said)
    groups.until(lambda: [line.thing.session for line in sessions.lines] == [*before, free.id])
    sessions.list.step(sessions.lines[-1].thing.id, -1)
    groups.until(lambda: [line.thing.session for line in sessions.lines] == [before[0], free.id, before[1]])
    sessions.list.opened.emit(sessions.lines[1].thing.id)

    assert groups.window.gone[-1] == ("programme", "", free.id)
    sessions.detach(sessions.lines[1].thing.id)
    groups.until(lambda: [line.thing.session for line in sessions.lines] == before)


def test_a_session_that_there_is_not_yet_is_made_without_time(groups, first):
    sessions = groups.page.inspector.sessions

    type_in(groups, sessions.new_one, "A third half")
    groups.until(lambda: "A third half" in sessions.adding.problem)
    sessions.adding._flow.itemAt(0).widget().click()

    groups.until(lambda: len(sessions.lines) == 3)
    made = groups.find(Session, id=sessions.lines[-1].thing.session)
    assert (made.title["en"], made.span) == ("A third half", None)
    assert sessions.adding.problem == ""
    sessions.make_new.trigger()
    groups.until(lambda: len(sessions.lines) == 4)


def test_a_new_group_is_asked_for_added_shown_and_deleted(groups):
    groups.page.act.add.trigger()
    asked = next(each for each in groups.page.findChildren(AddNamed))
    asked.name.setText("Ports and people")
    asked.on_answer()
    groups.until(lambda: groups.window.said == ["Ports and people is added"])
    page = groups.page
    groups.until(lambda: [page.act.name(row) for row in page.view.selected_values()] == ["Ports and people"])
    assert groups.find(WorkingGroup, code="GT7")

    groups.until(page.act.delete.isEnabled)
    page.act.delete.trigger()

    groups.until(lambda: groups.window.said[-1] == "Ports and people is deleted")
    assert not groups.all(WorkingGroup, code="GT7")


def test_its_people_are_shown_and_its_list_is_written(groups, first, tmp_path):
    put_in(groups, first, coming(groups, 2))

    groups.page.act.show_people.trigger()
    groups.page.act.output.write(".pdf", tmp_path / "members.pdf")

    assert groups.window.gone[-1] == ("participants", "group:GT1", "")
    groups.until(lambda: groups.window.said and groups.window.said[-1] == "“members.pdf” is written")
    assert (tmp_path / "members.pdf").read_bytes().startswith(b"%PDF")


def test_in_a_meeting_that_can_only_be_read_groups_stay_as_they_are(operations, qtbot):
    showing = Showing(GroupsPage, operations, qtbot, read_only=True)
    showing.until(lambda: showing.page.index)
    select(showing, showing.find(WorkingGroup, code="GT1"))

    inspector = showing.page.inspector
    assert not any(each.isVisible() for each in (inspector.members.adding, inspector.sessions.adding))
    assert all(each.editor.isReadOnly() for each in inspector.fields)
    assert not showing.page.act.add.isEnabled()
