"""What a reader of files doubts: kinds, levels, and the sentence that tells each.

A doubt never changes a value by itself. Its `facts` fill the sentence; `proposal` is what the cell probably
means, for a person to accept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from c2c_events.errors import N_

Level = Literal["problem", "repair", "warning", "file"]
"""problem: a person decides before the row counts as good; repair: mended, nothing lost; warning: taken as written,
worth a look; file: about the whole sheet."""


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """How serious a kind of doubt is, and its sentence to translate."""

    level: Level
    sentence: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a cell that is not as it should be.

    `kind` is a key of `KINDS`; `facts` fill its sentence: texts, dates, `errors.Phrase`, `errors.CountryCode`, and
    tuples of these. `proposal`: the text to put instead, or None.
    """

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    proposal: str | None = None

    @property
    def level(self) -> Level:
        return KINDS[self.kind].level


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A doubt, with the row and the field it is about.

    `row`: the spreadsheet's own number, 0 for the sheet as a whole; `field`: "" for the row as a whole.
    """

    row: int
    field: str
    doubt: Doubt

    @property
    def kind(self) -> str:
        return self.doubt.kind

    @property
    def level(self) -> Level:
        return self.doubt.level

    @property
    def proposal(self) -> str | None:
        return self.doubt.proposal


KINDS: Mapping[str, ProblemKind] = MappingProxyType(
    {
        # one person's row
        "email_invalid": ProblemKind("problem", N_("“{value}” is no valid e-mail address.")),
        "email_missing": ProblemKind("problem", N_("There is no e-mail address.")),
        "two_emails_in_cell": ProblemKind("problem", N_("The cell holds several e-mail addresses: {value}.")),
        "name_missing": ProblemKind("problem", N_("There is no name.")),
        "names_swapped": ProblemKind(
            "problem", N_("Given name and family name look swapped: “{given}” is probably the family name.")
        ),
        "country_ambiguous": ProblemKind("problem", N_("“{value}” can be several countries: {countries}.")),
        "country_unknown": ProblemKind("problem", N_("“{value}” is no country that is known.")),
        "arrival_wrong_year": ProblemKind("problem", N_("The arrival, {value}, is in another year than the meeting.")),
        "departure_wrong_year": ProblemKind(
            "problem", N_("The departure, {value}, is in another year than the meeting.")
        ),
        "departure_before_arrival": ProblemKind(
            "problem", N_("The departure, {departure}, is before the arrival, {arrival}.")
        ),
        "day_outside_meeting": ProblemKind("problem", N_("“{value}” names a day outside the meeting: {days}.")),
        "day_unknown": ProblemKind("problem", N_("“{value}” is no day of the meeting that can be understood.")),
        # any cell
        "date_impossible": ProblemKind("problem", N_("“{value}” is no date that exists.")),
        "date_unclear": ProblemKind("problem", N_("“{value}” is no date that can be understood.")),
        "date_ambiguous": ProblemKind("warning", N_("“{value}” was read as {read}; it could also be {other}.")),
        "year_assumed": ProblemKind("warning", N_("“{value}” has no year; {read} was assumed.")),
        "time_impossible": ProblemKind("problem", N_("“{value}” is no time of day.")),
        "end_before_start": ProblemKind("problem", N_("It ends at {end}, before it starts at {start}.")),
        "session_without_time": ProblemKind("problem", N_("The session “{value}” has no day or no time.")),
        "longer_than_a_day": ProblemKind(
            "problem", N_("It goes on until {value}: a session is of one day, or ends in the night after it.")
        ),
        "repeats": ProblemKind("problem", N_("“{value}” comes again and again: only the time named here is read.")),
        "zone_unknown": ProblemKind("problem", N_("“{value}” is no time zone that is known.")),
        "no_such_time": ProblemKind(
            "problem", N_("{value} does not exist in the time zone {zone}: the clocks go forward then.")
        ),
        "two_such_times": ProblemKind(
            "problem", N_("{value} comes twice in the time zone {zone}: the clocks go back then.")
        ),
        "other_zone": ProblemKind("warning", N_("{value} in the time zone {zone} is {read} where the meeting is.")),
        "yes_no_unclear": ProblemKind("warning", N_("“{value}” is neither yes nor no; it is left open.")),
        "language_unknown": ProblemKind("warning", N_("“{value}” is no language that is known.")),
        "phone_unclear": ProblemKind("warning", N_("“{value}” is no complete phone number; it is kept as written.")),
        "number_unclear": ProblemKind("problem", N_("“{value}” is no number.")),
        "amount_unclear": ProblemKind("problem", N_("“{value}” is no amount that can be understood.")),
        "amount_approximate": ProblemKind("warning", N_("“{value}” is said to be approximate.")),
        "sdg_unknown": ProblemKind("warning", N_("“{value}” is no Sustainable Development Goal (1 to 17).")),
        "word_unknown": ProblemKind("warning", N_("“{value}” is no {field} that is known; it is kept as written.")),
        "word_ambiguous": ProblemKind(
            "warning", N_("“{value}” can be several kinds of {field}; it was read as {read}.")
        ),
        "rank_impossible": ProblemKind("problem", N_("“{value}” is no place in an order of preference.")),
        "rank_repeated": ProblemKind("warning", N_("The same place, {value}, is given to several choices.")),
        "choice_repeated": ProblemKind("warning", N_("“{value}” is chosen more than once.")),
        "characters_lost": ProblemKind(
            "warning", N_("“{value}” lost letters (“?”) before it reached this file; the register's name should win.")
        ),
        "number_with_words": ProblemKind("warning", N_("“{value}” was read as the number {read}.")),
        "date_from_number": ProblemKind("warning", N_("The number {value} was read as the date {read}.")),
        "date_far_from_meeting": ProblemKind("warning", N_("{value} is far from the days of the meeting.")),
        "time_assumed": ProblemKind("warning", N_("“{value}” was read as {read}.")),
        "names_split_at_comma": ProblemKind("warning", N_("“{value}” was read as {count} people.")),
        # mended
        "email_extracted": ProblemKind("repair", N_("The e-mail address {read} was taken out of “{value}”.")),
        "spaces_cleaned": ProblemKind("repair", N_("Spaces around or inside “{value}” were cleaned.")),
        "characters_removed": ProblemKind("repair", N_("Control characters in “{value}” were removed.")),
        # the sheet
        "wrong_extension": ProblemKind(
            "file", N_("The file's name says {said}, but it is {found}; it was read as that.")
        ),
        "mixed_encodings": ProblemKind(
            "file", N_("Lines {lines} are in another encoding ({other}) than the rest of the file ({main}).")
        ),
        "entry_partly_read": ProblemKind("warning", N_("Some lines of entry {row} cannot be read.")),
        "no_sessions": ProblemKind("file", N_("Tasks, notes and the like are no sessions; left out: {count}.")),
        "card_partly_read": ProblemKind("warning", N_("Some lines of card {row} cannot be read.")),
        "card_unreadable": ProblemKind("file", N_("Card {row} cannot be read.")),
        "encoding_guessed": ProblemKind("file", N_("The encoding was guessed to be {encoding}; look at the accents.")),
        "unclosed_quote": ProblemKind(
            "file", N_("A quotation mark in record {row} is not closed; its line was read alone.")
        ),
        "columns_missing": ProblemKind("file", N_("Record {row} has {found} columns, the header has {expected}.")),
        "sheet_not_recognised": ProblemKind("file", N_("What the sheet “{sheet}” holds was not recognised.")),
        "sheet_empty": ProblemKind("file", N_("The sheet “{sheet}” is empty.")),
        "column_uncertain": ProblemKind(
            "file", N_("The column “{header}” was taken for {field} by its content alone.")
        ),
        "columns_share_field": ProblemKind(
            "file", N_("Several columns look like {field}: {headers}; only the first is used.")
        ),
        "header_not_found": ProblemKind(
            "file", N_("No header row was found; the columns were recognised by content alone.")
        ),
        "formula_without_value": ProblemKind(
            "file", N_("The sheet “{sheet}” has formulas without a stored result: {cells}.")
        ),
    }
)
