"""What no field may hold, whoever says it: an address that is none, a country nobody knows.

Imports may keep such values, flagged, since somebody decided so; what is typed or set here is put right at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING
from datetime import date, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from c2c_events.domain.kinds import kind_of
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.organisations import Partnership
from c2c_events.domain.people import Category
from c2c_events.domain.programme import Session
from c2c_events.domain.values import Text
from c2c_events.errors import N_, Phrase, WrongValue
from c2c_events.imports.cells import is_email
from c2c_events.language import known_language, language
from c2c_events.services.field_names import field_phrase

NO_EMAIL = N_("it is no e-mail address")
NO_COUNTRY = N_("it is no country")
NO_LANGUAGE = N_("it is no language")
NO_COLOUR = N_("a colour is written like #3B59CC")
NO_GOAL = N_("goals are numbered 1 to 17")
BELOW_NOTHING = N_("it cannot be less than 0")
NO_DAY_AS_KNOWN = N_("write a year, a month or a day, like 2019, 2019-08 or 2019-08-30")
NEEDED = N_("it cannot be left empty")

NO_ZONE = N_("use an IANA name like Europe/Madrid")
ENDS_BEFORE_IT_STARTS = N_("it ends before it starts")
STARTS_LATER = N_("the meeting starts on {day}")

Check = Callable[[Any], str | None]


def refuse_wrong(kind: type[Any], path: str, value: Any) -> None:
    """Raises `WrongValue` where a field of a kind cannot hold a value; `path` and `value` as `editing.set_values`."""
    name, _, key = path.partition(".")
    own = kind_of(kind).by_name[name]
    empty = value is None or (own.default is MISSING and not value and not isinstance(value, int))
    if not key and empty and not own.optional:
        raise WrongValue(value="", field=field_phrase(kind, path), why=Phrase(NEEDED))
    if value is None:
        return
    check = _OF_KIND.get((kind, name)) or _OF_FIELD.get(name)
    if own.codec.decode is Text:
        value, check = (key,) if key else tuple(value), _language
    elif key and own.shape == "set":
        value = key
    for each in _members(value) if check else ():
        if check and (why := check(each)):
            raise WrongValue(value=each, field=field_phrase(kind, path), why=Phrase(why))


def refuse_wrong_whole(thing: Any) -> None:
    """Raises `WrongValue` where the fields of a thing do not go together."""
    if isinstance(thing, Meeting):
        refuse_wrong_days(thing.starts, thing.ends)
        for name in ("title", "languages"):  # the documents and the lists of languages begin with the first one
            if not getattr(thing, name):
                raise WrongValue(value="", field=field_phrase(Meeting, name), why=Phrase(NEEDED))
    elif isinstance(thing, Room):
        for each in thing.available:
            if each.end <= each.start and each.end != time():  # until midnight
                said = f"{each.start:%H:%M}–{each.end:%H:%M}"
                raise WrongValue(value=said, field=field_phrase(Room, "available"), why=Phrase(ENDS_BEFORE_IT_STARTS))


def refuse_wrong_days(starts: date, ends: date) -> None:
    """Raises `WrongValue` where a meeting ends before it starts."""
    if ends < starts:
        why = Phrase(STARTS_LATER, {"day": starts})
        raise WrongValue(value=ends, field=Phrase(N_("last day")), why=why)


def _members(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, tuple | frozenset) else (value,)


def _email(value: Any) -> str | None:
    return None if is_email(value) else NO_EMAIL


@cache
def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes, and those in use beside them, such as XK."""
    codes = map(str, language("en").locale.territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - {"ZZ"}


def _country(value: Any) -> str | None:
    return None if not value or value in country_codes() else NO_COUNTRY


def _language(value: Any) -> str | None:
    try:
        return None if known_language(value) == value else NO_LANGUAGE
    except WrongValue:
        return NO_LANGUAGE


def _zone(value: Any) -> str | None:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return NO_ZONE
    return None


def _colour(value: Any) -> str | None:
    return None if re.fullmatch("#[0-9A-Fa-f]{6}", value) else NO_COLOUR


def _goal(value: Any) -> str | None:
    return None if 1 <= int(value) <= 17 else NO_GOAL


def _not_negative(value: Any) -> str | None:
    amounts = value.values() if isinstance(value, Mapping) else (value,)
    return BELOW_NOTHING if any(each < 0 for each in amounts) else None


def _as_known(value: Any) -> str | None:
    """Whether a date is as exact as it is known, in ISO 8601."""
    if not value or re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", value):
        return None
    try:
        return None if date.fromisoformat(value).isoformat() == value else NO_DAY_AS_KNOWN
    except ValueError:
        return NO_DAY_AS_KNOWN


LANGUAGES = frozenset({"languages", "interpretation_from", "floor_languages", "interpretation"})
"""Fields that hold codes of languages, whatever kind they are of."""

COUNTRIES = frozenset({"country", "nationality", "passport_country"})
"""Fields that hold the code of a country."""

AMOUNTS = frozenset({
    "booths", "capacity", "clear_away_minutes", "expected", "maximum", "minimum", "minutes", "per_delegation",
    "planned_minutes", "reserved", "seats", "set_up_minutes",
})  # fmt: skip
"""Fields that hold how many, or how long."""

_OF_FIELD: Mapping[str, Check] = {
    "emails": _email,
    **dict.fromkeys(AMOUNTS, _not_negative),
    **dict.fromkeys(COUNTRIES, _country),
    **dict.fromkeys(LANGUAGES, _language),
}
_OF_KIND: Mapping[tuple[type, str], Check] = {
    (Category, "colour"): _colour,
    (Meeting, "zone"): _zone,
    (Session, "zone"): lambda value: _zone(value) if value else None,
    (Partnership, "goals"): _goal,
    (Partnership, "starts"): _as_known,
    (Partnership, "ends"): _as_known,
}
