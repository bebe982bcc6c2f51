"""Rows that look like one person: proposed, never merged."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from c2c_events.domain.likeness import like
from c2c_events.domain.matching import PersonLike, find_same_people, find_shared_emails
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Person
from c2c_events.engines.fuzzy import alike
from c2c_events.services.importing.draft import Draft
from c2c_events.services.importing.people import is_known, names_of
from c2c_events.services.importing.report import DuplicatePair
from c2c_events.services.importing.rows import Row, Taking
from c2c_events.services.importing.texts import line


def find_duplicate_rows(taking: Taking, rows: Sequence[Row]) -> list[DuplicatePair]:
    """Doubt each row that looks like an earlier one or like somebody registered, and each that shares an address.

    Gives the pairs within one sheet. A row of a waiting list whose person is in the register is "already_registered".
    Rows that were imported before are themselves, not their own duplicates.
    """
    row_of = {(row.source, row.sheet, row.number): row for row in rows}
    people = [_person_like(place, row) for place, row in row_of.items()]
    again = {place for place, row in row_of.items() if is_known(taking, row)}
    known = [each for each in _registered(taking.draft) if each.key not in taking.index.taken]
    pairs = []
    for match in find_same_people(people, alike, known):
        first, second = row_of.get(match.first), row_of.get(match.second)  # type: ignore[call-overload]
        if second is None or first is None:
            row = first or second
            if row is not None and (row.source, row.sheet, row.number) not in again:
                _already(row, _name_of(taking.draft, match.second), match.reasons)
        elif first.sheet == second.sheet and first.source == second.source:
            pairs.append(_pair(first, second, match.score, match.reasons))
            if match.second not in again:
                second.doubt("duplicate", other=first.number, reasons=list(match.reasons))
        else:
            later = second if second.values["kind"] == "waiting_list" else first
            if (later.source, later.sheet, later.number) not in again:
                other = first if later is second else second
                _already(later, f"{other.sheet}, {other.number}", match.reasons)
    _shared_addresses(people, row_of)
    return pairs


def _person_like(place: Hashable, row: Row) -> PersonLike:
    given, family, _ = names_of(row.values)
    values = row.values
    return PersonLike(
        place,
        given,
        family,
        tuple(values.get("email") or ()),
        line(values, "organisation"),
        line(values, "city"),
        values.get("country") or "",
        line(values, "phone"),
    )


def _registered(draft: Draft) -> list[PersonLike]:
    people, organisations = draft.by_id(Person), draft.by_id(Organisation)
    return [like(people[each.person], each, organisations) for each in draft.all(Participant)]


def _name_of(draft: Draft, person: Any) -> str:
    found = draft.by_id(Person).get(person)
    return found.name.in_order() if found is not None else str(person)


def _already(row: Row, other: str, reasons: Sequence[str]) -> None:
    row.doubt("already_registered", other=other, reasons=list(reasons))


def _pair(first: Row, second: Row, score: float, reasons: Sequence[str]) -> DuplicatePair:
    places = ((first.sheet, first.number), (second.sheet, second.number))
    return DuplicatePair(places, score, tuple(reasons))


def _shared_addresses(people: Sequence[PersonLike], row_of: dict[tuple[str, str, int], Row]) -> None:
    for shared in find_shared_emails(people, alike):
        for place in shared.keys:
            others = [str(row_of[each].number) for each in shared.keys if each != place]  # type: ignore[index]
            row_of[place].doubt("email_shared_by_two_people", "email", value=shared.email, other=others)  # type: ignore[index]
