"""Finds the rows of a list that a filter asks for, as fast as somebody types.

Free text is looked for in one long text of all rows, facts in an index by value; each is made when first asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any, Generic, TypeVar

from c2c_events.domain.filters import Filter, Term
from c2c_events.domain.folding import fold
from c2c_events.standing_back import in_pieces

Row = TypeVar("Row")

_BETWEEN_ROWS = "\0"
_BETWEEN_WORDS = "\n"

_FIRST_HITS = 32
_DENSE = 8
"""Where one row of so many is hit, it is faster to ask each row than to look for the next hit in the long text."""


class SearchText:
    """The folded text of each row. Only its newest answer is kept, since the next question is mostly a longer one."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts`: of each row, folded."""
        self._take(list(map(_bytes_of, texts)))

    def rearrange(self, rows: Iterable[int | str]) -> None:
        """The rows as they are now, each by the number it had before, or by its folded text where that is another."""
        before = self._rows
        self._take([before[row] if isinstance(row, int) else _bytes_of(row) for row in rows])

    def _take(self, rows: list[bytes]) -> None:
        self._rows = rows
        self._text = b"\0".join(self._rows)
        self._starts = [0, *accumulate(len(row) + 1 for row in self._rows)]
        self._last: tuple[tuple[bytes, ...], list[int]] = ((), [])

    def hits(self, words: Iterable[str]) -> list[int]:
        """The numbers of the rows, in order, whose text has each of some folded words (or phrases) somewhere.

        No words: every row.
        """
        wanted = tuple(word.encode("utf-8", "surrogatepass") for word in dict.fromkeys(words) if word)
        if not wanted:
            return list(range(len(self._rows)))
        before, found = self._last
        narrower = before and all(any(old in new for new in wanted) for old in before)
        if not (narrower and len(found) < len(self._rows) // 2):
            longest = max(wanted, key=len)
            found = self._having(longest)
            left = [word for word in wanted if word is not longest]
        else:
            left = [word for word in wanted if word not in before]
        rows = self._rows
        for word in left:
            found = [row for row in found if word in rows[row]]
        self._last = wanted, found
        return found[:]

    def _having(self, word: bytes) -> list[int]:
        found: list[int] = []
        if b"\0" in word:
            return found
        find, starts, at = self._text.find, self._starts, 0
        while (at := find(word, at)) >= 0:
            row = bisect_right(starts, at) - 1
            found.append(row)
            at = starts[row + 1]
            if len(found) == _FIRST_HITS and row < _FIRST_HITS * _DENSE:
                rows = self._rows
                return found + [each for each in range(row + 1, len(rows)) if word in rows[each]]
        return found


def _bytes_of(text: str) -> bytes:
    """As UTF-8 a letter of another script somewhere does not double the text, and so the time, of all the others."""
    return text.replace(_BETWEEN_ROWS, " ").encode("utf-8", "surrogatepass")


def said(subject: Any) -> Iterable[str]:
    """What a subject that is a word is called."""
    return (subject,)


@dataclass(frozen=True)
class Fact(Generic[Row]):
    """What can be asked of a row by one key.

    `of`: what the row has of it (a status, a category, languages), each once. `words`: by which words such a subject is
    asked for; the first is the one to write. Many rows share a subject, so its words are made once.
    """

    of: Callable[[Row], Iterable[Hashable]]
    words: Callable[[Any], Iterable[str]] = said


@dataclass(frozen=True)
class Since(Generic[Row]):
    """A fact that is a moment: a filter asks for the rows where it is not before another one.

    `moment`: the moment that a folded word means, None where it means none: then no row is asked for.
    """

    at: Callable[[Row], datetime | None]
    moment: Callable[[str], datetime | None]


@dataclass(frozen=True)
class Family(Generic[Row]):
    """Facts whose keys are not known before: "custom.shirt" is the fact `made("shirt")` of the family "custom."."""

    made: Callable[[str], Fact[Row]]


Facts = Mapping[str, "Fact[Row] | Since[Row] | Family[Row]"]
"""What can be asked, by key; "" is the free text: a filter's words are looked for anywhere in it."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value that rows have for a key. `written`: how a filter asks for it; `rows`: how many have it."""

    written: str
    subject: Any
    rows: int


class _ByValue(Generic[Row]):
    """One fact of all rows, by value."""

    def __init__(self, rows: Sequence[Row], fact: Fact[Row]) -> None:
        self.rows_of: dict[Any, list[int]] = {}
        self.written: dict[Any, str] = {}
        self._subjects: dict[str, list[Any]] = defaultdict(list)
        of, rows_of = fact.of, self.rows_of
        for number, row in enumerate(in_pieces(rows)):
            for subject in of(row):
                if subject in rows_of:
                    rows_of[subject].append(number)
                else:
                    rows_of[subject] = [number]
        for subject in rows_of:
            words = list(fact.words(subject))
            self.written[subject] = words[0] if words else ""
            for word in dict.fromkeys(map(fold, words)):
                self._subjects[word].append(subject)

    def having(self, values: Iterable[str]) -> set[int]:
        """The rows that have any of some folded values."""
        subjects = (subject for value in values for subject in self._subjects.get(value, ()))
        return set().union(*(self.rows_of[subject] for subject in subjects))


class ListIndex(Generic[Row]):
    """The rows of one list, ready to be filtered. Not to be used by two threads at once."""

    def __init__(self, rows: Sequence[Row], facts: Facts[Row]) -> None:
        self.rows = rows
        self._facts = facts
        self._by_value: dict[str, _ByValue[Row]] = {}
        self._moments: dict[str, list[datetime | None]] = {}
        self._text: SearchText | None = None
        self._folded: dict[Hashable, str] = {}

    def keys(self) -> tuple[str, ...]:
        """The keys a filter can ask by; one that ends in a dot begins those of a family."""
        return tuple(key for key in self._facts if key)

    def update(self, rows: Sequence[Row], facts: Facts[Row] | None = None) -> None:
        """The list as it is now: some rows are other objects, new or gone. The others are not read and folded again.

        `facts`: made anew, where they rest on something beside the rows that changed too.
        """
        if facts is not None:
            self._facts = facts
        if self._text is not None:
            before = {id(row): number for number, row in enumerate(self.rows)}
            self._text.rearrange([before[id(row)] if id(row) in before else self._text_of(row) for row in rows])
        self.rows = rows
        self._by_value.clear()
        self._moments.clear()

    def chosen(self, only: Filter) -> list[int]:
        """The numbers of the rows that a filter asks for, in the order of the list.

        Raises `KeyError` for a key that is not in the facts.
        """
        words = [word for term in only.terms if not term.key and not term.negated for word in term.values]
        found: list[int] | None = self.prepare().hits(words) if words else None
        for term in only.terms:
            if term.key or term.negated:
                having = self._having(term)
                among: Iterable[int] = range(len(self.rows)) if found is None else found
                if term.negated:
                    found = [row for row in among if row not in having]
                else:
                    found = sorted(having) if found is None else [row for row in among if row in having]
        return list(range(len(self.rows))) if found is None else found

    def values_of(self, key: str) -> list[Value]:
        """The values that rows have for a key, and how many rows each: the most frequent first.

        A moment has none. Raises `KeyError` for a key that is not in the facts.
        """
        if isinstance(self._fact(key), Since):
            return []
        index = self._index(key)
        values = [Value(index.written[subject], subject, len(rows)) for subject, rows in index.rows_of.items()]
        return sorted(values, key=lambda value: (-value.rows, value.written))

    def _having(self, term: Term) -> set[int]:
        if not term.key:
            return set(self.prepare().hits(term.values))
        fact = self._fact(term.key)
        if isinstance(fact, Since):
            return {row for value in term.values for row in self._since(term.key, fact, value)}
        return self._index(term.key).having(term.values)

    def _since(self, key: str, fact: Since[Row], value: str) -> Iterator[int]:
        if key not in self._moments:
            self._moments[key] = list(map(fact.at, self.rows))
        moment = fact.moment(value)
        if moment is not None:
            yield from (row for row, at in enumerate(self._moments[key]) if at is not None and at >= moment)

    def _fact(self, key: str) -> Fact[Row] | Since[Row]:
        family, dot, name = key.partition(".")
        found = self._facts[family + dot]
        return found.made(name) if isinstance(found, Family) else found

    def _index(self, key: str) -> _ByValue[Row]:
        found = self._by_value.get(key)
        if found is None:
            fact = self._fact(key)
            assert isinstance(fact, Fact)
            found = self._by_value[key] = _ByValue(self.rows, fact)
        return found

    def prepare(self) -> SearchText:
        """The text of all rows, made when first asked for: of 25,000 rows that takes longer than one keystroke."""
        if self._text is None:
            self._text = SearchText(map(self._text_of, in_pieces(self.rows)))
        return self._text

    def _text_of(self, row: Row) -> str:
        fact, folded = self._facts[""], self._folded
        assert isinstance(fact, Fact)
        pieces = []
        for subject in fact.of(row):
            piece = folded.get(subject)
            if piece is None:
                piece = folded[subject] = _BETWEEN_WORDS.join(map(fold, filter(None, fact.words(subject))))
            pieces.append(piece)
        return _BETWEEN_WORDS.join(pieces)
