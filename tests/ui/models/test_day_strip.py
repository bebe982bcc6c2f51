"""A day as a strip: whole hours around it, lanes where sessions overlap, clashes of what is somebody's own."""

from datetime import date
from zoneinfo import ZoneInfo

from c2c_events.domain.engagements import Why
from c2c_events.domain.programme import SessionKind
from c2c_events.domain.values import Text
from c2c_events.language import language
from c2c_events.services.whereabouts import Appointment, Reason
from tests.builders import a_session
from ui.models.day_strip import Strip, strips

MADRID = "Europe/Madrid"
TUESDAY = date(2024, 3, 12)


def appointment(start: str, end: str, *, own: bool = True, kind=SessionKind.PANEL, zone: str = MADRID) -> Appointment:
    title = Text({"en": f"At {start}"})
    session = a_session(f"s{start}", f"2024-03-12 {start}", end, session_kind=kind, title=title)
    reasons = (Reason(Why.ROLE, None),) if own else ()
    starts, ends = session.span.in_utc(zone)
    return Appointment(session, None, reasons, starts, ends)


def strip(*appointments: Appointment, zone: str = MADRID) -> Strip:
    return strips(appointments, zone, language("en"), ("en",))[TUESDAY]


def test_a_strip_reaches_from_the_first_whole_hour_to_the_last():
    made = strip(appointment("09:15", "10:00"), appointment("16:00", "17:10"))

    assert (made.first, made.last) == (9, 18)
    assert [(bar.begins, bar.ends) for bar in made.bars] == [(555, 600), (960, 1030)]
    assert made.bars[0].words == "09:15–10:00 At 09:15"


def test_what_overlaps_shares_the_height_and_clashes_only_where_both_are_their_own():
    made = strip(
        appointment("09:00", "12:00", own=False, kind=SessionKind.PLENARY),
        appointment("10:00", "11:00"),
        appointment("10:30", "11:30"),
        appointment("12:00", "13:00"),
    )

    assert [bar.lane for bar in made.bars] == [0, 1, 2, 0]
    assert [bar.lanes for bar in made.bars] == [3, 3, 3, 1]
    assert [bar.clash for bar in made.bars] == [False, True, True, False]
    assert made.clashes == 2


def test_sessions_that_only_touch_do_not_clash():
    made = strip(appointment("09:00", "10:00"), appointment("10:00", "11:00"))

    assert made.clashes == 0
    assert {bar.lanes for bar in made.bars} == {1}


def test_a_session_on_other_clocks_stands_where_it_is_by_those_of_the_meeting():
    made = strip(appointment("09:00", "10:00", zone="Africa/Maputo"))

    assert [(bar.begins, bar.ends) for bar in made.bars] == [(480, 540)]


def test_what_ends_after_midnight_ends_with_the_strip():
    late = a_session("late", "2024-03-12 22:00", "23:00")
    starts, ends = late.span.in_utc(MADRID)
    over = Appointment(late, None, (), starts, ends.replace(day=13, hour=1))

    made = strips([over], MADRID, language("en"), ())[TUESDAY]

    assert ends.astimezone(ZoneInfo(MADRID)).hour == 23
    assert (made.first, made.last, made.bars[0].ends) == (22, 24, 1440)
