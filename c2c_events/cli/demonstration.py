"""`demo`: the sample meeting, or one made up, with every export."""

from __future__ import annotations

from pathlib import Path

import click

from c2c_events.cli.common import _, author, progress
from c2c_events.errors import N_


@click.command(help=N_("Make the sample meeting, and every export of it, in a folder."))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.option("--participants", type=click.IntRange(1), help=N_("Make up a meeting with so many participants."))
@click.option("--sessions", type=click.IntRange(1), help=N_("… with so many sessions."))
@click.option("--visits", type=click.IntRange(1), help=N_("… with so many site visits."))
def demo(folder: str, participants: int | None, sessions: int | None, visits: int | None) -> None:
    from c2c_events.services.demonstration import made_up, sample

    kept: list[Path] = []
    with progress(_("Making the sample meeting")) as tick:
        if participants is sessions is visits is None:
            files = sample(Path(folder), author(), tick, kept.append)
        else:
            size = participants or 400, sessions or 60, visits or 6
            files = made_up(Path(folder), author(), *size, tick, kept.append)
    for each in kept:
        said = _("“{file}” was changed since it was made, so it stays as it is. To have it new, move it away.")
        click.echo(said.format(file=each.name), err=True)
    for each in files:
        click.echo(each)
