"""Which reader turns the cells of a field into values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from c2c_events.imports import cells, dates, names
from c2c_events.imports.cells import Context, Parsed, Reader
from c2c_events.imports.grids import Cell

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        # people
        "email": cells.emails,  # tuple[str, ...], as written
        "email_2": cells.emails,
        "phone": cells.phone,  # str | None
        "phone_2": cells.phone,
        "gender": cells.one_of("gender"),
        "languages": cells.languages,  # tuple[str, ...]
        "organisation_type": cells.one_of("organisation_type"),
        "country": cells.country,  # str | None
        "passport_country": cells.nationality,
        "status": cells.one_of("status"),
        "interpretation_from": cells.languages,
        "diet": cells.wish,  # str
        "accessibility": cells.wish,
        "days": dates.days,  # tuple[date, ...]
        "arrival_time": dates.clock,  # time | None
        "departure_time": dates.clock,
        "visa_letter": cells.yes_no,  # bool | None
        "photo_consent": cells.yes_no,
        "list_consent": cells.yes_no,
        "step_free_needed": cells.yes_no,
        # programme
        "start": dates.clock_span,  # (time | None, time | None); in a row: time | None
        "end": dates.clock,  # time | None
        "time_span": dates.clock_span,
        "expected": cells.whole_number,  # int | None
        "objectives": cells.codes,  # tuple[str, ...]
        "floor_language": cells.languages,
        "interpretation": cells.languages,
        "chairs": names.people,  # tuple[NameSaid, ...]
        "moderators": names.people,
        "speakers": names.people,
        "rapporteurs": names.people,
        "layout": cells.one_of("layout"),
        "zone": cells.zone,  # str | None, IANA
        "access": cells.one_of("access"),
        "role": cells.one_of("role"),
        "placeholder": cells.yes_no,
        "confirmed": cells.yes_no,
        "minutes": cells.whole_number,
        # rooms
        "booths": cells.whole_number,
        "capacity": cells.whole_number,
        "capacity.theatre": cells.whole_number,
        "capacity.classroom": cells.whole_number,
        "capacity.u": cells.whole_number,
        "capacity.banquet": cells.whole_number,
        "capacity.boardroom": cells.whole_number,
        "capacity.reception": cells.whole_number,
        "capacity.cabaret": cells.whole_number,
        "equipment": cells.listed,
        "step_free": cells.step_free,  # StepFreeSaid
        # partnerships
        "lead_country": cells.country,
        "partner_country": cells.country,
        "third_country": cells.country,
        "third_role": cells.one_of("member_role"),
        "members": cells.parties,  # tuple[PlaceSaid, ...]
        "themes": cells.listed,
        "sdgs": cells.goals,  # tuple[int, ...]
        "starts": dates.as_exact_as_known,  # str | None, ISO 8601
        "ends": dates.as_exact_as_known,
        "grant": cells.amount,  # Amount | None
        # visits and groups
        "guide_languages": cells.languages,
        "minimum": cells.whole_number,
        "maximum": cells.whole_number,
        "guide": names.people,
        "facilitator": names.people,
        "rapporteur": names.people,
        "stops": cells.stops,
        # outcomes
        "evidence": cells.codes,
        "votes": cells.whole_number,
        "addressees": cells.addressees,
        "parties": cells.parties,
        "amount": cells.amount,
    }
)
"""By field, for all kinds of sheets; a field that is not here is text as written."""

_OF_KIND: Mapping[tuple[str, str], Reader] = MappingProxyType(
    {
        ("programme", "type"): cells.session_kind,
        ("programme", "status"): cells.one_of("session_status"),
        ("partnerships", "type"): cells.one_of("partnership_type"),
        ("outcomes", "type"): cells.one_of("outcome_type"),
        ("agreements", "type"): cells.one_of("agreement_type"),
    }
)


def moments(month_first: bool) -> Reader:
    """A reader of dates with or without a time of day, in the order its column writes them."""

    def read(cell: Cell, context: Context) -> Parsed[datetime | date | None]:
        return dates.moment(cell, context, month_first)

    return read


def days_only(month_first: bool) -> Reader:
    """A reader of days; a time of day is dropped."""

    def read(cell: Cell, context: Context) -> Parsed[date | None]:
        found = dates.moment(cell, context, month_first)
        day = found.value.date() if isinstance(found.value, datetime) else found.value
        return Parsed(day, found.doubts)

    return read


def full_names(order: names.Order) -> Reader:
    """A reader of whole names, in the order their column's header says."""

    def read(cell: Cell, context: Context) -> Parsed[names.NameSaid | None]:
        if cells.is_unknown(cell):
            return Parsed(None)
        return Parsed(names.mention(cells.said(cell), order))

    return read


DATED: Mapping[str, Callable[[bool], Reader]] = MappingProxyType(
    {"submitted_at": moments, "arrival": moments, "departure": moments, "day": days_only}
)
"""Fields whose reader depends on the column's order of day and month."""


def reader(kind: str, field: str) -> Reader:
    """The reader of a field of a kind of sheet, those of `DATED` and `full_name` aside."""
    return _OF_KIND.get((kind, field)) or READERS.get(field, cells.text)


def header_order(header: str) -> names.Order:
    """The order of names that a header such as “Nom et prénom” or “First and last name” says."""
    from c2c_events.domain.folding import words

    said: list[Any] = [
        "given" if word in _GIVEN else "family" for word in words(header) if word in _GIVEN or word in _FAMILY
    ]
    if said[:2] == ["family", "given"]:
        return "family_first"
    return "given_first" if said[:2] == ["given", "family"] else ""


_GIVEN = frozenset(["prenom", "prenoms", "first", "given", "forename", "nombre", "nombres", "nome"])
_FAMILY = frozenset(
    ["nom", "noms", "last", "family", "surname", "apellido", "apellidos", "sobrenome", "apelido", "cognoms"]
)
