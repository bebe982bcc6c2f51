"""The command line: thin, over the same services as the window.

Exit 0: it did its job; 1: it could not, with one sentence per problem on stderr and nothing changed; 2: wrong usage.
Services are imported by the command that needs them, so that each starts fast.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from c2c_events import __version__
from c2c_events.cli_words import in_words, let_click_speak
from c2c_events.errors import N_, C2CError
from c2c_events.messages import say, sentence

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.places import Place
    from c2c_events.progress import Tick
    from c2c_events.services.workspace import Workspace


class NoWindow(C2CError):
    sentence = N_("This installation has no window yet. Work with the commands of “c2c-events --help”.")


class ZoneUnknown(C2CError):
    sentence = N_(
        "The time zone of “{city}” is not known. Check how the city and its country are written, or say the zone: "
        "--zone Europe/Madrid."
    )


class OpensWhenNamed(click.Group):
    """A group whose bare form, `c2c-events [FILE]`, opens the window."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = next((each for each in args if not each.startswith("-")), None)
        if named is None and not args:
            args = ["open"]
        elif named is not None and named not in self.commands and looks_like_a_meeting(named):
            args = ["open", *args]
        return super().parse_args(ctx, args)


def looks_like_a_meeting(said: str) -> bool:
    return said.lower().endswith(".c2c") or "://" in said


@click.group(cls=OpensWhenNamed, invoke_without_command=True, help=N_("Run a global meeting of cities from one file."))
@click.version_option(__version__, prog_name="c2c-events")
@click.option("--self-test", is_flag=True, help=N_("Check that every part of this installation works."))
@click.pass_context
def program(context: click.Context, self_test: bool) -> None:
    if self_test:
        from importlib.metadata import entry_points

        from c2c_events.services.self_test import self_test as every_part

        above = {check.name: check.load() for check in entry_points(group="c2c_events.self_test")}
        for part, problem in every_part(above):
            said = problem or _("works")
            click.echo(f"{part}: {said}", err=bool(problem))
            if problem:
                context.exit(1)
        context.exit(0)


@program.command("open", help=N_("Open the window."))
@click.argument("file", required=False)
def open_window(file: str | None) -> None:
    from importlib.metadata import entry_points

    for window in entry_points(group="c2c_events.window"):
        window.load()(file)
        return
    raise NoWindow()


@program.command(help=N_("Make a new meeting file."))
@click.argument("file")
@click.option("--title", required=True, help=N_("What the meeting is called."))
@click.option("--starts", required=True, type=click.DateTime(["%Y-%m-%d"]), help=N_("Its first day."))
@click.option("--ends", required=True, type=click.DateTime(["%Y-%m-%d"]), help=N_("Its last day."))
@click.option("--zone", default="", help=N_("Its time zone, an IANA name: Europe/Madrid; else that of its city."))
@click.option("--city", default="", help=N_("Its host city."))
@click.option("--country", default="", help=N_("Its country, ISO 3166: ES."))
@click.option("--languages", default="en", help=N_("Its working languages, the first one first: en,fr,es."))
@click.option("--from", "earlier", help=N_("An earlier meeting, whose people and partnerships are taken over."))
def new(
    file: str,
    title: str,
    starts: datetime,
    ends: datetime,
    zone: str,
    city: str,
    country: str,
    languages: str,
    earlier: str | None,
) -> None:
    from c2c_events.domain.changes import Label
    from c2c_events.domain.values import Text, clean
    from c2c_events.services.editions import NewMeeting, new_meeting, take_over
    from c2c_events.services.workspace import create_workspace, open_workspace

    if not looks_like_a_meeting(file):
        raise click.BadParameter(_("a meeting file is named *.c2c, or is a database URL"), param_hint="FILE")
    codes = _codes(languages)
    host = None if zone else _host(city, country)
    facts = NewMeeting(
        Text({code: clean(title, lines=False) for code in codes[:1]}),
        starts.date(),
        ends.date(),
        host.zone if host else zone,
        city,
        country.upper(),
        codes,
    )
    before = open_workspace(earlier, _author(), read_only=True) if earlier else None
    try:
        with create_workspace(file, _author()) as workspace:
            workspace.run(Label("new_meeting"), new_meeting, facts)
            if before is not None:
                take_over(workspace, before)
    finally:
        if before is not None:
            before.close()
    if host:
        said = _("Time zone: {zone} ({city}, {country})")
        click.echo(said.format(zone=host.zone, city=host.name, country=_words().country(host.country)))


@program.command(
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
    opened = _opened(file, read_only=True) if dry_run else _changing(file)
    with opened as workspace, _progress(_("Importing")) as tick:
        done = import_source(workspace, Path(source), options, dry_run=dry_run, tick=tick)
    said = done.to_json(_words())
    if report:
        Path(report).write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if as_json:
        _print_json(said)
    else:
        for line in done.in_words(_words()):
            click.echo(line)
    if strict and said["rows"]["needs_you"]:
        raise SystemExit(1)


@program.command(help=N_("Write an export: see “c2c-events exports”."))
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
    opened = _changing(file) if publish else _opened(file, read_only=True)
    with opened as workspace, _progress(Path(out).name) as tick:
        remarks = write(workspace, what, Path(out), _codes(language), said, parse_filter(only), tick, publish=publish)
    for remark in remarks:
        click.echo(sentence(remark.sentence, remark.facts, _words()), err=True)


@program.command(help=N_("List every export with its options."))
@click.option("--json", "as_json", is_flag=True, help=N_("Print it as JSON."))
def exports(as_json: bool) -> None:
    from c2c_events.exports.registry import EXPORTS

    words = _words()
    if as_json:
        _print_json(
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


@program.command(help=N_("Say what a meeting file holds."))
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help=N_("Print it as JSON."))
def info(file: str, as_json: bool) -> None:
    from c2c_events.services.overview import about
    from c2c_events.terms import COUNTED

    with _opened(file, read_only=True) as workspace:
        said = about(workspace)
    if as_json:
        _print_json(said)
        return
    words = _words()
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


@program.command(help=N_("List what was changed, the newest first."))
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help=N_("Print it as JSON."))
def history(file: str, as_json: bool) -> None:
    from c2c_events.services.journal_words import changes_in_words

    words = _words()
    with _opened(file, read_only=True) as workspace:
        lines = workspace.read(changes_in_words, words, limit=None, edits=0)
    at = {line.id: line.at.replace(tzinfo=None).isoformat(timespec="seconds") + "Z" for line in lines}
    if as_json:
        _print_json(
            [
                {"id": line.id, "at": at[line.id], "user": line.who, "what": line.what, "reverses": line.reverses}
                for line in lines
            ]
        )
        return
    for line in lines:
        click.echo(f"{at[line.id]}  {line.who:16}{line.said(words)}")


@program.command(help=N_("List what should be looked at: duplicates, what is missing, what contradicts itself."))
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help=N_("Print it as JSON."))
@click.option("--strict", is_flag=True, help=N_("Exit 1 where something is found that nobody accepted."))
def check(file: str, as_json: bool, strict: bool) -> None:
    from c2c_events.services.finding_words import finding_in_words, things_of
    from c2c_events.services.findings import find_all
    from c2c_events.services.thing_names import names_of
    from c2c_events.terms import SEVERITY_WORDS

    words = _words()
    with _opened(file, read_only=True) as workspace, _progress(_("Checking")) as tick:
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
        _print_json(said)
    else:
        for each in findings:
            mark = words._(N_("accepted") if each.accepted else SEVERITY_WORDS[each.severity])
            click.echo(f"{mark:14}{finding_in_words(each, names, words)}")
    if strict and not all(each.accepted for each in findings):
        raise SystemExit(1)


@program.command(help=N_("Accept a finding as it is: it counts no more until its facts change."))
@click.argument("file")
@click.argument("kind")
@click.argument("things", metavar="ID…", nargs=-1, required=True)
@click.option("--why", required=True, help=N_("The reason, for the others in the team."))
def accept(file: str, kind: str, things: Sequence[str], why: str) -> None:
    from c2c_events.domain.changes import Label
    from c2c_events.services.findings import accept_things

    with _changing(file) as workspace:
        label = Label("accept_finding", *things)
        workspace.run(label, accept_things, kind, things, why, workspace.author.user)


@program.command(help=N_("Undo your last change, or the last N."))
@click.argument("file")
@click.argument("n", default=1, type=click.IntRange(1))
def undo(file: str, n: int) -> None:
    from c2c_events.services.history import undo as reverse

    _reverse(file, n, reverse)


@program.command(help=N_("Do again what you undid last, or the last N."))
@click.argument("file")
@click.argument("n", default=1, type=click.IntRange(1))
def redo(file: str, n: int) -> None:
    from c2c_events.services.history import redo as repeat

    _reverse(file, n, repeat)


def _reverse(file: str, n: int, step: Callable[[Workspace], Any]) -> None:
    from c2c_events.services.journal_words import labels_in_words

    words = _words()
    with _changing(file) as workspace:
        for _number in range(n):
            label = step(workspace).changes.label
            click.echo(workspace.read(labels_in_words, words, [label])[0])


@program.command(help=N_("Copy a meeting file safely, also while it is open; a team's database becomes a file."))
@click.argument("file")
@click.argument("out", required=False)
def backup(file: str, out: str | None) -> None:
    from c2c_events.services.safekeeping import backup as copy

    click.echo(copy(file, Path(out) if out else None))


@program.command(help=N_("Put a backup in the place of a meeting file; what was there is kept under another name."))
@click.argument("file")
@click.argument("source", metavar="BACKUP", type=click.Path(exists=True, dir_okay=False))
def restore(file: str, source: str) -> None:
    from c2c_events.services.safekeeping import restore as put_back

    kept = put_back(file, Path(source))
    if kept:
        click.echo(kept)


@program.command(help=N_("Make the sample meeting, and every export of it, in a folder."))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.option("--participants", type=click.IntRange(1), help=N_("Make up a meeting with so many participants."))
@click.option("--sessions", type=click.IntRange(1), help=N_("… with so many sessions."))
@click.option("--visits", type=click.IntRange(1), help=N_("… with so many site visits."))
def demo(folder: str, participants: int | None, sessions: int | None, visits: int | None) -> None:
    from c2c_events.services.demonstration import made_up, sample

    kept: list[Path] = []
    with _progress(_("Making the sample meeting")) as tick:
        if participants is sessions is visits is None:
            files = sample(Path(folder), _author(), tick, kept.append)
        else:
            size = participants or 400, sessions or 60, visits or 6
            files = made_up(Path(folder), _author(), *size, tick, kept.append)
    for each in kept:
        said = _("“{file}” was changed since it was made, so it stays as it is. To have it new, move it away.")
        click.echo(said.format(file=each.name), err=True)
    for each in files:
        click.echo(each)


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point: every error a user can cause is one sentence, and exit code 1."""
    words = _words()
    let_click_speak(words)
    for name in ("SIGTERM", "SIGHUP"):  # as Ctrl+C: what is half-written is taken away first
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:  # nohup has SIGHUP ignored
            signal.signal(number, signal.default_int_handler)
    try:
        in_words(program, words)(arguments, standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        click.echo(words._("Stopped. Nothing was changed, no file was written."), err=True)
        sys.exit(1)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except C2CError as problem:
        from c2c_events.services.ways_out import ways_out

        click.echo(say(problem, words), err=True)
        for way in ways_out(problem):
            if way.backup is not None:  # to be given to “restore”
                click.echo(way.backup, err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe went away: nobody is left to tell
        sys.exit(1)
    except Exception as mistake:
        from c2c_events.crash_reports import failure, write_report

        click.echo(say(failure(write_report(mistake)), words), err=True)
        sys.exit(1)


def _words() -> Language:
    from c2c_events.language import language
    from c2c_events.settings import Settings, load_settings

    try:
        settings = load_settings()
    except OSError:  # nothing can be kept on this machine; help is to be had all the same
        settings = Settings()
    return language(settings.interface_language())


def _(said: str) -> str:
    return _words()._(said)


def _author() -> Any:
    from c2c_events.services.opening import author_of
    from c2c_events.settings import load_settings

    return author_of(load_settings())


def _opened(file: str, read_only: bool = False) -> Workspace:
    from c2c_events.services.workspace import open_workspace

    return open_workspace(file, _author(), read_only=read_only)


@contextmanager
def _changing(file: str) -> Iterator[Workspace]:
    """An open file that is about to be changed: looked over before, and backed up after where its rhythm says so."""
    from c2c_events.services.safekeeping import backup_if_due, look_after

    with _opened(file) as workspace:
        look_after(workspace)
        yield workspace
        backup_if_due(workspace)


def _host(city: str, country: str) -> Place:
    """The host city, where its time zone is to be found."""
    from c2c_events.places import find_place

    if not city:
        raise click.UsageError(_("Say the time zone, --zone Europe/Madrid, or the host city, --city Madrid."))
    place = find_place(city, country)
    if place is None:
        raise ZoneUnknown(city=city)
    return place


def _codes(said: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in said.split(",") if code.strip())


def _print_json(said: Any) -> None:
    click.echo(json.dumps(said, ensure_ascii=False, indent=1))


@contextmanager
def _progress(what: str) -> Iterator[Tick]:
    """A bar on stderr where somebody looks at it; quiet when piped."""
    from c2c_events.progress import quiet

    if not sys.stderr.isatty():
        yield quiet
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def tick(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield tick
