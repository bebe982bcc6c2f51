"""How columns share out the width of a table: as wide as what they say, the main text taking what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column asks for, in pixels.

    `least`: below that it says too little; `enough`: it gives of this only when the others have no more to give;
    `wanted`: most of what it says fits; `full`: all of it; `grows`: it takes what nobody needs.
    `least <= enough <= wanted <= full`.
    """

    least: int
    enough: int
    wanted: int
    full: int
    grows: bool = False

    @classmethod
    def of_one(cls, width: int, *, grows: bool = False) -> Wish:
        """Of a column that has one width."""
        return cls(width, width, width, width, grows)


def shares(wishes: Sequence[Wish], room: int) -> list[int]:
    """The widths of columns in their order, in pixels. They fill `room`, unless already the least is wider: then all
    have enough, since they are scrolled anyway.

    Where there is too little, each gives of what it has above enough, then of what it has above its least; where there
    is more, each takes up to its full, and the rest goes to those that grow, else to the last.
    """
    if not wishes:
        return []
    if sum(wish.least for wish in wishes) > room:
        return [wish.enough for wish in wishes]
    widths = [wish.wanted for wish in wishes]
    spare = room - sum(widths)
    if spare < 0:
        for above in ([wish.wanted - wish.enough for wish in wishes], [wish.enough - wish.least for wish in wishes]):
            less = _parts(sum(widths) - room, above)
            widths = [wide - part for wide, part in zip(widths, less, strict=True)]
        return widths
    missing = [wish.full - wish.wanted for wish in wishes]
    widths = [wide + more for wide, more in zip(widths, _parts(spare, missing), strict=True)]
    rest = room - sum(widths)
    if not rest:
        return widths
    growing = [wish.full if wish.grows else 0 for wish in wishes]
    if not any(growing):
        growing[-1] = rest
    return [wide + more for wide, more in zip(widths, _parts(rest, growing, whole=True), strict=True)]


def _parts(amount: int, weights: Sequence[int], *, whole: bool = False) -> list[int]:
    """An amount in parts that go as the weights, none above its weight but where the `whole` is to be shared."""
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    if amount >= total and not whole:
        return list(weights)
    ends = [amount * upto // total for upto in accumulate(weights, initial=0)]
    return [end - start for start, end in pairwise(ends)]
