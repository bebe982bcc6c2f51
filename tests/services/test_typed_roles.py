import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Person
from c2c_events.domain.programme import Role, RoleKind
from c2c_events.domain.values import Text
from c2c_events.language import language
from c2c_events.services.naming import AmbiguousName, UnknownName
from c2c_events.services.session_roles import NobodyRepresented, roles_of
from c2c_events.services.typed_roles import (
    add_stand_in,
    add_to_address_book,
    type_holder,
    type_new_role,
    type_stand_in,
)
from tests.builders import a_meeting, a_person, a_session, add

EN = language("en")


@pytest.fixture
def panel(workspace):
    """A session whose chair is Ana Silva, with a speaker who is only written, in another session too; two Bo Ek."""
    add(
        workspace,
        a_meeting(),
        a_person("ana", "Ana", "Silva"),
        a_person("carla", "Carla", "Nowak"),
        a_person("bo1", "Bo", "Ek", emails=("bo@lund.se",)),
        a_person("bo2", "Bo", "Ek", emails=("bo@ystad.se",)),
        a_session("panel"),
        a_session("closing", "2024-03-14 16:00", "17:00"),
        Role(id="chair", session="panel", role_kind=RoleKind.CHAIR, person="ana", position=1),
        Role(id="written", session="panel", role_kind=RoleKind.SPEAKER, as_written="Dan QUARTEY", affiliation="Accra",
             position=2, confirmed=True, function=Text({"en": "Engineer"})),
        Role(id="again", session="closing", role_kind=RoleKind.SPEAKER, as_written="Dan Quartey", affiliation="Accra"),
        Role(id="other", session="closing", role_kind=RoleKind.HOST, as_written="Dan Quartey", affiliation="Tema"),
    )  # fmt: skip
    return workspace


def do(workspace, use_case, *args):
    return workspace.run(Label("test"), use_case, *args).result


def role(workspace, own) -> Role:
    return workspace.read(lambda reader: reader.get(Role, own))


def test_who_is_in_the_address_book_is_meant_by_their_name(panel):
    added = do(panel, type_new_role, "panel", RoleKind.SPEAKER, "carla nowak", EN)

    assert role(panel, added).person == "carla"
    assert [each.id for each in panel.read(lambda reader: roles_of(reader, "panel"))] == ["chair", "written", added]


def test_somebody_else_stands_as_they_are_written_with_their_organisation(panel):
    do(panel, type_holder, "chair", "Kofi Mensah (City of Kumasi)", EN)

    found = role(panel, "chair")
    assert (found.person, found.as_written, found.affiliation) == (None, "Kofi Mensah", "City of Kumasi")


@pytest.mark.parametrize("said", ["N.N.", "à confirmer", "?", ""])
def test_a_seat_without_a_person_is_a_placeholder(panel, said):
    do(panel, type_holder, "chair", said, EN)

    found = role(panel, "chair")
    assert (found.person, found.as_written, found.placeholder) == (None, "", said)


def test_namesakes_are_asked_for(panel):
    with pytest.raises(AmbiguousName) as refused:
        do(panel, type_holder, "chair", "Bo Ek", EN)

    do(panel, type_holder, "chair", list(refused.value.candidates.values())[1], EN)

    assert role(panel, "chair").person == list(refused.value.candidates)[1]


@pytest.mark.parametrize(
    ("said", "there", "written", "absent", "absent_written"),
    [
        ("Carla Nowak, for Ana Silva", "carla", "", "ana", ""),
        ("Carla Nowak, for Kofi Mensah (Kumasi)", "carla", "", None, "Kofi Mensah (Kumasi)"),
        ("Kofi Mensah, for Ana Silva", None, "Kofi Mensah", "ana", ""),
    ],
)
def test_b_for_a_says_that_b_stands_in(panel, said, there, written, absent, absent_written):
    do(panel, type_holder, "written", said, EN)

    found = role(panel, "written")
    assert (found.person, found.as_written) == (there, written)
    assert (found.stands_in_for, found.represented_as_written) == (absent, absent_written)


def test_a_substitute_is_typed_and_taken_back(panel):
    do(panel, type_stand_in, "chair", "Carla Nowak", EN)
    assert (role(panel, "chair").person, role(panel, "chair").stands_in_for) == ("carla", "ana")

    do(panel, type_stand_in, "chair", "", EN)

    assert (role(panel, "chair").person, role(panel, "chair").stands_in_for) == ("ana", None)
    with pytest.raises(NobodyRepresented):
        do(panel, type_stand_in, "chair", "", EN)


def test_a_substitute_who_is_in_no_address_book_is_put_into_it(panel):
    with pytest.raises(UnknownName):
        do(panel, type_stand_in, "chair", "Kofi MENSAH", EN)

    person = do(panel, add_stand_in, "chair", "Kofi MENSAH")

    assert (role(panel, "chair").person, role(panel, "chair").stands_in_for) == (person, "ana")
    made = panel.read(lambda reader: reader.get(Person, person))
    assert (made.given_name, made.family_name) == ("Kofi", "MENSAH")


def test_who_is_only_written_comes_into_the_address_book_with_all_their_roles(panel):
    person = do(panel, add_to_address_book, "written")

    found = role(panel, "written")
    assert (found.person, found.as_written) == (person, "")
    assert (found.confirmed, found.function) == (True, Text({"en": "Engineer"}))
    assert role(panel, "again").person == person
    assert role(panel, "other").person is None
