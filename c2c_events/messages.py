"""Errors, remarks and changes as sentences in the reader's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from c2c_events.domain.changes import Label
from c2c_events.domain.values import Span
from c2c_events.errors import N_, C2CError, CountryCode, LanguageCode, Phrase
from c2c_events.language import Language

LABELS: Mapping[str, str] = {
    "accept_finding": N_("Finding accepted: {0}"),
    "restore_field": N_("Earlier value of {0} restored"),
    "restore_thing": N_("{0} brought back"),
    "new_meeting": N_("New meeting"),
    "edit_meeting": N_("Facts of the meeting"),
    "import": N_("Import of {0}"),
    "publish": N_("Publication of {0}"),
    "edit": N_("Change of {0}"),
    "edit_many": N_("Change of {0} entries"),
    "paste": N_("Paste into {0} entries"),
    "add": N_("{0} added"),
    "delete": N_("{0} deleted"),
    "delete_many": N_("{0} entries deleted"),
    "register": N_("Registration of {0}"),
    "change_status": N_("Status of {0}"),
    "change_status_of_many": N_("Status of {0} participants"),
    "move_in_queue": N_("Place of {0} in the waiting list"),
    "add_accompanying": N_("Company of {0}"),
    "delete_participant": N_("Registration of {0} deleted"),
    "merge": N_("{1} merged into {0}"),
    "edit_members": N_("Cities of {0}"),
    "edit_tags": N_("Tags of {0}"),
    "edit_tags_of_many": N_("Tags of {0} participants"),
    "add_tag": N_("Tag {0}"),
    "remove_tag": N_("Tag {0} taken off"),
    "add_note": N_("Note about {0}"),
    "save_list": N_("List “{0}” kept"),
    "rename_list": N_("List renamed to “{0}”"),
    "delete_list": N_("List “{0}” deleted"),
    "move_session": N_("Move of {0}"),
    "move_sessions": N_("Move of {0} sessions"),
    "shift_sessions": N_("Move of {0} sessions by {1} minutes"),
    "unschedule": N_("{0} taken out of the timetable"),
    "unschedule_many": N_("{0} sessions taken out of the timetable"),
    "duplicate_session": N_("Copy of {0}"),
    "duplicate_sessions": N_("Copies of {0} sessions"),
    "split_session": N_("{0} split"),
    "merge_sessions": N_("{0} sessions merged into {1}"),
    "lock_session": N_("{0} locked"),
    "lock_sessions": N_("{0} sessions locked"),
    "unlock_session": N_("{0} unlocked"),
    "unlock_sessions": N_("{0} sessions unlocked"),
    "change_status_of_sessions": N_("Status of {0} sessions"),
    "publish_programme": N_("Version of the programme"),
    "edit_roles": N_("Roles in {0}"),
    "swap_roles": N_("Swap of {0} and {1}"),
    "edit_running_order": N_("Running order of {0}"),
    "edit_documents": N_("Papers of {0}"),
    "order_rooms": N_("Order of the rooms"),
    "edit_group_members": N_("Members of {0}"),
    "edit_group_sessions": N_("Sessions of {0}"),
    "edit_departures": N_("Departures of {0}"),
    "edit_stops": N_("Stops of {0}"),
    "edit_vehicles": N_("Vehicles of {0}"),
    "edit_passengers": N_("Passengers of {0}"),
    "place_round": N_("Placement of {0}"),
    "place_by_hand": N_("Place of {0}"),
    "place_many_by_hand": N_("Places of {0} people"),
    "lock_places": N_("Places locked"),
    "unlock_places": N_("Places unlocked"),
    "tell_places": N_("{0} people told of their place"),
    "promote": N_("Free places given"),
    "add_round": N_("Choice round {0}"),
    "edit_round": N_("Rules of {0}"),
    "delete_round": N_("Choice round deleted"),
    "edit_options": N_("Options of {0}"),
    "edit_answer": N_("Answer of {0}"),
    "take_over": N_("People and partnerships taken over from an earlier meeting"),
}
"""What a change is called; {0}, {1} … are what it was done to."""


def say(error: C2CError, words: Language) -> str:
    """What went wrong, in the reader's language."""
    return sentence(error.sentence, error.facts, words)


def sentence(template: str, facts: Mapping[str, Any], words: Language) -> str:
    """A sentence of the catalogue, filled with its facts: days and lists as the language writes them."""
    return words._(template).format(**{name: _fact(fact, words) for name, fact in facts.items()})


def _fact(fact: Any, words: Language) -> Any:
    if isinstance(fact, datetime):
        return f"{words.date(fact.date(), 'medium')} {words.time(fact)}"
    if isinstance(fact, date):
        return words.date(fact, "medium")
    if isinstance(fact, Span):
        if fact.start.date() == fact.end.date():
            return f"{words.date(fact.start.date(), 'medium')} {words.times(fact.start, fact.end)}"
        return f"{_fact(fact.start, words)} – {_fact(fact.end, words)}"
    if isinstance(fact, Phrase):
        return sentence(fact.sentence, fact.facts, words)
    if isinstance(fact, CountryCode):
        return words.country(fact)
    if isinstance(fact, LanguageCode):
        return words.language_name(fact)
    if isinstance(fact, (list, tuple)):
        return words.list(str(_fact(each, words)) for each in fact)
    return isolated(fact) if isinstance(fact, str) else fact


def isolated(name: str) -> str:
    """A name within a sentence, so that one written from right to left turns nothing but itself: UAX #9, 2.7.

    Names without such letters stay as they are, and can be compared and copied.
    """
    if name.isascii() or all(unicodedata.bidirectional(letter) not in ("R", "AL") for letter in name):
        return name
    return f"\u2068{name}\u2069"


def label_in_words(label: Label, words: Language) -> str:
    """What was done: "Import of registrations.xlsx"."""
    if label.message not in LABELS:
        return label.message
    return words._(LABELS[label.message]).format(*map(isolated, label.things))
