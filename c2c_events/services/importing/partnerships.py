"""Partnerships and their member cities."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from c2c_events.domain.organisations import (
    MemberRole,
    Partnership,
    PartnershipId,
    PartnershipKind,
    PartnershipMember,
    PartnershipMemberId,
)
from c2c_events.domain.values import Money
from c2c_events.services.importing.lookups import filled, find_partnership, key
from c2c_events.services.importing.rows import Row, Taking, Things
from c2c_events.services.importing.texts import line, lines, text_of


def store_partnership(taking: Taking, row: Row) -> Things:
    draft, values = taking.draft, row.values
    title, code = text_of(values, "title", taking.language), line(values, "code")
    members = _members(values)
    if not title and not members:
        return []
    known = (find_partnership(draft, code) if code else None) or next(
        (found for said in title.values() if (found := find_partnership(draft, said)) and not (code and found.code)),
        None,
    )
    partnership = known or Partnership(id=PartnershipId(draft.new_id()), title=title)
    partnership = draft.put(
        filled(
            partnership,
            title=title,
            code=code,
            partnership_kind=_kind(values.get("type")),
            themes=frozenset(values.get("themes") or ()),
            goals=frozenset(values.get("sdgs") or ()),
            starts=values.get("starts") or "",
            ends=values.get("ends") or "",
            funding=money(values, "grant"),
            funder=line(values, "funder"),
            note=lines(values, "comment"),
        )
    )
    return [partnership, *_put_members(taking, partnership, members)]


def money(values: dict[str, Any], field: str) -> Money | None:
    """A sum with its currency: the cell's, else the currency column's, else euro, which these meetings count in."""
    amount = values.get(field)
    if amount is None:
        return None
    return Money(amount.amount, amount.currency or line(values, "currency").upper() or "EUR")


def _kind(said: Any) -> PartnershipKind | None:
    return PartnershipKind(said) if said in set(PartnershipKind) else None


def _members(values: dict[str, Any]) -> list[tuple[str, str, MemberRole]]:
    found = [
        (line(values, "lead_city"), values.get("lead_country") or "", MemberRole.LEAD),
        (line(values, "partner_city"), values.get("partner_country") or "", MemberRole.PARTNER),
        (line(values, "third_city"), values.get("third_country") or "", _role(values.get("third_role"))),
    ]
    found += [
        (each.name, each.country, MemberRole.LEAD if not n and not found[0][0] else MemberRole.PARTNER)
        for n, each in enumerate(values.get("members") or ())
    ]
    return [each for each in found if each[0]]


def _role(said: Any) -> MemberRole:
    return MemberRole(said) if said in set(MemberRole) else MemberRole.PARTNER


def _put_members(taking: Taking, partnership: Partnership, members: list[tuple[str, str, MemberRole]]) -> Things:
    draft = taking.draft
    own = [each for each in draft.all(PartnershipMember) if each.partnership == partnership.id]
    things: Things = []
    for position, (city, country, role) in enumerate(members, start=1):
        known = next((each for each in own if key(each.city) == key(city)), None)
        if known is None:
            things.append(
                draft.put(
                    PartnershipMember(
                        id=PartnershipMemberId(draft.new_id()),
                        partnership=partnership.id,
                        city=city,
                        country=country,
                        role=role,
                        position=position,
                    )
                )
            )
        else:
            things.append(draft.put(replace(known, country=country or known.country, role=role, position=position)))
    return things
