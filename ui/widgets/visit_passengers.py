"""Who goes on a departure: placed by typing a name, moved to another departure of the visit, taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction

from c2c_events.domain.changes import Label
from c2c_events.domain.groups import DepartureId
from c2c_events.domain.people import ParticipantId
from ui.widgets.placed_people import PlacedPeople
from ui.widgets.thing_inspector import ThingInspector

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.storage.unit_of_work import UnitOfWork


class VisitPassengers(PlacedPeople):
    """`all_of_them`: what can be done with everybody, beside moving them."""

    def __init__(self, inspector: ThingInspector, all_of_them: Sequence[QAction]) -> None:
        _ = inspector.context.words._
        super().__init__(inspector, _("Passengers"), _("Nobody yet. A choice round places people here."))
        self._all_of_them = tuple(all_of_them)

    def of_all(self) -> Sequence[QAction]:
        return self._all_of_them

    def add_typed(self, said: str) -> Any:
        answer = self._run(DepartureId(self.whole), _add, said, self.context.words)
        answer.then(self._on_placed)
        return answer

    def _on_placed(self, placed: tuple[str, str, Sequence[str]]) -> None:
        """Who had a place elsewhere has it no longer, which must not stay unseen."""
        _id, name, left = placed
        if left:
            words = self.context.words
            said = words._("{name} goes here now, no longer with {departures}").format(
                name=name, departures=words.list(left)
            )
            self.context.shell.toast(said, icon="users", undo=True)

    def take_people_out(self, people: Sequence[ParticipantId]) -> Any:
        return self._run(DepartureId(self.whole), _take_back, people)

    def move_people(self, people: Sequence[ParticipantId], to: str) -> Any:
        return self._run(DepartureId(to), _place, people)

    def _run(self, departure: DepartureId, use_case: Callable[..., Any], *args: Any) -> Any:
        return self.context.operations.run(Label("edit_passengers", departure), use_case, departure, *args)


# On the writer thread.


def _add(work: UnitOfWork, departure: DepartureId, said: str, words: Language) -> tuple[str, str, list[str]]:
    """Their id and name, and the codes of the departures that they leave."""
    from c2c_events.domain.groups import Departure
    from c2c_events.services.naming import Names
    from c2c_events.services.typed_places import type_passenger

    own, left = type_passenger(work, departure, said, words)
    name = Names(work, words).called("participant", own) if left else ""
    return own, name, [work.get(Departure, each).code for each in left]


def _take_back(work: UnitOfWork, departure: DepartureId, people: Sequence[ParticipantId]) -> None:
    from c2c_events.services.passengers import take_back

    take_back(work, departure, people)


def _place(work: UnitOfWork, departure: DepartureId, people: Sequence[ParticipantId]) -> None:
    from c2c_events.services.passengers import place

    place(work, departure, people)
