from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.values import Text
from c2c_events.language import language
from c2c_events.services.completing import known_values
from c2c_events.services.naming import Names
from c2c_events.services.typed import parse_typed
from tests.builders import a_meeting, add

LIMA = Organisation(id="lima", name=Text({"es": "Lima", "fr": "Ville de Lima"}))
OSLO = Organisation(id="oslo", name=Text.plain("Østfold"))


def known(workspace, kind, path, code="en"):
    return workspace.read(known_values, kind, path, language(code))


def test_things_are_proposed_by_name_in_the_order_of_the_language(workspace):
    add(workspace, a_meeting(), OSLO, LIMA)

    assert known(workspace, Participant, "organisation", "fr") == ("Østfold", "Ville de Lima")


def test_each_country_that_is_proposed_is_understood(workspace):
    add(workspace, a_meeting())

    countries = known(workspace, Participant, "country", "fr")

    def parsed(reader):
        names = Names(reader, language("fr"))
        return {parse_typed(Participant, "country", each, names) for each in countries}

    assert "Népal" in countries
    assert len(workspace.read(parsed)) == len(countries) > 200


def test_words_of_which_one_is_chosen_are_proposed_in_their_own_order(workspace):
    add(workspace, a_meeting())

    assert known(workspace, Participant, "status")[:3] == ("Invited", "Applied", "Confirmed")
    assert known(workspace, Person, "gender") == ("Female", "Male", "Other gender")


def test_of_free_text_nothing_is_proposed(workspace):
    add(workspace, a_meeting())

    assert known(workspace, Participant, "hotel") == ()
