"""What the inspector says of one person: gathered and put into words on the reader thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from c2c_events.domain.engagements import Why
from c2c_events.domain.findings import Finding
from c2c_events.domain.people import Category, Participant, Person
from c2c_events.domain.programme import NOT_WORK, RoleKind, Session
from c2c_events.domain.values import Text
from c2c_events.language import Language
from c2c_events.terms import ROLES
from ui.models.day_strip import Strip, strips
from ui.models.desk_history import printed_links, seen_links
from ui.models.links import Destination, Link
from ui.models.sheet import CHANGES_TOLD, tint_of
from ui.moments import moment

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting
    from c2c_events.services.inspection import PersonFile, PlaceGiven
    from c2c_events.services.whereabouts import Appointment, Reason
    from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class PersonShown:
    """`texts`: what fields say, by kind and path; `paths`: which path a text in several languages is shown by.

    `days`: what somebody is expected in, by day, and the same as `strips`; `now`: where they must be, "" where that is
    no question; `changes`: the newest first. `photo`: the bytes of a picture, empty without one.
    """

    file: PersonFile
    texts: Mapping[tuple[type[Any], str], str]
    paths: Mapping[tuple[type[Any], str], str]
    categories: tuple[Category, ...]
    findings: tuple[Any, ...]
    days: Mapping[date, tuple[Link, ...]]
    strips: Mapping[date, Strip]
    now: tuple[str, str]
    groups: tuple[Link, ...]
    places: tuple[Link, ...]
    wishes: tuple[Link, ...]
    parts: tuple[Link, ...]
    badge: str
    printed: tuple[Link, ...]
    seen: tuple[Link, ...]
    changes: tuple[Link, ...]
    photo: bytes


def read_person(
    reader: Reader,
    participant_id: str,
    fields: Sequence[tuple[type[Any], str]],
    findings: Sequence[Finding],
    now: datetime,
    words: Language,
) -> PersonShown:
    """Everything of a participant. `fields`: what is typed, by kind and path; `now`: aware. Raises `NotFound`."""
    from c2c_events.domain.meeting import Meeting
    from c2c_events.domain.people import ParticipantId
    from c2c_events.services.inspection import person_file
    from ui.widgets.thing_inspector import tell

    file = person_file(reader, ParticipantId(participant_id))
    meeting = reader.only(Meeting)
    say = _Sayer(words, meeting)
    texts, paths = _texts(reader, file, fields, say)
    return PersonShown(
        file=file,
        texts=texts,
        paths=paths,
        categories=tuple(sorted(reader.all(Category), key=lambda each: (each.position, each.code))),
        findings=tuple(tell(reader, findings, words)),
        days=say.days(file.day),
        strips=strips(file.day, meeting.zone, words, meeting.languages),
        now=say.now(file.day, now),
        groups=say.groups(file),
        places=tuple(say.place(each) for each in file.placements),
        wishes=say.wishes(reader, file),
        parts=say.parts(file),
        badge=say.badge(file),
        printed=printed_links(file, words, meeting),
        seen=seen_links(file, words, meeting),
        changes=_changes(reader, file, words, meeting),
        photo=_photo(reader, file.person.photo),
    )


def _texts(
    reader: Reader, file: PersonFile, fields: Sequence[tuple[type[Any], str]], say: _Sayer
) -> tuple[dict[tuple[type[Any], str], str], dict[tuple[type[Any], str], str]]:
    from c2c_events.services.naming import Names
    from c2c_events.services.typed import in_words, shown_path, value_at

    names = Names(reader, say.words)
    things = {Participant: file.participant, Person: file.person}
    # Named by what was read already: to tell namesakes apart, all things of their kind would have to be read.
    known = {
        "organisation": say.pick(file.organisation.name) or file.organisation.acronym if file.organisation else "",
        "delegation": say.pick(file.delegation.name) if file.delegation else "",
        "partnership": say.pick(file.partnership.title) or file.partnership.code if file.partnership else "",
    }
    texts, paths = {}, {}
    for kind, path in fields:
        if kind is Participant and path in known:
            texts[kind, path] = known[path]
            continue
        thing = things[kind]
        shown = path if "." in path else shown_path(thing, path, say.words, *say.meeting.languages)
        paths[kind, path] = shown
        texts[kind, path] = in_words(kind, shown, value_at(thing, shown), names)
    return texts, paths


def _changes(reader: Reader, file: PersonFile, words: Language, meeting: Meeting) -> tuple[Link, ...]:
    from c2c_events.services.journal_words import changes_in_words

    lines = changes_in_words(reader, words, limit=CHANGES_TOLD, things={file.participant.id, file.person.id})
    found = []
    for line in lines:
        who = ", ".join(part for part in (moment(words, line.at, meeting.zone, "MMMd"), line.who) if part)
        fields = [f"{each.field}: {each.before or '–'} → {each.after or '–'}" for each in line.changes if each.field]
        said = "; ".join(fields) or line.what
        found.append(Link(said, who, icon="history", role="ink2", said=f"{line.what}. {said}. {who}"))
    return tuple(found)


def _photo(reader: Reader, sha256: str) -> bytes:
    from c2c_events.services.photos import photo_of

    return photo_of(reader, sha256)


class _Sayer:
    """The words for what somebody takes part in."""

    def __init__(self, words: Language, meeting: Meeting) -> None:
        self.words, self.meeting = words, meeting

    def pick(self, text: Text) -> str:
        return self.words.pick(text, *self.meeting.languages)

    # What they are expected in.

    def days(self, appointments: Sequence[Appointment]) -> dict[date, tuple[Link, ...]]:
        found: dict[date, list[Link]] = {}
        for each in appointments:
            span = each.session.span
            if span is not None:
                found.setdefault(span.start.date(), []).append(self.appointment(each))
        return {day: tuple(links) for day, links in found.items()}

    def appointment(self, appointment: Appointment) -> Link:
        session = appointment.session
        assert session.span is not None
        times = self.words.times(session.span.start, session.span.end)
        title = self.title(session)
        note = " · ".join(part for part in (self.reasons(appointment), self.place_of(appointment)) if part)
        return Link(
            title, note, times, role=tint_of(session), said=f"{times}, {title}. {note}",
            to=Destination("programme", select=session.id),
        )  # fmt: skip

    def title(self, session: Session) -> str:
        return self.pick(session.title) or session.code

    def place_of(self, appointment: Appointment) -> str:
        if appointment.room is not None:
            return appointment.room.name_in(self.words.code, *self.meeting.languages)
        return self.pick(appointment.session.place)

    def reasons(self, appointment: Appointment) -> str:
        if not appointment.reasons:
            return "" if appointment.session.session_kind in NOT_WORK else self.words._("In the audience")
        return ", ".join(dict.fromkeys(self.reason(each) for each in appointment.reasons))

    def reason(self, reason: Reason) -> str:
        _, thing = self.words._, reason.thing
        if reason.why is Why.ROLE:
            return self.role(thing.role_kind)
        if reason.why is Why.GROUP:
            return _("Member of {group}").format(group=thing.code or self.pick(thing.title))
        if reason.why is Why.GUIDE:
            return _("Guides the visit")
        return _("Has a place") if reason.why is Why.DEPARTURE else _("Chosen")

    def role(self, kind: RoleKind) -> str:
        return self.words._(ROLES[kind])

    def now(self, appointments: Sequence[Appointment], at: datetime) -> tuple[str, str]:
        """Where somebody must be: a caption and what it is; empty after the meeting."""
        from c2c_events.services.whereabouts import at_moment

        _ = self.words._
        found = at_moment(appointments, at)
        if found.now:
            return _("Now"), "; ".join(self._briefly(each, day=False) for each in found.now)
        today = at.astimezone(ZoneInfo(self.meeting.zone)).date()
        if not found.next:
            return "", ""
        if today < self.meeting.starts:
            own = [each for each in appointments if each.reasons] or list(found.next)
            return _("First"), self._briefly(own[0], day=True)
        return _("Next"), "; ".join(self._briefly(each, day=True) for each in found.next)

    def _briefly(self, appointment: Appointment, *, day: bool) -> str:
        span = appointment.session.span
        assert span is not None
        when = self.words.times(span.start, span.end)
        if day:
            when = f"{self.words.date(span.start.date(), 'MMMEd')} {when}"
        return ", ".join(
            part
            for part in (self.title(appointment.session), self.place_of(appointment), when)
            if part
        )  # fmt: skip

    # Groups, places, wishes.

    def groups(self, file: PersonFile) -> tuple[Link, ...]:
        _ = self.words._
        found = []
        for group, member in file.groups:
            note = _("Officer of the group") if member.officer else ""
            found.append(self._to_group(group, note))
        found += [self._to_group(each.group, self._rank(each.placement.rank)) for each in file.placements if each.group]
        return tuple(found)

    def _to_group(self, group: Any, note: str) -> Link:
        called = " ".join(part for part in (group.code, self.pick(group.title or group.theme)) if part)
        return Link(called, note, said=f"{called}. {note}", to=Destination("groups", select=group.id))

    def place(self, given: PlaceGiven) -> Link:
        _ = self.words._
        called = self.pick(given.round.title) or given.round.name
        option = given.option
        if option is None and given.departure is None:
            return Link(called, _("No place could be given"), icon="circle-alert", role="warning")
        what = self._visit(given) or (option.code if option else "")
        rank = self._rank(given.placement.rank)
        to = Destination("groups", select=given.group.id) if given.group else None
        if given.visit is not None:
            to = Destination("visits", select=given.departure.id if given.departure else given.visit.id)
        return Link(what, rank, said=f"{called}: {what}. {rank}", to=to)

    def _visit(self, given: PlaceGiven) -> str:
        if given.visit is not None:
            code = given.departure.code if given.departure else given.visit.code
            return " ".join(part for part in (code, self.pick(given.visit.title or given.visit.theme)) if part)
        if given.group is not None:
            return " ".join(part for part in (given.group.code, self.pick(given.group.title)) if part)
        return ""

    def _rank(self, rank: int | None) -> str:
        return self.words._("choice {rank}").format(rank=self.words.number(rank)) if rank else ""

    def wishes(self, reader: Reader, file: PersonFile) -> tuple[Link, ...]:
        from c2c_events.domain.findings import Thing
        from c2c_events.services.thing_names import names_of

        options = {Thing.of(option) for answer in file.answers for _, option in answer.wishes}
        names = names_of(reader, options, self.words)
        found = []
        for answer in file.answers:
            called = self.pick(answer.round.title) or answer.round.name
            ranked = "; ".join(
                f"{self.words.number(rank)} {names[Thing.of(option)] or option.code}" for rank, option in answer.wishes
            )
            if not answer.choice.counts:
                called = self.words._("{round} (earlier answer)").format(round=called)
            said = [ranked or self.words._("Nothing chosen"), answer.choice.remark, answer.choice.with_whom]
            found.append(Link(called, " · ".join(part for part in said if part)))
        return tuple(found)

    def parts(self, file: PersonFile) -> tuple[Link, ...]:
        """What they do beside what is in their day: who stands in for them, what they guide and head."""
        _ = self.words._
        found = []
        for held in file.roles:
            if held.instead:
                note = _("Somebody stands in: {role}").format(role=self.role(held.role.role_kind))
                found.append(Link(self.title(held.session), note, to=Destination("programme", select=held.session.id)))
            elif held.session.span is None:
                note = _("{role}, not scheduled yet").format(role=self.role(held.role.role_kind))
                found.append(Link(self.title(held.session), note, to=Destination("programme", select=held.session.id)))
        for departure, visit in file.guided:
            called = " ".join(part for part in (departure.code, self.pick(visit.title or visit.theme)) if part)
            found.append(Link(called, _("Guides the visit"), to=Destination("visits", select=departure.id)))
        found += [Link(self.pick(each.name), _("Heads the delegation")) for each in file.headed]
        return tuple(found)

    def badge(self, file: PersonFile) -> str:
        from c2c_events.domain.people_findings import BADGE

        printed = [each for each in file.prints if each.what == BADGE]
        if not printed:
            return self.words._("Not printed yet")
        at = printed[-1].printed_at.astimezone(ZoneInfo(self.meeting.zone))
        when = f"{self.words.date(at.date(), 'MMMd')} {self.words.time(at)}"
        times = len(printed)
        return self.words.counted("Printed on {when}", "Printed {n} times, last on {when}", times, when=when)
