"""Words for countries and languages, in the languages forms are filled in, to their codes.

Names come from the Unicode CLDR (resources/imports/places.tsv), common variants from variants.toml. A word that means
several countries is never decided.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache

from rapidfuzz import fuzz, process

from c2c_events.domain.folding import words
from c2c_events.paths import resource

_ENOUGH = 88  # of 100: how alike two words are before one is proposed for the other
_FORMAL = re.compile(
    r"^(?:(?:the|la|le|les|l|el|los|o|a)\s)?(?:(?:federal|islamic|democratic|socialist|federative|people s|united|"
    r"arab)\s)*"
    r"(?:republic|republique|republica|kingdom|royaume|reino|state|etat|estado|grand duchy|principality|sultanate)"
    r"(?:\s(?:federale|federal|islamique|islamica|democratique|democratica|populaire|popular|federative|federativa|arabe|unie))*"
    r"\s(?:of|du|de la|de l|des|de|d|del|do|da|dos)\s(?:the\s)?"
)
_ARTICLE = re.compile(r"^(?:the|la|le|les|l|el|los|las|o|a|os|as)\s")


def key(text: str) -> str:
    """How words are compared: folded, without punctuation."""
    return " ".join(words(text))


@cache
def _variants() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resource("imports", "variants.toml").read_text(encoding="utf-8"))


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Folded word to country code, folded word to language code; what means two things is in neither."""
    found: dict[str, dict[str, set[str]]] = {"country": {}, "language": {}}
    for line in resource("imports", "places.tsv").read_text(encoding="utf-8").splitlines():
        kind, code, *names = line.split("\t")
        for name in names:
            found[kind].setdefault(key(name), set()).add(code)
    tables = []
    for kind, section in (("country", "countries"), ("language", "languages")):
        table = {word: next(iter(codes)) for word, codes in found[kind].items() if len(codes) == 1}
        table |= {key(name): code for code, names in _variants()[section].items() for name in names}
        tables.append(table)
    for line in resource("imports", "places.tsv").read_text(encoding="utf-8").splitlines():
        kind, code = line.split("\t")[:2]
        tables[kind == "language"][code.lower()] = code
    for word in _variants()["ambiguous"]:
        tables[0].pop(word, None)
    return tables[0], tables[1]


def countries_of(text: str) -> tuple[str, ...]:
    """The ISO 3166-1 codes a word may mean: one, several where it is ambiguous, none where it is unknown."""
    wanted = key(text)
    several = _variants()["ambiguous"].get(wanted)
    if several:
        return tuple(several)
    table = _tables()[0]
    found = table.get(wanted)
    if found is None and wanted:
        found = table.get(wanted.replace(" ", ""))  # U.S.A.
        for shorter in (_ARTICLE.sub("", wanted), _FORMAL.sub("", wanted)):
            if found is None and shorter != wanted:
                several = _variants()["ambiguous"].get(shorter)
                if several:
                    return tuple(several)
                found = table.get(shorter)
    if found is None:
        # “Kenya (KE)”, “Kenya / Kenia”, “KE - Kenya”: every part says the same country
        parts = {table.get(key(part)) for part in re.split(r"[/()|,;]|\s[-–—]\s", text) if part.strip()}
        if len(parts) == 1:
            found = parts.pop()
    return (found,) if found else ()


@cache
def _nationalities() -> dict[str, set[str]]:
    """Folded word for somebody's nationality to the codes of the countries it may mean."""
    found: dict[str, set[str]] = {}
    for code, stems in _variants()["nationalities"].items():
        for stem in stems:
            first, *endings = stem.split("|")
            for ending in endings or [""]:
                found.setdefault(key(first + ending), set()).add(code)
    return found


def nationalities_of(text: str) -> tuple[str, ...]:
    """The codes of the countries whose people are called so, in English, French, Spanish or Portuguese."""
    return tuple(sorted(_nationalities().get(key(text), ())))


def country_like(text: str) -> str | None:
    """The country whose name is nearest to an unknown word, for a proposal; None where none is near."""
    wanted = key(text)
    if len(wanted) < 4:
        return None
    near = process.extractOne(wanted, _tables()[0].keys(), scorer=fuzz.ratio, score_cutoff=_ENOUGH)
    return _tables()[0][near[0]] if near else None


def language_of(text: str) -> str | None:
    """The language code (ISO 639) of a code or a name, None where it is unknown."""
    return _tables()[1].get(key(text))
