"""Findings: what is odd, missing or contradictory in a meeting, as data.

Nothing is forbidden because a meeting is unfinished: a finding says what was found, about which things, and how it can
be mended. Rules are functions of values, declared with `@finds` or `@finds_in_each`: they state which kinds of finding
they give and which kinds of things they read, so that after a change only what it can concern is looked at again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from importlib import import_module
from typing import Any, Literal

from c2c_events.domain.kinds import kind_of
from c2c_events.domain.known import Known
from c2c_events.domain.records import Acceptance
from c2c_events.domain.subjects import Subject
from c2c_events.domain.values import Span


class Severity(StrEnum):
    """How much it matters, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Which thing a finding is about: the name of its kind, and its id."""

    kind: str
    id: str

    @classmethod
    def of(cls, value: Any) -> Thing:
        return cls(kind_of(value).name, value.id)


Action = Literal["edit", "swap", "merge", "forget_flag", "print", "set", "register"]


@dataclass(frozen=True, slots=True)
class Mend:
    """One way to mend a finding, for a window to make a link of.

    `edit`: fill in or change `fields` of the thing; `swap`: exchange the values of two `fields`; `merge`: the things
    are one; `forget_flag`: the value is right, the flag in `fields` can go; `print`: print it again; `set`: give the
    one field of `fields` the one value of `values`, in JSON form; `register`: a person of the address book comes.
    """

    action: Action
    things: tuple[Thing, ...]
    fields: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at. No two findings of one kind are about the same things.

    `things`: the ones it is about, the first one first; `facts` fill its sentence and decide whether an acceptance
    still holds: texts, codes, numbers, days, wall-clock times, and tuples of these. `accepted`: who said that it may
    stay, where somebody did and nothing changed since.
    """

    kind: str
    things: tuple[Thing, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)
    mends: tuple[Mend, ...] = ()
    accepted: Acceptance | None = None

    @property
    def severity(self) -> Severity:
        if self.kind not in SEVERITIES:  # it was found in another process, before any rule was needed in this one
            import_module("c2c_events.domain.every_rule")
        return SEVERITIES[self.kind]

    def fingerprint(self) -> str:
        """SHA-256 of its kind, things and facts: an acceptance holds as long as this stays the same."""
        said = [self.kind, [[each.kind, each.id] for each in self.things], dict(self.facts)]
        return sha256(json.dumps(said, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(fact: Any) -> Any:
    if isinstance(fact, (date, datetime)):
        return fact.isoformat()
    if isinstance(fact, Span):
        return [fact.start.isoformat(), fact.end.isoformat()]
    raise TypeError(f"no finding may state {fact!r}")


Rule = Callable[[Known], Iterable[Finding]]
"""Looks at a whole meeting."""

RuleForEach = Callable[[Known, Any], Iterable[Finding]]
"""Looks at one thing of a meeting."""


@dataclass(frozen=True, eq=False)
class Finder:
    """A rule with what it gives and what it reads.

    `each`: what the rule looks at one by one; None where it looks at the whole. `slow`: takes seconds in a large
    meeting, so run when asked.
    """

    kinds: Mapping[str, Severity]
    reads: frozenset[type[Any]]
    rule: Callable[..., Iterable[Finding]]
    each: Subject | None = None
    slow: bool = False


FINDERS: list[Finder] = []
"""Every rule, in the order in which the modules of rules were read."""

SEVERITIES: dict[str, Severity] = {}
"""How much each kind of finding matters."""


_BY_SEVERITY = tuple(Severity)
_PLACES: dict[str, int] = {}


def finds(kinds: Mapping[str, Severity], reads: Iterable[type[Any]], *, slow: bool = False) -> Callable[[Rule], Rule]:
    """Declare a rule about the whole meeting. A kind of finding belongs to one rule only."""

    def declare(rule: Rule) -> Rule:
        _add(Finder(kinds, frozenset(reads), rule, slow=slow))
        return rule

    return declare


def finds_in_each(
    subject: Subject, kinds: Mapping[str, Severity], reads: Iterable[type[Any]]
) -> Callable[[RuleForEach], RuleForEach]:
    """Declare a rule about things one by one, which after a change looks again at those concerned only."""

    def declare(rule: RuleForEach) -> RuleForEach:
        _add(Finder(kinds, frozenset({subject.kind, *reads}), rule, subject))
        return rule

    return declare


def _add(finder: Finder) -> None:
    if known := SEVERITIES.keys() & finder.kinds.keys():
        raise ValueError(f"found by another rule already: {sorted(known)}")
    SEVERITIES.update(finder.kinds)
    _PLACES.update((kind, len(_PLACES) + n) for n, kind in enumerate(finder.kinds))
    FINDERS.append(finder)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """By severity, then by the rule; those of one kind stay in their order."""
    return sorted(findings, key=lambda finding: severity_and_place(finding.kind))


def severity_and_place(kind: str) -> tuple[int, int]:
    """Where findings of a kind stand among all: by severity, then in the order of the rules."""
    return _BY_SEVERITY.index(SEVERITIES[kind]), _PLACES[kind]


def with_acceptances(findings: Iterable[Finding], acceptances: Iterable[Acceptance]) -> Iterator[Finding]:
    """The findings, each with the acceptance that still holds for it; one whose facts changed has lapsed."""
    holding = {(each.finding, each.things, each.facts_sha256): each for each in acceptances}
    asked = {(kind, things) for kind, things, _ in holding}
    kinds = {kind for kind, _ in asked}
    for finding in findings:
        found = None
        if finding.kind in kinds and (finding.kind, things := tuple(each.id for each in finding.things)) in asked:
            found = holding.get((finding.kind, things, finding.fingerprint()))
        yield finding if found is finding.accepted else replace(finding, accepted=found)
