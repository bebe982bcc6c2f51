"""What of the history is shown: words, by whom, about what, since when, of one thing alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from c2c_events.errors import N_
from c2c_events.language import Language
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from c2c_events.services.looking_back import Wanted

_SETTLES_MS = 250

_KINDS: Mapping[str, tuple[str, frozenset[str]]] = {
    "people": (N_("People"), frozenset({"person", "participant", "accompanying_person", "delegation", "category"})),
    "organisations": (N_("Organisations"), frozenset({"organisation"})),
    "partnerships": (N_("Partnerships"), frozenset({"partnership", "partnership_member"})),
    "programme": (N_("Programme"), frozenset({"session", "role", "running_item", "room"})),
    "groups": (N_("Working groups"), frozenset({"working_group", "group_member", "group_session"})),
    "visits": (N_("Site visits"), frozenset({"site_visit", "departure", "stop", "vehicle"})),
    "choices": (N_("Choices and places"), frozenset({"choice_round", "option", "choice", "placement"})),
    "outcomes": (N_("Outcomes"), frozenset({"lesson", "recommendation", "agreement", "party", "minutes_entry"})),
    "meeting": (N_("The meeting itself"), frozenset({"meeting", "objective", "document"})),
}
"""What changes can be about: in words, and the kinds of things that are meant."""

_DAYS: Mapping[str, tuple[str, int]] = {
    "today": (N_("Today"), 0),
    "yesterday": (N_("Since yesterday"), 1),
    "week": (N_("Last 7 days"), 7),
    "month": (N_("Last 30 days"), 30),
}


class HistoryFilters(QWidget):
    """`changed`: something else is wanted; while somebody types, once that has settled."""

    changed = Signal()

    def __init__(self, words: Language) -> None:
        super().__init__()
        _ = words._
        self._thing = ""
        self.search = SearchField(_("Person, thing or value"))
        self.search.setAccessibleName(_("Search in the history"))
        self.who = _choice(_("By whom"), [("", _("Everybody"))])
        self.what = _choice(
            _("About what"), [("", _("Everything")), *((key, _(own[0])) for key, own in _KINDS.items())]
        )
        self.since = _choice(_("Since when"), [("", _("Any time")), *((key, _(own[0])) for key, own in _DAYS.items())])
        self.thing_chip = Chip(_("One thing only"), _("Show the changes of everything"))
        self.thing_chip.hide()
        flow = Flow(gap=8, parent=self)
        for each in (self.search, self.who, self.what, self.since, self.thing_chip):
            flow.addWidget(each)
        self._settles = QTimer(self)
        self._settles.setSingleShot(True)
        self._settles.setInterval(_SETTLES_MS)
        self._settles.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._settles.start())
        for chosen in (self.who, self.what, self.since):
            chosen.activated.connect(lambda _place: self.changed.emit())
        self.thing_chip.removed.connect(self._forget_thing)

    def settle(self) -> None:
        """Somebody asks already: what was typed is waited for no more."""
        self._settles.stop()

    def wanted(self) -> Wanted:
        """What is asked for now."""
        from c2c_events.services.looking_back import Wanted

        since = _DAYS.get(str(self.since.currentData()))
        return Wanted(
            text=self.search.text(),
            who=str(self.who.currentData()),
            kinds=_KINDS.get(str(self.what.currentData()), ("", frozenset[str]()))[1],
            since=_days_ago(since[1]) if since else None,
            things=frozenset({self._thing} if self._thing else ()),
        )

    def looks_for_words(self) -> bool:
        return bool(self.search.text().strip())

    def narrows(self) -> bool:
        """Whether Escape has something to give up."""
        return bool(self.search.text() or self._thing)

    def show_people(self, names: Sequence[str]) -> None:
        """Offer these people; who is chosen stays."""
        chosen = self.who.currentData()
        while self.who.count() > 1:
            self.who.removeItem(1)
        for name in names:
            self.who.addItem(name, name)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)))

    def show_thing(self, thing_id: str) -> None:
        """What happened to one thing; "" for all."""
        self._thing = thing_id
        self.thing_chip.setVisible(bool(thing_id))

    def clear(self) -> None:
        """Narrow nothing down any more."""
        self.search.clear()
        for each in (self.who, self.what, self.since):
            each.setCurrentIndex(0)
        self._forget_thing()

    def _forget_thing(self) -> None:
        self.show_thing("")
        self.changed.emit()

    def state(self) -> dict[str, Any]:
        return {
            "search": self.search.text(), "thing": self._thing,
            "what": self.what.currentData(), "since": self.since.currentData(),
        }  # fmt: skip

    def restore(self, state: Mapping[str, Any]) -> None:
        for each, key in ((self.what, "what"), (self.since, "since")):
            each.setCurrentIndex(max(0, each.findData(state.get(key))))
        self.show_thing(str(state.get("thing") or ""))
        self.search.setText(str(state.get("search") or ""))


def _choice(name: str, choices: list[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for key, words in choices:
        made.addItem(words, key)
    return made


def _days_ago(days: int) -> datetime:
    """The beginning of a day, by the clock of this machine."""
    today = datetime.now().astimezone().date()
    return datetime.combine(today - timedelta(days=days), time()).astimezone()
