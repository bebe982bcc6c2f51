"""Working groups: who is in one, who its officers are, and in which sessions it meets.

Somebody is in a group since a choice round placed them there, or by hand. What a group is (its title, languages,
questions, how many it takes) is set with `editing.set_values`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from c2c_events.domain.choices import Option, OptionId, Placement
from c2c_events.domain.groups import (
    GroupMember,
    GroupMemberId,
    GroupSession,
    GroupSessionId,
    MemberSource,
    WorkingGroup,
    WorkingGroupId,
)
from c2c_events.domain.people import Participant, ParticipantId
from c2c_events.domain.programme import Session, SessionId, SessionKind
from c2c_events.domain.values import Text
from c2c_events.services.codes import next_code
from c2c_events.services.editing import add_thing, delete_things
from c2c_events.services.ordering import in_order, moved, next_position
from c2c_events.services.placement_by_hand import option_instead, placed_in
from c2c_events.services.sessions import add_session
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Membership:
    """Why somebody is in a group: by hand, by placements, or both."""

    participant: ParticipantId
    by_hand: GroupMember | None
    placements: tuple[Placement, ...] = ()

    @property
    def officer(self) -> bool:
        return self.by_hand is not None and self.by_hand.officer


def add_group(work: UnitOfWork, values: Mapping[str, Any]) -> WorkingGroupId:
    """A further group with values by path, behind the others; gives its id. Raises `WrongValue`."""
    others = work.all(WorkingGroup)
    usual = {"code": next_code([each.code for each in others], "WG"), "position": next_position(others)}
    return WorkingGroupId(add_thing(work, WorkingGroup, {**usual, **values}))


def delete_groups(work: UnitOfWork, ids: Sequence[WorkingGroupId]) -> None:
    """Take groups away with their members by hand; the sessions in which they met stay in the programme.

    Raises `NotFound`; `StillInUse` where a choice round has one as an option, or outcomes name it.
    """
    own = list(dict.fromkeys(ids))
    work.delete(*work.all(GroupSession, group=own), *work.all(GroupMember, group=own))
    delete_things(work, WorkingGroup, own)


# ----------------------------------------------------------------------------------------------------------- members


def members_of(reader: Reader, group_id: WorkingGroupId) -> list[Membership]:
    """Who is in a group, each once: by hand in the order they were put there, then who was placed."""
    by_hand = {each.participant: each for each in reader.all(GroupMember, group=group_id)}
    placed: dict[ParticipantId, list[Placement]] = {}
    for placement in _placements(reader, group_id):
        placed.setdefault(placement.participant, []).append(placement)
    return [Membership(own, by_hand.get(own), tuple(placed.get(own, ()))) for own in dict.fromkeys((*by_hand, *placed))]


def _placements(reader: Reader, group_id: WorkingGroupId) -> list[Placement]:
    options: list[OptionId] = [each.id for each in reader.all(Option, group=group_id)]
    return reader.all(Placement, option=options) if options else []


def add_members(work: UnitOfWork, group_id: WorkingGroupId, participants: Collection[ParticipantId]) -> None:
    """Put participants into a group by hand; who is in it already stays as they are. Raises `NotFound`."""
    work.get(WorkingGroup, group_id)
    there = {each.participant for each in members_of(work, group_id)}
    for own in dict.fromkeys(participants):
        work.get(Participant, own)
        if own not in there:
            work.add(GroupMember(id=GroupMemberId(work.new_id()), group=group_id, participant=own))


def set_officer(work: UnitOfWork, group_id: WorkingGroupId, participant: ParticipantId, *, officer: bool) -> None:
    """Make a member an officer of their group, or no longer. Raises `NotFound`."""
    own = _membership(work, group_id, participant)
    if own.by_hand is not None:
        work.put(replace(own.by_hand, officer=officer))
    elif officer:  # a placement does not say who leads
        made = GroupMember(
            id=GroupMemberId(work.new_id()),
            group=group_id,
            participant=participant,
            officer=True,
            member_source=MemberSource.PLACEMENT if own.placements else MemberSource.BY_HAND,
        )
        work.add(made)


def move_members(
    work: UnitOfWork, group_id: WorkingGroupId, participants: Collection[ParticipantId], to: WorkingGroupId
) -> None:
    """Put members of a group into another one. Who was placed is placed there, locked, where their choice round has it
    as an option, else they are in it by hand; nobody takes an office along. Raises `NotFound`."""
    work.get(WorkingGroup, to)
    for participant in dict.fromkeys(participants):
        own = _membership(work, group_id, participant)
        for placement in own.placements:
            option = option_instead(work, placement, group=to)
            if option is None:
                work.delete(placement)
            else:
                work.put(placed_in(work, placement, option))
        if own.by_hand is not None:
            work.delete(own.by_hand)
        add_members(work, to, [participant])


def remove_members(work: UnitOfWork, group_id: WorkingGroupId, participants: Collection[ParticipantId]) -> None:
    """Take participants out of a group, however they came into it. Raises `NotFound`."""
    for participant in dict.fromkeys(participants):
        own = _membership(work, group_id, participant)
        work.delete(*own.placements, *((own.by_hand,) if own.by_hand is not None else ()))


def _membership(work: UnitOfWork, group_id: WorkingGroupId, participant: ParticipantId) -> Membership:
    """Why somebody is in a group; for no reason where they are not."""
    work.get(WorkingGroup, group_id)
    work.get(Participant, participant)
    by_hand = next(iter(work.all(GroupMember, group=group_id, participant=participant)), None)
    placed = (each for each in _placements(work, group_id) if each.participant == participant)
    return Membership(participant, by_hand, tuple(placed))


# ---------------------------------------------------------------------------------------------------------- sessions


def gatherings_of(reader: Reader, group_id: WorkingGroupId) -> list[GroupSession]:
    """When a group meets, in order."""
    return in_order(reader.all(GroupSession, group=group_id))


def attach_session(work: UnitOfWork, group_id: WorkingGroupId, session_id: SessionId) -> GroupSessionId:
    """Let a group meet in a session too, behind the others; gives the id of the link. Raises `NotFound`."""
    work.get(WorkingGroup, group_id)
    work.get(Session, session_id)
    own = gatherings_of(work, group_id)
    known = next((each for each in own if each.session == session_id), None)
    if known is not None:
        return known.id
    made = GroupSession(
        id=GroupSessionId(work.new_id()), group=group_id, session=session_id, position=next_position(own)
    )
    work.add(made)
    return made.id


def add_gathering(work: UnitOfWork, group_id: WorkingGroupId, title: Text | None = None) -> SessionId:
    """A further session in which a group meets, a draft without time: in the group's languages, called like it where no
    `title` is given; gives its id. Raises `NotFound`."""
    group = work.get(WorkingGroup, group_id)
    said = group.title if title is None else title
    values = {f"title.{code}": words for code, words in said.items()} or {"title.und": group.code}
    made = add_session(work, {**values, "session_kind": SessionKind.WORKING_GROUP, "floor_languages": group.languages})
    attach_session(work, group_id, made)
    return made


def move_gathering(work: UnitOfWork, gathering_id: GroupSessionId, steps: int) -> None:
    """Move a session in the order of a group: down, or up where `steps` is negative. Raises `NotFound`."""
    own = work.get(GroupSession, gathering_id)
    work.put(*moved(work.all(GroupSession, group=own.group), gathering_id, steps))


def detach_sessions(work: UnitOfWork, ids: Sequence[GroupSessionId]) -> None:
    """Let groups no longer meet in sessions, which stay in the programme. Raises `NotFound`."""
    work.delete(*(work.get(GroupSession, each) for each in dict.fromkeys(ids)))
