"""A text of a thing in its languages, a field for each, with what is missing marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from c2c_events.domain.values import UNDETERMINED, Text
from ui.widgets.editors import LineEditor, LinesEditor
from ui.widgets.inspector import Group, ValueField
from ui.widgets.thing_inspector import ThingInspector, focus_editor


class TextFields:
    """One text of a thing in its languages, a field for each: "as written" where nobody said which language it is.

    `marked`: a language that is missing beside another is something to mend.
    """

    def __init__(
        self,
        inspector: ThingInspector,
        kind: type[Any],
        group: Group,
        path: str,
        what: str,
        *,
        lines: bool = False,
        marked: bool = True,
    ) -> None:
        self._inspector, self._kind, self._group = inspector, kind, group
        self._path, self._what, self._lines, self._marked = path, what, lines, marked
        self.fields: dict[str, ValueField] = {}
        for code in (UNDETERMINED, *inspector.context.meeting.languages):
            self._field(code)

    def _field(self, code: str) -> ValueField:
        if code not in self.fields:
            words = self._inspector.context.words
            name = words._("As written") if code == UNDETERMINED else words.language_name(code)
            path = f"{self._path}.{code}"
            field = self._inspector.text_field(
                self._group, name[:1].upper() + name[1:], self._kind, path, lines=self._lines
            )
            field.editor.setAccessibleName(f"{self._what}: {name}")
            self.fields[code] = field
        return self.fields[code]

    def show_value(self, text: Text, *, anew: bool) -> None:
        _ = self._inspector.context.words._
        languages: Sequence[str] = self._inspector.context.meeting.languages
        for code in text:
            self._field(code)
        translated = self._marked and any(code in text for code in languages)
        for code, field in self.fields.items():
            editor = field.editor
            assert isinstance(editor, LineEditor | LinesEditor)
            editor.show_value(text.get(code, ""), anew=anew)
            # What is missing beside a translation is marked; a name that is the same everywhere needs none.
            editor.setPlaceholderText(_("Missing") if translated else _("As above") if text else _("None stated"))
            field.mark("warning" if translated and code in languages and code not in text else "")
            field.setVisible(code in languages or code in text)

    def focus(self) -> ValueField:
        """Put the focus where the text is missing, else into its first field; gives that field."""
        shown = [field for field in self.fields.values() if not field.isHidden()]
        field = next((each for each in shown if not _text_of(each)), shown[0])
        focus_editor(field.editor)
        return field


def _text_of(field: ValueField) -> str:
    editor = field.editor
    assert isinstance(editor, LineEditor | LinesEditor)
    return editor.text()
