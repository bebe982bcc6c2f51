"""Answers in choice rounds as people type them: who answered, and with whom they wish to be, by their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from c2c_events.domain.choices import ChoiceId, ChoiceRoundId, OptionId
from c2c_events.domain.people import ParticipantId
from c2c_events.language import Language
from c2c_events.services.choice_rounds import answer, give_answer_to
from c2c_events.services.naming import Names
from c2c_events.storage.unit_of_work import UnitOfWork

BETWEEN = ";"
"""What parts several names."""


@dataclass(frozen=True)
class TypedAnswer:
    """What stands on a paper. `who`: a name; `with_whom`: names, parted by `BETWEEN`."""

    who: str
    ranks: Mapping[OptionId, int] = field(default_factory=dict)
    with_whom: str = ""
    languages: frozenset[str] = frozenset()
    step_free: bool | None = None
    remark: str = ""


def type_answer(work: UnitOfWork, round_id: ChoiceRoundId, said: TypedAnswer, words: Language) -> ParticipantId:
    """Write an answer down, and give whose it is: it counts from now on. Raises `NotFound`, `UnknownName`,
    `AmbiguousName`."""
    names = Names(work, words)
    own = ParticipantId(names.meant("participant", said.who.strip()))
    others = [each.strip() for each in said.with_whom.split(BETWEEN) if each.strip()]
    together = frozenset(ParticipantId(names.meant("participant", each)) for each in others)
    fields = {
        "ranks": dict(said.ranks),
        "with_whom": said.with_whom.strip(),
        "together": together - {own},
        "languages": said.languages,
        "step_free": said.step_free,
        "remark": said.remark.strip(),
    }
    answer(work, round_id, own, fields)
    return own


def type_owner(work: UnitOfWork, choice_id: ChoiceId, said: str, words: Language) -> ParticipantId:
    """Say by a name whose an answer is. Raises as `type_answer` does."""
    own = ParticipantId(Names(work, words).meant("participant", said.strip()))
    give_answer_to(work, choice_id, own)
    return own
