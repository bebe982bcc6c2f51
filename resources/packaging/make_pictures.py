"""Takes pictures of the window with the sample meeting: each page, light and dark, in each language, in two sizes.

    python -m resources.packaging.make_pictures

All go to `build/pictures/`, to be looked at; four of them to `docs/pictures/`, for the README. A scale belongs to a
whole process: there is one for each set.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

ROOT = Path(__file__).parents[2]
ALL = ROOT / "build" / "pictures"
SHOWN = ROOT / "docs" / "pictures"
FOR_README = {
    "participants.png": "en-light-100-participants",
    "overview.png": "en-light-100-overview",
    "publish.png": "en-light-100-publish",
    "find-anything.png": "en-dark-100-find-anything",
}
SCALES = (1, 2)
THEMES = ("light", "dark")
_WIDTH, _HEIGHT = 1440, 900
_SETTLES_MS = 2_000
_PREVIEW_MS = 4_000
_FOUND = "wat"


def take(meeting: str, language: str, theme_name: str, out: str) -> None:
    """Take a picture of each page of a meeting. `out`: the beginning of the paths of the pictures."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

    from c2c_events.settings import save_settings
    from ui import theme
    from ui.application import Application
    from ui.places import FURTHER, PLACES

    app = QApplication([sys.argv[0], *theme.STYLE])
    save_settings(lambda settings: replace(settings, language=language, theme=theme_name))
    application = Application(app)
    theme.use_shipped_fonts()
    window = application.window
    window.resize(_WIDTH, _HEIGHT)

    def wait(ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def keep(name: str) -> None:
        window.grab().save(f"{out}-{name}.png")

    application.start()
    window.show()
    wait(_SETTLES_MS)
    keep("start")
    application.open(meeting, page="overview")
    wait(_PREVIEW_MS)
    for place in (*PLACES, *FURTHER):
        window.go(place.key)
        wait(_PREVIEW_MS if place.key == "publish" else _SETTLES_MS)
        keep(place.key)
    window.go("participants")
    window.find_anything()
    wait(_SETTLES_MS)
    palette = next(each for each in window.findChildren(QWidget) if each.objectName() == "popup" and each.isVisible())
    palette.findChild(QLineEdit).setText(_FOUND)
    wait(_SETTLES_MS)
    keep("find-anything")
    application.quit()


def main() -> None:
    from c2c_events.language import INTERFACE_LANGUAGES
    from c2c_events.services.demonstration import sample

    ALL.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        sample(folder)
        made = next(folder.glob("*.c2c"))
        for language, theme_name, scale in product(INTERFACE_LANGUAGES, THEMES, SCALES):
            meeting = folder / f"{language}-{theme_name}-{scale}" / "barcelona-2024.c2c"
            meeting.parent.mkdir()
            shutil.copy(made, meeting)
            out = ALL / f"{language}-{theme_name}-{scale * 100}"
            environment = {
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": str(scale),
                "C2C_EVENTS_HOME": str(meeting.parent / "home"),
            }
            command = [sys.executable, "-m", "resources.packaging.make_pictures"]
            arguments = [str(meeting), language, theme_name, str(out)]
            subprocess.run([*command, *arguments], cwd=ROOT, env=environment, check=True)
    SHOWN.mkdir(parents=True, exist_ok=True)
    for shown, taken in FOR_README.items():
        picture = Image.open(ALL / f"{taken}.png").convert("RGB")
        # A palette holds what type and flat colours need, in a third of the bytes.
        picture.quantize(256, dither=Image.Dither.NONE).save(SHOWN / shown, optimize=True)
        print(f"{shown}: {(SHOWN / shown).stat().st_size // 1024} kB")


if __name__ == "__main__":
    take(*sys.argv[1:]) if sys.argv[1:] else main()
