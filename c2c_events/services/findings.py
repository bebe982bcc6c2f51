"""Everything that should be looked at in a meeting, and what somebody decided may stay as it is."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from c2c_events.domain import every_rule  # noqa: F401 - for what it declares
from c2c_events.domain.changes import ChangeSet
from c2c_events.domain.findings import FINDERS, SEVERITIES, Finder, Finding
from c2c_events.domain.folding import words
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.known import Known
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.picture import Today
from c2c_events.domain.records import Acceptance, AcceptanceId
from c2c_events.domain.standing_findings import Change, StandingFindings
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
    return Inspection(reader, kinds, tick).findings()


class Inspection:
    """The findings of an open meeting, kept up with its changes: after each, only what it can concern is looked at.

    It has the meeting in memory, as far as rules read it, so it belongs to one thread.
    """

    def __init__(self, reader: Reader, kinds: Collection[str] | None = None, tick: Tick = quiet) -> None:
        """Looks at everything. `kinds` and `tick` as for `find_all`. Raises `UnknownFindingKind`."""
        self._kinds = None if kinds is None else frozenset(kinds)
        self._engines = Engines(reader)
        self._known = Known(lambda kind: self._engines.all(kind), self._engines)
        with undisturbed():
            for kind in {kind for finder in _finders(kinds) for kind in finder.reads}:
                self._known.by_id(kind)  # while the file can be read
            self._standing = StandingFindings(self._known, _finders(kinds), tick)

    def findings(self) -> list[Finding]:
        """What is found as the meeting stood when it was last looked at, the worst first."""
        found = self._standing.findings()
        return found if self._kinds is None else [each for each in found if each.kind in self._kinds]

    def follow(self, reader: Reader, *changes: ChangeSet) -> list[Finding]:
        """Look again at what changes can concern, and another day; gives what is found now."""
        self._engines.reader = reader
        touched: dict[type[Any], dict[str, None]] = {}
        for edit in (edit for each in changes for edit in each.edits):
            touched.setdefault(KINDS[edit.kind].type, {})[edit.thing] = None
        another_day = [Change(Today, day.id, day) for day in self._engines.today() if day not in self._known.all(Today)]
        self._standing.note(
            [
                Change(kind, thing, now.get(thing))
                for kind, things in touched.items()
                if self._known.holds(kind)
                for now in [reader.by_id(kind, id=set(things))]
                for thing in things
            ]
            + another_day
        )
        return self.findings()

    @property
    def known(self) -> Known:
        """The meeting in memory, with every kind of thing that rules read."""
        return self._known

    def would_be(self, reader: Reader, *things: Any) -> tuple[list[Finding], list[Finding]]:
        """What would go, and what would come, if these things were as they are given; nothing is changed."""
        self._engines.reader = reader
        return self._standing.would_be([Change(type(each), each.id, each) for each in things])


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


def _acceptances(work: UnitOfWork, finding: Finding) -> list[Acceptance]:
    things = tuple(each.id for each in finding.things)
    return [each for each in work.all(Acceptance, finding=finding.kind) if each.things == things]


def _finders(kinds: Collection[str] | None) -> list[Finder]:
    if kinds is None:
        return FINDERS
    for kind in sorted(set(kinds) - SEVERITIES.keys()):
        raise UnknownFindingKind(kind=kind, known=tuple(SEVERITIES))
    return [finder for finder in FINDERS if not finder.kinds.keys().isdisjoint(kinds)]


class Engines:
    """What rules ask of others than the domain; `reader` is asked while it is there."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    alike = staticmethod(alike)
    is_email = staticmethod(is_email)

    def all(self, kind: type[Any]) -> Sequence[Any]:
        """Every thing of a kind, as rules ask for them: also which day it is, once there is a meeting."""
        return self.today() if kind is Today else self.reader.all(kind)

    def today(self) -> Sequence[Today]:
        return [Today(self.reader.now.astimezone(ZoneInfo(each.zone)).date()) for each in self.reader.all(Meeting)]

    def city(self, name: str, country: str) -> Hashable:
        place = find_place(name, country) if name else None
        return (words(name), country) if place is None else (place.name, place.country)

    def badge_changes(self) -> dict[str, Instant]:
        return badge_changes(self.reader)
