"""Personal agendas on paper, read back page by page."""

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pikepdf
import pypdfium2
import pytest

from c2c_events.domain.engagements import Why
from c2c_events.domain.programme import RoleKind, SessionKind, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.exports.agenda_pdf import look
from c2c_events.exports.documents.about_meeting import AboutMeeting
from c2c_events.exports.documents.agenda import AgendaDeparture
from c2c_events.exports.documents.badges import BadgeCategory
from c2c_events.exports.documents.personal_agenda import (
    PersonalAgenda,
    PersonalAgendas,
    PersonalEntry,
    PersonalReason,
    PersonalVehicle,
)
from c2c_events.exports.personal_agenda_pdf import write_personal_agendas
from c2c_events.language import language
from c2c_events.progress import Cancelled
from tests.exports.agenda_builders import DAY, a_person, a_session, span
from tests.exports.text.reading import fonts, read_page

CITY = BadgeCategory("city", ("City",), "#1C5A9E")
SPEAKS = PersonalReason(Why.ROLE, RoleKind.SPEAKER)


def agendas(*of_people: PersonalAgenda, entries: Any = (), languages: str = "en", **more: Any) -> PersonalAgendas:
    title = Text({"en": "Meeting of cities", "fr": "Rencontre des villes", "ar": "لقاء المدن"})
    spoken = tuple(language(code) for code in languages.split(","))
    about = AboutMeeting(spoken, title, DAY, DAY + timedelta(days=2), "Europe/Madrid", working_languages=("en", "fr"))
    return PersonalAgendas(about, tuple(entries), of_people, **more)


def of(name: str, *entries: int, **more: Any) -> PersonalAgenda:
    person = a_person(name, "City of Lima", function=Text({"en": "Mayor"}), native_name=more.pop("native_name", ""))
    return PersonalAgenda(name, person, entries or (0,), category=CITY, **more)


def written(document: PersonalAgendas) -> bytes:
    out = io.BytesIO()
    write_personal_agendas(document, out)
    return out.getvalue()


def pages(document: PersonalAgendas) -> list[str]:
    with pypdfium2.PdfDocument(written(document)) as read:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in read]


def many(count: int) -> list[PersonalEntry]:
    """Sessions of half an hour, eighteen a day."""
    days = [DAY + timedelta(days=number // 18) for number in range(count)]
    spans = [span(f"{9 + n % 18 // 2}:{n % 2 * 3}0", "23:00", day) for n, day in enumerate(days)]
    return [PersonalEntry(a_session(f"Session {n}", span=each), (SPEAKS,)) for n, each in enumerate(spans)]


def test_a_page_says_whose_it_is_and_what_they_do_when_and_where():
    session = a_session("Opening", "09:30", "10:30", room=Text.plain("Auditori"), floor="2")
    reason = PersonalReason(Why.ROLE, RoleKind.MODERATOR, "Ion Pop")
    ana = of("Ana Soler", native_name="Анна Солер")

    (page,) = pages(agendas(ana, entries=[PersonalEntry(session, (reason,))]))

    for said in (
        "Ana Soler", "Анна Солер", "Mayor, City of Lima", "City", "Tuesday, 12 March 2024", "09:30–10:30", "Plenary",
        "Auditori (floor 2)", "Opening", "You moderate this session.", "You stand in for Ion Pop.",
        "Meeting of cities", "12–14 March 2024", "All times are local times", "1 / 1",
    ):  # fmt: skip
        assert said in page


def test_a_floor_with_a_name_keeps_it():
    session = a_session(room=Text.plain("Sala 3"), floor="mezzanine")

    assert "Sala 3 (mezzanine)" in pages(agendas(of("Ana"), entries=[PersonalEntry(session)]))[0]


def test_a_visit_says_what_is_needed_to_be_there():
    visit = a_session(
        "The port", kind=SessionKind.SITE_VISIT, place=Text({"en": "Main door"}),
        departure=AgendaDeparture("V1a", bring=Text({"en": "Shoes"}), guide=a_person("Joan Roca"), transport="Coach"),
    )  # fmt: skip
    reason = PersonalReason(Why.DEPARTURE, code="V1a", title=Text({"en": "The port"}))
    entry = PersonalEntry(visit, (reason,), None, (PersonalVehicle("Bus 1", "1234 ABC"),), "Joan, +34 600")

    (page,) = pages(agendas(of("Ana"), entries=[entry]))

    for said in (
        "Your site visit: V1a The port", "Meeting point: Main door", "Bus: Bus 1 (1234 ABC)", "Guide: Joan Roca",
        "Bring along: Shoes", "In an emergency: Joan, +34 600",
    ):  # fmt: skip
        assert said in page
    assert "Coach" not in page
    assert "Transport: Coach" in pages(agendas(of("Ana"), entries=[replace(entry, vehicles=())]))[0]
    guide = replace(entry, reasons=(PersonalReason(Why.GUIDE),))
    assert "You guide this visit." in (said := pages(agendas(of("Ana"), entries=[guide]))[0])
    assert "Guide:" not in said


def test_every_other_reason_is_a_sentence():
    group = PersonalReason(Why.GROUP, code="WG1", title=Text({"en": "Water"}))
    entry = PersonalEntry(a_session(), (group, PersonalReason(Why.SESSION)))

    (page,) = pages(agendas(of("Ana"), entries=[entry]))

    assert "Your working group: WG1 Water" in page
    assert "A place is kept for you." in page


def test_what_is_for_everybody_is_grey_and_what_is_somebody_s_own_is_not():
    own = PersonalEntry(a_session("Mine", "11:00", "12:00"), (SPEAKS,))
    document = agendas(of("Ana", 0, 1), entries=[PersonalEntry(a_session("All")), own])

    with pikepdf.open(io.BytesIO(written(document))) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    shown = read_page(written(document))
    said = "".join(each.text for each in shown)
    assert said.index("All") < said.index("Mine")
    assert "0.812 0.831 0.859 rg" in content  # the bar of what is for everybody
    assert "0.416 0.239 0.62 rg" in content  # that of a plenary


def test_a_session_that_is_called_off_says_so():
    entry = PersonalEntry(a_session("Opening", status=SessionStatus.CANCELLED), (SPEAKS,))

    assert "Opening Cancelled" in pages(agendas(of("Ana"), entries=[entry]))[0]


def test_times_of_another_zone_stand_below_with_their_day_where_it_is_another():
    session = a_session("Opening", "09:00", "10:00")
    lima = PersonalEntry(session, (SPEAKS,), span("03:00", "04:00"))
    honolulu = PersonalEntry(session, (), span("22:00", "23:00", DAY - timedelta(days=1)))

    assert "03:00–04:00, America/Lima time" in pages(agendas(of("Ana"), entries=[lima], zone="America/Lima"))[0]
    (page,) = pages(agendas(of("Ana"), entries=[honolulu], zone="Pacific/Honolulu"))
    assert "Mon 11 Mar, 22:00–23:00, Pacific/Honolulu time" in page


def test_everybody_has_a_page_of_their_own_with_their_name_in_the_outline():
    document = agendas(of("Ana Soler"), of("Bo Li"), entries=[PersonalEntry(a_session())])

    with pypdfium2.PdfDocument(written(document)) as read:
        outline = [(item.get_title(), item.get_dest().get_index()) for item in read.get_toc()]
        title = read.get_metadata_value("Title")
    assert outline == [("Ana Soler", 0), ("Bo Li", 1)]
    assert title == "Personal agendas"


def sizes(document: PersonalAgendas) -> set[float]:
    """The sizes of type within the frame of the pages."""
    with pikepdf.open(io.BytesIO(written(document))) as pdf:
        placed = [
            (float(operands[0]), float(operands[5]))
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tm"
        ]
    return {size for size, y in placed if look.BOTTOM < y < 842 - look.TOP}


def test_a_long_agenda_becomes_smaller_before_it_takes_a_second_page():
    short, long = (agendas(of("Ana Soler", *range(count)), entries=many(count)) for count in (9, 15))

    assert (len(pages(short)), len(pages(long))) == (1, 1)
    assert max(sizes(long)) < max(sizes(short))
    assert min(sizes(long)) >= 8


def test_an_agenda_that_no_page_holds_goes_on_with_its_name_and_its_own_page_numbers():
    entries = many(32)
    said = pages(agendas(of("Ana Soler", *range(32)), of("Bo Li"), entries=entries))

    assert len(said) == 3
    assert ["1 / 2" in said[0], "2 / 2" in said[1], "1 / 1" in said[2]] == [True, True, True]
    assert "Ana Soler" in said[1]
    assert said[1].index("Tuesday, 12 March 2024") < said[1].index("Session")  # the day goes on
    assert sum(page.count("You speak in this session.") for page in said[:2]) == 32
    assert min(sizes(agendas(of("Ana Soler", *range(32)), entries=entries))) >= 8


def test_pages_have_the_size_that_is_asked_and_a_line_of_whom_to_call():
    entries = [PersonalEntry(a_session())]
    for paper, size in (("A4", (595, 842)), ("A5", (420, 595)), ("Letter", (612, 792))):
        document = agendas(of("Ana"), entries=entries, paper=paper, contact="Emergencies: 112")
        with pypdfium2.PdfDocument(written(document)) as read:
            assert tuple(round(side) for side in read[0].get_size()) == size
        assert "Emergencies: 112" in pages(document)[0]


def test_two_languages_stand_side_by_side_and_nothing_is_said_twice():
    session = a_session({"en": "Opening", "fr": "Ouverture"})
    document = agendas(of("Ana"), entries=[PersonalEntry(session, (SPEAKS,))], languages="fr,en")

    (page,) = pages(document)

    for said in ("Ouverture", "Opening", "Vous intervenez dans cette séance.", "You speak in this session."):
        assert page.count(said) == 1


@pytest.mark.parametrize("name", ["عمر حداد", "ნინო ბერიძე", "अनिता शर्मा", "Nguyễn Văn An"])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_names_of_every_script_are_read_back(name: str, code: str):
    assert name in pages(agendas(of(name), entries=[PersonalEntry(a_session())], languages=code))[0]


def test_an_empty_document_says_so_on_a_page():
    assert "There is no session in this programme yet." in pages(agendas())[0]


def test_fonts_are_in_the_file_and_equal_agendas_give_equal_bytes():
    document = agendas(of("Ana"), of("Bo"), entries=many(3), contact="112")

    with pikepdf.open(io.BytesIO(written(document))) as pdf:
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts(pdf).values())
        assert str(pdf.Root.Lang) == "en"
    assert written(document) == written(document)


def test_ticks_count_people_and_may_stop_the_work():
    document = agendas(of("Ana"), of("Bo"), entries=many(1))
    ticks: list[tuple[int, int]] = []

    write_personal_agendas(document, io.BytesIO(), lambda done, total: ticks.append((done, total)))

    def stop(done: int, total: int) -> None:
        raise Cancelled

    assert ticks == [(1, 2), (2, 2)]
    with pytest.raises(Cancelled):
        write_personal_agendas(document, io.BytesIO(), stop)
