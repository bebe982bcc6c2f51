"""Who of the address book is probably the person that somebody is about to register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps

from c2c_events.domain.folding import fold
from c2c_events.domain.folding import words as words_of
from c2c_events.domain.likeness import like
from c2c_events.domain.matching import PersonLike, Reason, find_same_people
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, ParticipantId, Person, PersonId
from c2c_events.engines.fuzzy import alike
from c2c_events.storage.lists import ask_through, names_and_addresses
from c2c_events.storage.repository import Reader

_TYPED = "typed"
_ALIKE = 0.9
"""Of two whole names: a letter or two apart."""
_WORTH_A_LOOK = 0.6
"""Of two whole names: below this they are not one person's, initials or not."""


@dataclass(frozen=True)
class Likely:
    """`participant`: None where they are in the address book, but not registered. The best `score` is 1."""

    person: PersonId
    participant: ParticipantId | None
    name: str
    email: str
    organisation: str
    score: float
    reasons: tuple[Reason, ...]


def who_is_it(
    reader: Reader, given: str, family: str, emails: Sequence[str] = (), organisation: str = ""
) -> list[Likely]:
    """Who has the same address, or a name that is like this one, the best first.

    By the rules of `matching.find_same_people`; and whoever is called so or nearly so, wherever they work, since
    somebody sees here whom it is about, and decides.
    """
    name = fold(f"{given} {family}".strip())
    wanted = frozenset(words_of(name))
    addresses = {dumps(email.casefold()) for email in emails}
    ids = {
        person_id
        for person_id, own_given, own_family, own_emails in names_and_addresses(ask_through(reader._connection))
        if _is_near(name, wanted, f"{own_given} {own_family}")
        or any(email in own_emails.casefold() for email in addresses)
    }
    if not ids:
        return []
    near = {str(each): person for each, person in reader.by_id(Person, id=ids).items()}
    registered = {str(each.person): each for each in reader.all(Participant, person=set(near))}
    organisations = reader.by_id(
        Organisation, id={each.organisation for each in registered.values() if each.organisation}
    )
    known = [like(each, registered.get(each.id), organisations) for each in near.values()]
    typed = PersonLike(_TYPED, given, family, tuple(emails), organisation)
    found = {str(match.second): (match.score, match.reasons) for match in find_same_people([typed], alike, known)}
    for each in near.values():
        if given and family and (likeness := alike(fold(f"{each.given_name} {each.family_name}"), name)) >= _ALIKE:
            found.setdefault(each.id, (0.7 * likeness, ("name",) if likeness == 1 else ("spelling",)))
    best = sorted(found.items(), key=lambda item: -item[1][0])
    works = {each.key: each.organisation for each in known}
    return [
        Likely(
            near[own].id,
            registered[near[own].id].id if near[own].id in registered else None,
            near[own].name.in_order() or near[own].native_name,
            near[own].email,
            works[own],
            score,
            reasons,
        )
        for own, (score, reasons) in best
    ]


def _is_near(name: str, wanted: frozenset[str], other: str) -> bool:
    """Whether two names, the first folded, are worth a comparison: they share a word and look alike."""
    return not wanted.isdisjoint(words_of(other)) and alike(name, fold(other)) >= _WORTH_A_LOOK
