"""How a value of each type is written and read: a day, a sum, a country, a word of an enumeration, a name.

For each type of field there is one `Writing`; what it shows it also reads. The words of the reader come first, then
what spreadsheets say (`imports.cells`).
"""

from __future__ import annotations

import re
import sys
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from c2c_events.domain.folding import fold
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.values import Consent, Instant, Money, Text, Window
from c2c_events.errors import N_, CountryCode, Phrase
from c2c_events.imports import cells, dates
from c2c_events.imports.cells import Context
from c2c_events.imports.places import countries_of, country_like, nationalities_of
from c2c_events.language import INTERFACE_LANGUAGES, Language, language
from c2c_events.services.field_checks import (
    COUNTRIES,
    LANGUAGES,
    NEEDED,
    NO_COUNTRY,
    NO_DAY_AS_KNOWN,
    NO_EMAIL,
    NO_GOAL,
    NO_LANGUAGE,
    country_codes,
)
from c2c_events.services.naming import Names
from c2c_events.terms import WORDS_OF

NOT_A_WORD = N_("it is none of {words}")
NOT_YES_OR_NO = N_("write yes or no")
NOT_A_NUMBER = N_("it is no number")
NOT_A_DAY = N_("write a day like {example}")
NOT_A_TIME = N_("write a time like 09:30")
NOT_A_MOMENT = N_("write a day and a time like {example}")
NOT_A_WINDOW = N_("write a day and its times like {example}")
NOT_A_SUM = N_("write a sum with its currency, like {example}")
SEVERAL_COUNTRIES = N_("it can mean {countries}")
DID_YOU_MEAN_EMAIL = N_("it is no e-mail address; did you mean {proposal}?")
DID_YOU_MEAN_COUNTRY = N_("it is no country; did you mean {proposal}?")
KEPT_BY_PROGRAM = N_("the program keeps it by itself")

KEPT = frozenset({
    "id", "token", "photo", "merged_into", "submitted_at", "source", "flags", "calendar_uid",
    "created_at", "custom", "consents",
})  # fmt: skip
"""Fields that nobody types: ids, what the program notes, and the parts of which are typed apart."""

LINES = frozenset({"note", "comment", "internal_note", "address", "needs", "diet", "abstract", "questions", "text"})
"""Fields of several lines; a line end typed into another becomes a space."""


class Refused(Exception):
    """What was typed is no value, and why."""

    def __init__(self, why: str, **facts: Any) -> None:
        self.why = Phrase(why, facts)


@dataclass(frozen=True)
class Writing:
    """How values of one type are written: `show` gives text, `read` takes it back or raises `Refused`."""

    show: Callable[[Any, Names], str]
    read: Callable[[str, Names], Any]


@cache
def hint_of(kind: str, name: str) -> Any:
    """The type of a field as it is declared."""
    declared = KINDS[kind].type
    return typing.get_type_hints(declared, vars(sys.modules[declared.__module__]))[name]


@cache
def writing(kind: str, path: str) -> Writing:
    """How what stands at a path of a kind is written; of what nobody types, only how it is shown."""
    name, dot, _ = path.partition(".")
    own = KINDS[kind].by_name[name]
    if not dot and (name in KEPT or own.codec.plain is dict):
        return Writing(_show_kept, _read_kept)
    if dot and own.shape == "set":
        return Writing(_show_yes_no, lambda said, names: _read_yes_no(said, names) or None)
    if name == "consents":
        return Writing(lambda value, names: _show_yes_no(getattr(value, "given", value), names), _read_yes_no)
    if own.references:
        return _reference(own.references, own.optional)
    if dot:
        return _of_type(typing.get_args(hint_of(kind, name))[-1] if hint_of(kind, name) is not Text else str, True)
    written = _OF_KIND.get((kind, name)) or _OF_FIELD.get(name)
    hint = [each for each in typing.get_args(hint_of(kind, name)) if each is not type(None)] if own.optional else []
    return _needed(written or _of_type(hint[0] if hint else hint_of(kind, name), own.optional), own.default is MISSING)


def _needed(written: Writing, needed: bool) -> Writing:
    """The same, of a field that cannot be left empty where it is `needed`."""
    if not needed:
        return written

    def read(said: str, names: Names) -> Any:
        if not said:
            raise Refused(NEEDED)
        return written.read(said, names)

    return Writing(written.show, read)


def _of_type(hint: Any, optional: bool) -> Writing:
    """How a value of a type is written; an optional one is None where nothing is."""
    origin, of = typing.get_origin(hint), typing.get_args(hint)
    if origin in (tuple, frozenset):
        return _listed(_of_type(of[0], False), tuple if origin is tuple else frozenset)
    if isinstance(hint, typing.NewType):
        return _of_type(hint.__supertype__, optional)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Writing(lambda value, names: _enum_words(hint, names.words)[value], _or_none(_read_enum(hint)))
    if hint is bool:
        read = _read_yes_no if optional else lambda said, names: bool(_read_yes_no(said, names))
        return Writing(_show_yes_no, read)
    return _BY_TYPE[hint] if hint is not str or not optional else Writing(lambda v, _: v, lambda said, _: said or None)


def _or_none(read: Callable[[str, Names], Any]) -> Callable[[str, Names], Any]:
    return lambda said, names: read(said, names) if said else None


def _show_kept(value: Any, names: Names) -> str:
    if isinstance(value, Text):
        return names.pick(value)
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(ZoneInfo(names.meeting.zone)).replace(tzinfo=None)
    if isinstance(value, datetime):
        return _show_moment(value, names)
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {_show_kept(own, names)}" for key, own in sorted(value.items()))
    if isinstance(value, Consent):
        return _show_yes_no(value.given, names)
    return "; ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def _read_kept(said: str, names: Names) -> Any:
    raise Refused(KEPT_BY_PROGRAM)


def _reference(kind: str, optional: bool) -> Writing:
    written = Writing(
        lambda value, names: names.called(kind, value), _or_none(lambda said, names: names.meant(kind, said))
    )
    return _needed(written, not optional)


def _listed(one: Writing, made: Callable[[Iterable[Any]], Any], between: str = r"[;\n]") -> Writing:
    """Several values, parted by ";": of a set in the order of their words."""

    def show(value: Any, names: Names) -> str:
        ordered = value if isinstance(value, tuple) else sorted(value, key=str)
        return "; ".join(one.show(each, names) for each in ordered)

    def read(said: str, names: Names) -> Any:
        parts = (part.strip() for part in re.split(between, said))
        return made(dict.fromkeys(one.read(part, names) for part in parts if part))

    return Writing(show, read)


# -- yes and no, words of an enumeration


def _yes_no(words: Language) -> tuple[str, str]:
    return words._(N_("Yes")), words._(N_("No"))


def _show_yes_no(value: Any, names: Names) -> str:
    yes, no = _yes_no(names.words)
    return yes if value else no


def _read_yes_no(said: str, names: Names) -> bool | None:
    yes, no = map(fold, _yes_no(names.words))
    if fold(said) in (yes, no):
        return fold(said) == yes
    found = cells.yes_no(said, _context(names))
    if found.doubts:
        raise Refused(NOT_YES_OR_NO)
    return found.value


def _enum_words(of: type[StrEnum], words: Language) -> Mapping[Any, str]:
    own = WORDS_OF.get(of, {})
    return {each: words._(own[each]) if each in own else each.value for each in of}


_VOCABULARY: Mapping[str, str] = {
    "Gender": "gender",
    "Status": "status",
    "OrganisationKind": "organisation_type",
    "PartnershipKind": "partnership_type",
    "MemberRole": "member_role",
}
"""The words of spreadsheets for an enumeration (words.toml)."""


def _read_enum(of: type[StrEnum]) -> Callable[[str, Names], Any]:
    def read(said: str, names: Names) -> Any:
        wanted = fold(said)
        own = _enum_words(of, names.words)
        for words in (own, *(_enum_words(of, language(code)) for code in INTERFACE_LANGUAGES)):
            for each, word in words.items():
                if wanted in (fold(word), each.value):
                    return each
        vocabulary = cells.vocabulary(_VOCABULARY[of.__name__]) if of.__name__ in _VOCABULARY else {}
        if wanted in vocabulary and vocabulary[wanted] in {each.value for each in of}:
            return of(vocabulary[wanted])
        raise Refused(NOT_A_WORD, words=tuple(own.values()))

    return read


# -- countries and languages


@lru_cache(maxsize=32)
def _territories(words: Language) -> tuple[Mapping[str, str], Mapping[str, str]]:
    return _both_ways({code: str(words.locale.territories.get(code, code)) for code in country_codes()})


@lru_cache(maxsize=32)
def _spoken(words: Language) -> tuple[Mapping[str, str], Mapping[str, str]]:
    codes = [*map(str, language("en").locale.languages)]
    return _both_ways({code.replace("_", "-"): words.language_name(code.replace("_", "-")) for code in codes})


def _both_ways(names: Mapping[str, str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Code to what is shown, and folded word to code. A name that two codes share, or that is another's code, is not
    shown: its code is."""
    meant: dict[str, set[str]] = {}
    for code, name in names.items():
        for word in (fold(code), fold(name)):
            meant.setdefault(word, set()).add(code)
    whole = {word: next(iter(codes)) for word, codes in meant.items() if len(codes) == 1}
    whole |= {fold(code): code for code in names}
    plain = {
        code: name for code, name in names.items() if whole.get(fold(name)) == code and not re.search("[,;]", name)
    }
    return {code: plain.get(code, code) for code in names}, whole


def _show_country(value: str, names: Names) -> str:
    own = names.meeting.country_words.get(f"{value}.{names.words.code}")
    return own or _territories(names.words)[0].get(value, value)


def _read_country(said: str, names: Names) -> str:
    if not said:
        return ""
    called = {fold(word): key.partition(".")[0] for key, word in names.meeting.country_words.items()}
    if own := called.get(fold(said)) or _territories(names.words)[1].get(fold(said)):
        return own
    codes = countries_of(said) or nationalities_of(said)
    if len(codes) > 1:
        raise Refused(SEVERAL_COUNTRIES, countries=tuple(map(CountryCode, codes)))
    if not codes and (near := country_like(said)):
        raise Refused(DID_YOU_MEAN_COUNTRY, proposal=CountryCode(near))
    if not codes:
        raise Refused(NO_COUNTRY)
    return codes[0]


def _show_languages(value: frozenset[str], names: Names) -> str:
    shown = _spoken(names.words)[0]
    return ", ".join(sorted((shown.get(code, code) for code in value), key=names.words.collation))


def _read_languages(said: str, names: Names) -> frozenset[str]:
    return frozenset(_read_languages_in_order(said, names))


def _show_languages_in_order(value: tuple[str, ...], names: Names) -> str:
    shown = _spoken(names.words)[0]
    return ", ".join(shown.get(code, code) for code in value)


def _read_languages_in_order(said: str, names: Names) -> tuple[str, ...]:
    known = _spoken(names.words)[1]
    found: dict[str, None] = {}  # each once
    for part in filter(None, map(str.strip, re.split(r"[;,\n]", said))):
        if fold(part) in known:
            found[known[fold(part)]] = None
            continue
        parsed = cells.languages(part, _context(names))
        if parsed.doubts or not parsed.value:
            raise Refused(NO_LANGUAGE)
        found.update(dict.fromkeys(sorted(parsed.value)))
    return tuple(found)


# -- days, moments, numbers


def _context(names: Names) -> Context:
    meeting = names.meeting
    return Context(meeting.starts, meeting.ends, meeting.zone, meeting.languages, meeting.country)


def _show_day(value: date, names: Names) -> str:
    # The words of months are read in these languages only.
    readable = names.words.code.partition("-")[0] in INTERFACE_LANGUAGES and value.year > 999
    return names.words.date(value, "medium") if readable else value.isoformat()


def _read_day(said: str, names: Names) -> date:
    found = dates.moment(said, _context(names)).value
    if found is None:
        raise Refused(NOT_A_DAY, example=_show_day(names.meeting.starts, names))
    return found.date() if isinstance(found, datetime) else found


def _show_moment(value: datetime, names: Names) -> str:
    return f"{_show_day(value.date(), names)} {value:%H:%M}"


def _read_moment(said: str, names: Names) -> datetime:
    found = dates.moment(said, _context(names))
    if found.value is None or any(doubt.kind == "time_impossible" for doubt in found.doubts):
        example = _show_moment(datetime.combine(names.meeting.starts, time(9, 30)), names)
        raise Refused(NOT_A_MOMENT, example=example)
    value = found.value
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def _show_days(value: frozenset[date], names: Names) -> str:
    return "; ".join(_show_day(day, names) for day in sorted(value))


def _read_days(said: str, names: Names) -> frozenset[date]:
    """Days written one by one, whatever they are; else what a form would say: “all”, “12-14”, “Tuesday”."""
    context = _context(names)
    parts = [part.strip() for part in said.split(";") if part.strip()]
    one_by_one = [dates.moment(part, context) for part in parts]
    if all(isinstance(each.value, date) and not each.doubts for each in one_by_one):
        return frozenset(_read_day(part, names) for part in parts)
    found = dates.days(said, context)
    if found.doubts:
        raise Refused(NOT_A_DAY, example=_show_day(context.starts, names))
    return frozenset(found.value)


def _show_as_known(value: str, names: Names) -> str:
    if len(value) == 10:
        return _show_day(date.fromisoformat(value), names)
    return value


def _read_as_known(said: str, names: Names) -> str:
    found = dates.as_exact_as_known(said, _context(names))
    if found.value is None and said:
        raise Refused(NO_DAY_AS_KNOWN)
    return found.value or ""


def _read_time(said: str, names: Names) -> time:
    found = dates.clock(said, _context(names))
    if found.value is None or found.doubts:
        raise Refused(NOT_A_TIME)
    return found.value


_TIMES = re.compile(r"\d{1,2}\s*(?:[:.h]\s*\d{0,2})?\s*[-–—]\s*\d{1,2}\s*(?:[:.h]\s*\d{0,2})?\s*$", re.IGNORECASE)


def _show_window(value: Window, names: Names) -> str:
    return f"{_show_day(value.day, names)} {value.start:%H:%M}–{value.end:%H:%M}"


def _read_window(said: str, names: Names) -> Window:
    """A day with times behind it; without times, from midnight to midnight."""
    times = _TIMES.search(said)
    found = [dates.clock(part.strip(), _context(names)).value for part in re.split("[-–—]", times[0])] if times else []
    start, end = found or (time(), time())
    try:
        day = _read_day(said[: times.start()].rstrip(" ,:") if times else said, names)
        if start is not None and end is not None:
            return Window(day, start, end)
    except Refused:
        pass
    raise Refused(NOT_A_WINDOW, example=_show_window(Window(names.meeting.starts, time(9), time(18)), names))


def _read_whole(said: str, names: Names) -> int | None:
    if re.fullmatch(r"-?\d+", said):
        return int(said)
    found = cells.whole_number(said, _context(names))
    if said and (found.value is None or found.doubts):
        raise Refused(NOT_A_NUMBER)
    return found.value


def _read_decimal(said: str, names: Names) -> float | None:
    try:
        return float(said.replace(",", ".")) if said else None
    except ValueError:
        raise Refused(NOT_A_NUMBER) from None


def _show_money(value: Money, names: Names) -> str:
    whole, _, rest = f"{value.amount:f}".partition(".")
    rest = rest.rstrip("0")
    # Three figures behind a mark would be read as thousands.
    rest = rest.ljust(4 if len(rest) == 3 else 2, "0") if rest else ""
    mark = names.words.locale.number_symbols["latn"]["decimal"] if rest else ""
    return f"{names.words.number(int(whole))}{mark}{rest} {value.currency}"


def _read_money(said: str, names: Names) -> Money:
    refused = Refused(NOT_A_SUM, example=_show_money(Money(Decimal(250_000), "EUR"), names))
    code = re.search(r"(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])", said)
    currency = code[1] if code and code[1] in language("en").locale.currencies else ""
    found = cells.amount(said.replace(currency, " ") if currency else said, _context(names))
    currency = currency or (found.value.currency if found.value else "")
    if found.value is None or found.doubts or not currency:
        raise refused
    return Money(found.value.amount, currency)


def _read_emails(said: str, names: Names) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for part in filter(None, map(str.strip, re.split(r"[;,\n]", said))):
        parsed = cells.emails(part, _context(names))
        wrong = [doubt for doubt in parsed.doubts if doubt.kind == "email_invalid"]
        if wrong and wrong[0].proposal:
            raise Refused(DID_YOU_MEAN_EMAIL, proposal=wrong[0].proposal)
        if wrong or not parsed.value:
            raise Refused(NO_EMAIL)
        found.update(dict.fromkeys(parsed.value))
    return tuple(found)


def _read_goals(said: str, names: Names) -> frozenset[int]:
    found = cells.goals(said, _context(names))
    if said and found.doubts:
        raise Refused(NO_GOAL)
    return frozenset(found.value)


def _read_colour(said: str, names: Names) -> str:
    return f"#{said}" if re.fullmatch("[0-9A-Fa-f]{6}", said) else said


_TEXT = Writing(lambda value, names: value, lambda said, names: said)
_LANGUAGES = Writing(_show_languages, _read_languages)

_BY_TYPE: Mapping[Any, Writing] = {
    str: _TEXT,
    int: Writing(lambda value, names: str(value), _read_whole),
    float: Writing(lambda value, names: repr(value), _read_decimal),
    date: Writing(_show_day, _or_none(_read_day)),
    time: Writing(lambda value, names: value.isoformat("minutes"), _or_none(_read_time)),
    datetime: Writing(_show_moment, _or_none(_read_moment)),
    Money: Writing(_show_money, _or_none(_read_money)),
    Window: Writing(_show_window, _read_window),
    Instant: Writing(_show_kept, _read_kept),
}

_OF_FIELD: Mapping[str, Writing] = {
    **dict.fromkeys(COUNTRIES, Writing(_show_country, _read_country)),
    **dict.fromkeys(LANGUAGES, _LANGUAGES),
    "emails": Writing(lambda value, names: ", ".join(value), _read_emails),
    "days": Writing(_show_days, _read_days),
    "goals": Writing(lambda value, names: ", ".join(map(str, sorted(value))), _read_goals),
    "colour": Writing(lambda value, names: value, _read_colour),
}
_OF_KIND: Mapping[tuple[str, str], Writing] = {
    ("meeting", "languages"): Writing(_show_languages_in_order, _read_languages_in_order),  # the first one leads
    ("partnership", "starts"): Writing(_show_as_known, _read_as_known),
    ("partnership", "ends"): Writing(_show_as_known, _read_as_known),
}
