"""What rules about findings are tried on: a handful of values, of which a rule sees the kinds it declared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from c2c_events.domain.findings import FINDERS, Finding, Rule
from c2c_events.domain.folding import words
from c2c_events.engines.fuzzy import alike

_SAME_CITY = {"seville": "sevilla"}


def found(rule: Rule, *things: Any, changed: Mapping[str, Any] | None = None) -> list[Finding]:
    """What a rule finds in some things. `changed`: when what badges show of them changed, by id."""
    reads = next(finder.reads for finder in FINDERS if finder.rule is rule)
    return list(rule(_Values(reads, things, changed or {})))


def kinds(rule: Rule, *things: Any) -> list[str]:
    return [finding.kind for finding in found(rule, *things)]


class _Values:
    def __init__(self, reads: frozenset[type[Any]], things: tuple[Any, ...], changed: Mapping[str, Any]) -> None:
        self._reads = reads
        self._things = things
        self._changed = changed

    def all(self, kind: Any) -> list[Any]:
        assert kind in self._reads, f"the rule does not say that it reads {kind.__name__}"
        return [each for each in self._things if type(each) is kind]

    def by_id(self, kind: Any) -> dict[str, Any]:
        return {each.id: each for each in self.all(kind)}

    alike = staticmethod(alike)

    def is_email(self, address: str) -> bool:
        return "@" in address

    def city(self, name: str, country: str) -> tuple[str, str]:
        folded = " ".join(words(name))
        return _SAME_CITY.get(folded, folded), country

    def badge_changes(self) -> Mapping[str, Any]:
        return self._changed
