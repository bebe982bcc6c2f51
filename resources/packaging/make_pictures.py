"""Takes pictures of the window with the sample meeting: each page, light and dark, in each language, in two sizes.

    python -m resources.packaging.make_pictures [PART_OF_A_NAME]

All go to `build/pictures/`, to be looked at, with some of a small window, of one that is read from right to left and
of one in high contrast; five of them to `docs/pictures/`, for the README. The programme is also shown as a list, with
all days, with a session, and of made-up meetings with few rooms and with many. Each set has a process of its own. With
a name, or a part of it, only that set or the sets that have it are taken: `en-light-100`, `small`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal
from unittest.mock import patch

from PIL import Image

ROOT = Path(__file__).parents[2]
ALL = ROOT / "build" / "pictures"
SHOWN = ROOT / "docs" / "pictures"
FOR_README = {
    "participants.png": "en-light-100-participants",
    "overview.png": "en-light-100-overview",
    "programme.png": "en-light-100-programme",
    "publish.png": "en-light-100-publish",
    "find-anything.png": "en-dark-100-find-anything",
}
SCALES = (1, 2)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_LEAST_MS, _STEP_MS, _MOST_MS, _OPEN_MS = 1_000, 500, 20_000, 90_000
_FOUND = "wat"
_SAMPLE = "barcelona-2024.c2c"
_ROOMS = {3: 30, 40: 300}
"""Made-up meetings with so many rooms, and the sessions in them."""
_BLACK, _WHITE, _YELLOW, _CYAN = "#000000", "#FFFFFF", "#FFFF00", "#1AEBFF"


@dataclass(frozen=True)
class Taken:
    """A set of pictures. `scale`: of text; `width`, `height`: of the window; `mirrored`: read from right to left."""

    language: str
    theme: Literal["light", "dark"]
    scale: int = 1
    width: int = 1440
    height: int = 900
    mirrored: bool = False
    high_contrast: bool = False

    def name(self) -> str:
        small = "-small" if self.width < 1440 else ""
        ways = ("-right-to-left" if self.mirrored else "") + ("-high-contrast" if self.high_contrast else "")
        return f"{self.language}-{self.theme}-{self.scale * 100}{small}{ways}"


def sets(languages: tuple[str, ...]) -> list[Taken]:
    """Every language in both themes and sizes of text, and what needs a look in one language."""
    usual = [Taken(language, theme, scale) for language, theme, scale in product(languages, THEMES, SCALES)]
    small = [Taken("fr", "light", scale, 1024, 700) for scale in SCALES]
    return [
        *usual,
        *small,
        Taken("en", "light", mirrored=True),
        Taken("en", "light", 1, 1024, 700, mirrored=True),
        Taken("en", "dark", high_contrast=True),
    ]


def take(wanted: Taken, meetings: Path, out: str) -> None:
    """Take a picture of each page of the sample, and of the programmes of the others that `make_meetings` made there.

    `out`: the beginning of the paths of the pictures.
    """
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtGui import QColor, QPalette
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

    from c2c_events.settings import save_settings
    from ui import theme
    from ui.application import Application
    from ui.pages.choices_page import ChoicesPage
    from ui.pages.list_page import ListPage
    from ui.pages.programme_page import ProgrammePage
    from ui.places import FURTHER, PLACES
    from ui.widgets.programme_bar import LIST
    from ui.widgets.thing_inspector import ThingInspector

    app = QApplication([sys.argv[0], *theme.STYLE])
    app.setCursorFlashTime(0)  # else nothing is ever still
    if wanted.high_contrast:
        roles, palette = QPalette.ColorRole, QPalette()
        for ground in (roles.Base, roles.Window, roles.Button, roles.HighlightedText, roles.ToolTipBase):
            palette.setColor(ground, QColor(_BLACK))
        for text in (roles.Text, roles.WindowText, roles.ButtonText, roles.PlaceholderText, roles.ToolTipText):
            palette.setColor(text, QColor(_WHITE))
        palette.setColor(roles.Link, QColor(_YELLOW))
        palette.setColor(roles.Highlight, QColor(_CYAN))
        app.setPalette(palette)
    save_settings(
        lambda settings: replace(settings, language=wanted.language, theme=wanted.theme, text_scale=float(wanted.scale))
    )
    application = Application(app)
    theme.use_shipped_fonts()
    window = application.window
    window.resize(wanted.width, wanted.height)

    def wait(ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def is_read() -> bool:
        """Whether what a list and its inspector show has come."""
        page = window.page()
        if isinstance(page, ListPage):
            inspector = page.inspector if page.body.is_open() else None
            return page.table.rowCount() > 0 and (
                not isinstance(inspector, ThingInspector) or inspector.one.isVisible()
            )
        return True

    def settle() -> None:
        """Wait until nothing changes any more."""
        before, waited = None, 0
        wait(_LEAST_MS)
        while waited < _MOST_MS and (before != (now := window.grab().toImage()) or not is_read()):
            before, waited = now, waited + _STEP_MS
            wait(_STEP_MS)

    def keep(name: str) -> None:
        settle()
        window.grab().save(f"{out}-{name}.png")

    def open_meeting(name: str, page: str) -> None:
        application.open(str(meetings / name), page=page)
        waited = 0
        while window.watch is None or not window.watch.looked:
            if (waited := waited + _STEP_MS) > _OPEN_MS:
                raise TimeoutError(f"{name} is not open.")
            wait(_STEP_MS)

    application.start()
    window.show()
    keep("start")
    open_meeting(_SAMPLE, "overview")
    for place in (*PLACES, *FURTHER):
        window.go(place.key)
        keep(place.key)
    window.go("programme")
    programme = window.page()
    assert isinstance(programme, ProgrammePage)
    programme.show_sessions([next(own for own, each in programme.programme().sessions.items() if each.room)])
    keep("programme-session")
    programme.pane.choose(())
    programme.pane.show_day(None)
    keep("programme-all-days")
    programme.show_view(LIST)
    keep("programme-list")
    window.go("choices")
    wait(_LEAST_MS)
    choices = window.page()
    assert isinstance(choices, ChoicesPage)
    choices.act.place_all()
    waited = 0
    while choices.board is None or not choices.board.got:
        if (waited := waited + _STEP_MS) > _OPEN_MS:
            raise TimeoutError("Nobody was placed.")
        wait(_STEP_MS)
    choices.view.select([choices.board.columns[1].cards[0].participant])
    keep("choices-placed")
    window.go("participants")
    window.find_anything()
    wait(_LEAST_MS)
    popup = next(each for each in window.findChildren(QWidget) if each.objectName() == "popup" and each.isVisible())
    (field,) = popup.findChildren(QLineEdit)
    field.setText(_FOUND)
    keep("find-anything")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    for rooms in _ROOMS:
        open_meeting(_made_up(rooms), "programme")
        keep(f"programme-{rooms}-rooms")
    application.quit()


def take_as_told() -> None:
    """What the process of a set does: `sys.argv` has the set, the meetings and the beginning of the paths."""
    from c2c_events.language import Language

    said, meetings, out = sys.argv[2:]
    wanted = Taken(**json.loads(said))
    with (
        patch.object(Language, "right_to_left", wanted.mirrored),
        patch("ui.theme.wants_high_contrast", return_value=wanted.high_contrast),
    ):
        take(wanted, Path(meetings), out)


def make_meetings(folder: Path) -> None:
    """Make the meetings that are shown: the sample, and one for each of `_ROOMS`."""
    from c2c_events.domain.changes import Label
    from c2c_events.services.demonstration import make_sample
    from c2c_events.services.made_up import Size, make_up
    from c2c_events.services.workspace import create_workspace
    from c2c_events.storage.unit_of_work import Author

    with create_workspace(str(folder / _SAMPLE), Author("Clara")) as workspace:
        make_sample(workspace)
    for rooms, sessions in _ROOMS.items():
        with create_workspace(str(folder / _made_up(rooms)), Author("Clara")) as workspace:
            size = Size(participants=10 * sessions, sessions=sessions, roles=4 * sessions, rooms=rooms)
            workspace.run(Label("new_meeting"), make_up, size)


def _made_up(rooms: int) -> str:
    return f"made-up-{rooms}.c2c"


def main(part: str = "") -> None:
    from c2c_events.language import INTERFACE_LANGUAGES

    every = sets(tuple(INTERFACE_LANGUAGES))
    chosen = [each for each in every if part == each.name()] or [each for each in every if part in each.name()]
    ALL.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        made = Path(name, "made")
        made.mkdir()
        make_meetings(made)
        for wanted in chosen:
            meetings = Path(name, wanted.name())
            shutil.copytree(made, meetings)
            environment = {
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "C2C_EVENTS_HOME": str(meetings / "home"),
                "TZ": "Europe/Madrid",  # where the sample meeting is
            }
            command = [sys.executable, "-m", "resources.packaging.make_pictures", "--take"]
            arguments = [json.dumps(asdict(wanted)), str(meetings), str(ALL / wanted.name())]
            subprocess.run([*command, *arguments], cwd=ROOT, env=environment, check=True)
    SHOWN.mkdir(parents=True, exist_ok=True)
    for shown, taken in FOR_README.items():
        if (ALL / f"{taken}.png").exists():
            picture = Image.open(ALL / f"{taken}.png").convert("RGB")
            # A palette holds what type and flat colours need, rare ones too, in a third of the bytes; one step of
            # k-means brings those of large grounds back to what they are.
            small = picture.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
            small.save(SHOWN / shown, optimize=True)
            print(f"{shown}: {(SHOWN / shown).stat().st_size // 1024} kB")


if __name__ == "__main__":
    take_as_told() if sys.argv[1:2] == ["--take"] else main(*sys.argv[1:])
