"""What single things of any kind are called in a sentence: "Ana Silva", "WG3 Water", "Moderator: Ana Silva".

For completing what somebody types, and for what tells namesakes apart, see `naming`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from c2c_events.domain.findings import Thing
from c2c_events.domain.kinds import KINDS, kind_of
from c2c_events.domain.people import name_on_badge
from c2c_events.domain.values import Text
from c2c_events.language import Language
from c2c_events.storage.repository import Reader
from c2c_events.terms import ROLES, THINGS

_LONGEST = 80
"""Of a text that serves as a name: letters."""


def names_of(
    reader: Reader, things: Iterable[Thing], words: Language, gone: Mapping[Thing, Any] | None = None
) -> dict[Thing, str]:
    """What each of some things is called, in this language.

    A thing without a name of its own is called by what it belongs to, else by its kind. `gone`: values of things that
    may no longer be in the file. A thing that is in neither is called by its kind.
    """
    known = _known(reader, things, {} if gone is None else gone)
    return {thing: _name(thing, known, words) for thing in known}


_VIA: Mapping[str, tuple[str, ...]] = {
    "accompanying_person": ("participant",),
    "attendance": ("participant",),
    "choice": ("participant",),
    "departure": ("visit",),
    "group_member": ("participant", "group"),
    "group_session": ("group", "session"),
    "minutes_entry": ("session",),
    "option": ("visit", "departure", "group", "session"),
    "participant": ("person",),
    "partnership_member": ("partnership",),
    "placement": ("participant", "option"),
    "placement_run": ("round",),
    "print_record": ("participant",),
    "published_entry": ("session",),
    "role": ("person", "session"),
    "tagging": ("tag",),
}
"""Fields by which a thing is called, where it has no name of its own."""


def _known(reader: Reader, things: Iterable[Thing], gone: Mapping[Thing, Any]) -> dict[Thing, Any]:
    """The values of things, and of those they are called by; None for what is nowhere."""
    known: dict[Thing, Any] = {}
    wanted = set(things)
    while wanted:
        by_kind: dict[str, set[str]] = defaultdict(set)
        for thing in wanted:
            by_kind[thing.kind].add(thing.id)
        for kind, ids in sorted(by_kind.items()):
            found = reader.by_id(KINDS[kind].type, id=ids)
            for each in ids:
                known[Thing(kind, each)] = found.get(each) or gone.get(Thing(kind, each))
        named_by = (via for thing in wanted for via in _named_by(known[thing]))
        wanted = {via for via in named_by if via not in known}
    return known


def _named_by(value: Any) -> Iterable[Thing]:
    if value is None:
        return
    own = kind_of(value)
    for name in _VIA.get(own.name, ()):
        kind, thing_id = own.by_name[name].references, getattr(value, name)
        if kind and thing_id:
            yield Thing(kind, thing_id)


def _name(thing: Thing, known: Mapping[Thing, Any], words: Language) -> str:
    def look(kind: str, thing_id: str | None) -> str:
        return _name(Thing(kind, thing_id), known, words) if thing_id and Thing(kind, thing_id) in known else ""

    value = known[thing]
    said = "" if value is None else _said(thing.kind, value, look, known, words)
    return said or words._(THINGS[thing.kind])


def _said(
    kind: str, value: Any, look: Callable[[str, str | None], str], known: Mapping[Thing, Any], words: Language
) -> str:
    if kind == "person":
        return str(value.name.in_order() or value.native_name or value.email)
    if kind == "participant":
        person = known.get(Thing("person", value.person))
        return (person.name.in_order() or name_on_badge(person, value)) if person else str(value.badge_name)
    if kind == "accompanying_person":
        return str(value.name.in_order() or value.native_name)
    if kind == "role":
        who = look("person", value.person) or value.as_written or value.placeholder
        return _joined(f"{words._(ROLES[value.role_kind])}: {who}", look("session", value.session))
    if kind == "partnership_member":
        return _joined(value.city, look("partnership", value.partnership))
    own = _own_name(value, words)
    if own or kind not in _VIA:
        return own
    return _joined(*(look(each.kind, each.id) for each in _named_by(value)))


def _own_name(value: Any, words: Language) -> str:
    """A name, else a code or number with a title, else the beginning of a text."""
    name = getattr(value, "name", "")
    if name:
        return words.pick(name) if isinstance(name, Text) else str(name)
    code = getattr(value, "code", "") or getattr(value, "number", None)
    title = next((words.pick(own) for each in ("title", "text", "theme") if (own := _text(value, each))), "")
    short = title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
    return " ".join(str(each) for each in (code, short) if each)


def _text(value: Any, name: str) -> Text:
    own = getattr(value, name, "")
    return Text.plain(own) if isinstance(own, str) else own


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
