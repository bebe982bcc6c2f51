"""What a meeting file holds, in numbers."""

from __future__ import annotations

from typing import Any

from c2c_events.domain.choices import Choice, ChoiceRound, Option, Placement
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.programme import Role
from c2c_events.services.workspace import Workspace
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import Journal


def about(workspace: Workspace) -> dict[str, Any]:
    """The meeting, when it was last changed, how many things of each kind, and its choice rounds; ready for JSON.

    "role" counts roles that name somebody, "placeholder" those that nobody has yet.
    """
    return {
        "file_version": workspace.database.version(),
        **workspace.read(_contents),
        "last_change": workspace.read_journal(Journal.last_change),
    }


def _contents(reader: Reader) -> dict[str, Any]:
    meetings = reader.all(Meeting)
    counts = reader.counts(KINDS)
    roles = counts["role"]
    counts["role"] = reader.count(Role, placeholder="")
    counts["placeholder"] = roles - counts["role"]
    return {
        "meeting": _meeting(meetings[0]) if meetings else None,
        "counts": counts,
        "rounds": [_round(reader, each) for each in reader.all(ChoiceRound)],
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "title": meeting.title.pick(*meeting.languages),
        "starts": meeting.starts.isoformat(),
        "ends": meeting.ends.isoformat(),
        "zone": meeting.zone,
        "city": meeting.city,
        "country": meeting.country,
        "languages": list(meeting.languages),
    }


def _round(reader: Reader, each: ChoiceRound) -> dict[str, Any]:
    return {
        "name": each.name,
        "options": reader.count(Option, round=each.id),
        "choices": reader.count(Choice, round=each.id, counts=True),
        "placed": reader.count(Placement, round=each.id) - reader.count(Placement, round=each.id, option=None),
    }
