"""People in a working group or a departure, as lines; how many of them there are, against how many there may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from c2c_events.domain.findings import Finding
from c2c_events.domain.people import COMING, Participant, ParticipantId, Person
from c2c_events.terms import STATUSES
from ui.models.links import Destination, Link
from ui.models.sheet import Teller
from ui.painting import SEVERITY, STATUS

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class PlacedPerson:
    """`link` leads to their registration. `officer`: of a group; `comes`: they are counted."""

    id: ParticipantId
    link: Link
    officer: bool = False
    comes: bool = True


@dataclass(frozen=True)
class Taken:
    """How many places are taken. `least`, `most`: how many people are needed and may be there, None where unsaid."""

    count: int
    least: int | None = None
    most: int | None = None

    @property
    def role(self) -> str:
        """Of the colour: too many, too few once somebody is there, as it should be."""
        if self.most is not None and self.count > self.most:
            return "error"
        return "warning" if self.least is not None and 0 < self.count < self.least else "accent"

    def in_words(self, tell: Teller | Any) -> str:
        """ "34 of 60, at least 12"."""
        _, number = tell.words._, tell.words.number
        said = number(self.count)
        if self.most is not None:
            said = _("{placed} of {places}").format(placed=said, places=number(self.most))
        if self.least:
            said = f"{said}, " + _("at least {least}").format(least=number(self.least))
        return said


def placed_people(
    reader: Reader,
    notes: Mapping[ParticipantId, str],
    tell: Teller,
    officers: Iterable[ParticipantId] = (),
    findings: Sequence[Finding] = (),
) -> tuple[PlacedPerson, ...]:
    """Participants with a note on each: officers first, then who is named by findings, then by name.

    Those who do not come say so with an icon. `findings`: of which the first that names somebody stands beside them.
    """
    participants = reader.by_id(Participant, id=set(notes)) if notes else {}
    people = reader.by_id(Person, id={each.person for each in participants.values()}) if participants else {}
    first = set(officers)
    found: dict[str, Finding] = {}
    for finding in findings:
        for thing in finding.things:
            found.setdefault(thing.id, finding)

    def place(each: Participant) -> tuple[bool, bool, Any, str]:
        wrong = each.id in found or each.person in found
        return each.id not in first, not wrong, tell.words.collation(people[each.person].name.to_sort()), each.id

    return tuple(
        _line(
            each,
            people[each.person],
            notes[each.id],
            each.id in first,
            found.get(each.id) or found.get(each.person),
            tell,
        )
        for each in sorted(participants.values(), key=place)
    )


def _line(
    participant: Participant, person: Person, note: str, officer: bool, finding: Finding | None, tell: Teller
) -> PlacedPerson:
    from c2c_events.services.finding_words import title_in_words

    words = tell.words
    wrong = title_in_words(finding.kind, words) if finding is not None else ""
    comes = participant.status in COMING
    status = "" if comes else words._(STATUSES[participant.status])
    about = tell.pick(participant.function)
    said = " · ".join(part for part in (wrong, status, note, about) if part)
    name = person.name.in_order() or person.native_name or person.email or words._("No name")
    tint, mark = STATUS[str(participant.status)]
    icon, role = ("badge-check", "group") if officer else ("user", "ink3") if comes else (mark, tint)
    if finding is not None:
        severity = str(finding.severity)
        icon, role = SEVERITY[severity], severity
    link = Link(
        name, said, icon=icon, role=role, said=". ".join(part for part in (name, said) if part),
        to=Destination("participants", select=participant.id),
    )  # fmt: skip
    return PlacedPerson(participant.id, link, officer, comes)
