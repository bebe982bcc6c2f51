"""What the fields of things are called, for column heads, inspectors, and errors about what was typed."""

from __future__ import annotations

from collections.abc import Mapping

from c2c_events.domain.kinds import kind_of
from c2c_events.errors import N_, LanguageCode, Phrase
from c2c_events.terms import CONSENTS, THINGS

NAMES: Mapping[str, str] = {
    "family_first": N_("family name first"),
    "honorific": N_("title"),
    "emails": N_("e-mail addresses"),
    "phones": N_("phone numbers"),
    "nationality": N_("nationality"),
    "note": N_("note"),
    "waiting_place": N_("place in the waiting list"),
    "organisation_as_written": N_("organisation as written"),
    "partnership_as_written": N_("partnership as written"),
    "arrival_transport": N_("transport of arrival"),
    "departure_transport": N_("transport of departure"),
    "needs": N_("accessibility needs"),
    "step_free": N_("step-free way needed"),
    "letter": N_("invitation letter"),
    "consents": N_("consents"),
    "internal_note": N_("internal note"),
    "source": N_("where it came from"),
    "flags": N_("problems stored as they are"),
    "custom": N_("further answers"),
    "person": N_("person"),
    "participant": N_("participant"),
    "head": N_("head of the delegation"),
    "badge": N_("has a badge"),
    "joins_visits": N_("joins site visits"),
    "colour": N_("colour"),
    "position": N_("place in the order"),
    "acronym": N_("acronym"),
    "organisation_kind": N_("kind of organisation"),
    "aliases": N_("other spellings"),
    "parent": N_("part of"),
    "partnership_kind": N_("kind of partnership"),
    "goals": N_("Sustainable Development Goals"),
    "funding": N_("funding"),
    "programme": N_("programme"),
    "role": N_("role in the partnership"),
    "joined": N_("joined"),
    "left": N_("left"),
    "photo": N_("photo"),
    "merged_into": N_("merged into"),
    "token": N_("code of the badge"),
}
"""By field; a field that is not here is called as in spreadsheets (`importing.field_words`)."""

_IN_LANGUAGE = N_("{field} ({language})")


def field_phrase(kind: type, path: str) -> Phrase | str:
    """A field as a fact of a sentence: "function (French)" for "function.fr", "Shirt" for "custom.Shirt"."""
    from c2c_events.services.importing.field_words import FIELDS  # its package is large: it is loaded when needed

    name, _, key = path.partition(".")
    if name == "custom" and key:
        return key
    if name == "consents" and key:
        return Phrase(next((said for use, said in CONSENTS.items() if use == key), NAMES[name]))
    said = NAMES.get(name) or FIELDS.get(name) or THINGS.get(name)
    if said is None:
        return name
    if key and kind_of(kind).by_name[name].shape == "map":
        return Phrase(_IN_LANGUAGE, {"field": Phrase(said), "language": LanguageCode(key)})
    return Phrase(said)
