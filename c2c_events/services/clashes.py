"""Says of each value that an undo found changed since: what it was, what it is now, what undo would write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from c2c_events.domain.changes import Op
from c2c_events.domain.findings import Thing
from c2c_events.domain.kinds import KINDS
from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.messages import sentence
from c2c_events.services.field_names import field_phrase
from c2c_events.services.history import Clash
from c2c_events.services.naming import Names
from c2c_events.services.thing_names import names_of
from c2c_events.services.typed import in_words
from c2c_events.storage.repository import Reader

IS_THERE, IS_NOT_THERE, IS_OTHERWISE = N_("it is there"), N_("it is not there"), N_("it was changed")
_EMPTY = "–"


@dataclass(frozen=True)
class ClashInWords:
    """One value. `thing`: whose; `field`: which, "" for the whole thing; `was`: after one's own change; `now`: what
    somebody made of it since; `would_be`: what undo would write."""

    thing: str
    field: str
    was: str
    now: str
    would_be: str


def in_the_words_of(reader: Reader, clashes: Sequence[Clash], words: Language) -> list[ClashInWords]:
    """Clashes as sentences, in their order."""
    names = Names(reader, words)
    gone = {Thing(clash.edit.kind, clash.edit.thing): _value(clash) for clash in clashes}
    called = names_of(reader, gone, words, {thing: value for thing, value in gone.items() if value is not None})
    return [_in_words(clash, called[Thing(clash.edit.kind, clash.edit.thing)], names) for clash in clashes]


def _value(clash: Clash) -> Any:
    """The whole thing, where the clash has it."""
    for said in (clash.edit.old, clash.edit.new):
        if clash.edit.op is not Op.UPDATE and isinstance(said, dict):
            return KINDS[clash.edit.kind].from_json(said)
    return None


def _in_words(clash: Clash, thing: str, names: Names) -> ClashInWords:
    edit, words = clash.edit, names.words
    if edit.op is not Op.UPDATE:
        found = IS_OTHERWISE if edit.op is Op.DELETE and clash.found is not None else _presence(clash.found)
        was, now, would_be = (words._(said) for said in (_presence(edit.old), found, _presence(edit.new)))
        return ClashInWords(thing, "", was, now, would_be)
    field = sentence("{field}", {"field": field_phrase(KINDS[edit.kind].type, edit.path)}, words)
    was, now, would_be = (_said(clash, said, names) for said in (edit.old, clash.found, edit.new))
    return ClashInWords(thing, field, was, now, would_be)


def _presence(said: Any) -> str:
    return IS_NOT_THERE if said is None else IS_THERE


def _said(clash: Clash, stored: Any, names: Names) -> str:
    own = KINDS[clash.edit.kind]
    name, _, key = clash.edit.path.partition(".")
    field = own.by_name[name]
    value: Any
    if key and field.shape == "set":
        value = stored is not None
    else:
        decode = (field.entry if key else field.codec).decode
        value = stored if stored is None or decode is None else decode(stored)
    return in_words(own.type, clash.edit.path, value, names) or _EMPTY
