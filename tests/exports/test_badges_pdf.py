"""The file a printer gets: read back, looked at, and its codes scanned."""

import io
import re
from itertools import product
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from c2c_events.exports.badge_templates import Column, QrBox, Rectangle, find_template, shipped_templates
from c2c_events.exports.badges_pdf import (
    NO_BADGE,
    NO_CODE,
    NO_FONT,
    NO_NAME,
    SMALL_CODE,
    TEXT_CUT,
    TEXT_SMALL,
    LabelTooSmall,
    crop_marks,
    write_badges,
)
from c2c_events.exports.documents.badges import NO_CATEGORY, BadgeCategory, BadgeSheet
from c2c_events.exports.stock import Sheet, sheet
from c2c_events.progress import Cancelled
from tests.exports.badge_builders import CITY, TOKEN, a_badge, a_sheet, a_template, printed
from tests.exports.text.names import MIXED, SINGLE_FONT

PRESS = BadgeCategory("press", ("Press",), "#444444")


def texts_of(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def picture_of(data: bytes, page: int = 0, dpi: int = 300) -> Image.Image:
    with pypdfium2.PdfDocument(data) as pdf:
        picture: Image.Image = pdf[page].render(scale=dpi / 72).to_pil()
    return picture


def inked(picture: Image.Image, left: float, top: float, right: float, bottom: float, dpi: int = 300) -> bool:
    """Whether a part of a picture, in millimetres from its upper left corner, is anything but white."""
    part = picture.crop(tuple(round(side / 25.4 * dpi) for side in (left, top, right, bottom)))
    return ImageChops.difference(part, Image.new(part.mode, part.size, "white")).getbbox() is not None


def test_a_badge_says_who_somebody_is_and_what_the_meeting_is() -> None:
    data, remarks = printed(a_sheet(a_badge(native_name="Анна Солер")))

    (text,) = texts_of(data)
    for said in ("City", "Ana", "Soler", "Анна Солер", "Mayor", "City of Tirana", "Tirana, Albania", "EN", "FR",
                 "Second Global Meeting", "12–14 March 2024 · Barcelona"):  # fmt: skip
        assert said in text
    assert remarks == []


def test_the_same_badges_give_the_same_bytes() -> None:
    badges = [a_badge(), a_badge("Khaled", "Abu Zaid", native_name="خالد أبو زيد", category=PRESS)]

    assert printed(a_sheet(*badges)) == printed(a_sheet(*badges))


@pytest.mark.parametrize("template", shipped_templates())
def test_the_code_is_the_token_and_is_read_from_the_printed_badge(template: str) -> None:
    data, remarks = printed(a_sheet(a_badge(), template=template))

    (code,) = zxingcpp.read_barcodes(picture_of(data))
    (box,) = [each.box for each in find_template(template, {}).elements if isinstance(each, QrBox)]
    assert code.text == TOKEN
    assert min(box.width, box.height) / 37 >= 0.5, "a module, of 29 and the white around them, is half a millimetre"
    assert remarks == []


def test_two_languages_stand_beside_each_other() -> None:
    badge = a_badge(function=("Maire", "Mayor"), country=("Albanie", "Albania"), category=BadgeCategory(
        "city", ("Ville", "City"), "#1F5FA8"))  # fmt: skip

    (text,) = texts_of(printed(a_sheet(badge, languages=("fr", "en")))[0])

    assert "Ville\u00a0/ City" in text
    assert "Maire\u00a0/ Mayor" in text
    assert "Tirana, Albanie\u00a0/ Albania" in text


def test_no_line_begins_with_the_stroke_between_languages() -> None:
    names = ("EU headquarters", "Siège de l’UE")
    badge = a_badge(category=BadgeCategory("eu-hq", names, "#7F4C00"))

    (text,) = texts_of(printed(a_sheet(badge, languages=("en", "fr")))[0])

    assert re.search(r"EU headquarters\s/\s+Siège de l’UE", text)
    assert not re.search(r"^\s*/", text, re.MULTILINE)


def test_each_category_has_its_own_colour() -> None:
    data, _ = printed(a_sheet(*(a_badge(category=each) for each in (CITY, PRESS, NO_CATEGORY))))

    corners = [picture_of(data, page, dpi=72).getpixel((20, 20)) for page in range(3)]

    assert corners[:2] == [(0x1F, 0x5F, 0xA8), (0x44, 0x44, 0x44)]
    assert len(set(corners)) == 3


def test_a_word_of_the_template_is_said_in_the_languages_and_only_where_its_conditions_hold() -> None:
    template = a_template("""kind = "text"
        box = [5, 5, 90, 20]
        words = { en = "No photos", fr = "Pas de photos" }
        size = 12
        show_if = ["category:PRESS,speaker", "not native_name"]""")
    badges = a_badge(), a_badge(category=PRESS), a_badge(category=PRESS, native_name="안나")

    said = texts_of(printed(a_sheet(*badges, template=template, languages=("fr", "en")))[0])

    assert said == ["", "Pas de photos\u00a0/ No photos", ""]


def test_lines_and_rectangles_stand_where_the_template_says() -> None:
    template = a_template(
        'kind = "rectangle"\nbox = [10, 10, 20, 10]\nradius = 3\nfill = "#FF0000"',
        'kind = "rule"\nfrom = [50, 40]\nto = [90, 40]\nthickness = 1\ncolour = "#000000"',
    )

    picture = picture_of(printed(a_sheet(a_badge(), template=template))[0])

    colours = [picture.getpixel((round(x / 25.4 * 300), round(y / 25.4 * 300))) for x, y in ((20, 15), (70, 40))]
    assert colours == [(255, 0, 0), (0, 0, 0)]
    assert not inked(picture, 10, 10, 10.4, 10.4), "the corner is round"
    assert not inked(picture, 0, 0, 100, 9.8)
    assert not inked(picture, 31, 0, 100, 39)


def test_a_file_has_no_font_that_is_not_in_it_and_asks_for_its_true_size() -> None:
    data, _ = printed(a_sheet(a_badge("Khaled", native_name="خالد")))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert str(pdf.Root.Lang) == "en"
        for font in pdf.pages[0].Resources.Font.values():
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    assert b"Helvetica" not in data


def test_four_badges_stand_on_a_sheet_in_the_order_of_reading() -> None:
    badges = [a_badge(name, "") for name in ("Aa", "Bb", "Cc", "Dd", "Ee")]

    data, _ = printed(a_sheet(*badges, paper=sheet("a4-4xa6")))

    assert [re.findall(r"\b([A-E][a-e])\b", text) for text in texts_of(data)] == [["Aa", "Bb", "Cc", "Dd"], ["Ee"]]
    picture = picture_of(data, page=1)
    assert inked(picture, 1, 1, 104, 147)
    assert not inked(picture, 106, 5, 205, 290), "the other three labels are empty"
    assert not inked(picture, 5, 150, 205, 290)


def test_a_sheet_used_in_part_is_filled_from_the_label_that_is_asked_for() -> None:
    data, _ = printed(a_sheet(a_badge(), a_badge(), paper=sheet("a4-4xa6"), start_at=4))

    assert len(texts_of(data)) == 2
    picture = picture_of(data)
    assert inked(picture, 106, 150, 209, 290)
    assert not inked(picture, 5, 5, 100, 290)


@pytest.mark.parametrize(
    ("template", "stock"),
    [("a6-portrait", "a4-4xa6"), ("a7-landscape", "a4-8xa7"), ("a7-landscape", "a7"), ("card-85x54", "cr80"),
     ("card-85x54", "avery-c32011"), ("card-85x54", "avery-l7418"), ("card-90x55", "avery-5371")],
)  # fmt: skip
def test_a_full_sheet_has_ink_on_its_labels_only_and_its_codes_are_read(template: str, stock: str) -> None:
    paper = sheet(stock)
    tokens = [f"{number:032x}" for number in range(paper.per_page)]

    data, _ = printed(a_sheet(*(a_badge(token=token) for token in tokens), template=template, paper=paper))

    picture = picture_of(data)
    assert sorted(code.text for code in zxingcpp.read_barcodes(picture)) == tokens
    if not paper.cut:
        (width, height), (x, y) = paper.label, zip(*paper.corners(), strict=True)
        for low, high in product(sorted(set(x)), sorted(set(y))):
            top = paper.paper[1] - high - height
            box = [low / 25.4 * 300, top / 25.4 * 300, (low + width) / 25.4 * 300, (top + height) / 25.4 * 300]
            picture.paste("white", (int(box[0]) - 1, int(box[1]) - 1, int(box[2]) + 2, int(box[3]) + 2))
        assert not inked(picture, 0, 0, *paper.paper)


def test_a_template_that_does_not_go_on_the_labels_is_refused_with_both_sizes() -> None:
    with pytest.raises(LabelTooSmall, match=r"“a6-portrait” \(105 × 148 mm\).*85 × 54"):
        printed(a_sheet(a_badge(), paper=sheet("avery-c32011")))


def test_marks_for_cutting_are_off_the_labels_where_the_margin_has_room() -> None:
    paper = Sheet("x", "Two", (100, 120), (60, 40), rows=2, left=20, top=15, gap=(0, 10), cut=True)

    numbers = [float(number) * 25.4 / 72 for number in re.findall(r"[\d.]+(?= )", crop_marks(paper))]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))

    assert len(points) == 2 * (2 * 2 + 4 * 2), "two columns above and below, four rows left and right"
    for x, y in points:
        assert not (20 - 2.9 < x < 80 + 2.9 and 15 - 2.9 < y < 105 + 2.9)
        assert 0 <= x <= 100
        assert 0 <= y <= 120


def test_marks_for_cutting_stand_on_the_cut_where_the_labels_fill_the_sheet() -> None:
    numbers = [float(number) * 25.4 / 72 for number in re.findall(r"[\d.]+(?= )", crop_marks(sheet("a4-4xa6")))]

    points = {(round(x, 1), round(y, 1)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)}

    assert points == {
        (105, 0), (105, 3), (105, 297), (105, 294), (0, 148.5), (3, 148.5), (210, 148.5), (207, 148.5),
    }  # fmt: skip


def test_remarks_say_how_many_are_concerned_and_who() -> None:
    template = a_template(
        'kind = "text"\nbox = [5, 5, 60, 10]\nfields = ["name"]\nsize = 14',
        'kind = "text"\nbox = [5, 20, 90, 5]\nfields = ["function"]\nsize = 12\nsmallest = 6',
        'kind = "qr"\nbox = [68, 28, 30, 30]',
    )
    long = "Vice-rector for the coordination of territorial policies and planning"
    badges = [
        a_badge("Ana", token=""), a_badge("Bo", function=(long,)), a_badge("Cy", function=(long * 4,)),
        a_badge("Dé \U000e0fff\U0001faff", ""), a_badge("", "", token="x" * 600),
    ]  # fmt: skip

    _, remarks = printed(a_sheet(*badges, template=template))

    told = {remark.sentence: remark.facts for remark in remarks}
    assert told.pop(NO_CODE) == {"n": 1, "names": "Ana Soler"}
    assert told.pop(NO_NAME)["n"] == 1
    assert told.pop(SMALL_CODE)["n"] == 1
    assert told.pop(TEXT_CUT) == {"n": 1, "names": "Cy Soler"}
    assert told.pop(TEXT_SMALL) == {"n": 2, "names": "Bo Soler; Cy Soler"}
    assert told.pop(NO_FONT)["n"] == 1
    assert told == {}
    for remark in remarks:
        assert remark.sentence.format(**remark.facts)


def test_a_long_list_of_names_is_shortened_in_a_remark_but_counted_whole() -> None:
    _, (remark,) = printed(a_sheet(*(a_badge(f"Ana{n}", token="") for n in range(40))))

    assert remark.facts["n"] == 40
    assert remark.facts["names"].endswith("; Ana11 Soler; …")


def test_without_badges_there_is_an_empty_page_and_a_remark() -> None:
    data, remarks = printed(a_sheet())

    assert texts_of(data) == [""]
    assert [remark.sentence for remark in remarks] == [NO_BADGE]


def test_progress_is_told_badge_by_badge_and_the_run_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []

    def tick(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_badges(a_sheet(*[a_badge()] * 3), io.BytesIO(), tick)

    assert told == [(1, 3), (2, 3)]


@pytest.mark.parametrize("template", shipped_templates())
def test_names_in_every_script_leave_the_margins_of_the_badge_white(template: str) -> None:
    names = [name.text for name in SINGLE_FONT] + list(MIXED) + ["Andriamampianina " * 4, "X" * 68, "ﷺ﷽ ﷽"]
    found = find_template(template, {})
    columns = [element.box for element in found.elements if isinstance(element, Column)]
    left, right = min(box.left for box in columns), max(box.right for box in columns)
    band = found.elements[0]
    assert isinstance(band, Rectangle)
    top = band.box.bottom + 0.5
    bottom = max(box.bottom for box in columns)

    badges = (a_badge(name, name, native_name=name, function=(name,), organisation=(name,)) for name in names)
    data, _ = printed(a_sheet(*badges, template=template))

    for page in range(len(names)):
        picture = picture_of(data, page, dpi=72)
        # Letters may lean out of their advance a little: Thaana does by a millimetre.
        assert not inked(picture, 0, top, left - 1.5, bottom, dpi=72)
        assert not inked(picture, right + 1.5, top, found.width, bottom, dpi=72)


def test_no_letter_of_any_script_leaves_its_box_above_or_below() -> None:
    names = [name.text for name in SINGLE_FONT] + ["ẤÅǺḖ", "ÇĶģ̧", "Z̤͔ͧ̑̓ä͖̭̈̇lͮ̒ͫǧ̗͚̚o̙̔ͮ̇͐̇"]
    template = a_template('kind = "text"\nbox = [5, 20, 90, 9]\nfields = ["name"]\nsize = 60\nsmallest = 6')

    data, _ = printed(a_sheet(*(a_badge(name, "") for name in names), template=template))

    for page in range(len(names)):
        picture = picture_of(data, page, dpi=144)
        assert inked(picture, 5, 20, 95, 29, dpi=144)
        assert not inked(picture, 0, 0, 100, 19.8, dpi=144)
        assert not inked(picture, 0, 29.2, 100, 60, dpi=144)


anything = st.text(st.characters(codec="utf-8"), max_size=60)
sayings = st.lists(anything, max_size=2).map(tuple)
anybody: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "native_name": anything, "function": sayings, "organisation": sayings, "city": anything, "country": sayings,
        "languages": st.lists(anything, max_size=4).map(tuple), "token": anything, "lines": sayings,
        "name_language": st.sampled_from(["", "ja", "zh-Hant", "ur", "x"]),
        "category": st.builds(BadgeCategory, anything, sayings, anything),
    }
)  # fmt: skip


@settings(max_examples=60)
@given(anything, anything, anybody, st.sampled_from(shipped_templates()))
def test_no_row_stops_a_run(first: str, last: str, more: dict[str, Any], template: str) -> None:
    run: BadgeSheet = a_sheet(a_badge(first, last, **more), a_badge("Zoë", "Last"), template=template)

    data, remarks = printed(run)

    assert "Zoë" in texts_of(data)[-1]
    for remark in remarks:
        assert remark.sentence.format(**remark.facts)
