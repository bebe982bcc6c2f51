"""The machine's fonts: found, chosen by language, refused by licence, embedded whatever their outlines."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from c2c_events import paths
from c2c_events.exports.text.faces import Face, may_embed
from c2c_events.exports.text.fonts import FontBook
from c2c_events.exports.text.painter import Painter, Style, uncovered
from c2c_events.exports.text.pdf import open_canvas
from c2c_events.exports.text.shaping import Shaper
from c2c_events.exports.text.system_fonts import SystemFonts, font_folders
from tests.exports.text.reading import fonts, read_page

HAN = "漢"


def build(name: str, characters: str = HAN, cff: bool = False, licence: int = 0, weight: int = 400) -> FontBuilder:
    """A font whose every letter is a square."""
    builder = FontBuilder(1000, isTTF=not cff)
    glyphs = [".notdef", *(f"g{number}" for number in range(len(characters)))]
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(character): f"g{number}" for number, character in enumerate(characters)})
    outlines = {}
    for glyph in glyphs:
        pen = T2CharStringPen(900, None) if cff else TTGlyphPen(None)
        pen.moveTo((100, 0))
        pen.lineTo((100, 800))
        pen.curveTo((300, 900), (600, 900), (800, 800)) if cff else pen.lineTo((800, 800))
        pen.lineTo((800, 0))
        pen.closePath()
        outlines[glyph] = pen.getCharString() if cff else pen.glyph()
    if cff:
        builder.setupCFF(name, {"FullName": name}, outlines, {})
    else:
        builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (900, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(sTypoAscender=880, usWeightClass=weight, fsType=licence)
    builder.setupPost()
    return builder


def pdf_of(book: FontBook, text: str, style: Style) -> bytes:
    out = io.BytesIO()
    canvas = open_canvas(out, (300.0, 100.0), "Names")
    Painter(canvas, book).draw(text, 10, 50, style)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def names_of(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {str(font.BaseFont)[8:] for font in fonts(pdf).values()}


@pytest.fixture
def a_book(tmp_path: Path) -> Callable[[], FontBook]:
    return lambda: FontBook(paths.resource("fonts"), SystemFonts([tmp_path]))


@pytest.mark.parametrize("cff", [False, True], ids=["TrueType", "CFF"])
def test_a_font_of_the_machine_is_embedded_with_truetype_outlines(
    tmp_path: Path, a_book: Callable[[], FontBook], cff: bool
) -> None:
    build("Hanzi-Regular", cff=cff).save(tmp_path / "hanzi.otf")

    data = pdf_of(a_book(), f"Li {HAN}", Style(20))

    assert names_of(data) == {"NotoSans-Regular", "Hanzi-Regular"}
    assert "".join(shown.text for shown in read_page(data)) == f"Li {HAN}"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        hanzi = next(font for font in fonts(pdf).values() if "Hanzi" in str(font.BaseFont)).DescendantFonts[0]
        embedded = TTFont(io.BytesIO(hanzi.FontDescriptor.FontFile2.read_bytes()))
    drawn = embedded["glyf"][embedded.getGlyphName(1)]
    assert (drawn.xMin, drawn.yMin, drawn.xMax) == (100, 0, 800)
    assert drawn.yMax in ((875,) if cff else (800,))


def test_a_variable_font_with_postscript_outlines_is_embedded_too(
    tmp_path: Path, a_book: Callable[[], FontBook]
) -> None:
    builder = build("Hanzi-VF", cff=True)
    del builder.font["CFF "]
    outlines = {}
    for glyph in builder.font.getGlyphOrder():
        pen = T2CharStringPen(None, None, CFF2=True)
        for move, point in ((pen.moveTo, (100, 0)), (pen.lineTo, (100, 800)), (pen.lineTo, (700, 0))):
            move(point)
        pen.closePath()
        outlines[glyph] = pen.getCharString()
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    builder.setupCFF2(outlines, [{}])
    builder.save(tmp_path / "variable.otf")

    data = pdf_of(a_book(), HAN, Style(bold=True))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        (font,) = fonts(pdf).values()
        embedded = TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
    assert {"fvar", "CFF2", "CFF "}.isdisjoint(embedded.keys())
    assert embedded["glyf"][embedded.getGlyphName(1)].xMax == 700


def test_characters_of_private_use_are_no_concern_of_the_machines_fonts(
    tmp_path: Path, a_book: Callable[[], FontBook]
) -> None:
    build("Symbols-Regular", "\ue123").save(tmp_path / "symbols.ttf")

    assert uncovered(["\ue123"], book=a_book()) == {"\ue123": ("\ue123",)}


def test_a_font_that_draws_a_box_for_everything_covers_nothing(
    tmp_path: Path, a_book: Callable[[], FontBook]
) -> None:
    build("LastResort").save(tmp_path / "LastResort.ttf")

    assert uncovered([HAN], book=a_book()) == {HAN: (HAN,)}


def test_the_language_decides_whose_form_of_a_letter_is_drawn(tmp_path: Path, a_book: Callable[[], FontBook]) -> None:
    fonts_of_regions = [build(f"Pan{region}-Regular", HAN + "かㄅ한").font for region in ("SC", "TC", "JP", "KR")]
    collection = TTCollection()
    collection.fonts = fonts_of_regions
    collection.save(tmp_path / "pan.ttc")
    book = a_book()

    chosen = {language: names_of(pdf_of(book, HAN, Style(language=language)))
              for language in ("", "fr", "zh", "zh-Hant", "zh-TW", "ja", "ko")}  # fmt: skip

    assert chosen == {
        "": {"PanSC-Regular"},
        "fr": {"PanSC-Regular"},
        "zh": {"PanSC-Regular"},
        "zh-Hant": {"PanTC-Regular"},
        "zh-TW": {"PanTC-Regular"},
        "ja": {"PanJP-Regular"},
        "ko": {"PanKR-Regular"},
    }
    assert names_of(pdf_of(book, HAN + "か", Style(language="fr"))) == {"PanJP-Regular"}
    assert names_of(pdf_of(book, HAN + "한", Style(language="fr"))) == {"PanKR-Regular"}


def test_bold_takes_the_bold_face(tmp_path: Path, a_book: Callable[[], FontBook]) -> None:
    for weight, name in ((400, "Hanzi-Regular"), (700, "Hanzi-Bold"), (300, "Hanzi-Light")):
        build(name, weight=weight).save(tmp_path / f"{name}.ttf")

    assert names_of(pdf_of(a_book(), HAN, Style(bold=True))) == {"Hanzi-Bold"}
    assert names_of(pdf_of(a_book(), HAN, Style())) == {"Hanzi-Regular"}


def test_a_variable_font_is_embedded_in_the_weight_asked_for(tmp_path: Path, a_book: Callable[[], FontBook]) -> None:
    builder = build("Hanzi-Thin", weight=100)
    builder.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    wider = [(0, 0), (0, 0), (80, 0), (80, 0), (0, 0), (0, 0), (0, 0), (0, 0)]  # points, then the four phantom points
    from fontTools.ttLib.tables.TupleVariation import TupleVariation

    builder.setupGvar({"g0": [TupleVariation({"wght": (0.0, 1.0, 1.0)}, wider)]})
    builder.save(tmp_path / "variable.ttf")
    book = a_book()

    widths = []
    for bold in (False, True):
        with pikepdf.open(io.BytesIO(pdf_of(book, HAN, Style(bold=bold)))) as pdf:
            (font,) = fonts(pdf).values()
            embedded = TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
            assert "fvar" not in embedded
            widths.append(embedded["glyf"][embedded.getGlyphName(1)].xMax)

    assert widths == [830, 860]


@pytest.mark.parametrize("licence", [0x0002, 0x0100, 0x0200], ids=["restricted", "no subsetting", "bitmaps only"])
def test_a_font_that_may_not_be_embedded_is_not_used(
    tmp_path: Path, a_book: Callable[[], FontBook], licence: int
) -> None:
    build("Closed-Regular", licence=licence).save(tmp_path / "closed.ttf")

    assert not may_embed(Face(tmp_path / "closed.ttf"))
    assert Shaper(a_book()).shape(HAN).missing == (HAN,)


def test_what_is_no_font_is_passed_over(tmp_path: Path, a_book: Callable[[], FontBook]) -> None:
    (tmp_path / "empty.ttf").write_bytes(b"")
    (tmp_path / "torn.otf").write_bytes(b"OTTO" + bytes(40))
    (tmp_path / "text.ttc").write_bytes(b"no font at all, only words")
    build("Hanzi-Regular").save(tmp_path / "hanzi.ttf")

    assert Shaper(a_book()).shape(HAN).missing == ()


def test_files_are_read_again_only_when_they_change(tmp_path: Path) -> None:
    folder, cache = tmp_path / "fonts", tmp_path / "cache" / "fonts.json"
    folder.mkdir()
    build("Hanzi-Regular").save(folder / "hanzi.ttf")
    SystemFonts([folder], cache).face_for(HAN, "zh", False)
    cache.write_text(cache.read_text().replace("Hanzi-Regular", "Remembered"))

    again = SystemFonts([folder], cache).faces
    build("Hanzi-Regular", HAN + "字").save(folder / "hanzi.ttf")
    changed = SystemFonts([folder], cache).faces

    assert [(face.name, face.covers("字")) for face in again] == [("Remembered", False)]
    assert [(face.name, face.covers("字")) for face in changed] == [("Hanzi-Regular", True)]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version": 1}', b'{"version": 1, "files": []}'])
def test_a_damaged_cache_costs_time_and_nothing_else(tmp_path: Path, damage: bytes) -> None:
    build("Hanzi-Regular").save(tmp_path / "hanzi.ttf")
    cache = tmp_path / "fonts.json"
    cache.write_bytes(damage)

    assert [face.name for face in SystemFonts([tmp_path], cache).faces] == ["Hanzi-Regular"]


def test_a_latin_document_opens_noto_sans_and_looks_for_no_other_font(tmp_path: Path) -> None:
    class Untouched(SystemFonts):
        @property
        def faces(self) -> tuple[()]:  # type: ignore[override]
            raise AssertionError("the machine's fonts were looked at")

    for weight in ("Regular", "Bold"):  # a folder without the other scripts
        (tmp_path / f"NotoSans-{weight}.ttf").write_bytes(
            paths.resource("fonts", f"NotoSans-{weight}.ttf").read_bytes()
        )
    book = FontBook(tmp_path, Untouched([]))

    data = pdf_of(book, "Ñandú – Ştefan Οδυσσέας Київ, 12:30 “é”", Style(bold=True))

    assert names_of(data) == {"NotoSans-Bold"}


def test_what_no_font_has_is_known_before_printing(tmp_path: Path, a_book: Callable[[], FontBook]) -> None:
    build("Hanzi-Regular").save(tmp_path / "hanzi.ttf")

    found = uncovered(["Ana", f"Li {HAN}", "Bo 𒀀 and 𒀁", "Ana"], book=a_book())

    assert found == {"Bo 𒀀 and 𒀁": ("𒀀", "𒀁")}


def test_the_folders_of_the_platform_exist() -> None:
    assert all(folder.is_dir() for folder in font_folders())
