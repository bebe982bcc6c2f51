"""How the columns of a list are made: in the words of its reader, titled by their keys, each changing one field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from c2c_events.domain.sorting import TextKeys
from c2c_events.language import Language
from ui.models.value_table import FINDING, Cell, Column, Target

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting
    from c2c_events.domain.participant_row import Named
    from c2c_events.domain.values import Money, Text

NEVER = datetime(9999, 12, 31)
"""What has no time comes last."""


class Sayer:
    """Words for the cells of one meeting in one language, each made once: cells are painted again and again."""

    def __init__(self, words: Language, meeting: Meeting) -> None:
        self.words = words
        self.meeting = meeting
        self.country: Callable[[str], str] = lru_cache(1024)(self._country)
        self.moment: Callable[[datetime | None], str] = lru_cache(4096)(self._moment)
        self.day: Callable[[date], str] = lru_cache(512)(lambda day: words.date(day, "MMMEd"))
        self.days: Callable[[tuple[date, ...]], str] = lru_cache(512)(
            lambda days: words.list(words.date(day, "d") for day in days)
        )
        self.languages: Callable[[frozenset[str]], str] = lru_cache(1024)(self._languages)
        self.collated: Callable[[str], str] = TextKeys(words.collation).__getitem__

    def pick(self, text: Text) -> str:
        """A text in the reader's language, else in the first of the meeting's that it has."""
        return self.words.pick(text, *self.meeting.languages)

    def named(self, thing: Named | None, written: str = "") -> str:
        return self.pick(thing.name) or thing.code if thing is not None else written

    def count(self, n: int | None) -> str:
        return self.words.number(n) if n else ""

    def money(self, amount: Money | None) -> str:
        return self.words.money(amount) if amount else ""

    def _country(self, code: str) -> str:
        return self.words.country(code, self.meeting.country_words) if code else ""

    def _moment(self, at: datetime | None) -> str:
        return f"{self.words.date(at.date(), 'MMMd')} {self.words.time(at)}" if at is not None else ""

    def _languages(self, codes: frozenset[str]) -> str:
        return self.words.languages_in_words(sorted(codes))


class Maker:
    """Makes columns whose cells change a field of one kind of thing.

    `titles`: of the columns, by their keys; `thing`: the id of that thing in a row. Texts are sorted as readers of the
    language expect.
    """

    def __init__(
        self, say: Sayer, kind: type[Any], titles: Mapping[str, str], thing: Callable[[Any], str] = lambda row: row.id
    ) -> None:
        self._say, self._kind, self._titles, self._thing = say, kind, titles, thing

    def text(
        self,
        key: str,
        text: Callable[[Any], str],
        path: str = "",
        *,
        title: str = "",
        cell: Callable[[Any], Cell] | None = None,
        sort: Callable[[Any], Any] | None = None,
        width: int = 140,
        shown: bool = True,
        grows: bool = False,
        rigid: bool = False,
    ) -> Column:
        """A column of words. `path`: the field that typing changes, "" for none; `title`: of a column of the meeting's
        own."""
        collated = self._say.collated
        by = sort or (lambda row: collated(text(row)))
        named = title or self._title(key)
        return Column(key, named, text, by, cell, self._target(path), width, shown=shown, grows=grows, rigid=rigid)

    def name(
        self, key: str, text: Callable[[Any], str], second: Callable[[Any], str] = lambda row: "", *, width: int
    ) -> Column:
        """The column of what a thing is called, which typing changes; `second`: what stands behind, quieter."""
        return self.text(key, text, key, cell=lambda row: ("person", text(row), second(row)), width=width, grows=True)

    def count(self, key: str, n: Callable[[Any], int | None], path: str = "", **more: Any) -> Column:
        """A column of numbers of something; none is left empty."""
        return self._compared(key, lambda row: self._say.count(n(row)), n, path, **more)

    def money(self, key: str, amount: Callable[[Any], Money | None], path: str = "", **more: Any) -> Column:
        """A column of amounts, sorted within each currency."""

        def by(row: Any) -> Any:
            own = amount(row)
            return (own.currency, own.amount) if own else None

        return self._compared(key, lambda row: self._say.money(amount(row)), by, path, **more)

    def _compared(
        self, key: str, text: Callable[[Any], str], by: Callable[[Any], Any], path: str, **more: Any
    ) -> Column:
        """A column of what is compared: at the trailing side."""
        return Column(
            key, self._title(key), text, by, lambda row: ("number", text(row)), self._target(path), trailing=True,
            **more,
        )  # fmt: skip

    def _title(self, key: str) -> str:
        return self._say.words._(self._titles[key])

    def _target(self, path: str) -> Callable[[Any], Target | None] | None:
        if not path:
            return None
        kind, thing = self._kind, self._thing
        return lambda row: Target(kind, thing(row), path)


def finding_column(words: Language) -> Column:
    """The first column: the icon of the worst finding, which the model knows."""
    return Column(FINDING, "", lambda row: "", lambda row: "", width=36, name=words._("Finding"))
