"""What came out of a choice round, in words and in rows: by rank, who has no place, who waits, what runs changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from c2c_events.domain.choices import ChoiceRoundId, PlacementRun
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import Level, OfferId, Reached
from c2c_events.language import Language
from c2c_events.more_terms import LEVELS
from c2c_events.rank_words import NO_PLACE, rank_in_words

if TYPE_CHECKING:
    from c2c_events.progress import Tick
    from c2c_events.services.placement import WorkedOut
    from c2c_events.services.placement_board import Board, Column
    from c2c_events.services.placement_problem import GatheredRound
    from c2c_events.services.placement_what_if import Move
    from c2c_events.services.workspace import Workspace
    from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class Rows:
    """A table in words. `people`: whom each row is about, where it is about somebody."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    people: tuple[ParticipantId, ...] = ()


# ---------------------------------------------------------------------------------------------------------- a summary


@dataclass(frozen=True)
class Summary:
    """`by_rank`: of each option, how many of those who wanted it so got it; `unplaced`: who has no place, and why;
    `levels`: how good the last run is, and `closed`: what it did not hold, a sentence each."""

    title: str
    said: str
    by_rank: Rows
    unplaced: Rows
    levels: Rows
    closed: tuple[str, ...] = ()


def read_summary(reader: Reader, round_id: ChoiceRoundId, words: Language) -> Summary:
    """A round as things stand. Raises `NotFound`."""
    from c2c_events.services.placement_board import board_of
    from c2c_events.services.placement_problem import gather_round
    from c2c_events.services.placement_reasons import ReasonsInWords
    from c2c_events.services.placement_runs import runs

    gathered = gather_round(reader, round_id)
    board, why, _ = board_of(gathered, words), ReasonsInWords(reader, gathered, words), words._
    last = next(iter(runs(reader, round_id)), None)
    said = _("{placed} of {all} people have a place")
    return Summary(
        board.title,
        said.format(placed=words.number(board.applicants - len(board.unplaced)), all=words.number(board.applicants)),
        by_rank(board, words),
        Rows(
            (_("Name"), _("Organisation"), _("Reason")),
            tuple((each.name, each.organisation, why.of(each.participant)) for each in board.unplaced),
            tuple(each.participant for each in board.unplaced),
        ),
        levels_in_words(last.levels if last else (), words),
        tuple(_closed(board, last.closed if last else (), words)),
    )


def by_rank(board: Board, words: Language) -> Rows:
    """A row for each option with all its offers: by rank, how many got it of how many wanted it so."""
    _ = words._
    ranks = sorted({rank for each in board.columns for rank in each.wanted})
    options: dict[str, list[Column]] = {}
    for each in board.columns:
        options.setdefault(each.option, []).append(each)
    rows = []
    for own in options.values():
        got: Counter[int | None] = sum((Counter(each.got) for each in own), Counter())
        cells = (_of(got[rank], own[0].wanted.get(rank, 0), words) for rank in ranks)
        rows.append((", ".join(each.code for each in own), _seats(own, words), *cells, words.number(got[None])))
    everybody = board.applicants
    cells = (words.number(board.got.get(rank, 0)) for rank in ranks)
    placed = words.number(everybody - len(board.unplaced))
    rows.append((_("All"), placed, *cells, words.number(board.got.get(None, 0))))
    heads = (rank_in_words(rank, words) for rank in ranks)
    return Rows((_("Option"), _("With a place"), *heads, rank_in_words(None, words)), tuple(rows))


def _of(got: int, wanted: int, words: Language) -> str:
    return words._("{placed} of {places}").format(placed=words.number(got), places=words.number(wanted))


def _seats(own: Sequence[Column], words: Language) -> str:
    placed, seats = sum(len(each.cards) for each in own), [each.seats for each in own]
    if None in seats:
        return words.number(placed)
    return _of(placed, sum(each or 0 for each in seats), words)


def levels_in_words(levels: Iterable[Reached], words: Language) -> Rows:
    """What counts, the first first: what came out, and whether nothing better exists."""
    _ = words._
    rows = []
    for each in levels:
        value = words.number(each.value) if each.level in (Level.PLACED, Level.MOVES) else ""
        gap = _("Nothing better exists")
        if not each.is_proven:
            gap = _("At most {share} % away from the best").format(share=words.number(round(each.gap * 100, 1)))
        rows.append((_(LEVELS[each.level]), value, gap))
    return Rows((_("What counts"), _("Number"), _("How good")), tuple(rows))


def _closed(board: Board, closed: Iterable[str], words: Language) -> Iterator[str]:
    gone = set(closed)
    for each in board.columns:
        if each.id in gone:
            n = each.wanted.get(1, 0)
            yield words.counted(
                "{offer} is not held for want of people: it was the first choice of {n} person",
                "{offer} is not held for want of people: it was the first choice of {n} people",
                n,
                offer=each.code,
            )


# ---------------------------------------------------------------------------------------------------------- who moves


def place_in_words(gathered: GatheredRound, participant: ParticipantId, place: OfferId | None, words: Language) -> str:
    """A place of somebody: "V1-A, second choice"; what the round has no more is a place that is gone."""
    if place is None:
        return words._(NO_PLACE)
    offer = gathered.offers.get(place)
    if offer is None:
        return words._("No longer in the round")
    answer = gathered.answers.get(participant)
    rank = answer.ranks.get(offer.option.id) if answer else None
    return f"{offer.offer.code} · {rank_in_words(rank, words)}"


def moves_in_words(gathered: GatheredRound, moves: Sequence[Move], words: Language) -> Rows:
    """Who is elsewhere, from where to where; of those who are still in the round."""
    _ = words._
    known = [each for each in moves if each.participant in gathered.participants]
    rows = tuple(
        (
            gathered.person_of(each.participant).name.to_sort() or gathered.person_of(each.participant).native_name,
            gathered.organisation_of(each.participant),
            place_in_words(gathered, each.participant, each.before, words),
            place_in_words(gathered, each.participant, each.after, words),
        )
        for each in known
    )
    header = (_("Name"), _("Organisation"), _("Before"), _("After"))
    return Rows(header, rows, tuple(each.participant for each in known))


def side_by_side(
    before: Mapping[int | None, int], after: Mapping[int | None, int], unplaced: tuple[int, int], words: Language
) -> Rows:
    """By rank, how many had that before and after; and how many nothing."""
    _ = words._
    ranks = sorted({*before, *after}, key=lambda each: (each is None, each or 0))
    rows: list[tuple[str, ...]] = [
        (rank_in_words(rank, words), words.number(before.get(rank, 0)), words.number(after.get(rank, 0)))
        for rank in ranks
    ]
    rows.append((_(NO_PLACE), *map(words.number, unplaced)))
    return Rows((_("Rank"), _("Before"), _("After")), tuple(rows))


def read_changes(worked: WorkedOut, words: Language) -> Rows:
    """Who is elsewhere in a result than when it was worked out."""
    from c2c_events.services.placement_what_if import moves

    return moves_in_words(worked.round, moves(worked.round.placed_now(), worked.result.placed), words)


# ------------------------------------------------------------------------------------------------------- the waiting


def read_waiting(reader: Reader, round_id: ChoiceRoundId, offer: OfferId, words: Language) -> Rows:
    """Who waits for an offer, the first first. Raises `NotFound`."""
    from c2c_events.services.placement_problem import gather_round
    from c2c_events.services.placement_waiting import waiting_list

    gathered, _ = gather_round(reader, round_id), words._
    waiting = waiting_list(gathered, offer) if offer in gathered.offers else ()
    rows = tuple(
        (
            words.number(number),
            gathered.person_of(each.participant).name.to_sort() or gathered.person_of(each.participant).native_name,
            gathered.organisation_of(each.participant),
            rank_in_words(each.rank, words),
            place_in_words(gathered, each.participant, each.place, words),
        )
        for number, each in enumerate(waiting, start=1)
    )
    header = (_("Place"), _("Name"), _("Organisation"), _("Would be their"), _("Has"))
    return Rows(header, rows, tuple(each.participant for each in waiting))


# ------------------------------------------------------------------------------------------------------------ the runs


@dataclass(frozen=True)
class RunTold:
    """A run that was kept, in words."""

    run: PlacementRun
    when: str
    fact: str


@dataclass(frozen=True)
class Compared:
    """Two runs side by side."""

    ranks: Rows
    moves: Rows
    levels: Rows


def read_runs(round_id: ChoiceRoundId, words: Language, workspace: Workspace) -> tuple[RunTold, ...]:
    """The runs of a round, the last one first, with who made them."""
    from c2c_events.services.placement_runs import runs, who_ran

    found, zone = workspace.read(lambda reader: (runs(reader, round_id), reader.only(Meeting).zone))
    who = workspace.read_journal(who_ran, round_id)
    return tuple(RunTold(each, _moment(each.ran_at, zone, words), _fact(each, who.get(each.ran_at, ""), words))
                 for each in found)  # fmt: skip


def _moment(at: datetime, zone: str, words: Language) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{words.date(local.date(), 'medium')}, {words.time(local)}"


def _fact(run: PlacementRun, who: str, words: Language) -> str:
    _ = words._
    placed = len(run.outcome) - run.unplaced
    said = [
        who,
        words.counted("{n} with a place", "{n} with a place", placed),
        _("Lottery {seed}").format(seed=run.seed),
        run.solver,
    ]
    return " · ".join(filter(None, said))


def compare_runs(
    reader: Reader, round_id: ChoiceRoundId, before: PlacementRun, after: PlacementRun, words: Language
) -> Compared:
    """What is different in the later of two runs. Raises `NotFound`."""
    from c2c_events.services.placement_problem import gather_round
    from c2c_events.services.placement_runs import compare

    gathered, found = gather_round(reader, round_id), compare(before, after)
    ranks = {int(rank) if rank else None: both for rank, both in found.by_rank.items()}
    return Compared(
        side_by_side(
            {rank: one for rank, (one, _) in ranks.items()},
            {rank: other for rank, (_, other) in ranks.items()},
            found.unplaced,
            words,
        ),
        moves_in_words(gathered, found.moves, words),
        levels_in_words(after.levels, words),
    )


# ------------------------------------------------------------------------------------------------------------- what if


@dataclass(frozen=True)
class Brought:
    """What a change would bring."""

    ranks: Rows
    moves: Rows


def work_out_what_if(
    round_id: ChoiceRoundId, changes: Sequence[object], words: Language, workspace: Workspace, tick: Tick
) -> Brought:
    """The best result without and with changes (`domain.placing_changes`), on a thread of its own."""
    from c2c_events.services.placement_problem import gather_round
    from c2c_events.services.placement_what_if import what_if

    gathered = workspace.read(gather_round, round_id)
    found = what_if(gathered.problem, changes, tick)  # type: ignore[arg-type]
    unplaced = found.before.unplaced, found.after.unplaced
    return Brought(
        side_by_side(found.before.by_rank, found.after.by_rank, unplaced, words),
        moves_in_words(gathered, found.moves, words),
    )
