"""What would be found is asked while somebody drags: one question at a time, and the last one is answered."""

from dataclasses import replace
from datetime import UTC, datetime

import psutil
from PySide6.QtCore import QObject

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind, Session
from c2c_events.services.companion_child import FLAG
from c2c_events.services.workspace import open_workspace
from ui.operations import Operations
from ui.watch import Watch

LONG_MS = 40_000


def looked(operations, qtbot) -> Watch:
    watch = Watch(operations)
    watch.look()
    qtbot.waitUntil(lambda: watch.looked, timeout=LONG_MS)
    return watch


def kinds(_reader, found):
    return [({each.kind for each in gone}, {each.kind for each in come}) for gone, come in found]


def session(operations, qtbot, code) -> Session:
    heard = []
    operations.read(operations, lambda reader: reader.all(Session, code=code)).then(heard.extend)
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG_MS)
    return heard[0]


def test_what_would_be_found_is_told_for_each_way_and_nothing_is_changed(operations, qtbot):
    watch = looked(operations, qtbot)
    before, lunch, heard = list(watch.findings), session(operations, qtbot, "11"), []

    watch.would_be(watch, ([replace(lunch, room=None)], [lunch]), kinds, heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG_MS)

    ((gone, come), unchanged) = heard[0]
    assert (gone, come) == (set(), {"break_without_room"})
    assert unchanged == (set(), set())
    assert watch.findings == before


def test_what_is_near_is_found_when_its_day_comes_though_nobody_does_anything(operations, qtbot):
    watch = looked(operations, qtbot)
    lunch = session(operations, qtbot, "11")
    role = Role(id="r", session=lunch.id, role_kind=RoleKind.HOST, person="late")
    invited = Participant(id="p-late", person="late", status=Status.INVITED)
    things = Person(id="late", family_name="Late"), invited, role
    operations.change(operations, lambda workspace: at(workspace, datetime(2024, 1, 10, tzinfo=UTC), things))
    qtbot.waitUntil(lambda: bool(watch.about(["late", "p-late"])), timeout=LONG_MS)
    assert "role_of_unconfirmed" not in {each.kind for each in watch.findings}

    later = operations.change(operations, lambda workspace: at(workspace, datetime(2024, 3, 10, tzinfo=UTC)))
    later.then(lambda _none: watch.days.timeout.emit())

    qtbot.waitUntil(lambda: "role_of_unconfirmed" in {each.kind for each in watch.findings}, timeout=LONG_MS)


def at(workspace, now, things=()):
    workspace._clock = lambda: now
    return workspace.run(Label("test"), lambda work: work.add(*things))


def test_of_many_questions_the_last_is_answered(operations, qtbot):
    watch = looked(operations, qtbot)
    lunch, heard = session(operations, qtbot, "11"), []

    for number in range(5):
        watch.would_be(watch, [[lunch]], kinds, lambda _found, number=number: heard.append(number))
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG_MS)
    qtbot.wait(100)

    assert heard == [4]


def test_who_is_gone_hears_nothing(operations, qtbot):
    watch = looked(operations, qtbot)
    lunch, heard = session(operations, qtbot, "11"), []
    owner = QObject()

    watch.would_be(owner, [[lunch]], kinds, heard.append)
    del owner
    watch.would_be(watch, [[lunch]], kinds, lambda _found: heard.append("later"))
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG_MS)

    assert heard == ["later"]


def companions() -> list[psutil.Process]:
    """The processes that work for a meeting that is open here; other tests may have left a server running."""
    return [each for each in psutil.Process().children() if FLAG in each.cmdline()]


def test_findings_are_kept_up_by_a_companion_also_after_it_was_killed(meeting_file, qapp, qtbot):
    operations = Operations(lambda: open_workspace(str(meeting_file)), companion=True)
    operations.open()
    watch = looked(operations, qtbot)
    before, lunch = list(watch.findings), session(operations, qtbot, "11")
    (companion,) = companions()

    companion.kill()
    operations.run(Label("test"), lambda work: work.put(replace(lunch, room=None)))
    qtbot.waitUntil(lambda: watch.findings != before, timeout=LONG_MS)
    (another,) = companions()
    operations.close()

    assert [each.kind for each in watch.findings if each not in before] == ["break_without_room"]
    assert another.pid != companion.pid
    assert companions() == []
