"""Gathers the sentences of the code into the translators' catalogues (.po), one per language.

New sentences come in untranslated, gone ones go; nothing is guessed from similar sentences.

    python -m resources.packaging.update_catalogues            languages that are there
    python -m resources.packaging.update_catalogues pt         and a new one
"""

import sys
from io import SEEK_END, BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from resources.packaging.compile_catalogues import TRANSLATIONS

DOMAIN = "c2c_events"
SOURCES = ("c2c_events", "ui")
KEYWORDS = {
    "_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "counted": (1, 2), "NN_": (1, 2),
    "pgettext": ((1, "c"), 2), "NC_": ((1, "c"), 2),
}  # fmt: skip
"""What marks a sentence, and which of its arguments are sentences; "c" is a context."""


def extract(root: Path) -> Catalog:
    """Every sentence marked for translation in the code below `root`, with the files it stands in."""
    template = Catalog(project="C2C Events", charset="utf-8", fuzzy=False)
    for source in SOURCES:
        found = extract_from_dir(root / source, method_map=[("**.py", "python")], keywords=KEYWORDS,
                                 comment_tags=("Translators:",), strip_comment_tags=True)  # fmt: skip
        for path, _line, message, comments, context in found:
            # Without line numbers: a catalogue changes when a sentence does, not when code moves.
            template.add(message, locations=[(f"{source}/{path}", 0)], auto_comments=comments, context=context)
    return template


def update(po: Path, language: str, template: Catalog) -> bool:
    """Bring `po` up to date with `template`; tell whether that changed it. A missing file is made."""
    before = po.read_bytes() if po.exists() else b""
    catalogue = read_po(BytesIO(before), locale=language)
    catalogue.update(template, no_fuzzy_matching=True)
    after = BytesIO(_header(catalogue).encode())
    after.seek(0, SEEK_END)
    write_po(
        after, catalogue, width=100, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False
    )
    if after.getvalue() == before:
        return False
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_bytes(after.getvalue())
    return True


def _header(catalogue: Catalog) -> str:
    """What gettext needs and no more: dates and names in it would make every update a change."""
    return (
        f"# {catalogue.locale.english_name} words of C2C Events, under the licence of the program (EUPL-1.2).\n"
        'msgid ""\n'
        'msgstr ""\n'
        f'"Language: {catalogue.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n'
        "\n"
    )


def untranslated(po: Path) -> list[str]:
    """The sentences of a catalogue that lack a translation (in any plural form) or have a guessed one."""
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parts[-3])
    return [_english(message) for message in catalogue if message.id and not _is_translated(message)]


def _is_translated(message: Message) -> bool:
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(forms) and not message.fuzzy


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def main(new_languages: list[str]) -> None:
    template = extract(TRANSLATIONS.parents[1])
    languages = {folder.name for folder in TRANSLATIONS.iterdir() if folder.is_dir()} | set(new_languages)
    for language in sorted(languages):
        po = TRANSLATIONS / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        state = "updated" if update(po, language, template) else "up to date"
        print(f"{language}: {state}, {len(template)} sentences, {len(untranslated(po))} to translate")


if __name__ == "__main__":
    main(sys.argv[1:])
