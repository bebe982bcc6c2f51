"""The people of an earlier meeting come into a meeting that has begun already, and may be invited at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from c2c_events.domain.people import Participant, Person, Status
from c2c_events.services.registration import register
from c2c_events.storage.unit_of_work import UnitOfWork

_OF_THE_PERSON = ("organisation", "organisation_as_written", "function", "city", "country", "languages")
"""What a registration says of somebody and not of that meeting: it holds for the next one, until they say otherwise."""


def take_people_over(
    work: UnitOfWork, things: Sequence[Any], invite: bool = False, registrations: Iterable[Participant] = ()
) -> int:
    """Add the address book of an earlier meeting (`editions.address_book`) where it is not there yet.

    `invite`: register every person of it who is not registered, as invited, for whom and where from they came last, by
    the `registrations` of that meeting; of its days, hotels and diets nothing is known here. Gives how many people came
    or were invited. What is here already stays as it is: it is newer.
    """
    new = [thing for thing in things if work.find(type(thing), thing.id) is None]
    work.add(*new)
    came = {thing.id for thing in new if isinstance(thing, Person)}
    if invite:
        known = {each.person: each for each in registrations}
        registered = {each.person for each in work.all(Participant)}
        for thing in things:
            if isinstance(thing, Person) and thing.id not in registered and not thing.merged_into:
                _, participant = register(work, thing.id, {"status": Status.INVITED})
                if (before := known.get(thing.id)) is not None:
                    now = work.get(Participant, participant)
                    work.put(replace(now, **{name: getattr(before, name) for name in _OF_THE_PERSON}))
                came.add(thing.id)
    return len(came)
