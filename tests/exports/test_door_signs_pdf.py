"""Signs for doors, read back page by page."""

import io
from datetime import timedelta
from typing import Any

import pikepdf
import pypdfium2
import pytest

from c2c_events.domain.programme import SessionKind, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.exports.documents.about_meeting import AboutMeeting
from c2c_events.exports.documents.agenda import AgendaSession
from c2c_events.exports.documents.door_signs import DoorSign, DoorSigns
from c2c_events.exports.door_signs_pdf import write_door_signs
from c2c_events.language import language
from c2c_events.progress import Cancelled
from tests.exports.agenda_builders import DAY, a_session
from tests.exports.text.reading import fonts

LONG = "Financing the cities of tomorrow together: what remains of a partnership once the grant has ended"


def a_sign(*sessions: AgendaSession, room: str = "Auditori", floor: str = "", **more: Any) -> DoorSign:
    return DoorSign(Text.plain(room), floor, more.get("day", DAY), sessions)


def some_signs(*signs: DoorSign, languages: str = "en", **more: Any) -> DoorSigns:
    about = AboutMeeting(
        tuple(language(code) for code in languages.split(",")), Text({"en": "Meeting of cities"}), DAY, DAY,
        "Europe/Madrid", working_languages=("en", "fr"),
    )  # fmt: skip
    return DoorSigns(about, signs, **more)


def written(document: DoorSigns) -> bytes:
    out = io.BytesIO()
    write_door_signs(document, out)
    return out.getvalue()


def pages(document: DoorSigns) -> list[str]:
    with pypdfium2.PdfDocument(written(document)) as read:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in read]


def sizes(document: DoorSigns) -> list[float]:
    """The sizes of type on the first page, in the order of drawing."""
    with pikepdf.open(io.BytesIO(written(document))) as pdf:
        commands = pikepdf.parse_content_stream(pdf.pages[0])
        return [float(operands[0]) for operands, operator in commands if str(operator) == "Tm"]


def test_a_sign_says_the_room_the_day_the_floor_and_its_sessions_with_their_kind():
    panel = a_session("Water for all", "11:00", "12:30", kind=SessionKind.PANEL)

    (page,) = pages(some_signs(a_sign(a_session("Opening"), panel, floor="2")))

    for said in (
        "Auditori", "Tuesday, 12 March 2024", "floor 2", "09:00–10:00 Opening Plenary",
        "11:00–12:30 Water for all Panel", "Meeting of cities",
    ):  # fmt: skip
        assert said in page


def test_titles_stand_in_each_language_below_each_other():
    session = a_session({"en": "Opening", "fr": "Ouverture"})

    (page,) = pages(some_signs(a_sign(session), languages="fr,en"))

    assert "Ouverture Opening Plénière / Plenary" in page
    assert "Mardi 12 mars 2024 Tuesday, 12 March 2024" in page


def test_a_session_that_is_called_off_says_so():
    assert "Opening Plenary Cancelled" in pages(some_signs(a_sign(a_session(status=SessionStatus.CANCELLED))))[0]


def test_the_room_is_the_largest_and_a_long_name_takes_smaller_letters_then_further_lines():
    short, long = (some_signs(a_sign(a_session(), room=name)) for name in ("Sala 3", "Sala de actos Joan Maragall"))
    longer = some_signs(a_sign(a_session(), room="Salle des conférences internationales Marie-Louise Dupont-Lefèvre"))

    assert sizes(short)[0] == max(sizes(short)) == pytest.approx(72, abs=0.5)
    assert 28 <= sizes(long)[0] < 72
    assert sizes(longer)[0] == sizes(longer)[1] >= 28
    assert "Dupont-Lefèvre" in pages(longer)[0]


def test_few_sessions_stand_large_and_many_smaller_until_they_need_a_second_page():
    def on_pages(count: int) -> int:
        sessions = (a_session(f"{number} {LONG}") for number in range(count))
        said = pages(some_signs(a_sign(*sessions)))
        assert sum(page.count(LONG) for page in said) == count
        assert all("Auditori" in page and "Tuesday" in page for page in said)
        return len(said)

    few, many = (some_signs(a_sign(*(a_session(LONG) for _ in range(count)))) for count in (1, 9))

    assert sizes(many)[3] < sizes(few)[3]
    assert (on_pages(1), on_pages(9)) == (1, 1)
    assert on_pages(40) > 1


def test_rooms_and_their_days_are_in_the_outline():
    tomorrow = a_sign(a_session(), day=DAY + timedelta(days=1))
    document = some_signs(a_sign(a_session()), tomorrow, a_sign(a_session(), room="Sala 1"))

    with pypdfium2.PdfDocument(written(document)) as read:
        outline = [(item.get_title(), item.level, item.get_dest().get_index()) for item in read.get_toc()]

    assert outline == [
        ("Auditori", 0, 0), ("Tuesday, 12 March 2024", 1, 0), ("Wednesday, 13 March 2024", 1, 1),
        ("Sala 1", 0, 2), ("Tuesday, 12 March 2024", 1, 2),
    ]  # fmt: skip


def test_larger_paper_has_larger_letters_and_pages_can_lie_on_their_longer_side():
    def size(**facts: Any) -> tuple[int, ...]:
        with pypdfium2.PdfDocument(written(some_signs(a_sign(a_session()), **facts))) as read:
            return tuple(round(side) for side in read[0].get_size())

    assert (size(), size(landscape=True), size(paper="A3")) == ((595, 842), (842, 595), (842, 1191))
    assert sizes(some_signs(a_sign(a_session(), room="1"), paper="A3"))[0] == pytest.approx(72 * 842 / 595, abs=0.5)


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("name", ["قاعة الماء", "ნინო", "सभागार"])
def test_rooms_of_every_script_are_read_back(name: str, code: str):
    assert name in pages(some_signs(a_sign(a_session(), room=name), languages=code))[0]


def test_in_a_right_to_left_language_times_stand_on_the_right():
    def first_x(code: str) -> float:
        session = a_session({"en": "Opening", "ar": "افتتاح"})
        with pypdfium2.PdfDocument(written(some_signs(a_sign(session, room="1"), languages=code))) as read:
            text = read[0].get_textpage()
            return text.get_charbox(text.get_text_range().index("1"))[0]

    assert first_x("en") < 100
    assert first_x("ar") > 400


def test_an_empty_document_says_so_on_a_page():
    assert "There is no session in this programme yet." in pages(some_signs())[0]


def test_fonts_are_in_the_file_and_equal_signs_give_equal_bytes():
    document = some_signs(a_sign(a_session()))

    with pikepdf.open(io.BytesIO(written(document))) as pdf:
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts(pdf).values())
        assert (str(pdf.docinfo.Title), str(pdf.Root.Lang)) == ("Signs for doors", "en")
    assert written(document) == written(document)


def test_ticks_count_signs_and_may_stop_the_work():
    document = some_signs(a_sign(a_session()), a_sign(a_session(), room="Sala 1"))
    ticks: list[tuple[int, int]] = []

    write_door_signs(document, io.BytesIO(), lambda done, total: ticks.append((done, total)))

    def stop(done: int, total: int) -> None:
        raise Cancelled

    assert ticks == [(1, 2), (2, 2)]
    with pytest.raises(Cancelled):
        write_door_signs(document, io.BytesIO(), stop)
