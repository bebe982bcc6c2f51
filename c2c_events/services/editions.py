"""A new meeting file, and what it takes over from the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Meeting, MeetingId
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.people import Person
from c2c_events.domain.values import NO_TEXT, Text, clean
from c2c_events.errors import N_, Phrase, WrongValue
from c2c_events.language import known_language, language
from c2c_events.services.field_checks import refuse_wrong, refuse_wrong_days
from c2c_events.services.workspace import Workspace
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork

TAKEN_OVER = (Organisation, Person, Partnership, PartnershipMember)
"""What goes on from one edition to the next, with its ids."""

NO_COUNTRY = N_("use an ISO 3166 code like ES")


@dataclass(frozen=True)
class NewMeeting:
    """The facts a new meeting starts from. `zone`: IANA name; `country`: ISO 3166-1 alpha-2; `languages`: BCP 47."""

    title: Text
    starts: date
    ends: date
    zone: str
    city: str = ""
    country: str = ""
    languages: tuple[str, ...] = ("en",)
    series: Text = NO_TEXT
    edition: str = ""

    def __post_init__(self) -> None:
        refuse_wrong_days(self.starts, self.ends)
        refuse_wrong(Meeting, "zone", self.zone)
        if self.country and self.country not in language("en").locale.territories:
            raise WrongValue(value=self.country, field=Phrase(N_("country")), why=Phrase(NO_COUNTRY))
        for code in self.languages:
            known_language(code)


def new_meeting(work: UnitOfWork, facts: NewMeeting) -> Meeting:
    """Put the meeting into an empty file."""
    meeting_id = work.new_id()
    meeting = Meeting(
        id=MeetingId(meeting_id),
        title=facts.title,
        starts=facts.starts,
        ends=facts.ends,
        zone=facts.zone,
        city=clean(facts.city, lines=False),
        country=facts.country,
        languages=facts.languages,
        series=facts.series,
        edition=clean(facts.edition, lines=False),
        # The random part of the meeting's id: UIDs of two editions differ, and name nobody's machine (RFC 7986, 5.3).
        calendar_domain=f"{meeting_id.replace('-', '')[-12:]}.c2c-events.invalid",
    )
    work.add(meeting)
    return meeting


def address_book(reader: Reader) -> list[Any]:
    """The people, organisations and partnerships that the next edition takes over."""
    return [thing for kind in TAKEN_OVER for thing in reader.all(kind)]


def take_over(workspace: Workspace, earlier: Workspace) -> int:
    """Copy the address book of an earlier meeting, with its ids; gives how many people came."""
    things = earlier.read(address_book)
    workspace.run(Label("take_over"), _add_all, things)
    return sum(isinstance(thing, Person) for thing in things)


def _add_all(work: UnitOfWork, things: list[Any]) -> None:
    work.add(*things)
