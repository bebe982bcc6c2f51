"""How an export stands, in words."""

from datetime import UTC, datetime
from types import MappingProxyType

import pytest

from c2c_events.domain.records import Publication
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import language
from c2c_events.services.publications import PublicationState
from ui.models.exports import ICONS, ExportLines, changes_in_words, state_in_words

ENGLISH = language("en")
NOW = datetime(2024, 3, 11, 10, 42, tzinfo=UTC)


def published(at: datetime, **changed: int) -> PublicationState:
    return PublicationState(Publication(id="p", export="agenda.pdf", published_at=at), MappingProxyType(changed))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (PublicationState(), "Never published"),
        (published(datetime(2024, 3, 11, 8, 20, tzinfo=UTC)), "Published today 08:20"),
        (published(datetime(2024, 3, 8, 8, 20, tzinfo=UTC)), "Published Fri 8 Mar"),
        (published(datetime(2023, 12, 8, 8, 20, tzinfo=UTC)), "Published 8 Dec 2023"),
        (published(datetime(2024, 3, 8, 8, 20, tzinfo=UTC), session=4), "Changed: 4 sessions"),
    ],
)
def test_a_state_says_when_or_what_changed_since(state: PublicationState, said: str):
    assert state_in_words(state, ENGLISH, NOW, "UTC") == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"session": 1}, "1 session"),
        ({"person": 2, "session": 31}, "31 sessions, 2 people"),
        ({"person": 2, "session": 31, "room": 1}, "31 sessions, 2 people and more"),
        ({"session": 3, "running_item": 9}, "3 sessions and more"),
        ({"running_item": 9, "stop": 1}, "10 entries"),
        ({"meeting": 1}, "the facts of the meeting"),
    ],
)
def test_changes_name_the_kinds_with_most_and_count_the_others_as_more(changed: dict[str, int], said: str):
    assert changes_in_words(changed, ENGLISH) == said


def test_every_export_stands_in_a_section_with_an_icon():
    lines = ExportLines(ENGLISH).lines

    assert lines[0].key == ""
    assert [line.key for line in lines if line.key] == list(EXPORTS)
    assert [line.key for line in lines if line.key and line.key not in ICONS] == []
