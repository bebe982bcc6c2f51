"""People who are probably there twice, pair by pair, and the answer that two are not the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from c2c_events.domain.findings import Finding, Thing
from c2c_events.domain.likeness import like
from c2c_events.domain.matching import find_same_people
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Person
from c2c_events.engines.fuzzy import alike
from c2c_events.language import Language
from c2c_events.progress import Tick, quiet
from c2c_events.services.findings import find_all
from c2c_events.services.importing.field_words import REASONS
from c2c_events.services.workspace import Workspace
from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class Pair:
    """Two people who look like one. `score` 0 to 1; `reasons` in words; `facts`: what tells each of them apart."""

    finding: Finding
    things: tuple[Thing, Thing]
    names: tuple[str, str]
    facts: tuple[str, str]
    score: float
    reasons: tuple[str, ...]


def find_pairs(workspace: Workspace, words: Language, tick: Tick = quiet) -> list[Pair]:
    """Everybody who is probably there twice, the surest first; pairs that somebody told apart are left out.

    Who is registered comes first in a pair, then who was there first: that one is proposed to stay. Raises what `tick`
    raises.
    """
    return workspace.beside(partial(_look, words), tick)


def _look(words: Language, workspace: Workspace, tick: Tick) -> list[Pair]:
    return workspace.read(_pairs, words, tick)


def _pairs(reader: Reader, words: Language, tick: Tick) -> list[Pair]:
    findings = [each for each in find_all(reader, {"duplicate"}, tick) if each.accepted is None]
    ids = {thing.id for finding in findings for thing in finding.things}
    people = reader.by_id(Person, id=ids)
    registered = {str(each.person): each for each in reader.all(Participant, person=ids)}
    works_for = {each.organisation for each in registered.values() if each.organisation}
    organisations = reader.by_id(Organisation, id=works_for)

    def likeness(person_id: str) -> tuple[Person, Participant | None]:
        return people[person_id], registered.get(person_id)

    found = []
    for finding in findings:
        first, second = sorted(finding.things, key=lambda thing: (thing.id not in registered, thing.id))
        sides = [like(*likeness(each.id), organisations) for each in (first, second)]
        matches = find_same_people([sides[0]], alike, [sides[1]])
        names = [people[each.id].name.in_order() or people[each.id].native_name for each in (first, second)]
        facts = [", ".join(part for part in (each.organisation, *each.emails[:1]) if part) for each in sides]
        found.append(
            Pair(
                finding,
                (first, second),
                (names[0], names[1]),
                (facts[0], facts[1]),
                matches[0].score if matches else 0.0,
                tuple(words._(REASONS[reason]) for reason in finding.facts["reasons"]),
            )
        )
    return sorted(found, key=lambda pair: -pair.score)
