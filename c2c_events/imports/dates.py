"""Cells that say when: a day, a moment, a time of day, the days somebody is there.

Dates come as spreadsheet dates, as “11/03/2024 18:05”, ISO 8601, “11 mars 2024 à 20h15”, “March 11, 2024”, “21/02”, in
English, French, Spanish, Portuguese, Catalan, Italian or German. Day before month, unless the column shows the
contrary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache

from c2c_events.domain.folding import fold, words
from c2c_events.imports.cells import Context, Parsed, is_unknown, said
from c2c_events.imports.grids import Cell
from c2c_events.imports.problems import Doubt

_MONTHS = """
    january janvier enero janeiro gener gennaio januar janv jan ene genn
    | february fevrier febrero fevereiro febrer febbraio februar feb fev fevr
    | march mars marzo marco marc marz mar maerz
    | april avril abril aprile apr avr abr
    | may mai mayo maio maig maggio
    | june juin junio junho juny giugno juni jun giu
    | july juillet julio julho juliol luglio juli jul juil lug
    | august aout agosto agost aug ago agt
    | september septembre septiembre setembro setembre settembre sep sept set setiembre
    | october octobre octubre outubro ottobre oktober oct out ott okt
    | november novembre noviembre novembro nov
    | december decembre diciembre dezembro desembre dicembre dezember dec dic dez des
"""
_WEEKDAYS = """
    monday lundi lunes segunda dilluns lunedi montag mon lun seg
    | tuesday mardi martes terca dimarts martedi dienstag tue tues mar ter
    | wednesday mercredi miercoles quarta dimecres mercoledi mittwoch wed mer mie qua
    | thursday jeudi jueves quinta dijous giovedi donnerstag thu thur thurs jeu jue qui
    | friday vendredi viernes sexta divendres venerdi freitag fri ven vie sex
    | saturday samedi sabado dissabte sabato samstag sat sam sab
    | sunday dimanche domingo diumenge domenica sonntag sun dim dom
"""
_ALL = re.compile(
    r"\b(?:tous|toutes|all|todos|todas|tots|alle|tutti|whole|entire|full|complet|completo|ambos|both|les deux|every|"
    r"cada|chaque|toda|todo|tout|toute)\b"
)
_EXCEPT = re.compile(r"\b(?:sauf|except|excepto|exceto|menos|but|not|pas|sin|sans|ausser|salvo)\b")
_NONE = {"non", "no", "none", "aucun", "ninguno", "nenhum", "0", "nao", "aucune", "keine"}
_COUNT = {"two": 2, "deux": 2, "dos": 2, "dois": 2, "three": 3, "trois": 3, "tres": 3, "four": 4, "quatre": 4,
"cuatro": 4, "quatro": 4, "five": 5, "cinq": 5,
          "cinco": 5}  # fmt: skip
_TIME = re.compile(
    r"(?<![\d.:])([01]?\d|2[0-9])\s*(?:[:h]\s*([0-9]\d)(?::[0-5]\d(?:\.\d+)?)?|h(?![a-z])|hrs?\b)\s*(?:(am|pm|a\.\s?m\.?|p\.\s?m\.?)(?![a-z]))?"
    r"|(?<![\d.:])(1[0-2]|0?[1-9])\s*(am|pm|a\.\s?m\.?|p\.\s?m\.?)(?![a-z])"
)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)")
_NO_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[.]?(?![\d/-])")
_MIDNIGHT = time(0)
_FIRST_SERIAL = date(1899, 12, 30)  # day 0 of spreadsheets, counting their 29 February 1900


@cache
def month_words() -> dict[str, int]:
    """Folded names and abbreviations of months to 1 to 12."""
    return {word: number for number, line in enumerate(_MONTHS.split("|"), start=1) for word in line.split()}


@cache
def weekday_words() -> dict[str, int]:
    """Folded names and abbreviations of weekdays to 0 (Monday) to 6; those that are months too are left out."""
    own = {word: number for number, line in enumerate(_WEEKDAYS.split("|")) for word in line.split()}
    return {word: number for word, number in own.items() if word not in {"mar", "set"}}


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    month = "|".join(sorted(month_words(), key=len, reverse=True))
    day = r"(?<!\d)(\d{1,2})\s*(?:er|st|nd|rd|th|o|º|ª|\.)?"
    of = r"[\s.,/-]*(?:de\s|of\s|do\s|d'|del\s)?\s*"
    return (
        re.compile(
            rf"{day}{of}\b({month})\b\.?(?:[\s,./-]*(?:de\s|del\s|of\s|do\s)?\s*'?(\d{{4}}|\d{{2}}(?!\s*[:h\d])))?"
        ),
        re.compile(rf"\b({month})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:\s*,?\s*(\d{{4}}))?"),
        re.compile(rf"\b({month})\b\.?[\s,./-]*(?:de\s|del\s|of\s|do\s)?\s*(\d{{4}})"),
    )


def month_comes_first(column: Iterable[Cell], near: Context | None = None) -> bool | None:
    """Whether a column writes dates as month/day/year: some can only be read so, and none only the other way.

    None where no date shows it. `near`: the column's dates are near this meeting, which shows it too.
    """
    month_first: bool | None = None
    nearer = 0
    for cell in column:
        found = _FIGURES.search(cell) if isinstance(cell, str) and not _ISO.search(cell) else None
        if found:
            first, second = int(found[1]), int(found[2])
            if first > 12:
                return False
            if second > 12:
                month_first = True
            elif near is not None and first != second:
                nearer += _is_near(_full_year(found[3]), first, second, near) - _is_near(
                    _full_year(found[3]), second, first, near
                )
    if month_first is None and nearer:
        return nearer > 0
    return month_first


def _is_near(year: int, month: int, day: int, context: Context) -> bool:
    return _is_date(year, month, day) and abs(date(year, month, day) - context.starts) < timedelta(days=20)


def moment(cell: Cell, context: Context, month_first: bool = False) -> Parsed[datetime | date | None]:
    """A date, with its time of day where one is said (wall clock, without zone); an hour alone is no moment."""
    if isinstance(cell, datetime):
        return Parsed(cell.replace(microsecond=0, tzinfo=None) if cell.time() != _MIDNIGHT else cell.date())
    if isinstance(cell, date):
        return Parsed(cell)
    if is_unknown(cell):
        return Parsed(None)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_serial(cell)
    written = said(cell).strip()
    folded = " ".join(fold(written).split())
    folded = re.sub(r"(\d)t(\d)", r"\1 \2", folded)  # ISO 8601: 2024-03-11T18:50
    folded = re.sub(r"(\d)\s*(?:z|[+-]\d\d:?\d\d)$", r"\1", folded) if re.search(r"\d:\d", folded) else folded
    day, rest, doubts = _day_in(folded, written, context, month_first)
    if day is None:
        kind = "date_impossible" if doubts == ("impossible",) else "date_unclear"
        return Parsed(None, (Doubt(kind, {"value": written}),))
    clock = _clock_in(rest)
    if clock == "impossible":
        return Parsed(day, (*_real(doubts), Doubt("time_impossible", {"value": written})))
    value = datetime.combine(day, clock) if isinstance(clock, time) else day
    return Parsed(value, _real(doubts))


def _real(doubts: tuple[Doubt | str, ...]) -> tuple[Doubt, ...]:
    return tuple(doubt for doubt in doubts if isinstance(doubt, Doubt))


def _from_serial(cell: int | float) -> Parsed[datetime | date | None]:
    """A spreadsheet's day number that lost its format: only those from 1954 to 2119."""
    if isinstance(cell, int) and 19_000_101 <= cell <= 21_991_231:
        text = str(cell)
        try:
            return Parsed(date(int(text[:4]), int(text[4:6]), int(text[6:])))
        except ValueError:
            return Parsed(None, (Doubt("date_impossible", {"value": text}),))
    if not 20_000 <= cell <= 80_000:
        return Parsed(None, (Doubt("date_unclear", {"value": said(cell)}),))
    day = _FIRST_SERIAL + timedelta(days=int(cell))
    seconds = round(cell % 1 * 86_400 / 60) * 60
    value = datetime.combine(day, _MIDNIGHT) + timedelta(seconds=seconds) if seconds else day
    return Parsed(value, (Doubt("date_from_number", {"value": said(cell), "read": value}),))


def _day_in(
    folded: str, written: str, context: Context, month_first: bool
) -> tuple[date | None, str, tuple[Doubt | str, ...]]:
    """The day in a text, the text without it, and doubts; "impossible" among them for a day that no calendar has."""
    found = _ISO.search(folded)
    if found:
        return (*_made(int(found[1]), int(found[2]), int(found[3]), folded, found),)
    found = _FIGURES.search(folded)
    if found:
        first, second, year = int(found[1]), int(found[2]), _full_year(found[3])
        swap = (month_first and second <= 31 and first <= 12) or (first <= 12 < second)
        day, month = (second, first) if swap else (first, second)
        return (*_made(year, month, day, folded, found),)
    by_day, by_month, _ = _named()
    found = by_day.search(folded)
    if found:
        return _with_year(int(found[1]), month_words()[found[2]], found[3], folded, found, written, context)
    found = by_month.search(folded)
    if found:
        return _with_year(int(found[2]), month_words()[found[1]], found[3], folded, found, written, context)
    found = _NO_YEAR.search(folded)
    if found and not re.search(r"[a-z]{4,}", folded):
        first, second = int(found[1]), int(found[2])
        day, month = (second, first) if (month_first or first <= 12 < second) else (first, second)
        return _with_year(day, month, None, folded, found, written, context)
    return None, folded, ()


def _made(
    year: int, month: int, day: int, folded: str, found: re.Match[str]
) -> tuple[date | None, str, tuple[Doubt | str, ...]]:
    rest = folded[: found.start()] + " " + folded[found.end() :]
    try:
        return date(year, month, day), rest, ()
    except ValueError:
        return None, rest, ("impossible",)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _with_year(
    day: int, month: int, year: str | None, folded: str, found: re.Match[str], written: str, context: Context
) -> tuple[date | None, str, tuple[Doubt | str, ...]]:
    if year:
        return _made(_full_year(year), month, day, folded, found)
    rest = folded[: found.start()] + " " + folded[found.end() :]
    near = []
    for guess in (context.starts.year - 1, context.starts.year, context.starts.year + 1):
        try:
            near.append(date(guess, month, day))
        except ValueError:
            continue
    if not near:
        return None, rest, ("impossible",)
    nearest = min(near, key=lambda each: abs(each - context.starts))
    return nearest, rest, (Doubt("year_assumed", {"value": written, "read": nearest}),)


def _clock_in(folded: str) -> time | str | None:
    """The first time of day in a text; "impossible" for 25:00, None where there is none."""
    found = _TIME.search(folded)
    if found:
        return _clock(found)
    # after a date, “18.05” can only be a time
    point = re.fullmatch(r"\D*(\d{1,2})\.(\d{2})\D*", folded)
    if point and int(point[1]) < 24 and int(point[2]) < 60:
        return time(int(point[1]), int(point[2]))
    return None


def _clock(found: re.Match[str]) -> time | str:
    hour, minute = int(found[1] or found[4]), int(found[2] or 0)
    half = (found[3] or found[5] or "").replace(".", "").replace(" ", "")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return "impossible"


def clock(cell: Cell, context: Context) -> Parsed[time | None]:
    """A time of day: “9h00”, “09:30”, “11.00”, “16h”, “2 pm”, a fraction of a day; of a span, its start."""
    span = clock_span(cell, context)
    return Parsed(span.value[0], span.doubts)


def clock_span(cell: Cell, context: Context) -> Parsed[tuple[time | None, time | None]]:
    """Start and end of “10h30-11h00”, “9:00 – 10:15”, “9-10h”; the end is None where one time is said."""
    if isinstance(cell, datetime):
        return Parsed((cell.time().replace(microsecond=0), None))
    if isinstance(cell, time):
        return Parsed((cell.replace(microsecond=0), None))
    if is_unknown(cell) or isinstance(cell, bool):
        return Parsed((None, None))
    if isinstance(cell, int | float):
        return _clock_from_number(cell)
    written = said(cell).strip()
    folded = " ".join(fold(written).split())
    folded = re.sub(r"\b(?:midi|noon|mediodia|meio dia|12 noon)\b", "12:00", folded)
    folded = re.sub(r"\b(?:minuit|midnight|medianoche|meia noite)\b", "0:00", folded)
    folded = re.sub(r"(?<![\d.])(\d{1,2})\.(\d{2})(?![\d.])", r"\1:\2", folded)
    folded = re.sub(r"(?<![\d:h])(\d{1,2})(?=\s*[-–—]\s*\d{1,2}\s*h)", r"\1h", folded)  # “9-10h”
    found = [_clock(each) for each in _TIME.finditer(folded)]
    if "impossible" in found:
        return Parsed((None, None), (Doubt("time_impossible", {"value": written}),))
    times = [each for each in found if isinstance(each, time)]
    if times:
        return Parsed((times[0], times[1] if len(times) > 1 else None))
    if re.fullmatch(r"\d{1,2}", folded):
        return _clock_from_number(int(folded))
    packed = re.fullmatch(r"([01]\d|2[0-3])([0-5]\d)", folded)  # “0930”
    if packed:
        return Parsed((time(int(packed[1]), int(packed[2])), None))
    return Parsed((None, None), (Doubt("time_impossible", {"value": written}),))


def _clock_from_number(cell: int | float) -> Parsed[tuple[time | None, time | None]]:
    if isinstance(cell, float) and cell % 1 > 0:
        minutes = round(cell % 1 * 1440)
        if cell < 1 and minutes < 1440:
            return Parsed((time(minutes // 60, minutes % 60), None))
        hours, hundredths = int(cell), round(cell % 1 * 100)  # 11.3 for “11.30”
        if hours < 24 and hundredths < 60:
            value = time(hours, hundredths)
            return Parsed(
                (value, None), (Doubt("time_assumed", {"value": said(cell), "read": value.isoformat("minutes")}),)
            )
    elif 0 <= cell < 24:
        value = time(int(cell))
        return Parsed(
            (value, None), (Doubt("time_assumed", {"value": said(cell), "read": value.isoformat("minutes")}),)
        )
    return Parsed((None, None), (Doubt("time_impossible", {"value": said(cell)}),))


def as_exact_as_known(cell: Cell, context: Context) -> Parsed[str | None]:
    """A date as exact as it is said, in ISO 8601: “2023”, “2019-08” (“août 2019”), or a day."""
    if isinstance(cell, datetime):
        return Parsed(cell.date().isoformat())
    if isinstance(cell, date):
        return Parsed(cell.isoformat())
    if is_unknown(cell):
        return Parsed(None)
    if isinstance(cell, int) and 1900 <= cell <= 2200:
        return Parsed(str(cell))
    written = said(cell).strip()
    folded = " ".join(fold(written).split())
    if re.fullmatch(r"\d{4}", folded):
        return Parsed(folded)
    found = re.fullmatch(r"(\d{4})[-/.](\d{1,2})", folded)
    turned = re.fullmatch(r"(\d{1,2})[-/.](\d{4})", folded)
    if found or turned:
        year, month = (int(found[1]), int(found[2])) if found else (int(turned[2]), int(turned[1]))  # type: ignore[index]
        if 1 <= month <= 12:
            return Parsed(f"{year}-{month:02d}")
        return Parsed(None, (Doubt("date_impossible", {"value": written}),))
    named = _named()[2].fullmatch(re.sub(r"^(?:en|in|em|le|el|desde|depuis|since)\s", "", folded))
    if named:
        return Parsed(f"{named[2]}-{month_words()[named[1]]:02d}")
    day = moment(cell, context)
    value = day.value.date() if isinstance(day.value, datetime) else day.value
    return Parsed(value.isoformat() if value else None, day.doubts)


def meeting_days(context: Context) -> tuple[date, ...]:
    """The days of the meeting, in order."""
    return tuple(context.starts + timedelta(days=n) for n in range((context.ends - context.starts).days + 1))


def days(cell: Cell, context: Context) -> Parsed[tuple[date, ...]]:
    """The days of the meeting somebody is there, in order: “Tous”, “12-14”, “mardi”, “12 et 13 mars”.

    A day that is none of the meeting's is left out, with a doubt.
    """
    own = meeting_days(context)
    if isinstance(cell, datetime | date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return _kept([day], own, said(cell))
    written = re.sub(r"(\d)\.0\b", r"\1", said(cell).strip())
    folded = " ".join(fold(written).split())
    if is_unknown(cell):
        return Parsed(())
    if folded in _NONE and folded != "0":
        return Parsed(())
    tokens = words(written)
    counted = [int(each) if each.isdigit() else _COUNT.get(each, 0) for each in tokens]
    about_days = any(each.startswith(("jour", "day", "dia", "dies", "tag", "jornada")) for each in tokens)
    if _ALL.search(folded) or (
        about_days
        and len([n for n in counted if n]) == 1
        and len(own) in counted
        and re.match(r"(?:les|los|the|os|as|all)?\s*\d|(?:les|los|the|os)?\s*[a-z]+ (?:jours|days|dias)", folded)
        and not re.match(r"(?:jour|day|dia)\b", folded)
    ):
        return Parsed(own)
    if _EXCEPT.search(folded):
        return Parsed((), (Doubt("day_unknown", {"value": written}),))
    nth = _numbers(folded) if re.match(r"(?:jours?|days?|dias?|j|d|tage?)\s?\d", folded) else []
    if nth and all(1 <= each <= len(own) for each in nth) and not all(each in {day.day for day in own} for each in nth):
        return Parsed(tuple(own[each - 1] for each in sorted(set(nth))))
    full = [date(int(y), int(m), int(d)) for y, m, d in _ISO.findall(folded) if _is_date(int(y), int(m), int(d))]
    if full:
        return _kept(full, own, written)
    full = [
        date(_full_year(y), int(m), int(d))
        for d, m, y in _FIGURES.findall(folded)
        if _is_date(_full_year(y), int(m), int(d))
    ]
    if full:
        return _kept(full, own, written)
    folded = re.sub(r"\b(?:20\d\d)\b", " ", folded)
    folded = re.sub(
        r"(?<!\d)(\d{1,2})/0?(\d{1,2})(?!\d)", lambda f: f[1] if int(f[2]) in {d.month for d in own} else f[0], folded
    )
    weekdays = [weekday_words()[token] for token in tokens if token in weekday_words()]
    numbers = _numbers(folded)
    if not numbers and weekdays:
        found = [day for day in own if day.weekday() in weekdays]
        missing = [
            token
            for token in tokens
            if token in weekday_words() and weekday_words()[token] not in {d.weekday() for d in own}
        ]
        doubts = (Doubt("day_outside_meeting", {"value": written, "days": ", ".join(missing)}),) if missing else ()
        return Parsed(tuple(found), doubts)
    if not numbers:
        return Parsed((), (Doubt("day_unknown", {"value": written}),))
    by_number = {day.day: day for day in own}
    if not any(number in by_number for number in numbers) and all(1 <= number <= len(own) for number in numbers):
        return Parsed(tuple(own[number - 1] for number in sorted(set(numbers))))
    outside = [number for number in numbers if number not in by_number]
    kept = tuple(sorted({by_number[number] for number in numbers if number in by_number}))
    doubts = ()
    if outside:
        proposal = ";".join(str(day.day) for day in kept) or None
        doubts = (Doubt("day_outside_meeting", {"value": written, "days": ", ".join(map(str, outside))}, proposal),)
    return Parsed(kept, doubts)


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _kept(found: list[date], own: tuple[date, ...], written: str) -> Parsed[tuple[date, ...]]:
    kept = tuple(sorted(set(found) & set(own)))
    outside = sorted(set(found) - set(own))
    if outside:
        facts = {"value": written, "days": tuple(outside)}
        return Parsed(kept, (Doubt("day_outside_meeting", facts),))
    return Parsed(kept)


def _numbers(folded: str) -> list[int]:
    """The numbers of a text, “12-14” and “12 to 14” spelled out; numbers of hours are none."""
    without = re.sub(r"\d{1,2}\s*[:h]\s*\d{0,2}", " ", folded)
    spans = re.compile(
        r"(?<!\d)(\d{1,2})\s*(?:-|–|—|\.\.+|\ba\b|\bto\b|\bal\b|\bau\b|\bhasta\b|\bate\b|\buntil\b|\bbis\b|"
        r">)\s*(?:el |le |the |o )?(\d{1,2})(?!\d)"
    )
    found: list[int] = []
    for each in spans.finditer(without):
        first, last = int(each[1]), int(each[2])
        found += range(first, last + 1) if first <= last <= 31 else [first, last]
    found += [int(each) for each in re.findall(r"(?<!\d)\d{1,2}(?!\d)", spans.sub(" ", without))]
    return found
