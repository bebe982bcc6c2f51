"""A shadow: darkest close to what throws it, below more than above, of any size."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from ui.widgets.shadow import draw_shadow

BLUR, DOWN = 48, 12


def drawn(of: QRect) -> QImage:
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_shadow(painter, of, 12, BLUR, DOWN)
    painter.end()
    return image


def grey(image: QImage, x: int, y: int) -> int:
    return image.pixelColor(x, y).red()


def test_it_fades_out_on_each_side(qapp):
    thing = QRect(100, 100, 600, 300)

    image = drawn(thing)

    for x, y, out in ((99, 250, (-1, 0)), (700, 250, (1, 0)), (400, 400, (0, 1)), (400, 99, (0, -1))):
        away = [grey(image, x + out[0] * step, y + out[1] * step) for step in range(0, BLUR + DOWN + 4, 4)]
        assert away == sorted(away)
        assert away[0] < away[-1] == 255


def test_there_is_more_of_it_below(qapp):
    image = drawn(QRect(100, 100, 600, 300))

    assert grey(image, 400, 405) < grey(image, 400, 94)
    assert grey(image, 95, 250) == grey(image, 704, 250)


@pytest.mark.parametrize("size", [(40, 30), (110, 90), (600, 90)])
def test_what_is_small_throws_one_too(qapp, size):
    thing = QRect(200, 200, *size)

    image = drawn(thing)

    middle = thing.center().x()
    assert grey(image, middle, thing.bottom() + 2) < 250
    assert grey(image, middle, thing.bottom() + BLUR + DOWN + 10) == 255
