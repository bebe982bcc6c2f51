"""Whether a process of this machine that was noted somewhere still runs: its number alone is given out again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache

_SAME_START_S = 60.0  # a clock set right moves the start of a process, as the system tells it


@dataclass(frozen=True)
class Process:
    """`started`: when it began, in seconds since 1970."""

    number: int
    started: float

    def is_gone(self) -> bool:
        """Whether it has ended; False where the system does not say."""
        import psutil

        try:
            process = psutil.Process(self.number)
            if process.status() == psutil.STATUS_ZOMBIE:
                return True
            return abs(process.create_time() - self.started) > _SAME_START_S
        except psutil.NoSuchProcess:
            return True
        except psutil.AccessDenied:
            return False


@cache
def this_process() -> Process:
    """The one that asks."""
    import psutil

    own = psutil.Process()
    return Process(own.pid, own.create_time())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=this_process.cache_clear)
