"""What belongs to this user and machine, not to a meeting: name, device id, interface language.

Kept as one small JSON file in the settings folder. A file that cannot be understood is put aside, never lost.
"""

from __future__ import annotations

import json
import locale
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from c2c_events.language import INTERFACE_LANGUAGES
from c2c_events.paths import settings_dir


@dataclass(frozen=True)
class Settings:
    """`device`: an id made once on this machine. `language`: of the interface; "" follows the system."""

    device: str = ""
    user: str = ""
    language: str = ""

    def interface_language(self) -> str:
        """The language to speak: the chosen one, else the system's, else English."""
        if self.language in INTERFACE_LANGUAGES:
            return self.language
        system = (locale.getlocale()[0] or "")[:2]
        return system if system in INTERFACE_LANGUAGES else "en"


def load_settings() -> Settings:
    """This machine's settings; made, with a new device id, where there are none."""
    path = _path()
    said = _read(path)
    known = {each.name for each in fields(Settings)}
    settings = Settings(**{name: str(value) for name, value in said.items() if name in known})
    if not settings.device:
        settings = replace(settings, device=uuid4().hex)
        save_settings(settings)
    return settings


def save_settings(settings: Settings) -> None:
    beside = _path().with_suffix(".tmp")
    beside.write_text(json.dumps(asdict(settings), indent=1) + "\n", encoding="utf-8")
    beside.replace(_path())


def _path() -> Path:
    return settings_dir() / "settings.json"


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return dict(said) if isinstance(said, dict) else {}
    except (OSError, ValueError):
        path.replace(path.with_suffix(".unreadable"))
        return {}
