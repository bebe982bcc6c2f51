"""The site visits of the sample: departures with times, stops, vehicles; passengers by hand; what is found."""

import pytest
from PySide6.QtCore import Qt

from c2c_events.domain.changes import Label
from c2c_events.domain.groups import Departure, SiteVisit, Stop, Vehicle
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import COMING, Participant, Person
from c2c_events.domain.programme import Session
from c2c_events.services.editing import StillInUse
from c2c_events.services.passengers import place
from tests.ui.showing import Showing
from ui.dialogs.add_named import AddNamed
from ui.pages.visits_page import VisitsPage


@pytest.fixture
def visits(operations, qtbot):
    showing = Showing(VisitsPage, operations, qtbot)
    showing.until(lambda: showing.page.index)
    return showing


@pytest.fixture
def first(visits) -> SiteVisit:
    """A visit of three departures, the first of which is open in the inspector."""
    return select(visits, visits.find(SiteVisit, code="V1"))


def select(showing, thing):
    showing.page.select(thing.id)
    showing.until(lambda: showing.page.inspector.shown and showing.page.inspector.shown.sheet.thing.id == thing.id)
    showing.until(lambda: departures(showing).opened)
    return thing


def departures(showing):
    return showing.page.inspector.departures


def opened(showing) -> Departure:
    return showing.find(Departure, id=departures(showing).opened)


def codes(showing) -> list[str]:
    return [line.thing.code for line in departures(showing).lines]


def coming(showing, n: int) -> list[Participant]:
    return [each for each in showing.all(Participant) if each.status in COMING][:n]


def name(showing, participant) -> str:
    return showing.find(Person, id=participant.person).name.in_order()


def put_on(showing, departure, people) -> None:
    ids = [each.id for each in people]
    showing.do(Label("edit_passengers", departure.id), place, departure.id, ids)
    showing.until(lambda: len(departures(showing).passengers.people) == len(ids))


def type_in(showing, editor, said: str) -> None:
    editor.setFocus()
    editor.setText(said)
    showing.qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_the_first_departure_is_open_with_its_times_and_meeting_point(visits, first):
    own = departures(visits)
    session = visits.find(Session, id=opened(visits).session)

    assert opened(visits).code == "V1-A"
    assert own.typed["times"].editor.text() == "09:00–12:15"
    assert own.typed["place"].editor.text() == session.place.pick("en")
    assert [line.link.words for line in own.stops.lines] == ["Sant Antoni", "Consell de Cent", "Glòries"]


def test_a_departure_is_found_in_its_visit_and_opened(visits):
    wanted = visits.find(Departure, code="V2-B")

    visits.page.select(wanted.id)

    visits.until(lambda: visits.page.view.current_id() == wanted.visit)
    visits.until(lambda: departures(visits).opened == wanted.id)


def test_times_and_meeting_point_are_those_of_its_session(visits, first):
    own = departures(visits)

    type_in(visits, own.typed["times"].editor, "9:30-12")
    visits.until(lambda: own.lines[0].link.number == "09:30–12:00")
    type_in(visits, own.typed["place"].editor, "South gate")

    def session() -> Session:
        return visits.find(Session, id=opened(visits).session)

    visits.until(lambda: "South gate" in session().place.values())
    assert f"{session().span.start:%H:%M}" == "09:30"


def test_a_departure_is_added_like_the_last_one_opened_ordered_and_deleted(visits, first):
    own = departures(visits)
    before = len(visits.all(Session))

    own.make_new.trigger()
    visits.until(lambda: codes(visits) == ["V1-A", "V1-B", "V1-C", "V1-D"])
    made = visits.find(Departure, code="V1-D")
    visits.until(lambda: own.opened == made.id)
    assert len(visits.all(Session)) == before + 1
    own.list.step(made.id, -1)
    visits.until(lambda: codes(visits) == ["V1-A", "V1-B", "V1-D", "V1-C"])
    own.remove(made.id)

    visits.until(lambda: codes(visits) == ["V1-A", "V1-B", "V1-C"])
    assert len(visits.all(Session)) == before
    assert visits.window.said[-1] == "V1-D is deleted"


def test_a_departure_on_which_somebody_goes_is_not_deleted(visits, first):
    put_on(visits, opened(visits), coming(visits, 1))

    refused = []
    visits.operations.failed.connect(refused.append)

    departures(visits).remove(opened(visits).id)

    visits.until(lambda: refused)
    assert isinstance(refused[0], StillInUse)
    assert len(codes(visits)) == 3


def test_guide_languages_and_step_free_way_are_stored(visits, first):
    own, guide = departures(visits), coming(visits, 1)[0]

    type_in(visits, own.typed["guide"].editor, name(visits, guide))
    visits.until(lambda: opened(visits).guide == guide.person)
    type_in(visits, own.typed["languages"].editor, "English")
    own.step_free.stored.emit("partly")

    visits.until(lambda: (opened(visits).languages, opened(visits).step_free) == ({"en"}, "partly"))


def test_passengers_are_typed_move_and_are_taken_out(visits, first):
    own, (one, two) = departures(visits).passengers, coming(visits, 2)

    for each in (one, two):
        type_in(visits, own.new_one, name(visits, each))
        visits.until(lambda each=each: each.id in {line.id for line in own.people})
    assert own.bar.words() == "2 of 60, at least 15"
    to, called = own.elsewhere[0]
    moving = next(each for each in own.people if each.id == one.id)
    own._move([moving], to, called)
    visits.until(lambda: [each.id for each in own.people] == [two.id])
    own.list.setCurrentIndex(own.links.index(0))
    own.take_out.trigger()

    visits.until(lambda: own.people == ())
    shown = departures(visits).departures
    assert [len(each.people) for each in shown.values()] == [0, 1, 0]


def test_who_had_a_place_elsewhere_is_said_to_have_left_it(visits, first):
    somebody = coming(visits, 1)[0]
    put_on(visits, opened(visits), [somebody])
    departures(visits).open(departures(visits).lines[1].thing.id)

    type_in(visits, departures(visits).passengers.new_one, name(visits, somebody))

    visits.until(lambda: visits.window.said)
    assert visits.window.said[-1] == f"{name(visits, somebody)} goes here now, no longer with V1-A"


def test_stops_are_added_timed_and_placed(visits, first):
    stops = departures(visits).stops

    type_in(visits, stops.new_one, "Badalona")
    visits.until(lambda: len(stops.lines) == 4)
    added = stops.lines[-1]
    assert added.texts["where"].startswith("41.")  # its position is that of the town nearby
    stops.open(added.thing.id)
    type_in(visits, stops.typed["at"].editor, "11:40")
    visits.until(lambda: stops.lines[-1].link.number == "11:40")
    type_in(visits, stops.typed["where"].editor, "41.4, 2.2")

    visits.until(lambda: visits.find(Stop, id=added.thing.id).latitude == 41.4)
    type_in(visits, stops.typed["where"].editor, "nowhere at all, really")
    visits.until(lambda: stops.typed["where"].problem)
    stops.list.step(added.thing.id, -1)
    visits.until(lambda: [line.link.words for line in stops.lines][2] == "Badalona")
    stops.remove(added.thing.id)
    visits.until(lambda: len(stops.lines) == 3)


def test_vehicles_have_plates_and_seats_that_are_added_up(visits, first):
    own = departures(visits)

    for bus, seats in (("Bus 1", "30"), ("Bus 2", "28")):
        type_in(visits, own.vehicles.new_one, bus)
        visits.until(lambda bus=bus: bus in {line.link.words for line in own.vehicles.lines})
        own.vehicles.open(own.vehicles.lines[-1].thing.id)
        type_in(visits, own.vehicles.typed["seats"].editor, seats)
        visits.until(lambda seats=seats: own.vehicles.lines[-1].texts["seats"] == seats)
    own.vehicles.step_free.stored.emit("yes")

    visits.until(lambda: visits.find(Vehicle, name="Bus 2").step_free is True)
    assert own.seats.text() == "58 seats"


def test_what_is_wrong_with_a_departure_leads_into_it_though_another_one_is_open(visits, first):
    inspector = visits.page.inspector
    visits.context.watch.look()
    visits.until(lambda: any(each.finding.kind == "departure_without_guide" for each in inspector.told))
    last = departures(visits).lines[-1].thing
    told = next(each for each in inspector.told if each.finding.things[0].id == last.id)

    next(iter(inspector.mending.ways(told.finding))).trigger()

    assert departures(visits).opened == last.id
    assert visits.page.focusWidget() is departures(visits).typed["guide"].editor


def test_the_host_is_typed_by_name(visits, first):
    host = next(each for each in visits.all(Organisation) if each.city == "Barcelona")
    field = next(each for each in visits.page.inspector.fields if each.path == "host")

    type_in(visits, field.editor, next(iter(host.name.values())))

    visits.until(lambda: visits.find(SiteVisit, id=first.id).host == host.id)


def test_a_new_visit_is_asked_for_added_shown_and_deleted(visits):
    visits.page.act.add.trigger()
    asked = next(each for each in visits.page.findChildren(AddNamed))
    asked.name.setText("The port")
    asked.on_answer()
    visits.until(lambda: visits.window.said == ["The port is added"])
    page = visits.page
    visits.until(lambda: [page.act.name(row) for row in page.view.selected_values()] == ["The port"])

    visits.until(page.act.delete.isEnabled)
    page.act.delete.trigger()

    visits.until(lambda: visits.window.said[-1] == "The port is deleted")
    assert not visits.all(SiteVisit, code="V5")


def test_its_passengers_are_shown_and_their_list_is_written(visits, first, tmp_path):
    own = departures(visits)
    put_on(visits, opened(visits), coming(visits, 2))

    own.show_people.trigger()
    own.in_programme.trigger()
    own.output.write(".xlsx", tmp_path / "bus.xlsx")

    assert visits.window.gone[-2:] == [
        ("participants", "visit:V1-A", ""),
        ("programme", "", opened(visits).session),
    ]
    visits.until(lambda: visits.window.said and visits.window.said[-1] == "“bus.xlsx” is written")
    assert (tmp_path / "bus.xlsx").stat().st_size > 0


def test_several_visits_are_counted_and_one_leads_to_its_history(visits, first):
    visits.page.show_history.trigger()
    visits.page.view.selectAll()

    assert visits.window.gone == [("history", f"thing:{first.id}", "")]
    visits.until(lambda: visits.page.inspector.count.text() == "4 site visits selected")


def test_in_a_meeting_that_can_only_be_read_visits_stay_as_they_are(operations, qtbot):
    showing = Showing(VisitsPage, operations, qtbot, read_only=True)
    showing.until(lambda: showing.page.index)
    select(showing, showing.find(SiteVisit, code="V1"))

    own = departures(showing)
    assert not any(each.isVisible() for each in (own.add_button, own.passengers.adding, own.stops.new_one))
    assert all(each.editor.isReadOnly() for each in own.typed.values())
    assert not own.step_free.isEnabled()
    own.remove(own.opened)
    own.passengers.take_out.trigger()
    assert not showing.window.said
