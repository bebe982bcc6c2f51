"""Joins what names something to what it names, whatever order files came in.

Roles to people, answers to participants, options to visits and groups, sessions to groups, lessons to partnerships. Run
after every import; what is joined already, or joined by hand, stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from c2c_events.domain.choices import Choice, Option, settled
from c2c_events.domain.groups import Departure, GroupSession, GroupSessionId, SiteVisit, WorkingGroup
from c2c_events.domain.outcomes import Agreement, Lesson, Recommendation
from c2c_events.domain.people import Participant, ParticipantId, PersonId
from c2c_events.domain.programme import Role, Session, SessionKind
from c2c_events.services.importing.draft import Draft
from c2c_events.services.importing.index import People
from c2c_events.services.importing.lookups import coded_in, find_group, find_partnership, key
from c2c_events.services.mentions import parts_of


def link(draft: Draft) -> dict[str, tuple[str, dict[str, Any], str | None]]:
    """Join what can be joined; gives what could not be, by the thing's id: kind of problem, its facts, a proposal."""
    people = People(draft)
    unresolved: dict[str, tuple[str, dict[str, Any], str | None]] = {}
    _groups_to_sessions(draft)
    _options(draft)
    _roles(draft, people, unresolved)
    _choices(draft, people, unresolved)
    _partnerships(draft)
    _outcomes(draft)
    return unresolved


def _groups_to_sessions(draft: Draft) -> None:
    joined = {each.session for each in draft.all(GroupSession)}
    for session in sorted(draft.all(Session), key=lambda each: (each.span is None, str(each.span))):
        if session.session_kind is not SessionKind.WORKING_GROUP or session.id in joined:
            continue
        for group in draft.all(WorkingGroup):
            if coded_in(session.title.values(), group.code):
                position = 1 + sum(each.group == group.id for each in draft.all(GroupSession))
                draft.put(
                    GroupSession(
                        id=GroupSessionId(draft.new_id()), group=group.id, session=session.id, position=position
                    )
                )
                break


def _options(draft: Draft) -> None:
    for option in draft.all(Option):
        if option.group or option.visit or option.departure or option.session:
            continue
        group = find_group(draft, option.code)
        departure = next((each for each in draft.all(Departure) if key(each.code) == key(option.code)), None)
        visit = next((each for each in draft.all(SiteVisit) if _names_visit(option.code, each)), None)
        if group is not None:
            draft.put(replace(option, group=group.id))
        elif departure is not None and not (visit is not None and _alone(draft, visit)):
            draft.put(replace(option, departure=departure.id))
        elif visit is not None:
            draft.put(replace(option, visit=visit.id))
    _join_equal_options(draft)


def _names_visit(said: str, visit: SiteVisit) -> bool:
    names = {key(visit.code), *(key(each) for each in (*visit.theme.values(), *visit.title.values()))}
    return any(key(part) in names for part in (said, *said.split("/")))


def _alone(draft: Draft, visit: SiteVisit) -> bool:
    """Whether a visit has one departure of its own code: choosing it is choosing the visit."""
    return sum(each.visit == visit.id for each in draft.all(Departure)) == 1


def _join_equal_options(draft: Draft) -> None:
    """Two options of a round that came to mean the same group become one, and choices of either are of that one."""
    first: dict[tuple[str, str], Option] = {}
    same: dict[str, str] = {}
    for option in draft.all(Option):
        target = option.group or option.departure or option.visit
        if target is None:
            continue
        kept = first.setdefault((option.round, target), option)
        if kept is not option:
            same[option.id] = kept.id
            draft.remove(option)
    if not same:
        return
    for choice in draft.all(Choice):
        if same.keys() & choice.ranks.keys():
            ranks: dict[str, int] = {}
            for option_id, rank in sorted(choice.ranks.items(), key=lambda each: each[1]):
                ranks.setdefault(same.get(option_id, option_id), rank)
            draft.put(replace(choice, ranks=ranks))


def _roles(draft: Draft, people: People, unresolved: dict[str, Any]) -> None:
    for role in draft.all(Role):
        person = role.person
        if person is None and role.as_written:
            found = people.named(role.as_written, role.affiliation)
            if len(found) == 1:
                person = PersonId(found[0])
            else:
                unresolved[role.id] = _nobody(role.as_written, found)
        represented = role.stands_in_for
        if represented is None and role.represented_as_written:
            found = people.named(*parts_of(role.represented_as_written))
            if len(found) == 1:
                represented = PersonId(found[0])
            else:
                unresolved.setdefault(role.id, _nobody(role.represented_as_written, found))
        if (person, represented) != (role.person, role.stands_in_for):
            draft.put(replace(role, person=person, stands_in_for=represented))


def _nobody(name: str, found: Iterable[str]) -> tuple[str, dict[str, Any], str | None]:
    return ("person_ambiguous" if list(found) else "person_unknown"), {"value": name}, None


def _choices(draft: Draft, people: People, unresolved: dict[str, Any]) -> None:
    addresses = list(people.by_email)
    for choice in draft.all(Choice):
        if choice.participant is not None:
            continue
        found = _participant_of(people, choice)
        if len(found) == 1:
            draft.put(replace(choice, participant=ParticipantId(people.participant_of[found[0]])))
        else:
            said = choice.name_as_written or choice.email
            kind = "person_ambiguous" if found else "person_unknown"
            unresolved[choice.id] = (kind, {"value": said}, None if found else _near(choice.email, addresses))
    _count_the_last(draft)
    _together(draft, people)


def _participant_of(people: People, choice: Choice) -> list[str]:
    """Who answered: the owner of the address; of several, the one of that name; without an address, the name alone."""
    email = choice.email.casefold()
    found = [each for each in dict.fromkeys(people.by_email.get(email, ())) if each in people.participant_of]
    if len(found) > 1:
        named = set(people.named(choice.name_as_written))
        found = [each for each in found if each in named] or found
    if not email:
        found = [each for each in people.named(choice.name_as_written) if each in people.participant_of]
    return found


def _near(email: str, addresses: list[str]) -> str | None:
    """The address of the register that this one is a slip of, if there is one."""
    from c2c_events.engines.fuzzy import nearest

    return nearest(email.casefold(), addresses, at_least=0.93) if email else None


def _count_the_last(draft: Draft) -> None:
    answers: dict[tuple[str, str], list[Choice]] = defaultdict(list)
    for choice in draft.all(Choice):
        if choice.participant is not None:
            answers[choice.round, choice.participant].append(choice)
    for own in answers.values():
        known = {each.id: each for each in own}
        for choice in settled(own):
            if choice != known[choice.id]:
                draft.put(choice)


def _together(draft: Draft, people: People) -> None:
    for choice in draft.all(Choice):
        if not choice.with_whom or choice.together:
            continue
        found = {
            ParticipantId(people.participant_of[named[0]])
            for part in re.split(r"[;\n]", choice.with_whom)
            if len(named := people.named(parts_of(part)[0])) == 1
            and named[0] in people.participant_of
        }
        if found:
            draft.put(replace(choice, together=frozenset(found)))


def _partnerships(draft: Draft) -> None:
    found: dict[str, Any] = {}
    for participant in draft.all(Participant):
        said = participant.partnership_as_written
        if said and participant.partnership is None:
            if said not in found:
                found[said] = find_partnership(draft, said)
            if found[said] is not None:
                draft.put(replace(participant, partnership=found[said].id))


def _outcomes(draft: Draft) -> None:
    for kind in (Lesson, Recommendation, Agreement):
        for outcome in draft.all(kind):
            changed: Any = outcome
            if changed.origin_as_written and changed.group is None and changed.session is None:
                group = find_group(draft, changed.origin_as_written)
                session = None if group else _session_named(draft, changed.origin_as_written)
                changed = replace(changed, group=group and group.id, session=session and session.id)
            if isinstance(changed, Lesson) and changed.evidence_as_written and not changed.evidence:
                parts = re.split(r"[;,]", changed.evidence_as_written)
                evidence = {found.id for part in parts if (found := find_partnership(draft, part)) is not None}
                changed = replace(changed, evidence=frozenset(evidence))
            if changed is not outcome:
                draft.put(changed)


def _session_named(draft: Draft, said: str) -> Session | None:
    wanted = key(said)
    found = [
        session
        for session in draft.all(Session)
        if wanted and (wanted == key(session.code) or any(wanted in key(title) for title in session.title.values()))
    ]
    return found[0] if len(found) == 1 else None
