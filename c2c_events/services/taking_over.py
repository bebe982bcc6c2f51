"""The people of an earlier meeting come into a meeting that has begun already, and may be invited at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from c2c_events.domain.people import Participant, Person, Status
from c2c_events.services.registration import register
from c2c_events.storage.unit_of_work import UnitOfWork


def take_people_over(work: UnitOfWork, things: Sequence[Any], invite: bool = False) -> int:
    """Add the address book of an earlier meeting (`editions.address_book`) where it is not there yet.

    `invite`: register every person of it who is not registered, as invited. Gives how many people came or were
    invited. What is here already stays as it is: it is newer.
    """
    new = [thing for thing in things if work.find(type(thing), thing.id) is None]
    work.add(*new)
    came = {thing.id for thing in new if isinstance(thing, Person)}
    if invite:
        registered = {each.person for each in work.all(Participant)}
        for thing in things:
            if isinstance(thing, Person) and thing.id not in registered and not thing.merged_into:
                register(work, thing.id, {"status": Status.INVITED})
                came.add(thing.id)
    return len(came)
