"""Cells of lists: what is typed and pasted is stored where it belongs, what is copied can be pasted again."""

from dataclasses import dataclass

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Category, Participant, Person, Status
from c2c_events.domain.values import Text
from c2c_events.errors import WrongValue
from c2c_events.language import language
from c2c_events.services.list_cells import (
    can_be_made,
    cells_in_words,
    known_values,
    make_and_type,
    open_cell,
    store_block,
    type_into,
    understand_block,
)
from c2c_events.services.naming import Names, UnknownName
from c2c_events.services.typed import parse_typed
from tests.builders import a_meeting, a_person, a_workspace, add, registered

ENGLISH, FRENCH = language("en"), language("fr")


@dataclass(frozen=True)
class Spot:
    kind: type
    thing: str
    path: str


@pytest.fixture
def meeting(tmp_path):
    ana = a_person("ana", "Ana", "Silva", emails=("ana@lima.pe",))
    bo = a_person("bo", "Bo", "Li")
    lima = Organisation(id="lima", name=Text({"en": "City of Lima", "fr": "Ville de Lima"}))
    category = Category(id="city", code="city", name=Text({"en": "City", "fr": "Ville"}))
    with a_workspace(tmp_path, a_meeting(languages=("en", "fr"))) as workspace:
        add(workspace, lima, category, *registered(ana, bo))
        yield workspace


def participants(meeting) -> dict[str, Participant]:
    return {each.person: each for each in meeting.read(lambda reader: reader.all(Participant))}


def at(meeting, person, path, kind=Participant) -> Spot:
    return Spot(kind, participants(meeting)[person].id if kind is Participant else person, path)


def test_a_cell_opens_with_what_is_typed_and_with_what_completes_it(meeting):
    opened = meeting.read(open_cell, at(meeting, "ana", "status"), FRENCH)

    assert opened.said == FRENCH.pgettext("participant", "Confirmed")
    assert opened.closed
    assert FRENCH.pgettext("participant", "Waiting") in opened.choices


@pytest.mark.parametrize(
    ("path", "choice", "closed", "between"),
    [
        ("country", "Kenya", True, ""),
        ("languages", "French", True, ";,"),
        ("organisation", "City of Lima", False, ""),
        ("step_free", "Yes", True, ""),
        ("hotel", None, False, ""),
    ],
)
def test_what_completes_a_cell_goes_by_its_field(meeting, path, choice, closed, between):
    opened = meeting.read(open_cell, at(meeting, "ana", path), ENGLISH)

    assert choice is None or choice in opened.choices
    assert (opened.closed, opened.between) == (closed, between)


def test_the_same_is_typed_into_several_cells_and_only_those_that_differ_count(meeting):
    spots = [at(meeting, person, "country") for person in ("ana", "bo")]
    meeting.run(Label("edit", "Ana"), type_into, spots[:1], "Kenya", ENGLISH)

    changed = meeting.run(Label("edit_many", "2"), type_into, spots, "KE", ENGLISH).result

    assert changed == 1
    assert {each.country for each in participants(meeting).values()} == {"KE"}


def test_a_text_is_typed_in_the_language_that_the_reader_sees(meeting):
    spot = at(meeting, "ana", "function")
    meeting.run(Label("edit", "Ana"), type_into, [spot], "Mayor", ENGLISH)

    meeting.run(Label("edit", "Ana"), type_into, [spot], "Maire", FRENCH)

    # To a French reader, the English text was the one to be seen, and so the one to be changed.
    assert participants(meeting)["ana"].function == Text({"en": "Maire"})


def test_an_unknown_name_is_refused_until_it_is_made(meeting):
    spots = [at(meeting, "bo", "organisation")]

    with pytest.raises(UnknownName) as refused:
        meeting.run(Label("edit", "Bo"), type_into, spots, "City of Quito", ENGLISH)
    assert can_be_made(refused.value.of)
    meeting.run(Label("edit", "Bo"), make_and_type, spots, refused.value.of, refused.value.name, ENGLISH)

    made = meeting.read(lambda reader: reader.get(Organisation, participants(meeting)["bo"].organisation))
    assert made.name == Text({"en": "City of Quito"})


@pytest.mark.parametrize("kind", ["organisation", "delegation", "partnership", "category"])
def test_what_can_be_made_from_a_name_is_made(meeting, kind):
    spots = [at(meeting, "bo", kind)]

    meeting.run(Label("edit", "Bo"), make_and_type, spots, kind, "Rivers", ENGLISH)

    assert getattr(participants(meeting)["bo"], kind) is not None


def test_a_block_is_understood_cell_by_cell_and_stored_at_once(meeting):
    cells = [
        (at(meeting, "ana", "status"), "Declined"),
        (at(meeting, "ana", "emails", Person), "ana@lima.pe"),
        (at(meeting, "bo", "status"), "perhaps"),
        (at(meeting, "bo", "emails", Person), "bo@li.example"),
    ]

    understood = meeting.read(understand_block, cells, ENGLISH)
    meeting.run(Label("paste", "2"), store_block, understood.values)

    assert understood.changing == {0, 3}
    assert [type(why) for why in understood.refused.values()] == [WrongValue]
    assert list(understood.refused) == [2]
    assert participants(meeting)["ana"].status is Status.DECLINED
    assert meeting.read(lambda reader: reader.get(Person, "bo")).emails == ("bo@li.example",)


def test_what_cells_say_is_understood_as_nothing_new(meeting):
    spots = [
        at(meeting, person, path) for person in ("ana", "bo") for path in ("status", "country", "days", "function")
    ]

    said = meeting.read(cells_in_words, spots, FRENCH)
    understood = meeting.read(understand_block, list(zip(spots, said, strict=True)), FRENCH)

    assert (understood.changing, understood.refused) == (frozenset(), {})


@pytest.mark.parametrize("path", ["country", "languages", "status", "organisation"])
def test_whatever_is_proposed_for_a_field_of_no_thing_yet_is_understood(meeting, path):
    french = language("fr")
    proposed = meeting.read(known_values, Participant, path, french)

    def parsed(reader):
        names = Names(reader, french)
        return [parse_typed(Participant, path, each, names) for each in proposed]

    assert proposed
    assert len(set(meeting.read(parsed))) == len(proposed)


def test_for_a_field_of_free_text_nothing_is_proposed(meeting):
    assert meeting.read(known_values, Participant, "hotel", language("en")) == ()
