"""All findings of a meeting, kept up with its changes: after each, only what it can concern is looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from c2c_events.domain.engaged import ENGAGING
from c2c_events.domain.findings import FINDERS, Finder, Finding, severity_and_place, with_acceptances, worst_first
from c2c_events.domain.known import Known
from c2c_events.domain.records import Acceptance
from c2c_events.domain.subjects import PEOPLE
from c2c_events.standing_back import in_pieces

Tick = Callable[[int, int], None]
_Swap = tuple[tuple[Finding, ...], tuple[Finding, ...]]  # what was found, and what is
_WHOLE = ""
"""Under which what a rule about the whole meeting found is kept."""


def _quiet(done: int, total: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one thing: `now` is its value, None where it is gone."""

    kind: type[Any]
    id: str
    now: Any | None


class StandingFindings:
    """What is found in a meeting as it stands.

    Whatever changes were noted, `findings()` is what somebody would find who looked at the whole anew: that is the law
    of this class, and a test holds it.
    """

    def __init__(self, known: Known, finders: Sequence[Finder] = FINDERS, tick: Tick = _quiet) -> None:
        """Looks at everything. `finders`: only these rules. `tick` counts them."""
        self._known = known
        self._found: dict[Finder, dict[str, tuple[Finding, ...]]] = {}
        self._by_kind: dict[str, list[Finding]] = {}
        self._stale = set(finders)  # rules whose findings `_by_kind` does not have yet
        for done, finder in enumerate(finders):
            tick(done, len(finders))
            self._found[finder] = dict(self._look(finder))
        tick(len(finders), len(finders))
        known.all(Acceptance)  # so that it is kept up to date

    def findings(self) -> list[Finding]:
        """Everything found, the worst first, then in the order of the rules, then of the things."""
        acceptances = self._known.all(Acceptance)
        for finder in self._stale:
            found = chain.from_iterable(self._found[finder].values())
            self._by_kind.update((kind, []) for kind in finder.kinds)
            for finding in with_acceptances(found, acceptances):
                self._by_kind[finding.kind].append(finding)
        self._stale.clear()
        in_order = sorted(self._by_kind, key=severity_and_place)
        return list(chain.from_iterable(self._by_kind[kind] for kind in in_order))

    def note(self, changes: Sequence[Change]) -> None:
        """Take note of changes that were made together. What is noted as it was noted already changes nothing."""
        for finder, swaps in self._swap(changes).items():
            if not swaps:
                continue
            own = self._found[finder]
            in_order = own.keys() >= swaps.keys()
            for thing, (_before, after) in swaps.items():
                if after:
                    own[thing] = after
                else:
                    own.pop(thing, None)
            if not in_order:
                self._found[finder] = dict(sorted(own.items()))
            self._stale.add(finder)
        if any(each.kind is Acceptance for each in changes):
            self._stale.update(self._found)

    def would_be(self, changes: Sequence[Change]) -> tuple[list[Finding], list[Finding]]:
        """What changes would make of the findings: those that would go, those that would come. Nothing is noted."""
        known = self._known
        back = [Change(each.kind, each.id, known.get(each.kind, each.id)) for each in changes]
        swaps = [swap for own in self._swap(changes).values() for swap in own.values()]
        self._enter(back)
        gone = [each for before, after in swaps for each in _without(before, after)]
        come = [each for before, after in swaps for each in _without(after, before)]
        acceptances = known.all(Acceptance)
        return list(with_acceptances(gone, acceptances)), list(with_acceptances(worst_first(come), acceptances))

    def _swap(self, changes: Sequence[Change]) -> dict[Finder, dict[str, _Swap]]:
        """Enter changes into the picture, and say where what is found is another than it was, and what."""
        finders = [finder for finder in self._found if any(change.kind in finder.reads for change in changes)]
        former = [value for each in changes if (value := self._value(each)) is not None]
        before = {finder: _concerned(self._known, finder, former) for finder in finders}
        self._enter(changes)
        latter = [each.now for each in changes if each.now is not None]
        swaps: dict[Finder, dict[str, _Swap]] = {}
        for finder in finders:
            after = _concerned(self._known, finder, latter)
            earlier = before[finder]
            those = None if earlier is None or after is None else earlier | after
            was = self._found[finder]
            now = dict(self._look(finder, those))
            keys = now.keys() | was.keys() if those is None else those
            both = {key: (was.get(key, ()), now.get(key, ())) for key in keys}
            swaps[finder] = {key: swap for key, swap in both.items() if swap[0] != swap[1]}
        return swaps

    def _enter(self, changes: Sequence[Change]) -> None:
        known = self._known
        people = self._expected_elsewhere(changes, former=True)
        for each in changes:
            if each.now is None:
                known.drop(each.kind, each.id)
            else:
                known.put(each.now)
        people |= self._expected_elsewhere(changes, former=False)
        if people:
            known.engaged.refresh(people)

    def _expected_elsewhere(self, changes: Sequence[Change], *, former: bool) -> set[str]:
        """The people whose engagements changes concern, as the meeting stands."""
        if not self._known.knows_engaged:
            return set()
        those = [each for each in changes if each.kind in ENGAGING]
        things = [self._value(each) if former else each.now for each in those]
        return PEOPLE.concerned(self._known, [each for each in things if each is not None]) or set()

    def _value(self, change: Change) -> Any | None:
        """The thing as it is known now."""
        return self._known.get(change.kind, change.id) if self._known.holds(change.kind) else None

    def _look(self, finder: Finder, those: Iterable[str] | None = None) -> Iterator[tuple[str, tuple[Finding, ...]]]:
        """What a rule finds about each of some things, by their ids; every one where None."""
        if finder.each is None:
            yield _WHOLE, tuple(finder.rule(self._known))
            return
        by_id = self._known.by_id(finder.each.kind)
        for key in in_pieces(by_id if those is None else those):
            if (thing := by_id.get(key)) is not None and (found := tuple(finder.rule(self._known, thing))):
                yield key, found


def _without(findings: Sequence[Finding], others: Sequence[Finding]) -> list[Finding]:
    """Those that are not among others of the same rule."""
    by_things = {(each.kind, each.things): each for each in others}
    return [each for each in findings if by_things.get((each.kind, each.things)) != each]


def _concerned(known: Known, finder: Finder, things: Sequence[Any]) -> set[str] | None:
    """The ids of those a rule has to look at again for some things; None: every one, or the whole."""
    if finder.each is None:
        return None
    return finder.each.concerned(known, [each for each in things if type(each) in finder.reads])
