"""Badges as values: who they are for, what each says, on which template and paper.

A saying is a tuple with one text for each language of the document, equal ones once: ("Ville", "City") in a
document in French and English, ("Mali",) where both languages have the same word. An empty one is ().
"""

from __future__ import annotations

from dataclasses import dataclass

from c2c_events.exports.badge_templates import BadgeTemplate
from c2c_events.exports.stock import Sheet

Saying = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BadgeCategory:
    """What a badge is coloured by. `colour`: "#rrggbb"; what is none is taken as grey."""

    code: str
    name: Saying = ()
    colour: str = ""


NO_CATEGORY = BadgeCategory("")


@dataclass(frozen=True, slots=True)
class Badge:
    """What one badge says.

    `name_first` and `name_last` are the two parts of the name in its bearer's order; a name that has one part, or that
    its bearer asked to have in another way, is `name_first` alone. `name_language`: BCP 47, which forms of letters the
    name wants, "" where nothing is known. `languages`: BCP 47 codes. `token`: what the QR code holds, never anything
    personal; "" gives no code. `lines`: further lines, for instance a bus or a table. `participant`: the id of whose it
    is, which is not printed.
    """

    name: str
    name_first: str
    name_last: str = ""
    given: str = ""
    family: str = ""
    native_name: str = ""
    name_language: str = ""
    honorific: Saying = ()
    function: Saying = ()
    organisation: Saying = ()
    city: str = ""
    country: Saying = ()
    languages: tuple[str, ...] = ()
    category: BadgeCategory = NO_CATEGORY
    token: str = ""
    lines: tuple[str, ...] = ()
    participant: str = ""


@dataclass(frozen=True, slots=True)
class BadgeSheet:
    """The badges of a run, in the order of printing.

    `paper`: None prints one badge a page, as large as the template. `start_at`: the first label to use on the first
    sheet, from 1. `languages`: BCP 47, in their order.
    """

    template: BadgeTemplate
    badges: tuple[Badge, ...]
    meeting_title: Saying = ()
    meeting_dates: Saying = ()
    meeting_city: str = ""
    languages: tuple[str, ...] = ()
    paper: Sheet | None = None
    start_at: int = 1

    @property
    def items(self) -> int:
        return len(self.badges)
