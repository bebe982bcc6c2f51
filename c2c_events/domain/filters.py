"""The language of the search field: `day:2024-03-13 category:city -status:cancelled "free text"`.

Terms stand beside each other and all must hold. `key:value` asks for a fact, `key:a,"b c"` for one of several; a word
or a quoted phrase asks for text anywhere in the thing; `-` before a term turns it round. Accents and case do not count.
A search field must understand while somebody types: a quote may be open at the end, a key without value asks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from c2c_events.domain.folding import fold

_ONE = r'(?:"[^"]*(?:"|$)|[^\s,"][^\s,]*)'
_TERM = re.compile(
    rf'(?P<no>-?)(?:(?P<key>custom\.[^\s:"]+|[a-z_]+):(?P<values>{_ONE}?(?:,{_ONE}?)*)'
    r'|"(?P<quoted>[^"]*)(?:"|$)|(?P<bare>\S+))',
    re.IGNORECASE,
)
_VALUE = re.compile(r'"([^"]*)(?:"|$)|([^\s,"][^\s,]*)')


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


def written(key: str, *values: str) -> str:
    """How a term is typed that asks for any of some values: `category:city`, `city:"São Paulo",Lima`."""
    return f"{key}:" + ",".join(
        value if _PLAIN_VALUE.fullmatch(value) else f'"{value.replace(chr(34), "")}"' for value in values
    )


_NAMED = re.compile(r'"[^"]*(?:"|$)|(?<!\S)(?P<no>-?)(?P<name>[^\W\d_]\w*):')


def with_keys(expression: str, names: Mapping[str, str]) -> str:
    """The same with the keys of the language, where a condition names one otherwise: `pays:fr` as `country:fr`.

    `names`: folded names of keys in another language, spaces as "_". What stands in quotes is text.
    """

    def key(found: re.Match[str]) -> str:
        known = names.get(fold(found["name"])) if found["name"] else None
        return found[0] if known is None else f"{found['no']}{known}:"

    return _NAMED.sub(key, expression) if names and ":" in expression else expression


def parse_filter(expression: str, keys: Iterable[str] = ()) -> Filter:
    """Understand what was typed. With `keys`, an unknown `key:` is taken as text ("re:start").

    A key that ends in a dot makes all known that begin with it ("custom.": `custom.shirt:XL`).
    """
    return Filter(tuple(part.term for part in parts_of(expression, keys)), expression.strip())


@dataclass(frozen=True, slots=True)
class Part:
    """A condition as it was typed. `end`: where it ends in the expression; `values`: as typed, not folded."""

    typed: str
    end: int
    values: tuple[str, ...]
    term: Term


def parts_of(expression: str, keys: Iterable[str] = ()) -> Iterator[Part]:
    """The conditions of an expression, in their order; `keys` as in `parse_filter`."""
    known = frozenset(keys)
    for found in _TERM.finditer(expression):
        key, said = (found["key"] or "").lower(), found["quoted"] or found["bare"]
        if key and known and key not in known and key[: key.find(".") + 1] not in known:
            key, said = "", found[0].removeprefix("-")
        values: tuple[str, ...] = (said,) if said else ()
        if key:
            values = tuple(one[1] or one[2] for one in _VALUE.finditer(found["values"]) if one[1] or one[2])
        if values:
            term = Term(key, tuple(fold(value) for value in values), bool(found["no"]))
            yield Part(found[0], found.end(), values, term)
