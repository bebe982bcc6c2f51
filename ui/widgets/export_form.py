"""The form of an export, made from its options: what it is, in which languages, what is in it, for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from c2c_events.errors import C2CError
from c2c_events.exports.export import Export, Option, Remark
from c2c_events.language import Language
from c2c_events.messages import say, sentence
from ui import theme
from ui.commands import command
from ui.dialogs.question import Field
from ui.widgets.basics import clear, column, label
from ui.widgets.message import Message
from ui.widgets.option_editors import (
    ChoiceEditor,
    ColumnsEditor,
    FlagEditor,
    NumberEditor,
    Offered,
    TextEditor,
    TicksEditor,
)

if TYPE_CHECKING:
    from c2c_events.services.previewing import Preview

Editor = ChoiceEditor | ColumnsEditor | NumberEditor | TextEditor | TicksEditor

_SEVERAL_HINT = 2
_MOST_TOLD = 190
_MOST_SHOWN = 200  # of more things, nobody mends one after the other


@dataclass(frozen=True)
class Wish:
    """What is wished of an export, as typed: `options` are those that are not as by default, `only` a search."""

    export: str
    languages: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    only: str = ""

    def as_state(self) -> dict[str, Any]:
        """As JSON; `wish_of` reads it."""
        return {"languages": list(self.languages), "options": dict(self.options), "only": self.only}


def wish_of(export: Export, state: Any, languages: Sequence[str]) -> Wish:
    """What was kept of a wish, as far as it can still be wished; `languages`: those of the meeting."""
    said = state if isinstance(state, dict) else {}
    known = {option.name: option for option in export.options}
    kept: dict[str, str] = {}
    for name, value in dict(said.get("options") or {}).items():
        try:
            known[name].parse(export.name, value)
        except (KeyError, C2CError):
            continue
        kept[name] = value
    wanted = [code for code in said.get("languages") or () if code in languages]
    return Wish(export.name, tuple(wanted or languages[:1]), kept, str(said.get("only") or ""))


class ExportForm(QWidget):
    """`edited`: something else is wished; `shows(kind, ids)`: the things that a remark is about are wanted.

    `offered`: what options are chosen from, by their names. Nothing that is wished blocks anything: what cannot be is
    said at its field when it was tried.
    """

    edited = Signal()
    shows = Signal(str, tuple)

    def __init__(
        self,
        words: Language,
        export: Export,
        languages: Offered,
        offered: Mapping[str, Offered],
        wish: Wish,
    ) -> None:
        super().__init__()
        self.words, self.export = words, export
        self._editors: dict[str, Editor | FlagEditor] = {}
        self._fields: dict[str, Field] = {}
        self.heading = label(words._(export.title), step=1, weight=theme.BOLD, wraps=True)
        self._column = column(gap=12, margins=(20, 14, 20, 16))
        self._column.addLayout(column(self.heading, label(words._(export.about), "ink2", wraps=True), gap=2))
        self._add_languages(languages)
        for option in export.options:
            if option.type != "flag":
                self._add_field(option, offered.get(option.name, ()))
        self._add_flags([option for option in export.options if option.type == "flag"])
        self._add_only()
        self._column.addStretch(1)
        options = QWidget()
        options.setLayout(self._column)
        self._told = _Told()
        self.setLayout(column(_scrolled(QScrollArea(), options), self._told, gap=0))
        self._show(wish)
        for editor in (*self._editors.values(), self.languages, self.only):
            editor.edited.connect(self.edited)

    # Making it.

    def _add_languages(self, languages: Offered) -> None:
        _ = self.words._
        self.languages: ChoiceEditor | TicksEditor
        if self.export.side_by_side:
            self.languages = TicksEditor(languages)
            hint = _("Two or more give one document side by side.") if len(languages) >= _SEVERAL_HINT else ""
            self._column.addWidget(Field(_("Languages"), self.languages, hint))
        else:
            self.languages = ChoiceEditor(languages)
            self._column.addWidget(Field(_("Language"), self.languages, _(self.export.language_help)))

    def _add_field(self, option: Option, offered: Offered) -> None:
        _ = self.words._
        editor: Editor
        hint = _(option.help)
        if option.type == "choice":
            editor = ChoiceEditor([(value, _(said)) for value, said in option.choices.items()])
        elif option.type == "number":
            editor = NumberEditor()
        elif option.offers in ("badge_template", "stock", "mail_template", "round"):
            editor = ChoiceEditor(offered)
        elif option.offers == "attachments":
            editor = TicksEditor(offered)
            hint = ""
        elif option.offers == "columns":
            editor = ColumnsEditor(offered)
            hint = _("Without a tick: the usual ones. Drag a column, or move it with Alt and an arrow.")
        else:
            editor = TextEditor(offered)
        made = Field(_(option.title), editor, hint)
        self._editors[option.name] = editor
        self._fields[option.name] = made
        self._column.addWidget(made)

    def _add_flags(self, options: Sequence[Option]) -> None:
        if not options:
            return
        _ = self.words._
        boxes = column(gap=4)
        boxes.addWidget(label(_("Include"), "ink2", step=-1, weight=theme.MEDIUM))
        for option in options:
            box = FlagEditor(_(option.title))
            box.setToolTip(_(option.help))
            box.setAccessibleDescription(_(option.help))
            self._editors[option.name] = box
            boxes.addWidget(box)
        self._column.addLayout(boxes)

    def _add_only(self) -> None:
        _ = self.words._
        hint = {
            "session": _("Words, or facts such as day:2024-03-12"),
            "participant": _("Words, or facts such as category:city"),
            "working_group": _("Words, or facts such as language:fr"),
            "site_visit": _("Words, or facts such as day:2024-03-12"),
            "outcome": _("Words, or facts such as kind:lesson"),
        }.get(self.export.lists, _("Words, or facts such as country:FR"))
        title = {
            "session": _("Only these sessions"),
            "participant": _("Only these people"),
            "organisation": _("Only these organisations"),
            "working_group": _("Only these working groups"),
            "site_visit": _("Only these site visits"),
            "outcome": _("Only these outcomes"),
        }.get(self.export.lists, _("Only these partnerships"))
        self.only = TextEditor(hint=hint)
        self._fields["only"] = Field(title, self.only)
        self._count = label("", "ink3", step=-1)
        self._column.addLayout(column(self._fields["only"], self._count, gap=4))

    # What is wished.

    def wish(self) -> Wish:
        said = {}
        for option in self.export.options:
            typed = self._editors[option.name].typed()
            if option.parse(self.export.name, typed) != option.default:
                said[option.name] = typed
        codes = tuple(code for code in self.languages.typed().split(",") if code)
        return Wish(self.export.name, codes, said, self.only.typed())

    def _show(self, wish: Wish) -> None:
        for option in self.export.options:
            self._editors[option.name].set_typed(wish.options.get(option.name, str(option.default)))
        codes = wish.languages if self.export.side_by_side else wish.languages[:1]
        self.languages.set_typed(",".join(codes))
        self.only.set_typed(wish.only)

    # What is told about it.

    def show_found(self, preview: Preview) -> None:
        """Say how many things the search asks for, and what to know about the file."""
        self._clear()
        self._count.setText(self._counted(preview.asked, preview.of))
        self._told.show_messages([self._message(remark) for remark in preview.remarks])

    def show_problem(self, problem: C2CError) -> None:
        """Say what cannot be, at its field where it is one's fault."""
        self._clear()
        said = say(problem, self.words)
        at = self._fields.get(self._field_of(problem))
        if at is not None:
            at.set_problem(said)
        else:
            self._told.show_messages([Message("error", said)])

    def _field_of(self, problem: C2CError) -> str:
        """The name of the field that a problem is about, "" where none is."""
        facts = problem.facts
        if "option" in facts:
            return str(facts["option"])
        return "template" if "template" in facts else "only" if "key" in facts else ""

    def _clear(self) -> None:
        for each in self._fields.values():
            each.set_problem("")
        self._told.show_messages([])

    def _message(self, remark: Remark) -> Message:
        """What a remark says, with a way to the things it is about."""
        _, said = self.words._, sentence(remark.sentence, remark.facts, self.words)
        if remark.what is None or not 0 < len(remark.ids) <= _MOST_SHOWN:
            return Message("warning", said)
        named = _("Show these people") if remark.what == "participant" else _("Show these sessions")
        way = command(self, named, partial(self.shows.emit, remark.what, remark.ids))
        message = Message("warning", said, ways=[way])
        way.setParent(message)  # goes with it
        return message

    def _counted(self, asked: int, of: int) -> str:
        words = self.words
        ngettext = words.ngettext
        forms = {
            "session": ngettext("{asked} of {n} session", "{asked} of {n} sessions", of),
            "participant": ngettext("{asked} of {n} person", "{asked} of {n} people", of),
            "organisation": ngettext("{asked} of {n} organisation", "{asked} of {n} organisations", of),
            "working_group": ngettext("{asked} of {n} working group", "{asked} of {n} working groups", of),
            "site_visit": ngettext("{asked} of {n} site visit", "{asked} of {n} site visits", of),
            "outcome": ngettext("{asked} of {n} outcome", "{asked} of {n} outcomes", of),
        }
        said = forms.get(self.export.lists, ngettext("{asked} of {n} partnership", "{asked} of {n} partnerships", of))
        return said.format(asked=words.number(asked), n=words.number(of))


class _Told(QScrollArea):
    """What to know about the file, always in sight below the options; as high as it is, up to a limit."""

    def __init__(self) -> None:
        super().__init__()
        self._messages = QVBoxLayout()
        self._messages.setSpacing(8)
        self._messages.setContentsMargins(16, 8, 16, 12)
        content = QWidget()
        content.setLayout(self._messages)
        _scrolled(self, content)
        self.hide()

    def show_messages(self, messages: Sequence[Message]) -> None:
        clear(self._messages)
        for each in messages:
            self._messages.addWidget(each)
        self.setVisible(bool(messages))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._messages.count():
            return
        self._messages.activate()
        wanted = self._messages.heightForWidth(self.viewport().width())
        self.setFixedHeight(min(wanted, theme.unit(_MOST_TOLD)))


def _scrolled(area: QScrollArea, content: QWidget) -> QScrollArea:
    """An area that scrolls its content up and down, on the ground it lies on."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area
