"""The shipped fonts alone, so that the tests say the same on every machine."""

import io
from collections.abc import Callable

import pytest

from c2c_events import paths
from c2c_events.exports.text.fonts import FontBook
from c2c_events.exports.text.painter import Painter
from c2c_events.exports.text.pdf import open_canvas
from c2c_events.exports.text.shaping import Shaper


@pytest.fixture(scope="session")
def book() -> FontBook:
    return FontBook(paths.resource("fonts"))


@pytest.fixture(scope="session")
def shaper(book: FontBook) -> Shaper:
    return Shaper(book)


@pytest.fixture
def document(book: FontBook) -> Callable[[Callable[[Painter], None]], bytes]:
    """Gives the PDF, of one A4 page, of what a function draws."""

    def make(draw: Callable[[Painter], None]) -> bytes:
        out = io.BytesIO()
        canvas = open_canvas(out, (595.0, 842.0), "Names", "en")
        painter = Painter(canvas, book)
        draw(painter)
        canvas.showPage()
        canvas.save()
        return out.getvalue()

    return make
