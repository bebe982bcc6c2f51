"""Sessions follow the title of the visit, the departure or the group that they are called after."""

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.programme import Session
from c2c_events.domain.values import Text
from c2c_events.services.editing import set_values
from c2c_events.services.groups import add_gathering
from c2c_events.services.history import undo
from c2c_events.services.named_after import renamed
from c2c_events.services.restoring import restore_field
from c2c_events.services.visits import add_departure
from tests.builders import a_meeting, a_session, add


@pytest.fixture
def meeting(workspace):
    """A visit with a departure whose session says its theme among other words, and one that is called otherwise."""
    add(
        workspace,
        a_meeting(),
        SiteVisit(id="v", code="V1", theme=Text({"en": "Public space", "fr": "Espace public"})),
        a_session("A", title=Text({"en": "Visit V1-A - Public space", "fr": "Visite V1-A : Espace public, la Rambla"})),
        a_session("B", title=Text({"en": "To the squares"})),
        Departure(id="a", visit="v", session="A", code="V1-A", title=Text.plain("la Rambla")),
        Departure(id="b", visit="v", session="B", code="V1-B"),
        WorkingGroup(id="water", code="GT1", title=Text({"en": "Water"})),
        a_session("G", title=Text({"en": "WG1 (1/2) - Water"})),
        a_session("other", title=Text({"en": "Water and waste: a panel"})),
        GroupSession(id="gs", group="water", session="G"),
    )
    return workspace


def run(workspace, use_case, *args):
    return workspace.run(Label("test"), use_case, *args).result


def title(workspace, session) -> dict[str, str]:
    return dict(workspace.read(lambda reader: reader.get(Session, session)).title)


def test_the_sessions_of_a_visit_follow_its_theme_and_other_titles_stay(meeting):
    run(meeting, set_values, SiteVisit, ["v"], {"theme.en": "Squares and streets"})

    assert title(meeting, "A") == {
        "en": "Visit V1-A - Squares and streets", "fr": "Visite V1-A : Espace public, la Rambla",
    }  # fmt: skip
    assert title(meeting, "B") == {"en": "To the squares"}


def test_a_title_that_a_visit_gets_takes_the_place_of_its_theme(meeting):
    run(meeting, set_values, SiteVisit, ["v"], {"title.fr": "La ville à pied"})

    assert title(meeting, "A")["fr"] == "Visite V1-A : La ville à pied, la Rambla"
    assert title(meeting, "A")["en"] == "Visit V1-A - Public space"


def test_a_session_follows_the_title_of_its_departure_written_in_no_language(meeting):
    run(meeting, set_values, Departure, ["a"], {"title.und": "le marché"})

    assert title(meeting, "A")["fr"] == "Visite V1-A : Espace public, le marché"


def test_the_sessions_of_a_group_follow_it_and_those_of_others_do_not(meeting):
    run(meeting, set_values, WorkingGroup, ["water"], {"title.en": "Rivers (and \\1 wells)"})

    assert title(meeting, "G") == {"en": "WG1 (1/2) - Rivers (and \\1 wells)"}
    assert title(meeting, "other") == {"en": "Water and waste: a panel"}


def test_a_session_that_is_called_just_like_it_follows_in_every_language(meeting):
    made = run(meeting, add_gathering, "water")
    departure = run(meeting, add_departure, "v")
    session = meeting.read(lambda reader: reader.get(Departure, departure)).session

    run(meeting, set_values, WorkingGroup, ["water"], {"title.fr": "Eau"})
    run(meeting, set_values, SiteVisit, ["v"], {"theme.es": "Espacio público", "theme.en": None})

    assert title(meeting, made) == {"en": "Water", "fr": "Eau"}
    assert title(meeting, session) == {"es": "Espacio público", "fr": "Espace public"}


def test_a_title_that_is_taken_away_leaves_the_sessions_as_they_are_called(meeting):
    run(meeting, set_values, WorkingGroup, ["water"], {"title.en": None})

    assert title(meeting, "G") == {"en": "WG1 (1/2) - Water"}


def test_the_visit_and_its_sessions_are_taken_back_by_one_undo(meeting):
    before = title(meeting, "A")
    run(meeting, set_values, SiteVisit, ["v"], {"theme.en": "Squares"})

    undo(meeting)

    assert title(meeting, "A") == before
    assert meeting.read(lambda reader: reader.get(SiteVisit, "v")).theme["en"] == "Public space"


def test_sessions_follow_a_title_that_is_brought_back_out_of_the_history(meeting):
    done = meeting.run(Label("edit", "water"), set_values, WorkingGroup, ["water"], {"title.en": "Rivers"})
    run(meeting, set_values, WorkingGroup, ["water"], {"minimum": 5})
    (edit,) = (each for each in done.changes.edits if each.kind == "working_group")

    run(meeting, restore_field, edit)

    assert title(meeting, "G") == {"en": "WG1 (1/2) - Water"}


@pytest.mark.parametrize("said", ["Watershed management", "Backwater"])
def test_a_part_of_a_word_is_no_title(said):
    title = Text({"en": said})

    assert renamed(title, Text({"en": "Water"}), Text({"en": "Rivers"})) == title
