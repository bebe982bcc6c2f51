"""`info`: what a meeting file holds."""

from __future__ import annotations

from datetime import date

import click

from c2c_events.cli.common import interface_words, opened, print_json
from c2c_events.errors import N_


@click.command(help=N_("Say what a meeting file holds."))
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help=N_("Print it as JSON."))
def info(file: str, as_json: bool) -> None:
    from c2c_events.services.overview import about
    from c2c_events.terms import COUNTED

    with opened(file, read_only=True) as workspace:
        said = about(workspace)
    if as_json:
        print_json(said)
        return
    words = interface_words()
    if meeting := said["meeting"]:
        where = ", ".join(filter(None, (meeting["title"], meeting["city"], words.country(meeting["country"]))))
        click.echo(f"{where}, {words.dates(*(date.fromisoformat(meeting[day]) for day in ('starts', 'ends')))}")
    for name, n in said["counts"].items():
        if n:
            click.echo(f"{words._(COUNTED[name]):36}{words.number(n):>10}")
    for each in said["rounds"]:
        counted = {count: words.number(each[count]) for count in ("options", "choices", "placed")}
        said_of = words._("{name}: options {options}, choices {choices}, placed {placed}")
        click.echo(said_of.format(name=each["name"], **counted))
