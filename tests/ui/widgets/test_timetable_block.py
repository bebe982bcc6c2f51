"""Blocks of a timetable look the same whether they are kept as images or painted as they are."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from c2c_events.domain.programme import SessionStatus
from ui import theme
from ui.models.timetable import Face, Mark
from ui.widgets import timetable_block
from ui.widgets.timetable_block import Blocks

FACE = Face(False, "group", "", "11:00", "11:00–12:45", "Working group", "Group", "WG3 Climate", "Sala Garraf")
BOX = QRect(10, 10, 160, 80)


def painted(blocks: Blocks, face: Face, *, mirrored: bool = False) -> QImage:
    image = QImage(180, 100, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(theme.colour("sheet"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    blocks.paint(painter, BOX, face, mirrored=mirrored)
    painter.end()
    return image


@pytest.mark.parametrize("mirrored", [False, True], ids=["plain", "mirrored"])
@pytest.mark.parametrize(
    "face",
    [
        FACE,
        FACE._replace(mark=Mark("error", "66 people"), locked=True),
        FACE._replace(status=SessionStatus.CANCELLED),
        FACE._replace(status=SessionStatus.DRAFT, title="مناخ وطاقة"),
        FACE._replace(band=True, icon="coffee"),
    ],
    ids=["plain", "error", "cancelled", "draft", "band"],
)
def test_a_block_looks_the_same_from_its_image(qapp, monkeypatch, face, mirrored):
    kept = Blocks()
    first, again = (painted(kept, face, mirrored=mirrored) for _ in range(2))
    monkeypatch.setattr(timetable_block, "_LARGEST", 0)
    plain = painted(Blocks(), face, mirrored=mirrored)

    assert first == again
    differing = sum(first.pixel(x, y) != plain.pixel(x, y) for x in range(180) for y in range(100))
    assert differing <= 40  # edges are mixed with the ground once more or less


def test_what_says_something_else_looks_otherwise(qapp):
    blocks = Blocks()
    faces = [
        FACE,
        FACE._replace(title="WG4 Mobility"),
        FACE._replace(mark=Mark("error", "66 people")),
        FACE._replace(mark=Mark("warning", "66 people")),
        FACE._replace(status=SessionStatus.DRAFT),
        FACE._replace(status=SessionStatus.DRAFT, mark=Mark("error", "66 people")),
        FACE._replace(status=SessionStatus.CANCELLED),
        FACE._replace(locked=True),
        FACE._replace(role="panel"),
    ]

    seen = {bytes(painted(blocks, face).constBits()) for face in faces}
    assert len(seen) == len(faces)


def test_more_images_than_are_kept_are_painted_all_the_same(qapp, monkeypatch):
    monkeypatch.setattr(timetable_block, "_KEPT", 20_000)
    blocks = Blocks()
    before = painted(blocks, FACE)
    for n in range(5):
        painted(blocks, FACE._replace(title=f"WG{n}"))

    assert painted(blocks, FACE) == before
