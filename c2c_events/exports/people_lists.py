"""The exports that name who is in what: members of working groups, passengers of site visits."""

from __future__ import annotations

from dataclasses import replace

from c2c_events.errors import N_
from c2c_events.exports.export import PAPER, PROGRAMME, Export
from c2c_events.exports.list_exports import CONTACT
from c2c_events.exports.shown_fields import NAMES, fields

_PEOPLE = (
    *fields("meeting", "title starts ends languages country_words"),
    *fields("participant", "person status organisation organisation_as_written country languages"),
    *fields("person", "emails phones"),
    *fields("organisation", "name country"),
    *fields("session", "span zone room place"),
    *fields("room", "name names"),
    *fields("option", "group departure"),
    *NAMES,
)

GROUP_MEMBERS = Export(
    "group-members.xlsx",
    N_("Members of working groups"),
    PROGRAMME,
    N_("A spreadsheet with a row for each member of a working group."),
    N_("Publish the lists"),
    N_("Members of working groups published"),
    "working_group",
    "list_xlsx:write_list",
    (CONTACT,),
    (
        *_PEOPLE,
        *fields("working_group", "code title position"),
        *fields("placement", "participant option"),
        "group_session",
        "group_member",
    ),
)

GROUP_MEMBER_PAGES = replace(
    GROUP_MEMBERS,
    name="group-members.pdf",
    title=N_("Members of working groups, to print"),
    about=N_("Who is in each working group, on a page of its own."),
    writer="list_pdf:write_list_pdf",
    options=(CONTACT, PAPER),
)

PASSENGERS = Export(
    "passengers.xlsx",
    N_("Passengers of site visits"),
    PROGRAMME,
    N_("A spreadsheet with a row for everybody who goes on a departure."),
    N_("Publish the lists"),
    N_("Passengers of site visits published"),
    "site_visit",
    "list_xlsx:write_list",
    (CONTACT,),
    (
        *_PEOPLE,
        *fields("site_visit", "title theme position"),
        *fields("departure", "visit session code title guide safety_contact position"),
        *fields("placement", "participant option departure"),
    ),
)

PASSENGER_PAGES = replace(
    PASSENGERS,
    name="passengers.pdf",
    title=N_("Passengers of site visits, to print"),
    about=N_("Who goes on each departure, on a page of its own, to tick off."),
    writer="list_pdf:write_list_pdf",
    options=(CONTACT, PAPER),
)
