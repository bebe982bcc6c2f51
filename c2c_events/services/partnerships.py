"""The cities of a partnership: who joins, who leaves, and in which order they are named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from c2c_events.domain.organisations import Partnership, PartnershipId, PartnershipMember, PartnershipMemberId
from c2c_events.services.editing import add_thing, delete_things
from c2c_events.services.ordering import in_order, next_position, reordered
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


def members_of(reader: Reader, partnership_id: PartnershipId) -> list[PartnershipMember]:
    """The members of a partnership, in their order."""
    return in_order(reader.all(PartnershipMember, partnership=partnership_id))


def add_member(work: UnitOfWork, partnership_id: PartnershipId, values: Mapping[str, Any]) -> PartnershipMemberId:
    """Add a city, with values by path, behind the others. Raises `NotFound`, `WrongValue`."""
    work.get(Partnership, partnership_id)
    last = next_position(members_of(work, partnership_id))
    return PartnershipMemberId(
        add_thing(work, PartnershipMember, {"position": last, **values, "partnership": partnership_id})
    )


def remove_members(work: UnitOfWork, ids: Sequence[PartnershipMemberId]) -> None:
    """Take cities out of their partnership, as if they had never been in it. Raises `NotFound`.

    Of a city that was in it until lately, set `left` instead.
    """
    work.delete(*(work.get(PartnershipMember, each) for each in ids))


def reorder_members(work: UnitOfWork, partnership_id: PartnershipId, order: Sequence[PartnershipMemberId]) -> None:
    """Name the cities of a partnership in this order; those that are left out stay behind, as they were."""
    work.put(*reordered(members_of(work, partnership_id), order))


def delete_partnerships(work: UnitOfWork, ids: Sequence[str]) -> None:
    """Take partnerships away with their cities. Raises `NotFound`; `StillInUse` where others point to one."""
    for each in ids:
        work.delete(*members_of(work, PartnershipId(each)))
    delete_things(work, Partnership, ids)
