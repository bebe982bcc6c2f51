"""Drafts of mails, one for each participant, in their language: the program writes them, a mail program sends them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from c2c_events.domain.calendars import in_zone
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Person
from c2c_events.domain.values import clean
from c2c_events.errors import N_, Phrase
from c2c_events.exports.documents.badges import Badge
from c2c_events.exports.documents.calendar import PersonalCalendar, PersonalCalendars
from c2c_events.exports.documents.mail import MailDraft, MailDrafts
from c2c_events.exports.documents.personal_agenda import PersonalAgenda
from c2c_events.exports.export import Remark, WrongOption
from c2c_events.exports.file_names import distinct, safe_file_name
from c2c_events.exports.mail_templates import MailTemplate, find_mail_template
from c2c_events.exports.registry import export_named
from c2c_events.language import Language, language
from c2c_events.paths import settings_dir
from c2c_events.progress import Tick
from c2c_events.services.columns import PARTICIPANT_COLUMNS, ListedParticipant, name_to_sort
from c2c_events.services.gather_participants import listed_participants
from c2c_events.services.publishing import Request, gather
from c2c_events.services.selection import participants_of_status
from c2c_events.storage.repository import Reader

NO_ADDRESS = N_(
    "Participants for whom there is no draft, since they have no e-mail address that can be written to: {count}. "
    "The list names them, without a file."
)
NO_SESSION = N_("no session yet")
ATTACHMENTS = ("calendar", "badge", "agenda", "personal-agenda")

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_DOMAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,99}")


def own_templates() -> Path:
    """The folder of this user's own mail templates; it may not be there."""
    return settings_dir() / "mail"


def gather_mail_drafts(reader: Reader, request: Request) -> MailDrafts:
    """A draft for each participant whom `request.only` asks for, in order of their names.

    A mail is in the first of the meeting's languages that its reader speaks, else in the meeting's first; where the
    template lacks that language, in the next of the meeting that it has. The list of drafts is in the language of the
    request. Options: `template` (a name), `attach` (of `ATTACHMENTS`, with commas), `status` ("coming" or one status).
    Raises `UnknownMailTemplate`, `WrongMailTemplate`, `WrongOption`, `UnknownFilterKey`, `NotFound`.
    """
    meeting, words = reader.only(Meeting), request.languages[0]
    template = find_mail_template(request.options["template"], own_templates())
    attach = _attachments(request.options["attach"])
    asked = participants_of_status(reader, request.only, request.chosen, request.options["status"])
    rows = listed_participants(reader, asked)
    if request.chosen is None:
        rows.sort(key=lambda row: (words.collation(name_to_sort(row.person)), row.participant.id))
    addresses: dict[str, str] = {row.participant.id: _address(row.person) for row in rows}
    codes: dict[str, str] = {
        row.participant.id: _language_of(row, template) for row in rows if addresses[row.participant.id]
    }
    with_calendars = "calendar" in attach or any(text.asks_for("sessions") for text in template.texts.values())

    def tick(done: int = 0, total: int = 0) -> None:
        request.tick(0, len(codes))  # nothing is written yet, whatever is gathered

    calendars = _gathered(reader, "personal-calendars.zip", codes, tick) if with_calendars else {}
    badges = _gathered(reader, "badges.pdf", codes, tick, accompanying="no") if "badge" in attach else {}
    agendas = {code: _agenda(reader, code) for code in set(codes.values())} if "agenda" in attach else {}
    personal = _gathered(reader, "personal-agenda.pdf", codes, tick) if "personal-agenda" in attach else {}
    agenda_of: dict[str, PersonalAgenda] = {
        each.participant: each for document in personal.values() for each in document.agendas
    }
    calendar_of = {each.participant: each for document in calendars.values() for each in document.calendars}
    badge_of: dict[str, Badge] = {each.participant: each for sheet in badges.values() for each in sheet.badges}

    written = [row for row in rows if row.participant.id in codes]
    files = distinct(safe_file_name(_full_name(row.person), ".eml", row.participant.id) for row in written)
    file_of: dict[str, str] = {row.participant.id: file for row, file in zip(written, files, strict=True)}
    drafts = []
    for row in written:
        tick()
        own, code = row.participant.id, codes[row.participant.id]
        calendar = calendar_of.get(own)
        facts = _facts(row, language(code), calendars.get(code), calendar)
        text = template.texts[code].filled(facts)
        drafts.append(
            MailDraft(
                file_name=file_of[own],
                name=clean(_full_name(row.person), lines=False),
                address=addresses[own],
                subject=text.subject,
                body=text.body,
                language=code,
                calendar=calendar if "calendar" in attach else None,
                badge=badge_of.get(own),
                personal_agenda=agenda_of.get(own),
            )
        )
    without = tuple(row.participant.id for row in rows if row.participant.id not in codes)
    return MailDrafts(
        drafts=tuple(drafts),
        index_header=tuple(map(words._, (N_("File"), N_("Name"), N_("Organisation"), N_("E-mail"), N_("Language")))),
        index=tuple(_index_row(row, words, file_of, addresses, codes) for row in rows),
        domain=meeting.calendar_domain if _DOMAIN.fullmatch(meeting.calendar_domain) else "c2c-events.invalid",
        calendars=calendars,
        badges=badges,
        agendas=agendas,
        personal_agendas=personal,
        remarks=(Remark(NO_ADDRESS, {"count": len(without)}, "participant", without),) if without else (),
    )


def _attachments(said: str) -> frozenset[str]:
    asked = [each.strip() for each in said.split(",") if each.strip()]
    for each in asked:
        if each not in ATTACHMENTS:
            why = Phrase(N_("it is one of {choices}"), {"choices": ", ".join(ATTACHMENTS)})
            raise WrongOption(value=each, option="attach", export="mail-drafts.zip", why=why)
    return frozenset(asked)


def _language_of(row: ListedParticipant, template: MailTemplate) -> str:
    spoken = row.participant.languages or row.person.languages
    own = [code for code in row.meeting.languages if code in spoken]
    return template.language_for(*own[:1], *row.meeting.languages)


def _address(person: Person) -> str:
    """The address to write to, in the form that every mail program takes; "" where there is none."""
    name, _, domain = clean(person.email, lines=False).rpartition("@")
    try:
        said = f"{name}@{domain.encode('idna').decode()}"  # "münchen.de" is xn--mnchen-3ya.de to machines
    except UnicodeError:
        return ""
    return said if _ADDRESS.fullmatch(said) else ""


def _full_name(person: Person) -> str:
    return person.name.in_order() or person.native_name


def _gathered(reader: Reader, export: str, codes: Mapping[str, str], tick: Tick, **options: str) -> dict[str, Any]:
    """The document of an export for those who read each language, by language."""
    readers: dict[str, list[str]] = defaultdict(list)
    for participant, code in codes.items():
        readers[code].append(participant)
    settled = export_named(export).settle(options)
    return {
        code: gather(reader, export, Request((language(code),), settled, chosen=tuple(own), tick=tick))
        for code, own in readers.items()
    }


def _agenda(reader: Reader, code: str) -> Any:
    return gather(reader, "agenda.pdf", Request((language(code),), export_named("agenda.pdf").settle({})))


def _facts(
    row: ListedParticipant, words: Language, calendars: PersonalCalendars | None, calendar: PersonalCalendar | None
) -> dict[str, str]:
    """What stands in the braces of a template, in one language."""
    meeting = row.meeting
    place = (words.pick(meeting.venue, *meeting.languages), meeting.city)
    return {
        "name": _full_name(row.person),
        "meeting": words.pick(meeting.title, *meeting.languages),
        "dates": words.dates(meeting.starts, meeting.ends),
        "place": ", ".join(" ".join(each.split()) for each in place if each),
        "function": PARTICIPANT_COLUMNS["function"].text(row, words) or "–",
        "organisation": PARTICIPANT_COLUMNS["organisation"].text(row, words) or "–",
        "sessions": "\n".join(_sessions(meeting, words, calendars, calendar)) or words._(NO_SESSION),
    }


def _sessions(
    meeting: Meeting, words: Language, calendars: PersonalCalendars | None, calendar: PersonalCalendar | None
) -> Iterable[str]:
    """A line for each session somebody is expected in: day, times of the meeting's zone, title, place."""
    for entry in [calendars.entries[number] for number in calendar.own] if calendars and calendar else ():
        yield f"- {_when(entry.starts, entry.ends, meeting.zone, words)}: {entry.title}{_in_brackets(entry.place)}"


@lru_cache(maxsize=8192)  # thousands of people are in the same sessions
def _when(starts: datetime, ends: datetime, zone: str, words: Language) -> str:
    first, last = in_zone(starts, zone), in_zone(ends, zone)
    return f"{words.date(first.date())}, {words.times(first, last)}"


def _in_brackets(place: str) -> str:
    return f" ({place})" if place else ""


def _index_row(
    row: ListedParticipant,
    words: Language,
    files: Mapping[str, str],
    addresses: Mapping[str, str],
    codes: Mapping[str, str],
) -> tuple[str, ...]:
    own = row.participant.id
    return (
        files.get(own, ""),
        name_to_sort(row.person),
        PARTICIPANT_COLUMNS["organisation"].text(row, words),
        addresses[own] or row.person.email,
        words.language_name(codes[own]) if own in codes else "",
    )
