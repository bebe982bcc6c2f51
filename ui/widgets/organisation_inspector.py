"""The inspector of organisations: all that is known of one, as fields that store at once; or of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.domain.meeting import Meeting
from c2c_events.domain.organisations import Organisation, OrganisationKind, Partnership, PartnershipMember
from c2c_events.domain.outcomes import Agreement, Party
from c2c_events.domain.people import Delegation, Participant, Person
from c2c_events.domain.programme import Role, Session
from c2c_events.domain.records import Note, Tag, Tagging
from c2c_events.terms import ORGANISATION_KINDS
from ui.commands import button
from ui.models.files import FileShown, read_organisation
from ui.organisation_commands import OrganisationCommands
from ui.widgets.basics import label, row
from ui.widgets.editors import ChoiceEditor
from ui.widgets.file_inspector import FileInspector
from ui.widgets.flow import Flow
from ui.widgets.inspector import SIDE

if TYPE_CHECKING:
    from ui.context import Context


class OrganisationInspector(FileInspector):
    """One organisation, or what can be done with several."""

    kind = Organisation
    page = "organisations"
    of = (
        Organisation, Participant, Person, PartnershipMember, Partnership, Role, Session, Delegation, Party, Agreement,
        Tag, Tagging, Note, Meeting,
    )  # fmt: skip

    def __init__(self, context: Context, commands: OrganisationCommands, history: QAction) -> None:
        _ = context.words._
        super().__init__(context, _("Select an organisation to see its people and partnerships."), history)
        self.mending = commands.mending(self, self.focus_field)
        self.kind_of_many = ChoiceEditor([(str(key), _(said)) for key, said in ORGANISATION_KINDS.items()])
        self.kind_of_many.setProperty("kind", "")
        self.kind_of_many.setAccessibleName(_("Kind of all selected"))
        self.kind_of_many.setPlaceholderText(_("Set the kind of all"))
        self.kind_of_many.setEnabled(not context.read_only)
        self.kind_of_many.stored.connect(lambda key: commands.set_kind(OrganisationKind(key)))
        ways = QWidget()
        flow = Flow(gap=8, parent=ways)
        for action in (commands.merge, commands.delete):
            flow.addWidget(button(action))
        self._same = label("", "ink2", wraps=True)
        for each in (self._same, self.kind_of_many, ways):
            self.several.sheet.addLayout(row(each, margins=(SIDE, 4, SIDE, 8)))
        self.several.sheet.addStretch(1)
        self._commands = commands

    def turns(self) -> Sequence[Callable[[], None]]:
        return (self._make_names, self._make_what_and_where)

    def _make_names(self) -> None:
        _ = self.context.words._
        group = self.group(_("Name"), first=True)
        self.texts(group, "name", _("Name"))
        self.typed(group, _("Acronym"), "acronym", empty=_("None stated"))
        self.typed(group, _("Also written"), "aliases", empty=_("No other spelling"), lines=True)

    def _make_what_and_where(self) -> None:
        words = self.context.words
        _, none = words._, words._("None stated")
        group = self.group(_("What and where"))
        self.chosen(group, _("Kind"), "organisation_kind", ORGANISATION_KINDS, _("None stated"), OrganisationKind)
        self.city(group, _("City"), none)
        self.typed(group, _("Country"), "country", empty=none, completes=True)
        self.typed(group, _("Part of"), "parent", empty=_("Stands alone"), completes=True)
        self.typed(group, _("Website"), "website", empty=none, left_to_right=True)
        self.typed(group, _("Address"), "address", empty=none, lines=True)
        self.typed(group, _("Note"), "note", empty=words.pgettext("note", "None"), lines=True)

    def read_one(self, thing_id: str) -> Callable[..., FileShown]:
        findings = self.context.watch.about([thing_id])
        return partial(
            read_organisation, thing_id=thing_id, paths=tuple(self.paths), findings=findings, words=self.context.words
        )

    def show_several(self, ids: Sequence[str]) -> None:
        words = self.context.words
        n = len(ids)
        self.count.setText(words.counted("{n} organisation selected", "{n} organisations selected", n))
        self._same.setText(self._commands.in_common())
        self.kind_of_many.setCurrentIndex(-1)
