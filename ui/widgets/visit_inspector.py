"""The inspector of site visits: what one is about, who hosts it, and its departures; all stored as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.domain.groups import SiteVisit, Stop
from ui.commands import button
from ui.context import Context
from ui.models.visit import VISIT_KINDS_READ, VisitShown, read_visit
from ui.visit_commands import VisitCommands
from ui.widgets.basics import row
from ui.widgets.file_inspector import FileInspector
from ui.widgets.flow import Flow
from ui.widgets.inspector import SIDE
from ui.widgets.session_times import TYPED_TIMES
from ui.widgets.visit_departures import VisitDepartures

if TYPE_CHECKING:
    from c2c_events.domain.findings import Thing
    from c2c_events.language import Language
    from c2c_events.storage.unit_of_work import UnitOfWork


class VisitInspector(FileInspector):
    """One site visit, or how many are selected."""

    kind = SiteVisit
    page = "visits"
    of = VISIT_KINDS_READ

    def __init__(self, context: Context, commands: VisitCommands, history: QAction) -> None:
        _ = context.words._
        super().__init__(context, _("Select a site visit to see its departures and who has a place."), history)
        ways = QWidget()
        flow = Flow(gap=8, parent=ways)
        for action in (commands.output.print_, commands.delete):
            flow.addWidget(button(action))
        self.several.sheet.addLayout(row(ways, margins=(SIDE, 4, SIDE, 8)))
        self.several.sheet.addStretch(1)

    def make_groups(self) -> None:
        words = self.context.words
        _, none = words._, words._("None stated")
        self.departures = VisitDepartures(self)
        self.group(_("Departures"), self.departures.add_button, first=True).add(self.departures)
        self.texts(self.group(_("Title")), "title", _("Title"), lines=True)
        group = self.group(_("The visit"))
        self.typed(group, _("Theme"), "theme", empty=none)
        self.typed(group, words.pgettext("site visit", "Host"), "host", empty=none, completes=True)
        self.typed(group, _("Code"), "code", empty=none, left_to_right=True)
        self.typed(group, _("Note"), "note", empty=words.pgettext("note", "None"), lines=True)
        self.texts(self.group(_("To bring")), "bring", _("To bring"), lines=True)

    def read_one(self, thing_id: str) -> Callable[..., VisitShown]:
        findings = self.context.watch.findings
        return partial(
            read_visit, thing_id=thing_id, paths=tuple(self.paths), findings=findings, words=self.context.words
        )

    def show_one(self, shown: Any, *, anew: bool) -> None:
        super().show_one(shown, anew=anew)
        self.departures.show_departures(shown.sheet.thing.id, shown.departures, anew=anew)

    def show_departure(self, departure: str) -> None:
        """Open a departure of the visit that is shown, or of the one that is shown next."""
        self.complete()
        self.departures.show_departure(departure)

    def show_several(self, ids: Sequence[str]) -> None:
        n = len(ids)
        self.count.setText(self.context.words.counted("{n} site visit selected", "{n} site visits selected", n))

    # Fields of a departure belong to the one that a finding names, which may not be the open one.

    def focus_field(self, kind: str, path: str) -> bool:
        return kind == self.kind_name() and super().focus_field(kind, path)

    def focus_part(self, part: Thing, path: str) -> bool:
        return part.kind == "departure" and self.departures.focus_at(part.id, path)


    # Storing.

    def typed_by(self) -> Mapping[tuple[type[Any], str], Callable[..., None]]:
        return {**TYPED_TIMES, (Stop, "where"): _type_position}


# On the writer thread.


def _type_position(work: UnitOfWork, stop: Any, said: str, _words: Language) -> None:
    from c2c_events.services.typed_places import type_position

    type_position(work, stop, said)
