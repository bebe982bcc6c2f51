"""Visiting cards (vCard 2.1, 3.0, 4.0) as a sheet: a row per card, under headers the recognition of columns knows."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import vobject
from vobject.base import ParseError

from c2c_events.errors import N_, DamagedWorkbook, Phrase
from c2c_events.imports.grids import Cell, Grid, padded
from c2c_events.imports.problems import Doubt, RowProblem
from c2c_events.imports.texts import Decoded

HEADER: tuple[str, ...] = (
    "Given name", "Family name", "Full name", "Title", "Organisation", "Function", "E-mail", "E-mail 2", "Phone",
    "Phone 2", "City", "Country", "Languages", "Website", "Comment",
)  # fmt: skip
# It would write the lines it cannot read, with what they say about people, to the standard error.
logging.getLogger("vobject.base").setLevel(logging.CRITICAL)

_BEGIN = re.compile(r"^BEGIN:VCARD", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"^END:VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)


def read_cards(decoded: Decoded, path: Path) -> Grid:
    """The cards of a file, in its order; a card that cannot be read is named and leaves an empty row.

    Row numbers are those of the cards, the header being row 1. Raises `DamagedWorkbook` where no card can be read.
    """
    text = re.sub(r"\r\n?", "\n", decoded.text)
    rows: list[list[Cell]] = [list(HEADER)]
    problems = list(decoded.problems)
    for number, found in enumerate(_cards(text), start=2):
        row = _read(found, whole=True)
        if row is None:
            row = _read(found, whole=False) or []
            kind = "card_partly_read" if any(row) else "card_unreadable"
            problems.append(RowProblem(number, "", Doubt(kind, {"row": str(number - 1)})))
        rows.append(row)
    if not any(rows[1:]):
        raise DamagedWorkbook(name=path.name, why=Phrase(N_("no complete card is in it")))
    return Grid(path.stem, padded(rows)[0], decoded.encoding, "", tuple(problems))


def _cards(text: str) -> Iterator[str]:
    """The cards of a text, each to its first end; one without an end, which is cut off, is none."""
    begin = _BEGIN.search(text)
    while begin is not None and (end := _END.search(text, begin.end())) is not None:
        yield text[begin.start() : end.end()]
        begin = _BEGIN.search(text, end.end())


def _read(card: str, whole: bool) -> list[Cell] | None:
    """The cells of a card; without the lines that cannot be read where not `whole`; None where that is not enough."""
    try:
        return _row(vobject.readOne(card, ignoreUnreadable=not whole))
    except (ParseError, UnicodeError, ValueError, AttributeError, IndexError, KeyError, StopIteration, RecursionError):
        return None


def _row(card: Any) -> list[Cell]:
    contents: dict[str, list[Any]] = card.contents
    name = _first(contents, "n")
    place = _first(contents, "adr")
    mails, phones = _all(contents, "email"), _all(contents, "tel")
    given = _said(getattr(name, "given", "")) + (
        " " + _said(name.additional) if getattr(name, "additional", "") else ""
    )
    return [
        given.strip(),
        _said(getattr(name, "family", "")),
        _said(_first(contents, "fn")),
        _said(getattr(name, "prefix", "")),
        ", ".join(_said(part) for part in _first(contents, "org") or [] if part),
        _said(_first(contents, "title")) or _said(_first(contents, "role")),
        *[*mails, "", ""][:2],
        *[*phones, "", ""][:2],
        _said(getattr(place, "city", "")),
        _said(getattr(place, "country", "")),
        ", ".join(_all(contents, "lang")),
        _said(_first(contents, "url")),
        _said(_first(contents, "note")),
    ]


def _first(contents: dict[str, list[Any]], name: str) -> Any:
    return contents[name][0].value if contents.get(name) else None


def _all(contents: dict[str, list[Any]], name: str) -> list[str]:
    """All values, without the URI scheme that vCard 4.0 puts before phones and addresses."""
    found = (_said(each.value) for each in contents.get(name, []))
    return [re.sub(r"^(?:tel|mailto):", "", each, flags=re.IGNORECASE) for each in found if each]


def _said(value: Any) -> str:
    if isinstance(value, list | tuple):
        return " ".join(_said(each) for each in value if each)
    return str(value) if value else ""
