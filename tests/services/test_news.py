from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Status
from c2c_events.domain.records import Acceptance
from c2c_events.language import language
from c2c_events.services.history import undo
from c2c_events.services.news import News, since_yesterday
from c2c_events.services.workspace import Workspace
from c2c_events.storage.unit_of_work import UnitOfWork
from tests.builders import SteppingClock, a_meeting, a_person, a_session, add, put, registered

MONDAY = datetime(2024, 3, 11, 9, 0, tzinfo=UTC)
WEEK_BEFORE = MONDAY - timedelta(days=7)


def news(workspace: Workspace, now: datetime = MONDAY + timedelta(hours=5)) -> list[News]:
    return workspace.read(since_yesterday, now, language("en"))


def at(workspace: Workspace, moment: datetime) -> None:
    workspace._clock = SteppingClock(moment)


def test_an_import_is_one_line_with_how_many_registered_and_cancelled(workspace):
    at(workspace, WEEK_BEFORE)
    early = registered(a_person("ana"), a_person("bo"))
    add(workspace, a_meeting(), *early)
    at(workspace, MONDAY)

    def take(work: UnitOfWork) -> None:
        work.add(*registered(*(a_person(f"x{n}") for n in range(6))))
        work.put(*(replace(each, status=Status.CANCELLED) for each in early[2:]))

    workspace.run(Label("import", "list.xlsx"), take)

    (line,) = news(workspace)
    assert line.text == "6 people registered, 2 cancelled"
    assert (line.registered, line.cancelled, line.who) == (6, 2, "amina")
    assert line.kinds == {"person": 6, "participant": 8}
    assert line.at == MONDAY + timedelta(minutes=1)


def test_one_changed_field_is_told_with_its_value(workspace):
    at(workspace, WEEK_BEFORE)
    add(workspace, a_meeting(), a_session("s", expected=30))
    at(workspace, MONDAY)

    put(workspace, a_session("s", expected=40))
    put(workspace, a_session("s"))

    assert [line.text for line in news(workspace)] == [
        "s: people expected is now empty",
        "s: people expected is now 40",
    ]


def test_a_change_of_several_things_is_told_by_its_label_else_by_their_number(workspace):
    at(workspace, WEEK_BEFORE)
    add(workspace, a_meeting())
    at(workspace, MONDAY)

    add(workspace, a_session("s"), a_session("t"))
    workspace.run(Label("import", "programme.xlsx"), UnitOfWork.add, a_session("u"), a_session("v"))

    assert [line.text for line in news(workspace)] == ["Import of programme.xlsx", "2 sessions"]


def test_what_was_undone_is_no_news_nor_is_what_was_accepted(workspace):
    at(workspace, WEEK_BEFORE)
    add(workspace, a_meeting())
    at(workspace, MONDAY)
    add(workspace, a_session("s"))
    undo(workspace)

    add(workspace, Acceptance(id="a", finding="title_missing"))

    assert news(workspace) == []


def test_yesterday_begins_at_midnight_by_the_clock_of_who_asks(workspace):
    at(workspace, datetime(2024, 3, 9, 22, 57, tzinfo=UTC))  # 23:58 in Madrid, on the 9th
    add(workspace, a_meeting())
    put(workspace, a_meeting(city="Girona"))
    put(workspace, a_meeting(city="Reus"))
    put(workspace, a_meeting(city="Olot"))
    now = (MONDAY + timedelta(hours=5)).astimezone(ZoneInfo("Europe/Madrid"))

    texts = [line.text for line in news(workspace, now)]

    assert texts == ["Meeting of cities: city is now Olot", "Meeting of cities: city is now Reus"]
