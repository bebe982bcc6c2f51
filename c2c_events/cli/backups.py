"""`backup` and `restore`: a safe copy of a meeting, and one put back."""

from __future__ import annotations

from pathlib import Path

import click

from c2c_events.errors import N_


@click.command(help=N_("Copy a meeting file safely, also while it is open; a team's database becomes a file."))
@click.argument("file")
@click.argument("out", required=False)
def backup(file: str, out: str | None) -> None:
    from c2c_events.services.safekeeping import backup as copy

    click.echo(copy(file, Path(out) if out else None))


@click.command(help=N_("Put a backup in the place of a meeting file; what was there is kept under another name."))
@click.argument("file")
@click.argument("source", metavar="BACKUP", type=click.Path(exists=True, dir_okay=False))
def restore(file: str, source: str) -> None:
    from c2c_events.services.safekeeping import restore as put_back

    kept = put_back(file, Path(source))
    if kept:
        click.echo(kept)
