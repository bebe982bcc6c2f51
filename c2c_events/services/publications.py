"""What was published, and what has changed since: asked of the publication records and of the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from c2c_events.domain.changes import Edit, net
from c2c_events.domain.records import Publication
from c2c_events.domain.values import Instant
from c2c_events.exports.registry import EXPORTS
from c2c_events.storage.last_changes import edits_since
from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class PublicationState:
    """How an export stands. `last`: its newest publication, None where it was never published.

    `changed`: how many things of each kind (by the kind's name) are no longer as the file shows them, were added or
    taken away; kinds without any are left out.
    """

    last: Publication | None = None
    changed: Mapping[str, int] = field(default_factory=dict)

    @property
    def last_at(self) -> Instant | None:
        return self.last.published_at if self.last else None

    @property
    def up_to_date(self) -> bool:
        return self.last is not None and not self.changed


def publication_state(reader: Reader) -> dict[str, PublicationState]:
    """The state of every export, by its name, in the order of the registry.

    What counts is said by `Export.shows`: a note about the catering makes no agenda old, nor does a change that was
    undone since. The whole programme counts, whatever search chose what was in the file.
    """
    newest = {each.export: each for each in sorted(reader.all(Publication), key=lambda each: (each.as_of, each.id))}
    states = {}
    for name, export in EXPORTS.items():
        last = newest.get(name)
        shown = export.fields_shown
        changed = changed_things(edits_since(reader, last.as_of, shown), shown) if last else {}
        states[name] = PublicationState(last, changed)
    return states


def changed_things(edits: Iterable[Edit], shown: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """How many things of each kind are others after some edits, as far as it shows.

    `edits`: in the order they were made; `shown`: fields by kind, none meaning all, as `Export.fields_shown`.
    """
    things = {(edit.kind, edit.thing) for edit in net(tuple(edits)) if _shows(edit, shown)}
    return dict(sorted(Counter(kind for kind, _ in things).items()))


def _shows(edit: Edit, shown: Mapping[str, frozenset[str]]) -> bool:
    if edit.kind not in shown:
        return False
    fields = shown[edit.kind]
    return not edit.path or not fields or edit.path.partition(".")[0] in fields
