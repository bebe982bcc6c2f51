"""Where an exception came from, without what it was about: its message may quote a person, its paths name a user.

Left are types, error numbers, and for each step the file as we or a library ship it, the line and the function.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import PurePath
from types import TracebackType

STEPS_ELSEWHERE = "steps_elsewhere"
"""The attribute of an exception of another process that holds its lines there, as `lines_of` gave them."""

_OURS = ("c2c_events", "ui")
_LIBRARIES = ("site-packages", "dist-packages")
_ROOT = PurePath(__file__).parents[1]
_STANDARD = PurePath(os.__file__).parent
_UNKNOWN = "(a file elsewhere)"
_ID = re.compile(r"[a-z][a-z0-9_]{0,60}")


def is_message_id(said: object) -> bool:
    """Whether something has the form of our message ids: it cannot be a name, an address or a sentence."""
    return isinstance(said, str) and _ID.fullmatch(said) is not None


def shipped_path(path: str) -> str:
    """The part of a source file's path that is the same on every machine: `c2c_events/cli/new.py`."""
    if re.fullmatch(r"<[a-z_. ]+>", path):
        return path  # <string>, <frozen importlib._bootstrap>
    own = PurePath(path)
    if any(own.is_relative_to(_ROOT / name) for name in _OURS):
        return own.relative_to(_ROOT).as_posix()
    if not own.is_absolute():
        return own.as_posix() if hasattr(sys, "frozen") else _UNKNOWN  # a frozen program knows no other paths
    libraries = [position for position, part in enumerate(own.parts) if part in _LIBRARIES]
    if libraries:
        return "/".join(own.parts[libraries[-1] + 1 :])
    if own.is_relative_to(_STANDARD):
        return "python/" + own.relative_to(_STANDARD).as_posix()
    return _UNKNOWN


def lines_of(problem: BaseException) -> list[str]:
    """The exception and what led to it, the last one first, each with its steps, the innermost last."""
    return list(_lines(problem, set()))


def _lines(problem: BaseException, told: set[int]) -> Iterator[str]:
    told.add(id(problem))
    number = getattr(problem, "errno", None)
    suffix = f" {number}" if isinstance(number, int) else ""
    yield f"{type(problem).__module__}.{type(problem).__qualname__}{suffix}"
    yield from _steps(problem.__traceback__)
    yield from getattr(problem, STEPS_ELSEWHERE, ())
    if isinstance(problem, BaseExceptionGroup):
        for each in problem.exceptions:
            yield "one of them:"
            yield from _lines(each, told)
    earlier = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if earlier is not None and id(earlier) not in told:
        yield "because of:" if problem.__cause__ else "while dealing with:"
        yield from _lines(earlier, told)


def _steps(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"    {shipped_path(code.co_filename)}:{trace.tb_lineno} {code.co_qualname}"
        trace = trace.tb_next


_STEP_OF_FAULT = re.compile(r'  File "(?P<path>.*)", line (?P<line>\d+|\?\?\?) in (?P<function>\S+)')
_SAFE_OF_FAULT = re.compile(
    r"Fatal Python error: [A-Za-z_ ]+|Windows fatal exception: [A-Za-z0-9 ]+|(Current thread|Thread) 0x[0-9a-f]+"
)


def lines_of_fault(said: str) -> list[str]:
    """The same of what `faulthandler` wrote; lines it is not known to write are left out."""
    lines = []
    for line in said.splitlines():
        step = _STEP_OF_FAULT.fullmatch(line)
        if step is not None:
            lines.append(f"    {shipped_path(step['path'])}:{step['line']} {step['function']}")
        elif (safe := _SAFE_OF_FAULT.match(line)) is not None:
            lines.append(safe[0])
    return lines
