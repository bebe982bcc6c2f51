"""A page of a meeting without the window around it: what it asked of the window is kept, changes reach it as there."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from c2c_events.domain.meeting import Meeting
from c2c_events.errors import C2CError
from c2c_events.language import language
from c2c_events.messages import say
from c2c_events.services import history
from c2c_events.settings import Settings
from ui.context import Context
from ui.operations import Operations
from ui.pages.page import Page
from ui.watch import Watch

LONG_MS = 40_000  # the machine may be busy


class Window:
    """Where pages want to go, what they say, what they set."""

    def __init__(self) -> None:
        self.gone: list[tuple[str, str, str]] = []
        self.said: list[str] = []
        self.settings = Settings()

    def go(self, page: str, *, only: str = "", select: str = "") -> None:
        self.gone.append((page, only, select))

    def toast(self, words: str, *, icon: str = "check", undo: bool = False, way: object = None) -> None:
        self.said.append(words)

    def said_lately(self) -> list[tuple[datetime, str]]:
        return [(datetime(2024, 3, 1, 9, 30, tzinfo=UTC), words) for words in reversed(self.said)]

    def say(self, problem: C2CError) -> None:
        self.said.append(say(problem, language("en")))

    def show_facts(self) -> None:
        self.gone.append(("facts", "", ""))

    def change_settings(self, change: Callable[[Settings], Settings]) -> None:
        self.settings = change(self.settings)


class Showing:
    """A page shown. `find(kind, **facts)`: the one thing of the meeting that has these."""

    def __init__(
        self, make: Callable[[Context], Any], operations: Operations, qtbot: Any, *, code: str = "en",
        read_only: bool = False, place: str = "a.c2c",
    ) -> None:  # fmt: skip
        self.operations, self.qtbot = operations, qtbot
        meeting = self.ask(lambda reader: reader.only(Meeting))
        self.window = Window()
        self.context = Context(
            language(code), operations, self.window, Settings(), meeting, Watch(operations), place, read_only
        )
        self.page = make(self.context)
        qtbot.addWidget(self.page, before_close_func=self._let_go)
        operations.changed.connect(self.page.on_changed)
        if isinstance(self.page, Page):
            self.context.watch.found.connect(self.page.on_findings)
        self.page.resize(1180, 840)
        self.page.show()

    def _let_go(self, _page: object) -> None:
        """What would be asked a moment after the last change is no longer asked: the meeting is closed next."""
        self.operations.changed.disconnect(self.context.watch._on_changed)
        self.context.watch._timer.stop()

    def until(self, so: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(so()), timeout=LONG_MS)  # None would count as success

    def ask(self, question: Callable[..., Any], *args: Any) -> Any:
        """The answer of a question to the meeting, waited for."""
        found: list[Any] = []
        self.operations.read(self.operations, question, *args).then(found.append)
        self.until(lambda: bool(found))
        return found[0]

    def find(self, kind: type[Any], **facts: Any) -> Any:
        (found,) = self.ask(lambda reader: reader.all(kind, **facts))
        return found

    def all(self, kind: type[Any], **facts: Any) -> list[Any]:
        found: list[Any] = self.ask(lambda reader: reader.all(kind, **facts))
        return found

    def do(self, label: Any, use_case: Callable[..., Any], *args: Any) -> Any:
        """Change something, and wait until the page heard of it."""
        done: list[Any] = []
        self.operations.run(label, use_case, *args).then(done.append)
        self.until(lambda: bool(done))
        return done[0]

    def undo(self) -> None:
        done: list[Any] = []
        self.operations.change(self.operations, partial(history.undo, anyway=False)).then(done.append)
        self.until(lambda: bool(done))
