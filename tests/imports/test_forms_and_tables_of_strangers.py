"""Forms and tables as secretariats elsewhere make them: questions for headers, two lines of header, days as columns."""

import os
from datetime import date, datetime, time

import pytest

from c2c_events.errors import UnreadableFile
from c2c_events.imports import cells
from c2c_events.imports.cells import Context, session_type_in
from c2c_events.imports.checks import check_session
from c2c_events.imports.places import nationalities_of
from c2c_events.imports.rows import read
from c2c_events.imports.sheets import SheetRead
from tests.imports.made import delimited, xlsx

NAIROBI = Context(date(2026, 4, 20), date(2026, 4, 22), "Africa/Nairobi", ("en", "fr", "sw"), "KE")


def the_sheet(path) -> SheetRead:
    (sheet,) = read(path, NAIROBI).sheets
    return sheet


def test_the_questions_of_a_form_are_understood_and_its_empty_columns_passed_over(tmp_path):
    rows = [
        ["ID", "Start time", "Completion time", "Email", "Name", "What is your first name?", "What is your last name?",
         "Email Address", "What organisation do you represent?", "Which country are you from?",
         "Which languages do you speak?", "When do you arrive in Nairobi?", "When do you leave Nairobi?",
         "Do you agree to be photographed during the event?", "Nickname"],
        [1, datetime(2026, 2, 1, 8, 0), datetime(2026, 2, 1, 8, 7), "anonymous", "", "Wanjiru", "Kamau",
         "w.kamau@nairobi.example.ke", "Nairobi City County", "Kenya", "English;Swahili;", "4/19/2026", "4/23/2026",
         "Yes", ""],
        [2, datetime(2026, 2, 1, 9, 0), datetime(2026, 2, 1, 9, 7), "anonymous", "", "Aïcha", "Diallo",
         "aicha.diallo@dakar.example.sn", "Ville de Dakar", "Senegal", "French;", "4/18/2026", "4/24/2026", "?", ""],
    ]  # fmt: skip

    sheet = the_sheet(xlsx(tmp_path / "Form.xlsx", Form1=rows))

    assert sheet.kind == "registrations"
    assert sheet.columns["email"] == "Email Address"
    first = sheet.rows[0].values
    assert (first["given_name"], first["family_name"], first["email"]) == (
        "Wanjiru", "Kamau", ("w.kamau@nairobi.example.ke",)
    )  # fmt: skip
    assert (first["organisation"], first["country"], first["languages"]) == ("Nairobi City County", "KE", ("en", "sw"))
    assert (first["arrival"], first["departure"]) == (date(2026, 4, 19), date(2026, 4, 23))
    assert first["photo_consent"] is True
    assert sheet.rows[1].values["photo_consent"] is None


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("¿En qué idiomas trabaja?", "languages"), ("¿Cuál es su cargo?", "function"),
        ("¿A qué institución representa?", "organisation"), ("Quelle est votre fonction ?", "function"),
        ("What is your job title?", "function"), ("Qual é o seu cargo?", "function"),
    ],
)  # fmt: skip
def test_a_question_is_understood_by_what_it_asks_for(tmp_path, question, field):
    rows = [["Family name", "Given name", "E-mail", question], ["Kamau", "Wanjiru", "w@k.example.ke", "Français"]]

    assert the_sheet(xlsx(tmp_path / "list.xlsx", Registrations=rows)).columns[field] == question


def test_a_header_in_two_lines_names_each_column_by_both(tmp_path):
    rooms = [
        ["Sala", "Piso", "Capacidad", "", "", "Cabinas"],
        ["", "", "Auditorio", "Escuela", "En U", ""],
        ["Los Incas", 1, 350, 200, "", 3],
        ["Chan Chan", 2, 120, 80, 45, 1],
    ]
    people = [
        ["Nom", "Prénom", "E-mail", "Arrivée", "", "", "Départ", "", ""],
        ["", "", "", "Date", "Heure", "Vol", "Date", "Heure", "Vol"],
        ["Diop", "Awa", "awa@d.example.sn", "19/04/2026", "09:00", "AF 1", "23/04/2026", "22:30", "AF 2"],
        ["Sarr", "Ba", "ba@s.example.sn", "18/04/2026", "10:00", "KQ 1", "24/04/2026", "21:30", "KQ 2"],
    ]

    sheet = the_sheet(xlsx(tmp_path / "salas.xlsx", Salas=rooms))
    persons = the_sheet(xlsx(tmp_path / "inscriptions.xlsx", Inscriptions=people))

    assert sheet.header_row == 2
    assert [(row.values.get("capacity.theatre"), row.values.get("capacity.u")) for row in sheet.rows] == [
        (350, None), (120, 45)
    ]  # fmt: skip
    assert persons.rows[0].values["arrival"] == datetime(2026, 4, 19, 9, 0)
    assert persons.rows[0].values["departure"] == datetime(2026, 4, 23, 22, 30)
    assert persons.rows[1].values["departure_flight"] == "KQ 2"


def test_a_line_of_data_below_a_header_is_no_second_line_of_it(tmp_path):
    rows = [["Nom", "Prénom", "Ville", "Pays"], ["Diop", "", "Dakar", ""], ["Sarr", "Ba", "", "Sénégal"]]

    assert the_sheet(xlsx(tmp_path / "inscriptions.xlsx", Inscriptions=rows)).header_row == 1


@pytest.mark.parametrize(
    "headers", [("Présence 20/4", "Présence 21/4", "Présence 22/4"), ("Ngày 20/4", "Ngày 21/4", "Ngày 22/4")]
)
def test_columns_of_crosses_named_by_a_word_and_a_date_are_days(tmp_path, headers):
    rows = [["Nom", "Prénom", "E-mail", *headers], ["Diop", "Awa", "a@d.example.sn", "x", "", "x"],
            ["Sarr", "Ba", "b@s.example.sn", "x", "x", "x"]]  # fmt: skip

    sheet = the_sheet(xlsx(tmp_path / "inscriptions.xlsx", Inscriptions=rows))

    assert [[day.day for day in row.values["days"]] for row in sheet.rows] == [[20, 22], [20, 21, 22]]
    assert not sheet.problems


def test_a_sheet_per_day_with_few_sessions_is_a_programme(tmp_path):
    rows = [
        ["DAY 2 – Tuesday 21 April 2026"],
        ["Time", "Session", "Venue", "Chair", "Moderator", "Panelists"],
        ["09:00-12:00", "WG1 – Water", "Room A", "", "Grace Otieno", ""],
        ["09:00-12:00", "WG2 – Transport", "Room B", "", "", ""],
        ["20:00-00:30", "Gala dinner", "Garden", "", "", ""],
        ["* Subject to change"],
    ]

    sheet = the_sheet(xlsx(tmp_path / "Programme.xlsx", Tue_21=rows))

    assert sheet.kind == "programme"
    assert [(row.values["title"], row.values["type"]) for row in sheet.rows] == [
        ("WG1 – Water", "working_group"), ("WG2 – Transport", "working_group"), ("Gala dinner", "meal")
    ]  # fmt: skip
    assert {row.values["day"] for row in sheet.rows} == {date(2026, 4, 21)}
    assert not sheet.problems


def test_two_titles_of_sessions_are_told_apart_by_their_language(tmp_path):
    rows = [["From", "To", "Session title", "Titre de la séance", "Room"],
            [time(9), time(10), "Opening", "Ouverture", "A"],
            [time(10), time(11), "Coffee", "Pause café", "B"]]  # fmt: skip

    sheet = the_sheet(xlsx(tmp_path / "agenda.xlsx", Agenda=rows))

    assert (sheet.rows[0].values["title.en"], sheet.rows[0].values["title.fr"]) == ("Opening", "Ouverture")


def test_a_total_that_fills_its_line_and_one_in_another_language_are_no_rooms_and_nobody(tmp_path):
    rooms = [["Room", "Theatre", "Classroom", "U-shape", "Banquet", "Booths"], ["A", 80, 50, 30, 40, 0],
             ["B", 60, 40, 20, 30, 1], ["Total", 140, 90, 50, 70, 1]]  # fmt: skip
    people = [["STT / No.", "Full name", "Email"], [1, "Nguyễn Văn An", "an@hn.example.vn"], ["Tổng cộng / Total", 1]]

    assert len(the_sheet(xlsx(tmp_path / "rooms.xlsx", Rooms=rooms)).rows) == 2
    assert len(the_sheet(xlsx(tmp_path / "delegates.xlsx", Delegates=people)).rows) == 1


def test_the_options_of_a_grid_are_what_stands_in_the_brackets(tmp_path):
    rows = [["Timestamp", "Email Address", "Rank the visits [SV1 Forest]", "Rank the visits [SV2 Depot]"],
            ["2026/03/01 10:00:00", "a@d.example.sn", "1", "2"],
            ["2026/03/02 10:00:00", "b@d.example.sn", "2", "1"]]  # fmt: skip

    sheet = the_sheet(delimited(tmp_path / "visit choices.csv", rows))

    assert sheet.options == ("SV1 Forest", "SV2 Depot")
    assert sheet.rows[0].values["options"] == {"SV1 Forest": 1, "SV2 Depot": 2}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Séance d'ouverture", "opening"), ("Pausa café", "break"), ("Panel 2: Mobility", "panel"),
        ("Atelier GT1", "working_group"),
        ("GT3 Climat", "working_group"), ("Noche de museos (evento social)", "social"),
        ("Conférence de presse", "press"),
        ("Visita V1-A Mirador", "site_visit"), ("Opening up data", None), ("Social housing in Vienna", None),
        ("Welcome to the machine", None), ("Night market walk", None), ("Comida y ciudad", None),
    ],
)  # fmt: skip
def test_the_kind_of_a_session_is_what_its_title_begins_with_and_no_guess(title, kind):
    assert session_type_in(title) == kind


@pytest.mark.parametrize(("start", "end", "wrong"), [("22:30", "01:00", []), ("14:00", "13:00", ["end_before_start"])])
def test_an_evening_may_end_after_midnight_and_an_afternoon_not_before_it_starts(start, end, wrong):
    values = {"start": time.fromisoformat(start), "end": time.fromisoformat(end)}

    assert [doubt.kind for _, doubt in check_session(values, frozenset(), NAIROBI)] == wrong


@pytest.mark.parametrize(
    ("cell", "codes"),
    [("Sí, español e inglés", ("es", "en")), ("Sim, do espanhol", ("es",)), ("de l'anglais", ("en",)),
     ("SI, EN", ("si", "en")),
     ("Sí", ()), ("JA, FR", ("ja", "fr"))],
)  # fmt: skip
def test_a_yes_before_languages_is_none_of_them(cell, codes):
    assert cells.languages(cell, NAIROBI).value == codes


@pytest.mark.parametrize(
    ("cell", "read_as", "kinds"),
    [
        ("Pérez Salas@arequipa.example.pe", ("Pérez Salas@arequipa.example.pe",), ["email_invalid"]),
        ("Anna Soler anna.soler@x.example.org", ("anna.soler@x.example.org",), ["email_extracted"]),
        ("e-mail: anna@x.example.org", ("anna@x.example.org",), ["email_extracted"]),
        ("anonymous", (), []),
    ],
)
def test_a_space_inside_an_address_cuts_nothing_off_it(cell, read_as, kinds):
    found = cells.emails(cell, NAIROBI)

    assert (found.value, [doubt.kind for doubt in found.doubts]) == (read_as, kinds)


@pytest.mark.parametrize(
    ("word", "code"), [("Brasileira", "BR"), ("mexicano", "MX"), ("Kényane", "KE"), ("Nigérien", "NE")]
)
def test_a_nationality_is_the_country_of_its_passport(word, code):
    assert nationalities_of(word) == (code,)
    assert cells.nationality(word, NAIROBI).value == code


@pytest.mark.parametrize(
    ("cell", "wish"),
    [("Ninguna", ""), ("None", ""), ("sin restricciones", ""), ("Halal", "Halal"), ("Sin gluten", "Sin gluten")],
)
def test_who_wishes_nothing_has_no_wish(cell, wish):
    assert cells.wish(cell, NAIROBI).value == wish


def test_a_bilingual_cell_says_what_its_known_part_says():
    assert cells.one_of("gender")("Nam / M", NAIROBI).value == "male"


def test_a_pipe_is_refused_before_it_is_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")

    with pytest.raises(UnreadableFile):
        read(tmp_path / "pipe.csv", NAIROBI)


def test_cards_that_never_end_are_looked_through_once(tmp_path):
    (tmp_path / "cards.vcf").write_text("BEGIN:VCARD\n" * 50_000)

    with pytest.raises(UnreadableFile):
        read(tmp_path / "cards.vcf", NAIROBI)
