"""QR codes: read from the page as a telephone reads them, and the same symbol as another encoder makes."""

import io
import secrets

import pypdfium2
import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm

from c2c_events.exports import qr
from c2c_events.exports.text.pdf import open_canvas


def page_with(text: str, side_mm: float) -> tuple[bytes, float]:
    out = io.BytesIO()
    canvas = open_canvas(out, (100 * mm, 100 * mm), "QR")
    module = qr.draw_text(canvas, text, 10, 20, side_mm)
    canvas.showPage()
    canvas.save()
    return out.getvalue(), module


@pytest.mark.parametrize(
    "text",
    ["a", "K7Q2M9XT4BHWZR5C", "https://example.org/c/K7Q2M9XT4BHWZR5C", "São Tomé – თბილისი – 北京", "0123456789" * 6],
)
def test_a_code_is_read_from_the_printed_page(text: str) -> None:
    data, _ = page_with(text, 26)

    with pypdfium2.PdfDocument(data) as pdf:
        picture = pdf[0].render(scale=300 / 72, grayscale=True).to_pil()
    found = zxingcpp.read_barcodes(picture)

    assert [code.text for code in found] == [text]
    assert found[0].ec_level == "M"


@settings(max_examples=40)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=120))
def test_a_code_is_as_large_as_another_encoder_makes_it(text: str) -> None:
    code = qr.encode(text)

    # Encoders may mix modes in other ways, so one version more or less is no mistake.
    other = segno.make(text, error="M", boost_error=False, micro=False)
    assert abs(code.size - len(other.matrix)) <= 4


def test_the_rectangles_are_the_symbol_and_do_not_overlap() -> None:
    text = "K7Q2M9XT4BHWZR5C"
    code = qr.encode(text)

    numbers = [[int(number) for number in part.split()] for part in code.operators.split(" 1 re") if part]
    dark = [(column + step, code.size - 1 - row) for column, row, length in numbers for step in range(length)]

    assert len(dark) == len(set(dark))
    picture = bytearray(b"\xff" * (code.size + 8) ** 2)
    for column, row in dark:
        picture[(row + 4) * (code.size + 8) + column + 4] = 0
    image = memoryview(bytes(picture)).cast("B", (code.size + 8, code.size + 8))
    assert [found.text for found in zxingcpp.read_barcodes(image)] == [text]


def test_the_module_is_told_so_that_a_small_code_can_be_warned_of() -> None:
    _, module = page_with("K7Q2M9XT4BHWZR5C", 26)
    _, small = page_with("x" * 300, 26)

    assert module == pytest.approx(26 / (21 + 8))
    assert small < qr.SMALLEST_MODULE_MM < module


def test_a_white_box_lies_behind_with_a_quiet_zone_of_four_modules() -> None:
    out = io.BytesIO()
    canvas = open_canvas(out, (100.0, 100.0), "QR")
    canvas.setFillColorRGB(0, 0, 0)
    canvas.rect(0, 0, 100, 100, stroke=0, fill=1)
    qr.draw(canvas, qr.encode("K7Q2M9XT4BHWZR5C"), 20, 20, 58)
    canvas.showPage()
    canvas.save()

    with pypdfium2.PdfDocument(out.getvalue()) as pdf:
        picture = pdf[0].render(scale=1, grayscale=True).to_pil()
    white = [point for point in range(100) if picture.getpixel((point, 24)) > 250]
    assert (white[0], white[-1]) == (20, 77)


def test_equal_texts_make_equal_codes_and_others_do_not() -> None:
    token = secrets.token_hex(16)

    assert qr.encode(token) == qr.encode(token)
    assert qr.encode(token) != qr.encode(token[::-1] + "x")


@pytest.mark.parametrize("text", ["", "x" * 2400])
def test_what_goes_into_no_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="does not go into a QR code"):
        qr.encode(text)
