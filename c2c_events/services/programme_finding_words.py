"""What findings about the programme, its groups and visits are called, and the sentences that tell them."""

from __future__ import annotations

from collections.abc import Mapping

from c2c_events.errors import N_
from c2c_events.services.finding_sentences import FindingWords

PROGRAMME_WORDS: Mapping[str, FindingWords] = {
    # what is written
    "objective_without_session": FindingWords(N_("Objective without a session"), N_("No session serves {thing}.")),
    "expected_result_without_session": FindingWords(
        N_("Expected result without a session"), N_("No session serves {thing}.")
    ),
    "title_missing": FindingWords(N_("Session without a title"), N_("{thing} has no title.")),
    "title_translation_missing": FindingWords(
        N_("Title not translated"),
        N_("{thing} has no title in these languages: {languages}."),
        short=N_("No title in {languages}"),
    ),
    "abstract_translation_missing": FindingWords(
        N_("Abstract not translated"),
        N_("{thing} has no abstract in these languages: {languages}."),
        short=N_("No abstract in {languages}"),
    ),
    # times
    "session_outside_meeting": FindingWords(
        N_("Session outside the meeting"), N_("{thing} begins on {start}, on no day of the meeting.")
    ),
    "session_after_closing": FindingWords(
        N_("Session after the closing"), N_("{thing} begins on {start}, after the closing, which ends on {end}.")
    ),
    "time_does_not_exist": FindingWords(
        N_("Time that does not exist"),
        N_("{thing}: {moment} does not exist, because the clocks go forward that night ({zone})."),
    ),
    "time_occurs_twice": FindingWords(
        N_("Time that occurs twice"),
        N_("{thing}: {moment} occurs twice, because the clocks go back that night ({zone})."),
    ),
    "running_order_too_long": FindingWords(
        N_("Running order longer than the session"),
        N_("The running order of {thing} takes {minutes} minutes, the session lasts {length}."),
    ),
    "day_without_lunch": FindingWords(
        N_("No time for lunch"), N_("On {day} there is neither a meal nor 45 minutes free around noon.")
    ),
    "long_without_break": FindingWords(
        N_("Hours without a break"), N_("There is work without a break: {when}.")
    ),
    # rooms
    "session_without_room": FindingWords(N_("Session without a room"), N_("{thing} has no room and no place.")),
    "break_without_room": FindingWords(N_("Break without a room"), N_("{thing} has no room and no place.")),
    "room_double_booked": FindingWords(
        N_("Room booked twice"),
        N_("{thing} has two sessions at once, {when}: {others}."),
        short=N_("{other} also has {others}"),
    ),
    "room_without_time_to_set_up": FindingWords(
        N_("No time to set up a room"),
        N_("{thing} needs {needed} minutes between {others} to be cleared and set up; there are {minutes}."),
    ),
    "room_too_small": FindingWords(
        N_("Room too small"),
        N_("{other} is too small for {thing}: {expected} expected, {seats} seats ({layout})."),
        short=N_("{expected} people, {seats} seats ({layout})"),
    ),
    "room_not_available": FindingWords(
        N_("Room not available"), N_("{other} cannot be had for {thing}, {when}.")
    ),
    "room_not_step_free": FindingWords(
        N_("Room with steps"), N_("{other} has no step-free way, which {count} in {thing} need.")
    ),
    "more_interpretation_than_booths": FindingWords(
        N_("More languages than booths"), N_("{thing} is interpreted into {languages}; {other} has {booths} booths.")
    ),
    # languages and roles
    "language_without_interpretation": FindingWords(
        N_("Language without interpretation"),
        N_("{thing} is in {languages}, no language of the meeting, and is not interpreted."),
    ),
    "speaker_without_floor_language": FindingWords(
        N_("Speaker in another language"),
        N_("{thing} speaks {speaks}; {other} is in {floor}."),
        short=N_("{other} speaks {speaks}"),
    ),
    "moderator_missing": FindingWords(N_("Moderator missing"), N_("{thing} has no moderator.")),
    "chair_missing": FindingWords(N_("Chair missing"), N_("Nobody chairs {thing}.")),
    "rapporteur_missing": FindingWords(N_("Rapporteur missing"), N_("Nobody reports on {thing}.")),
    "role_still_open": FindingWords(N_("Role still open"), N_("{thing}: somebody is still sought ({roles}).")),
    "panel_of_one_gender": FindingWords(
        N_("Panel of one gender"), N_("Everybody who speaks in {thing} is of one gender ({gender}).")
    ),
    "panel_of_one_region": FindingWords(
        N_("Panel of one region"), N_("Everybody who speaks in {thing} comes from {region}.")
    ),
    "panel_of_one_organisation": FindingWords(
        N_("Panel of one organisation"), N_("Everybody who speaks in {thing} is of {other}.")
    ),
    # people
    "person_in_two_sessions": FindingWords(
        N_("Person needed twice at once"),
        N_("{thing} is needed twice, {when}: {others}."),
        short=N_("{other} also in {others}"),
    ),
    "too_little_time_between_places": FindingWords(
        N_("Too little time between two places"),
        N_("{thing} has {minutes} minutes to get from one place to the other: {others}."),
    ),
    "little_time_between_floors": FindingWords(
        N_("Little time between two floors"),
        N_("{thing} has {minutes} minutes to get from one floor to the other: {others}."),
    ),
    "speaker_arrives_after_session": FindingWords(
        N_("Arrives after the session began"),
        N_("{thing} arrives on {arrival}; {other} begins on {start}."),
        short=N_("{other} arrives later"),
    ),
    "speaker_leaves_before_session": FindingWords(
        N_("Leaves before the session ends"),
        N_("{thing} leaves on {departure}; {other} ends on {end}."),
        short=N_("{other} leaves earlier"),
    ),
    "speaker_not_present_that_day": FindingWords(
        N_("Not there that day"),
        N_("{thing} registered for {days}; {other} begins on {start}."),
        short=N_("{other} is absent that day"),
    ),
    "placed_while_absent": FindingWords(
        N_("Place while absent"), N_("{thing} is not there for {other}, which begins on {start}.")
    ),
    "role_of_absent": FindingWords(
        N_("Role of somebody who does not come"),
        N_("{thing} does not come ({status}), and has a role in {others}."),
        short=N_("{other} does not come"),
    ),
    "role_of_waiting": FindingWords(
        N_("Role of somebody who waits"), N_("{thing} is on the waiting list, and has a role in {others}.")
    ),
    "role_of_unregistered": FindingWords(
        N_("Role of somebody not registered"), N_("{thing} is not registered, and has a role in {others}.")
    ),
    "role_of_unconfirmed": FindingWords(
        N_("Role of somebody not confirmed"),
        N_("{thing} is not confirmed ({status}), and has a role in {others}, which is near."),
        short=N_("{other} is not confirmed"),
    ),
    "role_declined": FindingWords(
        N_("Role declined"), N_("{thing} said no to a role in {other}."), short=N_("{other} said no")
    ),
    "role_not_confirmed": FindingWords(
        N_("Role not confirmed"),
        N_("{thing} has not said yes to a role in {other}, which is near."),
        short=N_("{other} has not said yes"),
    ),
    "participant_without_group": FindingWords(N_("In no working group"), N_("{thing} is in no working group.")),
    "participant_without_visit": FindingWords(N_("In no site visit"), N_("{thing} is in no site visit.")),
    # groups and visits
    "group_over_maximum": FindingWords(
        N_("Working group too large"), N_("{thing} has {count} members, {limit} at most.")
    ),
    "group_under_minimum": FindingWords(
        N_("Working group too small"), N_("{thing} has {count} members, {limit} at least.")
    ),
    "group_without_session": FindingWords(N_("Working group without a session"), N_("{thing} meets in no session.")),
    "group_without_rapporteur": FindingWords(
        N_("Working group without a rapporteur"), N_("Nobody reports on {thing}.")
    ),
    "visit_without_host": FindingWords(N_("Site visit without a host"), N_("No organisation hosts {thing}.")),
    "visit_without_departure": FindingWords(N_("Site visit without a departure"), N_("{thing} has no departure.")),
    "departure_over_maximum": FindingWords(
        N_("Departure too full"), N_("{thing} has {count} people, {limit} at most.")
    ),
    "departure_under_minimum": FindingWords(
        N_("Departure too empty"), N_("{thing} has {count} people, {limit} at least.")
    ),
    "departure_without_guide": FindingWords(N_("Departure without a guide"), N_("Nobody guides {thing}.")),
    "guide_language_unspoken": FindingWords(
        N_("Guided in a language nobody speaks"), N_("{thing} is guided in {languages}, which nobody in it speaks.")
    ),
    "too_few_seats_in_vehicles": FindingWords(
        N_("Too few seats in the vehicles"), N_("{thing} needs {needed} seats, guide included; there are {seats}.")
    ),
    # outcomes
    "too_many_lessons": FindingWords(
        N_("More lessons than agreed"), N_("{thing} came to {count} lessons; {limit} were agreed.")
    ),
}
"""By kind of finding."""
