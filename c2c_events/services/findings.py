"""Everything that should be looked at in a meeting, and what somebody decided may stay as it is."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import Any, TypeVar

# Imported for what they declare: the rules.
from c2c_events.domain import organisation_findings, people_findings, session_findings  # noqa: F401
from c2c_events.domain.changes import ChangeSet
from c2c_events.domain.findings import FINDERS, SEVERITIES, Finder, Finding, with_acceptances, worst_first
from c2c_events.domain.folding import words
from c2c_events.domain.records import Acceptance, AcceptanceId
from c2c_events.domain.values import Instant
from c2c_events.engines.fuzzy import alike
from c2c_events.errors import N_, C2CError
from c2c_events.imports.cells import is_email
from c2c_events.places import find_place
from c2c_events.progress import Tick, quiet
from c2c_events.services.badge_changes import badge_changes
from c2c_events.services.undisturbed import undisturbed
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork

T = TypeVar("T")

QUICK = frozenset(kind for finder in FINDERS if not finder.slow for kind in finder.kinds)
"""Kinds of finding that are found in moments, also in a large meeting; the others are looked for when asked."""


class UnknownFindingKind(C2CError):
    sentence = N_("There is no kind of finding “{kind}”. There are: {known}.")


class NoSuchFinding(C2CError):
    """Nothing of that kind is found about those things."""

    sentence = N_("No finding “{kind}” is about {things}. Look at the list of findings again; it may have been mended.")


def find_all(reader: Reader, kinds: Collection[str] | None = None, tick: Tick = quiet) -> list[Finding]:
    """What is found in a meeting, the worst first; accepted ones are among them and say so.

    `kinds`: only these (`QUICK` leaves out what takes seconds in a large meeting); every kind where None. `tick` counts
    rules. Those of one severity come in the order of the rules, then of the things. Raises `UnknownFindingKind`.
    """
    with undisturbed():
        return _found(_Meeting(reader), _finders(kinds), kinds, tick)


def find_again(
    reader: Reader, changes: ChangeSet, before: Iterable[Finding], kinds: Collection[str] | None = None
) -> list[Finding]:
    """What `find_all` would give now, where `before` is what it gave before a change: only concerned rules run."""
    concerned = [finder for finder in _finders(kinds) if finder.is_concerned(changes)]
    anew = {kind for finder in concerned for kind in finder.kinds}
    kept = [finding for finding in before if finding.kind not in anew]
    found = _found(_Meeting(reader), concerned, kinds, quiet)
    both = worst_first([*kept, *found])
    return list(with_acceptances(both, reader.all(Acceptance))) if changes.touches(Acceptance) else both


def accept(work: UnitOfWork, finding: Finding, why: str, who: str = "") -> Acceptance:
    """Note that a finding may stay as it is, and why; it counts until the facts behind it change.

    An earlier acceptance of the same kind and things is replaced.
    """
    things = tuple(each.id for each in finding.things)
    earlier = _acceptances(work, finding)
    accepted = Acceptance(
        id=earlier[0].id if earlier else AcceptanceId(work.new_id()),
        finding=finding.kind,
        things=things,
        facts_sha256=finding.fingerprint(),
        who=who,
        why=why,
        accepted_at=work.now,
    )
    work.put(accepted)
    work.delete(*earlier[1:])  # two laptops may each have accepted it
    return accepted


def accept_things(work: UnitOfWork, kind: str, things: Sequence[str], why: str, who: str = "") -> Acceptance:
    """Accept the finding of a kind about exactly these things, in any order of their ids.

    Raises `UnknownFindingKind`, `NoSuchFinding`.
    """
    for finding in find_all(work, {kind}):
        if sorted(each.id for each in finding.things) == sorted(things):
            return accept(work, finding, why, who)
    raise NoSuchFinding(kind=kind, things=tuple(things))


def withdraw_acceptance(work: UnitOfWork, finding: Finding) -> None:
    """Let a finding count again."""
    work.delete(*_acceptances(work, finding))


def _acceptances(work: UnitOfWork, finding: Finding) -> list[Acceptance]:
    things = tuple(each.id for each in finding.things)
    return [each for each in work.all(Acceptance, finding=finding.kind) if each.things == things]


def _finders(kinds: Collection[str] | None) -> list[Finder]:
    if kinds is None:
        return FINDERS
    for kind in sorted(set(kinds) - SEVERITIES.keys()):
        raise UnknownFindingKind(kind=kind, known=tuple(SEVERITIES))
    return [finder for finder in FINDERS if not finder.kinds.keys().isdisjoint(kinds)]


def _found(meeting: _Meeting, finders: Sequence[Finder], kinds: Collection[str] | None, tick: Tick) -> list[Finding]:
    found: list[Finding] = []
    for done, finder in enumerate(finders):
        tick(done, len(finders))
        found += [finding for finding in finder.rule(meeting) if kinds is None or finding.kind in kinds]
    tick(len(finders), len(finders))
    return list(with_acceptances(worst_first(found), meeting.all(Acceptance)))


class _Meeting:
    """What rules ask, read once for all of them, with the engines that they need."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._all: dict[type[Any], list[Any]] = {}
        self._by_id: dict[type[Any], dict[str, Any]] = {}

    def all(self, kind: type[T]) -> list[T]:
        if kind not in self._all:
            self._all[kind] = self._reader.all(kind)
        return self._all[kind]

    def by_id(self, kind: type[T]) -> dict[str, T]:
        if kind not in self._by_id:
            self._by_id[kind] = {each.id: each for each in self.all(kind)}  # type: ignore[attr-defined]
        return self._by_id[kind]

    alike = staticmethod(alike)
    is_email = staticmethod(is_email)

    def city(self, name: str, country: str) -> Hashable:
        place = find_place(name, country) if name else None
        return (words(name), country) if place is None else (place.name, place.country)

    def badge_changes(self) -> dict[str, Instant]:
        return badge_changes(self._reader)
