"""The sample meeting, and every export of it: what a newcomer sees first."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
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
from c2c_events.services.half_written import half_written
from c2c_events.services.importing import ImportOptions, import_source, read_answers
from c2c_events.services.made_up import Size, make_up
from c2c_events.services.publishing import export
from c2c_events.services.workspace import NOBODY, Workspace, create_workspace, open_workspace
from c2c_events.storage.history_entries import history_entries
from c2c_events.storage.unit_of_work import Author, UnitOfWork

SAMPLE = "barcelona-2024"


class FolderInTheWay(C2CError):
    sentence = N_("“{path}” is a file, so no folder of that name can be made. Choose another name.")


Kept = Callable[[Path], object]
"""Hears of a meeting file that stays, since somebody worked in it."""


def _nobody(_path: Path) -> None:
    """Hears it, where nobody else does."""


def sample(folder: Path, author: Author = NOBODY, tick: Tick = quiet, kept: Kept = _nobody) -> list[Path]:
    """Make the sample meeting from its spreadsheets in `folder`, with every export; gives the files, the meeting first.

    A meeting file of an earlier demonstration is replaced, unless somebody worked in it: then it stays, and the exports
    are made of it as it is. Agendas come in each language of the meeting, and side by side in the first two.
    """
    return _demonstrate(_place(folder, f"{SAMPLE}.c2c"), "edit_meeting", author, make_sample, tick, kept)


def make_sample(workspace: Workspace) -> None:
    """Put the sample meeting into an empty file: its facts, its spreadsheets, and a person's decisions about them."""
    source = resource("samples", SAMPLE)
    said = tomllib.loads((source / "meeting.toml").read_text(encoding="utf-8"))
    workspace.run(Label("new_meeting"), _begin, said)
    answers = read_answers(source / "answers.json")
    import_source(workspace, source, ImportOptions(answers=answers))
    workspace.run(Label("edit_meeting"), _complete, said)


def made_up(
    folder: Path,
    author: Author,
    participants: int,
    sessions: int,
    visits: int,
    tick: Tick = quiet,
    kept: Kept = _nobody,
) -> list[Path]:
    """The same with a made-up meeting of that size."""

    def make(workspace: Workspace) -> None:
        workspace.run(Label("new_meeting"), make_up, Size(participants, sessions, 4 * sessions, visits))

    return _demonstrate(_place(folder, "made-up.c2c"), "new_meeting", author, make, tick, kept)


def _demonstrate(
    path: Path, last: str, author: Author, make: Callable[[Workspace], None], tick: Tick, kept: Kept
) -> list[Path]:
    """`make` a meeting at a path, and write every export of it. `last`: the label of the last change that it makes."""
    if not path.exists() or is_untouched(path, last):
        with half_written(path) as beside:  # one that was begun and not finished could not be told from one in use
            with create_workspace(str(beside), author) as workspace:
                make(workspace)
            beside.replace(path)
    else:
        kept(path)
    with open_workspace(str(path), author) as workspace:
        return [path, *write_every_export(workspace, path.parent, tick)]


def is_untouched(path: Path, last: str) -> bool:
    """Whether nothing was changed in a meeting file since the demonstration made it, its last change called `last`.

    Raises what `open_workspace` raises: what cannot be read may be somebody's work.
    """
    with open_workspace(str(path), read_only=True) as workspace:
        labels = [each.changes.label.message for each in workspace.read(history_entries, edits=0)]
    return labels[:1] == [last] and labels.count(last) == 1


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
    """The path of a file in a folder, which is made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise FolderInTheWay(path=str(folder)) from None
    return folder / name
