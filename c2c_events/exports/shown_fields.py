"""What files tell of: the fields whose change makes another file of it. See `Export.shows`."""

from __future__ import annotations


def fields(kind: str, names: str) -> tuple[str, ...]:
    """Some fields of a kind, as `Export.shows` names them."""
    return tuple(f"{kind}.{name}" for name in names.split())


NAMES = fields("person", "given_name family_name family_first native_name")

ENTRY_SHOWS = (
    *fields("meeting", "zone venue languages"),
    *fields("session", "title session_kind span zone room place theme abstract floor_languages interpretation access"),
    *fields("session", "status link calendar_uid"),
    *fields("role", "session role_kind person placeholder as_written stands_in_for represented_as_written position"),
    *fields("role", "function affiliation topic"),
    *fields("room", "name names floor"),
    *NAMES,
    *fields("participant", "person status function organisation organisation_as_written"),
    *fields("organisation", "name"),
    *fields("working_group", "code title theme"),
    *fields("group_session", "group session"),
    *fields("site_visit", "theme title bring"),
    *fields("departure", "visit session code title guide languages step_free step_free_note transport"),
    *fields("stop", "departure position name at"),
)
"""What an entry of a calendar tells of: a change of these moves its LAST-MODIFIED, a change of others does not."""

PERSONAL_SHOWS = (
    *ENTRY_SHOWS,
    *fields("participant", "days"),
    "group_member",
    *fields("placement", "participant option departure"),
    *fields("option", "group departure"),
)

PERSONAL_AGENDAS_SHOW = (
    *PERSONAL_SHOWS,
    *fields("meeting", "title starts ends"),
    *fields("person", "honorific"),
    *fields("participant", "category city"),
    *fields("organisation", "city"),
    *fields("departure", "safety_contact"),
    *fields("vehicle", "departure name plate position"),
    "category",
)

# Without the notes of an internal agenda: what is published is for everybody.
AGENDA_SHOWS = (
    *ENTRY_SHOWS,
    *fields("meeting", "title subtitle starts ends city country country_words hosts website"),
    *fields("session", "code objectives"),
    *fields("room", "position"),
    *fields("person", "honorific"),
    *fields("participant", "city"),
    *fields("organisation", "city"),
    *fields("working_group", "languages questions"),
    *fields("group_session", "position"),
    *fields("site_visit", "host"),
    *fields("departure", "minimum maximum"),
    "objective",
    "running_item",
)

DOOR_SIGNS_SHOW = (
    *fields("meeting", "title zone languages"),
    *fields("session", "title session_kind span zone room status"),
    *fields("room", "name names floor position"),
    *fields("working_group", "code title"),
    *fields("group_session", "group session position"),
    *fields("departure", "visit session code title"),
    *fields("site_visit", "theme title"),
)

RUN_OF_SHOW_SHOWS = (
    *AGENDA_SHOWS,
    *fields("session", "layout expected remark internal_note"),
    *fields("role", "confirmed note"),
    *fields("room", "capacity booths equipment set_up_minutes clear_away_minutes"),
    "document",
)

BADGES_SHOW = (
    *fields("meeting", "title starts ends city country_words languages"),
    *NAMES,
    *fields("person", "honorific nationality languages"),
    *fields("participant", "person status category organisation organisation_as_written function city country"),
    *fields("participant", "languages badge_name token"),
    *fields("accompanying_person", "participant given_name family_name family_first native_name badge token"),
    *fields("organisation", "name city country"),
    "category",
    "template",
)

PARTICIPANTS_SHOW = (
    *fields("meeting", "title starts ends languages country_words"),
    *NAMES,
    *fields("person", "honorific gender emails phones nationality"),
    *fields("participant", "person status category organisation organisation_as_written function city country"),
    *fields("participant", "delegation partnership partnership_as_written languages interpretation_from days"),
    *fields("participant", "consents arrival arrival_transport departure departure_transport hotel badge_name"),
    *fields("organisation", "name city country"),
    *fields("delegation", "name"),
    *fields("partnership", "title code"),
    "category",
)

SCHEDULE_SHOWS = (
    *fields("meeting", "title series starts ends zone languages website"),
    *fields("session", "title code session_kind span zone room place theme abstract floor_languages status link"),
    *fields("role", "session role_kind person position"),
    *NAMES,
    *fields("room", "name names position capacity"),
    *fields("working_group", "code title"),
    *fields("group_session", "group session"),
)
