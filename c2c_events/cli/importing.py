"""`import`: spreadsheets, lists and cards into a meeting."""

from __future__ import annotations

import json
from pathlib import Path

import click

from c2c_events.cli.common import _, changing, interface_words, opened, print_json, progress
from c2c_events.errors import N_


@click.command(
    "import",
    help=N_(
        "Take spreadsheets, lists and cards into the meeting. Rows without a problem are stored, the others are "
        "reported; with --accept all they are stored as written, flagged."
    ),
)
@click.argument("file")
@click.argument("source")
@click.option("--as", "kind", help=N_("What the source holds, where that is not to be recognised: programme, …"))
@click.option("--round", "round_name", help=N_("The choice round that choices belong to."))
@click.option("--sheet", help=N_("Only this sheet."))
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False), help=N_("A TOML file: which column is what."))
@click.option("--language", help=N_("The language of texts that do not say theirs."))
@click.option("--accept", type=click.Choice(["good", "all"]), default="good", help=N_("Which rows."))
@click.option(
    "--answers", type=click.Path(exists=True, dir_okay=False), help=N_("Decisions of a person, by sheet and row.")
)
@click.option("--dry-run", is_flag=True, help=N_("Say what would happen; change nothing."))
@click.option("--report", type=click.Path(dir_okay=False), help=N_("Write what happened to this JSON file."))
@click.option("--json", "as_json", is_flag=True, help=N_("Print the report as JSON."))
@click.option("--strict", is_flag=True, help=N_("Exit 1 where a row needs a person."))
def import_(
    file: str,
    source: str,
    kind: str | None,
    round_name: str | None,
    sheet: str | None,
    mapping: str | None,
    language: str | None,
    accept: str,
    answers: str | None,
    dry_run: bool,
    report: str | None,
    as_json: bool,
    strict: bool,
) -> None:
    from c2c_events.services.importing import NO_MAPPING, ImportOptions, import_source, load_mapping, read_answers

    options = ImportOptions(
        kind=kind,
        round_name=round_name,
        sheet=sheet,
        language=language or "",
        accept_all=accept == "all",
        mapping=load_mapping(Path(mapping)) if mapping else NO_MAPPING,
        answers=read_answers(Path(answers)) if answers else (),
    )
    meeting = opened(file, read_only=True) if dry_run else changing(file)
    with meeting as workspace, progress(_("Importing")) as tick:
        done = import_source(workspace, Path(source), options, dry_run=dry_run, tick=tick)
    said = done.to_json(interface_words())
    if report:
        Path(report).write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if as_json:
        print_json(said)
    else:
        for line in done.in_words(interface_words()):
            click.echo(line)
    if strict and said["rows"]["needs_you"]:
        raise SystemExit(1)
