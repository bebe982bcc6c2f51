"""Gathers the lists of organisations, partnerships, sessions, working groups, site visits and outcomes.

A list for the public has no column that is for the house.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Meeting, Objective, Room
from c2c_events.domain.organisations import Organisation, PartnershipMember
from c2c_events.domain.people import COMING, Participant, Person
from c2c_events.domain.programme import Role, Session, SessionStatus
from c2c_events.errors import N_
from c2c_events.exports.documents.lists import ListDocument
from c2c_events.exports.export import Listed
from c2c_events.services.columns import (
    GROUP_COLUMNS,
    ORGANISATION_COLUMNS,
    OUTCOME_COLUMNS,
    PARTNERSHIP_COLUMNS,
    VISIT_COLUMNS,
    ListColumn,
    ListedOrganisation,
    ListedPartnership,
    ListedRow,
    ListedSession,
)
from c2c_events.services.list_documents import plain_list
from c2c_events.services.lists import organisation_rows
from c2c_events.services.programme_columns import told_columns
from c2c_events.services.publishing import Request
from c2c_events.services.selection import (
    selected_organisations,
    selected_partnerships,
    selected_rows,
    selected_sessions,
)
from c2c_events.storage.repository import Reader


def gather_organisations(reader: Reader, request: Request) -> ListDocument:
    """The list of organisations that `request.only` asks for.

    Options: `columns`, `version` ("public" has no column for the house), `sort` ("name", "country", "kind"), `ids`.
    """
    words, meeting = request.languages[0], reader.only(Meeting)
    all_of_them = reader.by_id(Organisation)
    counted = {row.id: row for row in organisation_rows(reader)}

    def listed(own: Organisation) -> ListedOrganisation:
        row, parent = counted[own.id], all_of_them.get(own.parent or "")
        return ListedOrganisation(meeting, own, parent, row.participants, row.partnerships, row.tags)

    rows = [listed(each) for each in selected_organisations(reader, request.only, request.chosen)]

    def order(row: ListedOrganisation) -> tuple[Any, ...]:
        said = ORGANISATION_COLUMNS[request.options["sort"]].text(row, words)
        name = ORGANISATION_COLUMNS["name"].text(row, words)
        return (not said, words.collation(said), words.collation(name), row.organisation.id)

    if request.chosen is None:
        rows.sort(key=order)
    return plain_list(reader, request, "organisations.xlsx", N_("Organisations"), ORGANISATION_COLUMNS, rows,
                  lambda row: row.organisation.id)  # fmt: skip


def gather_partnerships(reader: Reader, request: Request) -> ListDocument:
    """The list of partnerships that `request.only` asks for.

    Options: `columns`, `version` ("public" has no column for the house), `sort` ("code", "title"), `ids`.
    """
    words, meeting = request.languages[0], reader.only(Meeting)
    members: dict[str, list[PartnershipMember]] = defaultdict(list)
    for member in sorted(reader.all(PartnershipMember), key=lambda each: (each.position, each.id)):
        members[member.partnership].append(member)
    coming = Counter(each.partnership for each in reader.all(Participant, status=COMING))
    rows = [
        ListedPartnership(meeting, each, tuple(members[each.id]), coming[each.id])
        for each in selected_partnerships(reader, request.only, request.chosen)
    ]

    def order(row: ListedPartnership) -> tuple[Any, ...]:
        title = words.collation(PARTNERSHIP_COLUMNS["title"].text(row, words))
        code = row.partnership.code
        by_title = (title, code) if request.options["sort"] == "title" else (not code, code, title)
        return (*by_title, row.partnership.id)

    if request.chosen is None:
        rows.sort(key=order)
    return plain_list(reader, request, "partnerships.xlsx", N_("Partnerships"), PARTNERSHIP_COLUMNS, rows,
                  lambda row: row.partnership.id)  # fmt: skip


def gather_programme(reader: Reader, request: Request) -> ListDocument:
    """The list of sessions that `request.only` asks for, in the order of the programme.

    Options: `columns`, `version` ("public" has no drafts, nothing that has no time, no column for the house), `ids`.
    """
    sessions = listed_sessions(reader, request)
    meeting, rooms, persons = reader.only(Meeting), reader.by_id(Room), reader.by_id(Person)
    objectives = sorted(reader.all(Objective), key=lambda each: (each.position, each.code))
    roles: dict[str, list[Role]] = defaultdict(list)
    for role in sorted(reader.all(Role, session={each.id for each in sessions}), key=lambda each: each.position):
        roles[role.session].append(role)
    groups, visits = reader.by_id(WorkingGroup), reader.by_id(SiteVisit)
    groups_of: dict[str, list[WorkingGroup]] = defaultdict(list)
    for link in reader.all(GroupSession):
        groups_of[link.session].append(groups[link.group])
    visits_of: dict[str, list[SiteVisit]] = defaultdict(list)
    for departure in reader.all(Departure):
        visits_of[departure.session].append(visits[departure.visit])

    def named(role: Role) -> str:
        person = persons.get(role.person or "")
        return (person.name.in_order() or person.native_name) if person else role.as_written or role.placeholder

    rows = [
        ListedSession(
            meeting,
            each,
            rooms.get(each.room or ""),
            tuple((role.role_kind, name) for role in roles[each.id] if (name := named(role))),
            tuple(group.code for group in groups_of[each.id]),
            tuple(visit.title for visit in visits_of[each.id]),
            tuple(objective.code for objective in objectives if objective.id in each.objectives),
        )
        for each in sessions
    ]
    columns, asked = told_columns(request, meeting, rows)
    return plain_list(reader, asked, "programme.xlsx", N_("Programme"), columns, rows, lambda row: row.session.id)


def listed_sessions(reader: Reader, request: Request) -> list[Session]:
    """The sessions of the list of the programme."""
    public = request.options["version"] == "public"
    return [
        each
        for each in selected_sessions(reader, request.only, request.chosen)
        if not public or (each.status is not SessionStatus.DRAFT and each.span)
    ]


def gather_working_groups(reader: Reader, request: Request) -> ListDocument:
    """The list of working groups that `request.only` asks for, in their order.

    Options: `columns`, `version` ("public" has no column for the house).
    """
    return _rows(reader, request, "working-groups.xlsx", N_("Working groups"), "working_group", GROUP_COLUMNS)


def gather_site_visits(reader: Reader, request: Request) -> ListDocument:
    """The list of site visits that `request.only` asks for: see `gather_working_groups`."""
    return _rows(reader, request, "site-visits.xlsx", N_("Site visits"), "site_visit", VISIT_COLUMNS)


def gather_outcomes(reader: Reader, request: Request) -> ListDocument:
    """The list of lessons, then recommendations, then agreements that `request.only` asks for.

    Options: `columns`, `version` ("public" has no column for the house, and no lesson that was merged into another).
    """
    public = request.options["version"] == "public"
    return _rows(reader, request, "outcomes.xlsx", N_("Outcomes"), "outcome", OUTCOME_COLUMNS,
                 lambda row: not (public and row.merged_into))  # fmt: skip


def _rows(
    reader: Reader,
    request: Request,
    export: str,
    title: str,
    what: Listed,
    known: Mapping[str, ListColumn[Any]],
    shown: Callable[[Any], bool] = lambda _row: True,
) -> ListDocument:
    """A list of the rows that the window shows."""
    meeting = reader.only(Meeting)
    rows = [ListedRow(meeting, each) for each in selected_rows(reader, what, request.only, request.chosen)]
    return plain_list(reader, request, export, title, known, [each for each in rows if shown(each.row)],
                  lambda each: each.row.id)  # fmt: skip
