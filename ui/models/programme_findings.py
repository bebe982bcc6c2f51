"""What is found in the programme, in words: for the list at its side, for blocks, and for who drags one.

It is put into words on the reader thread, or on the thread that looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from c2c_events.domain.findings import Finding, Severity, Thing, worst_first
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Role, Session, SessionId
from c2c_events.language import Language
from c2c_events.terms import SEVERITY_WORDS
from ui.models.timetable import Mark, short_title

if TYPE_CHECKING:
    from c2c_events.services.standing import GoneAndCome
    from c2c_events.storage.repository import Reader

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = Qt.ItemDataRole.UserRole.value + 1
_NEVER = datetime(9999, 1, 1)
_TELLING = {Qt.ItemDataRole.DisplayRole.value, Qt.ItemDataRole.AccessibleTextRole.value}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A finding. `title`: of its kind; `how`: its sentence; `sessions`: on whose blocks it stands; `days`: on which
    they are, none for what concerns no day; `at`: when the first of them begins."""

    finding: Finding
    title: str
    how: str
    sessions: tuple[SessionId, ...] = ()
    days: frozenset[date] = frozenset()
    at: datetime = _NEVER


@dataclass(frozen=True, slots=True)
class ProgrammeFindings:
    """`lines`: what nobody accepted, the worst first, then by time; `marks`: the worst of each session."""

    lines: tuple[FoundLine, ...] = ()
    marks: Mapping[SessionId, Mark] = field(default_factory=dict)


def programme_findings(reader: Reader, findings: Sequence[Finding], words: Language) -> ProgrammeFindings:
    """What of all that is found belongs to the programme."""
    from c2c_events.services.dashboard import page_of

    own = [each for each in findings if each.accepted is None and page_of(each) == "programme"]
    if not own:
        return ProgrammeFindings()
    from c2c_events.services.finding_words import finding_in_words, things_of, title_in_words
    from c2c_events.services.thing_names import names_of

    short = _ShortNames(reader, names_of(reader, things_of(own), words), words)
    lines: list[FoundLine] = []
    marks: dict[SessionId, Mark] = {}
    for each in own:
        sessions = short.sessions_of(each)
        spans = [span for one in sessions if (span := short.sessions[one].span) is not None]
        line = FoundLine(
            each,
            title_in_words(each.kind, words),
            finding_in_words(each, short.names, words),
            sessions,
            frozenset(day for span in spans for day in span.days()),
            min((span.start for span in spans), default=_NEVER),
        )
        lines.append(line)
        for one in sessions:  # the worst come first
            marks.setdefault(one, short.mark(each, one))
    severities = tuple(Severity)
    lines.sort(key=lambda each: (severities.index(each.finding.severity), each.at))
    return ProgrammeFindings(tuple(lines), marks)


def trial_in_words(words: Language, reader: Reader, found: Sequence[GoneAndCome]) -> tuple[Mark, ...]:
    """What there would be against sessions at another place, in sentences, the worst first.

    `found`: what would go and come at that place, and without any place: what is found there because they are placed
    and remains is told with what comes.
    """
    from c2c_events.services.finding_words import finding_in_words, things_of
    from c2c_events.services.thing_names import names_of

    (goes, comes), (of_place, _) = found
    there = [*comes, *(each for each in of_place if each not in goes)]
    told = worst_first(each for each in there if each.accepted is None)
    short = _ShortNames(reader, names_of(reader, things_of(told), words), words)
    return tuple(Mark(str(each.severity), finding_in_words(each, short.names, words)) for each in told)


class _ShortNames:
    """Names of what findings are about, and the sessions on whose blocks they stand.

    `names`: for sentences, where sessions are called as on their blocks; for blocks themselves they are shorter still.
    """

    def __init__(self, reader: Reader, names: Mapping[Thing, str], words: Language) -> None:
        self._words = words
        self.names = dict(names)
        self._languages = reader.only(Meeting).languages
        ids: dict[str, set[str]] = {}
        for thing in names:
            ids.setdefault(thing.kind, set()).add(thing.id)
        self._roles = reader.by_id(Role, id=ids.get("role", set()))
        wanted = ids.get("session", set()) | {each.session for each in self._roles.values()}
        self.sessions = reader.by_id(Session, id=wanted)
        participants = reader.by_id(Participant, id=ids.get("participant", set()))
        people = reader.by_id(Person, id=ids.get("person", set()) | {each.person for each in participants.values()})
        titles = {own: self._title(each) for own, each in self.sessions.items()}
        self.names.update((Thing("session", own), title) for own, title in titles.items())
        self._shortest = {
            **self.names,
            **{Thing("session", own): group_code(title) for own, title in titles.items()},
            **{Thing("person", own): _family(each) for own, each in people.items()},
            **{
                Thing("participant", own): _family(people[each.person])
                for own, each in participants.items()
                if each.person in people
            },
        }

    def _title(self, session: Session) -> str:
        """ "WG3 Climate, energy and risk"."""
        title = short_title(self._words.pick(session.title, *self._languages))
        return title or session.code or self.names[Thing("session", session.id)]

    def sessions_of(self, finding: Finding) -> tuple[SessionId, ...]:
        """The sessions that a finding is about, also by the roles in them."""
        own = (self._roles[each.id].session if each.id in self._roles else each.id for each in finding.things)
        return tuple(dict.fromkeys(SessionId(each) for each in own if each in self.sessions))

    def mark(self, finding: Finding, session: SessionId) -> Mark:
        from c2c_events.services.finding_words import short_in_words

        about = Thing("session", session)
        return Mark(str(finding.severity), short_in_words(finding, about, self._shortest, self._words))


def _family(person: Person) -> str:
    return person.family_name or person.name.in_order() or person.native_name


def group_code(title: str) -> str:
    """What a session is called in a few letters: the code of its group, else the beginning of its title."""
    first = title.partition(" ")[0]
    if any(letter.isdigit() for letter in first) and first[:1].isalpha():
        return first
    return title if len(title) <= _SHORTEST else title[: _SHORTEST - 1].rstrip() + "…"


_SHORTEST = 24


class FindingLines(QAbstractListModel):
    """A row for each finding that is shown."""

    def __init__(self, words: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.lines: Sequence[FoundLine] = ()

    def show(self, lines: Sequence[FoundLine]) -> None:
        """Show these; what stays where it was is not forgotten by who looks at it."""
        same = [each.finding.things for each in lines] == [each.finding.things for each in self.lines]
        if same and [each.finding.kind for each in lines] == [each.finding.kind for each in self.lines]:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_of(self, line: FoundLine | None) -> int:
        """Where the same finding stands now, -1 where it is gone."""
        if line is None:
            return -1
        own = (line.finding.kind, line.finding.things)
        return next((n for n, each in enumerate(self.lines) if (each.finding.kind, each.finding.things) == own), -1)

    # Qt's own names from here on.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole.value) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in _TELLING:
            severity = self._words._(SEVERITY_WORDS[line.finding.severity])
            return f"{severity}: {line.title}. {line.how}"
        return line if role == LINE_ROLE else None
