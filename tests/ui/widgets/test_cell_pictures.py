"""Pictures of cells: painted once, anew where something else is to be seen."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.widgets import cell_pictures
from ui.widgets.cell_pictures import picture

PLAIN = (200, 34, "sheet", False, False, 1.0)


def ground(cell, *how) -> QColor:
    return picture(cell, *how).toImage().pixelColor(1, 1)


def test_a_cell_that_says_the_same_is_painted_once(qapp):
    one = picture(("text", "Łódź"), *PLAIN)

    again = picture(("text", "Łódź"), *PLAIN)

    assert again.cacheKey() == one.cacheKey()


@pytest.mark.parametrize(
    ("cell", "how"),
    [
        (("text", "Lodz"), PLAIN),
        (("second", "Łódź"), PLAIN),
        (("text", "Łódź"), (180, *PLAIN[1:])),
        (("text", "Łódź"), (*PLAIN[:2], "hover", False, False, 1.0)),
        (("text", "Łódź"), (*PLAIN[:3], True, False, 1.0)),
        (("text", "Łódź"), (*PLAIN[:4], True, 1.0)),
        (("text", "Łódź"), (*PLAIN[:5], 2.0)),
    ],
)
def test_what_looks_otherwise_is_another_picture(qapp, cell, how):
    plain = picture(("text", "Łódź"), *PLAIN).toImage()

    other = picture(cell, *how).toImage()

    assert other != plain


def test_another_theme_paints_cells_anew(qapp: QApplication):
    theme.apply(qapp, "light")
    light = ground(("text", "Łódź"), *PLAIN)

    theme.apply(qapp, "dark")
    dark = ground(("text", "Łódź"), *PLAIN)

    theme.apply(qapp, "light")
    assert light == QColor(theme.LIGHT["sheet"])
    assert dark == QColor(theme.DARK["sheet"])


def test_what_is_not_seen_for_long_is_forgotten(qapp, monkeypatch):
    monkeypatch.setattr(cell_pictures, "_KEPT", 10 * 200 * 34)
    first = picture(("text", "0"), *PLAIN).cacheKey()

    for number in range(1, 40):
        picture(("text", str(number)), *PLAIN)

    assert len(cell_pictures._new) + len(cell_pictures._old) < 30
    assert picture(("text", "0"), *PLAIN).cacheKey() != first
    assert picture(("text", "39"), *PLAIN).cacheKey() == picture(("text", "39"), *PLAIN).cacheKey()
