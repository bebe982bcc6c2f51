"""The departures of a site visit: when and where each meets, who guides it in which languages, by what, where to, who
goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from c2c_events.domain.filters import written
from c2c_events.domain.groups import Departure, StepFree
from c2c_events.domain.programme import Session
from c2c_events.more_terms import STEP_FREE
from ui.commands import button, command
from ui.models.session import Line
from ui.models.visit import DepartureShown
from ui.people_output import PeopleOutput
from ui.widgets.basics import label
from ui.widgets.day_list import AppointmentDelegate
from ui.widgets.departure_parts import DepartureStops, DepartureVehicles
from ui.widgets.inspector import Group
from ui.widgets.parts_editor import PartsEditor
from ui.widgets.session_times import time_fields
from ui.widgets.thing_inspector import ThingInspector, focus_editor
from ui.widgets.visit_passengers import VisitPassengers

if TYPE_CHECKING:
    from c2c_events.storage.unit_of_work import UnitOfWork


class VisitDepartures(PartsEditor):
    """The first departure of a visit is open from the start; the fields are made a moment later than the visit is
    shown. `add_button`: for the title of the group."""

    kind = Departure

    def __init__(self, inspector: ThingInspector) -> None:
        context = inspector.context
        _ = context.words._
        super().__init__(inspector, _("Departures"), AppointmentDelegate())
        self.departures: dict[str, DepartureShown] = {}
        self._wanted = ""
        self.make_new = command(self, _("Add departure"), self.add, enabled=not context.read_only)
        self.add_button = button(self.make_new, "link")
        if context.read_only:
            self.add_button.hide()
        self.in_programme = command(self, _("Open in the programme"), self._show_session, icon="calendar-days")
        self.show_people = command(self, _("Show these people"), self._show_people, icon="users")
        titles = (_("Print the passenger list…"), _("Export the passenger list…"))
        self.output = PeopleOutput(context, self, "passengers", titles, lambda: [self.opened], self._file_name)

    def make_fields(self, group: Group) -> None:
        words = self.context.words
        _, none, inspector = words._, words._("None stated"), self.inspector
        for title, path, more in (*time_fields(self.context), (_("Meets at"), "place", {"empty": none})):
            self.typed[path] = inspector.text_field(group, title, Session, path, **more)
        self.text(group, _("Guide"), "guide", empty=_("Nobody yet"), completes=True)
        self.text(group, _("Languages"), "languages", empty=none, completes=True, between=",;")
        self.text(group, _("At least"), "minimum", empty=none)
        self.text(group, _("At most"), "maximum", empty=none)
        free = [("", _("Not known")), *((str(key), _(said)) for key, said in STEP_FREE.items())]
        self.step_free = inspector.choice_field(
            group, _("Step-free"), Departure, "step_free", free, lambda key: StepFree(key) if key else None
        )
        self.text(group, _("How far"), "step_free_note", empty=none)
        self.text(group, _("Transport"), "transport", empty=none)
        self.text(group, _("Emergencies"), "safety_contact", empty=none)
        self.text(group, _("Code"), "code", empty=none, left_to_right=True)
        self.passengers = VisitPassengers(inspector, [self.show_people, *self.output.all(), self.in_programme])
        self._below(group, _("Passengers"), self.passengers, button(self.show_people, "link"), self.passengers.more)
        self.stops = DepartureStops(inspector)
        self._below(group, _("Stops"), self.stops)
        self.vehicles = DepartureVehicles(inspector)
        self.seats = label("", "ink3", step=-1)
        self._below(group, _("Vehicles"), self.vehicles, self.seats)
        titles_below = Group(_("Title of the departure"))
        self.titled(titles_below)
        group.add(titles_below)

    @staticmethod
    def _below(group: Group, title: str, part: Any, *at_end: Any) -> None:
        below = Group(title, *at_end)
        below.add(part)
        group.add(below)

    # Showing.

    def show_departures(self, visit: str, departures: Sequence[DepartureShown], *, anew: bool) -> None:
        """Show the departures of a visit. `anew`: of another one than before."""
        self.departures = {each.line.thing.id: each for each in departures}
        self.show_value(visit, [each.line for each in departures], anew=anew)
        if anew or (self._wanted and self._wanted in self.departures):
            QTimer.singleShot(0, self, self._open_wanted)

    def show_departure(self, departure: str) -> None:
        """Open a departure of the visit that is shown, or of the one that is shown next."""
        self._wanted = departure
        self._open_wanted()

    def _open_wanted(self) -> None:
        part = self._wanted if self._wanted in self.departures else next(iter(self.departures), "")
        if part and (part == self._wanted or not self.opened):
            self._wanted = ""
            self.unfold(part)

    def open(self, part: str) -> None:
        """Show the fields of a departure; the focus goes to its day."""
        self.unfold(part)
        if self.opened:
            self.inspector.one.ensureWidgetVisible(self.typed["day"])
            focus_editor(self.typed["day"].editor)

    def unfold(self, part: str) -> None:
        """Show the fields of a part, and leave the focus where it is."""
        anew = part != self.opened
        self.opened = part
        if self.fields is None:
            self.fields = self._made()
        self._show_open(anew=anew)

    def show_fields(self, line: Line, *, anew: bool) -> None:
        shown = self.departures[line.thing.id]
        departure: Departure = line.thing
        self.inspector.thing_ids[Session] = shown.session.id
        self.step_free.show_value(str(departure.step_free or ""))
        self.typed["step_free_note"].setVisible(departure.step_free is not None or bool(departure.step_free_note))
        others = [(each.line.thing.id, each.line.link.words) for each in self.departures.values() if each is not shown]
        self.passengers.show_people(departure.id, shown.people, shown.taken, others, anew=anew)
        self.stops.show_value(departure.id, shown.stops, anew=anew)
        self.vehicles.show_value(departure.id, shown.vehicles, anew=anew)
        self.seats.setText(shown.seats)

    def focus_at(self, departure: str, path: str) -> bool:
        """Open a departure where a field of it is edited; says whether it is one of this visit."""
        if departure not in self.departures:
            return False
        self.unfold(departure)
        if path == "vehicles":
            self.vehicles.new_one.setFocus()
            self.inspector.one.ensureWidgetVisible(self.vehicles)
        elif path in self.typed:
            self.inspector.one.ensureWidgetVisible(self.typed[path])
            focus_editor(self.typed[path].editor)
        elif self.title is not None:
            self.inspector.one.ensureWidgetVisible(self.title.focus())
        return True

    # What is done with them.

    def add(self) -> None:
        """Add a departure like the last one, and open it."""
        self.run("edit_departures", _add, self.whole).then(self._on_made)

    def _on_made(self, made: str) -> None:
        self._wanted = made
        if made in self.departures:
            self._open_wanted()

    def move_part(self, part: str, steps: int) -> None:
        self.run("edit_departures", _move, part, steps)

    def remove(self, part: str) -> None:
        line = next((each for each in self.lines if each.thing.id == part), None)
        if line is not None and not self.context.read_only:
            said = self.context.words._("{name} is deleted").format(name=line.link.words)
            self.taken_out(self.run("edit_departures", _delete, part), said)

    def _show_session(self) -> None:
        if self.opened in self.departures:
            self.context.shell.go("programme", select=self.departures[self.opened].session.id)

    def _show_people(self) -> None:
        if self.opened in self.departures:
            departure: Departure = self.departures[self.opened].line.thing
            self.context.shell.go("participants", only=written("visit", departure.code or departure.id))

    def _file_name(self) -> str:
        title = self.context.words._("Passengers")
        shown = self.departures.get(self.opened)
        return f"{title} {shown.line.thing.code}".strip() if shown is not None else title


# On the writer thread.


def _add(work: UnitOfWork, visit: Any) -> Any:
    from c2c_events.services.visits import add_departure

    return add_departure(work, visit)


def _move(work: UnitOfWork, departure: Any, steps: int) -> None:
    from c2c_events.services.visits import move_departure

    move_departure(work, departure, steps)


def _delete(work: UnitOfWork, departure: Any) -> None:
    from c2c_events.services.visits import delete_departures

    delete_departures(work, [departure])
