"""How the words of a kind of finding are given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindingWords:
    """`title`: many of them in a list; `sentence`: one of them.

    In the sentence, {thing} and {other} are the first two things it is about, {things} all of them, {others} all but
    the first; the rest are the finding's facts. `without`: the sentence for a finding that lacks facts. `short`: on the
    block of a session in a timetable, where {other} is what else the finding is about, and {others} are the other
    sessions; its title where "".
    """

    title: str
    sentence: str
    without: str = ""
    short: str = ""
