"""The inspector of participants: all that is known of one of them, as fields that store at once; or of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QWidget

from c2c_events.domain.choices import Choice, Placement
from c2c_events.domain.groups import Departure, GroupMember, SiteVisit, WorkingGroup
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.participant_row import ParticipantRow
from c2c_events.domain.people import (
    AccompanyingPerson,
    Category,
    Delegation,
    Gender,
    Participant,
    Person,
    name_on_badge,
)
from c2c_events.domain.programme import Role, Session
from c2c_events.domain.records import Note, PrintRecord, Tag, Tagging
from c2c_events.terms import GENDERS, STATUSES
from ui import theme
from ui.as_typed import tip
from ui.commands import command, words_of
from ui.context import Context
from ui.models.common import in_common
from ui.models.links import Destination
from ui.models.person import PersonShown, read_person
from ui.models.sheet import Block
from ui.participant_commands import ParticipantCommands
from ui.widgets.basics import label, row
from ui.widgets.blocks import Blocks
from ui.widgets.company import Company
from ui.widgets.consents import Consents
from ui.widgets.days_of_person import DaysOfPerson
from ui.widgets.editors import ChoiceEditor, DaysEditor, LineEditor, LinesEditor
from ui.widgets.inspector import SIDE, Group, Head, Pill, Swatch, ValueField, initials, tint_at
from ui.widgets.last_changes import LastChanges
from ui.widgets.remarks import Remarks
from ui.widgets.several_people import SeveralPeople
from ui.widgets.text_fields import TextFields
from ui.widgets.thing_inspector import ThingInspector

_YES, _NO = "yes", "no"
_YES_NO = {_YES: True, _NO: False}


class PersonInspector(ThingInspector):
    """`rows_of(ids)`: what the list says of participants; those that are not in it are left out."""

    of = (
        Participant, Person, Organisation, Partnership, Delegation, Category, Role, Session, Placement, Choice,
        GroupMember, WorkingGroup, Departure, SiteVisit, AccompanyingPerson, Tag, Tagging, Note, PrintRecord,
    )  # fmt: skip

    def __init__(
        self,
        context: Context,
        commands: ParticipantCommands,
        rows_of: Callable[[Sequence[str]], list[ParticipantRow]],
    ) -> None:
        _ = context.words._
        super().__init__(context, _("Select somebody to see all that is known of them."))
        self.commands = commands
        self.shown: PersonShown | None = None
        self._rows_of = rows_of
        self._typed: list[tuple[type[Any], ValueField]] = []
        self._choices: dict[str, ChoiceEditor] = {}
        self._translations: list[tuple[type[Any], str, TextFields]] = []
        self.make_in_turns(
            self._make_head, self._make_meeting, self._make_needs, self._make_contact, self._make_travel,
            self._make_places, self._make_name, self._make_answers, self._make_translations, self._make_consents,
            self._make_history, self._make_several,
        )  # fmt: skip
        self.follow_the_clock()

    # Laying out, once.

    def _make_head(self) -> None:
        words = self.context.words
        self.pill = Pill(words._("Status"))
        self.pill.setEnabled(not self.context.read_only)
        if not self.context.read_only:
            self.pill.setMenu(self.commands.status.menu)
        self.swatch = Swatch()
        self.head = Head(self.pill, self.swatch, more=self.commands.more_menu, more_words=words._("More"))
        self.head.portrait.asked.connect(self.commands.photo.trigger)
        if not self.context.read_only:
            self.head.portrait.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head.portrait.setToolTip(tip(words_of(self.commands.photo)))
        self.now = QWidget()
        self.now_caption = label("", "ink3", step=-1, weight=theme.MEDIUM)
        self.now_words = label("", step=-1, wraps=True)
        line = row(gap=8, margins=(SIDE, 0, SIDE, 8))
        line.addWidget(self.now_caption, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.now_words, 1)
        self.now.setLayout(line)
        self.sheet.addWidget(self.head)
        self.sheet.addWidget(self.found)
        self.sheet.addWidget(self.now)

    def _group(self, title: str, *at_end: QWidget, first: bool = False) -> Group:
        made = Group(title, *at_end, first=first)
        self.sheet.addWidget(made)
        return made

    def _text(self, group: Group, title: str, kind: type[Any], path: str, **more: Any) -> ValueField:
        field = self.text_field(group, title, kind, path, **more)
        field.setProperty("asked", path)
        self._typed.append((kind, field))
        return field

    def _make_meeting(self) -> None:
        words, meeting = self.context.words, self.context.meeting
        _ = words._
        group = self._group(_("At this meeting"), first=True)
        self._text(group, _("Function"), Participant, "function", empty=_("None stated"))
        self.organisation = self._text(
            group, _("Organisation"), Participant, "organisation", empty=_("None stated"), completes=True
        )
        self.partnership = self._text(
            group, _("Partnership"), Participant, "partnership", empty=_("None stated"), completes=True
        )
        none = words.pgettext("delegation", "None")
        self._text(group, _("Delegation"), Participant, "delegation", empty=none, completes=True)
        self._choices["category"] = self.choice_field(
            group, _("Category"), Participant, "category", (), lambda key: key or None
        )
        self.days = DaysEditor(meeting.days(), lambda day: words.date(day, "d"), lambda day: words.date(day, "full"))
        self.days.set_read_only(self.context.read_only)
        self.days.stored.connect(lambda days: self.store(Participant, {"days": days}))
        field = ValueField(_("Days"), self.days, kind="participant", path="days")
        group.add(field)
        self.fields.append(field)
        self._meeting = group

    def _make_needs(self) -> None:
        _, group = self.context.words._, self._meeting
        self._text(
            group, _("Languages"), Participant, "languages", empty=_("None stated"), completes=True, between=",;"
        )
        self._text(
            group,
            _("Needs to hear"),
            Participant,
            "interpretation_from",
            empty=_("None stated"),
            completes=True,
            between=",;",
        )
        self._text(group, _("Diet"), Participant, "diet", empty=_("None stated"), lines=True)
        self._text(group, _("Needs"), Participant, "needs", empty=_("None stated"), lines=True)
        self._choices["step_free"] = self.choice_field(
            group, _("Step-free way"), Participant, "step_free", self._yes_no(), _YES_NO.get
        )

    def _yes_no(self) -> Sequence[tuple[str, str]]:
        _ = self.context.words._
        return [("", _("Not stated")), (_YES, _("Yes")), (_NO, _("No"))]

    def _make_contact(self) -> None:
        _ = self.context.words._
        group = self._group(_("Contact"))
        self._text(group, _("E-mail"), Person, "emails", empty=_("None stated"), left_to_right=True)
        self._text(group, _("Phone"), Person, "phones", empty=_("None stated"), left_to_right=True)
        self._text(group, _("City"), Participant, "city", empty=_("That of the organisation"))
        self._text(group, _("Country"), Participant, "country", empty=_("That of the organisation"), completes=True)

    def _make_travel(self) -> None:
        _ = self.context.words._
        group = self._group(_("Travel"))
        for path, title in (
            ("arrival", _("Arrival")),
            ("arrival_transport", _("by")),
            ("departure", _("Departure")),
            ("departure_transport", _("by")),
            ("hotel", _("Hotel")),
        ):
            field = self._text(group, title, Participant, path, empty=_("None stated"))
            if title == _("by"):
                named = _("Transport of arrival") if path.startswith("arr") else _("Transport of departure")
                field.editor.setAccessibleName(named)

    def _make_places(self) -> None:
        self.whereabouts = DaysOfPerson(self.context.words)
        self.blocks = Blocks()
        for each in (self.whereabouts, self.blocks):
            each.chosen.connect(self._go)
            self.sheet.addWidget(each)
        self.company = Company(self.context, self.commands)
        self.sheet.addWidget(self.company)

    def _make_name(self) -> None:
        _ = self.context.words._
        group = self._group(_("Name"))
        self._text(group, _("Given name"), Person, "given_name", empty=_("None stated"))
        self._text(group, _("Family name"), Person, "family_name", empty=_("None stated"))
        self._choices["family_first"] = self.choice_field(
            group, _("Order"), Person, "family_first",
            [("given", _("Given name first")), ("family", _("Family name first"))], lambda key: key == "family",
        )  # fmt: skip
        self._text(group, _("Own script"), Person, "native_name", empty=_("None stated"))
        self._text(group, _("Title"), Person, "honorific", empty=_("None stated"))
        self._text(group, _("On the badge"), Participant, "badge_name", empty=_("As the name above"))
        genders = [("", _("Not stated")), *((str(each), _(GENDERS[each])) for each in Gender)]
        self._choices["gender"] = self.choice_field(
            group, _("Gender"), Person, "gender", genders, lambda key: Gender(key) if key else None
        )

    def _make_answers(self) -> None:
        _, none = self.context.words._, self.context.words.pgettext("note", "None")
        group = self._group(_("Papers and answers"))
        self._choices["letter"] = self.choice_field(
            group, _("Invitation letter"), Participant, "letter", self._yes_no(), _YES_NO.get
        )
        self._text(group, _("Nationality"), Person, "nationality", empty=_("None stated"), completes=True)
        self._text(group, _("Passport"), Participant, "passport_country", empty=_("Country not stated"), completes=True)
        for key, title in self.context.meeting.custom_fields.items():
            self._text(group, title, Participant, f"custom.{key}", empty=_("No answer"))
        self._text(group, _("Comment"), Participant, "comment", empty=_("They wrote none"), lines=True)
        self._text(group, _("Internal note"), Participant, "internal_note", empty=none, lines=True)

    def _make_translations(self) -> None:
        """What a document in another language says of somebody; above, it stands as the reader sees it."""
        if len(self.context.meeting.languages) < 2:
            return
        _ = self.context.words._
        for title, kind, path in (
            (_("Function in each language"), Participant, "function"),
            (_("Title in each language"), Person, "honorific"),
        ):
            texts = TextFields(self, kind, self._group(title), path, title, marked=False)
            self._translations.append((kind, path, texts))

    def _make_consents(self) -> None:
        self.consents = Consents(self.context)
        self.consents.stored.connect(lambda use, given: self.store(Participant, {f"consents.{use}": given}))
        self.sheet.addWidget(self.consents)
        self.remarks = Remarks(self.context, Participant, "participants")
        self.sheet.addWidget(self.remarks)

    def _make_history(self) -> None:
        _ = self.context.words._
        self.badge_group = self._group(_("Badge"))
        self.badge = label("", "ink2", wraps=True)
        self.badge_group.add(self.badge, inset=True)
        self.noted = Blocks()
        self.noted.chosen.connect(self._go)
        self.sheet.addWidget(self.noted)
        self.show_history = command(self, _("Show in History"), self._go_to_history)
        self.changes = LastChanges(self.context.words, self.show_history)
        self.changes.chosen.connect(self._go)
        self.sheet.addWidget(self.changes)
        self.sheet.addStretch(1)

    def _make_several(self) -> None:
        self._several_sheet = SeveralPeople(self.context, self.commands)
        self.several.sheet.addWidget(self._several_sheet)

    # One person.

    def names_of(self, thing_id: str) -> Sequence[str]:
        return next(((each.name_in_order, each.native_name) for each in self._rows_of((thing_id,))), ())

    def read_one(self, thing_id: str) -> Callable[..., PersonShown]:
        about = [thing_id, *(each.person for each in self._rows_of((thing_id,)))]
        return partial(
            read_person,
            participant_id=thing_id,
            fields=[(kind, str(field.property("asked"))) for kind, field in self._typed],
            findings=self.context.watch.about(about),
            now=datetime.now(UTC),
            words=self.context.words,
        )

    def show_one(self, shown: PersonShown, *, anew: bool) -> None:
        self.shown = shown
        file = shown.file
        self.thing_ids = {Participant: file.participant.id, Person: file.person.id}
        self._show_head(shown)
        self.show_findings(shown.findings)
        for kind, field in self._typed:
            asked = str(field.property("asked"))
            field.path = shown.paths.get((kind, asked), asked)
            editor = field.editor
            assert isinstance(editor, LineEditor | LinesEditor)
            editor.show_value(shown.texts[kind, asked], anew=anew)
        things = {Participant: file.participant, Person: file.person}
        for kind, path, texts in self._translations:
            texts.show_value(getattr(things[kind], path), anew=anew)
        self._show_as_written()
        self._show_choices(shown)
        self.days.show_value(file.participant.days)
        self._show_problems(shown)
        now = datetime.now(ZoneInfo(self.context.meeting.zone))
        self.whereabouts.show_value(shown.days, shown.strips, self._day_to_show(shown), now)
        _ = self.context.words._
        self.blocks.show_blocks([
            Block(_("Also takes part"), links=shown.parts),
            Block(_("Working groups"), links=shown.groups),
            Block(_("Places given"), links=shown.places),
            Block(_("What they chose"), links=shown.wishes),
        ])  # fmt: skip
        self.company.show_value(file.accompanying)
        self.consents.show_value(file.participant.consents)
        notes = (*file.of_participant.notes, *file.of_person.notes)
        self.remarks.show_value(file.participant.id, replace(file.of_participant, notes=notes))
        self.badge.setText(shown.badge)
        self.noted.show_blocks([
            Block(_("Printed"), links=shown.printed),
            Block(_("Seen"), links=shown.seen),
        ])  # fmt: skip
        self.changes.show_value(shown.changes)

    def _show_head(self, shown: PersonShown) -> None:
        words = self.context.words
        file = shown.file
        name = name_on_badge(file.person, file.participant) or words._("No name")
        self.head.show_value(
            file.person.name.in_order() or name, file.person.native_name if file.person.name.in_order() else ""
        )
        photo = QPixmap()
        if shown.photo:
            photo.loadFromData(shown.photo)
        category = file.category
        self.head.portrait.show_value(
            initials(file.person.given_name, file.person.family_name) or initials(name),
            tint_at(category.position if category else None),
            photo,
        )
        status = words._(STATUSES[file.participant.status])
        if file.participant.waiting_place is not None:
            place = words.number(file.participant.waiting_place)
            status = words._("{status}, {place}").format(status=status, place=place)
        self.pill.show_value(str(file.participant.status), status)
        self.swatch.show_value(category.colour if category else "", self._category_name(category))
        caption, said = shown.now
        self.now.setVisible(bool(said))
        self.now_caption.setText(caption)
        self.now_words.setText(said)

    def _category_name(self, category: Category | None) -> str:
        if category is None:
            return ""
        return self.context.words.pick(category.name, *self.context.meeting.languages) or category.code

    def _show_as_written(self) -> None:
        """What a registration said where it could not be joined to anything stands in the empty field, quietly."""
        assert self.shown is not None
        _, participant = self.context.words._, self.shown.file.participant
        for field, written in (
            (self.organisation, participant.organisation_as_written),
            (self.partnership, participant.partnership_as_written),
        ):
            editor = field.editor
            assert isinstance(editor, LineEditor)
            said = _("“{text}”, as written").format(text=written) if written else _("None stated")
            editor.setPlaceholderText(said)

    def _show_choices(self, shown: PersonShown) -> None:
        _, file = self.context.words._, shown.file
        names = [(each.id, self._category_name(each)) for each in shown.categories]
        icons = [QIcon(), *(_swatch(each.colour) for each in shown.categories)]
        none = self.context.words.pgettext("category", "None")
        self._choices["category"].set_choices([("", none), *names], icons)
        self._choices["category"].show_value(file.participant.category or "")
        said = {None: "", True: _YES, False: _NO}
        self._choices["step_free"].show_value(said[file.participant.step_free])
        self._choices["letter"].show_value(said[file.participant.letter])
        self._choices["family_first"].show_value("family" if file.person.family_first else "given")
        self._choices["gender"].show_value(str(file.person.gender) if file.person.gender else "")

    def _show_problems(self, shown: PersonShown) -> None:
        """Mark the fields that a finding is about, in its colour; their sentence stands above."""
        worst: dict[tuple[str, str], str] = {}
        for told in shown.findings:
            for mend in told.finding.mends:
                for path in mend.fields:
                    worst.setdefault((mend.things[0].kind, path), str(told.finding.severity))
        for field in self.fields:
            field.mark(worst.get((field.kind, field.path.partition(".")[0]), ""))

    def _day_to_show(self, shown: PersonShown) -> date | None:
        """Today while the meeting runs, else the first day on which they do something of their own."""
        today = datetime.now(ZoneInfo(self.context.meeting.zone)).date()
        if today in shown.days:
            return today
        own = (each.session.span for each in shown.file.day if each.reasons)
        return next((span.start.date() for span in own if span is not None), None)

    # Going elsewhere.

    def _go(self, to: Destination) -> None:
        self.context.shell.go(to.page, only=to.only, select=to.select)

    def _go_to_history(self) -> None:
        if self.shown is not None:
            self.context.shell.go("history", select=self.shown.file.participant.id)

    # Several people.

    def show_several(self, ids: Sequence[str]) -> None:
        heard = partial(self._on_in_common, self.ids)
        self.context.operations.ask(self, in_common, self._rows_of(ids), self.context.words).then(heard)

    def _on_in_common(self, ids: tuple[str, ...], facts: Sequence[tuple[str, str]]) -> None:
        if ids is self.ids:
            self._several_sheet.show_value(len(ids), facts)


def _swatch(colour: str) -> QIcon:
    size = theme.unit(10)
    made = QPixmap(size, size)
    made.fill(QColor(colour))
    return QIcon(made)
