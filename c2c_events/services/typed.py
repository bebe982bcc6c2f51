"""What people type into a field becomes its value, and a value becomes what they would type.

`parse_typed` and `in_words` undo each other: what a cell shows can be copied, pasted and typed again. Fields are named
by path, as everywhere: "city", "function.fr" (a text is typed in one language), "custom.Shirt", "consents.photo" (yes
or no), "languages.fr" (whether it is among them) or "languages" (all of them).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from c2c_events.domain.changes import entry_at
from c2c_events.domain.kinds import kind_of
from c2c_events.domain.values import Text, clean
from c2c_events.errors import C2CError, WrongValue
from c2c_events.language import Language
from c2c_events.services.field_checks import refuse_wrong
from c2c_events.services.field_names import field_phrase
from c2c_events.services.naming import Names
from c2c_events.services.writing import KEPT, LINES, Refused, hint_of, writing
from c2c_events.storage.repository import Reader


def parse_typed(kind: type[Any], path: str, said: str, names: Names) -> Any:
    """The value that somebody means who types `said` into a field; for `editing.set_values`.

    Empty means nothing: None, "" or an empty list or set, as the field has it; None for an entry or a member. Days and
    times are in the order day, month, year; lists are parted by ";" (languages, addresses and goals by "," too). Other
    things are named as in `Names`. Raises `WrongValue`, `UnknownName`, `AmbiguousName`.
    """
    own = kind_of(kind).by_name[path.partition(".")[0]]
    said = clean(said, lines=own.name in LINES or own.codec.plain is list)  # a list may be parted by lines
    try:
        value = writing(kind_of(kind).name, path).read(said, names)
    except Refused as refused:
        raise WrongValue(value=said, field=field_phrase(kind, path), why=refused.why) from None
    refuse_wrong(kind, path, value)
    return value


def in_words(kind: type[Any], path: str, value: Any, names: Names) -> str:
    """A value of a field as text in the reader's language, "" for nothing: what `parse_typed` understands.

    A text without a language in its path is shown in the reader's; a consent as yes or no.
    """
    return "" if value is None else writing(kind_of(kind).name, path).show(value, names)


def typed_paths(kind: type[Any], languages: Sequence[str]) -> tuple[str, ...]:
    """The paths of a kind that somebody can type, in the order of its fields; texts in each of `languages`."""
    found = []
    for each in kind_of(kind).fields:
        if each.codec.plain is dict and hint_of(kind_of(kind).name, each.name) is Text:
            found += [f"{each.name}.{code}" for code in languages]
        elif each.name not in KEPT:
            found.append(each.name)
    return tuple(found)


def shown_path(thing: Any, name: str, words: Language, *others: str) -> str:
    """The path that is typed into where a field is shown as one text: that of the language it is shown in.

    "function.und" where that is what a reader sees, "function.fr" where there is nothing yet and they read French.
    `others`: the languages of the meeting, as `Language.pick` takes them.
    """
    value = getattr(thing, name)
    if not isinstance(value, Text):
        return name
    said = words.pick(value, *others)
    shown = (code for code in (words.code, *others, *value) if value.get(code) == said)
    return f"{name}.{next(shown, words.code)}"


@dataclass(frozen=True)
class TypedBlock:
    """A block of cells that were typed or pasted. `values`: by id and path; `refused`: what was wrong, by the same."""

    values: Mapping[str, Mapping[str, Any]]
    refused: Mapping[tuple[str, str], C2CError]


def parse_block(reader: Reader, kind: type[Any], said: Mapping[str, Mapping[str, str]], words: Language) -> TypedBlock:
    """The values of cells by id and path, for `editing.set_each`. A cell that says what is there already is left out.

    Raises `NotFound`; what is wrong with a cell is not raised, but given back beside it.
    """
    names = Names(reader, words)
    there = reader.by_id(kind, id=tuple(said))
    values: dict[str, dict[str, Any]] = {}
    refused: dict[tuple[str, str], C2CError] = {}
    for thing_id, row in said.items():
        thing = there.get(thing_id) or reader.get(kind, thing_id)
        for path, cell in row.items():
            if cell == in_words(kind, path, value_at(thing, path), names):
                continue
            try:
                values.setdefault(thing_id, {})[path] = parse_typed(kind, path, cell, names)
            except C2CError as error:
                refused[thing_id, path] = error
    return TypedBlock(values, refused)


def value_at(thing: Any, path: str) -> Any:
    """What stands at a path of a thing, as `in_words` takes it; None where nothing does."""
    name, dot, _ = path.partition(".")
    if not dot:
        return getattr(thing, name)
    own = kind_of(thing).by_name[name]
    stored = entry_at(thing, path)
    if own.shape == "set":
        return stored is not None
    return stored if stored is None or own.entry.decode is None else own.entry.decode(stored)
