"""`check` and `accept`: what should be looked at, and what may stay so."""

from __future__ import annotations

from collections.abc import Sequence

import click

from c2c_events.cli.common import _, changing, interface_words, opened, print_json, progress
from c2c_events.errors import N_


@click.command(help=N_("List what should be looked at: duplicates, what is missing, what contradicts itself."))
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help=N_("Print it as JSON."))
@click.option("--strict", is_flag=True, help=N_("Exit 1 where something is found that nobody accepted."))
def check(file: str, as_json: bool, strict: bool) -> None:
    from c2c_events.services.finding_words import finding_in_words, things_of
    from c2c_events.services.findings import find_all
    from c2c_events.services.thing_names import names_of
    from c2c_events.terms import SEVERITY_WORDS

    words = interface_words()
    with opened(file, read_only=True) as workspace, progress(_("Checking")) as tick:
        findings = workspace.read(find_all, tick=tick)
        names = workspace.read(names_of, things_of(findings), words)
    said = [
        {
            "kind": each.kind,
            "severity": each.severity.value,
            "message": finding_in_words(each, names, words),
            "things": [{"kind": thing.kind, "id": thing.id, "label": names[thing]} for thing in each.things],
            "accepted": each.accepted is not None,
        }
        for each in findings
    ]
    if as_json:
        print_json(said)
    else:
        for each in findings:
            mark = words._(N_("accepted") if each.accepted else SEVERITY_WORDS[each.severity])
            click.echo(f"{mark:14}{finding_in_words(each, names, words)}")
    if strict and not all(each.accepted for each in findings):
        raise SystemExit(1)


@click.command(help=N_("Accept a finding as it is: it counts no more until its facts change."))
@click.argument("file")
@click.argument("kind")
@click.argument("things", metavar="ID…", nargs=-1, required=True)
@click.option("--why", required=True, help=N_("The reason, for the others in the team."))
def accept(file: str, kind: str, things: Sequence[str], why: str) -> None:
    from c2c_events.domain.changes import Label
    from c2c_events.services.findings import accept_things

    with changing(file) as workspace:
        label = Label("accept_finding", *things)
        workspace.run(label, accept_things, kind, things, why, workspace.author.user)
