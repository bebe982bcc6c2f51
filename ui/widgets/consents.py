"""What somebody consents to: each a check box, with when and how it was said below it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal

from c2c_events.domain.people import ConsentUse
from c2c_events.domain.values import Consent
from c2c_events.terms import CONSENTS
from ui.context import Context
from ui.widgets.editors import ConsentEditor
from ui.widgets.inspector import Group


class Consents(Group):
    """`stored(use, given)`: somebody says so."""

    stored = Signal(str, bool)

    def __init__(self, context: Context) -> None:
        _ = context.words._
        super().__init__(_("Consents"))
        self._words, self._zone = context.words, ZoneInfo(context.meeting.zone)
        self.editors: dict[ConsentUse, ConsentEditor] = {}
        for use in ConsentUse:
            editor = self.editors[use] = ConsentEditor(_(CONSENTS[use]))
            editor.setEnabled(not context.read_only)
            editor.stored.connect(partial(self.stored.emit, str(use)))
            self.add(editor, inset=True)

    def show_value(self, consents: Mapping[ConsentUse, Consent]) -> None:
        for use, editor in self.editors.items():
            said = consents.get(use)
            editor.show_value(said.given if said else None, self._when(said) if said else self._words._("Not asked"))

    def _when(self, said: Consent) -> str:
        words = self._words
        day = words.date(said.at.astimezone(self._zone).date(), "medium") if said.at else ""
        template = words._("Agreed, {when}") if said.given else words._("Refused, {when}")
        when = ", ".join(part for part in (day, said.source) if part)
        return template.format(when=when) if when else template.partition(",")[0]
