"""The colours of a badge, all from the one colour of its category, each readable where it stands.

Contrast is that of WCAG 2.2: from 1 (none) to 21 (black on white); text wants at least 4.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from c2c_events.exports.text.painter import BLACK, WHITE, Colour, colour_of

DARK = colour_of("#191C22")
GREY = "#5B6770"
"""The colour of a badge whose category has none."""

READABLE = 4.5


@dataclass(frozen=True, slots=True)
class Palette:
    """`on_category` is white or dark, to be read on `category`; `ink` is to be read on white and on `tint`."""

    category: Colour
    on_category: Colour
    tint: Colour
    ink: Colour

    def colour(self, said: str) -> Colour:
        """A colour as a template says it: one that follows the category, or "#rrggbb"."""
        own = {"category": self.category, "on category": self.on_category, "category tint": self.tint}
        return own.get(said) or (self.ink if said == "category ink" else colour_of(said))


@lru_cache(maxsize=1024)
def palette(code: str) -> Palette:
    """The colours that go with a category's, "#rrggbb"; those of `GREY` for what is no such code."""
    try:
        category = colour_of(code)
    except ValueError:
        category = colour_of(GREY)
    # One of white and black has a contrast of 4.58 with any colour.
    on_category = next(colour for colour in (WHITE, DARK, BLACK) if contrast(colour, category) >= READABLE)
    tint = _mixed(category, WHITE, 0.88)
    ink = category
    for share in range(1, 21):
        if contrast(ink, tint) >= READABLE:
            break
        ink = _mixed(category, BLACK, share / 20)
    return Palette(category, on_category, tint, ink)


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2.2, "contrast ratio"."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """`colour` with a `share` of the other, from 0 to 1."""
    red, green, blue = (own + (their - own) * share for own, their in zip(colour, other, strict=True))
    return round(red, 4), round(green, 4), round(blue, 4)
