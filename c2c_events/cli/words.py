"""The command line's help and complaints in the reader's language: ours, and those that click says.

Click looks its sentences up in the process's own domain of gettext; those that our commands can meet stand below, so
that the catalogues have them.
"""

from __future__ import annotations

import copy
import gettext
import os

import click

from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.paths import resource


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as `N_`
    """Mark both forms of a sentence with a number for the catalogues."""
    return one, many


CLICK_SAYS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("required"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("Try '{command} {option}' for help."),
    N_("Error: {message}"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing command."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("file"),
    N_("directory"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    NN_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    NN_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    NN_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    NN_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    NN_("{value!r} does not match the format {format}.", "{value!r} does not match the formats {formats}."),
)


def let_click_speak(words: Language) -> None:
    """Have click say its own sentences in that language, in this process."""
    os.environ["LANGUAGE"] = words.code
    gettext.bindtextdomain("c2c_events", resource("translations"))
    gettext.textdomain("c2c_events")


def in_words(command: click.Command, words: Language) -> click.Command:
    """The command, with the help of its options and of the commands below it in that language."""
    said = copy.copy(command)
    said.help = words._(command.help) if command.help else None
    said.params = [_parameter(each, words) for each in command.params]
    if isinstance(said, click.Group):
        said.commands = {name: in_words(each, words) for name, each in said.commands.items()}
    return said


def _parameter(parameter: click.Parameter, words: Language) -> click.Parameter:
    said = copy.copy(parameter)
    if isinstance(said, click.Option) and said.help:
        said.help = words._(said.help)
    if isinstance(said.type, click.Path):
        said.type = copy.copy(said.type)
        said.type.name = words._(said.type.name)
    return said
