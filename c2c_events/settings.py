"""What belongs to this user and machine, not to a meeting: name, device id, language, look, and what was open.

Kept as one small JSON file in the settings folder. A file that cannot be understood is put aside, never lost; a value
that cannot be is as if it were not there, and so is what a newer program wrote, which stays in the file.
"""

from __future__ import annotations

import json
import locale
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from c2c_events.language import INTERFACE_LANGUAGES
from c2c_events.paths import settings_dir

Theme = Literal["system", "light", "dark"]
State = Mapping[str, Any]
"""What a window or a page remembers of itself: JSON, whose keys are its own."""

RECENT = 10
SMALLEST_TEXT, LARGEST_TEXT = 0.75, 3.0


@dataclass(frozen=True)
class Settings:
    """What somebody chose, or the program remembers for them.

    `device`: an id made once on this machine. `user`: the name shown in the history of a meeting. `language`: of the
    interface; "" follows the system. `text_scale`: 1.0 is the system's size of text. `recent`: meetings, paths or URLs
    without a password, the newest first. `window`: place and shape of the main window, Base64. `windows`: how the
    window stood in a meeting, by its place: what each page showed, its columns, its filter, who was selected.
    """

    device: str = ""
    user: str = ""
    language: str = ""
    theme: Theme = "system"
    text_scale: float = 1.0
    compact_rows: bool = False
    recent: tuple[str, ...] = ()
    window: str = ""
    windows: Mapping[str, State] = field(default_factory=dict)

    def interface_language(self, system: Iterable[str] | None = None) -> str:
        """The language to speak: the chosen one, else the first of the system's that we speak, else English.

        `system`: its languages as BCP 47 or POSIX has them, the best first, where somebody asked it.
        """
        if self.language in INTERFACE_LANGUAGES:
            return self.language
        spoken = (re.split("[-_.@]", each)[0].lower() for each in (system_languages() if system is None else system))
        return next((each for each in spoken if each in INTERFACE_LANGUAGES), "en")

    def window_in(self, place: str) -> State:
        """How the window stood in a meeting; empty where it was not open yet."""
        return self.windows.get(without_password(place), {})


def system_languages() -> list[str]:
    """What the environment says of the reader's languages (GNU gettext, 2.3), then what the system does."""
    chosen = next((said for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (said := os.environ.get(name))), "")
    if chosen.partition(".")[0] in ("C", "POSIX"):
        return []  # then LANGUAGE does not count either
    return [each for each in (*os.environ.get("LANGUAGE", "").split(":"), chosen, _of_windows()) if each]


def _of_windows() -> str:
    """The language of Windows' own windows, "" elsewhere: its locales are called "French_France", not "fr_FR"."""
    if sys.platform == "win32":
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""


def load_settings() -> Settings:
    """This machine's settings; made, with a new device id, where there are none. Raises `OSError`."""
    settings = _settings(_read(_path()))
    return settings if settings.device else save_settings(lambda now: now)


def save_settings(change: Callable[[Settings], Settings]) -> Settings:
    """Change the settings as they are now, and give them back.

    Only what `change` changes is written: of two windows, each keeps what the other one chose. Raises `OSError`.
    """
    from uuid import uuid4

    with _locked():
        said = _read(_path())
        before = _settings(said)
        after = change(before)
        after = after if after.device else replace(after, device=uuid4().hex)
        changed = [each.name for each in fields(Settings) if getattr(before, each.name) != getattr(after, each.name)]
        if changed:
            _write({**said, **{name: getattr(after, name) for name in changed}})
    return after


def with_recent(settings: Settings, place: str) -> Settings:
    """The same, with a meeting that was just opened as the newest; how windows stood in forgotten ones goes."""
    place = without_password(place)
    recent = (place, *(each for each in settings.recent if each != place))[:RECENT]
    return replace(settings, recent=recent, windows=_of(recent, settings.windows))


def without_recent(settings: Settings, place: str) -> Settings:
    """The same, with a meeting forgotten: it is gone, or nobody else is to see it here."""
    recent = tuple(each for each in settings.recent if each != without_password(place))
    return replace(settings, recent=recent, windows=_of(recent, settings.windows))


def with_window(settings: Settings, place: str, state: State) -> Settings:
    """The same, with how the window stands in a meeting."""
    return replace(settings, windows={**settings.windows, without_password(place): state})


def without_password(place: str) -> str:
    """A place as it may be kept: the URL of a database loses its password."""
    return re.sub(r"(?<=://)([^/@]*?):[^/]*@", r"\1@", place) if "://" in place else place


def _of(places: tuple[str, ...], windows: Mapping[str, State]) -> Mapping[str, State]:
    return {place: windows[place] for place in places if place in windows}


def _text(said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError
    return said


def _theme(said: Any) -> Any:
    if said not in get_args(Theme):
        raise ValueError
    return said


def _scale(said: Any) -> float:
    if isinstance(said, bool) or not SMALLEST_TEXT <= said <= LARGEST_TEXT:
        raise ValueError
    return float(said)


def _yes_or_no(said: Any) -> bool:
    if not isinstance(said, bool):
        raise TypeError
    return said


def _places(said: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_text(each) for each in _list(said)))[:RECENT]


def _list(said: Any) -> list[Any]:
    if not isinstance(said, list):
        raise TypeError
    return said


def _states(said: Any) -> dict[str, State]:
    return {name: dict(state) for name, state in said.items()}


_TYPED: Mapping[str, Callable[[Any], Any]] = {
    "device": _text,
    "user": _text,
    "language": _text,
    "theme": _theme,
    "text_scale": _scale,
    "compact_rows": _yes_or_no,
    "recent": _places,
    "window": _text,
    "windows": _states,
}


def _settings(said: Mapping[str, Any]) -> Settings:
    known: dict[str, Any] = {}
    for name, typed in _TYPED.items():
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            known[name] = typed(said[name])
    return Settings(**known)


def _path() -> Path:
    return settings_dir() / "settings.json"


def _read(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        said = None
    if isinstance(said, dict):
        return said
    path.replace(path.with_suffix(".unreadable"))
    return {}


def _write(said: Mapping[str, Any]) -> None:
    from uuid import uuid4

    beside = _path().with_name(f"settings-{uuid4().hex}.tmp")
    try:
        with beside.open("w", encoding="utf-8") as file:
            file.write(json.dumps(said, indent=1, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(_path())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


_PATIENCE_S = 2.0


@contextmanager
def _locked() -> Iterator[None]:
    """Alone among the windows of this user. A lock left behind by a killed program is passed over after a moment."""
    lock = settings_dir() / "settings.lock"
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            lock.open("x").close()
            break
        except (FileExistsError, PermissionError):  # Windows: it is just being deleted
            if time.monotonic() > deadline:
                break
            time.sleep(0.01)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink(missing_ok=True)
