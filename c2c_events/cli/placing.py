"""`place`: gives everybody of a choice round one of their choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from c2c_events.cli.common import _, changing, interface_words, print_json, progress
from c2c_events.errors import N_

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.services.placement import Placed
    from c2c_events.services.placement_reasons import ReasonsInWords


@click.command(help=N_("Give everybody of a choice round the best of their choices that there is, fairly."))
@click.argument("file")
@click.argument("round_name", metavar="ROUND")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help=N_("Of its lottery; else that of the round."))
@click.option("--json", "as_json", is_flag=True, help=N_("Print it as JSON."))
@click.option("--strict", is_flag=True, help=N_("Exit 1 where somebody has no place."))
def place(file: str, round_name: str, seed: int | None, as_json: bool, strict: bool) -> None:
    from c2c_events.services.choice_rounds import round_named
    from c2c_events.services.placement import place
    from c2c_events.services.placement_reasons import ReasonsInWords

    words = interface_words()
    with changing(file) as workspace, progress(_("Placing people")) as tick:
        own = workspace.read(round_named, round_name)
        placed = place(workspace, own.id, seed, tick)
        told = workspace.read(ReasonsInWords, placed.round, words, placed.result.placed)
    if as_json:
        print_json(_as_json(placed, told))
    else:
        _say(placed, told, words)
    if strict and placed.run.unplaced:
        raise SystemExit(1)


def _as_json(placed: Placed, told: ReasonsInWords) -> dict[str, Any]:
    from c2c_events.domain.people import ParticipantId
    from c2c_events.domain.placing import Level

    gathered, run = placed.round, placed.run
    reached = {each.level: each for each in run.levels}
    unplaced, placements = [], []
    for each in sorted(gathered.problem.applicants, key=lambda each: each.key):
        person, place = gathered.person_of(ParticipantId(each.id)), placed.result.placed[each.id]
        who = {"participant": person.name.in_order() or person.native_name, "email": next(iter(person.emails), "")}
        if place is None:
            unplaced.append({**who, "reasons": list(told.lines(each.id)) or [told.of(each.id)]})
            continue
        offer = gathered.offers[place]
        placements.append(
            {
                **who,
                "option": offer.option.code,
                "departure": offer.departure.code if offer.departure else None,
                "rank": each.ranks.get(offer.option.id),
                "reason": told.of(each.id),
            }
        )
    return {
        "round": gathered.round.name,
        "seed": run.seed,
        "solver": run.solver,
        "placed": len(placements),
        "unplaced": unplaced,
        "by_rank": dict(run.by_rank),
        "closed": sorted(gathered.offers[each].offer.code for each in placed.result.closed),
        "proven": {
            "placed": reached[Level.PLACED].is_proven,
            "ranks": reached[Level.RANKS].is_proven,
            "wishes_gap": reached[Level.WISHES].gap,
        },
        "levels": {
            each.level.value: {"value": each.value, "bound": each.bound, "worst": each.worst} for each in run.levels
        },
        "placements": placements,
    }


def _say(placed: Placed, told: ReasonsInWords, words: Language) -> None:
    from c2c_events.rank_words import rank_in_words

    gathered, run = placed.round, placed.run
    count = len(placed.result.placed) - run.unplaced
    said = words._("{name}: placed {placed}, without a place {unplaced}, seed {seed}")
    facts = {"placed": words.number(count), "unplaced": words.number(run.unplaced), "seed": run.seed}
    click.echo(said.format(name=gathered.round.name, **facts))
    for rank, n in run.by_rank.items():
        click.echo(f"{rank_in_words(int(rank) if rank else None, words):36}{words.number(n):>10}")
    for each in sorted(gathered.problem.applicants, key=lambda each: each.key):
        if placed.result.placed[each.id] is None:
            click.echo(f"{each.key}: {told.of(each.id)}")
