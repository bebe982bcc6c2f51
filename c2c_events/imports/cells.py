"""A cell as a value: yes, a number, an e-mail address, a sum; with what is doubtful.

A reader takes a cell and gives `Parsed`: the value, and the doubts about it. It never raises, and never changes what
was meant: where it cannot decide, the value is None (or the text as written) and a doubt says so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, Generic, TypeVar

from c2c_events.domain.calendars import is_zone
from c2c_events.domain.folding import fold, words
from c2c_events.errors import N_, CountryCode, Phrase
from c2c_events.imports.grids import Cell
from c2c_events.imports.places import countries_of, country_like, language_of, nationalities_of
from c2c_events.imports.problems import Doubt
from c2c_events.paths import resource

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """What a cell says, and what is doubtful about it."""

    value: T
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a cell may be about.

    `starts` to `ends` are the meeting's days, both included; `zone` is its IANA zone, `languages` its working languages
    (BCP 47), `country` the host's (ISO 3166-1 alpha-2, "" where unknown).
    """

    starts: date
    ends: date
    zone: str = "UTC"
    languages: tuple[str, ...] = ()
    country: str = ""


Reader = Callable[[Cell, Context], Parsed[Any]]


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum; `currency` is the ISO 4217 code where the cell (or its column) says one, else ""."""

    amount: Decimal
    currency: str = ""


@dataclass(frozen=True, slots=True)
class StepFreeSaid:
    """ "yes", "partly", "no" or None, and what else was said."""

    value: str | None
    note: str = ""


def said(cell: Cell) -> str:
    """A cell as text; whole numbers without a decimal point, dates in ISO 8601."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return repr(cell) if isinstance(cell, float) else str(cell)


@cache
def vocabulary(field: str) -> Mapping[str, str]:
    """Folded phrase to value, for a field whose cells hold one of a few words."""
    sections = tomllib.loads(resource("imports", "words.toml").read_text(encoding="utf-8"))
    return {" ".join(words(each)) or each: value for value, phrases in sections[field].items() for each in phrases}


_LONGEST_UNKNOWN = 24  # letters


def is_unknown(cell: Cell) -> bool:
    """Whether a cell is empty, or says that nobody knows: “?”, “à confirmer”, “TBC”, “-”, …"""
    if not isinstance(cell, str) or len(cell) > _LONGEST_UNKNOWN:
        return False
    folded = " ".join(words(cell))
    return (not folded and all(letter in " -–—_.?/\n" for letter in cell)) or folded in vocabulary("unknown")


def text(cell: Cell, context: Context) -> Parsed[str]:
    """The text itself."""
    return Parsed(said(cell))


def wish(cell: Cell, context: Context) -> Parsed[str]:
    """What somebody needs or eats, as written; "" where that is nothing: “None”, “Ninguna”, “no”."""
    written = said(cell).strip()
    folded = " ".join(words(written))
    nothing = is_unknown(written) or vocabulary("yes_no").get(folded) == "no" or folded in vocabulary("no_wish")
    return Parsed("" if nothing else written)


def yes_no(cell: Cell, context: Context) -> Parsed[bool | None]:
    """True, False, or None where it is open: “Oui”, “sí”, “X”, “não”; “?” is open."""
    if isinstance(cell, bool):
        return Parsed(cell)
    written = said(cell).strip()
    if not written:
        return Parsed(None)
    folded = " ".join(words(written)) or written
    found = vocabulary("yes_no").get(folded) or vocabulary("yes_no").get(folded.partition(" ")[0])
    if found is None or written.endswith("?"):
        return Parsed(None, (Doubt("yes_no_unclear", {"value": written}),))
    return Parsed(found == "yes")


def step_free(cell: Cell, context: Context) -> Parsed[StepFreeSaid]:
    """Whether a place can be reached without steps: "yes", "partly", "no" or None; and the rest of the cell."""
    written = said(cell).strip()
    if not written:
        return Parsed(StepFreeSaid(None))
    first = re.match(r"[^\W\d_]+(?:[- ][^\W\d_]+)?", written)
    table = vocabulary("step_free")
    for phrase in (" ".join(words(written)), " ".join(words(first[0])) if first else "", (words(written) or ("",))[0]):
        if phrase in table and not written.endswith("?"):
            rest = "" if phrase == " ".join(words(written)) else written
            return Parsed(StepFreeSaid(table[phrase], rest))
    return Parsed(StepFreeSaid(None, written), (Doubt("yes_no_unclear", {"value": written}),))


_CALLED: Mapping[str, str] = {
    "organisation_type": N_("kind of organisation"),
    "session_type": N_("kind of session"),
    "layout": N_("layout of a room"),
    "role": N_("role in a session"),
    "access": N_("access"),
    "session_status": N_("status"),
    "member_role": N_("role in a partnership"),
    "partnership_type": N_("kind of partnership"),
    "outcome_type": N_("kind of outcome"),
    "agreement_type": N_("kind of agreement"),
    "addressee": N_("addressee"),
    "status": N_("status of a participant"),
    "gender": N_("gender"),
}


def one_of(field: str) -> Reader:
    """A reader of cells that hold one of a few words (words.toml); an unknown word gives None and a doubt."""

    def read(cell: Cell, context: Context) -> Parsed[str | None]:
        table, written = vocabulary(field), words(said(cell))
        if is_unknown(cell) and " ".join(written) not in table:  # “en attente” says nothing, but of a status it does
            return Parsed(None)
        found = _phrase_in(written, table) or _one_in_parts(said(cell), table)
        if found is None:
            return Parsed(None, (Doubt("word_unknown", {"value": said(cell), "field": Phrase(_CALLED[field])}),))
        return Parsed(found)

    return read


_ANY_SESSION = frozenset({"seance", "session", "sesion", "sessao"})


def session_kind(cell: Cell, context: Context) -> Parsed[str | None]:
    """A kind of session; what is called no more than a session is one of no particular kind."""
    if set(written := words(said(cell))) <= _ANY_SESSION and written:
        return Parsed("other")
    return one_of("session_type")(cell, context)


def zone(cell: Cell, context: Context) -> Parsed[str | None]:
    """The IANA name of a time zone, where the cell is one."""
    written = said(cell).strip()
    if is_unknown(cell):
        return Parsed(None)
    return Parsed(written) if is_zone(written) else Parsed(None, (Doubt("zone_unknown", {"value": written}),))


def _one_in_parts(written: str, table: Mapping[str, str]) -> str | None:
    """What a bilingual cell says, “Nam / M”: the one value of those parts that are known."""
    found = {table.get(" ".join(words(part))) for part in re.split(r"[/|()]", written)} - {None}
    return found.pop() if len(found) == 1 else None


def _phrase_in(wanted: tuple[str, ...], table: Mapping[str, str]) -> str | None:
    """The value of the longest phrase that stands in the words; None where none does."""
    for length in range(len(wanted), 0, -1):
        for start in range(len(wanted) - length + 1):
            phrase = " ".join(wanted[start : start + length])
            if phrase in table and (length == len(wanted) or len(phrase) > 2):
                return table[phrase]
    return None


_SESSION_HEADS = frozenset({
    "seance", "session", "sesion", "sessao", "ceremonie", "ceremony", "ceremonia", "cerimonia", "official", "formal",
    "acto", "de", "d", "du", "da", "do", "del", "la", "l", "le", "of", "the", "a", "officielle", "oficial",
})  # fmt: skip
_SESSION_FOLLOWED = frozenset({
    "de", "d", "du", "da", "do", "del", "of", "and", "et", "y", "e", "by", "par", "por", "with", "avec", "con", "com",
    "session", "sesion", "sessao", "seance", "ceremony", "remarks", "speech", "speeches", "address", "plenary",
    "pleniere", "plenaria", "officielle", "oficial", "official", "generale", "general", "solennelle", "pour", "for",
    "para", "des", "as", "dos", "los", "participants", "participantes", "i", "ii", "iii", "iv",
})  # fmt: skip
_SAY_ENOUGH = frozenset({"panel", "working_group", "site_visit", "break", "meal", "closing", "side_event", "bilateral"})
_SAY_TOO_LITTLE = frozenset({"comida", "cafe", "media", "un", "debate", "debat", "formation", "training", "visit"})


def session_type_in(title: str) -> str | None:
    """The kind of session that a title begins with: “Panel 2: …”, “Pause café”, “Séance d'ouverture”; else None.

    A word that titles also use otherwise (“Opening up data”, “Social housing”) counts where nothing but a figure, a
    mark or a word like “ceremony” follows; a word of two or more counts in brackets too.
    """
    table = vocabulary("session_type")
    for part in (re.sub(r"\([^)]*\)", " ", title), *re.findall(r"\(([^)]*)\)", title)):
        spaced = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", part)  # “GT1”
        said_before_mark = words(re.split(r"[:–—.,;]|\s-\s", spaced)[0])
        wanted = list(said_before_mark)
        whole = " ".join(wanted)
        while wanted and wanted[0] in _SESSION_HEADS and whole not in table:
            wanted.pop(0)
        for length in range(min(len(wanted), 5), 0, -1):
            phrase = " ".join(wanted[:length])
            if phrase not in table or (table[phrase] == "other" and length < len(wanted)):
                continue
            rest = wanted[length:]
            if phrase in _SAY_TOO_LITTLE:
                says_it = not rest or rest[0].isdigit()
            else:
                free = length > 1 or table[phrase] in _SAY_ENOUGH
                says_it = free or not rest or rest[0].isdigit() or rest[0] in _SESSION_FOLLOWED
            if says_it:
                return table[phrase]
    return None


def addressees(cell: Cell, context: Context) -> Parsed[tuple[str, ...]]:
    """To whom a recommendation is made, in the order written, each once; a part that is nobody known is a doubt."""
    if is_unknown(cell):
        return Parsed(())
    table = vocabulary("addressee")
    found: list[str] = []
    doubts = []
    whole = " ".join(words(said(cell)))
    parts = [said(cell)] if whole in table else re.split(r"[;,/\n+&]|\s(?:et|and|y|e|i|und)\s", said(cell))
    for part in parts:
        if not part.strip():
            continue
        value = table.get(" ".join(words(part))) or _phrase_in(words(part), table)
        if value is None:
            doubts.append(Doubt("word_unknown", {"value": part.strip(), "field": Phrase(_CALLED["addressee"])}))
        elif value not in found:
            found.append(value)
    return Parsed(tuple(found), tuple(doubts))


# ------------------------------------------------------------------------------------------- places and languages


def country(cell: Cell, context: Context) -> Parsed[str | None]:
    """An ISO 3166-1 alpha-2 code; None with a doubt where the word is unknown or means several countries."""
    written = said(cell).strip()
    if is_unknown(written):
        return Parsed(None)
    codes = countries_of(written)
    if len(codes) == 1:
        return Parsed(codes[0])
    if codes:
        return Parsed(
            None, (Doubt("country_ambiguous", {"value": written, "countries": tuple(map(CountryCode, codes))}),)
        )
    return Parsed(None, (Doubt("country_unknown", {"value": written}, country_like(written)),))


def nationality(cell: Cell, context: Context) -> Parsed[str | None]:
    """The country of a passport: of a country's name or of its people's, “Brasileira”, “Kenyan”."""
    codes = nationalities_of(said(cell))
    return Parsed(codes[0]) if len(codes) == 1 else country(cell, context)


_BETWEEN = re.compile(r"[,;/|+&\n•·]|\s(?:et|and|y|e|i|und|ou|or|o)\s|\s[-–—]\s")


_YES = frozenset({"yes", "si", "sim", "oui"})  # “ja” is Japanese
_FROM = re.compile(
    r"^(?:from|into|to|in|depuis|vers|en|de|du|desde|hacia|al|del|do|da|para|a partir d[eo])\s+"
    r"(?:l['’]|la\s|el\s|le\s)?"
    r"|^de\s?l['’]|^l['’]|^d['’]",
    re.IGNORECASE,
)


def languages(cell: Cell, context: Context) -> Parsed[tuple[str, ...]]:
    """Language codes (ISO 639) in the order written, each once: “CA,ES”, “EL, FR / EN”, “TH, inglés, Español”."""
    written = said(cell).strip()
    if is_unknown(written) or vocabulary("yes_no").get(" ".join(words(written))) == "no":
        return Parsed(())
    found: list[str] = []
    doubts = []
    parts = [re.sub(r"\([^)]*\)", " ", part).strip(" .:") for part in _BETWEEN.split(written)]
    if fold(parts[0]) in _YES and any(len(part) > 2 for part in parts[1:]):
        parts = parts[1:]  # “Sí, inglés y francés”
    elif fold(parts[0]) in _YES and (len(parts) == 1 or "í" in parts[0].lower()):
        return Parsed((), (Doubt("language_unknown", {"value": written}),))  # which one, nobody said
    for part in parts:
        plain = _FROM.sub("", part)
        if not plain:
            continue
        codes = [language_of(plain)]
        if codes == [None]:
            codes = [language_of(each) for each in plain.split()]  # “FR EN ES”
        if codes == [None] or None in codes:
            doubts.append(Doubt("language_unknown", {"value": plain}))
        found += [code for code in codes if code and code not in found]
    return Parsed(tuple(found), tuple(doubts))


# -------------------------------------------------------------------------------------------------- addresses

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_PLAIN_EMAIL = re.compile(
    rf"{_ATOM}(?:\.{_ATOM})*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?\.)+[A-Za-z]{{2,63}}"
)
_EMAIL_IN_TEXT = re.compile(r"[^\s<>,;()\[\]\"]+@[^\s<>,;()\[\]\"]+")


def is_email(address: str) -> bool:
    """Whether an address is well formed (RFC 5321, RFC 6531); nobody is asked whether it exists."""
    if _PLAIN_EMAIL.fullmatch(address):
        return len(address) <= 254 and len(address.partition("@")[0]) <= 64
    if address.isascii() or address.count("@") != 1:
        return False
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def emails(cell: Cell, context: Context) -> Parsed[tuple[str, ...]]:
    """The addresses of a cell as written.

    One that is not well formed is kept too, with a doubt and, where one slip explains it, a proposal.
    """
    written = said(cell).strip()
    if not written or is_unknown(written):
        return Parsed(())
    plain = re.sub(r"(?i)\bmailto:", "", written)
    if is_email(plain):
        return Parsed((plain,))
    found = [each.strip(".") for each in _EMAIL_IN_TEXT.findall(plain)]
    good = tuple(dict.fromkeys(each for each in found if is_email(each)))
    if len(good) > 1:
        return Parsed(good, (Doubt("two_emails_in_cell", {"value": ", ".join(good)}, good[0]),))
    if good and len(found) == 1 and _stands_apart(plain, good[0]):
        return Parsed(good, (Doubt("email_extracted", {"value": written, "read": good[0]}),))
    return Parsed((written,), (Doubt("email_invalid", {"value": written}, _email_like(plain)),))


_MAIL = frozenset({"mail", "email", "courriel", "correo", "electronico", "eletronico", "address", "adresse", "mel"})


def _stands_apart(written: str, address: str) -> bool:
    """Whether what surrounds an address is a name or a word for it, and not a part of it that a space cut off.

    “Anna Soler <anna@x.org>”, “e-mail: anna@x.org” and “Anna Soler anna.soler@x.org” are; “Pérez Salas@x.org” is not.
    """
    if not re.fullmatch(r"(?:\"?[^@<>\"]*\"?\s*)?[<(\[]?[^\s@]+@[^\s@]+[>)\]]?[.;,]?", written):
        return False
    before = written[: written.index(address)].rstrip()
    if not before or before[-1] in "<([:\"'–—-":
        return True
    own = fold(address.partition("@")[0])
    return any(len(word) > 2 and word in own for word in words(before)) or words(before)[-1] in _MAIL


def _email_like(written: str) -> str | None:
    """The address that was probably meant, where one slip explains what is wrong."""
    slips: Sequence[Callable[[str], str]] = (
        lambda each: re.sub(r"@{2,}", "@", each),
        lambda each: re.sub(r"\.{2,}", ".", each),
        lambda each: each.replace(",", "."),
        lambda each: each.replace(" ", ""),
        lambda each: re.sub(r"\s*(?:\(at\)|\[at\]|\(a\)|\sat\s|\sarroba\s)\s*", "@", each, flags=re.IGNORECASE),
        lambda each: fold(each),
        lambda each: each.strip(".,;:<>()[] "),
    )
    for slip in slips:
        if is_email(slip(written)):
            return slip(written)
    mended = written
    for slip in slips[:4]:
        mended = slip(mended)
    return mended if is_email(mended) else None


def phone(cell: Cell, context: Context) -> Parsed[str | None]:
    """A phone number as written; one with fewer than five figures is a doubt."""
    written = said(cell).strip()
    if is_unknown(written):
        return Parsed(None)
    if sum(letter.isdigit() for letter in written) < 5:
        return Parsed(written, (Doubt("phone_unclear", {"value": written}),))
    return Parsed(written)


# ---------------------------------------------------------------------------------------------------- numbers

_CURRENCIES = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD",
    "dollars": "USD",
    "dolares": "USD", "£": "GBP", "gbp": "GBP", "chf": "CHF", "fcfa": "XOF", "xof": "XOF", "xaf": "XAF", "mad": "MAD",
    "cad": "CAD",
    "reais": "BRL", "r$": "BRL", "brl": "BRL", "¥": "JPY", "jpy": "JPY", "sek": "SEK", "nok": "NOK", "dkk": "DKK",
    "pln": "PLN",
    "zar": "ZAR", "kes": "KES", "tnd": "TND", "mxn": "MXN", "cop": "COP", "pen": "PEN", "ars": "ARS", "clp": "CLP",
    "inr": "INR", "cny": "CNY",
}  # fmt: skip
_TIMES = {
    "k": 1_000, "m": 1_000_000, "mio": 1_000_000, "million": 1_000_000, "millions": 1_000_000, "millon": 1_000_000,
    "millones": 1_000_000,
    "milhao": 1_000_000, "milhoes": 1_000_000, "md": 10**9, "mrd": 10**9, "milliard": 10**9, "milliards": 10**9,
    "billion": 10**9, "bn": 10**9,
    "mil": 1_000, "mille": 1_000, "thousand": 1_000,
}  # fmt: skip
_APPROXIMATELY = re.compile(
    r"^(?:environ|env|approx\w*|aprox\w*|about|around|circa|ca|cerca de|unos|~|≈|±|presque|casi|quase|"
    r"almost)\b\.?\s*|^[~≈±]\s*"
)
_FIGURE = re.compile(r"\d(?:[\d'’.,\s]*\d)?")


def currency_of(words_said: str) -> str:
    """The ISO 4217 code of a currency named in a text (a header, a cell); "" where none is."""
    folded = fold(words_said)
    for token in re.findall(r"[a-z]*\$|[€£¥]|[a-z]+", folded):
        if token in _CURRENCIES:
            return _CURRENCIES[token]
    for sign in "€£$¥":
        if sign in folded:
            return _CURRENCIES[sign]
    return ""


def amount(cell: Cell, context: Context) -> Parsed[Amount | None]:
    """A sum of money: “2 955 000,00”, “1,25 M€”, “2.480.000”, “USD 5k”, “aprox. 60.000” (with a doubt)."""
    if isinstance(cell, bool):
        return Parsed(None, (Doubt("amount_unclear", {"value": said(cell)}),))
    if isinstance(cell, int | float):
        return Parsed(Amount(Decimal(repr(cell))))
    written = said(cell).strip()
    if is_unknown(written):
        return Parsed(None)
    folded = fold(written).replace("\u202f", " ").replace("\xa0", " ")
    plain = _APPROXIMATELY.sub("", folded)
    figures = _FIGURE.findall(plain)
    if len(figures) != 1:
        return Parsed(None, (Doubt("amount_unclear", {"value": written}),))
    rest = plain.replace(figures[0], " ", 1)
    currency = currency_of(rest)
    joined = re.search(r"\b([mk])(eur|usd|gbp|chf)\b", rest)  # “1.5 MEUR”
    if joined:
        currency, multiplied = joined[2].upper(), [_TIMES[joined[1]]]
    else:
        tokens = [token.rstrip("€$£") for token in re.findall(r"[a-z]+[€$£]?", rest)]
        multiplied = [_TIMES[token] for token in tokens if token in _TIMES]
    value = _decimal(figures[0], whole=not multiplied)
    if value is None or "-" in rest:
        return Parsed(None, (Doubt("amount_unclear", {"value": written}),))
    for times in multiplied:
        value *= times
    doubts = (Doubt("amount_approximate", {"value": written}),) if plain != folded else ()
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return Parsed(Amount(value, currency), doubts)


def _decimal(figure: str, whole: bool) -> Decimal | None:
    """A figure in any country's writing. A single separator before three last digits parts thousands where `whole`."""
    digits = re.sub(r"[\s'’]", "", figure)
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        decimal = "." if digits.rindex(".") > digits.rindex(",") else ","
        thousands = "," if decimal == "." else "."
        if digits.count(decimal) > 1:
            return None
        digits = digits.replace(thousands, "").replace(decimal, ".")
    elif points + commas > 1:
        digits = digits.replace(".", "").replace(",", "")
    elif points + commas == 1:
        mark = "." if points else ","
        parts_thousands = whole and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits) is not None
        digits = digits.replace(mark, "" if parts_thousands else ".")
    return Decimal(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None


def whole_number(cell: Cell, context: Context) -> Parsed[int | None]:
    """A whole number; what stands beside it (“60 pers.”) is a doubt with a proposal."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return Parsed(cell)
    if isinstance(cell, float) and cell.is_integer():
        return Parsed(int(cell))
    written = said(cell).strip()
    if is_unknown(written):
        return Parsed(None)
    figures = _FIGURE.findall(written)
    value = _decimal(figures[0], whole=True) if len(figures) == 1 else None
    if value is None or value != value.to_integral_value():
        return Parsed(None, (Doubt("number_unclear", {"value": written}),))
    rest = written.replace(figures[0], "", 1).strip(" .")
    if rest:
        return Parsed(int(value), (Doubt("number_with_words", {"value": written, "read": str(int(value))}),))
    return Parsed(int(value))


def rank(cell: Cell, context: Context) -> Parsed[int | None]:
    """A place in an order of preference: 1, “1er”, “2e”, “3rd”, “1.º”; 0, 99 and “X” are doubts."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        value = int(cell) if float(cell).is_integer() else 0
    else:
        written = said(cell).strip()
        if is_unknown(written):
            return Parsed(None)
        found = re.fullmatch(
            r"(\d{1,2})\s*\.?\s*(?:er|re|ere|e|eme|nd|nde|st|rd|th|o|a|ro|do|to|º|ª|°)?", fold(written)
        )
        value = int(found[1]) if found else 0
    if not 1 <= value <= 40:
        return Parsed(None, (Doubt("rank_impossible", {"value": said(cell)}),))
    return Parsed(value)


def goals(cell: Cell, context: Context) -> Parsed[tuple[int, ...]]:
    """Sustainable Development Goals, 1 to 17, each once: “ODD 11 - 8”; “SDG 6; 11.3” gives 6 and 11."""
    found: list[int] = []
    doubts = []
    for figure in re.findall(r"\d+", re.sub(r"(\d)\.\w+", r"\1", said(cell))):
        if 1 <= int(figure) <= 17:
            if int(figure) not in found:
                found.append(int(figure))
        else:
            doubts.append(Doubt("sdg_unknown", {"value": figure}))
    if not found and not doubts and not is_unknown(cell):
        doubts.append(Doubt("sdg_unknown", {"value": said(cell)}))
    return Parsed(tuple(found), tuple(doubts))


def listed(cell: Cell, context: Context) -> Parsed[tuple[str, ...]]:
    """A list of words: parts between “;”, line ends, or (where there is none of these) commas."""
    written = said(cell)
    parts = re.split(r"[;\n|]" if re.search(r"[;\n|]", written) else r",", written)
    return Parsed(tuple(dict.fromkeys(part.strip() for part in parts if part.strip())))


def codes(cell: Cell, context: Context) -> Parsed[tuple[str, ...]]:
    """Codes such as “PSC-01, PSC-30” or “1; 4”: each as written."""
    if is_unknown(cell):
        return Parsed(())
    parts = re.split(r"[;,\n/|]|\s(?:et|and|y|e)\s", said(cell))
    return Parsed(tuple(dict.fromkeys(part.strip() for part in parts if part.strip())))


def stops(cell: Cell, context: Context) -> Parsed[tuple[str, ...]]:
    """The places of a tour, in order: parts between “>”, “→”, “;”, line ends, or “ - ”."""
    written = said(cell)
    for between in (r"[>→»]", r"[;\n]", r"\s[-–—]\s", r","):
        if re.search(between, written):
            return Parsed(tuple(part.strip() for part in re.split(between, written) if part.strip()))
    return Parsed((written.strip(),) if written.strip() else ())


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A party or member as written.

    `country`: where a code or word in brackets gives it, else "". `part` of a one-way contribution: "gives",
    "receives"; else "".
    """

    name: str
    country: str = ""
    part: str = ""


def parties(cell: Cell, context: Context) -> Parsed[tuple[PlaceSaid, ...]]:
    """Parties of an agreement, members of a partnership: “Lyon (FR); Bamako (ML)”, “Monaco (MC) -> Dakar (SN)”."""
    written = said(cell).strip()
    if is_unknown(written):
        return Parsed(())
    arrow = re.split(r"\s*(?:->|→|=>)\s*", written)
    found = []
    for side, part in enumerate(arrow):
        role = "" if len(arrow) == 1 else ("gives" if side == 0 else "receives")
        found += [_party(each, role) for each in _outside_brackets(part)]
    return Parsed(tuple(each for each in found if each.name))


def _outside_brackets(written: str) -> list[str]:
    """Parts of a list; “,”, “/”, “and” part only where there is no “;” or line end, never inside brackets."""
    covered = re.sub(r"\([^()]*\)", lambda found: "\x01" * len(found[0]), written)
    between = r"[;\n]" if re.search(r"[;\n]", covered) else r"[,/]|\s(?:et|and|y|e|i|und|&)\s|\s[-–—]\s"
    parts, start = [], 0
    for found in re.finditer(between, covered):
        parts.append(written[start : found.start()])
        start = found.end()
    return [*parts, written[start:]]


def _party(written: str, role: str) -> PlaceSaid:
    found = re.fullmatch(r"(.*?)\s*\(([^()]+)\)\s*", written.strip(), re.DOTALL)
    if found:
        countries = countries_of(found[2])
        if len(countries) == 1:
            return PlaceSaid(found[1].strip(), countries[0], role)
    return PlaceSaid(written.strip(" ."), "", role)
