"""Asks which tags one or several people have; one that only some of them have is half ticked and stays so."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from c2c_events.domain.records import Tag, TagId
from c2c_events.language import Language
from ui import theme
from ui.as_typed import face
from ui.dialogs.days import state_of
from ui.dialogs.question import Field, Question, scrolling


class Tags(Question):
    """`accepted`: `added()` are names of tags they get, `removed()` ids of tags they lose."""

    def __init__(
        self,
        parent: QWidget | None,
        words: Language,
        who: str,
        tags: Sequence[Tag],
        of_each: Sequence[Collection[str]],
    ) -> None:
        _ = words._
        super().__init__(parent, words, _("Which tags does {who} have?").format(who=who), _("Set tags"))
        self.new = QLineEdit()
        self.new.setPlaceholderText(_("Several are parted by a comma"))
        chooser = QCompleter([tag.name for tag in tags], self.new)
        chooser.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        chooser.setFilterMode(Qt.MatchFlag.MatchContains)
        self.new.setCompleter(chooser)
        self.content.addWidget(Field(_("New tag"), self.new))
        self._boxes: list[tuple[Tag, QCheckBox, Qt.CheckState]] = []
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for tag in tags:
            box = QCheckBox(face(tag.name))
            state = state_of(sum(tag.name in own for own in of_each), len(of_each))
            box.setTristate(state is Qt.CheckState.PartiallyChecked)
            box.setCheckState(state)
            self._boxes.append((tag, box, state))
            lines.addWidget(box)
        lines.addStretch(1)
        if tags:
            self.content.addWidget(scrolling(body, min(body.sizeHint().height() + 4, theme.unit(240))), 1)
        self.new.setFocus()

    def added(self) -> list[str]:
        typed = [name for part in self.new.text().split(",") if (name := part.strip())]
        ticked = [
            tag.name
            for tag, box, before in self._boxes
            if box.checkState() is Qt.CheckState.Checked and before is not Qt.CheckState.Checked
        ]
        return [*typed, *ticked]

    def removed(self) -> list[TagId]:
        return [
            tag.id
            for tag, box, before in self._boxes
            if box.checkState() is Qt.CheckState.Unchecked and before is not Qt.CheckState.Unchecked
        ]
