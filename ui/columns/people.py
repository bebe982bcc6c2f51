"""The columns of the lists of people: the participants, and the same at the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from c2c_events.domain.organisations import OrganisationKind
from c2c_events.domain.people import ConsentUse, Participant, Person
from c2c_events.errors import N_, NC_
from c2c_events.language import Language
from c2c_events.services.column_titles import PARTICIPANT_TITLES
from c2c_events.terms import CONSENTS, GENDERS, ORGANISATION_KINDS, ROLES, STATUSES
from ui.columns.making import Maker, Sayer, finding_column
from ui.models.value_table import Cell, Column

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting
    from c2c_events.domain.participant_row import ParticipantRow

_HERE = NC_("column of the desk: since when", "Here")
_STATUS_ORDER = {status: number for number, status in enumerate(STATUSES)}


def participant_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of participants."""
    say, days = Sayer(words, meeting), meeting.days()
    of = Maker(say, Participant, PARTICIPANT_TITLES)
    of_person = Maker(say, Person, PARTICIPANT_TITLES, lambda row: row.person)

    def name(row: ParticipantRow) -> Cell:
        return ("person", row.name_to_sort or row.native_name, row.native_name if row.name_to_sort else "")

    def status(row: ParticipantRow) -> str:
        said = words._(STATUSES[row.status])
        if row.waiting_place is None:
            return said
        return words._("{status}, {place}").format(status=said, place=words.number(row.waiting_place))

    def category(row: ParticipantRow) -> Cell:
        return ("swatch", row.category.colour, say.named(row.category)) if row.category else ("second", "")

    def organisation(row: ParticipantRow) -> str:
        return say.named(row.organisation, row.organisation_as_written)

    def partnership(row: ParticipantRow) -> str:
        return say.named(row.partnership, row.partnership_as_written)

    def yes_no(said: bool | None) -> str:
        return "" if said is None else words._(N_("yes") if said else N_("no"))

    def gender(row: ParticipantRow) -> str:
        return words._(GENDERS[row.gender]) if row.gender else ""

    def organisation_kind(row: ParticipantRow) -> str:
        kind = row.organisation_kind
        return words._(ORGANISATION_KINDS[OrganisationKind(kind)]) if kind else ""

    def roles(row: ParticipantRow) -> str:
        return words.list(dict.fromkeys(words._(ROLES[role]) for role in row.roles))

    def consents(row: ParticipantRow) -> str:
        return words.list(words._(CONSENTS[ConsentUse(use)]) for use, given in row.consents.items() if given)

    def custom(key: str) -> Callable[[ParticipantRow], str]:
        return lambda row: row.custom.get(key, "")

    return (
        finding_column(words),
        of.text("name", lambda row: row.name_to_sort, cell=name, width=240, grows=True),
        of.text("organisation", organisation, "organisation", width=200, grows=True),
        of.text("function", lambda row: say.pick(row.function), "function", width=170, shown=False),
        of.text("country", lambda row: say.country(row.country), "country", width=130),
        of.text("city", lambda row: row.city, "city", shown=False),
        of.text(
            "status", status, "status", cell=lambda row: ("status", str(row.status), status(row)),
            sort=lambda row: (_STATUS_ORDER[row.status], row.waiting_place or 0), width=116,
        ),
        of.text("category", lambda row: say.named(row.category), "category", cell=category, shown=False),
        of.text(
            "days", lambda row: say.days(row.days), "days", cell=lambda row: ("days", days, frozenset(row.days)),
            sort=lambda row: row.days, width=24 * max(3, min(7, len(days))) + 20,
        ),
        of.text("arrival", lambda row: say.moment(row.arrival), "arrival", sort=lambda row: row.arrival, rigid=True),
        of.text(
            "departure", lambda row: say.moment(row.departure), "departure", sort=lambda row: row.departure, rigid=True,
            shown=False,
        ),
        of_person.text("email", lambda row: row.email, "emails", width=220, shown=False),
        of_person.text("phone", lambda row: row.phone, "phones", shown=False),
        of.text("languages", lambda row: say.languages(row.languages), "languages", shown=False),
        of.text("delegation", lambda row: say.named(row.delegation), "delegation", shown=False),
        of.text("partnership", partnership, "partnership", shown=False),
        of.text("hotel", lambda row: row.hotel, "hotel", shown=False),
        of.text("diet", lambda row: row.diet, "diet", shown=False),
        of.text("needs", lambda row: row.needs, "needs", shown=False),
        of.text("step_free", lambda row: yes_no(row.step_free), "step_free", shown=False),
        of.text("letter", lambda row: yes_no(row.letter), "letter", shown=False),
        of.text("accompanying", lambda row: words.list(filter(None, row.accompanying)), width=200, shown=False),
        of.text("roles", roles, width=160, shown=False),
        of.text("consents", consents, width=200, shown=False),
        of.text("organisation_kind", organisation_kind, width=160, shown=False),
        of_person.text("honorific", lambda row: say.pick(row.honorific), "honorific", width=80, shown=False),
        of_person.text("gender", gender, "gender", width=100, shown=False),
        of_person.text("nationality", lambda row: say.country(row.nationality), "nationality", shown=False),
        of.text("arrival_transport", lambda row: row.arrival_transport, "arrival_transport", shown=False),
        of.text("departure_transport", lambda row: row.departure_transport, "departure_transport", shown=False),
        *noted_by_the_desk(say, of),
        of.text("tags", lambda row: words.list(row.tags), shown=False),
        of.text("badge_name", lambda row: row.badge_name, "badge_name", shown=False),
        of.text("comment", lambda row: row.comment, "comment", width=200, shown=False),
        of.text("internal_note", lambda row: row.internal_note, "internal_note", shown=False),
        *(
            of.text(f"custom.{key}", custom(key), f"custom.{key}", title=title, shown=False)
            for key, title in meeting.custom_fields.items()
        ),
    )  # fmt: skip


def noted_by_the_desk(say: Sayer, of: Maker) -> tuple[Column, Column]:
    """Since when somebody is here, and when their badge was printed last."""

    def moment(at: datetime | None) -> str:
        zone = ZoneInfo(say.meeting.zone)
        return say.moment(at.astimezone(zone).replace(tzinfo=None)) if at is not None else ""

    def here(row: ParticipantRow) -> Cell:
        if row.present_since is None:
            return ("second", "")
        return ("icon", "user-check", "ok", moment(row.present_since))

    def badge(row: ParticipantRow) -> Cell:
        if row.badge_printed_at is None:
            return ("second", "")
        return ("icon", "id-card", "ink2", moment(row.badge_printed_at))

    return (
        of.text(
            "present", lambda row: moment(row.present_since), cell=here,
            sort=lambda row: (row.present_since is None, row.present_since), width=150, shown=False,
        ),
        of.text(
            "badge", lambda row: moment(row.badge_printed_at), cell=badge,
            sort=lambda row: (row.badge_printed_at is None, row.badge_printed_at), width=150, shown=False,
        ),
    )  # fmt: skip


def desk_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the desk's list: who is here, whose badge is printed."""
    say = Sayer(words, meeting)
    of = Maker(say, Participant, PARTICIPANT_TITLES)
    shared = {column.key: column for column in participant_columns(words, meeting)}

    def read_only(key: str, *, shown: bool = True) -> Column:
        return replace(shared[key], target=None, shown=shown)

    present, badge = noted_by_the_desk(say, of)
    return (
        finding_column(words),
        read_only("name"),
        replace(read_only("organisation"), grows=False),  # the room is for the name
        read_only("country", shown=False),
        read_only("category"),
        read_only("status"),
        replace(present, title=words._(_HERE), shown=True),
        replace(badge, title=words._("Badge"), shown=True),
        read_only("days", shown=False),
        read_only("needs"),
    )  # fmt: skip
