"""Every export by name: title, typed options, and how to write it.

The command line, the Publish page and the tests read this one list. An export gets its document, a value that a service
gathered, and writes bytes; it knows no database, no clock and no global language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from typing import Any, BinaryIO, Literal

from c2c_events.errors import N_, C2CError, Phrase
from c2c_events.progress import Tick
from c2c_events.terms import STATUSES


class UnknownExport(C2CError):
    sentence = N_("There is no export “{name}”. There are: {known}.")


class WrongOption(C2CError):
    sentence = N_("“{value}” cannot be used for the option “{option}” of {export}: {why}.")


class UnknownOption(WrongOption):
    sentence = N_("There is no option “{option}” of {export}. There are: {known}.")


Offers = Literal["", "badge_template", "stock", "zone", "columns", "mail_template", "attachments"]


@dataclass(frozen=True)
class Option:
    """One option of an export. `title` and `help` are to translate.

    `choices`: the allowed values of a choice with what each is called, to translate; its default is among them.
    `offers`: what a text is usually chosen from, "" where anybody writes what they like; `services.offers` knows it.
    """

    name: str
    type: Literal["choice", "flag", "text", "number"]
    default: Any
    help: str
    title: str
    choices: Mapping[str, str] = field(default_factory=dict)
    offers: Offers = ""

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

    `section`: under which it is offered; `about`: one sentence on what it is; `publish`: the command that publishes
    it; `published`: that this was done; all to translate. `lists`: the kind of the things it is a list of, which can
    be chosen one by one. `side_by_side`: two or more languages give one document with both; else the first counts, of
    which `language_help` says what it is for where that is not plain.
    `shows`: what a change of makes the file another one: fields ("session.title"), or kinds as a whole ("objective").
    """

    name: str
    title: str
    section: str
    about: str
    publish: str
    published: str
    lists: Literal["session", "participant", "organisation", "partnership"]
    writer: str
    options: tuple[Option, ...] = ()
    shows: tuple[str, ...] = ()
    side_by_side: bool = False
    language_help: str = ""

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

PROGRAMME, PEOPLE, ORGANISATIONS = N_("Programme"), N_("People"), N_("Organisations")

_PAPER = Option(
    "paper", "choice", "A4", N_("Size of the pages"), N_("Paper size"), {"A4": "A4", "Letter": N_("US Letter")}
)

_OF_STATUS = {"coming": N_("Everybody who may still come"), **{each.value: words for each, words in STATUSES.items()}}

_BADGES = Export(
    "badges.pdf",
    N_("Badges"),
    PEOPLE,
    N_("A badge for everybody, on paper or on sheets of labels."),
    N_("Publish the badges"),
    N_("Badges published"),
    "participant",
    "badges_pdf:write_badges",
    (
        Option(
            "template",
            "text",
            "a6-portrait",
            N_("Template: one that comes with the program, or one of your own"),
            N_("Template"),
            offers="badge_template",
        ),
        Option(
            "stock",
            "text",
            "",
            N_("Sheets of labels or cards to print on; empty: one badge a page"),
            N_("Sheets"),
            offers="stock",
        ),
        Option(
            "start_at",
            "number",
            1,
            N_("First label to use on the first sheet, where it is used in part"),
            N_("First label"),
        ),
        Option(
            "sort",
            "choice",
            "name",
            N_("Order of the badges"),
            N_("Order"),
            {"name": N_("By name"), "organisation": N_("By organisation"), "category": N_("By category")},
        ),
        Option(
            "status",
            "choice",
            "coming",
            N_("Whose badges: of everybody who may still come, or of one status"),
            N_("For whom"),
            _OF_STATUS,
        ),
        Option("accompanying", "flag", True, N_("Also badges for accompanying persons"), N_("Accompanying persons")),
    ),
    _BADGES_SHOW,
    side_by_side=True,
)

_AGENDA = Export(
    "agenda.pdf",
    N_("Agenda"),
    PROGRAMME,
    N_("The whole programme day by day, for printing and sending."),
    N_("Publish the agenda"),
    N_("Agenda published"),
    "session",
    "agenda_pdf:write_agenda",
    (
        Option(
            "version",
            "choice",
            "public",
            N_("For everybody; or for the house, with drafts, running order, notes and what is not confirmed yet"),
            N_("Version"),
            {"public": N_("For everybody"), "internal": N_("For the house")},
        ),
        Option(
            "by",
            "choice",
            "none",
            N_("What has a section of its own"),
            N_("Sections"),
            {"none": N_("None"), "day": N_("Days"), "room": N_("Rooms"), "theme": N_("Themes")},
        ),
        Option("people", "flag", True, N_("Who chairs, moderates, speaks and reports"), N_("People and their roles")),
        Option("abstracts", "flag", True, N_("What each session is about"), N_("Abstracts")),
        Option(
            "running_order",
            "flag",
            False,
            N_("The public items of the running order, also in a public agenda"),
            N_("Running order"),
        ),
        Option("native_names", "flag", False, N_("Names also in their own script"), N_("Names in their own script")),
        Option("index", "flag", False, N_("An index of people with their pages, at the end"), N_("Index of people")),
        Option("cover", "flag", True, N_("A cover with dates, place, objectives and expected results"), N_("Cover")),
        _PAPER,
    ),
    _AGENDA_SHOWS,
    side_by_side=True,
)

_EVERY_CALENDAR = (
    Option(
        "abstracts", "flag", False, N_("What each session is about, at the end of its description"), N_("Abstracts")
    ),
    Option(
        "zone",
        "text",
        "",
        N_("A further time zone to give times in, by its IANA name: America/Lima"),
        N_("Second time zone"),
        offers="zone",
    ),
)

_CALENDAR = Export(
    "calendar.ics",
    N_("Calendar of the programme"),
    PROGRAMME,
    N_("Every session as an entry that calendar programs open."),
    N_("Publish the calendar"),
    N_("Calendar published"),
    "session",
    "calendar_ics:write_calendar",
    (Option("breaks", "flag", True, N_("Also breaks and meals"), N_("Breaks and meals")), *_EVERY_CALENDAR),
    _ENTRY_SHOWS,
    side_by_side=True,
)

_PERSONAL_CALENDARS = Export(
    "personal-calendars.zip",
    N_("Personal calendars"),
    PROGRAMME,
    N_("A calendar for each participant with the sessions they are in, all in one file."),
    N_("Publish the calendars"),
    N_("Calendars published"),
    "participant",
    "calendar_ics:write_personal_calendars",
    (
        Option("breaks", "flag", False, N_("Also breaks and meals"), N_("Breaks and meals")),
        *_EVERY_CALENDAR,
        Option(
            "emails", "flag", False, N_("E-mail addresses in the list of files, for a mailing"), N_("E-mail addresses")
        ),
    ),
    _PERSONAL_SHOWS,
    side_by_side=True,
)

_COLUMNS = Option(
    "columns",
    "text",
    "",
    N_("Which columns, by their keys with commas between them; empty: the usual ones"),
    N_("Columns"),
    offers="columns",
)
_VERSION = Option(
    "version",
    "choice",
    "internal",
    N_("For the house; or for the public, with nothing internal and only people who agreed to be listed"),
    N_("Version"),
    {"internal": N_("For the house"), "public": N_("For the public")},
)
_LANDSCAPE = Option("landscape", "flag", False, N_("Pages on their longer side, for many columns"), N_("Landscape"))
_IDS = Option(
    "ids",
    "flag",
    False,
    N_("A hidden column that tells rows apart, so that a corrected file can come back"),
    N_("For a corrected file to come back"),
)
_CONTACT = Option("contact", "flag", False, N_("Also e-mail addresses and phone numbers"), N_("Contact details"))
_BY_NAME, _BY_COUNTRY, _BY_TITLE = N_("By name"), N_("By country"), N_("By title")
_ORDER = N_("Order of the rows")
_SORT_PEOPLE = Option(
    "sort",
    "choice",
    "name",
    _ORDER,
    N_("Order"),
    {"name": _BY_NAME, "organisation": N_("By organisation"), "country": _BY_COUNTRY, "status": N_("By status")},
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
    PEOPLE,
    N_("A spreadsheet with a row for each participant."),
    N_("Publish the list"),
    N_("List of participants published"),
    "participant",
    "list_xlsx:write_list",
    (_COLUMNS, _CONTACT, _VERSION, _SORT_PEOPLE, _IDS),
    _PARTICIPANTS_SHOW,
)

_PARTICIPANT_PAGES = Export(
    "participants.pdf",
    N_("List of participants, to print"),
    PEOPLE,
    N_("Who takes part, on paper."),
    N_("Publish the list"),
    N_("List of participants published"),
    "participant",
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
            N_("Sections"),
            {
                "none": N_("None"),
                "organisation": N_("Organisations"),
                "country": N_("Countries"),
                "category": N_("Categories"),
            },
        ),
        _PAPER,
        _LANDSCAPE,
    ),
    _PARTICIPANTS_SHOW,
)


def _on_paper(sheet: Export, name: str, title: str, about: str) -> Export:
    """The list that is a spreadsheet, as pages to print."""
    options = tuple(each for each in sheet.options if each is not _IDS)
    return replace(
        sheet,
        name=name,
        title=title,
        about=about,
        writer="list_pdf:write_list_pdf",
        options=(*options, _PAPER, _LANDSCAPE),
    )


_SIGN_IN_SHEETS = Export(
    "sign-in-sheets.pdf",
    N_("Sign-in sheets"),
    PEOPLE,
    N_("Lists to sign on paper, with those who are expected."),
    N_("Publish the sheets"),
    N_("Sign-in sheets published"),
    "participant",
    "list_pdf:write_list_pdf",
    (
        Option(
            "by",
            "choice",
            "day",
            N_("A sheet for each day, or for each session with those expected there"),
            N_("One sheet for"),
            {"day": N_("Each day"), "session": N_("Each session")},
        ),
        Option(
            "blank",
            "number",
            5,
            N_("Empty lines at the end of each sheet, for those who are not on it"),
            N_("Empty lines"),
        ),
        _PAPER,
    ),
    (*_PERSONAL_SHOWS, *_fields("meeting", "title starts ends")),
)

_ORGANISATIONS = Export(
    "organisations.xlsx",
    N_("List of organisations"),
    ORGANISATIONS,
    N_("A spreadsheet with a row for each organisation."),
    N_("Publish the list"),
    N_("List of organisations published"),
    "organisation",
    "list_xlsx:write_list",
    (
        _COLUMNS,
        _VERSION,
        Option(
            "sort",
            "choice",
            "name",
            _ORDER,
            N_("Order"),
            {"name": _BY_NAME, "country": _BY_COUNTRY, "kind": N_("By kind")},
        ),
        _IDS,
    ),
    (
        *_fields("meeting", "title starts ends languages country_words"),
        *_fields("organisation", "name acronym organisation_kind city country aliases parent website address"),
        *_fields("participant", "organisation status"),
    ),
)

_ORGANISATION_PAGES = _on_paper(
    _ORGANISATIONS, "organisations.pdf", N_("List of organisations, to print"), N_("The organisations, on paper.")
)

_PARTNERSHIPS = Export(
    "partnerships.xlsx",
    N_("List of partnerships"),
    ORGANISATIONS,
    N_("A spreadsheet with a row for each partnership."),
    N_("Publish the list"),
    N_("List of partnerships published"),
    "partnership",
    "list_xlsx:write_list",
    (
        _COLUMNS,
        _VERSION,
        Option("sort", "choice", "code", _ORDER, N_("Order"), {"code": N_("By code"), "title": _BY_TITLE}),
        _IDS,
    ),
    (
        *_fields("meeting", "title starts ends languages country_words"),
        *_fields("partnership", "title code partnership_kind themes goals starts ends funding funder programme"),
        "partnership_member",
        *_fields("participant", "partnership status"),
    ),
)

_PARTNERSHIP_PAGES = _on_paper(
    _PARTNERSHIPS, "partnerships.pdf", N_("List of partnerships, to print"), N_("The partnerships, on paper.")
)

_PROGRAMME = Export(
    "programme.xlsx",
    N_("List of sessions"),
    PROGRAMME,
    N_("A spreadsheet with a row for each session."),
    N_("Publish the list"),
    N_("List of sessions published"),
    "session",
    "list_xlsx:write_list",
    (_COLUMNS, _VERSION, _IDS),
    (*_ENTRY_SHOWS, *_fields("meeting", "title starts ends"), *_fields("session", "code expected")),
)

_PROGRAMME_PAGES = _on_paper(
    _PROGRAMME, "programme.pdf", N_("List of sessions, to print"), N_("The sessions in a table, on paper.")
)

_MAIL_DRAFTS = Export(
    "mail-drafts.zip",
    N_("Mail drafts"),
    PEOPLE,
    N_("A mail for each participant in their language, which your mail program opens and sends."),
    N_("Publish the mail drafts"),
    N_("Mail drafts published"),
    "participant",
    "mail_drafts:write_mail_drafts",
    (
        Option(
            "template",
            "text",
            "confirmation",
            N_("Text: one that comes with the program, or one of your own"),
            N_("Text of the mail"),
            offers="mail_template",
        ),
        Option(
            "attach",
            "text",
            "calendar",
            N_("What is attached: calendar, badge, agenda, with commas between them"),
            N_("Attach"),
            offers="attachments",
        ),
        Option(
            "status",
            "choice",
            "coming",
            N_("Who is written to: everybody who may still come, or those of one status"),
            N_("To whom"),
            _OF_STATUS,
        ),
    ),
    (*_PERSONAL_SHOWS, *_fields("meeting", "title starts ends city"), *_fields("person", "emails languages")),
    language_help=N_("Of the list of drafts; each mail is in the language of its reader"),
)

_ALL: tuple[Export, ...] = (
    _AGENDA,
    _CALENDAR,
    _PERSONAL_CALENDARS,
    _PROGRAMME,
    _PROGRAMME_PAGES,
    _BADGES,
    _MAIL_DRAFTS,
    _PARTICIPANTS,
    _PARTICIPANT_PAGES,
    _SIGN_IN_SHEETS,
    _ORGANISATIONS,
    _ORGANISATION_PAGES,
    _PARTNERSHIPS,
    _PARTNERSHIP_PAGES,
)  # fmt: skip

EXPORTS: dict[str, Export] = {export.name: export for export in _ALL}
"""By name, in the order in which they are offered; those of a section stand together."""


def export_named(name: str) -> Export:
    """Raises `UnknownExport`."""
    if name not in EXPORTS:
        raise UnknownExport(name=name, known=", ".join(EXPORTS))
    return EXPORTS[name]
