"""The history of the sample, as somebody looks for a value that was lost."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton

from c2c_events.domain.changes import Label
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.records import Note
from c2c_events.services.editing import add_thing, delete_things, set_values
from tests.ui.showing import Showing
from ui.models.history import THING
from ui.pages.history_page import HistoryPage


@pytest.fixture
def history(operations, qtbot):
    showing = Showing(HistoryPage, operations, qtbot)
    showing.until(lambda: bool(showing.page.table.lines))
    return showing


def an_organisation(history) -> Organisation:
    return min(history.all(Organisation), key=lambda each: each.id)


def note(history, thing, words):
    label = Label("edit", thing.id)
    history.do(label, set_values, Organisation, [thing.id], {"note": words})
    history.until(lambda: any(change.after == words for change in history.page.table.lines[0].changes))


def read(inspector) -> str:
    return "\n".join(each.text() for each in inspector.findChildren(QLabel) if each.isVisible())


def test_a_change_comes_up_at_the_top_while_the_page_is_open(history):
    before = len(history.page.table.lines)

    note(history, an_organisation(history), "calls back")

    assert len(history.page.table.lines) == before + 1


def test_a_change_says_what_was_there_and_what_came(history):
    thing = an_organisation(history)
    note(history, thing, "first")
    note(history, thing, "second")

    history.page.select(history.page.table.lines[0].id)

    said = read(history.page.inspector)
    assert "first" in said
    assert "second" in said


def test_a_field_is_restored_as_a_command_and_that_can_be_undone(history):
    thing = an_organisation(history)
    note(history, thing, "first")
    note(history, thing, "second")
    history.page.select(history.page.table.lines[0].id)

    history.page.restore_first.trigger()

    history.until(lambda: history.window.said == ["Restored: note of " + _name(history, thing)])
    assert history.find(Organisation, id=thing.id).note == "first"
    history.undo()
    assert history.find(Organisation, id=thing.id).note == "second"


def test_a_value_that_was_changed_again_is_restored_only_after_it_was_said(history):
    thing = an_organisation(history)
    note(history, thing, "first")
    note(history, thing, "second")
    older = history.page.table.lines[0].id
    note(history, thing, "third")
    history.page.select(older)

    history.page.restore_first.trigger()

    history.until(lambda: "it is “third” now" in read(history.page.inspector))
    assert history.find(Organisation, id=thing.id).note == "third"
    anyway = next(
        each for each in history.page.inspector.findChildren(QPushButton) if each.text() == "Restore it all the same"
    )
    anyway.click()
    history.until(lambda: history.find(Organisation, id=thing.id).note == "first")


def test_a_deleted_thing_is_brought_back_with_what_was_noted_about_it(history):
    made = history.do(Label("add", "x"), add_thing, Organisation, {"name.en": "Port authority"})
    about = {"about_kind": "organisation", "about": made, "text": "Calls on Mondays"}
    history.do(Label("add_note", made), add_thing, Note, {**about, "written_at": history.page.table.lines[0].at})
    history.do(Label("delete", made), delete_things, Organisation, [made])
    history.until(lambda: len(history.page.table.lines[0].changes) == 2)
    history.page.select(history.page.table.lines[0].id)

    deleted = next(each for each in history.page.table.lines[0].changes if each.edit.thing == made)
    history.page.restore_change(deleted)

    history.until(lambda: history.window.said == ["Brought back: Port authority"])
    assert history.find(Organisation, id=made).name["en"] == "Port authority"
    assert [each.text for each in history.all(Note, about=made)] == ["Calls on Mondays"]


def test_what_happened_to_one_thing_is_shown_alone(history):
    thing = an_organisation(history)
    note(history, thing, "first")

    history.page.show_only(THING + thing.id)

    history.until(lambda: len(history.page.table.lines) == 2)  # its import, and this
    assert history.page.filters.thing_chip.isVisible()
    assert all(change.edit.thing == thing.id for line in history.page.table.lines for change in line.changes)


def test_words_are_searched_and_an_empty_list_leads_back(history):
    history.page.filters.search.setText("no such word anywhere")
    history.until(lambda: history.page.empty.isVisible())

    history.page.show_all.trigger()

    history.until(lambda: len(history.page.table.lines) == 3)


def test_a_long_history_is_read_as_far_as_somebody_scrolls(history, monkeypatch):
    thing = an_organisation(history)
    monkeypatch.setattr("ui.pages.history_page._AT_ONCE", 4)
    for number in range(6):
        note(history, thing, f"number {number}")
    history.page.refresh()
    everything = 3 + 6

    def all_are_read() -> bool:
        history.page.view.scrollToBottom()
        return history.page.footer.leading.text() == f"{everything} changes"

    history.until(all_are_read)

    lines = history.page.table.lines
    assert len({line.id for line in lines}) == len(lines) == everything
    assert [line.at for line in lines] == sorted((line.at for line in lines), reverse=True)


def test_in_a_meeting_that_can_only_be_read_nothing_is_offered_back(operations, qtbot):
    history = Showing(HistoryPage, operations, qtbot, read_only=True)
    history.until(lambda: bool(history.page.table.lines))

    history.page.select(history.page.table.lines[0].id)

    assert not history.page.restore_first.isEnabled()
    assert not any(each.text().startswith(("Restore", "Bring", "Empty")) for each in _buttons(history))


def test_its_rows_are_a_model_as_qt_expects_it(history):
    QAbstractItemModelTester(history.page.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    thing = an_organisation(history)

    note(history, thing, "more")
    history.page.table.add_older([], more=False)

    assert history.page.table.rowCount() == len(history.page.table.lines)


def _buttons(history):
    return [each for each in history.page.inspector.findChildren(QPushButton) if each.isVisible()]


def _name(history, thing) -> str:
    return history.context.words.pick(thing.name, *history.context.meeting.languages)


def test_a_change_is_selected_by_its_id_and_a_thing_shows_what_happened_to_it(history):
    thing = an_organisation(history)
    note(history, thing, "first")
    oldest = history.page.table.lines[-1].id

    history.page.select(oldest)
    assert history.page.current_id() == oldest
    history.page.select(thing.id)

    history.until(lambda: len(history.page.table.lines) == 2 and history.page.filters.thing_chip.isVisible())
    history.page.select(oldest)  # which is filtered away now
    history.until(lambda: history.page.current_id() == oldest)


def test_words_are_looked_for_in_all_of_a_long_history_each_change_once(history, monkeypatch):
    thing = an_organisation(history)
    note(history, thing, "needle")
    monkeypatch.setattr("ui.pages.history_page._AT_ONCE", 2)
    for number in range(6):
        note(history, thing, f"hay {number}")

    history.page.filters.search.setText("needle")
    history.page.refresh()

    history.until(lambda: history.page.footer.leading.text() == "2 changes")  # it came, and was written over
    history.page.hide()
    history.page.show()
    history.until(lambda: len({line.id for line in history.page.table.lines}) == len(history.page.table.lines) == 2)


def test_what_toasts_said_is_read_again(history):
    assert not history.page.said.isVisible()
    history.window.toast("3 people are now confirmed")

    note(history, an_organisation(history), "asked")

    history.until(lambda: history.page.said.text() == "09:30  3 people are now confirmed")


def test_what_was_changed_while_the_page_was_hidden_is_there_when_it_is_shown(history):
    before = len(history.page.table.lines)
    history.page.hide()
    thing = an_organisation(history)
    history.do(Label("edit", thing.id), set_values, Organisation, [thing.id], {"note": "unseen"})
    assert len(history.page.table.lines) == before

    history.page.show()

    history.until(lambda: len(history.page.table.lines) == before + 1)
