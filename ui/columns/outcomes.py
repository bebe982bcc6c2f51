"""The columns of the list of lessons, recommendations and agreements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from c2c_events.domain.outcomes import Agreement, Lesson, Recommendation
from c2c_events.language import Language
from c2c_events.more_terms import ADDRESSEES
from c2c_events.services.column_titles import OUTCOME_TITLES
from c2c_events.terms import THINGS
from ui.columns.making import Maker, Sayer, finding_column
from ui.models.value_table import Column, Target

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting
    from c2c_events.domain.rows import OutcomeRow

_KINDS: dict[str, type[Any]] = {"lesson": Lesson, "recommendation": Recommendation, "agreement": Agreement}
_ORDER = {kind: number for number, kind in enumerate(_KINDS)}


def outcome_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of lessons, recommendations and agreements."""
    say = Sayer(words, meeting)
    of = Maker(say, Lesson, OUTCOME_TITLES)

    def kind(row: OutcomeRow) -> str:
        said = words._(THINGS[row.kind])
        return said[:1].upper() + said[1:]

    def text(row: OutcomeRow) -> str:
        return say.pick(row.text)

    def about(row: OutcomeRow) -> str:
        if row.kind == "lesson":
            return words.list(each.code or say.named(each) for each in row.evidence)
        if row.kind == "recommendation":
            named = words.list(words._(ADDRESSEES[each]) for each in sorted(row.addressees))
            return named or row.addressee_as_written
        return words.list(row.parties)

    def origin(row: OutcomeRow) -> str:
        return say.named(row.group) or say.named(row.session) or row.origin_as_written

    return (
        finding_column(words),
        of.text("kind", kind, sort=lambda row: (_ORDER[row.kind], row.number or 0), rigid=True),
        _of_each(of.text("text", text, cell=lambda row: ("text", text(row)), width=480, grows=True)),
        of.text("about", about, width=260),
        of.text("origin", origin, width=220),
        _of_each(of.text("theme", lambda row: say.pick(row.theme), width=160, shown=False)),
        _of_each(of.money("amount", lambda row: row.amount, shown=False), "agreement"),
        _of_each(of.text("follow_up", lambda row: row.follow_up, shown=False), "agreement"),
        _of_each(of.text("note", lambda row: row.note, shown=False)),
    )


def _of_each(column: Column, *only: str) -> Column:
    """The column of a field that all three kinds have, or only some, under its key."""

    def target(row: OutcomeRow) -> Target | None:
        return Target(_KINDS[row.kind], row.id, column.key) if not only or row.kind in only else None

    return replace(column, target=target)
