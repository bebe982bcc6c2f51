"""What is read to set up a choice round: what can be ranked, the options it has, its rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from c2c_events.domain.choices import ChoiceRound, ChoiceRoundId, Option
from c2c_events.domain.findings import Thing
from c2c_events.domain.groups import Departure, SiteVisit, WorkingGroup
from c2c_events.domain.kinds import kind_of
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Category
from c2c_events.domain.programme import Session
from c2c_events.language import Language

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader

Named = tuple[str, str]
"""An id with what it is called."""

RANKED: tuple[type[Any], ...] = (SiteVisit, Departure, WorkingGroup, Session)
"""The kinds of what people rank."""


@dataclass(frozen=True)
class OptionFacts:
    """An option with what it is called. `departures`: of its visit."""

    option: Option
    called: str
    departures: tuple[Named, ...] = ()


@dataclass(frozen=True)
class RoundFacts:
    """A round with its options in their order. `rankable`: what could be further ones, by kind."""

    round: ChoiceRound
    options: tuple[OptionFacts, ...]
    categories: tuple[Named, ...]
    rankable: Mapping[type[Any], tuple[Named, ...]]


def rankable(reader: Reader, words: Language) -> Mapping[type[Any], tuple[Named, ...]]:
    """What can be ranked, by kind, each in its order."""
    return {kind: tuple(_named(reader, kind, words)) for kind in RANKED}


def _named(reader: Reader, kind: type[Any], words: Language) -> Iterator[Named]:
    from c2c_events.services.ordering import in_order
    from c2c_events.services.thing_names import names_of

    things = reader.all(kind)
    if kind is Session:
        things = sorted(things, key=lambda each: (each.span is None, str(each.span and each.span.start), each.id))
    else:
        things = in_order(things)
    own = kind_of(kind).name
    names = names_of(reader, {Thing(own, each.id) for each in things}, words)
    for each in things:
        name = names[Thing(own, each.id)]
        yield each.id, name if not each.code or name.startswith(each.code) else f"{each.code} {name}"


def read_round(reader: Reader, round_id: ChoiceRoundId, words: Language) -> RoundFacts:
    """A round as it is set up. Raises `NotFound`."""
    from c2c_events.services.choice_rounds import options_of
    from c2c_events.services.ordering import in_order

    things, languages = rankable(reader, words), reader.only(Meeting).languages
    names = {own: name for each in things.values() for own, name in each}
    departures: dict[str, list[Named]] = {}
    for each in in_order(reader.all(Departure)):
        departures.setdefault(each.visit, []).append((each.id, names[each.id]))
    options = options_of(reader, round_id)
    there = {each.visit or each.departure or each.group or each.session for each in options}
    return RoundFacts(
        reader.get(ChoiceRound, round_id),
        tuple(_facts(each, names, departures) for each in options),
        tuple((each.id, words.pick(each.name, *languages) or each.code) for each in in_order(reader.all(Category))),
        {kind: tuple(each for each in found if each[0] not in there) for kind, found in things.items()},
    )


def _facts(option: Option, names: Mapping[str, str], departures: Mapping[str, list[Named]]) -> OptionFacts:
    thing = option.visit or option.departure or option.group or option.session
    called = names.get(thing or "", "") or option.code
    return OptionFacts(option, called, tuple(departures.get(option.visit or "", ())))
