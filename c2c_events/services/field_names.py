"""What the fields of things are called, for column heads, inspectors, and errors about what was typed."""

from __future__ import annotations

from collections.abc import Mapping

from c2c_events.domain.kinds import kind_of
from c2c_events.domain.meeting import Layout
from c2c_events.errors import N_, LanguageCode, Phrase
from c2c_events.more_terms import LAYOUTS
from c2c_events.terms import CONSENTS, COUNTED, THINGS

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
    "joined": N_("joined on"),
    "left": N_("left on"),
    "photo": N_("photo"),
    "merged_into": N_("merged into"),
    "token": N_("code of the badge"),
    # the meeting, its rooms and papers
    "zone": N_("time zone"),
    "series": N_("series"),
    "edition": N_("edition"),
    "venue": N_("venue"),
    "hosts": N_("hosts"),
    "calendar_domain": N_("domain of calendar entries"),
    "country_words": N_("own words for countries"),
    "custom_fields": N_("fields of its own"),
    "lessons_at_most": N_("lessons at most"),
    "aim": N_("objective or expected result"),
    "names": N_("name in other languages"),
    "step_free_note": N_("note on the step-free way"),
    "set_up_minutes": N_("minutes to set up"),
    "clear_away_minutes": N_("minutes to clear away"),
    "available": N_("when it is available"),
    "document_kind": N_("kind of document"),
    "file_name": N_("name of the file"),
    "sha256": N_("checksum"),
    "about_kind": N_("kind of thing it is about"),
    "about": N_("what it is about"),
    "public": N_("public"),
    # the programme
    "session_kind": N_("kind of session"),
    "span": N_("day and time"),
    "place": N_("place"),
    "abstract": N_("abstract"),
    "floor_languages": N_("floor languages"),
    "access": N_("access"),
    "remark": N_("remark"),
    "link": N_("link"),
    "locked": N_("locked"),
    "calendar_uid": N_("identifier in calendars"),
    "created_at": N_("made on"),
    "role_kind": N_("role"),
    "placeholder": N_("placeholder"),
    "as_written": N_("name as written"),
    "stands_in_for": N_("stands in for"),
    "represented_as_written": N_("whom they represent, as written"),
    "affiliation": N_("affiliation"),
    "topic": N_("topic"),
    "confirmed": N_("confirmed"),
    "minutes": N_("minutes"),
    "planned_minutes": N_("length in minutes"),
    "who": N_("who"),
    # groups, visits, choices
    "officer": N_("officer of the group"),
    "member_source": N_("how they became a member"),
    "bring": N_("what to bring"),
    "safety_contact": N_("contact for emergencies"),
    "at": N_("time"),
    "latitude": N_("latitude"),
    "longitude": N_("longitude"),
    "plate": N_("number plate"),
    "seats": N_("seats"),
    "driver_phone": N_("phone of the driver"),
    "round_status": N_("status of the round"),
    "seed": N_("seed of the draw"),
    "round": N_("choice round"),
    "closed": N_("closed"),
    "name_as_written": N_("name as written"),
    "ranks": N_("order of preference"),
    "answered_at": N_("time of the answer"),
    "counts": N_("whether it counts"),
    "together": N_("people to be with"),
    "rank": N_("rank of the choice"),
    "reason": N_("reason"),
    "solver": N_("way it was worked out"),
    "anywhere": N_("place people in what they did not rank"),
    "per_delegation": N_("most people of one delegation"),
    "delegations": N_("delegations together"),
    "partners": N_("partner cities together"),
    "spread": N_("spread instead of together"),
    "balance": N_("even spread"),
    "reserved": N_("places kept for a category"),
    "closed_departures": N_("closed departures"),
    "told_at": N_("told on"),
    "told_option": N_("option they were told of"),
    "told_departure": N_("departure they were told of"),
    "ran_at": N_("placed on"),
    "levels": N_("what was reached"),
    "by_rank": N_("how many got which choice"),
    "unplaced": N_("people without a place"),
    "outcome": N_("who got what"),
    # outcomes
    "evidence_as_written": N_("evidence as written"),
    "origin_as_written": N_("origin as written"),
    "shared_rank": N_("place in the shared list"),
    "addressee_as_written": N_("addressee as written"),
    "agreement_kind": N_("kind of agreement"),
    "announced": N_("announced on"),
    "due": N_("due on"),
    "minutes_kind": N_("kind of entry"),
    "speaker": N_("speaker"),
    # what the program keeps about its own work
    "written_at": N_("written on"),
    "author": N_("author"),
    "attendance_kind": N_("what was seen"),
    "desk": N_("desk"),
    "reverses": N_("what it takes back"),
    "what": N_("what it is for"),
    "printed_at": N_("printed on"),
    "content_sha256": N_("checksum of the content"),
    "printer": N_("printer"),
    "export": N_("export"),
    "published_at": N_("published on"),
    "only": N_("search"),
    "items": N_("things chosen"),
    "as_of": N_("as things stood on"),
    "sequence": N_("sequence number"),
    "digest": N_("checksum of the entry"),
    "facts": N_("what it said"),
    "exported_at": N_("exported on"),
    "recipient": N_("recipient"),
    "columns": N_("columns"),
    "rows": N_("rows"),
    "finding": N_("finding"),
    "things": N_("things concerned"),
    "facts_sha256": N_("checksum of its facts"),
    "why": N_("why"),
    "accepted_at": N_("accepted on"),
    "body": N_("content"),
    "fingerprint": N_("mark of the columns"),
    "sheet_kind": N_("kind of sheet"),
    "page": N_("page"),
    "sort": N_("order"),
    "media_type": N_("type of file"),
    "size": N_("size"),
    "content": N_("content"),
}
"""By field; a field that is not here is called as in spreadsheets (`importing.field_words`)."""

OF_KIND: Mapping[str, str] = {
    "session.status": N_("status"),
    "session.layout": N_("layout"),
    "room.step_free": N_("step-free"),
    "departure.step_free": N_("step-free"),
    "vehicle.step_free": N_("step-free"),
    "running_item.role": N_("role"),
    "agreement.amount": N_("amount"),
    "choice_round.language": N_("language of the guide or the group"),
    "choice_round.together": N_("wishes to be together"),
    "placement_run.closed": N_("closed for want of people"),
    "note.text": N_("text of the note"),
}
"""By kind and field, where the field means something else than in other kinds."""

_IN_LANGUAGE = N_("{field} ({language})")
_PARTS: Mapping[str, str] = {"roles": COUNTED["role"]}
"""No fields, but what a finding says is to be changed."""
_SEATS = N_("seats ({layout})")


def field_phrase(kind: type, path: str) -> Phrase | str:
    """A field as a fact of a sentence: "function (French)" for "function.fr", "Shirt" for "custom.Shirt"."""
    from c2c_events.services.importing.field_words import FIELDS  # its package is large: it is loaded when needed

    name, _, key = path.partition(".")
    if name == "custom" and key:
        return key
    if name == "consents" and key:
        return Phrase(next((said for use, said in CONSENTS.items() if use == key), NAMES[name]))
    if name == "capacity" and key:
        return Phrase(_SEATS, {"layout": Phrase(LAYOUTS[Layout(key)])})
    said = (
        OF_KIND.get(f"{kind_of(kind).name}.{name}")
        or NAMES.get(name)
        or FIELDS.get(name)
        or THINGS.get(name)
        or _PARTS.get(name)
    )
    if said is None:
        return name
    if key and kind_of(kind).by_name[name].shape == "map":
        return Phrase(_IN_LANGUAGE, {"field": Phrase(said), "language": LanguageCode(key)})
    return Phrase(said)
