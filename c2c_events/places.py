"""Places of the world: which city is meant, its country, time zone and position; offline, from GeoNames.

The table is read once, when it is first asked, by whichever thread asks first. It answers from bytes: rows become
values only when they are an answer. How the table is made is in `resources/packaging/make_places.py`.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from threading import Lock

from c2c_events.domain.folding import words
from c2c_events.domain.geography import Position
from c2c_events.domain.matching import organisation_key
from c2c_events.paths import resource

_BRACKETS = re.compile(r"\s*\(([^)]*)\)\s*")
_METROPOLIS = re.compile(
    r"(?:grand|greater|(?:euro)?metropole|communaute urbaine|metropolitan area|(?:area|regiao) metropolitana) "
    r"(?:(?:of|de|du|d|do|da|del) )?(.+)$|(.+) (?:metropole|metropolitan area|metropolitan region)$"
)
_WRITTEN_OUT = {"st": "saint", "ste": "sainte", "sto": "santo", "sta": "santa"}
_RANK = re.compile(rb"[\t ](\d+)")
_MOST_WORDS = 5  # of a city's name: San Cristóbal de las Casas
_END = "\U0010ffff"
"""Stands behind every letter: where the names with a beginning end."""


@dataclass(frozen=True, slots=True)
class Place:
    """A city, town or village.

    `name` as GeoNames has it: English for the best known ("Brussels"), else its own ("Sevilla"). `country`: ISO 3166-1
    alpha-2; `zone`: IANA name; degrees, north and east positive, to a hundredth; `population`: 0 where unknown.
    """

    name: str
    country: str
    zone: str
    latitude: float
    longitude: float
    population: int

    @property
    def position(self) -> Position:
        return Position(self.latitude, self.longitude)


def find_place(city: str, country: str = "") -> Place | None:
    """The place that is called so, within the country if one is given; of several, the one with most people.

    Of places of like size, one whose own name it is comes before one that is only also called so.
    Accents, case, spaces and signs do not count, and its names in other languages and scripts are known: "Sevilla",
    "SEVILLE", "Séville". Where the whole is no name, what is left without brackets is looked for ("Solo (Surakarta)"),
    then what is in them, what is before a comma or on either side of a stroke, "Saint" for "St", and the city of a city
    hall or a metropolis ("Ville de Liège", "Nantes Métropole"). None where nothing is found, as for a region.
    `country`: ISO 3166-1 alpha-2.
    """
    return _found(city, country.upper())


def places_like(beginning: str, country: str = "", limit: int = 12) -> list[Place]:
    """Up to `limit` places that have a name with this beginning, in any language; with a country, only places there.

    The largest come first; among places of like size, those whose own name begins so come before those of which only
    another name does ("bru": Brussels before Bursa, which is Brusa in Italian). An empty beginning fits all.
    """
    table = _table()
    return [table.place(rank) for rank in islice(table.ranks_like(key(beginning), country.upper()), limit)]


@lru_cache(maxsize=4096)
def says_place(text: str, city: str) -> bool:
    """Whether the words of a text have a name of this city, in any language: "Ayuntamiento de Zaragoza", "Saragosse".

    False where the table does not have the city.
    """
    table = _table()
    meant = next(filter(None, (set(table.ranks_of(key(spelling))) for spelling in _spellings(city))), set())
    said = words(text)
    return bool(meant) and any(
        not meant.isdisjoint(table.ranks_of("".join(said[first : first + many])))
        for first in range(len(said))
        for many in range(1, min(_MOST_WORDS, len(said) - first) + 1)
    )


def zones() -> list[str]:
    """The time zones of all places, as IANA names in their order, and "UTC" for a meeting that is nowhere."""
    return [*_table().zones, "UTC"]


def zone_of_country(country: str) -> str:
    """The time zone of the country's largest place: a guess where a country has several. "" for no known country."""
    return next((place.zone for place in places_like("", country, 1) if country), "")


def key(name: str) -> str:
    """What is compared of a name: its letters and digits, without accents and case. "" for a name without any."""
    return "".join(words(name))


class Table:
    """The resource in memory.

    `rows`: a line per place, ordered by population, so that a place's rank is its row: name, country, zone, latitude,
    longitude, population, separated by tabs. `names`: bands of places, from the largest to the smallest, separated by
    empty lines; in each, a line per key, in order of bytes: the key, a tab, the ranks of the places called so, first
    those whose own name it is. A beginning of one letter fits tens of thousands of names; the first band alone
    answers it.
    """

    def __init__(self, rows: bytes, names: bytes) -> None:
        self._rows = rows.splitlines()
        self._bands = [b"\n" + band + b"\n" for band in names.rstrip(b"\n").split(b"\n\n")]

    def place(self, rank: int) -> Place:
        name, country, zone, latitude, longitude, population = self._rows[rank].decode().split("\t")
        return Place(name, country, zone, float(latitude), float(longitude), int(population))

    def ranks_of(self, name: str) -> Iterator[int]:
        """The ranks of places with this key, in the order of the resource."""
        if not name:
            return
        line = name.encode() + b"\t"
        for band in self._bands:
            start = _where(band, line)
            if band.startswith(line, start):
                yield from map(int, band[start + len(line) : band.index(b"\n", start)].split())

    def ranks_like(self, beginning: str, country: str) -> Iterator[int]:
        """The ranks of places with a key of this beginning, within a country if one is given.

        Band by band; in each, places whose own name begins so come first, then by rank.
        """
        there = self._of_country.get(country, ()) if country else range(len(self._rows))
        if not beginning:
            yield from there
            return
        wanted = set(there) if country else None
        for band in self._bands:
            fitting = band[_where(band, beginning.encode()) : _where(band, (beginning + _END).encode())]
            ranks = set(map(int, _RANK.findall(fitting)))
            yield from sorted(
                ranks if wanted is None else ranks & wanted,
                key=lambda rank: (not key(self.place(rank).name).startswith(beginning), rank),
            )

    @cached_property
    def _of_country(self) -> Mapping[str, Sequence[int]]:
        """The ranks of each country's places, by its code."""
        found: dict[str, list[int]] = defaultdict(list)
        for rank, row in enumerate(self._rows):
            found[row.split(b"\t", 2)[1].decode()].append(rank)
        return found

    @cached_property
    def zones(self) -> list[str]:
        return sorted({row.split(b"\t", 3)[2].decode() for row in self._rows})


def _where(band: bytes, wanted: bytes) -> int:
    """Where the first line stands that is not before `wanted` in order; the band's end where there is none.

    The band begins and ends with a newline.
    """
    low, high = 1, len(band)
    while low < high:
        middle = band.rindex(b"\n", low - 1, (low + high) // 2) + 1
        end = band.index(b"\n", middle) + 1
        if band[middle : end - 1] < wanted:
            low = end
        else:
            high = middle
    return low


_loading = Lock()


def _table() -> Table:
    with _loading:  # `lru_cache` alone lets two threads read it twice
        return _read_table()


@lru_cache(maxsize=1)
def _read_table() -> Table:
    return Table(*(gzip.decompress(resource("places", name).read_bytes()) for name in ("rows.tsv.gz", "names.tsv.gz")))


@lru_cache(maxsize=4096)
def _found(city: str, country: str) -> Place | None:
    table = _table()
    for spelling in _spellings(city):
        for place in map(table.place, table.ranks_of(key(spelling))):
            if country in ("", place.country):
                return place
    return None


def _spellings(city: str) -> Iterator[str]:
    """The whole, then what in it may be the name, in order of trust."""
    yield city
    yield _BRACKETS.sub(" ", city)
    yield from _BRACKETS.findall(city)
    yield city.partition(",")[0]
    yield from city.split("/")
    said = words(city)
    yield " ".join(_WRITTEN_OUT.get(word, word) for word in said)
    kind, _, rest = organisation_key(city).partition(":")
    if kind == "city":
        yield rest.rpartition(":")[0]
    if metropolis := _METROPOLIS.match(" ".join(said)):
        yield metropolis[1] or metropolis[2]
