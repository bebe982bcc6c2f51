"""Proposals for the programme put into words: slots with what speaks against them, moves with what they mend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from c2c_events.domain.findings import Finding, Severity, Thing
from c2c_events.domain.known import Known
from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import Session, SessionId
from c2c_events.domain.timetable import Spot
from c2c_events.language import Language
from c2c_events.progress import Cancelled, Tick
from c2c_events.services.finding_words import finding_in_words, things_of
from c2c_events.services.findings import QUICK, Inspection
from c2c_events.services.suggestions import REASONS, Slots, find_slots, repair_day
from c2c_events.services.thing_names import names_of
from c2c_events.services.workspace import Workspace
from c2c_events.storage.repository import Reader


@dataclass(frozen=True, slots=True)
class SlotInWords:
    """`when`: day, times and room; `against`: what speaks against it, "" where nothing does."""

    spot: Spot
    when: str
    against: str


@dataclass(frozen=True, slots=True)
class SlotsInWords:
    """The slots of one session, the best first."""

    session: SessionId
    title: str
    slots: tuple[SlotInWords, ...]


@dataclass(frozen=True, slots=True)
class RepairInWords:
    """`moves`: title, where it is, where it would be. `mended`, `new`: sentences of findings that would go and come;
    `remaining`: those of errors that no move mends. `proven`: fewer moves would not do."""

    spots: dict[SessionId, Spot]
    moves: tuple[tuple[str, str, str], ...]
    mended: tuple[str, ...]
    new: tuple[str, ...]
    remaining: tuple[str, ...]
    proven: bool


def slots_in_words(workspace: Workspace, ids: Sequence[SessionId], words: Language, tick: Tick) -> list[SlotsInWords]:
    """The best slots for some sessions. Raises `Cancelled`."""
    return workspace.beside(partial(_slots, tuple(ids), words), tick)


def _slots(ids: Sequence[SessionId], words: Language, workspace: Workspace, tick: Tick) -> list[SlotsInWords]:
    tick(0, 0)
    known = workspace.read(Inspection, QUICK).known
    tick(0, 0)
    say = _Saying(known, words)
    return [SlotsInWords(each.session.id, say.title(each.session), say.slots(each)) for each in find_slots(known, ids)]


def repair_in_words(workspace: Workspace, day: date, words: Language, tick: Tick) -> RepairInWords:
    """The smallest repair of a day, with what it would make of the findings. Raises `Cancelled`.

    The file is free while the repair is looked for.
    """
    return workspace.beside(partial(_repair, day, words), tick)


def _repair(day: date, words: Language, workspace: Workspace, tick: Tick) -> RepairInWords:
    tick(0, 0)
    inspection = workspace.read(Inspection, QUICK)
    cancelled = _Cancelled(tick)
    found = inspection.findings()
    repair = repair_day(inspection.known, day, found, is_cancelled=cancelled)
    if cancelled():
        raise Cancelled
    say = _Saying(inspection.known, words)

    def told(reader: Reader) -> tuple[tuple[str, ...], ...]:
        gone, come = inspection.would_be(reader, *repair.things())
        remaining = [each for each in _wrong_about(repair.remaining, found) if each not in gone]
        return tuple(say.findings(reader, each) for each in (gone, come, remaining))

    mended, new, remaining = workspace.read(told)
    moves = tuple(
        (say.title(each.session), say.spot(_spot_of(each.session)), say.spot(each.spot)) for each in repair.moves
    )
    return RepairInWords(repair.spots(), moves, mended, new, remaining, repair.proven)


def _wrong_about(sessions: Sequence[Session], findings: Iterable[Finding]) -> list[Finding]:
    """The errors about some sessions that nobody accepted."""
    about = {Thing.of(each) for each in sessions}
    errors = (each for each in findings if each.severity is Severity.ERROR and each.accepted is None)
    return [each for each in errors if not about.isdisjoint(each.things)]


class _Cancelled:
    """Whether somebody cancelled: asked of a tick, which says so by an exception that a solver would not pass on."""

    def __init__(self, tick: Tick) -> None:
        self._tick = tick
        self._it_is = False

    def __call__(self) -> bool:
        try:
            self._tick(0, 0)
        except Cancelled:
            self._it_is = True
        return self._it_is


class _Saying:
    def __init__(self, known: Known, words: Language) -> None:
        self._words, self._rooms, self._sessions = words, known.by_id(Room), known.by_id(Session)

    def title(self, session: Session) -> str:
        return self._words.pick(session.title) or session.code or self._words._("No title")

    def slots(self, slots: Slots) -> tuple[SlotInWords, ...]:
        return tuple(
            SlotInWords(spot := Spot(each.span, each.room), self.spot(spot), self._against(each.against))
            for each in slots.candidates
        )

    def _against(self, kinds: Sequence[str]) -> str:
        return self._words.list([self._words._(REASONS[each][1]) for each in kinds])

    def spot(self, spot: Spot) -> str:
        """ "Tue 12 Mar, 11:00–12:45, Sala Garraf"."""
        words, room = self._words, self._rooms.get(spot.room or "")
        day, times = words.date(spot.span.start.date(), "MMMEd"), words.times(spot.span.start, spot.span.end)
        return ", ".join((day, times, *([room.name_in(words.code)] if room is not None else [])))

    def findings(self, reader: Reader, findings: Sequence[Finding]) -> tuple[str, ...]:
        """Errors and warnings as sentences, which call sessions as the moves do."""
        told = [each for each in findings if each.severity is not Severity.HINT]
        names = dict(names_of(reader, things_of(told), self._words))
        names.update((each, self.title(self._sessions[each.id])) for each in names if each.kind == "session")
        return tuple(finding_in_words(each, names, self._words) for each in told)


def _spot_of(session: Session) -> Spot:
    assert session.span is not None
    return Spot(session.span, session.room)
