"""Every export by name: title, typed options, and how to write it.

The command line, the Publish page and the tests read this one list. An export gets its document, a value that a service
gathered, and writes bytes; it knows no database, no clock and no global language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import Any, BinaryIO, Literal

from c2c_events.domain.people import Status
from c2c_events.errors import N_, C2CError, Phrase
from c2c_events.progress import Tick


class UnknownExport(C2CError):
    sentence = N_("There is no export “{name}”. There are: {known}.")


class WrongOption(C2CError):
    sentence = N_("“{value}” cannot be used for the option “{option}” of {export}: {why}.")


class UnknownOption(WrongOption):
    sentence = N_("There is no option “{option}” of {export}. There are: {known}.")


@dataclass(frozen=True)
class Option:
    """One option of an export. `choices` are allowed values of a choice; its default is among them."""

    name: str
    type: Literal["choice", "flag", "text", "number"]
    default: Any
    help: str
    choices: tuple[str, ...] = ()

    def parse(self, export: str, said: str) -> Any:
        """A value as it was typed. Raises `WrongOption`."""
        if self.type == "flag":
            if said.lower() in ("yes", "true", "1", "on"):
                return True
            if said.lower() in ("no", "false", "0", "off"):
                return False
            raise WrongOption(value=said, option=self.name, export=export, why=Phrase(N_("it is yes or no")))
        if self.type == "number":
            if not said.lstrip("-").isdigit():
                raise WrongOption(value=said, option=self.name, export=export, why=Phrase(N_("it is a whole number")))
            return int(said)
        if self.type == "choice" and said not in self.choices:
            why = Phrase(N_("it is one of {choices}"), {"choices": ", ".join(self.choices)})
            raise WrongOption(value=said, option=self.name, export=export, why=why)
        return said


@dataclass(frozen=True)
class Remark:
    """Something a person should know about a file that was written: a sentence to translate, and its facts."""

    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)


Writer = Callable[[Any, BinaryIO, Tick], "list[Remark]"]


@dataclass(frozen=True)
class Export:
    """An export. `writer` is "module:function" below `c2c_events.exports`, imported when first used.

    `shows`: what a change of makes the file another one: fields ("session.title"), or kinds as a whole ("objective").
    """

    name: str
    title: str
    writer: str
    options: tuple[Option, ...] = ()
    shows: tuple[str, ...] = ()

    @cached_property
    def fields_shown(self) -> Mapping[str, frozenset[str]]:
        """The fields of each kind that the file tells of, by the kind's name; none named means all of them."""
        found: dict[str, set[str]] = {}
        for each in self.shows:
            kind, _, name = each.partition(".")
            found.setdefault(kind, set()).update((name,) if name else ())
        return {kind: frozenset(names) for kind, names in found.items()}

    def write(self, document: Any, out: BinaryIO, tick: Tick) -> list[Remark]:
        """Write a document, gathered for this export, to a binary file; gives what to know about it."""
        module, _, function = self.writer.partition(":")
        writer: Writer = getattr(import_module(f"c2c_events.exports.{module}"), function)
        return writer(document, out, tick)

    def settle(self, said: Mapping[str, str]) -> dict[str, Any]:
        """All options with their values: those given as typed, the others by default. Raises `WrongOption`."""
        known = {option.name: option for option in self.options}
        for name in said:
            if name not in known:
                raise UnknownOption(option=name, export=self.name, known=", ".join(known) or "–")
        return {
            name: option.parse(self.name, said[name]) if name in said else option.default
            for name, option in known.items()
        }


def _fields(kind: str, names: str) -> tuple[str, ...]:
    """Some fields of a kind, as `Export.shows` names them."""
    return tuple(f"{kind}.{name}" for name in names.split())


_NAMES = _fields("person", "given_name family_name family_first native_name")

_ENTRY_SHOWS = (
    *_fields("meeting", "zone venue languages"),
    *_fields("session", "title session_kind span zone room place theme abstract floor_languages interpretation access"),
    *_fields("session", "status link calendar_uid"),
    *_fields("role", "session role_kind person placeholder as_written stands_in_for represented_as_written position"),
    *_fields("role", "function affiliation topic"),
    *_fields("room", "name names floor"),
    *_NAMES,
    *_fields("participant", "person status function organisation organisation_as_written"),
    *_fields("organisation", "name"),
    *_fields("working_group", "code title theme"),
    *_fields("group_session", "group session"),
    *_fields("site_visit", "theme title bring"),
    *_fields("departure", "visit session code title guide languages step_free step_free_note transport"),
    *_fields("stop", "departure position name at"),
)
"""What an entry of a calendar tells of: a change of these moves its LAST-MODIFIED, a change of others does not."""

_PERSONAL_SHOWS = (
    *_ENTRY_SHOWS,
    *_fields("participant", "days"),
    "group_member",
    *_fields("placement", "participant option departure"),
    *_fields("option", "group departure"),
)

# Without the notes of an internal agenda: what is published is for everybody.
_AGENDA_SHOWS = (
    *_ENTRY_SHOWS,
    *_fields("meeting", "title subtitle starts ends city country country_words hosts website"),
    *_fields("session", "code objectives"),
    *_fields("room", "position"),
    *_fields("person", "honorific"),
    *_fields("participant", "city"),
    *_fields("organisation", "city"),
    *_fields("working_group", "languages questions"),
    *_fields("group_session", "position"),
    *_fields("site_visit", "host"),
    *_fields("departure", "minimum maximum"),
    "objective",
    "running_item",
)

_BADGES_SHOW = (
    *_fields("meeting", "title starts ends city country_words languages"),
    *_NAMES,
    *_fields("person", "honorific nationality languages"),
    *_fields("participant", "person status category organisation organisation_as_written function city country"),
    *_fields("participant", "languages badge_name token"),
    *_fields("accompanying_person", "participant given_name family_name family_first native_name badge token"),
    *_fields("organisation", "name city country"),
    "category",
    "template",
)

_PAPER = Option("paper", "choice", "A4", N_("Size of the pages"), ("A4", "Letter"))

_BADGES = Export(
    "badges.pdf",
    N_("Badges"),
    "badges_pdf:write_badges",
    (
        Option("template", "text", "a6-portrait", N_("Template: one that comes with the program, or one of your own")),
        Option("stock", "text", "", N_("Sheets of labels or cards to print on; empty: one badge a page")),
        Option("start_at", "number", 1, N_("First label to use on the first sheet, where it is used in part")),
        Option("sort", "choice", "name", N_("Order of the badges"), ("name", "organisation", "category")),
        Option(
            "status",
            "choice",
            "coming",
            N_("Whose badges: of everybody who may still come, or of one status"),
            ("coming", *(each.value for each in Status)),
        ),
        Option("accompanying", "flag", True, N_("Also badges for accompanying persons")),
    ),
    _BADGES_SHOW,
)

_AGENDA = Export(
    "agenda.pdf",
    N_("Agenda"),
    "agenda_pdf:write_agenda",
    (
        Option(
            "version",
            "choice",
            "public",
            N_("For everybody; or for the house, with drafts, running order, notes and what is not confirmed yet"),
            ("public", "internal"),
        ),
        Option("by", "choice", "none", N_("What has a section of its own"), ("none", "day", "room", "theme")),
        Option("people", "flag", True, N_("Who chairs, moderates, speaks and reports")),
        Option("abstracts", "flag", True, N_("What each session is about")),
        Option("running_order", "flag", False, N_("The public items of the running order, also in a public agenda")),
        Option("native_names", "flag", False, N_("Names also in their own script")),
        Option("index", "flag", False, N_("An index of people with their pages, at the end")),
        Option("cover", "flag", True, N_("A cover with dates, place, objectives and expected results")),
        _PAPER,
    ),
    _AGENDA_SHOWS,
)

_EVERY_CALENDAR = (
    Option("abstracts", "flag", False, N_("What each session is about, at the end of its description")),
    Option("zone", "text", "", N_("A further time zone to give times in, by its IANA name: America/Lima")),
)

_CALENDAR = Export(
    "calendar.ics",
    N_("Calendar of the programme"),
    "calendar_ics:write_calendar",
    (Option("breaks", "flag", True, N_("Also breaks and meals")), *_EVERY_CALENDAR),
    _ENTRY_SHOWS,
)

_PERSONAL_CALENDARS = Export(
    "personal-calendars.zip",
    N_("Calendars, one for each participant"),
    "calendar_ics:write_personal_calendars",
    (
        Option("breaks", "flag", False, N_("Also breaks and meals")),
        *_EVERY_CALENDAR,
        Option("emails", "flag", False, N_("E-mail addresses in the list of files, for a mailing")),
    ),
    _PERSONAL_SHOWS,
)

_COLUMNS = Option(
    "columns", "text", "", N_("Which columns, by their keys with commas between them; empty: the usual ones")
)
_VERSION = Option(
    "version",
    "choice",
    "internal",
    N_("For the house; or for the public, with nothing internal and only people who agreed to be listed"),
    ("internal", "public"),
)
_IDS = Option("ids", "flag", False, N_("A hidden column that tells rows apart, so that a corrected file can come back"))
_CONTACT = Option("contact", "flag", False, N_("Also e-mail addresses and phone numbers"))
_SORT_PEOPLE = Option(
    "sort", "choice", "name", N_("Order of the rows"), ("name", "organisation", "country", "status")
)

_PARTICIPANTS_SHOW = (
    *_fields("meeting", "title starts ends languages country_words"),
    *_NAMES,
    *_fields("person", "honorific gender emails phones nationality"),
    *_fields("participant", "person status category organisation organisation_as_written function city country"),
    *_fields("participant", "delegation partnership partnership_as_written languages interpretation_from days"),
    *_fields("participant", "consents arrival arrival_transport departure departure_transport hotel badge_name"),
    *_fields("organisation", "name city country"),
    *_fields("delegation", "name"),
    *_fields("partnership", "title code"),
    "category",
)

_PARTICIPANTS = Export(
    "participants.xlsx",
    N_("List of participants"),
    "list_xlsx:write_list",
    (_COLUMNS, _CONTACT, _VERSION, _SORT_PEOPLE, _IDS),
    _PARTICIPANTS_SHOW,
)

_PARTICIPANT_PAGES = Export(
    "participants.pdf",
    N_("List of participants, to print"),
    "list_pdf:write_list_pdf",
    (
        _COLUMNS,
        _CONTACT,
        _VERSION,
        _SORT_PEOPLE,
        Option(
            "by",
            "choice",
            "none",
            N_("What has a section of its own"),
            ("none", "organisation", "country", "category"),
        ),
        _PAPER,
        Option("landscape", "flag", False, N_("Pages on their longer side, for many columns")),
    ),
    _PARTICIPANTS_SHOW,
)

_SIGN_IN_SHEETS = Export(
    "sign-in-sheets.pdf",
    N_("Sign-in sheets"),
    "list_pdf:write_list_pdf",
    (
        Option(
            "by", "choice", "day", N_("A sheet for each day, or for each session with those expected there"),
            ("day", "session"),
        ),
        Option("blank", "number", 5, N_("Empty lines at the end of each sheet, for those who are not on it")),
        _PAPER,
    ),
    (*_PERSONAL_SHOWS, *_fields("meeting", "title starts ends")),
)

_ORGANISATIONS = Export(
    "organisations.xlsx",
    N_("List of organisations"),
    "list_xlsx:write_list",
    (
        _COLUMNS,
        _VERSION,
        Option("sort", "choice", "name", N_("Order of the rows"), ("name", "country", "kind")),
        _IDS,
    ),
    (
        *_fields("meeting", "title starts ends languages country_words"),
        *_fields("organisation", "name acronym organisation_kind city country aliases parent website address"),
        *_fields("participant", "organisation status"),
    ),
)

_PARTNERSHIPS = Export(
    "partnerships.xlsx",
    N_("List of partnerships"),
    "list_xlsx:write_list",
    (_COLUMNS, _VERSION, Option("sort", "choice", "code", N_("Order of the rows"), ("code", "title")), _IDS),
    (
        *_fields("meeting", "title starts ends languages country_words"),
        *_fields("partnership", "title code partnership_kind themes goals starts ends funding funder programme"),
        "partnership_member",
        *_fields("participant", "partnership status"),
    ),
)

_PROGRAMME = Export(
    "programme.xlsx",
    N_("List of sessions"),
    "list_xlsx:write_list",
    (_COLUMNS, _VERSION, _IDS),
    (*_ENTRY_SHOWS, *_fields("meeting", "title starts ends"), *_fields("session", "code expected")),
)

_MAIL_DRAFTS = Export(
    "mail-drafts.zip",
    N_("Drafts of mails, one for each participant"),
    "mail_drafts:write_mail_drafts",
    (
        Option("template", "text", "confirmation", N_("Text: one that comes with the program, or one of your own")),
        Option("attach", "text", "calendar", N_("What is attached: calendar, badge, agenda, with commas between them")),
        Option(
            "status",
            "choice",
            "coming",
            N_("Who is written to: everybody who may still come, or those of one status"),
            ("coming", *(each.value for each in Status)),
        ),
    ),
    (*_PERSONAL_SHOWS, *_fields("meeting", "title starts ends city"), *_fields("person", "emails languages")),
)

_ALL: tuple[Export, ...] = (
    _AGENDA,
    _BADGES,
    _CALENDAR,
    _PERSONAL_CALENDARS,
    _MAIL_DRAFTS,
    _PARTICIPANTS,
    _PARTICIPANT_PAGES,
    _SIGN_IN_SHEETS,
    _ORGANISATIONS,
    _PARTNERSHIPS,
    _PROGRAMME,
)  # fmt: skip

EXPORTS: dict[str, Export] = {export.name: export for export in _ALL}
"""By name, in the order in which they are offered."""


def export_named(name: str) -> Export:
    """Raises `UnknownExport`."""
    if name not in EXPORTS:
        raise UnknownExport(name=name, known=", ".join(EXPORTS))
    return EXPORTS[name]
