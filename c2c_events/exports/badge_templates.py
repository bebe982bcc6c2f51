"""Badge templates: how a badge looks, as data that a designer can edit; read from TOML and checked.

Millimetres from the upper left corner of the badge, y downwards; sizes of type in points. What stands in a template
is described in docs/badges.md. Elements are drawn in their order, later ones over earlier ones.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from c2c_events.domain.values import NO_TEXT, Text
from c2c_events.errors import N_, C2CError, Phrase
from c2c_events.paths import resource

T = TypeVar("T")

FORMAT = 1

TEXT_FIELDS = (
    "name", "name_first", "name_last", "given", "family", "honorific", "native_name", "function", "organisation",
    "city", "country", "languages", "category", "lines", "meeting_title", "meeting_dates", "meeting_city",
)  # fmt: skip
"""What a text may say; see `c2c_events.exports.documents.badges`."""

ALIGNMENTS = ("start", "end", "centre", "left", "right")
VERTICAL = ("top", "middle", "bottom")
COLOURS = ("category", "on category", "category tint", "category ink")
"""Colours that follow the category: its own, white or dark to be read on it, a pale one, one to be read on white."""


class WrongTemplate(C2CError):
    sentence = N_("The badge template “{template}” cannot be used: {where}: {why}.")


class UnknownTemplate(C2CError):
    sentence = N_("There is no badge template “{template}”. There are: {known}.")


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def holds(self, other: Box) -> bool:
        """Whether `other` lies in it; the edges may touch."""
        near = 1e-6
        return (
            other.left >= self.left - near
            and other.top >= self.top - near
            and other.right <= self.right + near
            and other.bottom <= self.bottom + near
        )

    def overlaps(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Condition:
    """Whether an element is shown: the field says something, or (with `values`) one of these; or, negated, not."""

    field: str
    values: frozenset[str] = frozenset()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Writing:
    """One text and how it is written.

    It says `fields`, those that are not empty, with `separator` between them; or fixed `words`. It is as large as it
    fits from `size` down to `wrap_below` on one line; then on up to `lines` lines; then down to `smallest`; what does
    not fit then is cut. `space_before`: to the text above it in its column, where there is one.
    """

    fields: tuple[str, ...]
    words: Text
    separator: str
    size: float
    wrap_below: float
    smallest: float
    lines: int
    bold: bool
    align: str
    colour: str
    space_before: float
    show_if: tuple[Condition, ...]

    @property
    def is_of_the_meeting(self) -> bool:
        """Whether it says the same on every badge."""
        return all(field.startswith("meeting_") for field in self.fields)


@dataclass(frozen=True, slots=True)
class Rectangle:
    box: Box
    fill: str
    radius: float
    show_if: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    start: tuple[float, float]
    end: tuple[float, float]
    thickness: float
    colour: str
    show_if: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Texts below each other in one box; those that say nothing leave no gap."""

    box: Box
    vertical: str
    texts: tuple[Writing, ...]
    show_if: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The bearer's languages, each as its code in capitals in a small rounded mark, in rows."""

    box: Box
    size: float
    fill: str
    colour: str
    align: str
    vertical: str
    show_if: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class QrBox:
    """The bearer's token as a QR code, in the middle of its box, white around it."""

    box: Box
    show_if: tuple[Condition, ...]


Element = Rectangle | Rule | Column | Marks | QrBox


@dataclass(frozen=True, slots=True)
class BadgeTemplate:
    """A badge of `width` and `height`. `name`: under which it was asked for; `title`: what people call it."""

    name: str
    title: Text
    width: float
    height: float
    elements: tuple[Element, ...]


def shipped_templates() -> tuple[str, ...]:
    """The names of the templates that come with the program, in the order of letters."""
    return tuple(sorted(path.stem for path in resource("templates", "badges").glob("*.toml")))


def find_template(name: str, own: Mapping[str, str]) -> BadgeTemplate:
    """The template of that name: one of the team's `own` (bodies by name), else one that comes with the program.

    Raises `UnknownTemplate`, `WrongTemplate`.
    """
    if name in own:
        return read_template(name, own[name])
    shipped = shipped_templates()
    if name not in shipped:
        raise UnknownTemplate(template=name, known=", ".join(sorted({*own, *shipped})))
    return read_template(name, resource("templates", "badges", f"{name}.toml").read_text("utf-8"))


def read_template(name: str, body: str) -> BadgeTemplate:
    """Read and check a template. Raises `WrongTemplate`, which says where it is wrong."""
    try:
        top = _Table(name, "", tomllib.loads(body))
    except tomllib.TOMLDecodeError as problem:
        why = Phrase(N_("it is no TOML ({problem})"), {"problem": problem})
        raise WrongTemplate(template=name, where="TOML", why=why) from None
    if (version := top.take("format", int, FORMAT)) != FORMAT:
        raise top.wrong("format", f"{version} ≠ {FORMAT}")
    title = top.words("title")
    card = Box(0, 0, top.number("width", 20, 1000), top.number("height", 20, 1000))
    elements = tuple(_element(each, card) for each in top.tables("element"))
    top.end()
    return BadgeTemplate(name, title, card.width, card.height, elements)


def _element(table: _Table, card: Box) -> Element:
    readers: dict[str, Callable[[_Table, Box], Element]] = {
        "rectangle": _rectangle, "rule": _rule, "text": _text, "column": _column, "marks": _marks, "qr": _qr,
    }  # fmt: skip
    read = readers[table.choice("kind", tuple(readers))]
    element = read(table, card)
    table.end()
    return element


def _rectangle(table: _Table, card: Box) -> Rectangle:
    box = table.box("box", card)
    most = min(box.width, box.height) / 2
    return Rectangle(box, table.colour("fill"), table.number("radius", 0, most, 0), table.conditions())


def _rule(table: _Table, card: Box) -> Rule:
    return Rule(
        table.point("from", card), table.point("to", card), table.number("thickness", 0.05, 20, 0.25),
        table.colour("colour", "#191C22"), table.conditions(),
    )  # fmt: skip


def _text(table: _Table, card: Box) -> Column:
    box, vertical, show_if = table.box("box", card), table.choice("vertical", VERTICAL, "top"), table.conditions()
    return Column(box, vertical, (_writing(table, (), alone=True),), show_if)


def _column(table: _Table, card: Box) -> Column:
    box, vertical, show_if = table.box("box", card), table.choice("vertical", VERTICAL, "top"), table.conditions()
    texts = []
    for each in table.tables("text"):
        texts.append(_writing(each, each.conditions()))
        each.end()
    return Column(box, vertical, tuple(texts), show_if)


def _writing(table: _Table, show_if: tuple[Condition, ...], alone: bool = False) -> Writing:
    fields = table.many("fields", TEXT_FIELDS)
    words = table.words("words")
    if bool(fields) is bool(words):
        raise table.wrong("fields", Phrase(N_("a text has either fields or words")))
    size = table.number("size", 4, 300)
    wrap_below = table.number("wrap_below", 4, size, size)
    return Writing(
        fields=fields,
        words=words,
        separator=table.take("separator", str, ", "),
        size=size,
        wrap_below=wrap_below,
        smallest=table.number("smallest", 4, wrap_below, min(wrap_below, 8.0)),
        lines=table.count("lines", 1, 10, 1),
        bold=table.take("bold", bool, False),
        align=table.choice("align", ALIGNMENTS, "start"),
        colour=table.colour("colour", "#191C22"),
        space_before=0.0 if alone else table.number("space_before", 0, 100, 0),
        show_if=show_if,
    )


def _marks(table: _Table, card: Box) -> Marks:
    return Marks(
        table.box("box", card), table.number("size", 4, 40), table.colour("fill", "category tint"),
        table.colour("colour", "category ink"), table.choice("align", ALIGNMENTS, "left"),
        table.choice("vertical", VERTICAL, "top"), table.conditions(),
    )  # fmt: skip


def _qr(table: _Table, card: Box) -> QrBox:
    return QrBox(table.box("box", card), table.conditions())


_MISSING: Any = object()
_WANTED: dict[Any, str] = {
    str: N_("it is a text"), float: N_("it is a number"), int: N_("it is a number"), bool: N_("it is true or false"),
    list: N_("it is a list"),
}  # fmt: skip
_HEXADECIMAL = re.compile("#[0-9A-Fa-f]{6}")
_CONDITION = re.compile(r"(?P<no>not )?(?P<field>[a-z_]+)(?::(?P<values>\S+))?")
_CONDITION_FIELDS = (*(field for field in TEXT_FIELDS if not field.startswith("meeting_")), "token")


class _Table:
    """One table of the file; each key is taken once, and none may be left over."""

    def __init__(self, template: str, where: str, entries: Mapping[str, Any]) -> None:
        self._template = template
        self._where = where
        self._left = dict(entries)

    def wrong(self, key: str, why: str | Phrase) -> WrongTemplate:
        where = f"{self._where}, “{key}”" if self._where else f"“{key}”"
        return WrongTemplate(template=self._template, where=where, why=why)

    def end(self) -> None:
        for key in self._left:
            raise self.wrong(key, Phrase(N_("there is no such key")))

    def take(self, key: str, type_: type[T], default: T = _MISSING) -> T:
        value = self._left.pop(key, default)
        if value is _MISSING:
            raise self.wrong(key, Phrase(N_("it is missing")))
        if type_ is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)  # 12 and 12.0 are one to a designer
        if not isinstance(value, type_) or (isinstance(value, bool) and type_ is not bool):
            raise self.wrong(key, Phrase(_WANTED[type_]))
        return value

    def number(self, key: str, least: float, most: float, default: float = _MISSING) -> float:
        return self._within(key, self.take(key, float, default), least, most)

    def count(self, key: str, least: int, most: int, default: int) -> int:
        return int(self._within(key, self.take(key, int, default), least, most))

    def choice(self, key: str, choices: tuple[str, ...], default: str = _MISSING) -> str:
        value = self.take(key, str, default)
        if value not in choices:
            raise self.wrong(key, " / ".join(choices))
        return value

    def many(self, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
        values = self.take(key, list, [])
        if not all(isinstance(value, str) and value in choices for value in values):
            raise self.wrong(key, " / ".join(choices))
        return tuple(values)

    def colour(self, key: str, default: str = _MISSING) -> str:
        value = self.take(key, str, default)
        if value not in COLOURS and not _HEXADECIMAL.fullmatch(value):
            raise self.wrong(key, " / ".join((*COLOURS, "#rrggbb")))
        return value

    def words(self, key: str) -> Text:
        """A text in one language, or a table of languages."""
        value = self._left.pop(key, "")
        if isinstance(value, str):
            return Text.plain(value) if value else NO_TEXT
        if not isinstance(value, dict) or not all(isinstance(said, str) for said in value.values()):
            raise self.wrong(key, Phrase(N_("it is a text")))
        return Text(value)

    def box(self, key: str, card: Box) -> Box:
        left, top, width, height = self._numbers(key, 4)
        box = Box(left, top, width, height)
        if width <= 0 or height <= 0 or not card.holds(box):
            raise self.wrong(key, Phrase(N_("it does not lie on the badge")))
        return box

    def point(self, key: str, card: Box) -> tuple[float, float]:
        x, y = self._numbers(key, 2)
        if not card.holds(Box(x, y, 0, 0)):
            raise self.wrong(key, Phrase(N_("it does not lie on the badge")))
        return x, y

    def tables(self, key: str) -> list[_Table]:
        tables = self.take(key, list, [])
        if not tables or not all(isinstance(each, dict) for each in tables):
            raise self.wrong(key, Phrase(N_("it is missing")))
        inner = f"{self._where}, {key}" if self._where else key
        return [_Table(self._template, f"{inner} {n}", each) for n, each in enumerate(tables, start=1)]

    def conditions(self) -> tuple[Condition, ...]:
        said = self._left.pop("show_if", [])
        found = []
        for each in [said] if isinstance(said, str) else said:
            match = _CONDITION.fullmatch(each) if isinstance(each, str) else None
            if match is None or match["field"] not in _CONDITION_FIELDS:
                raise self.wrong("show_if", " / ".join(_CONDITION_FIELDS))
            values = frozenset(match["values"].split(",")) if match["values"] else frozenset()
            found.append(Condition(match["field"], values, bool(match["no"])))
        return tuple(found)

    def _numbers(self, key: str, count: int) -> list[float]:
        values = self.take(key, list)
        if len(values) != count or not all(type(value) in (int, float) for value in values):
            raise self.wrong(key, Phrase(N_("it is a list of {count} numbers"), {"count": count}))
        return [self._within(key, float(value), -1000, 1000) for value in values]

    def _within(self, key: str, value: float, least: float, most: float) -> float:
        if not math.isfinite(value) or not least <= value <= most:
            raise self.wrong(key, f"{least:g} … {most:g}")
        return value
