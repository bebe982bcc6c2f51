import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.programme import Role, RoleKind, RunningItem
from c2c_events.domain.records import Note
from c2c_events.domain.values import Text
from c2c_events.errors import NotFound
from c2c_events.services.history import undo
from c2c_events.services.session_roles import (
    Holder,
    NobodyRepresented,
    NobodyToStandInFor,
    StandsInForThemselves,
    add_role,
    give_role,
    move_role,
    remove_roles,
    roles_of,
    stand_in,
    swap_holders,
    take_back_stand_in,
)
from tests.builders import a_meeting, a_person, a_session, add

MAYOR = Text({"en": "Mayor of Lima"})


@pytest.fixture
def opening(workspace):
    """A session that Ana, the mayor of Lima, chairs, with a speaker who is only written and a role still open."""
    add(
        workspace,
        a_meeting(),
        *(a_person(each) for each in ("ana", "bo", "carla")),
        a_session("opening"),
        Role(id="chair", session="opening", role_kind=RoleKind.CHAIR, person="ana", position=1,
             function=MAYOR, topic=Text({"en": "Water"}), confirmed=True),
        Role(id="written", session="opening", role_kind=RoleKind.SPEAKER, as_written="Dan Ek", affiliation="City of X",
             position=2),
        Role(id="open", session="opening", role_kind=RoleKind.RAPPORTEUR, placeholder="N.N.", position=3),
    )  # fmt: skip
    return workspace


def do(workspace, use_case, *args):
    return workspace.run(Label("test"), use_case, *args).result


def role(workspace, own) -> Role:
    return workspace.read(lambda reader: reader.get(Role, own))


def who(workspace, own):
    """Who has a role, and for whom."""
    each = role(workspace, own)
    return each.person or each.as_written or each.placeholder, each.stands_in_for or each.represented_as_written


def in_order(workspace):
    return [each.id for each in workspace.read(roles_of, "opening")]


@pytest.mark.parametrize(
    ("holder", "called"),
    [
        (Holder(person="bo"), "bo"),
        (Holder(as_written=" Eva Lu "), "Eva Lu"),
        (Holder(placeholder="to be named"), "to be named"),
        (None, ""),
    ],
)
def test_a_role_is_added_behind_the_others_for_somebody_or_nobody_yet(opening, holder, called):
    made = do(opening, add_role, "opening", RoleKind.PANELLIST, holder)

    assert in_order(opening) == ["chair", "written", "open", made]
    assert who(opening, made) == (called, "")
    assert role(opening, made).role_kind is RoleKind.PANELLIST


def test_a_role_is_given_to_nobody_who_is_not_there_and_in_no_session_that_is_not(opening):
    with pytest.raises(NotFound):
        do(opening, add_role, "none", RoleKind.PANELLIST)
    with pytest.raises(NotFound):
        do(opening, give_role, "chair", Holder(person="nobody"))
    with pytest.raises(NotFound):
        do(opening, stand_in, "chair", "nobody")


def test_who_gets_a_role_has_neither_the_function_nor_the_word_of_who_had_it(opening):
    do(opening, give_role, "chair", Holder(person="bo"))

    chair = role(opening, "chair")
    assert (chair.person, chair.function, chair.confirmed) == ("bo", Text(), None)
    assert chair.topic == Text({"en": "Water"})


def test_to_give_a_role_to_who_has_it_changes_nothing_but_an_affiliation(opening):
    before = role(opening, "chair")

    do(opening, give_role, "chair", Holder(person="ana"))
    do(opening, give_role, "written", Holder(as_written="Dan Ek", affiliation="City of Y"))

    assert role(opening, "chair") == before
    assert role(opening, "written").affiliation == "City of Y"


def test_a_placeholder_goes_when_somebody_comes_and_may_come_back(opening):
    do(opening, give_role, "open", Holder(person="bo", placeholder="N.N."))
    assert (who(opening, "open"), role(opening, "open").placeholder) == (("bo", ""), "")

    do(opening, give_role, "open", Holder(placeholder="N.N."))
    assert who(opening, "open") == ("N.N.", "")


def test_a_substitute_has_the_role_for_whom_it_is_of(opening):
    do(opening, stand_in, "chair", "bo")

    chair = role(opening, "chair")
    assert (chair.person, chair.stands_in_for, chair.function, chair.confirmed) == ("bo", "ana", Text(), None)


def test_another_substitute_stands_in_for_the_same(opening):
    do(opening, stand_in, "chair", "bo")
    do(opening, stand_in, "chair", "carla")

    assert who(opening, "chair") == ("carla", "ana")


def test_who_is_only_written_can_be_stood_in_for_and_comes_back_with_their_affiliation(opening):
    do(opening, stand_in, "written", "bo")
    assert who(opening, "written") == ("bo", "Dan Ek (City of X)")

    do(opening, take_back_stand_in, "written")

    back = role(opening, "written")
    assert (back.as_written, back.affiliation, back.person, back.represented_as_written) == (
        "Dan Ek", "City of X", None, "",
    )  # fmt: skip


@pytest.mark.parametrize("way", [(take_back_stand_in, "chair"), (stand_in, "chair", "ana")])
def test_who_was_represented_comes_after_all(opening, way):
    do(opening, stand_in, "chair", "bo")

    do(opening, *way)

    assert who(opening, "chair") == ("ana", "")


def test_nobody_stands_in_where_nobody_is_or_for_themselves(opening):
    with pytest.raises(NobodyToStandInFor):
        do(opening, stand_in, "open", "bo")
    with pytest.raises(StandsInForThemselves):
        do(opening, stand_in, "chair", "ana")
    with pytest.raises(NobodyRepresented):
        do(opening, take_back_stand_in, "chair")


def test_who_gets_a_role_from_a_substitute_has_it_for_nobody(opening):
    do(opening, stand_in, "chair", "bo")
    do(opening, give_role, "chair", Holder(person="bo"))

    assert who(opening, "chair") == ("bo", "")


def test_two_swap_their_roles_with_all_that_is_said_of_them(opening):
    do(opening, stand_in, "written", "bo")

    do(opening, swap_holders, "chair", "written")

    assert who(opening, "chair") == ("bo", "Dan Ek (City of X)")
    assert who(opening, "written") == ("ana", "")
    assert (role(opening, "written").function, role(opening, "written").confirmed) == (MAYOR, None)
    assert role(opening, "chair").topic == Text({"en": "Water"})


@pytest.mark.parametrize(
    ("own", "steps", "after"),
    [
        ("chair", 1, ["written", "chair", "open"]),
        ("open", -1, ["chair", "open", "written"]),
        ("open", -9, ["open", "chair", "written"]),
        ("chair", 9, ["written", "open", "chair"]),
        ("open", 1, ["chair", "written", "open"]),
    ],
)
def test_roles_are_moved_up_and_down_but_not_past_the_ends(opening, own, steps, after):
    do(opening, move_role, own, steps)

    assert in_order(opening) == after


def test_a_role_goes_with_the_notes_about_it_and_its_items_stay(opening):
    add(
        opening,
        RunningItem(id="item", session="opening", role="chair"),
        Note(id="note", about_kind="role", about="chair"),
    )

    do(opening, remove_roles, ["chair", "open", "chair"])

    assert in_order(opening) == ["written"]
    assert opening.read(lambda reader: reader.get(RunningItem, "item")).role is None
    assert opening.read(lambda reader: reader.count(Note)) == 0
    undo(opening)
    assert in_order(opening) == ["chair", "written", "open"]
    assert opening.read(lambda reader: reader.get(RunningItem, "item")).role == "chair"
