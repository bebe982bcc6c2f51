"""Write resources/imports/places.tsv: the words for countries and languages, from the Unicode CLDR through Babel.

Run by hand when Babel moves on: `python resources/packaging/make_place_words.py`. A line is a kind (country, language),
a code (ISO 3166-1 alpha-2, ISO 639), and the words for it, separated by tabs. Loading two hundred locales takes
seconds; reading the
file takes milliseconds.
"""

from pathlib import Path

from babel import Locale, localedata
from babel.core import get_global
from babel.languages import get_official_languages

OUT = Path(__file__).resolve().parent.parent / "imports" / "places.tsv"
READ_IN = ("en", "fr", "es", "pt", "pt_PT", "ca", "it", "de", "nl", "gl", "eu", "ar", "ru", "zh", "el", "tr")


def _known(code: str) -> Locale | None:
    return Locale.parse(code) if localedata.exists(code) else None


def countries() -> dict[str, list[str]]:
    """Names of each country in the languages forms are filled in, in its own languages, and its codes."""
    readers = [Locale.parse(code) for code in READ_IN]
    codes = sorted(
        code for code in Locale("en").territories if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY
    )
    words: dict[str, list[str]] = {code: [code] for code in codes}
    for alias, targets in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(targets) == 1 and targets[0] in words:
            words[targets[0]].append(alias)
    for code, names in words.items():
        native = [_known(language) for language in get_official_languages(code, regional=True, de_facto=True)]
        for locale in [*readers, *filter(None, native)]:
            names.append(locale.territories.get(code, ""))
    return words


def languages() -> dict[str, list[str]]:
    """Names of each language with a two-letter code, or a locale of its own, in the same languages and in itself."""
    readers = [Locale.parse(code) for code in READ_IN]
    own = {identifier for identifier in localedata.locale_identifiers() if identifier.isalpha()}
    codes = sorted(code for code in Locale("en").languages if code.isalpha() and (len(code) == 2 or code in own))
    words: dict[str, list[str]] = {code: [code] for code in codes}
    for alias, target in get_global("language_aliases").items():
        if len(alias) == 3 and target in words:
            words[target].append(alias)
    for code, names in words.items():
        native = _known(code)
        for locale in [*readers, *([native] if native else [])]:
            names.append(locale.languages.get(code, ""))
    return words


NO_COUNTRY = {"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


def main() -> None:
    lines = []
    for kind, words in (("country", countries()), ("language", languages())):
        for code, names in words.items():
            lines.append("\t".join([kind, code, *dict.fromkeys(name for name in names[1:] if name)]))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
