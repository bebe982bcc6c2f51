"""Every export by name: the command line, the Publish page and the tests read this one list."""

from __future__ import annotations

from dataclasses import replace

from c2c_events.errors import N_, NC_, C2CError
from c2c_events.exports import list_exports as lists
from c2c_events.exports import people_lists, placement_lists
from c2c_events.exports.export import LANDSCAPE, PAPER, PEOPLE, PROGRAMME, Export, Option
from c2c_events.exports.shown_fields import (
    AGENDA_SHOWS,
    BADGES_SHOW,
    DOOR_SIGNS_SHOW,
    ENTRY_SHOWS,
    PERSONAL_AGENDAS_SHOW,
    PERSONAL_SHOWS,
    RUN_OF_SHOW_SHOWS,
    SCHEDULE_SHOWS,
    fields,
)
from c2c_events.terms import STATUSES


class UnknownExport(C2CError):
    sentence = N_("There is no export “{name}”. There are: {known}.")


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
    BADGES_SHOW,
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
            {"none": NC_("section", "None"), "day": N_("Days"), "room": N_("Rooms"), "theme": N_("Themes")},
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
        PAPER,
    ),
    AGENDA_SHOWS,
    side_by_side=True,
)

_AGENDA_DOCX = replace(
    _AGENDA,
    name="agenda.docx",
    title=N_("Agenda to go on editing"),
    about=N_("The whole programme as a document for a word processor."),
    writer="agenda_docx:write_agenda_docx",
    options=tuple(each for each in _AGENDA.options if each.name != "index"),
)

_ZONE = Option(
    "zone",
    "text",
    "",
    N_("A further time zone to give times in, by its IANA name: America/Lima"),
    N_("Second time zone"),
    offers="zone",
)

_EVERY_CALENDAR = (
    Option(
        "abstracts", "flag", False, N_("What each session is about, at the end of its description"), N_("Abstracts")
    ),
    _ZONE,
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
    ENTRY_SHOWS,
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
    PERSONAL_SHOWS,
    side_by_side=True,
)

_PERSONAL_AGENDAS = Export(
    "personal-agenda.pdf",
    N_("Personal agendas"),
    PROGRAMME,
    N_("A page for each participant with the sessions they are in."),
    N_("Publish the agendas"),
    N_("Agendas published"),
    "participant",
    "personal_agenda_pdf:write_personal_agendas",
    (
        Option("breaks", "flag", False, N_("Also breaks and meals"), N_("Breaks and meals")),
        _ZONE,
        Option(
            "contact",
            "text",
            "",
            N_("A line on each page: whom to call when something happens; empty for none"),
            N_("Emergency contact"),
        ),
        Option(
            "sort",
            "choice",
            "name",
            N_("Order of the pages"),
            N_("Order"),
            {"name": N_("By name"), "organisation": N_("By organisation"), "category": N_("By category")},
        ),
        Option(
            "paper",
            "choice",
            "A4",
            N_("Size of the pages"),
            N_("Paper size"),
            {"A4": "A4", "A5": "A5", "Letter": N_("US Letter")},
        ),
    ),
    PERSONAL_AGENDAS_SHOW,
    side_by_side=True,
)

_RUN_OF_SHOW = Export(
    "run-of-show.pdf",
    N_("Run of show"),
    PROGRAMME,
    N_("Each session minute by minute, with its people and its room, for the crew and the chair."),
    N_("Publish the run of show"),
    N_("Run of show published"),
    "session",
    "run_of_show_pdf:write_run_of_show",
    (
        Option(
            "by",
            "choice",
            "session",
            N_("What begins a page: each session, or each room and day"),
            N_("One sheet for"),
            {"session": N_("Each session"), "room": N_("Each room and day")},
        ),
        Option("notes", "number", 4, N_("Empty lines below each session, to write on"), N_("Empty lines")),
        LANDSCAPE,
        PAPER,
    ),
    RUN_OF_SHOW_SHOWS,
    side_by_side=True,
)

_DOOR_SIGNS = Export(
    "door-signs.pdf",
    N_("Signs for doors"),
    PROGRAMME,
    N_("A sign for each room and day, with the sessions that take place there."),
    N_("Publish the signs"),
    N_("Signs published"),
    "session",
    "door_signs_pdf:write_door_signs",
    (
        Option("breaks", "flag", False, N_("Also breaks and meals"), N_("Breaks and meals")),
        LANDSCAPE,
        Option(
            "paper",
            "choice",
            "A4",
            N_("Size of the pages"),
            N_("Paper size"),
            {"A4": "A4", "A3": "A3", "Letter": N_("US Letter")},
        ),
    ),
    DOOR_SIGNS_SHOW,
    side_by_side=True,
)

_APPS = N_("The public programme for conference apps and for screens, in the format that most of them read.")
_SCHEDULE_OPTIONS = (Option("breaks", "flag", False, N_("Also breaks and meals"), N_("Breaks and meals")),)

_SCHEDULE_XML = Export(
    "schedule.xml",
    N_("Schedule for apps, as XML"),
    PROGRAMME,
    _APPS,
    N_("Publish the schedule"),
    N_("Schedule published"),
    "session",
    "schedule_files:write_schedule_xml",
    _SCHEDULE_OPTIONS,
    SCHEDULE_SHOWS,
    language_help=N_("Of titles and texts; further languages give subtitles"),
)

_SCHEDULE_JSON = Export(
    "schedule.json",
    N_("Schedule for apps, as JSON"),
    PROGRAMME,
    _APPS,
    N_("Publish the schedule"),
    N_("Schedule published"),
    "session",
    "schedule_files:write_schedule_json",
    _SCHEDULE_OPTIONS,
    SCHEDULE_SHOWS,
    language_help=N_("Of titles and texts; further languages give subtitles"),
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
            N_("What is attached: calendar, badge, agenda, personal-agenda, with commas between them"),
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
    (*PERSONAL_SHOWS, *fields("meeting", "title starts ends city"), *fields("person", "emails languages")),
    language_help=N_("Of the list of drafts; each mail is in the language of its reader"),
    files="mail_drafts:draft_files",
)

_ALL: tuple[Export, ...] = (
    _AGENDA,
    _AGENDA_DOCX,
    _CALENDAR,
    _PERSONAL_CALENDARS,
    _PERSONAL_AGENDAS,
    _RUN_OF_SHOW,
    _DOOR_SIGNS,
    _SCHEDULE_XML,
    _SCHEDULE_JSON,
    lists.PROGRAMME_LIST,
    lists.PROGRAMME_PAGES,
    lists.GROUP_LIST,
    lists.GROUP_PAGES,
    lists.VISIT_LIST,
    lists.VISIT_PAGES,
    people_lists.GROUP_MEMBERS,
    people_lists.GROUP_MEMBER_PAGES,
    people_lists.PASSENGERS,
    people_lists.PASSENGER_PAGES,
    _BADGES,
    placement_lists.PLACEMENTS,
    placement_lists.PLACEMENT_PAGES,
    placement_lists.PLACEMENT_LETTERS,
    _MAIL_DRAFTS,
    lists.PARTICIPANT_LIST,
    lists.PARTICIPANT_PAGES,
    lists.SIGN_IN_SHEETS,
    lists.MEAL_LIST,
    lists.MEAL_PAGES,
    lists.ORGANISATION_LIST,
    lists.ORGANISATION_PAGES,
    lists.PARTNERSHIP_LIST,
    lists.PARTNERSHIP_PAGES,
    lists.OUTCOME_LIST,
    lists.OUTCOME_PAGES,
)  # fmt: skip

EXPORTS: dict[str, Export] = {export.name: export for export in _ALL}
"""By name, in the order in which they are offered; those of a section stand together."""


def export_named(name: str) -> Export:
    """Raises `UnknownExport`."""
    if name not in EXPORTS:
        raise UnknownExport(name=name, known=", ".join(EXPORTS))
    return EXPORTS[name]
