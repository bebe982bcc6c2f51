"""The exports that are lists, as spreadsheets and on paper."""

from __future__ import annotations

from dataclasses import replace

from c2c_events.errors import N_, NC_
from c2c_events.exports.export import LANDSCAPE, ORGANISATIONS, OUTCOMES, PAPER, PEOPLE, PROGRAMME, Export, Option
from c2c_events.exports.shown_fields import ENTRY_SHOWS, NAMES, PARTICIPANTS_SHOW, PERSONAL_SHOWS, fields

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
_IDS = Option(
    "ids",
    "flag",
    False,
    N_("A hidden column that tells rows apart, so that a corrected file can come back"),
    N_("For a corrected file to come back"),
)
CONTACT = Option("contact", "flag", False, N_("Also e-mail addresses and phone numbers"), N_("Contact details"))
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

PARTICIPANT_LIST = Export(
    "participants.xlsx",
    N_("List of participants"),
    PEOPLE,
    N_("A spreadsheet with a row for each participant."),
    N_("Publish the list"),
    N_("List of participants published"),
    "participant",
    "list_xlsx:write_list",
    (_COLUMNS, CONTACT, _VERSION, _SORT_PEOPLE, _IDS),
    PARTICIPANTS_SHOW,
)

PARTICIPANT_PAGES = Export(
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
        CONTACT,
        _VERSION,
        _SORT_PEOPLE,
        Option(
            "by",
            "choice",
            "none",
            N_("What has a section of its own"),
            N_("Sections"),
            {
                "none": NC_("section", "None"),
                "organisation": N_("Organisations"),
                "country": N_("Countries"),
                "category": N_("Categories"),
            },
        ),
        PAPER,
        LANDSCAPE,
    ),
    PARTICIPANTS_SHOW,
)


def _on_paper(sheet: Export, name: str, title: str, about: str) -> Export:
    """The list that is a spreadsheet, as pages to print."""
    options = tuple(each for each in sheet.options if each.name not in ("ids", "sheets"))
    return replace(
        sheet,
        name=name,
        title=title,
        about=about,
        writer="list_pdf:write_list_pdf",
        options=(*options, PAPER, LANDSCAPE),
    )


SIGN_IN_SHEETS = Export(
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
        PAPER,
    ),
    (*PERSONAL_SHOWS, *fields("meeting", "title starts ends")),
)

MEAL_LIST = Export(
    "meals.xlsx",
    N_("Meals by diet"),
    PEOPLE,
    N_("For the caterer: how many guests of each meal have which diet, without names."),
    N_("Publish the meals"),
    N_("Meals published"),
    "participant",
    "list_xlsx:write_list",
    (
        Option(
            "names",
            "flag",
            False,
            N_("Also who has which diet: health data, for those alone who must know it"),
            N_("Names of those with a diet"),
        ),
    ),
    (
        *fields("meeting", "title starts ends languages"),
        *fields("session", "title session_kind span room place access status"),
        *fields("room", "name names"),
        *fields("participant", "person status days diet"),
        *fields("accompanying_person", "participant given_name family_name family_first native_name diet"),
        *NAMES,
    ),
)

MEAL_PAGES = replace(
    MEAL_LIST,
    name="meals.pdf",
    title=N_("Meals by diet, to print"),
    writer="list_pdf:write_list_pdf",
    options=(*MEAL_LIST.options, PAPER),
)

ORGANISATION_LIST = Export(
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
        *fields("meeting", "title starts ends languages country_words"),
        *fields("organisation", "name acronym organisation_kind city country aliases parent website address"),
        *fields("participant", "organisation status"),
    ),
)

ORGANISATION_PAGES = _on_paper(
    ORGANISATION_LIST, "organisations.pdf", N_("List of organisations, to print"), N_("The organisations, on paper.")
)

PARTNERSHIP_LIST = Export(
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
        *fields("meeting", "title starts ends languages country_words"),
        *fields("partnership", "title code partnership_kind themes goals starts ends funding funder programme"),
        "partnership_member",
        *fields("participant", "partnership status"),
    ),
)

PARTNERSHIP_PAGES = _on_paper(
    PARTNERSHIP_LIST, "partnerships.pdf", N_("List of partnerships, to print"), N_("The partnerships, on paper.")
)

_SHEETS = Option(
    "sheets",
    "flag",
    True,
    N_("Also people and their roles, interpretation and running orders, each on a sheet"),
    N_("Further sheets"),
)
_PROGRAMME_SHOWS = (*ENTRY_SHOWS, *fields("meeting", "title starts ends"), *fields("session", "code expected"))

PROGRAMME_LIST = Export(
    "programme.xlsx",
    N_("List of sessions"),
    PROGRAMME,
    N_("A spreadsheet with a row for each session."),
    N_("Publish the list"),
    N_("List of sessions published"),
    "session",
    "list_xlsx:write_list",
    (_COLUMNS, _VERSION, _SHEETS, _IDS),
    (*_PROGRAMME_SHOWS, *fields("role", "confirmed note"), *fields("room", "booths"), "running_item"),
)

PROGRAMME_PAGES = replace(
    _on_paper(
        PROGRAMME_LIST, "programme.pdf", N_("List of sessions, to print"), N_("The sessions in a table, on paper.")
    ),
    shows=_PROGRAMME_SHOWS,
)

GROUP_LIST = Export(
    "working-groups.xlsx",
    N_("List of working groups"),
    PROGRAMME,
    N_("A spreadsheet with a row for each working group."),
    N_("Publish the list"),
    N_("List of working groups published"),
    "working_group",
    "list_xlsx:write_list",
    (_COLUMNS, _VERSION),
    (
        *fields("meeting", "title starts ends languages"),
        *fields("working_group", "code title theme languages maximum position"),
        *fields("session", "span room"),
        *fields("room", "name names"),
        *fields("placement", "participant option"),
        *fields("option", "group"),
        "group_session",
        "group_member",
    ),
)

GROUP_PAGES = _on_paper(
    GROUP_LIST, "working-groups.pdf", N_("List of working groups, to print"), N_("The working groups, on paper.")
)

VISIT_LIST = Export(
    "site-visits.xlsx",
    N_("List of site visits"),
    PROGRAMME,
    N_("A spreadsheet with a row for each site visit."),
    N_("Publish the list"),
    N_("List of site visits published"),
    "site_visit",
    "list_xlsx:write_list",
    (_COLUMNS, _VERSION),
    (
        *fields("meeting", "title starts ends languages"),
        *fields("site_visit", "code title theme host position"),
        *fields("departure", "visit session guide languages maximum position"),
        *fields("session", "span"),
        *fields("organisation", "name"),
        *NAMES,
        *fields("placement", "participant departure"),
    ),
)

VISIT_PAGES = _on_paper(
    VISIT_LIST, "site-visits.pdf", N_("List of site visits, to print"), N_("The site visits, on paper.")
)

OUTCOME_LIST = Export(
    "outcomes.xlsx",
    N_("List of outcomes"),
    OUTCOMES,
    N_("A spreadsheet with a row for each lesson, recommendation and agreement."),
    N_("Publish the list"),
    N_("List of outcomes published"),
    "outcome",
    "list_xlsx:write_list",
    (_COLUMNS, _VERSION),
    (
        *fields("meeting", "title starts ends languages"),
        *fields("partnership", "title code"),
        *fields("organisation", "name acronym"),
        *fields("working_group", "code title"),
        *fields("session", "code title"),
        "lesson",
        "recommendation",
        "agreement",
        "party",
    ),
)

OUTCOME_PAGES = _on_paper(
    OUTCOME_LIST,
    "outcomes.pdf",
    N_("List of outcomes, to print"),
    N_("Lessons, recommendations and agreements, on paper."),
)
