"""Reads a page as the PDF standard says: codes, their ToUnicode, and where each glyph stands."""

import io
import re
from typing import NamedTuple

import pikepdf


class Shown(NamedTuple):
    """A glyph on the page: its number in the embedded font, what it says, and its place in points."""

    glyph: int
    text: str
    x: float
    y: float


class Font(NamedTuple):
    to_unicode: dict[int, str]
    glyphs: bytes
    widths: list[int]


def fonts(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Every font that any page may use, by its name in the pages."""
    return {str(name): font for page in pdf.pages for name, font in page.Resources.get("/Font", {}).items()}


def read_page(data: bytes, number: int = 0) -> list[Shown]:
    """The glyphs of one page in the order in which they are drawn."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        known = {name: _font(font) for name, font in fonts(pdf).items()}
        shown: list[Shown] = []
        size = x = y = pen = rise = 0.0
        font = Font({}, b"", [])
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[number]):
            match str(operator):
                case "Tm":
                    size, _, _, _, x, y = (float(operand) for operand in operands)
                    pen = 0.0
                case "Tf":
                    font = known[str(operands[0])]
                    assert float(operands[1]) == 1
                case "Ts":
                    rise = float(operands[0])
                case "TJ" | "Tj":
                    for item in operands[0] if str(operator) == "TJ" else operands:
                        if not isinstance(item, pikepdf.String):
                            pen -= float(item)
                            continue
                        codes = bytes(item)
                        for place in range(0, len(codes), 2):
                            code = int.from_bytes(codes[place : place + 2], "big")
                            glyph = int.from_bytes(font.glyphs[2 * code : 2 * code + 2], "big")
                            text = font.to_unicode.get(code, "")
                            shown.append(Shown(glyph, text, x + pen * size / 1000, y + rise * size))
                            pen += font.widths[code - 1]
        return shown


def _font(font: pikepdf.Object) -> Font:
    below = font.DescendantFonts[0]
    pairs = re.findall(r"<([0-9A-F]+)><([0-9A-F]+)>\n", font.ToUnicode.read_bytes().decode("ascii"))
    texts = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs if len(code) == 4}
    texts = {code: text for code, text in texts.items() if code}
    return Font(texts, below.CIDToGIDMap.read_bytes(), [int(width) for width in below.W[1]])
