"""From a click to a change and back: threads, answers, errors, long work that can be stopped."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Participant, Person
from c2c_events.errors import NotFound
from c2c_events.services import history
from c2c_events.services.workspace import open_workspace
from ui.operations import Operations


@pytest.fixture
def owner(qapp):
    return QObject()


def rename(work, person_id: str, name: str) -> str:
    work.put(replace(work.get(Person, person_id), given_name=name))
    return name


def first_person(reader) -> Person:
    return reader.all(Person)[0]


def test_a_question_is_answered_on_another_thread_and_heard_on_this_one(operations, owner, qtbot):
    heard = []

    operations.read(owner, lambda reader: (threading.current_thread().name, reader.count(Participant))).then(
        lambda answer: heard.append((*answer, threading.current_thread() is threading.main_thread()))
    )

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("c2c-reader_0", 437, True)]


def test_a_change_says_what_changed_before_it_is_answered(operations, owner, qtbot):
    events = []
    operations.changed.connect(lambda changes: events.append(("changed", sorted(changes.things(Person)))))
    operations.read(owner, first_person).then(lambda person: events.append(("read", person.id)))
    qtbot.waitUntil(lambda: bool(events))
    person = events[0][1]

    operations.run(Label("edit_person", person), rename, person, "Amina").then(
        lambda name: events.append(("done", name))
    )

    qtbot.waitUntil(lambda: len(events) == 3)
    assert events == [("read", person), ("changed", [person]), ("done", "Amina")]


def test_undo_is_a_change_like_any_other(operations, owner, qtbot):
    told = []
    operations.read(owner, first_person).then(told.append)
    qtbot.waitUntil(lambda: bool(told))
    before = told[0]
    operations.run(Label("edit_person", before.id), rename, before.id, "Amina")
    changes = []
    operations.changed.connect(changes.append)

    operations.change(owner, history.undo).then(lambda _: operations.read(owner, first_person).then(told.append))

    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1] == before
    assert changes[-1].reverses is not None


def test_an_error_is_said_by_the_window_unless_somebody_answers_it(operations, owner, qtbot):
    said, answered = [], []
    operations.failed.connect(said.append)

    operations.read(owner, lambda reader: reader.get(Person, "nobody"))
    operations.read(owner, lambda reader: reader.get(Person, "nobody")).refused(answered.append)

    qtbot.waitUntil(lambda: bool(said and answered))
    assert [type(each) for each in (*said, *answered)] == [NotFound, NotFound]


def test_our_own_mistake_is_no_error_of_the_user(operations, owner, qtbot):
    with qtbot.waitSignal(operations.broke) as broke:
        operations.read(owner, lambda reader: 1 / 0)

    assert isinstance(broke.args[0], ZeroDivisionError)


def test_who_is_gone_hears_nothing(operations, owner, qtbot):
    heard, later, goes_on = [], [], threading.Event()
    gone = QObject()
    operations.read(gone, lambda reader: goes_on.wait(5)).then(heard.append)

    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    goes_on.set()
    operations.read(owner, lambda reader: reader.count(Participant)).then(later.append)

    qtbot.waitUntil(lambda: bool(later))
    assert heard == []


def test_long_work_says_how_far_it_is_and_stops_when_asked(operations, owner, qtbot):
    begun, goes_on = threading.Event(), threading.Event()
    told, answered, ended = [], [], []

    def task(workspace, tick):
        tick(1, 3)
        begun.set()
        goes_on.wait(5)
        tick(2, 3)
        return "done"

    work, answer = operations.start(owner, "Badges", task)
    work.progressed.connect(lambda done, total: told.append((done, total)))
    work.ended.connect(lambda: ended.append(True))
    answer.then(answered.append)
    assert begun.wait(5)
    work.cancel()
    goes_on.set()

    qtbot.waitUntil(lambda: bool(ended))
    assert (told, answered) == ([(1, 3)], [])


def test_what_is_asked_before_the_meeting_is_open_waits_for_it(meeting_file, owner, qtbot):
    may_open = threading.Event()

    def opening():
        may_open.wait(5)
        return open_workspace(str(meeting_file))

    operations = Operations(opening)
    heard = []
    operations.open()
    operations.read(owner, lambda reader: reader.only(Meeting).city).then(heard.append)
    may_open.set()

    qtbot.waitUntil(lambda: bool(heard))
    operations.close()
    assert heard == ["Barcelona"]


def test_what_cannot_be_opened_is_said_once_and_what_was_asked_is_dropped(tmp_path, owner, qtbot):
    operations = Operations(lambda: open_workspace(str(tmp_path / "nothing.c2c")))
    failed, answered = [], []
    operations.failed.connect(failed.append)
    operations.read(owner, first_person).then(answered.append)

    with qtbot.waitSignal(operations.not_opened):
        operations.open()

    operations.close()
    assert (failed, answered) == ([], [])


def test_what_is_asked_after_the_meeting_was_closed_is_dropped(meeting_file, owner, qtbot):
    heard = []
    operations = Operations(lambda: open_workspace(str(meeting_file)))
    operations.open()
    operations.close()

    operations.ask(owner, lambda: 1).then(heard.append).always(lambda: heard.append("ended"))
    qtbot.wait(20)

    assert heard == []


def test_an_answer_that_was_under_way_when_the_meeting_was_closed_is_not_heard(operations, owner, qtbot):
    heard, begun, goes_on = [], threading.Event(), threading.Event()

    def slow(reader):
        begun.set()
        goes_on.wait(5)

    qtbot.waitUntil(lambda: operations.is_open)
    operations.read(owner, slow).then(heard.append).always(lambda: heard.append("ended"))
    assert begun.wait(5)
    threading.Timer(0.05, goes_on.set).start()

    operations.close()
    qtbot.wait(20)

    assert heard == []
