"""Compiles the translators' catalogues (.po) into what gettext reads (.mo).

A build hook of hatchling, so that wheels and editable installs carry the compiled catalogues, which
are not kept in the repository; also a script:

    python resources/packaging/compile_catalogues.py
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # else each .mo holds the minute of its making
TRANSLATIONS = Path(__file__).parents[1] / "translations"


def compile_catalogues(translations: Path) -> list[Path]:
    """Compile each `<language>/LC_MESSAGES/<domain>.po` below `translations` that is newer than its .mo.

    Gives the .mo files written, by name. Messages marked fuzzy are guesses and left out.
    """
    written = []
    for po in sorted(translations.glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parts[-3])
        catalogue.creation_date = catalogue.revision_date = LONG_AGO
        beside = mo.with_suffix(".mo.new")  # a program that reads it now gets the old one or the new one, whole
        with beside.open("wb") as target:
            write_mo(target, catalogue, use_fuzzy=False)
        beside.replace(mo)
        written.append(mo)
    return written


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles before anything is gathered for a wheel or an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # names are hatchling's
        compile_catalogues(Path(self.root) / "resources" / "translations")


if __name__ == "__main__":
    for compiled in compile_catalogues(TRANSLATIONS):
        print(compiled)
