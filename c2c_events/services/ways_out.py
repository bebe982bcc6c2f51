"""What somebody can do about a meeting that does not open, or about a change that was not stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from c2c_events.errors import N_, C2CError, NoMeetingYet
from c2c_events.services.opening import WrongPassword
from c2c_events.services.safekeeping import backups_of
from c2c_events.services.workspace import OlderFile
from c2c_events.storage.backups import DamagedButBackedUp
from c2c_events.storage.locks import OpenElsewhere
from c2c_events.storage.problems import (
    CannotRead,
    DiskFails,
    DiskFull,
    EncryptedOrDamaged,
    FileBusy,
    NewerFile,
    NoSuchDatabase,
    NoSuchFile,
    NotAMeetingFile,
    NotClosedProperly,
    ReadOnlyFile,
)


class Way(StrEnum):
    """Each is done by the window, as its name says."""

    PASSWORD = "password"
    RESTORE = "restore"
    BACKUPS = "backups"
    READ_ONLY = "read_only"
    COPY = "copy"
    AGAIN = "again"
    CHOOSE = "choose"
    FORGET = "forget"


WAYS: Mapping[Way, str] = {
    Way.PASSWORD: N_("Type the password…"),
    Way.RESTORE: N_("Restore the backup of {made}"),
    Way.BACKUPS: N_("Restore a backup…"),
    Way.READ_ONLY: N_("Open read-only"),
    Way.COPY: N_("Save a copy…"),
    Way.AGAIN: N_("Try again"),
    Way.CHOOSE: N_("Open another file…"),
    Way.FORGET: N_("Take it off the list"),
}
"""What each way is called on its button."""


@dataclass(frozen=True)
class WayOut:
    """A way, with the facts of its name. `backup`: which one, of `Way.RESTORE`."""

    way: Way
    facts: Mapping[str, Any] = field(default_factory=dict)
    backup: Path | None = None


_WAYS_OUT: tuple[tuple[type[C2CError], tuple[Way, ...]], ...] = (
    (OpenElsewhere, (Way.READ_ONLY, Way.COPY, Way.AGAIN)),
    (WrongPassword, (Way.PASSWORD, Way.BACKUPS)),
    (DamagedButBackedUp, (Way.RESTORE, Way.BACKUPS, Way.PASSWORD)),
    (EncryptedOrDamaged, (Way.PASSWORD, Way.BACKUPS)),
    (NoSuchFile, (Way.CHOOSE, Way.BACKUPS, Way.FORGET)),
    (NotAMeetingFile, (Way.CHOOSE,)),
    (NewerFile, (Way.CHOOSE,)),
    (NoMeetingYet, (Way.CHOOSE,)),
    (OlderFile, (Way.COPY, Way.CHOOSE)),
    (NotClosedProperly, (Way.AGAIN, Way.CHOOSE)),
    (CannotRead, (Way.AGAIN, Way.CHOOSE)),
    (DiskFull, (Way.AGAIN,)),
    (DiskFails, (Way.AGAIN,)),
    (FileBusy, (Way.AGAIN,)),
    (NoSuchDatabase, (Way.AGAIN,)),
)
"""Of a meeting that did not open. By the first class that fits, since some are special cases of others."""

_WHILE_OPEN: tuple[tuple[type[C2CError], tuple[Way, ...]], ...] = (
    (DamagedButBackedUp, (Way.RESTORE, Way.BACKUPS)),
    (EncryptedOrDamaged, (Way.BACKUPS,)),
    (ReadOnlyFile, (Way.COPY,)),
    (DiskFull, (Way.COPY,)),
    (DiskFails, (Way.AGAIN, Way.COPY)),
    (NoSuchDatabase, (Way.AGAIN,)),
)
"""Of a change that was not stored, or of a question without an answer: `Way.AGAIN` opens the meeting again."""


def ways_out(problem: C2CError, *, is_open: bool = False, backups: bool = True) -> tuple[WayOut, ...]:
    """What can be done about a problem with a meeting, the best first; none where its sentence says it all.

    `backups`: whether there are any of that meeting.
    """
    table = _WHILE_OPEN if is_open else _WAYS_OUT
    ways = next((ways for kind, ways in table if isinstance(problem, kind)), ())
    return tuple(_way_out(way, problem) for way in ways if backups or way is not Way.BACKUPS)


def _way_out(way: Way, problem: C2CError) -> WayOut:
    if way is Way.RESTORE:
        assert isinstance(problem, DamagedButBackedUp)
        return WayOut(way, {"made": problem.facts["made"]}, problem.backup.path)
    return WayOut(way)


def has_backups(place: str) -> bool:
    """Whether this machine has a backup of the meeting that is, or was, at a place."""
    return bool(backups_of(place))
