"""Runs of show on paper, read back page by page."""

import io
from datetime import datetime, timedelta
from typing import Any

import pikepdf
import pypdfium2
import pytest

from c2c_events.domain.meeting import Layout
from c2c_events.domain.programme import RoleKind, SessionKind, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.exports.documents.about_meeting import AboutMeeting
from c2c_events.exports.documents.agenda import AgendaItem, AgendaRole, AgendaSession
from c2c_events.exports.documents.run_of_show import RunOfShow, ShowPaper, ShowPart, ShowSession
from c2c_events.exports.run_of_show_pdf import write_run_of_show
from c2c_events.language import language
from c2c_events.progress import Cancelled
from tests.exports.agenda_builders import DAY, a_person, a_role, a_session
from tests.exports.text.reading import fonts

AT = datetime(2024, 3, 12, 9, 0)


def an_item(title: str, minutes: int = 10, after: int = 0, **more: Any) -> AgendaItem:
    return AgendaItem(Text({"en": title}), AT + timedelta(minutes=after), minutes, **more)


def a_show(*sessions: AgendaSession | ShowSession, languages: str = "en", **more: Any) -> RunOfShow:
    """One part, of the sessions in this order."""
    about = AboutMeeting(
        tuple(language(code) for code in languages.split(",")), Text({"en": "Meeting of cities"}), DAY, DAY,
        "Europe/Madrid", working_languages=("en", "fr"),
    )  # fmt: skip
    shown = tuple(each if isinstance(each, ShowSession) else ShowSession(each) for each in sessions)
    own: dict[str, Any] = {"parts": (ShowPart(DAY, shown),) if shown else (), **more}
    return RunOfShow(about, **own)


def written(show: RunOfShow) -> bytes:
    out = io.BytesIO()
    write_run_of_show(show, out)
    return out.getvalue()


def pages(show: RunOfShow) -> list[str]:
    with pypdfium2.PdfDocument(written(show)) as read:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in read]


def test_a_session_says_when_what_where_and_how_its_room_has_to_be():
    session = a_session(
        "Opening", "09:00", "10:30", room=Text.plain("Auditori"), floor="0", floor_languages=("en",),
        interpretation=("fr", "es"), remark="Livestream", internal_note="Press in row 3", link="https://x.example",
    )  # fmt: skip
    show = ShowSession(
        session, Layout.THEATRE, 400, 320, 3, ("lectern", "screen"), 30, 15,
        (ShowPaper(Text({"en": "Concept note"}), "note.pdf", ("en", "fr")),),
    )  # fmt: skip

    (page,) = pages(a_show(show))

    for said in (
        "09:00–10:30", "Plenary", "Auditori (floor 0)", "Opening", "Layout Theatre, 400 seats", "Expected 320",
        "Languages English · interpretation: French and Spanish · 3 booths", "Equipment lectern, screen",
        "from 08:30 (30 min), cleared away by 10:45 (15 min)", "Concept note, note.pdf, English and French",
        "Remark Livestream", "Internal note Press in row 3", "https://x.example",
        "Internal version, not for distribution", "Tuesday, 12 March 2024 · 09:00–10:30",
    ):  # fmt: skip
        assert said in page


def test_nothing_stands_there_that_nobody_knows():
    (page,) = pages(a_show(a_session()))

    for label in ("Layout", "Expected", "Equipment", "Set up", "Documents", "Role", "Min", "booth"):
        assert label not in page


def test_people_stand_in_order_with_whether_they_come():
    away = a_person("Júlia Serrat")
    session = a_session(
        roles=(
            a_role(RoleKind.SPEAKER, "Bo Li", "City of Lima", confirmed=False, note="By train"),
            AgendaRole(RoleKind.SPEAKER, placeholder="Mayor of Accra"),
            AgendaRole(RoleKind.RAPPORTEUR, placeholder="N.N."),
            a_role(RoleKind.CHAIR, "Ana Soler", confirmed=True, stands_in_for=away, topic=Text({"en": "Water"})),
        )
    )

    (page,) = pages(a_show(session))

    for said in (
        "Chair Ana Soler representing Júlia Serrat – Water Confirmed",
        "Speaker Bo Li, City of Lima Not confirmed yet By train",
        "Speaker Mayor of Accra to be confirmed",
        "Rapporteur – to be confirmed",
    ):
        assert said in page
    assert page.index("Chair") < page.index("Bo Li")


def test_the_running_order_goes_by_the_clock_and_marks_what_is_for_the_crew_in_word_and_colour():
    items = (
        an_item("Sound check", 10, public=False, note="Lights down"),
        an_item("Welcome", 50, 10, who="Ana Soler"),
    )
    show = a_show(a_session(running_order=items))

    (page,) = pages(show)
    with pikepdf.open(io.BytesIO(written(show))) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")

    assert "09:00 10 Sound check crew only Lights down" in page
    assert "09:10 50 Welcome Ana Soler" in page
    assert page.count("crew only") == 1
    assert "60 of 60 min are planned." in page
    assert "too long" not in page
    assert content.count("0.984 0.945 0.875 rg") == 1  # the ground of what is for the crew


def test_a_running_order_that_is_too_long_says_by_how_much():
    items = (an_item("Welcome", 61),)

    assert "61 of 60 min are planned. 1 minute too long" in pages(a_show(a_session(running_order=items)))[0]


def test_a_draft_says_so():
    assert "Draft" in pages(a_show(a_session(status=SessionStatus.DRAFT)))[0]


def test_each_session_begins_a_page_or_each_room_and_day():
    sessions = a_session("One"), a_session("Two", "11:00", "12:00")

    first, second = pages(a_show(*sessions))
    (page,) = pages(a_show(*sessions, by="room"))

    assert ("One" in first, "Two" in second) == (True, True)
    assert ("One" in page, "Two" in page, "Without a room" in page) == (True, True, True)


def test_days_or_rooms_and_sessions_are_in_the_outline():
    def outline(show: RunOfShow) -> list[tuple[str, int, int]]:
        with pypdfium2.PdfDocument(written(show)) as read:
            return [(item.get_title(), item.level, item.get_dest().get_index()) for item in read.get_toc()]

    sessions = (
        a_session("One", room=Text.plain("Auditori")), a_session("Two", "11:00", "12:00", room=Text.plain("Auditori")),
    )  # fmt: skip

    assert outline(a_show(*sessions)) == [
        ("Tuesday, 12 March 2024", 0, 0), ("09:00 One", 1, 0), ("11:00 Two", 1, 1),
    ]  # fmt: skip
    assert outline(a_show(*sessions, by="room")) == [
        ("Auditori · Tuesday, 12 March 2024", 0, 0), ("09:00 One", 1, 0), ("11:00 Two", 1, 0),
    ]  # fmt: skip


def test_a_long_running_order_goes_on_with_its_header_and_the_name_of_its_page():
    items = tuple(an_item(f"Item {number}", 1, number) for number in range(60))
    said = pages(a_show(a_session(running_order=items)))

    assert len(said) > 1
    assert all("Time Min What Who Note" in page for page in said[:2])
    assert all("09:00–10:00" in page for page in said)
    assert sum(page.count("Item ") for page in said) == 60


def test_lines_to_write_on_are_as_many_as_asked():
    def drawn(notes: int) -> int:
        with pikepdf.open(io.BytesIO(written(a_show(a_session(), notes=notes)))) as pdf:
            return pdf.pages[0].Contents.read_bytes().count(b" re f")

    assert drawn(5) - drawn(0) == 5


def test_pages_can_lie_on_their_longer_side():
    def size(**facts: Any) -> tuple[int, ...]:
        with pypdfium2.PdfDocument(written(a_show(a_session(), **facts))) as read:
            return tuple(round(side) for side in read[0].get_size())

    assert (size(), size(landscape=True), size(paper="Letter")) == ((595, 842), (842, 595), (612, 792))


@pytest.mark.parametrize("code", ["fr,en", "ar", "es"])
def test_any_script_is_read_back_in_any_language(code: str):
    session = a_session(
        "Opening", kind=SessionKind.SITE_VISIT, roles=(a_role(RoleKind.CHAIR, "عمر حداد"),),
        running_order=(an_item("ნინო"),),
    )  # fmt: skip

    page = pages(a_show(session, languages=code))[0]

    assert "عمر حداد" in page
    assert "ნინო" in page


def test_an_empty_document_says_so_on_a_page():
    assert "There is no session in this programme yet." in pages(a_show())[0]


def test_fonts_are_in_the_file_and_equal_shows_give_equal_bytes():
    show = a_show(a_session(running_order=(an_item("One"),)))

    with pikepdf.open(io.BytesIO(written(show))) as pdf:
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts(pdf).values())
        assert (str(pdf.docinfo.Title), str(pdf.Root.Lang)) == ("Run of show", "en")
    assert written(show) == written(show)


def test_ticks_go_up_to_the_whole_and_may_stop_the_work():
    show = a_show(a_session("One"), a_session("Two"))
    ticks: list[tuple[int, int]] = []

    write_run_of_show(show, io.BytesIO(), lambda done, total: ticks.append((done, total)))

    def stop(done: int, total: int) -> None:
        raise Cancelled

    assert ticks == sorted(ticks)
    assert (ticks[0], ticks[-1]) == ((1, 4), (4, 4))
    with pytest.raises(Cancelled):
        write_run_of_show(show, io.BytesIO(), stop)
