"""Makes the desktop know the program and its meeting files, for this user alone: `make desktop`.

The menu entry, the file type and the icon go where the system keeps a user's own (XDG Base Directory). What needs a
tool that this machine lacks is left out, with a sentence.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).parent
_ENTRY = _HERE / "c2c-events.desktop"
_TYPE = _HERE / "c2c-events-mime.xml"
_ICON = _HERE.parent / "icons" / "c2c-events.svg"
_MIME = "application/vnd.c2c-events+sqlite3"


def entry(program: Path) -> str:
    """The menu entry with the program at its place, since that is on no path. Quoted as the Desktop Entry
    Specification 1.5 says ("The Exec key")."""
    escaped = re.sub(r'(["`$\\])', r"\\\1", str(program)).replace("%", "%%")
    quoted = f'"{escaped}"'.replace("\\", "\\\\")
    return _ENTRY.read_text(encoding="utf-8").replace("Exec=c2c-events ", f"Exec={quoted} ")


def install(program: Path, data: Path) -> list[str]:
    """Put everything below a user's folder of data; gives what was left out, in sentences."""
    _put(data / "applications" / _ENTRY.name, entry(program))
    _put(data / "mime" / "packages" / _TYPE.name, _TYPE.read_text(encoding="utf-8"))
    icons = data / "icons" / "hicolor" / "scalable"
    for place in (icons / "apps" / "c2c-events.svg", icons / "mimetypes" / "c2c-events.svg"):
        _put(place, _ICON.read_text(encoding="utf-8"))
    steps = (
        ("desktop-file-validate", [str(data / "applications" / _ENTRY.name)], "the menu entry was not checked"),
        ("update-desktop-database", [str(data / "applications")], "the menu may show it after the next log-in only"),
        ("update-mime-database", [str(data / "mime")], "meeting files may be known after the next log-in only"),
        ("xdg-mime", ["default", _ENTRY.name, _MIME], "a double click may ask which program to open a meeting with"),
        ("gtk-update-icon-cache", ["-qtf", str(icons.parent)], "the icon may show after the next log-in only"),
    )
    return [said for tool, arguments, without in steps if (said := _run(tool, arguments, without))]


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _run(tool: str, arguments: list[str], without: str) -> str:
    if (found := shutil.which(tool)) is None:
        return f"There is no {tool} on this machine: {without}."
    done = subprocess.run([found, *arguments], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"{tool} did not succeed: {without}."


def main() -> int:
    if sys.platform in ("win32", "darwin"):
        print("Menu entries of this kind are for Linux desktops.", file=sys.stderr)
        return 1
    program = Path(sys.argv[1]).absolute()
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    for said in install(program, data):
        print(said)
    print(f"C2C Events is in the menu of your desktop, and opens files that end in .c2c ({data}).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
