"""The Barcelona sample, taken in whole, and what is expected of it row by row."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Participant
from c2c_events.domain.values import Text
from c2c_events.paths import resource
from c2c_events.services.editions import NewMeeting, new_meeting
from c2c_events.services.importing import ImportOptions, import_source
from c2c_events.services.importing.report import ImportReport
from c2c_events.services.workspace import Workspace, create_workspace

EXPECTED = json.loads(Path("tests/data/barcelona-2024/expected.json").read_text(encoding="utf-8"))
BARCELONA = NewMeeting(
    Text({"fr": "Deuxième rencontre mondiale", "en": "Second global meeting"}),
    date(2024, 3, 12),
    date(2024, 3, 14),
    "Europe/Madrid",
    "Barcelona",
    "ES",
    ("fr", "en", "es"),
)
FILES = (
    "partnerships.csv",
    "programme.xlsx",
    "registrations.xlsx",
    "visits.csv",
    "groups.csv",
    "visit-choices.csv",
    "group-choices.csv",
    "outcomes.csv",
)


def sample(name: str) -> Path:
    return resource("samples", "barcelona-2024", name)


@pytest.fixture
def meeting(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(str(tmp_path / "barcelona.c2c")) as workspace:
        workspace.run(Label("new_meeting"), new_meeting, BARCELONA)
        yield workspace


class Taken:
    """A meeting with the whole sample in it, and the report of each file."""

    def __init__(self, workspace: Workspace, reports: dict[str, ImportReport]) -> None:
        self.workspace = workspace
        self.reports = reports

    def person_of(self) -> dict[str, str]:
        """The sample's number of each stored person ("P201"), by the row they came from."""
        wanted = {
            **{("Inscriptions", row["row"]): row["person"] for row in EXPECTED["registrations"]["rows"]},
            **{
                ("Liste d'attente", row["row"]): row["person"]
                for row in EXPECTED["registrations"]["waiting_list"]["entries"]
            },
        }
        found: dict[str, str] = {}
        for participant in self.all(Participant):
            _, sheet, row = participant.source.split(" | ")
            found[participant.person] = wanted[sheet, int(row)]
        return found

    def all(self, kind: Any) -> list[Any]:
        return self.workspace.read(lambda reader: reader.all(kind))


@pytest.fixture(scope="session")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    """The sample with every row accepted as written. Read it; do not change it."""
    with create_workspace(str(tmp_path_factory.mktemp("taken") / "barcelona.c2c")) as workspace:
        workspace.run(Label("new_meeting"), new_meeting, BARCELONA)
        reports = {name: import_source(workspace, sample(name), ImportOptions(accept_all=True)) for name in FILES}
        yield Taken(workspace, reports)
