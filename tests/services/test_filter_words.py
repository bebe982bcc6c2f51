"""What a filter asks for, in the reader's words."""

from datetime import date

import pytest

from c2c_events.domain.organisations import OrganisationKind
from c2c_events.domain.participant_row import Named
from c2c_events.domain.people import Status
from c2c_events.domain.searching import Fact, ListIndex
from c2c_events.domain.values import Text
from c2c_events.language import language
from c2c_events.services.facts import (
    keys_of,
    organisation_facts,
    participant_facts,
    partnership_facts,
    session_facts,
)
from c2c_events.services.filter_words import KEYS, askable, key_in_words, value_in_words, values_in_words
from tests.builders import a_meeting

MEETING = a_meeting(languages=("en", "fr"), custom_fields={"Shirt": "T-shirt size"})
ENGLISH, FRENCH = language("en"), language("fr")
LIMA = Named("01lima", Text({"en": "City of Lima", "fr": "Ville de Lima"}), "MML")


@pytest.mark.parametrize("facts", [participant_facts, session_facts, organisation_facts, partnership_facts])
def test_every_key_of_every_list_has_words(facts):
    assert {key for key in keys_of(facts) if not key.endswith(".")} <= set(KEYS)


def test_keys_are_offered_without_ids_and_with_the_fields_of_the_meeting():
    assert askable(("id", "city", "status", "custom."), MEETING) == ("status", "city", "custom.shirt")
    assert key_in_words("custom.shirt", FRENCH, MEETING) == "T-shirt size"


@pytest.mark.parametrize(
    ("key", "subject", "said"),
    [
        ("status", Status.NO_SHOW, "No-show"),
        ("status", "no_show", "No-show"),
        ("kind", OrganisationKind.NETWORK, "Network of cities"),
        ("country", "KE", "Kenya"),
        ("country", "ke", "Kenya"),
        ("country", "Kenya", "Kenya"),
        ("language", "fr", "French"),
        ("day", date(2024, 3, 12), "Tue 12 Mar"),
        ("badge", "not_printed", "not printed"),
        ("consent", "photo", "Consent to photographs"),
        ("consent", "photo_refused", "Consent to photographs: refused"),
        ("consent", "participant_list_not_said", "Consent to be listed: not said"),
        ("has", "email", "e-mail addresses"),
        ("missing", "hotel", "hotel"),
        ("finding", "warning", "warning"),
        ("finding", "duplicate", "Possible duplicates"),
        ("changed", "today", "today"),
        ("changed", "2024-03-01", "1 Mar 2024"),
        ("changed", "soon", "soon"),
        ("organisation", LIMA, "City of Lima"),
        ("city", "Lima", "Lima"),
    ],
)
def test_a_value_is_said_in_words(key, subject, said):
    assert value_in_words(key, subject, ENGLISH, MEETING) == said


def test_a_thing_that_is_asked_for_by_its_id_is_called_by_its_name():
    index = ListIndex([LIMA], {"organisation": Fact(lambda row: (row,), lambda own: (*own.words(), own.id))})

    said = values_in_words(index, "organisation", ["01lima", "ville de lima", "Quito"], FRENCH, MEETING)

    assert said == ["Ville de Lima", "Ville de Lima", "Quito"]
