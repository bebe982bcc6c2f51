"""What a version of the programme tells: its changes and whom they concern, read and put into words at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from c2c_events.domain.records import ProgrammeVersion, ProgrammeVersionId
from c2c_events.language import Language

if TYPE_CHECKING:
    from c2c_events.services.programme_versions import Changelog
    from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class News:
    """What changed, in words. `title`: how much, and since when; `sentences`: the changes, `text`: the same to copy.

    `people`: the names of those concerned, `addresses`: to write to them, `to_each`: what to tell each of them, to
    copy; empty where nothing had been published before, so that everything is new to everybody.
    """

    title: str
    sentences: Sequence[str]
    text: str
    people: Sequence[str]
    addresses: str
    to_each: str


@dataclass(frozen=True)
class Published:
    """A version in a list. `called`: its number, and its name; `fact`: when it was published, and by whom."""

    id: ProgrammeVersionId
    called: str
    fact: str


def read_news(
    reader: Reader,
    words: Language,
    version: ProgrammeVersionId | None = None,
    until: ProgrammeVersionId | None = None,
) -> News:
    """What changed since a version, the last one where it is None: until another one, or until now."""
    from c2c_events.services.programme_version_words import (
        addresses,
        changelog_in_words,
        changelog_text,
        concerned_text,
    )
    from c2c_events.services.programme_versions import changes_since, people_concerned

    changelog = changes_since(reader, version, until)
    lines = changelog_in_words(reader, changelog, words)
    people = people_concerned(reader, changelog) if changelog.before is not None else []
    return News(
        _title(changelog, words),
        [each.sentence for each in lines],
        changelog_text(lines, words),
        [each.person.name.in_order() or each.person.native_name for each in people],
        addresses(people),
        concerned_text(people, lines),
    )


def read_published(reader: Reader, words: Language) -> list[Published]:
    """What was published, the newest first; times of this machine."""
    from c2c_events.services.programme_versions import publishers, versions

    who = publishers(reader)
    return [
        Published(each.id, _called(each, words), _fact(each, who.get(each.id, ""), words))
        for each in reversed(versions(reader))
    ]


def _title(changelog: Changelog, words: Language) -> str:
    before, after, n = changelog.before, changelog.after, len(changelog.changes)
    if before is None:
        return words.counted("The first version: {n} session", "The first version: {n} sessions", n)
    since = _dated(before, words)
    if after is None:
        if n:
            return words.counted("{n} change since {version}", "{n} changes since {version}", n, version=since)
        return words._("Nothing has changed since {version}").format(version=since)
    until = _dated(after, words)
    if n:
        return words.counted(
            "{n} change from {version} to {later}", "{n} changes from {version} to {later}", n,
            version=since, later=until,
        )  # fmt: skip
    return words._("Nothing has changed from {version} to {later}").format(version=since, later=until)


def _called(version: ProgrammeVersion, words: Language) -> str:
    said = words._("Version {n}: {name}") if version.name else words._("Version {n}")
    return said.format(n=version.number, name=version.name)


def _dated(version: ProgrammeVersion, words: Language) -> str:
    name = version.name or words._("version {n}").format(n=version.number)
    return f"{name} ({words.date(version.published_at.astimezone().date(), 'medium')})"


def _fact(version: ProgrammeVersion, who: str, words: Language) -> str:
    at = version.published_at.astimezone()
    when = f"{words.date(at.date(), 'medium')} {words.time(at)}"
    return " · ".join(part for part in (when, who, version.remark) if part)
