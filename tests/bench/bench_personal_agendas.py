"""Personal agendas from the meeting file: sessions that people share are laid out once, so that each further page is
cheap, and a run of thousands needs no more memory than its pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from c2c_events.exports.registry import export_named
from c2c_events.language import language
from c2c_events.services.publishing import Request, gather
from c2c_events.services.workspace import open_workspace
from tests.bench.big_meeting import big_meeting
from tests.bench.measures import Figure, Growth, Measure, Peak

_FEW, _MANY = 400, 2_000


def cases(scratch: Path) -> list[Measure]:
    out = scratch / "agendas.pdf"
    return [
        Growth("people", lambda n: print_agendas(_meeting(n), out), sizes=(_FEW, _MANY), at_most=1.0),
        Peak(f"{_MANY:,} agendas", print_agendas, at_most_mb=400, arguments=(_meeting(_MANY), out)),
        Figure("an agenda", lambda: print_agendas(_meeting(_FEW), out) / _FEW, at_most=4_000, unit="B"),
    ]


def print_agendas(meeting: Path, out: Path) -> int:
    """Gather and write the agenda of everybody of a meeting with the default options; the size of the file."""
    export = export_named("personal-agenda.pdf")
    with open_workspace(str(meeting), read_only=True) as workspace:
        request = Request((language("en"),), export.settle({}))
        document = workspace.read(gather, "personal-agenda.pdf", request)
    with out.open("wb") as file:
        export.write(document, file, lambda done, total: None)
    return out.stat().st_size


_meeting = partial(big_meeting, sessions=100, roles=300)
