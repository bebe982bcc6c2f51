"""What is found in a meeting, arranged once for all who ask again and again: the list, the inspectors, the sidebar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_events.standing_back import in_pieces

if TYPE_CHECKING:
    from c2c_events.domain.findings import Finding, Severity


@dataclass(frozen=True)
class KnownFindings:
    """`findings`: the worst first. `severities`: the worst of each thing that nobody accepted, by id. `by_page`: for
    each page the worst severity, and how many findings have it. `places`: of the findings of each thing, by id.
    """

    findings: Sequence[Finding] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    by_page: Mapping[str, tuple[Severity, int]] = field(default_factory=dict)
    places: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def about(self, thing_ids: Iterable[str]) -> list[Finding]:
        """What is found about some things, the worst first; accepted ones too."""
        places = {place for thing_id in thing_ids for place in self.places.get(thing_id, ())}
        return [self.findings[place] for place in sorted(places)]


def arranged(findings: Sequence[Finding]) -> KnownFindings:
    """Arrange findings, the worst first. For the thread that found them: of thousands it takes a while."""
    from c2c_events.services.dashboard import worst_by_page

    severities: dict[str, str] = {}
    places: dict[str, list[int]] = {}
    for place, finding in enumerate(in_pieces(findings)):
        for thing in finding.things:
            places.setdefault(thing.id, []).append(place)
            if finding.accepted is None:
                severities.setdefault(thing.id, str(finding.severity))
    by_page = {str(page): worst for page, worst in worst_by_page(in_pieces(findings)).items()}
    return KnownFindings(findings, severities, by_page, places)
