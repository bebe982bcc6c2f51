"""The meeting itself: what it is for, where and when, in which languages; its rooms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType

from c2c_events.domain.kinds import kind
from c2c_events.domain.values import NO_TEXT, UNDETERMINED, Span, Text, Window

MeetingId = NewType("MeetingId", str)
ObjectiveId = NewType("ObjectiveId", str)
RoomId = NewType("RoomId", str)
DocumentId = NewType("DocumentId", str)


@kind("meeting")
class Meeting:
    """One edition of a series. `zone`: IANA name; `country`: ISO 3166; `languages`: BCP 47, in order of importance."""

    id: MeetingId
    title: Text
    starts: date
    ends: date
    zone: str
    city: str = ""
    country: str = ""
    languages: tuple[str, ...] = ("en",)
    series: Text = NO_TEXT
    edition: str = ""
    subtitle: Text = NO_TEXT
    venue: Text = NO_TEXT
    hosts: Text = NO_TEXT
    website: str = ""
    calendar_domain: str = ""  # ends the UIDs of this edition's calendar entries; differs between editions
    country_words: Mapping[str, str] = field(default_factory=dict)  # "XK.fr": this meeting's word for a territory
    custom_fields: Mapping[str, str] = field(default_factory=dict)  # key of a participant's custom field: its label
    lessons_at_most: int | None = None

    @property
    def first_language(self) -> str:
        """What documents are in where nobody says it; English where a file that was merged or imported has none."""
        return self.languages[0] if self.languages else "en"

    def days(self) -> tuple[date, ...]:
        """Every day of the meeting, in order."""
        return tuple(self.starts + timedelta(days=n) for n in range((self.ends - self.starts).days + 1))


class Aim(StrEnum):
    OBJECTIVE = "objective"
    EXPECTED_RESULT = "expected_result"


@kind("objective")
class Objective:
    """Something the meeting is for, or is expected to give; sessions serve it."""

    id: ObjectiveId
    code: str
    aim: Aim = Aim.OBJECTIVE
    text: Text = NO_TEXT
    position: int = 0


class Layout(StrEnum):
    """How a room is set up."""

    THEATRE = "theatre"
    CLASSROOM = "classroom"
    U = "u"
    BANQUET = "banquet"
    CABARET = "cabaret"
    BOARDROOM = "boardroom"
    RECEPTION = "reception"


@kind("room")
class Room:
    """A place of the venue. `capacity`: seats by layout; `equipment` in free words."""

    id: RoomId
    name: str
    names: Text = NO_TEXT  # where it is called differently in another language
    position: int = 0
    capacity: Mapping[Layout, int] = field(default_factory=dict)
    booths: int | None = None
    floor: str = ""
    step_free: bool | None = None
    step_free_note: str = ""
    equipment: frozenset[str] = frozenset()
    set_up_minutes: int = 0
    clear_away_minutes: int = 0
    available: tuple[Window, ...] = ()  # empty: always
    note: str = ""

    def seats(self, layout: Layout | None) -> int | None:
        """How many people sit in it in a layout, in the largest where it is None; None where nobody knows."""
        return max(self.capacity.values(), default=None) if layout is None else self.capacity.get(layout)

    def can_be_had(self, span: Span) -> bool:
        """Whether it is available for all of a span, by the clocks of the meeting."""
        windows = [window.span() for window in self.available]
        return not windows or any(each.start <= span.start and span.end <= each.end for each in windows)

    def can_be_had_on(self, day: date) -> bool:
        """Whether it is available at some time of a day, by the clocks of the meeting."""
        midnight = datetime.combine(day, time())
        whole = Span(midnight, midnight + timedelta(days=1))
        return not self.available or any(window.span().overlaps(whole) for window in self.available)

    def name_in(self, *languages: str) -> str:
        """What it is called in the first of `languages`."""
        return self.called(languages).pick(*languages)

    def called(self, languages: Iterable[str]) -> Text:
        """What it is called, in each of `languages`: its own name wherever it is not called differently."""
        elsewhere = {each.partition("-")[0] for each in self.names}
        own = {each: self.name for each in languages if each.partition("-")[0] not in elsewhere}
        return Text({UNDETERMINED: self.name, **own, **self.names})


class DocumentKind(StrEnum):
    CONCEPT_NOTE = "concept_note"
    PAPER = "paper"
    PRESENTATION = "presentation"
    REPORT = "report"
    IMAGE = "image"
    OTHER = "other"


@kind("document")
class Document:
    """A paper of the meeting, or of a session; its bytes are a blob, by SHA-256, or it is elsewhere, by address."""

    id: DocumentId
    title: Text
    document_kind: DocumentKind = DocumentKind.OTHER
    languages: frozenset[str] = frozenset()
    file_name: str = ""
    sha256: str = ""
    address: str = ""
    about_kind: str = ""
    about: str = ""  # the id of the session, person, … it belongs to; "" for the meeting
    public: bool = True
    position: int = 0
