"""The columns of the lists of organisations and of partnerships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.language import Language
from c2c_events.services.column_titles import ORGANISATION_TITLES, PARTNERSHIP_TITLES
from c2c_events.terms import MEMBER_ROLES, ORGANISATION_KINDS, PARTNERSHIP_KINDS
from ui.columns.making import Maker, Sayer, finding_column
from ui.models.value_table import Column

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting
    from c2c_events.domain.rows import OrganisationRow, PartnershipRow


def organisation_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of organisations."""
    say = Sayer(words, meeting)
    of = Maker(say, Organisation, ORGANISATION_TITLES)

    def name(row: OrganisationRow) -> str:
        return say.pick(row.name) or row.acronym

    def acronym(row: OrganisationRow) -> str:
        return row.acronym if row.acronym != name(row) else ""

    def kind(row: OrganisationRow) -> str:
        return words._(ORGANISATION_KINDS[row.kind]) if row.kind else ""

    return (
        finding_column(words),
        of.name("name", name, acronym, width=320),
        of.text("kind", kind, "organisation_kind", width=180),
        of.text("city", lambda row: row.city, "city"),
        of.text("country", lambda row: say.country(row.country), "country"),
        of.count("participants", lambda row: row.participants, width=80),
        of.count("partnerships", lambda row: row.partnerships),
        of.text("acronym", lambda row: row.acronym, "acronym", shown=False),
        of.text("aliases", lambda row: "; ".join(row.also), "aliases", width=200, shown=False),
        of.text("tags", lambda row: words.list(row.tags), shown=False),
        of.text("website", lambda row: row.website, "website", shown=False),
        of.text("address", lambda row: row.address, "address", shown=False),
        of.text("note", lambda row: row.note, "note", shown=False),
    )


def partnership_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of partnerships."""
    say = Sayer(words, meeting)
    of = Maker(say, Partnership, PARTNERSHIP_TITLES)

    def kind(row: PartnershipRow) -> str:
        return words._(PARTNERSHIP_KINDS[row.kind]) if row.kind else ""

    def cities(row: PartnershipRow) -> str:
        return words.list(each.city for each in row.members if each.city)

    def years(row: PartnershipRow) -> str:
        return "–".join(part[:4] for part in (row.starts, row.ends) if part)

    def members(row: PartnershipRow) -> str:
        return "; ".join(f"{member.city} ({words._(MEMBER_ROLES[member.role])})" for member in row.members)

    return (
        finding_column(words),
        of.text("code", lambda row: row.code, "code", rigid=True),
        of.name("title", lambda row: say.pick(row.title) or row.code, width=340),
        of.text("cities", cities, width=260),
        of.text("kind", kind, "partnership_kind", width=170, shown=False),
        of.text("years", years, rigid=True),
        of.money("funding", lambda row: row.funding, "funding"),
        of.count("participants", lambda row: row.participants, width=80),
        of.text("themes", lambda row: words.list(row.themes), "themes", shown=False),
        of.text("funder", lambda row: row.funder, "funder", shown=False),
        of.text("programme", lambda row: row.programme, "programme", shown=False),
        of.text("members", members, shown=False),
        of.text("note", lambda row: row.note, "note", shown=False),
    )
