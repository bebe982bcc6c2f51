"""What the fields of a sheet are called, for those who read about their columns.

A field of one language ("title.fr") is called by its base name, with the language.
"""

from __future__ import annotations

from collections.abc import Mapping

from c2c_events.domain.matching import Reason
from c2c_events.errors import N_
from c2c_events.language import Language

FIELDS: Mapping[str, str] = {
    # people
    "submitted_at": N_("time of the answer"),
    "title": N_("title"),
    "family_name": N_("family name"),
    "given_name": N_("given name"),
    "full_name": N_("full name"),
    "name": N_("name"),
    "native_name": N_("name in its own script"),
    "badge_name": N_("name on the badge"),
    "gender": N_("gender"),
    "email": N_("e-mail address"),
    "email_2": N_("second e-mail address"),
    "phone": N_("phone number"),
    "phone_2": N_("second phone number"),
    "function": N_("function"),
    "languages": N_("languages"),
    "website": N_("website"),
    "address": N_("address"),
    "comment": N_("remark"),
    "number": N_("number"),
    "organisation": N_("organisation"),
    "organisation_type": N_("kind of organisation"),
    "partnership": N_("partnership"),
    "city": N_("city"),
    "region": N_("region"),
    "postcode": N_("postcode"),
    "country": N_("country"),
    # their registration
    "category": N_("category"),
    "status": N_("status of a participant"),
    "delegation": N_("delegation"),
    "interpretation_from": N_("interpretation needed from"),
    "days": N_("days of attendance"),
    "diet": N_("diet"),
    "accessibility": N_("accessibility needs"),
    "visa_letter": N_("invitation letter"),
    "passport_country": N_("country of the passport"),
    "arrival": N_("arrival"),
    "departure": N_("departure"),
    "arrival_time": N_("time of arrival"),
    "departure_time": N_("time of departure"),
    "arrival_flight": N_("flight of arrival"),
    "departure_flight": N_("flight of departure"),
    "hotel": N_("hotel"),
    "photo_consent": N_("consent to photographs"),
    "list_consent": N_("consent to be listed"),
    "accompanying": N_("accompanying person"),
    # programme
    "code": N_("code"),
    "day": N_("day"),
    "start": N_("start"),
    "end": N_("end"),
    "time_span": N_("times"),
    "type": N_("kind"),
    "subtitle": N_("subtitle"),
    "zone": N_("time zone"),
    "access": N_("access"),
    "link": N_("link"),
    "internal_note": N_("internal note"),
    "session_id": "Id",
    "role": N_("role"),
    "person": N_("name"),
    "placeholder": N_("placeholder"),
    "represents": N_("represents"),
    "topic": N_("topic"),
    "confirmed": N_("confirmed"),
    "minutes": N_("minutes"),
    "who": N_("who"),
    "for_whom": N_("for whom"),
    "interpreters": N_("interpreters"),
    "room": N_("room"),
    "place": N_("place"),
    "layout": N_("layout of a room"),
    "expected": N_("people expected"),
    "objectives": N_("objectives"),
    "floor_language": N_("floor language"),
    "interpretation": N_("interpretation"),
    "chairs": N_("chairs"),
    "moderators": N_("moderators"),
    "speakers": N_("speakers"),
    "rapporteurs": N_("rapporteurs"),
    "visit": N_("site visit"),
    "group": N_("working group"),
    "description": N_("description"),
    # rooms
    "floor": N_("floor of the building"),
    "capacity": N_("capacity"),
    "capacity.theatre": N_("capacity in theatre layout"),
    "capacity.classroom": N_("capacity in classroom layout"),
    "capacity.u": N_("capacity in U layout"),
    "capacity.banquet": N_("capacity in banquet layout"),
    "capacity.boardroom": N_("capacity in boardroom layout"),
    "capacity.reception": N_("capacity in reception layout"),
    "capacity.cabaret": N_("capacity in cabaret layout"),
    "booths": N_("interpretation booths"),
    "step_free": N_("step-free"),
    "equipment": N_("equipment"),
    "text": N_("wording"),
    # partnerships
    "lead_city": N_("lead city"),
    "lead_country": N_("country of the lead city"),
    "partner_city": N_("partner city"),
    "partner_country": N_("country of the partner city"),
    "third_city": N_("third member"),
    "third_country": N_("country of the third member"),
    "third_role": N_("role of the third member"),
    "members": N_("members"),
    "themes": N_("themes"),
    "sdgs": N_("Sustainable Development Goals"),
    "starts": N_("first day"),
    "ends": N_("last day"),
    "grant": N_("grant"),
    "currency": N_("currency"),
    "funder": N_("funder"),
    # visits, groups, choices
    "theme": N_("theme"),
    "departure_title": N_("title of a departure"),
    "minimum": N_("minimum"),
    "maximum": N_("maximum"),
    "guide_languages": N_("languages of the guide"),
    "guide": N_("guide"),
    "host": N_("host"),
    "meeting_point": N_("meeting point"),
    "transport": N_("transport"),
    "stops": N_("stops"),
    "facilitator": N_("facilitator"),
    "rapporteur": N_("rapporteur"),
    "questions": N_("questions"),
    "choice_1": N_("first choice"),
    "choice_2": N_("second choice"),
    "choice_3": N_("third choice"),
    "choice_4": N_("fourth choice"),
    "choice_5": N_("fifth choice"),
    "options": N_("options"),
    "with_whom": N_("together with"),
    "step_free_needed": N_("step-free way needed"),
    # outcomes
    "origin": N_("origin"),
    "evidence": N_("evidence"),
    "votes": N_("votes"),
    "addressees": N_("addressees"),
    "parties": N_("parties"),
    "amount": N_("amount"),
    "session": N_("session"),
    "follow_up": N_("follow-up"),
    "subject": N_("subject"),
    "signatories": N_("signatories"),
}
"""By field, as `resources/imports/columns.toml` names them."""

REASONS: Mapping[Reason, str] = {
    "email": N_("e-mail address"),
    "name": N_("name"),
    "initials": N_("name with initials"),
    "spelling": N_("similar name"),
    "organisation": N_("organisation"),
    "phone": N_("phone number"),
    "country": N_("country"),
}
"""Why two rows look like one person."""


def field_in_words(field: str, words: Language) -> str:
    """ "family name", "title (French)"; a field without a word stays as it is."""
    if field in FIELDS:
        return words._(FIELDS[field])
    base, _, code = field.rpartition(".")
    if base in FIELDS:
        return f"{words._(FIELDS[base])} ({words.language_name(code)})"
    return field
