"""What an export is: its title, its typed options, and how it is written.

An export gets its document, a value that a service gathered, and writes bytes; it knows no database, no clock and no
global language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import Any, BinaryIO, Literal

from c2c_events.errors import N_, C2CError, Phrase
from c2c_events.progress import Tick


class WrongOption(C2CError):
    sentence = N_("“{value}” cannot be used for the option “{option}” of {export}: {why}.")


class UnknownOption(WrongOption):
    sentence = N_("There is no option “{option}” of {export}. There are: {known}.")


Listed = Literal["session", "working_group", "site_visit", "participant", "organisation", "partnership", "outcome"]
"""What exports are lists of: kinds of things; an outcome is a lesson, a recommendation or an agreement."""

Offers = Literal["", "badge_template", "stock", "zone", "columns", "mail_template", "attachments", "round"]


@dataclass(frozen=True)
class Option:
    """One option of an export. `title` and `help` are to translate.

    `choices`: the allowed values of a choice with what each is called, to translate; its default is among them.
    `offers`: what a text is usually chosen from, "" where anybody writes what they like; `services.offers` knows it.
    """

    name: str
    type: Literal["choice", "flag", "text", "number"]
    default: Any
    help: str
    title: str
    choices: Mapping[str, str] = field(default_factory=dict)
    offers: Offers = ""

    def parse(self, export: str, said: str) -> Any:
        """A value as it was typed. Raises `WrongOption`."""
        if self.type == "flag":
            if said.lower() in ("yes", "true", "1", "on"):
                return True
            if said.lower() in ("no", "false", "0", "off"):
                return False
            raise WrongOption(value=said, option=self.name, export=export, why=Phrase(N_("it is yes or no")))
        if self.type == "number":
            if not said.lstrip("-").isdigit():
                raise WrongOption(value=said, option=self.name, export=export, why=Phrase(N_("it is a whole number")))
            return int(said)
        if self.type == "choice" and said not in self.choices:
            why = Phrase(N_("it is one of {choices}"), {"choices": ", ".join(self.choices)})
            raise WrongOption(value=said, option=self.name, export=export, why=why)
        return said


@dataclass(frozen=True)
class Remark:
    """Something a person should know about a file that was written: a sentence to translate, and its facts.

    `what`, `ids`: the things it is about, all of one kind, where they are known.
    """

    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    what: Listed | None = None
    ids: tuple[str, ...] = ()


Writer = Callable[[Any, BinaryIO, Tick], "list[Remark]"]


@dataclass(frozen=True)
class Export:
    """An export. `writer` is "module:function" below `c2c_events.exports`, imported when first used.

    `section`: under which it is offered; `about`: one sentence on what it is; `publish`: the command that publishes
    it; `published`: that this was done; all to translate. `lists`: the kind of the things it is a list of, which can
    be chosen one by one. `side_by_side`: two or more languages give one document with both; else the first counts, of
    which `language_help` says what it is for where that is not plain.
    `files`: as `writer`, what gives the names and contents of the files of a zip that can stand in a folder as well.
    `shows`: what a change of makes the file another one: fields ("session.title"), or kinds as a whole ("objective").
    """

    name: str
    title: str
    section: str
    about: str
    publish: str
    published: str
    lists: Listed
    writer: str
    options: tuple[Option, ...] = ()
    shows: tuple[str, ...] = ()
    side_by_side: bool = False
    language_help: str = ""
    files: str = ""

    @cached_property
    def fields_shown(self) -> Mapping[str, frozenset[str]]:
        """The fields of each kind that the file tells of, by the kind's name; none named means all of them."""
        found: dict[str, set[str]] = {}
        for each in self.shows:
            kind, _, name = each.partition(".")
            found.setdefault(kind, set()).update((name,) if name else ())
        return {kind: frozenset(names) for kind, names in found.items()}

    def write(self, document: Any, out: BinaryIO, tick: Tick) -> list[Remark]:
        """Write a document, gathered for this export, to a binary file; gives what to know about it."""
        writer: Writer = _function(self.writer)
        return writer(document, out, tick)

    def unpacked(self, document: Any, tick: Tick) -> Iterator[tuple[str, bytes]]:
        """The files of a zip one by one: name and content."""
        files: Callable[[Any, Tick], Iterator[tuple[str, bytes]]] = _function(self.files)
        return files(document, tick)

    def settle(self, said: Mapping[str, str]) -> dict[str, Any]:
        """All options with their values: those given as typed, the others by default. Raises `WrongOption`."""
        known = {option.name: option for option in self.options}
        for name in said:
            if name not in known:
                raise UnknownOption(option=name, export=self.name, known=", ".join(known) or "–")
        return {
            name: option.parse(self.name, said[name]) if name in said else option.default
            for name, option in known.items()
        }


def _function(named: str) -> Any:
    module, _, function = named.partition(":")
    return getattr(import_module(f"c2c_events.exports.{module}"), function)


PROGRAMME, PEOPLE, ORGANISATIONS, OUTCOMES = N_("Programme"), N_("People"), N_("Organisations"), N_("Outcomes")
"""The sections under which exports are offered."""

PAPER = Option(
    "paper", "choice", "A4", N_("Size of the pages"), N_("Paper size"), {"A4": "A4", "Letter": N_("US Letter")}
)

LANDSCAPE = Option("landscape", "flag", False, N_("Pages on their longer side"), N_("Landscape"))
