"""The way into a meeting: opens its file, or makes one (new, the sample, a copy, a restored backup) and opens that.

Only what opening needs is loaded for it, since a window waits.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Meeting
from c2c_events.errors import N_, C2CError
from c2c_events.services.workspace import Workspace, create_workspace, open_workspace
from c2c_events.settings import Settings
from c2c_events.storage.problems import EncryptedOrDamaged
from c2c_events.storage.unit_of_work import Author

if TYPE_CHECKING:
    from c2c_events.services.editions import NewMeeting


class WrongPassword(C2CError):
    sentence = N_(
        "That password does not open “{path}”, or the file is damaged. It was left as it is. Look at capital letters "
        "and at the language of the keyboard, and type it again."
    )


def author_of(settings: Settings) -> Author:
    """Who works here: the name from the settings, else what the system calls the user."""
    user = settings.user
    if not user:
        try:
            user = getpass.getuser()
        except (OSError, KeyError, ImportError):  # a system without user names
            user = ""
    return Author(user, settings.device)


def work_as(workspace: Workspace, settings: Settings) -> None:
    """Note changes under another name from now on."""
    workspace.author = author_of(settings)


def open_meeting(place: str, settings: Settings, *, read_only: bool = False, key: str | None = None) -> Workspace:
    """Open a meeting at a place, a path or a URL. `key`: the password of an encrypted file.

    Raises what `open_workspace` raises; `WrongPassword`; `NoMeetingYet` for a file that was made and never filled.
    """
    try:
        workspace = open_workspace(place, author_of(settings), read_only=read_only, key=key)
    except EncryptedOrDamaged as problem:
        if key is None or "backup" in problem.facts:  # with the right password a backup could be read
            raise
        raise WrongPassword(path=problem.facts["path"]) from problem
    try:
        workspace.read(lambda reader: reader.only(Meeting))
    except BaseException:
        workspace.close()
        raise
    return workspace


def create_meeting(place: str, settings: Settings, facts: NewMeeting, earlier: str = "") -> Workspace:
    """Make a meeting at a new place, and open it. `earlier`: a meeting whose address book is taken over, "" for none.

    Where that fails there is no new file. Raises what `create_workspace` and `open_workspace` raise.
    """
    from c2c_events.services.editions import new_meeting, take_over

    before = open_workspace(earlier, author_of(settings), read_only=True) if earlier else None

    def fill(workspace: Workspace) -> None:
        workspace.run(Label("new_meeting"), new_meeting, facts)
        if before is not None:
            take_over(workspace, before)

    try:
        return _made(place, settings, fill)
    finally:
        if before is not None:
            before.close()


def create_sample(place: str, settings: Settings) -> Workspace:
    """Make the sample meeting at a new place, and open it. Raises what `create_workspace` raises."""
    from c2c_events.services.demonstration import make_sample

    return _made(place, settings, make_sample)


def open_copy(place: str, out: Path, settings: Settings, *, key: str | None = None) -> Workspace:
    """Copy a meeting, which others may have open, and open the copy. Raises what `safekeeping.backup` raises."""
    from c2c_events.services.safekeeping import backup

    return open_meeting(str(backup(place, out, key=key)), settings, key=key)


def open_restored(place: str, source: Path, settings: Settings, *, key: str | None = None) -> Workspace:
    """Put a backup in the place of a meeting that nobody has open, and open it.

    What was there is kept under another name beside it. Raises what `safekeeping.restore` raises.
    """
    from c2c_events.services.safekeeping import restore

    restore(place, source, key=key)
    return open_meeting(place, settings, key=key)


def _made(place: str, settings: Settings, fill: Callable[[Workspace], object]) -> Workspace:
    """A new meeting, filled; no file of it is left where that fails. A team's database keeps its empty tables."""
    workspace = create_workspace(place, author_of(settings))
    try:
        fill(workspace)
    except BaseException:
        path = workspace.database.path
        workspace.close()
        if path is not None:
            path.unlink(missing_ok=True)
        raise
    return workspace
