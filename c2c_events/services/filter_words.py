"""What a filter asks for, in words: its keys, and the values that things have for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from c2c_events.domain.folding import fold
from c2c_events.domain.organisations import OrganisationKind, PartnershipKind
from c2c_events.domain.participant_row import Named
from c2c_events.domain.people import Gender, Participant, Person, Status
from c2c_events.domain.programme import Access, RoleKind, SessionKind, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.errors import N_, Phrase
from c2c_events.language import Language
from c2c_events.services.facts import NOT_SAID, REFUSED
from c2c_events.terms import CONSENTS, SEVERITY_WORDS, WORDS_OF

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting
    from c2c_events.domain.searching import ListIndex

KEYS: Mapping[str, str] = {
    "status": N_("Status"),
    "category": N_("Category"),
    "organisation": N_("Organisation"),
    "kind": N_("Kind"),
    "delegation": N_("Delegation"),
    "partnership": N_("Partnership"),
    "country": N_("Country"),
    "city": N_("City"),
    "language": N_("Language"),
    "day": N_("Day"),
    "role": N_("Role"),
    "group": N_("Working group"),
    "visit": N_("Site visit"),
    "tag": N_("Tag"),
    "gender": N_("Gender"),
    "hotel": N_("Hotel"),
    "need": N_("Needs"),
    "consent": N_("Consent"),
    "has": N_("Has"),
    "missing": N_("Is missing"),
    "badge": N_("Badge"),
    "present": N_("Is here"),
    "accompanied": N_("Accompanied"),
    "changed": N_("Changed since"),
    "finding": N_("Finding"),
    "code": N_("Code"),
    "room": N_("Room"),
    "access": N_("Access"),
    "theme": N_("Theme"),
    "objective": N_("Objective"),
    "goal": N_("Sustainable Development Goal"),
    "id": N_("Chosen one by one"),
}

_VALUES: Mapping[str, Mapping[Any, str]] = {
    "badge": {
        "printed": N_("printed"),
        "not_printed": N_("not printed"),
        "changed": N_("changed since it was printed"),
    },
    "present": {"yes": N_("yes"), "no": N_("no")},
    "accompanied": {"yes": N_("yes"), "no": N_("no")},
    "need": {
        "any": N_("any need"),
        "step_free": N_("step-free way"),
        "diet": N_("diet"),
        "letter": N_("invitation letter"),
        "other": N_("other needs"),
    },
    "changed": {"today": N_("today"), "yesterday": N_("yesterday")},
    "finding": SEVERITY_WORDS,
}

_ENUMERATIONS: Mapping[str, tuple[type[StrEnum], ...]] = {
    "status": (Status, SessionStatus),
    "kind": (OrganisationKind, PartnershipKind, SessionKind),
    "role": (RoleKind,),
    "gender": (Gender,),
    "access": (Access,),
}
"""What can be typed for a key, also where no row has it."""

_SHORT_NAMES: Mapping[str, str] = {"email": "emails", "phone": "phones"}


def askable(keys: Iterable[str], meeting: Meeting) -> tuple[str, ...]:
    """The keys to choose from, in the order in which they are offered; each field of the meeting's own is one."""
    found = list(keys)
    named = [key for key in KEYS if key in found and key != "id"]
    named += [key for key in found if key not in KEYS and not key.endswith(".")]
    own = [f"custom.{key.lower()}" for key in meeting.custom_fields] if "custom." in found else []
    return (*named, *own)


def key_in_words(key: str, words: Language, meeting: Meeting) -> str:
    """What a key asks for: "Status", "T-shirt size" for "custom.shirt"."""
    family, dot, name = key.partition(".")
    if dot and family == "custom":
        return next((title for own, title in meeting.custom_fields.items() if own.lower() == name), name)
    return words._(KEYS[key]) if key in KEYS else key


def names_of_keys(keys: Iterable[str], words: Language) -> dict[str, str]:
    """What readers of a language may type for keys (`filters.with_keys`): "pays" for "country"."""
    known = set(keys)
    named = {fold(words._(said)).replace(" ", "_"): key for key, said in KEYS.items() if key in known}
    return {name: key for name, key in named.items() if name not in known}


def value_in_words(key: str, subject: Any, words: Language, meeting: Meeting) -> str:
    """A value of a key, as a row has it (`searching.Value.subject`) or as it was typed."""
    if isinstance(subject, Named):
        return words.pick(subject.name, *meeting.languages) or subject.code
    if isinstance(subject, Text):
        return words.pick(subject, *meeting.languages)
    if isinstance(subject, date):
        return words.date(subject, "MMMEd")
    said = str(subject)
    if type(subject) in WORDS_OF:
        return words._(WORDS_OF[type(subject)][subject])
    for words_of in (WORDS_OF[each] for each in _ENUMERATIONS.get(key, ())):
        if said in words_of:
            return words._(words_of[said])
    if key == "consent":
        return _consent(said, words)
    if key in _VALUES:
        own = next((phrase for value, phrase in _VALUES[key].items() if value == said), "")
        return words._(own) if own else _finding(said, words) if key == "finding" else _since(said, words)
    if key == "country":
        return words.country(said.upper(), meeting.country_words) if len(said) == 2 else said
    if key == "language":
        return words.language_name(said)
    if key in ("has", "missing"):
        return _field(said, words)
    return said


def _consent(said: str, words: Language) -> str:
    """Whether somebody agreed to a use: "Consent to photographs", "Consent to photographs: refused"."""
    for ending, shape in ((REFUSED, N_("{consent}: refused")), (NOT_SAID, N_("{consent}: not said"))):
        if said.endswith(ending):
            return words._(shape).format(consent=_consent(said.removesuffix(ending), words))
    return next((words._(phrase) for use, phrase in CONSENTS.items() if use == said), said)


def _finding(said: str, words: Language) -> str:
    from c2c_events.services.finding_words import WORDS

    return words._(WORDS[said].title) if said in WORDS else said


def _since(said: str, words: Language) -> str:
    try:
        return words.date(date.fromisoformat(said), "medium")
    except ValueError:
        return said


def _field(name: str, words: Language) -> str:
    from c2c_events.services.field_names import field_phrase

    own = _SHORT_NAMES.get(name, name)
    phrase = field_phrase(Person if own in Person.__dataclass_fields__ else Participant, own)
    return words._(phrase.sentence) if isinstance(phrase, Phrase) else phrase


def values_in_words(
    index: ListIndex[Any], key: str, typed: Iterable[str], words: Language, meeting: Meeting
) -> list[str]:
    """What was typed for a key, as its readers call it: an organisation by its name where it was asked for by id."""
    subjects: dict[str, Any] = {}
    for value in index.values_of(key):
        subject = value.subject
        for word in (value.written, *((*subject.words(), subject.id) if isinstance(subject, Named) else ())):
            subjects.setdefault(fold(word), subject)
    return [value_in_words(key, subjects.get(fold(each), each), words, meeting) for each in typed]
