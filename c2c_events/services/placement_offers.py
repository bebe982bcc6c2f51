"""What a choice round has to give: its offers, each with its option, its seats and its times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from c2c_events.domain.choices import ChoiceRoundId, Option, Placement
from c2c_events.domain.groups import Departure, GroupSession, StepFree, WorkingGroup
from c2c_events.domain.meeting import Room
from c2c_events.domain.people import Category
from c2c_events.domain.picture import Picture, Slot
from c2c_events.domain.placing import Offer, OfferId
from c2c_events.domain.programme import Session, SessionId
from c2c_events.domain.session_findings import held, language_of
from c2c_events.domain.values import Text
from c2c_events.language import Language
from c2c_events.services.ordering import in_order
from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class RoundOffer:
    """An offer with what it is: a departure, a group, a session, or an option that is none of these yet.

    `slots`: when it takes place, in order; none where that is not known. `step_free`: whether somebody who needs a way
    without steps can come; None where nobody said.
    """

    offer: Offer
    option: Option
    departure: Departure | None = None
    group: WorkingGroup | None = None
    slots: tuple[Slot, ...] = ()
    sessions: tuple[SessionId, ...] = ()
    step_free: StepFree | None = None

    @property
    def id(self) -> OfferId:
        return self.offer.id


def title_of(offer: RoundOffer, words: Language) -> str:
    """What an offer is called beside its code; "" where it has nothing but that."""
    texts: list[Text] = []
    if offer.departure:
        texts.append(offer.departure.title)
    if offer.group:
        texts += (offer.group.title, offer.group.theme)
    texts += (slot.session.title for slot in offer.slots)
    return next((said for each in texts if (said := words.pick(each))), "")


def offers_of(reader: Reader, picture: Picture, round_id: ChoiceRoundId) -> list[RoundOffer]:
    """The offers of a round: its options in their order, of each visit its departures in theirs.

    An option that is a visit has an offer for each departure, of its id; every other option is the one offer of itself.

    `picture`: the sessions of the meeting. Seats that others have, who were placed by another round, are not among
    those of an offer.
    """
    own = in_order(reader.all(Option, round=round_id))
    departures: dict[str, list[Departure]] = {}
    by_id: dict[str, Departure] = {}
    if any(each.visit or each.departure for each in own):
        for departure in in_order(reader.all(Departure)):
            by_id[departure.id] = departure
            departures.setdefault(departure.visit, []).append(departure)
    groups = reader.by_id(WorkingGroup, id={each.group for each in own if each.group})
    gatherings: dict[str, list[SessionId]] = {}
    for gathering in in_order(reader.all(GroupSession, group=set(groups))) if groups else ():
        gatherings.setdefault(gathering.group, []).append(gathering.session)
    made = _Making(picture, groups, gatherings, reader)
    found = [
        each
        for option in own
        for each in (
            made.of_visit(option, departures.get(option.visit, []))
            if option.visit
            else [made.of_option(option, by_id.get(option.departure or ""))]
        )
    ]
    return _told_apart(_without_the_taken(found, _taken_by_others(reader, round_id)))


class _Making:
    """Makes offers of options, as their departures, groups and rooms are."""

    def __init__(
        self,
        picture: Picture,
        groups: Mapping[str, WorkingGroup],
        gatherings: Mapping[str, list[SessionId]],
        reader: Reader,
    ) -> None:
        self._picture, self._groups, self._gatherings = picture, groups, gatherings
        self._categories: dict[str, str] = {each.id: each.code for each in reader.all(Category)}

    def of_visit(self, option: Option, departures: Sequence[Departure]) -> Iterator[RoundOffer]:
        if not departures:  # it can be chosen already, and filled
            yield self._made(option, option.code)
        for departure in departures:
            minimum = option.minimum if departure.minimum is None else departure.minimum
            maximum = option.maximum if departure.maximum is None else departure.maximum
            closed = departure.id in option.closed_departures
            yield self._of_departure(option, departure, departure.id, minimum, maximum, closed=closed)

    def of_option(self, option: Option, departure: Departure | None) -> RoundOffer:
        if departure is not None:
            minimum, maximum = _first(option.minimum, departure.minimum), _first(option.maximum, departure.maximum)
            return self._of_departure(option, departure, option.id, minimum, maximum, closed=False)
        if group := self._groups.get(option.group or ""):
            sessions = tuple(self._gatherings.get(group.id, ()))
            minimum, maximum = _first(option.minimum, group.minimum), _first(option.maximum, group.maximum)
            return self._made(option, option.code, minimum, maximum, sessions, group.languages, group=group)
        session = self._picture.get(Session, option.session)
        if session is not None:
            room = self._picture.get(Room, session.room)
            seats = room.seats(session.layout) if room else None
            maximum, languages = _first(option.maximum, seats), session.floor_languages | session.interpretation
            return self._made(option, option.code, option.minimum, maximum, (session.id,), languages)
        return self._made(option, option.code, option.minimum, option.maximum)

    def _of_departure(
        self,
        option: Option,
        departure: Departure,
        offer_id: str,
        minimum: int | None,
        maximum: int | None,
        *,
        closed: bool,
    ) -> RoundOffer:
        return self._made(
            option,
            departure.code or option.code,
            minimum,
            maximum,
            (departure.session,),
            departure.languages,
            departure=departure,
            offer_id=offer_id,
            closed=closed,
        )

    def _made(
        self,
        option: Option,
        code: str,
        minimum: int | None = None,
        maximum: int | None = None,
        sessions: tuple[SessionId, ...] = (),
        languages: frozenset[str] = frozenset(),
        *,
        departure: Departure | None = None,
        group: WorkingGroup | None = None,
        offer_id: str = "",
        closed: bool = False,
    ) -> RoundOffer:
        known = [own for each in sessions if (own := self._picture.get(Session, each))]
        cancelled = bool(known) and not any(map(held, known))
        offer = Offer(
            id=OfferId(offer_id or option.id),
            code=code,
            option=option.id,
            minimum=minimum or 0,
            maximum=maximum,
            closed=option.closed or closed or cancelled,
            languages=frozenset(map(language_of, languages)),
            reserved={self._categories[own]: n for own, n in option.reserved.items() if own in self._categories},
        )
        slots = tuple(sorted(slot for each in sessions if (slot := self._picture.slot(each))))
        return RoundOffer(offer, option, departure, group, slots, sessions, self._step_free(departure, known))

    def _step_free(self, departure: Departure | None, sessions: Sequence[Session]) -> StepFree | None:
        if departure is not None:
            return departure.step_free
        rooms = [room for each in sessions if (room := self._picture.get(Room, each.room))]
        if any(each.step_free is False for each in rooms):
            return StepFree.NO
        return StepFree.YES if rooms and all(each.step_free for each in rooms) else None


def _first(own: int | None, usual: int | None) -> int | None:
    return usual if own is None else own


def _taken_by_others(reader: Reader, round_id: ChoiceRoundId) -> Counter[str]:
    """How many were placed by other rounds, by departure and group."""
    others: dict[str, Option] = {each.id: each for each in reader.all(Option) if each.round != round_id}
    if not others:
        return Counter()
    taken: Counter[str] = Counter()
    for other_round, option_id, departure in reader.columns(Placement, "round", "option", "departure"):
        if other_round != round_id and (option_id or departure):
            option = others.get(option_id or "")
            taken[departure or (option and (option.departure or option.group)) or ""] += 1
    return taken


def _without_the_taken(offers: Iterable[RoundOffer], taken: Mapping[str, int]) -> list[RoundOffer]:
    found = []
    for each in offers:
        thing = each.departure.id if each.departure else each.group.id if each.group else ""
        if n := taken.get(thing, 0):
            own = each.offer
            maximum = None if own.maximum is None else max(0, own.maximum - n)
            each = replace(each, offer=replace(own, maximum=maximum, minimum=max(0, own.minimum - n)))
        found.append(each)
    return found


def _told_apart(offers: Sequence[RoundOffer]) -> list[RoundOffer]:
    """Offers whose codes are all different: of equal ones, the later are numbered."""
    seen: Counter[str] = Counter()
    found = []
    for each in offers:
        seen[each.offer.code] += 1
        again = seen[each.offer.code]
        if again > 1:
            each = replace(each, offer=replace(each.offer, code=f"{each.offer.code} ({again})"))
        found.append(each)
    return found
