"""What the texts of a badge say: fields put together, in the direction they are read; and whether they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

from c2c_events.domain.folding import fold
from c2c_events.exports.badge_templates import Condition, Writing
from c2c_events.exports.documents.badges import Badge, BadgeSheet, Saying
from c2c_events.exports.text.bidi import RTL, base_level, isolate

Say = Callable[[Badge], str]

_BETWEEN_LANGUAGES = "\u00a0/ "  # no line begins with the stroke
_BETWEEN_LINES = " · "
_RIGHT_TO_LEFT = "\u200f"  # a mark without a picture
_SAYINGS = frozenset(("honorific", "function", "organisation", "country"))


def say(writing: Writing, sheet: BadgeSheet) -> Say:
    """What a writing says on each badge of a sheet; "" for nothing."""
    if not writing.fields:
        said = joined(dict.fromkeys(writing.words.pick(language) for language in sheet.languages or ("",)))
        return lambda _: said
    fields = [_field(field, sheet) for field in writing.fields]
    if len(fields) == 1:
        return fields[0]
    separator = writing.separator
    return lambda badge: _in_a_row([said for field in fields if (said := field(badge))], separator)


def joined(saying: Iterable[str]) -> str:
    """The same in several languages, on one line."""
    return _in_a_row([said for said in saying if said], _BETWEEN_LANGUAGES)


def is_shown(conditions: tuple[Condition, ...]) -> Callable[[Badge], bool]:
    """Whether all conditions hold on a badge."""
    if not conditions:
        return lambda _: True
    return lambda badge: all(_holds(condition, badge) for condition in conditions)


def _field(name: str, sheet: BadgeSheet) -> Say:
    if name.startswith("meeting_"):
        own: str | Saying = getattr(sheet, name)
        said = own if isinstance(own, str) else joined(own)
        return lambda _: said
    if name == "category":
        return lambda badge: joined(badge.category.name) or badge.category.code
    if name == "languages":
        return lambda badge: " ".join(badge.languages).upper()
    if name == "lines":
        return lambda badge: _in_a_row([line for line in badge.lines if line], _BETWEEN_LINES)
    get = attrgetter(name)
    return (lambda badge: joined(get(badge))) if name in _SAYINGS else get


def _in_a_row(parts: list[str], separator: str) -> str:
    """Several texts on a line, each in its own direction, all of them in that of the first."""
    if len(parts) < 2:
        return parts[0] if parts else ""
    if base_level(parts[0]) == RTL:
        return _RIGHT_TO_LEFT + separator.replace(",", "،").join(map(isolate, parts))
    return separator.join(map(isolate, parts))


def _holds(condition: Condition, badge: Badge) -> bool:
    facts = _facts(badge, condition.field)
    wanted = {fold(value) for value in condition.values}
    found = any(fold(fact) in wanted for fact in facts) if wanted else any(facts)
    return found is not condition.negated


def _facts(badge: Badge, field: str) -> Saying:
    if field == "category":
        return (badge.category.code, *badge.category.name)
    own: str | Saying = getattr(badge, field)
    return (own,) if isinstance(own, str) else own
