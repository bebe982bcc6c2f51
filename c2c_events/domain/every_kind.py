"""Declares every kind of thing: who reads `KINDS` as a whole imports this first.

The package itself declares none, so that a window that shows one list at its start loads the kinds of that list alone.
"""

from c2c_events.domain import choices, groups, meeting, organisations, outcomes, people, programme, records

__all__ = ["choices", "groups", "meeting", "organisations", "outcomes", "people", "programme", "records"]
