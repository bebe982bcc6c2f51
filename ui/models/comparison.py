"""Two people side by side in words, with what a merge would choose; made on the reader thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Participant, Person, PersonId
from c2c_events.domain.values import Text
from c2c_events.language import Language

if TYPE_CHECKING:
    from c2c_events.services.merging import FieldProposal, Take
    from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class Compared:
    """One field of both. `both`: their values together, None where there can be only one; `typed`: the path by which
    another value is typed, "" where nobody types one."""

    kind: type[Any]
    field: str
    title: str
    left: str
    right: str
    both: str | None
    proposed: Take
    typed: str


@dataclass(frozen=True)
class Comparison:
    """`fields`: those that differ; `same`: how many others there are; `moves`: what goes over, in words."""

    ids: tuple[PersonId, PersonId]
    names: tuple[str, str]
    fields: tuple[Compared, ...]
    same: int
    moves: str


def compare_people(reader: Reader, left: PersonId, right: PersonId, words: Language) -> Comparison:
    """What differs between two people, and between their registrations. Raises `NotFound`."""
    from c2c_events.messages import sentence
    from c2c_events.services.field_names import field_phrase
    from c2c_events.services.merging import propose_people
    from c2c_events.services.naming import Names
    from c2c_events.services.typed import shown_path
    from c2c_events.services.writing import KEPT, writing

    proposal = propose_people(reader, left, right)
    names = Names(reader, words)
    meeting = reader.only(Meeting)
    keeps, goes = reader.get(Person, left), reader.get(Person, right)

    def compared(kind: type[Any], each: FieldProposal) -> Compared:
        name = "participant" if kind is Participant else "person"
        path = each.field
        if isinstance(each.kept, Text):
            path = shown_path(_Holder(each), path, words, *meeting.languages)

        def said(value: Any) -> str:
            if isinstance(value, Text):
                return words.pick(value, *meeting.languages)
            return "" if value is None else writing(name, each.field).show(value, names)

        phrase = field_phrase(kind, each.field)
        title = phrase if isinstance(phrase, str) else sentence(phrase.sentence, phrase.facts, words)
        both = None if each.joined is None or each.joined in (each.kept, each.dropped) else said(each.joined)
        in_parts = isinstance(each.kept, Mapping) and not isinstance(each.kept, Text)
        typed = "" if in_parts or each.field in KEPT else path
        return Compared(kind, each.field, title, said(each.kept), said(each.dropped), both, proposed(each), typed)

    both = [(Person, each) for each in proposal.fields] + [(Participant, each) for each in proposal.registration]
    fields = tuple(compared(kind, each) for kind, each in both if each.differs and each.field not in _UNSEEN)
    return Comparison(
        (left, right),
        (_name(keeps), _name(goes)),
        fields,
        sum(not each.differs for _, each in both),
        _moves(reader, right, words),
    )


def proposed(field: FieldProposal) -> Take:
    """Whose value is proposed; where both together are the same as one of them, that one."""
    from c2c_events.services.merging import Take

    if field.proposed is not Take.BOTH or field.joined not in (field.kept, field.dropped):
        return field.proposed
    return Take.KEPT if field.joined == field.kept else Take.DROPPED


_UNSEEN = frozenset({"source", "submitted_at", "flags", "organisation_as_written", "partnership_as_written"})
"""Where a registration came from: nobody chooses that field by field; it goes as proposed."""


class _Holder:
    """A value under the name of its field, as `shown_path` looks at a thing."""

    def __init__(self, proposal: FieldProposal) -> None:
        setattr(self, proposal.field, proposal.kept or proposal.dropped)


def _name(person: Person) -> str:
    return person.name.in_order() or person.native_name or person.email


def _moves(reader: Reader, person: PersonId, words: Language) -> str:
    """What points to the one that goes, and will point to the other: "2 roles and 1 placement"."""
    from c2c_events.messages import sentence
    from c2c_events.services.references import counted, what_points_to

    counts: dict[str, int] = {}
    pointing = [*what_points_to(reader, Person, person)]
    for participant in reader.all(Participant, person=person):
        pointing += what_points_to(reader, Participant, participant.id)
    for each in pointing:
        if each.kind != "participant":
            counts[each.kind] = counts.get(each.kind, 0) + len(each.things)
    return words.list(sentence(each.sentence, each.facts, words) for each in counted(counts))
