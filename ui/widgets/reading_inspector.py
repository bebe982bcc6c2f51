"""An inspector that is only read: who or what this is, what was found about it, and blocks of what is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.commands import button
from ui.context import Context
from ui.models.links import Destination
from ui.models.sheet import Sheet
from ui.widgets.basics import label, row
from ui.widgets.blocks import Blocks
from ui.widgets.inspector import SIDE, Group, Head, Pill
from ui.widgets.text_fields import TextFields
from ui.widgets.thing_inspector import ThingInspector

if TYPE_CHECKING:
    from c2c_events.domain.findings import Finding
    from c2c_events.language import Language
    from c2c_events.storage.repository import Reader

Reading = Callable[["Reader", str, Sequence["Finding"], "Language"], Sheet]
"""What gives the sheet of a thing, on the reader thread. Raises `NotFound`."""


class ReadingInspector(ThingInspector):
    """`reading`: gives the sheet of a thing; `of`: the kinds whose changes concern it."""

    def __init__(
        self, context: Context, hint: str, reading: Reading, of: tuple[type[Any], ...], history: QAction,
        several: Callable[[int], str], edits: Callable[[str, str], bool], titled: type[Any] | None = None,
    ) -> None:  # fmt: skip
        """`history`: the command that shows what happened to the thing that is selected; `several(n)`: that
        so many are ("3 sessions selected"); `edits(kind, path)`: edits a field elsewhere, and says whether it could;
        `titled`: the kind of the things, where their titles are edited here."""
        super().__init__(context, hint)
        self.of = of
        self._reading, self._several_words = reading, several
        self.pill = Pill(context.words._("Status"))
        self.pill.setEnabled(False)
        beside = QWidget()  # the pill stands at the leading side
        beside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head = Head(self.pill, beside)
        self.blocks = Blocks()
        self.blocks.chosen.connect(self._go)
        self.shown: Sheet | None = None
        for each in (self.head, self.found, self.blocks):
            self.sheet.addWidget(each)
        self._edits, self._titled = edits, titled
        self.title: TextFields | None = None
        if titled is not None:
            group = Group(context.words._("Title"))
            self.title = TextFields(self, titled, group, "title", context.words._("Title"), lines=True)
            self.sheet.addWidget(group)
        self.sheet.addLayout(row(button(history, "link"), None, margins=(SIDE - 6, 8, SIDE, 0)))
        self.sheet.addStretch(1)
        self._count = label("", step=2, weight=theme.BOLD, wraps=True)
        self.several.sheet.addLayout(row(self._count, margins=(SIDE, 16, SIDE, 16)))

    def read_one(self, thing_id: str) -> Callable[..., Sheet]:
        about = self.context.watch.about([thing_id])
        return partial(_read, self._reading, thing_id, about, self.context.words)

    def show_one(self, shown: Any, *, anew: bool) -> None:
        self.shown = shown
        self.head.portrait.show_value(shown.letters, shown.tint)
        self.head.show_value(shown.name, shown.second)
        key, words = shown.status
        self.pill.setVisible(bool(words))
        self.pill.show_value(key, words)
        self.show_findings(shown.findings)
        self.blocks.show_blocks(shown.blocks)
        if self._titled is not None and self.title is not None:
            self.thing_ids = {self._titled: shown.thing.id}
            self.title.show_value(shown.thing.title, anew=anew)

    def focus_field(self, kind: str, path: str) -> bool:
        """Into a title that is missing in a language; else to where the field is edited."""
        if path == "title" and self.title is not None and isinstance(self.shown, Sheet):
            self.one.ensureWidgetVisible(self.title.focus())
            return True
        return self._edits(kind, path)

    def show_several(self, ids: Sequence[str]) -> None:
        self._count.setText(self._several_words(len(ids)))

    def _go(self, to: Destination) -> None:
        self.context.shell.go(to.page, only=to.only, select=to.select)


def _read(reading: Reading, thing_id: str, findings: Sequence[Finding], words: Language, reader: Reader) -> Sheet:
    return reading(reader, thing_id, findings, words)
