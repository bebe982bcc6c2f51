"""The language of the search field: `day:2024-03-13 category:city -status:cancelled "free text"`.

Terms stand beside each other and all must hold. `key:value` asks for a fact, `key:a,b` for one of several; a word or a
quoted phrase asks for text anywhere in the thing; `-` before a term turns it round. Accents and case do not count.
A search field must understand while somebody types: a quote may be open at the end, a key without value asks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from c2c_events.domain.folding import fold

_TERM = re.compile(
    r'(?P<no>-?)(?:(?P<key>custom\.[^\s:"]+|[a-z_]+):)?(?:"(?P<quoted>[^"]*)(?:"|$)|(?P<bare>\S+))', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. `key` is "" for free text; `values` are folded, any of them will do."""

    key: str
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """What a search asks for. `expression`: how it was typed."""

    terms: tuple[Term, ...] = ()
    expression: str = field(default="", compare=False)

    def keys(self) -> frozenset[str]:
        return frozenset(term.key for term in self.terms if term.key)


EVERYTHING = Filter()

_PLAIN_VALUE = re.compile(r'[^\s",]+')


def written(key: str, value: str) -> str:
    """How a term is typed that asks for one value: `category:city`, `city:"São Paulo"`."""
    return f"{key}:{value}" if _PLAIN_VALUE.fullmatch(value) else f'{key}:"{value.replace(chr(34), "")}"'


def parse_filter(expression: str, keys: Iterable[str] = ()) -> Filter:
    """Understand what was typed. With `keys`, an unknown `key:` is taken as text ("re:start").

    A key that ends in a dot makes all known that begin with it ("custom.": `custom.shirt:XL`).
    """
    known = frozenset(keys)
    terms = []
    for found in _TERM.finditer(expression):
        key = (found["key"] or "").lower()
        quoted, bare = found["quoted"], found["bare"]
        if key and known and key not in known and key[: key.find(".") + 1] not in known:
            key, bare, quoted = "", found[0].removeprefix("-"), None
        said = quoted if quoted is not None else bare
        values = (said,) if quoted is not None or not key else tuple(part for part in said.split(",") if part)
        if said and not (not key and said.rstrip(":") in known):
            terms.append(Term(key, tuple(fold(value) for value in values), bool(found["no"])))
    return Filter(tuple(terms), expression.strip())
