from dataclasses import replace

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Choice, ChoiceRound, Option, Placement
from c2c_events.domain.groups import Departure, GroupMember, SiteVisit, WorkingGroup
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.people import AccompanyingPerson, Delegation, Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind
from c2c_events.domain.records import Note, PrintRecord, Tag, Tagging
from c2c_events.domain.values import Text
from c2c_events.errors import NotFound, WrongValue
from c2c_events.services.editing import StillInUse
from c2c_events.services.registration import (
    AlreadyRegistered,
    Touched,
    add_accompanying,
    add_note,
    add_tag,
    change_status,
    delete_participant,
    register,
    remove_tag,
    what_status_change_touches,
)
from c2c_events.services.waiting_list import move_in_queue
from tests.builders import MADE_AT, a_meeting, a_person, a_session, add, registered

ANA, BO, CHI = a_person("ana"), a_person("bo"), a_person("chi")
SPEAKS = Role(id="speaks", session="plenary", role_kind=RoleKind.SPEAKER, person="ana")
REPRESENTED = Role(
    id="represented", session="plenary", role_kind=RoleKind.CHAIR, person="bo", stands_in_for="ana", position=2
)
VISIT = SiteVisit(id="water", code="V1")
GUIDES = Departure(id="v1-a", visit="water", session="trip", code="V1-A", guide="ana")
HEADS = Delegation(id="lima", name=Text.plain("Lima"), head="ana")
ROUND = ChoiceRound(id="visits", name="visits")
OPTION = Option(id="o", round="visits", code="V1", departure="v1-a")
PLACED = Placement(id="placed", round="visits", participant="p-ana", option="o", rank=1)
GROUP = WorkingGroup(id="wg", code="WG1")
MEMBER = GroupMember(id="m", group="wg", participant="p-ana")
SPOUSE = AccompanyingPerson(id="spouse", participant="p-ana", given_name="Luis")
WISH = Choice(id="wish", round="visits", participant="p-bo", ranks={"o": 1}, together=frozenset({"p-ana"}))
INVOLVED = (
    a_meeting(), a_session("plenary"), a_session("trip"), *registered(ANA, BO), SPEAKS, REPRESENTED, VISIT, GUIDES,
    HEADS, ROUND, OPTION, PLACED, GROUP, MEMBER, SPOUSE, WISH,
)  # fmt: skip


def run(workspace, use_case, *args, **kwargs):
    return workspace.run(Label("test"), use_case, *args, **kwargs).result


def all_of(workspace, kind):
    return workspace.read(lambda reader: reader.all(kind))


def places(workspace):
    return {each.id: each.waiting_place for each in all_of(workspace, Participant)}


def waiting(*people):
    line = registered(*people, status=Status.WAITING)[len(people) :]
    return [*people, *(replace(each, waiting_place=n) for n, each in enumerate(line, 1))]


def test_somebody_new_is_registered_with_a_badge_code_of_their_own(workspace):
    values = {"given_name": "Ana", "emails": ("ana@lima.pe",)}
    person, participant = run(workspace, register, values, {"city": "Lima", "status": Status.CONFIRMED})
    _, other = run(workspace, register, {"given_name": "Bo"}, {})

    first, second = all_of(workspace, Participant)
    assert all_of(workspace, Person)[0] == Person(id=person, **values)
    assert first == Participant(id=participant, person=person, city="Lima", status=Status.CONFIRMED, token=first.token)
    assert second.id == other
    assert len(first.token) == 32
    assert first.token != second.token


def test_somebody_of_the_address_book_is_registered_once(workspace):
    add(workspace, ANA)
    person, _ = run(workspace, register, ANA.id, {})

    with pytest.raises(AlreadyRegistered, match="“Ana” is registered already"):
        run(workspace, register, ANA.id, {})

    assert (person, len(all_of(workspace, Person)), len(all_of(workspace, Participant))) == ("ana", 1, 1)


def test_who_is_registered_as_waiting_stands_at_the_end(workspace):
    add(workspace, *waiting(ANA, BO))

    _, third = run(workspace, register, {"given_name": "Chi"}, {"status": Status.WAITING})

    assert places(workspace) == {"p-ana": 1, "p-bo": 2, third: 3}


def test_a_wrong_value_registers_nobody(workspace):
    with pytest.raises(WrongValue):
        run(workspace, register, {"given_name": "Ana"}, {"country": "??"})

    assert all_of(workspace, Person) == all_of(workspace, Participant) == []


def test_cancelling_somebody_touches_everything_they_have_a_part_in(workspace):
    add(workspace, *INVOLVED)

    touched = workspace.read(what_status_change_touches, ["p-ana"], Status.CANCELLED)

    assert touched == [
        Touched("p-ana", "role", "person", (SPEAKS,), False),
        Touched("p-ana", "role", "stands_in_for", (REPRESENTED,), False),
        Touched("p-ana", "departure", "guide", (GUIDES,), False),
        Touched("p-ana", "delegation", "head", (HEADS,), False),
        Touched("p-ana", "placement", "participant", (PLACED,), True),
        Touched("p-ana", "group_member", "participant", (MEMBER,), True),
        Touched("p-ana", "accompanying_person", "participant", (SPOUSE,), False),
    ]


def test_a_placement_that_gave_nothing_is_nothing_to_lose(workspace):
    add(workspace, *registered(ANA), ROUND, replace(PLACED, option=None, reason="no place left"))

    assert workspace.read(what_status_change_touches, ["p-ana"], Status.CANCELLED) == []


@pytest.mark.parametrize(("before", "after"), [(Status.APPLIED, Status.CONFIRMED), (Status.DECLINED, Status.CANCELLED)])
def test_a_move_between_coming_or_between_gone_touches_nothing(workspace, before, after):
    add(workspace, a_meeting(), a_session("plenary"), *registered(ANA, status=before), SPEAKS)

    assert workspace.read(what_status_change_touches, ["p-ana"], after) == []


def test_who_is_cancelled_keeps_everything_unless_their_places_are_released(workspace):
    add(workspace, *INVOLVED)

    run(workspace, change_status, ["p-ana"], Status.CANCELLED)

    assert all_of(workspace, Participant)[0].status is Status.CANCELLED
    assert (all_of(workspace, Placement), all_of(workspace, GroupMember)) == ([PLACED], [MEMBER])


def test_released_places_are_free_and_roles_stay(workspace):
    add(workspace, *INVOLVED)

    run(workspace, change_status, ["p-ana"], Status.CANCELLED, release=True)

    assert (all_of(workspace, Placement), all_of(workspace, GroupMember)) == ([], [])
    assert all_of(workspace, Role) == [REPRESENTED, SPEAKS]
    assert all_of(workspace, AccompanyingPerson) == [SPOUSE]


def test_whoever_leaves_the_queue_lets_the_others_move_up(workspace):
    add(workspace, *waiting(ANA, BO, CHI))

    run(workspace, change_status, ["p-ana"], Status.CONFIRMED)

    assert places(workspace) == {"p-ana": None, "p-bo": 1, "p-chi": 2}


def test_the_queue_stays_as_it_is_when_somebody_who_does_not_wait_gets_another_status(workspace):
    ana, bo, *line = waiting(ANA, BO)
    gaps = (replace(each, waiting_place=2 * each.waiting_place) for each in line)
    add(workspace, ana, bo, *gaps, *registered(CHI))

    run(workspace, change_status, ["p-chi"], Status.CONFIRMED)

    assert places(workspace) == {"p-ana": 2, "p-bo": 4, "p-chi": None}


@pytest.mark.parametrize(
    ("wanted", "line"),
    [(1, ["p-bo", "p-ana", "p-chi"]), (3, ["p-ana", "p-chi", "p-bo"]), (99, ["p-ana", "p-chi", "p-bo"])],
)
def test_somebody_is_moved_in_the_queue_and_the_others_make_room(workspace, wanted, line):
    add(workspace, *waiting(ANA, BO, CHI))

    run(workspace, move_in_queue, "p-bo", wanted)

    assert places(workspace) == {each: n for n, each in enumerate(line, 1)}


def test_who_does_not_wait_is_not_moved_in_the_queue(workspace):
    add(workspace, *registered(ANA))

    with pytest.raises(WrongValue):
        run(workspace, move_in_queue, "p-ana", 1)


def test_who_accompanies_somebody_has_a_badge_code_too(workspace):
    add(workspace, *registered(ANA))

    made = run(workspace, add_accompanying, "p-ana", {"given_name": "Luis", "diet": "vegan"})

    (found,) = all_of(workspace, AccompanyingPerson)
    assert found == AccompanyingPerson(id=made, participant="p-ana", given_name="Luis", diet="vegan", token=found.token)
    assert len(found.token) == 32


def test_nobody_accompanies_who_is_not_there(workspace):
    with pytest.raises(NotFound):
        run(workspace, add_accompanying, "gone", {"given_name": "Luis"})


def test_a_registration_made_by_mistake_goes_with_what_belongs_to_it_and_its_person(workspace):
    own = (ROUND, VISIT, replace(GUIDES, guide=None), OPTION, PLACED, GROUP, MEMBER, SPOUSE, WISH)
    noted = Note(id="n", about_kind="participant", about="p-ana")
    add(workspace, a_session("trip"), *registered(ANA, BO), *own, noted)

    run(workspace, delete_participant, "p-ana")

    counts = workspace.read(lambda reader: reader.counts())
    assert {name: n for name, n in counts.items() if n} == {
        "session": 1, "person": 1, "participant": 1, "choice_round": 1, "site_visit": 1, "departure": 1, "option": 1,
        "working_group": 1, "choice": 1,
    }  # fmt: skip
    assert all_of(workspace, Choice) == [replace(WISH, together=frozenset())]


def test_a_person_who_has_a_role_outlives_the_registration(workspace):
    add(workspace, a_session("plenary"), *registered(ANA), SPEAKS)

    run(workspace, delete_participant, "p-ana")

    assert (all_of(workspace, Participant), all_of(workspace, Person)) == ([], [ANA])


def test_who_has_a_printed_badge_is_not_deleted(workspace):
    add(workspace, *registered(ANA), PrintRecord(id="pr", participant="p-ana", what="badge", printed_at=MADE_AT))

    with pytest.raises(StillInUse):
        run(workspace, delete_participant, "p-ana")


def test_deleting_who_waits_lets_the_others_move_up(workspace):
    add(workspace, *waiting(ANA, BO))

    run(workspace, delete_participant, "p-ana")

    assert places(workspace) == {"p-bo": 1}


def test_a_tag_is_made_once_put_on_once_and_goes_with_its_last_thing(workspace):
    add(workspace, ANA, BO)

    tag = run(workspace, add_tag, Person, ["ana", "bo", "ana"], "VIP")
    again = run(workspace, add_tag, Person, ["ana"], " vip ")

    assert again == tag
    assert all_of(workspace, Tag) == [Tag(id=tag, name="VIP")]
    assert [each.about for each in all_of(workspace, Tagging)] == ["ana", "bo"]
    run(workspace, remove_tag, Person, ["ana"], tag)
    assert [each.about for each in all_of(workspace, Tagging)] == ["bo"]
    run(workspace, remove_tag, Person, ["bo"], tag)
    assert all_of(workspace, Tag) == all_of(workspace, Tagging) == []


def test_a_note_says_who_wrote_it_and_when(workspace):
    add(workspace, ANA)

    made = run(workspace, add_note, Person, "ana", "Arrives late\x07", "amina")

    (note,) = all_of(workspace, Note)
    assert note == Note(
        id=made, about_kind="person", about="ana", text="Arrives late", author="amina", written_at=note.written_at
    )
    assert KINDS[note.about_kind].type is Person
