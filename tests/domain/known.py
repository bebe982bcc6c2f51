"""What rules about findings are tried on: a handful of values, of which a rule sees the kinds it declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from c2c_events.domain.findings import FINDERS, Finding
from c2c_events.domain.folding import words
from c2c_events.domain.known import Known
from c2c_events.engines.fuzzy import alike

_SAME_CITY = {"seville": "sevilla"}


def found(rule: Callable[..., Any], *things: Any, changed: Mapping[str, Any] | None = None) -> list[Finding]:
    """What a rule finds in some things. `changed`: when what badges show of them changed, by id."""
    finder = next(each for each in FINDERS if each.rule is rule)
    those = known(things, reads=finder.reads, changed=changed)
    if finder.each is None:
        return list(rule(those))
    return [finding for each in those.all(finder.each.kind) for finding in rule(those, each)]


def kinds(rule: Callable[..., Any], *things: Any) -> list[str]:
    return [finding.kind for finding in found(rule, *things)]


def known(
    things: Any, *, reads: frozenset[type[Any]] | None = None, changed: Mapping[str, Any] | None = None
) -> Known:
    """A meeting of some things, of which only the kinds in `reads` may be asked for."""
    def read(kind: type[Any]) -> list[Any]:
        assert reads is None or kind in reads, f"the rule does not say that it reads {kind.__name__}"
        return sorted((each for each in things if type(each) is kind), key=lambda each: str(each.id))

    return Known(read, Engines(changed or {}))


class Engines:
    def __init__(self, changed: Mapping[str, Any]) -> None:
        self._changed = changed

    alike = staticmethod(alike)

    def is_email(self, address: str) -> bool:
        return "@" in address

    def city(self, name: str, country: str) -> tuple[str, str]:
        folded = " ".join(words(name))
        return _SAME_CITY.get(folded, folded), country

    def badge_changes(self) -> Mapping[str, Any]:
        return self._changed
