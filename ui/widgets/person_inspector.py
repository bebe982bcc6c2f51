"""The inspector of participants: all that is known of one of them, as fields that store at once; or of several."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from c2c_events.domain.choices import Choice, Placement
from c2c_events.domain.groups import Departure, GroupMember, SiteVisit, WorkingGroup
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.participant_row import ParticipantRow
from c2c_events.domain.people import (
    AccompanyingPerson,
    Category,
    ConsentUse,
    Delegation,
    Gender,
    Participant,
    Person,
    name_on_badge,
)
from c2c_events.domain.programme import Role, Session
from c2c_events.domain.records import Note, PrintRecord, Tag, Tagging
from c2c_events.terms import CONSENTS, GENDERS, STATUSES
from ui import theme
from ui.as_typed import face, tip
from ui.commands import button, command, words_of
from ui.context import Context
from ui.models.common import in_common
from ui.models.links import Destination, Link, Links
from ui.models.person import PersonShown, read_person
from ui.participant_commands import ParticipantCommands
from ui.widgets.basics import column, label, row, rule
from ui.widgets.day_list import AppointmentDelegate, NotedDelegate
from ui.widgets.editors import ChoiceEditor, ConsentEditor, DaysEditor, LineEditor, LinesEditor
from ui.widgets.flow import Flow
from ui.widgets.inspector import SIDE, Group, Head, Pill, Swatch, ValueField, initials, tint_at
from ui.widgets.link_list import RING, LinkList
from ui.widgets.remarks import Remarks
from ui.widgets.thing_inspector import ThingInspector

_YES, _NO = "yes", "no"
_YES_NO = {_YES: True, _NO: False}


class PersonInspector(ThingInspector):
    """`row_of(id)`: what the list says of a participant, for several of them."""

    of = (
        Participant, Person, Organisation, Partnership, Delegation, Category, Role, Session, Placement, Choice,
        GroupMember, WorkingGroup, Departure, SiteVisit, AccompanyingPerson, Tag, Tagging, Note, PrintRecord,
    )  # fmt: skip

    def __init__(
        self,
        context: Context,
        commands: ParticipantCommands,
        row_of: Callable[[str], ParticipantRow | None],
    ) -> None:
        _ = context.words._
        super().__init__(context, _("Select somebody to see all that is known of them."))
        self.commands = commands
        self.shown: PersonShown | None = None
        self._row_of = row_of
        self._typed: list[tuple[type[Any], ValueField]] = []
        self._choices: dict[str, ChoiceEditor] = {}
        self._every_day = False
        self._make_head()
        self._make_meeting()
        self._make_contact()
        self._make_travel()
        self._make_day()
        self._make_sections()
        self._make_name()
        self._make_answers()
        self._make_translations()
        self._make_consents()
        self.remarks = Remarks(self.context, Participant, "participants")
        self.sheet.addWidget(self.remarks)
        self._make_history()
        self.sheet.addStretch(1)
        self._several_sheet = _Several(context, commands)
        self.several.sheet.addWidget(self._several_sheet)

    # Laying out, once.

    def _make_head(self) -> None:
        words = self.context.words
        self.pill = Pill(words._("Status"))
        self.pill.setEnabled(not self.context.read_only)
        if not self.context.read_only:
            self.pill.setMenu(self.commands.status_menu)
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

    def _make_day(self) -> None:
        _ = self.context.words._
        self.show_days = command(self, _("Show all days"), self._toggle_days)
        self._days_button = button(self.show_days, "link")
        self.day = self._group("", self._days_button)
        self._day_column = QVBoxLayout()
        self._day_column.setContentsMargins(0, 0, 0, 0)
        self._day_column.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self._day_column)
        self.day.add(holder)

    def _links(self, group: Group, name: str, *, noted: bool = True) -> Links:
        links = Links(self)
        view = LinkList(links, name, NotedDelegate() if noted else AppointmentDelegate(), self)
        view.chosen.connect(self._go)
        group.body.addLayout(row(view, margins=(SIDE - RING, 0, SIDE - RING, 0)))
        return links

    def _make_sections(self) -> None:
        _ = self.context.words._
        self.parts_group = self._group(_("Also takes part"))
        self.parts = self._links(self.parts_group, _("Also takes part"))
        self.groups_group = self._group(_("Working groups"))
        self.groups = self._links(self.groups_group, _("Working groups"))
        self.places_group = self._group(_("Places given"))
        self.places = self._links(self.places_group, _("Places given"))
        self.wishes_group = self._group(_("What they chose"))
        self.wishes = self._links(self.wishes_group, _("What they chose"))
        add_company = button(self.commands.add_company, "link")
        add_company.setText(_("Add…"))
        add_company.setIcon(QIcon())
        self.company = self._group(_("Accompanied by"), add_company)
        self._company_list = QWidget()
        self._company_column = column(gap=0)
        self._company_list.setLayout(self._company_column)
        self.company.add(self._company_list, inset=True)

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
        words, languages = self.context.words, self.context.meeting.languages
        if len(languages) < 2:
            return
        _ = words._
        for title, kind, path in (
            (_("Function in each language"), Participant, "function"),
            (_("Title in each language"), Person, "honorific"),
        ):
            group = self._group(title)
            for code in languages:
                name = words.language_name(code)
                field = self._text(group, name[:1].upper() + name[1:], kind, f"{path}.{code}", empty=_("As above"))
                field.editor.setAccessibleName(f"{title}: {name}")

    def _make_consents(self) -> None:
        _ = self.context.words._
        group = self._group(_("Consents"))
        self.consents: dict[ConsentUse, ConsentEditor] = {}
        for use in ConsentUse:
            editor = self.consents[use] = ConsentEditor(_(CONSENTS[use]))
            editor.setEnabled(not self.context.read_only)
            editor.stored.connect(partial(self._store_consent, use))
            group.add(editor, inset=True)

    def _store_consent(self, use: ConsentUse, given: bool) -> None:
        self.store(Participant, {f"consents.{use}": given})

    def _make_history(self) -> None:
        _ = self.context.words._
        self.badge_group = self._group(_("Badge"))
        self.badge = label("", "ink2", wraps=True)
        self.badge_group.add(self.badge, inset=True)
        self.show_history = command(self, _("Show in History"), self._go_to_history)
        group = self._group(_("Last changes"), button(self.show_history, "link"))
        self.changes = self._links(group, _("Last changes"))

    # One person.

    def read_one(self, thing_id: str) -> Callable[..., PersonShown]:
        row_ = self._row_of(thing_id)
        about = [thing_id, *([row_.person] if row_ is not None else [])]
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
        self._show_as_written()
        self._show_choices(shown)
        self.days.show_value(file.participant.days)
        self._show_problems(shown)
        self._show_days()
        for group, links, found in (
            (self.parts_group, self.parts, shown.parts),
            (self.groups_group, self.groups, shown.groups),
            (self.places_group, self.places, shown.places),
            (self.wishes_group, self.wishes, shown.wishes),
        ):
            links.set_links(found)
            group.setVisible(bool(found))
        self._show_company(file.accompanying)
        self._show_consents(file.participant)
        notes = (*file.of_participant.notes, *file.of_person.notes)
        self.remarks.show_value(file.participant.id, replace(file.of_participant, notes=notes))
        self.badge.setText(shown.badge)
        self.changes.set_links(shown.changes)

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

    # Their days.

    def _toggle_days(self) -> None:
        self._every_day = not self._every_day
        self._show_days()

    def _show_days(self) -> None:
        assert self.shown is not None
        words = self.context.words
        _, days = words._, self.shown.days
        self.day.setVisible(bool(days))
        if not days:
            return
        first = self._day_to_show(days)
        shown = list(days) if self._every_day else [first]
        self.day.title.setText(words.date(shown[0], "full"))
        self.show_days.setText(_("Show one day") if self._every_day else _("Show all days"))
        self._days_button.setText(self.show_days.text())
        self._days_button.setVisible(len(days) > 1)
        clear(self._day_column)
        for number, day in enumerate(shown):
            if number:
                title = label(words.date(day, "full"), step=-1, weight=theme.BOLD)
                self._day_column.addLayout(row(title, margins=(SIDE, 10, SIDE, 4)))
            links = Links(self.day)
            links.set_links(days[day])
            view = LinkList(links, words.date(day, "full"), AppointmentDelegate(), self.day)
            links.setParent(view)
            view.chosen.connect(self._go)
            self._day_column.addLayout(row(view, margins=(SIDE - RING, 0, SIDE - RING, 0)))

    def _day_to_show(self, days: Mapping[date, Sequence[Link]]) -> date:
        """Today while the meeting runs, else the first day on which they do something of their own."""
        today = datetime.now(ZoneInfo(self.context.meeting.zone)).date()
        if today in days:
            return today
        assert self.shown is not None
        for each in self.shown.file.day:
            if each.reasons and each.session.span is not None:
                return each.session.span.start.date()
        return min(days)

    # Who comes along, consents.

    def _show_company(self, people: Sequence[AccompanyingPerson]) -> None:
        _ = self.context.words._
        clear(self._company_column)
        for each in people:
            name = each.name.in_order() or each.native_name or _("No name")
            facts = [_("badge") if each.badge else "", _("site visits") if each.joins_visits else "", each.diet]
            opened = QPushButton(face(name))
            opened.setProperty("kind", "link")
            opened.setToolTip(_("Change who comes along"))
            opened.setEnabled(not self.context.read_only)
            opened.clicked.connect(partial(self.commands.edit_company, each))
            said = label(" · ".join(part for part in facts if part), "ink3", step=-1, wraps=True)
            line = row(opened, said, gap=6)
            line.setStretch(1, 1)
            self._company_column.addLayout(line)
        if not people:
            self._company_column.addWidget(label(_("Nobody"), "ink3"))

    def _show_consents(self, participant: Participant) -> None:
        words = self.context.words
        zone = ZoneInfo(self.context.meeting.zone)
        for use, editor in self.consents.items():
            said = participant.consents.get(use)
            if said is None:
                editor.show_value(None, words._("Not asked"))
                continue
            day = words.date(said.at.astimezone(zone).date(), "medium") if said.at else ""
            template = words._("Agreed, {when}") if said.given else words._("Refused, {when}")
            when = ", ".join(part for part in (day, said.source) if part)
            editor.show_value(said.given, template.format(when=when) if when else template.partition(",")[0])

    # Going elsewhere.

    def _go(self, to: Destination) -> None:
        self.context.shell.go(to.page, only=to.only, select=to.select)

    def _go_to_history(self) -> None:
        if self.shown is not None:
            self.context.shell.go("history", select=self.shown.file.participant.id)

    # Several people.

    def show_several(self, ids: Sequence[str]) -> None:
        rows = [row_ for each in ids if (row_ := self._row_of(each)) is not None]
        heard = partial(self._on_in_common, self.ids)
        self.context.operations.ask(self, in_common, rows, self.context.words).then(heard)

    def _on_in_common(self, ids: tuple[str, ...], facts: Sequence[tuple[str, str]]) -> None:
        if ids is self.ids:
            self._several_sheet.show_value(len(ids), facts)


class _Several(QWidget):
    """How many people are selected, what they have in common, and what can be done with all of them."""

    def __init__(self, context: Context, commands: ParticipantCommands) -> None:
        super().__init__()
        self._context = context
        self.title = label("", step=2, weight=theme.BOLD, wraps=True)
        self.facts = column(gap=2)
        holder = QWidget()
        holder.setLayout(self.facts)
        made = [_menu_button(menu) for menu in (commands.status_menu, commands.category_menu)]
        plain = [button(action) for action in commands.for_several()]
        flow = QWidget()
        Flow(8, flow).replace([*made, *plain])
        if context.read_only:
            flow.hide()
        self.setLayout(
            column(self.title, holder, rule(), flow, None, gap=12, margins=(SIDE, 16, SIDE, 16))
        )  # fmt: skip

    def show_value(self, count: int, facts: Sequence[tuple[str, str]]) -> None:
        """`facts`: titles with what is said of all who are selected."""
        words = self._context.words
        self.title.setText(words.counted("{n} person selected", "{n} people selected", count))
        clear(self.facts)
        for title, said in facts:
            named = label(title, "ink2", wraps=True)
            named.setFixedWidth(theme.unit(96))
            line = row(gap=8)
            line.addWidget(named, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(said, wraps=True), 1)
            self.facts.addLayout(line)


def _menu_button(menu: QMenu) -> QPushButton:
    made = QPushButton(menu.title())
    made.setIcon(theme.icon("chevron-down"))
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setMenu(menu)
    return made


def _swatch(colour: str) -> QIcon:
    size = theme.unit(10)
    made = QPixmap(size, size)
    made.fill(QColor(colour))
    return QIcon(made)


def clear(layout: Any) -> None:
    """Take everything out of a layout, also out of those in it."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)
