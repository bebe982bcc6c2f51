"""Text in a PDF: where HarfBuzz puts it, in embedded fonts, and read back as it was written."""

import hashlib
import io
import unicodedata
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from c2c_events.exports.text import bidi
from c2c_events.exports.text.fonts import FontBook
from c2c_events.exports.text.painter import Align, Painter, Style
from c2c_events.exports.text.pdf import open_canvas
from tests.exports.text.names import MIXED, SINGLE_FONT, Name
from tests.exports.text.reading import fonts, read_page

Document = Callable[[Callable[[Painter], None]], bytes]
names = pytest.mark.parametrize("name", SINGLE_FONT, ids=lambda name: f"{name.script}-{name.language or 'en'}")


def is_rtl(text: str) -> bool:
    return bidi.base_level(text) == bidi.RTL


def seen_by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        text: str = pdf[0].get_textpage().get_text_range()
    return text


@names
def test_a_name_is_read_back_from_its_codes(document: Document, name: Name) -> None:
    data = document(lambda painter: painter.draw_in(name.text, 50, 700, 500, Style(20, language=name.language)))

    said = "".join(shown.text for shown in read_page(data))
    if is_rtl(name.text):  # readers take it from the right
        said = said[::-1]
    if b"ActualText" not in page_content(data):  # which tells it where the codes cannot
        assert said == unicodedata.normalize("NFC", name.text)
    assert actual_text(data) in (None, unicodedata.normalize("NFC", name.text))


@names
def test_a_name_is_read_back_by_a_reader(document: Document, name: Name) -> None:
    if is_rtl(name.text) and any(unicodedata.category(character) == "Mn" for character in name.text):
        pytest.skip("PDFium takes vowel signs of right-to-left scripts for lines of their own; the codes are right")

    data = document(lambda painter: painter.draw_in(name.text, 50, 700, 500, Style(20, language=name.language)))

    assert seen_by_pdfium(data).strip() == unicodedata.normalize("NFC", name.text)


@names
def test_each_glyph_stands_where_harfbuzz_puts_it(document: Document, book: FontBook, name: Name) -> None:
    size = 20.0
    lines = []

    data = document(
        lambda painter: lines.append(painter.draw(name.text, 50, 700, Style(size, language=name.language), Align.LEFT))
    )

    pen = 50.0
    wanted = []
    for run in lines[0].runs:
        scale = size / run.face.upem
        for (x, y), advance in zip(run.offsets or [(0, 0)] * len(run.glyphs), run.advances, strict=True):
            wanted.append((pen + x * scale, 700 + y * scale))
            pen += advance * scale
    found = [(shown.x, shown.y) for shown in read_page(data)]
    assert [value for place in found for value in place] == pytest.approx(
        [value for place in wanted for value in place], abs=0.02
    )


def test_all_fonts_are_embedded_subsets_and_no_code_leads_to_nothing(document: Document) -> None:
    def everything(painter: Painter) -> None:
        for number, text in enumerate([*(name.text for name in SINGLE_FONT), *MIXED, "\U0001f9ff"]):
            painter.draw(text, 50, 820 - 20 * number, Style(12, bold=number % 2 == 1))

    data = document(everything)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        used = fonts(pdf)
        assert len(used) > 24
        for font in used.values():
            below = font.DescendantFonts[0]
            assert font.Subtype == "/Type0"
            assert str(font.BaseFont)[7] == "+"
            assert below.FontDescriptor.FontFile2.read_bytes()[:4] == b"\x00\x01\x00\x00"
        assert b"Helvetica" not in data
    assert 0 not in [shown.glyph for shown in read_page(data)]
    assert len(data) < 200_000


def test_every_name_leaves_ink_on_the_page(document: Document) -> None:
    for name in SINGLE_FONT:
        data = document(lambda painter, text=name.text: painter.draw(text, 50, 400, Style(30), Align.LEFT))

        with pypdfium2.PdfDocument(data) as pdf:
            pixels = pdf[0].render(scale=0.5, grayscale=True).to_pil().histogram()
        assert sum(pixels[:128]) > 40, name.text


def test_the_same_drawing_gives_the_same_bytes(document: Document) -> None:
    def draw(painter: Painter) -> None:
        for number, name in enumerate(SINGLE_FONT):
            painter.draw(name.text, 50, 800 - 20 * number, Style(12, colour=(0.1, 0.2, 0.3)))

    assert hashlib.sha256(document(draw)).digest() == hashlib.sha256(document(draw)).digest()


def test_two_documents_at_once_do_not_mix_their_fonts(book: FontBook) -> None:
    outs = io.BytesIO(), io.BytesIO()
    canvases = [open_canvas(out, (300.0, 100.0), "Names") for out in outs]
    painters = [Painter(canvas, book) for canvas in canvases]

    for text in ("Ana", "Bo"):
        for painter, suffix in zip(painters, ("1", "אב"), strict=True):
            painter.draw(text + suffix, 10, 50, Style(12))
            painter.canvas.showPage()
    for canvas in canvases:
        canvas.save()

    assert ["".join(shown.text for shown in read_page(outs[0].getvalue(), page)) for page in (0, 1)] == ["Ana1", "Bo1"]
    assert ["".join(shown.text for shown in read_page(outs[1].getvalue(), page)) for page in (0, 1)] == [
        "Anaבא",
        "Boבא",
    ]


def test_two_painters_on_one_canvas_share_its_fonts(document: Document, book: FontBook) -> None:
    def draw(painter: Painter) -> None:
        painter.draw("Ana", 50, 700, Style(12))
        Painter(painter.canvas, book).draw("Bo", 50, 600, Style(12))

    data = document(draw)

    assert "".join(shown.text for shown in read_page(data)) == "AnaBo"


def test_a_document_says_what_it_is() -> None:
    out = io.BytesIO()
    canvas = open_canvas(out, (300.0, 100.0), "Réunion მსოფლიო", "fr-FR", author="Ville de Lisbonne", subject="Badges")
    canvas.bookmark("Objectifs", 0)
    canvas.bookmark("Résultats – 結果", 1, top=50)
    canvas.showPage()
    canvas.save()

    with pikepdf.open(out) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Lang) == "fr-FR"
        assert str(pdf.docinfo["/Title"]) == "Réunion მსოფლიო"
        assert str(pdf.docinfo["/Author"]) == "Ville de Lisbonne"
        with pdf.open_outline() as outline:
            assert [(item.title, [child.title for child in item.children]) for item in outline.root] == [
                ("Objectifs", ["Résultats – 結果"])
            ]


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=20), min_size=1, max_size=5))
def test_any_text_makes_a_document_that_opens_and_says_it(book: FontBook, texts: list[str]) -> None:
    out = io.BytesIO()
    canvas = open_canvas(out, (300.0, 300.0), "Names")
    painter = Painter(canvas, book)
    lines = [painter.draw(text, 150, 280 - 20 * number, Style(12)) for number, text in enumerate(texts)]
    canvas.showPage()
    canvas.save()

    assert set(painter.missing) == {character for line in lines for character in line.missing}
    shown = read_page(out.getvalue()) if any(line.runs for line in lines) else []
    assert sorted("".join(glyph.text for glyph in shown)) == sorted("".join(line.text for line in lines))


def page_content(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.pages[0].Contents.read_bytes()


def actual_text(data: bytes) -> str | None:
    """What the marks of the page say in place of its codes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        parts = [
            bytes(operands[1].ActualText)[2:].decode("utf-16-be")
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "BDC"
        ]
    return "".join(parts) or None
