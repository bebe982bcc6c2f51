"""Multilingual values from columns that name their language, and from those that do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from c2c_events.domain.values import UNDETERMINED, Text, clean


def text_of(values: Mapping[str, Any], field: str, language: str = "") -> Text:
    """The text of `title`, `title.fr`, `title.en`, …; a column without language is of `language`, if that is known.

    Where a column without language stands beside others (“Texte”, “Text (EN)”), it is taken for `language` too.
    """
    said = {}
    for name, value in values.items():
        base, dot, code = name.partition(".")
        if base == field and isinstance(value, str) and clean(value):
            said[code if dot else (language or UNDETERMINED)] = clean(value)
    return Text(said)


def line(values: Mapping[str, Any], field: str) -> str:
    """A text on one line; "" where there is none."""
    value = values.get(field)
    if value is None:
        return ""
    return clean(value, lines=False) if isinstance(value, str) else str(value)


def lines(values: Mapping[str, Any], field: str) -> str:
    """A text that may have several lines."""
    value = values.get(field)
    return clean(value) if isinstance(value, str) else ("" if value is None else str(value))


def number(values: Mapping[str, Any], field: str) -> int | None:
    value = values.get(field)
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
