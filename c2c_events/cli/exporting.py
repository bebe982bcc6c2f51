"""`export` and `exports`: documents out of a meeting, and which there are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from c2c_events.cli.common import _, changing, interface_words, language_codes, opened, print_json, progress
from c2c_events.errors import N_
from c2c_events.messages import sentence


@click.command(help=N_("Write an export: see “c2c-events exports”."))
@click.argument("file")
@click.argument("what")
@click.argument("out", type=click.Path(dir_okay=False))
@click.option("--language", default="", help=N_("fr, or fr,es for both side by side."))
@click.option("--only", default="", help=N_('Only what a search finds: day:2024-03-13 category:city "free text".'))
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help=N_("An option of the export."))
@click.option("--publish", is_flag=True, help=N_("Also keep in the meeting file that this was published."))
def export(file: str, what: str, out: str, language: str, only: str, options: Sequence[str], publish: bool) -> None:
    from c2c_events.domain.filters import parse_filter
    from c2c_events.services.publishing import export as write

    said = {}
    for each in options:
        name, equals, value = each.partition("=")
        if not equals:
            raise click.BadParameter(_("{option}: use NAME=VALUE").format(option=each), param_hint="--option")
        said[name] = value
    meeting = changing(file) if publish else opened(file, read_only=True)
    with meeting as workspace, progress(Path(out).name) as tick:
        remarks = write(
            workspace, what, Path(out), language_codes(language), said, parse_filter(only), tick, publish=publish
        )
    for remark in remarks:
        click.echo(sentence(remark.sentence, remark.facts, interface_words()), err=True)


@click.command(help=N_("List every export with its options."))
@click.option("--json", "as_json", is_flag=True, help=N_("Print it as JSON."))
def exports(as_json: bool) -> None:
    from c2c_events.exports.registry import EXPORTS

    words = interface_words()
    if as_json:
        print_json(
            [
                {
                    "name": each.name,
                    "title": words._(each.title),
                    "options": [
                        {
                            "name": option.name,
                            "type": option.type,
                            "default": option.default,
                            "help": words._(option.help),
                        }
                        | ({"choices": list(option.choices)} if option.choices else {})
                        for option in each.options
                    ],
                }
                for each in EXPORTS.values()
            ]
        )
        return
    for each in EXPORTS.values():
        click.echo(f"{each.name:26}{words._(each.title)}")
        for option in each.options:
            given = f"{option.name}={option.default}"
            click.echo(f"    {given:22}{words._(option.help)}")
