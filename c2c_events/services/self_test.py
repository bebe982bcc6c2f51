"""Whether every part of an installed or frozen program works: each is used once, for real."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from c2c_events.progress import Tick
    from c2c_events.services.workspace import Workspace

Check = Callable[[Path], str]
"""Uses a part of the program, with a folder for its files; gives what is wrong with it, "" where nothing is."""


def self_test(further: Mapping[str, Check]) -> Iterator[tuple[str, str]]:
    """Yield each part's name, and what is wrong with it ("" where nothing is). `further`: parts above the services."""
    with tempfile.TemporaryDirectory(prefix="c2c-self-test-") as folder:
        for name, check in {**_OWN, **further}.items():
            try:
                problem = check(Path(folder))
            except Exception as error:  # whatever is missing from an installation is what this is to find
                problem = f"{type(error).__name__}: {error}"
            yield name, problem


def _resources(_: Path) -> str:
    from c2c_events.language import INTERFACE_LANGUAGES, language
    from c2c_events.paths import resource
    from c2c_events.world import outlines

    resource("fonts")
    outlines()
    # A sentence that every catalogue translates: a catalogue that was not compiled gives it back in English.
    silent = [code for code in INTERFACE_LANGUAGES if code != "en" and language(code)._("Agenda") == "Agenda"]
    return f"no catalogue for {', '.join(silent)}" if silent else ""


def _sample(folder: Path) -> str:
    """The meeting file, reading of spreadsheets, and every export."""
    from c2c_events.services.demonstration import sample

    missing = [path.name for path in sample(folder) if not path.stat().st_size]
    return f"empty: {', '.join(missing)}" if missing else ""


def _schedules(folder: Path) -> str:
    """What the sample says to calendars and to conference systems is read again, and is the programme that it has."""
    from c2c_events.services.importing import ImportOptions, import_source
    from c2c_events.services.importing.report import OUTCOMES

    different = []
    with _open_sample(folder) as workspace:
        for name in ("calendar.ics", "schedule.xml"):
            report = import_source(workspace, folder / name, ImportOptions(), dry_run=True)
            if [outcome for outcome in OUTCOMES if report.total(outcome)] != ["unchanged"]:
                different.append(name)
    return f"read otherwise than written: {', '.join(different)}" if different else ""


def _slots(folder: Path) -> str:
    """Slots for two sessions that go together."""
    from c2c_events.domain.programme import Session
    from c2c_events.services.findings import Inspection
    from c2c_events.services.suggestions import find_slots

    with _open_sample(folder) as workspace:
        known = workspace.read(Inspection).known
    first, second = known.all(Session)[:2]
    without = [each.session.id for each in find_slots(known, [first.id, second.id]) if not each.candidates]
    return f"no slot for {len(without)} sessions" if without else ""


def _placement(folder: Path) -> str:
    """The choice rounds, worked out."""
    from c2c_events.domain.choices import ChoiceRound
    from c2c_events.services.placement import work_out

    with _open_sample(folder) as workspace:
        rounds = workspace.read(lambda reader: reader.all(ChoiceRound))
        worked = [work_out(workspace, each.id) for each in rounds]
    without = sum(not any(each.result.placed.values()) for each in worked)
    return f"nobody is placed in {without} of {len(rounds)} rounds" if without or not rounds else ""


def _companion(folder: Path) -> str:
    """The process beside a window, which starts, opens the sample and answers."""
    from c2c_events.services.companion import Companion, Way

    with closing(Companion(Way(_sample_in(folder)))) as companion:
        return "" if companion.do(_has_sessions) else "it sees no sessions"


def _has_sessions(workspace: Workspace, _tick: Tick) -> bool:
    from c2c_events.domain.programme import Session

    return bool(workspace.read(lambda reader: reader.all(Session)))


def _open_sample(folder: Path) -> Workspace:
    from c2c_events.services.workspace import open_workspace

    return open_workspace(_sample_in(folder), read_only=True)


def _sample_in(folder: Path) -> str:
    from c2c_events.services.demonstration import SAMPLE

    return str(folder / f"{SAMPLE}.c2c")


_OWN: Mapping[str, Check] = {
    "resources": _resources,
    "sample": _sample,
    "schedules": _schedules,
    "slots": _slots,
    "placement": _placement,
    "companion": _companion,
}
