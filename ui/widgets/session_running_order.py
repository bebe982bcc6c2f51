"""What happens in a session minute by minute: when each item begins, and how all of them add up against the session."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from c2c_events.domain.programme import RoleId, RunningItem
from c2c_events.errors import C2CError
from c2c_events.messages import say
from ui.commands import command
from ui.models.session import Line, title_and_minutes
from ui.widgets.basics import label, restyle
from ui.widgets.day_list import BeginningDelegate
from ui.widgets.editors import AddingLine
from ui.widgets.inspector import Group, ValueField
from ui.widgets.parts_editor import PartsEditor
from ui.widgets.thing_inspector import ThingInspector

if TYPE_CHECKING:
    from c2c_events.storage.unit_of_work import UnitOfWork

_PUBLIC, _INTERNAL = "public", "internal"


class SessionRunningOrder(PartsEditor):
    """The running order of a session. `sum`: "75 of 90 minutes", for the title of the group."""

    kind = RunningItem

    def __init__(self, inspector: ThingInspector) -> None:
        _ = inspector.context.words._
        self.sum = label("", "ink3", step=-1)
        self.new_one = AddingLine(_("Title, minutes"))
        self.new_one.stored.connect(self.add)
        self.adding = ValueField(_("Add"), self.new_one)
        super().__init__(inspector, _("Running order"), BeginningDelegate(), self.adding)
        self.new_one.setAccessibleName(_("Add an item: title, minutes"))
        make = partial(command, self.list, enabled=not self.context.read_only)
        self.stretch = make(_("Stretch to the length of the session"), lambda: self._fit(_stretch))
        self.fit_last = make(_("Let the last item take what is left"), lambda: self._fit(_fit_last))
        self.list.addActions([self.stretch, self.fit_last])
        self._roles: tuple[Line, ...] = ()

    def make_fields(self, group: Group) -> None:
        _, none = self.context.words._, self.context.words._("None stated")
        self.titled(group)
        self.text(group, _("Minutes"), "minutes", empty="0")
        self.role = self.inspector.choice_field(
            group, _("Who"), RunningItem, "role", (), lambda key: RoleId(key) if key else None
        )
        self.text(group, _("Who else"), "who", empty=none)
        self.public = self.inspector.choice_field(
            group, _("Shown"), RunningItem, "public",
            [(_PUBLIC, _("To everybody")), (_INTERNAL, _("To the team only"))], lambda key: key == _PUBLIC,
        )  # fmt: skip
        self.text(group, _("Note"), "note", empty=self.context.words.pgettext("note", "None"), lines=True)

    def show_fields(self, line: Line, *, anew: bool) -> None:
        item: RunningItem = line.thing
        nobody = self.context.words._("Nobody")
        self.role.set_choices([("", nobody), *((each.thing.id, each.link.words) for each in self._roles)])
        self.role.show_value(item.role or "")
        self.public.show_value(_PUBLIC if item.public else _INTERNAL)

    def show_order(
        self, session: str, items: Sequence[Line], minutes: tuple[int, int | None], roles: Sequence[Line], *, anew: bool
    ) -> None:
        """Show the items of a session. `minutes`: of all of them, and of the session; `roles`: whose they can be."""
        self._roles = tuple(roles)
        self.show_value(session, items, anew=anew)
        words = self.context.words
        taken, length = minutes
        over = length is not None and taken > length
        if not items:
            said = ""
        elif length is None:
            said = words.counted("{n} minute", "{n} minutes", taken)
        else:
            said = words._("{taken} of {minutes}").format(
                taken=words.number(taken), minutes=words.counted("{n} minute", "{n} minutes", length)
            )
        if over and length is not None:
            said = words._("{sum}: {n} too many").format(sum=said, n=words.number(taken - length))
        self.sum.setText(said)
        tone = "error" if over else "ink3"
        if self.sum.property("tone") != tone:
            restyle(self.sum, "tone", tone)

    # What is done with them.

    def add(self, said: str) -> None:
        """Add an item behind the others: its title, and how many minutes it takes."""
        title, minutes = title_and_minutes(said)
        if title:
            values = {f"title.{self.language()}": title, "minutes": minutes}
            answer = self.run("edit_running_order", _add, self.whole, values)
            answer.then(lambda _item: self.new_one.show_added())

    def _fit(self, use_case: Any) -> None:
        answer = self.run("edit_running_order", use_case, self.whole)
        answer.then(lambda _none: self.adding.set_problem("")).refused(self._on_refused)

    def _on_refused(self, problem: C2CError) -> None:
        self.adding.set_problem(say(problem, self.context.words))

    def move_part(self, part: str, steps: int) -> None:
        self.run("edit_running_order", _move, part, steps)

    def remove(self, part: str) -> None:
        line = next((each for each in self.lines if each.thing.id == part), None)
        if line is not None and not self.context.read_only:
            said = self.context.words._("“{title}” is taken out").format(title=line.link.words)
            self.taken_out(self.run("edit_running_order", _remove, part), said)


# On the writer thread.


def _add(work: UnitOfWork, session: Any, values: Any) -> Any:
    from c2c_events.services.running_order import add_item

    return add_item(work, session, values)


def _move(work: UnitOfWork, item: Any, steps: int) -> None:
    from c2c_events.services.running_order import move_item

    move_item(work, item, steps)


def _remove(work: UnitOfWork, item: Any) -> None:
    from c2c_events.services.running_order import remove_items

    remove_items(work, [item])


def _stretch(work: UnitOfWork, session: Any) -> None:
    from c2c_events.services.running_order import stretch

    stretch(work, session)


def _fit_last(work: UnitOfWork, session: Any) -> None:
    from c2c_events.services.running_order import fit_last

    fit_last(work, session)
