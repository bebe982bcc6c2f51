"""The Overview laid out: numbers above, the map beside the findings, charts and changes below.

What is beside what depends on the width; on paper the same board is shown without what can be clicked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.commands import button
from ui.models.links import Link, Links
from ui.models.overview import (
    BREAKDOWNS,
    Breakdown,
    Overview,
    big_numbers,
    city_links,
    finding_links,
    objective_links,
    people_links,
)
from ui.widgets.bars import Bars
from ui.widgets.basics import Elided, clear, row, rule
from ui.widgets.big_number import BigNumber
from ui.widgets.link_list import RING, LinkDelegate, LinkList, ScrollingLinks, SentenceDelegate, TwoLineDelegate
from ui.widgets.world_map import WorldMap

NUMBERS = 6
MOST_KINDS = 12
"""How many kinds of finding stand there before "Show all"."""

PAGE_SIDE = 20
_SIDES = PAGE_SIDE, 16
_GAP = 20
_WIDE, _MEDIUM = 900, 540
_HIGHEST_MAP = 348
_ON_PAPER = 1220
_SIXTHS = 6

Part = Literal["numbers", "map", "findings", "people", "sessions", "changes"]
_BANDS: dict[int, tuple[tuple[tuple[Part, int], ...], ...]] = {
    3: (
        (("numbers", 6),),
        (("map", 4), ("findings", 2)),
        (("people", 2), ("sessions", 2), ("changes", 2)),
    ),
    2: (
        (("numbers", 6),),
        (("map", 6),),
        (("findings", 3), ("changes", 3)),
        (("people", 3), ("sessions", 3)),
    ),
    1: tuple(((part, 6),) for part in ("numbers", "map", "findings", "people", "sessions", "changes")),
}
"""Which parts are beside each other, and how many sixths of the width each takes; by the number of columns."""


class Section(QWidget):
    """A title, at its end a button, and below what it is about; rings of the focus stand out on both sides."""

    def __init__(self, title: str, body: QWidget, way: QPushButton | None = None) -> None:
        super().__init__()
        self.title = Elided(title, step=1, weight=theme.BOLD)
        head = row(self.title, gap=8)
        head.setStretch(0, 1)
        if way is not None:
            head.addWidget(way)
        high = QWidget()
        head.setContentsMargins(theme.unit(RING), 0, theme.unit(RING), 0)
        high.setLayout(head)
        high.setMinimumHeight(theme.unit(30))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.unit(4))
        self.column.addWidget(high)
        self.column.addWidget(body)

    def add_line(self, line: Elided) -> None:
        """A line of text below."""
        self.column.addLayout(row(line, margins=(theme.unit(RING), 0, theme.unit(RING), 0)))


class Board(QWidget):
    """Shows an `Overview`. `chosen(Destination)`: any number, line, bar or city was clicked.

    The actions `all_findings` and `all_cities` are checkable: a list takes the place of the kinds, and of the map.
    """

    chosen = Signal(object)

    def __init__(
        self,
        words: Language,
        *,
        all_findings: QAction,
        all_cities: QAction,
        count_by: QAction,
        history: QAction,
        on_paper: bool = False,
    ) -> None:
        super().__init__()
        self._words = words
        self._on_paper = on_paper
        self._columns = 0
        self._follows: QWidget | None = None
        self._found = 0
        self.numbers = [BigNumber() for _ in range(NUMBERS)]
        self.cities, self.kinds, self.every_finding = Links(self), Links(self), Links(self)
        self.people, self.objectives, self.changes = Links(self), Links(self), Links(self)
        _ = words._
        self.map = WorldMap(self.cities, _("Cities on the map"), on_paper=on_paper)
        self.map.setAccessibleDescription(_("Arrows and letters go from city to city, Enter to the people of one."))
        self.city_list = ScrollingLinks(self.cities, _("Cities"), LinkDelegate())
        self._caption = Elided("", "ink3", step=-1)
        self._show_cities = self._way(all_cities)
        map_ = Section(_("Where the partnerships are"), self.map, self._show_cities)
        map_.column.addWidget(self.city_list)
        self.city_list.hide()
        map_.add_line(self._caption)
        map_.column.addStretch(1)

        self.kind_list = LinkList(self.kinds, _("Findings"), LinkDelegate())
        self.finding_list = ScrollingLinks(self.every_finding, _("All findings"), SentenceDelegate())
        self._nothing_found = Elided(_("Nothing is found that should be looked at"), "ink2")
        self._incomplete = Elided(_("“Check everything” also looks for duplicates."), "ink3", step=-1)
        self._show_all = self._way(all_findings)
        findings = Section(_("Findings"), self.kind_list, self._show_all)
        findings.column.addWidget(self.finding_list, 1)
        self.finding_list.hide()
        findings.add_line(self._nothing_found)
        findings.add_line(self._incomplete)
        findings.column.addStretch(0)

        self.people_bars = Bars(self.people, _(BREAKDOWNS[0].title), "accent")
        self._people = Section(_(BREAKDOWNS[0].title), self.people_bars, self._way(count_by, menu=True))
        self._people.column.addStretch(1)
        self.objective_bars = Bars(self.objectives, _("Sessions for each objective"), "group")
        sessions = Section(_("Sessions for each objective"), self.objective_bars)
        self._no_objective = Elided(_("No objective is stated yet"), "ink3")
        sessions.add_line(self._no_objective)
        sessions.column.addStretch(1)

        self.change_list = LinkList(self.changes, _("Since yesterday"), TwoLineDelegate())
        self._no_change = Elided(_("Nothing was changed"), "ink3")
        changes = Section(_("Since yesterday"), self.change_list, self._way(history))
        changes.add_line(self._no_change)
        changes.column.addStretch(1)

        self._numbers = QWidget()
        self._grid = QGridLayout(self._numbers)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.unit(8))
        self._grid.setVerticalSpacing(theme.unit(8))
        self._lists: dict[Part, tuple[LinkList, ...]] = {
            "map": (self.map, self.city_list), "findings": (self.kind_list, self.finding_list),
            "people": (self.people_bars,), "sessions": (self.objective_bars,), "changes": (self.change_list,),
        }  # fmt: skip
        self._parts: dict[Part, QWidget] = {
            "numbers": self._numbers, "map": map_, "findings": findings,
            "people": self._people, "sessions": sessions, "changes": changes,
        }  # fmt: skip
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for lists in self._lists.values():
            for each in lists:
                each.chosen.connect(self.chosen)
        for number in self.numbers:
            number.chosen.connect(self.chosen)
        all_cities.toggled.connect(self._on_all_cities)
        all_findings.toggled.connect(self._on_all_findings)
        self.arrange(theme.unit(_WIDE))

    def _way(self, action: QAction, *, menu: bool = False) -> QPushButton | None:
        if self._on_paper:
            return None
        made = button(action, "link")
        if menu and (choices := action.menu()) is not None:
            made.clicked.disconnect()
            made.clicked.connect(lambda _checked=False: choices.popup(made.mapToGlobal(made.rect().bottomLeft())))  # type: ignore[attr-defined]
        return made

    # Values.

    def show_overview(self, overview: Overview, by: Breakdown) -> None:
        """Show all of it. `by`: how the chart counts people."""
        words, shown = self._words, overview.dashboard
        for place, said in zip(self.numbers, big_numbers(overview, words), strict=True):
            place.show_number(said.link, [fact for fact in said.facts if fact.words])
        self.cities.set_links(city_links(overview, words))
        host = next((number for number, city in enumerate(shown.cities) if city.host), None)
        self.map.show_cities(overview.points, tuple(city.people.value for city in shown.cities), host)
        caption = words._("A dot is a city, a line joins a lead city and its partners.")
        if host is not None:
            caption += " " + words._("{city} hosts.").format(city=shown.cities[host].name)
        self._caption.set_text(caption)
        self.show_people(overview, by)
        self.objectives.set_links(objective_links(overview, words))
        self._no_objective.setVisible(not self.objectives.links)
        self._order_stops()

    def show_kinds(self, overview: Overview, *, looked: bool, complete: bool) -> None:
        """Show how much is found of each kind. `looked`: somebody looked, `complete`: for everything."""
        words, counts = self._words, overview.dashboard.findings
        kinds = finding_links(counts, words)
        self.kinds.set_links(kinds if self._on_paper else kinds[:MOST_KINDS])
        self._found = sum(each.count for each in counts)
        self._nothing_found.setVisible(looked and not kinds)
        self._incomplete.setVisible(looked and not complete and not self._on_paper)
        self._say_show_all()

    def show_people(self, overview: Overview, by: Breakdown) -> None:
        """Count people another way."""
        title = self._words._(by.title)
        self._people.title.set_text(title)
        self.people_bars.setAccessibleName(title)
        self.people.set_links(people_links(overview, by.key, self._words))

    def show_findings(self, links: Sequence[Link]) -> None:
        """Every finding, for "Show all"."""
        self.every_finding.set_links(links)

    def show_finding(self, number: int) -> None:
        """Go to one of them, by its place among all."""
        self.finding_list.setCurrentIndex(self.every_finding.index(number))
        self.finding_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_changes(self, links: Sequence[Link]) -> None:
        """What changed since yesterday, the newest first."""
        self.changes.set_links(links)
        self._no_change.setVisible(not links)

    def _on_all_cities(self, on: bool) -> None:
        self.city_list.setVisible(on)
        self.map.setVisible(not on)
        if self._show_cities is not None:
            self._show_cities.setText(self._words._("Map") if on else self._words._("List of cities"))

    def _on_all_findings(self, on: bool) -> None:
        self.finding_list.setVisible(on)
        self.kind_list.setVisible(not on)
        self._say_show_all()

    def _say_show_all(self) -> None:
        if self._show_all is not None:
            words = self._words
            total = words.number(self._found)
            every = not self.finding_list.isHidden()
            self._show_all.setText(words._("By kind") if every else words._("Show all {n}").format(n=total))
            self._show_all.setVisible(every or self._found > 0)

    # Places.

    def arrange(self, width: int) -> None:
        """Put beside each other what has room there. `width`: of the page, with or without a scroll bar."""
        columns = 3 if width >= theme.unit(_WIDE) else 2 if width >= theme.unit(_MEDIUM) else 1
        if columns != self._columns:
            self._columns = columns
            self._rebuild()
        sixths = next(part[1] for band in _BANDS[columns] for part in band if part[0] == "map")
        gap = theme.unit(_GAP)
        room = (width - sum(self._margins()) + gap) * sixths // _SIXTHS - gap
        for each in (self.map, self.city_list):
            each.setFixedHeight(min(self.map.heightForWidth(room), theme.unit(_HIGHEST_MAP)))

    def size_on_paper(self) -> QSize:
        """How large it is, laid out as on a wide screen."""
        width = theme.unit(_ON_PAPER)
        self.arrange(width)
        self.ensurePolished()
        return QSize(width, self._column.minimumSize().height())

    def _rebuild(self) -> None:
        focused: QWidget | None = self.focusWidget()
        for part in self._parts.values():
            part.setParent(self)
        clear(self._column)
        for number, band in enumerate(_BANDS[self._columns]):
            if number and not self._on_paper:
                self._column.addWidget(rule())
            made = self._band(band, first=not number)
            self._column.addWidget(made)
            made.show()  # at once: what is not seen cannot keep the focus
        self._column.addStretch(1)
        self._arrange_numbers()
        self._order_stops()
        if self.isVisible() and focused:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _band(self, parts: tuple[tuple[Part, int], ...], *, first: bool) -> QWidget:
        band = QWidget()
        grid = QGridLayout(band)
        left, right = self._margins()
        grid.setContentsMargins(left, theme.unit(2 if first else 10), right, theme.unit(12))
        grid.setHorizontalSpacing(theme.unit(_GAP))
        at = 0
        for name, sixths in parts:
            grid.addWidget(self._parts[name], 0, at, 1, sixths)
            self._parts[name].show()
            at += sixths
        grid.setVerticalSpacing(0)
        for column in range(_SIXTHS):
            grid.setColumnStretch(column, 1)
            # Without something of its own in each column, Qt shares out the width by what spans them.
            grid.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed), 1, column)
        return band

    def follow(self, stop: QWidget) -> None:
        """Come after that stop of the page."""
        self._follows = stop
        self._order_stops()

    def _order_stops(self) -> None:
        """Let Tab go as one reads, however the parts stand: Qt goes by when each got its parent."""
        stops: list[QWidget] = [self._follows] if self._follows is not None else []
        for band in _BANDS[self._columns]:
            for name, _sixths in band:
                if name == "numbers":
                    stops += [stop for each in self.numbers for stop in (each.number, *each.facts)]
                else:
                    stops += [*self._parts[name].findChildren(QPushButton), *self._lists[name]]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    @staticmethod
    def _margins() -> tuple[int, int]:
        """So wide that words stand under the title of the page, the rings around them beside it."""
        left, right = _SIDES
        return max(0, left - theme.unit(RING)), max(0, right - theme.unit(RING))

    def _arrange_numbers(self) -> None:
        across = {3: 6, 2: 3, 1: 2}[self._columns]
        for number, each in enumerate(self.numbers):
            self._grid.removeWidget(each)
            self._grid.addWidget(each, number // across, number % across)
        for column in range(NUMBERS):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
