"""Rows whose given name stands under “family name” and the other way round, by what the rest of the file shows.

Nothing is known about names beforehand: which part of a name is written in capitals, how e-mail addresses are built
from names, which words are given names elsewhere, in which order badges name people, all this is learned from the file
itself. One sign is never enough: a Hungarian or Chinese name with the family name first on the badge is right as it
is.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from c2c_events.domain.folding import words
from c2c_events.imports.grids import Cell
from c2c_events.imports.names import is_upper
from c2c_events.imports.problems import Doubt, RowProblem

_SIGN = 1.2  # a sign counts from these odds on (their natural logarithm)
_SURE = 3.5  # all signs together
_MOST = 4.0  # no single sign says more


_FAMILY_FIRST_COUNTRIES = frozenset({"CN", "TW", "HK", "MO", "SG", "KR", "KP", "JP", "VN", "HU", "KH"})
_FAMILY_FIRST_NAMES = frozenset({
    "zhang", "wang", "li", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma", "zhu", "hu",
    "guo", "he", "gao", "lin", "luo", "zheng", "liang", "xie", "song", "tang", "han", "feng", "deng", "cao", "peng",
    "zeng", "xiao", "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do",
    "ngo", "duong", "kim", "lee", "park", "choi", "jung", "jeong", "kang", "cho", "yoon", "jang", "lim", "tanaka",
    "suzuki", "sato", "takahashi", "watanabe", "ito", "yamamoto", "nakamura", "kobayashi", "nagy", "kovacs", "toth",
    "szabo", "horvath", "varga", "kiss", "molnar", "nemeth", "farkas", "balogh", "papp", "takacs", "juhasz",
})  # fmt: skip


class Row(Protocol):
    """What is looked at of a row."""

    @property
    def number(self) -> int: ...
    @property
    def written(self) -> Mapping[str, Cell]: ...
    @property
    def values(self) -> Mapping[str, Any]: ...


class _Name(NamedTuple):
    number: int
    given: str
    family: str
    given_words: tuple[str, ...]
    family_words: tuple[str, ...]
    local: str  # the address before “@”, without figures and signs but “.”
    badge: tuple[str, ...]
    family_first: bool  # its bearer probably puts the family name first: the badge's order is no sign


class _Learned(NamedTuple):
    """How the file writes names, as counts."""

    capitals_family: int
    capitals_given: int
    shapes: Counter[str]
    given: Counter[str]
    family: Counter[str]
    badge_given_first: int
    badge_family_first: int


def find_swapped(rows: Sequence[Row]) -> list[RowProblem]:
    """A doubt for each row whose two names are probably exchanged.

    Its proposal is the given name, “ | ”, the family name.
    """
    names = [name for row in rows if (name := _name(row)) is not None]
    learned = _learn(names)
    found = []
    for name in names:
        signs = _signs(name, learned)
        if sum(signs) >= _SURE and sum(sign >= _SIGN for sign in signs) >= 2 and min(signs) > -_SIGN:
            doubt = Doubt(
                "names_swapped", {"given": name.given, "family": name.family}, f"{name.family} | {name.given}"
            )
            found.append(RowProblem(name.number, "family_name", doubt))
    return found


def _name(row: Row) -> _Name | None:
    given, family = row.written.get("given_name"), row.written.get("family_name")
    if not isinstance(given, str) or not isinstance(family, str):
        return None
    given_words, family_words = words(given), words(family)
    if not given_words or not family_words or given_words == family_words:
        return None
    addresses = row.values.get("email") or ()
    local = re.sub(r"[^a-z.]", "", ".".join(words(addresses[0].partition("@")[0]))) if addresses else ""
    badge = row.written.get("badge_name")
    said = words(badge) if isinstance(badge, str) else ()
    countries = {row.values.get("country"), row.values.get("passport_country")}
    family_first = bool(countries & _FAMILY_FIRST_COUNTRIES) or bool(
        _FAMILY_FIRST_NAMES & {*family_words, *given_words}
    )
    return _Name(row.number, given, family, given_words, family_words, local, said, family_first)


def _learn(names: Sequence[_Name]) -> _Learned:
    given: Counter[str] = Counter()
    family: Counter[str] = Counter()
    shapes: Counter[str] = Counter()
    capitals = Counter(_capitals(name) for name in names)
    badges = Counter(_badge_order(name) for name in names)
    for name in names:
        given.update(name.given_words)
        family.update(name.family_words)
        if name.local:
            shapes[_shape(name.local, name.given_words, name.family_words)] += 1
    return _Learned(capitals["family"], capitals["given"], shapes, given, family, badges["given"], badges["family"])


def _signs(name: _Name, learned: _Learned) -> tuple[float, ...]:
    """The odds for “exchanged”, by capitals, address, words and badge; 0 where a sign says nothing."""
    return (
        _by_capitals(name, learned),
        _by_address(name, learned),
        _by_words(name, learned),
        _by_badge(name, learned),
    )


def _capitals(name: _Name) -> str:
    """Which of the two is in capitals: "given", "family", or "" where both or none are."""
    given = all(is_upper(word) for word in name.given.split() if len(word) > 2)
    family = any(is_upper(word) for word in name.family.split())
    given = given and any(is_upper(word) for word in name.given.split())
    if given == family:
        return ""
    return "given" if given else "family"


def _by_capitals(name: _Name, learned: _Learned) -> float:
    odds = math.log((learned.capitals_family + 1) / (learned.capitals_given + 1))
    match _capitals(name):
        case "given":
            return _limited(odds)
        case "family":
            return _limited(-odds)
    return 0.0


def _shape(local: str, given: tuple[str, ...], family: tuple[str, ...]) -> str:
    """How an address is built from a name: “g.f” is told as “gf”, an initial as “i”, no known way as “other”."""
    whole_given, whole_family = "".join(given), "".join(family)
    plain = local.replace(".", "")
    forms = {
        "g": whole_given,
        "f": whole_family,
        "if": given[0][0] + whole_family,
        "fi": whole_family + given[0][0],
        "gf": whole_given + whole_family,
        "fg": whole_family + whole_given,
        "g1": given[0],
        "f1": family[0],
        "g1f": given[0] + whole_family,
        "gf1": whole_given + family[0],
        "if1": given[0][0] + family[0],
    }
    return next((shape for shape, form in forms.items() if form == plain), "other")


def _by_address(name: _Name, learned: _Learned) -> float:
    if not name.local:
        return 0.0
    as_is = _shape(name.local, name.given_words, name.family_words)
    exchanged = _shape(name.local, name.family_words, name.given_words)
    if as_is == exchanged:
        return 0.0
    if exchanged == "other" or as_is == "other":
        # An address that fits one reading only; how telling that is, depends on how many addresses fit at all.
        fits = exchanged if as_is == "other" else as_is
        share = (learned.shapes[fits] + 0.5) / (sum(learned.shapes.values()) + 6)
        odds = _limited(math.log(1 + 40 * share))
        return odds if as_is == "other" else -odds
    return _limited(math.log((learned.shapes[exchanged] + 1) / (learned.shapes[as_is] + 1)))


def _by_words(name: _Name, learned: _Learned) -> float:
    """What the words are in the other rows."""
    odds = 0.0
    for own, here, there in (
        (name.given_words, learned.given, learned.family),
        (name.family_words, learned.family, learned.given),
    ):
        for word in own:
            if len(word) > 2:
                odds += math.log((there[word] + 0.5) / (here[word] - 1 + 0.5))
    return max(-3.0, min(3.0, odds))


def _badge_order(name: _Name) -> str:
    """The order in which the badge names the person: "given" or "family" first; "" where it shows neither."""
    if name.badge == name.given_words + name.family_words:
        return "given"
    return "family" if name.badge == name.family_words + name.given_words else ""


def _by_badge(name: _Name, learned: _Learned) -> float:
    odds = math.log((learned.badge_given_first + 1) / (learned.badge_family_first + 1))
    match _badge_order(name):
        case "family":
            return 0.0 if name.family_first else _limited(odds)
        case "given":
            return _limited(-odds) / 2
    return 0.0


def _limited(odds: float) -> float:
    return max(-_MOST, min(_MOST, odds))
