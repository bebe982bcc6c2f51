"""A day as people type it: "13/3", "13 March", "13 mars 2027", "2027-03-13"; the day before the month."""

from __future__ import annotations

from datetime import date, datetime

from c2c_events.imports.cells import Context
from c2c_events.imports.dates import moment


def day_in(said: str, near: date) -> date | None:
    """The day that a text means, None where it means none. Without a year it is the one nearest to `near`.

    Names of months in the languages that lists are imported in, see `imports.dates`.
    """
    value = moment(said, Context(near, near)).value
    return value.date() if isinstance(value, datetime) else value
