"""Where things are: shipped resources, and this machine's folders for settings, logs, backups and cache.

The program runs from a source checkout, from an installed wheel and as a frozen program; nobody else
needs to know which.
"""

import os
import sys
from pathlib import Path

_APPLICATION = "c2c-events"
_PACKAGE = Path(__file__).resolve().parent

HOME_VARIABLE = "C2C_EVENTS_HOME"
"""Environment variable: one folder that holds all of this machine's folders (portable use, tests)."""


def resource(*parts: str) -> Path:
    """The shipped file or folder `resources/<parts…>`.

    `parts`: one path component each (`resource("fonts", "NotoSans-Regular.ttf")`); none gives the
    folder of all resources. Raises `FileNotFoundError` where there is no such resource: the program
    is not whole, which no user can put right.
    """
    path = _resources_root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"no resource {'/'.join(parts)} in {_resources_root()}")
    return path


def settings_dir() -> Path:
    """The folder of this user's settings on this machine; made if missing."""
    return _own_folder("settings", "user_config_path")


def logs_dir() -> Path:
    """The folder of logs and crash reports; made if missing."""
    return _own_folder("logs", "user_log_path")


def backups_dir() -> Path:
    """The folder of backups of meeting files; made if missing."""
    return _own_folder("backups", "user_data_path", "backups")


def cache_dir() -> Path:
    """The folder of what can be made again at any time; made if missing."""
    return _own_folder("cache", "user_cache_path")


def _resources_root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)  # PyInstaller's folder of unpacked data
    if frozen is not None:
        return Path(frozen) / "resources"
    shipped = _PACKAGE / "resources"  # the wheel puts them inside the package
    return shipped if shipped.is_dir() else _PACKAGE.parent / "resources"


def _own_folder(name: str, of_platform: str, *below: str) -> Path:
    """The folder `name` of the home that was named, else what platformdirs calls `of_platform`, and `below` it."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        folder = Path(home) / name
    else:
        import platformdirs  # here, since a window is open before it asks

        folder = getattr(platformdirs, of_platform)(_APPLICATION, False).joinpath(*below)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
