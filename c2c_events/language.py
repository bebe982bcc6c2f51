"""Words of the interface and of documents in one language: gettext catalogues, and CLDR for dates, countries, lists.

A `Language` is a value that is handed to who needs it; there is no global one, since a French window must be able to
print a Spanish agenda.
"""

from __future__ import annotations

import datetime as dt
import gettext
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from c2c_events.domain.folding import fold
from c2c_events.errors import N_, NC_, Phrase, WrongValue, english
from c2c_events.paths import resource

if TYPE_CHECKING:  # a window speaks before it counts: none of these is loaded for a sentence
    from decimal import Decimal

    from babel import Locale

    from c2c_events.domain.values import Money, Text

_SOUNDS_LIKE_I = re.compile(r"h?[iíì](?![aeoáéó])", re.IGNORECASE)
"""A Spanish word before which "y" becomes "e": "e inglés", but "y hielo"."""

_BEFORE_LETTERS = re.compile(r"^[\W_]+")

NO_LANGUAGE = N_("use codes like en, fr, es")

OWN_NAMES = {"en": "English", "fr": "Français", "es": "Español"}
"""Each language of the interface by its own name: who does not read the one that is spoken finds the way out of it."""

INTERFACE_LANGUAGES = tuple(OWN_NAMES)
"""Languages with a complete catalogue."""

_FROM_RIGHT = frozenset((
    "apc", "ar", "bal", "bgn", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "ps", "rhg",
    "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi",
))  # fmt: skip
_SCRIPTS_FROM_RIGHT = frozenset(("Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"))
"""What is written from right to left, as CLDR says: languages as they are mostly written, and scripts."""


class Language:
    """One reader's language. `code`: BCP 47 ("fr", "pt-BR"); get one from `language(code)`."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._catalogue = gettext.translation(
            "c2c_events", resource("translations"), [code.replace("-", "_"), code.partition("-")[0]], fallback=True
        )

    def __reduce__(self) -> tuple[Callable[[str], Language], tuple[str]]:
        return language, (self.code,)

    def _(self, sentence: str) -> str:
        """A sentence as `N_` or `NC_` marks it, in this language; the English one where the catalogue lacks it."""
        if not sentence:
            return ""
        said = self._catalogue.gettext(sentence)
        # Older versions of Python 3.11 do not find a sentence here that the catalogue has with a plural.
        return said if said != sentence else english(self._catalogue.ngettext(sentence, sentence, 1))

    def pgettext(self, context: str, words: str) -> str:
        """English words that mean several things, in the sense of this context."""
        return self._(NC_(context, words))

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The form of a sentence that goes with a number."""
        return self._catalogue.ngettext(one, many, n)

    def counted(self, one: str, many: str, n: int, **facts: object) -> str:
        """The form of a sentence that goes with a number, with the number in it ({n}), and with other facts."""
        return self.ngettext(one, many, n).format(n=self.number(n), **facts)

    @cached_property
    def locale(self) -> Locale:
        from babel import Locale, UnknownLocaleError

        try:
            # International meetings write English with the day before the month, and 24 hours.
            return Locale.parse("en_GB" if self.code == "en" else self.code, sep="_" if self.code == "en" else "-")
        except (UnknownLocaleError, ValueError):
            return Locale.parse("en_GB")

    @property
    def right_to_left(self) -> bool:
        spoken, *rest = self.code.split("-")
        script = next((part for part in rest if len(part) == 4), "")
        return script in _SCRIPTS_FROM_RIGHT if script else spoken in _FROM_RIGHT

    def pick(self, text: Text, *others: str) -> str:
        """A multilingual text in this language, else in the first of `others` it has, else in any."""
        return text.pick(self.code, *others)

    def country(self, code: str, overrides: Mapping[str, str] | None = None) -> str:
        """A country in words. `overrides`: a meeting's own words, by "XK.fr"."""
        if overrides and (own := overrides.get(f"{code}.{self.code}")):
            return own
        return str(self.locale.territories.get(code, code)) if code else ""

    def language_name(self, code: str) -> str:
        """A language in words: "French", "français"."""
        return str(self.locale.languages.get(code.replace("-", "_"), code))

    def languages_in_words(self, codes: Iterable[str]) -> str:
        return self.list(sorted((self.language_name(code) for code in codes), key=self.collation))

    def list(self, words: Iterable[str]) -> str:
        """ "a, b and c" in this language."""
        from babel.lists import format_list

        said = list(words)
        listed = format_list(said, locale=self.locale)
        if self.locale.language == "es" and said and _SOUNDS_LIKE_I.match(said[-1]):
            before = listed.removesuffix(f" y {said[-1]}")  # CLDR's pattern says "francés y inglés"
            return listed if before == listed else f"{before} e {said[-1]}"
        return listed

    def date(self, day: dt.date, form: str = "full") -> str:
        """A day. `form`: "full" (Tuesday, 12 March 2024), "long", "medium", "short", or a CLDR skeleton ("EEEdMMM")."""
        load_dates()
        from babel.dates import format_date, format_datetime

        if form in ("full", "long", "medium", "short"):
            return format_date(day, form, locale=self.locale)
        return format_datetime(dt.datetime.combine(day, dt.time()), _day_pattern(self, form), locale=self.locale)

    def dates(self, first: dt.date, last: dt.date) -> str:
        """A span of days: "12-14 March 2024", with an en dash."""
        load_dates()
        from babel.dates import format_interval

        whole = self.date(last, "long")
        if first == last:
            return whole
        if (first.year, first.month) == (last.year, last.month) and whole.startswith(str(last.day)):
            return f"{first.day}–{whole}"  # CLDR's own intervals shorten the month
        return format_interval(first, last, "yMMMMd", locale=self.locale)

    def time(self, at: dt.datetime | dt.time) -> str:
        """A wall-clock time as this language writes it: "09:30", "9:30 AM"."""
        return _time(self, at.time() if isinstance(at, dt.datetime) else at)

    def times(self, start: dt.datetime, end: dt.datetime) -> str:
        """ "09:30-11:00", with an en dash."""
        return f"{self.time(start)}–{self.time(end)}"

    def number(self, n: int | float | Decimal) -> str:
        from babel.numbers import format_decimal

        return format_decimal(n, locale=self.locale)

    def money(self, sum_: Money) -> str:
        from babel.numbers import format_currency

        pattern = str(self.locale.currency_formats["standard"].pattern)
        if sum_.amount == sum_.amount.to_integral_value():
            pattern = pattern.replace(".00", "")
        return format_currency(sum_.amount, sum_.currency, pattern, locale=self.locale, currency_digits=False)

    def collation(self, words: str) -> tuple[str, str]:
        """A key that sorts words as a reader expects: accents and case count only between equal words.

        So do signs before the first letter: 't Hooft stands with T, Østergaard with O, Łęcki with L.
        """
        return _without_accents(words), words

    def sort_keys(self, many: Iterable[str]) -> Sequence[str]:
        """The keys of many words, as one text each that sorts as `collation` does; "" stays ""."""
        # Most names are plain, and thousands of them are sorted while somebody waits for a window.
        return [
            f"{words.lower()}\0{words}"
            if words.isascii() and words[:1].isalnum()
            else words and "\0".join(self.collation(words))
            for words in many
        ]


@cache
def load_dates() -> None:
    """Load `babel.dates` without pytz, where that is installed too: Babel needs the machine's own zone as it is loaded,
    and pytz opens the files of all six hundred before it knows one. Python's own zones serve it as well."""
    pytz = sys.modules.get("pytz")
    if pytz is None:
        sys.modules["pytz"] = None  # type: ignore[assignment]  # the sign by which an import says that it is not there
    try:
        import babel.dates  # noqa: F401
    finally:
        if pytz is None:
            del sys.modules["pytz"]


@cache
def _day_pattern(words: Language, skeleton: str) -> str:
    """How this language writes the parts of a date that a skeleton names: Babel compares it with all it knows, each
    time. The nearest one may shorten the day of the week: where it is wanted in full it is so (UTS 35, part 4,
    "Matching Skeletons").
    """
    from babel.dates import match_skeleton

    known = words.locale.datetime_skeletons
    pattern = str(known[skeleton if skeleton in known else match_skeleton(skeleton, known)].pattern)
    return re.sub("E+", "EEEE", pattern) if "EEEE" in skeleton else pattern


@lru_cache(maxsize=4096)
def _time(words: Language, at: dt.time) -> str:
    """A time, written once: a programme says the same few again and again."""
    load_dates()
    from babel.dates import format_time

    return format_time(at, "short", locale=words.locale)


@lru_cache(maxsize=65536)
def _without_accents(words: str) -> str:
    plain = fold(words)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return plain if plain[:1].isalnum() else _BEFORE_LETTERS.sub("", plain) or plain


@lru_cache(maxsize=32)
def language(code: str) -> Language:
    """The language of a BCP 47 code; its catalogue is read once."""
    return Language(code)


def known_language(code: str) -> str:
    """A code as BCP 47 writes it ("pt_br" gives "pt-BR"). Raises `WrongValue` where CLDR has no such language."""
    spoken, *rest = code.replace("_", "-").split("-")
    if spoken.lower() not in language("en").locale.languages:
        raise WrongValue(value=code, field=Phrase(N_("language")), why=Phrase(NO_LANGUAGE))
    return "-".join((spoken.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)))
