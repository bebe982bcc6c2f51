"""Matching: the same person or organisation written in two ways.

Nothing is merged here: pairs are proposed, with a score and the reasons. Candidates are found by keys (the same
address, the same words of a name, the same place of work), and only these are compared: no list is compared all with
all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from c2c_events.domain.folding import words

Alike = Callable[[str, str], float]
"""How alike two folded texts are, from 0 to 1; `engines.fuzzy.alike` is one."""

Reason = Literal["email", "name", "organisation", "country", "phone", "initials", "spelling"]

_CROWD = 40  # in a block larger than this, only exact keys are compared
_SPELLED_ALIKE = 0.82


@dataclass(frozen=True, slots=True)
class PersonLike:
    """What is compared of a person. `key`: whatever tells the caller who it is (an id, a sheet and row).

    `given`, `family`: as written, in any case; a name whose parts nobody knows stands whole in `family`. `country`:
    ISO 3166.
    """

    key: Hashable
    given: str = ""
    family: str = ""
    emails: tuple[str, ...] = ()
    organisation: str = ""
    city: str = ""
    country: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Two entries that are probably one: `score` from 0 to 1, and why."""

    first: Hashable
    second: Hashable
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SharedEmail:
    """One address of several people: an office's, or a slip."""

    email: str
    keys: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A person, with what is compared made ready."""

    key: Hashable
    place: int
    names: tuple[str, ...]  # folded words of the name, sorted
    emails: frozenset[str]
    organisation: str
    city: str
    country: str
    phone: str


# -------------------------------------------------------------------------------------------------------- people


def find_same_people(people: Sequence[PersonLike], alike: Alike, known: Sequence[PersonLike] = ()) -> list[Match]:
    """Pairs of entries that are probably one person, within `people` and between `people` and `known`.

    In the order of `people`. Not proposed: people of one name in different organisations, and people of different
    names with one address (see `find_shared_emails`).
    """
    everybody = [*people, *known]
    workplaces = _workplaces(everybody)
    ready = [_ready(person, place, workplaces) for place, person in enumerate(everybody)]
    found: dict[tuple[int, int], Match] = {}
    for first, second in _candidates(ready, len(people)):
        pair = (first.place, second.place)
        if pair not in found:
            match = _compare(first, second, alike)
            if match is not None:
                found[pair] = match
    return [found[pair] for pair in sorted(found)]


def find_shared_emails(people: Sequence[PersonLike], alike: Alike) -> list[SharedEmail]:
    """Addresses that people of different names share, in the order of their first appearance."""
    owners: dict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        for email in _addresses(person):
            owners[email].append(place)
    by_email = {
        email: [_ready(people[place], place, {}) for place in places]
        for email, places in owners.items()
        if len(places) > 1
    }
    shared = []
    for email, those in by_email.items():
        if any(
            not _one_name(first.names, second.names, alike)
            for first, second in _pairs(those)
            if first.names and second.names
        ):
            shared.append((min(each.place for each in those), SharedEmail(email, tuple(each.key for each in those))))
    return [each for _, each in sorted(shared, key=lambda item: item[0])]


def _workplaces(people: Iterable[PersonLike]) -> dict[str, str]:
    """Keys of organisations that are one under two keys (“GIZ”, “… Zusammenarbeit (GIZ)”), with the other key."""
    said = dict.fromkeys((person.organisation, person.country) for person in people)
    return _one_under_two_keys(
        [(OrganisationLike(name, name, country), organisation_key(name, country)) for name, country in said]
    )


def _ready(person: PersonLike, place: int, workplaces: Mapping[str, str]) -> _Known:
    organisation = organisation_key(person.organisation, person.country)
    return _Known(
        person.key,
        place,
        tuple(sorted(_name_words(f"{person.given} {person.family}"))),
        _addresses(person),
        workplaces.get(organisation, organisation),
        " ".join(words(person.city)),
        person.country,
        re.sub(r"\D", "", person.phone)[-8:],
    )


def _addresses(person: PersonLike) -> frozenset[str]:
    return frozenset([email.strip().casefold() for email in person.emails if "@" in email])


_UMLAUTS = re.compile("(?<=[aou])e")  # Müller, Mueller; Jørgensen, Joergensen


def _name_words(name: str) -> Iterator[str]:
    """The words of a name, in which “ü” and “ue” are one."""
    for word in words(name):
        yield _UMLAUTS.sub("", word) if len(word) > 3 else word


def _pairs(those: Sequence[_Known]) -> Iterator[tuple[_Known, _Known]]:
    for position, first in enumerate(those):
        for second in those[position + 1 :]:
            yield first, second


def _candidates(ready: Sequence[_Known], new: int) -> Iterator[tuple[_Known, _Known]]:
    """Pairs worth a comparison: an address or a whole name in common, or a workplace and a word of the name."""
    exact: dict[Hashable, list[_Known]] = defaultdict(list)
    loose: dict[Hashable, list[_Known]] = defaultdict(list)
    for one in ready:
        for email in one.emails:
            exact[email].append(one)
        if one.names:
            exact[one.names].append(one)
        if one.organisation:
            for name in set(one.names):
                if len(name) > 1:
                    loose[one.organisation, name].append(one)
    for block in exact.values():
        # A crowd of one name or one address (an agency that registers hundreds): its first ones say it.
        yield from (pair for pair in _pairs(block[:_CROWD]) if pair[0].place < new)
    for block in loose.values():
        if 1 < len(block) <= _CROWD:
            yield from (pair for pair in _pairs(block) if pair[0].place < new)


def _compare(first: _Known, second: _Known, alike: Alike) -> Match | None:
    email = bool(first.emails & second.emails)
    same = bool(first.names) and first.names == second.names
    near = same or (bool(first.names and second.names) and _one_name(first.names, second.names, alike))
    if not near and not (email and not (first.names and second.names)):
        return None
    name: Reason = "name" if same else "initials" if _by_initials(first.names, second.names) else "spelling"
    organisation = _same_workplace(first, second)
    phone = bool(first.phone) and len(first.phone) >= 7 and first.phone == second.phone
    reasons: list[Reason] = []
    if email:
        reasons.append("email")
    if near:
        reasons.append(name)
    if organisation:
        reasons.append("organisation")
    if phone:
        reasons.append("phone")
    if first.country and first.country == second.country:
        reasons.append("country")
    if email:
        return Match(first.key, second.key, 1.0 if same else 0.93 if near else 0.8, tuple(reasons))
    if not organisation and not phone:
        return None
    score = 0.95 if same else 0.85 if name == "spelling" else 0.75
    return Match(first.key, second.key, score + (0.03 if organisation and phone else 0.0), tuple(reasons))


def _same_workplace(first: _Known, second: _Known) -> bool:
    if not first.organisation or not second.organisation:
        # Nobody said where they work: the same city in the same country has to do.
        return bool(first.city) and first.city == second.city and first.country == second.country
    return first.organisation == second.organisation


def _one_name(first: Sequence[str], second: Sequence[str], alike: Alike) -> bool:
    """Whether each word of the shorter name is in the longer one: whole, with a slip, or as an initial."""
    shorter, longer = (list(first), list(second)) if len(first) <= len(second) else (list(second), list(first))
    alone = len(first) == len(second) == 1
    whole = initials = 0
    for word in tuple(shorter):
        if word in longer:
            shorter.remove(word)
            longer.remove(word)
            whole += len(word) > 1
    for fits, is_whole in ((lambda a, b: _slip(a, b, alike), True), (_is_initial, False)):
        for word in tuple(shorter):
            other = next((other for other in longer if fits(word, other)), None)
            if other is not None:
                shorter.remove(word)
                longer.remove(other)
                whole += is_whole
                initials += not is_whole
    # One word in common says little, unless it is the whole name or initials say the rest.
    return not shorter and (whole > 1 or (whole == 1 and (alone or initials > 0)))


def _is_initial(word: str, other: str) -> bool:
    return len(word) != len(other) and min(len(word), len(other)) == 1 and word[0] == other[0]


def _by_initials(first: Sequence[str], second: Sequence[str]) -> bool:
    return any(len(word) == 1 for word in {*first} ^ {*second})


def _slip(word: str, other: str, alike: Alike) -> bool:
    """Whether two long words differ by a slip of the pen, and not by an end that says another person.

    Fernando and Fernanda are two.
    """
    if min(len(word), len(other)) < 5 or abs(len(word) - len(other)) > 1 or word[0] != other[0]:
        return False
    if word[-1] != other[-1] and (word[:-1] == other[:-1] or word.startswith(other) or other.startswith(word)):
        return False
    return alike(word, other) > _SPELLED_ALIKE


# ------------------------------------------------------------------------------------------------- organisations

_CITY_HALL = (
    "camara municipal", "city council", "city hall", "town council", "town hall", "commune urbaine",
    "ville de la commune", "municipal council", "city government",
    "metropolitan municipality", "municipal corporation", "municipalidad metropolitana", "municipalidad provincial",
    "municipalidad distrital", "gobierno autonomo municipal", "gad municipal", "city county", "county government",
    "metropolitan assembly", "municipal assembly", "city administration", "ville province", "metropolitan city",
    "people s committee", "city people s committee", "district council", "county council", "city municipality",
    "c m", "city", "ville", "mairie", "municipality",
    "municipalite", "municipio", "ayuntamiento", "ayto", "ajuntament", "alcaldia",
    "stadt", "comune", "citta", "prefeitura", "prefeitura municipal", "cidade", "ciudad", "commune", "municipal",
    "gemeente", "kommune", "concello", "udala", "ciutat", "town", "kommun",
    "landeshauptstadt", "intendencia", "municipalidad", "municipalidade", "gmina", "miasto", "primaria", "opstina",
    "grad", "obcina", "bashkia", "dimos", "belediyesi", "belediye",
)  # fmt: skip
_OF = r"(?:of the|of|de|d|di|do|da|du|des|del|dos|das|van|von)"
_CITY_HALLS = "|".join(sorted(_CITY_HALL, key=len, reverse=True))
_CITY_BEFORE = re.compile(
    rf"^(?:the )?(?:(?:city|town|municipality|council) of (?:the )?|"
    rf"(?:{_CITY_HALLS})(?: (?:{_CITY_HALLS}))? (?:{_OF} )?)(.+)$"
)
_CITY_AFTER = re.compile(rf"^(?:the )?(.+?) (?:{_CITY_HALLS})$")
_EU_DELEGATION = re.compile(
    r"^(?:delegation de l (?:ue|union europeenne)|delegation ue|due|eu delegation|delegation of the (?:eu|"
    r"european union)|eud|delegacion de la (?:ue|union europea)|"
    r"delegacao da (?:ue|uniao europeia))(?: (?:to the|to|in|en|a|au|aux|pour|for|near|de|du|del|ante|em|no|na|"
    r"in the))*(?: (.*))?$"
)
_DEPARTMENT = re.compile(
    r"\s*[,–—-]\s*(?:relations internationales|international relations|relaciones internacionales|"
    r"relacoes internacionais|relações internacionais|service\b.*|dept\b.*|department\b.*|"
    r"(?:direction|departamento|bureau|office|cabinet|gabinete|cooperation|coopération|cooperación|unit|division)"
    r"\b.*)$",
    re.IGNORECASE,
)
_SMALL = frozenset({
    "of", "the", "de", "la", "le", "les", "l", "d", "du", "des", "del", "el", "los", "las", "y", "et", "and", "e",
    "i", "a", "in", "en", "for", "pour", "para", "do", "da", "dos", "das", "di", "della", "dell",
})  # fmt: skip


@lru_cache(maxsize=65536)  # each organisation of a congress is asked for several times
def organisation_key(name: str, country: str = "") -> str:
    """The same text for the spellings of one organisation: “Ville de Liège”, “LIÈGE Municipality”.

    A city hall is its city and country, an EU delegation its country; of others the words count, without small ones
    and case. A department of a city hall is its city hall. "" for an empty name.
    """
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", name).strip() or name
    whole = " ".join(words(bare))
    if not whole:
        return ""
    delegation = _EU_DELEGATION.match(whole)
    if delegation:
        return f"eu_delegation:{country or delegation[1] or ''}"
    shorter = " ".join(words(_DEPARTMENT.sub("", bare)))
    place = _CITY_BEFORE.match(shorter) or _CITY_AFTER.match(shorter)
    if place:
        return f"city:{place[1]}:{country}"
    return " ".join(word for word in whole.split() if word not in _SMALL) or whole


@dataclass(frozen=True, slots=True)
class OrganisationLike:
    """What is compared of an organisation; `key` tells the caller which it is."""

    key: Hashable
    name: str
    country: str = ""


def group_organisations(organisations: Iterable[OrganisationLike]) -> list[tuple[Hashable, ...]]:
    """The organisations that are one under several spellings, as groups of keys.

    Equal keys are one; an acronym alone is the organisation that has it in brackets, where only one has; a city hall
    whose country nobody said is the one of that city, where there is only one. Groups, and members in them, come in
    the order given.
    """
    keyed = [(each, organisation_key(each.name, each.country)) for each in organisations]
    merged = _one_under_two_keys(keyed)
    groups: dict[str, list[Hashable]] = {}
    for organisation, own in keyed:
        groups.setdefault(merged.get(own, own), []).append(organisation.key)
    return [tuple(members) for members in groups.values()]


def _one_under_two_keys(keyed: Sequence[tuple[OrganisationLike, str]]) -> dict[str, str]:
    """Keys of acronyms and of city halls without a country, with the key of the organisation that they mean."""
    keys = dict.fromkeys(own for _, own in keyed)
    by_acronym: dict[str, set[str]] = defaultdict(set)
    for organisation, own in keyed:
        acronym = re.search(r"\(([A-Z][\w.&-]{1,11})\)\s*$", organisation.name)
        if acronym:
            by_acronym[" ".join(words(acronym[1]))].add(own)
    by_city: dict[str, list[str]] = defaultdict(list)
    merged: dict[str, str] = {}
    for own in keys:
        if own.startswith("city:"):
            by_city[own.rpartition(":")[0]].append(own)
        meant = by_acronym.get(own, set()) - {own}
        if len(meant) == 1:
            merged[own] = meant.pop()
    for city, those in by_city.items():
        if len(those) == 2 and f"{city}:" in those:
            merged[f"{city}:"] = next(own for own in those if own != f"{city}:")
    return merged


def find_near_organisations(organisations: Sequence[OrganisationLike], alike: Alike) -> list[Match]:
    """Pairs whose spellings differ by a slip: “Ville de Strasburg”, “Ville de Strasbourg”.

    Equal keys are not among them. Only organisations whose keys start alike are compared.
    """
    keys: dict[str, OrganisationLike] = {}
    for each in organisations:
        keys.setdefault(organisation_key(each.name, each.country), each)
    blocks: dict[str, list[str]] = defaultdict(list)
    for own in keys:
        if own.startswith("eu_delegation:"):
            continue
        start = own[: len("city:") + 4] if own.startswith("city:") else own[:4]
        blocks[start].append(own)
    found = []
    for block in blocks.values():
        for position, first in enumerate(block[: 10 * _CROWD]):
            for second in block[position + 1 : 10 * _CROWD]:
                score = alike(first, second)
                if (
                    score > 0.92
                    and not _same_but_for_country(first, second)
                    and re.sub(r"\D", "", first) == re.sub(r"\D", "", second)
                ):
                    found.append(Match(keys[first].key, keys[second].key, round(score, 2), ("spelling",)))
    return found


def _same_but_for_country(first: str, second: str) -> bool:
    return first.startswith("city:") and first.rpartition(":")[0] == second.rpartition(":")[0]
