"""The places of the sidebar: which page each shows, in which section, with which icon; imported when shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from c2c_events.errors import N_, NC_
from c2c_events.language import Language
from c2c_events.standing_back import stand_back

if TYPE_CHECKING:
    from c2c_events.services.workspace import Workspace
    from ui.context import Context
    from ui.pages.page import Page
    from ui.widgets.sidebar import Entry


@dataclass(frozen=True, slots=True)
class Place:
    """`page`: "module:Class" below `ui.pages`. `counts`: the kinds whose number stands beside the name."""

    key: str
    title: str
    icon: str
    page: str
    counts: tuple[str, ...] = ()
    section: str = ""


PLACES: tuple[Place, ...] = (
    Place("overview", N_("Overview"), "layout-dashboard", "overview_page:OverviewPage"),
    Place(
        "participants",
        N_("Participants"),
        "users",
        "participants_page:ParticipantsPage",
        ("participant",),
        N_("People"),
    ),
    Place(
        "organisations", N_("Organisations"), "building-2", "organisations_page:OrganisationsPage", ("organisation",)
    ),
    Place("partnerships", N_("Partnerships"), "handshake", "partnerships_page:PartnershipsPage", ("partnership",)),
    Place("programme", N_("Programme"), "calendar-days", "programme_page:ProgrammePage", ("session",), N_("Meeting")),
    Place("groups", N_("Working groups"), "messages-square", "groups_page:GroupsPage", ("working_group",)),
    Place("visits", NC_("sidebar", "Site visits"), "map-pin-house", "visits_page:VisitsPage", ("site_visit",)),
    Place("choices", NC_("sidebar", "Choices"), "shuffle", "choices_page:ChoicesPage", ("choice_round",)),
    Place("desk", N_("Desk"), "scan-line", "desk_page:DeskPage"),
    Place(
        "outcomes",
        N_("Outcomes"),
        "list-checks",
        "outcomes_page:OutcomesPage",
        ("lesson", "recommendation", "agreement"),
        N_("Results"),
    ),
    Place("publish", N_("Publish"), "send", "publish_page:PublishPage"),
)
"""In the order of the sidebar; a section begins with its first place."""

FURTHER: tuple[Place, ...] = (
    Place("history", N_("History"), "history", "history_page:HistoryPage"),
    Place("settings", N_("Settings"), "settings", "settings_page:SettingsPage"),
)
"""Pages that are reached by a command."""

BY_KEY = {place.key: place for place in (*PLACES, *FURTHER)}


def entries(words: Language) -> list[Entry]:
    """The sidebar's entries, with the names of sections before their first place."""
    from ui.widgets.sidebar import Entry

    made = []
    for place in PLACES:
        if place.section:
            made.append(Entry("", words._(place.section)))
        made.append(Entry(place.key, words._(place.title), place.icon))
    return made


_BESIDE = ("person_inspector", "organisation_inspector", "partnership_inspector", "reading_inspector")
"""The modules of what pages show beside their lists, imported by them when somebody selects something."""


def load_pages(_workspace: Workspace) -> None:
    """Load all that pages need, before somebody goes there. For the thread for which nobody waits."""
    for place in BY_KEY.values():
        stand_back()
        import_module(_module(place))
    for name in _BESIDE:
        stand_back()
        import_module(f"ui.widgets.{name}")
    import_module("ui.dialogs.find_anything")


def _module(place: Place) -> str:
    return f"ui.pages.{place.page.partition(':')[0]}"


def make_page(place: Place, context: Context) -> Page:
    page: Page = getattr(import_module(_module(place)), place.page.partition(":")[2])(context)
    return page
