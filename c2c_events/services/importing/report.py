"""What an import did, or would do: row by row, in words of the reader and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Literal

from c2c_events.errors import N_
from c2c_events.imports.problems import KINDS as CELL_PROBLEMS
from c2c_events.imports.problems import Level, ProblemKind
from c2c_events.language import Language
from c2c_events.messages import sentence
from c2c_events.services.importing.field_words import REASONS, field_in_words

Outcome = Literal["new", "changed", "unchanged", "needs_you", "ignored"]
OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "unchanged", "needs_you", "ignored")

MEETING_PROBLEMS: Mapping[str, ProblemKind] = {
    "duplicate": ProblemKind("problem", N_("This looks like the person of row {other} ({reasons}).")),
    "already_registered": ProblemKind("problem", N_("This person is registered already ({other}).")),
    "email_shared_by_two_people": ProblemKind(
        "problem", N_("The address {value} is used by somebody else too ({other}).")
    ),
    "partnership_unknown": ProblemKind("problem", N_("“{value}” is no partnership of this meeting.")),
    "person_unknown": ProblemKind("warning", N_("{value} is not registered; this is kept and linked when they are.")),
    "person_ambiguous": ProblemKind("warning", N_("Several people are called {value}; choose who is meant.")),
    "answered_again": ProblemKind("warning", N_("{value} answered more than once; the later answer counts.")),
    "option_unknown": ProblemKind("warning", N_("“{value}” is nothing that can be chosen.")),
    "no_addressee": ProblemKind("warning", N_("Nobody is named as addressee (“{value}”).")),
    "room_unknown": ProblemKind("warning", N_("“{value}” is no room of this meeting yet; it was added.")),
    "session_unknown": ProblemKind("problem", N_("“{value}” is no session of this meeting at that time.")),
    "place_kept": ProblemKind("warning", N_("“{value}” is no room of this meeting; it is kept as the place.")),
    "titles_kept": ProblemKind(
        "warning", N_("“{value}” has other titles in the programme; say the language of the file to change one.")
    ),
    "row_without_content": ProblemKind("problem", N_("The row says nothing that could be stored.")),
    "file_refused": ProblemKind("file", "{why}"),  # the error's own sentence
    "answer_unused": ProblemKind("warning", N_("The decision about row {other} was not needed.")),
}
"""Problems that only the whole meeting shows; those of a cell are in `c2c_events.imports.problems`."""

PROBLEMS: Mapping[str, ProblemKind] = {**CELL_PROBLEMS, **MEETING_PROBLEMS}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a row, or about a sheet (row 0), that a person should see."""

    sheet: str
    row: int
    kind: str
    field: str = ""
    facts: Mapping[str, Any] = made(default_factory=dict)
    proposal: str | None = None

    @property
    def level(self) -> Level:
        return PROBLEMS[self.kind].level

    def message(self, words: Language) -> str:
        return sentence(PROBLEMS[self.kind].sentence, self._facts_in_words(words), words)

    def _facts_in_words(self, words: Language) -> dict[str, Any]:
        """The facts, with words for fields and reasons, which are named by keys."""
        facts = dict(self.facts)
        if isinstance(own := facts.get("field"), str):
            facts["field"] = field_in_words(own, words)
        if "reasons" in facts:
            facts["reasons"] = [words._(REASONS[reason]) for reason in facts["reasons"]]
        return facts


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two rows that look like one person. `score` 0 to 1; `reasons` are words like "email", "name"."""

    rows: tuple[tuple[str, int], tuple[str, int]]
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class SheetReport:
    """One sheet: what it was found to be, and how many of its rows became what."""

    name: str
    kind: str
    encoding: str | None = None
    separator: str | None = None
    header_row: int | None = None
    columns: Mapping[str, str] = made(default_factory=dict)
    rows: dict[Outcome, int] = made(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    read: int = 0


@dataclass(slots=True)
class ImportReport:
    """Everything an import found and did."""

    source: str
    sheets: list[SheetReport] = made(default_factory=list)
    accepted: list[tuple[str, int, dict[str, Any]]] = made(default_factory=list)
    problems: list[Problem] = made(default_factory=list)
    duplicates: list[DuplicatePair] = made(default_factory=list)

    @property
    def kind(self) -> str:
        kinds = list(dict.fromkeys(sheet.kind for sheet in self.sheets if sheet.kind != "unknown"))
        return kinds[0] if len(kinds) == 1 else ("several" if kinds else "unknown")

    def total(self, outcome: Outcome) -> int:
        return sum(sheet.rows[outcome] for sheet in self.sheets)

    def to_json(self, words: Language) -> dict[str, Any]:
        """The report of the command line's contract (docs/command-line.md)."""
        return {
            "source": self.source,
            "kind": self.kind,
            "sheets": [
                {
                    "name": sheet.name,
                    "kind": sheet.kind,
                    "encoding": sheet.encoding,
                    "separator": sheet.separator,
                    "header_row": sheet.header_row,
                    "columns": dict(sheet.columns),
                    "rows": {"read": sheet.read, **sheet.rows},
                }
                for sheet in self.sheets
            ],
            "rows": {"read": sum(sheet.read for sheet in self.sheets), **{each: self.total(each) for each in OUTCOMES}},
            "refused": False,
            "message": self.summary(words),
            "accepted": [
                {"sheet": sheet, "row": row, "values": {name: plain(value) for name, value in values.items()}}
                for sheet, row, values in self.accepted
            ],
            "problems": [
                {
                    "sheet": each.sheet,
                    "row": each.row,
                    "kind": each.kind,
                    "field": each.field,
                    "level": each.level,
                    "message": each.message(words),
                    "proposal": each.proposal,
                }
                for each in self.problems
            ],
            "duplicates": [
                {
                    "rows": [{"sheet": sheet, "row": row} for sheet, row in each.rows],
                    "score": round(each.score, 2),
                    "reasons": list(each.reasons),
                }
                for each in self.duplicates
            ],
        }

    def summary(self, words: Language) -> str:
        """One sentence: what came in, and what waits for a person."""
        template = words._(
            N_("{new} new, {changed} changed, {unchanged} unchanged, {needs_you} need you, {ignored} left out")
        )
        return template.format(**{each: words.number(self.total(each)) for each in OUTCOMES})

    def in_short(self, words: Language) -> str:
        """What came of it, for who stands by: "14 new, 2 changed, 3 with a problem left out"."""
        counts = (
            ("new", N_("{n} new"), N_("{n} new")),
            ("changed", N_("{n} changed"), N_("{n} changed")),
            ("needs_you", N_("{n} with a problem left out"), N_("{n} with a problem left out")),
        )
        parts = [
            words.counted(one, more, count)
            for outcome, one, more in counts
            if (count := self.total(outcome))  # type: ignore[arg-type]  # the names of the outcomes
        ]
        return ", ".join(parts) or words._(N_("nothing new"))

    def in_words(self, words: Language) -> list[str]:
        """The summary, and a line per row that needs a person or is worth a look."""
        line = words._(N_("{place}: {said}"))
        lines = [line.format(place=self.source, said=self.summary(words))]
        for each in self.problems:
            if each.level != "repair":
                where = f"{each.sheet}, {each.row}" if each.row else each.sheet
                said = line.format(place=where, said=each.message(words))
                lines.append(f"  {said}" + (f" → {each.proposal}" if each.proposal else ""))
        return lines


def plain(value: Any) -> Any:
    """A value of a cell as JSON can hold it: codes and texts, ISO 8601 times."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(own) for name, own in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(each) for each in value), key=str)
    return str(value)
