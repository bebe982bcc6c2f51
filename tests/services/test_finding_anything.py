"""Finding any thing of a meeting by some letters."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.changes import Label
from c2c_events.domain.folding import fold
from c2c_events.domain.groups import WorkingGroup
from c2c_events.domain.meeting import Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import AccompanyingPerson
from c2c_events.domain.values import Text
from c2c_events.language import language
from c2c_events.services.find_cards import find_news
from c2c_events.services.finding_anything import FindIndex, Found, hits_in
from tests.builders import a_meeting, a_person, a_session, a_workspace, registered

ENGLISH = language("en")


def an_organisation(organisation_id, name, **facts):
    return Organisation(id=organisation_id, name=Text({"en": name}), **facts)


@pytest.fixture
def workspace(tmp_path):
    marseille = an_organisation("marseille", "City of Marseille", country="FR", acronym="VDM")
    people = [
        *registered(a_person("nuria", "Nuria", "Márquez")),
        *registered(a_person("marta", "Marta", "Zubiaurre")),
        *registered(a_person("bo", "Bo", "Lindmark")),
    ]
    ada = registered(a_person("ada", "Ada", "King"), organisation="marseille")
    room = Room(id="room", name="Sala Mar")
    group = WorkingGroup(id="wg", code="WG1", title=Text({"en": "Markets"}))
    with a_workspace(tmp_path, a_meeting(), marseille, *people, *ada, room, group) as opened:
        opened.run(Label("test"), lambda work: work.add(a_session("Opening", room="room")))
        yield opened


def made(workspace):
    return FindIndex().after(find_news(ENGLISH, [], None, workspace))


def changed(workspace, index, use_case, *things):
    """The index after a change."""
    changes = workspace.run(Label("test"), use_case, *things).changes
    return index.after(find_news(ENGLISH, [changes], index.state, workspace))


def titles(index, typed, **how):
    return {group: [each.title for each in found] for group, found in index.find(typed, **how).items()}


def test_names_that_begin_so_come_first_then_words_that_do_then_what_is_in_them_then_the_rest(workspace):
    index = made(workspace)

    assert titles(index, "MAR") == {
        "people": ["Marta Zubiaurre", "Nuria Márquez", "Bo Lindmark", "Ada King"],
        "organisations": ["City of Marseille"],
        "programme": ["Sala Mar", "WG1 Markets"],
    }


def test_a_thing_is_found_with_its_fact(workspace):
    index = made(workspace)

    assert index.find("ada") == {"people": [Found("participant", "p-ada", "Ada King", "City of Marseille · Confirmed")]}
    assert index.find("vdm")["organisations"] == [
        Found("organisation", "marseille", "City of Marseille", "France · 1 person")
    ]
    assert index.find("opening")["programme"] == [
        Found("session", "Opening", "Opening", "Tue 12 Mar 09:00–10:30 · Sala Mar")
    ]


def test_who_comes_along_is_found_and_leads_to_whom_they_accompany_after_a_change_too(workspace):
    index = made(workspace)

    along = AccompanyingPerson(id="a", participant="p-ada", given_name="William", family_name="Noel")
    added = changed(workspace, index, lambda work: work.add(along))
    renamed = changed(workspace, added, lambda work: work.put(replace(along, given_name="Byron")))

    found = Found("accompanying_person", "p-ada", "William Noel", "comes along with Ada King")
    assert added.find("noel") == {"people": [found]}
    assert titles(renamed, "noel") == {"people": ["Byron Noel"]}


def test_every_word_that_is_typed_is_asked_for(workspace):
    index = made(workspace)

    assert titles(index, "king ada") == {"people": ["Ada King"]}
    assert titles(index, "king bo") == {}
    assert titles(index, "  ") == {}


def test_of_each_group_only_the_best_are_given(workspace):
    index = made(workspace)

    assert titles(index, "mar", at_most=1) == {
        "people": ["Marta Zubiaurre"],
        "organisations": ["City of Marseille"],
        "programme": ["Sala Mar"],
    }


def test_after_a_change_the_index_is_as_one_that_is_made_anew(workspace):
    before = made(workspace)

    def change(work):
        work.add(*registered(a_person("zoe", "Zoe", "Martin")))
        work.put(an_organisation("marseille", "Marseille Town Hall", country="FR"))
        work.put(replace(work.by_id(type(a_person("x")), id={"bo"})["bo"], given_name="Mark"))

    after = changed(workspace, before, change)
    anew = made(workspace)

    for typed in ("mar", "zoe", "bo", "marseille", "town", "opening"):
        assert after.find(typed) == anew.find(typed)
    assert titles(after, "town")["people"] == ["Ada King"]
    assert titles(before, "town") == {}


def test_a_deleted_participant_is_no_longer_found(workspace):
    before = made(workspace)
    participant = registered(a_person("bo"))[1]

    after = changed(workspace, before, lambda work: work.delete(participant))

    assert titles(before, "lindmark") == {"people": ["Bo Lindmark"]}
    assert titles(after, "lindmark") == {}


def test_a_change_that_concerns_nothing_that_is_found_is_no_news(workspace):
    index = made(workspace)
    participant = registered(a_person("bo"))[1]

    changes = workspace.run(Label("test"), lambda work: work.put(replace(participant, hotel="Arts"))).changes
    news = find_news(ENGLISH, [changes], index.state, workspace)

    assert (news.whole, news.pieces) == (False, ())


def test_who_knows_an_older_state_is_told_everything(workspace):
    index = made(workspace)
    changed(workspace, index, lambda work: work.add(*registered(a_person("zoe", "Zoe", "Martin"))))

    late = find_news(ENGLISH, [], index.state, workspace)

    assert late.whole
    assert titles(index.after(late), "zoe") == {"people": ["Zoe Martin"]}


def test_what_was_found_before_is_told_as_it_is_called_now_and_what_is_gone_left_out(workspace):
    index = made(workspace)

    found = index.again([("room", "room"), ("participant", "gone"), ("participant", "p-ada")])

    assert [each.title for each in found] == ["Sala Mar", "Ada King"]


@pytest.mark.parametrize(
    ("title", "typed", "parts"),
    [
        ("Nuria Márquez", "mar", ["Már"]),
        ("Straße", "strasse", ["Straße"]),
        ("Bo Lindmark", "mark li", ["Li", "mark"]),
        ("Samar Mar", "mar", ["Mar"]),
        ("Ada", "bo", []),
    ],
    ids=["accents", "a letter that is two", "two words", "a word's beginning", "nothing"],
)
def test_what_was_typed_is_marked_in_the_title(title, typed, parts):
    assert [title[first:last] for first, last in hits_in(title, typed)] == parts


@given(st.text(max_size=20), st.text(max_size=6))
def test_marks_are_apart_in_order_and_inside_the_title(title, typed):
    parts = hits_in(title, typed)

    ends = [place for part in parts for place in part]
    assert ends == sorted(ends)
    assert all(0 <= first < last <= len(title) for first, last in parts)


@given(st.text("abc áÁ", min_size=1, max_size=12))
def test_a_whole_title_that_is_one_word_is_marked_whole(title):
    word = title.replace(" ", "a")

    assert hits_in(word, fold(word)) == [(0, len(word))]
