"""Files of other meetings: other headers, languages, column orders and formats."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from c2c_events.errors import UnreadableFile, WrongMapping
from c2c_events.imports.cells import Amount, Context, PlaceSaid
from c2c_events.imports.mapping import load_mapping
from c2c_events.imports.names import NameSaid
from c2c_events.imports.rows import read
from c2c_events.imports.sheets import SheetRead
from tests.imports.made import delimited, ods, xls, xlsx

CALI = Context(date(2025, 5, 6), date(2025, 5, 8), "America/Bogota", ("es", "en", "pt"), "CO")


def the_sheet(path, **how) -> SheetRead:
    (sheet,) = read(path, CALI, **how).sheets
    return sheet


def kinds_of(sheet):
    return [(problem.row, problem.field, problem.kind) for problem in sheet.problems]


def test_a_spanish_opendocument_list_of_registrations(tmp_path):
    sheet = the_sheet(
        ods(
            tmp_path / "inscritos.ods",
            Hoja1=[
                ["Apellidos y nombre", "Correo electrónico", "Entidad", "Ciudad", "País", "Cargo", "Teléfono móvil",
                "Idiomas",
                 "Días de asistencia", "Fecha de llegada", "Hora de llegada", "¿Necesita carta de invitación?",
                 "Autorizo el uso de mi imagen", "Talla de camiseta"],
                ["Gómez Ruiz, Ana María", "ana@ciudad.example", "Alcaldía de Cali", "Cali", "Colombia", "Alcaldesa",
                 "+57 310 555 0101", "español, inglés", "martes y jueves", "05/05/2025", "14:30", "Sí", "No", "M"],
                ["Silva, João", "joao@cidade.example", "Prefeitura de Recife", "Recife", "Brasil", "Prefeito", "",
                "portugués",
                 "6 al 8 de mayo", "5 de mayo de 2025", "", "No", "Sí", "L"],
                ["Total: 2"],
            ],
        )
    )  # fmt: skip

    assert (sheet.kind, sheet.custom) == ("registrations", ("Talla de camiseta",))
    assert [(row.number, row.why) for row in sheet.ignored] == [(4, "total")]
    assert sheet.rows[0].values == {
        "full_name": NameSaid("Gómez Ruiz, Ana María", "Ana María", "Gómez Ruiz"),
        "email": ("ana@ciudad.example",),
        "organisation": "Alcaldía de Cali",
        "city": "Cali",
        "country": "CO",
        "function": "Alcaldesa",
        "phone": "+57 310 555 0101",
        "languages": ("es", "en"),
        "days": (date(2025, 5, 6), date(2025, 5, 8)),
        "arrival": datetime(2025, 5, 5, 14, 30),
        "arrival_time": time(14, 30),
        "visa_letter": True,
        "photo_consent": False,
    }
    assert sheet.rows[1].values["days"] == (date(2025, 5, 6), date(2025, 5, 7), date(2025, 5, 8))
    assert sheet.rows[1].custom == {"Talla de camiseta": "L"}
    assert kinds_of(sheet) == []


def test_a_portuguese_form_with_commas_and_days_by_their_order(tmp_path):
    sheet = the_sheet(
        delimited(
            tmp_path / "respostas.csv",
            [
                ["Carimbo de data/hora", "Endereço de e-mail", "Primeiro nome", "Apelido", "Instituição",
                 "Tipo de instituição", "País", "Telemóvel", "Línguas", "Dias de presença", "Aceito figurar na lista"],
                ["2025/03/01 10:11:12", "rui@porto.example", "Rui", "Sá", "Câmara Municipal do Porto", "Autarquia",
                "Portugal",
                 "912 555 000", "PT; EN", "6,7,8", "sim"],
                ["2025/03/02 8:01:12", "inacio@maputo.example", "Inácio", "Cossa", "Município de Maputo",
                "Governo local",
                 "Moçambique", "", "português e inglês", "dia 1 e 2", "não"],
            ],
            separator=",",
            encoding="utf-8-sig",
        )
    )  # fmt: skip
    first, second = (row.values for row in sheet.rows)

    assert (sheet.kind, sheet.separator, sheet.encoding) == ("registrations", ",", "utf-8 with BOM")
    assert (first["given_name"], first["family_name"], first["country"]) == ("Rui", "Sá", "PT")
    assert first["submitted_at"] == datetime(2025, 3, 1, 10, 11)
    assert (first["languages"], second["languages"]) == (("pt", "en"), ("pt", "en"))
    assert second["days"] == (date(2025, 5, 6), date(2025, 5, 7))
    assert (first["list_consent"], second["list_consent"]) == (True, False)
    assert {first["organisation_type"], second["organisation_type"]} == {"local_authority"}


def test_an_english_list_with_tabs_in_utf16_whose_months_come_first(tmp_path):
    sheet = the_sheet(
        delimited(
            tmp_path / "attendees.tsv",
            [
                ["Registration ID", "First Name", "Surname", "Job Title", "Organization", "Country/Region",
                "Email Address",
                 "Arrival Date", "Departure Date", "Photo consent (Y/N)", "Ticket type"],
                ["R-1", "Wei", "Zhang", "Vice Mayor", "Municipality of Chengdu", "China", "wei@chengdu.example",
                 "5/5/2025 10:30 PM", "5/13/2025", "Y", "Speaker"],
                ["R-2", "Siobhán", "O'Brien", "Councillor", "Cork City Council", "Ireland", "s@cork.example",
                "5/6/2025",
                 "5/9/2025", "N", "Delegate"],
            ],
            separator="\t",
            encoding="utf-16",
        )
    )  # fmt: skip
    first, second = (row.values for row in sheet.rows)

    assert (sheet.encoding, sheet.separator) == ("utf-16", "\t")
    assert (first["arrival"], first["departure"]) == (datetime(2025, 5, 5, 22, 30), date(2025, 5, 13))
    assert (second["arrival"], second["departure"]) == (date(2025, 5, 6), date(2025, 5, 9))
    assert (first["photo_consent"], second["photo_consent"], first["category"]) == (True, False, "Speaker")
    assert kinds_of(sheet) == []


def test_days_as_a_column_of_crosses_each(tmp_path):
    sheet = the_sheet(
        xlsx(
            tmp_path / "list.xlsx",
            Participants=[
                ["Name", "E-mail", "Tuesday 6 May", "Wednesday 7 May", "Thursday 8 May"],
                ["Ana Díaz", "a@city.example", "X", "", "x"],
                ["Bo Ek", "b@city.example", "", "yes", ""],
            ],
        )
    )

    assert [row.values["days"] for row in sheet.rows] == [(date(2025, 5, 6), date(2025, 5, 8)), (date(2025, 5, 7),)]
    assert [row.custom for row in sheet.rows] == [{}, {}]


def test_an_old_workbook_and_names_written_without_their_parts(tmp_path):
    sheet = the_sheet(
        xls(
            tmp_path / "lista.xls", [["Nombre completo", "Organización", "Tfno"], ["Ana Díaz Ruiz", "AMB", 34932000111]]
        )
    )

    assert sheet.rows[0].values["full_name"] == NameSaid("Ana Díaz Ruiz")
    assert sheet.rows[0].values["phone"] == "34932000111"


@pytest.mark.parametrize(
    ("headers", "given", "family"),
    [
        (["Nombre", "Apellidos"], "Ana", "Ruiz Gil"),
        (["Name", "First name"], "Ruiz Gil", "Ana"),
        (["Prénom", "Nom"], "Ana", "Ruiz Gil"),
        (["Given names", "Family name"], "Ana", "Ruiz Gil"),
        (["Vorname", "Nachname"], "Ana", "Ruiz Gil"),
    ],
)
def test_a_word_for_name_is_what_the_other_column_leaves(tmp_path, headers, given, family):
    rows = [[*headers, "E-mail"], ["Ana", "Ruiz Gil", "a@b.example"], ["Bo", "Ek", "b@b.example"]]
    values = the_sheet(delimited(tmp_path / "list.csv", rows)).rows[0].values

    assert (values["given_name"], values["family_name"]) == (given, family)


def test_a_list_without_header_is_recognised_by_content_and_says_so(tmp_path):
    rows = [
        ["Ana Díaz", "ana@a.example", "Colombia"],
        ["Luis Gil", "l@b.example", "Perú"],
        ["Jo Ek", "j@c.example", "Sweden"],
    ]
    sheet = the_sheet(delimited(tmp_path / "list.csv", rows))

    assert (sheet.header_row, sheet.columns) == (0, {"full_name": "A", "email": "B", "country": "C"})
    assert [row.values["country"] for row in sheet.rows] == ["CO", "PE", "SE"]
    assert [kind for _, _, kind in kinds_of(sheet)] == ["header_not_found"] + ["column_uncertain"] * 3


def test_a_programme_with_days_as_lines_and_spans_in_one_cell(tmp_path):
    path = xlsx(
        tmp_path / "agenda.xlsx",
        Agenda=[
            ["Programa preliminar"],
            ["Hora", "Actividad", "Lugar", "Moderador(a)", "Ponentes", "Idioma"],
            ["Martes 6 de mayo"],
            ["9:00 - 9:30", "Registro", "Vestíbulo"],
            [
                "10h30 a 12h",
                "Mesa redonda: Agua",
                "Sala 2",
                "Pedro Gil",
                "Ana Ruiz (Alcaldía de Cali), John Smith (UCLG)",
                "EN",
            ],
            ["Miércoles 7 de mayo"],
            [time(14, 0), "Panel", "Sala 2", "", "Ana Ruiz, en representación de Luis Gil (CGLU); N.N.", "ES"],
        ],
    )
    sheet = the_sheet(path)
    times = [(row.number, row.values["day"].day, row.values["start"], row.values.get("end")) for row in sheet.rows]

    assert sheet.kind == "programme"
    assert times == [(4, 6, time(9), time(9, 30)), (5, 6, time(10, 30), time(12)), (7, 7, time(14), None)]
    assert [(person.written, person.organisation) for person in sheet.rows[1].values["speakers"]] == [
        ("Ana Ruiz", "Alcaldía de Cali"),
        ("John Smith", "UCLG"),
    ]
    speaker, nobody = sheet.rows[2].values["speakers"]
    assert (speaker.written, speaker.stands_for.written, nobody.placeholder) == ("Ana Ruiz", "Luis Gil", True)


def test_a_programme_with_the_day_written_once_for_several_rows(tmp_path):
    rows = [
        ["Date", "Start", "End", "Session", "Room", "Chair"],
        ["6 May 2025", "09:00", "10:00", "Opening ceremony", "Hall A", "Ana Ruiz"],
        ["", "10:00", "9:30", "Coffee", "Foyer", ""],
        ["2025-05-09", "0.5", "1 pm", "Closing", "Hall A", ""],
    ]
    sheet = the_sheet(delimited(tmp_path / "programme.csv", rows, separator="|"))

    assert [row.values["day"].isoformat() for row in sheet.rows] == ["2025-05-06", "2025-05-06", "2025-05-09"]
    assert kinds_of(sheet) == [
        (3, "end", "end_before_start"),
        (4, "start", "time_impossible"),
        (4, "day", "day_outside_meeting"),
    ]


def test_partnerships_as_a_list_of_members(tmp_path):
    rows = [
        ["Nombre de la alianza", "Miembros", "Tipo", "Temas", "ODS", "Desde", "Presupuesto (USD)"],
        [
            "Río vivo",
            "Cali (CO); Malmö (SE); Beira (MZ)",
            "hermanamiento",
            "agua, clima",
            "6, 11",
            "marzo de 2021",
            "1.250.000",
        ],
    ]
    values = the_sheet(delimited(tmp_path / "alianzas.csv", rows)).rows[0].values

    assert values["members"] == (PlaceSaid("Cali", "CO"), PlaceSaid("Malmö", "SE"), PlaceSaid("Beira", "MZ"))
    assert (values["type"], values["sdgs"], values["starts"]) == ("twinning", (6, 11), "2021-03")
    assert values["grant"] == Amount(Decimal(1_250_000), "USD")


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([["Código", "Visita", "Cupo máximo", "Punto de encuentro", "Hora de salida", "Paradas"],
          ["A1", "A", "30", "Lobby", "8:00", "Terminal > Estación"]], "visits"),
        ([["Room", "Floor", "Theatre style", "Classroom", "Booths"], ["Hall A", "Ground", "300", "150", "4"]], "rooms"),
        ([["Nombre de la sala", "Piso", "Aforo", "Cabinas"], ["Sala 1", "2", "120", "2"]], "rooms"),
        ([["#", "Recommendation", "Addressed to", "Theme"], ["1", "Fund cities", "European Commission; donors",
        "finance"]],
         "outcomes"),
        ([["Email", "Full name", "First choice", "Second choice"], ["a@b.example", "Ana Ruiz", "WG1", "WG2"]],
        "group_choices"),
        ([["Correo", "Nombre", "Primera opción", "Segunda opción"], ["a@b.example", "Ana Ruiz", "Visita A",
        "Visita B"]],
         "visit_choices"),
        ([["Code", "Title", "Titre", "Languages", "Min", "Max"], ["WG1", "Water", "Eau", "EN", "5", "30"]], "groups"),
        ([["No", "Subject", "Parties", "Signed by"], ["1", "Waste pact", "Lyon; Cali", "Ana Ruiz"]], "agreements"),
        ([["Ingredient", "Quantity", "Shop"], ["flour", "2 kg", "corner"], ["eggs", "12", "market"]], "unknown"),
    ],
    ids=["visits", "rooms", "salas", "outcomes", "groups chosen", "visits chosen", "groups", "agreements", "a recipe"],
)  # fmt: skip
def test_the_kind_of_a_sheet_is_seen_from_its_columns_alone(tmp_path, rows, kind):
    assert the_sheet(delimited(tmp_path / "file.csv", rows)).kind == kind


def test_visiting_cards_are_people(tmp_path):
    path = tmp_path / "cards.vcf"
    path.write_text(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Şahin;Ayşe;;Dr.;\r\nFN:Dr. Ayşe Şahin\r\n"
        "ORG:İzmir Belediyesi;Dış İlişkiler\r\n"
        "EMAIL;TYPE=work:ayse@izmir.example\r\nTEL;TYPE=cell:+90 532 555 0101\r\n"
        "ADR;TYPE=work:;;Cad. 1;İzmir;;35000;Türkiye\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Kofi Annor\r\nEMAIL:kofi@accra.example\r\n"
        "TEL;VALUE=uri:tel:+233-20-555-0101\r\n"
        "END:VCARD\r\nBEGIN:VCARD\r\nbroken\r\nEND:VCARD\r\n",
        encoding="utf-8",
    )
    sheet = the_sheet(path)
    first, second = (row.values for row in sheet.rows)

    assert sheet.kind == "people"
    assert (first["given_name"], first["family_name"], first["title"]) == ("Ayşe", "Şahin", "Dr.")
    assert (first["city"], first["country"], first["email"]) == ("İzmir", "TR", ("ayse@izmir.example",))
    assert (second["full_name"].written, second["phone"]) == ("Kofi Annor", "+233-20-555-0101")
    assert kinds_of(sheet) == [(4, "", "card_unreadable")]


# ------------------------------------------------------------------------------------------------------ mappings


def test_a_mapping_decides_kind_header_row_and_columns(tmp_path):
    path = xlsx(
        tmp_path / "list.xlsx",
        Feuille_1=[["Ville", "Pays"], ["Qui ?", "Où ?", "AB"], ["Ana Ruiz", "Cali", "ana@a.example"]],
        Notes=[["x", "y"], ["1", "2"]],
    )
    (tmp_path / "map.toml").write_text(
        '[sheet."feuille 1"]\nkind = "registrations"\nheader_row = 2\n[sheet."Feuille 1".columns]\n'
        '"Qui ?" = "full_name"\nB = "city"\n"AB" = "email"\n[sheet.Notes]\nkind = "-"\n'.replace(
            "feuille", "Feuille", 1
        ),
        encoding="utf-8",
    )
    sheet = the_sheet(path, mapping=load_mapping(tmp_path / "map.toml"))

    assert (sheet.kind, sheet.header_row) == ("registrations", 2)
    assert sheet.columns == {"full_name": "Qui ?", "city": "Où ?", "email": "AB"}
    assert sheet.rows[0].values["city"] == "Cali"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ('kind = "guests"', "there is no kind “guests”"),
        ('[columns]\nX = "shoe_size"', "there is no field “shoe_size”"),
        ("header_row = -1", "header_row is no row number"),
        ('colums = "x"', "it says “colums”, which means nothing here"),
        ("kind = ", "map.toml"),
        ("[columns]\nX = 3", "does not say which header is which field"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(tmp_path, told, why):
    (tmp_path / "map.toml").write_text(told, encoding="utf-8")

    with pytest.raises(WrongMapping, match=why):
        load_mapping(tmp_path / "map.toml")


def test_a_kind_that_is_forced_is_taken_and_one_sheet_can_be_named(tmp_path):
    path = xlsx(
        tmp_path / "list.xlsx",
        One=[["Name", "City", "Email"], ["Ana Ruiz", "Cali", "a@b.example"]],
        Two=[["Room", "Seats"], ["Hall", 20]],
    )

    assert [sheet.kind for sheet in read(path, CALI, kind="people", sheet="one").sheets] == ["people"]
    assert [sheet.kind for sheet in read(path, CALI).sheets] == ["registrations", "rooms"]


def test_a_folder_gives_its_tables_and_names_what_it_refused(tmp_path):
    delimited(tmp_path / "b.csv", [["Room", "Seats"], ["Hall", "20"]])
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04cut")
    (tmp_path / "notes.md").write_text("# Notes\n\nName, Email\n", encoding="utf-8")
    (tmp_path / "~$b.csv").write_text("Name,Email\n", encoding="utf-8")
    reading = read(tmp_path, CALI)

    assert [sheet.file for sheet in reading.sheets] == ["b.csv"]
    assert [refused.file for refused in reading.refused] == ["a.xlsx"]
    with pytest.raises(UnreadableFile):
        read(tmp_path / "a.xlsx", CALI)


# ------------------------------------------------------------------------------------------------------ encodings


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "windows-1252"), ("mac_roman", "mac-roman"), ("cp850", "cp850"), ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8 with BOM"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16"), ("utf-16-be", "utf-16"),
    ],
)  # fmt: skip
def test_a_western_text_is_read_in_its_encoding(tmp_path, encoding, name):
    rows = [["Nom", "Prénom", "E-mail"], ["Güell", "Élodie", "e@b.example"], ["Nuñez", "Françoise", "f@b.example"]]
    sheet = the_sheet(delimited(tmp_path / "list.csv", rows, encoding=encoding))

    assert sheet.encoding == name
    assert [row.values["given_name"] for row in sheet.rows] == ["Élodie", "Françoise"]


@pytest.mark.parametrize(
    ("encoding", "given"), [("cp1251", "Сергей"), ("cp1253", "Δημήτρης"), ("cp1256", "خالد"), ("cp1250", "Zdzisław")]
)
def test_another_encoding_is_guessed_and_said(tmp_path, encoding, given):
    families = {"cp1251": "Щербаков", "cp1253": "Οικονόμου", "cp1256": "العائلة", "cp1250": "Gołębiowski"}
    rows = [["First name", "Surname", "E-mail"], *[[given, families[encoding], "a@b.example"]] * 3]
    sheet = the_sheet(delimited(tmp_path / "list.csv", rows, encoding=encoding))

    assert sheet.rows[0].values["given_name"] == given
    assert "encoding_guessed" in [kind for _, _, kind in kinds_of(sheet)]


def test_lines_of_two_encodings_are_each_read_in_their_own(tmp_path):
    content = "Nom;Prénom\r\nGüell;Élodie\r\n".encode() + "Nuñez;Françoise\r\n".encode("cp1252")
    (tmp_path / "list.csv").write_bytes(content)
    sheet = the_sheet(tmp_path / "list.csv")

    assert [row.values["family_name"] for row in sheet.rows] == ["Güell", "Nuñez"]
    assert sheet.problems[0].doubt.facts == {"lines": "3", "other": "windows-1252", "main": "utf-8"}


def test_nul_and_control_characters_are_taken_out_and_listed(tmp_path):
    (tmp_path / "list.csv").write_bytes(
        "Nom;E-mail\r\nA\0na \u202eRuiz;a@b.example\r\nB\x01o\x9f Ek;b@b.example\r\n".encode()
    )
    sheet = the_sheet(tmp_path / "list.csv")

    assert [row.values["full_name"].written for row in sheet.rows] == ["Ana Ruiz", "Bo Ek"]
    assert [(row, kind) for row, _, kind in kinds_of(sheet)] == [
        (0, "characters_removed"),
        (2, "characters_removed"),
        (3, "characters_removed"),
    ]


def test_a_quotation_mark_that_never_closes_costs_its_own_line_only(tmp_path):
    (tmp_path / "list.csv").write_bytes(
        b'Nom;E-mail;Ville\r\n"Ana Ruiz;a@b.example;Cali\r\nBo Ek;b@b.example;Lyon\r\n'
        b'"Eva Gil";"e@b.example";"Nice\r\nSud"\r\n'
    )
    sheet = the_sheet(tmp_path / "list.csv")

    assert [(row.number, row.values["full_name"].written, row.values["city"]) for row in sheet.rows] == [
        (2, "Ana Ruiz", "Cali"),
        (3, "Bo Ek", "Lyon"),
        (4, "Eva Gil", "Nice\nSud"),
    ]
    assert (2, "", "unclosed_quote") in kinds_of(sheet)
