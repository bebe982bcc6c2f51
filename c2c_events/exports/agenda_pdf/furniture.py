"""What stands around the content of each page, of agendas and of lists: meeting and day above, page number below."""

from __future__ import annotations

from dataclasses import replace

from c2c_events.errors import N_
from c2c_events.exports.text.painter import Align, Painter, Style

from . import look

INTERNAL = N_("Internal version, not for distribution")

_HEAD, _FOOT = 34.0, 30.0  # from the edges of the paper to the baselines
_RULE = 0.6
_SMALLEST = 6.0


class Furniture:
    """Draws the head and the foot of pages of one size.

    `title`: above, on every page; `note`: below; `warning`: instead of the note, where it says something. `margin`:
    beside, in points.
    """

    def __init__(
        self,
        painter: Painter,
        paper: tuple[float, float],
        title: str,
        note: str,
        warning: str,
        *,
        rtl: bool,
        margin: float = look.MARGIN,
    ) -> None:
        self._painter = painter
        self._rtl = rtl
        self._margin = margin
        self._width, self._height = paper[0] - 2 * margin, paper[1]
        self._title = title
        self._note = note
        self._warning = warning

    def header(self, day: str) -> None:
        baseline = self._height - _HEAD
        wide = self._at_end(day, baseline, look.RUNNING_DAY)
        self._at_start(self._title, baseline, self._width - wide - 12, look.RUNNING)
        self._painter.rectangle(self._margin, baseline - 7, self._width, _RULE, look.LINE)

    def footer(self, number: int, count: int) -> None:
        self._painter.rectangle(self._margin, _FOOT + 12, self._width, _RULE, look.LINE)
        wide = self._at_end(f"{number}\u2009/\u2009{count}", _FOOT, look.RUNNING_DAY)
        style = replace(look.RUNNING, colour=look.WARNING, bold=True) if self._warning else look.RUNNING
        self._at_start(self._warning or self._note, _FOOT, self._width - wide - 12, style)

    def _at_start(self, text: str, baseline: float, width: float, style: Style) -> None:
        left = self._margin + self._width - width if self._rtl else self._margin
        fitted = self._painter.fit(text, width, replace(style, rtl=self._rtl), _SMALLEST)
        self._painter.draw_in(
            fitted.lines[0], left, baseline, width, style.at(fitted.size), Align.RIGHT if self._rtl else Align.LEFT
        )

    def _at_end(self, text: str, baseline: float, style: Style) -> float:
        """Draw at the end of the line; gives the width."""
        style = replace(style, rtl=self._rtl)
        align = Align.LEFT if self._rtl else Align.RIGHT
        return self._painter.draw_in(text, self._margin, baseline, self._width, style, align).width * style.size
