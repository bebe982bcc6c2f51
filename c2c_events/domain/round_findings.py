"""Rules about choice rounds: who has no place, whose place is not what they know, and options too full or too empty."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from c2c_events.domain.choices import Choice, ChoiceRound, Option, Placement, RoundStatus
from c2c_events.domain.findings import Finding, Mend, Severity, Thing, finds
from c2c_events.domain.groups import Departure, GroupMember
from c2c_events.domain.known import Known
from c2c_events.domain.people import COMING, Participant


@finds(
    {"no_place_in_round": Severity.WARNING},
    reads=(ChoiceRound, Choice, Placement, Option, GroupMember, Participant),
)
def find_people_without_place_in_round(known: Known) -> Iterator[Finding]:
    """Somebody who comes and chose something, and has no place, once the round was placed."""
    placed = {each.id for each in known.all(ChoiceRound) if each.round_status is RoundStatus.PLACED}
    if not placed:
        return
    there = defaultdict(set)
    for placement in known.all(Placement):
        if placement.option or placement.departure:
            there[placement.round].add(placement.participant)
    for option in known.all(Option):
        if option.group and option.round in placed:  # whoever is in the group by hand needs nothing of the round
            members = known.referring(GroupMember, "group", option.group)
            there[option.round].update(each.participant for each in members)
    for choice in known.all(Choice):
        if not choice.counts or choice.round not in placed or choice.participant in there[choice.round]:
            continue
        participant = known.get(Participant, choice.participant)
        if participant is not None and participant.status in COMING and choice.ranks:
            own = known.by_id(ChoiceRound)[choice.round]
            mends = (Mend("edit", (Thing.of(own),), ("placements",)),)
            yield Finding("no_place_in_round", (Thing.of(participant), Thing.of(own)), mends=mends)


@finds({"told_of_another_place": Severity.WARNING}, reads=(ChoiceRound, Placement, Participant))
def find_people_told_otherwise(known: Known) -> Iterator[Finding]:
    """Somebody who comes and was told of another place than they have now."""
    for placement in known.all(Placement):
        told = placement.told_option, placement.told_departure
        if placement.told_at is None or told == (placement.option, placement.departure):
            continue
        participant = known.get(Participant, placement.participant)
        if participant is not None and participant.status in COMING:
            things = (Thing.of(participant), Thing("choice_round", placement.round))
            yield Finding("told_of_another_place", things, mends=(Mend("edit", things[1:], ("placements",)),))


@finds(
    {
        "option_over_maximum": Severity.ERROR,
        "placed_in_closed_option": Severity.ERROR,
        "option_under_minimum": Severity.WARNING,
    },
    reads=(Option, Placement, Departure, Participant),
)
def find_odd_options(known: Known) -> Iterator[Finding]:
    """An option with more or fewer people than it says itself that it takes, or a closed one with people in it.

    What departures and groups say of themselves has findings of its own. Too few are told of once somebody is there.
    """
    options = known.by_id(Option)
    counts: Counter[tuple[str, str | None]] = Counter()
    for placement in known.all(Placement):
        participant = known.get(Participant, placement.participant)
        if placement.option and participant is not None and participant.status in COMING:
            of_visit = options[placement.option].visit is not None
            counts[placement.option, placement.departure if of_visit else None] += 1
    for (option_id, departure_id), count in sorted(counts.items(), key=lambda each: (each[0][0], each[0][1] or "")):
        option, departure = options[option_id], known.get(Departure, departure_id)
        things = (Thing.of(option), *((Thing.of(departure),) if departure else ()))
        edit = (Mend("edit", things[:1], ("maximum", "placements")),)
        if option.closed or (departure is not None and departure.id in option.closed_departures):
            yield Finding("placed_in_closed_option", things, {"count": count}, edit)
        most = option.maximum if departure is None or departure.maximum is None else None
        if most is not None and count > most:
            yield Finding("option_over_maximum", things, {"count": count, "limit": most}, edit)
        least = option.minimum if departure is None or departure.minimum is None else None
        if least is not None and count < least:
            yield Finding("option_under_minimum", things, {"count": count, "limit": least}, edit)
