"""Which column is which field, and what a sheet holds: from headers in four languages, and from content.

The words are data: resources/imports/columns.toml. A header is compared word by word, without case, accents,
punctuation and brackets; each part of a bilingual one alone. Content supports or contradicts: a column called “A” that
holds times is an end.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process

from c2c_events.domain.folding import fold, words
from c2c_events.imports.cells import is_email, is_unknown, vocabulary
from c2c_events.imports.grids import Cell
from c2c_events.imports.places import countries_of, language_of
from c2c_events.paths import resource

SURE = 0.9
"""From this confidence on, a column is taken for its field without a remark."""

_ENOUGH = 0.55
_ALIKE = 88  # of 100, for headers with a slip of the pen
_HEADER_WITHIN = 30  # rows
_SAMPLE = 60  # cells of a column looked at
BETWEEN_LINES = " › "
"""Between the two lines of a header: “Arrival › Date”."""

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_NUMBER_SIGN = re.compile(r"[#№]|\bn[°ºᵒ](?=\W|$)", re.IGNORECASE)
_PARTS = re.compile(r"\s*[/|•\n]\s*|\s+[-–—]\s+|\s*:\s+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column taken for a field.

    `position` counts from 0; `confidence` from 0 to 1; `by_content`: the header said nothing.
    """

    field: str
    position: int
    header: str
    confidence: float
    by_content: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a sheet holds. `header_row` counts from 1; 0: there is none; of a header in two lines, the lower one.
    `headers`: what names each column, in their order. `options`: the columns of a choice matrix, by position.

    `custom`: the columns with a header (or content) that are no field. `shared`: fields that several columns claimed.
    """

    kind: str
    header_row: int
    headers: tuple[str, ...]
    columns: tuple[Column, ...]
    options: tuple[int, ...] = ()
    custom: tuple[int, ...] = ()
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    confidence: float = 0.0


# ------------------------------------------------------------------------------------------------- the vocabulary


@dataclass(frozen=True, slots=True)
class KindOfSheet:
    """A kind of sheet: its headers, the words of its name, and the fields it needs (one of each group)."""

    name: str
    words: Mapping[str, tuple[str, ...]]  # folded header to fields, the first the more usual
    sheets: frozenset[str]
    needs: tuple[frozenset[str], ...]
    marks: frozenset[str]
    named: bool


@cache
def kinds() -> Mapping[str, KindOfSheet]:
    """The kinds of sheets by name."""
    told = tomllib.loads(resource("imports", "columns.toml").read_text(encoding="utf-8"))
    made = {}
    for name, about in told["kinds"].items():
        fields: dict[str, list[str]] = {}
        for group in about["uses"]:
            for own, headers in told[group].items():
                for header in headers:
                    fields.setdefault(" ".join(words(header)) or header, []).append(own)
        made[name] = KindOfSheet(
            name,
            {header: tuple(dict.fromkeys(own)) for header, own in fields.items()},
            frozenset(" ".join(words(each)) for each in about.get("sheets", [])),
            tuple(frozenset(group) for group in about.get("needs", [])),
            frozenset(about.get("marks", [])),
            about.get("named", False),
        )
    return made


@cache
def _all_headers() -> frozenset[str]:
    return frozenset(header for kind in kinds().values() for header in kind.words)


def fields_of(kind: str) -> frozenset[str]:
    """The fields a kind of sheet knows, `choice_1` to `choice_5` of choices among them."""
    return frozenset(own for fields in kinds()[kind].words.values() for own in fields)


# ---------------------------------------------------------------------------------------------------- headers


def variants(header: str) -> tuple[tuple[str, float], ...]:
    """The forms in which a header is looked up, with how much each counts: whole, without brackets, each language."""
    header = _NUMBER_SIGN.sub(" n ", header)
    above, _, below = header.partition(BETWEEN_LINES)
    if below:
        return tuple(
            (" ".join(words(each)), weight)
            for each, weight in (
                (f"{above} {below}", 1.0), (f"{below} {above}", 0.98), (below, 0.93), (above, 0.6)
            )
        )  # fmt: skip
    whole = " ".join(words(header))
    found = {whole: 1.0}
    bare = _BRACKETS.sub(" ", header)
    found.setdefault(" ".join(words(bare)), 0.97)
    for part in _PARTS.split(bare):
        found.setdefault(" ".join(words(part)), 0.94)
    for inside in re.findall(r"[(\[]([^)\]]+)[)\]]", header):
        found.setdefault(" ".join(words(inside)), 0.6)
    found.pop("", None)
    return tuple(found.items())


_ASKING = re.compile(
    r"^(?:please|por favor|merci d|veuillez|indique|indiquez|enter|provide|give|state|select|choose|rank|"
    r"what|which|who|whom|when|where|how|is|are|do|does|will|would|you|your|the|a|in|of|at|from|to|by|"
    r"quel|quelle|quels|quelles|qui|quand|ou|est|sont|votre|vos|avez|vous|de|dans|par|pour|a|le|la|les|l|"
    r"cual|cuales|que|quien|cuando|donde|es|son|su|sus|tu|tus|en|el|los|las|se|"
    r"qual|quais|quem|quando|onde|e|sao|seu|sua|seus|suas|o|os|as|em|no|na)\s"
)
_ASKING_AFTER = re.compile(
    r"\s(?:(?:do|will|would|are|can|did) you(?: \w+){0,2}|you \w+|(?:are |is )?(?:you|your)(?: \w+){0,3}|"
    r"(?:in|at|of|for|during) (?:the|your|this|our)(?: \w+){1,3}|please|"
    r"(?:de|dans|pour) (?:votre|vos|la|l|cette|ce)(?: \w+){1,3}|(?:de|en) (?:su|la|este|esta|el)(?: \w+){1,3})$"
)
_QUESTION = 0.92


def _asked_for(question: str) -> str:
    """What a form's question asks for: “what is your first name” asks for the first name.

    Folded words in, folded words out.
    """
    while True:
        shorter = _ASKING.sub("", question, count=1)
        if shorter == question:
            break
        question = shorter
    return _ASKING_AFTER.sub("", question)


def _claims(header: str, kind: KindOfSheet) -> dict[str, float]:
    """The fields a header may name in a kind of sheet, with confidence."""
    claims: dict[str, float] = {}

    def claim(fields: Iterable[str], confidence: float) -> None:
        for place, own in enumerate(fields):
            claims[own] = max(claims.get(own, 0.0), confidence - place * 0.02)

    forms = variants(header)
    for form, weight in forms:
        if form in kind.words:
            claim(kind.words[form], weight)
    if claims:
        return _in_its_language(header, claims)
    for form, weight in forms:
        asked = _asked_for(form)
        if asked != form and asked in kind.words:
            claim(kind.words[asked], weight * _QUESTION)
    if claims:
        return claims
    for form, weight in forms:
        tokens = form.split()
        if len(tokens) > 1:
            for known, fields in kind.words.items():
                share = _share_inside(known, tokens)
                if share:
                    claim(fields, weight * share)
        if len(form) > 4:
            near = process.extractOne(form, kind.words.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if near:
                claim(kind.words[near[0]], weight * 0.8 * near[1] / 100)
    return claims


_TEXTS = frozenset({"title", "theme", "place", "description", "topic", "function"})
_OF_LANGUAGE = re.compile(r"\(\s*([^()]+?)\s*\)\s*$")


def _in_its_language(header: str, claims: dict[str, float]) -> dict[str, float]:
    """The same claims; where a language in brackets follows a text (“Title (ca)”), that of the text in it alone."""
    code = language_of(said[1]) if (said := _OF_LANGUAGE.search(header)) else None
    texts = {own: sure for own, sure in claims.items() if own in _TEXTS}
    if code is None or not texts:
        return claims
    best = max(texts, key=lambda own: texts[own])
    return {f"{best}.{code}": 1.0}


def _share_inside(known: str, tokens: Sequence[str]) -> float:
    """How surely a long header that holds a known one means it: 0 where the known one is not in it as whole words."""
    own = known.split()
    if len(own) >= len(tokens) or (len(own) == 1 and len(known) < 4):
        return 0.0
    for start in range(len(tokens) - len(own) + 1):
        if tuple(tokens[start : start + len(own)]) == tuple(own):
            early = 0.05 if start == 0 else 0.0
            return 0.5 + early + 0.35 * len(own) / len(tokens)
    return 0.0


# ---------------------------------------------------------------------------------------------------- content

_CONTENT: Mapping[str, str] = {
    "email": "email", "email_2": "email", "phone": "phone", "phone_2": "phone", "country": "country",
    "passport_country": "country",
    "lead_country": "country", "partner_country": "country", "third_country": "country", "start": "clock",
    "end": "clock", "time_span": "clock",
    "submitted_at": "date", "arrival": "date", "departure": "date", "day": "date", "languages": "languages",
    "guide_languages": "languages",
    "floor_language": "languages", "interpretation": "languages", "photo_consent": "yes_no", "list_consent": "yes_no",
    "visa_letter": "yes_no",
    "minimum": "number", "maximum": "number", "votes": "number", "expected": "number", "booths": "number",
    "position": "number",
    "capacity": "number", "capacity.theatre": "number", "capacity.classroom": "number", "capacity.u": "number",
    "capacity.banquet": "number",
    "capacity.boardroom": "number", "capacity.reception": "number",
    "capacity.cabaret": "number", "grant": "number", "amount": "number",
    "sdgs": "number", "family_name": "letters",
    "given_name": "letters", "full_name": "letters", "name": "letters", "city": "letters", "organisation": "letters",
    "starts": "date", "ends": "date",
    "title": "letters", "text": "letters", "title.fr": "letters", "title.en": "letters", "title.es": "letters",
    "title.pt": "letters",
    "text.fr": "letters", "text.en": "letters", "text.es": "letters", "text.pt": "letters",
    "arrival_time": "clock", "departure_time": "clock", "days": "days",
    "code": "code", "number": "short", "step_free_needed": "yes_no",
    "hotel": "letters", "function": "letters", "gender": "gender", "departure_title": "letters", "theme": "letters",
    "visit": "letters",
}  # fmt: skip
_DATE_TEXT = re.compile(
    r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|^\d{4}$|\d{1,2}\D{1,6}[^\W\d_]{3,}|[^\W\d_]{3,}\.? \d{1,4}"
)
_CLOCK_TEXT = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-4])\s*(?:[:.]\s*[0-5]\d|[hH]\s*(?:[0-5]\d)?(?![a-z])|\s*[ap]\.?m)(?!\d*[/.])|^\d{1,2}$|^(?:midi|noon|mediod[ií]a)$",
    re.IGNORECASE,
)
_PHONE_TEXT = re.compile(r"^\D{0,12}[+(0-9][\d\s().+/-]{5,}\D{0,14}$")


def _is(sort: str, cell: Cell) -> bool:
    """Whether a cell could be of a sort; generous, since it decides about columns and not about cells."""
    text = cell if isinstance(cell, str) else ""
    match sort:
        case "email":
            return "@" in text or (bool(text) and is_email(text))
        case "phone":
            return (isinstance(cell, int) and cell > 99_999) or bool(
                text and _PHONE_TEXT.match(text) and not _is("date", text)
            )
        case "country":
            return bool(text) and bool(countries_of(text))
        case "clock":
            return (
                isinstance(cell, time | datetime)
                or (isinstance(cell, float) and 0 <= cell < 24)
                or bool(_CLOCK_TEXT.search(text))
                or (isinstance(cell, int) and 0 <= cell < 24)
            )
        case "date":
            return (
                isinstance(cell, date)
                or bool(_DATE_TEXT.search(text))
                or (isinstance(cell, int | float) and 1900 <= cell <= 80_000)
            )
        case "languages":
            parts = [part for part in re.split(r"[,;/+&|\s]+", text) if part]
            return bool(parts) and sum(language_of(part) is not None for part in parts) * 2 >= len(parts)
        case "yes_no":
            return (
                isinstance(cell, bool)
                or " ".join(words(text)) in vocabulary("yes_no")
                or (bool(words(text)) and words(text)[0] in vocabulary("yes_no"))
            )
        case "number":
            return isinstance(cell, int | float) or any(letter.isdigit() for letter in text)
        case "letters":
            return sum(letter.isalpha() for letter in text) >= 1 and "@" not in text
        case "days":  # crosses belong to a column of one day
            mark = vocabulary("yes_no").get(" ".join(words(text)) or text) == "yes"
            return isinstance(cell, int | float | date) or (bool(text) and len(text) < 80 and not mark)
        case "organisation_type":
            return " ".join(words(text)) in vocabulary("organisation_type")
        case "code":
            return not text or len(text) <= 6 or any(letter.isdigit() for letter in text)
        case "short":
            return not text or len(text) <= 24
        case _:
            return bool(text) and " ".join(words(text)) in vocabulary("gender")


def _share(sort: str, cells: Sequence[Cell]) -> float:
    return sum(_is(sort, cell) for cell in cells) / len(cells) if cells else 0.0


def _filled(rows: Sequence[Sequence[Cell]], position: int) -> list[Cell]:
    """A sample of the cells of a column that say something, spread over its length, each once."""
    seen: dict[Any, Cell] = {}
    step = max(1, len(rows) // 400)
    for row in rows[::step]:
        cell = row[position]
        if cell != "" and not is_unknown(cell):
            seen.setdefault((type(cell), cell), cell.strip() if isinstance(cell, str) else cell)
            if len(seen) >= _SAMPLE:
                break
    return list(seen.values())


# -------------------------------------------------------------------------------------------------- the header row


def find_header(rows: Sequence[Sequence[Cell]]) -> int:
    """The number (from 1) of the row that names the columns; 0 where none does.

    Titles above it, and empty rows, are passed over.
    """
    if not rows:
        return 0
    known = _all_headers()
    width = max((sum(cell != "" for cell in row) for row in rows[:_HEADER_WITHIN]), default=0)
    best, best_score = 0, 0.0
    for number, row in enumerate(rows[:_HEADER_WITHIN], start=1):
        filled = [cell for cell in row if cell != ""]
        texts = [cell for cell in filled if isinstance(cell, str)]
        if len(texts) < min(2, width) or len(texts) < len(filled) * 0.7:
            continue
        hits = sum(any(form in known for form, _ in variants(text)) for text in texts)
        if hits < 2 and not (hits == 1 and width <= 2):
            continue
        score = hits + 0.2 * len(filled) - 0.01 * number
        if score > best_score:
            best, best_score = number, score
    if best:
        return best
    for number, row in enumerate(rows[:5], start=1):
        filled = [cell for cell in row if cell != ""]
        unlike = len({fold(cell) for cell in filled if isinstance(cell, str)}) == len(filled)
        below = rows[number : number + 20]
        wordy = all(
            isinstance(cell, str) and "@" not in cell and not any(letter.isdigit() for letter in cell)
            for cell in filled
        )
        typed = any(
            not isinstance(cell, str) or "@" in cell or cell.isdigit() for each in below for cell in each if cell != ""
        )
        if len(filled) == width > 1 and unlike and wordy and typed:
            return number
    return 0


def _in_two_lines(rows: Sequence[Sequence[Cell]], row: int) -> tuple[int, list[str]] | None:
    """The lower line of a header in two, “Arrival” over “Date” and “Time”, and what both say of each column.

    `row`: the line that was found, of which the other is above or below. None where there is no other: its cells must
    be headers that are known, and stand beside or under cells of the upper line.
    """
    for upper in (row, row - 1):
        if not 1 <= upper < len(rows):
            continue
        above, below = rows[upper - 1], rows[upper]
        if _belong_together(above, below):
            headers, over = [], ""
            for top, bottom in zip(above, below, strict=True):
                over = str(top).strip() or (over if bottom != "" else "")
                under = str(bottom).strip()
                headers.append(f"{over}{BETWEEN_LINES}{under}" if over and under else over or under)
            return upper + 1, headers
    return None


def _belong_together(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    known = _all_headers()
    texts = [cell for cell in (*above, *below) if cell != ""]
    if any(not isinstance(cell, str) or "@" in cell for cell in texts):
        return False
    under = [position for position, cell in enumerate(below) if cell != ""]
    over = [position for position, cell in enumerate(above) if cell != ""]
    if len(under) < 2 or len(over) < 2 or under[0] < over[0]:
        return False
    spread = [position for position in under if above[position] == ""]  # under a cell that reaches over several
    alone = [position for position in over if below[position] == ""]
    hits = sum(any(form in known for form, _ in variants(str(below[position]))) for position in under)
    return bool(spread) and bool(alone) and hits >= 0.6 * len(under)


# ------------------------------------------------------------------------------------------------- the kind


MORE_ABOUT_SESSIONS = "Session Id"
"""A column of the further sheets of our lists of sessions: roles, running orders, interpretation. By its other columns,
such a sheet looks like a list of people or a programme; it is of a kind that needs this column, or of none."""


def recognise(
    rows: Sequence[Sequence[Cell]],
    sheet: str,
    file: str = "",
    kind: str | None = None,
    header_row: int | None = None,
    given: Mapping[str, str] | None = None,
) -> Recognised:
    """What a sheet holds and which column is which field.

    `sheet`, `file`: their names, which support a kind where the columns leave it open. `kind`, `header_row` (from 1;
    0: none) and `given` (header or column letter to field, "-" for no field) are decided by the user and are not
    doubted.
    """
    row = find_header(rows) if header_row is None else header_row
    if row > len(rows):  # a mapping's, for sheets that are longer
        return Recognised("unknown", 0, ("",) * (len(rows[0]) if rows else 0), ())
    headers = [str(cell).strip() for cell in rows[row - 1]] if row else [""] * (len(rows[0]) if rows else 0)
    if header_row is None and row:
        row, headers = _in_two_lines(rows, row) or (row, headers)
    body = rows[row:]
    titles = " ".join(str(cell) for above in rows[: max(row - 1, 0)] for cell in above if isinstance(cell, str))
    samples = [_filled(body, position) for position in range(len(headers))]
    fixed = _given_positions(headers, given or {})
    best: tuple[float, Recognised] | None = None
    further = MORE_ABOUT_SESSIONS in headers
    taken = [name for name, about in kinds().items() if (frozenset({"session_id"}) in about.needs) == further]
    for name in [kind] if kind else taken:
        own = kinds()[name]
        found = _assign(own, headers, samples, fixed, row)
        score = _score(own, found, headers, samples, sheet, titles, file)
        if kind is None and (score is None or score < 1.0):
            continue
        if best is None or (score or 0.0) > best[0]:
            best = (score or 0.0, found)
    if best is None:
        custom = tuple(position for position, cells in enumerate(samples) if cells)
        return Recognised("unknown", row, tuple(headers), (), custom=custom)
    score, found = best
    return replace(found, confidence=round(min(score / 5, 1.0), 2))


def column_letters(position: int) -> str:
    """A spreadsheet's letters for a position counted from 0: 0 is A, 26 is AA."""
    letters, position = "", position + 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _given_positions(headers: Sequence[str], given: Mapping[str, str]) -> dict[int, str]:
    fixed = {}
    for position, header in enumerate(headers):
        for wanted, own in given.items():
            if (header and fold(wanted.strip()) == fold(header)) or wanted.strip().upper() == column_letters(position):
                fixed[position] = own
                if fold(wanted.strip()) == fold(header):
                    break
    return fixed


def _assign(
    kind: KindOfSheet, headers: Sequence[str], samples: Sequence[Sequence[Cell]], fixed: Mapping[int, str], row: int
) -> Recognised:
    claims: list[tuple[float, int, str]] = []
    for position, header in enumerate(headers):
        if position in fixed or not header:
            continue
        for own, confidence in _claims(header, kind).items():
            claims.append((_weighed(own, confidence, samples[position]), position, own))
    filled = {own for confidence, position, own in claims if confidence >= _ENOUGH and samples[position]}
    claims = [  # of two columns of addresses, the one that a form leaves empty is not the one that counts
        claim for claim in claims if samples[claim[1]] or claim[2] not in filled or claim[2] in _EVERYWHERE
    ]
    taken: dict[str, Column] = {
        own: Column(own, position, headers[position], 1.0) for position, own in fixed.items() if own != "-"
    }
    placed = {column.position for column in taken.values()} | {
        position for position, own in fixed.items() if own == "-"
    }
    shared: dict[str, list[int]] = {}
    for confidence, position, own in sorted(claims, key=lambda claim: (-claim[0], claim[1])):
        if confidence < _ENOUGH or position in placed:
            continue
        if own in taken:
            shared.setdefault(own, [taken[own].position]).append(position)
            continue
        taken[own] = Column(own, position, headers[position], min(1.0, round(confidence, 2)))
        placed.add(position)
    _title_first(kind, taken, {(position, own): confidence for confidence, position, own in claims})
    _tell_repeated_apart(kind, taken, placed, headers, shared, samples)
    _by_content(kind, taken, placed, headers, samples)
    _names_told_apart(kind, taken, samples)
    options: tuple[int, ...] = ()
    if kind.name.endswith("_choices") and "choice_1" not in taken:
        options = _ranked(samples, placed, headers)
        placed |= set(options)
    custom = tuple(p for p, header in enumerate(headers) if p not in placed and (samples[p] or header))
    claimed = {
        own: tuple(headers[p] for p in positions)
        for own, positions in shared.items()
        if any(p not in placed for p in positions)
    }
    columns = tuple(sorted(taken.values(), key=lambda column: column.position))
    return Recognised(kind.name, row, tuple(headers), columns, options, custom, claimed)


def _weighed(own: str, confidence: float, cells: Sequence[Cell]) -> float:
    """A claim, supported or contradicted by what the column holds."""
    sort = _CONTENT.get(own)
    if sort is None or (len(cells) < 2 and sort != "days"):
        return confidence
    share = _share(sort, cells) if cells else 1.0
    if share < (0.6 if sort == "code" else 0.15):
        return confidence * 0.4
    return confidence + (0.02 if share > 0.8 else 0.0)


def _title_first(kind: KindOfSheet, taken: dict[str, Column], claims: Mapping[tuple[int, str], float]) -> None:
    """A column “Session” or “Theme” that is the only one to name sessions holds their titles, no codes or themes."""
    for own in ("code", "theme"):
        other = taken.get(own)
        if kind.name != "programme" or other is None or any(name.partition(".")[0] == "title" for name in taken):
            continue
        confidence = claims.get((other.position, "title"), 0.0)
        if confidence >= _ENOUGH:
            del taken[own]
            taken["title"] = Column("title", other.position, other.header, min(1.0, round(confidence, 2)))


_AFTER = {"lead_city": "lead_country", "partner_city": "partner_country", "third_city": "third_country"}
_LANGUAGE_OF_HEADER = {
    "sessao": "pt", "sesion": "es", "seance": "fr", "titre": "fr", "intitule": "fr", "title": "en", "titulo": "es",
    "titol": "ca", "texte": "fr", "text": "en", "texto": "es", "theme": "fr", "topic": "en", "tema": "es",
    "objectif": "fr", "objective": "en", "objetivo": "es",
}  # fmt: skip


def _tell_repeated_apart(
    kind: KindOfSheet,
    taken: dict[str, Column],
    placed: set[int],
    headers: Sequence[str],
    shared: dict[str, list[int]],
    samples: Sequence[Sequence[Cell]],
) -> None:
    """Columns whose headers alone say too little: a country after each city, one title in each language."""
    if kind.name == "partnerships":
        for city, own in _AFTER.items():
            place = taken[city].position + 1 if city in taken else len(headers)
            if (
                own not in taken
                and place < len(headers)
                and place not in placed
                and _share("country", samples[place]) > 0.5
            ):
                taken[own] = Column(own, place, headers[place], SURE)
                placed.add(place)
    for base in ("title", "text", "theme"):
        positions = shared.get(base)
        if not positions:
            continue
        by_language = {}
        for position in positions:
            said = words(headers[position])
            language = next((own for word, own in _LANGUAGE_OF_HEADER.items() if word in said), "")
            if language and language not in by_language and f"{base}.{language}" not in taken:
                by_language[language] = position
        if len(by_language) == len(positions):
            taken.pop(base)
            for language, position in by_language.items():
                taken[f"{base}.{language}"] = Column(f"{base}.{language}", position, headers[position], SURE)
                placed.add(position)
            shared.pop(base)


_BY_CONTENT = (
    ("email", "email", 0.7), ("country", "country", 0.8), ("phone", "phone", 0.8),
    ("organisation_type", "organisation_type", 0.7),
)  # fmt: skip
"""Field, sort of content, and which share of a column's cells is enough."""


def _by_content(
    kind: KindOfSheet,
    taken: dict[str, Column],
    placed: set[int],
    headers: Sequence[str],
    samples: Sequence[Sequence[Cell]],
) -> None:
    """Columns that no header explained, and that hold nothing but e-mail addresses, countries, …"""
    known = fields_of(kind.name)
    for own, sort, least in _BY_CONTENT:
        if own not in known or own in taken:
            continue
        for position, cells in enumerate(samples):
            if position not in placed and len(cells) >= 2 and _share(sort, cells) >= least:
                taken[own] = Column(own, position, headers[position], 0.7, by_content=True)
                placed.add(position)
                break
    people = {"family_name", "given_name", "full_name", "name"}
    if people & known and not people & taken.keys() and not any(headers):
        for position, cells in enumerate(samples):
            if (
                position not in placed
                and len(cells) >= 2
                and sum(_could_be_name(cell) for cell in cells) > 0.8 * len(cells)
            ):
                taken["full_name"] = Column("full_name", position, "", 0.6, by_content=True)
                placed.add(position)
                break


def _could_be_name(cell: Cell) -> bool:
    parts = cell.split() if isinstance(cell, str) else []
    return (
        2 <= len(parts) <= 6
        and all(part[0].isalpha() for part in parts)
        and parts[-1][0].isupper()
        and not any(c.isdigit() for c in str(cell))
    )


def _names_told_apart(kind: KindOfSheet, taken: dict[str, Column], samples: Sequence[Sequence[Cell]]) -> None:
    """“Nom”, “Name”, “Nombre”: the part of a name that the other columns leave, else the whole name."""
    if kind.name == "rooms":
        return
    if "name" in taken:
        column = taken.pop("name")
        if "given_name" in taken and "family_name" not in taken:
            own = "family_name"
        elif "family_name" in taken and "given_name" not in taken:
            own = "given_name"
        elif "full_name" not in taken and "family_name" not in taken:
            own = "full_name"
        else:
            taken["name"] = column
            return
        taken[own] = Column(own, column.position, column.header, column.confidence, column.by_content)
    if (
        "family_name" in taken
        and "given_name" not in taken
        and "full_name" not in taken
        and taken["family_name"].confidence < 0.8
    ):
        column = taken.pop("family_name")
        taken["full_name"] = Column("full_name", column.position, column.header, column.confidence, column.by_content)


def _ranked(samples: Sequence[Sequence[Cell]], placed: set[int], headers: Sequence[str]) -> tuple[int, ...]:
    """The columns of a matrix “one column per option, its rank in the cell”; none where it is no matrix."""
    rank_text = re.compile(r"\s*\d{1,2}\s*(?:er|re|e|eme|ème|nd|st|rd|th|º|ª|°|\.)?\s*", re.IGNORECASE)
    found = []
    for position, cells in enumerate(samples):
        if position in placed or not headers[position] or not cells:
            continue
        ranks = sum(
            (isinstance(cell, int) and 0 <= cell <= 40) or (isinstance(cell, str) and bool(rank_text.fullmatch(cell)))
            for cell in cells
        )
        if ranks >= 0.7 * len(cells):
            found.append(position)
    return tuple(found) if len(found) > 1 else ()


def _score(
    kind: KindOfSheet,
    found: Recognised,
    headers: Sequence[str],
    samples: Sequence[Sequence[Cell]],
    sheet: str,
    titles: str,
    file: str,
) -> float | None:
    """How well a kind explains a sheet; None where it lacks what it needs."""
    own = {column.field: column for column in found.columns}
    fields = set(own) | ({"options"} if found.options else set())
    if "full_name" in fields or "family_name" in fields or "given_name" in fields:
        fields.add("name")
    if not all(group & fields for group in kind.needs):
        return None
    called = _called(kind, sheet, 2.0) + _called(kind, titles, 1.0) + _called(kind, file, 0.8)
    if kind.name.endswith("_choices"):
        chosen = [own[name].position for name in own if name.startswith("choice_")]
        options = " ".join([*(headers[p] for p in found.options), *(str(cell) for p in chosen for cell in samples[p])])
        options = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", options)  # “GT1”
        called += _called(kind, options, 0.8) + _called(kind, " ".join(headers), 0.8)
    if kind.named and not called:
        return None
    score = called + len(found.options) * 0.7
    for name, column in own.items():
        weight = 1.6 if name in kind.marks else 0.4 if name in _EVERYWHERE else 1.0
        score += weight * column.confidence
    unexplained = sum(bool(headers[position] and samples[position]) for position in found.custom)
    score -= 2.0 * unexplained / len(headers)
    return score - (0.5 if kind.name == "people" else 0.0) + (1.5 if kind.named else 0.0)


_EVERYWHERE = frozenset({
    "comment", "number", "code", "type", "day", "languages", "country", "city", "name", "title", "theme", "room",
    "position",
})  # fmt: skip


def _called(kind: KindOfSheet, name: str, weight: float) -> float:
    folded = f" {' '.join(words(name))} "
    longest = max((len(each.split()) for each in kind.sheets if f" {each} " in folded), default=0)
    return weight * (1 + 0.25 * (longest - 1)) if longest else 0.0
