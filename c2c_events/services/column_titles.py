"""What the columns of lists are called, by their keys: in the window, on paper and in files alike."""

from __future__ import annotations

from collections.abc import Mapping

from c2c_events.errors import N_, NC_

PARTICIPANT_TITLES: Mapping[str, str] = {
    "name": N_("Name"),
    "family_name": N_("Family name"),
    "given_name": N_("Given name"),
    "native_name": N_("Name in its own script"),
    "badge_name": N_("Name on the badge"),
    "honorific": N_("Title"),
    "function": N_("Function"),
    "organisation": N_("Organisation"),
    "city": N_("City"),
    "country": N_("Country"),
    "category": N_("Category"),
    "delegation": N_("Delegation"),
    "partnership": N_("Partnership"),
    "languages": N_("Languages"),
    "interpretation_from": N_("Needs interpretation from"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "status": N_("Status"),
    "days": N_("Days"),
    "gender": N_("Gender"),
    "nationality": N_("Nationality"),
    "arrival": N_("Arrival"),
    "arrival_transport": N_("Arrives with"),
    "departure": N_("Departure"),
    "departure_transport": N_("Leaves with"),
    "hotel": N_("Hotel"),
    "diet": N_("Diet"),
    "needs": N_("Needs"),
    "organisation_kind": N_("Kind of organisation"),
    "step_free": N_("Step-free way"),
    "letter": N_("Invitation letter"),
    "consents": N_("Consents"),
    "roles": N_("Roles"),
    "accompanying": N_("Accompanied by"),
    "present": N_("Checked in"),
    "badge": N_("Badge printed"),
    "tags": N_("Tags"),
    "comment": N_("Remark"),
    "internal_note": N_("Internal note"),
}
"""Of a participant."""

ORGANISATION_TITLES: Mapping[str, str] = {
    "name": N_("Name"),
    "acronym": N_("Acronym"),
    "kind": N_("Kind"),
    "city": N_("City"),
    "country": N_("Country"),
    "participants": N_("People"),
    "partnerships": N_("Partnerships"),
    "parent": N_("Part of"),
    "website": N_("Website"),
    "address": N_("Address"),
    "aliases": N_("Other spellings"),
    "tags": N_("Tags"),
    "note": N_("Note"),
}
"""Of an organisation."""

PARTNERSHIP_TITLES: Mapping[str, str] = {
    "code": N_("Code"),
    "title": N_("Title"),
    "cities": N_("Cities"),
    "members": N_("Members"),
    "kind": N_("Kind"),
    "themes": N_("Themes"),
    "goals": N_("Sustainable Development Goals"),
    "starts": N_("Starts"),
    "ends": N_("Ends"),
    "years": N_("Years"),
    "funding": N_("Funding"),
    "funder": N_("Funder"),
    "programme": N_("Programme"),
    "participants": N_("People"),
    "note": N_("Note"),
}
"""Of a partnership."""

SESSION_TITLES: Mapping[str, str] = {
    "day": N_("Day"),
    "start": N_("Start"),
    "end": N_("End"),
    "zone": N_("Time zone"),
    "times": N_("Time"),
    "code": N_("Code"),
    "kind": N_("Kind"),
    "title": N_("Title"),
    "theme": N_("Theme"),
    "room": N_("Room"),
    "place": N_("Place"),
    "layout": N_("Layout"),
    "people": N_("People"),
    "groups": N_("Working groups"),
    "visits": N_("Site visits"),
    "chairs": N_("Chairs"),
    "moderators": N_("Moderators"),
    "speakers": N_("Speakers"),
    "rapporteurs": N_("Rapporteurs"),
    "interpreters": N_("Interpreters"),
    "floor_languages": N_("Spoken"),
    "interpretation": N_("Interpreted into"),
    "access": N_("Access"),
    "status": N_("Status"),
    "expected": N_("Expected"),
    "objectives": N_("Objectives"),
    "abstract": N_("Abstract"),
    "link": N_("Link"),
    "remark": N_("Remark"),
    "internal_note": N_("Internal note"),
}
"""Of a session."""

GROUP_TITLES: Mapping[str, str] = {
    "code": N_("Code"),
    "title": N_("Title"),
    "theme": N_("Theme"),
    "languages": N_("Languages"),
    "members": N_("Members"),
    "maximum": N_("Places"),
    "meets": N_("Meets"),
    "room": N_("Room"),
    "note": N_("Note"),
}
"""Of a working group."""

VISIT_TITLES: Mapping[str, str] = {
    "code": N_("Code"),
    "title": N_("Title"),
    "theme": N_("Theme"),
    "host": NC_("site visit", "Host"),
    "departures": N_("Departures"),
    "guides": N_("Guides"),
    "languages": N_("Languages"),
    "placed": N_("Placed"),
    "places": N_("Places"),
    "note": N_("Note"),
}
"""Of a site visit."""

OUTCOME_TITLES: Mapping[str, str] = {
    "kind": N_("Kind"),
    "number": N_("No."),
    "text": N_("Text"),
    "about": N_("Evidence, addressees, parties"),
    "evidence": N_("Evidence"),
    "addressees": N_("Addressees"),
    "parties": N_("Parties"),
    "origin": N_("From"),
    "theme": N_("Theme"),
    "votes": N_("Votes"),
    "agreement_kind": N_("Kind of agreement"),
    "amount": N_("Amount"),
    "announced": N_("Announced"),
    "due": N_("Due"),
    "follow_up": N_("Follow-up"),
    "note": N_("Note"),
}
"""Of a lesson, a recommendation or an agreement."""
