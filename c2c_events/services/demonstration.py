"""The sample meeting, and every export of it: what a newcomer sees first."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Aim, Meeting, Objective, ObjectiveId
from c2c_events.domain.values import Text
from c2c_events.errors import N_, C2CError
from c2c_events.exports.registry import EXPORTS
from c2c_events.paths import resource
from c2c_events.progress import Tick, quiet
from c2c_events.services.editions import NewMeeting, new_meeting
from c2c_events.services.importing import ImportOptions, import_source, read_answers
from c2c_events.services.made_up import Size, make_up
from c2c_events.services.publishing import export
from c2c_events.services.workspace import NOBODY, Workspace, create_workspace
from c2c_events.storage.unit_of_work import Author, UnitOfWork

SAMPLE = "barcelona-2024"


class FolderInTheWay(C2CError):
    sentence = N_("“{path}” is a file, so no folder of that name can be made. Choose another name.")


def sample(folder: Path, author: Author = NOBODY, tick: Tick = quiet) -> list[Path]:
    """Make the sample meeting from its spreadsheets in `folder`, with every export; gives the files, the meeting first.

    A meeting file of an earlier demonstration is replaced. Agendas come in each language of the meeting, and side by
    side in the first two.
    """
    path = _place(folder, f"{SAMPLE}.c2c")
    with create_workspace(str(path), author) as workspace:
        make_sample(workspace)
        return [path, *write_every_export(workspace, folder, tick)]


def make_sample(workspace: Workspace) -> None:
    """Put the sample meeting into an empty file: its facts, its spreadsheets, and a person's decisions about them."""
    source = resource("samples", SAMPLE)
    said = tomllib.loads((source / "meeting.toml").read_text(encoding="utf-8"))
    workspace.run(Label("new_meeting"), _begin, said)
    answers = read_answers(source / "answers.json")
    import_source(workspace, source, ImportOptions(answers=answers))
    workspace.run(Label("edit_meeting"), _complete, said)


def made_up(
    folder: Path, author: Author, participants: int, sessions: int, visits: int, tick: Tick = quiet
) -> list[Path]:
    """The same with a made-up meeting of that size."""
    path = _place(folder, "made-up.c2c")
    with create_workspace(str(path), author) as workspace:
        workspace.run(Label("new_meeting"), make_up, Size(participants, sessions, 4 * sessions, visits))
        return [path, *write_every_export(workspace, folder, tick)]


def _begin(work: UnitOfWork, said: dict[str, Any]) -> None:
    facts = NewMeeting(
        Text(said["title"]),
        said["starts"],
        said["ends"],
        said["zone"],
        said["city"],
        said["country"],
        tuple(said["languages"]),
    )
    new_meeting(work, facts)


def _complete(work: UnitOfWork, said: dict[str, Any]) -> None:
    """What the spreadsheets do not say: subtitle, hosts, translations of objectives, expected results."""
    meeting = work.only(Meeting)
    work.put(
        replace(
            meeting,
            subtitle=Text(said["subtitle"]),
            series=Text(said["series"]),
            hosts=Text(said["hosts"]),
            edition=said["edition"],
            lessons_at_most=said["lessons_at_most"],
        )
    )
    known = {each.code: each for each in work.all(Objective)}
    for entry in said["objectives"]:
        objective = known[entry["code"]]
        french = objective.text.pick("fr")
        work.put(replace(objective, text=Text({"fr": french, **_languages(entry)})))
    for position, entry in enumerate(said["expected_results"], start=1):
        work.add(
            Objective(
                id=ObjectiveId(work.new_id()),
                code=entry["code"],
                aim=Aim.EXPECTED_RESULT,
                text=Text(_languages(entry)),
                position=len(known) + position,
            )
        )


def _languages(entry: dict[str, str]) -> dict[str, str]:
    return {code: text for code, text in entry.items() if code != "code"}


def write_every_export(workspace: Workspace, folder: Path, tick: Tick = quiet) -> list[Path]:
    """Every export of the registry into a folder, under its own name; agendas also in the other languages."""
    languages = workspace.read(lambda reader: reader.only(Meeting)).languages
    wanted: list[tuple[str, Path, tuple[str, ...]]] = [(name, folder / name, languages[:1]) for name in EXPORTS]
    for code in languages[1:]:
        wanted.append(("agenda.pdf", folder / f"agenda.{code}.pdf", (code,)))
    if len(languages) > 1:
        wanted.append(("agenda.pdf", folder / f"agenda.{'-'.join(languages[:2])}.pdf", languages[:2]))
    for done, (name, out, codes) in enumerate(wanted):
        tick(done, len(wanted))
        export(workspace, name, out, codes)
    tick(len(wanted), len(wanted))
    return [out for _, out, _ in wanted]


def _place(folder: Path, name: str) -> Path:
    """The path of a file to make in a folder, which is made; a file of an earlier demonstration goes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise FolderInTheWay(path=str(folder)) from None
    path = folder / name
    path.unlink(missing_ok=True)
    return path
