"""Colours that can be read, icons that exist and are used, a style sheet that names roles only."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from c2c_events.paths import resource
from ui import theme

ROOT = Path(__file__).parents[2]
THEMES = {"light": theme.LIGHT, "dark": theme.DARK}
TINTS = [role for role in theme.LIGHT if role.endswith("_soft")]
READABLE = 4.5  # WCAG 2.2, 1.4.3
SEEN = 3.0  # 1.4.11


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("text", ["ink", "ink2", "ink3", "accent", "error", "warning", "hint", "ok"])
def test_text_can_be_read_on_every_ground(name, text):
    colours = THEMES[name]

    poor = [
        ground
        for ground in ("sheet", "chrome", "well", "hover")
        if theme.contrast(colours[text], colours[ground]) < READABLE
    ]

    assert poor == []


@pytest.mark.parametrize(("name", "tint"), list(product(THEMES, TINTS)))
def test_ink_and_the_own_colour_of_a_tint_can_be_read_on_it(name, tint):
    colours = THEMES[name]

    assert theme.contrast(colours["ink"], colours[tint]) >= 10
    assert theme.contrast(colours[tint.removesuffix("_soft")], colours[tint]) >= READABLE


@pytest.mark.parametrize(("name", "tint"), list(product(THEMES, TINTS)))
def test_what_is_found_can_be_read_on_the_block_of_every_kind(name, tint):
    colours = THEMES[name]

    assert min(theme.contrast(colours[found], colours[tint]) for found in ("error", "warning")) >= READABLE


@pytest.mark.parametrize("name", THEMES)
def test_edges_of_fields_are_seen_and_white_is_read_on_the_accent(name):
    colours = THEMES[name]

    assert theme.contrast(colours["edge"], colours["sheet"]) >= SEEN
    assert theme.contrast(colours["on_accent"], colours["accent_fill"]) >= READABLE
    assert theme.contrast(colours["ink3"], colours["accent_soft"]) >= READABLE


def test_contrast_is_that_of_the_guidelines():
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_both_themes_have_the_same_roles():
    assert theme.LIGHT.keys() == theme.DARK.keys()


def test_a_theme_is_changed_while_the_program_runs(qapp: QApplication):
    theme.apply(qapp, "dark")
    dark = theme.colour("sheet").name().upper(), qapp.palette().base().color().name().upper()
    theme.apply(qapp, "light")

    assert dark == (theme.DARK["sheet"], theme.DARK["sheet"])
    assert theme.colour("sheet").name().upper() == theme.LIGHT["sheet"]


def test_text_grows_with_its_scale_and_comes_back(qapp: QApplication):
    before = theme.font().pointSizeF(), theme.unit(16)

    theme.apply(qapp, "light", text_scale=2.0)
    grown = theme.font().pointSizeF(), theme.unit(16)
    theme.apply(qapp, "light")

    assert grown[0] == pytest.approx(2 * before[0])
    assert grown[1] >= 1.8 * before[1]
    assert (theme.font().pointSizeF(), theme.unit(16)) == before


def test_high_contrast_keeps_the_palette_of_the_system_and_no_tint(qapp: QApplication):
    theme.apply(qapp, "light", high_contrast=True)
    plain = theme.colour("error_soft") == theme.colour("sheet"), "2px solid" in theme.style_sheet()
    theme.apply(qapp, "light")

    assert plain == (True, True)


def test_in_high_contrast_what_is_chosen_can_be_read_and_the_map_is_seen(qapp: QApplication):
    black, white, cyan, yellow = (QColor(name) for name in ("black", "white", "#1AEBFF", "yellow"))
    roles = QPalette.ColorRole
    system = QPalette()
    for role, own in {
        roles.Base: black, roles.Window: black, roles.WindowText: white, roles.Text: white, roles.Link: yellow,
        roles.Highlight: cyan, roles.HighlightedText: black,
    }.items():  # fmt: skip
        system.setColor(role, own)

    colours = theme._of_system(system)

    assert colours["accent_soft"] != colours["sheet"] != colours["land"]
    for text, ground in (("ink", "accent_soft"), ("accent", "accent_soft"), ("accent", "land"), ("ink", "land")):
        assert theme.contrast(colours[text], colours[ground]) >= READABLE


def test_no_page_names_a_colour_and_no_widget_has_a_sheet_of_its_own():
    named = re.compile(r"#[0-9A-Fa-f]{6}\b|setStyleSheet\(")

    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (ROOT / "ui").rglob("*.py")
        if path.name != "theme.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if named.search(line) and '"""' not in line
    ]

    assert found == []


def test_every_icon_is_used_and_every_used_icon_is_there():
    there = {path.stem for path in resource("icons", "lucide").glob("*.svg")}
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "ui").rglob("*.py"))
    quoted = set(re.findall(r'"([a-z][a-z0-9-]*)"', source))

    assert there - quoted == set()
    asked = set(re.findall(r'icon(?:_name)?="([a-z0-9-]+)"', source)) | set(re.findall(r'icon\("([a-z0-9-]+)"', source))
    assert asked - there == set()


def test_an_icon_of_a_command_is_sharp_in_any_size_and_pale_where_the_command_is_off(qapp: QApplication) -> None:
    icon = theme.icon("users", "error")

    large = icon.pixmap(QSize(16, 16), 3.0)
    off = icon.pixmap(QSize(16, 16), 1.0, QIcon.Mode.Disabled)

    assert (large.width(), large.devicePixelRatio()) == (48, 3.0)
    assert strongest(large) == theme.colour("error")
    assert strongest(off) == theme.colour("edge")


def strongest(drawn: QPixmap) -> QColor:
    """The colour of the most opaque pixel."""
    image = drawn.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    found = max(pixels, key=QColor.alpha)
    found.setAlpha(255)
    return found
