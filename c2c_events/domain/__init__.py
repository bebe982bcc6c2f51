"""The words, values and rules of a global meeting of cities; needs the standard library only."""

from c2c_events.domain import choices, groups, meeting, organisations, outcomes, people, programme, records

__all__ = ["choices", "groups", "meeting", "organisations", "outcomes", "people", "programme", "records"]
