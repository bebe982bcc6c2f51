"""Processes of this machine: whether one that was noted still runs, and how the program starts itself as a child.

The number of a process alone says nothing: it is given out again.
"""

from __future__ import annotations

import os
import sys
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


def own_command(flag: str, *otherwise: str) -> list[str]:
    """The command by which this program starts itself as a child process.

    A frozen program, beside which there is no interpreter, is told by `flag` as which (`c2c_events.__main__`); else
    `otherwise` is what the interpreter is to run.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, flag]
    # -P: a folder full of modules with common names, of the script or where somebody works, is off the child's path.
    return [sys.executable, "-P", *otherwise]


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=this_process.cache_clear)
