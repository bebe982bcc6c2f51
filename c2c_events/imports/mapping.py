"""A mapping: what a person decided about a file's sheets and columns, as a TOML file.

kind = "registrations"            # for every sheet that says nothing else

[columns]                         # for every sheet: header, or column letter, = field; "-" for no field
"Nom de fam." = "family_name"

[sheet."Feuille 1"]
kind = "waiting_list"
header_row = 3
[sheet."Feuille 1".columns]
"AC" = "comment"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from c2c_events.domain.folding import fold
from c2c_events.errors import N_, Phrase, WrongMapping, system_reason
from c2c_events.imports.columns import fields_of, kinds


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """What is decided about one sheet; None and nothing leave it to recognition. `ignored`: the sheet is not read."""

    kind: str | None = None
    header_row: int | None = None
    columns: Map[str, str] = field(default_factory=dict)
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """What is decided for all sheets, and for sheets by name."""

    everywhere: SheetMapping = field(default_factory=SheetMapping)
    sheets: Map[str, SheetMapping] = field(default_factory=dict)

    def of(self, sheet: str) -> SheetMapping:
        """What is decided about a sheet; case and accents of its name do not matter."""
        for name, own in self.sheets.items():
            if fold(name) == fold(sheet):
                return SheetMapping(
                    own.kind or self.everywhere.kind,
                    self.everywhere.header_row if own.header_row is None else own.header_row,
                    {**self.everywhere.columns, **own.columns},
                    own.ignored,
                )
        return self.everywhere


NO_MAPPING = Mapping()


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file; raises `WrongMapping`, naming the line of thought that is wrong."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise WrongMapping(name=path.name, why=system_reason(problem)) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise WrongMapping(name=path.name, why=Phrase(N_("it is no TOML ({problem})"), {"problem": problem})) from None
    sheets = told.pop("sheet", {})
    if not isinstance(sheets, dict):
        raise WrongMapping(name=path.name, why=Phrase(N_("“sheet” is no table")))
    return Mapping(_sheet(told, path), {name: _sheet(own, path) for name, own in sheets.items()})


def _sheet(told: Any, path: Path) -> SheetMapping:
    if not isinstance(told, dict):
        raise WrongMapping(name=path.name, why=Phrase(N_("“{key}” is no table"), {"key": told}))
    unknown = told.keys() - {"kind", "header_row", "columns"}
    if unknown:
        raise WrongMapping(
            name=path.name, why=Phrase(N_("it says “{key}”, which means nothing here"), {"key": min(unknown)})
        )
    kind, header_row, columns = told.get("kind"), told.get("header_row"), told.get("columns", {})
    if kind is not None and kind != "-" and kind not in kinds():
        raise WrongMapping(
            name=path.name,
            why=Phrase(N_("there is no kind “{kind}”; there are {kinds}"), {"kind": kind, "kinds": tuple(kinds())}),
        )
    if header_row is not None and (not isinstance(header_row, int) or isinstance(header_row, bool) or header_row < 0):
        raise WrongMapping(name=path.name, why=Phrase(N_("header_row is no row number")))
    if not isinstance(columns, dict) or not all(isinstance(own, str) for own in columns.values()):
        raise WrongMapping(name=path.name, why=Phrase(N_("“columns” does not say which header is which field")))
    known = fields_of(kind) if kind and kind != "-" else frozenset().union(*(fields_of(each) for each in kinds()))
    for own in columns.values():
        if own != "-" and own not in known:
            raise WrongMapping(name=path.name, why=Phrase(N_("there is no field “{field}”"), {"field": own}))
    return SheetMapping(None if kind == "-" else kind, header_row, columns, kind == "-")
