"""What a meeting is: its names, days and place, its objectives, its categories. What is typed is stored at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Aim, Meeting, Objective
from c2c_events.domain.people import Category
from c2c_events.errors import N_, C2CError
from c2c_events.messages import say
from c2c_events.more_terms import AIMS
from ui import theme
from ui.context import Context
from ui.dialogs.question import Question
from ui.dialogs.rooms import rooms_button
from ui.models.links import Destination, Link, Links
from ui.widgets.basics import label, row, rule
from ui.widgets.day_list import NotedDelegate
from ui.widgets.facts_sheet import Facet, Fact, FactsSheet, SheetOf
from ui.widgets.link_list import ScrollingLinks

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.language import Language
    from c2c_events.services.meeting_facts import Parts
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork

_WIDE, _HIGH = 860, 560


class MeetingFacts(Question):
    """At the leading side what the meeting is set up of, beside it the fields of what is chosen there."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        words = context.words
        _ = words._
        super().__init__(parent, words, _("Facts of the meeting"), wide=560)
        self.context = context
        self.links = Links(self)
        self.list = ScrollingLinks(self.links, _("Facts of the meeting"), NotedDelegate())
        self.list.chosen.connect(self._on_chosen)
        self.sheets: dict[type[Any], FactsSheet] = {}
        self._stack = QStackedLayout()
        self._make_sheets()
        self.add_objective = self._button(_("Add objective"), partial(self._add, Objective))
        self.add_category = self._button(_("Add category"), partial(self._add, Category))
        self.delete = self._button(_("Delete"), self._delete)
        self.problem = label("", "error", wraps=True)
        self.problem.hide()
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addWidget(self.list, 1)
        for button in (self.add_objective, self.add_category, self.delete, rooms_button(context, self)):
            side.addWidget(button)
        beside = row(gap=12)
        beside.addLayout(side, 1)
        beside.addWidget(rule(upright=True))
        beside.addLayout(self._stack, 3)
        self.content.addLayout(beside, 1)
        self.content.addWidget(self.problem)
        self._shown: tuple[type[Any], str] = (Meeting, context.meeting.id)
        self._of: dict[str, type[Any]] = {}
        context.operations.changed.connect(self._on_changed)
        self.resize(theme.unit(_WIDE), theme.unit(_HIGH))
        self._show(*self._shown)
        self._ask()
        self.list.setFocus()

    def _button(self, words: str, run: Callable[[], object]) -> QPushButton:
        made = QPushButton(words)
        made.setProperty("kind", "quiet")
        made.setAutoDefault(False)
        made.setEnabled(not self.context.read_only)
        made.clicked.connect(lambda _checked=False: run())
        return made

    def _make_sheets(self) -> None:
        """Make the fields, which follow from the languages of the meeting."""
        for gone in self.sheets.values():
            self._stack.removeWidget(gone)
            gone.deleteLater()
        self.sheets = {of.kind: FactsSheet(self.context, of) for of in _sheets(self.words, self.context.meeting)}
        for each in self.sheets.values():
            self._stack.addWidget(each)

    # What there is.

    def _on_changed(self, changes: ChangeSet) -> None:
        for each in self.sheets.values():
            each.on_changed(changes)
        if changes.touches(*self.sheets):
            self._ask()

    def _ask(self) -> None:
        self.context.operations.read(self, _parts).then(self._on_parts)

    def _on_parts(self, parts: Parts) -> None:
        words, languages = self.words, parts.meeting.languages
        if languages != self.context.meeting.languages:
            self.context = replace(self.context, meeting=parts.meeting)
            self._make_sheets()
            self._show(*self._shown)
        self._of = {
            parts.meeting.id: Meeting,
            **dict.fromkeys((each.id for each in parts.objectives), Objective),
            **dict.fromkeys((each.id for each in parts.categories), Category),
        }
        objectives = (
            Link(_objective(words, each), words.pick(each.text, *languages), to=_to(each.id))
            for each in parts.objectives
        )
        categories = (
            Link(words.pick(each.name, *languages) or each.code, words._("Category"), to=_to(each.id))
            for each in parts.categories
        )
        meeting = Link(words._("Meeting"), words.pick(parts.meeting.title, *languages), to=_to(parts.meeting.id))
        self.links.set_links([meeting, *objectives, *categories])
        if self._shown[1] not in self._of:  # it was deleted
            self._show(Meeting, parts.meeting.id)

    def _on_chosen(self, to: Destination) -> None:
        if to.select in self._of:
            self._show(self._of[to.select], to.select)

    def _show(self, kind: type[Any], thing_id: str) -> None:
        self._shown = (kind, thing_id)
        self.problem.hide()
        self.delete.setEnabled(kind is not Meeting and not self.context.read_only)
        self.sheets[kind].show_things([thing_id])
        self._stack.setCurrentWidget(self.sheets[kind])

    # More and less of it.

    def _add(self, kind: type[Any]) -> None:
        called = self.words._(AIMS[Aim.OBJECTIVE] if kind is Objective else N_("Category"))
        answer = self.context.operations.run(Label("add", called), _add, kind)
        answer.then(partial(self._on_added, kind))

    def _on_added(self, kind: type[Any], thing_id: str) -> None:
        self._of[thing_id] = kind
        self._show(kind, thing_id)

    def _delete(self) -> None:
        kind, thing_id = self._shown
        self.context.operations.run(Label("delete", thing_id), _delete, kind, thing_id).refused(self._on_refused)

    def _on_refused(self, problem: C2CError) -> None:
        self.problem.setText(say(problem, self.words))
        self.problem.show()


def _to(thing_id: str) -> Destination:
    return Destination("", select=thing_id)


def _objective(words: Language, thing: Objective) -> str:
    return f"{words._(AIMS[thing.aim])} {thing.code}"


def _sheets(words: Language, meeting: Meeting) -> list[SheetOf]:
    _ = words._
    none = _("None stated")
    when_and_where = (
        Fact(_("First day"), "starts"),
        Fact(_("Last day"), "ends"),
        Fact(_("City"), "city", none),
        Fact(_("Country"), "country", none, completes=True),
        Fact(_("Time zone"), "zone", left_to_right=True),
    )
    more = (
        Fact(_("Languages"), "languages"),
        Fact(_("Website"), "website", none, left_to_right=True),
        Fact(_("Edition"), "edition", none),
        Fact(_("Lessons at most"), "lessons_at_most", _("As many as there are")),
    )
    own = tuple(Fact(key, f"custom_fields.{key}") for key in meeting.custom_fields)
    facets = [
        Facet(_("Title"), text="title"),
        Facet(_("When and where"), when_and_where),
        Facet(_("Subtitle"), text="subtitle"),
        Facet(_("Venue"), text="venue"),
        Facet(_("Hosts"), text="hosts"),
        Facet(_("Series"), text="series"),
        Facet(_("More"), more),
        *([Facet(_("Fields of its own"), own)] if own else []),
    ]
    aims = tuple((str(aim), _(said)) for aim, said in AIMS.items())
    code = Fact(_("Code"), "code", left_to_right=True)
    return [
        SheetOf(Meeting, lambda thing: words.pick(thing.title, *thing.languages), facets),
        SheetOf(
            Objective,
            lambda thing: _objective(words, thing),
            [
                Facet(_("Objective"), (code, Fact(_("Kind"), "aim", choices=aims))),
                Facet(_("Text"), text="text", lines=True),
            ],
            Aim,
        ),
        SheetOf(
            Category,
            lambda thing: words.pick(thing.name, *meeting.languages) or thing.code,
            [
                Facet(_("Category"), (code, Fact(_("Colour"), "colour", left_to_right=True))),
                Facet(_("Name"), text="name"),
            ],
        ),
    ]


# On the threads.


def _parts(reader: Reader) -> Parts:
    from c2c_events.services.meeting_facts import parts_of_meeting

    return parts_of_meeting(reader)


def _add(work: UnitOfWork, kind: type[Any]) -> str:
    from c2c_events.services.meeting_facts import add_category, add_objective

    return add_objective(work) if kind is Objective else add_category(work)


def _delete(work: UnitOfWork, kind: type[Any], thing_id: str) -> None:
    from c2c_events.services.editing import delete_things

    delete_things(work, kind, [thing_id])
