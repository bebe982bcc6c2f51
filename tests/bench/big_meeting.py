"""A made-up meeting as large as a world congress, for benchmarks and tests of size.

`big_meeting()` gives the path of a meeting file of 25,000 participants, 1,000 sessions and 4,000 roles; it is made
once for the same parameters and kept in the temporary folder, so open it read-only or copy it.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from inspect import getsource
from pathlib import Path

from c2c_events.domain.changes import Label
from c2c_events.domain.kinds import KINDS
from c2c_events.services import made_up
from c2c_events.services.made_up import MADE_AT, Scripts, Size, make_up
from c2c_events.services.workspace import create_workspace


def big_meeting(
    participants: int = 25_000, sessions: int = 1_000, roles: int = 4_000, scripts: Scripts = "latin"
) -> Path:
    """The path of a meeting file of that size, made if it is not there yet; do not change it.

    `scripts`: "latin", or "world", where every second name is in one of the other scripts of the world.
    """
    known = "\n".join(f"{kind.name} {kind.type.__annotations__}" for kind in KINDS.values()) + getsource(made_up)
    digest = hashlib.sha256(known.encode()).hexdigest()[:12]
    kept = Path(tempfile.gettempdir()) / f"c2c-big-meetings-{digest}"
    path = kept / f"{participants}-{sessions}-{roles}-{scripts}.c2c"
    if not path.exists():
        kept.mkdir(exist_ok=True)
        work_place = Path(tempfile.mkdtemp(dir=kept))
        try:
            make_big_meeting(work_place / "new.c2c", participants, sessions, roles, scripts)
            (work_place / "new.c2c").replace(path)
        finally:
            shutil.rmtree(work_place)
    return path


def make_big_meeting(path: Path, participants: int, sessions: int, roles: int, scripts: Scripts = "latin") -> None:
    """Make such a file at `path`."""
    with create_workspace(str(path), clock=lambda: MADE_AT) as workspace:
        workspace.run(Label("import", "made-up"), make_up, Size(participants, sessions, roles, None, scripts))
