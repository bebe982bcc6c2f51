"""Asks before somebody who has a part in something will not come: lists what, and whether places become free."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from c2c_events.domain.people import Status
from c2c_events.errors import N_
from c2c_events.language import Language
from ui import theme
from ui.dialogs.question import Question, scrolling
from ui.models.touched import TouchedInWords
from ui.widgets.basics import label

_ASKS = {
    Status.CANCELLED: N_("Mark {who} as cancelled?"),
    Status.DECLINED: N_("Mark {who} as declined?"),
    Status.NO_SHOW: N_("Mark {who} as no-show?"),
}
_SHOWN = 40


class ChangeStatus(Question):
    """`accepted`: do it, and release places where `releases()` says so."""

    def __init__(
        self,
        parent: QWidget | None,
        words: Language,
        who: str,
        verb: str,
        status: Status,
        touched: Sequence[TouchedInWords],
    ) -> None:
        _ = words._
        super().__init__(parent, words, _(_ASKS[status]).format(who=who), verb, wide=520)
        self.cancel.setText(_("Leave as it is"))
        self.cancel.setDefault(True)  # the one that touches nobody else
        self.explain(_("They have a part in the meeting. Roles stay theirs until somebody else is found."))
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(2)
        for number, each in enumerate(touched[:_SHOWN]):
            if number:
                lines.addSpacing(8)
            lines.addWidget(label(each.name, weight=theme.MEDIUM, wraps=True))
            for part, _released in each.parts:
                lines.addWidget(label(part, "ink2", wraps=True))
        if len(touched) > _SHOWN:
            more = len(touched) - _SHOWN
            lines.addWidget(label(words.counted("and {n} more person", "and {n} more people", more), "ink3"))
        lines.addStretch(1)
        self.content.addWidget(scrolling(body, min(body.sizeHint().height() + 8, theme.unit(300))), 1)
        places = sum(released for each in touched for _part, released in each.parts)
        self.release = QCheckBox(
            words.counted("Release {n} place for somebody else", "Release {n} places for others", places)
        )
        self.release.setChecked(places > 0)
        self.release.setVisible(places > 0)
        self.content.addWidget(self.release)

    def releases(self) -> bool:
        return self.release.isChecked()
