"""How an agenda looks: its colours, its sizes of type, its measures. Lengths are points.

The colours are those of the window's light theme: one for each family of sessions, each dark enough to be read on
white and on its own tint (4.5:1 and more), and each with a word beside it, so that a grey print says the same.
"""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.pagesizes import A3, A4, A5, LETTER

from c2c_events.domain.programme import SessionKind
from c2c_events.exports.text import bidi
from c2c_events.exports.text.painter import Style, colour_of
from c2c_events.language import Language

INK = colour_of("#191C22")
INK2 = colour_of("#454C58")
INK3 = colour_of("#5D6573")
LINE = colour_of("#CFD4DB")
WELL = colour_of("#F1F3F6")
ACCENT = colour_of("#3350BF")
WARNING = colour_of("#7F4C00")
ERROR = colour_of("#B3212B")

_PLENARY, _PANEL, _GROUP = colour_of("#6A3D9E"), colour_of("#1C5A9E"), colour_of("#0A6464")
_SIDE, _VISIT, OTHER = colour_of("#9B2F66"), colour_of("#3C6414"), colour_of("#41506A")

COLOURS = {
    SessionKind.OPENING: _PLENARY,
    SessionKind.PLENARY: _PLENARY,
    SessionKind.CLOSING: _PLENARY,
    SessionKind.PANEL: _PANEL,
    SessionKind.WORKING_GROUP: _GROUP,
    SessionKind.SIDE_EVENT: _SIDE,
    SessionKind.SITE_VISIT: _VISIT,
}
"""By kind of session; kinds that are not here have `OTHER`."""

PAPERS = {"A3": A3, "A4": A4, "A5": A5, "Letter": LETTER}

MARGIN = 45.0  # beside
TOP, BOTTOM = 62.0, 54.0  # of the frame the programme flows in
TIMES, TIMES_AT_MOST = 66.0, 100.0  # the column of times
BAR = 2.5  # the bar beside a session
INSET = 10.0  # from the bar's outer edge to the text
LABELS, LABELS_OF_TWO = 86.0, 122.0  # the column of roles, in one language and in several
GAP = 14.0  # between sessions side by side
BETWEEN = 13.0  # between slots
MOST_COLUMNS = 3

KICKER = Style(10, bold=True, colour=ACCENT)
COVER_TITLE = Style(28, bold=True, colour=INK, spacing=0.92)
COVER_TITLE_ALSO = Style(17, colour=INK2)
COVER_SUBTITLE = Style(13, colour=INK2)
COVER_FACT = Style(10.5, colour=INK)
COVER_LABEL = Style(9, colour=INK3)
COVER_HEADING = Style(10.5, bold=True, colour=INK)
COVER_TEXT = Style(9.5, colour=INK2)
COVER_CODE = Style(9.5, bold=True, colour=ACCENT)

SECTION = Style(19, bold=True, colour=ACCENT)
DAY = Style(15, bold=True, colour=INK)
DAY_ALSO = Style(11, colour=INK3)
TIME = Style(9.5, bold=True, colour=INK)
BAND = Style(8.5, colour=INK2)
BAND_TIME = Style(8.5, colour=INK2)
KIND = Style(7.5, bold=True, colour=INK2)
ROOM = Style(8, colour=INK2)
TITLE = Style(10.5, bold=True, colour=INK)
TITLE_ALSO = Style(9.5, colour=INK2)
CARD_TITLE = Style(9, bold=True, colour=INK)
CARD_TITLE_ALSO = Style(8.5, colour=INK2)
FACTS = Style(8, colour=INK3)
TEXT = Style(8.5, colour=INK2)
LABEL = Style(8, colour=INK3)
CARD_LABEL = Style(7.5, colour=INK3)
NAME = Style(8.5, colour=INK)
DETAIL = Style(8.5, colour=INK3)
CARD_NAME = Style(8, colour=INK)
CARD_DETAIL = Style(8, colour=INK3)
RUNNING = Style(7.5, colour=INK3)
RUNNING_DAY = Style(7.5, bold=True, colour=INK2)


def in_language(style: Style, words: Language, text: str) -> Style:
    """The style for a text of a language: an Arabic title runs from the right, also where it begins with a code.

    A text that is there in another script only has the direction of its first letter.
    """
    return replace(style, language=words.code, rtl=True if words.right_to_left and not bidi.is_plain(text) else None)
