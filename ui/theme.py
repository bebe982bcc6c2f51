"""The look of the window: colours by role, one style sheet, fonts and icons.

Widgets ask for a role (`colour("ink2")`), never for a colour. Light and dark have the same roles, so a page is written
once. `apply` changes the theme at run time: palette, style sheet, repaint. The roles, with their contrasts, and all
sizes stand in `docs/look.md`; `tests/ui/test_theme.py` computes every pair.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from c2c_events.paths import resource

ThemeName = Literal["light", "dark"]

LIGHT: Mapping[str, str] = MappingProxyType({
    "chrome": "#F3F4F6", "sheet": "#FFFFFF", "well": "#F7F8FA", "hover": "#F4F6F9",
    "line": "#E6E8EC", "line2": "#CFD4DB", "edge": "#868D99", "ink": "#191C22", "ink2": "#454C58", "ink3": "#5D6573",
    "accent": "#3350BF", "accent_fill": "#3B59CC", "accent_soft": "#E6EBFB",
    "error": "#B3212B", "error_soft": "#FCE9E9", "warning": "#7F4C00", "warning_soft": "#FCF0D6",
    "hint": "#41506A", "hint_soft": "#EBEFF5", "ok": "#1B6641", "ok_soft": "#E1F3E8",
    "plenary": "#6A3D9E", "plenary_soft": "#F1EAFA", "panel": "#1C5A9E", "panel_soft": "#E4EFFA",
    "group": "#0A6464", "group_soft": "#DFF2F1", "side": "#9B2F66", "side_soft": "#FBE9F2",
    "visit": "#3C6414", "visit_soft": "#EAF4DD", "land": "#E9ECF1", "on_accent": "#FFFFFF", "off": "#868D99",
})  # fmt: skip
DARK: Mapping[str, str] = MappingProxyType({
    "chrome": "#15171B", "sheet": "#1C1F24", "well": "#22262C", "hover": "#252930",
    "line": "#2C3139", "line2": "#414853", "edge": "#767F8D", "ink": "#E8EAED", "ink2": "#BCC2CB", "ink3": "#9AA2AE",
    "accent": "#A3B5FF", "accent_fill": "#4B66D6", "accent_soft": "#2A3355",
    "error": "#FF9C9C", "error_soft": "#432226", "warning": "#F1BE62", "warning_soft": "#3B2F18",
    "hint": "#B4C1D6", "hint_soft": "#2B323D", "ok": "#7FD6A4", "ok_soft": "#1D3629",
    "plenary": "#CFB0F5", "plenary_soft": "#35294A", "panel": "#94C4F7", "panel_soft": "#203550",
    "group": "#7AD3CF", "group_soft": "#183A3B", "side": "#F5A6CB", "side_soft": "#46263A",
    "visit": "#B4D98A", "visit_soft": "#2B3A1C", "land": "#2A2F37", "on_accent": "#FFFFFF", "off": "#767F8D",
})  # fmt: skip
"""chrome: window, menus, sidebar; sheet: where the work is; well: quiet areas of the sheet; hover: row under the mouse.
line: separates, never the only mark of a control; line2: around buttons; edge: around fields. ink: text; ink2: second
columns, labels; ink3: counts, captions, placeholders. accent: links, focus, the chosen place; accent_fill: behind
white; accent_soft: selection. error, warning, hint, ok and the kinds of session: text, mark or bar, each with its
`_soft` tint. land: on the map. off: text of what cannot be used now."""

_ROLE_OF_PALETTE = {  # what a role is where the system asks for high contrast: its own palette, no tints
    "ink": QPalette.ColorRole.WindowText,
    "accent": QPalette.ColorRole.Link,
    "accent_fill": QPalette.ColorRole.Highlight,
    "on_accent": QPalette.ColorRole.HighlightedText,
    "sheet": QPalette.ColorRole.Base,
    "chrome": QPalette.ColorRole.Window,
    "well": QPalette.ColorRole.Base,
    "hover": QPalette.ColorRole.Base,
}

STYLE = ("-style", "fusion")
"""Arguments of the `QApplication`: the style that palette and style sheet are made for."""

_colours: Mapping[str, str] = LIGHT
_name: ThemeName = "light"
_high_contrast = False
_scale = 1.0
_sharper = 1.0
_system: tuple[QPalette, QFont] | None = None
_forget: list[Callable[[], None]] = []  # what was made of this look


def apply(app: QApplication, wanted: ThemeName, *, high_contrast: bool = False, text_scale: float = 1.0) -> None:
    """Give the whole program this theme. `text_scale`: of the system's text size, 1.0 to 2.0.

    With `high_contrast` the system's palette stands, tints are off and lines are 2 px wide.
    """
    global _colours, _name, _high_contrast, _scale, _system
    if _system is None:
        _system = (QPalette(app.palette()), QFont(app.font()))
    elif high_contrast and not _high_contrast:  # asked for just now: the system has other colours since
        app.setPalette(QPalette())
        _system = (QPalette(app.palette()), _system[1])
    palette, system_font = _system
    _name, _high_contrast = wanted, high_contrast
    _colours = _of_system(palette) if high_contrast else DARK if wanted == "dark" else LIGHT
    if text_scale != _scale:
        _scale = text_scale
        larger = QFont(system_font)
        larger.setPointSizeF(system_font.pointSizeF() * text_scale)
        app.setFont(larger)
    for cache in (colour, font, metrics, unit, _pixmap):
        cache.cache_clear()
    _look_changed()
    app.setPalette(palette if high_contrast else _palette())
    app.setStyleSheet(style_sheet())


def when_look_changes(forget: Callable[[], None]) -> None:
    """Have called what forgets pictures, before anything is painted in other colours or letters."""
    _forget.append(forget)


def _look_changed() -> None:
    for forget in _forget:
        forget()


@contextmanager
def on_paper() -> Iterator[None]:
    """Within, what is painted is for white paper: light colours whatever the theme, icons sharp enough for print."""
    global _colours, _sharper
    before = _colours
    _colours, _sharper = LIGHT, 4.0
    colour.cache_clear()
    try:
        yield
    finally:
        _colours, _sharper = before, 1.0
        colour.cache_clear()


def wants_high_contrast() -> bool:
    """Whether the system asks for high contrast."""
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility() if hasattr(hints, "accessibility") else None
    if accessibility is None:
        return False
    return accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast


def has_high_contrast() -> bool:
    """Whether the program is shown so."""
    return _high_contrast


def system_theme() -> ThemeName:
    """The theme of the system, as it is now."""
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def current() -> ThemeName:
    return _name


def thin() -> int:
    """The width of the edges of things, in pixels."""
    return 2 if _high_contrast else 1


def _of_system(palette: QPalette) -> Mapping[str, str]:
    ink, paper = (palette.color(role).name() for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Base))
    plain = {role: paper if role.endswith("_soft") else ink for role in LIGHT}
    made = plain | {role: palette.color(own).name() for role, own in _ROLE_OF_PALETTE.items()}
    read_on = (made["ink"], made["accent"])
    return made | {
        "accent_soft": _tint(made["sheet"], made["accent_fill"], read_on),
        "land": _tint(made["sheet"], made["ink"], read_on),
        "off": palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name(),
    }


def _tint(ground: str, towards: str, read_on: Sequence[str]) -> str:
    """As much of a colour mixed into a ground as leaves these readable on it."""
    one, other = QColor(ground), QColor(towards)
    for part in (0.5, 0.4, 0.3, 0.2, 0.1):
        red, green, blue = (
            round(a + (b - a) * part)
            for a, b in (
                (one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()),
            )
        )  # fmt: skip
        mixed = QColor(red, green, blue).name()
        if min(contrast(mixed, text) for text in read_on) >= _READABLE:
            return mixed
    return ground


_READABLE = 4.5  # WCAG 2.2, 1.4.3


def contrast(one: str, other: str) -> float:
    """The contrast of two colours "#rrggbb", 1 to 21: WCAG 2.2, "contrast ratio"."""

    def light(text: str) -> float:
        parts = [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@functools.cache
def colour(role: str) -> QColor:
    """The colour of a role in the current theme."""
    return QColor(_colours[role])


@functools.cache
def font(step: int = 0, weight: int = QFont.Weight.Normal.value) -> QFont:
    """The system's font with figures of one width; `step`: in steps of 0.75 pt from the body size."""
    wanted = QFont(QApplication.font())
    wanted.setPointSizeF(wanted.pointSizeF() + step * 0.75 * _scale)
    wanted.setWeight(QFont.Weight(weight))
    wanted.setFeature(QFont.Tag("tnum"), 1)
    return wanted


MEDIUM, BOLD = QFont.Weight.Medium.value, QFont.Weight.DemiBold.value


@functools.cache
def metrics(step: int = 0, weight: int = QFont.Weight.Normal.value) -> QFontMetrics:
    """Measures of `font(step, weight)`."""
    return QFontMetrics(font(step, weight))


@functools.cache
def unit(pixels: float) -> int:
    """So many pixels at 100 % text, grown with the font: for icons, gaps and rows."""
    return round(pixels * max(1.0, metrics().height() / 18))


_NO_CHOICE = frozenset({"", "Sans", "Sans Serif", "DejaVu Sans", "Bitstream Vera Sans", "Helvetica"})
"""What fontconfig gives where no desktop chose a font for its windows: they have no medium weights."""


def use_interface_font(app: QApplication) -> None:
    """The system's own font, or Inter where the system has none of its own. Before the first `apply`."""
    own = app.font()
    if own.family() not in _NO_CHOICE:
        return
    families: list[str] = []
    for weight in ("Regular", "Medium", "SemiBold"):
        number = QFontDatabase.addApplicationFont(str(resource("fonts", "interface", f"Inter-{weight}.otf")))
        families += QFontDatabase.applicationFontFamilies(number)
    if families:
        own.setFamilies([families[0], own.family()])
        own.setPointSizeF(10)
        app.setFont(own)


def use_shipped_fonts() -> None:
    """Draw names in every script, also where the system has no font for it. Slow: after the first paint."""
    for file in sorted(resource("fonts").glob("*-Regular.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    _look_changed()


def _palette() -> QPalette:
    """Fusion takes everything that the style sheet does not name from here."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, name in {
        roles.Window: "chrome", roles.WindowText: "ink", roles.Base: "sheet", roles.AlternateBase: "well",
        roles.Text: "ink", roles.Button: "sheet", roles.ButtonText: "ink", roles.BrightText: "error",
        roles.Highlight: "accent_fill", roles.HighlightedText: "on_accent", roles.Accent: "accent_fill",
        roles.Link: "accent", roles.LinkVisited: "accent", roles.PlaceholderText: "ink3",
        roles.ToolTipBase: "ink", roles.ToolTipText: "sheet", roles.Mid: "line2", roles.Midlight: "line",
        roles.Light: "sheet", roles.Dark: "edge", roles.Shadow: "line2",
    }.items():  # fmt: skip
        made.setColor(role, colour(name))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("off"))
    return made


def style_sheet() -> str:
    """Only what Fusion and the palette cannot do; heights are minimums, so accents and Arabic fit.

    Sizes written with "u" are pixels at 100 % text and grow with it: marks, icons, scroll bars.
    """
    marks = resource("icons", "marks").as_posix()
    tick = "" if QColor(_colours["on_accent"]).lightness() > 127 else "-dark"
    made = _SHEET % {**_colours, "marks": marks, "thin": thin(), "tick": tick}
    return _GROWS.sub(lambda found: f"{unit(int(found[1]))}px", made)


_GROWS = re.compile(r"\b(\d+)u\b")


_SHEET = """
#sheet { background: %(sheet)s; border: %(thin)spx solid %(line)s; border-radius: 10px; }
#rule { background: %(line)s; border: 0; }
#beside { border: 0; background: transparent; }
#beside[floats="true"] { background: %(sheet)s; border: %(thin)spx solid %(line2)s; border-radius: 10px; }
#well { background: %(well)s; border: 0; }
QMenuBar { background: transparent; }
#qt_menubar_ext_button { min-height: 0; padding: 0; border: 0; background: transparent; }
#qt_menubar_ext_button:hover, #qt_menubar_ext_button:pressed { background: %(line)s; }
QMenuBar::item { padding: 5px 9px; border-radius: 6px; color: %(ink2)s; background: transparent; }
QMenuBar::item:selected { background: %(line)s; color: %(ink)s; }
QMenu { background: %(sheet)s; border: 1px solid %(line2)s; padding: 4px; icon-size: 16u; }
QPushButton { icon-size: 19u; }
QToolButton { icon-size: 16u; }
QMenu::item { padding: 5px 28px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: %(accent_soft)s; color: %(ink)s; }
QMenu::item:disabled { color: %(off)s; }
QMenu::separator { height: 1px; background: %(line)s; margin: 4px 8px; }
QAbstractItemView { background: transparent; border: 0; selection-background-color: %(accent_soft)s;
    selection-color: %(ink)s; outline: 0; }
QComboBox QAbstractItemView, #completions { background: %(sheet)s; border: 1px solid %(line2)s; }
QCalendarWidget QWidget { background: %(sheet)s; color: %(ink)s; }
QCalendarWidget QAbstractItemView { selection-background-color: %(accent_fill)s; selection-color: %(on_accent)s; }
QCalendarWidget QToolButton { border-color: transparent; }
QCalendarWidget QToolButton:focus { border-color: %(accent)s; }
#picker { border: %(thin)spx solid %(edge)s; border-radius: 6px; padding: 4px; }
#picker:focus { border: 2px solid %(accent)s; padding: 3px; }
QHeaderView, QHeaderView::section { background: transparent; border: 0; }
QScrollArea { background: transparent; border: 0; }
QPushButton, QToolButton { min-height: 20u; padding: 4px 11px; border: %(thin)spx solid %(line2)s;
    border-radius: 6px; background: %(sheet)s; color: %(ink)s; }
QPushButton:hover, QToolButton:hover { background: %(hover)s; border-color: %(edge)s; }
QPushButton:pressed, QToolButton:pressed { background: %(line)s; }
QPushButton:focus, QToolButton:focus { border: 2px solid %(accent)s; padding: 3px 10px; }
QPushButton:disabled, QToolButton:disabled { color: %(off)s; border-color: %(line)s; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="primary"] { background: %(accent_fill)s; border-color: %(accent_fill)s; color: %(on_accent)s;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: %(accent)s; color: %(sheet)s; }
QPushButton[kind="primary"]:focus { border: 2px solid %(ink)s; }
QPushButton[kind="primary"]:disabled { background: %(line)s; border-color: %(line)s; color: %(off)s; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border-color: transparent;
    color: %(ink2)s; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: %(line)s; color: %(ink)s; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: %(accent)s; }
QToolButton[kind="quiet"] { padding: 4px 6px; }
QToolButton[kind="quiet"]:focus { padding: 3px 5px; }
QPushButton[kind="link"] { border: 2px solid transparent; background: transparent; color: %(accent)s;
    padding: 0 4px; font-weight: 500; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border-color: %(accent)s; }
QPushButton[kind="chip"] { background: %(accent_soft)s; border-color: transparent; color: %(accent)s;
    padding: 3px 9px; border-radius: 6px; font-weight: 500; }
QPushButton[kind="chip"]:focus { border: 2px solid %(accent)s; padding: 2px 8px; }
#segments { background: %(well)s; border: 1px solid %(line)s; border-radius: 7px; }
QPushButton[kind="segment"] { border-color: transparent; background: transparent; color: %(ink2)s; padding: 2px 10px; }
QPushButton[kind="segment"]:checked { background: %(sheet)s; border: 1px solid %(line2)s; color: %(ink)s;
    font-weight: 600; }
QPushButton[kind="segment"]:focus { border: 2px solid %(accent)s; padding: 1px 9px; }
QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QSpinBox { min-height: 20u; padding: 4px 8px;
    border: %(thin)spx solid %(edge)s; border-radius: 6px; background: %(sheet)s; color: %(ink)s;
    selection-background-color: %(accent_fill)s; selection-color: %(on_accent)s;
    placeholder-text-color: %(ink3)s; }
QLineEdit[lacks="true"], QPlainTextEdit[lacks="true"] { placeholder-text-color: %(warning)s; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus {
    border: 2px solid %(accent)s; padding: 3px 7px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: %(off)s; border-color: %(line)s; }
QLineEdit[kind="field"], QPlainTextEdit[kind="field"], QComboBox[kind="field"] { border: 1px solid transparent;
    background: transparent; padding: 2px 6px; min-height: 19u; }
QLineEdit[kind="field"]:hover, QPlainTextEdit[kind="field"]:hover, QComboBox[kind="field"]:hover {
    border-color: %(edge)s; }
QLineEdit[kind="field"]:focus, QPlainTextEdit[kind="field"]:focus, QComboBox[kind="field"]:focus {
    border: 2px solid %(accent)s; background: %(sheet)s; padding: 1px 5px; }
QLineEdit[kind="cell"] { border: 2px solid %(accent)s; border-radius: 4px; padding: 0 7px; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"] { border: 1px solid %(error)s; background: %(error_soft)s; }
QLineEdit > QToolButton { min-height: 0; padding: 0; border: 0; background: transparent; }
QComboBox::drop-down { border: 0; width: 24u; }
QComboBox::down-arrow { image: url(%(marks)s/chevron.svg); width: 14u; height: 14u; }
QSpinBox::up-button, QSpinBox::down-button { border: 0; width: 18u; }
QSpinBox::up-arrow { image: url(%(marks)s/chevron-up.svg); width: 10u; height: 10u; }
QSpinBox::down-arrow { image: url(%(marks)s/chevron.svg); width: 12u; height: 12u; }
QCheckBox, QRadioButton { spacing: 8px; padding: 2px; border: 2px solid transparent; border-radius: 6px;
    color: %(ink)s; }
QCheckBox:focus, QRadioButton:focus { border-color: %(accent)s; }
QCheckBox::indicator, #picker::indicator { width: 14u; height: 14u; border: 1px solid %(edge)s; border-radius: 4px;
    background: %(sheet)s; }
QCheckBox::indicator:checked, #picker::indicator:checked { background: %(accent_fill)s;
    border-color: %(accent_fill)s;
    image: url(%(marks)s/check%(tick)s.svg); }
QCheckBox::indicator:indeterminate { background: %(accent_fill)s; border-color: %(accent_fill)s;
    image: url(%(marks)s/dash%(tick)s.svg); }
QRadioButton::indicator { width: 14u; height: 14u; border: 1px solid %(edge)s; border-radius: 8u;
    background: %(sheet)s; }
QRadioButton::indicator:checked { border: 4u solid %(accent_fill)s; width: 8u; height: 8u; }
QProgressBar, QProgressBar::chunk { border: 0; background: %(line)s; border-radius: 3px; max-height: 6u;
    min-height: 6u; }
QProgressBar::chunk { background: %(accent_fill)s; }
QScrollBar, QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { width: 10u; }
QScrollBar:horizontal { height: 10u; }
QScrollBar::handle { background: %(line2)s; border-radius: 3px; min-height: 28px; min-width: 28px; margin: 2px; }
QScrollBar::handle:hover { background: %(edge)s; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; height: 0; }
QToolTip { background: %(ink)s; color: %(sheet)s; border: 0; padding: 5px 8px; }
#toast { background: %(ink)s; border-radius: 8px; }
#toast QLabel { color: %(sheet)s; }
#toast QPushButton { background: transparent; border-color: %(edge)s; color: %(sheet)s; font-weight: 600; }
#toast QPushButton:focus { border: 2px solid %(sheet)s; }
#popup { background: %(sheet)s; border: 1px solid %(line2)s; border-radius: 12px; }
#popup QLineEdit { border: 0; background: transparent; padding: 8px 4px; }
QDialog { background: %(sheet)s; }
QLabel[tone="ink2"] { color: %(ink2)s; }
QLabel[tone="ink3"] { color: %(ink3)s; }
QLabel[tone="error"] { color: %(error)s; }
QLabel[tone="warning"] { color: %(warning)s; }
QLabel[tone="ok"] { color: %(ok)s; }
QFrame[tint="error"] { background: %(error_soft)s; border-radius: 8px; }
QFrame[tint="warning"] { background: %(warning_soft)s; border-radius: 8px; }
QFrame[tint="hint"] { background: %(hint_soft)s; border-radius: 8px; }
QFrame[tint="ok"] { background: %(ok_soft)s; border-radius: 8px; }
"""


def pixmap(name: str, role: str, size: int, ratio: float) -> QPixmap:
    """The icon `name` (Lucide) in the colour of a role; `size`: pixels before the screen's `ratio`."""
    return _pixmap(name, _colours[role], size, ratio * _sharper)


@functools.lru_cache(maxsize=512)
def _pixmap(name: str, colour_name: str, size: int, ratio: float) -> QPixmap:
    source = resource("icons", "lucide", f"{name}.svg").read_text(encoding="utf-8")
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source.replace("currentColor", colour_name).encode())).render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, role: str = "ink2", size: int = 16, *, gap: int = 0) -> QIcon:
    """An icon for a button or a menu, sharp on its screen. `gap`: empty pixels at its end, before text."""
    if not gap:
        return QIcon(_Drawn(name, role))
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    drawn = pixmap(name, role, unit(size), ratio)
    wide = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(ratio)
    painter = QPainter(wide)
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter.drawPixmap(QPointF(gap if mirrored else 0, 0), drawn)
    painter.end()
    return QIcon(wide)


class _Drawn(QIconEngine):
    """An icon that is drawn when it is first seen: a window has many menus, and to draw one takes longer than to name
    its command."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        role = "edge" if mode == QIcon.Mode.Disabled else self._role
        return pixmap(self._name, role, max(1, min(size.width(), size.height())), 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.pixmap(rect.size() * ratio, mode, state))


def announce(words: str, about: QObject) -> None:
    """Say something to a screen reader that nobody looks at."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, words))
