"""Gathers the list of participants: whom it names, in which order, sections and columns.

A list for the public names only people who agreed to be listed, shows contact data of those alone who agreed to share
theirs, and has no column that is for the house. What is under special protection is in no list at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from c2c_events.domain.meeting import Meeting
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.people import COMING, Category, ConsentUse, Delegation, Participant, Person
from c2c_events.errors import N_
from c2c_events.exports.documents.lists import ListDocument
from c2c_events.exports.export import Remark
from c2c_events.language import Language
from c2c_events.services.columns import (
    PARTICIPANT_COLUMNS,
    ListColumn,
    ListedParticipant,
    country_of,
    name_to_sort,
)
from c2c_events.services.list_documents import keys_of_list, list_document
from c2c_events.services.participant_lists import participant_rows
from c2c_events.services.publishing import Request
from c2c_events.services.selection import (
    selected_participants,
)
from c2c_events.storage.repository import Reader
from c2c_events.terms import STATUSES

Row = TypeVar("Row")

NOT_LISTED = N_("Left out, since they did not agree to be listed: {count}.")
NOT_SHARED = N_("People whose contact details are left out, since they did not agree to share them: {count}.")

_CONTACT = ("email", "phone")
_OF_THE_ROW = frozenset({"present", "badge", "tags", "roles", "accompanying"})
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
    keys = keys_of_list(request, export, PARTICIPANT_COLUMNS, public, without=by)
    if options["contact"]:
        keys += [key for key in _CONTACT if key not in keys]
    found = selected_participants(reader, request.only, request.chosen)
    listed = [each for each in found if not public or (each.status in COMING and _agreed(each))]
    rows = listed_participants(reader, listed)
    if not _OF_THE_ROW.isdisjoint(keys):
        rows = _with_what_the_house_noted(reader, rows)
    if request.chosen is None:
        rows = sorted(rows, key=_order_of_people(options["sort"], words))
    remarks = []
    if public and (left := tuple(each.id for each in found if each.status in COMING and not _agreed(each))):
        remarks.append(Remark(NOT_LISTED, {"count": len(left)}, "participant", left))
    masked = public and any(PARTICIPANT_COLUMNS[key].privacy == "contact" for key in keys)
    if masked and (kept := tuple(row.participant.id for row in rows if not row.shares_contact)):
        remarks.append(Remark(NOT_SHARED, {"count": len(kept)}, "participant", kept))

    def shown(row: ListedParticipant, column: ListColumn[ListedParticipant]) -> bool:
        return not (public and column.privacy == "contact" and not row.shares_contact)

    columns = [PARTICIPANT_COLUMNS[key] for key in keys]
    sections = _sections(rows, _section_of(by, words), words)
    return list_document(
        reader, request, N_("Participants"), columns, sections, lambda row: row.participant.id, remarks, shown
    )


def gather_participant_pages(reader: Reader, request: Request) -> ListDocument:
    """The list of participants on paper: see `gather_participants`."""
    return gather_participants(reader, request, "participants.pdf")


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


def _with_what_the_house_noted(reader: Reader, rows: Sequence[ListedParticipant]) -> list[ListedParticipant]:
    noted = {each.id: each for each in participant_rows(reader, [row.participant.id for row in rows])}

    def seen(row: ListedParticipant) -> ListedParticipant:
        own = noted[row.participant.id]
        noted_of = {name: getattr(own, name) for name in ("present_since", "badge_printed_at")}
        return replace(row, **noted_of, tags=own.tags, roles=own.roles, accompanying=own.accompanying)

    return [seen(row) for row in rows]


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
