"""Two organisations side by side in words, with what a merge would choose; made on the reader thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from c2c_events.domain.meeting import Meeting
from c2c_events.domain.organisations import Organisation, OrganisationId
from c2c_events.domain.people import PersonId
from c2c_events.domain.values import Text
from c2c_events.language import Language
from ui.models.comparison import Compared, Comparison, proposed

if TYPE_CHECKING:
    from c2c_events.services.merging import FieldProposal
    from c2c_events.services.naming import Names
    from c2c_events.storage.repository import Reader


def compare_organisations(reader: Reader, left: OrganisationId, right: OrganisationId, words: Language) -> Comparison:
    """What differs between two organisations. Raises `NotFound`."""
    from c2c_events.services.merging import propose_organisations
    from c2c_events.services.naming import Names

    proposals = propose_organisations(reader, left, right).fields
    names = Names(reader, words)
    meeting = reader.only(Meeting)
    called = [words.pick(reader.get(Organisation, each).name, *meeting.languages) for each in (left, right)]
    return Comparison(
        cast(tuple[PersonId, PersonId], (left, right)),
        (called[0], called[1]),
        tuple(_compared(each, names, meeting) for each in proposals if each.differs),
        sum(not each.differs for each in proposals),
        _moves(reader, right, words),
    )


def _compared(each: FieldProposal, names: Names, meeting: Meeting) -> Compared:
    from c2c_events.messages import sentence
    from c2c_events.services.field_names import field_phrase
    from c2c_events.services.writing import writing

    words = names.words

    def said(value: Any) -> str:
        if isinstance(value, Text):
            return words.pick(value, *meeting.languages)
        return "" if value is None else writing("organisation", each.field).show(value, names)

    phrase = field_phrase(Organisation, each.field)
    title = phrase if isinstance(phrase, str) else sentence(phrase.sentence, phrase.facts, words)
    both = None if each.joined is None or each.joined in (each.kept, each.dropped) else said(each.joined)
    typed = each.field
    if isinstance(each.kept, Text):
        shown = said(each.kept or each.dropped)
        value = each.kept or each.dropped
        typed = f"{each.field}.{next((code for code in value if value[code] == shown), words.code)}"
    return Compared(Organisation, each.field, title, said(each.kept), said(each.dropped), both, proposed(each), typed)


def _moves(reader: Reader, organisation: OrganisationId, words: Language) -> str:
    """What points to the one that goes, and will point to the other: "12 participants and 1 delegation"."""
    from c2c_events.messages import sentence
    from c2c_events.services.references import counted, what_points_to

    counts: dict[str, int] = {}
    for each in what_points_to(reader, Organisation, organisation):
        counts[each.kind] = counts.get(each.kind, 0) + len(each.things)
    return words.list(sentence(each.sentence, each.facts, words) for each in counted(counts))
