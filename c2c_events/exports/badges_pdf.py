"""Badges as a PDF: one a page, or on sheets of labels, in the order given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from reportlab.lib.units import mm

from c2c_events.errors import N_, C2CError
from c2c_events.exports.badge_artist import BadgeArtist, Findings
from c2c_events.exports.documents.badges import Badge, BadgeSheet
from c2c_events.exports.export import Remark
from c2c_events.exports.qr import SMALLEST_MODULE_MM
from c2c_events.exports.stock import Sheet
from c2c_events.exports.text.painter import Painter
from c2c_events.exports.text.pdf import PdfCanvas, open_canvas
from c2c_events.exports.text.shaping import Shaper
from c2c_events.progress import Tick, quiet

_LEAST_SCALE = 0.88
"""A template may be drawn that much smaller to go on a label; the sizes of cards differ by a few millimetres."""

_MARK_LENGTH, _MARK_DISTANCE, _MARK_WIDTH = 5.0, 3.0, 0.25  # millimetres, millimetres, points
_NAMED = 12  # badges named in a remark


class LabelTooSmall(C2CError):
    sentence = N_(
        "The badge template “{template}” ({wanted} mm) does not go on the labels of “{paper}” ({given} mm). "
        "Choose a template or a stock of the same size."
    )


@dataclass(frozen=True, slots=True)
class Placing:
    """How a template stands on a label: in its middle, `scale` times its size, and turned by 90° or not."""

    scale: float
    turned: bool

    def matrix(self, template: tuple[float, float], label: tuple[float, float], corner: tuple[float, float]) -> str:
        """The operator that moves the origin to the lower left corner of the badge. All in millimetres.

        `corner`: the lower left one of the label on the page.
        """
        width, height = (side * self.scale for side in (reversed(template) if self.turned else template))
        x = (corner[0] + (label[0] - width) / 2) * mm
        y = (corner[1] + (label[1] - height) / 2) * mm
        scale = f"{self.scale:.5f}".rstrip("0").rstrip(".")
        if self.turned:  # a quarter to the left: what was its upper edge is on the left
            return f"0 {scale} -{scale} 0 {x + width * mm:.3f} {y:.3f} cm"
        return f"{scale} 0 0 {scale} {x:.3f} {y:.3f} cm"


def placing(sheet: BadgeSheet, paper: Sheet) -> Placing:
    """How the template goes on the labels of a paper. Raises `LabelTooSmall`."""
    template = sheet.template
    upright, turned = (
        min(1.0, paper.label[0] / width, paper.label[1] / height)
        for width, height in ((template.width, template.height), (template.height, template.width))
    )
    scale = max(upright, turned)
    if scale < _LEAST_SCALE:
        raise LabelTooSmall(
            template=template.name,
            wanted=f"{template.width:g} × {template.height:g}",
            paper=paper.name,
            given=f"{paper.label[0]:g} × {paper.label[1]:g}",
        )
    return Placing(scale, turned > upright)


def write_badges(
    sheet: BadgeSheet, out: BinaryIO, tick: Tick = quiet, *, shaper: Shaper | None = None
) -> list[Remark]:
    """Print badges as a PDF, in the order given; gives what should be looked at before printing.

    `out`: a binary file open for writing; it stays open. `tick(done, total)` is called after each badge and may raise
    `Cancelled`. The same badges give the same bytes. Without badges the file is one empty page. The file asks
    printers for its true size. `shaper`: of several files that are written one after the other. Raises `LabelTooSmall`.
    """
    paper = sheet.paper or _own_page(sheet)
    placed = placing(sheet, paper)
    size = (sheet.template.width, sheet.template.height)
    language = sheet.languages[0] if sheet.languages else ""
    canvas = open_canvas(out, (paper.paper[0] * mm, paper.paper[1] * mm), " / ".join(sheet.meeting_title), language)
    canvas.setViewerPreference("PrintScaling", "None")
    artist = BadgeArtist(sheet, Painter(canvas, language=language, shaper=shaper))
    remarks = _Remarks()
    total = len(sheet.badges)
    last_page = 0
    for done, (badge, (page, corner)) in enumerate(
        zip(sheet.badges, paper.places(total, sheet.start_at), strict=True), start=1
    ):
        if page != last_page:
            _finish_page(canvas, paper)
            last_page = page
        findings = _draw_badge(canvas, artist, badge, placed.matrix(size, paper.label, corner))
        remarks.note(badge, findings, placed.scale)
        tick(done, total)
    _finish_page(canvas, paper)
    canvas.save()
    return remarks.told(total)


def _own_page(sheet: BadgeSheet) -> Sheet:
    size = (sheet.template.width, sheet.template.height)
    return Sheet(key="", name=sheet.template.name, paper=size, label=size)


def _draw_badge(canvas: Any, artist: BadgeArtist, badge: Badge, matrix: str) -> Findings:
    canvas._code.append(f"q {matrix}")
    findings = artist.draw(badge)
    canvas._code.append("Q")
    canvas._fillColorObj = None  # Q took the colour back
    return findings


def _finish_page(canvas: PdfCanvas, paper: Sheet) -> None:
    if paper.cut:
        drawing: Any = canvas
        drawing._code.append(f"q 0 G {_MARK_WIDTH} w {crop_marks(paper)} S Q")
    canvas.showPage()


def crop_marks(paper: Sheet) -> str:
    """Where to cut, as a path of short lines in the margins of a sheet.

    They are 5 mm long and 3 mm off the labels; where a margin has no room for that they stand on the line of the cut
    itself, from the edge of the paper inwards, and go with the cut. A cut at the edge of the paper needs none.
    """
    corners = paper.corners()
    columns = sorted({edge for x, _ in corners for edge in (x, x + paper.label[0])})
    rows = sorted({edge for _, y in corners for edge in (y, y + paper.label[1])})
    width, height = paper.paper
    marks = [
        f"{x * mm:.3f} {start * mm:.3f} m {x * mm:.3f} {end * mm:.3f} l"
        for x in _inside(columns, width)
        for start, end in (_mark(0, rows[0], 1), _mark(height, rows[-1], -1))
    ]
    marks += [
        f"{start * mm:.3f} {y * mm:.3f} m {end * mm:.3f} {y * mm:.3f} l"
        for y in _inside(rows, height)
        for start, end in (_mark(0, columns[0], 1), _mark(width, columns[-1], -1))
    ]
    return " ".join(marks)


def _inside(edges: Iterable[float], length: float) -> list[float]:
    return [edge for edge in edges if 1 <= edge <= length - 1]


def _mark(paper_edge: float, label_edge: float, inwards: int) -> tuple[float, float]:
    """From where to where a mark goes, near the edge of the paper; `inwards`: 1 or -1, the way to the labels."""
    margin = abs(paper_edge - label_edge)
    if margin > _MARK_DISTANCE + 1:
        start = label_edge - inwards * _MARK_DISTANCE
        return start, start - inwards * min(_MARK_LENGTH, margin - _MARK_DISTANCE)
    return paper_edge, paper_edge + inwards * (margin + _MARK_DISTANCE)


class _Remarks:
    """Gathers what is to be said about the badges of a run: how many are concerned, and whose the first are."""

    def __init__(self) -> None:
        self._concerned: dict[str, list[Badge]] = {}

    def note(self, badge: Badge, findings: Findings, scale: float) -> None:
        if findings.cut:
            self._add(TEXT_CUT, badge)
        if findings.small:
            self._add(TEXT_SMALL, badge)
        if findings.missing:
            self._add(NO_FONT, badge)
        if findings.no_code:
            self._add(NO_CODE, badge)
        if findings.module_mm is not None and findings.module_mm * scale < SMALLEST_MODULE_MM:
            self._add(SMALL_CODE, badge)
        if not badge.name:
            self._add(NO_NAME, badge)

    def told(self, total: int) -> list[Remark]:
        if not total:
            return [Remark(NO_BADGE)]
        return [
            Remark(
                sentence,
                {"n": len(self._concerned[sentence]), "names": "; ".join(_named(self._concerned[sentence]))},
                "participant",
                tuple(dict.fromkeys(each.participant for each in self._concerned[sentence] if each.participant)),
            )
            for sentence in _SENTENCES
            if sentence in self._concerned
        ]

    def _add(self, sentence: str, badge: Badge) -> None:
        self._concerned.setdefault(sentence, []).append(badge)


def _named(badges: Sequence[Badge]) -> list[str]:
    return [*(each.name or "?" for each in badges[:_NAMED]), *(("…",) if len(badges) > _NAMED else ())]


NO_FONT = N_(
    "Badges with characters that no font on this machine has ({n}): {names}. They are printed as �. Install a font "
    "that has them, such as Noto Sans CJK for Chinese, Japanese and Korean."
)
TEXT_CUT = N_("Badges whose text had to be cut ({n}): {names}.")
TEXT_SMALL = N_("Badges with text smaller than 9 points ({n}): {names}.")
NO_NAME = N_("Badges without a name ({n}).")
NO_CODE = N_("Badges without a QR code, since their participant has no token ({n}): {names}.")
SMALL_CODE = N_("Badges whose QR code is too fine for some telephones ({n}): {names}.")
NO_BADGE = N_("Nobody is to have a badge: the file has one empty page.")
_SENTENCES = (NO_NAME, NO_FONT, TEXT_CUT, TEXT_SMALL, NO_CODE, SMALL_CODE)
