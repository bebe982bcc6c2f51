"""What rules know: a meeting in memory, and who is expected where in it."""

from __future__ import annotations

from functools import cached_property

from c2c_events.domain.engaged import Engaged
from c2c_events.domain.picture import Picture


class Known(Picture):
    """A picture of a meeting that also knows who is expected where, from the first time that somebody asks."""

    @cached_property
    def engaged(self) -> Engaged:
        return Engaged(self)

    @property
    def knows_engaged(self) -> bool:
        """Whether somebody asked, so that it has to be kept up to date."""
        return "engaged" in self.__dict__
