"""People and their registrations: from forms, waiting lists and address cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, TypeVar

from c2c_events.domain.folding import words
from c2c_events.domain.kinds import kind_of
from c2c_events.domain.organisations import Organisation, OrganisationId, OrganisationKind
from c2c_events.domain.people import (
    AccompanyingId,
    AccompanyingPerson,
    CategoryId,
    ConsentUse,
    Gender,
    Participant,
    ParticipantId,
    Person,
    PersonId,
    Status,
)
from c2c_events.domain.values import UNDETERMINED, Consent, Text
from c2c_events.errors import N_
from c2c_events.language import INTERFACE_LANGUAGES, language
from c2c_events.services.importing.draft import Draft
from c2c_events.services.importing.index import People
from c2c_events.services.importing.lookups import category_named, delegation_named, filled, find_partnership, key
from c2c_events.services.importing.rows import Row, Taking, Things
from c2c_events.services.importing.texts import line, lines, number
from c2c_events.terms import ORGANISATION_KINDS

T = TypeVar("T", Person, Participant)

CATEGORIES: Mapping[OrganisationKind, str] = {
    **ORGANISATION_KINDS,
    OrganisationKind.LOCAL_AUTHORITY: N_("City"),
    OrganisationKind.OTHER: N_("Guest"),
}
"""The badge category of who states none: that of their kind of organisation."""

_NOT_JUDGED_AGAIN = frozenset({"duplicate", "already_registered"})
"""Flags that a row keeps when it comes again: a row that was taken is its own person, and no other's duplicate."""

_STATUSES, _GENDERS, _KINDS = frozenset(Status), frozenset(Gender), frozenset(OrganisationKind)


def store_registration(taking: Taking, row: Row) -> Things:
    """A participant, with person and organisation; known again at a later import by e-mail and name."""
    status = row.values.get("status")
    return _store(taking, row, Status(status) if status in _STATUSES else Status.CONFIRMED)


def store_waiting(taking: Taking, row: Row) -> Things:
    """Somebody of the waiting list, with their place in it."""
    return _store(taking, row, Status.WAITING)


def store_card(taking: Taking, row: Row) -> Things:
    """Somebody of an address book: a person, no registration."""
    draft = taking.draft
    given, family, written = names_of(row.values)
    if not written:
        return []
    known, _ = identify(taking, row, written)
    if known is not None and taking.index.merged[known.id]:
        person = draft.put(_with_row(taking, row, known))
    else:
        person = draft.put(_person(taking, row, known, given, family))
    organisation = organisation_of(taking, row)
    return [person, *([organisation] if organisation is not None else [])]


def is_known(taking: Taking, row: Row) -> bool:
    """Whether a row is of somebody whose registration is there already; they are not offered to another row."""
    _, _, written = names_of(row.values)
    return bool(written) and identify(taking, row, written)[1] is not None


def names_of(values: Mapping[str, Any]) -> tuple[str, str, str]:
    """Given name, family name, and the whole as it is compared; a single name stays in the column it was written in."""
    given, family = line(values, "given_name"), line(values, "family_name")
    full = values.get("full_name") or values.get("name")
    if not given and not family and full is not None:
        given, family = (full.given, full.family) if full.given or full.family else (full.written, "")
    whole = f"{given} {family}".strip() or line(values, "badge_name") or line(values, "native_name")
    return given, family, whole


def _store(taking: Taking, row: Row, status: Status) -> Things:
    draft = taking.draft
    given, family, written = names_of(row.values)
    if not written:
        return []
    known, participant = identify(taking, row, written)
    if known is not None and participant is not None and taking.index.merged[known.id]:
        # What somebody chose of two, field by field, is not for a row of one of them to take back.
        person, participant = draft.put(_with_row(taking, row, known)), _with_registration(taking, row, participant)
        return [participant, person, *_accompanying(taking, row, participant)]
    person = draft.put(_person(taking, row, known, given, family))
    organisation = organisation_of(taking, row)
    if participant is None:
        participant = Participant(
            id=ParticipantId(draft.new_id()), person=person.id, status=status, token=draft.new_token(), source=row.place
        )
    participant = draft.put(_participant(taking, row, participant, organisation))
    things = [participant, person, *([organisation] if organisation is not None else [])]
    return [*things, *_accompanying(taking, row, participant)]


def identify(taking: Taking, row: Row, written: str) -> tuple[Person | None, Participant | None]:
    """The person this row is about, and their registration, where they were there before this import.

    The same row imported before counts first; then the same address with the same name; without an address, the same
    name at the same organisation. Of two who were merged, each row is the one who was kept.
    """
    if row.identity is None:
        row.identity = _identify(taking, row, written)
    return row.identity


def _identify(taking: Taking, row: Row, written: str) -> tuple[Person | None, Participant | None]:
    draft = taking.draft
    index = taking.index
    name = " ".join(sorted(words(written)))
    emails = [address.casefold() for address in _emails(row.values)]
    candidates = [person for address in emails for person in index.by_email.get(address, ())] or [
        person
        for person in index.by_name.get(name, ())
        if not (emails and draft.by_id(Person)[PersonId(person)].emails)
    ]
    if not candidates:  # this very row, with another address: it was corrected
        candidates = [person for person in index.by_name.get(name, ()) if index.came_from(person, row.place)]
    same = [
        person
        for person in candidates
        if (index.goes_by(person, name) or (index.merged[person] and index.came_from(person, row.place)))
        and index.can_be_taken(person)
    ]
    for person_id in sorted(same, key=lambda each: not index.came_from(each, row.place)):
        found = draft.by_id(Person)[PersonId(person_id)]
        participant = draft.by_id(Participant).get(ParticipantId(index.participant_of.get(person_id, "")))
        if not (emails or participant is None or index.came_from(person_id, row.place)) and not _same_organisation(
            participant, row
        ):
            continue
        if (
            row.values["kind"] == "waiting_list"
            and participant is not None
            and participant.status is not Status.WAITING
            and not index.came_from(person_id, row.place)
        ):
            continue  # registered already: for a person to decide
        index.taken[person_id] += 1
        return found, participant
    return None, None


def merge_registration(draft: Draft, row: Row, target: Things) -> Things:
    """Somebody decided that this row is the person of another: that one gets what it lacks, and the row's addresses."""
    if not target:
        return []
    participant, person = draft.by_id(Participant)[target[0].id], draft.by_id(Person)[target[1].id]
    taking = Taking(draft, People(draft))
    person = draft.put(_with_row(taking, row, person))
    return [_with_registration(taking, row, participant), person]


def _with_row(taking: Taking, row: Row, person: Person) -> Person:
    """A person with what they lack and a row says, and with all addresses of the row."""
    given, family, _ = names_of(row.values)
    other = _person(taking, row, None, given, family)
    emails = _each_once((*person.emails, *other.emails))
    return replace(_completed(person, other, Person(id=other.id)), emails=emails)


def _with_registration(taking: Taking, row: Row, participant: Participant) -> Participant:
    """A registration, put into the draft, with what it lacks and a row says."""
    empty = Participant(id=participant.id, person=participant.person, source=participant.source)
    said = _participant(taking, row, empty, organisation_of(taking, row))
    return taking.draft.put(replace(_completed(participant, said, empty), flags=participant.flags))


def _completed(kept: T, other: T, blank: T) -> T:
    """`kept`, with what `other` says where `kept` says nothing (what `blank` says)."""
    names = [field.name for field in kind_of(kept).fields if field.name != "id"]
    lacking = {name: getattr(other, name) for name in names if getattr(kept, name) == getattr(blank, name)}
    return replace(kept, **lacking)


def _same_organisation(participant: Participant, row: Row) -> bool:
    return key(participant.organisation_as_written) == key(line(row.values, "organisation"))


def _emails(values: Mapping[str, Any]) -> tuple[str, ...]:
    return _each_once((*(values.get("email") or ()), *(values.get("email_2") or ())))


def _each_once(addresses: Iterable[str]) -> tuple[str, ...]:
    """Addresses without those that differ only in case; the first spelling stays."""
    first: dict[str, str] = {}
    for address in addresses:
        first.setdefault(address.casefold(), address)
    return tuple(first.values())


def _person(taking: Taking, row: Row, known: Person | None, given: str, family: str) -> Person:
    values = row.values
    badge = words(line(values, "badge_name"))
    full = values.get("full_name")
    honorific = line(values, "title") or ("" if full is None else full.honorific)
    phones = tuple(each for name in ("phone", "phone_2") if (each := line(values, name)))
    person = known or Person(id=PersonId(taking.draft.new_id()))
    gender = values.get("gender")
    return filled(
        person,
        given_name=given,
        family_name=family,
        # Who asks for "Nguyễn Văn An" on the badge has the family name first; nobody else is turned round.
        family_first=bool(family and given and badge == (*words(family), *words(given))) or person.family_first,
        native_name=line(values, "native_name"),
        honorific=Text.plain(honorific) if honorific else Text(),
        gender=Gender(gender) if gender in _GENDERS else None,
        emails=_each_once((*_emails(values), *person.emails)),
        phones=tuple(dict.fromkeys((*phones, *person.phones))),
        languages=frozenset(values.get("languages") or ()),
    )


def _participant(taking: Taking, row: Row, was: Participant, organisation: Organisation | None) -> Participant:
    draft, values = taking.draft, row.values
    partnership = find_partnership(draft, line(values, "partnership"))
    function = line(values, "function")
    submitted = draft.instant(_moment(values.get("submitted_at")))
    said = line(values, "delegation")
    flags = frozenset[str]()
    if not row.settled:
        flags = was.flags & _NOT_JUDGED_AGAIN | {each.kind for each in row.problems if each.level == "problem"}
    return filled(
        was if was.flags == flags else replace(was, flags=flags),
        waiting_place=(number(values, "position") or number(values, "number"))
        if was.status is Status.WAITING
        else None,
        category=_category(taking, values, organisation),
        organisation=None if organisation is None else organisation.id,
        organisation_as_written=line(values, "organisation"),
        function=Text({taking.language or UNDETERMINED: function}),
        city=line(values, "city"),
        country=values.get("country") or "",
        delegation=delegation_named(draft, said).id if said else None,
        partnership=None if partnership is None else partnership.id,
        partnership_as_written=line(values, "partnership"),
        languages=frozenset(values.get("languages") or ()),
        interpretation_from=frozenset(values.get("interpretation_from") or ()),
        days=frozenset(values.get("days") or ()),
        arrival=_moment(values.get("arrival")),
        arrival_transport=line(values, "arrival_flight"),
        departure=_moment(values.get("departure")),
        departure_transport=line(values, "departure_flight"),
        hotel=line(values, "hotel"),
        diet=line(values, "diet"),
        needs=line(values, "accessibility"),
        letter=values.get("visa_letter"),
        passport_country=values.get("passport_country") or "",
        consents={**was.consents, **_consents(values, submitted)},
        badge_name=line(values, "badge_name"),
        comment=lines(values, "comment"),
        submitted_at=submitted,
        custom={**was.custom, **{header: said for header, said in row.custom.items() if said}},
    )


def _moment(said: Any) -> datetime | None:
    if isinstance(said, datetime) or said is None:
        return said
    return datetime.combine(said, time()) if isinstance(said, date) else None


def _consents(values: Mapping[str, Any], submitted: Any) -> dict[ConsentUse, Consent]:
    """What was agreed to or refused; an empty or doubtful cell is neither."""
    asked = (("photo_consent", ConsentUse.PHOTO), ("list_consent", ConsentUse.PARTICIPANT_LIST))
    return {
        use: Consent(values[field], submitted, "registration form")
        for field, use in asked
        if isinstance(values.get(field), bool)
    }


def _category(taking: Taking, values: Mapping[str, Any], organisation: Organisation | None) -> CategoryId | None:
    stated = line(values, "category")
    kind = None if organisation is None else organisation.organisation_kind
    if not stated and kind is None:
        return None
    asked = stated or kind
    if asked not in taking.categories:
        names = Text.plain(stated)
        if not stated and kind is not None:
            names = Text({each: language(each)._(CATEGORIES[kind]) for each in INTERFACE_LANGUAGES})
        taking.categories[asked] = category_named(taking.draft, stated or str(kind), names).id
    return taking.categories[asked]


def organisation_of(taking: Taking, row: Row) -> Organisation | None:
    """The organisation a row names: the same one for all its spellings, which are kept as aliases."""
    draft, values = taking.draft, row.values
    full = values.get("full_name")
    said = line(values, "organisation") or ("" if full is None else full.organisation)
    if not said:
        return None
    kind = values.get("organisation_type")
    own_kind = OrganisationKind(kind) if kind in _KINDS else None
    city, country = line(values, "city"), values.get("country") or ""
    found = taking.index.organisation(said, country)
    if found is None:
        found = draft.put(Organisation(id=OrganisationId(draft.new_id()), name=Text.plain(said)))
    taking.index.add_organisation(found.id, said, country)
    organisation = found
    is_known = said in organisation.aliases or said in organisation.name.values()
    if is_known and organisation.organisation_kind and organisation.city and organisation.country:
        return organisation
    called = organisation.name
    if called.pick().isupper() and f"({called.pick()})" in said:
        called = Text.plain(said)  # an acronym first, its whole name later
    aliases = (organisation.aliases | {said, *organisation.name.values()}) - set(called.values())
    changed: dict[str, Any] = {
        "name": called,
        "organisation_kind": organisation.organisation_kind or own_kind,
        "city": organisation.city or city,
        "country": organisation.country or country,
        "aliases": aliases,
    }
    if all(getattr(organisation, name) == value for name, value in changed.items()):
        return organisation
    return draft.put(replace(organisation, **changed))


def _accompanying(taking: Taking, row: Row, participant: Participant) -> Things:
    said = line(row.values, "accompanying")
    if not said:
        return []
    draft = taking.draft
    for each in draft.all(AccompanyingPerson):
        if each.participant == participant.id and key(each.given_name) == key(said):
            return [each]
    return [
        draft.put(
            AccompanyingPerson(
                id=AccompanyingId(draft.new_id()), participant=participant.id, given_name=said, token=draft.new_token()
            )
        )
    ]
