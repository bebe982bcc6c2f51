"""Choice rounds by hand: a round, its options, and answers on paper. What a round is set to is set with `editing`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from c2c_events.domain.changes import with_entries
from c2c_events.domain.choices import (
    Choice,
    ChoiceId,
    ChoiceRound,
    ChoiceRoundId,
    Option,
    OptionId,
    Placement,
    PlacementRun,
    settled,
)
from c2c_events.domain.folding import words as folded_words
from c2c_events.domain.groups import Departure, SiteVisit, WorkingGroup
from c2c_events.domain.kinds import kind_of
from c2c_events.domain.people import Participant, ParticipantId, Person
from c2c_events.domain.placing import OfferId
from c2c_events.domain.programme import Session
from c2c_events.errors import N_, C2CError
from c2c_events.services.codes import next_code
from c2c_events.services.editing import StillInUse, add_thing, delete_things
from c2c_events.services.ordering import in_order, next_position, reordered
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork

BY_HAND = "by hand"
"""The source of an answer that somebody of the team wrote down."""

_FIELD_OF: Mapping[type[Any], str] = {
    SiteVisit: "visit",
    Departure: "departure",
    WorkingGroup: "group",
    Session: "session",
}


class NoSuchRound(C2CError):
    sentence = N_("There is no choice round “{name}”. There are: {known}.")


def round_named(reader: Reader, name: str) -> ChoiceRound:
    """The round of that name or title, whatever its case and accents. Raises `NoSuchRound`."""
    rounds = in_order(reader.all(ChoiceRound))
    for called in (
        lambda each: {each.id, each.name},
        lambda each: {" ".join(folded_words(said)) for said in (each.name, *each.title.values())},
    ):
        wanted = {name, " ".join(folded_words(name))}
        if found := [each for each in rounds if wanted & called(each)]:
            return found[0]
    raise NoSuchRound(name=name, known=tuple(each.name for each in rounds))


def add_round(work: UnitOfWork, values: Mapping[str, Any]) -> ChoiceRoundId:
    """A further round with values by path, behind the others; gives its id. Raises `WrongValue`."""
    return ChoiceRoundId(
        add_thing(work, ChoiceRound, {"position": next_position(work.all(ChoiceRound)), **values}),
    )


def delete_round(work: UnitOfWork, round_id: ChoiceRoundId) -> None:
    """Take a round away with its options, answers and places. Raises `NotFound`; `StillInUse` where it was placed: that
    lots were drawn stays known."""
    work.get(ChoiceRound, round_id)
    if runs := work.count(PlacementRun, round=round_id):
        raise StillInUse({kind_of(PlacementRun).name: runs})
    work.delete(*work.all(Placement, round=round_id), *work.all(Choice, round=round_id))
    delete_things(work, Option, [each.id for each in work.all(Option, round=round_id)])
    delete_things(work, ChoiceRound, [round_id])


# ------------------------------------------------------------------------------------------------------------ options


def options_of(reader: Reader, round_id: ChoiceRoundId) -> list[Option]:
    """The options of a round, in their order."""
    return in_order(reader.all(Option, round=round_id))


def add_options(work: UnitOfWork, round_id: ChoiceRoundId, kind: type[Any], things: Sequence[str]) -> list[OptionId]:
    """Offer visits, departures, groups or sessions in a round, with their codes, behind its other options.

    What it offers already is left out. Gives the ids of the new ones. Raises `NotFound`.
    """
    work.get(ChoiceRound, round_id)
    field, own = _FIELD_OF[kind], options_of(work, round_id)
    there, codes, position = {getattr(each, field) for each in own}, [each.code for each in own], next_position(own)
    made = []
    for thing_id in dict.fromkeys(things):
        thing = work.get(kind, thing_id)
        if thing_id in there:
            continue
        code = thing.code if thing.code and thing.code not in codes else next_code(codes, thing.code or "O")
        codes.append(code)
        option = Option(id=OptionId(work.new_id()), round=round_id, code=code, position=position)
        made.append(with_entries(option, {field: thing_id}))
        position += 1
    work.add(*made)
    return [each.id for each in made]


def order_options(work: UnitOfWork, round_id: ChoiceRoundId, order: Sequence[OptionId]) -> None:
    """Put the options of a round in another order; those that are not in `order` come behind. Raises `NotFound`."""
    work.get(ChoiceRound, round_id)
    work.put(*reordered(work.all(Option, round=round_id), order))


def set_offer_closed(work: UnitOfWork, round_id: ChoiceRoundId, offer_id: OfferId, *, closed: bool) -> None:
    """Close what people can be placed in, or open it: of a visit, the one departure. Raises `NotFound`."""
    option = work.find(Option, offer_id)
    if option is not None:
        work.put(replace(option, closed=closed))
        return
    departure = work.get(Departure, offer_id)
    for own in work.all(Option, round=round_id, visit=departure.visit):
        # Who opens one departure of a visit that is closed as a whole leaves the others closed.
        others = {each.id for each in work.all(Departure, visit=departure.visit)} - {departure.id}
        gone = others if own.closed else set(own.closed_departures) - {departure.id}
        gone |= {departure.id} if closed else set()
        work.put(replace(own, closed=False, closed_departures=frozenset(gone)))


def delete_options(work: UnitOfWork, ids: Sequence[OptionId]) -> None:
    """Take options out of their rounds, and out of the answers. Raises `NotFound`; `StillInUse` where somebody has a
    place in one."""
    going = set(ids)
    rounds = {work.get(Option, each).round for each in going}
    for choice in work.all(Choice, round=rounds) if rounds else ():
        if going & choice.ranks.keys():
            kept = {option: rank for option, rank in choice.ranks.items() if option not in going}
            work.put(replace(choice, ranks=kept))
    delete_things(work, Option, list(dict.fromkeys(ids)))


# ------------------------------------------------------------------------------------------------------------ answers


def answers_of(reader: Reader, round_id: ChoiceRoundId, participant: ParticipantId) -> list[Choice]:
    """What somebody answered in a round, the earliest first; the last one counts."""
    return settled(reader.all(Choice, round=round_id, participant=participant))


def answer(
    work: UnitOfWork, round_id: ChoiceRoundId, participant_id: ParticipantId, said: Mapping[str, Any]
) -> ChoiceId:
    """Write down what somebody answered now, with fields of a choice by name; it counts, earlier answers stay known.

    Raises `NotFound`.
    """
    work.get(ChoiceRound, round_id)
    person = work.get(Person, work.get(Participant, participant_id).person)
    made = Choice(
        id=ChoiceId(work.new_id()),
        round=round_id,
        participant=participant_id,
        email=person.email,
        name_as_written=person.name.in_order(),
        answered_at=work.now,
        source=BY_HAND,
    )
    made = replace(made, **said)
    unknown = made.ranks.keys() - {each.id for each in work.all(Option, round=round_id)}
    if unknown:
        raise ValueError(f"options of another round: {sorted(unknown)}")
    work.add(made)
    _settle(work, round_id, participant_id)
    return made.id


def answers_of_nobody(reader: Reader, round_id: ChoiceRoundId) -> list[Choice]:
    """Answers of people who are not known yet, or not for sure."""
    return reader.all(Choice, round=round_id, participant=None)


def give_answer_to(work: UnitOfWork, choice_id: ChoiceId, participant_id: ParticipantId) -> None:
    """Say whose an answer is that nobody was known for; of several answers of theirs the last one counts.

    Raises `NotFound`.
    """
    work.get(Participant, participant_id)
    own = replace(work.get(Choice, choice_id), participant=participant_id)
    work.put(own)
    _settle(work, own.round, participant_id)


def take_waiting_answers(work: UnitOfWork, participant_id: ParticipantId) -> None:
    """Give somebody who has just come the answers that wait for one of their e-mail addresses, where it is theirs
    alone. Raises `NotFound`."""
    person = work.get(Person, work.get(Participant, participant_id).person)
    waiting = work.all(Choice, participant=None)
    if not waiting or not person.emails:
        return
    own = {each.casefold() for each in person.emails}
    others = (emails for other, emails in work.columns(Person, "id", "emails") if other != person.id)
    shared = {each.casefold() for emails in others for each in emails}
    for each in waiting:
        if each.email.casefold() in own - shared:
            give_answer_to(work, each.id, participant_id)


def _settle(work: UnitOfWork, round_id: ChoiceRoundId, participant_id: ParticipantId) -> None:
    work.put(*answers_of(work, round_id, participant_id))
