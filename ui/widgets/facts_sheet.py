"""The facts of one thing in fields that store at once: a meeting, an objective, a category."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from c2c_events.domain.kinds import kind_of
from c2c_events.domain.meeting import Meeting
from ui import theme
from ui.context import Context
from ui.widgets.basics import column, label
from ui.widgets.city_editor import CityEditor
from ui.widgets.editors import ChoiceEditor, LineEditor, LinesEditor
from ui.widgets.inspector import SIDE, Group, Swatch, ValueField
from ui.widgets.text_fields import TextFields
from ui.widgets.thing_inspector import ThingInspector

if TYPE_CHECKING:
    from c2c_events.services.meeting_facts import Facts
    from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class Fact:
    """A field. `path`: of a thing; `empty`: what stands there while nothing does; `left_to_right`: an address, a
    code; `choices`: keys with their words, of which one is chosen."""

    title: str
    path: str
    empty: str = ""
    left_to_right: bool = False
    completes: bool = False
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Facet:
    """Fields under a title: `facts`, or a `text` by its path, in each language of the meeting."""

    title: str
    facts: tuple[Fact, ...] = ()
    text: str = ""
    lines: bool = False


@dataclass(frozen=True)
class SheetOf:
    """What a sheet shows of things of a kind. `called`: its heading; `value`: what a chosen key stands for."""

    kind: type[Any]
    called: Callable[[Any], str]
    facets: Sequence[Facet]
    value: Callable[[str], Any] = str
    hint: str = ""


class FactsSheet(ThingInspector):
    """Shows one thing of a kind. A city that is chosen among known ones brings its country and time zone."""

    def __init__(self, context: Context, of: SheetOf) -> None:
        super().__init__(context, of.hint)
        self.sheet_of = of
        self.of = (of.kind,)
        self._choices: dict[str, ChoiceEditor] = {}
        self._typed: list[ValueField] = []
        self._texts: list[tuple[str, TextFields]] = []
        self.heading = label("", step=2, weight=theme.BOLD, wraps=True)
        self.swatch = Swatch()
        self.swatch.hide()
        self.sheet.addLayout(column(self.heading, self.swatch, gap=4, margins=(SIDE, 4, SIDE, 8)))
        for number, facet in enumerate(of.facets):
            group = Group(facet.title, first=not number)
            if facet.text:
                texts = TextFields(self, of.kind, group, facet.text, facet.title, lines=facet.lines, marked=False)
                self._texts.append((facet.text, texts))
            for fact in facet.facts:
                self._add(group, fact)
            self.sheet.addWidget(group)
        self.sheet.addStretch(1)

    def _add(self, group: Group, fact: Fact) -> None:
        kind = self.sheet_of.kind
        if fact.choices:
            made = self.choice_field(group, fact.title, kind, fact.path, fact.choices, self.sheet_of.value)
            self._choices[fact.path] = made
        elif kind is Meeting and fact.path == "city":
            self._typed.append(self._city(group, fact))
        else:
            self._typed.append(
                self.text_field(
                    group, fact.title, kind, fact.path,
                    empty=fact.empty, completes=fact.completes, left_to_right=fact.left_to_right,
                )
            )  # fmt: skip

    def _city(self, group: Group, fact: Fact) -> ValueField:
        editor = CityEditor(self.context.operations, self.context.words, fact.empty)
        editor.setReadOnly(self.context.read_only)
        made = ValueField(fact.title, editor, kind=kind_of(Meeting).name, path=fact.path)
        editor.stored.connect(lambda said: self.store_typed(made, Meeting, fact.path, said))
        editor.placed.connect(self._on_placed)
        group.add(made)
        self.fields.append(made)
        return made

    def _on_placed(self, city: str, country: str) -> None:
        from c2c_events.domain.changes import Label

        self.context.operations.run(Label("edit_meeting"), _set_city, self.thing_ids[Meeting], city, country)

    def read_one(self, thing_id: str) -> Callable[[Reader], Facts]:
        paths = [each.path for each in self._typed] + list(self._choices)
        return partial(_read, self.sheet_of.kind, thing_id, paths, self.context.words)

    def show_one(self, shown: Facts, *, anew: bool) -> None:
        self.thing_ids = {self.sheet_of.kind: shown.thing.id}
        self.heading.setText(self.sheet_of.called(shown.thing))
        if colour := getattr(shown.thing, "colour", ""):
            self.swatch.show_value(colour, colour)
        for each in self._typed:
            assert isinstance(each.editor, LineEditor | LinesEditor)
            each.editor.show_value(shown.texts[each.path], anew=anew)
        for path, choice in self._choices.items():
            choice.show_value(str(getattr(shown.thing, path)))
        for path, texts in self._texts:
            texts.show_value(getattr(shown.thing, path), anew=anew)


def _read(kind: type[Any], thing_id: str, paths: Sequence[str], words: Any, reader: Reader) -> Facts:
    from c2c_events.services.meeting_facts import read_facts

    return read_facts(reader, kind, thing_id, paths, words)


def _set_city(work: Any, meeting_id: str, city: str, country: str) -> None:
    from c2c_events.services.meeting_facts import set_city

    set_city(work, meeting_id, city, country)
