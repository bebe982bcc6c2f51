"""Finds any person, organisation, session or place of a meeting by some letters of what it is called.

An index holds the cards of all things, each group in the order of its names; it is made once and kept up with changes
(`find_cards`). It answers at each key, also among 25,000 people.
"""

from __future__ import annotations

import pickle
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from c2c_events.domain.folding import fold
from c2c_events.domain.searching import SearchText
from c2c_events.services.find_cards import GROUPS, Card, FindNews, Group, Piece
from c2c_events.standing_back import in_pieces, stand_back

_END = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found. `kind`: "participant", "session", "room", …; `id`: its own, of who comes along
    (`ALONG`) that of the participant they accompany; `fact`: "" for none."""

    kind: str
    id: str
    title: str
    fact: str


class _Texts:
    """By what the cards of a list are found, in their order."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.names = [card.name for card in cards]
        self.name_words = SearchText(f" {name}" for name in in_pieces(self.names))
        self.in_names = SearchText(in_pieces(self.names))
        self.all = SearchText(card.text for card in in_pieces(cards))


class _List:
    """The things of one group, in the order of their names."""

    def __init__(self, cards: Iterable[Card] = (), before: _List | None = None) -> None:
        """`before`: a list that may be found by the same texts, and lends them then."""
        self.cards: list[Card] = sorted(cards, key=lambda card: card.name)
        self._by_id = {(card.kind, card.id): card for card in in_pieces(self.cards)}
        if before is not None and [card.text for card in self.cards] == [card.text for card in before.cards]:
            self._texts: _Texts = before._texts
        else:
            self._texts = _Texts(self.cards)

    def after(self, gone: Container[str], come: Iterable[Card]) -> _List:
        """The list without the cards of some things, by id, and with others."""
        return _List((*(card for card in in_pieces(self.cards) if card.id not in gone), *come), self)

    def best(self, wanted: Sequence[str], at_most: int) -> list[Card]:
        """First those whose name begins so, then those with words that do, then those with all of it in their name,
        at last those that are only found by something else; each in the order of names."""
        found: dict[int, None] = {}  # in order
        for places in self._ranks(wanted):
            for place in places:
                found[place] = None
                if len(found) == at_most:
                    return [self.cards[each] for each in found]
        return [self.cards[each] for each in found]

    def _ranks(self, wanted: Sequence[str]) -> Iterator[Iterable[int]]:
        names, first = self._texts.names, wanted[0]
        beginning = range(bisect_left(names, first), bisect_left(names, first + _END))
        yield (place for place in beginning if all(word in names[place] for word in wanted))
        yield self._texts.name_words.hits([f" {word}" for word in wanted])
        yield self._texts.in_names.hits(wanted)
        yield self._texts.all.hits(wanted)

    def of(self, kind: str, thing_id: str) -> Card | None:
        return self._by_id.get((kind, thing_id))


@dataclass(frozen=True)
class FindIndex:
    """All that can be found in a meeting, in one reader's words: an empty one, `after` news of it. Not for two threads.

    `state`: what is known; None where nothing is.
    """

    state: tuple[str, int] | None = None
    lists: Mapping[Group, _List] = field(default_factory=lambda: {group: _List() for group in GROUPS})

    def find(self, typed: str, at_most: int = 4) -> dict[Group, list[Found]]:
        """What has each word that was typed, somewhere in its names; up to so many of each group.

        Groups without a hit are left out, the others come in the order of `GROUPS`. Nothing typed finds nothing.
        """
        wanted = fold(typed).split()
        if not wanted:
            return {}
        best = ((group, self.lists[group].best(wanted, at_most)) for group in GROUPS)
        return {group: [_found(card) for card in cards] for group, cards in best if cards}

    def again(self, things: Iterable[tuple[str, str]]) -> list[Found]:
        """Things by kind and id, as they are called now, in the given order; what is gone is left out."""
        cards = (each.of(*thing) for thing in things for each in self.lists.values())
        return [_found(card) for card in cards if card is not None]

    def after(self, news: FindNews) -> FindIndex:
        """The index as it is now."""
        gone: dict[Group, set[str]] = {}
        come: dict[Group, list[Card]] = {}
        for said in news.pieces:
            piece: Piece = pickle.loads(said)
            gone.setdefault(piece[0], set()).update(piece[1])
            come.setdefault(piece[0], []).extend(piece[2])
            stand_back()
        lists = {} if news.whole else dict(self.lists)
        before = FindIndex().lists if news.whole else self.lists
        for group in GROUPS if news.whole else come:
            lists[group] = before[group].after(gone.get(group, ()), come.get(group, ()))
        return FindIndex(news.state, lists)


def _found(card: Card) -> Found:
    return Found(card.kind, card.id, card.title, card.fact)


def hits_in(title: str, typed: str) -> list[tuple[int, int]]:
    """Which parts of a title were typed: pairs of first letter and the one after the last, in order, apart."""
    plain, places = "", []
    for place, letter in enumerate(title):
        for each in fold(letter):
            plain += each
            places.append(place)
    parts: list[tuple[int, int]] = []
    for word in sorted(set(fold(typed).split()), key=len, reverse=True):
        at = _start(plain, word)
        if at >= 0:
            first, last = places[at], places[at + len(word) - 1] + 1
            if all(last <= start or first >= end for start, end in parts):
                parts.append((first, last))
    return sorted(parts)


def _start(plain: str, word: str) -> int:
    """Where a word was meant: at the beginning of a word before the middle of one."""
    if plain.startswith(word):
        return 0
    at = plain.find(f" {word}")
    return at + 1 if at >= 0 else plain.find(word)
