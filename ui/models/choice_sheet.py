"""What an inspector says of somebody in a choice round: what they have, what they wished for, and why not that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from c2c_events.domain.choices import Choice, ChoiceRound, ChoiceRoundId, Option, Placement
from c2c_events.domain.findings import Finding
from c2c_events.domain.groups import Departure, GroupMember, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Participant, ParticipantId, Person
from c2c_events.domain.programme import Role, Session
from c2c_events.language import Language
from c2c_events.rank_words import NO_PLACE
from c2c_events.terms import STATUSES
from ui.models.choice_cards import marks_in_words
from ui.models.links import Destination, Link
from ui.models.sheet import Block, Sheet, Teller
from ui.widgets.inspector import initials

if TYPE_CHECKING:
    from c2c_events.services.placement_board import Board, Card
    from c2c_events.services.placement_problem import GatheredRound
    from c2c_events.storage.repository import Reader

CHOICE_KINDS_READ = (
    ChoiceRound, Option, Choice, Placement, Participant, Person, Departure, SiteVisit, WorkingGroup, GroupMember,
    Session, Role,
)  # fmt: skip
"""The kinds whose changes concern the board, and what is said of somebody on it."""


def choice_sheet(
    reader: Reader, round_id: ChoiceRoundId, participant_id: str, findings: Sequence[Finding], words: Language
) -> Sheet:
    """Somebody in a round as things stand. Raises `NotFound`; `KeyError` for who is not in the round any more."""
    from c2c_events.services.choice_rounds import answers_of
    from c2c_events.services.placement_board import board_of
    from c2c_events.services.placement_problem import gather_round
    from c2c_events.services.placement_reasons import ReasonsInWords
    from ui.widgets.thing_inspector import tell as told

    own = ParticipantId(participant_id)
    tell, gathered = Teller(words, reader.only(Meeting)), gather_round(reader, round_id)
    person, registered, why = (
        gathered.person_of(own),
        gathered.participants[own],
        ReasonsInWords(reader, gathered, words),
    )
    board = board_of(gathered, words)
    card = _card_of(board, own)
    _ = words._
    name = person.name.in_order() or person.native_name
    return Sheet(
        thing=reader.get(Participant, own),
        name=name,
        second=gathered.organisation_of(own),
        letters=initials(person.given_name, person.family_name) or initials(name),
        status=(str(registered.status), _(STATUSES[registered.status])),
        blocks=(
            Block(_("Has"), links=(_place(gathered, own, words),), text="\n".join(marks_in_words(card, words))),
            Block(_("Why nothing better"), text="\n".join(why.lines(own))),
            Block(
                _("Choices"),
                facts=tuple(_choices(gathered, card, words)),
                empty=_("No choice that can be used"),
            ),
            Block(_("Answers"), links=tuple(_answers(answers_of(reader, round_id, own), tell))),
        ),
        findings=tuple(told(reader, findings, words)),
    )


def _card_of(board: Board, own: ParticipantId) -> Card:
    cards = (*board.unplaced, *(card for column in board.columns for card in column.cards))
    return {each.participant: each for each in cards}[own]


def _place(gathered: GatheredRound, own: ParticipantId, words: Language) -> Link:
    """What somebody has; it leads to the visit, group or session."""
    from c2c_events.services.placement_offers import title_of

    place = gathered.place_of(own)
    if place is None:
        return Link(words._(NO_PLACE), icon="circle-minus", role="hint")
    offer = gathered.offers[place]
    note = ""
    if offer.slots:
        span = offer.slots[0].span
        note = f"{words.date(span.start.date(), 'EEEdMMM')}, {words.times(span.start, span.end)}"
    if offer.group is not None:
        to = Destination("groups", select=offer.group.id)
    elif offer.departure is not None:
        to = Destination("visits", select=offer.departure.id)
    else:
        to = Destination("programme", select=offer.option.session or "")
    title = " ".join(dict.fromkeys(filter(None, (offer.offer.code, title_of(offer, words)))))
    return Link(title, note, icon="circle-check", role="ok", to=to)


def _choices(gathered: GatheredRound, card: Card, words: Language) -> Iterator[tuple[str, str]]:
    """By rank what somebody wished for: "1" and "Water and waste"."""
    from c2c_events.services.placement_offers import title_of

    titles: dict[str, list[str]] = {}
    for offer in gathered.offers.values():
        titles.setdefault(offer.option.id, []).append(title_of(offer, words))
    codes = {offer.option.id: offer.option.code for offer in gathered.offers.values()}
    for option, rank in sorted(card.ranks.items(), key=lambda item: (item[1], codes.get(item[0], ""))):
        if option in titles:
            yield words.number(rank), ", ".join(dict.fromkeys((codes[option], *titles[option])))


def _answers(answers: Sequence[Choice], tell: Teller) -> Iterator[Link]:
    """When somebody answered, and where that came from; the last one counts."""
    _ = tell.words._
    for each in reversed(answers):
        when = tell.instant(each.answered_at) if each.answered_at is not None else _("At an unknown time")
        said = [_("Counts") if each.counts else _("Replaced by a later one"), each.with_whom, each.remark]
        yield Link(
            when,
            " · ".join(filter(None, said)),
            icon="check" if each.counts else "history",
            role="ok" if each.counts else "ink3",
        )
