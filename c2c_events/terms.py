"""What the things and values of the domain are called, in the reader's language: kinds of session, roles, access.

One word for one thing in agenda, calendar, lists and window. A role is named by what it is, whoever has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from c2c_events.domain.organisations import MemberRole, OrganisationKind, PartnershipKind
from c2c_events.domain.people import ConsentUse, Gender, Status
from c2c_events.domain.programme import Access, RoleKind, SessionKind, SessionStatus
from c2c_events.errors import N_, NC_

SESSION_KINDS: Mapping[SessionKind, str] = {
    SessionKind.OPENING: N_("Opening"),
    SessionKind.PLENARY: N_("Plenary"),
    SessionKind.PANEL: N_("Panel"),
    SessionKind.WORKING_GROUP: N_("Working group"),
    SessionKind.SITE_VISIT: N_("Site visit"),
    SessionKind.CLOSING: N_("Closing"),
    SessionKind.SIDE_EVENT: N_("Side event"),
    SessionKind.WELCOME: N_("Welcome"),
    SessionKind.BREAK: N_("Break"),
    SessionKind.MEAL: N_("Meal"),
    SessionKind.SOCIAL: N_("Social event"),
    SessionKind.BILATERAL: N_("Bilateral meeting"),
    SessionKind.PRESS: N_("Press conference"),
    SessionKind.OTHER: N_("Session"),
}

ROLES: Mapping[RoleKind, str] = {
    RoleKind.CHAIR: N_("Chair"),
    RoleKind.CO_CHAIR: N_("Co-chair"),
    RoleKind.MODERATOR: N_("Moderator"),
    RoleKind.FACILITATOR: N_("Facilitator"),
    RoleKind.KEYNOTE: N_("Keynote speaker"),
    RoleKind.SPEAKER: N_("Speaker"),
    RoleKind.PANELLIST: N_("Panellist"),
    RoleKind.DISCUSSANT: N_("Discussant"),
    RoleKind.RAPPORTEUR: N_("Rapporteur"),
    RoleKind.INTERPRETER: N_("Interpreter"),
    RoleKind.HOST: N_("Host"),
}

YOUR_ROLE: Mapping[RoleKind, str] = {
    RoleKind.CHAIR: N_("You chair this session."),
    RoleKind.CO_CHAIR: N_("You co-chair this session."),
    RoleKind.MODERATOR: N_("You moderate this session."),
    RoleKind.FACILITATOR: N_("You facilitate this session."),
    RoleKind.KEYNOTE: N_("You give the keynote of this session."),
    RoleKind.SPEAKER: N_("You speak in this session."),
    RoleKind.PANELLIST: N_("You are on the panel of this session."),
    RoleKind.DISCUSSANT: N_("You are a discussant in this session."),
    RoleKind.RAPPORTEUR: N_("You are the rapporteur of this session."),
    RoleKind.INTERPRETER: N_("You interpret in this session."),
    RoleKind.HOST: N_("You host this session."),
}

SESSION_STATUSES: Mapping[SessionStatus, str] = {
    SessionStatus.DRAFT: NC_("session", "Draft"),
    SessionStatus.CONFIRMED: NC_("session", "Confirmed"),
    SessionStatus.CANCELLED: NC_("session", "Cancelled"),
}

ACCESS: Mapping[Access, str] = {
    Access.OPEN: N_("Open to everybody"),
    Access.BY_LIST: N_("By list"),
    Access.BY_INVITATION: N_("By invitation"),
}

STATUSES: Mapping[Status, str] = {
    Status.INVITED: NC_("participant", "Invited"),
    Status.APPLIED: NC_("participant", "Applied"),
    Status.CONFIRMED: NC_("participant", "Confirmed"),
    Status.WAITING: NC_("participant", "Waiting"),
    Status.DECLINED: NC_("participant", "Declined"),
    Status.CANCELLED: NC_("participant", "Cancelled"),
    Status.NO_SHOW: NC_("participant", "No-show"),
}

GENDERS: Mapping[Gender, str] = {
    Gender.FEMALE: N_("Female"),
    Gender.MALE: N_("Male"),
    Gender.OTHER: N_("Other gender"),
}

CONSENTS: Mapping[ConsentUse, str] = {
    ConsentUse.PHOTO: N_("Consent to photographs"),
    ConsentUse.PARTICIPANT_LIST: N_("Consent to be listed"),
    ConsentUse.CONTACT_CARD: N_("Consent to share contact details"),
    ConsentUse.PASS_ON_TO_HOSTS: N_("Consent to inform the hosts"),
}

ORGANISATION_KINDS: Mapping[OrganisationKind, str] = {
    OrganisationKind.LOCAL_AUTHORITY: N_("Local authority"),
    OrganisationKind.NATIONAL_GOVERNMENT: N_("National government"),
    OrganisationKind.EU_DELEGATION: N_("EU delegation"),
    OrganisationKind.EU_HEADQUARTERS: N_("EU headquarters"),
    OrganisationKind.INTERNATIONAL_ORGANISATION: N_("International organisation"),
    OrganisationKind.NETWORK: N_("Network of cities"),
    OrganisationKind.COMPANY: N_("Company"),
    OrganisationKind.UNIVERSITY: N_("University"),
    OrganisationKind.CIVIL_SOCIETY: N_("Civil society"),
    OrganisationKind.DIPLOMATIC: N_("Diplomatic corps"),
    OrganisationKind.MEDIA: N_("Press"),
    OrganisationKind.OTHER: N_("Other organisation"),
}

PARTNERSHIP_KINDS: Mapping[PartnershipKind, str] = {
    PartnershipKind.TWINNING: N_("Twinning"),
    PartnershipKind.DIRECT: N_("Direct cooperation"),
    PartnershipKind.TRIANGULAR: N_("Triangular cooperation"),
    PartnershipKind.SOUTH_SOUTH: N_("South-South cooperation"),
    PartnershipKind.NETWORK: N_("Network"),
    PartnershipKind.ALLIANCE: N_("Alliance"),
}

MEMBER_ROLES: Mapping[MemberRole, str] = {
    MemberRole.LEAD: N_("Lead city"),
    MemberRole.PARTNER: N_("Partner city"),
    MemberRole.ASSOCIATE: N_("Associate"),
}

WORDS_OF: Mapping[type[StrEnum], Mapping[Any, str]] = {
    SessionKind: SESSION_KINDS,
    RoleKind: ROLES,
    SessionStatus: SESSION_STATUSES,
    Access: ACCESS,
    Status: STATUSES,
    Gender: GENDERS,
    ConsentUse: CONSENTS,
    OrganisationKind: ORGANISATION_KINDS,
    PartnershipKind: PARTNERSHIP_KINDS,
    MemberRole: MEMBER_ROLES,
}
"""The words of an enumeration, by its type; in one language no two of them are the same."""

SEVERITY_WORDS: Mapping[str, str] = {
    "error": N_("error"),
    "warning": N_("warning"),
    "hint": N_("hint"),
}
"""How much a finding matters, by the value of its severity."""

THINGS: Mapping[str, str] = {
    "acceptance": N_("accepted finding"),
    "accompanying_person": N_("accompanying person"),
    "agreement": N_("agreement"),
    "attendance": N_("check-in"),
    "blob": N_("stored picture or file"),
    "category": N_("category"),
    "choice": N_("choice"),
    "choice_round": N_("choice round"),
    "delegation": N_("delegation"),
    "departure": N_("departure of a visit"),
    "document": N_("document"),
    "export_record": N_("exported list"),
    "group_member": N_("member of a group"),
    "group_session": N_("session of a group"),
    "import_mapping": N_("mapping of columns"),
    "lesson": N_("lesson learned"),
    "meeting": N_("meeting"),
    "minutes_entry": N_("entry of the minutes"),
    "note": N_("note"),
    "objective": N_("objective"),
    "option": N_("option"),
    "organisation": N_("organisation"),
    "participant": N_("participant"),
    "partnership": N_("partnership"),
    "partnership_member": N_("member of a partnership"),
    "party": N_("party to an agreement"),
    "person": N_("person"),
    "placement": N_("placement"),
    "placement_run": N_("run of a placement"),
    "print_record": N_("print"),
    "programme_version": N_("version of the programme"),
    "publication": N_("publication"),
    "published_entry": N_("published entry"),
    "recommendation": N_("recommendation"),
    "role": N_("role"),
    "room": N_("room"),
    "running_item": N_("item of the running order"),
    "saved_list": N_("saved list"),
    "session": N_("session"),
    "site_visit": N_("site visit"),
    "stop": N_("stop"),
    "tag": N_("tag"),
    "tagging": N_("tag on something"),
    "template": N_("template"),
    "vehicle": N_("vehicle"),
    "working_group": N_("working group"),
}
"""One thing of each kind, by the name of the kind."""

COUNTED: Mapping[str, str] = {
    "acceptance": N_("accepted findings"),
    "accompanying_person": N_("accompanying persons"),
    "agreement": N_("agreements"),
    "attendance": N_("check-ins"),
    "blob": N_("stored pictures and files"),
    "category": N_("categories"),
    "choice": N_("choices"),
    "choice_round": N_("choice rounds"),
    "delegation": N_("delegations"),
    "departure": N_("departures of visits"),
    "document": N_("documents"),
    "export_record": N_("exported lists"),
    "group_member": N_("members of groups"),
    "group_session": N_("sessions of groups"),
    "import_mapping": N_("mappings of columns"),
    "lesson": N_("lessons learned"),
    "meeting": N_("meetings"),
    "minutes_entry": N_("entries of the minutes"),
    "note": N_("notes"),
    "objective": N_("objectives"),
    "option": N_("options"),
    "organisation": N_("organisations"),
    "participant": N_("participants"),
    "partnership": N_("partnerships"),
    "partnership_member": N_("members of partnerships"),
    "party": N_("parties to agreements"),
    "person": N_("persons"),
    "placeholder": N_("roles that nobody has yet"),
    "placement": N_("placements"),
    "placement_run": N_("runs of placements"),
    "print_record": N_("prints"),
    "programme_version": N_("versions of the programme"),
    "publication": N_("publications"),
    "published_entry": N_("published entries"),
    "recommendation": N_("recommendations"),
    "role": N_("roles"),
    "room": N_("rooms"),
    "running_item": N_("items of the running order"),
    "saved_list": N_("saved lists"),
    "session": N_("sessions"),
    "site_visit": N_("site visits"),
    "stop": N_("stops"),
    "tag": N_("tags"),
    "tagging": N_("tags on things"),
    "template": N_("templates"),
    "vehicle": N_("vehicles"),
    "working_group": N_("working groups"),
}
"""Beside a number of them, by the name of the kind; "placeholder" is a role without a person."""
