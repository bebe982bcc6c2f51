"""Changes of values: the same into many things, or a block of cells into as many; new things, and their end.

Fields are named by path: "city", "function.fr", "custom.shirt", "languages.fr" (True: among them, None: not), and
"consents.photo" (a `Consent`, or what was said now: True, False).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, replace
from typing import Any, TypeVar

from c2c_events.domain.changes import with_entries
from c2c_events.domain.kinds import FieldOf, Json, kind_of
from c2c_events.domain.people import Participant, Status
from c2c_events.domain.values import Consent, Instant
from c2c_events.errors import N_, C2CError
from c2c_events.services.field_checks import refuse_wrong, refuse_wrong_whole
from c2c_events.services.named_after import follow_titles
from c2c_events.services.references import counted, what_points_to
from c2c_events.services.waiting_list import keep_in_order
from c2c_events.storage.unit_of_work import UnitOfWork

T = TypeVar("T")

BY_HAND = "by hand"
"""The source of a consent that somebody of the team noted."""


class StillInUse(C2CError):
    """A thing that cannot go, since others point to it. `counts`: how many, by the name of their kind."""

    sentence = N_("This cannot be deleted: {things} belong to it. Delete or move them first.")

    def __init__(self, counts: Mapping[str, int]) -> None:
        super().__init__(things=counted(counts))
        self.counts = counts


def set_values(work: UnitOfWork, kind: type[Any], ids: Sequence[str], values: Mapping[str, Any]) -> None:
    """Put the same values, by path, into all those things. Raises `NotFound`, `WrongValue`."""
    set_each(work, kind, dict.fromkeys(ids, values))


def set_each(work: UnitOfWork, kind: type[Any], values: Mapping[str, Mapping[str, Any]]) -> None:
    """Put values, by id and path, into things of a kind. Raises `NotFound`, `WrongValue`.

    None empties a field, and takes an entry or a member away. Whoever is moved to the waiting list stands at its end,
    or at the `waiting_place` given. Sessions that are called after a visit or a group follow its title.
    """
    there = work.by_id(kind, id=tuple(values))
    before = [there.get(thing_id) or work.get(kind, thing_id) for thing_id in values]
    changed = [with_values(thing, own, work.now) for thing, own in zip(before, values.values(), strict=True)]
    if kind is not Participant:
        work.put(*changed)
        follow_titles(work, before, changed)
        return
    work.put(*map(_leaving_the_queue, changed))
    places = {thing_id: own["waiting_place"] for thing_id, own in values.items() if own.get("waiting_place")}
    if places or any(_moves_the_queue(*each) for each in zip(before, changed, strict=True)):
        keep_in_order(work, places)


def _moves_the_queue(before: Participant, after: Participant) -> bool:
    """Whether somebody joins or leaves the waiting list, or loses their place: else it stays as it is."""
    was, now = ((each.status is Status.WAITING, each.waiting_place) for each in (before, after))
    return was != now and (was[0] or now[0])


def _leaving_the_queue(participant: Participant) -> Participant:
    gone = participant.status is not Status.WAITING and participant.waiting_place is not None
    return replace(participant, waiting_place=None) if gone else participant


def add_thing(work: UnitOfWork, kind: type[Any], values: Mapping[str, Any]) -> str:
    """Make a thing of a kind with these values by path; gives its id. Raises `WrongValue`, also for a missing one."""
    own = kind_of(kind)
    needed = {each.name for each in own.fields if each.default is MISSING} - {"id"}
    given = {path.partition(".")[0] for path in values}
    for name in sorted(needed - given):
        refuse_wrong(kind, name, None)
    whole = {path: value for path, value in values.items() if path in needed}
    texts = {name: own.by_name[name].decode({}) for name in needed - whole.keys()}
    thing_id = work.new_id()
    for path, value in whole.items():
        refuse_wrong(kind, path, value)
    work.add(with_values(kind(id=thing_id, **whole, **texts), values, work.now))
    return thing_id


def delete_things(work: UnitOfWork, kind: type[Any], ids: Sequence[str]) -> None:
    """Take things away; what was noted about them (notes, tags) goes too. Raises `NotFound`, `StillInUse`."""
    for thing_id in ids:
        thing = work.get(kind, thing_id)
        pointing = what_points_to(work, kind, thing_id)
        others = {each.kind: len(each.things) for each in pointing if not each.loose}
        if others:
            raise StillInUse(others)
        work.delete(*(each for found in pointing for each in found.things), thing)


def with_values(thing: T, values: Mapping[str, Any], now: Instant) -> T:
    """The thing with what stands at each path replaced. `now`: when a consent is noted. Raises `WrongValue`."""
    own = kind_of(thing)
    stored = {}
    for path, value in values.items():
        refuse_wrong(type(thing), path, value)
        if path.startswith("consents.") and isinstance(value, bool):
            value = _noted(thing, path, value, now)
        stored[path] = _stored(own.by_name[path.partition(".")[0]], path, value)
    changed: T = with_entries(thing, stored)
    refuse_wrong_whole(changed)
    return changed


def _noted(thing: Any, path: str, given: bool, now: Instant) -> Consent:
    known: Consent | None = thing.consents.get(path.partition(".")[2])
    return known if known is not None and known.given == given else Consent(given, now, BY_HAND)


def _stored(own: FieldOf, path: str, value: Any) -> Json:
    """A value at a path in JSON form, as `with_entries` takes it."""
    _, dot, key = path.partition(".")
    if not dot:
        return own.encode(value)
    if own.shape == "set":
        return None if not value else True if own.entry.plain is str else own.entry.plain(key)
    return value if value is None or own.entry.encode is None else own.entry.encode(value)
