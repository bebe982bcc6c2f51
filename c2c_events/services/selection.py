"""Which things a filter asks for, for all exports.

What can be asked, and by which words, stands in `facts.py`: the lists of the window go by the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from c2c_events.domain.filters import Filter
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.people import COMING, Participant, Status
from c2c_events.domain.programme import Session
from c2c_events.domain.searching import Facts, ListIndex
from c2c_events.errors import N_, C2CError
from c2c_events.exports.export import Listed
from c2c_events.services import facts, lists, participant_lists
from c2c_events.services.facts import Sources, at_hand, keys_of
from c2c_events.services.workspace import utc_now
from c2c_events.storage.repository import Reader

T = TypeVar("T", Session, Participant, Organisation, Partnership)

ROWS_AND_FACTS: Mapping[Listed, tuple[Callable[[Reader], list[Any]], Callable[[Sources], Facts[Any]]]] = {
    "session": (lists.session_rows, facts.session_facts),
    "working_group": (lists.working_group_rows, facts.group_facts),
    "site_visit": (lists.site_visit_rows, facts.visit_facts),
    "participant": (participant_lists.participant_rows, facts.participant_facts),
    "organisation": (lists.organisation_rows, facts.organisation_facts),
    "partnership": (lists.partnership_rows, facts.partnership_facts),
    "outcome": (lists.outcome_rows, facts.outcome_facts),
}
"""The rows of each list, and what can be asked of them."""

SESSION_KEYS = keys_of(facts.session_facts)
PARTICIPANT_KEYS = keys_of(facts.participant_facts)


class UnknownFilterKey(C2CError):
    sentence = N_(
        "Nothing can be chosen by “{key}:” here. There are: {known}; words without a key are searched as text."
    )


Chosen = Sequence[str] | None
"""Ids of things somebody chose one by one, in their order, instead of a filter; None where a filter decides.

What is gone meanwhile is left out.
"""


def selected_sessions(reader: Reader, only: Filter, chosen: Chosen = None) -> list[Session]:
    """The sessions a filter asks for, in the order of the programme: by start, end, code, id; unscheduled ones last.

    Raises `UnknownFilterKey` for a key that is not in `SESSION_KEYS`.
    """
    found = _selected(reader, Session, "session", only, chosen)
    return found if chosen is not None else sorted(found, key=_in_programme)


def selected_participants(reader: Reader, only: Filter, chosen: Chosen = None) -> list[Participant]:
    """The participants a filter asks for, in the order they were registered.

    Raises `UnknownFilterKey` for a key that is not in `PARTICIPANT_KEYS`.
    """
    return _selected(reader, Participant, "participant", only, chosen)


def participants_of_status(reader: Reader, only: Filter, chosen: Chosen, status: str) -> list[Participant]:
    """The participants a filter asks for, of one status, or with "coming" of those who may still come.

    A filter that asks by status decides itself, and so does who chose people one by one.
    """
    found = selected_participants(reader, only, chosen)
    if chosen is not None or "status" in only.keys():  # noqa: SIM118 - a filter's keys, not a mapping's
        return found
    wanted = COMING if status == "coming" else {Status(status)}
    return [each for each in found if each.status in wanted]


def selected_organisations(reader: Reader, only: Filter, chosen: Chosen = None) -> list[Organisation]:
    """The organisations a filter asks for, in the order they were made. Raises `UnknownFilterKey`."""
    return _selected(reader, Organisation, "organisation", only, chosen)


def selected_partnerships(reader: Reader, only: Filter, chosen: Chosen = None) -> list[Partnership]:
    """The partnerships a filter asks for, in the order they were made. Raises `UnknownFilterKey`."""
    return _selected(reader, Partnership, "partnership", only, chosen)


def only_keys(only: Filter, keys: Iterable[str], *, text: bool = False) -> Filter:
    """The part of a filter that asks by some keys; with `text`, also its free text."""
    wanted = tuple(keys)
    return Filter(tuple(term for term in only.terms if (_is_among(term.key, wanted) if term.key else text)))


def refuse_unknown_keys(only: Filter, known: Iterable[str]) -> None:
    """Raises `UnknownFilterKey` where a filter asks by a key that is not known: a typing error would choose nothing."""
    known = tuple(known)
    for key in sorted(only.keys()):
        if not _is_among(key, known):
            raise UnknownFilterKey(key=key, known=", ".join(known))


def _is_among(key: str, known: Sequence[str]) -> bool:
    family, dot, name = key.partition(".")
    return (family + dot if name else key) in known


def _in_programme(session: Session) -> tuple[Any, ...]:
    if session.span is None:
        return (True, session.code, session.id)
    return (False, session.span.start, session.span.end, session.code, session.id)


def selected_rows(reader: Reader, what: Listed, only: Filter, chosen: Chosen = None) -> list[Any]:
    """The rows of a list that a filter asks for, in the order of the list. Raises `UnknownFilterKey`."""
    rows_of, facts_of = ROWS_AND_FACTS[what]
    if chosen is not None:
        found = {row.id: row for row in rows_of(reader)}
        return [found[each] for each in dict.fromkeys(chosen) if each in found]
    refuse_unknown_keys(only, keys_of(facts_of))
    rows = rows_of(reader)
    if not only.terms:
        return rows
    return [rows[number] for number in ListIndex(rows, facts_of(Sources(at_hand(reader), utc_now()))).chosen(only)]


def _selected(reader: Reader, kind: type[T], what: Listed, only: Filter, chosen: Chosen) -> list[T]:
    """The things of the rows that are asked for; where nothing is asked, no row is made."""
    if chosen is None:
        refuse_unknown_keys(only, keys_of(ROWS_AND_FACTS[what][1]))
        if not only.terms:
            return reader.all(kind)
        chosen = [row.id for row in selected_rows(reader, what, only)]
    found = reader.by_id(kind, id=set(chosen))
    return [found[each] for each in dict.fromkeys(chosen) if each in found]
