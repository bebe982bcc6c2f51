"""Lines on the page: aligned, coloured, fitted and broken."""

import io
import unicodedata
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.exports.text.breaks import break_line, opportunities
from c2c_events.exports.text.characters import clusters, normalise
from c2c_events.exports.text.fonts import FontBook
from c2c_events.exports.text.painter import WHITE, Align, Painter, Style, colour_of
from c2c_events.exports.text.pdf import open_canvas
from c2c_events.exports.text.shaping import Shaper
from tests.exports.text.reading import read_page

Document = Callable[[Callable[[Painter], None]], bytes]
STYLE = Style(20)


@pytest.fixture
def painter(book: FontBook) -> Painter:
    return Painter(open_canvas(io.BytesIO(), (595.0, 842.0), "Names"), book)


@pytest.mark.parametrize(
    ("text", "align", "share"),
    [
        ("Ana", Align.START, 0.0),
        ("Ana", Align.END, 1.0),
        ("Ana", Align.CENTRE, 0.5),
        ("Ana", Align.RIGHT, 1.0),
        ("דוד", Align.START, 1.0),
        ("דוד", Align.END, 0.0),
        ("דוד", Align.CENTRE, 0.5),
        ("דוד", Align.LEFT, 0.0),
    ],
)
def test_text_starts_on_the_side_where_it_is_read_from(
    document: Document, painter: Painter, text: str, align: Align, share: float
) -> None:
    data = document(lambda painter: painter.draw_in(text, 100, 500, 300, STYLE, align))

    assert read_page(data)[0].x == pytest.approx(100 + share * (300 - painter.width(text, STYLE)), abs=0.01)


@pytest.mark.parametrize(
    ("align", "before"),
    [(Align.LEFT, 0.0), (Align.CENTRE, 0.5), (Align.RIGHT, 1.0), (Align.START, 0.0), (Align.END, 1.0)],
)
def test_a_line_is_drawn_at_its_left_its_centre_or_its_right(
    document: Document, painter: Painter, align: Align, before: float
) -> None:
    data = document(lambda painter: painter.draw("Ana", 200, 500, STYLE, align))

    assert read_page(data)[0].x == pytest.approx(200 - before * painter.width("Ana", STYLE), abs=0.01)


def test_a_colour_is_said_once_and_the_canvas_knows_it(document: Document) -> None:
    def draw(painter: Painter) -> None:
        red = Style(12, colour=colour_of("#ff0000"))
        painter.draw("Ana", 50, 700, red)
        painter.draw("Bo", 50, 680, red)
        painter.canvas.saveState()
        painter.draw("Cy", 50, 660, Style(12, colour=WHITE))
        painter.canvas.restoreState()
        painter.draw("Di", 50, 640, red)

    with pikepdf.open(io.BytesIO(document(draw))) as pdf:
        colours = [
            [float(part) for part in operands]
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "rg"
        ]
    assert colours == [[1, 0, 0], [1, 1, 1]]


def test_a_name_that_fits_keeps_its_size(painter: Painter) -> None:
    fitted = painter.fit("Ana Bo", 200, STYLE, smallest=8)

    assert (len(fitted.lines), fitted.size, fitted.cut) == (1, 20, False)


def test_a_longer_name_shrinks_by_half_points_and_no_more_than_needed(painter: Painter) -> None:
    name = "María de los Ángeles Fernández"

    fitted = painter.fit(name, 220, STYLE, smallest=8)

    assert (len(fitted.lines), fitted.size % 0.5, fitted.cut) == (1, 0, False)
    assert painter.width(name, Style(fitted.size)) <= 220 < painter.width(name, Style(fitted.size + 0.5))


def test_a_name_too_long_for_one_line_is_set_on_two(painter: Painter) -> None:
    name = "Maximiliana Wilhelmina Konstantinopolitanska de Albuquerque e Castro"

    fitted = painter.fit(name, 300, STYLE, smallest=12, most_lines=2)

    assert " ".join(line.text for line in fitted.lines) == name
    assert (len(fitted.lines), fitted.cut) == (2, False)
    assert all(line.width * fitted.size <= 300 for line in fitted.lines)


def test_what_fits_at_no_size_is_cut_and_says_so(painter: Painter) -> None:
    fitted = painter.fit("Wolfeschlegelsteinhausenbergerdorff " * 5, 100, STYLE, smallest=10, most_lines=2)

    assert fitted.cut
    assert (
        "".join(line.text for line in fitted.lines)[:-1].replace("-", "") in "Wolfeschlegelsteinhausenbergerdorff " * 5
    )
    assert fitted.lines[-1].text.endswith("…")
    assert len(fitted.lines) == 2
    assert all(line.width * fitted.size <= 100 for line in fitted.lines)


@given(st.text(st.characters(exclude_categories=()), max_size=60), st.floats(10, 300), st.integers(1, 3))
def test_fitted_text_is_never_wider_than_its_width(book: FontBook, text: str, width: float, most: int) -> None:
    painter = Painter(open_canvas(io.BytesIO(), (595.0, 842.0), "Names"), book)

    fitted = painter.fit(text, width, Style(12), smallest=6, most_lines=most)

    assert 1 <= len(fitted.lines) <= most
    assert 6 <= fitted.size <= 12
    for line in fitted.lines:
        assert line.width * fitted.size <= width + 1e-3 or len(clusters(line.text)) <= 2


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Groupe de travail", "Groupe |de |travail"),
        ("Van-den-Berg", "Van-|den-|Berg"),
        ("8-10 mars, -5 °C", "8-10 |mars, |-5 |°C"),
        ("villes – et\u00a0délégations", "villes |– |et\u00a0délégations"),
        ("北京市（首都）。城市", "北|京|市|（首|都）。|城|市"),
        ("東京 2024年", "東|京 |2024|年"),
        ("서울특별시 시장", "서울특별시 |시장"),
        ("kilo\u00admetre", "kilo\u00ad|metre"),
        ("and/or", "and/|or"),
        ("12–14 mars, Dakar–Paris", "12–14 |mars, |Dakar–|Paris"),
        ("Quoi ? « Oui » : 50 % des villes, etc.", "Quoi ? |« Oui » : |50 % |des |villes, |etc."),
        ("Sie sagt »Ja« und geht", "Sie |sagt |»Ja« |und |geht"),
    ],
)
def test_a_line_may_end_where_a_typesetter_would_end_it(text: str, marked: str) -> None:
    good, poor = opportunities(text)

    assert "|".join(text[a:b] for a, b in zip([0, *good], [*good, len(text)], strict=True)) == marked
    assert poor == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("เมืองน้ำ", "เมื|อ|ง|น้ำ"),
        ("ໄຊຍະ", "ໄຊ|ຍະ"),
        ("ភ្នំពេញ", "ភ្នំ|ពេ|ញ"),
        ("မောင်မောင်", "မောင်|မောင်"),
    ],
    ids=["Thai", "Lao", "Khmer", "Burmese"],
)
def test_where_words_have_no_spaces_a_line_ends_between_clusters_at_worst(text: str, marked: str) -> None:
    good, poor = opportunities(text)

    assert "|".join(text[a:b] for a, b in zip([0, *poor], [*poor, len(text)], strict=True)) == marked
    assert good == []


@pytest.mark.parametrize(
    "text",
    [
        "Le programme des partenariats pour des villes durables réunit cinquante-sept partenariats",
        "محمد عبد الله (IFRC) يعرض نتائج الشراكة بين المدن المستدامة في برشلونة 2024",
        "กรุงเทพมหานครเป็นเมืองหลวงและนครที่มีประชากรมากที่สุดของประเทศไทย",
        "बार्सिलोना में शहरों की वैश्विक बैठक में सत्तावन साझेदारियाँ",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    ],
    ids=["French", "Arabic", "Thai", "Hindi", "one long word"],
)
def test_broken_lines_fit_and_hold_all_of_the_text(shaper: Shaper, text: str) -> None:
    lines = break_line(text, 8.0, False, "", shaper)

    assert len(lines) > 2
    assert all(line.width <= 8.0001 for line in lines)
    assert "".join(line.text for line in lines).replace(" ", "") == unicodedata.normalize("NFC", text).replace(" ", "")
    assert len({line.rtl for line in lines}) == 1


def test_a_line_that_ends_within_a_word_at_a_soft_hyphen_shows_a_hyphen(shaper: Shaper) -> None:
    lines = break_line("Donau\u00addampf\u00adschiff", 4.5, False, "de", shaper)

    assert [line.text.replace("\u00ad", "") for line in lines] == ["Donau-", "dampf-", "schiff"]


@given(st.text(st.characters(exclude_categories=(), exclude_characters="\u1680"), max_size=80), st.floats(0.5, 20))
def test_breaking_loses_nothing_but_spaces(shaper: Shaper, text: str, width: float) -> None:
    lines = break_line(text, width, False, "", shaper)

    drawn = "".join(line.text for line in lines)
    kept = "".join(character for character in normalise(text) if not character.isspace() and character != "\u00ad")
    assert len("".join(drawn.replace("\u00ad", "").split())) in range(len(kept), len(kept) + text.count("\u00ad") + 1)
