"""What the desk needs to know of somebody who stands before it: where they must be now, badge, needs, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from c2c_events.domain.choices import Placement
from c2c_events.domain.findings import Finding
from c2c_events.domain.groups import Departure, SiteVisit
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.people import AccompanyingPerson, Category, Participant, Person, name_on_badge
from c2c_events.domain.people_findings import BADGE
from c2c_events.domain.programme import Role, Session
from c2c_events.domain.records import Attendance, PrintRecord
from c2c_events.language import Language
from c2c_events.more_terms import ATTENDANCE_KINDS
from c2c_events.terms import STATUSES
from ui.models.links import Destination, Link
from ui.models.sheet import Block, Sheet, Teller
from ui.widgets.inspector import initials, tint_at

if TYPE_CHECKING:
    from c2c_events.services.inspection import PersonFile
    from c2c_events.services.whereabouts import Appointment
    from c2c_events.storage.repository import Reader

DESK_KINDS_READ = (
    Participant, Person, Category, Session, Role, Room, Placement, Departure, SiteVisit, Attendance, PrintRecord,
    AccompanyingPerson,
)  # fmt: skip


def desk_sheet(reader: Reader, participant_id: str, findings: Sequence[Finding], words: Language) -> Sheet:
    """Somebody at the desk, as things stand now. Raises `NotFound`."""
    from c2c_events.domain.people import ParticipantId
    from c2c_events.services.inspection import person_file
    from c2c_events.services.whereabouts import where_must_they_be
    from ui.widgets.thing_inspector import tell as told

    file = person_file(reader, ParticipantId(participant_id))
    tell = Teller(words, reader.only(Meeting))
    _ = words._
    where = where_must_they_be(reader, ParticipantId(participant_id), datetime.now(UTC))
    name = name_on_badge(file.person, file.participant) or _("No name")
    own = [each for each in file.day if each.reasons]
    organisation = tell.pick(file.organisation.name) if file.organisation else file.participant.organisation_as_written
    return Sheet(
        thing=file.participant,
        name=name,
        second=" · ".join(part for part in (organisation, tell.country(_country(file))) if part),
        letters=initials(file.person.given_name, file.person.family_name) or initials(name),
        tint=tint_at(file.category.position if file.category else None),
        status=(str(file.participant.status), _(STATUSES[file.participant.status])),
        blocks=(
            Block(_("Must be here now"), links=_appointments(where.now, tell), timed=True),
            Block(_("Next"), links=_appointments(where.next, tell), timed=True, empty=_("Nothing more is planned")),
            Block(_("At the desk"), _facts(file, tell)),
            Block(_("Seen"), links=_seen(file, tell)),
            Block(_("Comes with"), links=_company(file, tell)),
            Block(_("Their own programme"), links=_appointments(own, tell), timed=True),
        ),
        findings=tuple(told(reader, findings, words)),
    )


def _country(file: PersonFile) -> str:
    return file.participant.country or (file.organisation.country if file.organisation else "")


def _appointments(appointments: Sequence[Appointment], tell: Teller) -> tuple[Link, ...]:
    return tuple(tell.session(each.session, tell.room(each.room, each.session)) for each in appointments)


def _facts(file: PersonFile, tell: Teller) -> tuple[tuple[str, str], ...]:
    words, participant = tell.words, file.participant
    _ = words._
    printed = [each for each in file.prints if each.what == BADGE]
    badge = _("Printed on {when}").format(when=tell.instant(printed[-1].printed_at)) if printed else ""
    category = (tell.pick(file.category.name) or file.category.code) if file.category else _("None: no colour")
    step_free = _("needed") if participant.step_free else ""
    return (
        (_("Badge"), badge or _("Not printed yet")),
        (_("Category"), category),
        (_("Function"), tell.pick(participant.function)),
        (_("Days"), words.list(words.date(day, "EEEdMMM") for day in sorted(participant.days)) or _("All")),
        (_("Languages"), words.languages_in_words(sorted(participant.languages))),
        (_("Diet"), participant.diet),
        (_("Needs"), participant.needs),
        (_("Step-free way"), step_free),
        (_("Hotel"), participant.hotel),
        (_("Internal note"), participant.internal_note),
    )


def _seen(file: PersonFile, tell: Teller) -> tuple[Link, ...]:
    """When they were seen; a mistake that was taken back is left out, with what took it back."""
    taken_back = {each.reverses for each in file.seen}
    stands = [each for each in file.seen if each.reverses is None and each.id not in taken_back]
    return tuple(Link(tell.words._(ATTENDANCE_KINDS[each.attendance_kind]), tell.instant(each.at)) for each in stands)


def _company(file: PersonFile, tell: Teller) -> tuple[Link, ...]:
    _ = tell.words._
    made = []
    for each in file.accompanying:
        note = " · ".join(part for part in (_("has a badge") if each.badge else "", each.diet) if part)
        to = Destination("participants", select=file.participant.id)
        made.append(Link(each.name.in_order() or each.native_name, note, to=to))
    return tuple(made)
