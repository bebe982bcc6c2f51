"""What the inspectors of organisations and partnerships show: everything of one, read and put into words at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from c2c_events.domain.findings import Finding
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.organisations import Organisation, OrganisationId, Partnership, PartnershipId, PartnershipMember
from c2c_events.domain.outcomes import Agreement
from c2c_events.domain.programme import Session
from c2c_events.language import Language
from c2c_events.terms import MEMBER_ROLES, ORGANISATION_KINDS, ROLES
from ui.models.links import Destination, Link
from ui.models.map_points import MapPoints, map_points
from ui.models.sheet import Block, Sheet, Teller, last_changes

if TYPE_CHECKING:
    from c2c_events.services.inspection import OrganisationFile, PartnershipFile, Remarks
    from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class FileShown:
    """`texts`: what stands in the typed fields, by path; `changes`: the last ones; `members`: the cities of a
    partnership with what stands in their fields; `cities`: the same as links, whose `points` are on the map."""

    sheet: Sheet
    texts: Mapping[str, str]
    remarks: Remarks
    changes: tuple[Link, ...]
    members: tuple[tuple[PartnershipMember, Mapping[str, str]], ...] = ()
    points: MapPoints = field(default_factory=MapPoints)
    cities: tuple[Link, ...] = ()


_MOST_LETTERS = 4  # in a portrait

MEMBER_PATHS = ("city", "country", "organisation", "joined", "left")


def read_organisation(
    reader: Reader, thing_id: str, paths: Sequence[str], findings: Sequence[Finding], words: Language
) -> FileShown:
    """An organisation. Raises `NotFound`."""
    from c2c_events.services.inspection import organisation_file
    from c2c_events.services.naming import Names
    from ui.widgets.thing_inspector import tell as told

    file = organisation_file(reader, OrganisationId(thing_id))
    tell = Teller(words, reader.only(Meeting))
    own = file.organisation
    name = _name(own, tell)
    kind = words._(ORGANISATION_KINDS[own.organisation_kind]) if own.organisation_kind else ""
    return FileShown(
        sheet=Sheet(
            thing=own,
            name=name,
            second=" · ".join(part for part in (kind, tell.city(own.city, own.country)) if part),
            letters=own.acronym if 0 < len(own.acronym) <= _MOST_LETTERS else _letters(name),
            tint="panel",
            blocks=_organisation_blocks(file, tell),
            findings=tuple(told(reader, findings, words)),
        ),
        texts=_texts(own, paths, Names(reader, words), {"parent": _name(file.parent, tell)}),
        remarks=file.remarks,
        changes=last_changes(reader, [own.id], tell),
    )


def _letters(name: str) -> str:
    from ui.widgets.inspector import initials

    return initials(*name.split())


def _name(organisation: Organisation | None, tell: Teller) -> str:
    return tell.pick(organisation.name) or organisation.acronym if organisation is not None else ""


def _texts(thing: Any, paths: Iterable[str], names: Any, known: Mapping[str, str]) -> dict[str, str]:
    """What stands in typed fields. `known`: names of other things that were read already, by path.

    To tell those apart that are called alike, all of their kind would have to be read, at each step through a list.
    """
    from c2c_events.services.typed import in_words, value_at

    return {
        path: known[path] if path in known else in_words(type(thing), path, value_at(thing, path), names)
        for path in paths
    }


def _organisation_blocks(file: OrganisationFile, tell: Teller) -> tuple[Block, ...]:
    words = tell.words
    _ = words._
    n = len(file.people)
    people = words.counted("{n} person", "{n} people", n)
    return (
        Block(_("Part of"), links=(_to_organisation(file.parent, tell),) if file.parent else ()),
        Block(
            people if n else _("People"), links=tell.people(file.people), empty=_("Nobody is registered from here")
        ),
        Block(_("Partnerships"), links=tuple(_membership(*each, tell) for each in file.memberships)),
        Block(_("In the programme"), links=_roles(file, tell), timed=True),
        Block(_("Visits it hosts"), links=tuple(
            Link(tell.called(each, each.title, each.theme), to=Destination("visits", select=each.id))
            for each in file.visits
        )),
        Block(_("Agreements"), links=tuple(_to_agreement(each, tell) for each in file.agreements)),
        Block(_("Delegations"), links=tuple(Link(tell.pick(each.name)) for each in file.delegations)),
        Block(_("Its parts"), links=tuple(_to_organisation(each, tell) for each in file.parts)),
    )  # fmt: skip


def _roles(file: OrganisationFile, tell: Teller) -> tuple[Link, ...]:
    """The sessions in which its people have roles, each role a line."""
    made = []
    for held, person in file.roles:
        note = f"{person.name.in_order() or person.native_name}, {tell.words._(ROLES[held.role.role_kind])}"
        made.append(tell.session(held.session, note))
    return tuple(made)


def _to_organisation(organisation: Organisation, tell: Teller) -> Link:
    place = tell.city(organisation.city, organisation.country)
    to = Destination("organisations", select=organisation.id)
    return Link(_name(organisation, tell), place, to=to)


def _membership(member: PartnershipMember, partnership: Partnership, tell: Teller) -> Link:
    to = Destination("partnerships", select=partnership.id)
    return Link(tell.called(partnership, partnership.title), tell.words._(MEMBER_ROLES[member.role]), to=to)


def _to_agreement(agreement: Agreement, tell: Teller) -> Link:
    return Link(tell.pick(agreement.text), to=Destination("outcomes", select=agreement.id))


def typed_texts(reader: Reader, thing: Any, paths: Iterable[str], tell: Teller) -> dict[str, str]:
    """What stands in the typed fields of a thing, by path; a text is shown as its reader reads it."""
    from c2c_events.services.naming import Names
    from c2c_events.services.typed import in_words, shown_path, value_at

    names, said = Names(reader, tell.words), {}
    for path in paths:
        own = path if "." in path else shown_path(thing, path, tell.words, *tell.meeting.languages)
        said[path] = in_words(type(thing), own, value_at(thing, own), names)
    return said


# -------------------------------------------------------------------------------------------------------- partnerships


def read_partnership(
    reader: Reader, thing_id: str, paths: Sequence[str], findings: Sequence[Finding], words: Language
) -> FileShown:
    """A partnership with its cities. Raises `NotFound`."""
    from c2c_events.services.inspection import partnership_file
    from c2c_events.services.naming import Names
    from ui.widgets.thing_inspector import tell as told

    file = partnership_file(reader, PartnershipId(thing_id))
    tell = Teller(words, reader.only(Meeting))
    own, names = file.partnership, Names(reader, words)
    cities = words.list(each.city for each in file.members)
    return FileShown(
        sheet=Sheet(
            thing=own,
            name=tell.pick(own.title) or own.code,
            second=cities,
            letters=own.code.rpartition("-")[2][:_MOST_LETTERS] or _letters(tell.pick(own.title)),
            tint="group",
            blocks=_partnership_blocks(file, tell),
            findings=tuple(told(reader, findings, words)),
        ),
        texts=_texts(own, paths, names, {}),
        remarks=file.remarks,
        changes=last_changes(reader, [own.id, *(each.id for each in file.members)], tell),
        members=tuple((each, _texts(each, MEMBER_PATHS, names, _known(each, file, tell))) for each in file.members),
        points=_points(file.members),
        cities=tuple(_city(each, tell) for each in file.members),
    )


def _partnership_blocks(file: PartnershipFile, tell: Teller) -> tuple[Block, ...]:
    words = tell.words
    _ = words._
    n = len(file.people)
    people = words.counted("{n} person", "{n} people", n)
    return (
        Block(people if n else _("People"), links=tell.people(file.people), empty=_("Nobody comes for it yet")),
        Block(_("In the programme"), links=tuple(_in_programme(each, tell) for each in file.sessions), timed=True),
        Block(_("Lessons it bears out"), links=tuple(
            Link(tell.pick(each.text), to=Destination("outcomes", select=each.id)) for each in file.lessons
        )),
        Block(_("Agreements"), links=tuple(
            Link(tell.pick(each.text), words.list(party.name for party in parties),
                 to=Destination("outcomes", select=each.id))
            for each, parties in file.agreements
        )),
        Block(_("Delegations"), links=tuple(Link(tell.pick(each.name)) for each in file.delegations)),
    )  # fmt: skip


def _known(member: PartnershipMember, file: PartnershipFile, tell: Teller) -> dict[str, str]:
    organisation = file.organisations[member.organisation] if member.organisation else None
    return {"organisation": _name(organisation, tell)}


def _points(members: Sequence[PartnershipMember]) -> MapPoints:
    """Where the cities are, each joined to the first one."""
    cities = [(each.city, each.country) for each in members]
    return map_points(cities, [(cities[0], each) for each in cities[1:] if each != cities[0]])


def _city(member: PartnershipMember, tell: Teller) -> Link:
    country = tell.country(member.country)
    to = Destination("organisations", select=member.organisation) if member.organisation else None
    return Link(member.city, country, said=f"{member.city}, {country}", to=to)


def _in_programme(session: Session, tell: Teller) -> Link:
    return tell.session(session)
