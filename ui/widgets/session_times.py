"""When a session is, as it is typed: its day and its times, for one, for several, for that of a departure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from c2c_events.domain.programme import Session
from ui.context import Context

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.storage.unit_of_work import UnitOfWork


def time_fields(context: Context) -> Sequence[tuple[str, str, Mapping[str, Any]]]:
    """Title, path and what else `ThingInspector.text_field` takes, of each field."""
    _ = context.words._
    return (
        (_("Day"), "day", {"empty": _("Not scheduled yet"), "completes": days_of(context)}),
        (_("Time"), "times", {"empty": _("9:30, or 11h–12h30")}),
    )


def days_of(context: Context) -> Callable[[Callable[[Sequence[str]], None]], None]:
    """What a day is completed to: those of the meeting."""
    words = context.words
    return lambda heard: heard([words.date(day, "EEEdMMM") for day in context.meeting.days()])


# On the writer thread.


def type_day(work: UnitOfWork, sessions: Sequence[Any], said: str, words: Language) -> None:
    from c2c_events.services import typed_spots

    typed_spots.type_day(work, sessions, said, words)


def type_times(work: UnitOfWork, sessions: Sequence[Any], said: str, words: Language) -> None:
    from c2c_events.services import typed_spots

    typed_spots.type_times(work, sessions, said, words)


def _type_day_of(work: UnitOfWork, session: Any, said: str, words: Language) -> None:
    type_day(work, [session], said, words)


def _type_times_of(work: UnitOfWork, session: Any, said: str, words: Language) -> None:
    type_times(work, [session], said, words)


TYPED_TIMES: Mapping[tuple[type[Any], str], Callable[..., None]] = {
    (Session, "day"): _type_day_of,
    (Session, "times"): _type_times_of,
}
"""How these fields of one session are stored, as `ThingInspector.typed_by` says it."""
