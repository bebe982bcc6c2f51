"""Organisations that are probably written in two ways: found in the background, then looked at group by group."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from c2c_events.domain.organisations import OrganisationId
from c2c_events.language import Language
from ui.context import Context
from ui.dialogs.merge_organisations import open_merge_organisations
from ui.dialogs.twice import Group, Kind, Twice

if TYPE_CHECKING:
    from c2c_events.progress import Tick
    from c2c_events.services.workspace import Workspace
    from c2c_events.storage.repository import Reader

_IN_TWO_WAYS, _ALIKE = "organisation_written_in_two_ways", "organisation_name_alike"


def find_twice(context: Context, parent: QWidget) -> None:
    """Look for organisations that are there twice, with progress; then show them."""
    title = context.words._("Looking for organisations written in two ways")
    _work, answer = context.operations.start(parent, title, partial(_find, context.words))
    answer.then(lambda groups: show_twice(context, parent, groups))


def show_twice(context: Context, parent: QWidget, groups: Sequence[Group]) -> None:
    """Show groups, or say that there are none."""
    words = context.words
    _ = words._
    if not groups:
        context.shell.toast(_("No organisation seems to be there twice"), icon="building-2")
        return
    question = words.counted("Is this one organisation?", "Are these {n} groups one organisation each?", len(groups))
    kind = Kind(
        question=question,
        listed=_("Organisations"),
        apart=_("They are different"),
        settled=_("All groups are settled."),
        compare=_compare,
    )
    Twice(context, parent, kind, groups).open()


def _compare(context: Context, parent: QWidget, first: str, second: str) -> None:
    open_merge_organisations(context, parent, OrganisationId(first), OrganisationId(second))


def _find(words: Language, workspace: Workspace, tick: Tick) -> list[Group]:
    from c2c_events.services.finding_words import things_of
    from c2c_events.services.standing import find_some
    from c2c_events.services.thing_names import names_of

    notes = {
        _IN_TWO_WAYS: words._("The names say the same"),
        _ALIKE: words._("The names differ by a few letters"),
    }

    every = workspace.beside(partial(find_some, frozenset(notes)), tick)
    found = [each for each in every if each.accepted is None]

    def ask(reader: Reader) -> list[Group]:
        names = names_of(reader, things_of(found), words)
        return [
            Group(each, tuple((thing.id, names[thing]) for thing in each.things), notes[each.kind]) for each in found
        ]

    return workspace.read(ask)
