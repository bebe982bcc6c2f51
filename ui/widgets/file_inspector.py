"""An inspector of one thing whose fields are all edited: typed fields, texts in each language, blocks, remarks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.context import Context
from ui.models.files import FileShown
from ui.models.links import Destination
from ui.widgets.basics import label, row
from ui.widgets.blocks import Blocks
from ui.widgets.city_editor import CityEditor
from ui.widgets.editors import ChoiceEditor, LineEditor, LinesEditor
from ui.widgets.inspector import SIDE, Group, Head, ValueField
from ui.widgets.last_changes import LastChanges
from ui.widgets.remarks import Remarks
from ui.widgets.text_fields import TextFields
from ui.widgets.thing_inspector import ThingInspector


class FileInspector(ThingInspector):
    """`kind`: of the thing; `page`: the key of the page that lists such things.

    Subclasses lay out their groups in `make_groups`, or in the turns that they name in `turns`.
    """

    kind: type[Any]
    page: str

    def __init__(self, context: Context, hint: str, history: QAction) -> None:
        """`history`: the command that shows what happened to the thing that is selected."""
        super().__init__(context, hint)
        self.shown: FileShown | None = None
        self.paths: list[str] = []
        self._typed: dict[str, ValueField] = {}
        self._choices: dict[str, ChoiceEditor] = {}
        self._texts: dict[str, TextFields] = {}
        self.head = self.make_head()
        self.sheet.addWidget(self.head)
        self.sheet.addWidget(self.found)
        self.make_in_turns(*self.turns(), partial(self._make_end, history))
        self.count = label("", step=2, weight=theme.BOLD, wraps=True)
        self.several.sheet.addLayout(row(self.count, margins=(SIDE, 16, SIDE, 12)))

    def _make_end(self, history: QAction) -> None:
        self.blocks = Blocks()
        self.blocks.chosen.connect(self.go)
        self.remarks = Remarks(self.context, self.kind, self.page)
        self.changes = LastChanges(self.context.words, history)
        self.changes.chosen.connect(self.go)
        for each in (self.blocks, self.remarks, self.changes):
            self.sheet.addWidget(each)
        self.sheet.addStretch(1)

    # What kinds of thing differ in.

    def make_head(self) -> Head:
        """Who or what it is, with what belongs below its name."""
        return Head()

    def turns(self) -> Sequence[Callable[[], None]]:
        """What lays out the fields, below the head and what was found, part by part: see `make_in_turns`."""
        return (self.make_groups,)

    def make_groups(self) -> None:
        """Lay out the fields, where they are few."""
        raise NotImplementedError

    # Parts.

    def group(self, title: str, *at_end: QWidget, first: bool = False) -> Group:
        made = Group(title, *at_end, first=first)
        self.sheet.addWidget(made)
        return made

    def typed(self, group: Group, title: str, path: str, **more: Any) -> ValueField:
        """A field that is typed, as `text_field` makes it."""
        field = self.text_field(group, title, self.kind, path, **more)
        self._typed[path] = field
        self.paths.append(path)
        return field

    def chosen(
        self, group: Group, title: str, path: str, words: Mapping[Any, str], empty: str, of: Callable[[str], Any]
    ) -> ChoiceEditor:
        """A field of which one of a few is chosen, or none (`empty`). `of`: the value of a key."""
        said = self.context.words._
        choices = [("", empty), *((str(key), said(own)) for key, own in words.items())]
        editor = self.choice_field(group, title, self.kind, path, choices, lambda key: of(key) if key else None)
        self._choices[path] = editor
        return editor

    def texts(self, group: Group, path: str, what: str, *, lines: bool = False) -> None:
        """A text: a field for each language of the meeting, and for others in which it is written."""
        self._texts[path] = TextFields(self, self.kind, group, path, what, lines=lines)

    def city(self, group: Group, title: str, empty: str) -> ValueField:
        """The city of the thing, completed; a place that is chosen gives the country too."""
        editor = CityEditor(self.context.operations, self.context.words, empty)
        editor.setReadOnly(self.context.read_only)
        editor.country = lambda: str(getattr(self.shown.sheet.thing, "country", "")) if self.shown else ""
        editor.placed.connect(lambda city, country: self.store(self.kind, {"city": city, "country": country}))
        field = ValueField(title, editor, kind=self.kind_name(), path="city")
        editor.stored.connect(lambda said: self.store_typed(field, self.kind, "city", said))
        group.add(field)
        self.fields.append(field)
        self._typed["city"] = field
        self.paths.append("city")
        return field

    def kind_name(self) -> str:
        from c2c_events.domain.kinds import kind_of

        return kind_of(self.kind).name

    # Showing.

    def show_one(self, shown: Any, *, anew: bool) -> None:
        self.shown = shown
        sheet = shown.sheet
        self.thing_ids = {self.kind: sheet.thing.id}
        self.head.portrait.show_value(sheet.letters, sheet.tint)
        self.head.show_value(sheet.name, sheet.second)
        self.show_findings(sheet.findings)
        for path, field in self._typed.items():
            editor = field.editor
            assert isinstance(editor, LineEditor | LinesEditor)
            editor.show_value(shown.texts[path], anew=anew)
        for path, choice in self._choices.items():
            choice.show_value(str(getattr(sheet.thing, path) or ""))
        for path, texts in self._texts.items():
            texts.show_value(getattr(sheet.thing, path), anew=anew)
        self.blocks.show_blocks(sheet.blocks)
        self.remarks.show_value(sheet.thing.id, shown.remarks)
        self.changes.show_value(shown.changes)

    def focus_field(self, kind: str, path: str) -> bool:
        """Into a text: where it is missing in a language."""
        self.complete()
        if kind == self.kind_name() and path in self._texts:
            self.one.ensureWidgetVisible(self._texts[path].focus())
            return True
        return super().focus_field(kind, path)

    def go(self, to: Destination) -> None:
        self.context.shell.go(to.page, only=to.only, select=to.select)
