"""What is read to write down an answer in a choice round, and to say whose an answer is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_events.domain.choices import Choice, ChoiceRoundId
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import ParticipantId
from c2c_events.language import Language
from ui.models.choice_rounds import OptionFacts, read_round

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class AnswerFacts:
    """What an answer can say. `people`: everybody, as they are typed; `languages`: those that may be asked for.

    `who`: whose answer it is, "" where that is not known yet; `before`: what they answered last, and `with_whom` whom
    they meant, as it is typed.
    """

    round: ChoiceRoundId
    options: tuple[OptionFacts, ...]
    people: tuple[str, ...]
    languages: tuple[str, ...]
    who: str = ""
    before: Choice | None = None
    with_whom: str = ""


@dataclass(frozen=True)
class NobodysAnswer:
    """An answer of somebody who is not known, in words."""

    choice: Choice
    name: str
    fact: str = ""


@dataclass(frozen=True)
class NobodysAnswers:
    """All of them in a round; `people`: whose they could be, as they are typed."""

    answers: tuple[NobodysAnswer, ...] = ()
    people: tuple[str, ...] = field(default=())


def read_answer(
    reader: Reader, round_id: ChoiceRoundId, participant: ParticipantId | None, words: Language
) -> AnswerFacts:
    """What an answer of somebody can say, and said last. Raises `NotFound`."""
    from c2c_events.services.choice_rounds import answers_of
    from c2c_events.services.naming import Names
    from c2c_events.services.typed_answers import BETWEEN

    names = Names(reader, words)
    before = next(iter(reversed(answers_of(reader, round_id, participant))), None) if participant else None
    together = sorted(names.called("participant", each) for each in before.together) if before else []
    asked = before.languages if before else frozenset()
    return AnswerFacts(
        round_id,
        read_round(reader, round_id, words).options,
        names.all("participant"),
        tuple(dict.fromkeys((*reader.only(Meeting).languages, *sorted(asked)))),
        names.called("participant", participant) if participant else "",
        before,
        f"{BETWEEN} ".join(together) or (before.with_whom if before else ""),
    )


def read_nobodys(reader: Reader, round_id: ChoiceRoundId, words: Language) -> NobodysAnswers:
    """The answers of a round that are nobody's. Raises `NotFound`."""
    from c2c_events.services.choice_rounds import answers_of_nobody
    from c2c_events.services.naming import Names

    codes: dict[str, str] = {each.option.id: each.option.code for each in read_round(reader, round_id, words).options}
    return NobodysAnswers(
        tuple(_nobodys(each, codes, words) for each in answers_of_nobody(reader, round_id)),
        Names(reader, words).all("participant"),
    )


def _nobodys(choice: Choice, codes: dict[str, str], words: Language) -> NobodysAnswer:
    ranks = sorted((rank, codes.get(option, "")) for option, rank in choice.ranks.items())
    said = [
        choice.email if choice.name_as_written else "",
        ", ".join(f"{words.number(rank)}. {code}" for rank, code in ranks),
        choice.remark,
    ]
    name = choice.name_as_written or choice.email or words._("Nobody")
    return NobodysAnswer(choice, name, " · ".join(filter(None, said)))
