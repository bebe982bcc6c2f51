"""The agenda as a PDF says everything, breaks well, and is the same for the same programme."""

import io
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest

from c2c_events.domain.groups import StepFree
from c2c_events.domain.meeting import Aim
from c2c_events.domain.programme import Access, RoleKind, SessionKind, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.errors import LanguageCode
from c2c_events.exports.agenda_pdf import look
from c2c_events.exports.agenda_pdf.programme import columns_for
from c2c_events.exports.agenda_pdf.remarks import NOTHING
from c2c_events.exports.documents.agenda import (
    Agenda,
    AgendaAim,
    AgendaBy,
    AgendaDay,
    AgendaDeparture,
    AgendaGroup,
    AgendaItem,
    AgendaRole,
    AgendaSection,
    AgendaSlot,
    AgendaStop,
)
from c2c_events.progress import Cancelled
from tests.exports.agenda_builders import (
    DAY,
    a_person,
    a_role,
    a_session,
    an_agenda,
    span,
    texts,
    written,
    written_with_remarks,
)
from tests.exports.text.reading import Shown, fonts, read_page

PAGE_WIDTH, PAGE_HEIGHT = 595.3, 841.9


def words(page: str) -> str:
    """A page's text on one line, so that it does not matter where lines break."""
    return " ".join(page.split())


def found(shown: list[Shown], wanted: str) -> Shown:
    """The first glyph of a text on a page."""
    said = "".join(each.text for each in shown)
    places = [place for place, each in enumerate(shown) for _ in each.text]
    return shown[places[said.index(wanted)]]


# What it says


def test_the_cover_says_what_when_where_who_and_what_for() -> None:
    aims = (
        AgendaAim("1", Aim.OBJECTIVE, Text({"en": "Deepen what was learned"})),
        AgendaAim("R1", Aim.EXPECTED_RESULT, Text({"en": "Better informed cities"})),
    )
    (cover, _) = texts(
        an_agenda(
            a_session(), cover=True, city="Barcelona", country="ES", venue=Text({"en": "Palau de Congressos"}),
            hosts=Text({"en": "European Commission\nMetropolitan Area"}), subtitle=Text({"en": "What must last"}),
            aims=aims, website="https://cities.example",
        )
    )  # fmt: skip

    for said in (
        "Second Global Meeting", "What must last", "12–14 March 2024", "Barcelona, Spain", "Palau de Congressos",
        "European Commission", "Metropolitan Area", "English and French", "Central European Time (UTC+1)",
        "1", "Deepen what was learned", "R1", "Better informed cities", "https://cities.example",
    ):  # fmt: skip
        assert said in words(cover)


def test_a_session_says_when_where_what_in_which_languages_and_for_which_objectives() -> None:
    session = a_session(
        "What partnerships changed", "09:30", "10:30", room=Text.plain("Auditori"), objectives=("1", "4"),
        floor_languages=("en",), interpretation=("fr", "es"), abstract=Text({"en": "Five cities show it."}),
        access=Access.BY_INVITATION, link="https://live.example",
    )  # fmt: skip
    (page,) = texts(an_agenda(session))

    for said in (
        "09:30–10:30", "Plenary", "Auditori", "What partnerships changed", "Five cities show it.",
        "English · interpretation: French and Spanish · Objectives 1 and 4 · By invitation", "https://live.example",
    ):  # fmt: skip
        assert said in words(page)


def test_roles_have_their_word_in_the_number_of_people_and_everybody_their_standing() -> None:
    speaker = a_person("Kofi Quartey", "City of Accra", function=Text({"en": "Mayor"}), city="Accra")
    other = a_person("Åsa Öberg", "Växjö kommun", city="Stockholm", honorific=Text({"en": "Ms", "fr": "Mme"}))
    session = a_session(
        roles=(
            AgendaRole(RoleKind.SPEAKER, speaker),
            a_role(RoleKind.CHAIR, "Anna Soler", "AMB"),
            AgendaRole(RoleKind.SPEAKER, other, topic=Text({"en": "Water"})),
        )
    )
    (page,) = texts(an_agenda(session))

    assert "Chair Anna Soler, AMB" in words(page)
    assert "Speakers Kofi Quartey, Mayor, City of Accra Ms Åsa Öberg, Växjö kommun, Stockholm – Water" in words(page)
    assert page.index("Chair") < page.index("Speakers")


def test_who_stands_in_comes_first_and_who_is_represented_after() -> None:
    away = a_person("Júlia Serrat", "AMB", function=Text({"en": "President"}))
    (page,) = texts(an_agenda(a_session(roles=(a_role(RoleKind.PANELLIST, "Ion Pop", "Cluj", stands_in_for=away),))))

    assert "Panellist Ion Pop, Cluj, representing Júlia Serrat, President, AMB" in words(page)


@pytest.mark.parametrize(
    ("placeholder", "said"),
    [
        ("N.N.", "to be confirmed"),
        ("à confirmer", "to be confirmed"),
        ("Mayor of Lima", "Mayor of Lima (to be confirmed)"),
    ],
)
def test_a_place_kept_for_somebody_says_so(placeholder: str, said: str) -> None:
    (page,) = texts(an_agenda(a_session(roles=(AgendaRole(RoleKind.SPEAKER, placeholder=placeholder),))))

    assert f"Speaker {said}" in words(page)
    assert placeholder in page or "N.N." not in page


def test_an_honorific_of_another_language_is_left_out() -> None:
    person = a_person("Åsa Öberg", honorific=Text({"fr": "Mme"}))
    session = a_session({"en": "Opening", "fr": "Ouverture"}, roles=(AgendaRole(RoleKind.CHAIR, person),))

    assert "Mme" not in texts(an_agenda(session))[0]
    assert "Mme Åsa Öberg" in texts(an_agenda(session, languages="fr"))[0]


def test_native_names_stand_after_the_name_where_they_are_asked_for_and_differ() -> None:
    roles = (
        AgendaRole(RoleKind.CHAIR, a_person("Nino Beridze", "Kutaisi", native_name="ნინო ბერიძე")),
        AgendaRole(RoleKind.RAPPORTEUR, a_person("Ana Soler", native_name="Ana Soler")),
    )
    agenda = an_agenda(a_session(roles=roles))

    assert "ნინო" not in texts(agenda)[0]
    assert "Nino Beridze ნინო ბერიძე, Kutaisi" in words(texts(replace(agenda, native_names=True))[0])
    assert words(texts(replace(agenda, native_names=True))[0]).count("Ana Soler") == 1


def test_a_gathering_of_a_group_says_which_one_and_its_questions_the_first_time() -> None:
    group = AgendaGroup("GT1", questions=Text({"en": "Who pays?"}), languages=("en", "es"), part=1, parts=2)
    session = a_session("Local finance", kind=SessionKind.WORKING_GROUP, group=group, floor_languages=("en",))
    (first,) = texts(an_agenda(session))
    (second,) = texts(an_agenda(replace(session, group=replace(group, part=2))))

    assert "Working group · GT1, 1/2" in words(first)
    assert "Working languages English and Spanish Questions Who pays?" in words(first)
    assert "Working group · GT1, 2/2" in words(second)
    assert "Who pays?" not in second


def test_a_code_that_the_title_says_is_not_said_twice() -> None:
    group = AgendaGroup("GT1", part=1, parts=2)
    (page,) = texts(an_agenda(a_session("GT1 (1/2) - Water", kind=SessionKind.WORKING_GROUP, group=group)))

    assert page.count("GT1") == 1
    assert page.count("1/2") == 1


def test_a_departure_says_where_it_starts_and_what_it_needs() -> None:
    visit = AgendaDeparture(
        "V1-A", theme=Text({"en": "Public space"}), title=Text({"en": "Superblocks"}), languages=("fr", "es"),
        guide=a_person("Bo Li"), step_free=StepFree.PARTLY, step_free_note="3 steps", transport="tram",
        stops=(AgendaStop(Text.plain("Sant Antoni")), AgendaStop(Text.plain("Glòries"))), host=Text.plain("AMB"),
        bring=Text({"en": "closed shoes"}), minimum=15, maximum=60,
    )  # fmt: skip
    session = a_session(
        "Visit V1-A", kind=SessionKind.SITE_VISIT, departure=visit, place=Text({"en": "North hall"}),
        floor_languages=("fr",),
    )  # fmt: skip
    (alone,) = texts(an_agenda(session))
    (beside,) = texts(an_agenda([session, replace(session, id="other")]))
    (internal,) = texts(an_agenda(session, internal=True))

    for said in ("Superblocks", "Public space", "North hall", "French and Spanish", "Bo Li", "Sant Antoni › Glòries",
                 "partly step-free, 3 steps", "tram", "closed shoes", "AMB"):  # fmt: skip
        assert said in words(alone)
        assert words(beside).count(said) == 2
    assert "15–60" not in alone
    assert "Places 15–60" in words(internal)


def test_an_internal_agenda_says_so_on_every_page_and_tells_what_is_for_the_house() -> None:
    session = a_session(
        code="A02", status=SessionStatus.DRAFT, remark="streamed", internal_note="one more microphone",
        roles=(a_role(RoleKind.SPEAKER, "Ana Soler", confirmed=False, note="call her"),),
        running_order=(
            AgendaItem(Text({"en": "Music"}), span("09:00", "09:05").start, 5, public=False, note="loud"),
            AgendaItem(Text({"en": "Welcome"}), span("09:05", "09:15").start, 10, who="Ana Soler"),
        ),
    )  # fmt: skip
    pages = texts(an_agenda(session, internal=True, cover=True))

    assert all("Internal version, not for distribution" in page for page in pages)
    for said in ("Draft", "A02", "streamed", "one more microphone", "Ana Soler [not confirmed yet] [call her]",
                 "09:00 Music 5 min crew only [loud]", "09:05 Welcome, Ana Soler 10 min"):  # fmt: skip
        assert said in words(pages[1])


def test_a_cancelled_session_is_marked_and_its_title_struck_through() -> None:
    def thin_bars(agenda: Agenda) -> int:
        with pikepdf.open(io.BytesIO(written(agenda))) as pdf:
            drawn = pikepdf.parse_content_stream(pdf.pages[0])
            shapes = [[float(each) for each in operands] for operands, operator in drawn if str(operator) == "re"]
        return sum(0.3 < height < 0.9 and width > 30 for _, _, width, height in shapes)

    kept = an_agenda(a_session("Open data for small services"))
    cancelled = an_agenda(a_session("Open data for small services", status=SessionStatus.CANCELLED))

    assert "Cancelled" in texts(cancelled)[0]
    assert thin_bars(cancelled) == thin_bars(kept) + 1


def test_a_break_is_one_line() -> None:
    (page,) = texts(an_agenda(a_session("Coffee", kind=SessionKind.BREAK, room=Text.plain("Foyer"))))

    assert "09:00–10:00 Coffee Foyer" in words(page)
    assert "Break" not in page


def test_a_programme_without_sessions_says_so() -> None:
    assert "There is no session in this programme yet." in texts(an_agenda())[0]
    assert len(texts(an_agenda(cover=True, index=True))) == 2


def test_a_session_without_a_title_is_called_by_what_it_is() -> None:
    untitled = replace(a_session(), title=Text())

    assert "Plenary" in texts(an_agenda(untitled))[0]
    assert "Water" in texts(an_agenda(replace(untitled, group=AgendaGroup("G", title=Text({"en": "Water"})))))[0]


def test_a_session_over_several_days_names_its_last_day() -> None:
    last = span("09:00", "18:00", DAY + timedelta(days=2)).end
    exhibition = a_session("Exhibition", span=replace(span("09:00", "18:00"), end=last))

    assert "09:00 – 14 Mar, 18:00" in words(texts(an_agenda(exhibition))[0]).replace("\u2009", " ")


# Languages


def test_two_languages_stand_beside_each_other_and_what_is_the_same_is_said_once() -> None:
    session = a_session(
        {"fr": "Ouverture", "en": "Opening"}, room=Text.plain("Auditori"),
        abstract=Text({"fr": "Cinq villes le montrent.", "en": "Five cities show it."}),
        roles=(AgendaRole(RoleKind.CHAIR, a_person("Anna Soler", function=Text({"fr": "Maire", "en": "Mayor"}))),),
        floor_languages=("fr",),
    )  # fmt: skip
    agenda = an_agenda(session, languages="fr,en")
    (page,) = texts(agenda)

    for said in ("Mardi 12 mars 2024", "Tuesday, 12 March 2024", "Ouverture", "Opening", "Maire / Mayor", "Français",
                 "French"):  # fmt: skip
        assert said in words(page)
    assert page.count("Auditori") == page.count("Anna Soler") == 1
    shown = read_page(written(agenda))
    french, english = found(shown, "Cinq"), found(shown, "Five")
    assert french.y == english.y
    assert french.x + 100 < english.x


def test_a_title_in_none_of_the_languages_is_printed_in_another_and_told() -> None:
    session = a_session({"pt": "Cidades lusófonas"})

    remarks = written_with_remarks(an_agenda(session, a_session("Closing", "11:00", "12:00"), languages="fr,en"))[1]

    assert "Cidades lusófonas" in texts(an_agenda(session, languages="fr,en"))[0]
    assert [(remark.facts["language"], remark.facts["count"], remark.facts["title"]) for remark in remarks] == [
        (LanguageCode("fr"), 2, "Cidades lusófonas"),
        (LanguageCode("en"), 1, "Cidades lusófonas"),
    ]


def test_a_character_without_a_font_is_told() -> None:
    remarks = written_with_remarks(an_agenda(a_session("Sign \U0001e900\ue123")))[1]

    assert "\ue123" in remarks[0].facts["characters"]


def test_of_many_characters_without_a_font_some_are_named() -> None:
    signs = "".join(map(chr, range(0xE100, 0xE200)))

    (remark,) = written_with_remarks(an_agenda(a_session(signs)))[1]

    assert remark.facts["characters"] == " ".join([*signs[:40], "…"])


def test_an_agenda_of_nothing_is_told() -> None:
    assert [remark.sentence for remark in written_with_remarks(an_agenda())[1]] == [NOTHING]


def test_an_arabic_agenda_begins_at_the_right() -> None:
    group = [a_session({"ar": name}, id=name, group=AgendaGroup(name)) for name in ("GT1", "GT2", "GT3")]
    arabic, latin = (
        read_page(written(an_agenda(a_session({"ar": "الافتتاح"}), group, languages=code))) for code in ("ar", "en")
    )

    def columns(shown: list[Shown]) -> list[float]:
        return [found(shown, name).x for name in ("GT1", "GT2", "GT3")]

    assert columns(latin) == sorted(columns(latin))
    assert columns(arabic) == sorted(columns(arabic), reverse=True)
    times = [each for each in arabic if each.text in "0123456789" and each.y > PAGE_HEIGHT - 160]
    assert max(each.x for each in times) > PAGE_WIDTH - look.MARGIN - 20


def test_an_arabic_title_that_begins_with_a_code_runs_from_the_right() -> None:
    shown = read_page(written(an_agenda(a_session({"ar": "GT1 الماء"}), languages="ar")))

    assert found(shown, "GT1").x > found(shown, "ا").x


def test_blank_texts_say_nothing() -> None:
    blank = Text({"en": " \n "})
    group = AgendaGroup("G", questions=blank)
    session = a_session("Opening", abstract=blank, group=group, remark="\n", link=" ", place=blank)

    assert "Questions" not in texts(an_agenda(session, internal=True))[0]


# How it stands on the pages


def a_long_programme(sessions: int, by: AgendaBy = AgendaBy.NONE) -> Agenda:
    """Days of seven slots, some with sessions beside each other."""
    days: dict[int, list[AgendaSlot]] = {}
    for number in range(sessions):
        day, hour = divmod(number, 7)
        times = span(f"{9 + hour:02d}:00", f"{9 + hour:02d}:50", DAY + timedelta(days=day))
        beside = tuple(
            a_session(
                f"Title {number} {place} end", id=f"{number}-{place}", span=times,
                roles=tuple(
                    a_role(RoleKind.SPEAKER, f"Person N{number}.{place}.{n}.", "City of Somewhere far away")
                    for n in range(1 + number % 4)
                ),
                abstract=Text({"en": "Cities show what they did and what it cost. " * (number % 5)}),
            )
            for place in range(1 + (number % 3) * 2)
        )  # fmt: skip
        days.setdefault(day, []).append(AgendaSlot(beside))
    parts = tuple(AgendaDay(DAY + timedelta(days=day), tuple(slots)) for day, slots in days.items())
    return an_agenda(sections=(AgendaSection(Text(), parts),), by=by)


@pytest.mark.parametrize("sessions", range(1, 36, 3))
def test_no_heading_stands_alone_and_no_session_is_torn(sessions: int) -> None:
    agenda = a_long_programme(sessions)

    pages = [words(page) for page in texts(agenda)]

    for session in agenda.sessions():
        said = [" ".join(session.title.values()), *(role.person.name for role in session.roles if role.person)]
        assert [all(each in page for each in said) for page in pages].count(True) == 1
        assert sum(any(each in page for each in said) for page in pages) == 1
    for page in pages:  # as it was drawn: header, footer, then from top to bottom
        assert not page.endswith("2024"), "a day's heading at the foot of a page"
        assert not page.endswith("in parallel"), "the line above sessions beside each other at the foot of a page"
        assert page.find("(continued)") < 150, "only the first line of a page goes on"


def test_every_page_has_its_number_of_how_many_and_its_day() -> None:
    pages = texts(a_long_programme(20))

    assert len(pages) > 4
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in words(page).replace("\u2009", " ")
        assert "All times are local times: Central European Time (UTC+1)" in words(page)
    assert "Tuesday, 12 March 2024" in pages[0]
    assert "Thursday, 14 March 2024" in pages[-1]


def test_nothing_stands_outside_the_margins() -> None:
    agenda = a_long_programme(14)
    long_name = "Wolfeschlegelsteinhausenbergerdorff-Welchevoralternwarengewissenhaft " * 2
    chair = (a_role(RoleKind.CHAIR, long_name),)
    extreme = an_agenda([a_session(long_name * 3, id=str(n), roles=chair) for n in range(5)])
    for made in (agenda, extreme):
        data = written(made)
        for number in range(len(texts(made))):
            assert all(look.MARGIN - 1 <= each.x <= PAGE_WIDTH - look.MARGIN for each in read_page(data, number))
            assert all(20 < each.y < PAGE_HEIGHT - 20 for each in read_page(data, number))


def test_a_session_longer_than_a_page_goes_on_and_says_so() -> None:
    roles = tuple(a_role(RoleKind.SPEAKER, f"Person N{n}.", "City of Somewhere") for n in range(150))
    pages = texts(an_agenda(a_session("Marathon", roles=roles)))
    beside = texts(an_agenda([a_session(f"M{n}", roles=roles) for n in range(2)]))

    assert len(pages) == 3
    assert all("Marathon (continued)" in words(page) for page in pages[1:])
    assert [sum(f"Person N{n}." in page for page in pages) for n in range(150)] == [1] * 150
    assert all(sum(page.count(f"Person N{n}.") for page in beside) == 2 for n in range(150))


@pytest.mark.parametrize(("sessions", "columns"), [(2, 2), (3, 3), (4, 2), (5, 3), (6, 3), (7, 3), (40, 3)])
def test_sessions_beside_each_other_stand_in_rows_of_columns(sessions: int, columns: int) -> None:
    shown = read_page(written(an_agenda([a_session(f"T{n:02d}e", id=str(n)) for n in range(sessions)])))
    first = [found(shown, f"T{n:02d}e") for n in range(min(sessions, columns))]

    assert columns_for(sessions) == columns
    assert len({each.y for each in first}) == 1
    assert [each.x for each in first] == sorted(each.x for each in first)
    if sessions > columns:
        below = found(shown, f"T{columns:02d}e")
        assert (below.x, below.y < first[0].y) == (first[0].x, True)


def test_times_that_differ_stand_on_each_session_beside_others_and_those_that_do_not_once() -> None:
    (same,) = texts(an_agenda([a_session("a"), a_session("b")]))
    (other,) = texts(an_agenda([a_session("a"), a_session("b", "09:30", "10:30")]))

    assert same.count("09:00–10:00") == 1
    assert [other.count(times) for times in ("09:00–10:30", "09:00–10:00", "09:30–10:30")] == [1, 1, 1]


def test_a_section_begins_a_page_and_the_outline_leads_to_sections_days_and_sessions() -> None:
    day = AgendaDay(DAY, (AgendaSlot((a_session("Opening"),)),))
    rooms = (AgendaSection(Text.plain("Auditori"), (day,)), AgendaSection(Text(), (day,)))
    agenda = an_agenda(sections=rooms, by=AgendaBy.ROOM)

    pages = texts(agenda)
    with pikepdf.open(io.BytesIO(written(agenda))) as pdf, pdf.open_outline() as outline:
        found_titles = [
            (room.title, [(day.title, [session.title for session in day.children]) for day in room.children])
            for room in outline.root
        ]

    assert [("Auditori" in page, "Without a room" in page) for page in pages] == [(True, False), (False, True)]
    said = [("Tuesday, 12 March 2024", ["09:00 Opening"])]
    assert found_titles == [("Auditori", said), ("Without a room", said)]


def test_the_index_names_everybody_with_the_pages_where_they_are() -> None:
    agenda = replace(a_long_programme(20), index=True)
    late = a_role(RoleKind.CHAIR, "Anna Zuletzt", "AMB", stands_in_for=a_person("Bo Away"))
    last = replace(agenda.sections[0].days[-1].slots[-1].sessions[0], roles=(late,))
    day = replace(agenda.sections[0].days[-1], slots=(*agenda.sections[0].days[-1].slots[:-1], AgendaSlot((last,))))
    section = replace(agenda.sections[0], days=(*agenda.sections[0].days[:-1], day))
    pages = texts(replace(agenda, sections=(section,)))
    index = words(" ".join(page for page in pages if "Index of people" in page))

    (where,) = (number for number, page in enumerate(pages, start=1) if "Anna Zuletzt" in page)
    assert re.search(rf"Zuletzt, Anna AMB {where}\b", index)
    assert re.search(rf"Away, Bo {where}\b", index)
    assert index.index("Away, Bo") < index.index("N0.0.0., Person") < index.index("Zuletzt, Anna")


def test_somebody_has_one_entry_in_the_index_whatever_their_roles_say() -> None:
    at_home = a_person("Jérôme d'Arvieu", "Bordeaux Métropole", city="Bordeaux", id="jérôme")
    for_the_network = replace(at_home, organisation=Text.plain("Metropolis"), city="")
    alike = replace(at_home, city="", id="")
    roles = (AgendaRole(RoleKind.CHAIR, at_home), AgendaRole(RoleKind.SPEAKER, for_the_network))
    programme = (a_session("One", roles=roles), a_session("Two", roles=(AgendaRole(RoleKind.SPEAKER, alike),)))

    index = texts(an_agenda(*programme, index=True))[-1]

    assert words(index).count("Jérôme") == 1
    assert "Arvieu, Jérôme Bordeaux Métropole 1" in words(index)


def test_a_native_name_in_the_index_is_set_off_from_the_organisation() -> None:
    role = AgendaRole(RoleKind.CHAIR, a_person("Omar Haddad", "City of Amman", native_name="Омар"))

    index = texts(an_agenda(a_session(roles=(role,)), index=True, native_names=True))[-1]

    assert "Haddad, Omar Омар, City of Amman 1" in words(index)


def test_a_bookmark_leads_to_the_page_of_its_session() -> None:
    agenda = a_long_programme(12)
    pages = texts(agenda)
    with pikepdf.open(io.BytesIO(written(agenda))) as pdf, pdf.open_outline() as outline:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        for session in (each for day in outline.root for each in day.children):
            assert session.title.partition(" ")[2] in words(pages[numbers[session.destination[0].objgen]])


# The file


def test_equal_agendas_give_equal_bytes() -> None:
    assert written(a_long_programme(9)) == written(a_long_programme(9))


def test_the_shipped_fonts_are_enough_and_embedded_and_the_document_says_what_it_is() -> None:
    stops = (AgendaStop(Text.plain("Sant Antoni")), AgendaStop(Text.plain("Glòries")))
    departure = AgendaDeparture("V1", stops=stops)
    visit = a_session("Visit", departure=departure, objectives=("1", "2"), status=SessionStatus.CANCELLED)
    agenda = an_agenda(visit, [a_session("a"), a_session("b")], hosts=Text({"en": "EU\nAMB"}), cover=True, index=True)
    with pikepdf.open(io.BytesIO(written(agenda))) as pdf:
        found_fonts = list(fonts(pdf).values())
        embedded = ["/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in found_fonts]

        assert {str(font.BaseFont).partition("+")[2] for font in found_fonts} == {"NotoSans-Regular", "NotoSans-Bold"}
        assert all(embedded)
        assert str(pdf.docinfo.Title) == "Second Global Meeting"
        assert str(pdf.docinfo.Author) == "EU, AMB"
        assert str(pdf.Root.Lang) == "en"


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_the_paper_is_the_one_asked_for(paper: str, size: tuple[int, int]) -> None:
    with pikepdf.open(io.BytesIO(written(an_agenda(a_session(), paper=paper)))) as pdf:
        assert tuple(round(float(side)) for side in pdf.pages[0].MediaBox[2:]) == size


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []
    written(a_long_programme(9), lambda done, total: told.append((done, total)))

    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]
    assert len({total for _, total in told}) == 1

    def stop(done: int, total: int) -> None:
        if done > 3:
            raise Cancelled()

    with pytest.raises(Cancelled):
        written(a_long_programme(9), stop)


def test_text_can_be_read_on_white_and_on_a_bands_ground() -> None:
    def light(colour: tuple[float, float, float]) -> float:
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    inks = [look.INK, look.INK2, look.INK3, look.ACCENT, look.WARNING, look.ERROR, look.OTHER, *look.COLOURS.values()]
    for ground in (light((1.0, 1.0, 1.0)), light(look.WELL)):
        assert all((ground + 0.05) / (light(ink) + 0.05) >= 4.5 for ink in inks)


def test_it_is_written_from_a_meeting_file(tmp_path: Path) -> None:
    from c2c_events.domain.changes import Label
    from c2c_events.domain.meeting import Meeting
    from c2c_events.domain.programme import Session
    from c2c_events.services.publishing import export
    from c2c_events.services.workspace import create_workspace
    from c2c_events.storage.unit_of_work import UnitOfWork

    def programme(work: UnitOfWork) -> None:
        work.add(Meeting(id=work.new_id(), title=Text({"en": "Meeting"}), starts=DAY, ends=DAY, zone="Europe/Madrid"))
        work.add(Session(id=work.new_id(), title=Text({"en": "Opening"}), span=span("09:00", "10:00")))

    with create_workspace(str(tmp_path / "meeting.c2c")) as workspace:
        workspace.run(Label("made"), programme)
        remarks = export(workspace, "agenda.pdf", tmp_path / "agenda.pdf")

    assert remarks == []
    with pikepdf.open(tmp_path / "agenda.pdf") as pdf:
        assert len(pdf.pages) == 2
