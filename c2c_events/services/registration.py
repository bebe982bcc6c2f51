"""Registration for the meeting: register, change the status, withdraw; who comes along; tags and notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from c2c_events.domain.choices import Choice, Placement
from c2c_events.domain.groups import Departure, GroupMember
from c2c_events.domain.kinds import kind_of
from c2c_events.domain.people import (
    GONE,
    AccompanyingId,
    AccompanyingPerson,
    Delegation,
    Participant,
    ParticipantId,
    Person,
    PersonId,
    Status,
)
from c2c_events.domain.programme import Role
from c2c_events.domain.records import Note, NoteId, Tag, Tagging, TaggingId, TagId
from c2c_events.domain.values import clean
from c2c_events.errors import N_, C2CError
from c2c_events.services.choice_rounds import take_waiting_answers
from c2c_events.services.editing import add_thing, delete_things, set_each, set_values, with_values
from c2c_events.services.references import what_points_to
from c2c_events.services.tokens import new_token
from c2c_events.services.waiting_list import keep_in_order
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


class AlreadyRegistered(C2CError):
    sentence = N_("“{name}” is registered already. Open that registration and change it there.")


def register(
    work: UnitOfWork, person: Mapping[str, Any] | PersonId, registration: Mapping[str, Any]
) -> tuple[PersonId, ParticipantId]:
    """Register somebody new, whose values by path are given, or somebody of the address book, by id.

    Answers to choice rounds that came before them are theirs now. Raises `NotFound`, `WrongValue`, `AlreadyRegistered`.
    """
    person_id = PersonId(add_thing(work, Person, person)) if isinstance(person, Mapping) else person
    bearer = work.get(Person, person_id)
    if work.count(Participant, person=person_id):
        raise AlreadyRegistered(name=bearer.name.in_order() or bearer.native_name)
    participant = Participant(id=ParticipantId(work.new_id()), person=person_id, token=new_token())
    work.add(participant)
    set_each(work, Participant, {participant.id: registration})
    take_waiting_answers(work, participant.id)
    return person_id, participant.id


@dataclass(frozen=True)
class Touched:
    """What a change of status concerns: things of one kind in which the participant has a part.

    `released`: whether `change_status(…, release=True)` takes them away. `things`: in the order they were made.
    """

    participant: ParticipantId
    kind: str
    field: str
    things: tuple[Any, ...]
    released: bool


def what_status_change_touches(
    reader: Reader, participant_ids: Collection[ParticipantId], status: Status
) -> list[Touched]:
    """What somebody has a part in who will not come: to be asked about before they are cancelled.

    Roles, whom they stand in for, departures they guide, a delegation they head, places in visits and groups, who
    accompanies them; by participant in the order given. Nothing where they would still come, or are gone already.
    """
    there = reader.by_id(Participant, id=set(participant_ids))
    those = [there.get(each) or reader.get(Participant, each) for each in participant_ids]
    leaving = [each for each in those if status in GONE and each.status not in GONE]
    parts = [_parts(reader, leaving, *part) for part in _PARTS]
    return [own[participant.id] for participant in leaving for own in parts if participant.id in own]


def _parts(
    reader: Reader, leaving: Collection[Participant], kind: type[Any], field: str, is_of_person: bool
) -> dict[ParticipantId, Touched]:
    """The parts of one kind that they have, by participant."""
    owners = {str(each.person if is_of_person else each.id): each.id for each in leaving}
    things: dict[ParticipantId, list[Any]] = defaultdict(list)
    for each in reader.all(kind, **{field: set(owners)}) if owners else ():
        if _is_a_part(each):
            things[owners[getattr(each, field)]].append(each)
    name, released = kind_of(kind).name, kind in _RELEASED
    return {owner: Touched(owner, name, field, tuple(own), released) for owner, own in things.items()}


_PARTS: tuple[tuple[type[Any], str, bool], ...] = (
    (Role, "person", True),
    (Role, "stands_in_for", True),
    (Departure, "guide", True),
    (Delegation, "head", True),
    (Placement, "participant", False),
    (GroupMember, "participant", False),
    (AccompanyingPerson, "participant", False),
)
"""In what somebody has a part, by which field, and whether that names the person rather than the participant."""


def _is_a_part(thing: Any) -> bool:
    """Whether a placement gives a place, or only says that there was none."""
    return not isinstance(thing, Placement) or bool(thing.option or thing.departure)


_RELEASED = (Placement, GroupMember)
"""Places that others can have. A role stays with whoever has it until somebody else is found: findings tell of it."""


def change_status(
    work: UnitOfWork, participant_ids: Sequence[ParticipantId], status: Status, release: bool = False
) -> None:
    """Give participants another status; the waiting list stays in order, and who joins it stands at its end.

    `release`: the places in visits and groups of who no longer comes become free. Roles stay. Raises `NotFound`.
    """
    if release:
        for touched in what_status_change_touches(work, participant_ids, status):
            if touched.released:
                work.delete(*touched.things)
    set_values(work, Participant, participant_ids, {"status": status})


def add_accompanying(work: UnitOfWork, participant_id: ParticipantId, values: Mapping[str, Any]) -> AccompanyingId:
    """Note who comes with a participant, with values by path. Raises `NotFound`, `WrongValue`."""
    work.get(Participant, participant_id)
    made = AccompanyingPerson(id=AccompanyingId(work.new_id()), participant=participant_id, token=new_token())
    work.add(with_values(made, values, work.now))
    return made.id


def delete_participant(work: UnitOfWork, participant_id: ParticipantId) -> None:
    """Take a registration away with all that belongs to it, and its person where nothing else knows them.

    A registration that was entered by mistake; who withdraws is cancelled by `change_status`. Raises `NotFound`;
    `StillInUse` where they were seen or something was printed for them: that happened.
    """
    participant = work.get(Participant, participant_id)
    own = [work.all(kind, participant=participant_id) for kind in (Placement, GroupMember, AccompanyingPerson, Choice)]
    work.delete(*(each for things in own for each in things))
    friends = [each for each in work.all(Choice) if participant_id in each.together]
    work.put(*(replace(each, together=each.together - {participant_id}) for each in friends))
    delete_things(work, Participant, [participant_id])
    if participant.status is Status.WAITING:
        keep_in_order(work)
    if all(each.loose for each in what_points_to(work, Person, participant.person)):
        delete_things(work, Person, [participant.person])


# ------------------------------------------------------------------------------------------------- tags and notes


def add_tag(work: UnitOfWork, kind: type[Any], ids: Collection[str], name: str) -> TagId:
    """Put a tag on things; it is made where no tag is called so yet. Raises `NotFound`."""
    name = clean(name, lines=False)
    tag = next((each for each in work.all(Tag) if each.name.casefold() == name.casefold()), None)
    if tag is None:
        tag = Tag(id=TagId(work.new_id()), name=name)
        work.add(tag)
    there = {each.about for each in work.all(Tagging, tag=tag.id)}
    about = kind_of(kind).name
    for thing_id in dict.fromkeys(ids):
        work.get(kind, thing_id)
        if thing_id not in there:
            work.add(Tagging(id=TaggingId(work.new_id()), tag=tag.id, about_kind=about, about=thing_id))
    return tag.id


def remove_tag(work: UnitOfWork, kind: type[Any], ids: Collection[str], tag_id: TagId) -> None:
    """Take a tag off things; a tag that is on nothing any more goes."""
    about = kind_of(kind).name
    tagged = work.all(Tagging, tag=tag_id)
    work.delete(*(each for each in tagged if each.about_kind == about and each.about in set(ids)))
    if not work.count(Tagging, tag=tag_id):
        work.delete(*work.all(Tag, id=tag_id))


def add_note(work: UnitOfWork, kind: type[Any], thing_id: str, text: str, author: str = "") -> NoteId:
    """Write a note about a thing. `author`: who writes it, as they are shown. Raises `NotFound`."""
    work.get(kind, thing_id)
    note_id = NoteId(work.new_id())
    about = kind_of(kind).name
    work.add(Note(id=note_id, about_kind=about, about=thing_id, text=clean(text), written_at=work.now, author=author))
    return note_id
