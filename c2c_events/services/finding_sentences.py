"""How the words of a kind of finding are given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindingWords:
    """`title`: many of them in a list; `sentence`: one of them.

    In the sentence, {thing} and {other} are the first two things it is about, {things} all of them, {others} all but
    the first; the rest are the finding's facts. `without`: the sentence for a finding that lacks facts.
    """

    title: str
    sentence: str
    without: str = ""
