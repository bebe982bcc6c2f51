"""What the inspector of working groups shows: everything of one, read and put into words at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from c2c_events.domain.choices import Choice, Option, Placement
from c2c_events.domain.findings import Finding
from c2c_events.domain.groups import GroupMember, GroupSession, WorkingGroup, WorkingGroupId
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.outcomes import Agreement, Lesson, Recommendation
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Session
from c2c_events.domain.records import Note, Tag, Tagging
from c2c_events.language import Language
from c2c_events.more_terms import MEMBER_SOURCES
from c2c_events.terms import THINGS
from ui.models.files import FileShown, typed_texts
from ui.models.links import Destination, Link
from ui.models.placed import PlacedPerson, Taken, placed_people
from ui.models.session import Line
from ui.models.sheet import Block, Sheet, Teller, last_changes

if TYPE_CHECKING:
    from c2c_events.services.groups import Membership
    from c2c_events.storage.repository import Reader

GROUP_KINDS_READ = (
    WorkingGroup, GroupMember, GroupSession, Session, Room, Participant, Person, Placement, Option, Choice, Lesson,
    Recommendation, Agreement, Meeting, Tag, Tagging, Note,
)  # fmt: skip
"""The kinds whose changes concern what is shown of a group."""


@dataclass(frozen=True, kw_only=True)
class GroupShown(FileShown):
    """`gatherings`: the sessions it meets in, as lines about a `GroupSession`; `others`: the other groups, by id."""

    people: tuple[PlacedPerson, ...]
    taken: Taken
    gatherings: tuple[Line, ...]
    others: tuple[tuple[str, str], ...]


def read_group(
    reader: Reader, thing_id: str, paths: Sequence[str], findings: Sequence[Finding], words: Language
) -> GroupShown:
    """A working group with its members and sessions. `paths`: of its typed fields. Raises `NotFound`."""
    from c2c_events.services.groups import gatherings_of, members_of
    from c2c_events.services.inspection import remarks_of
    from c2c_events.services.ordering import in_order
    from ui.widgets.thing_inspector import tell as told

    group = reader.get(WorkingGroup, WorkingGroupId(thing_id))
    tell = Teller(words, reader.only(Meeting))
    memberships = members_of(reader, group.id)
    officers = [each.participant for each in memberships if each.officer]
    people = placed_people(reader, {each.participant: _why(each, tell) for each in memberships}, tell, officers)
    taken = Taken(sum(each.comes for each in people), group.minimum, group.maximum)
    gatherings = gatherings_of(reader, group.id)
    by_hand = [each.by_hand.id for each in memberships if each.by_hand is not None]
    parts = [group.id, *by_hand, *(each.id for each in gatherings)]
    n = words.counted("{n} member", "{n} members", taken.count)
    return GroupShown(
        sheet=Sheet(
            thing=group,
            name=tell.pick(group.title) or group.code or words._("No title yet"),
            second=" · ".join(part for part in (group.code, n) if part),
            letters=group.code[:4],
            tint="group",
            blocks=(Block(words._("Outcomes"), links=_outcomes_of(reader, group, tell)),),
            findings=tuple(told(reader, findings, words)),
        ),
        texts=typed_texts(reader, group, paths, tell),
        remarks=remarks_of(reader, group),
        changes=last_changes(reader, parts, tell),
        people=people,
        taken=taken,
        gatherings=_gatherings(reader, gatherings, tell),
        others=tuple(
            (each.id, tell.called(each, each.title, each.theme))
            for each in in_order(reader.all(WorkingGroup))
            if each.id != group.id
        ),
    )


def _why(member: Membership, tell: Teller) -> str:
    """How somebody came into the group: "Officer of the group · choice 1"."""
    _ = tell.words._
    said = [_("Officer of the group")] if member.officer else []
    if member.placements:
        rank = member.placements[0].rank
        said.append(_("choice {rank}").format(rank=tell.number(rank)) if rank else _("placed"))
    elif member.by_hand is not None and not member.officer:
        said.append(_(MEMBER_SOURCES[member.by_hand.member_source]))
    return " · ".join(said)


def _gatherings(reader: Reader, own: Sequence[GroupSession], tell: Teller) -> tuple[Line, ...]:
    sessions = reader.by_id(Session, id={each.session for each in own}) if own else {}
    rooms = reader.by_id(Room, id={each.room for each in sessions.values() if each.room}) if sessions else {}
    made = []
    for each in own:
        session = sessions[each.session]
        where = tell.room(rooms.get(session.room) if session.room else None, session)
        link = tell.session(session, where)
        if session.span is None:
            said = tell.words._("Not scheduled yet")
            link = replace(link, note=" · ".join(part for part in (said, where) if part))
        made.append(Line(each, link, {}, {}))
    return tuple(made)


def _outcomes_of(reader: Reader, group: WorkingGroup, tell: Teller) -> tuple[Link, ...]:
    found: list[Link] = []
    kinds: tuple[tuple[type[Any], str], ...] = (
        (Lesson, "lesson"), (Recommendation, "recommendation"), (Agreement, "agreement"),
    )  # fmt: skip
    for kind, name in kinds:
        for each in reader.all(kind, group=group.id):
            to = Destination("outcomes", select=each.id)
            found.append(Link(tell.pick(each.text), tell.words._(THINGS[name]), to=to))
    return tuple(found)
