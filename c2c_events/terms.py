"""What the values of the domain are called, in the reader's language: kinds of session, roles, access.

One word for one thing in agenda, calendar, lists and window. A role is named by what it is, whoever has it.
"""

from __future__ import annotations

from collections.abc import Mapping

from c2c_events.domain.programme import Access, RoleKind, SessionKind, SessionStatus
from c2c_events.errors import N_

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

SESSION_STATUSES: Mapping[SessionStatus, str] = {
    SessionStatus.DRAFT: N_("Draft"),
    SessionStatus.CONFIRMED: N_("Confirmed"),
    SessionStatus.CANCELLED: N_("Cancelled"),
}

ACCESS: Mapping[Access, str] = {
    Access.OPEN: N_("Open to everybody"),
    Access.BY_LIST: N_("By list"),
    Access.BY_INVITATION: N_("By invitation"),
}
