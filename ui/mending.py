"""What mends a finding, as commands: edit, swap, merge, keep as it is, print again; and “Accept…”, which asks why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.domain.changes import Label
from ui.commands import command
from ui.context import Context

if TYPE_CHECKING:
    from c2c_events.domain.findings import Finding, Mend, Thing
    from c2c_events.domain.records import Acceptance
    from c2c_events.services.workspace import Done, Workspace
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork


class Mending:
    """`focus(kind, path)`: puts the focus where a field of the thing shown is edited, and says whether it could.
    `opens(thing, path)`: shows another thing with that field, and says whether it could; else its page is gone to."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        focus: Callable[[str, str], bool] = lambda _kind, _path: False,
        opens: Callable[[Thing, str], bool] = lambda _thing, _path: False,
    ) -> None:
        self._context, self._parent, self._focus, self._opens = context, parent, focus, opens

    def ways(self, finding: Finding) -> Sequence[QAction]:
        """The commands that answer a finding; none where nothing can be stored."""
        return [command(self._parent, words, run) for words, run in self.answers(finding)]

    def answers(self, finding: Finding) -> Sequence[tuple[str, Callable[[], object]]]:
        """The same as words with what they do; accepting it comes last."""
        if self._context.read_only:
            return ()
        return [
            *(self._answer(finding, mend) for mend in finding.mends),
            (self._context.words._("Accept…"), partial(self.accept, finding)),
        ]

    def _answer(self, finding: Finding, mend: Mend) -> tuple[str, Callable[[], object]]:
        _ = self._context.words._
        if mend.action == "swap":
            return _("Swap them"), partial(self._run, mend)
        if mend.action == "set":
            return self._set_in_words(mend), partial(self._run, mend)
        if mend.action == "forget_flag":
            return _("It is right as it is"), partial(self._run, mend)
        if mend.action == "register":
            return _("Register them as invited"), partial(self._register, mend)
        if mend.action == "merge":
            return _("Compare and merge…"), partial(self._merge, mend)
        if mend.action == "print":
            return _("Print again…"), partial(self._context.shell.go, "publish")
        return _("Change: {what}").format(what=self._called(mend)), partial(self._edit, mend)

    def _called(self, mend: Mend) -> str:
        from c2c_events.domain.kinds import KINDS
        from c2c_events.messages import sentence
        from c2c_events.services.field_names import field_phrase

        words = self._context.words
        kind = KINDS[mend.things[0].kind].type
        named = [field_phrase(kind, field) for field in mend.fields]
        return words.list(each if isinstance(each, str) else sentence(each.sentence, {}, words) for each in named)

    def _set_in_words(self, mend: Mend) -> str:
        from c2c_events.more_terms import ALL_WORDS_OF
        from c2c_events.services.mending import value_set_by

        words = self._context.words
        (value,) = value_set_by(mend).values()
        named = ALL_WORDS_OF.get(type(value))
        said = words._("{field}: {value}").format(
            field=self._called(mend), value=words._(named[value]) if named is not None else value
        )
        return said[:1].upper() + said[1:]

    def _edit(self, mend: Mend) -> None:
        thing, path = mend.things[0], mend.fields[0] if mend.fields else ""
        if not self._focus(thing.kind, path) and not self._opens(thing, path):
            self._go(thing)

    def _go(self, thing: Thing) -> None:
        from c2c_events.services.dashboard import PAGES

        page = PAGES.get(thing.kind, "participants")
        if thing.kind == "role":
            answer = self._context.operations.read(self._parent, session_of, thing.id)
            answer.then(lambda session: self._context.shell.go(page, select=session))
        else:
            self._context.shell.go(page, select=thing.id)

    def _run(self, mend: Mend) -> None:
        said = self._context.words._("Changed: {what}").format(what=self._called(mend))
        self._context.operations.run(Label("edit", mend.things[0].id), _mend, mend).then(
            lambda _none: self._context.shell.toast(said, undo=True)
        )

    def _register(self, mend: Mend) -> None:
        from c2c_events.domain.people import Status
        from c2c_events.terms import STATUSES

        said = self._context.words._(STATUSES[Status.INVITED])
        self._context.operations.run(Label("register", mend.things[0].id), _mend, mend).then(
            lambda _none: self._context.shell.toast(said, undo=True)
        )

    def _merge(self, mend: Mend) -> None:
        from c2c_events.domain.people import PersonId
        from ui.dialogs.merge import open_merge

        keep, drop = (PersonId(each.id) for each in mend.things)
        open_merge(self._context, self._parent, keep, drop)

    def accept(self, finding: Finding) -> None:
        """Ask why a finding may stay as it is, and note it."""
        from ui.dialogs.accept import Accept

        asked = Accept(self._parent, self._context.words)
        asked.accepted.connect(lambda: self._accept(finding, asked.why.text()))
        asked.open()

    def _accept(self, finding: Finding, why: str) -> None:
        said = self._context.words._("Accepted")
        self._context.operations.change(self._parent, partial(_accept, finding, why)).then(
            lambda _acceptance: self._context.shell.toast(said, undo=True)
        )


# On the threads.


def session_of(reader: Reader, role: str) -> str:
    from c2c_events.domain.programme import Role

    return reader.get(Role, role).session


def _mend(work: UnitOfWork, mend: Mend) -> None:
    from c2c_events.services.mending import apply_mend

    apply_mend(work, mend)


def _accept(finding: Finding, why: str, workspace: Workspace) -> Done[Acceptance]:
    from c2c_events.services.findings import accept

    label = Label("accept_finding", finding.things[0].id)
    return workspace.run(label, accept, finding, why, workspace.author.user)
