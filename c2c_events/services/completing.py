"""What can be typed into a field, to complete what somebody begins to type."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from c2c_events.domain.kinds import kind_of
from c2c_events.language import Language
from c2c_events.services.field_checks import COUNTRIES, country_codes
from c2c_events.services.naming import Names
from c2c_events.services.typed import in_words
from c2c_events.services.writing import hint_of
from c2c_events.storage.repository import Reader
from c2c_events.terms import WORDS_OF


def known_values(reader: Reader, kind: type[Any], path: str, words: Language) -> tuple[str, ...]:
    """The words of a field that names a thing, a country or one of a few, in the order of the language; else none.

    Each is understood by `typed.parse_typed`.
    """
    own = kind_of(kind).by_name[path.partition(".")[0]]
    if own.references:
        return Names(reader, words).all(own.references)
    if own.name in COUNTRIES:
        names = Names(reader, words)
        return tuple(sorted((in_words(kind, path, each, names) for each in country_codes()), key=words.collation))
    return tuple(words._(said) for said in _enumerated(hint_of(kind_of(kind).name, own.name)))


def _enumerated(hint: Any) -> tuple[str, ...]:
    for each in (hint, *getattr(hint, "__args__", ())):
        if isinstance(each, type) and issubclass(each, StrEnum):
            return tuple(WORDS_OF.get(each, {}).values())
    return ()
