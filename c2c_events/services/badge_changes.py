"""When what a badge shows was changed last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from c2c_events.domain.values import Instant

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader

_KINDS = ("participant", "person", "organisation", "category")


def badge_changes(reader: Reader) -> dict[str, Instant]:
    """For each participant, person, organisation and category, by id: when what a badge shows of it changed last."""
    from c2c_events.exports.registry import EXPORTS  # loaded when badges were printed, not to open a list
    from c2c_events.storage.last_changes import last_changes_of

    shown = EXPORTS["badges.pdf"].fields_shown
    return last_changes_of(reader, {kind: shown[kind] for kind in _KINDS if kind in shown})
