"""The waiting list: who waits has a place, 1 to n without gaps; who no longer waits has none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from c2c_events.domain.people import Participant, ParticipantId, Status
from c2c_events.errors import N_, Phrase, WrongValue
from c2c_events.storage.unit_of_work import UnitOfWork

NOT_WAITING = N_("only who waits has a place in the waiting list")


def queue(waiting: Iterable[Participant]) -> tuple[Participant, ...]:
    """Those who wait, the first first: by place; who has none yet stands behind, in the order of registration."""
    return tuple(sorted(waiting, key=lambda each: (each.waiting_place is None, each.waiting_place or 0, each.id)))


def move_in_queue(work: UnitOfWork, participant_id: ParticipantId, place: int) -> None:
    """Give somebody who waits another place, from 1; the others make room. A place behind the end is the end.

    Raises `NotFound`; `WrongValue` where they do not wait.
    """
    work.get(Participant, participant_id)
    keep_in_order(work, {participant_id: place})


def keep_in_order(work: UnitOfWork, moved: Mapping[str, int] | None = None) -> None:
    """Number the waiting list 1 to n; `moved` people get the places they are given, the others keep their order.

    Raises `WrongValue` where somebody of `moved` does not wait.
    """
    moved = moved or {}
    waiting = queue(work.all(Participant, status=Status.WAITING))
    by_id: dict[str, Participant] = {each.id: each for each in waiting}
    for other in moved.keys() - by_id.keys():
        why = Phrase(NOT_WAITING)
        raise WrongValue(value=moved[other], field=Phrase(N_("place in the waiting list")), why=why)
    line = [each for each in waiting if each.id not in moved]
    for participant_id, place in sorted(moved.items(), key=lambda item: item[1]):
        line.insert(max(place, 1) - 1, by_id[participant_id])
    work.put(*_numbered(line))


def _numbered(line: Sequence[Participant]) -> list[Participant]:
    return [
        replace(each, waiting_place=place) for place, each in enumerate(line, start=1) if each.waiting_place != place
    ]
