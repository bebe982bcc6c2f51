"""The exports of a meeting as a list in sections: what each is, in which format, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from c2c_events.exports.registry import EXPORTS
from c2c_events.language import Language
from ui.as_typed import tip
from ui.moments import clock

if TYPE_CHECKING:
    from c2c_events.services.publications import PublicationState

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = Qt.ItemDataRole.UserRole.value + 1

ICONS: Mapping[str, str] = {
    "agenda.pdf": "book-open",
    "agenda.docx": "square-pen",
    "calendar.ics": "calendar-days",
    "personal-calendars.zip": "calendar-range",
    "personal-agenda.pdf": "user-check",
    "run-of-show.pdf": "mic",
    "door-signs.pdf": "door-open",
    "schedule.xml": "smartphone",
    "schedule.json": "smartphone",
    "programme.xlsx": "file-spreadsheet",
    "programme.pdf": "table",
    "working-groups.xlsx": "messages-square",
    "working-groups.pdf": "messages-square",
    "site-visits.xlsx": "map-pin-house",
    "site-visits.pdf": "map-pin-house",
    "group-members.xlsx": "messages-square",
    "group-members.pdf": "messages-square",
    "passengers.xlsx": "bus",
    "passengers.pdf": "bus",
    "badges.pdf": "id-card",
    "placements.xlsx": "list-checks",
    "placements.pdf": "list-checks",
    "placement-letters.xlsx": "mail",
    "mail-drafts.zip": "mail",
    "participants.xlsx": "file-spreadsheet",
    "participants.pdf": "users",
    "sign-in-sheets.pdf": "signature",
    "meals.xlsx": "utensils",
    "meals.pdf": "utensils",
    "organisations.xlsx": "building-2",
    "organisations.pdf": "building-2",
    "partnerships.xlsx": "handshake",
    "partnerships.pdf": "handshake",
    "outcomes.xlsx": "list-checks",
    "outcomes.pdf": "list-checks",
}
_OTHER_ICON = "file-text"

_TOLD = 2  # kinds of things that a line names


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One line. `key`: the name of the export, "" for the title of a section. `changed`: it is older than the data."""

    key: str
    title: str
    icon: str = ""
    format: str = ""
    state: str = ""
    changed: bool = False


class ExportLines(QAbstractListModel):
    """Every export under its section; `set_states` says how they stand."""

    def __init__(self, words: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.lines: list[ExportLine] = []
        section = ""
        for export in EXPORTS.values():
            if export.section != section:
                section = export.section
                self.lines.append(ExportLine("", words._(section)))
            ending = export.name.rpartition(".")[2].upper()
            icon = ICONS.get(export.name, _OTHER_ICON)
            self.lines.append(ExportLine(export.name, words._(export.title), icon, ending))

    def set_states(self, states: Mapping[str, PublicationState], now: datetime, zone: str) -> None:
        """Say how each export stands; `now`: by the reader's clock; `zone`: the meeting's."""
        for row, line in enumerate(self.lines):
            if line.key in states:
                state = states[line.key]
                said = state_in_words(state, self._words, now, zone)
                self.lines[row] = replace(line, state=said, changed=bool(state.changed))
        self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    def row_of(self, key: str) -> int:
        """The row of an export; -1 where there is none of that name."""
        return next((row for row, line in enumerate(self.lines) if line.key == key), -1)

    # Qt's own names from here on.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole.value) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole.value:
            return line.title
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.AccessibleTextRole.value, Qt.ItemDataRole.ToolTipRole.value) and line.key:
            said = ", ".join(filter(None, (line.title, line.format, line.state)))
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole.value else said
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.lines[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def state_in_words(state: PublicationState, words: Language, now: datetime, zone: str) -> str:
    """ "Changed: 4 sessions", "Published today 08:20", "Never published"."""
    if state.last_at is None:
        return words._("Never published")
    if state.changed:
        return words._("Changed: {things}").format(things=changes_in_words(state.changed, words))
    at = state.last_at.astimezone(now.tzinfo)
    if at.date() == now.date():
        return words._("Published today {time}").format(time=clock(words, at, zone))
    form = "MMMEd" if at.year == now.year else "medium"
    return words._("Published {day}").format(day=words.date(at.date(), form))


def changes_in_words(changed: Mapping[str, int], words: Language) -> str:
    """How many things of which kinds: "4 sessions, 2 people and others"."""
    told = [(_kind_in_words(kind, count, words), count) for kind, count in changed.items()]
    named = [said for said, count in sorted(told, key=lambda each: -each[1]) if said]
    others = sum(count for said, count in told if not said)
    shown = named[:_TOLD]
    if len(named) > _TOLD or (named and others):
        return words._("{things} and more").format(things=", ".join(shown))
    if others:
        return words.counted("{n} entry", "{n} entries", others)
    return ", ".join(shown)


def _kind_in_words(kind: str, n: int, words: Language) -> str:
    """A number of things of a kind that people speak of; "" for the others, which belong to these."""
    counted = words.counted
    return {
        "session": counted("{n} session", "{n} sessions", n),
        "role": counted("{n} role", "{n} roles", n),
        "room": counted("{n} room", "{n} rooms", n),
        "person": counted("{n} person", "{n} people", n),
        "participant": counted("{n} participant", "{n} participants", n),
        "accompanying_person": counted("{n} accompanying person", "{n} accompanying persons", n),
        "organisation": counted("{n} organisation", "{n} organisations", n),
        "partnership": counted("{n} partnership", "{n} partnerships", n),
        "working_group": counted("{n} working group", "{n} working groups", n),
        "group_member": counted("{n} member of a group", "{n} members of groups", n),
        "site_visit": counted("{n} site visit", "{n} site visits", n),
        "placement": counted("{n} placement", "{n} placements", n),
        "category": counted("{n} category", "{n} categories", n),
        "meeting": words._("the facts of the meeting"),
    }.get(kind, "")
