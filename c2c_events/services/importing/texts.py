"""Multilingual values from columns that name their language, and from those that do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from c2c_events.domain.values import UNDETERMINED, Text, clean
from c2c_events.services.importing.lookups import key


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


def are_all_in(said: str, text: Text) -> bool:
    """Whether a text says this: whole, or its languages side by side, as files for readers of several have them."""
    own = {key(each) for each in text.values()}
    return key(said) in own or (bool(own) and all(key(part) in own for part in said.split(" / ")))


def said_again(text: Text, said: str, code: str) -> Text | None:
    """A text after a file said it, in `code` or no stated language; None where it does not tell which it changes."""
    if not said or are_all_in(said, text):
        return text
    if code:
        return text.saying(code, said)
    if len(text) > 1:
        return None
    return Text({next(iter(text), UNDETERMINED): said})


def told_again(text: Text, told: Text) -> Text | None:
    """A text after a file said it in some languages, others stay; None as for `said_again`."""
    for code, said in told.items():
        changed = said_again(text, said, "") if code == UNDETERMINED else text.saying(code, said)
        if changed is None:
            return None
        text = changed
    return text


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
