"""The meeting of a demonstration: made again while nobody worked in it, kept as soon as somebody did."""

from dataclasses import replace
from pathlib import Path

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.values import Text
from c2c_events.services.demonstration import is_untouched, made_up, make_sample
from c2c_events.services.history import undo
from c2c_events.services.workspace import NOBODY, create_workspace, open_workspace
from c2c_events.storage.unit_of_work import UnitOfWork


def _rename(work: UnitOfWork) -> None:
    work.put(replace(work.only(Meeting), title=Text({"en": "Mine"})))


def _made(folder: Path) -> tuple[Path, list[Path]]:
    kept: list[Path] = []
    files = made_up(folder, NOBODY, 4, 3, 1, kept=kept.append)
    return files[0], kept


def test_a_demonstration_replaces_the_one_that_nobody_worked_in(tmp_path: Path) -> None:
    first, _ = _made(tmp_path)
    before = first.read_bytes()

    again, kept = _made(tmp_path)

    assert kept == []
    assert again == first
    assert again.read_bytes() != before


def test_a_demonstration_keeps_a_meeting_that_somebody_changed_and_writes_its_exports(tmp_path: Path) -> None:
    path, _ = _made(tmp_path)
    with open_workspace(str(path)) as workspace:
        workspace.run(Label("edit_meeting"), _rename)
    (tmp_path / "agenda.pdf").unlink()

    again, kept = _made(tmp_path)

    assert kept == [again] == [path]
    with open_workspace(str(path)) as workspace:
        assert workspace.read(lambda reader: reader.only(Meeting)).title == Text({"en": "Mine"})
    assert (tmp_path / "agenda.pdf").exists()


def test_the_sample_is_untouched_until_its_meeting_is_changed_and_is_not_again_by_an_undo(tmp_path: Path) -> None:
    path = tmp_path / "sample.c2c"
    with create_workspace(str(path)) as workspace:
        make_sample(workspace)
    made = is_untouched(path, "edit_meeting")

    with open_workspace(str(path)) as workspace:
        workspace.run(Label("edit_meeting"), _rename)
    changed = is_untouched(path, "edit_meeting")
    with open_workspace(str(path)) as workspace:
        undo(workspace)
    undone = is_untouched(path, "edit_meeting")

    assert (made, changed, undone) == (True, False, False)
