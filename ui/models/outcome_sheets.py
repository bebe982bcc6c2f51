"""What the inspector says of lessons, recommendations and agreements: the whole text, who bears it out, where from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from c2c_events.domain.findings import Finding
from c2c_events.domain.groups import WorkingGroup
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.outcomes import Agreement, Lesson, LessonId, Party, Recommendation
from c2c_events.domain.programme import Session
from c2c_events.language import Language
from c2c_events.more_terms import ADDRESSEES, AGREEMENT_KINDS
from c2c_events.terms import THINGS
from ui.models.links import Destination, Link
from ui.models.sheet import Block, Sheet, Teller

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader

OUTCOME_KINDS_READ = (Lesson, Recommendation, Agreement, Party, Partnership, Organisation, WorkingGroup, Session)
_KINDS = ("lesson", "recommendation", "agreement")


def outcome_sheet(reader: Reader, outcome_id: str, findings: Sequence[Finding], words: Language) -> Sheet:
    """A lesson, a recommendation or an agreement, whichever bears the id. Raises `NotFound`."""
    from ui.widgets.thing_inspector import tell as told

    found = next((each for name in _KINDS if (each := reader.find(KINDS[name].type, outcome_id)) is not None), None)
    found = found or reader.get(Lesson, LessonId(outcome_id))
    tell = Teller(words, reader.only(Meeting))
    name = next(name for name in _KINDS if isinstance(found, KINDS[name].type))
    kind = words._(THINGS[name])
    number = tell.number(found.number)
    return Sheet(
        thing=found,
        name=" ".join(part for part in (kind[:1].upper() + kind[1:], number) if part),
        second=tell.pick(found.theme),
        letters=number or kind[:1].upper(),
        tint={"lesson": "group", "recommendation": "panel", "agreement": "visit"}[name],
        blocks=(
            Block(words._("Text"), text=tell.pick(found.text)),
            *_own_blocks(reader, found, tell),
            Block(words._("Where it comes from"), _origin_facts(found, tell), links=_origin(reader, found, tell)),
            Block(words._("In each language"), tell.in_each_language(found.text)),
            Block(words._("Note"), text=found.note),
        ),
        findings=tuple(told(reader, findings, words)),
    )


def _own_blocks(reader: Reader, found: Any, tell: Teller) -> tuple[Block, ...]:
    if isinstance(found, Lesson):
        return _of_lesson(reader, found, tell)
    if isinstance(found, Recommendation):
        return _of_recommendation(found, tell)
    return _of_agreement(reader, found, tell)


def _of_lesson(reader: Reader, lesson: Lesson, tell: Teller) -> tuple[Block, ...]:
    _ = tell.words._
    evidence = sorted(reader.all(Partnership, id=set(lesson.evidence)), key=lambda each: each.code)
    merged = reader.find(Lesson, lesson.merged_into) if lesson.merged_into else None
    remains = (_to_outcome(merged, tell),) if merged is not None else ()
    return (
        Block(
            _("Place in the shared list"),
            ((_("Rank"), tell.number(lesson.shared_rank)), (_("Votes"), tell.number(lesson.votes))),
        ),
        Block(_("Merged into"), links=remains),
        Block(
            _("Evidence"),
            links=tuple(_to_partnership(each, tell) for each in evidence),
            text="" if evidence else lesson.evidence_as_written,
            empty=_("No partnership bears it out yet"),
        ),
    )


def _of_recommendation(recommendation: Recommendation, tell: Teller) -> tuple[Block, ...]:
    _ = tell.words._
    said = tell.words.list(_(ADDRESSEES[each]) for each in sorted(recommendation.addressees))
    return (
        Block(
            _("Addressed to"),
            (
                (_("Addressees"), said),
                (_("As written"), recommendation.addressee_as_written),
                (_("Votes"), tell.number(recommendation.votes)),
            ),
            empty=_("Nobody is asked yet"),
        ),
    )


def _of_agreement(reader: Reader, agreement: Agreement, tell: Teller) -> tuple[Block, ...]:
    words = tell.words
    _ = words._
    parties = sorted(reader.all(Party, agreement=agreement.id), key=lambda each: (each.position, each.id))
    return (
        Block(
            _("The agreement"),
            (
                (_("Kind"), _(AGREEMENT_KINDS[agreement.agreement_kind]) if agreement.agreement_kind else ""),
                (_("Amount"), words.money(agreement.amount) if agreement.amount else ""),
                (_("Announced"), words.date(agreement.announced, "long") if agreement.announced else ""),
                (_("Due"), words.date(agreement.due, "long") if agreement.due else ""),
                (_("Signed by"), agreement.signatories),
                (_("Follow-up"), agreement.follow_up),
            ),
        ),
        Block(_("Parties"), links=tuple(_to_party(each, tell) for each in parties), empty=_("No party yet")),
    )


def _to_party(party: Party, tell: Teller) -> Link:
    to = None
    if party.partnership:
        to = Destination("partnerships", select=party.partnership)
    if party.organisation:
        to = Destination("organisations", select=party.organisation)
    return Link(party.name, tell.country(party.country), to=to)


def _to_partnership(partnership: Partnership, tell: Teller) -> Link:
    to = Destination("partnerships", select=partnership.id)
    return Link(tell.called(partnership, partnership.title), to=to)


def _to_outcome(found: Lesson, tell: Teller) -> Link:
    return Link(tell.pick(found.text), to=Destination("outcomes", select=found.id))


def _origin_facts(found: Any, tell: Teller) -> tuple[tuple[str, str], ...]:
    linked = found.group or found.session
    return ((tell.words._("As written"), "" if linked else found.origin_as_written),)


def _origin(reader: Reader, found: Any, tell: Teller) -> tuple[Link, ...]:
    made = []
    if found.group:
        group = reader.get(WorkingGroup, found.group)
        made.append(Link(tell.called(group, group.title, group.theme), to=Destination("groups", select=group.id)))
    if found.session:
        session = reader.get(Session, found.session)
        to = Destination("programme", select=session.id)
        made.append(Link(tell.pick(session.title) or session.code, tell.day_and_times(session.span), to=to))
    return tuple(made)
