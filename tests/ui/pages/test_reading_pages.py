"""Programme, groups, visits, outcomes and desk of the sample: what their inspectors say of one thing."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from c2c_events.domain.changes import Label
from c2c_events.domain.outcomes import Agreement, Lesson
from c2c_events.domain.people import Participant
from c2c_events.domain.programme import Session
from c2c_events.domain.records import Attendance, AttendanceKind
from tests.ui.showing import Showing
from ui.pages.desk_page import DeskPage
from ui.pages.outcomes_page import OutcomesPage
from ui.pages.participants_page import ParticipantsPage
from ui.pages.programme_page import ProgrammePage
from ui.widgets.link_list import LinkList
from ui.widgets.programme_bar import LIST


def shown(page, operations, qtbot, **more) -> Showing:
    showing = Showing(page, operations, qtbot, **more)
    showing.until(lambda: showing.page.index is not None)
    if page is ProgrammePage:
        showing.page.show_view(LIST)
    return showing


def select(showing, thing) -> None:
    showing.page.select(thing.id)
    showing.until(
        lambda: showing.page.inspector.shown is not None and showing.page.inspector.shown.thing.id == thing.id
    )


def read(showing) -> str:
    return "\n".join(each.text() for each in showing.page.inspector.findChildren(QLabel) if each.isVisible())


def links(showing) -> dict[str, list[str]]:
    """What is linked, by the title of its block."""
    views = showing.page.inspector.findChildren(LinkList)
    return {
        view.accessibleName(): [
            view.model().link(view.model().index(row)).words for row in range(view.model().rowCount())
        ]
        for view in views
        if view.isVisible()
    }


def change(showing, *things) -> None:
    showing.do(Label("add"), lambda work: work.put(*things))


def test_a_lesson_is_read_whole_in_all_languages_with_evidence_and_origin(operations, qtbot):
    showing = shown(OutcomesPage, operations, qtbot)
    lesson = showing.find(Lesson, number=1)

    select(showing, lesson)

    showing.until(lambda: "Evidence" in links(showing))
    said = read(showing)
    assert "Un marché de quartier se rénove avec ses vendeuses, pas sans elles" in said
    assert "Not translated yet" in said  # Spanish
    assert len(links(showing)["Evidence"]) == len(lesson.evidence)
    assert links(showing)["Where it comes from"][0].startswith("GT1 ")


def test_an_agreement_names_its_parties(operations, qtbot):
    showing = shown(OutcomesPage, operations, qtbot)
    agreement = showing.find(Agreement, number=60)

    select(showing, agreement)

    showing.until(lambda: "Barcelona" in links(showing).get("Parties", ()))


def test_the_desk_sees_when_somebody_was_seen_but_not_what_was_taken_back(operations, qtbot):
    showing = shown(DeskPage, operations, qtbot)
    somebody = showing.all(Participant)[0]
    select(showing, somebody)
    now = showing.all(Session)[0].created_at

    seen = Attendance(id="a1", participant=somebody.id, attendance_kind=AttendanceKind.CHECK_IN, at=now)
    change(showing, seen)
    showing.until(lambda: "Seen" in links(showing))
    change(showing, replace(seen, id="a2", attendance_kind=AttendanceKind.REVERSED, reverses="a1"))

    showing.until(lambda: "Seen" not in links(showing))


@pytest.mark.parametrize("page", [OutcomesPage, DeskPage])
def test_several_things_are_counted_and_one_leads_to_its_history(page, operations, qtbot):
    showing = shown(page, operations, qtbot)
    showing.until(lambda: showing.page.inspector.shown is not None)

    showing.page.show_history.trigger()
    showing.page.view.selectAll()

    thing = showing.page.inspector.shown.thing.id
    assert showing.window.gone == [("history", f"thing:{thing}", "")]
    n = showing.page.table.rowCount()
    showing.until(lambda: f"{n} " in read(showing))


def test_one_day_of_the_programme_is_chosen_beside_the_search(operations, qtbot):
    showing = shown(ProgrammePage, operations, qtbot)
    everything = showing.page.table.rowCount()
    page = showing.page
    page.show_only("kind:panel")
    showing.until(lambda: 0 < page.table.rowCount() < everything)

    page.programme_bar.days.buttons["2024-03-13"].click()
    showing.until(lambda: page.bar.expression() == "kind:panel day:2024-03-13")
    page.programme_bar.days.buttons["2024-03-12"].click()
    showing.until(lambda: page.bar.expression() == "kind:panel day:2024-03-12")
    assert page.programme_bar.days.value() == "2024-03-12"
    page.programme_bar.days.buttons[""].click()

    showing.until(lambda: page.bar.expression() == "kind:panel")
    page.show_only("day:2024-03-14")
    assert page.programme_bar.days.value() == "2024-03-14"
    page.show_only("day:2024-03-12,2024-03-14")
    assert page.programme_bar.days.value() == ""
    assert not page.programme_bar.days.buttons[""].isChecked()


def test_somebody_at_the_desk_is_changed_on_the_page_of_participants(operations, qtbot):
    showing = shown(DeskPage, operations, qtbot)
    somebody = showing.all(Participant)[0]
    select(showing, somebody)

    assert showing.page.inspector.focus_field("person", "emails")

    assert showing.window.gone == [("participants", "", somebody.id)]


@pytest.mark.parametrize("page", [DeskPage, ParticipantsPage])
def test_where_somebody_must_be_now_is_asked_anew_each_minute_while_it_is_seen(page, operations, qtbot, monkeypatch):
    monkeypatch.setattr("ui.widgets.thing_inspector.MINUTE_MS", 20)
    showing = shown(page, operations, qtbot)
    showing.page.select(showing.page.index.rows[0].id)
    inspector = showing.page.inspector
    showing.until(lambda: inspector.isVisible() and inspector.shown is not None)

    before = inspector.shown
    showing.until(lambda: inspector.shown is not before)
    showing.page.hide()
    showing.ask(lambda reader: None)  # what was asked before is answered
    before = inspector.shown
    qtbot.wait(120)

    assert inspector.shown is before
