"""What documents other than the agenda say of their meeting: its name, when and where it is, its languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from c2c_events.domain.values import Text
from c2c_events.language import Language


@dataclass(frozen=True, slots=True)
class AboutMeeting:
    """A meeting on a document in `languages`, the first of which leads. The rest is as in `Agenda`."""

    languages: tuple[Language, ...]
    title: Text
    starts: date
    ends: date
    zone: str
    city: str = ""
    country: str = ""
    country_words: Mapping[str, str] = field(default_factory=dict)
    working_languages: tuple[str, ...] = ()
