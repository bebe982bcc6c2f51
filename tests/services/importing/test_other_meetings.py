"""Files of other meetings, with other headers, languages, orders and formats."""

from datetime import date, datetime
from pathlib import Path

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.organisations import Organisation, OrganisationKind
from c2c_events.domain.outcomes import Agreement, Party
from c2c_events.domain.people import ConsentUse, Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind, Session, SessionKind
from c2c_events.domain.values import Text
from c2c_events.errors import C2CError
from c2c_events.paths import resource
from c2c_events.services.editions import NewMeeting, new_meeting
from c2c_events.services.importing import ImportOptions, import_source, load_mapping, read_answers
from c2c_events.services.workspace import create_workspace


def a_meeting(tmp_path, starts, ends, zone, city, country, languages):
    workspace = create_workspace(str(tmp_path / "meeting.c2c"))
    facts = NewMeeting(Text({languages[0]: city}), starts, ends, zone, city, country, languages)
    workspace.run(Label("new_meeting"), new_meeting, facts)
    return workspace


@pytest.fixture
def lima(tmp_path):
    with a_meeting(
        tmp_path, date(2025, 9, 9), date(2025, 9, 11), "America/Lima", "Lima", "PE", ("es", "pt", "en")
    ) as own:
        yield own


def written(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def everything(workspace, kind):
    return workspace.read(lambda reader: reader.all(kind))


def test_agreements_of_a_meeting_without_any_amount(tmp_path):
    with a_meeting(tmp_path, date(2001, 5, 15), date(2001, 5, 16), "Europe/Brussels", "Brussels", "BE", ("fr",)) as own:
        report = import_source(
            own, resource("samples", "brussels-2001", "agreements.csv"), ImportOptions(accept_all=True)
        )

        agreements, parties = everything(own, Agreement), everything(own, Party)
        assert report.kind == "agreements"
        assert len(agreements) == 9
        assert all(agreement.amount is None for agreement in agreements)
        lokossa = next(each for each in agreements if "Lokossa" in each.text.pick())
        assert [(party.name, party.country) for party in parties if party.agreement == lokossa.id] == [
            ("Lokossa", "BJ"), ("Andenne", "BE"), ("Evere", "BE"),
        ]  # fmt: skip


def test_a_register_in_spanish_with_its_columns_in_another_order(lima, tmp_path):
    source = written(
        tmp_path,
        "inscritos.csv",
        "Correo electrónico;País;Apellidos;Nombre;Cargo;Institución;Tipo de institución;Idiomas;Días;"
        "Fotos (sí/no);Dieta\n"
        "ines@lisboa.example;Portugal;Falcão Simões;Inês;Vereadora;Câmara Municipal de Lisboa;"
        "Municipio;portugués, inglés;todos;sí;vegetariana\n"
        "an@danang.example;Vietnam;Nguyễn;Văn An;Técnico;Ciudad de Da Nang;Gobierno local;en;"
        "9 y 10 de septiembre;no;\n",
    )

    report = import_source(lima, source, ImportOptions())

    people = {person.id: person for person in everything(lima, Person)}
    ines, an = everything(lima, Participant)
    assert report.kind == "registrations"
    assert (people[ines.person].family_name, people[ines.person].given_name) == ("Falcão Simões", "Inês")
    assert ines.days == {date(2025, 9, day) for day in (9, 10, 11)}
    assert an.days == {date(2025, 9, 9), date(2025, 9, 10)}
    assert ines.consents[ConsentUse.PHOTO].given
    assert not an.consents[ConsentUse.PHOTO].given
    assert ines.languages == {"pt", "en"}
    assert {each.organisation_kind for each in everything(lima, Organisation)} == {OrganisationKind.LOCAL_AUTHORITY}


def test_a_programme_in_one_sheet_with_dates_in_a_column(lima, tmp_path):
    source = written(
        tmp_path,
        "agenda.tsv",
        "Date\tStart time\tEnd time\tSession title\tType\tRoom\tChair\tSpeakers\n"
        "9 September 2025\t9:00 am\t10:30 am\tOpening\tOpening ceremony\tMain hall\t"
        "Ana Quispe (City of Lima)\tJoão Silva (Lisboa); TBC\n"
        "\t11:00 am\t12:30 pm\tWater for all\tPanel\tRoom B\t\tMaria Souza\n"
        "10/09/2025\t13:00\t14:00\tLunch\tLunch\tPatio\t\t\n",
        "utf-16",
    )

    import_source(lima, source, ImportOptions(language="en"))

    opening, water, lunch = everything(lima, Session)
    assert opening.title == Text({"en": "Opening"})
    assert (opening.session_kind, water.session_kind, lunch.session_kind) == (
        SessionKind.OPENING, SessionKind.PANEL, SessionKind.MEAL,
    )  # fmt: skip
    assert (water.span.start, water.span.end) == (datetime(2025, 9, 9, 11), datetime(2025, 9, 9, 12, 30))
    assert lunch.span.start == datetime(2025, 9, 10, 13)
    roles = everything(lima, Role)
    own = [role for role in roles if role.session == opening.id]
    assert [(role.role_kind, role.as_written, bool(role.placeholder)) for role in own] == [
        (RoleKind.CHAIR, "Ana Quispe", False), (RoleKind.SPEAKER, "João Silva", False), (RoleKind.SPEAKER, "", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "rooms", "places"),
    [("Sala;Lugar", ["Azul"], ["", "Plaza Mayor"]), ("Lugar;Nota", ["Azul"], ["", ""])],
)
def test_a_place_stands_beside_rooms_or_is_a_room_where_it_stands_alone(lima, tmp_path, headers, rooms, places):
    source = written(
        tmp_path,
        "programa.csv",
        f"Día;Inicio;Fin;Título;{headers};Ponentes\n"
        "09/09/2025;09:00;10:00;Apertura;Azul;;Ana Muñoz\n"
        f"09/09/2025;20:00;22:00;Cena;;{places[1]};Bo Ek\n",
    )

    import_source(lima, source, ImportOptions(accept_all=True))

    sessions = sorted(everything(lima, Session), key=lambda each: each.span.start)
    assert [each.name for each in everything(lima, Room)] == rooms
    assert [each.place.pick() for each in sessions] == places


def test_cards_of_an_address_book_are_people_and_no_registrations(lima, tmp_path):
    source = written(
        tmp_path,
        "contacts.vcf",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Haddad;Omar;;;\r\nFN:Omar Haddad\r\nORG:Amman Municipality\r\n"
        "EMAIL:omar@amman.example\r\nTEL:+962 6 555 0100\r\nEND:VCARD\r\n",
    )

    import_source(lima, source, ImportOptions())

    (omar,) = everything(lima, Person)
    assert (omar.given_name, omar.family_name, omar.email) == ("Omar", "Haddad", "omar@amman.example")
    assert everything(lima, Participant) == []


def test_a_mapping_overrides_what_headers_seem_to_say(lima, tmp_path):
    source = written(
        tmp_path, "list.csv", "A1,A2,A3\nSouza,Maria,maria@porto.example\nKim,Minjun,minjun@busan.example\n"
    )
    mapping = written(
        tmp_path,
        "mapping.toml",
        'kind = "registrations"\nheader_row = 1\n[columns]\n"A1" = "family_name"\n"A2" = "given_name"\n'
        '"A3" = "email"\n',
    )

    import_source(lima, source, ImportOptions(mapping=load_mapping(mapping)))

    assert [(each.family_name, each.given_name, each.email) for each in everything(lima, Person)] == [
        ("Souza", "Maria", "maria@porto.example"), ("Kim", "Minjun", "minjun@busan.example"),
    ]  # fmt: skip


def test_a_column_nobody_knows_becomes_a_field_of_the_meeting(lima, tmp_path):
    source = written(tmp_path, "list.csv", "Surname,First name,Email,T-shirt size\nSouza,Maria,maria@porto.example,M\n")

    import_source(lima, source, ImportOptions())

    (maria,) = everything(lima, Participant)
    (meeting,) = everything(lima, Meeting)
    assert dict(maria.custom) == {"T-shirt size": "M"}
    assert dict(meeting.custom_fields) == {"T-shirt size": "T-shirt size"}


def test_a_person_of_the_earlier_edition_is_the_same_person(lima, tmp_path):
    cards = written(
        tmp_path,
        "old.vcf",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Souza;Maria;;;\r\nFN:Maria Souza\r\n"
        "EMAIL:maria@porto.example\r\nEND:VCARD\r\n",
    )
    import_source(lima, cards, ImportOptions())
    source = written(tmp_path, "list.csv", "Surname,First name,Email\nSOUZA,Maria,Maria@Porto.example\n")

    import_source(lima, source, ImportOptions())

    (maria,) = everything(lima, Person)
    (registration,) = everything(lima, Participant)
    assert registration.person == maria.id
    assert registration.status is Status.CONFIRMED


@pytest.mark.parametrize("name", ["bad.xlsx", "empty.csv", "notes.pdf"])
def test_a_file_that_cannot_be_read_leaves_the_meeting_as_it_was(lima, tmp_path, name):

    content = {"bad.xlsx": b"PK\x03\x04 and then nothing", "empty.csv": b"", "notes.pdf": b"%PDF-1.7\n%"}[name]
    (tmp_path / name).write_bytes(content)
    before = Path(lima.database.path).read_bytes()

    with pytest.raises(C2CError, match=name):
        import_source(lima, tmp_path / name, ImportOptions())

    assert Path(lima.database.path).read_bytes() == before


def test_the_questions_of_a_form_are_understood(lima, tmp_path):
    source = written(
        tmp_path,
        "answers.csv",
        "ID,What is your first name?,What is your last name?,What is your email address?,¿En qué idiomas trabaja?\n"
        "1,Amina,Gharbi,amina@sfax.example,\"francés, inglés\"\n2,Kofi,Annor,kofi@accra.example,en\n",
    )  # fmt: skip

    import_source(lima, source, ImportOptions())

    people = {person.given_name: person for person in everything(lima, Person)}
    assert (people["Amina"].family_name, people["Amina"].email) == ("Gharbi", "amina@sfax.example")
    assert people["Amina"].languages == {"fr", "en"}
    assert people["Kofi"].languages == {"en"}


def test_a_header_in_two_lines_is_one_header(lima, tmp_path):
    source = written(
        tmp_path,
        "register.csv",
        "Surname;First name;Email;Arrival;;Departure;\n;;;Date;Flight;Date;Flight\n"
        "Souza;Maria;maria@porto.example;08/09/2025 18:30;TP 91;12/09/2025 07:15;TP 90\n"
        "Kim;Minjun;minjun@busan.example;07/09/2025 06:00;KE 1;12/09/2025 10:00;KE 2\n",
    )

    import_source(lima, source, ImportOptions())

    maria = everything(lima, Participant)[0]
    assert (maria.arrival, maria.arrival_transport) == (datetime(2025, 9, 8, 18, 30), "TP 91")
    assert (maria.departure, maria.departure_transport) == (datetime(2025, 9, 12, 7, 15), "TP 90")


def test_a_decision_about_a_row_that_is_not_there_is_told(lima, tmp_path):
    source = written(tmp_path, "list.csv", "Surname,First name,Email\nSouza,Maria,maria@porto.example\n")
    answers = written(tmp_path, "answers.json", '[{"sheet": "list", "row": 99, "do": "take"}]')

    report = import_source(lima, source, ImportOptions(answers=read_answers(answers)))

    assert [problem.kind for problem in report.problems] == ["answer_unused"]
    assert report.total("new") == 1


def test_decisions_about_fields_that_do_not_exist_are_refused(tmp_path):
    answers = written(tmp_path, "answers.json", '[{"sheet": "list", "row": 2, "do": "set", "values": {"shoe": "42"}}]')

    with pytest.raises(C2CError, match="shoe"):
        read_answers(answers)
