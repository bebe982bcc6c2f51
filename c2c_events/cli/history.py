"""`history`, `undo` and `redo`: what was changed, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from c2c_events.cli.common import changing, interface_words, opened, print_json
from c2c_events.errors import N_

if TYPE_CHECKING:
    from c2c_events.services.workspace import Workspace


@click.command(help=N_("List what was changed, the newest first."))
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help=N_("Print it as JSON."))
def history(file: str, as_json: bool) -> None:
    from c2c_events.services.journal_words import changes_in_words

    words = interface_words()
    with opened(file, read_only=True) as workspace:
        lines = workspace.read(changes_in_words, words, limit=None, edits=0)
    at = {line.id: line.at.replace(tzinfo=None).isoformat(timespec="seconds") + "Z" for line in lines}
    if as_json:
        print_json(
            [
                {"id": line.id, "at": at[line.id], "user": line.who, "what": line.what, "reverses": line.reverses}
                for line in lines
            ]
        )
        return
    for line in lines:
        click.echo(f"{at[line.id]}  {line.who:16}{line.said(words)}")


@click.command(help=N_("Undo your last change, or the last N."))
@click.argument("file")
@click.argument("n", default=1, type=click.IntRange(1))
def undo(file: str, n: int) -> None:
    from c2c_events.services.history import undo as reverse

    _reverse(file, n, reverse)


@click.command(help=N_("Do again what you undid last, or the last N."))
@click.argument("file")
@click.argument("n", default=1, type=click.IntRange(1))
def redo(file: str, n: int) -> None:
    from c2c_events.services.history import redo as repeat

    _reverse(file, n, repeat)


def _reverse(file: str, n: int, step: Callable[[Workspace], Any]) -> None:
    from c2c_events.services.journal_words import labels_in_words

    words = interface_words()
    with changing(file) as workspace:
        for _number in range(n):
            label = step(workspace).changes.label
            click.echo(workspace.read(labels_in_words, words, [label])[0])
