"""Two entries that are one: every field is chosen, and everything that pointed to the second points to the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from c2c_events.domain.choices import Choice, Placement
from c2c_events.domain.groups import GroupMember
from c2c_events.domain.kinds import FieldOf, kind_of
from c2c_events.domain.organisations import Organisation, OrganisationId, PartnershipMember
from c2c_events.domain.people import Participant, Person, PersonId, Status
from c2c_events.domain.people_findings import BADGE
from c2c_events.domain.programme import Role
from c2c_events.domain.records import PrintRecord, Tagging
from c2c_events.domain.values import Text
from c2c_events.errors import N_, C2CError
from c2c_events.services.editing import with_values
from c2c_events.services.references import turn_to
from c2c_events.services.waiting_list import keep_in_order
from c2c_events.services.writing import LINES
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork

T = TypeVar("T")


class AlreadyMerged(C2CError):
    sentence = N_("“{name}” was merged into somebody else already. Look at that entry, or undo that first.")


class Take(Enum):
    """Whose value remains: of the one that is kept, of the one that goes, or both together."""

    KEPT = "kept"
    DROPPED = "dropped"
    BOTH = "both"


@dataclass(frozen=True)
class FieldProposal:
    """One field of two entries side by side. `joined`: both together; None where they cannot be."""

    field: str
    kept: Any
    dropped: Any
    joined: Any
    proposed: Take

    @property
    def differs(self) -> bool:
        return bool(self.kept != self.dropped)


@dataclass(frozen=True)
class MergeProposal:
    """What a merge would choose, in the order of the fields; without those that are empty in both.

    `registration`: of the two registrations; empty where not both have one.
    """

    fields: tuple[FieldProposal, ...]
    registration: tuple[FieldProposal, ...] = ()


Choices = Mapping[str, Any]
"""By field: a `Take`, or another value. What is not named goes as proposed. "function.fr" and other paths: a value."""


def propose_people(reader: Reader, keep_id: PersonId, drop_id: PersonId) -> MergeProposal:
    """Two people side by side, and their registrations. Raises `NotFound`."""
    kept, dropped = reader.get(Person, keep_id), reader.get(Person, drop_id)
    ours, theirs = _registration(reader, keep_id), _registration(reader, drop_id)
    registration = _proposals(ours, theirs) if ours and theirs else ()
    return MergeProposal(_proposals(kept, dropped), registration)


def propose_organisations(reader: Reader, keep_id: OrganisationId, drop_id: OrganisationId) -> MergeProposal:
    """Two organisations side by side. Raises `NotFound`."""
    return MergeProposal(_proposals(reader.get(Organisation, keep_id), reader.get(Organisation, drop_id)))


def merge_people(
    work: UnitOfWork,
    keep_id: PersonId,
    drop_id: PersonId,
    choices: Choices | None = None,
    registration: Choices | None = None,
) -> None:
    """Make two people one: `keep_id` remains, `drop_id` stays as an empty place that says into whom it was merged.

    Their registrations become one too. Where both have a placement of one round, a place in one group, the same tag or
    role, the kept one's stays; of two answers in one round the kept one's counts; of their badges' tokens, that of the
    one that was printed. Raises `NotFound`, `AlreadyMerged`, `WrongValue`.
    """
    kept, dropped = work.get(Person, keep_id), work.get(Person, drop_id)
    _refuse_merged(kept, dropped)
    ours, theirs = _registration(work, keep_id), _registration(work, drop_id)
    if ours and theirs:
        _merge_registrations(work, ours, theirs, registration or {})
    work.put(_merged(work, kept, dropped, choices or {}))
    turn_to(work, Person, drop_id, keep_id)
    work.put(replace(dropped, merged_into=keep_id))
    work.put(*(replace(each, stands_in_for=None) for each in work.all(Role, person=keep_id, stands_in_for=keep_id)))
    _drop_repeated(work, work.all(Role, person=keep_id), _role)
    _drop_repeated(work, _tags(work, kept), lambda each: each.tag)


def merge_organisations(
    work: UnitOfWork, keep_id: OrganisationId, drop_id: OrganisationId, choices: Choices | None = None
) -> None:
    """Make two organisations one: `keep_id` remains, and is also known under the names of the other, which goes.

    Raises `NotFound`, `WrongValue`.
    """
    kept, dropped = work.get(Organisation, keep_id), work.get(Organisation, drop_id)
    merged = _merged(work, kept, dropped, choices or {})
    called = {*dropped.name.values(), *kept.name.values(), dropped.acronym, kept.acronym} - {""}
    aliases = (merged.aliases | called) - {*merged.name.values(), merged.acronym}
    work.put(replace(merged, aliases=aliases, parent=None if merged.parent == drop_id else merged.parent))
    turn_to(work, Organisation, drop_id, keep_id)
    own = work.get(Organisation, keep_id)
    if own.parent == keep_id:
        work.put(replace(own, parent=None))
    work.delete(work.get(Organisation, drop_id))
    _drop_repeated(work, work.all(PartnershipMember, organisation=keep_id), lambda each: (each.partnership, each.role))
    _drop_repeated(work, _tags(work, kept), lambda each: each.tag)


def _refuse_merged(*people: Person) -> None:
    for person in people:
        if person.merged_into:
            raise AlreadyMerged(name=person.name.in_order() or person.native_name)


def _registration(reader: Reader, person_id: PersonId) -> Participant | None:
    return next(iter(reader.all(Participant, person=person_id)), None)


def _merge_registrations(work: UnitOfWork, kept: Participant, dropped: Participant, choices: Choices) -> None:
    token = _token_worn(work, kept, dropped)
    answered = {each.round for each in work.all(Choice, participant=kept.id, counts=True)}
    later = [each for each in work.all(Choice, participant=dropped.id, counts=True) if each.round in answered]
    work.put(*(replace(each, counts=False) for each in later))
    # What the kept one has already comes first, so that it stays of what both have.
    placements = [*work.all(Placement, participant=kept.id), *work.all(Placement, participant=dropped.id)]
    members = [*work.all(GroupMember, participant=kept.id), *work.all(GroupMember, participant=dropped.id)]
    _drop_repeated(work, placements, lambda each: each.round)
    _drop_repeated(work, members, lambda each: each.group)
    turn_to(work, Participant, dropped.id, kept.id)
    _drop_repeated(work, _tags(work, kept), lambda each: each.tag)
    together = [each for each in work.all(Choice, participant=kept.id) if kept.id in each.together]
    work.put(*(replace(each, together=each.together - {kept.id}) for each in together))
    work.put(replace(_merged(work, kept, dropped, choices), token=token))
    work.delete(dropped)
    if Status.WAITING in (kept.status, dropped.status):
        keep_in_order(work)


def _token_worn(reader: Reader, kept: Participant, dropped: Participant) -> str:
    """The token of the badge that is printed already; the kept one's where both are, or neither."""
    ours, theirs = (reader.all(PrintRecord, participant=each.id, what=BADGE) for each in (kept, dropped))
    return dropped.token if theirs and not ours else kept.token


def _tags(work: UnitOfWork, thing: Any) -> list[Tagging]:
    return work.all(Tagging, about_kind=kind_of(thing).name, about=thing.id)


def _role(role: Role) -> Role:
    return replace(role, id="", position=0)  # type: ignore[arg-type]


def _drop_repeated(work: UnitOfWork, things: Sequence[T], by: Callable[[T], Any]) -> None:
    """Take away each thing that says the same as one before it; what points to it points to that one."""
    first: dict[Any, Any] = {}
    for each in things:
        same = first.setdefault(by(each), each)
        if same is not each:
            turn_to(work, type(each), each.id, same.id)  # type: ignore[attr-defined]
            work.delete(each)


# ------------------------------------------------------------------------------------------------- field by field

_NOT_CHOSEN = frozenset({"id", "person", "token", "merged_into", "waiting_place"})

_BEST_FIRST = (
    Status.CONFIRMED, Status.APPLIED, Status.INVITED, Status.WAITING, Status.NO_SHOW, Status.DECLINED, Status.CANCELLED,
)  # fmt: skip


def _proposals(kept: Any, dropped: Any) -> tuple[FieldProposal, ...]:
    found = []
    for each in kind_of(kept).fields:
        ours, theirs = getattr(kept, each.name), getattr(dropped, each.name)
        if each.name in _NOT_CHOSEN or (ours == theirs and _is_empty(each, ours)):
            continue
        joined = _joined(each, ours, theirs)
        found.append(FieldProposal(each.name, ours, theirs, joined, _proposed(each, ours, theirs, joined)))
    return tuple(found)


def _is_empty(field: FieldOf, value: Any) -> bool:
    return value is None or (field.default is not MISSING and value == field.default and not isinstance(value, bool))


def _proposed(field: FieldOf, ours: Any, theirs: Any, joined: Any) -> Take:
    if field.name == "status":
        return Take.DROPPED if _BEST_FIRST.index(theirs) < _BEST_FIRST.index(ours) else Take.KEPT
    if ours == theirs or _is_empty(field, theirs):
        return Take.KEPT
    if _is_empty(field, ours):
        return Take.DROPPED
    if field.name == "native_name":
        return Take.DROPPED if len(theirs) > len(ours) else Take.KEPT
    return Take.KEPT if joined is None else Take.BOTH


def _joined(field: FieldOf, ours: Any, theirs: Any) -> Any:
    """Both values together: what both have once, the kept one's first; None where there can be only one."""
    if isinstance(ours, frozenset):
        return ours | theirs
    if isinstance(ours, tuple):
        first: dict[str, Any] = {}
        for each in (*ours, *theirs):
            first.setdefault(str(each).casefold(), each)
        return tuple(first.values())
    if isinstance(ours, Mapping):
        both = {**theirs, **ours}
        return Text(both) if isinstance(ours, Text) else both
    if field.name == "source":  # a line for each row: all of them are known when their file comes again
        return "\n".join(dict.fromkeys((*ours.splitlines(), *theirs.splitlines())))
    if field.name in LINES:
        return ours if theirs in ours else "\n".join(filter(None, (ours, theirs)))
    return None


def _merged(work: UnitOfWork, kept: T, dropped: T, choices: Choices) -> T:
    """The kept thing with the chosen values."""
    proposals = {each.field: each for each in _proposals(kept, dropped)}
    taken = {name: _taken(each, choices.get(name, each.proposed)) for name, each in proposals.items()}
    merged: T = replace(kept, **taken)  # type: ignore[type-var]
    said = {path: value for path, value in choices.items() if not isinstance(value, Take)}
    if unknown := choices.keys() - said.keys() - kind_of(kept).by_name.keys():
        raise ValueError(f"whose value to take is chosen by field: {sorted(unknown)}")
    return with_values(merged, said, work.now)


def _taken(proposal: FieldProposal, choice: Any) -> Any:
    if choice is Take.DROPPED:
        return proposal.dropped
    if choice is Take.BOTH:
        if proposal.joined is None:
            raise ValueError(f"{proposal.field} can have one value only")
        return proposal.joined
    return proposal.kept
