"""What the commands share: the reader's words, opening a meeting, progress, data for other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.progress import Tick
    from c2c_events.services.workspace import Workspace


def interface_words() -> Language:
    """The language that the person has chosen, else the machine's."""
    from c2c_events.language import language
    from c2c_events.settings import Settings, load_settings

    try:
        settings = load_settings()
    except OSError:  # nothing can be kept on this machine; help is to be had all the same
        settings = Settings()
    return language(settings.interface_language())


def _(said: str) -> str:
    return interface_words()._(said)


def author() -> Any:
    from c2c_events.services.opening import author_of
    from c2c_events.settings import load_settings

    return author_of(load_settings())


def looks_like_a_meeting(said: str) -> bool:
    return said.lower().endswith(".c2c") or "://" in said


def opened(file: str, read_only: bool = False) -> Workspace:
    from c2c_events.services.workspace import open_workspace

    return open_workspace(file, author(), read_only=read_only)


@contextmanager
def changing(file: str) -> Iterator[Workspace]:
    """An open file that is about to be changed: looked over before, and backed up after where its rhythm says so."""
    from c2c_events.services.safekeeping import backup_if_due, look_after

    with opened(file) as workspace:
        look_after(workspace)
        yield workspace
        backup_if_due(workspace)


def language_codes(said: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in said.split(",") if code.strip())


def print_json(said: Any) -> None:
    click.echo(json.dumps(said, ensure_ascii=False, indent=1))


@contextmanager
def progress(what: str) -> Iterator[Tick]:
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
