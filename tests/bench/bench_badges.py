"""Badges from the meeting file, with the default template and a QR code, against the bare canvas.

The limit draws five strings, a band and a QR code a badge, nothing fitted, nothing shaped, no database.
"""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path
from typing import Any

import bench_badges as limits
import zxingcpp
from common import font_file, people
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from c2c_events.exports.registry import export_named
from c2c_events.language import language
from c2c_events.services.publishing import Request, gather
from c2c_events.services.workspace import open_workspace
from tests.bench.big_meeting import big_meeting
from tests.bench.measures import Case, Figure, Growth, Measure, Peak

_DARK_IS_ONE = bytes([1]) + bytes(255)


def cases(scratch: Path) -> list[Measure]:
    pdfmetrics.registerFont(TTFont("B", font_file()))
    some, many = (_meeting(n) for n in (2_000, 25_000))
    out = scratch / "badges.pdf"
    bare = partial(limits.make, people(2_000), _zxing_path, 1)
    return [
        Case("2,000 badges A6, from the file", partial(print_badges, some, out), bare, at_most=2.5),
        Growth("badges", lambda n: print_badges(_meeting(n), out), sizes=(2_500, 25_000), at_most=1.3, rounds=5),
        Peak("25,000 badges", print_badges, at_most_mb=450, arguments=(many, out)),
        Figure("a badge", lambda: print_badges(some, out) / _badges(some), at_most=2_500, unit="B"),
    ]


def print_badges(meeting: Path, out: Path) -> int:
    """Gather and write every badge of a meeting with the default options; the size of the file."""
    export = export_named("badges.pdf")
    with open_workspace(str(meeting), read_only=True) as workspace:
        request = Request((language("en"),), export.settle({}))
        document = workspace.read(gather, "badges.pdf", request)
    with out.open("wb") as file:
        export.write(document, file, lambda done, total: None)
    return out.stat().st_size


def _meeting(participants: int) -> Path:
    return big_meeting(participants, sessions=100, roles=100)


def _badges(meeting: Path) -> int:
    with open_workspace(str(meeting), read_only=True) as workspace:
        request = Request((language("en"),), export_named("badges.pdf").settle({}))
        return len(workspace.read(gather, "badges.pdf", request).badges)


def _zxing_path(canvas: Any, token: str, x: float, y: float) -> None:
    """A QR code as the limits draw it, encoded by zxing-cpp."""
    code = zxingcpp.create_barcode(token, zxingcpp.BarcodeFormat.QRCode, ec_level="H")
    image = memoryview(zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False))
    width = image.shape[1]
    pixels = io.BytesIO(image.tobytes().translate(_DARK_IS_ONE))
    limits._path(canvas, iter(lambda: pixels.read(width), b""), x, y)
