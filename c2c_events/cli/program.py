"""The program `c2c-events`: its commands, and how each run of it ends.

Exit 0: it did its job; 1: it could not, with one sentence per problem on stderr and nothing changed; 2: wrong usage.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence

import click

from c2c_events import __version__
from c2c_events.cli.backups import backup, restore
from c2c_events.cli.common import _, interface_words, looks_like_a_meeting
from c2c_events.cli.demonstration import demo
from c2c_events.cli.exporting import export, exports
from c2c_events.cli.findings import accept, check
from c2c_events.cli.history import history, redo, undo
from c2c_events.cli.importing import import_
from c2c_events.cli.info import info
from c2c_events.cli.new import new
from c2c_events.cli.placing import place
from c2c_events.cli.words import in_words, let_click_speak
from c2c_events.errors import N_, C2CError
from c2c_events.messages import say


class NoWindow(C2CError):
    sentence = N_("This installation has no window yet. Work with the commands of “c2c-events --help”.")


class OpensWhenNamed(click.Group):
    """A group whose bare form, `c2c-events [FILE]`, opens the window."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = next((each for each in args if not each.startswith("-")), None)
        if named is None and not args:
            args = ["open"]
        elif named is not None and named not in self.commands and looks_like_a_meeting(named):
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(cls=OpensWhenNamed, invoke_without_command=True, help=N_("Run a global meeting of cities from one file."))
@click.version_option(__version__, prog_name="c2c-events")
@click.option("--self-test", is_flag=True, help=N_("Check that every part of this installation works."))
def program(self_test: bool) -> None:
    if self_test:
        raise SystemExit(1 if _is_broken() else 0)


def _is_broken() -> bool:
    """Whether any part of this installation does not work; each is said."""
    from importlib.metadata import entry_points

    from c2c_events.services.self_test import self_test

    above = {check.name: check.load() for check in entry_points(group="c2c_events.self_test")}
    is_broken = False
    for part, problem in self_test(above):
        said = problem or _("works")
        click.echo(f"{part}: {said}", err=bool(problem))
        is_broken |= bool(problem)
    return is_broken


@click.command("open", help=N_("Open the window."))
@click.argument("file", required=False)
def open_window(file: str | None) -> None:
    from importlib.metadata import entry_points

    for window in entry_points(group="c2c_events.window"):
        window.load()(file)
        return
    raise NoWindow()


for command in (
    *(open_window, new, demo),
    *(import_, export, exports),
    *(info, check, accept),
    place,
    *(history, undo, redo),
    *(backup, restore),
):
    program.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point: every error a user can cause is one sentence, and exit code 1."""
    words = interface_words()
    let_click_speak(words)
    for name in ("SIGTERM", "SIGHUP"):  # as Ctrl+C: what is half-written is taken away first
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:  # nohup has SIGHUP ignored
            signal.signal(number, signal.default_int_handler)
    try:
        in_words(program, words)(arguments, standalone_mode=False)
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
