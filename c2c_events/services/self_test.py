"""Whether every part of an installed or frozen program works: each is used once, for real."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

Check = Callable[[Path], str]
"""Uses a part of the program, with a folder for its files; gives what is wrong with it, "" where nothing is."""


def self_test(further: Mapping[str, Check]) -> Iterator[tuple[str, str]]:
    """Yield each part's name, and what is wrong with it ("" where nothing is). `further`: parts above the services."""
    with tempfile.TemporaryDirectory(prefix="c2c-self-test-") as folder:
        for name, check in {"resources": _resources, "sample": _sample, **further}.items():
            try:
                problem = check(Path(folder))
            except Exception as error:  # whatever is missing from an installation is what this is to find
                problem = f"{type(error).__name__}: {error}"
            yield name, problem


def _resources(_: Path) -> str:
    from c2c_events.language import INTERFACE_LANGUAGES, language
    from c2c_events.paths import resource
    from c2c_events.world import outlines

    resource("fonts")
    outlines()
    # A sentence that every catalogue translates: a catalogue that was not compiled gives it back in English.
    silent = [code for code in INTERFACE_LANGUAGES if code != "en" and language(code)._("Agenda") == "Agenda"]
    return f"no catalogue for {', '.join(silent)}" if silent else ""


def _sample(folder: Path) -> str:
    """The meeting file, reading of spreadsheets, and every export."""
    from c2c_events.services.demonstration import sample

    missing = [path.name for path in sample(folder) if not path.stat().st_size]
    return f"empty: {', '.join(missing)}" if missing else ""
