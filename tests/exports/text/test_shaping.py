"""Shaping: every line like HarfBuzz makes it, and nothing of a text lost."""

import unicodedata

import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from c2c_events import paths
from c2c_events.exports.text import bidi
from c2c_events.exports.text.characters import REPLACEMENT, clusters, normalise
from c2c_events.exports.text.shaping import Line, Shaper
from tests.exports.text.names import MIXED, SINGLE_FONT, Name

Placed = tuple[int, int, int, int]
"""A glyph, with its x and y and how far it moves the pen."""


def harfbuzz(name: Name, weight: str) -> list[Placed]:
    """The whole line in one call to HarfBuzz, with the file as it is shipped."""
    folder = paths.resource("fonts")
    files = [folder / f"{name.family}-{wanted}.ttf" for wanted in (weight, "Regular")]  # Mongolian has no bold
    file = next(path for path in files if path.exists())
    buffer = hb.Buffer()
    buffer.add_str(unicodedata.normalize("NFC", name.text))
    buffer.direction = "rtl" if bidi.base_level(name.text) else "ltr"
    buffer.script = name.script
    buffer.language = name.language or "en"
    hb.shape(hb.Font(hb.Face(hb.Blob.from_file_path(str(file)))), buffer)
    pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [(info.codepoint, place.x_offset, place.y_offset, place.x_advance) for info, place in pairs]


def placed(line: Line) -> list[Placed]:
    return [
        (glyph, x, y, advance)
        for run in line.runs
        for glyph, (x, y), advance in zip(
            run.glyphs, run.offsets or [(0, 0)] * len(run.glyphs), run.advances, strict=True
        )
    ]


def said(line: Line) -> str:
    """What the glyphs say, run by run, in the order of the text."""
    parts = sorted((run.start, "".join(text[::-1] for text in run.texts[::-1]) if run.rtl else "".join(run.texts))
                   for run in line.runs)  # fmt: skip
    return "".join(part for _, part in parts)


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
@pytest.mark.parametrize("name", SINGLE_FONT, ids=lambda name: f"{name.script}-{name.language or 'en'}")
def test_a_name_in_one_script_is_shaped_glyph_by_glyph_as_harfbuzz_shapes_it(
    shaper: Shaper, name: Name, weight: str
) -> None:
    line = shaper.shape(name.text, weight == "Bold", name.language or "en")

    assert placed(line) == harfbuzz(name, weight)
    assert {run.face.path.name.split("-")[0] for run in line.runs} == {name.family}
    assert line.missing == ()
    assert said(line) == unicodedata.normalize("NFC", name.text)


LATIN = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2027))))


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_latin_is_shaped_word_by_word_as_harfbuzz_shapes_the_whole(shaper: Shaper, weight: str) -> None:
    for character in LATIN.replace("\xad", ""):
        text = f"T {character} T{character} V"
        name = Name("Latn", text, "NotoSans")

        assert placed(shaper.shape(text, weight == "Bold", "en")) == harfbuzz(name, weight), character


@given(st.text(st.sampled_from(LATIN.replace("\xad", "") + " " * 200), min_size=1, max_size=40))
def test_any_latin_sentence_is_shaped_as_harfbuzz_shapes_it(shaper: Shaper, text: str) -> None:
    assert placed(shaper.shape(text, language="en")) == harfbuzz(Name("Latn", text, "NotoSans"), "Regular")


@pytest.mark.parametrize("text", MIXED)
def test_a_mixed_line_takes_each_letter_from_a_font_that_has_it(shaper: Shaper, text: str) -> None:
    line = shaper.shape(text)

    assert line.missing == ()
    assert len({run.face for run in line.runs}) >= 2
    assert said(line) == text
    assert line.width == pytest.approx(sum(sum(run.advances) / run.face.upem for run in line.runs))


def test_decomposed_text_is_shaped_as_composed_text(shaper: Shaper) -> None:
    decomposed = shaper.shape(unicodedata.normalize("NFD", "Nguyễn Phượng"))

    assert placed(decomposed) == placed(shaper.shape("Nguyễn Phượng"))


def test_the_language_chooses_the_letter_forms(shaper: Shaper) -> None:
    romanian = shaper.shape("Ştefan", language="ro")

    assert placed(romanian) != placed(shaper.shape("Ştefan", language="tr"))


def test_joiners_are_kept_and_change_the_shape(shaper: Shaper) -> None:
    joined, apart = shaper.shape("گروهها"), shaper.shape("گروه‌ها")

    assert placed(joined) != placed(apart)
    assert "\u200c" in said(apart)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\x00b\x07", "ab"), ("a\u202eb\u202c", "ab\u202c"), ("a\tb\r\nc", "a b  c"), ("a\ud800", "a\ufffd"), ("", "")],
    ids=["controls", "override", "white space", "surrogate", "empty"],
)
def test_only_what_would_do_harm_is_taken_out(text: str, kept: str) -> None:
    assert normalise(text) == kept


@pytest.mark.parametrize("character", ["\U0001f9ff", "\ue000", "\u0378", "\U00012000"])
def test_what_no_font_has_is_shown_in_its_place_and_told(shaper: Shaper, character: str) -> None:
    line = shaper.shape(f"Ana {character} Bo")

    assert line.text == f"Ana {REPLACEMENT} Bo"
    assert line.missing == (character,)
    assert said(line) == line.text


@given(
    st.text(st.characters(exclude_categories=()), max_size=30), st.booleans(), st.sampled_from(["", "ar", "ja", "sr"])
)
def test_any_text_is_drawn_whole_or_told_to_be_missing(shaper: Shaper, text: str, bold: bool, language: str) -> None:
    line = shaper.shape(text, bold, language)

    assert said(line) == line.text
    assert all(0 not in run.glyphs for run in line.runs)  # glyph 0 is .notdef
    assert len(line.text) == len(normalise(text))
    assert [a for a, b in zip(normalise(text), line.text, strict=True) if a != b and a not in line.missing] == []


@given(st.text(max_size=40))
def test_clusters_cover_the_text_and_never_begin_with_a_mark(text: str) -> None:
    found = clusters(text)

    assert "".join(text[start:end] for start, end in found) == text
    assert all(
        not unicodedata.combining(text[start]) or text[start - 1 : start].isspace() for start, _ in found if start
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("क्षत्रि", ["क्ष", "त्रि"]),
        ("မောင်", ["မော", "င်"]),
        ("ស្រី", ["ស្រី"]),
        ("น้ำ", ["น้ำ"]),
        ("👩\u200d🔧a", ["👩\u200d🔧", "a"]),
        ("🇪🇸🇫🇷", ["🇪🇸", "🇫🇷"]),
        ("각", ["각"]),
    ],
)
def test_a_cluster_is_what_a_reader_takes_for_one_character(text: str, expected: list[str]) -> None:
    text = unicodedata.normalize("NFC", text)

    assert [text[start:end] for start, end in clusters(text)] == [
        unicodedata.normalize("NFC", part) for part in expected
    ]
