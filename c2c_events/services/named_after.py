"""Sessions are called after the visit or the group that meets in them: where that gets another title, they follow.

A session is called after a thing as far as its title says the thing's, alone or among other words ("Visit V1-A - Public
space"). Titles that somebody wrote otherwise stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.programme import Session
from c2c_events.domain.values import NO_TEXT, UNDETERMINED, Text
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


def follow_titles(work: UnitOfWork, before: Sequence[Any], after: Sequence[Any]) -> None:
    """Rename the sessions of visits, departures and groups that are called otherwise now; of other kinds, none.

    `before` and `after`: the same things, in the same order.
    """
    for was, now in zip(before, after, strict=True):
        if isinstance(now, SiteVisit | Departure | WorkingGroup) and _called(was) != _called(now):
            sessions = work.all(Session, id=_sessions(work, now))
            work.put(*(replace(each, title=renamed(each.title, _called(was), _called(now))) for each in sessions))


def renamed(title: Text, before: Text, after: Text) -> Text:
    """The title of a session whose namesake was called `before` and is called `after`.

    Where it said the same in all languages, it goes on doing so; else each language has what it said of the old title
    replaced, and says nothing less where the new one says nothing.
    """
    if title == before and after:
        return after
    for language, words in title.items():
        old, new = _said(before, language), _said(after, language)
        if old and new:
            literal = new.replace("\\", r"\\")  # no reference to what was found
            title = title.saying(language, re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", literal, words))
    return title


def _called(thing: SiteVisit | Departure | WorkingGroup) -> Text:
    """What it is called: by its title, in languages without one by its theme."""
    theme = getattr(thing, "theme", NO_TEXT)
    return Text({**theme, **thing.title})


def _said(text: Text, language: str) -> str:
    return text.get(language) or text.get(UNDETERMINED, "")


def _sessions(reader: Reader, thing: SiteVisit | Departure | WorkingGroup) -> set[str]:
    if isinstance(thing, Departure):
        return {thing.session}
    if isinstance(thing, SiteVisit):
        return {each.session for each in reader.all(Departure, visit=thing.id)}
    return {each.session for each in reader.all(GroupSession, group=thing.id)}
