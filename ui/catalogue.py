"""What each page can do, known before the page is made: for “Find anything” and the sheet of shortcuts.

A page is made when somebody goes there, and only then has its commands. A test holds this list and theirs together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from c2c_events.errors import N_


@dataclass(frozen=True, slots=True)
class Offer:
    """A command of a page. `title`: as the command is called there, to translate; `icon`: "" for the usual one;
    `keys`: as Qt writes them portably, "" for none. `acts`: it asks, or changes nothing of what is selected on that
    page, which nobody sees from elsewhere; another one leads there only."""

    page: str
    title: str
    icon: str = ""
    keys: str = ""
    acts: bool = True


OFFERS: tuple[Offer, ...] = (
    Offer("overview", N_("Print this page…"), "printer"),
    Offer("overview", N_("Check everything"), "shield-check"),
    Offer("overview", N_("Show all findings")),
    Offer("overview", N_("List of cities")),
    Offer("overview", N_("Meals…"), "utensils"),
    Offer("participants", N_("Add participant"), "plus", "Ctrl+N"),
    Offer("participants", N_("Import a spreadsheet…"), "file-up"),
    Offer("participants", N_("Take over people from an earlier meeting…"), "history"),
    Offer("participants", N_("Mark as invited"), "mail", "Ctrl+Shift+I", acts=False),
    Offer("participants", N_("Mark as applied"), "inbox", "Ctrl+Shift+A", acts=False),
    Offer("participants", N_("Confirm"), "circle-check", "Ctrl+Shift+K", acts=False),
    Offer("participants", N_("Put on the waiting list"), "hourglass", "Ctrl+Shift+W", acts=False),
    Offer("participants", N_("Mark as declined"), "circle-minus", "Ctrl+Shift+D", acts=False),
    Offer("participants", N_("Mark as cancelled"), "circle-x", "Ctrl+Shift+X", acts=False),
    Offer("participants", N_("Mark as no-show"), "user-x", "Ctrl+Shift+U", acts=False),
    Offer("participants", N_("Move up the waiting list"), "arrow-up", "Alt+Up", acts=False),
    Offer("participants", N_("Move down the waiting list"), "arrow-down", "Alt+Down", acts=False),
    Offer("participants", N_("Confirm the first waiting"), "hourglass", acts=False),
    Offer("participants", N_("Tags…"), "tags", "Ctrl+T"),
    Offer("participants", N_("Write a note…"), "notebook-pen", "Ctrl+Shift+E"),
    Offer("participants", N_("Days…"), "calendar-days"),
    Offer("participants", N_("Add somebody who comes along…"), "user-plus"),
    Offer("participants", N_("Choose a photo…"), "image"),
    Offer("participants", N_("Remove the photo"), "x", acts=False),
    Offer("participants", N_("Copy the e-mail addresses"), "copy", acts=False),
    Offer("participants", N_("Write to them"), "mail", acts=False),
    Offer("participants", N_("Merge two people…"), "merge", "Ctrl+Shift+M"),
    Offer("participants", N_("Find duplicates…"), "users-round"),
    Offer("participants", N_("Delete the registration…"), "trash-2"),
    Offer("participants", N_("Meals…"), "utensils"),
    Offer("organisations", N_("Add organisation"), "plus", "Ctrl+N"),
    Offer("organisations", N_("Show their people"), "users", "Ctrl+Shift+P", acts=False),
    Offer("organisations", N_("Merge two organisations…"), "merge", "Ctrl+Shift+M"),
    Offer("organisations", N_("Find those written in two ways…"), "building"),
    Offer("organisations", N_("Delete the organisations"), "trash-2", acts=False),
    Offer("partnerships", N_("Add partnership"), "plus", "Ctrl+N"),
    Offer("partnerships", N_("Show who comes for it"), "users", "Ctrl+Shift+P", acts=False),
    Offer("partnerships", N_("Delete the partnerships"), "trash-2", acts=False),
    Offer("programme", N_("Add session"), "plus", "Ctrl+N"),
    Offer("programme", N_("Publish this version…"), "send"),
    Offer("programme", N_("Versions of the programme…"), "history"),
    Offer("programme", N_("Shift sessions…"), "calendar-clock"),
    Offer("programme", N_("Rooms…"), "door-open"),
    Offer("programme", N_("Duplicate"), "copy", "Ctrl+D", acts=False),
    Offer("programme", N_("Lock or unlock"), "lock", "Ctrl+L", acts=False),
    Offer("programme", N_("Make it a draft"), "square-pen", acts=False),
    Offer("programme", N_("Confirm"), "circle-check", acts=False),
    Offer("programme", N_("Cancel the session"), "circle-x", acts=False),
    Offer("programme", N_("Move to another room…"), "door-open"),
    Offer("programme", N_("Split…")),
    Offer("programme", N_("Merge into one"), "merge", acts=False),
    Offer("programme", N_("Move earlier"), "", "Alt+Up", acts=False),
    Offer("programme", N_("Move later"), "", "Alt+Down", acts=False),
    Offer("programme", N_("Move one column back"), "", "Alt+Left", acts=False),
    Offer("programme", N_("Move one column on"), "", "Alt+Right", acts=False),
    Offer("programme", N_("Shorten"), "", "Alt+Shift+Up", acts=False),
    Offer("programme", N_("Lengthen"), "", "Alt+Shift+Down", acts=False),
    Offer("programme", N_("Take out of the timetable"), "inbox", "Del", acts=False),
    Offer("programme", N_("Delete for good…"), "trash-2"),
    Offer("programme", N_("Grid or list"), "list", "Ctrl+Shift+G"),
    Offer("programme", N_("Zoom in"), "zoom-in", "Ctrl++"),
    Offer("programme", N_("Zoom out"), "zoom-out", "Ctrl+-"),
    Offer("programme", N_("Next day"), "chevron-right", "PgDown"),
    Offer("programme", N_("Previous day"), "chevron-left", "PgUp"),
    Offer("groups", N_("Add working group"), "plus", "Ctrl+N"),
    Offer("groups", N_("Show these people"), "users", "Ctrl+Shift+P", acts=False),
    Offer("groups", N_("Print the lists of members…"), "printer"),
    Offer("groups", N_("Export the lists of members…"), "file-down"),
    Offer("groups", N_("Delete the working groups"), "trash-2", acts=False),
    Offer("visits", N_("Add site visit"), "plus", "Ctrl+N"),
    Offer("visits", N_("Show these people"), "users", "Ctrl+Shift+P", acts=False),
    Offer("visits", N_("Print the passenger lists…"), "printer"),
    Offer("visits", N_("Export the passenger lists…"), "file-down"),
    Offer("visits", N_("Delete the site visits"), "trash-2", acts=False),
    Offer("choices", N_("New choice round…"), "plus", "Ctrl+N"),
    Offer("choices", N_("Import a spreadsheet…"), "file-up"),
    Offer("choices", N_("Rules of the round…"), "list-checks", acts=False),
    Offer("choices", N_("Options of the round…"), "list", acts=False),
    Offer("choices", N_("Place everybody"), "wand-sparkles", "Ctrl+Shift+J", acts=False),
    Offer("choices", N_("Fill free places from the waiting lists"), "hourglass", acts=False),
    Offer("choices", N_("Note that everybody was told"), "send", acts=False),
    Offer("choices", N_("Summary…"), "table", acts=False),
    Offer("choices", N_("What if…"), "lightbulb", acts=False),
    Offer("choices", N_("Waiting lists…"), "hourglass", acts=False),
    Offer("choices", N_("Runs…"), "history", acts=False),
    Offer("choices", N_("Answers of nobody…"), "inbox", acts=False),
    Offer("choices", N_("Move to…"), "arrow-up-down", "Ctrl+Shift+M", acts=False),
    Offer("choices", N_("Lock"), "lock", "Ctrl+L", acts=False),
    Offer("choices", N_("Unlock"), "unlink", "Ctrl+Shift+L", acts=False),
    Offer("choices", N_("What would help?"), "lightbulb", "Ctrl+Shift+Y", acts=False),
    Offer("choices", N_("Enter an answer…"), "square-pen", "Ctrl+Shift+E", acts=False),
    Offer("choices", N_("Print the places…"), "printer", acts=False),
    Offer("choices", N_("Export the places…"), "file-down", acts=False),
    Offer("publish", N_("Publish elsewhere…"), "send"),
    Offer("publish", N_("Save as…"), "download", "Ctrl+S"),
    Offer("publish", N_("Make mail drafts…"), "mail", "Ctrl+Shift+M"),
    Offer("publish", N_("Publish a batch…"), "layers", "Ctrl+Shift+B"),
    Offer("publish", N_("Update changed documents…"), "refresh-cw", "F5"),
    Offer("publish", N_("Show in folder"), "folder-open"),
    Offer("publish", N_("Previous page"), "chevron-left", "PgUp"),
    Offer("publish", N_("Next page"), "chevron-right", "PgDown"),
    Offer("publish", N_("Larger"), "zoom-in", "Ctrl++"),
    Offer("publish", N_("Smaller"), "zoom-out", "Ctrl+-"),
    Offer("publish", N_("Whole page"), "maximize"),
    Offer("history", N_("Restore the value before this change"), "rotate-ccw", acts=False),
    Offer("history", N_("Show all changes"), "filter-x"),
    Offer("settings", N_("Open the folder of backups"), "folder-open"),
)
"""By page in the order of the sidebar. What every list has is in the menu of the list that is shown."""


def offers_elsewhere(page: str) -> Iterator[Offer]:
    """What other pages can do. `page`: the one that is shown."""
    return (each for each in OFFERS if each.page != page)
