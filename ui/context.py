"""What every page is handed: the words, the meeting, the way to its data, and the window around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from c2c_events.errors import C2CError
from c2c_events.language import Language
from c2c_events.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from c2c_events.domain.meeting import Meeting
    from c2c_events.services.importing.report import ImportReport
    from ui.operations import Operations
    from ui.watch import Watch


class Shell(Protocol):
    """The window, as far as pages know it."""

    def go(self, page: str, *, only: str = "", select: str = "") -> None:
        """Show a page by its key; `only`: a filter for its list; `select`: the id of the thing to select there."""

    def toast(self, words: str, *, icon: str = "check", undo: bool = False, way: QAction | None = None) -> None:
        """Say what happened, for a while; with `undo`, offer to undo it; with `way`, another way on."""

    def said_lately(self) -> Sequence[tuple[datetime, str]]:
        """The last few things that a toast said of this meeting, the newest first, with their moments."""

    def say(self, problem: C2CError) -> None:
        """Say what could not be done, until it is read."""

    def show_facts(self) -> None:
        """Show what the meeting is, to be changed."""

    def change_settings(self, change: Callable[[Settings], Settings]) -> None:
        """Change what belongs to this machine, and keep it."""


@dataclass(frozen=True)
class Context:
    """`watch`: the findings, kept up to date. `place`: the path or URL of the meeting. `read_only`: nothing is
    stored. `reports`: what imports said since the meeting was opened, by the ids of their changes."""

    words: Language
    operations: Operations
    shell: Shell
    settings: Settings
    meeting: Meeting
    watch: Watch
    place: str
    read_only: bool = False
    reports: dict[str, ImportReport] = field(default_factory=dict)
