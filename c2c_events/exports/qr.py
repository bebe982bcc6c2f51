"""QR codes as vectors: one path of horizontal runs of dark modules, on a white box.

Encoded by zxing-cpp at level M, which is what a badge needs: a short token, 25 mm, read by a telephone. A run of
dark modules is one rectangle, so that no hairline shows between neighbours.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import zxingcpp
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

QUIET_ZONE = 4
"""Modules of white on each side (ISO/IEC 18004, 9.1)."""

SMALLEST_MODULE_MM = 0.4
"""Below this, telephones begin to fail on a worn badge: worth a warning."""

_LEVEL = "M"
_DARK = re.compile(rb"\x00+")
_GAP = b"\xff"  # keeps a run from going on into the next row


@dataclass(frozen=True, slots=True)
class QrCode:
    """A symbol: `size` modules a side, without the quiet zone, and the operators that draw its dark modules.

    The operators take one module for a unit and the lower left corner of the symbol for the origin.
    """

    size: int
    operators: str

    def module_mm(self, side_mm: float) -> float:
        """The width of a module where the code, with its quiet zone, is `side_mm` wide; see `SMALLEST_MODULE_MM`."""
        return side_mm / (self.size + 2 * QUIET_ZONE)


def encode(text: str) -> QrCode:
    """The QR code of a text, in the smallest version that holds it at level M.

    Raises `ValueError` for an empty text, or one that no QR code holds (over 2,331 bytes of UTF-8).
    """
    try:
        barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=_LEVEL)
    except (ValueError, RuntimeError) as problem:
        raise ValueError(f"a text of {len(text)} characters does not go into a QR code") from problem
    image = memoryview(zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False))
    pixels = image.tobytes()
    size = math.isqrt(len(pixels))  # a QR code is square
    rows = _GAP.join(pixels[start : start + size] for start in range(0, size * size, size))
    rectangles = _rectangles(size)
    return QrCode(size, " ".join([rectangles[run.span()] for run in _DARK.finditer(rows)]))


def draw(canvas: Canvas, code: QrCode, x: float, y: float, side: float) -> None:
    """Draw a code with its quiet zone as a square of `side` points, lower left corner at x, y; white box behind it."""
    module = side / (code.size + 2 * QUIET_ZONE)
    origin = f"{module:.5f} 0 0 {module:.5f} {x + QUIET_ZONE * module:.3f} {y + QUIET_ZONE * module:.3f} cm"
    drawing: Any = canvas
    drawing._code.append(f"q 1 g {x:.3f} {y:.3f} {side:.3f} {side:.3f} re f {origin} 0 g {code.operators} f Q")


def draw_text(canvas: Canvas, text: str, x_mm: float, y_mm: float, side_mm: float) -> float:
    """Encode `text` and draw it, measured in millimetres; give back the width of a module in millimetres."""
    code = encode(text)
    draw(canvas, code, x_mm * mm, y_mm * mm, side_mm * mm)
    return code.module_mm(side_mm)


class _Rectangles(dict[tuple[int, int], str]):
    """The rectangle for each run of dark modules, by where it begins and ends in rows joined by a gap.

    There are some ten thousand of them to a size, and each code has three hundred: worth remembering.
    """

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def __missing__(self, run: tuple[int, int]) -> str:
        start, end = run
        row, column = divmod(start, self._size + len(_GAP))
        text = self[run] = f"{column} {self._size - 1 - row} {end - start} 1 re"
        return text


_rectangles = lru_cache(maxsize=8)(_Rectangles)
