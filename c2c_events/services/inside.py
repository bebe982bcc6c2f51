"""What the program is made of: its own version, those of what it stands on, and the licence of each part."""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from c2c_events import __version__
from c2c_events.paths import resource

PROGRAM = __version__
LICENCE = "EUPL-1.2"


TEXTS: Mapping[str, tuple[str, ...]] = {
    "LGPL-3.0": ("licences", "LGPL-3.0.txt"),
    "GPL-3.0": ("licences", "GPL-3.0.txt"),
    "OFL-1.1": ("fonts", "OFL.txt"),
    "ISC": ("icons", "lucide", "LICENSE"),
}
"""Licences that ask for their text to come with what they cover, and where it is; the LGPL is read with the GPL."""


@dataclass(frozen=True, slots=True)
class Part:
    """`kind`: "packages", "fonts", "icons", "runtime" or "data"; `licence`: an SPDX expression; `version`: "" where it
    has none."""

    kind: str
    name: str
    licence: str
    version: str


def parts() -> list[Part]:
    """Everything that comes with the program, by kind and name."""
    said = tomllib.loads(resource("licences.toml").read_text(encoding="utf-8"))
    return [
        Part(kind, name, licence, _version(name) if kind == "packages" else "")
        for kind, listed in said.items()
        for name, licence in listed.items()
    ]


def text_of(licence: str) -> str:
    """The whole text of a licence of `TEXTS`."""
    return resource(*TEXTS[licence]).read_text(encoding="utf-8")


def versions() -> dict[str, str]:
    """Of what it runs on, by name. That of Qt is the window's to say."""
    from c2c_events.storage.driver import sqlite_version

    system = f"{platform.system()} {platform.release()}"
    return {"Python": platform.python_version(), "SQLite": sqlite_version(), "System": system}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a frozen program carries no metadata of some
        return ""
