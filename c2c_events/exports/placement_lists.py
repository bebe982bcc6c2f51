"""The exports that tell who got what in a choice round: lists for the house, and the rows of a mail merge."""

from __future__ import annotations

from dataclasses import replace

from c2c_events.errors import N_
from c2c_events.exports.export import PAPER, PEOPLE, Export, Option
from c2c_events.exports.shown_fields import NAMES, fields

ROUND = Option(
    "round",
    "text",
    "",
    N_("One choice round, by its name; empty: all of them"),
    N_("Choice round"),
    offers="round",
)

_SHOWS = (
    *fields("meeting", "title starts ends zone languages"),
    *NAMES,
    *fields("person", "emails languages gender"),
    *fields("participant", "person status organisation organisation_as_written languages step_free days"),
    *fields("participant", "arrival departure category delegation"),
    *fields("organisation", "name"),
    "choice_round",
    "option",
    "choice",
    "placement",
    "group_member",
    "group_session",
    "role",
    *fields("working_group", "code title theme languages minimum maximum"),
    *fields("departure", "visit session code title guide languages minimum maximum step_free transport position"),
    *fields("vehicle", "departure name position"),
    *fields("session", "title code session_kind span zone room place status"),
    *fields("room", "name names step_free capacity"),
)

PLACEMENTS = Export(
    "placements.xlsx",
    N_("Places in choice rounds"),
    PEOPLE,
    N_("A spreadsheet with a row for everybody in a choice round: what they got, which choice that was, and why."),
    N_("Publish the places"),
    N_("Places published"),
    "participant",
    "list_xlsx:write_list",
    (ROUND,),
    _SHOWS,
)

PLACEMENT_PAGES = replace(
    PLACEMENTS,
    name="placements.pdf",
    title=N_("Places in choice rounds, to print"),
    about=N_("Who got what in a choice round, a list for each option; and who has no place, and why."),
    writer="list_pdf:write_list_pdf",
    options=(ROUND, PAPER),
)

PLACEMENT_LETTERS = replace(
    PLACEMENTS,
    name="placement-letters.xlsx",
    title=N_("Letters about places, for a mail merge"),
    about=N_("A row for each person, in their language: address, place, time, meeting point, transport, and why."),
    publish=N_("Publish the letters"),
    published=N_("Letters about places published"),
)
