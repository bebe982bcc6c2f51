"""Who eats what: the guests of a meal, counted by diet, as a caterer is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from c2c_events.domain.folding import fold


@dataclass(frozen=True, slots=True, repr=False)
class Guest:
    """Somebody at a meal. `diet`: as they wrote it, "" for none stated; `accompanies`: comes along with somebody."""

    name: str
    diet: str = ""
    accompanies: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Diet:
    """How many have the same diet. `said`: as most of them wrote it, "" where none was stated; `names`: in order."""

    said: str
    people: int
    accompanying: int
    names: tuple[str, ...]

    @property
    def together(self) -> int:
        return self.people + self.accompanying


def count_diets(guests: Iterable[Guest]) -> tuple[Diet, ...]:
    """Guests by diet, the most frequent first; at last those who stated none.

    Diets that differ only in capitals, accents and spaces are one; nothing else about them is guessed.
    """
    by_diet: dict[str, list[Guest]] = defaultdict(list)
    for guest in guests:
        by_diet[" ".join(fold(guest.diet).split())].append(guest)
    diets = {folded: _diet(own) for folded, own in by_diet.items()}
    return tuple(diets[each] for each in sorted(diets, key=lambda each: (not each, -diets[each].together, each)))


def _diet(guests: list[Guest]) -> Diet:
    spellings = Counter(guest.diet.strip() for guest in guests)
    said = min(spellings, key=lambda each: (-spellings[each], each))
    along = sum(guest.accompanies for guest in guests)
    return Diet(said, len(guests) - along, along, tuple(guest.name for guest in guests))
