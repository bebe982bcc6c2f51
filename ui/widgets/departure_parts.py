"""The stops and the vehicles of a departure, each a line, with fields for the one that is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from c2c_events.domain.groups import Stop, Vehicle
from ui.models.session import Line
from ui.widgets.day_list import NotedDelegate
from ui.widgets.editors import AddingLine
from ui.widgets.inspector import Group, ValueField
from ui.widgets.parts_editor import PartsEditor
from ui.widgets.stop_line import StopDelegate
from ui.widgets.thing_inspector import ThingInspector

if TYPE_CHECKING:
    from c2c_events.storage.unit_of_work import UnitOfWork

_YES_OR_NO = {"": None, "yes": True, "no": False}


class DepartureStops(PartsEditor):
    """Where a departure stops, in order."""

    kind = Stop

    def __init__(self, inspector: ThingInspector) -> None:
        _ = inspector.context.words._
        self.new_one = AddingLine(_("Name"))
        self.new_one.stored.connect(self.add)
        super().__init__(inspector, _("Stops"), StopDelegate(), ValueField(_("Add"), self.new_one))
        self.new_one.setAccessibleName(_("Add a stop"))

    def make_fields(self, group: Group) -> None:
        _, none = self.context.words._, self.context.words._("None stated")
        self.text(group, _("Name"), "name", empty=none)
        self.text(group, _("Time"), "at", empty=none, left_to_right=True)
        self.text(group, _("Position"), "where", empty=_("A place, or 41.38, 2.17"), left_to_right=True)

    def add(self, said: str) -> None:
        """Add a stop behind the others."""
        if said.strip():
            answer = self.run("edit_stops", _add_stop, self.whole, {f"name.{self.context.words.code}": said.strip()})
            answer.then(lambda _stop: self.new_one.show_added())

    def move_part(self, part: str, steps: int) -> None:
        self.run("edit_stops", _move_stop, part, steps)

    def remove(self, part: str) -> None:
        line = next((each for each in self.lines if each.thing.id == part), None)
        if line is not None and not self.context.read_only:
            said = self.context.words._("“{title}” is taken out").format(title=line.link.words)
            self.taken_out(self.run("edit_stops", _remove_stop, part), said)


class DepartureVehicles(PartsEditor):
    """What a departure goes by."""

    kind = Vehicle

    def __init__(self, inspector: ThingInspector) -> None:
        _ = inspector.context.words._
        self.new_one = AddingLine(_("Name"))
        self.new_one.stored.connect(self.add)
        super().__init__(inspector, _("Vehicles"), NotedDelegate(), ValueField(_("Add"), self.new_one))
        self.new_one.setAccessibleName(_("Add a vehicle"))

    def make_fields(self, group: Group) -> None:
        words = self.context.words
        _, none = words._, words._("None stated")
        self.text(group, _("Name"), "name", empty=none)
        self.text(group, _("Number plate"), "plate", empty=none, left_to_right=True)
        self.text(group, _("Seats"), "seats", empty=none)
        states = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]
        self.step_free = self.inspector.choice_field(
            group, _("Step-free"), Vehicle, "step_free", states, _YES_OR_NO.get
        )
        self.text(group, _("Driver's phone"), "driver_phone", empty=none, left_to_right=True)

    def show_fields(self, line: Line, *, anew: bool) -> None:
        vehicle: Vehicle = line.thing
        self.step_free.show_value({None: "", True: "yes", False: "no"}[vehicle.step_free])

    def add(self, said: str) -> None:
        """Add a vehicle behind the others."""
        if said.strip():
            answer = self.run("edit_vehicles", _add_vehicle, self.whole, {"name": said.strip()})
            answer.then(lambda _vehicle: self.new_one.show_added())

    def move_part(self, part: str, steps: int) -> None:
        self.run("edit_vehicles", _move_vehicle, part, steps)

    def remove(self, part: str) -> None:
        line = next((each for each in self.lines if each.thing.id == part), None)
        if line is not None and not self.context.read_only:
            said = self.context.words._("“{title}” is taken out").format(title=line.link.words)
            self.taken_out(self.run("edit_vehicles", _remove_vehicle, part), said)


# On the writer thread.


def _add_stop(work: UnitOfWork, departure: Any, values: Mapping[str, Any]) -> Any:
    from c2c_events.services.visits import add_stop

    return add_stop(work, departure, values)


def _move_stop(work: UnitOfWork, stop: Any, steps: int) -> None:
    from c2c_events.services.visits import move_stop

    move_stop(work, stop, steps)


def _remove_stop(work: UnitOfWork, stop: Any) -> None:
    from c2c_events.services.visits import remove_stops

    remove_stops(work, [stop])


def _add_vehicle(work: UnitOfWork, departure: Any, values: Mapping[str, Any]) -> Any:
    from c2c_events.services.visits import add_vehicle

    return add_vehicle(work, departure, values)


def _move_vehicle(work: UnitOfWork, vehicle: Any, steps: int) -> None:
    from c2c_events.services.visits import move_vehicle

    move_vehicle(work, vehicle, steps)


def _remove_vehicle(work: UnitOfWork, vehicle: Any) -> None:
    from c2c_events.services.visits import remove_vehicles

    remove_vehicles(work, [vehicle])
