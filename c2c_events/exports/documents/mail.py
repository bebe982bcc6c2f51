"""Drafts of mails as values: to whom, in which words, with which documents attached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from c2c_events.exports.documents.agenda import Agenda
from c2c_events.exports.documents.badges import Badge, BadgeSheet
from c2c_events.exports.documents.calendar import PersonalCalendar, PersonalCalendars
from c2c_events.exports.documents.personal_agenda import PersonalAgenda, PersonalAgendas
from c2c_events.exports.export import Remark


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail to one person. `file_name`: safe on every system and unlike all others. `language`: BCP 47.

    `calendar`, `badge`, `personal_agenda` are among those that `MailDrafts` has for that language; None where it is not
    attached. The agenda is attached where `MailDrafts` has one in that language.
    """

    file_name: str
    name: str
    address: str
    subject: str
    body: str
    language: str
    calendar: PersonalCalendar | None = None
    badge: Badge | None = None
    personal_agenda: PersonalAgenda | None = None


@dataclass(frozen=True)
class MailDrafts:
    """Mails to send by hand, and a list of them.

    `calendars`, `badges`, `agendas`, `personal_agendas`: what their attachments are made of, by language. `index`: a
    row for everybody asked for, also for those without an address, whose row has no file; `domain`: of message ids.
    """

    drafts: tuple[MailDraft, ...]
    index_header: tuple[str, ...]
    index: tuple[tuple[str, ...], ...]
    domain: str
    calendars: Mapping[str, PersonalCalendars] = field(default_factory=dict)
    badges: Mapping[str, BadgeSheet] = field(default_factory=dict)
    agendas: Mapping[str, Agenda] = field(default_factory=dict)
    personal_agendas: Mapping[str, PersonalAgendas] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()

    @property
    def items(self) -> int:
        return len(self.drafts)
