"""Findings in words: what each kind is called in a list, and the sentence that tells one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Any

from c2c_events.domain.findings import Finding, Thing
from c2c_events.errors import N_, CountryCode, LanguageCode, Phrase
from c2c_events.language import Language
from c2c_events.messages import sentence
from c2c_events.more_terms import ALL_WORDS_OF
from c2c_events.services.finding_sentences import FindingWords
from c2c_events.services.importing.field_words import REASONS
from c2c_events.services.programme_finding_words import PROGRAMME_WORDS

WORDS: Mapping[str, FindingWords] = {
    # people
    "duplicate": FindingWords(N_("Possible duplicates"), N_("{thing} and {other} look like one person ({reasons}).")),
    "email_missing": FindingWords(N_("E-mail address missing"), N_("{thing} has no e-mail address.")),
    "email_invalid": FindingWords(N_("E-mail address not valid"), N_("{thing}: {values} is no valid e-mail address.")),
    "email_shared_by_two_people": FindingWords(
        N_("E-mail address shared"), N_("{things} share the e-mail address {values}.")
    ),
    "name_missing_now": FindingWords(N_("Name missing"), N_("A participant has no name in any form.")),
    "organisation_missing": FindingWords(N_("Organisation missing"), N_("{thing} is confirmed, without organisation.")),
    "category_missing": FindingWords(
        N_("Category missing"), N_("{thing} has no category, so the badge has no colour.")
    ),
    "days_missing": FindingWords(
        N_("Days of attendance missing"), N_("{thing} has not said for which days; every day is assumed.")
    ),
    "photo_without_consent": FindingWords(
        N_("Photo without consent"), N_("There is a photo of {thing}, who did not consent to photographs.")
    ),
    "departure_before_arrival": FindingWords(
        N_("Leaves before arriving"), N_("{thing} leaves on {departure}, before arriving on {arrival}.")
    ),
    "journey_far_from_meeting": FindingWords(
        N_("Journey far from the meeting"), N_("{thing} travels on {values}, far from the days of the meeting.")
    ),
    "registered_day_outside_meeting": FindingWords(
        N_("Registered for a day outside the meeting"), N_("{thing} registered for {days}, outside the meeting.")
    ),
    "arrives_after_first_day": FindingWords(
        N_("Arrives after the first day"), N_("{thing} registered for {day}, but arrives on {arrival}.")
    ),
    "leaves_before_last_day": FindingWords(
        N_("Leaves before the last day"), N_("{thing} registered for {day}, but leaves on {departure}.")
    ),
    "visit_not_step_free": FindingWords(
        N_("Visit with steps"), N_("{thing} needs a step-free way, and {other} has none.")
    ),
    "waiting_place_missing": FindingWords(
        N_("Waiting without a place"), N_("{thing} waits, but has no place in the waiting list.")
    ),
    "waiting_place_taken_twice": FindingWords(
        N_("Place in the waiting list taken twice"), N_("{things} all have place {place} in the waiting list.")
    ),
    "waiting_list_has_gaps": FindingWords(
        N_("Gaps in the waiting list"), N_("Nobody has these places in the waiting list: {places}.")
    ),
    "badge_older_than_data": FindingWords(
        N_("Badge older than its data"), N_("What the badge of {thing} shows has changed since it was printed.")
    ),
    # problems of imported rows that were stored as they are
    "name_missing": FindingWords(N_("Imported without a name"), N_("{thing} was imported without a name.")),
    "names_swapped": FindingWords(
        N_("Names look swapped"),
        N_("{thing}: given name and family name look swapped; “{given}” is probably the family name."),
    ),
    "two_emails_in_cell": FindingWords(
        N_("Several e-mail addresses"), N_("{thing} gave several e-mail addresses: {values}. The first one is used.")
    ),
    "country_ambiguous": FindingWords(
        N_("Country not clear"), N_("What {thing} wrote can be several countries; none was taken.")
    ),
    "country_unknown": FindingWords(
        N_("Country not known"), N_("What {thing} wrote is no country that is known; none was taken.")
    ),
    "arrival_wrong_year": FindingWords(
        N_("Arrival in another year"),
        N_("The arrival of {thing}, {value}, was in another year than the meeting when it was imported."),
        N_("The arrival of {thing} was in another year than the meeting when it was imported."),
    ),
    "departure_wrong_year": FindingWords(
        N_("Departure in another year"),
        N_("The departure of {thing}, {value}, was in another year than the meeting when it was imported."),
        N_("The departure of {thing} was in another year than the meeting when it was imported."),
    ),
    "day_outside_meeting": FindingWords(
        N_("Named a day outside the meeting"), N_("{thing} named a day outside the meeting when registering.")
    ),
    "day_unknown": FindingWords(N_("Days not understood"), N_("The days that {thing} wrote could not be understood.")),
    "date_impossible": FindingWords(N_("Date that does not exist"), N_("{thing} wrote a date that does not exist.")),
    "date_unclear": FindingWords(N_("Date not understood"), N_("A date that {thing} wrote could not be understood.")),
    "time_impossible": FindingWords(N_("Time not understood"), N_("A time that {thing} wrote is no time of day.")),
    "number_unclear": FindingWords(
        N_("Number not understood"), N_("A number that {thing} wrote could not be understood.")
    ),
    "amount_unclear": FindingWords(
        N_("Amount not understood"), N_("An amount that {thing} wrote could not be understood.")
    ),
    "already_registered": FindingWords(
        N_("Registered twice"), N_("{thing} was registered already when this registration came.")
    ),
    "partnership_unknown": FindingWords(
        N_("Partnership not known"), N_("{thing} named “{value}”, which is no partnership of this meeting.")
    ),
    # organisations and partnerships
    "organisation_written_in_two_ways": FindingWords(
        N_("Organisation written in two ways"), N_("These look like one organisation: {things}.")
    ),
    "organisation_name_alike": FindingWords(
        N_("Organisations with similar names"), N_("{thing} and {other} differ by a few letters.")
    ),
    "organisation_kind_missing": FindingWords(
        N_("Kind of organisation missing"), N_("Nobody has said what kind of organisation {thing} is.")
    ),
    "organisation_country_missing": FindingWords(
        N_("Country of the organisation missing"), N_("{thing} has no country.")
    ),
    "organisation_city_missing": FindingWords(
        N_("City of the local authority missing"), N_("{thing} is a local authority without a city.")
    ),
    "partnership_of_one_city": FindingWords(
        N_("Partnership with fewer than two cities"), N_("{thing} has fewer than two cities.")
    ),
    "partnership_city_absent": FindingWords(
        N_("Partner city that is not there"),
        N_("Nobody comes from {city} ({country}), a city of {thing}."),
    ),
    # choice rounds
    "no_place_in_round": FindingWords(
        N_("Without a place in a choice round"), N_("{thing} chose in {other}, and has no place.")
    ),
    "told_of_another_place": FindingWords(
        N_("Told of another place"), N_("{thing} was told of another place in {other} than they have.")
    ),
    "placed_in_closed_option": FindingWords(
        N_("Places in a closed option"), N_("{things}: closed, with people in it: {count}.")
    ),
    "option_over_maximum": FindingWords(N_("Option too full"), N_("{things}: {count} people, {limit} at most.")),
    "option_under_minimum": FindingWords(N_("Option too empty"), N_("{things}: {count} people, {limit} at least.")),
    **PROGRAMME_WORDS,
}
"""By kind of finding."""

_CODES: Mapping[str, Callable[[str], Any]] = {
    "languages": LanguageCode,
    "speaks": LanguageCode,
    "floor": LanguageCode,
    "region": CountryCode,
    "country": CountryCode,
    "reasons": lambda reason: Phrase(REASONS[reason]),  # type: ignore[index]
}
"""Facts that are codes, with what puts them into words."""


def title_in_words(kind: str, words: Language) -> str:
    """What findings of a kind are called: "Possible duplicates"."""
    return words._(WORDS[kind].title)


def finding_in_words(finding: Finding, names: Mapping[Thing, str], words: Language) -> str:
    """The sentence of a finding. `names`: what its things are called (`names_of`)."""
    things = tuple(names[each] for each in finding.things)
    own = WORDS[finding.kind]
    facts = {name: _in_words(name, fact) for name, fact in finding.facts.items()}
    others = things[1:]
    about = {"thing": things[0], "other": others[0] if others else "", "things": things, "others": others, **facts}
    return sentence(own.sentence if facts or not own.without else own.without, about, words)


def short_in_words(finding: Finding, session: Thing, names: Mapping[Thing, str], words: Language) -> str:
    """A finding in a few words, for the block of one of its sessions. `names`: short ones of its other things."""
    own = WORDS[finding.kind]
    rest = [each for each in finding.things if each != session]
    other = next((names[each] for each in rest if each.kind != session.kind), "")
    others = tuple(names[each] for each in rest if each.kind == session.kind)
    facts = {name: _in_words(name, fact) for name, fact in finding.facts.items()}
    return sentence(own.short or own.title, {"other": other, "others": others, **facts}, words)


def _in_words(name: str, fact: Any) -> Any:
    if isinstance(fact, tuple):
        return tuple(_in_words(name, each) for each in fact)
    if name in _CODES:
        return _CODES[name](fact)
    if isinstance(fact, StrEnum):
        return Phrase(ALL_WORDS_OF[type(fact)][fact])
    return fact


def things_of(findings: Collection[Finding]) -> frozenset[Thing]:
    """Every thing that findings are about: those to ask the names of."""
    return frozenset(thing for finding in findings for thing in finding.things)
