"""Gathers badges: who has one, in which order, and what each says in the languages of the run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from c2c_events.domain.folding import fold
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import (
    AccompanyingPerson,
    Category,
    Participant,
    Person,
    PersonName,
    name_on_badge,
)
from c2c_events.domain.records import Template
from c2c_events.domain.values import Text
from c2c_events.errors import N_, Phrase
from c2c_events.exports.badge_templates import find_template
from c2c_events.exports.documents.badges import NO_CATEGORY, Badge, BadgeCategory, BadgeSheet, Saying
from c2c_events.exports.export import WrongOption
from c2c_events.exports.stock import Sheet, sheets
from c2c_events.language import Language
from c2c_events.services.publishing import Request
from c2c_events.services.selection import participants_of_status
from c2c_events.storage.repository import Reader

TEMPLATES_FOR_BADGES = "badge"
"""`what` of the team's own templates that are for badges."""

ACCOMPANYING = N_("Accompanying person")
_ACCOMPANYING_COLOUR = "#5B6770"

# The forms of Han, and of Arabic letters, that people of these countries write their names in (BCP 47).
_NAME_LANGUAGES = {
    "JP": "ja", "KR": "ko", "KP": "ko", "CN": "zh", "SG": "zh", "TW": "zh-Hant", "HK": "zh-Hant", "MO": "zh-Hant",
    "PK": "ur", "IR": "fa", "AF": "fa", "RS": "sr", "MK": "mk",
}  # fmt: skip


def gather_badges(reader: Reader, request: Request) -> BadgeSheet:
    """The badges of the participants that `request.only` asks for, and of who comes with them.

    Options: `template` (a name), `stock` (a key, "" for one badge a page), `start_at`, `sort` ("name", "organisation",
    "category"), `status` ("coming" or one status; a filter that asks by status decides instead), `accompanying`.
    Somebody who accompanies stands after their participant. Nothing is changed in the file.
    Raises `NotFound` where the file has no meeting, `UnknownFilterKey`, `UnknownTemplate`, `WrongTemplate`,
    `WrongOption`.
    """
    meeting = reader.only(Meeting)
    options = request.options
    own = {each.name: each.body for each in reader.all(Template, what=TEMPLATES_FOR_BADGES)}
    template = find_template(options["template"], own)
    paper = _paper(options["stock"], options["start_at"])
    participants = participants_of_status(reader, request.only, request.chosen, options["status"])
    told = _Telling(reader, meeting, request.languages, participants)
    badges: list[Badge] = []
    companions = _companions(reader, participants) if options["accompanying"] else {}
    for participant in told.sorted(participants, options["sort"]):
        request.tick(0, len(participants))
        badges.append(told.badge(participant))
        badges += [told.accompanying(each, participant) for each in companions.get(participant.id, ())]
    words = request.languages
    return BadgeSheet(
        template=template,
        badges=tuple(badges),
        meeting_title=told.saying(meeting.title),
        meeting_dates=_once(each.dates(meeting.starts, meeting.ends) for each in words),
        meeting_city=meeting.city,
        languages=tuple(each.code for each in words),
        paper=paper,
        start_at=options["start_at"],
    )


def _paper(stock: str, start_at: int) -> Sheet | None:
    known = sheets()
    if stock and stock not in known:
        why = Phrase(N_("it is one of {choices}"), {"choices": ", ".join(known)})
        raise WrongOption(value=stock, option="stock", export="badges.pdf", why=why)
    per_page = known[stock].per_page if stock else 1
    if not 1 <= start_at <= per_page:
        why = Phrase(N_("it is a number from 1 to {most}"), {"most": per_page})
        raise WrongOption(value=str(start_at), option="start_at", export="badges.pdf", why=why)
    return known[stock] if stock else None


def _companions(reader: Reader, participants: Sequence[Participant]) -> dict[str, list[AccompanyingPerson]]:
    """Who comes with each participant and has a badge, by the participant's id."""
    chosen = {each.id for each in participants}
    found: dict[str, list[AccompanyingPerson]] = defaultdict(list)
    for each in reader.all(AccompanyingPerson, badge=True):
        if each.participant in chosen:
            found[each.participant].append(each)
    return found


def name_language(country: str) -> str:
    """The language whose forms of letters a name of a country wants, "" where nothing is known."""
    return _NAME_LANGUAGES.get(country, "")


def name_parts(name: PersonName, wanted: str) -> tuple[str, str]:
    """The two parts of a name as a badge shows them, the second "" where the name is to be shown as one.

    `wanted`: the whole name on the badge. It is only parted where its two sides are the parts of `name`, in either
    order, in whatever case and accents: what somebody asked for is never split by a rule.
    """
    orders = {(fold(name.family), fold(name.given)), (fold(name.given), fold(name.family))}
    for space in (place for place, letter in enumerate(wanted) if letter == " "):
        first, last = wanted[:space], wanted[space + 1 :]
        if first and last and (fold(first), fold(last)) in orders:
            return first, last
    return wanted, ""


@dataclass(frozen=True)
class _Category:
    badge: BadgeCategory
    position: int


class _Telling:
    """What is known about the people of a run, put into the words of its languages."""

    def __init__(
        self, reader: Reader, meeting: Meeting, languages: Sequence[Language], participants: Sequence[Participant]
    ) -> None:
        self._meeting = meeting
        self._languages = languages
        self._people = reader.by_id(Person, id={each.person for each in participants})
        self._organisations = reader.by_id(Organisation)
        self._categories = {
            each.id: _Category(BadgeCategory(each.code, self.saying(each.name), each.colour), each.position)
            for each in reader.all(Category)
        }
        self._country = cache(self._told_country)
        self._named = cache(self._told_organisation)
        self._with_companions = BadgeCategory(
            "accompanying", _once(each._(ACCOMPANYING) for each in languages), _ACCOMPANYING_COLOUR
        )

    def saying(self, text: Text) -> Saying:
        """A text in each of the languages, where it has one; else in the meeting's first that it has."""
        return _once(each.pick(text, *self._meeting.languages) for each in self._languages) if text else ()

    def badge(self, participant: Participant) -> Badge:
        person = self._people[participant.person]
        name = name_on_badge(person, participant)
        first, last = name_parts(person.name, name)
        organisation = self._organisations.get(participant.organisation or "")
        country = participant.country or (organisation.country if organisation else "")
        category = self._categories[participant.category] if participant.category else None
        return Badge(
            name=name,
            name_first=first,
            name_last=last,
            given=person.given_name,
            family=person.family_name,
            native_name="" if person.native_name == name else person.native_name,
            name_language=name_language(person.nationality or country),
            honorific=self.saying(person.honorific),
            function=self.saying(participant.function),
            organisation=self._organisation(participant),
            city=participant.city or (organisation.city if organisation else ""),
            country=self._country(country),
            languages=self._in_order(participant.languages or person.languages),
            category=category.badge if category else NO_CATEGORY,
            token=participant.token,
            participant=participant.id,
        )

    def accompanying(self, companion: AccompanyingPerson, participant: Participant) -> Badge:
        """The badge of somebody who comes with a participant, from the same place."""
        beside = self.badge(participant)
        name = companion.name.in_order() or companion.native_name
        first, last = name_parts(companion.name, name)
        return Badge(
            name=name,
            name_first=first,
            name_last=last,
            given=companion.given_name,
            family=companion.family_name,
            native_name="" if companion.native_name == name else companion.native_name,
            name_language=beside.name_language,
            organisation=beside.organisation,
            city=beside.city,
            country=beside.country,
            category=self._with_companions,
            token=companion.token,
            participant=participant.id,
        )

    def sorted(self, participants: Sequence[Participant], by: str) -> list[Participant]:
        """By name as lists have it, family name first; or by organisation or category, then by name."""
        collation = self._languages[0].collation

        def key(participant: Participant) -> tuple[Any, ...]:
            person = self._people[participant.person]
            name = (collation(person.name.to_sort() or name_on_badge(person, participant)), participant.id)
            if by == "organisation":
                said = " ".join(self._organisation(participant))
                return (not said, collation(said), name)
            if by == "category":
                category = self._categories[participant.category] if participant.category else None
                return (category is None, category.position if category else 0, participant.category or "", name)
            return name

        return sorted(participants, key=key)

    def _organisation(self, participant: Participant) -> Saying:
        named = self._named(participant.organisation) if participant.organisation else ()
        return named or _once((participant.organisation_as_written,))

    def _told_organisation(self, organisation: str) -> Saying:
        found = self._organisations.get(organisation)
        return self.saying(found.name) if found else ()

    def _told_country(self, code: str) -> Saying:
        return _once(each.country(code, self._meeting.country_words) for each in self._languages)

    def _in_order(self, codes: frozenset[str]) -> tuple[str, ...]:
        """Languages: the meeting's own first, in its order."""
        own = self._meeting.languages
        return tuple(sorted(codes, key=lambda code: (own.index(code) if code in own else len(own), code)))


def _once(said: Iterable[str]) -> Saying:
    """Texts without the empty ones and without those said before."""
    return tuple(dict.fromkeys(each for each in said if each))
