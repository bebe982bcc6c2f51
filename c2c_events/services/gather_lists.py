"""Gathers lists of participants, organisations, partnerships and sessions: whom they name, in which order and columns.

A list for the public names only people who agreed to be listed, shows contact data of those alone who agreed to share
theirs, and has no column that is for the house. What is under special protection is in no list at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.people import COMING, Category, ConsentUse, Delegation, Participant, Person
from c2c_events.domain.programme import Role, SessionStatus
from c2c_events.errors import N_, Phrase
from c2c_events.exports.documents.lists import Cell, ListDocument, ListHeading, ListSection
from c2c_events.exports.export import Remark, WrongOption
from c2c_events.language import Language
from c2c_events.services.columns import (
    ORGANISATION_COLUMNS,
    PARTICIPANT_COLUMNS,
    PARTNERSHIP_COLUMNS,
    PROGRAMME_COLUMNS,
    ListColumn,
    ListedOrganisation,
    ListedParticipant,
    ListedPartnership,
    ListedSession,
    country_of,
    name_to_sort,
)
from c2c_events.services.publishing import Request
from c2c_events.services.selection import (
    selected_organisations,
    selected_participants,
    selected_partnerships,
    selected_sessions,
)
from c2c_events.storage.repository import Reader
from c2c_events.terms import STATUSES

Row = TypeVar("Row")

NOT_LISTED = N_("Left out, since they did not agree to be listed: {count}.")
NOT_SHARED = N_("People whose contact details are left out, since they did not agree to share them: {count}.")
FOR_THE_HOUSE = N_("it is for the house only; a list for the public can have {choices}")

_ID = "Id"  # the same in every language, so that a file that comes back is understood
_CONTACT = ("email", "phone")
_USUAL: Mapping[str, str] = {
    "participants.xlsx": "family_name given_name function organisation city country category status languages",
    "participants.pdf": "name function organisation city country",
    "organisations.xlsx": "name acronym kind city country participants",
    "partnerships.xlsx": "code title members kind themes starts ends funding participants",
    "programme.xlsx": "day start end code kind title room place chairs moderators speakers rapporteurs "
    "floor_languages interpretation status",
}
"""The columns of each list where none are asked for; those for the house are left out of a list for the public."""
_USUAL_ON_PAPER: Mapping[str, str] = {
    "partnerships.xlsx": "code title members starts ends funding",
    "programme.xlsx": "day start end title room speakers",
}
"""The same for lists that have more columns than a page has room for."""

_COLUMNS_OF: Mapping[str, Mapping[str, ListColumn[Any]]] = {
    "participants": PARTICIPANT_COLUMNS,
    "organisations": ORGANISATION_COLUMNS,
    "partnerships": PARTNERSHIP_COLUMNS,
    "programme": PROGRAMME_COLUMNS,
}

_STATUS_ORDER = {status: position for position, status in enumerate(STATUSES)}


def gather_participants(reader: Reader, request: Request, export: str = "participants.xlsx") -> ListDocument:
    """The list of participants whom `request.only` asks for.

    Options: `columns` (keys, "" for the usual ones), `contact` (also e-mail and phone), `version` ("internal", or
    "public": those who may still come and agreed to be listed), `sort` ("name", "organisation", "country", "status"),
    `ids` (a hidden column); on paper also `by` ("none", "organisation", "country", "category"), `paper`, `landscape`.
    Things that were chosen one by one stay in their order. Raises `WrongOption`, `UnknownFilterKey`, `NotFound`.
    """
    words, options = request.languages[0], request.options
    public = options["version"] == "public"
    by = options.get("by", "none")
    keys = _keys(request, export, PARTICIPANT_COLUMNS, public, without=by)
    if options["contact"]:
        keys += [key for key in _CONTACT if key not in keys]
    found = selected_participants(reader, request.only, request.chosen)
    listed = [each for each in found if not public or (each.status in COMING and _agreed(each))]
    rows = listed_participants(reader, listed)
    if request.chosen is None:
        rows = sorted(rows, key=_order_of_people(options["sort"], words))
    remarks = []
    if left := sum(each.status in COMING for each in found) - len(listed) if public else 0:
        remarks.append(Remark(NOT_LISTED, {"count": left}))
    masked = public and any(PARTICIPANT_COLUMNS[key].privacy == "contact" for key in keys)
    if masked and (kept := sum(not row.shares_contact for row in rows)):
        remarks.append(Remark(NOT_SHARED, {"count": kept}))

    def shown(row: ListedParticipant, column: ListColumn[ListedParticipant]) -> bool:
        return not (public and column.privacy == "contact" and not row.shares_contact)

    columns = [PARTICIPANT_COLUMNS[key] for key in keys]
    sections = _sections(rows, _section_of(by, words), words)
    return _document(
        reader, request, N_("Participants"), columns, sections, lambda row: row.participant.id, remarks, shown
    )


def columns_of(export: str) -> Mapping[str, ListColumn[Any]]:
    """The columns that the list of an export can have, by their keys."""
    return _COLUMNS_OF[export.partition(".")[0]]


def gather_participant_pages(reader: Reader, request: Request) -> ListDocument:
    """The list of participants on paper: see `gather_participants`."""
    return gather_participants(reader, request, "participants.pdf")


def gather_organisations(reader: Reader, request: Request) -> ListDocument:
    """The list of organisations that `request.only` asks for.

    Options: `columns`, `version` ("public" has no column for the house), `sort` ("name", "country", "kind"), `ids`.
    """
    words, meeting = request.languages[0], reader.only(Meeting)
    all_of_them = reader.by_id(Organisation)
    coming = Counter(each.organisation for each in reader.all(Participant, status=COMING))
    rows = [
        ListedOrganisation(meeting, each, all_of_them.get(each.parent or ""), coming[each.id])
        for each in selected_organisations(reader, request.only, request.chosen)
    ]

    def order(row: ListedOrganisation) -> tuple[Any, ...]:
        said = ORGANISATION_COLUMNS[request.options["sort"]].text(row, words)
        name = ORGANISATION_COLUMNS["name"].text(row, words)
        return (not said, words.collation(said), words.collation(name), row.organisation.id)

    if request.chosen is None:
        rows.sort(key=order)
    return _plain(reader, request, "organisations.xlsx", N_("Organisations"), ORGANISATION_COLUMNS, rows,
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
    return _plain(reader, request, "partnerships.xlsx", N_("Partnerships"), PARTNERSHIP_COLUMNS, rows,
                  lambda row: row.partnership.id)  # fmt: skip


def gather_programme(reader: Reader, request: Request) -> ListDocument:
    """The list of sessions that `request.only` asks for, in the order of the programme.

    Options: `columns`, `version` ("public" has no drafts, nothing that has no time, no column for the house), `ids`.
    """
    public = request.options["version"] == "public"
    sessions = [
        each
        for each in selected_sessions(reader, request.only, request.chosen)
        if not public or (each.status is not SessionStatus.DRAFT and each.span)
    ]
    meeting, rooms, persons = reader.only(Meeting), reader.by_id(Room), reader.by_id(Person)
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
        )
        for each in sessions
    ]
    return _plain(reader, request, "programme.xlsx", N_("Programme"), PROGRAMME_COLUMNS, rows,
                  lambda row: row.session.id)  # fmt: skip


def listed_participants(reader: Reader, participants: Sequence[Participant]) -> list[ListedParticipant]:
    """Participants with what they refer to, in the same order."""
    meeting = reader.only(Meeting)
    persons = reader.by_id(Person, id={each.person for each in participants})
    organisations = reader.by_id(Organisation, id={each.organisation for each in participants if each.organisation})
    categories, delegations = reader.by_id(Category), reader.by_id(Delegation)
    partnerships = reader.by_id(Partnership)
    return [
        ListedParticipant(
            meeting,
            each,
            persons[each.person],
            organisations.get(each.organisation or ""),
            categories.get(each.category or ""),
            delegations.get(each.delegation or ""),
            partnerships.get(each.partnership or ""),
        )
        for each in participants
    ]


def _agreed(participant: Participant) -> bool:
    return participant.consents_to(ConsentUse.PARTICIPANT_LIST)


def _order_of_people(by: str, words: Language) -> Callable[[ListedParticipant], tuple[Any, ...]]:
    def order(row: ListedParticipant) -> tuple[Any, ...]:
        name = (words.collation(name_to_sort(row.person)), row.participant.id)
        if by == "status":
            return (_STATUS_ORDER[row.participant.status], *name)
        if by in ("organisation", "country"):
            said = PARTICIPANT_COLUMNS[by].text(row, words)
            return (not said, words.collation(said), *name)
        return name

    return order


def _section_of(by: str, words: Language) -> Callable[[ListedParticipant], tuple[Any, str]]:
    """What a row is sorted under, and the title of its section."""

    def section(row: ListedParticipant) -> tuple[Any, str]:
        if by == "none":
            return (), ""
        said = PARTICIPANT_COLUMNS[by].text(row, words)
        if by == "category" and row.category:
            return (False, row.category.position, row.category.id), said
        if by == "country":
            return (not said, words.collation(said), country_of(row)), said
        return (not said, words.collation(said)), said

    return section


def _sections(
    rows: Sequence[Row], section: Callable[[Row], tuple[Any, str]], words: Language
) -> list[tuple[str, list[Row]]]:
    """Rows under the titles of their sections; those that belong nowhere come last, under a dash."""
    found: dict[Any, tuple[str, list[Row]]] = {}
    for row in rows:
        place, title = section(row)
        found.setdefault(place, (title if title or place == () else "–", []))[1].append(row)
    return [found[place] for place in sorted(found)]


def _keys(
    request: Request, export: str, known: Mapping[str, ListColumn[Any]], public: bool, without: str = ""
) -> list[str]:
    """The columns that are asked for, or the usual ones `without` that of the sections. Raises `WrongOption`."""
    asked = [key.strip() for key in request.options["columns"].split(",") if key.strip()]
    allowed = [key for key, column in known.items() if not (public and column.privacy == "house")]
    for key in asked:
        if key not in allowed:
            sentence = FOR_THE_HOUSE if key in known else N_("it is one of {choices}")
            why = Phrase(sentence, {"choices": ", ".join(allowed)})
            raise WrongOption(value=key, option="columns", export=export, why=why)
    usual = _USUAL[export]
    if "landscape" in request.options:  # only pages have a longer side
        usual = _USUAL_ON_PAPER.get(export, usual)
    return list(dict.fromkeys(asked)) or [key for key in usual.split() if key in allowed and key != without]


def _plain(
    reader: Reader,
    request: Request,
    export: str,
    title: str,
    known: Mapping[str, ListColumn[Row]],
    rows: Sequence[Row],
    id_of: Callable[[Row], str],
) -> ListDocument:
    """A list without sections, of things that are nobody's secret."""
    keys = _keys(request, export, known, request.options["version"] == "public")
    columns = [known[key] for key in keys]
    return _document(reader, request, title, columns, [("", list(rows))], id_of, [], lambda _row, _column: True)


def _document(
    reader: Reader,
    request: Request,
    title: str,
    columns: Sequence[ListColumn[Row]],
    sections: Sequence[tuple[str, list[Row]]],
    id_of: Callable[[Row], str],
    remarks: Sequence[Remark],
    shown: Callable[[Row, ListColumn[Row]], bool],
) -> ListDocument:
    words, meeting, options = request.languages[0], reader.only(Meeting), request.options
    headings = [ListHeading(words._(column.title), column.kind, column.share) for column in columns]
    ids = bool(options.get("ids"))
    if ids:
        headings.append(ListHeading(_ID, hidden=True))

    def cells(row: Row) -> tuple[Cell, ...]:
        own = tuple(column.value(row, words) if shown(row, column) else None for column in columns)
        return (*own, id_of(row)) if ids else own

    return ListDocument(
        title=words._(title),
        meeting=words.pick(meeting.title, *meeting.languages),
        dates=words.dates(meeting.starts, meeting.ends),
        words=words,
        columns=tuple(headings),
        sections=tuple(ListSection(said, tuple(map(cells, rows))) for said, rows in sections),
        internal=options["version"] == "internal",
        paper=options.get("paper", "A4"),
        landscape=bool(options.get("landscape")),
        remarks=tuple(remarks),
    )
