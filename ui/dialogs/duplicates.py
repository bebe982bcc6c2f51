"""People who are probably there twice: found in the background, then looked at pair by pair."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from c2c_events.domain.people import PersonId
from c2c_events.language import Language
from ui.context import Context
from ui.dialogs.merge import open_merge
from ui.dialogs.twice import Group, Kind, Twice

if TYPE_CHECKING:
    from c2c_events.progress import Tick
    from c2c_events.services.twice import Pair
    from c2c_events.services.workspace import Workspace


def find_duplicates(context: Context, parent: QWidget) -> None:
    """Look for people who are there twice, with progress; then show them."""
    title = context.words._("Looking for duplicates")
    _work, answer = context.operations.start(parent, title, partial(_find, context.words))
    answer.then(lambda pairs: show_duplicates(context, parent, pairs))


def show_duplicates(context: Context, parent: QWidget, pairs: Sequence[Pair]) -> None:
    """Show pairs, or say that there are none."""
    words = context.words
    _ = words._
    if not pairs:
        context.shell.toast(_("Nobody seems to be there twice"), icon="users-round")
        return
    question = words.counted("Is this pair one person?", "Are these {n} pairs one person each?", len(pairs))
    kind = Kind(
        question=question,
        listed=_("Pairs"),
        apart=_("Not the same person"),
        settled=_("All pairs are settled."),
        compare=_compare,
    )
    Twice(context, parent, kind, [_group(each, words) for each in pairs]).open()


def _group(pair: Pair, words: Language) -> Group:
    share = words._("{n} % alike").format(n=words.number(round(100 * pair.score)))
    note = " · ".join((share, words.list(pair.reasons), *(fact for fact in pair.facts if fact)))
    ids = (each.id for each in pair.things)
    return Group(pair.finding, tuple(zip(ids, pair.names, strict=True)), note)


def _compare(context: Context, parent: QWidget, first: str, second: str) -> None:
    open_merge(context, parent, PersonId(first), PersonId(second))


def _find(words: Language, workspace: Workspace, tick: Tick) -> list[Pair]:
    from c2c_events.services.twice import find_pairs

    return find_pairs(workspace, words, tick)
