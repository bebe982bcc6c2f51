"""Names of people in one cell: who is meant, of which organisation, in whose place.

A name is never capitalised, and never split by guess: it is split where its writer split it, by capitals (“VAN DEN
BROEK Wouter”), by a comma (“Soler, Anna”), or where its column says the order and there are two words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from c2c_events.domain.folding import fold, words
from c2c_events.imports.cells import Context, Parsed, is_unknown, said, vocabulary
from c2c_events.imports.grids import Cell
from c2c_events.imports.problems import Doubt

Order = Literal["given_first", "family_first", ""]


@dataclass(frozen=True, slots=True)
class NameSaid:
    """One person as a cell names them.

    `written`: the name without honorific and organisation; `given` and `family`: its parts, both "" where the cell
    does not show them. `placeholder`: a seat without a person (“N.N.”, “à confirmer”). `stands_for`: the person
    represented: “B, for A” is B.
    """

    written: str
    given: str = ""
    family: str = ""
    honorific: str = ""
    organisation: str = ""
    placeholder: bool = False
    stands_for: NameSaid | None = None


_PLACEHOLDER = re.compile(
    r"(?:n\.?\s?n\.?|t\.?b\.?[acdn]\.?|tba|x{2,}|\?+|vacant\w*|vacante|(?:a|à)\s+(?:confirmer|d[ée]signer|d[ée]finir|determinar|confirmar|definir|designar)"
    r"|por\s+(?:confirmar|designar|definir)|to\s+be\s+(?:confirmed|announced|determined|defined|named)|nom\s+à\s+venir|un\s+représentant|name\s+to\s+follow|[.…-]+)",
    re.IGNORECASE,
)
# “X represented by Y”: Y is there for X.  “X representing Y”: X is there for Y.
_REPRESENTED_BY = re.compile(
    r"[\s,(–-]+(?:repr[ée]sent[ée]+(?:·e|\(e\))?\s+par|represented\s+by|representad[oa]s?\s+(?:por|pel[oa])|rempla[cç][ée]+(?:·e|\(e\))?\s+par|replaced\s+by|"
    r"reemplazad[oa]\s+por|sustituid[oa]\s+por|substitu[ií]d[oa]\s+por|suppl[ée]+[ée]e?\s+par|repr\.\s+(?:par|by|por))\s+",
    re.IGNORECASE,
)
_IN_PLACE_OF = re.compile(
    r"[\s,(–-]+(?:repr[ée]sentante?(?=\s+(?!de\b)[^\W\d_])|representing|rempla[cç]ant|replacing|en\s+repr[ée]sentation\s+d(?:e\s+|')|en\s+representaci[óo]n\s+de|em\s+representa[çc][ãa]o\s+d[eao]|"
    r"on\s+behalf\s+of|standing\s+in\s+for|in\s+place\s+of|en\s+lugar\s+de|em\s+lugar\s+de|en\s+nombre\s+de|em\s+nome\s+d[eao]|au\s+nom\s+de|pour\s+le\s+compte\s+de|"
    r"en\s+remplacement\s+de|en\s+sustituci[óo]n\s+de|suppl[ée]ant(?:·?e)?\s+de|suplente\s+de|(?<=,\s)for|(?<=,\s)pour|(?<=\()for|(?<=\()pour)\s+",
    re.IGNORECASE,
)
_SUBSTITUTIONS = ((_REPRESENTED_BY, False), (_IN_PLACE_OF, True))
_MAY_STAND_FOR = re.compile(
    r"repr|rem?pla|reempla|substit|sustit|suppl|suplente|behalf|standing|lugar|place of|nom|for |pour ", re.IGNORECASE
)
_ORGANISATION_WORD = re.compile(
    r"\b(?:city|ville|ciudad|cidade|town|municipality|municipio|município|municipal\w*|mairie|ayuntamiento|ajuntament|alcald[ií]a|comune|stadt|council|universit\w*|universidad\w*|"
    r"minist\w*|delegation|délégation|delegación|delegação|commission|comisi[óo]n|eu|ue|dg|un|onu|ngo|ong|network|réseau|red|rede|agenc\w*|agence|association|asociaci[óo]n|associação|"
    r"institut\w*|foundation|fondation|fundaci[óo]n|fundação|métropole|metropol\w*|région|region|province|government|gouvernement|gobierno|governo|bank|banque|banco|department|"
    r"director\w*|directeur|directrice|head|mayor|maire|alcalde\w*|prefeit\w*|officer|manager|coordinat\w*|president\w*|président\w*|secretar\w*|secrétaire|expert\w*|professor\w*|consul\w*)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset({
    "van", "von", "de", "du", "del", "della", "der", "den", "di", "da", "das", "do", "dos", "des", "la", "le",
    "les", "el", "al", "bin", "bint", "ben", "ibn", "ter", "ten", "te", "'t", "zu", "zur", "y", "i", "e", "af",
    "av", "of", "mac", "mc", "o'", "d'", "st", "saint", "wa", "ait", "ould", "mint", "abu",
})  # fmt: skip


def person(cell: Cell, context: Context) -> Parsed[NameSaid | None]:
    """The one person a cell names; None where it names nobody."""
    if is_unknown(cell):
        return Parsed(None)
    return Parsed(mention(said(cell)))


def people(cell: Cell, context: Context) -> Parsed[tuple[NameSaid, ...]]:
    """The people a cell names, in its order.

    They are parted by “;” or line ends, else by commas where each part is a name.
    """
    written = said(cell).strip()
    if not written or written in {"-", "–", "—"}:
        return Parsed(())
    parts = _split_outside(written, r"[;\n•]|\s\|\s|(?<=\))\s*,")
    if len(parts) == 1:
        commas = [part for part in _split_outside(written, r",|\s/\s|\s(?:et|and|y|e|i|und|&)\s") if part]
        if (
            len(commas) > 1
            and all(_looks_like_a_person(part) for part in commas)
            and not _IN_PLACE_OF.search(written)
            and not _REPRESENTED_BY.search(written)
        ):
            doubt = Doubt("names_split_at_comma", {"value": written, "count": str(len(commas))})
            return Parsed(tuple(mention(part) for part in commas), (doubt,))
    return Parsed(tuple(mention(part) for part in parts if part.strip()))


def _split_outside(written: str, between: str) -> list[str]:
    """Parts of a text at a pattern, not inside brackets."""
    depth, covered = 0, []
    for letter in written:
        depth += letter == "("
        covered.append("\x01" if depth else letter)
        depth = max(0, depth - (letter == ")"))
    hidden = "".join(covered)
    if depth:  # a bracket that is never closed hides nothing
        hidden = written
    hidden = re.sub(r"\x01(?=[\s,;]|$)", ")", hidden)
    parts, start = [], 0
    for found in re.finditer(between, hidden):
        parts.append(written[start : found.start()].strip())
        start = found.end()
    return [*parts, written[start:].strip()]


def _looks_like_a_person(part: str) -> bool:
    name = re.sub(r"\([^)]*\)", "", part).split()
    return (
        2 <= len(name) <= 6
        and name[0][:1].isupper()
        and name[-1][:1].isupper()
        and not _ORGANISATION_WORD.search(" ".join(name))
    )


def mention(written: str, order: Order = "") -> NameSaid:
    """One person from a text such as “M. Kofi QUARTEY (Cape Coast Municipality)” or “Ana Díaz, for Luis Gil (AMB)”."""
    written = written.strip(" ,;")
    for pattern, first_is_there in _SUBSTITUTIONS if _MAY_STAND_FOR.search(written) else ():
        found = pattern.search(written)
        if found and written[: found.start()].strip() and written[found.end() :].strip():
            first, second = written[: found.start()], written[found.end() :]
            if "(" in found[0] and second.endswith(")"):
                second = second[:-1]
            there, away = (first, second) if first_is_there else (second, first)
            return replace(mention(there, order), stands_for=mention(away, order))
    name, organisation = _organisation_apart(written)
    if _PLACEHOLDER.fullmatch(name.strip()) or not any(letter.isalpha() for letter in name):
        return NameSaid(written, organisation=organisation if name.strip() else "", placeholder=True)
    honorific, name = split_honorific(name)
    given, family = split_name(name, order)
    return NameSaid(name, given, family, honorific, organisation)


def _organisation_apart(written: str) -> tuple[str, str]:
    """The name, and what stands in the last outermost brackets, or after a dash or comma where it is no name."""
    if written.endswith(")"):
        depth = 0
        for position in range(len(written) - 1, -1, -1):
            depth += written[position] == ")"
            depth -= written[position] == "("
            if depth == 0:
                name, inside = written[:position].strip(), written[position + 1 : -1].strip()
                if name and _PLACEHOLDER.fullmatch(inside):
                    return (name, "")
                return (name, inside) if name else (inside, "")
    found = re.search(r"\s+[-–—]\s+|,\s*", written)
    if found and _ORGANISATION_WORD.search(written[found.end() :]):
        return written[: found.start()], written[found.end() :].strip()
    dash = re.search(r"\s+[-–—]\s+", written)
    if dash:
        return written[: dash.start()], written[dash.end() :].strip()
    return written, ""


def split_honorific(name: str) -> tuple[str, str]:
    """The honorific before a name, as written, and the name: ("Mme la Maire", "Anna Soler")."""
    parts = name.split()
    titles = vocabulary("name_title")
    if not parts or fold(parts[0]).rstrip(".") not in _title_starts():
        return "", name.strip()
    for length in range(min(4, len(parts) - 1), 0, -1):
        head = parts[:length]
        single = (
            length == 1
            and len(head[0].rstrip(".")) <= 2
            and not head[0].endswith(".")
            and head[0] not in {"M", "Dr", "Mr", "Ms", "Sr", "Pr", "Me"}
        )
        if not single and _is_title(" ".join(words(" ".join(head))), head, titles):
            return " ".join(head), " ".join(parts[length:])
    return "", name.strip()


@cache
def _title_starts() -> frozenset[str]:
    """How titles can start, as a cell's first word without its last point: most names start otherwise."""
    starts = {title.split()[0] for title in vocabulary("name_title")}
    return frozenset(starts | {".".join(title.split()) for title in vocabulary("name_title") if " " in title})


def _is_title(folded: str, head: Sequence[str], titles: object) -> bool:
    assert isinstance(titles, dict)
    if folded in titles:
        return True
    # several one after the other: “S.E. Prof. Dr”
    return len(head) > 1 and all(
        " ".join(words(part)) in titles and (part.endswith(".") or len(part) > 1) for part in head
    )


def is_upper(word: str) -> bool:
    """Whether a word is in capitals: at least two letters, none of them small (“O'NEILL”, “McDONALD” count)."""
    if not word.isupper():
        word = _BEFORE_CAPITALS.sub("", word)
    return word.isupper() and sum(letter.isalpha() for letter in word) > 1


_BEFORE_CAPITALS = re.compile(r"^(?:Mc|Mac|d['’]|l['’])")


def split_name(name: str, order: Order = "") -> tuple[str, str]:
    """Given and family name where the name itself, or its column's order, shows them; else ("", "")."""
    comma = [part.strip() for part in name.split(",")]
    if len(comma) == 2 and all(comma):
        return comma[1], comma[0]
    parts = name.split()
    upper = [is_upper(part) for part in parts]
    if any(upper) and not all(upper) and len(parts) > 1:
        first, last = upper.index(True), len(upper) - 1 - upper[::-1].index(True)
        inside = all(upper[n] or _is_particle(parts[n]) or not parts[n][0].isalpha() for n in range(first, last + 1))
        while first > 0 and _is_particle(parts[first - 1]) and last == len(parts) - 1 and first > 1:
            first -= 1
        if inside and first == 0:
            return " ".join(parts[last + 1 :]), " ".join(parts[: last + 1])
        if inside and last == len(parts) - 1:
            return " ".join(parts[:first]), " ".join(parts[first:])
        return "", ""
    if order and len(parts) == 2:
        return (parts[0], parts[1]) if order == "given_first" else (parts[1], parts[0])
    return "", ""


def _is_particle(word: str) -> bool:
    return word.lower().rstrip(".") in _PARTICLES or word.lower().startswith(("d'", "l'", "d’", "l’"))
