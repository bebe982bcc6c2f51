"""A person's decisions about rows: take as it is, skip, set a field, merge into another row."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from c2c_events.errors import N_, C2CError, Phrase
from c2c_events.imports.columns import fields_of, kinds
from c2c_events.services.importing.rows import Row

Decision = Literal["take", "skip", "set", "merge"]


class WrongAnswers(C2CError):
    sentence = N_("The decisions in “{name}” cannot be used: {why}. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Answer:
    """One decision. `values`: by field, as the cell should have said; `into`: sheet and row of who this row is."""

    sheet: str
    row: int
    decision: Decision
    values: Mapping[str, str]
    into: tuple[str, int] | None = None
    source: str = ""

    @property
    def place(self) -> tuple[str, str, int]:
        """The row it is about: source, sheet and number."""
        return self.source, self.sheet, self.row


def read_answers(path: Path) -> tuple[Answer, ...]:
    """Read decisions from JSON: a list of {"sheet", "row", "do": "take" | "skip" | "set" | "merge", …}.

    "set" has "values": {field: text}; "merge" has "into": {"sheet", "row"} ("sheet" only where it differs); a take or a
    merge may have "values" too. "source" names the file where two files have a sheet of the same name.
    Raises `WrongAnswers`.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        why = Phrase(N_("it is no JSON ({problem})"), {"problem": problem})
        raise WrongAnswers(name=path.name, why=why) from problem
    entries = said.get("answers") if isinstance(said, dict) else said
    if not isinstance(entries, list):
        raise WrongAnswers(name=path.name, why=Phrase(N_("it holds no list of answers")))
    return tuple(_answer(each, path.name) for each in entries)


def _answer(said: Any, name: str) -> Answer:
    try:
        decision: Decision = said["do"]
        if decision not in ("take", "skip", "set", "merge"):
            facts = {"said": decision, "known": "take, skip, set, merge"}
            raise WrongAnswers(name=name, why=Phrase(N_("“{said}” is none of {known}"), facts))
        for part, kind in (("row", int), ("values", dict), ("into", dict)):
            if part in said and not isinstance(said[part], kind):
                raise KeyError(part)
        into = said.get("into")
        place = (str(into.get("sheet", said["sheet"])), int(into["row"])) if into else None
        if (decision == "merge") is not (place is not None):
            why = Phrase(N_("row {row}: only a merge has “into”, and it needs it"), {"row": said["row"]})
            raise WrongAnswers(name=name, why=why)
        values = {str(field): str(value) for field, value in (said.get("values") or {}).items()}
        for field in values.keys() - frozenset().union(*map(fields_of, kinds())):
            raise WrongAnswers(name=name, why=Phrase(N_("there is no field “{field}”"), {"field": field}))
        return Answer(str(said["sheet"]), int(said["row"]), decision, values, place, str(said.get("source", "")))
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise WrongAnswers(name=name, why=Phrase(N_("an answer lacks {part}"), {"part": problem})) from problem


def settle(rows: Iterable[Row], answers: Iterable[Answer]) -> frozenset[tuple[str, str, int]]:
    """Apply decisions to rows: a row somebody decided about no longer waits for anybody.

    Gives the places of the decisions that were used: others are about rows that are not here, or merge a row into
    itself.
    """
    by_place: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for each in rows:
        by_place[each.sheet, each.number].append(each)
    used = set()
    for answer in answers:
        own = [each for each in by_place.get((answer.sheet, answer.row), ()) if answer.source in {"", each.source}]
        if not own:
            continue
        row = own[0]
        if answer.into is not None:
            others = by_place.get(answer.into, [])
            target = next((each for each in others if each.source == row.source), others[0] if others else None)
            while target is not None and target is not row and target.merge_into is not None:
                target = target.merge_into  # that row is somebody else's too
            if target is None or target is row:
                continue
            row.merge_into = target
        used.add(answer.place)
        row.settled = True
        row.skipped = answer.decision == "skip"
        for field, text in answer.values.items():
            row.set(field, text)
    return frozenset(used)
