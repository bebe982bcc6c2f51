"""What people wished for: ranked visits, first to third choices of groups."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from c2c_events.domain.choices import Choice, ChoiceId, ChoiceRound, ChoiceRoundId, Option, OptionId
from c2c_events.domain.groups import WorkingGroup
from c2c_events.domain.values import Text
from c2c_events.errors import N_
from c2c_events.language import language
from c2c_events.services.importing.draft import Draft
from c2c_events.services.importing.lookups import find_group, key
from c2c_events.services.importing.rows import Row, Taking, Things
from c2c_events.services.importing.texts import line, lines

_CODE = re.compile(r"[A-Za-z]{1,4}[ -]?\d{1,3}(?![\w])")

NAMES = {"visit_choices": N_("Site visits"), "group_choices": N_("Working groups")}
"""What a round is called that no existing one fits."""


def store_choice(taking: Taking, row: Row) -> Things:
    """One answer. A later answer of the same person counts, the earlier one is kept; who is not there is waited for."""
    draft, values = taking.draft, row.values
    said = _ranked(row)
    email = next(iter(values.get("email") or ()), "")
    name = _name(values)
    if not email and not name:
        return []
    round_ = _round(taking, row, [option for option, _ in said])
    if isinstance(values.get("options"), dict):
        for option in values["options"]:  # in the order of the columns, not of somebody's wishes
            _option(draft, round_, option, values["kind"], add=True)
    ranks: dict[str, int] = {}
    flags = {problem.kind for problem in row.problems if problem.level != "repair"}
    for option, rank in said:
        chosen = _option(draft, round_, option, row.values["kind"], add=isinstance(values.get("options"), dict))
        if chosen is None:
            row.doubt("option_unknown", "options", value=option)
            flags.add("option_unknown")
            continue
        if values["kind"] == "group_choices" and _is_no_group(draft, chosen):
            row.doubt("option_unknown", "options", value=option)  # it is kept: its group may still come
        ranks.setdefault(chosen.id, rank)
    known = next((each for each in draft.all(Choice) if each.source == row.place and each.round == round_.id), None)
    choice = known or Choice(id=ChoiceId(draft.new_id()), round=round_.id)
    return [
        draft.put(
            replace(
                choice,
                email=email,
                name_as_written=name,
                ranks=ranks,
                answered_at=draft.instant(_moment(values.get("submitted_at"))),
                languages=frozenset(values.get("languages") or ()),
                step_free=values.get("step_free_needed"),
                with_whom=lines(values, "with_whom"),
                remark=lines(values, "comment"),
                flags=frozenset(flags),
                source=row.place,
            )
        )
    ]


def _moment(said: Any) -> Any:
    return said if isinstance(said, datetime) or said is None else datetime.combine(said, time())


def _name(values: dict[str, Any]) -> str:
    full = values.get("full_name")
    return full.written if full is not None else f"{line(values, 'given_name')} {line(values, 'family_name')}".strip()


def _ranked(row: Row) -> list[tuple[str, int]]:
    """Option and rank, the most wanted first: from a column per option that holds the rank, or one per rank."""
    by_option = row.values.get("options")
    if isinstance(by_option, dict):
        said = [(option, rank) for option, rank in by_option.items() if rank is not None]
    else:
        said = [(chosen, n) for n in range(1, 6) if (chosen := line(row.values, f"choice_{n}"))]
    return sorted(said, key=lambda each: each[1])


def _round(taking: Taking, row: Row, options: list[str]) -> ChoiceRound:
    """The named round, else the one whose options these are, else the one of this sort of choices, else a new one."""
    draft = taking.draft
    name = taking.round_name or language(draft.meeting.first_language)._(NAMES[row.values["kind"]])
    for each in draft.all(ChoiceRound):
        if key(each.name) == key(name):
            return each
    if taking.round_name is None:
        for each in draft.all(ChoiceRound):
            if options and all(_existing(draft, each, option) for option in options):
                return each
    position = len(draft.all(ChoiceRound)) + 1
    return draft.put(
        ChoiceRound(id=ChoiceRoundId(draft.new_id()), name=name, title=Text.plain(name), position=position)
    )


def _existing(draft: Draft, round_: ChoiceRound, said: str) -> Option | None:
    coded = _CODE.match(said)
    wanted = {key(said), key(coded[0]) if coded else key(said)}
    for option in draft.all(Option):
        if option.round != round_.id:
            continue
        names = {key(option.code), *(key(part) for part in option.code.split("/"))}
        if wanted & names or any(key(part) in names for part in said.split("/")):
            return option
        if option.group is not None and (found := find_group(draft, said)) is not None and found.id == option.group:
            return option
    return None


def _is_no_group(draft: Draft, option: Option) -> bool:
    """Whether an option is called as the groups that are there, and is none of them: “GT 9” beside “GT1”."""
    coded = _CODE.match(option.code)
    if option.group is not None or coded is None or find_group(draft, option.code) is not None:
        return False
    letters = re.sub(r"[^a-z]", "", coded[0].lower())
    return letters in {re.sub(r"[^a-z]", "", each.code.lower()) for each in draft.all(WorkingGroup)}


def _option(draft: Draft, round_: ChoiceRound, said: str, kind: str, add: bool) -> Option | None:
    """The option of that name in a round; added where a column is named so, or a group is."""
    found = _existing(draft, round_, said)
    if found is not None:
        return found
    group = find_group(draft, said) if kind == "group_choices" else None
    coded = _CODE.match(said)
    code = group.code if group is not None else coded[0] if coded else said
    if not add and group is None and coded is None and any(each.group for each in draft.all(Option)):
        return None  # the groups are known, and this is none of them
    if code != said and (found := _existing(draft, round_, code)) is not None:
        return found
    position = sum(option.round == round_.id for option in draft.all(Option)) + 1
    return draft.put(
        Option(
            id=OptionId(draft.new_id()),
            round=round_.id,
            code=code,
            group=None if group is None else group.id,
            position=position,
        )
    )
